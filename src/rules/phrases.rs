//! Many words looked for at once, character by character.
//!
//! A list has thousands of words and every character of a text is looked at, so what counts is how soon a place is given
//! up: nearly always at its first character or the second. The trie is one table of `(node, character)`; a row of
//! bits says which characters begin a word at all.

use rustc_hash::FxHashMap;

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Index of the word in its list.
    pub word: usize,
}

/// A compiled list of words; possibly empty. Empty words are never found.
#[derive(Debug, Clone)]
pub(crate) struct Phrases {
    /// One bit a character of the basic plane: whether a word begins with it.
    first: Vec<u64>,
    edges: FxHashMap<u64, u32>,
    /// Indices of the words that end at each node.
    words: Vec<Vec<u32>>,
}

impl Phrases {
    /// Compiles a list, in which a word may stand twice.
    pub(crate) fn new<W: AsRef<str>>(list: &[W]) -> Phrases {
        let mut out = Phrases { first: vec![0; 1024], edges: FxHashMap::default(), words: vec![Vec::new()] };
        for (index, word) in list.iter().enumerate() {
            let mut node = 0;
            for c in word.as_ref().chars() {
                if node == 0 {
                    let code = Self::code(c);
                    out.first[code >> 6] |= 1 << (code & 63);
                }
                let new = out.words.len() as u32;
                node = *out.edges.entry(Self::edge(node, c)).or_insert(new);
                if node == new {
                    out.words.push(Vec::new());
                }
            }
            out.words[node as usize].push(index as u32);
        }
        out.words[0].clear();
        out
    }

    /// Characters beyond the basic plane share the last bit.
    fn code(c: char) -> usize {
        (c as usize).min(0xFFFF)
    }

    fn edge(node: u32, c: char) -> u64 {
        u64::from(node) << 32 | u64::from(c)
    }

    /// Calls `found(end, words)` for every word that begins at byte `at`, short ones first.
    fn at<'p>(&'p self, text: &str, at: usize, mut found: impl FnMut(usize, &'p [u32])) {
        let mut node = 0;
        for (i, c) in text.get(at..).unwrap_or("").char_indices() {
            if node == 0 && self.first[Self::code(c) >> 6] >> (Self::code(c) & 63) & 1 == 0 {
                return;
            }
            let Some(&next) = self.edges.get(&Self::edge(node, c)) else { return };
            node = next;
            let words = &self.words[node as usize];
            if !words.is_empty() {
                found(at + i + c.len_utf8(), words);
            }
        }
    }

    /// Every word of a short text, overlapping ones and equal ones too, by where they end, then by where they start.
    pub(crate) fn all(&self, text: &str) -> Vec<Phrase> {
        let mut out = Vec::new();
        for (start, _) in text.char_indices() {
            self.at(text, start, |end, words| {
                out.extend(words.iter().map(|&w| Phrase { start, end, word: w as usize }));
            });
        }
        out.sort_by_key(|p| (p.end, p.start, p.word));
        out
    }

    /// From left to right the longest words, without overlap (a longer word hides the shorter ones in it); the first of
    /// equal ones.
    pub(crate) fn longest<'a, 't>(&'a self, text: &'t str) -> impl Iterator<Item = Phrase> + use<'a, 't> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
                let start = at;
                at += c.len_utf8();
                let mut best = None;
                self.at(text, start, |end, words| best = Some((end, words)));
                if let Some((end, words)) = best {
                    at = end;
                    return Some(Phrase { start, end, word: words[0] as usize });
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_or_the_longest() {
        let words = Phrases::new(&["会议", "会议精神", "会议", "精神", "", "神𠀀"]);
        let of = |p: Phrase| (p.start, p.end, p.word);
        let all: Vec<_> = words.all("会议精神𠀀").into_iter().map(of).collect();
        assert_eq!(all, [(0, 6, 0), (0, 6, 2), (0, 12, 1), (6, 12, 3), (9, 16, 5)]);
        let longest: Vec<_> = words.longest("开会议精神𠀀精神").map(of).collect();
        assert_eq!(longest, [(3, 15, 1), (19, 25, 3)]);
        assert_eq!(Phrases::new::<&str>(&[]).longest("会议").count(), 0);
    }
}
