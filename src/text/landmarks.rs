//! Where a few words stand in a text: found in one pass over all of it, then asked for of one stretch after another.

use super::Span;

/// Places of words in a stretch of a text, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Landmarks {
    places: Vec<usize>,
}

impl Landmarks {
    /// All places of the words that lie in `within`.
    pub(crate) fn new(text: &str, within: Span, words: &[&str]) -> Landmarks {
        let bytes = within.slice(text).as_bytes();
        let mut places = Vec::new();
        // Three words of one byte are found in one go.
        let mut single: Vec<u8> = Vec::new();
        for word in words {
            match word.as_bytes() {
                &[byte] => single.push(byte),
                _ => places.extend(memchr::memmem::find_iter(bytes, word).map(|at| within.start() + at)),
            }
        }
        for three in single.chunks(3) {
            let [a, b, c] = [0, 1, 2].map(|i| three.get(i).copied().unwrap_or(three[0]));
            places.extend(memchr::memchr3_iter(a, b, c, bytes).map(|at| within.start() + at));
        }
        if words.len() > 1 {
            places.sort_unstable();
        }
        Landmarks { places }
    }

    /// All places of a word behind one of these characters, where that stands.
    pub(crate) fn behind(text: &str, within: Span, before: &[char], word: &str) -> Landmarks {
        let stretch = within.slice(text);
        let led = |at: usize| Some(at - stretch[..at].chars().next_back().filter(|c| before.contains(c))?.len_utf8());
        let places = memchr::memmem::find_iter(stretch.as_bytes(), word).filter_map(led);
        Landmarks { places: places.map(|at| within.start() + at).collect() }
    }

    /// Their first bytes in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().copied()
    }

    /// The first byte of the first one that begins in the stretch.
    pub(crate) fn first(&self, stretch: Span) -> Option<usize> {
        let first = self.places.partition_point(|&p| p < stretch.start());
        self.places.get(first).copied().filter(|&p| p < stretch.end())
    }

    /// The first byte of the last one that begins in the stretch.
    pub(crate) fn last(&self, stretch: Span) -> Option<usize> {
        let behind = self.places.partition_point(|&p| p < stretch.end());
        self.places.get(behind.checked_sub(1)?).copied().filter(|&p| p >= stretch.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_their_stretch_only() {
        let text = "其中甲，其中乙，包括丙，其中丁";
        let marks = Landmarks::new(text, Span::new(9, text.len()), &["其中", "，包括"]);
        assert_eq!(marks.places, [12, 21, 36]);
        assert_eq!(marks.first(Span::new(0, 12)), None);
        assert_eq!(marks.first(Span::new(12, 33)), Some(12));
        assert_eq!(marks.last(Span::new(0, 33)), Some(21));
        assert_eq!(marks.last(Span::new(22, 33)), None);
        let marks = Landmarks::behind(text, Span::new(3, text.len()), &['，', ','], "包括");
        assert_eq!(marks.places, [21]);
        assert!(Landmarks::behind(text, Span::new(24, text.len()), &['，'], "包括").places.is_empty());
        let blanks = Landmarks::new("a b\tc\nd\re\u{c}", Span::new(1, 10), &[" ", "\t", "\n", "\r", "\u{c}", "e"]);
        assert_eq!(blanks.places, [1, 3, 5, 7, 8, 9]);
    }
}
