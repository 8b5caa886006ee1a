//! Statistics over a corpus: one mergeable aggregator a file. Everything is kept in ordered maps and computed at the
//! end, so that neither the number of threads nor the order of merging shows.

mod activities;
mod checks;
mod copies;
mod coverage;
mod digits;
mod functions;
mod group;
mod headings;
mod keywords;
mod metrics;
mod panel;
mod quantities;
mod series;
mod slogans;
mod told;
mod totals;
mod unmeasured;
mod values;

pub use activities::ActivityStatistics;
pub use checks::CheckStatistics;
pub use copies::{Cluster, CopyAggregate, CopyPair, CopyPassage, CopyStatistics, Formula, LeftOver, Passage};
pub use coverage::CoverageStatistics;
pub use digits::{DigitProfile, FigureStatistics};
pub use functions::{FunctionStatistics, SectionStatistics};
pub use group::GroupBy;
pub use headings::HeadingStatistics;
pub use keywords::KeywordStatistics;
pub use metrics::MetricStatistics;
pub use panel::{Cell, Column, Panel, Row};
pub use quantities::QuantityStatistics;
pub use series::{Claim, Series, SeriesStatistics, Step};
pub use slogans::{Slogan, SloganStatistics};
#[cfg(any(feature = "page", feature = "csv-out", feature = "parquet-out", feature = "xlsx-out"))]
pub(crate) use told::counted;
pub use totals::Totals;
pub use unmeasured::{GroupedFacts, Unmeasured};
pub use values::Extreme;

use crate::result::{Group, ReportResult};
use crate::rules::Rules;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    (
        each { $($(#[$meta:meta])* $field:ident : $aggregate:ty => $output:ty),* $(,)? }
        once { $($(#[$ometa:meta])* $once:ident : $oaggregate:ty => $ooutput:ty),* $(,)? }
    ) => {
        /// What is gathered for the corpus and for each of its groups.
        #[derive(Debug, Clone, Default)]
        struct Gathered { $($field: $aggregate),* }

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
        pub struct CorpusStatistics {
            all: Gathered,
            groups: BTreeMap<Group, Gathered>,
            $($once: $oaggregate),*
        }

        /// The statistics of all reports of a run.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct Statistics {
            $($(#[$meta])* pub $field: $output,)*
            $($(#[$ometa])* pub $once: $ooutput,)*
            /// The same for each group, with `--group-by`.
            pub groups: Vec<GroupStatistics>,
        }

        /// The statistics of the reports of one group.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct GroupStatistics {
            /// What was grouped by.
            pub by: String,
            /// Name of the group; null for the reports that belong to none.
            pub name: Option<String>,
            $($(#[$meta])* pub $field: $output),*
        }

        impl CorpusStatistics {
            /// Statistics of reports that were made with these rules, which differences of names and claims of growth
            /// are judged by.
            ///
            /// ```
            /// use jihe::stats::{Aggregate, CorpusStatistics};
            /// let rules = jihe::rules::Rules::builtin().unwrap();
            /// assert_eq!(CorpusStatistics::with_rules(&rules).finish(), CorpusStatistics::default().finish());
            /// ```
            pub fn with_rules(rules: &Rules) -> CorpusStatistics {
                let copies = copies::CopyAggregate::with_places(rules.language.places.clone());
                let series = series::SeriesAggregate::with_metrics(&rules.language.metrics);
                CorpusStatistics { copies, series, ..CorpusStatistics::default() }
            }
        }

        impl Gathered {
            fn observe(&mut self, report: &ReportResult) { $(self.$field.observe(report);)* }
            fn merge(&mut self, other: Self) { $(self.$field.merge(other.$field);)* }
        }

        impl Merge for CorpusStatistics {
            fn merge(&mut self, other: Self) {
                self.all.merge(other.all);
                for (group, from) in other.groups {
                    self.groups.entry(group).or_default().merge(from);
                }
                $(self.$once.merge(other.$once);)*
            }
        }

        impl Aggregate for CorpusStatistics {
            type Output = Statistics;
            fn observe(&mut self, report: &ReportResult) {
                self.all.observe(report);
                if let Some(group) = &report.group {
                    self.groups.entry(group.clone()).or_default().observe(report);
                }
                $(self.$once.observe(report);)*
            }
            fn finish(&self) -> Statistics {
                let groups = self.groups.iter().map(|(group, gathered)| GroupStatistics {
                    by: group.by.clone(),
                    name: group.name.clone(),
                    $($field: gathered.$field.finish()),*
                });
                Statistics {
                    groups: groups.collect(),
                    $($field: self.all.$field.finish(),)*
                    $($once: self.$once.finish()),*
                }
            }
        }
    };
}

statistics! {
    each {
        /// Files, reports, characters.
        totals: totals::TotalsAggregate => Totals,
        /// Numerals and how many of them are accounted for.
        coverage: coverage::CoverageAggregate => CoverageStatistics,
        /// Quantities by modifier, status and role.
        quantities: quantities::QuantityAggregate => QuantityStatistics,
        /// How exact figures are, and their last digits.
        figures: digits::FigureAggregate => FigureStatistics,
        /// Sums of the canonical measures, by name and unit.
        metrics: metrics::MetricAggregate => Vec<MetricStatistics>,
        /// What fits no measure, by action, head of the object and unit.
        unmeasured: unmeasured::UnmeasuredAggregate => Unmeasured,
        /// Kinds of activities.
        activities: activities::ActivityAggregate => Vec<ActivityStatistics>,
        /// What the checks found, by check.
        checks: checks::CheckAggregate => Vec<CheckStatistics>,
        /// Headings that reports have in common.
        headings: headings::HeadingAggregate => Vec<HeadingStatistics>,
        /// What the sections of the reports are for.
        sections: functions::FunctionAggregate => SectionStatistics,
        /// Slogans, and beside them facts.
        slogans: slogans::SloganAggregate => SloganStatistics,
        /// The words that mark the corpus.
        keywords: keywords::KeywordAggregate => Vec<KeywordStatistics>,
    }
    once {
        /// Report by measure, wide and long.
        panel: panel::PanelAggregate => Panel,
        /// The same office and measure across years.
        series: series::SeriesAggregate => SeriesStatistics,
        /// Passages that reports share; null unless `--copies` asks for them.
        copies: copies::CopyAggregate => Option<CopyStatistics>,
    }
}

/// Rounded to six places, half to even.
pub(crate) fn rounded(d: Decimal) -> Decimal {
    d.round_dp(6).normalize()
}

/// One count as a share of another, rounded to six places; none of nothing.
pub(crate) fn share(part: u64, whole: u64) -> Option<Decimal> {
    Decimal::from(part).checked_div(Decimal::from(whole)).map(rounded)
}

/// Sum of values that stand so many times each; none where there are none or it is beyond 28 digits.
pub(crate) fn sum(values: &BTreeMap<Decimal, u64>) -> Option<Decimal> {
    let mut all = values.iter();
    let sum = all.try_fold(Decimal::ZERO, |sum, (v, n)| sum.checked_add(v.checked_mul(Decimal::from(*n))?));
    sum.filter(|_| !values.is_empty()).map(|s| s.normalize())
}

/// Adds the counts of one ordered map to another.
pub(crate) fn add<K: Ord>(into: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

#[cfg(test)]
mod tests;
