//! The words that mark this corpus: TF-IDF with the document frequencies of this corpus.
//!
//! From the words of each report's sample ([`ReportResult::terms`]). Weight = how often the word stands in all samples
//! × ln(reports / reports with it): a word of every report weighs nothing. The logarithm is a decimal one, so that it
//! is the same on every machine.

use super::{Aggregate, Merge, rounded};
use crate::result::ReportResult;
use rust_decimal::{Decimal, MathematicalOps};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many words are given.
const TOP: usize = 50;

/// A word that marks the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KeywordStatistics {
    /// The word.
    pub word: String,
    /// Reports whose sample has it.
    pub reports: u64,
    /// How often it stands in all samples.
    pub count: u64,
    /// count × ln(all reports / reports), rounded to six places.
    pub weight: Decimal,
}

#[derive(Debug, Clone, Default)]
pub struct KeywordAggregate {
    /// Reports and mentions of each word.
    words: BTreeMap<String, (u64, u64)>,
    reports: u64,
}

impl Merge for KeywordAggregate {
    fn merge(&mut self, other: Self) {
        for (word, (reports, count)) in other.words {
            let into = self.words.entry(word).or_default();
            into.0 += reports;
            into.1 += count;
        }
        self.reports += other.reports;
    }
}

impl Aggregate for KeywordAggregate {
    type Output = Vec<KeywordStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        self.reports += 1;
        for term in &report.terms {
            if let Some(into) = self.words.get_mut(&term.word) {
                into.0 += 1;
                into.1 += term.count;
            } else {
                self.words.insert(term.word.clone(), (1, term.count));
            }
        }
    }

    fn finish(&self) -> Vec<KeywordStatistics> {
        // One logarithm for each document frequency.
        let mut logs: BTreeMap<u64, Decimal> = BTreeMap::new();
        let mut all: Vec<KeywordStatistics> = Vec::with_capacity(self.words.len());
        for (word, &(reports, count)) in &self.words {
            let log = logs.entry(reports).or_insert_with(|| {
                let ratio = Decimal::from(self.reports).checked_div(Decimal::from(reports));
                ratio.and_then(|r| r.checked_ln()).unwrap_or_default()
            });
            let weight = Decimal::from(count).checked_mul(*log).unwrap_or_default();
            all.push(KeywordStatistics { word: word.clone(), reports, count, weight: rounded(weight) });
        }
        all.retain(|k| !k.weight.is_zero());
        all.sort_by(|a, b| b.weight.cmp(&a.weight).then(b.count.cmp(&a.count)).then(a.word.cmp(&b.word)));
        all.truncate(TOP);
        all
    }
}
