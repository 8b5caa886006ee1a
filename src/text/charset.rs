//! Sets of characters as rows of bits, and the way through a text that stops only at their members.

/// A set of characters. Those beyond the basic plane are one and the same.
#[derive(Debug, Clone)]
pub(crate) struct CharSet {
    bits: Box<[u64; 1024]>,
}

impl Default for CharSet {
    fn default() -> Self {
        CharSet { bits: Box::new([0; 1024]) }
    }
}

impl CharSet {
    /// Adds a character.
    pub(crate) fn insert(&mut self, c: char) {
        let code = code(c);
        self.bits[(code >> 6) as usize] |= 1 << (code & 63);
    }

    /// Whether it holds the character with this [`code`](decode).
    #[inline]
    pub(crate) fn holds(&self, code: u32) -> bool {
        self.bits[(code >> 6) as usize & 1023] >> (code & 63) & 1 == 1
    }

    /// The first byte from `at` on that begins a member.
    #[inline]
    pub(crate) fn next(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut rest = bytes.get(at..)?;
        loop {
            // Characters of three bytes: the first two give the row of bits, the last the bit.
            while let [a, b, c, behind @ ..] = rest
                && a & 0xF0 == 0xE0
            {
                let row = self.bits[usize::from(a & 0x0F) << 6 | usize::from(b & 0x3F)];
                if row >> (c & 0x3F) & 1 == 1 {
                    return Some(bytes.len() - rest.len());
                }
                rest = behind;
            }
            let (code, behind) = split(rest)?;
            if self.holds(code) {
                return Some(bytes.len() - rest.len());
            }
            rest = behind;
        }
    }
}

/// The number by which a set knows a character.
#[inline]
pub(crate) fn code(c: char) -> u32 {
    u32::from(c).min(0xFFFF)
}

/// Number (`0xFFFF` beyond the basic plane) and length of the character at byte `at`, which begins one. None at the end.
#[inline]
pub(crate) fn decode(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let rest = bytes.get(at..)?;
    split(rest).map(|(code, behind)| (code, rest.len() - behind.len()))
}

/// Number of the first character, and the bytes behind it. None at the end.
#[inline(always)]
pub(crate) fn split(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let low = |b: u8| u32::from(b & 0x3F);
    match bytes {
        [a, b, c, behind @ ..] if a & 0xF0 == 0xE0 => {
            Some((u32::from(a & 0x0F) << 12 | low(*b) << 6 | low(*c), behind))
        }
        [a, behind @ ..] if *a < 0x80 => Some((u32::from(*a), behind)),
        [a, b, behind @ ..] if *a < 0xE0 => Some((u32::from(a & 0x1F) << 6 | low(*b), behind)),
        [_, _, _, _, behind @ ..] => Some((0xFFFF, behind)),
        _ => None,
    }
}

/// Whether a character is one of the ideographs in common use.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stops_at_members_of_every_length() {
        let mut set = CharSet::default();
        "aé一𠀀".chars().for_each(|c| set.insert(c));
        let text = "b丁é二𠀀一xa";
        let (mut found, mut at) = (String::new(), 0);
        while let Some(i) = set.next(text.as_bytes(), at) {
            let c = text[i..].chars().next().unwrap();
            found.push(c);
            at = i + c.len_utf8();
        }
        assert_eq!(found, "é𠀀一a");
    }
}
