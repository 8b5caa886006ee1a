//! What the scanner finds: every numeral expression of a text, as a measure or as a number with a reason.

use crate::rules::{Modifier, NumberKind, UnitId};
use crate::text::Span;
use rust_decimal::Decimal;

/// One numeral expression. Figures of a text are sorted, do not overlap, and together cover every numeral character.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// From the approximator in front or the first digit to the unit or the approximator behind.
    pub span: Span,
    /// The numeral alone: digits, Han numerals, scale (`1.2万`), mask; without approximators and unit.
    pub core: Span,
    /// What it is.
    pub kind: FigureKind,
    /// Id of the rule or row that decided.
    pub rule: &'static str,
}

/// Measure or number.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureKind {
    /// States how many or how much.
    Quantity(Measure),
    /// Anything else, with its determinate value where it has one (`2023-10-20` for a date, `3` for 第三).
    Number {
        /// Its kind.
        kind: NumberKind,
        /// Its value.
        value: Option<String>,
    },
}

/// How much a figure says.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Stated number with its scale applied, in the printed unit: `1.2万元` → 12000; null for masks, 数十, 若干.
    pub value: Option<Decimal>,
    /// Lower bound where the modifier gives one.
    pub min: Option<Decimal>,
    /// Upper bound where the modifier gives one.
    pub max: Option<Decimal>,
    /// How the number is qualified.
    pub modifier: Modifier,
    /// Power of ten of the last printed place: 0 for `41`, -1 for `41.6`, 3 for `3.2万`.
    pub place: i32,
    /// Row in the table of units; none for a bare number.
    pub unit: Option<UnitId>,
    /// The unit as it stands in the text, scale left out (人次 of `15万人次`); none for a bare number, and none
    /// where the unit is shared from a later figure of the list (`提高15、22个百分点`).
    pub unit_span: Option<Span>,
}
