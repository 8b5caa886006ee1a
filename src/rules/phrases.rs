//! Many words looked for at once, character by character.
//!
//! A list has thousands of words and every character of a text is looked at, so what counts is how soon a place is given
//! up: nearly always at its first character or the second. Rows of bits say which characters begin a word, and which
//! pairs may; only then the trie is asked, which is one table of `(node, character)`.

use crate::text::{CharSet, decode};
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
    /// What words begin with.
    first: CharSet,
    /// Words of one character.
    single: CharSet,
    /// What words begin with, two characters each; a pair may be there that begins none.
    pairs: Box<[u64; PAIRS / 64]>,
    edges: FxHashMap<u64, u32>,
    /// Indices of the words that end at each node.
    words: Vec<Vec<u32>>,
}

const PAIRS: usize = 1 << 16;

/// The bit of a pair of characters.
fn pair(first: u32, second: u32) -> usize {
    (first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA77)) as usize >> 16
}

impl Phrases {
    /// Compiles a list, in which a word may stand twice.
    pub(crate) fn new<W: AsRef<str>>(list: &[W]) -> Phrases {
        let mut out = Phrases {
            first: CharSet::default(),
            single: CharSet::default(),
            pairs: Box::new([0; PAIRS / 64]),
            edges: FxHashMap::default(),
            words: vec![Vec::new()],
        };
        for (index, word) in list.iter().enumerate() {
            let word = word.as_ref();
            let mut node = 0;
            for c in word.chars() {
                let new = out.words.len() as u32;
                node = *out.edges.entry(edge(node, c)).or_insert(new);
                if node == new {
                    out.words.push(Vec::new());
                }
            }
            out.words[node as usize].push(index as u32);
            let Some(first) = word.chars().next() else { continue };
            out.first.insert(first);
            let (code, len) = decode(word.as_bytes(), 0).unwrap_or_default();
            match decode(word.as_bytes(), len) {
                Some((second, _)) => {
                    let bit = pair(code, second);
                    out.pairs[bit / 64] |= 1 << (bit % 64);
                }
                None => out.single.insert(first),
            }
        }
        out.words[0].clear();
        out
    }

    /// The first byte from `at` on where a word may begin.
    fn candidate(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        let (mut code, mut len) = decode(bytes, at)?;
        loop {
            let next = decode(bytes, at + len);
            if self.first.holds(code) {
                let bit = next.map_or(0, |(second, _)| pair(code, second));
                if self.pairs[bit / 64] >> (bit % 64) & 1 == 1 || self.single.holds(code) {
                    return Some(at);
                }
            }
            at += len;
            (code, len) = next?;
        }
    }

    /// Calls `found(end, words)` for every word that begins at byte `at`, short ones first.
    fn at<'p>(&'p self, text: &str, at: usize, mut found: impl FnMut(usize, &'p [u32])) {
        let mut node = 0;
        for (i, c) in text.get(at..).unwrap_or("").char_indices() {
            let Some(&next) = self.edges.get(&edge(node, c)) else { return };
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
        let mut at = 0;
        while let Some(start) = self.candidate(text.as_bytes(), at) {
            self.at(text, start, |end, words| {
                out.extend(words.iter().map(|&w| Phrase { start, end, word: w as usize }));
            });
            at = start + decode(text.as_bytes(), start).map_or(1, |c| c.1);
        }
        out.sort_by_key(|p| (p.end, p.start, p.word));
        out
    }

    /// From left to right the longest words, without overlap (a longer word hides the shorter ones in it); the first of
    /// equal ones.
    pub(crate) fn longest<'a, 't>(&'a self, text: &'t str) -> impl Iterator<Item = Phrase> + use<'a, 't> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(start) = self.candidate(text.as_bytes(), at) {
                let mut best = None;
                self.at(text, start, |end, words| best = Some((end, words)));
                if let Some((end, words)) = best {
                    at = end;
                    return Some(Phrase { start, end, word: words[0] as usize });
                }
                at = start + decode(text.as_bytes(), start).map_or(1, |c| c.1);
            }
            None
        })
    }
}

/// An edge of the trie.
fn edge(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
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
