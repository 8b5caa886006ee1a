//! Figures: scans characters for every numeral expression, knows no words.

#[allow(clippy::module_inception)]
mod figure;

pub use figure::{Figure, FigureKind, Measure, Modifier, NumberKind, UnitId};
