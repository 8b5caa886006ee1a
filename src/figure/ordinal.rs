//! Ordinals, ranks, classes and stages: 第三届, 前50强, 三级, Ⅱ类, 一期.

use super::cursor::{Cursor, is_han, is_mask};
use super::date::{Small, small};
use super::measure::numeral;
use super::number;
use super::{Figure, NumberKind};

const AFTER: &[&str] = &[
    "个", "届", "次", "批", "名", "位", "条", "章", "项", "期", "轮", "站", "类", "种", "代", "款", "节", "篇", "部",
    "册", "版", "剂次", "剂", "针", "等级", "等", "梯队", "方阵", "例", "家", "座", "场", "起", "所", "组", "号",
    "集团", "级", "稿",
];
const SCHOOLS: &[&str] = &[
    "小学",
    "中学",
    "医院",
    "幼儿园",
    "人民医院",
    "高级",
    "实验",
    "师范",
    "附属",
    "中等",
    "职业",
    "初级",
    "集团军",
    "军医",
    "监狱",
    "建筑",
    "采油",
    "采气",
    "地质",
    "工程局",
    "巡视组",
    "督查组",
];

/// Ordinals behind 第 whose first number starts at `at`; `第4、6、10项` gives three.
pub(super) fn with_prefix(c: Cursor<'_>, at: usize) -> Option<(Vec<Figure>, usize)> {
    let gap = match c.prev(at) {
        Some((' ', e)) => e,
        _ => at,
    };
    let from = match c.prev(gap) {
        Some(('第', from)) => from,
        _ => return None,
    };
    let (mut end, value) = one(c, at)?;
    let number_end = end;
    if let Some(e) = c.one_of(end, &["季度"]) {
        return Some((vec![number(from, e, (at, end), NumberKind::Date, None, "quarter")], e));
    }
    // 第三、第四季度
    if let Some(n) = c.one_of(end, &["、第", "和第"]).and_then(|e| small(c, e))
        && c.starts(n.end, "季度")
    {
        return Some((vec![number(from, end, (at, end), NumberKind::Date, None, "quarter")], end));
    }
    if let Some(e) = c.one_of(end, SCHOOLS) {
        return Some((vec![number(from, e, (at, end), NumberKind::Name, value, "numbered-institution")], e));
    }
    if c.opens(from)
        && c.one_of(end, &["，", "、", "：", ",", ":"]).is_some()
        && !c.starts(end, "、第")
        // 第二、三产业: one ordinal of two numbers.
        && c.one_of(end, &["、"]).and_then(|e| small(c, e)).is_none_or(|n| c.one_of(n.end, AFTER_TWO).is_none())
        && !c.next(end).and_then(|(_, e)| c.right(e)).is_some_and(|n| n.is_ascii_digit())
    {
        return Some((vec![number(from, end, (at, end), NumberKind::Marker, value, "first-second")], end));
    }
    let mut out = Vec::new();
    let mut first = (from, at, end, value);
    while let Some(to) = c.one_of(end, &["、", "和", "及", "—", "-", "至", "～", "~"]) {
        let Some((e, v)) = one(c, to) else { break };
        out.push(number(first.0, first.2, (first.1, first.2), NumberKind::Ordinal, first.3.take(), "ordinal"));
        first = (to, to, e, v);
        end = e;
        if out.len() > 64 {
            break;
        }
    }
    let _ = number_end;
    if let Some(e) = c.one_of(end, AFTER)
        && c.one_of(end, &["名列", "位于", "类型", "部分", "部门", "等于", "个人", "家庭", "次产业", "级别"]).is_none()
    {
        end = e;
    }
    if !out.is_empty() && end == first.2 && c.starts(end, "季度") {
        end += "季度".len();
    }
    out.push(number(first.0, end, (first.1, first.2), NumberKind::Ordinal, first.3, "ordinal"));
    Some((out, end))
}

/// What two numbers behind one 第 count.
const AFTER_TWO: &[&str] = &["产业", "批", "届", "期", "轮", "次", "条", "章"];

/// One number of an ordinal: its end and its value.
fn one(c: Cursor<'_>, at: usize) -> Option<(usize, Option<String>)> {
    let (ch, _) = c.next(at)?;
    if is_mask(ch) {
        let n = super::mask::parse(c, at)?;
        return Some((n.end, None));
    }
    // 第 1 6 次
    if let Some((value, _, end)) = super::numeral::run_of_parted(c, at)
        && c.one_of(c.blanks(end), AFTER).is_some()
    {
        return Some((c.blanks(end), Some(value.to_string())));
    }
    if let Some(n) = small(c, at) {
        return Some((n.end, n.value.map(|v| v.to_string())));
    }
    let n = numeral(c, at)?;
    Some((n.end, n.value.map(|v| v.to_string())))
}

/// Ranks, classes and stages without 第.
pub(super) fn classed(c: Cursor<'_>, at: usize) -> Option<Figure> {
    // 2023届毕业生, 2025版方案
    if c.starts(at, "20")
        && let Some(n) = numeral(c, at).filter(|n| !n.han && n.digits == 4)
        && let Some(e) = c.one_of(n.end, &["届", "版"]).or_else(|| {
            const THEY: &[&str] = &["本科", "学生", "新生", "研究生", "硕士", "博士", "毕业", "学员", "高职", "大学"];
            c.one_of(n.end, &["级"]).filter(|&e| c.one_of(e, THEY).is_some())
        })
    {
        let value = n.value.map(|v| v.to_string());
        return Some(number(at, e, (at, n.end), NumberKind::Ordinal, value, "class-year"));
    }
    // 前两名, 前两位: 两 is no digit elsewhere.
    if let Some(('前', from)) = c.prev(at)
        && let Some(e) = c.one_of(at, &["两名", "两位"])
        && c.left(from).is_none_or(|l| !"提目以之日此年会赛事午面节生战身跟当眼".contains(l))
    {
        let two = at + "两".len();
        return Some(number(from, e, (at, two), NumberKind::Ordinal, Some("2".to_owned()), "rank"));
    }
    let n = small(c, at)?;
    let (unit, end) = c.next(n.end)?;
    let value = || n.value.map(|v| v.to_string());
    let make = |start, end, rule| Some(number(start, end, (at, n.end), NumberKind::Ordinal, value(), rule));
    let low = n.value.is_some_and(|v| (1..=12).contains(&v));
    if let Some(('前', from)) = c.prev(at)
        && c.one_of(n.end, &["强", "名", "位", "列", "甲", "十", "茅"]).is_some()
    {
        return make(from, end, "rank");
    }
    // 全国人大四次会议: which session.
    let session = n.han && low && c.one_of(n.end, &["次会议", "次全会", "次全体会议"]).is_some();
    if session && c.after(at, &["人大", "政协", "大会", "届", "中央", "省委", "市委", "县委", "区委"])
    {
        return make(at, n.end + "次".len(), "rank");
    }
    // 前三届比赛: which of them.
    if c.starts(n.end, "届")
        && c.left(at) == Some('前')
        && !c.after(at, &["提前", "年前", "之前", "目前", "此前", "以前"])
    {
        return make(at, n.end + "届".len(), "rank");
    }
    // 排名后3位的乡镇
    if let Some(('后', from)) = c.prev(at)
        && matches!(unit, '位' | '名')
        && c.after(from, &["排名", "排位", "名次", "位次", "率", "位列", "居", "得分", "考核", "评分"])
    {
        return make(from, end, "rank");
    }
    if unit == '位' && ranked(c, at) {
        return make(at, end, "rank");
    }
    // 六年级, 三至六年级, 三四级手术
    if let Some(e) = grades(c, &n) {
        let one = value().filter(|_| n.digits == 1);
        return Some(number(at, e, (at, n.end), NumberKind::Ordinal, one, "grade"));
    }
    match unit {
        '强' if !n.masked
            && n.value.is_some_and(|v| v >= 3)
            && c.one_of(end, &["化", "度", "调", "劲", "制", "烈", "国", "省", "市"]).is_none() =>
        {
            make(at, end, "rank")
        }
        '级' => {
            if n.masked {
                return make(at, end, "grade");
            }
            if !low || n.value == Some(10) || c.text.get(at..n.end) == Some("两") {
                return None;
            }
            let places = c.left(at).is_some_and(|l| "市县乡村省镇区州组家盟旗团".contains(l));
            let counted = c
                .one_of(
                    end,
                    &[
                        "联动", "网络", "网格", "联创", "书记", "体系", "平台", "阵地", "便民", "综治", "队伍", "架构",
                        "同", "共", "政务", "河长", "林长",
                    ],
                )
                .is_some();
            // 国家三级公立医院: a grade whatever stands before it.
            let hospital = c.one_of(end, &["公立医院", "医院", "综合医院", "专科医院", "甲等", "医疗机构"]).is_some();
            // 划分4个|四级|网格: behind a count it says which.
            let which = c.after(at, &["个"]);
            if n.han && n.value.is_some_and(|v| v > 2) && (places || counted) && !hospital && !which {
                return None;
            }
            if !n.han && c.one_of(end, &["以上地震", "地震", "大风", "风", "阵风", "左右"]).is_some() {
                return None;
            }
            make(at, end, "grade")
        }
        '类' if n.han && low && graded(c, at, &n, end) => {
            // 优三类: better than it.
            make(c.prev(at).filter(|p| p.0 == '优').map_or(at, |p| p.1), end, "class")
        }
        '组' if n.han && low && c.opens(at) && c.text.get(at..n.end) != Some("两") && group_acts(c, end) => {
            make(at, end, "numbered-group")
        }
        '类' | '档' if n.han && low && (n.value <= Some(2) && c.text.get(at..n.end) != Some("两")) => {
            if n.value == Some(1) && !c.right(end).is_some_and(is_han)
                || c.one_of(end, &["是", "人", "的", "为"]).is_some()
            {
                return None;
            }
            make(at, end, "class")
        }
        '等' if low && n.han => {
            c.one_of(end, &["奖", "功", "残", "伤", "品", "舱", "座", "以上", "学"])?;
            make(at, end, "prize")
        }
        '期' if low && n.han => {
            let word = c
                .one_of(
                    end,
                    &[
                        "工程", "项目", "建设", "改造", "技改", "厂", "扩建", "竣工", "投产", "投资", "已", "主体",
                        "用地", "平台", "规划", "、", "及",
                    ],
                )
                .is_some();
            let stage = n.value >= Some(2) && c.text.get(at..n.end) != Some("两")
                || word
                || n.value == Some(1) && c.closes(end);
            let each = c.text.get(..at).unwrap_or("").chars().rev().take(3).any(|l| l == '每');
            if !stage
                || each
                || c.after(at, &["每", "级", "办", "了", "第", "训", "共", "出", "播", "开", "训班", "编", "发"])
                // 分四期培训, and not 部分二期工程.
                || !word && c.after(at, &["分"]) && !c.after(at, &["部分"])
                || !word && c.after(at, &["成"])
            {
                return None;
            }
            make(at, end, "stage")
        }
        '产' if n.han && n.value.is_some_and(|v| (1..=3).contains(&v)) && !c.starts(end, "业化") => {
            make(at, n.end, "industry")
        }
        'A' if !n.masked && low => {
            let e = if c.starts(end, "级") { end + "级".len() } else { end };
            if c.right(end).is_some_and(|x| x.is_ascii_alphanumeric()) {
                return None;
            }
            make(at, e, "a-grade")
        }
        '、' | '和' if n.han && n.digits == 1 && c.starts(end, "") => {
            // 一、二级: shares the grade of the next
            let next = small(c, end).filter(|m| m.han && m.digits == 1 && n.value < m.value)?;
            c.one_of(next.end, &["级医", "级公", "级以", "类水", "等奖", "级企", "期工程", "级注"])?;
            make(at, n.end, "grade")
        }
        _ => None,
    }
}

/// 劣五类水体, 优三类比例, 无三类的: whether a class is the grade of something.
fn graded(c: Cursor<'_>, at: usize, n: &Small, end: usize) -> bool {
    let third = n.value.is_some_and(|v| (3..=6).contains(&v));
    let bound = c.after(at, &["劣", "优", "优于", "劣于", "好于"])
        || c.after(at, &["无", "没有"]) && c.one_of(end, &["的", "水"]).is_some();
    bound || third && c.one_of(end, &["占", "水体", "水质", "以上水"]).is_some()
}

/// 二组、三组|发展养殖: whether what a group does stands behind it, other groups between them.
fn group_acts(c: Cursor<'_>, at: usize) -> bool {
    const DOES: &[&str] = &[
        "发展", "种植", "养殖", "村民", "组长", "群众", "党员", "居民", "农户", "修建", "新建", "硬化", "流转", "完成",
    ];
    // Groups in one list at the most; keeps the work per group constant.
    const LISTED: usize = 20;
    let mut end = at;
    for _ in 0..LISTED {
        let Some(next) = c.one_of(end, &["、", "和"]).and_then(|to| small(c, to)).filter(|m| m.han) else { break };
        let Some(e) = c.one_of(next.end, &["组"]) else { return false };
        end = e;
    }
    c.one_of(end, DOES).is_some()
}

/// Whether what stands in front says a place in a ranking: 全国排名46位、82位, 总量居全省3位.
fn ranked(c: Cursor<'_>, at: usize) -> bool {
    #[rustfmt::skip]
    const RANKING: &[&str] = &[
        "排名", "排位", "位列", "位居", "排名为", "排名分别为", "排名分别是", "居全国", "列全国", "居全省", "列全省", "居全市", "列全市", "居全县", "列全县",
        "列全区", "居全区", "排名上升到", "排名上升至", "排名升至", "排名升到", "排名提升到", "排名提升至", "排名跃居", "排名跃升至", "排名前移至", "排名下降到",
        "排名下降至", "排名降至", "排名降到", "位次上升到", "位次上升至", "位次升至", "位次提升至", "位次前移至", "位次跃升至", "跃居全国", "跃居全省", "跃居全市",
        "升至全国", "升至全省", "升至全市",
    ];
    // Bytes of the places before it in one list at the most; keeps the work per place constant.
    const LISTED: usize = 120;
    let before = c.text.get(..at).unwrap_or("");
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LISTED))..];
    let items = near.trim_end_matches(|l: char| l.is_ascii_digit() || matches!(l, '位' | '、' | '和'));
    c.after(at - (near.len() - items.len()), RANKING)
}

/// The end of a grade or of two: 六年级, 三至六年级, 三四级.
fn grades(c: Cursor<'_>, n: &Small) -> Option<usize> {
    if let Some(e) = c.one_of(n.end, &["年级"]) {
        return Some(e);
    }
    match n.digits {
        1 => {
            let second = small(c, c.one_of(n.end, &["至", "到", "、", "—", "-", "～"])?)?;
            c.one_of(second.end, &["年级"]).filter(|_| second.value > n.value)
        }
        // Two figures of which the second is the next one.
        2 if n.han && n.value.is_some_and(|v| v / 10 > 0 && v % 10 == v / 10 + 1) => {
            let wind = c.one_of(n.end, &["级风", "级大", "级阵", "级地", "级左", "级以"]).is_some();
            c.one_of(n.end, &["级", "线城市"]).filter(|_| !wind)
        }
        _ => None,
    }
}

/// `一三产业`, `二三产`: a list of industries.
pub(super) fn industries(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let mut end = at;
    let mut count = 0;
    while let Some((ch, e)) = c.next(end) {
        if !matches!(ch, '一' | '二' | '三') || count == 3 {
            break;
        }
        count += 1;
        end = e;
    }
    (count > 0 && c.starts(end, "产") && c.one_of(end, &["产生", "产权", "产出", "产量", "产前"]).is_none())
        .then(|| number(at, end, (at, end), NumberKind::Ordinal, None, "industry"))
}

/// A Roman numeral: Ⅱ类, II级. ASCII ones only in front of 类, 级, 型, 期.
pub(super) fn roman(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let ascii = c.right(at).is_some_and(|ch| matches!(ch, 'I' | 'V'));
    let mut end = at;
    let mut count = 0;
    while let Some((ch, e)) = c.next(end) {
        let ok = if ascii { matches!(ch, 'I' | 'V') } else { is_roman(ch) };
        if !ok {
            break;
        }
        count += 1;
        end = e;
    }
    let class = c.one_of(end, &["类", "级", "型", "期"]);
    if ascii && (class.is_none() || count > 4 || c.left(at).is_some_and(|l| l.is_ascii_alphanumeric())) {
        return None;
    }
    let kind = if class.is_some() {
        NumberKind::Ordinal
    } else if c.line_starts(at) {
        NumberKind::Marker
    } else {
        NumberKind::Name
    };
    Some(number(at, class.unwrap_or(end), (at, end), kind, None, "roman"))
}

/// Whether the character is a Roman numeral of its own.
pub(super) fn is_roman(c: char) -> bool {
    matches!(c, 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ')
}
