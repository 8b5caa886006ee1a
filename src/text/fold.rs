//! Folding of width: a view of single characters, never a rewritten text.

/// The half-width form of a full-width ASCII character, of `﹪` and of the blanks of other widths; every other
/// character as it is. Byte lengths differ, so fold character by character and keep the original offsets.
///
/// ```
/// assert_eq!(jihe::text::fold('２'), '2');
/// assert_eq!(jihe::text::fold('％'), '%');
/// assert_eq!(jihe::text::fold('人'), '人');
/// ```
#[inline]
pub fn fold(c: char) -> char {
    match c {
        // Nearly all characters: those of one byte, and the Han ones.
        '\0'..='\u{9F}' | '\u{3001}'..='\u{FE69}' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' => ' ',
        '﹪' => '%',
        _ => c,
    }
}
