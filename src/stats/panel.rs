//! Report by measure: the panel that regressions start from, wide (a row a report, a column a measure) and long (a row
//! a report and measure).
//!
//! Size: the wide one has reports × measures cells, of which a null is five bytes of JSON; the long one some 170 bytes
//! for each measure that a report states (a report of 5 KB states about ten). A hundredth of the reports themselves.

use super::told::{Told, told, unit};
use super::{Aggregate, Merge};
use crate::figure::Modifier;
use crate::result::ReportResult;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Report by measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Panel {
    /// What the values of a row of `wide` are, in order.
    pub columns: Vec<Column>,
    /// A row a report, by report id.
    pub wide: Vec<Row>,
    /// A row a report and measure, by report id.
    pub long: Vec<Cell>,
}

/// A measure in one unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Column {
    /// Id of the measure.
    pub metric: String,
    /// Base unit of its values.
    pub unit: Option<String>,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Row {
    /// Id of the report.
    pub report: String,
    /// Its year.
    pub year: Option<String>,
    /// Its place.
    pub place: Option<String>,
    /// Its office.
    pub office: Option<String>,
    /// Its group.
    pub group: Option<String>,
    /// Sums of the measures, in the order of `columns`; null where it states none.
    pub values: Vec<Option<Decimal>>,
}

/// One report and measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cell {
    /// Id of the report.
    pub report: String,
    /// Its year.
    pub year: Option<String>,
    /// Its place.
    pub place: Option<String>,
    /// Id of the measure.
    pub metric: String,
    /// Base unit of its values.
    pub unit: Option<String>,
    /// Values that are added up.
    pub facts: u64,
    /// Their sum.
    pub sum: Option<Decimal>,
    /// How many of them are not exact.
    pub approximate: u64,
    /// Quantities of the measure that are left out: parts, plans, masks, repeats.
    pub left_out: u64,
}

/// One report while it is kept. Two reports of one id (records of a file that have one) are kept both: the key holds
/// where they stand as well.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    year: Option<String>,
    place: Option<String>,
    office: Option<String>,
    group: Option<String>,
    cells: BTreeMap<Column, Sums>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Sums {
    values: BTreeMap<Decimal, u64>,
    approximate: u64,
    left_out: u64,
}

#[derive(Debug, Clone, Default)]
pub struct PanelAggregate {
    /// Reports by id; several of one id in their own order, which does not depend on that of merging.
    reports: BTreeMap<String, BTreeMap<Kept, u64>>,
}

impl Merge for PanelAggregate {
    fn merge(&mut self, other: Self) {
        for (id, from) in other.reports {
            super::add(self.reports.entry(id).or_default(), from);
        }
    }
}

impl Aggregate for PanelAggregate {
    type Output = Panel;

    fn observe(&mut self, report: &ReportResult) {
        let mut cells: BTreeMap<Column, Sums> = BTreeMap::new();
        for (q, told) in report.quantities.iter().zip(told(report)) {
            let Some(metric) = &q.metric else { continue };
            let column = Column { metric: metric.to_string(), unit: unit(q).map(str::to_owned) };
            let sums = cells.entry(column).or_default();
            match told {
                Told::Counted(value) => {
                    *sums.values.entry(value).or_default() += 1;
                    sums.approximate += u64::from(q.modifier != Modifier::Exact);
                }
                _ => sums.left_out += 1,
            }
        }
        let value = |s: &Option<crate::result::Stated>| s.as_ref().map(|s| s.value.clone());
        let kept = Kept {
            year: value(&report.year),
            place: value(&report.place),
            office: value(&report.office),
            group: report.group.as_ref().and_then(|g| g.name.clone()),
            cells,
        };
        *self.reports.entry(report.id.clone()).or_default().entry(kept).or_default() += 1;
    }

    fn finish(&self) -> Panel {
        let all = || {
            let flat = self.reports.iter().flat_map(|(id, kept)| kept.iter().map(move |(k, n)| (id, k, *n)));
            flat.flat_map(|(id, kept, n)| std::iter::repeat_n((id, kept), n as usize))
        };
        let columns: BTreeSet<&Column> =
            all().flat_map(|(_, k)| k.cells.iter().filter(|(_, s)| !s.values.is_empty()).map(|(c, _)| c)).collect();
        let wide = all().map(|(id, kept)| Row {
            report: id.clone(),
            year: kept.year.clone(),
            place: kept.place.clone(),
            office: kept.office.clone(),
            group: kept.group.clone(),
            values: columns.iter().map(|c| kept.cells.get(c).and_then(|s| super::sum(&s.values))).collect(),
        });
        let long = all().flat_map(|(id, kept)| {
            kept.cells.iter().map(|(column, sums)| Cell {
                report: id.clone(),
                year: kept.year.clone(),
                place: kept.place.clone(),
                metric: column.metric.clone(),
                unit: column.unit.clone(),
                facts: sums.values.values().sum(),
                sum: super::sum(&sums.values),
                approximate: sums.approximate,
                left_out: sums.left_out,
            })
        });
        let (wide, long) = (wide.collect(), long.collect());
        Panel { columns: columns.into_iter().cloned().collect(), wide, long }
    }
}
