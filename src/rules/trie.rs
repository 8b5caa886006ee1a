//! A small trie over characters: all words that start at one place of a text, without looking at the rest of it.

use crate::text::{CharSet, code, fold};

/// Words with a value each. Widths are folded, so a full-width form finds its half-width word.
#[derive(Debug, Clone)]
pub(crate) struct Trie<V> {
    nodes: Vec<Node<V>>,
    /// What words begin with: most places are given up here.
    first: CharSet,
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
        Trie { nodes: vec![Node::new()], first: CharSet::default() }
    }
}

impl<V> Trie<V> {
    /// Adds a word.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        if let Some(first) = word.chars().next() {
            self.first.insert(fold(first));
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

    /// Whether a word may begin with this character.
    fn begins(&self, first: Option<char>) -> bool {
        first.is_some_and(|c| self.first.holds(code(fold(c))))
    }

    /// Calls `found(start, value)` for every word, inserted [`reversed`], that stands at the end of `text`, short ones
    /// first; `start` is in bytes.
    pub(crate) fn at_end<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'a V)) {
        if !self.begins(text.chars().next_back()) {
            return;
        }
        let mut at = 0;
        for (i, c) in text.char_indices().rev() {
            let Ok(edge) = self.nodes[at].edges.binary_search_by_key(&fold(c), |e| e.0) else { return };
            at = self.nodes[at].edges[edge].1;
            for value in &self.nodes[at].values {
                found(i, value);
            }
        }
    }

    /// Calls `found(end, value)` for every word that stands at the start of `text`, short ones first; `end` is in bytes.
    pub(crate) fn at<'a>(&'a self, text: &str, mut found: impl FnMut(usize, &'a V)) {
        if !self.begins(text.chars().next()) {
            return;
        }
        let mut at = 0;
        for (i, c) in text.char_indices() {
            let Ok(edge) = self.nodes[at].edges.binary_search_by_key(&fold(c), |e| e.0) else { return };
            at = self.nodes[at].edges[edge].1;
            for value in &self.nodes[at].values {
                found(i + c.len_utf8(), value);
            }
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
        let mut trie = Trie::default();
        for (i, w) in ["人", "人次", "人(次)", "台"].iter().enumerate() {
            trie.insert(w, i);
        }
        let mut got = Vec::new();
        trie.at("人（次）共", |end, v| got.push((end, *v)));
        assert_eq!(got, [(3, 0), (12, 2)]);
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
