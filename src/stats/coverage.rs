//! Numerals and how many of them are accounted for.

use super::{Aggregate, Merge};
use crate::result::ReportResult;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Numerals accounted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CoverageStatistics {
    /// Numerals of all reports.
    pub numerals: u64,
    /// How many of them are quantities, numbers or words.
    pub explained: u64,
    /// Their share, rounded to six places; null where there is no numeral.
    pub share: Option<Decimal>,
}

#[derive(Debug, Clone, Default)]
pub struct CoverageAggregate {
    numerals: u64,
    explained: u64,
}

impl Merge for CoverageAggregate {
    fn merge(&mut self, other: Self) {
        self.numerals += other.numerals;
        self.explained += other.explained;
    }
}

impl Aggregate for CoverageAggregate {
    type Output = CoverageStatistics;

    fn observe(&mut self, report: &ReportResult) {
        self.numerals += report.coverage.numerals;
        self.explained += report.coverage.explained;
    }

    fn finish(&self) -> CoverageStatistics {
        let share = Decimal::from(self.explained).checked_div(Decimal::from(self.numerals));
        CoverageStatistics {
            numerals: self.numerals,
            explained: self.explained,
            share: share.map(|s| s.round_dp(6).normalize()),
        }
    }
}
