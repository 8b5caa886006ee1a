//! Many words looked for at once, character by character.
//!
//! The words of a list are thousands and every character of a text is looked at: a double array over characters stays
//! in the processor's cache, where an automaton over bytes does not.

use super::RulesError;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::collections::BTreeMap;

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

/// Which words are found where several stand at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finds {
    /// Every word, those inside others too.
    All,
    /// From left to right the longest, without overlap: a longer word hides the shorter ones in it.
    Longest,
}

/// A compiled list of words; possibly empty.
#[derive(Clone)]
pub(crate) struct Phrases {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    finds: Finds,
    /// Indices in the list, equal words together.
    order: Vec<u32>,
    /// Where each different word begins in `order`.
    starts: Vec<u32>,
}

impl std::fmt::Debug for Phrases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Phrases({} words, {:?})", self.order.len(), self.finds)
    }
}

impl Phrases {
    /// Compiles a list, in which a word may stand twice but none may be empty. `file` is named where that fails.
    pub(crate) fn compile<W: AsRef<str>>(list: &[W], finds: Finds, file: &str) -> Result<Phrases, RulesError> {
        let kind = match finds {
            Finds::All => MatchKind::Standard,
            Finds::Longest => MatchKind::LeftmostLongest,
        };
        let mut words: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (i, word) in list.iter().enumerate() {
            words.entry(word.as_ref()).or_default().push(i as u32);
        }
        let (mut order, mut starts) = (Vec::with_capacity(list.len()), Vec::with_capacity(words.len() + 1));
        for indices in words.values() {
            starts.push(order.len() as u32);
            order.extend(indices);
        }
        starts.push(order.len() as u32);
        let automaton = if words.is_empty() {
            None
        } else {
            let built = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(kind).build(words.into_keys());
            let error = |e| format!("the words could not be compiled, none may be empty: {e}");
            Some(built.map_err(|e| RulesError { file: file.to_owned(), line: 1, message: error(e) })?)
        };
        Ok(Phrases { automaton, finds, order, starts })
    }

    /// Every word, overlapping ones and equal ones too, by where they end. Nothing for a list of the longest.
    pub(crate) fn all<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Phrase> + 't {
        let automaton = self.automaton.iter().filter(|_| self.finds == Finds::All);
        automaton.flat_map(move |a| a.find_overlapping_iter(text)).flat_map(|m| {
            let range = self.starts[m.value() as usize] as usize..self.starts[m.value() as usize + 1] as usize;
            self.order[range].iter().map(move |&i| Phrase { start: m.start(), end: m.end(), word: i as usize })
        })
    }

    /// The words from left to right, the first of equal ones. Nothing for a list of all.
    pub(crate) fn longest<'a, 't>(&'a self, text: &'t str) -> impl Iterator<Item = Phrase> + use<'a, 't> {
        let automaton = self.automaton.iter().filter(|_| self.finds == Finds::Longest);
        automaton.flat_map(move |a| a.leftmost_find_iter(text)).map(|m| Phrase {
            start: m.start(),
            end: m.end(),
            word: self.order[self.starts[m.value() as usize] as usize] as usize,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_or_the_longest() {
        let list = ["会议", "会议精神", "会议", "精神"];
        let found = |p: &Phrases, all: bool| {
            let of = |p: Phrase| (p.start, p.end, p.word);
            if all {
                p.all("会议精神").map(of).collect::<Vec<_>>()
            } else {
                p.longest("会议精神").map(of).collect()
            }
        };
        let all = Phrases::compile(&list, Finds::All, "").unwrap();
        assert_eq!(found(&all, true), [(0, 6, 0), (0, 6, 2), (0, 12, 1), (6, 12, 3)]);
        assert_eq!(found(&all, false), []);
        let longest = Phrases::compile(&list, Finds::Longest, "").unwrap();
        assert_eq!(found(&longest, false), [(0, 12, 1)]);
        assert_eq!(found(&Phrases::compile::<&str>(&[], Finds::All, "").unwrap(), true), []);
        assert!(Phrases::compile(&[""], Finds::All, "a.toml").is_err());
    }
}
