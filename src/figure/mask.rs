//! Placeholders: `x`, `××`, `__`, `**`, alone or with digits (`20xx`, `36.xxxx`), where a template left a number out.

use super::cursor::{Cursor, is_mask};
use super::numeral::{Numeral, scales};

/// The masked numeral that starts at `at`.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Option<Numeral> {
    let (mut end, mut masks, mut digits) = (at, 0u32, 0u32);
    if c.left(at).is_some_and(|l| l.is_ascii_alphabetic()) && !behind_letters(c, at) {
        return None;
    }
    let mut last_mask = false;
    while let Some((ch, e)) = c.next(end) {
        if is_mask(ch) {
            masks += 1;
            last_mask = true;
        } else if ch.is_ascii_digit() {
            if digits > 12 {
                break;
            }
            digits += 1;
            last_mask = false;
        } else if ch == '#' && digits > 0 {
            masks += 1;
            last_mask = true;
        } else if ch == '.' && end > at && c.right(e).is_some_and(|n| is_mask(n) || (n.is_ascii_digit() && masks > 0)) {
            last_mask = false;
        } else {
            if ch.is_ascii_alphabetic() {
                return None;
            }
            break;
        }
        end = e;
    }
    if masks == 0 || masks > 40 {
        return None;
    }
    // 场平面积1700亩(xx|400亩): a place without its name, in front of its own number.
    let named = masks > 1 && digits > 1 && run_end(c, at) == end - digits as usize;
    if named && c.left(at).is_some_and(|l| matches!(l, '(' | ',' | '、')) {
        return None;
    }
    // 640×480 and 3*5 are sizes, 7*24 a formula; only two masks in a row make 20xx9 a number.
    if masks == 1 && digits > 0 && !last_mask {
        return None;
    }
    // X光, x射线
    if masks == 1 && digits == 0 && (c.starts(end, "光") || c.starts(end, "射线") || c.starts(end, "线")) {
        return None;
    }
    let number_end = end;
    let (exp, end, over) = scales(c, at, end);
    Some(Numeral {
        start: at,
        end: end.max(number_end),
        value: None,
        high: None,
        place: 0,
        step: 0,
        over,
        vague: false,
        han: false,
        exp,
        bare_scale: false,
        digits,
        decimal: false,
        share: None,
        masked: true,
    })
}

/// GDPXX亿元: two placeholders or more behind a word in Latin letters, in front of a scale or a share.
pub(super) fn behind_letters(c: Cursor<'_>, at: usize) -> bool {
    let end = run_end(c, at);
    end > at + 1 && matches!(c.right(end), Some('万' | '亿' | '%'))
}

/// The byte after the run of mask characters at `at`.
pub(super) fn run_end(c: Cursor<'_>, at: usize) -> usize {
    let mut end = at;
    while let Some((ch, e)) = c.next(end) {
        if !is_mask(ch) {
            break;
        }
        end = e;
    }
    end
}
