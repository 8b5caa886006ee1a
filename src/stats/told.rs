//! Which of a report's quantities are added up, and why the others are not: the one place that decides it.
//!
//! In this order: a part is counted in its total, where that is of the same measure (发现隐患127处，其中整改98处 are two
//! measures; where the total is not known, a part is not added up); a plan is no achievement; a mask is no number; 若干 has no value; and
//! what a report says twice it says once: a second fact of the same measure, unit, value, action and object is a repeat.

use crate::extract::{Role, Status};
use crate::figure::Modifier;
use crate::result::{QuantityResult, ReportResult};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What becomes of a quantity in a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Added up with this value.
    Counted(Decimal),
    /// Counted in its total.
    Part,
    /// Intended or demanded.
    Planned,
    /// A placeholder stands for the number.
    Masked,
    /// No single number is stated, or it is beyond 28 digits.
    Unvalued,
    /// Told before in this report.
    Repeat,
}

/// The unit that values of this quantity are in: the base unit, or the printed one where there is none.
pub(super) fn unit(q: &QuantityResult) -> Option<&str> {
    q.base_unit.as_deref().or(q.unit.as_deref())
}

/// Each quantity of the report, in order.
pub(super) fn told(report: &ReportResult) -> Vec<Told> {
    let mut before = BTreeSet::new();
    let each = report.quantities.iter().map(|q| {
        if q.role == Role::Part && in_total(report, q) {
            return Told::Part;
        }
        if q.status == Status::Planned {
            return Told::Planned;
        }
        if q.modifier == Modifier::Masked {
            return Told::Masked;
        }
        let value = if q.base_unit.is_some() { q.base_value } else { q.value };
        let Some(value) = value.map(|v| v.normalize()) else { return Told::Unvalued };
        let fact = (q.metric.as_deref(), unit(q), value, q.action.as_deref(), q.object.as_deref());
        if before.insert(fact) { Told::Counted(value) } else { Told::Repeat }
    });
    each.collect()
}

/// Whether a total that the part belongs to, through other parts too, is unknown or of its measure.
fn in_total(report: &ReportResult, part: &QuantityResult) -> bool {
    let mut at = part.total;
    // As many steps as there are quantities, so that totals that name each other in a file end too.
    for _ in 0..report.quantities.len() {
        let Some(total) = at.and_then(|at| report.quantities.get(at as usize)) else { return true };
        if total.metric == part.metric {
            return true;
        }
        if total.role != Role::Part {
            return false;
        }
        at = total.total;
    }
    true
}

/// What each quantity adds to the sum of its measure, in order; none where it adds nothing or has no measure.
#[cfg(any(feature = "page", feature = "csv-out", feature = "parquet-out", feature = "xlsx-out"))]
pub(crate) fn counted(report: &ReportResult) -> Vec<Option<Decimal>> {
    let each = told(report).into_iter().zip(&report.quantities);
    each.map(|(t, q)| if let (Told::Counted(value), Some(_)) = (t, &q.metric) { Some(value) } else { None }).collect()
}
