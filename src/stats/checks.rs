//! What the checks found, by check.

use super::{Aggregate, Merge};
use crate::result::ReportResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Statements of one check in all reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CheckStatistics {
    /// Id of the check.
    pub check: String,
    /// Statements of its kind.
    pub found: u64,
    /// How many of them hold.
    pub holds: u64,
    /// How many do not.
    pub fails: u64,
    /// How many cannot be judged although their parts stand there.
    pub unclear: u64,
    /// Reports with one that does not hold.
    pub failing_reports: u64,
}

#[derive(Debug, Clone, Default)]
pub struct CheckAggregate {
    /// Found, holding, failing, unclear, failing reports of each check.
    checks: BTreeMap<String, [u64; 5]>,
}

impl Merge for CheckAggregate {
    fn merge(&mut self, other: Self) {
        for (check, counts) in other.checks {
            let into = self.checks.entry(check).or_default();
            into.iter_mut().zip(counts).for_each(|(a, b)| *a += b);
        }
    }
}

impl Aggregate for CheckAggregate {
    type Output = Vec<CheckStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        for c in &report.checks {
            let into = self.checks.entry(c.check.to_string()).or_default();
            let counts = [c.found, c.holds, c.fails, c.unclear, u64::from(c.fails > 0)];
            into.iter_mut().zip(counts).for_each(|(a, b)| *a += b);
        }
    }

    fn finish(&self) -> Vec<CheckStatistics> {
        let all = self.checks.iter().map(|(check, &[found, holds, fails, unclear, failing_reports])| CheckStatistics {
            check: check.clone(),
            found,
            holds,
            fails,
            unclear,
            failing_reports,
        });
        all.collect()
    }
}
