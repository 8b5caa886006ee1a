//! jieba and its TF-IDF table: each loaded when first asked for, once, and each on a thread of its own where
//! [`Lexicon::warm`] was called before. Keywords are made here.

use super::words::{Segmenter, WordSource};
use crate::rules::WordRules;
use jieba_rs::{Jieba, KeywordExtract, TfIdf};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, OnceLock};
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
    loaded: Option<TfIdf>,
}

impl Dictionaries {
    /// Starts loading. Where no thread can be had they are loaded when they are needed.
    pub fn load() -> Self {
        Dictionaries {
            jieba: std::thread::Builder::new().spawn(Jieba::new).ok(),
            tfidf: std::thread::Builder::new().spawn(TfIdf::default).ok(),
            loaded: None,
        }
    }

    /// Starts loading jieba's dictionary and loads the TF-IDF table on this thread, which nothing else needs meanwhile:
    /// its hundreds of thousands of words are cheaper to keep where memory grows in larger steps.
    ///
    /// ```
    /// let ahead = jihe::segment::Dictionaries::load_here();
    /// let engine = jihe::Engine::new().unwrap().with_dictionaries(ahead);
    /// assert_eq!(engine.report("发放资料12份").quantities.len(), 1);
    /// ```
    pub fn load_here() -> Self {
        let jieba = std::thread::Builder::new().spawn(Jieba::new).ok();
        Dictionaries { jieba, tfidf: None, loaded: Some(TfIdf::default()) }
    }
}

/// Word list and inverse document frequencies, loaded lazily.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Arc<WordRules>,
    segmenter: OnceLock<Segmenter>,
    tfidf: OnceLock<TfIdf>,
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
            let (loaded, thread) = (ahead.loaded.take(), ahead.tfidf.take());
            drop(ahead);
            loaded.unwrap_or_else(|| joined(thread, TfIdf::default))
        })
    }

    /// Starts loading both in the background; the first call counts.
    pub fn warm(this: &Arc<Lexicon>) {
        this.warmed.get_or_init(|| {
            let loads: [fn(&Lexicon); 2] = [
                |l| {
                    l.segmenter();
                },
                |l| {
                    l.tfidf();
                },
            ];
            for load in loads {
                let lexicon = Arc::clone(this);
                // Without a thread it is loaded when it is needed.
                let _ = std::thread::Builder::new().spawn(move || load(&lexicon));
            }
        });
    }

    /// Up to `count` words of at least two Han characters that mark the passages, the weightiest first, with their
    /// TF-IDF weight to six places. Words for which `leave_out` is true do not stand.
    pub fn keywords(&self, text: &str, count: usize, leave_out: &dyn Fn(&str) -> bool) -> Vec<(String, Decimal)> {
        if count == 0 || text.trim().is_empty() {
            return Vec::new();
        }
        // More than are asked for, because some are left out.
        let found = self.tfidf().extract_keywords(self.segmenter().jieba(), text, count * 3 + 10, Vec::new());
        let fits = |word: &str| is_word(word) && !leave_out(word);
        let mut found: Vec<_> = found.into_iter().filter(|k| fits(&k.keyword)).collect();
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.keyword.cmp(&b.keyword)));
        found.truncate(count);
        let rounded =
            found.into_iter().filter_map(|k| Some((k.keyword, Decimal::from_f64(k.weight)?.round_dp(6).normalize())));
        let mut out: Vec<(String, Decimal)> = rounded.collect();
        out.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.cmp(b)));
        out
    }
}

impl Lexicon {
    /// Words of at least two Han characters with how often they stand, in the order of the words. Those for which
    /// `leave_out` is true do not stand.
    pub fn terms(&self, text: &str, leave_out: &dyn Fn(&str) -> bool) -> Vec<(String, u64)> {
        let mut counts: FxHashMap<&str, u64> = FxHashMap::default();
        for token in self.segmenter().jieba().cut(text, false) {
            if token.word.len() > SINGLE {
                *counts.entry(token.word).or_default() += 1;
            }
        }
        let counts = counts.into_iter().filter(|(word, _)| is_word(word) && !leave_out(word));
        // Nearly all are told apart by their first bytes as a number.
        let mut out: Vec<_> = counts.map(|(word, count)| (beginning(word), word, count)).collect();
        out.sort_unstable();
        out.into_iter().map(|(_, word, count)| (word.to_owned(), count)).collect()
    }
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

/// At least two Han characters and nothing else.
fn is_word(word: &str) -> bool {
    word.len() > SINGLE && word.chars().all(|c| matches!(c, '\u{3400}'..='\u{9FFF}'))
}
