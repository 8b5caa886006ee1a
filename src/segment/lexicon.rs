//! jieba and its TF-IDF table: each loaded when first asked for, once, and each on a thread of its own where
//! [`Lexicon::warm`] was called before. Keywords are made here.

use super::words::{Segmenter, WordSource};
use crate::rules::WordRules;
use jieba_rs::{Jieba, KeywordExtract, TfIdf};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use std::thread::JoinHandle;

/// jieba's dictionary and its TF-IDF table on their way, each loaded on a thread of its own: for a process that knows
/// that it will need words before it has compiled its rules.
///
/// ```
/// use jihe::{Engine, rules::Rules, segment::Dictionaries};
/// let ahead = Dictionaries::load();
/// let engine = Engine::with_rules(Rules::builtin()?)?.with_dictionaries(ahead);
/// assert_eq!(engine.report("发放资料12份").quantities.len(), 1);
/// # Ok::<(), jihe::rules::RulesError>(())
/// ```
#[derive(Debug, Default)]
pub struct Dictionaries {
    jieba: Option<JoinHandle<Jieba>>,
    tfidf: Option<JoinHandle<TfIdf>>,
}

impl Dictionaries {
    /// Starts loading. Where no thread can be had they are loaded when they are needed.
    pub fn load() -> Self {
        Dictionaries {
            jieba: std::thread::Builder::new().spawn(Jieba::new).ok(),
            tfidf: std::thread::Builder::new().spawn(TfIdf::default).ok(),
        }
    }

    /// Starts loading jieba's dictionary alone, which takes longest; [`Lexicon::load`] loads the rest.
    ///
    /// ```
    /// let ahead = jihe::segment::Dictionaries::load_jieba();
    /// let engine = jihe::Engine::new().unwrap().with_dictionaries(ahead);
    /// assert_eq!(engine.report("发放资料12份").quantities.len(), 1);
    /// ```
    pub fn load_jieba() -> Self {
        Dictionaries { jieba: std::thread::Builder::new().spawn(Jieba::new).ok(), tfidf: None }
    }
}

/// Word list and inverse document frequencies, loaded lazily.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Arc<WordRules>,
    segmenter: OnceLock<Segmenter>,
    tfidf: OnceLock<TfIdf>,
    /// Inverse document frequencies that were asked for.
    rarity: RwLock<FxHashMap<Box<str>, f64>>,
    ahead: Mutex<Dictionaries>,
    warmed: OnceLock<()>,
}

/// What a thread has loaded; loaded here where there was no thread.
fn joined<T>(ahead: Option<JoinHandle<T>>, load: fn() -> T) -> T {
    ahead.and_then(|thread| thread.join().ok()).unwrap_or_else(load)
}

impl Lexicon {
    /// A lexicon with the words of the rules; loads nothing yet.
    pub fn new(words: Arc<WordRules>) -> Self {
        Lexicon { words, ..Lexicon::default() }
    }

    /// The same lexicon with dictionaries that are being loaded already.
    pub fn with_dictionaries(words: Arc<WordRules>, ahead: Dictionaries) -> Self {
        Lexicon { words, ahead: Mutex::new(ahead), ..Lexicon::default() }
    }

    fn tfidf(&self) -> &TfIdf {
        self.tfidf.get_or_init(|| {
            let Ok(mut ahead) = self.ahead.lock() else { return TfIdf::default() };
            let thread = ahead.tfidf.take();
            drop(ahead);
            joined(thread, TfIdf::default)
        })
    }

    /// Starts loading both in the background; the first call counts.
    pub fn warm(this: &Arc<Lexicon>) {
        this.warmed.get_or_init(|| {
            Lexicon::aside(this, |l| _ = l.segmenter());
            Lexicon::aside(this, |l| _ = l.tfidf());
        });
    }

    /// Loads both, the TF-IDF table on this thread, whose hundreds of thousands of words are cheaper to keep where memory
    /// grows in larger steps. The segmenter may still be on its way when it returns.
    pub fn load(this: &Arc<Lexicon>) {
        this.warmed.get_or_init(|| {
            Lexicon::aside(this, |l| _ = l.segmenter());
            this.tfidf();
        });
    }

    /// Loads something on a thread of its own; without one it is loaded when it is needed.
    fn aside(this: &Arc<Lexicon>, load: fn(&Lexicon)) {
        let lexicon = Arc::clone(this);
        let _ = std::thread::Builder::new().spawn(move || load(&lexicon));
    }

    /// The words of the passages, cut once: up to `count` that mark them, and how often each stands. Words for which
    /// `leave_out` is true do not stand, nor do words of one character or of others than Han.
    pub fn topics(&self, text: &str, count: usize, leave_out: &dyn Fn(&str) -> bool) -> Topics {
        let mut counts: FxHashMap<&str, u64> = FxHashMap::default();
        let mut total = 0;
        for token in self.segmenter().jieba().cut(text, false) {
            if token.end - token.start > 1 {
                total += 1;
                if is_word(token.word) {
                    *counts.entry(token.word).or_default() += 1;
                }
            }
        }
        counts.retain(|word, _| !leave_out(word));
        // Nearly all are told apart by their first bytes as a number.
        let mut words: Vec<_> = counts.into_iter().map(|(word, count)| (beginning(word), word, count)).collect();
        words.sort_unstable();
        let words: Vec<(&str, u64)> = words.into_iter().map(|(_, word, count)| (word, count)).collect();
        let keywords = if count == 0 { Vec::new() } else { self.weightiest(&words, total, count) };
        Topics { keywords, terms: words.into_iter().map(|(word, count)| (word.to_owned(), count)).collect() }
    }

    /// Up to `count` words, the weightiest first, by TF-IDF as jieba reckons it: the share of a word among the words of
    /// two characters and more times its inverse document frequency.
    fn weightiest(&self, words: &[(&str, u64)], total: u64, count: usize) -> Vec<(String, Decimal)> {
        let rarity = self.rarities(words);
        let weight = |(word, rarity): (&(&'_ str, u64), f64)| word.1 as f64 * rarity / total as f64;
        let mut found: Vec<(f64, &str)> = words.iter().zip(rarity).map(|w| (weight(w), w.0.0)).collect();
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        found.truncate(count);
        let mut out: Vec<(String, Decimal)> =
            found.into_iter().filter_map(|(weight, word)| Some((word.to_owned(), rounded(weight)?))).collect();
        out.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        out
    }

    /// The inverse document frequency of each word. The table does not give it away, but of a text of one word it is
    /// the weight; each word is asked for once, so that no more of them are kept than the dictionary has.
    fn rarities(&self, words: &[(&str, u64)]) -> Vec<f64> {
        let known = self.rarity.read().unwrap_or_else(PoisonError::into_inner);
        let mut out: Vec<Option<f64>> = words.iter().map(|(word, _)| known.get(*word).copied()).collect();
        drop(known);
        let ask = |word: &str| {
            let found = self.tfidf().extract_keywords(self.segmenter().jieba(), word, 1, Vec::new());
            found.first().filter(|k| k.keyword == word).map_or(0.0, |k| k.weight)
        };
        let mut new = Vec::new();
        for ((word, _), rarity) in words.iter().zip(&mut out).filter(|(_, rarity)| rarity.is_none()) {
            let found = ask(word);
            *rarity = Some(found);
            new.push(((*word).into(), found));
        }
        if !new.is_empty() {
            self.rarity.write().unwrap_or_else(PoisonError::into_inner).extend(new);
        }
        out.into_iter().flatten().collect()
    }
}

/// What a stretch of text is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Topics {
    /// The words that mark it, the weightiest first, with their TF-IDF weight to six places.
    pub keywords: Vec<(String, Decimal)>,
    /// Every word with how often it stands, in the order of the words.
    pub terms: Vec<(String, u64)>,
}

impl WordSource for Lexicon {
    fn segmenter(&self) -> &Segmenter {
        self.segmenter.get_or_init(|| {
            let ahead = self.ahead.lock().ok().and_then(|mut a| a.jieba.take());
            Segmenter::with(joined(ahead, Jieba::new), &self.words)
        })
    }
}

/// Bytes of a Han character.
const SINGLE: usize = 3;

/// The first bytes of a word as a number that sorts as they do.
fn beginning(word: &str) -> u64 {
    let mut first = [0; 8];
    first.iter_mut().zip(word.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(first)
}

/// A weight to six places.
fn rounded(weight: f64) -> Option<Decimal> {
    let millionths = weight * 1e6;
    // Which way it goes is beyond doubt but for weights that lie in the middle.
    if millionths < 1e9 && (millionths.fract() - 0.5).abs() > 1e-3 {
        return Some(Decimal::new(millionths.round() as i64, 6).normalize());
    }
    Some(Decimal::from_f64(weight)?.round_dp(6).normalize())
}

/// At least two Han characters and nothing else.
fn is_word(word: &str) -> bool {
    word.len() > SINGLE && word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}'))
}
