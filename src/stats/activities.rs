//! Kinds of activities, by mentions and by reports.

use super::{Aggregate, Merge};
use crate::result::ReportResult;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One kind of activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ActivityStatistics {
    /// The kind.
    pub kind: String,
    /// Mentions in all reports.
    pub mentions: u64,
    /// Reports with at least one.
    pub reports: u64,
}

#[derive(Debug, Clone, Default)]
pub struct ActivityAggregate {
    /// Mentions and reports of each kind.
    kinds: BTreeMap<String, (u64, u64)>,
}

impl Merge for ActivityAggregate {
    fn merge(&mut self, other: Self) {
        for (kind, (mentions, reports)) in other.kinds {
            let into = self.kinds.entry(kind).or_default();
            into.0 += mentions;
            into.1 += reports;
        }
    }
}

impl Aggregate for ActivityAggregate {
    type Output = Vec<ActivityStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let mut here = BTreeSet::new();
        for activity in &report.activities {
            let first = here.insert(activity.kind.as_str());
            let into = self.kinds.entry(activity.kind.clone()).or_default();
            into.0 += 1;
            into.1 += u64::from(first);
        }
    }

    fn finish(&self) -> Vec<ActivityStatistics> {
        let all = self.kinds.iter();
        all.map(|(kind, &(mentions, reports))| ActivityStatistics { kind: kind.clone(), mentions, reports }).collect()
    }
}
