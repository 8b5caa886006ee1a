//! jieba and its TF-IDF table: each loaded when first asked for, once, and each on a thread of its own where
//! [`Lexicon::warm`] was called before. Keywords are made here.

use super::words::{Segmenter, WordSource};
use crate::rules::WordRules;
use jieba_rs::{KeywordExtract, TfIdf};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use std::sync::{Arc, OnceLock};

/// Word list and inverse document frequencies, loaded lazily.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Arc<WordRules>,
    segmenter: OnceLock<Segmenter>,
    tfidf: OnceLock<TfIdf>,
    warmed: OnceLock<()>,
}

impl Lexicon {
    /// A lexicon with the words of the rules; loads nothing yet.
    pub fn new(words: Arc<WordRules>) -> Self {
        Lexicon { words, ..Lexicon::default() }
    }

    fn tfidf(&self) -> &TfIdf {
        self.tfidf.get_or_init(TfIdf::default)
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
        let fits = |word: &str| word.chars().all(is_han) && word.chars().nth(1).is_some() && !leave_out(word);
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

impl WordSource for Lexicon {
    fn segmenter(&self) -> &Segmenter {
        self.segmenter.get_or_init(|| Segmenter::new(&self.words))
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}')
}
