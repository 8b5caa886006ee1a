//! Many words looked for at once, character by character.
//!
//! A list has thousands of words and every character of a text is looked at, so what counts is how soon a place is given
//! up: nearly always at its first two characters. A row of bits says which pairs may begin a word; only then the trie is
//! asked, which is one table of `(node, character)` that is entered with two characters at once. A character is known by
//! its bytes as they stand, so that none is decoded.

use crate::text::CharSet;
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
    /// Whether that is so little that it tells more than the pairs do.
    sparse: bool,
    /// What words begin with, two characters each; a pair may be there that begins none.
    pairs: Bits,
    /// Words of one character; likewise.
    single: Bits,
    has_single: bool,
    /// The trie by the key of the edge that leads to each node; a power of two, at most half full.
    slots: Vec<Slot>,
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

#[derive(Debug, Clone, Copy)]
struct Slot {
    key: u64,
    node: Node,
}

/// No edge has this key.
const FREE: Slot = Slot { key: u64::MAX, node: Node { id: 0, from: 0, to: 0, goes_on: false } };

/// A set of numbers that may hold some more.
#[derive(Debug, Clone)]
struct Bits(Box<[u64; PAIRS / 64]>);

const PAIRS: usize = 1 << 16;

impl Bits {
    fn insert(&mut self, first: u32, second: u32) {
        let bit = pair(first, second);
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    #[inline(always)]
    fn holds(&self, first: u32, second: u32) -> bool {
        let bit = pair(first, second);
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// The bit of a pair of characters.
#[inline(always)]
fn pair(first: u32, second: u32) -> usize {
    (first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA77)) as usize >> 16
}

/// The bytes of a character as a number, and how many they are.
#[inline]
fn raw(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let number = u32::from_le_bytes;
    Some(match *bytes.get(at..)? {
        [a, b, c, ..] if a & 0xF0 == 0xE0 => (number([a, b, c, 0]), 3),
        [a, ..] if a < 0x80 => (u32::from(a), 1),
        [a, b, ..] if a < 0xE0 => (number([a, b, 0, 0]), 2),
        [a, b, c, d, ..] => (number([a, b, c, d]), 4),
        _ => return None,
    })
}

/// With fewer first characters than this a list is sparse.
const SPARSE: usize = 200;

/// No character begins with this byte.
const NONE: u32 = 0xFF;

/// The node of words of one character and of what begins with two is found by the characters themselves; every other
/// one by the node before it and its character.
#[inline]
fn begins(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// An edge of the trie.
#[inline]
fn edge(node: u32, c: u32) -> u64 {
    u64::from(node << 8 | NONE) << 32 | u64::from(c)
}

impl Phrases {
    /// Compiles a list, in which a word may stand twice.
    pub(crate) fn new<W: AsRef<str>>(list: &[W]) -> Phrases {
        let bits = || Bits(Box::new([0; PAIRS / 64]));
        let (mut pairs, mut single, mut has_single) = (bits(), bits(), false);
        let mut firsts: Vec<char> = list.iter().filter_map(|word| word.as_ref().chars().next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let mut first_set = CharSet::default();
        firsts.iter().for_each(|c| first_set.insert(*c));
        // The node behind each edge, by id the edges, and the words that end there.
        let mut ids: FxHashMap<u64, u32> = FxHashMap::default();
        let mut nodes: Vec<(u64, Vec<u32>, bool)> = Vec::new();
        for (index, word) in list.iter().enumerate() {
            let bytes = word.as_ref().as_bytes();
            let Some((first, mut at)) = raw(bytes, 0) else { continue };
            let mut edge_to = match raw(bytes, at) {
                Some((second, length)) => {
                    pairs.insert(first, second);
                    at += length;
                    begins(first, second)
                }
                None => {
                    single.insert(0, first);
                    has_single = true;
                    begins(first, NONE)
                }
            };
            loop {
                let id = *ids.entry(edge_to).or_insert(nodes.len() as u32);
                if id as usize == nodes.len() {
                    nodes.push((edge_to, Vec::new(), false));
                }
                let node = &mut nodes[id as usize];
                let Some((c, length)) = raw(bytes, at) else {
                    node.1.push(index as u32);
                    break;
                };
                node.2 = true;
                at += length;
                edge_to = edge(id, c);
            }
        }
        let mut out = Phrases {
            first: first_set,
            sparse: firsts.len() < SPARSE,
            pairs,
            single,
            has_single,
            slots: vec![FREE; (2 * nodes.len()).next_power_of_two().max(2)],
            ends: Vec::new(),
        };
        for (id, (key, words, goes_on)) in nodes.into_iter().enumerate() {
            let from = out.ends.len() as u32;
            out.ends.extend_from_slice(&words);
            let slot = out.slot(key);
            let node = Node { id: id as u32, from, to: out.ends.len() as u32, goes_on };
            out.slots[slot] = Slot { key, node };
        }
        out
    }

    /// Where a key stands, or the free place where it would.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & last;
        while self.slots[at].key != key && self.slots[at].key != FREE.key {
            at = (at + 1) & last;
        }
        at
    }

    /// The node behind an edge.
    #[inline]
    fn node(&self, key: u64) -> Option<&Node> {
        let slot = &self.slots[self.slot(key)];
        (slot.key == key).then_some(&slot.node)
    }

    /// The first byte from `at` on where a word may begin.
    #[inline]
    fn candidate(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let mut at = at;
        if self.sparse {
            loop {
                let start = self.first.next(bytes, at)?;
                let (first, length) = raw(bytes, start)?;
                at = start + length;
                let pair = raw(bytes, at).is_some_and(|(second, _)| self.pairs.holds(first, second));
                if pair || self.has_single && self.single.holds(0, first) {
                    return Some(start);
                }
            }
        }
        // The character before, and where it stands.
        let (mut first, mut start) = (0, at);
        loop {
            // Characters of three bytes, as nearly all are.
            while let Some(four) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>())
                && four[0] & 0xF0 == 0xE0
            {
                let second = u32::from_le_bytes(*four) & 0x00FF_FFFF;
                if self.pairs.holds(first, second) {
                    return Some(start);
                }
                if self.has_single && self.single.holds(0, second) {
                    return Some(at);
                }
                (first, start) = (second, at);
                at += 3;
            }
            let (second, length) = raw(bytes, at)?;
            if self.pairs.holds(first, second) {
                return Some(start);
            }
            if self.single.holds(0, second) {
                return Some(at);
            }
            (first, start) = (second, at);
            at += length;
        }
    }

    /// Calls `found(end, words)` for every word that begins at byte `at`, short ones first.
    #[inline]
    fn at<'p>(&'p self, text: &str, at: usize, mut found: impl FnMut(usize, &'p [u32])) {
        let bytes = text.as_bytes();
        let Some((first, length)) = raw(bytes, at) else { return };
        let words = |node: &Node| self.ends.get(node.from as usize..node.to as usize).unwrap_or(&[]);
        let mut end = at + length;
        if self.has_single
            && self.single.holds(0, first)
            && let Some(node) = self.node(begins(first, NONE))
        {
            found(end, words(node));
        }
        let Some((second, length)) = raw(bytes, end) else { return };
        let mut next = end + length;
        let mut edge_to = begins(first, second);
        while let Some(node) = self.node(edge_to) {
            end = next;
            if node.from < node.to {
                found(end, words(node));
            }
            if !node.goes_on {
                return;
            }
            let Some((c, length)) = raw(bytes, end) else { return };
            (next, edge_to) = (end + length, edge(node.id, c));
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
            at = start + raw(text.as_bytes(), start).map_or(1, |c| c.1);
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
                at = start + raw(text.as_bytes(), start).map_or(1, |c| c.1);
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
