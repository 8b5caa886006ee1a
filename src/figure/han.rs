//! Han numerals that no earlier shape took: a quantity, a multiple, an ordinal of sessions, or part of a word.

use super::cursor::{Cursor, is_han, is_han_numeral};
use super::measure::{Made, measure};
use super::{Figure, NumberKind, number, words};
use crate::rules::Side;
use crate::text::Span;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// What Han numerals are when no shape fits: a quantity, or part of a word.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Figure {
    let vague = c.prev(at).filter(|p| matches!(p.0, '数' | '几')).map(|p| p.1);
    let made = vague.and_then(|from| measure(c, from)).or_else(|| measure(c, at));
    let end = c.run_end(at);
    let word = |end: usize, kind, rule| number(at, end, (at, end), kind, None, rule);
    let Some(made) = made else { return word(end, NumberKind::Word, "in-word") };
    let core = c.text.get(made.numeral.start..made.numeral.end).unwrap_or("");
    let unit = made.unit.and_then(|u| c.rules.units().get(u.0));
    let unit_text = made.unit.map_or("", |u| u.1.slice(c.text));
    if core == "一" {
        if let Some(e) = c.one_of(made.numeral.end, &["半"])
            && c.one_of(e, &["路", "岛", "径"]).is_none()
        {
            return half(c, &made, e);
        }
        let halved = c.text.get(made.start..made.end).is_some_and(|s| s.ends_with('半'));
        if halved || unit_text == "成" || matches!(unit_text, "死" | "伤") || words::one_counts(c, &made) {
            return made.figure(None, None);
        }
        return match made.unit {
            Some(u) => word(u.1.end(), NumberKind::Idiom, "one-as-article"),
            None => word(made.numeral.end, NumberKind::Word, "in-word"),
        };
    }
    if made.numeral.bare_scale {
        // 千瓦时, 百分点: the scale belongs to the unit.
        if let Some((_, e)) = c.rules.units().find(c.text, at, at)
            && made.unit.is_none_or(|u| e >= u.1.end())
        {
            return word(e, NumberKind::Word, "unit-alone");
        }
        if words::left_out(c, &made, unit) {
            return word(made.end, NumberKind::Blank, "number-left-out");
        }
        if words::scale_counts(c, &made, unit) {
            return made.figure(Some("scale-alone"), None);
        }
        return word(end, NumberKind::Word, "in-word");
    }
    let zero = core.chars().all(|ch| matches!(ch, '零' | '〇' | '○'));
    let second = core == "二"
        && matches!(unit_text, "次" | "代" | "轮" | "元" | "度" | "线" | "级" | "手" | "分" | "本" | "层" | "道");
    if second && unit_text == "轮" {
        return number(at, made.end, (at, made.numeral.end), NumberKind::Ordinal, Some("2".into()), "second-round");
    }
    if core == "零" && words::zero_counts(c, &made, unit) {
        return made.figure(Some(if unit.is_some() { "number-with-unit" } else { "bare-number" }), None);
    }
    // 先后|二次|检查, 每年组织|二次以上|的培训, 慰问驻军|二次|，
    let counted = second
        && unit_text == "次"
        && (c.after(at, &["先后", "共", "已", "累计", "达", "仅", "每年", "每月", "每季度", "每周"])
            || made.approximate
            || c.closes(made.end)
                && c.right(made.end) != Some('、')
                && c.left(at).is_some_and(|l| is_han(l) && l != '届'));
    if unit_text == "次" && plenary(c, at, made.end) {
        let value = made.numeral.value.map(|v| v.to_string());
        return number(at, made.end, (at, made.numeral.end), NumberKind::Ordinal, value, "plenary-session");
    }
    if zero || second && !counted {
        return word(end, NumberKind::Word, "in-word");
    }
    // 市七届人大二次会议.
    let body = || c.one_of(made.end, &["人大", "政协", "党代会", "全委", "委员会", "人民代表大会"]).is_some();
    let high = made.numeral.value.is_some_and(|v| v >= Decimal::TEN);
    if unit_text == "届" && (high || c.right(made.end).is_some_and(is_han_numeral) || body()) {
        let value = made.numeral.value.map(|v| v.to_string());
        return number(at, made.end, (at, made.numeral.end), NumberKind::Ordinal, value, "congress-term");
    }
    // 五个“必须统筹”, 三个“一号工程”
    if unit_text == "个" && made.numeral.digits == 1 && c.right(made.end) == Some('“') {
        let close =
            c.rest(made.end).char_indices().take(14).find(|(_, q)| *q == '”').map(|(i, q)| made.end + i + q.len_utf8());
        if let Some(close) = close {
            return number(at, close, (at, close), NumberKind::Slogan, None, "count-of-quoted");
        }
    }
    if unit_text == "大" && made.numeral.digits == 1 && !made.approximate && core != "两" {
        if core == "十"
            && c.after(at, &["全国", "年度", "中国", "世界", "全球", "全省", "科学", "国内", "国际", "亚洲"])
        {
            return number(at, made.end, (at, made.numeral.end), NumberKind::Name, None, "top-ten");
        }
        if let Some(e) = programme(c, made.end) {
            return number(at, e, (at, made.numeral.end), NumberKind::Slogan, None, "great-programme");
        }
    }
    // 县八|一级公路: two figures side by side are no number of grades.
    let side_by_side = made.numeral.digits == 2 && made.numeral.high.is_none() && core.chars().all(|ch| ch != '十');
    if unit_text == "级" && side_by_side {
        return word(end, NumberKind::Word, "in-word");
    }
    if unit.is_some() {
        return made.figure(None, None);
    }
    let large = made.numeral.digits > 1 && (made.approximate || made.numeral.decimal || made.numeral.exp > 0);
    if made.numeral.vague || made.numeral.decimal || large {
        return made.figure(Some("bare-number"), None);
    }
    word(end.max(made.numeral.end.min(end)), NumberKind::Word, "in-word")
}

/// 翻一番, 翻了两番: a multiple, 2 to the number.
pub(super) fn doubled(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let start = ["翻了", "翻"].iter().find(|w| c.before(at).ends_with(**w)).map(|w| at - w.len())?;
    let mut made = measure(c, at).filter(|m| !m.numeral.masked && m.numeral.exp == 0)?;
    let end = c.one_of(made.numeral.end, &["番"])?;
    let times = made.numeral.value.and_then(|v| v.to_u32()).filter(|v| (1..=20).contains(v))?;
    made.numeral.value = Some(Decimal::from(1u32 << times));
    made.unit = c.rules.units().by_name("倍").map(|id| (id, Span::new(made.numeral.end, end)));
    (made.start, made.end) = (start, end);
    if let Some((modifier, len)) = c.rules.approximators().starts(Side::After, c.rest(end)) {
        made.end = end + len;
        made.modifier = modifier;
    }
    Some(made.figure(Some("doubling"), None))
}

/// Whether `N次` is the number of a plenary session: 十二届六次、七次全会.
fn plenary(c: Cursor<'_>, at: usize, end: usize) -> bool {
    const MEETINGS: &[&str] = &["全会", "全体会议", "全委", "党代会", "会议精神"];
    // 市七届人大二次会议.
    let of_body = c.after(at, &["届人大", "届政协", "届常委会", "届委员会", "届党代会", "届全委会"]);
    if c.left(at) == Some('届')
        || of_body && c.starts(end, "会议")
        || c.one_of(end, MEETINGS).is_some() && !c.after(at, &["开", "开了"])
    {
        return true;
    }
    let Some(next) = c.one_of(end, &["、", "和"]) else { return false };
    let after = c.run_end(next);
    after > next && c.one_of(after, &["次"]).is_some_and(|e| c.one_of(e, MEETINGS).is_some() || plenary_next(c, e))
}

fn plenary_next(c: Cursor<'_>, end: usize) -> bool {
    c.rest(end).chars().take(8).collect::<String>().contains("次全会")
}

/// `三大提升行动`: the end of a programme's name behind 大.
fn programme(c: Cursor<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..8 {
        if let Some(e) = c.one_of(end, &["行动", "工程", "攻坚战", "保卫战", "专项整治"]) {
            return Some(e);
        }
        let (ch, e) = c.next(end)?;
        if !is_han(ch) || is_han_numeral(ch) || ch == '的' || ch == '等' {
            return None;
        }
        end = e;
    }
    None
}

/// 一半, 一半以上.
fn half(c: Cursor<'_>, made: &Made, end: usize) -> Figure {
    let mut made = made.clone();
    made.numeral.value = Some(Decimal::new(5, 1));
    made.numeral.end = end;
    made.numeral.place = -1;
    made.unit = None;
    made.end = end;
    if let Some((modifier, len)) = c.rules.approximators().starts(Side::After, c.rest(end)) {
        made.end = end + len;
        made.modifier = modifier;
    }
    made.figure(Some("half"), None)
}
