//! Numbers out of bytes, which may be too few.

/// A 16-bit number at this byte.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A 32-bit number at this byte.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// The bytes from here, so many.
pub(super) fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// Properties one after the other: what they are, and their operand.
pub(super) fn properties(mut bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    std::iter::from_fn(move || {
        let code = u16_at(bytes, 0)?;
        let rest = bytes.get(2..)?;
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The definition of a table's cells counts its length in two bytes, one too many.
            _ if code == 0xD608 => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ => (1, usize::from(*rest.first()?)),
        };
        let operand = slice(rest, skip, length)?;
        bytes = rest.get(skip + length..)?;
        Some((code, operand))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_and_what_breaks_off() {
        let bytes = [0x3C, 0x08, 1, 0x0B, 0x46, 7, 0, 0x08, 0xD6, 3, 0, 9, 9, 0x15, 0xC6, 1, 5, 0x00, 0x60];
        let got: Vec<(u16, Vec<u8>)> = properties(&bytes).map(|(c, o)| (c, o.to_vec())).collect();
        assert_eq!(got, [(0x083C, vec![1]), (0x460B, vec![7, 0]), (0xD608, vec![9, 9]), (0xC615, vec![5])]);
        assert_eq!((u16_at(&[1], 0), u32_at(&[1, 0, 0, 0], 0), u16_at(&[1, 2], usize::MAX)), (None, Some(1), None));
    }
}
