//! What the sections of the reports are for: in how many reports each function stands.

use super::{Aggregate, Merge, add};
use crate::result::ReportResult;
use crate::segment::Function;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One function of sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FunctionStatistics {
    /// The function.
    pub function: Function,
    /// Headings with it.
    pub headings: u64,
    /// Reports with at least one.
    pub reports: u64,
}

#[derive(Debug, Clone, Default)]
pub struct FunctionAggregate {
    headings: BTreeMap<Function, u64>,
    reports: BTreeMap<Function, u64>,
}

impl Merge for FunctionAggregate {
    fn merge(&mut self, other: Self) {
        add(&mut self.headings, other.headings);
        add(&mut self.reports, other.reports);
    }
}

impl Aggregate for FunctionAggregate {
    type Output = Vec<FunctionStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let mut here = BTreeSet::new();
        for heading in &report.headings {
            *self.headings.entry(heading.function).or_default() += 1;
            here.insert(heading.function);
        }
        for function in here {
            *self.reports.entry(function).or_default() += 1;
        }
    }

    fn finish(&self) -> Vec<FunctionStatistics> {
        let reports = |f: &Function| self.reports.get(f).copied().unwrap_or(0);
        let all = self.headings.iter();
        all.map(|(f, &headings)| FunctionStatistics { function: *f, headings, reports: reports(f) }).collect()
    }
}
