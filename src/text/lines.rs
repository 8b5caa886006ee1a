//! From byte offsets to what users read: code points and line numbers.

/// Maps ascending or random byte offsets of one text to code point offsets and line numbers.
///
/// Built in one pass; a look-up is a binary search and a few characters of counting, so work per offset
/// does not grow with the text. Lines end at `\n`, at `\r\n`, and at a lone `\r`; they count from 1.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Code points before every `STEP`-th byte (rounded down to a character boundary).
    marks: Vec<u32>,
    /// Byte offsets at which a line starts.
    lines: Vec<u32>,
}

const STEP: usize = 32;

fn is_boundary(b: u8) -> bool {
    (b as i8) >= -0x40
}

/// How many of eight bytes begin a character.
fn boundaries(bytes: u64) -> usize {
    // The others begin with the bits 1 and 0.
    let others = bytes & !(bytes << 1) & 0x8080_8080_8080_8080;
    8 - others.count_ones() as usize
}

impl<'t> LineIndex<'t> {
    /// Indexes `text`.
    ///
    /// ```
    /// let i = jihe::text::LineIndex::new("甲\n乙丙");
    /// assert_eq!(i.code_point(4), 2); // 乙
    /// assert_eq!(i.line(4), 2);
    /// ```
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0u32;
        let (chunks, rest) = bytes.as_chunks::<STEP>();
        for chunk in chunks {
            marks.push(count);
            // A sum that fits into a byte is made of many bytes at a time.
            count += u32::from(chunk.iter().map(|b| u8::from(is_boundary(*b))).sum::<u8>());
        }
        if !rest.is_empty() {
            marks.push(count);
        }
        let mut lines = vec![0u32];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n') {
                continue;
            }
            lines.push(at as u32 + 1);
        }
        LineIndex { text, marks, lines }
    }

    /// Code points before byte `at` (which is cut to the text's length).
    pub fn code_point(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let mark = at / STEP;
        let base = self.marks.get(mark).copied().unwrap_or(0) as usize;
        let from = if mark < self.marks.len() { mark * STEP } else { 0 };
        let (words, rest) = self.text.as_bytes()[from..at].as_chunks::<8>();
        let words: usize = words.iter().map(|word| boundaries(u64::from_le_bytes(*word))).sum();
        base + words + rest.iter().filter(|b| is_boundary(**b)).count()
    }

    /// Line number of byte `at`, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|&s| s as usize <= at)
    }

    /// Byte at which the line with this number starts, if there is one.
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.lines.get(line.checked_sub(1)?).map(|&s| s as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_at_every_boundary() {
        let text = "一、总体\r\n情况 abc\r下\n".repeat(40);
        let index = LineIndex::new(&text);
        for (at, _) in text.char_indices() {
            assert_eq!(index.code_point(at), text[..at].chars().count());
        }
        assert_eq!(index.code_point(text.len()), text.chars().count());
    }

    #[test]
    fn lines_of_all_three_ends() {
        let index = LineIndex::new("a\r\nb\rc\nd");
        let got: Vec<usize> = [0, 3, 5, 7].iter().map(|&a| index.line(a)).collect();
        assert_eq!(got, [1, 2, 3, 4]);
    }
}
