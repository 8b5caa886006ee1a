//! Statistics over a corpus: one mergeable aggregator a file. Everything is kept in ordered maps and computed at the
//! end, so that neither the number of threads nor the order of merging shows.

mod activities;
mod checks;
mod copies;
mod coverage;
mod functions;
mod keywords;
mod metrics;
mod quantities;
mod totals;

pub use activities::ActivityStatistics;
pub use checks::CheckStatistics;
pub use copies::{Cluster, CopyAggregate, CopyPair, CopyPassage, CopyStatistics, Formula, LeftOver, Passage};
pub use coverage::CoverageStatistics;
pub use functions::FunctionStatistics;
pub use keywords::KeywordStatistics;
pub use metrics::MetricStatistics;
pub use quantities::QuantityStatistics;
pub use totals::Totals;

use crate::result::ReportResult;
use serde::{Deserialize, Serialize};

/// Two halves into one. The default value is neutral, and any cut of a corpus gives the whole.
pub trait Merge {
    /// Takes the other half in.
    fn merge(&mut self, other: Self);
}

/// One statistic: what it takes from a report, and what it gives at the end.
pub trait Aggregate: Default + Merge {
    /// What it gives.
    type Output;
    /// Takes a report in.
    fn observe(&mut self, report: &ReportResult);
    /// Computes.
    fn finish(&self) -> Self::Output;
}

macro_rules! statistics {
    ($($(#[$meta:meta])* $field:ident : $aggregate:ty => $output:ty),* $(,)?) => {
        /// The statistics while they are gathered.
        ///
        /// ```
        /// use jihe::stats::{Aggregate, CorpusStatistics, Merge};
        /// let engine = jihe::Engine::new().unwrap();
        /// let mut one = CorpusStatistics::default();
        /// one.observe(&engine.report("发放宣传资料12份。"));
        /// let mut two = CorpusStatistics::default();
        /// two.observe(&engine.report("悬挂横幅3条。"));
        /// one.merge(two);
        /// assert_eq!(one.finish().totals.reports, 2);
        /// ```
        #[derive(Debug, Clone, Default)]
        pub struct CorpusStatistics { $($field: $aggregate),* }

        /// The statistics of all reports of a run.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct Statistics { $($(#[$meta])* pub $field: $output),* }

        impl Merge for CorpusStatistics {
            fn merge(&mut self, other: Self) { $(self.$field.merge(other.$field);)* }
        }

        impl Aggregate for CorpusStatistics {
            type Output = Statistics;
            fn observe(&mut self, report: &ReportResult) { $(self.$field.observe(report);)* }
            fn finish(&self) -> Statistics { Statistics { $($field: self.$field.finish()),* } }
        }
    };
}

statistics! {
    /// Files, reports, characters.
    totals: totals::TotalsAggregate => Totals,
    /// Numerals and how many of them are accounted for.
    coverage: coverage::CoverageAggregate => CoverageStatistics,
    /// Quantities by modifier, status and role.
    quantities: quantities::QuantityAggregate => QuantityStatistics,
    /// Sums of the canonical measures, by name and unit.
    metrics: metrics::MetricAggregate => Vec<MetricStatistics>,
    /// Kinds of activities.
    activities: activities::ActivityAggregate => Vec<ActivityStatistics>,
    /// What the checks found, by check.
    checks: checks::CheckAggregate => Vec<CheckStatistics>,
    /// What the sections of the reports are for.
    functions: functions::FunctionAggregate => Vec<FunctionStatistics>,
    /// The words that mark most reports.
    keywords: keywords::KeywordAggregate => Vec<KeywordStatistics>,
    /// Passages that reports share; null unless `--copies` asks for them.
    copies: copies::CopyAggregate => Option<CopyStatistics>,
}

/// Adds the counts of one ordered map to another.
pub(crate) fn add<K: Ord>(into: &mut std::collections::BTreeMap<K, u64>, from: std::collections::BTreeMap<K, u64>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

#[cfg(test)]
mod tests;
