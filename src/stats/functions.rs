//! What the sections of the reports are for, and how much of the text is given to each.
//!
//! The text from one heading to the next belongs to it; a heading of no known function takes that of the nearest one
//! above it that has one. What stands above the first heading belongs to none.

use super::{Aggregate, Merge, add, share};
use crate::result::ReportResult;
use crate::segment::Function;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One function of sections.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FunctionStatistics {
    /// The function; null for what stands above the first heading.
    pub function: Option<Function>,
    /// Headings with it.
    pub headings: u64,
    /// Reports with at least one.
    pub reports: u64,
    /// Characters (code points) of its sections.
    pub characters: u64,
    /// Their share of all characters, rounded to six places.
    pub share: Option<Decimal>,
}

/// Functions of sections, and what the text is given to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SectionStatistics {
    /// Each function.
    pub functions: Vec<FunctionStatistics>,
    /// Share of the text given to what was done and achieved: practice, result, highlight.
    pub achievements: Option<Decimal>,
    /// Share of the text given to problems.
    pub problems: Option<Decimal>,
    /// Share of the text given to plans.
    pub plans: Option<Decimal>,
}

#[derive(Debug, Clone, Default)]
pub struct FunctionAggregate {
    headings: BTreeMap<Option<Function>, u64>,
    reports: BTreeMap<Option<Function>, u64>,
    characters: BTreeMap<Option<Function>, u64>,
}

/// The function of each heading, inherited where it has none of its own.
fn functions(report: &ReportResult) -> Vec<Function> {
    let mut out: Vec<Function> = Vec::with_capacity(report.headings.len());
    for heading in &report.headings {
        let above = heading.parent.and_then(|p| out.get(p as usize).copied());
        let own = heading.function;
        out.push(if own == Function::Other { above.unwrap_or(own) } else { own });
    }
    out
}

impl Merge for FunctionAggregate {
    fn merge(&mut self, other: Self) {
        add(&mut self.headings, other.headings);
        add(&mut self.reports, other.reports);
        add(&mut self.characters, other.characters);
    }
}

impl Aggregate for FunctionAggregate {
    type Output = SectionStatistics;

    fn observe(&mut self, report: &ReportResult) {
        let mut here = BTreeSet::new();
        for heading in &report.headings {
            *self.headings.entry(Some(heading.function)).or_default() += 1;
            here.insert(Some(heading.function));
        }
        for function in here {
            *self.reports.entry(function).or_default() += 1;
        }
        let mut from = (report.start, None);
        let ends = report.headings.iter().zip(functions(report)).map(|(h, f)| (h.start, Some(f)));
        for (end, next) in ends.chain([(report.end, None)]) {
            if end > from.0 {
                *self.characters.entry(from.1).or_default() += end - from.0;
            }
            from = (end.max(from.0), next);
        }
    }

    fn finish(&self) -> SectionStatistics {
        let all: u64 = self.characters.values().sum();
        let get = |map: &BTreeMap<Option<Function>, u64>, f| map.get(&f).copied().unwrap_or(0);
        let keys: BTreeSet<Option<Function>> = self.headings.keys().chain(self.characters.keys()).copied().collect();
        let given =
            |functions: &[Function]| share(functions.iter().map(|f| get(&self.characters, Some(*f))).sum(), all);
        let functions = keys.into_iter().map(|function| FunctionStatistics {
            function,
            headings: get(&self.headings, function),
            reports: get(&self.reports, function),
            characters: get(&self.characters, function),
            share: share(get(&self.characters, function), all),
        });
        SectionStatistics {
            functions: functions.collect(),
            achievements: given(&[Function::Practice, Function::Result, Function::Highlight]),
            problems: given(&[Function::Problem]),
            plans: given(&[Function::Plan]),
        }
    }
}
