//! A small list of words that are looked for at the ends of phrases and inside them.

use super::chars::{Chars, hash};
use crate::text::{CharSet, code, decode};
use std::sync::OnceLock;

/// The words, found by their first and by their last character.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    words: Vec<Box<str>>,
    first: Side,
    last: Side,
    /// What is looked for inside a text; made when that is first asked, because most lists are asked at the ends alone.
    inside: OnceLock<Box<Inside>>,
}

/// First characters of words; second ones, and first ones of words that have no second.
#[derive(Debug, Clone, Default)]
struct Inside {
    firsts: CharSet,
    seconds: CharSet,
    single: CharSet,
}

impl Inside {
    fn of(words: &[Box<str>]) -> Box<Inside> {
        let mut out = Box::<Inside>::default();
        for word in words {
            let mut chars = word.chars();
            let Some(front) = chars.next() else { continue };
            out.firsts.insert(front);
            match chars.next() {
                Some(second) => out.seconds.insert(second),
                None => out.single.insert(front),
            }
        }
        out
    }
}

/// The words by one of their outer characters. There are many lists, each asked now and then: what is looked at first is
/// therefore as small as it can be, so that it stays in the processor's caches.
#[derive(Debug, Clone)]
struct Side {
    /// Bits for the characters, about eight times as many as there are characters; their number is a power of two.
    marks: Vec<u64>,
    /// The characters, each with where its words begin.
    outer: Chars,
    /// The three bytes beside the outer character, and the word; the longer words of one character first, [`NONE`] behind
    /// the last.
    words: Vec<(u32, u32)>,
}

/// A word that has less than three bytes there.
const FEW: u32 = u32::MAX;
/// The end of the words of one character.
const NONE: u32 = u32::MAX;

fn number(bytes: Option<&[u8; 3]>) -> u32 {
    bytes.map_or(FEW, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

impl Default for Side {
    fn default() -> Self {
        Side::new(Vec::new())
    }
}

impl Side {
    /// A table of words: each the number of its outer character, what stands beside that, and its index.
    fn new(mut words: Vec<(u32, u32, u32)>) -> Side {
        words.sort_by_key(|w| (w.0, w.2));
        let mut outer = Vec::new();
        let mut behind = Vec::with_capacity(words.len());
        for same in words.chunk_by(|a, b| a.0 == b.0) {
            outer.push((same[0].0, behind.len() as u32));
            behind.extend(same.iter().map(|w| (w.1, w.2)));
            behind.push((NONE, NONE));
        }
        let marks = vec![0; (outer.len() / 8 + 1).next_power_of_two()];
        let mut out = Side { marks, outer: Chars::new(&outer), words: behind };
        for (code, _) in outer {
            let (at, bit) = out.mark(code);
            out.marks[at] |= 1 << bit;
        }
        out
    }

    /// Where the bit of a character is.
    #[inline(always)]
    fn mark(&self, code: u32) -> (usize, u32) {
        let hash = hash(code);
        ((hash >> 8) as usize & (self.marks.len() - 1), hash >> 26)
    }

    /// The words under a character of which this stands beside it, and others that may be.
    #[inline]
    fn under(&self, code: u32, beside: u32) -> impl Iterator<Item = u32> + '_ {
        let (at, bit) = self.mark(code);
        let words = if self.marks[at] >> bit & 1 == 1 { self.group(code) } else { &[] };
        let own = words.iter().take_while(|w| w.1 != NONE);
        own.filter(move |w| w.0 == beside || w.0 == FEW).map(|w| w.1)
    }

    /// The words under a character, and those of the ones behind it.
    fn group(&self, code: u32) -> &[(u32, u32)] {
        self.outer.get(code).and_then(|from| self.words.get(from as usize..)).unwrap_or(&[])
    }
}

impl WordList {
    pub(super) fn new(mut words: Vec<String>) -> WordList {
        words.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        words.dedup();
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for (i, word) in (0..).zip(&words) {
            let mut chars = word.chars();
            let Some(front) = chars.next() else { continue };
            first.push((code(front), number(chars.as_str().as_bytes().first_chunk()), i));
            let mut chars = word.chars();
            let back = chars.next_back().unwrap_or(front);
            last.push((code(back), number(chars.as_str().as_bytes().last_chunk()), i));
        }
        let words = words.into_iter().map(String::into_boxed_str).collect();
        WordList { words, first: Side::new(first), last: Side::new(last), inside: OnceLock::new() }
    }

    /// The words, the longest first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|w| &**w)
    }

    /// Whether it is one of the words.
    pub fn holds(&self, word: &str) -> bool {
        self.starts(word).is_some_and(|w| w.len() == word.len())
    }

    /// The longest word that the text begins with.
    pub fn starts(&self, text: &str) -> Option<&str> {
        let mut chars = text.chars();
        let first = code(chars.next()?);
        let words = self.first.under(first, number(chars.as_str().as_bytes().first_chunk()));
        words.filter_map(|w| self.words.get(w as usize)).map(|w| &**w).find(|w| text.starts_with(*w))
    }

    /// The longest word that the text ends with.
    pub fn ends(&self, text: &str) -> Option<&str> {
        let mut chars = text.chars();
        let last = code(chars.next_back()?);
        let words = self.last.under(last, number(chars.as_str().as_bytes().last_chunk()));
        words.filter_map(|w| self.words.get(w as usize)).map(|w| &**w).find(|w| text.ends_with(*w))
    }

    /// Places at which a word stands, with the longest one there; words inside words are not given.
    pub fn all<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, &'w str)> {
        let inside = (!self.words.is_empty()).then(|| self.inside.get_or_init(|| Inside::of(&self.words)));
        let mut at = 0;
        std::iter::from_fn(move || {
            let inside = inside?;
            while let Some(start) = inside.firsts.next(text.as_bytes(), at) {
                let (first, len) = decode(text.as_bytes(), start)?;
                at = start + len;
                let second = decode(text.as_bytes(), at).is_some_and(|(c, _)| inside.seconds.holds(c));
                if (second || inside.single.holds(first))
                    && let Some(word) = self.starts(text.get(start..)?)
                {
                    at = start + word.len();
                    return Some((start, word));
                }
            }
            None
        })
    }

    /// Whether one of the words stands in the text.
    pub fn within(&self, text: &str) -> bool {
        self.all(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_at_both_ends_and_inside() {
        let list = WordList::new(["增长", "同比增长", "降", "长"].map(String::from).to_vec());
        assert_eq!(list.ends("收入同比增长"), Some("同比增长"));
        assert_eq!(list.ends("下降"), Some("降"));
        assert_eq!(list.starts("增长率"), Some("增长"));
        assert_eq!(list.starts("率"), None);
        assert_eq!(list.all("降a增长").collect::<Vec<_>>(), [(0, "降"), (4, "增长")]);
        let list2 = WordList::new(["𠀀", "a𠀁", "ab", "é家", ""].map(String::from).to_vec());
        assert_eq!(
            ["𠀀", "𠀁", "xa𠀁", "ab", "b", "é家", ""].map(|t| list2.ends(t).map_or(0, str::len)),
            [4, 0, 5, 2, 0, 5, 0]
        );
        assert_eq!(
            ["𠀀", "𠀁", "a𠀁x", "abc", "a", "é家", ""].map(|t| list2.starts(t).map_or(0, str::len)),
            [4, 0, 5, 2, 0, 5, 0]
        );
        assert!(list.holds("长") && !list.holds("长大") && !list.within("收入") && !WordList::default().within("长"));
    }
}
