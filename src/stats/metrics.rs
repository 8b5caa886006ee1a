//! Sums of the canonical measures. What is added up stands in `told.rs`, how values are described in `values.rs`.

use super::told::{told, unit};
use super::values::{Values, described};
use super::{Aggregate, Merge};
use crate::result::ReportResult;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::values::Extreme;

described! {
    /// One canonical measure in one unit.
    MetricStatistics {
        /// Its id.
        metric: String,
        /// Base unit of the values; null for bare numbers.
        unit: Option<String>,
    }
}

/// Measure and unit.
type Key = (String, Option<String>);

#[derive(Debug, Clone, Default)]
pub struct MetricAggregate {
    metrics: BTreeMap<Key, Values>,
}

impl Merge for MetricAggregate {
    fn merge(&mut self, other: Self) {
        for (key, from) in other.metrics {
            self.metrics.entry(key).or_default().merge(from);
        }
    }
}

impl Aggregate for MetricAggregate {
    type Output = Vec<MetricStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let mut stated: BTreeSet<Key> = BTreeSet::new();
        for (q, told) in report.quantities.iter().zip(told(report)) {
            let Some(metric) = &q.metric else { continue };
            let key = (metric.to_string(), unit(q).map(str::to_owned));
            if self.metrics.entry(key.clone()).or_default().take(told, q, report) {
                stated.insert(key);
            }
        }
        for key in stated {
            self.metrics.entry(key).or_default().reports += 1;
        }
    }

    fn finish(&self) -> Vec<MetricStatistics> {
        let all = self.metrics.iter();
        all.map(|((metric, unit), values)| MetricStatistics::describe(metric.clone(), unit.clone(), values)).collect()
    }
}
