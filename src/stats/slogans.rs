//! Slogans: how much of the reports is ritual, and beside it how much is work.

use super::told::{Told, told};
use super::{Aggregate, Merge, add, rounded};
use crate::extract::Status;
use crate::figure::NumberKind;
use crate::result::ReportResult;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many slogans are listed.
const TOP: usize = 100;

/// One numbered formula (三个离不开, 四个一).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Slogan {
    /// Its words, quotation marks and blanks left out.
    pub text: String,
    /// Mentions in all reports.
    pub mentions: u64,
    /// Reports with at least one.
    pub reports: u64,
}

/// Slogans of all reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SloganStatistics {
    /// Mentions in all reports.
    pub mentions: u64,
    /// Reports with at least one.
    pub reports: u64,
    /// Different ones.
    pub different: u64,
    /// Mentions per thousand characters, rounded to six places.
    pub per_thousand_characters: Option<Decimal>,
    /// Beside them: facts that are stated as done or standing with a number (parts, plans, masks and repeats left out),
    /// per thousand characters.
    pub facts_per_thousand_characters: Option<Decimal>,
    /// Beside them: activities that were done, per thousand characters.
    pub activities_per_thousand_characters: Option<Decimal>,
    /// The hundred that are mentioned most.
    pub most: Vec<Slogan>,
}

#[derive(Debug, Clone, Default)]
pub struct SloganAggregate {
    mentions: BTreeMap<String, u64>,
    reports_of: BTreeMap<String, u64>,
    reports: u64,
    characters: u64,
    facts: u64,
    activities: u64,
}

impl Merge for SloganAggregate {
    fn merge(&mut self, other: Self) {
        add(&mut self.mentions, other.mentions);
        add(&mut self.reports_of, other.reports_of);
        self.reports += other.reports;
        self.characters += other.characters;
        self.facts += other.facts;
        self.activities += other.activities;
    }
}

impl Aggregate for SloganAggregate {
    type Output = SloganStatistics;

    fn observe(&mut self, report: &ReportResult) {
        let mut here = BTreeSet::new();
        for number in report.numbers.iter().filter(|n| n.kind == NumberKind::Slogan) {
            let text: String = number.text.chars().filter(|c| c.is_alphanumeric() || *c == '+').collect();
            *self.mentions.entry(text.clone()).or_default() += 1;
            here.insert(text);
        }
        self.reports += u64::from(!here.is_empty());
        for text in here {
            *self.reports_of.entry(text).or_default() += 1;
        }
        self.characters += report.end.saturating_sub(report.start);
        self.facts += told(report).iter().filter(|t| matches!(t, Told::Counted(_))).count() as u64;
        let done = report.activities.iter().filter(|a| a.status == Status::Achieved);
        self.activities += done.count() as u64;
    }

    fn finish(&self) -> SloganStatistics {
        let mentions = self.mentions.values().sum();
        let per_thousand = |count: u64| {
            Decimal::from(count)
                .checked_mul(Decimal::from(1000))?
                .checked_div(Decimal::from(self.characters))
                .map(rounded)
        };
        let mut most: Vec<Slogan> = (self.mentions.iter())
            .map(|(text, &mentions)| Slogan {
                text: text.clone(),
                mentions,
                reports: self.reports_of.get(text).copied().unwrap_or(0),
            })
            .collect();
        most.sort_by(|a, b| b.mentions.cmp(&a.mentions).then(b.reports.cmp(&a.reports)).then(a.text.cmp(&b.text)));
        most.truncate(TOP);
        SloganStatistics {
            mentions,
            reports: self.reports,
            different: self.mentions.len() as u64,
            per_thousand_characters: per_thousand(mentions),
            facts_per_thousand_characters: per_thousand(self.facts),
            activities_per_thousand_characters: per_thousand(self.activities),
            most,
        }
    }
}
