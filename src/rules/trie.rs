//! A small trie over characters: all words that start at one place of a text, without looking at the rest of it.

use super::chars::{Chars, hash};
use crate::text::fold;
use std::collections::BTreeMap;

/// Words with a value each. Widths are folded, so a full-width form finds its half-width word.
///
/// All stands in three lists without gaps: it is asked for every figure, and has to stay in the processor's caches.
#[derive(Debug, Clone)]
pub(crate) struct Trie<V> {
    nodes: Vec<Node>,
    /// What goes on from each node, by character, with the node that it leads to.
    edges: Vec<(char, u32)>,
    values: Vec<V>,
    /// Bits for what words begin with: most places are given up here.
    first: [u64; 16],
    /// What words begin with, each with its node.
    roots: Chars,
}

/// Where the edges and the values of a node begin; they end where those of the next one do.
#[derive(Debug, Clone, Copy)]
struct Node {
    edges: u32,
    values: u32,
}

/// The bit of a character among those that words begin with.
#[inline(always)]
fn bit(c: char) -> (usize, u32) {
    let hash = hash(u32::from(c));
    ((hash >> 28) as usize, hash >> 22 & 63)
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Trie::new(Vec::new())
    }
}

impl<V> Trie<V> {
    /// A trie of these words; the values of one word stay in their order.
    pub(crate) fn new(words: Vec<(String, V)>) -> Trie<V> {
        let mut by_word: BTreeMap<Vec<char>, Vec<V>> = BTreeMap::new();
        for (word, value) in words {
            by_word.entry(word.chars().map(fold).collect()).or_default().push(value);
        }
        let mut words: Vec<(Vec<char>, Vec<V>)> = by_word.into_iter().collect();
        let roots = Chars::new(&[]);
        let mut out = Trie { nodes: Vec::new(), edges: Vec::new(), values: Vec::new(), first: [0; 16], roots };
        // The nodes level by level: those that go on from one stand side by side.
        let mut level: Vec<_> = std::iter::once(0..words.len()).collect();
        let mut depth = 0;
        let mut count = 1;
        while !level.is_empty() {
            let mut next = Vec::new();
            for mut own in level {
                let (edges, values) = (out.edges.len() as u32, out.values.len() as u32);
                out.nodes.push(Node { edges, values });
                if words.get(own.start).is_some_and(|w| !own.is_empty() && w.0.len() == depth) {
                    out.values.append(&mut words[own.start].1);
                    own.start += 1;
                }
                while own.start < own.end {
                    let c = words[own.start].0[depth];
                    let end = own.start + words[own.clone()].partition_point(|w| w.0[depth] <= c);
                    out.edges.push((c, count));
                    count += 1;
                    next.push(own.start..end);
                    own.start = end;
                }
            }
            (level, depth) = (next, depth + 1);
        }
        out.nodes.push(Node { edges: out.edges.len() as u32, values: out.values.len() as u32 });
        let roots = &out.edges[..out.nodes.get(1).map_or(0, |n| n.edges as usize)];
        for (c, _) in roots {
            let (at, bit) = bit(*c);
            out.first[at] |= 1 << bit;
        }
        let roots: Vec<(u32, u32)> = roots.iter().map(|(c, node)| (u32::from(*c), *node)).collect();
        out.roots = Chars::new(&roots);
        out
    }

    /// The node behind the first character of a word.
    #[inline]
    fn begins(&self, first: Option<char>) -> Option<usize> {
        let c = fold(first?);
        let (at, bit) = bit(c);
        if self.first[at] >> bit & 1 == 0 {
            return None;
        }
        self.roots.get(u32::from(c)).map(|node| node as usize)
    }

    /// The node behind another character, whose width is folded.
    #[inline]
    fn step(&self, node: usize, c: char) -> Option<usize> {
        let edges = self.edges.get(self.nodes[node].edges as usize..self.nodes[node + 1].edges as usize)?;
        edges.binary_search_by_key(&c, |e| e.0).ok().map(|at| edges[at].1 as usize)
    }

    fn values(&self, node: usize) -> &[V] {
        self.values.get(self.nodes[node].values as usize..self.nodes[node + 1].values as usize).unwrap_or(&[])
    }

    /// Calls `found(start, value)` for every word, inserted [`reversed`], that stands at the end of `text`, short ones
    /// first; `start` is in bytes.
    pub(crate) fn at_end<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'a V)) {
        let mut chars = text.char_indices().rev();
        let Some(mut last) = chars.next() else { return };
        let Some(mut at) = self.begins(Some(last.1)) else { return };
        loop {
            self.values(at).iter().for_each(|value| found(last.0, value));
            let Some(next) = chars.next() else { return };
            let Some(behind) = self.step(at, fold(next.1)) else { return };
            (last, at) = (next, behind);
        }
    }

    /// Calls `found(end, value)` for every word that stands at the start of `text`, short ones first; `end` is in bytes.
    pub(crate) fn at<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'a V)) {
        let mut chars = text.chars();
        let Some(mut at) = self.begins(chars.next()) else { return };
        loop {
            let end = text.len() - chars.as_str().len();
            self.values(at).iter().for_each(|value| found(end, value));
            let Some(next) = chars.next() else { return };
            let Some(behind) = self.step(at, fold(next)) else { return };
            at = behind;
        }
    }
}

/// A word as [`Trie::at_end`] wants it.
pub(crate) fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_at_a_place() {
        let words = ["人", "人次", "人(次)", "台", "Ａ", "𠀀", "𠀁"].into_iter().enumerate();
        let trie = Trie::new(words.map(|(i, w)| (w.to_owned(), i)).collect());
        let all = |text| {
            let mut got = Vec::new();
            trie.at(text, |end, v| got.push((end, *v)));
            got
        };
        assert_eq!(all("人（次）共"), [(3, 0), (12, 2)]);
        assert_eq!(["A", "台人", "𠀁", "𠀂", "", "次"].map(|t| all(t).len()), [1, 1, 1, 0, 0, 0]);
    }

    #[test]
    fn finds_every_word_that_ends_a_text() {
        let words = ["资料", "宣传资料", "料场"].into_iter().enumerate();
        let trie = Trie::new(words.map(|(i, w)| (reversed(w), i)).collect());
        let mut got = Vec::new();
        trie.at_end("发放宣传资料", |start, v| got.push((start, *v)));
        assert_eq!(got, [(12, 0), (6, 1)]);
    }
}
