//! Short lists of words of which one may stand right in front of a place or right behind it.

/// The words, each with its outer three bytes as a number: nearly always these tell that it is not there.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Affixes {
    words: Vec<(u32, Box<str>)>,
}

/// A word of less than three bytes.
const SHORT: u32 = u32::MAX;

fn number(bytes: Option<&[u8; 3]>) -> u32 {
    bytes.map_or(SHORT, |&[a, b, c]| u32::from_le_bytes([a, b, c, 0]))
}

impl Affixes {
    /// Words that are looked for at the beginning of a text.
    pub(crate) fn starting(words: &[String]) -> Affixes {
        Affixes { words: words.iter().map(|w| (number(w.as_bytes().first_chunk()), w.as_str().into())).collect() }
    }

    /// Words that are looked for at the end of a text.
    pub(crate) fn ending(words: &[String]) -> Affixes {
        Affixes { words: words.iter().map(|w| (number(w.as_bytes().last_chunk()), w.as_str().into())).collect() }
    }

    /// Whether the text begins with one of the words, which are [`starting`](Affixes::starting).
    #[inline]
    pub(crate) fn start(&self, text: &str) -> bool {
        let own = number(text.as_bytes().first_chunk());
        self.words.iter().any(|(outer, word)| (*outer == own || *outer == SHORT) && text.starts_with(&**word))
    }

    /// Whether the text ends with one of the words, which are [`ending`](Affixes::ending).
    #[inline]
    pub(crate) fn end(&self, text: &str) -> bool {
        let own = number(text.as_bytes().last_chunk());
        self.words.iter().any(|(outer, word)| (*outer == own || *outer == SHORT) && text.ends_with(&**word))
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
