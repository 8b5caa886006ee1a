//! The numbers of headings and list items in order: what they are written like, and how much they say.

use crate::segment::Report;
use crate::text::{Span, fold};

/// A number in front of a heading or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker<'t> {
    pub span: Span,
    /// Which numbers continue each other.
    pub class: Class,
    /// What follows the number: `、`, `.`, `）`; widths are told apart only where they are no matter of taste.
    pub tail: &'t str,
    pub number: u32,
    /// Whether it is that of a heading.
    pub heading: Option<usize>,
}

/// Kinds of numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// 一、
    Han,
    /// （一）
    HanBracket,
    /// 1. and 1、
    Digits,
    /// （1） and 1）
    DigitsBracket,
    /// ①
    Circled,
    /// 一是
    Item,
    /// 第一，
    Ordinal,
}

/// All markers of the report that can be read, in order.
pub(super) fn markers<'t>(text: &'t str, report: &Report) -> Vec<Marker<'t>> {
    let headings = report.headings.iter().enumerate().filter_map(|(i, h)| h.marker.map(|m| (m, Some(i))));
    let mut spans: Vec<(Span, Option<usize>)> = headings.chain(report.markers.iter().map(|m| (*m, None))).collect();
    spans.sort();
    spans.dedup_by_key(|s| s.0);
    spans.into_iter().filter_map(|(span, heading)| parse(span, heading, text)).collect()
}

fn parse<'t>(span: Span, heading: Option<usize>, text: &'t str) -> Option<Marker<'t>> {
    let whole = span.slice(text).trim();
    let open = whole.starts_with(['（', '(', '〔', '［', '[']);
    let inner = whole.trim_start_matches(['（', '(', '〔', '［', '[', '第']).trim_start();
    let ordinal = whole.starts_with('第');
    let c = inner.chars().next()?;
    let circled = c as u32;
    if (0x2460..=0x2473).contains(&circled) {
        let tail = &inner[c.len_utf8()..];
        return Some(Marker { span, class: Class::Circled, tail, number: circled - 0x245F, heading });
    }
    let (number, length, han) = match digits(inner) {
        Some((n, l)) => (n, l, false),
        None => han(inner).map(|(n, l)| (n, l, true))?,
    };
    let tail = inner[length..].trim_start();
    let first = tail.chars().next();
    let class = match (han, open, first) {
        (_, false, _) if ordinal => match first {
            Some('、' | '，' | ',' | '：' | ':') => Class::Ordinal,
            _ => return None,
        },
        (true, true, _) => Class::HanBracket,
        (false, true, _) => Class::DigitsBracket,
        (false, false, Some('）' | ')')) => Class::DigitsBracket,
        (true, false, Some('是' | '要')) => Class::Item,
        (true, false, Some('、' | '．' | '.')) => Class::Han,
        (false, false, Some('、' | '.' | '．' | '﹒')) => Class::Digits,
        _ => return None,
    };
    Some(Marker { span, class, tail, number, heading })
}

fn digits(text: &str) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut end = 0;
    for c in text.chars() {
        let Some(d) = fold(c).to_digit(10) else { break };
        value = value.checked_mul(10)?.checked_add(d)?;
        end += c.len_utf8();
    }
    (end > 0 && value < 1000).then_some((value, end))
}

/// A Han numeral below a hundred.
pub(super) fn han(text: &str) -> Option<(u32, usize)> {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32 + 1);
    let (mut tens, mut ones, mut ten, mut end) = (None, None, false, 0);
    for c in text.chars().take(3) {
        match (c, digit(c)) {
            ('十', _) if !ten => (ten, tens, ones) = (true, ones, None),
            (_, Some(d)) if ones.is_none() => ones = Some(d),
            _ => break,
        }
        end += c.len_utf8();
    }
    let value = if ten { tens.unwrap_or(1) * 10 + ones.unwrap_or(0) } else { ones? };
    Some((value, end))
}

/// The Han numeral of a number below a hundred.
pub(super) fn to_han(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10 % 10) as usize, (number % 10) as usize);
    match tens {
        0 => DIGITS[ones].to_owned(),
        1 => format!("十{}", DIGITS[ones]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read() {
        let check = |text: &str, expect: Option<(Class, u32, &str)>| {
            let found = parse(Span::new(0, text.len()), None, text).map(|m| (m.class, m.number, m.tail));
            assert_eq!(found, expect, "{text}");
        };
        check("一、", Some((Class::Han, 1, "、")));
        check("（十二）", Some((Class::HanBracket, 12, "）")));
        check("１０．", Some((Class::Digits, 10, "．")));
        check("3、", Some((Class::Digits, 3, "、")));
        check("(4)", Some((Class::DigitsBracket, 4, ")")));
        check("③", Some((Class::Circled, 3, "")));
        check("二是", Some((Class::Item, 2, "是")));
        check("第三，", Some((Class::Ordinal, 3, "，")));
        check("首先", None);
        check("1.1", Some((Class::Digits, 1, ".1")));
    }

    #[test]
    fn han_numerals_go_both_ways() {
        for n in 1..100 {
            let text = to_han(n);
            assert_eq!(han(&text), Some((n, text.len())));
        }
        assert_eq!(han("十十"), Some((10, 3)));
        assert_eq!(han("百"), None);
    }
}
