//! Where a figure may start: a table over characters, so that the many places where none does cost next to nothing.

use super::cursor::is_mask;
use crate::rules::is_numeral;
use crate::text::{CharSet, Span, decode, fold};
use std::sync::LazyLock;

static STARTS: LazyLock<CharSet> = LazyLock::new(|| {
    let mut starts = CharSet::default();
    let start = |c: &char| is_numeral(*c) || is_mask(fold(*c)) || matches!(c, 'I' | 'V');
    (0..0xFFFFu32).filter_map(char::from_u32).filter(start).for_each(|c| starts.insert(c));
    starts
});

/// The next byte from `at` on that begins a numeral, a mask, or a Roman numeral in Latin letters.
pub(super) fn next(text: &str, at: usize) -> Option<usize> {
    STARTS.next(text.as_bytes(), at)
}

/// The stretches of such characters in order: found once, for the scanner and for what it is measured against.
pub(crate) fn stretches(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(start) = STARTS.next(bytes, at) {
        at = start;
        while let Some((_, length)) = decode(bytes, at).filter(|c| STARTS.holds(c.0)) {
            at += length;
        }
        out.push(Span::new(start, at));
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn numerals_and_masks_and_nothing_else() {
        let text = "共有Ab１2人，一户_次Ⅱ";
        let mut found = String::new();
        let mut at = 0;
        while let Some(i) = super::next(text, at) {
            let c = text[i..].chars().next().unwrap();
            found.push(c);
            at = i + c.len_utf8();
        }
        assert_eq!(found, "１2一_Ⅱ");
    }
}
