//! Quantities by modifier, status and role.

use super::{Aggregate, Merge, add};
use crate::extract::{Role, Status};
use crate::figure::Modifier;
use crate::result::ReportResult;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Counts of quantities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct QuantityStatistics {
    /// All of them.
    pub count: u64,
    /// Those of which a placeholder stands for the number.
    pub masked: u64,
    /// By how the number is qualified.
    pub by_modifier: BTreeMap<Modifier, u64>,
    /// By whether it has happened.
    pub by_status: BTreeMap<Status, u64>,
    /// By the part in the statement.
    pub by_role: BTreeMap<Role, u64>,
}

#[derive(Debug, Clone, Default)]
pub struct QuantityAggregate {
    count: u64,
    by_modifier: BTreeMap<Modifier, u64>,
    by_status: BTreeMap<Status, u64>,
    by_role: BTreeMap<Role, u64>,
}

impl Merge for QuantityAggregate {
    fn merge(&mut self, other: Self) {
        self.count += other.count;
        add(&mut self.by_modifier, other.by_modifier);
        add(&mut self.by_status, other.by_status);
        add(&mut self.by_role, other.by_role);
    }
}

impl Aggregate for QuantityAggregate {
    type Output = QuantityStatistics;

    fn observe(&mut self, report: &ReportResult) {
        for q in &report.quantities {
            self.count += 1;
            *self.by_modifier.entry(q.modifier).or_default() += 1;
            *self.by_status.entry(q.status).or_default() += 1;
            *self.by_role.entry(q.role).or_default() += 1;
        }
    }

    fn finish(&self) -> QuantityStatistics {
        QuantityStatistics {
            count: self.count,
            masked: self.by_modifier.get(&Modifier::Masked).copied().unwrap_or(0),
            by_modifier: self.by_modifier.clone(),
            by_status: self.by_status.clone(),
            by_role: self.by_role.clone(),
        }
    }
}
