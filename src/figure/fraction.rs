//! Shares that a numeral states with 分之 or a stroke: 三分之一, 百分之二十, 占全国1/3.

use super::cursor::{Cursor, is_han, is_han_numeral};
use super::numeral::{Numeral, arabic, han};
use rust_decimal::Decimal;

/// `占1/3`, `2/3以上`: a share of a whole.
fn stroke(c: Cursor<'_>, n: &Numeral) -> Option<Numeral> {
    let ('/', from) = c.next(n.end)? else { return None };
    let parts: u32 = c.rest(from).chars().take_while(|d| d.is_ascii_digit()).map(|_| 1).sum();
    let end = from + parts as usize;
    let whole: Decimal = c.text.get(from..end)?.parse().ok()?;
    let part = n.value.filter(|v| !n.decimal && n.exp == 0 && n.digits < 3 && *v > Decimal::ZERO && *v < whole)?;
    let before = c.text[..n.start].trim_end_matches(' ');
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let said = ends(&["占", "约", "近", "超", "超过", "达", "达到", "足", "不足", "不到", "仅为", "的"])
        || c.closes(end) && takes_share(before);
    let behind = c.one_of(end, &["以上", "左右", "以下", "的"]).is_some();
    if parts == 0 || parts > 2 || !(said || behind) || matches!(c.right(end), Some('/' | '.' | '-')) {
        return None;
    }
    let value = part.checked_div(whole)?.round_dp(12);
    Some(Numeral { end, value: Some(value), place: -12, step: -12, decimal: true, ..n.clone() })
}

/// 占全国|1/3: whether a clause says of what so much is a part.
fn takes_share(before: &str) -> bool {
    const REACH: usize = 16;
    let near = before.chars().rev().take(REACH).take_while(|ch| is_han(*ch));
    near.into_iter().any(|ch| ch == '占')
}

/// `分之` behind a numeral makes it a fraction or a share.
pub(super) fn read(c: Cursor<'_>, n: Numeral) -> Option<Numeral> {
    if !c.starts(n.end, "分之") {
        return Some(stroke(c, &n).unwrap_or(n));
    }
    let from = n.end + "分之".len();
    let share = match c.text.get(n.start..n.end) {
        Some("百") => Some('%'),
        Some("千") => Some('‰'),
        _ => None,
    };
    let Some(upper) = c.next(from).and_then(|(ch, _)| {
        if ch.is_ascii_digit() {
            arabic(c, from, false)
        } else if is_han_numeral(ch) || ch == '几' {
            han(c, from)
        } else {
            None
        }
    }) else {
        return Some(n);
    };
    if share.is_some() {
        return Some(Numeral { start: n.start, share, bare_scale: false, ..upper });
    }
    let value = match (upper.value, n.value) {
        (Some(a), Some(b)) if !b.is_zero() => a.checked_div(b).map(|v| v.round_dp(12)),
        _ => None,
    };
    Some(Numeral {
        start: n.start,
        value,
        high: None,
        place: -12,
        step: -12,
        bare_scale: false,
        decimal: true,
        ..upper
    })
}
