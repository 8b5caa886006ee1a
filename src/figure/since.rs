//! Lengths of years and months that say when: 三年来, 近三年, 前10个月, 民国三十二年.

use super::cursor::Cursor;
use super::date::{Small, small};
use super::number;
use super::{Figure, NumberKind};

/// 三年来, 近三年, 过去一年, 五年间, 前10个月, 前三季度.
pub(super) fn period(c: Cursor<'_>, at: usize, number_at: Option<Small>) -> Option<Figure> {
    let two = c.one_of(at, &["两"]).map(|end| Small { value: Some(2), end, digits: 1, masked: false, han: true });
    let n = two.or(number_at)?;
    if n.digits > 3 || n.masked && n.value.is_some() {
        return None;
    }
    let gap = c.blanks(n.end);
    let gap = c.one_of(gap, &["多", "余"]).unwrap_or(gap);
    // 提|前两个月: no period.
    if let Some(('前', from)) = c.prev(at).filter(|&(_, from)| !c.after(from, &["提", "目", "日", "当"]))
        && let Some(e) = c.one_of(gap, &["个月", "季度", "个季度"])
    {
        let to = n.value.filter(|v| (1..=12).contains(v)).map(|v| if c.starts(gap, "个月") { v } else { v * 3 });
        let value = to.filter(|v| *v <= 12).map(|v| format!("--01/--{v:02}"));
        return Some(number(from, e, (at, n.end), NumberKind::Date, value, "period"));
    }
    let end = c.one_of(gap, &["年", "个月"])?;
    let years = c.starts(gap, "年");
    // 民国三十二年: a year of an era.
    const ERAS: &[&str] = &["民国", "光绪", "宣统", "同治", "咸丰", "道光", "嘉庆", "乾隆", "康熙"];
    let before = c.before(at);
    if let Some(era) = ERAS.iter().find(|w| years && before.ends_with(**w)) {
        let end = common_year(c, end).unwrap_or(end);
        return Some(number(at - era.len(), end, (at, n.end), NumberKind::Date, None, "period"));
    }
    if years && n.digits == 4 || n.value.is_some_and(|v| v > 100) {
        return None;
    }
    // 一年多来
    let more = c.one_of(end, &["多", "余"]).unwrap_or(end);
    if let Some(e) = c.one_of(more, &["以来", "来", "间"]) {
        let start = lead(c, at).unwrap_or(at);
        return Some(number(start, e, (at, n.end), NumberKind::Date, None, "period"));
    }
    // 十年前: when, and not 年前期.
    if years && c.starts(end, "前") && c.one_of(end, &["前后", "前期", "前列", "前茅", "前景", "前端"]).is_none()
    {
        let start = lead(c, at).unwrap_or(at);
        return Some(number(start, end + "前".len(), (at, n.end), NumberKind::Date, None, "period"));
    }
    if !years || c.one_of(end, &["级", "期", "度", "轻", "龄"]).is_some() {
        return None;
    }
    let start = lead(c, at)?;
    Some(number(start, end, (at, n.end), NumberKind::Date, None, "period"))
}

/// 民国三十八年|（1949年）9月: the same year by the common count, with its month.
fn common_year(c: Cursor<'_>, at: usize) -> Option<usize> {
    let year = small(c, c.one_of(at, &["（", "("])?).filter(|y| y.digits == 4)?;
    let end = c.one_of(c.one_of(year.end, &["年"])?, &["）", ")"])?;
    let month = small(c, end).filter(|m| m.digits <= 2).and_then(|m| c.one_of(m.end, &["月"]));
    Some(month.unwrap_or(end))
}

/// Words in front that make a length of years a period.
fn lead(c: Cursor<'_>, at: usize) -> Option<usize> {
    const WORDS: &[&str] = &["过去的", "过去", "最近", "今后", "未来", "近", "此前", "前", "这"];
    let before = c.before(at);
    // 近 3 年: a blank stands between.
    let gap = usize::from(before.ends_with(' ') && !before.ends_with("  "));
    let before = &before[..before.len() - gap];
    let word = WORDS.iter().find(|w| before.ends_with(**w))?;
    if *word == "近" && ["最", "将", "接", "临"].iter().any(|w| before.trim_end_matches("近").ends_with(w)) {
        return None;
    }
    // 较前五年: no 提前五年.
    if *word == "前" && before.trim_end_matches('前').ends_with(['提', '目', '日', '当', '之', '以', '年', '空', '学'])
    {
        return None;
    }
    Some(at - gap - word.len())
}
