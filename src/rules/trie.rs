//! A small trie over characters: all words that start at one place of a text, without looking at the rest of it.

use crate::text::{CharSet, code, fold};

/// Words with a value each. Widths are folded, so a full-width form finds its half-width word.
#[derive(Debug, Clone)]
pub(crate) struct Trie<V> {
    nodes: Vec<Node<V>>,
    /// What words begin with: most places are given up here.
    first: CharSet,
    /// How many of these stand in front of each row of 64 characters: with that the edge of the first is found at once.
    before: Box<[u16; 1024]>,
}

#[derive(Debug, Clone)]
struct Node<V> {
    /// Sorted by character.
    edges: Vec<(char, usize)>,
    values: Vec<V>,
}

impl<V> Node<V> {
    fn new() -> Self {
        Node { edges: Vec::new(), values: Vec::new() }
    }
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Trie { nodes: vec![Node::new()], first: CharSet::default(), before: Box::new([0; 1024]) }
    }
}

impl<V> Trie<V> {
    /// Adds a word.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        if let Some(first) = word.chars().next().map(fold)
            && !self.first.holds(code(first))
        {
            self.first.insert(first);
            self.before.iter_mut().skip((code(first) >> 6) as usize + 1).for_each(|before| *before += 1);
        }
        let mut at = 0;
        for c in word.chars().map(fold) {
            at = match self.nodes[at].edges.binary_search_by_key(&c, |e| e.0) {
                Ok(i) => self.nodes[at].edges[i].1,
                Err(i) => {
                    let new = self.nodes.len();
                    self.nodes.push(Node::new());
                    self.nodes[at].edges.insert(i, (c, new));
                    new
                }
            };
        }
        self.nodes[at].values.push(value);
    }

    /// The node behind the first character of a word.
    #[inline]
    fn begins(&self, first: Option<char>) -> Option<usize> {
        let c = fold(first?);
        let code = code(c);
        if !self.first.holds(code) {
            return None;
        }
        let edges = &self.nodes[0].edges;
        if code == BEYOND {
            return edges.binary_search_by_key(&c, |e| e.0).ok().map(|at| edges[at].1);
        }
        let at = usize::from(self.before[(code >> 6) as usize]) + self.first.below(code) as usize;
        edges.get(at).map(|e| e.1)
    }

    /// The node behind another character.
    #[inline]
    fn step(&self, node: &Node<V>, c: char) -> Option<usize> {
        if node.edges.is_empty() {
            return None;
        }
        node.edges.binary_search_by_key(&fold(c), |e| e.0).ok().map(|at| node.edges[at].1)
    }

    /// Calls `found(start, value)` for every word, inserted [`reversed`], that stands at the end of `text`, short ones
    /// first; `start` is in bytes.
    pub(crate) fn at_end<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'a V)) {
        let mut chars = text.char_indices().rev();
        let Some(mut last) = chars.next() else { return };
        let Some(mut at) = self.begins(Some(last.1)) else { return };
        loop {
            let node = &self.nodes[at];
            node.values.iter().for_each(|value| found(last.0, value));
            let Some(next) = chars.next() else { return };
            let Some(behind) = self.step(node, next.1) else { return };
            (last, at) = (next, behind);
        }
    }

    /// Calls `found(end, value)` for every word that stands at the start of `text`, short ones first; `end` is in bytes.
    pub(crate) fn at<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'a V)) {
        let mut chars = text.chars();
        let Some(mut at) = self.begins(chars.next()) else { return };
        loop {
            let node = &self.nodes[at];
            let end = text.len() - chars.as_str().len();
            node.values.iter().for_each(|value| found(end, value));
            let Some(next) = chars.next() else { return };
            let Some(behind) = self.step(node, next) else { return };
            at = behind;
        }
    }
}

/// What characters beyond the basic plane are to a set.
const BEYOND: u32 = 0xFFFF;

/// A word as [`Trie::at_end`] wants it.
pub(crate) fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_at_a_place() {
        let mut trie = Trie::default();
        for (i, w) in ["人", "人次", "人(次)", "台", "Ａ", "𠀀", "𠀁"].iter().enumerate() {
            trie.insert(w, i);
        }
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
        let mut trie = Trie::default();
        for (i, w) in ["资料", "宣传资料", "料场"].iter().enumerate() {
            trie.insert(&reversed(w), i);
        }
        let mut got = Vec::new();
        trie.at_end("发放宣传资料", |start, v| got.push((start, *v)));
        assert_eq!(got, [(12, 0), (6, 1)]);
    }
}
