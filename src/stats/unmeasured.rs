//! What fits no canonical measure: grouped by action, head of the object, and unit.
//!
//! The head of a Chinese noun phrase stands last and has mostly two characters, so it is the object's last two
//! (禁毒宣传资料 → 资料). Shares and changes are never added up. A group of one fact is that fact, which stands in
//! its report: such groups are only counted.

use super::told::{told, unit};
use super::values::{Extreme, Values, described};
use super::{Aggregate, Merge};
use crate::extract::Role;
use crate::result::{QuantityResult, ReportResult};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

described! {
    /// Facts of no canonical measure that have action, head of the object and unit in common.
    GroupedFacts {
        /// The verb; null where there is none.
        action: Option<String>,
        /// Last two characters of the object; null where there is none.
        head: Option<String>,
        /// Base unit of the values.
        unit: Option<String>,
    }
}

/// All that fits no measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Unmeasured {
    /// Groups with two quantities or more, by action, head and unit.
    pub groups: Vec<GroupedFacts>,
    /// Quantities that stand alone in their group.
    pub alone: u64,
    /// Shares and changes, which are not added up.
    pub shares_and_changes: u64,
}

/// Action, head, unit.
type Key = (Option<String>, Option<String>, Option<String>);

#[derive(Debug, Clone, Default)]
pub struct UnmeasuredAggregate {
    groups: BTreeMap<Key, Values>,
    shares_and_changes: u64,
}

/// The last two characters, brackets and quotation marks left out.
fn head(object: &str) -> Option<String> {
    let plain: Vec<char> = object.chars().filter(|c| c.is_alphanumeric()).collect();
    let last = &plain[plain.len().saturating_sub(2)..];
    (!last.is_empty()).then(|| last.iter().collect())
}

fn key(q: &QuantityResult) -> Key {
    (q.action.clone(), q.object.as_deref().and_then(head), unit(q).map(str::to_owned))
}

impl Values {
    /// Quantities that were taken in, added up or not.
    fn taken(&self) -> u64 {
        self.facts() + self.parts + self.planned + self.masked + self.unvalued + self.repeats
    }
}

impl Merge for UnmeasuredAggregate {
    fn merge(&mut self, other: Self) {
        for (key, from) in other.groups {
            self.groups.entry(key).or_default().merge(from);
        }
        self.shares_and_changes += other.shares_and_changes;
    }
}

impl Aggregate for UnmeasuredAggregate {
    type Output = Unmeasured;

    fn observe(&mut self, report: &ReportResult) {
        let mut stated: BTreeSet<Key> = BTreeSet::new();
        for (q, told) in report.quantities.iter().zip(told(report)).filter(|(q, _)| q.metric.is_none()) {
            if matches!(q.role, Role::Share | Role::Change) {
                self.shares_and_changes += 1;
                continue;
            }
            let key = key(q);
            let values = self.groups.entry(key.clone()).or_default();
            if values.take(told, q, report) {
                stated.insert(key);
            }
        }
        for key in stated {
            self.groups.entry(key).or_default().reports += 1;
        }
    }

    fn finish(&self) -> Unmeasured {
        let mut alone = 0;
        let mut groups = Vec::new();
        for ((action, head, unit), values) in &self.groups {
            if values.taken() < 2 {
                alone += values.taken();
            } else {
                groups.push(GroupedFacts::describe(action.clone(), head.clone(), unit.clone(), values));
            }
        }
        Unmeasured { groups, alone, shares_and_changes: self.shares_and_changes }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_head_stands_last() {
        let check = |object: &str, want: Option<&str>| assert_eq!(super::head(object).as_deref(), want, "{object}");
        check("禁毒宣传资料", Some("资料"));
        check("“平安家庭”", Some("家庭"));
        check("人", Some("人"));
        check("“”", None);
    }
}
