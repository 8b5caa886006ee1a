//! What the scanner finds: every numeral expression of a text, as a measure or as a number with a reason.

use crate::text::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

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

/// Index into the compiled table of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

/// How a stated number is qualified; the values of the annotation guideline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Modifier {
    /// As printed.
    Exact,
    /// 约, 大约, 左右, 上下.
    About,
    /// 余, 多, 逾, 超, 超过, 突破, 以上.
    Over,
    /// 近, 将近, 接近, 不足.
    Nearly,
    /// 不少于, 至少, 不低于.
    AtLeast,
    /// 不超过, 最多, 以内.
    AtMost,
    /// Two ends, as in `3至5名`.
    Range,
    /// 数十, 上百, 几, 若干.
    Vague,
    /// A placeholder stands for the number: `x名`, `__人`, `××万元`.
    Masked,
}

/// Why a number is not a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NumberKind {
    /// Date, period or clock time.
    Date,
    /// 第三届, 第15个, ranks, classes (Ⅱ类, 三级).
    Ordinal,
    /// Number of a document: 〔2020〕32号.
    Document,
    /// A numbered formula: 三个离不开, “八进”, 1+1+9.
    Slogan,
    /// A number inside a name: 515国际家庭节, PM2.5, 十四五.
    Name,
    /// Number of a heading or list item.
    Marker,
    /// 进一步, 一家亲, 举一反三.
    Idiom,
    /// Telephone, postcode, licence.
    Contact,
    /// A code or serial number.
    Identifier,
    /// Page number or other furniture of the page.
    Furniture,
    /// A numeral character inside an ordinary word (统一, 百姓); counted, listed only on request.
    Word,
    /// A place where a number was left out (`共个街道`).
    Blank,
}
