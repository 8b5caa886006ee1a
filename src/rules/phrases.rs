//! Many words looked for at once, character by character.
//!
//! A list has thousands of words and every character of a text is looked at, so what counts is how soon a place is given
//! up: nearly always at its first character or the second. Rows of bits say which characters begin a word, and which
//! pairs may; only then the trie is asked, which is one table of `(node, character)` that is entered with two
//! characters at once.

use crate::text::{CharSet, code, decode};
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

impl Phrase {
    /// By where it ends, then by where it starts, then by its place in the list.
    pub(crate) fn place(&self) -> (usize, usize, usize) {
        (self.end, self.start, self.word)
    }
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
    edges: FxHashMap<u64, Node>,
    /// Indices of words, those that end at one node side by side.
    ends: Vec<u32>,
}

/// A beginning of words. It stands in the table itself, so that a step through the trie is one look-up.
#[derive(Debug, Clone, Copy)]
struct Node {
    id: u32,
    /// Where in `ends` the words stand that end here.
    from: u32,
    to: u32,
    /// Whether longer words go on from here.
    goes_on: bool,
}

const PAIRS: usize = 1 << 16;

/// The bit of a pair of characters.
fn pair(first: u32, second: u32) -> usize {
    (first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA77)) as usize >> 16
}

/// The node of words of one character and of what begins with two is found by the characters themselves; every other
/// one by the node before it and its character.
const BEGINS: u64 = 1 << 63;

fn begins(first: char, second: Option<char>) -> u64 {
    BEGINS | u64::from(first) << 32 | second.map_or(0, u64::from)
}

/// An edge of the trie.
fn edge(node: u32, c: char) -> u64 {
    u64::from(node) << 32 | u64::from(c)
}

impl Phrases {
    /// Compiles a list, in which a word may stand twice.
    pub(crate) fn new<W: AsRef<str>>(list: &[W]) -> Phrases {
        let mut out = Phrases {
            first: CharSet::default(),
            single: CharSet::default(),
            pairs: Box::new([0; PAIRS / 64]),
            edges: FxHashMap::default(),
            ends: Vec::new(),
        };
        // The edge that leads to each node, and the words that end there.
        let mut nodes: Vec<(u64, Vec<u32>)> = Vec::new();
        for (index, word) in list.iter().enumerate() {
            let mut chars = word.as_ref().chars();
            let Some(first) = chars.next() else { continue };
            out.first.insert(first);
            let second = chars.next();
            if let Some(second) = second {
                let bit = pair(code(first), code(second));
                out.pairs[bit / 64] |= 1 << (bit % 64);
            } else {
                out.single.insert(first);
            }
            let mut edge_to = begins(first, second);
            let mut id = out.node(edge_to, &mut nodes);
            for c in chars {
                out.edges.entry(edge_to).and_modify(|node| node.goes_on = true);
                edge_to = edge(id, c);
                id = out.node(edge_to, &mut nodes);
            }
            nodes[id as usize].1.push(index as u32);
        }
        for (edge, words) in nodes {
            let from = out.ends.len() as u32;
            out.ends.extend_from_slice(&words);
            let to = out.ends.len() as u32;
            out.edges.entry(edge).and_modify(|node| (node.from, node.to) = (from, to));
        }
        out
    }

    /// The node behind an edge, made where there is none.
    fn node(&mut self, edge: u64, nodes: &mut Vec<(u64, Vec<u32>)>) -> u32 {
        let new = nodes.len() as u32;
        let node = self.edges.entry(edge).or_insert(Node { id: new, from: 0, to: 0, goes_on: false });
        if node.id == new {
            nodes.push((edge, Vec::new()));
        }
        node.id
    }

    /// The first byte from `at` on where a word may begin.
    fn candidate(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut from = at;
        loop {
            let start = self.first.next(bytes, from)?;
            let (first, length) = decode(bytes, start)?;
            from = start + length;
            let bit = decode(bytes, from).map_or(0, |(second, _)| pair(first, second));
            if self.pairs[bit / 64] >> (bit % 64) & 1 == 1 || self.single.holds(first) {
                return Some(start);
            }
        }
    }

    /// Calls `found(end, words)` for every word that begins at byte `at`, short ones first.
    fn at<'p>(&'p self, text: &str, at: usize, mut found: impl FnMut(usize, &'p [u32])) {
        let mut chars = text.get(at..).unwrap_or("").chars();
        let Some(first) = chars.next() else { return };
        let words = |node: &Node| self.ends.get(node.from as usize..node.to as usize).unwrap_or(&[]);
        let mut end = at + first.len_utf8();
        if self.single.holds(code(first))
            && let Some(node) = self.edges.get(&begins(first, None))
        {
            found(end, words(node));
        }
        let Some(second) = chars.next() else { return };
        let mut edge_to = begins(first, Some(second));
        let mut last = second;
        while let Some(node) = self.edges.get(&edge_to) {
            end += last.len_utf8();
            if node.from < node.to {
                found(end, words(node));
            }
            if !node.goes_on {
                return;
            }
            let Some(c) = chars.next() else { return };
            (last, edge_to) = (c, edge(node.id, c));
        }
    }

    /// The words that a text begins with, short ones first.
    pub(crate) fn front(&self, text: &str) -> Vec<Phrase> {
        let mut out = Vec::new();
        self.at(text, 0, |end, words| out.extend(words.iter().map(|&w| Phrase { start: 0, end, word: w as usize })));
        out
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
        out.sort_by_key(Phrase::place);
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
