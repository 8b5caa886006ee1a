//! Short lists of words of which one may stand right in front of a place or right behind it.

/// The words, each with its outer three bytes as a number: nearly always these tell that it is not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Affixes {
    outer: Vec<u32>,
    words: Vec<Box<str>>,
}

/// A word of less than three bytes.
const SHORT: u32 = u32::MAX;

fn number(bytes: Option<&[u8; 3]>) -> u32 {
    bytes.map_or(SHORT, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

impl Affixes {
    /// Words that are looked for at the beginning of a text.
    pub(crate) fn starting(words: &[String]) -> Affixes {
        Affixes::of(words, |word| number(word.first_chunk()))
    }

    /// Words that are looked for at the end of a text.
    pub(crate) fn ending(words: &[String]) -> Affixes {
        Affixes::of(words, |word| number(word.last_chunk()))
    }

    fn of(words: &[String], outer: impl Fn(&[u8]) -> u32) -> Affixes {
        let outer = words.iter().map(|w| outer(w.as_bytes())).collect();
        Affixes { outer, words: words.iter().map(|w| w.as_str().into()).collect() }
    }

    /// The words that these bytes leave over.
    #[inline]
    fn left(&self, own: u32) -> impl Iterator<Item = &str> {
        let left = self.outer.iter().enumerate().filter(move |(_, outer)| **outer == own || **outer == SHORT);
        left.filter_map(|(at, _)| self.words.get(at)).map(|w| &**w)
    }

    /// Whether the text begins with one of the words, which are [`starting`](Affixes::starting).
    #[inline]
    pub(crate) fn start(&self, text: &str) -> bool {
        self.left(number(text.as_bytes().first_chunk())).any(|word| text.starts_with(word))
    }

    /// Whether the text ends with one of the words, which are [`ending`](Affixes::ending).
    #[inline]
    pub(crate) fn end(&self, text: &str) -> bool {
        self.left(number(text.as_bytes().last_chunk())).any(|word| text.ends_with(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_any_length_are_found() {
        let words = ["人次", "a", "", "月份"].map(String::from);
        let (some, all) = (&words[..2], &words[..]);
        let (starting, ending) = (Affixes::starting(some), Affixes::ending(some));
        assert_eq!(["人次共", "人", "ab", "", "月份"].map(|t| starting.start(t)), [true, false, true, false, false]);
        assert_eq!(["共人次", "次", "ba", "", "月份"].map(|t| ending.end(t)), [true, false, true, false, false]);
        assert!(Affixes::starting(all).start("") && Affixes::ending(all).end("x"));
    }
}
