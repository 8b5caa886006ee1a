//! Han numerals that may be words: when 一 counts, and when a scale alone (百, 万) is a number.

use super::cursor::{Cursor, is_han, is_han_numeral};
use super::measure::{Made, measure};
use crate::rules::Unit;

/// Characters in front of 一 after which it never counts.
const ARTICLES: &str =
    "的这那某另同每任哪是有为成作做了过到在上下前后新又再首其何统唯第逐不从由于以之及和与或等用像进第同如跑查办是来";

/// Whether `一` with this unit counts: per something, or behind its noun at the end of a clause.
pub(super) fn one_counts(c: Cursor<'_>, made: &Made) -> bool {
    let Some((_, unit)) = made.unit else { return false };
    let at = made.numeral.start;
    if made.approximate && made.modifier != crate::rules::Modifier::Exact && !c.after(at, &["突破", "超", "超过", "近"])
    {
        return true;
    }
    if c.after(at, &["为期", "历时", "连续", "长达", "用时", "限期", "有效期", "试用期"]) {
        return true;
    }
    // 一月|一次|的例会
    if OCCASIONS.contains(&unit.slice(c.text)) && c.after(at, PERIODS) {
        return true;
    }
    if counted_body(c, made.end) {
        return true;
    }
    // 每校一个, 每人一份
    // 每半年召开|一次|联席会议
    // 每村组建|一支|服务队
    let reach = if OCCASIONS.contains(&unit.slice(c.text)) { FAR } else { NEAR };
    if each_time(c, at, reach) {
        return true;
    }
    // 集中|一个月|时间.
    let long = matches!(unit.slice(c.text), "个月" | "年" | "周" | "天" | "个小时" | "小时" | "个星期");
    if long && c.one_of(made.end, &["时间", "的时间"]).is_some() {
        return true;
    }
    // 发生|一起|火灾: a case, and not 一起学习.
    let case = matches!(unit.slice(c.text), "起" | "例" | "宗")
        && c.right(made.end).is_some_and(|next| is_han(next) || next == '“');
    if case
        && c.after(at, HAPPENED)
        && !c.after(at, &["未发生", "没有发生", "无发生", "不发生", "防止发生", "避免发生"])
    {
        return true;
    }
    let noun = c.left(at).is_some_and(|l| is_han(l) && !ARTICLES.contains(l));
    let ends = c.closes(made.end) && c.one_of(made.end, &["”", "’", "》", "\""]).is_none() && made.end == unit.end();
    let goes_on = c.one_of(made.end, &["、"]).is_some_and(|next| !counted_next(c, next));
    noun && ends && !goes_on && COUNTED_ALONE.contains(&unit.slice(c.text))
}

/// 轮椅一辆、|拐杖两副: whether the next item of a list ends in a number with a unit.
fn counted_next(c: Cursor<'_>, from: usize) -> bool {
    let rest = c.rest(from);
    let numeral = |&(i, ch): &(usize, char)| i > 0 && (ch.is_ascii_digit() || is_han_numeral(ch));
    let item = rest.char_indices().take(12).take_while(|&(_, ch)| is_han(ch) || ch.is_ascii_digit()).find(numeral);
    item.and_then(|(i, _)| measure(c, from + i)).is_some_and(|m| m.unit.is_some() && c.closes(m.end))
}

/// Verbs behind which a case is counted.
const HAPPENED: &[&str] = &[
    "发生",
    "发生了",
    "查处",
    "破获",
    "侦破",
    "查获",
    "接报",
    "审结",
    "受理",
    "捣毁",
    "处置",
    "化解",
    "调处",
    "处理",
    "审理",
    "侦办",
    "接到",
    "收到",
];

/// Units of what is held at regular times.
const OCCASIONS: &[&str] = &["次", "场", "期", "节", "堂", "轮", "遍", "回", "场次"];

/// What comes round, in front of how often something is held in it.
const PERIODS: &[&str] =
    &["一月", "一年", "一季", "一季度", "一周", "半年", "半月", "一旬", "一学期", "一个月", "一天", "一日"];

/// 一个|乡22个村: whether a body stands behind whose parts are counted.
fn counted_body(c: Cursor<'_>, at: usize) -> bool {
    const BODIES: &[&str] = &["乡", "镇", "村", "社区", "街道", "办事处", "农场", "林场", "党委", "党总支", "总支"];
    let Some(end) = c.one_of(at, BODIES) else { return false };
    let digits = c.right(end).is_some_and(|d| d.is_ascii_digit());
    digits
        && measure(c, end)
            .is_some_and(|m| m.unit.and_then(|u| c.rules.units().get(u.0)).is_some_and(|u| u.dimension == "count"))
}

/// Characters back to 每 where something is done so often, and where each has one.
const FAR: usize = 12;
const NEAR: usize = 4;
/// Between 每校 and 一个.
const DIRECT: usize = 2;

/// Whether 每 with a time or body stands before a verb in the same clause.
fn each_time(c: Cursor<'_>, at: usize, reach: usize) -> bool {
    let back = c.text.get(..at).unwrap_or("").chars().rev().map(crate::text::fold).take(reach);
    let mut behind = ' ';
    for (i, ch) in back.enumerate() {
        if !is_han(ch) || i > DIRECT && "一的了是".contains(ch) {
            return false;
        }
        if ch == '每' && i > 0 {
            // 每年解决一批问题: a year has none.
            return reach == FAR || i <= DIRECT || !"年月季周天日半期".contains(behind);
        }
        behind = ch;
    }
    false
}

/// Units with which a lone 一 at the end of a clause counts.
const COUNTED_ALONE: &[&str] = &[
    "个", "名", "条", "次", "场", "份", "件", "项", "座", "台", "套", "辆", "所", "处", "家", "户", "人", "期", "起",
    "部", "块", "面", "幅", "张", "本", "册", "艘", "只", "头", "支", "间", "栋", "幢", "成", "半", "篇", "首", "枚",
    "人次", "场次", "批次", "床", "把", "双", "副", "袋", "壶", "箱", "桶", "盒", "瓶", "顶", "株", "棵", "盏", "架",
    "根", "卷", "捆", "辆次",
];

/// Whether a scale with its unit is what is left of a number that was taken out: 投入万元，达到 万美元.
pub(super) fn left_out(c: Cursor<'_>, made: &Made, unit: Option<&Unit>) -> bool {
    let at = made.numeral.start;
    let core = c.text.get(at..made.numeral.end).unwrap_or("");
    if made.approximate || !matches!(core, "万" | "亿") || unit.is_none_or(|u| u.dimension != "money") {
        return false;
    }
    let counted = ["单位", "每", "上", "达", "达到", "过", "破", "成", "百", "千", "数", "几"];
    match c.left(at) {
        Some(' ') => {
            let before = c.before(at).trim_end_matches(' ');
            let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
            // A wide gap is where a number was to be written.
            let gap = c.before(at).len() > before.len() + 1
                && ends(&["资金", "投资", "收入", "支出", "共计", "合计", "产值"]);
            (gap || ends(&["达到", "达", "投入", "为", "完成", "实现"])) && c.closes(made.end)
        }
        Some(left) if is_han(left) && !c.after(at, &counted) => c.closes(made.end) || c.after(at, &["投入", "资金"]),
        _ => false,
    }
}

/// Whether 零 counts: 发生事故零起，新增病例为零.
pub(super) fn zero_counts(c: Cursor<'_>, made: &Made, unit: Option<&Unit>) -> bool {
    let at = made.numeral.start;
    match unit {
        Some(unit) => {
            unit.dimension == "count"
                && !unit.noun
                && c.closes(made.end)
                && c.left(at).is_some_and(is_han)
                && !c.after(at, &["从", "由", "归", "清", "化", "整"])
        }
        None => c.after(at, &["为"]) && c.closes(made.numeral.end),
    }
}

/// Whether a scale alone (百元, 万人, 超亿元) is a number here.
pub(super) fn scale_counts(c: Cursor<'_>, made: &Made, unit: Option<&Unit>) -> bool {
    if made.approximate {
        return true;
    }
    let Some(unit) = unit else { return false };
    let at = made.numeral.start;
    // A unit by itself: `单位：亿元`, `（万元）`, a cell of a table.
    let alone = c.left(at).is_none_or(|l| matches!(l, ':' | '(' | '\n' | ' ' | '\t')) && c.closes(made.end);
    if alone {
        return false;
    }
    let per =
        c.after(at, &["每", "每个", "达", "达到", "过", "破", "近", "首个", "首次突破", "跨越", "站上", "迈上", "为"]);
    match unit.name {
        "级" => made.numeral.exp > 0 || c.text.get(at..made.numeral.end).is_some_and(|t| t.contains(['亿', '万'])),
        "元" | "美元" | "元级" | "吨级" | "千瓦级" => true,
        "人" => per || c.one_of(made.end, &["发明", "拥有", "专利", "刑事", "失业", "大学", "研发", "口"]).is_some(),
        "%" => true,
        _ => per,
    }
}
