//! A small list of words that are looked for at the ends of phrases and inside them.

use crate::text::{CharSet, code, decode};

/// The words, found by their first and by their last character.
#[derive(Debug, Clone, Default)]
pub struct WordList {
    words: Vec<String>,
    /// First characters with their words, sorted; longer words first.
    first: Vec<(char, u32)>,
    /// Last characters likewise.
    last: Vec<(char, u32)>,
    firsts: CharSet,
    lasts: CharSet,
    /// Second characters of words, and first ones of words that have no second.
    seconds: CharSet,
    single: CharSet,
}

impl WordList {
    pub(super) fn new(mut words: Vec<String>) -> WordList {
        words.sort_by(|a, b| (b.len(), a).cmp(&(a.len(), b)));
        words.dedup();
        let mut out = WordList::default();
        for (i, word) in words.iter().enumerate() {
            let mut chars = word.chars();
            if let Some(first) = chars.next() {
                out.first.push((first, i as u32));
                let last = chars.next_back().unwrap_or(first);
                out.last.push((last, i as u32));
                out.lasts.insert(last);
                out.firsts.insert(first);
                match word.chars().nth(1) {
                    Some(second) => out.seconds.insert(second),
                    None => out.single.insert(first),
                }
            }
        }
        out.first.sort_by_key(|w| w.0);
        out.last.sort_by_key(|w| w.0);
        out.words = words;
        out
    }

    /// The words, the longest first.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// Whether it is one of the words.
    pub fn holds(&self, word: &str) -> bool {
        self.starts(word).is_some_and(|w| w.len() == word.len())
    }

    fn under<'w>(&'w self, table: &'w [(char, u32)], c: char) -> impl Iterator<Item = &'w str> {
        let from = table.partition_point(|w| w.0 < c);
        let words = table.get(from..).unwrap_or(&[]).iter().take_while(move |w| w.0 == c);
        words.filter_map(|w| self.words.get(w.1 as usize)).map(String::as_str)
    }

    /// The longest word that the text begins with.
    pub fn starts(&self, text: &str) -> Option<&str> {
        let first = text.chars().next().filter(|c| self.firsts.holds(code(*c)))?;
        self.under(&self.first, first).find(|w| text.starts_with(w))
    }

    /// The longest word that the text ends with.
    pub fn ends(&self, text: &str) -> Option<&str> {
        let last = text.chars().next_back().filter(|c| self.lasts.holds(code(*c)))?;
        self.under(&self.last, last).find(|w| text.ends_with(w))
    }

    /// Places at which a word stands, with the longest one there; words inside words are not given.
    pub fn all<'w>(&'w self, text: &'w str) -> impl Iterator<Item = (usize, &'w str)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(start) = self.firsts.next(text.as_bytes(), at) {
                let (first, len) = decode(text.as_bytes(), start)?;
                at = start + len;
                let second = decode(text.as_bytes(), at).is_some_and(|(c, _)| self.seconds.holds(c));
                if (second || self.single.holds(first))
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
        assert!(list.holds("长") && !list.holds("长大") && !list.within("收入") && !WordList::default().within("长"));
    }
}
