//! The words that mark most reports.

use super::{Aggregate, Merge};
use crate::result::ReportResult;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many words are given.
const TOP: usize = 50;

/// A keyword of several reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct KeywordStatistics {
    /// The word.
    pub word: String,
    /// Reports that have it among their keywords.
    pub reports: u64,
    /// Sum of its weights there.
    pub weight: Decimal,
}

#[derive(Debug, Clone, Default)]
pub struct KeywordAggregate {
    words: BTreeMap<String, (u64, Decimal)>,
}

impl Merge for KeywordAggregate {
    fn merge(&mut self, other: Self) {
        for (word, (reports, weight)) in other.words {
            let into = self.words.entry(word).or_default();
            into.0 += reports;
            into.1 = into.1.saturating_add(weight);
        }
    }
}

impl Aggregate for KeywordAggregate {
    type Output = Vec<KeywordStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        for keyword in &report.keywords {
            let into = self.words.entry(keyword.word.clone()).or_default();
            into.0 += 1;
            into.1 = into.1.saturating_add(keyword.weight);
        }
    }

    fn finish(&self) -> Vec<KeywordStatistics> {
        let mut all: Vec<(&String, &(u64, Decimal))> = self.words.iter().collect();
        all.sort_by(|(a, x), (b, y)| y.0.cmp(&x.0).then(y.1.cmp(&x.1)).then(a.cmp(b)));
        let top = all.into_iter().take(TOP);
        top.map(|(word, &(reports, weight))| KeywordStatistics {
            word: word.clone(),
            reports,
            weight: weight.normalize(),
        })
        .collect()
    }
}
