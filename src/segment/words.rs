//! Words of a stretch of text with their classes. The only file that calls jieba.

use crate::rules::{Classes, WordRules};
use crate::text::{Span, is_ideograph};
use jieba_rs::Jieba;
use rustc_hash::FxHashMap;

/// What the dictionary's tag says of a word, coarsely: a tag ranks candidates, it never gates one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tag {
    /// Nouns, names, idioms, foreign words.
    Noun,
    /// Verbs.
    Verb,
    /// Verbal nouns (培训, 建设).
    VerbalNoun,
    /// Adjectives and attributives.
    Adjective,
    /// Adverbs.
    Adverb,
    /// Prepositions.
    Preposition,
    /// Conjunctions.
    Conjunction,
    /// 的.
    De,
    /// 等, 得, 地.
    Particle,
    /// Says that something has happened or goes on: 了, 着, 过.
    Aspect,
    /// Pronouns and determiners.
    Pronoun,
    /// Places behind nouns: 上, 内, 中.
    Locative,
    /// Numbers and measure words outside figures.
    Number,
    /// Times.
    Time,
    /// Not in the dictionary, and anything else.
    Other,
}

/// A word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where.
    pub span: Span,
    /// By the dictionary.
    pub tag: Tag,
    /// By `rules/words.toml`.
    pub classes: Classes,
}

/// Segments text into words: jieba's dictionary with the words of the genre, without guessing new words (on this
/// prose the guesses join across word boundaries: 产业链|群对).
#[derive(Debug)]
pub struct Segmenter {
    jieba: Jieba,
    /// Words of the rules of two characters that are one word where they stand alone, with what the dictionary says of
    /// them. Between figures and marks a tenth to a sixth of all stretches are such words: 增长, 其中.
    alone: FxHashMap<[u8; TWO], Tag>,
}

/// Bytes of two Han characters.
const TWO: usize = 6;

impl Segmenter {
    /// Loads the dictionary (tens of milliseconds) and adds the words of the rules.
    ///
    /// ```
    /// # use jihe::{rules::WordRules, segment::Segmenter};
    /// let segmenter = Segmenter::new(&WordRules::default());
    /// let words = segmenter.words("发放资料", 0, &WordRules::default());
    /// assert_eq!(words.len(), 2);
    /// ```
    pub fn new(rules: &WordRules) -> Self {
        Segmenter::with(Jieba::new(), rules)
    }

    /// The same with a dictionary that is loaded already.
    pub(super) fn with(mut jieba: Jieba, rules: &WordRules) -> Self {
        for word in rules.vocabulary() {
            if rules.classes(word).any(Classes::UNWORD) {
                // Never seen, so that its parts win.
                jieba.add_word(word, Some(0), None);
                continue;
            }
            // What the dictionary does not have is cut; what it has may be.
            let unknown = word.chars().all(is_ideograph) && !jieba.has_word(word);
            if unknown || jieba.cut(word, false).len() > 1 {
                // As frequent as common words, so that its parts do not win inside a sentence.
                let frequency = jieba.suggest_freq(word).max(5000);
                jieba.add_word(word, Some(frequency), Some(if rules.classes(word).any(VERBS) { "v" } else { "n" }));
            }
        }
        let alone = |word: &str| {
            let two = <[u8; TWO]>::try_from(word.as_bytes()).ok()?;
            let [tag] = &jieba.tag(word, false)[..] else { return None };
            Some((two, coarse(tag.tag, tag.word)))
        };
        let alone = rules.vocabulary().into_iter().filter_map(alone).collect();
        Segmenter { jieba, alone }
    }

    /// The words of `text`, whose first byte is byte `offset` of the document.
    pub fn words(&self, text: &str, offset: usize, rules: &WordRules) -> Vec<Word> {
        let mut out = Vec::with_capacity(text.len() / 5);
        self.words_into(text, offset, rules, &mut |w| out.push(w));
        out
    }

    /// As [`words`](Self::words), one by one.
    pub fn words_into(&self, text: &str, offset: usize, rules: &WordRules, each: &mut dyn FnMut(Word)) {
        let mut at = offset;
        let mut word = |word: &str, tag: Tag| {
            let span = Span::new(at, at + word.len());
            at += word.len();
            let classes = rules.classes(word);
            // 青年 is a time by the dictionary.
            let tag = if tag == Tag::Time && classes.any(Classes::NOUN) { Tag::Noun } else { tag };
            each(Word { span, tag, classes });
        };
        let alone = <[u8; TWO]>::try_from(text.as_bytes()).ok().and_then(|two| self.alone.get(&two));
        if let Some(tag) = alone {
            return word(text, *tag);
        }
        for tag in self.jieba.tag(text, false) {
            word(tag.word, coarse(tag.tag, tag.word));
        }
    }

    /// The dictionary itself, for keywords.
    pub fn jieba(&self) -> &Jieba {
        &self.jieba
    }
}

/// Gives the segmenter, loading it the first time: most texts need words only where they have figures.
pub trait WordSource: Sync {
    /// The segmenter.
    fn segmenter(&self) -> &Segmenter;
}

const VERBS: Classes = Classes::LIGHT.or(Classes::VERB).or(Classes::CHANGE);

fn coarse(tag: &str, word: &str) -> Tag {
    match tag.as_bytes() {
        [b'v', b'n' | b'i'] => Tag::VerbalNoun,
        [b'u', b'j'] => Tag::De,
        [b'u', b'l' | b'z' | b'g'] => Tag::Aspect,
        [b'x'] if word == "的" => Tag::De,
        [b'a', b'd'] => Tag::Adverb,
        [b'a', b'n'] | [b'e', b'n', b'g'] => Tag::Noun,
        [b'n' | b'l' | b'i' | b'j', ..] => Tag::Noun,
        [b'v', ..] => Tag::Verb,
        [b'a' | b'b' | b'z', ..] => Tag::Adjective,
        [b'd', ..] => Tag::Adverb,
        [b'p', ..] => Tag::Preposition,
        [b'c', ..] => Tag::Conjunction,
        [b'u' | b'y', ..] => Tag::Particle,
        [b'r', ..] => Tag::Pronoun,
        [b'f', ..] => Tag::Locative,
        [b'm' | b'q', ..] => Tag::Number,
        [b't', ..] => Tag::Time,
        _ => Tag::Other,
    }
}
