//! Kinds of activities, by mentions and by reports, with the sessions and people that their quantities state.

use super::told::{Told, told};
use super::{Aggregate, Merge};
use crate::result::ReportResult;
use rust_decimal::Decimal;
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
    /// Sum of the sessions, times and rounds stated with them; parts, plans, masks and repeats left out.
    pub sessions: Option<Decimal>,
    /// Sum of the people stated with them.
    pub persons: Option<Decimal>,
    /// Sum of the person-times stated with them.
    pub person_times: Option<Decimal>,
}

#[derive(Debug, Clone, Default)]
struct Kind {
    mentions: u64,
    reports: u64,
    /// Sessions, persons, person-times.
    sums: [Sum; 3],
}

/// Values by how often they stand: adding up late makes the sum independent of order even where it does not fit.
type Sum = BTreeMap<Decimal, u64>;

#[derive(Debug, Clone, Default)]
pub struct ActivityAggregate {
    kinds: BTreeMap<String, Kind>,
}

/// Which of the three sums a basis belongs to.
fn column(basis: Option<&str>) -> Option<usize> {
    match basis? {
        "sessions" | "times" | "rounds" => Some(0),
        "persons" => Some(1),
        "person_times" => Some(2),
        _ => None,
    }
}

impl Merge for ActivityAggregate {
    fn merge(&mut self, other: Self) {
        for (kind, from) in other.kinds {
            let into = self.kinds.entry(kind).or_default();
            into.mentions += from.mentions;
            into.reports += from.reports;
            for (into, from) in into.sums.iter_mut().zip(from.sums) {
                super::add(into, from);
            }
        }
    }
}

impl Aggregate for ActivityAggregate {
    type Output = Vec<ActivityStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let told = told(report);
        let mut here = BTreeSet::new();
        for activity in &report.activities {
            let first = here.insert(&*activity.kind);
            let into = self.kinds.entry(activity.kind.to_string()).or_default();
            into.mentions += 1;
            into.reports += u64::from(first);
        }
        // Over the quantities, so that each counts once whatever points to it.
        for (q, told) in report.quantities.iter().zip(told) {
            let activity = q.activity.and_then(|a| report.activities.get(a as usize));
            let (Some(activity), Some(column), Told::Counted(value)) = (activity, column(q.basis.as_deref()), told)
            else {
                continue;
            };
            if let Some(into) = self.kinds.get_mut(&*activity.kind) {
                *into.sums[column].entry(value).or_default() += 1;
            }
        }
    }

    fn finish(&self) -> Vec<ActivityStatistics> {
        let all = self.kinds.iter();
        all.map(|(kind, k)| ActivityStatistics {
            kind: kind.clone(),
            mentions: k.mentions,
            reports: k.reports,
            sessions: super::sum(&k.sums[0]),
            persons: super::sum(&k.sums[1]),
            person_times: super::sum(&k.sums[2]),
        })
        .collect()
    }
}
