//! Sums of the canonical measures.
//!
//! A part is counted in its total, a plan is no achievement and a mask is no number: these three are left out.
//! Approximate values count at their stated number, and how many there are stands beside the sum.

use super::{Aggregate, Merge};
use crate::extract::{Role, Status};
use crate::figure::Modifier;
use crate::result::{QuantityResult, ReportResult};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One canonical measure in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MetricStatistics {
    /// Its id.
    pub metric: String,
    /// Base unit of the values; null for bare numbers.
    pub unit: Option<String>,
    /// Values that are added up.
    pub count: u64,
    /// How many of them are approximate.
    pub approximate: u64,
    /// Their share, rounded to six places; null where nothing is added up.
    pub approximate_share: Option<Decimal>,
    /// Quantities of this measure that are left out: parts, plans, masks.
    pub left_out: u64,
    /// Sum; null where nothing is added up or it is beyond 28 digits.
    pub sum: Option<Decimal>,
    /// Mean, rounded to six places.
    pub mean: Option<Decimal>,
    /// Median, rounded to six places.
    pub median: Option<Decimal>,
    /// Smallest value.
    pub min: Option<Decimal>,
    /// Largest value.
    pub max: Option<Decimal>,
    /// Reports that state a value that is added up.
    pub reports: u64,
}

#[derive(Debug, Clone, Default)]
struct Values {
    /// How often each value stands.
    values: BTreeMap<Decimal, u64>,
    approximate: u64,
    left_out: u64,
    reports: u64,
}

/// Measure and unit.
type Key = (String, Option<String>);

#[derive(Debug, Clone, Default)]
pub struct MetricAggregate {
    metrics: BTreeMap<Key, Values>,
}

/// The value that goes into the sum, where the quantity is one to be added up.
fn counted(q: &QuantityResult) -> Option<Decimal> {
    if q.role == Role::Part || q.status == Status::Planned || q.modifier == Modifier::Masked {
        return None;
    }
    if q.base_unit.is_some() { q.base_value } else { q.value }.map(|v| v.normalize())
}

impl Merge for MetricAggregate {
    fn merge(&mut self, other: Self) {
        for (key, from) in other.metrics {
            let into = self.metrics.entry(key).or_default();
            super::add(&mut into.values, from.values);
            into.approximate += from.approximate;
            into.left_out += from.left_out;
            into.reports += from.reports;
        }
    }
}

impl Aggregate for MetricAggregate {
    type Output = Vec<MetricStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let mut stated: BTreeMap<Key, bool> = BTreeMap::new();
        for q in &report.quantities {
            let Some(metric) = &q.metric else { continue };
            let unit = q.base_unit.clone().or_else(|| q.unit.clone());
            let key = (metric.clone(), unit);
            let values = self.metrics.entry(key.clone()).or_default();
            match counted(q) {
                Some(value) => {
                    *values.values.entry(value).or_default() += 1;
                    values.approximate += u64::from(q.modifier != Modifier::Exact);
                    stated.insert(key, true);
                }
                None => values.left_out += 1,
            }
        }
        for key in stated.into_keys() {
            self.metrics.entry(key).or_default().reports += 1;
        }
    }

    fn finish(&self) -> Vec<MetricStatistics> {
        self.metrics.iter().map(|((metric, unit), v)| v.finish(metric, unit)).collect()
    }
}

impl Values {
    fn finish(&self, metric: &str, unit: &Option<String>) -> MetricStatistics {
        let count: u64 = self.values.values().sum();
        let sum = self
            .values
            .iter()
            .try_fold(Decimal::ZERO, |sum, (value, times)| sum.checked_add(value.checked_mul(Decimal::from(*times))?));
        let sum = sum.filter(|_| count > 0).map(|s| s.normalize());
        let rounded = |d: Decimal| d.round_dp(6).normalize();
        let share = Decimal::from(self.approximate).checked_div(Decimal::from(count));
        MetricStatistics {
            metric: metric.to_owned(),
            unit: unit.clone(),
            count,
            approximate: self.approximate,
            approximate_share: share.map(rounded),
            left_out: self.left_out,
            sum,
            mean: sum.and_then(|s| s.checked_div(Decimal::from(count))).map(rounded),
            median: self.median(count).map(rounded),
            min: self.values.keys().next().copied(),
            max: self.values.keys().next_back().copied(),
            reports: self.reports,
        }
    }

    fn median(&self, count: u64) -> Option<Decimal> {
        let nth = |n: u64| {
            let mut seen = 0;
            self.values.iter().find(|(_, times)| {
                seen += **times;
                seen > n
            })
        };
        let (low, _) = nth(count.checked_sub(1)? / 2)?;
        let (high, _) = nth(count / 2)?;
        low.checked_add(*high)?.checked_div(Decimal::TWO)
    }
}
