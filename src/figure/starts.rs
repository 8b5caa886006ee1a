//! Where a figure may start: a table over characters, so that the many places where none does cost next to nothing.

use super::cursor::is_mask;
use crate::rules::is_numeral;
use crate::text::fold;
use std::sync::LazyLock;

/// One bit a character of the basic plane.
static STARTS: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut starts = Box::new([0u64; 1024]);
    for code in 0..0x1_0000u32 {
        let Some(c) = char::from_u32(code) else { continue };
        if is_numeral(c) || is_mask(fold(c)) || matches!(c, 'I' | 'V') {
            starts[(code >> 6) as usize] |= 1 << (code & 63);
        }
    }
    starts
});

/// The next byte from `at` on that begins a numeral, a mask, or a Roman numeral in Latin letters.
pub(super) fn next(bytes: &[u8], mut at: usize) -> Option<usize> {
    let starts: &[u64; 1024] = &STARTS;
    while let Some(&b) = bytes.get(at) {
        let (code, len) = match b {
            0..0x80 => (u32::from(b), 1),
            0x80..0xC0 => {
                at += 1;
                continue;
            }
            0xC0..0xE0 => (u32::from(b & 0x1F) << 6 | u32::from(bytes.get(at + 1)? & 0x3F), 2),
            0xE0..0xF0 => {
                let (second, third) = (u32::from(bytes.get(at + 1)? & 0x3F), u32::from(bytes.get(at + 2)? & 0x3F));
                (u32::from(b & 0x0F) << 12 | second << 6 | third, 3)
            }
            _ => (0, 4),
        };
        if starts[(code >> 6) as usize & 1023] >> (code & 63) & 1 == 1 {
            return Some(at);
        }
        at += len;
    }
    None
}

#[cfg(test)]
mod tests {
    #[test]
    fn numerals_and_masks_and_nothing_else() {
        let text = "共有Ab１2人，一户_次Ⅱ";
        let mut found = String::new();
        let mut at = 0;
        while let Some(i) = super::next(text.as_bytes(), at) {
            let c = text[i..].chars().next().unwrap();
            found.push(c);
            at = i + c.len_utf8();
        }
        assert_eq!(found, "１2一_Ⅱ");
    }
}
