//! Files, reports, characters.

use super::{Aggregate, Merge};
use crate::result::ReportResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How much was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Totals {
    /// Files that gave at least one report.
    pub files: u64,
    /// Reports.
    pub reports: u64,
    /// Characters (code points) of all reports.
    pub characters: u64,
}

#[derive(Debug, Clone, Default)]
pub struct TotalsAggregate {
    files: BTreeSet<String>,
    reports: u64,
    characters: u64,
}

impl Merge for TotalsAggregate {
    fn merge(&mut self, other: Self) {
        self.files.extend(other.files);
        self.reports += other.reports;
        self.characters += other.characters;
    }
}

impl Aggregate for TotalsAggregate {
    type Output = Totals;

    fn observe(&mut self, report: &ReportResult) {
        if !self.files.contains(&report.source.path) {
            self.files.insert(report.source.path.clone());
        }
        self.reports += 1;
        self.characters += report.end.saturating_sub(report.start);
    }

    fn finish(&self) -> Totals {
        Totals { files: self.files.len() as u64, reports: self.reports, characters: self.characters }
    }
}
