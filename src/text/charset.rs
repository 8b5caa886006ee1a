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
        let code = (c as usize).min(0xFFFF);
        self.bits[code >> 6] |= 1 << (code & 63);
    }

    /// Whether it holds the character with this [`code`](decode).
    pub(crate) fn holds(&self, code: u32) -> bool {
        self.bits[(code >> 6) as usize & 1023] >> (code & 63) & 1 == 1
    }

    /// The first byte from `at` on that begins a member.
    pub(crate) fn next(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        loop {
            let (code, len) = decode(bytes, at)?;
            if self.holds(code) {
                return Some(at);
            }
            at += len;
        }
    }
}

/// Number (`0xFFFF` beyond the basic plane) and length of the character at byte `at`, which begins one. None at the end.
pub(crate) fn decode(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let rest = bytes.get(at..)?;
    if let Some(&[a, b, c]) = rest.first_chunk::<3>()
        && a & 0xF0 == 0xE0
    {
        return Some((u32::from(a & 0x0F) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F), 3));
    }
    match *rest {
        [a, ..] if a < 0x80 => Some((u32::from(a), 1)),
        [a, b, ..] if a < 0xE0 => Some((u32::from(a & 0x1F) << 6 | u32::from(b & 0x3F), 2)),
        [_, ..] => Some((0xFFFF, 4)),
        [] => None,
    }
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
