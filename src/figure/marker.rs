//! Numbers of headings and list items where their shape leaves no doubt.

use super::cursor::{Cursor, is_han, is_han_numeral};
use super::number;
use super::{Figure, NumberKind};

/// Whether the character is a circled or bracketed numeral of its own.
pub(super) fn is_enclosed(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}')
}

/// The marker whose number starts at `at`.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let (first, mut end) = c.next(at)?;
    if is_enclosed(first) {
        let value = enclosed(first).map(|v| v.to_string());
        return Some(number(at, end, (at, end), NumberKind::Marker, value, "enclosed-marker"));
    }
    let han = is_han_numeral(first);
    if !han && !first.is_ascii_digit() {
        return None;
    }
    let mut count = 1;
    while let Some((ch, e)) = c.next(end) {
        if !(if han { is_han_numeral(ch) } else { ch.is_ascii_digit() }) {
            break;
        }
        count += 1;
        end = e;
        if count > 3 {
            return None;
        }
    }
    let last = end;
    let make = |start, end, rule| {
        let value = super::date::small(c, at).filter(|s| s.end == last).and_then(|s| s.value);
        Some(number(start, end, (at, last), NumberKind::Marker, value.map(|v| v.to_string()), rule))
    };
    let after = c.right(end);
    // (一) 〔一〕 （1）
    if let Some((open, from)) = c.prev(at)
        && matches!(open, '(' | '〔' | '[')
        && let Some((close, to)) = c.next(end)
        && matches!(close, ')' | '〕' | ']')
    {
        let free = c.line_starts(from) || c.opens(from) || han;
        if free && c.right(to) != Some('号') && (han || count <= 2) && !c.starts(to, "班") {
            return make(from, to, "bracketed-marker");
        }
    }
    let line = c.line_starts(at);
    let sentence = c.left(at).is_some_and(|l| matches!(l, '。' | ';' | ':' | '】' | '!' | '?' | ')'));
    if han && after == Some('、') && (line || sentence) && !next_is_numeral(c, end) {
        return make(at, c.next(end)?.1, "han-marker");
    }
    // 一是, 二要 at the start of a clause
    if han && count <= 2 && matches!(after, Some('是' | '要')) && c.opens(at) {
        return make(at, end, "item-marker");
    }
    if han && c.after(at, &["其"]) && c.one_of(end, &["，", ",", "是", "："]).is_some() {
        return make(at, end, "item-marker");
    }
    if !han && count <= 2 && (line || sentence) {
        if let Some((stop, to)) = c.next(end) {
            let text = c.right(to).is_some_and(|n| {
                is_han(n) && (line || !is_han_numeral(n))
                    || line && n.is_ascii_alphabetic()
                    || matches!(n, ' ' | '“' | '《' | '<' | '【' | '(')
            });
            // 。２、60岁以上护林员占六成: no list of numbers begins a sentence.
            let stopped = matches!(c.left(at), Some('。' | ';' | '!')) && !dated(c, to);
            if matches!(stop, '、') && (stopped || !next_is_digit(c, to))
                || (stop == '.' || stop == '．') && (text || line && (next_is_year(c, to) || counts(c, end, to)))
                || stop == ')' && text
            {
                return make(at, to, "digit-marker");
            }
        }
        if line && c.right(end) == Some('.') {
            let day = super::measure::measure(c, at).is_some_and(|m| super::arabic::day_by_date(c, &m).is_some());
            return if day { None } else { sections(c, at) };
        }
    }
    None
}

/// `1.1服务背景`, `2.3.1 目标` at a line start.
fn sections(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let (mut end, mut dots) = (at, 0);
    while let Some((ch, e)) = c.next(end) {
        match ch {
            '.' if c.right(e).is_some_and(|n| n.is_ascii_digit()) => dots += 1,
            '0'..='9' => {}
            _ => break,
        }
        end = e;
        if end > at + 12 {
            return None;
        }
    }
    let title = c.right(c.blanks(end)).is_some_and(|n| is_han(n) && !is_han_numeral(n));
    let counted = c.rules.units().find(c.text, at, c.blanks(end)).is_some();
    (dots >= 1 && title && !counted && !c.starts(end, "万") && !c.starts(end, "亿"))
        .then(|| number(at, end, (at, end), NumberKind::Marker, None, "section-number"))
}

/// `3．10种有色金属`: behind a full stop of full width a number of things begins a line of its own.
fn counts(c: Cursor<'_>, stop: usize, at: usize) -> bool {
    let wide = c.text.get(stop..).is_some_and(|rest| rest.starts_with('．'));
    let digits = c.rest(at).bytes().take_while(u8::is_ascii_digit).count();
    let unit = c.rules.units().find(c.text, at, at + digits).and_then(|(id, _)| c.rules.units().get(id));
    wide && digits > 0 && unit.is_some_and(|u| u.dimension == "count")
}

fn next_is_numeral(c: Cursor<'_>, end: usize) -> bool {
    c.next(end).and_then(|(_, e)| c.right(e)).is_some_and(is_han_numeral)
        && c.next(end).and_then(|(_, e)| c.next(e)).is_some_and(|(_, e)| {
            c.right(e).is_some_and(|n| matches!(n, '、' | '级' | '类' | '个' | '月' | '季' | '等'))
        })
}

fn next_is_digit(c: Cursor<'_>, at: usize) -> bool {
    c.right(at).is_some_and(|n| n.is_ascii_digit()) && !next_is_year(c, at)
}

/// Whether the numbers from `at` on are those of days, months or years: 3、5月.
fn dated(c: Cursor<'_>, at: usize) -> bool {
    let end = c.run_end(at);
    c.one_of(end, &["、", "和"]).is_some() || matches!(c.right(end), Some('月' | '日' | '号' | '季' | '年'))
}

fn next_is_year(c: Cursor<'_>, at: usize) -> bool {
    super::date::small(c, at).is_some_and(|y| y.digits == 4 && y.value.is_some_and(|v| (1900..=2100).contains(&v)))
}

fn enclosed(c: char) -> Option<u32> {
    let v = u32::from(c);
    Some(match v {
        0x2460..=0x2473 => v - 0x245F,
        0x2474..=0x2487 => v - 0x2473,
        0x2488..=0x249B => v - 0x2487,
        0x3220..=0x3229 => v - 0x321F,
        _ => return None,
    })
}
