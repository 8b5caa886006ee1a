//! The values of one measure: how often each stands, and from that every figure of description.
//!
//! Median and quartiles need the values themselves, so a count is kept for each different one; everything else follows
//! from the same map. Exact decimals: `sum` is exact or null (beyond 28 digits); what is divided or rooted is rounded to
//! six places, half to even. Quartiles interpolate linearly between order statistics (type 7, as R and NumPy do);
//! the deviation is that of a sample (n − 1).

use super::told::Told;
use super::{Merge, add};
use crate::figure::Modifier;
use crate::result::{QuantityResult, ReportResult};
use rust_decimal::{Decimal, MathematicalOps};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The smallest or largest value, and where it stands. Of several equal ones, the first by report id and place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Extreme {
    /// The value.
    pub value: Decimal,
    /// Id of the report.
    pub report: String,
    /// First code point of the quantity.
    pub start: u64,
    /// One past its last.
    pub end: u64,
    /// Line, from 1.
    pub line: u64,
    /// The quote.
    pub text: String,
}

/// A struct of statistics over values: keys of its own, then the description.
macro_rules! described {
    ($(#[$meta:meta])* $name:ident { $($(#[$kmeta:meta])* $key:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$kmeta])* pub $key: $type,)*
            /// Reports that state a value that is added up.
            pub reports: u64,
            /// Values that are added up.
            pub facts: u64,
            /// Their sum; null where nothing is added up or it is beyond 28 digits.
            pub sum: Option<Decimal>,
            /// Mean, rounded to six places.
            pub mean: Option<Decimal>,
            /// Median, rounded to six places.
            pub median: Option<Decimal>,
            /// First quartile (linear interpolation), rounded to six places.
            pub lower_quartile: Option<Decimal>,
            /// Third quartile (linear interpolation), rounded to six places.
            pub upper_quartile: Option<Decimal>,
            /// Standard deviation of the sample (n − 1), rounded to six places; null for less than two values.
            pub deviation: Option<Decimal>,
            /// Smallest value and where it stands.
            pub min: Option<Extreme>,
            /// Largest value and where it stands.
            pub max: Option<Extreme>,
            /// How many of the values are not exact (about, over, nearly …).
            pub approximate: u64,
            /// Their share, rounded to six places; null where nothing is added up.
            pub approximate_share: Option<Decimal>,
            /// Left out: parts, which are counted in their total.
            pub parts: u64,
            /// Left out: intended or demanded.
            pub planned: u64,
            /// Left out: a placeholder stands for the number.
            pub masked: u64,
            /// Left out: no single number is stated (若干), or it is beyond 28 digits.
            pub unvalued: u64,
            /// Left out: told before in the same report (same measure, unit, value, action and object).
            pub repeats: u64,
        }

        impl $name {
            pub(super) fn describe($($key: $type,)* v: &$crate::stats::values::Values) -> $name {
                let facts = v.facts();
                let (lower_quartile, median, upper_quartile) = (v.quantile(1), v.quantile(2), v.quantile(3));
                $name {
                    $($key,)*
                    reports: v.reports,
                    facts,
                    sum: v.sum(),
                    mean: v.mean(),
                    median,
                    lower_quartile,
                    upper_quartile,
                    deviation: v.deviation(),
                    min: v.min.clone(),
                    max: v.max.clone(),
                    approximate: v.approximate,
                    approximate_share: $crate::stats::share(v.approximate, facts),
                    parts: v.parts,
                    planned: v.planned,
                    masked: v.masked,
                    unvalued: v.unvalued,
                    repeats: v.repeats,
                }
            }
        }
    };
}
pub(super) use described;

/// Values while they are gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    /// How often each value stands.
    values: BTreeMap<Decimal, u64>,
    pub min: Option<Extreme>,
    pub max: Option<Extreme>,
    pub reports: u64,
    pub approximate: u64,
    pub parts: u64,
    pub planned: u64,
    pub masked: u64,
    pub unvalued: u64,
    pub repeats: u64,
}

/// Takes `new` where it is smaller (larger) or equal and stands before.
fn extreme(old: &mut Option<Extreme>, new: Extreme, larger: bool) {
    let better = old.as_ref().is_none_or(|o| {
        let by_value = if larger { o.value.cmp(&new.value) } else { new.value.cmp(&o.value) };
        let place = |e: &Extreme| (e.report.clone(), e.start, e.end);
        by_value.is_lt() || (by_value.is_eq() && place(&new) < place(o))
    });
    if better {
        *old = Some(new);
    }
}

impl Values {
    /// Takes a quantity in, whatever becomes of it; true where it is added up.
    pub fn take(&mut self, told: Told, q: &QuantityResult, report: &ReportResult) -> bool {
        match told {
            Told::Part => self.parts += 1,
            Told::Planned => self.planned += 1,
            Told::Masked => self.masked += 1,
            Told::Unvalued => self.unvalued += 1,
            Told::Repeat => self.repeats += 1,
            Told::Counted(value) => {
                *self.values.entry(value).or_default() += 1;
                self.approximate += u64::from(q.modifier != Modifier::Exact);
                let here = || Extreme {
                    value,
                    report: report.id.clone(),
                    start: q.start,
                    end: q.end,
                    line: q.line,
                    text: q.text.clone(),
                };
                // Only what can be an extreme costs its quote.
                if self.min.as_ref().is_none_or(|m| value <= m.value) {
                    extreme(&mut self.min, here(), false);
                }
                if self.max.as_ref().is_none_or(|m| value >= m.value) {
                    extreme(&mut self.max, here(), true);
                }
                return true;
            }
        }
        false
    }

    pub fn facts(&self) -> u64 {
        self.values.values().sum()
    }

    pub fn sum(&self) -> Option<Decimal> {
        super::sum(&self.values)
    }

    pub fn mean(&self) -> Option<Decimal> {
        self.sum()?.checked_div(Decimal::from(self.facts())).map(super::rounded)
    }

    /// The `quarter`-th quartile: between the order statistics around (n − 1) · quarter / 4.
    pub fn quantile(&self, quarter: u64) -> Option<Decimal> {
        let at = self.facts().checked_sub(1)? * quarter;
        let (low, high) = (self.nth(at / 4)?, self.nth(at.div_ceil(4))?);
        let step = high.checked_sub(low)?.checked_mul(Decimal::from(at % 4))?;
        low.checked_add(step.checked_div(Decimal::from(4))?).map(super::rounded)
    }

    fn nth(&self, n: u64) -> Option<Decimal> {
        let mut seen = 0;
        let found = self.values.iter().find(|(_, times)| {
            seen += **times;
            seen > n
        });
        found.map(|(value, _)| *value)
    }

    /// From the exact sums of values and of squares where these have at most 28 digits; else from the values divided
    /// by the power of ten that brings the largest under a million.
    pub fn deviation(&self) -> Option<Decimal> {
        if self.facts() < 2 {
            return None;
        }
        self.deviation_in(Decimal::ONE)
            .or_else(|| {
                let ends = [self.values.keys().next()?, self.values.keys().next_back()?];
                let (mut unit, mut left) = (Decimal::ONE, ends.iter().map(|v| v.abs()).max()?);
                while left >= Decimal::from(1_000_000) {
                    (unit, left) = (unit.checked_mul(Decimal::TEN)?, left.checked_div(Decimal::TEN)?);
                }
                self.deviation_in(unit)?.checked_mul(unit)
            })
            .map(super::rounded)
    }

    fn deviation_in(&self, unit: Decimal) -> Option<Decimal> {
        let n = Decimal::from(self.facts());
        let (mut sum, mut squares) = (Decimal::ZERO, Decimal::ZERO);
        for (value, times) in &self.values {
            let (value, times) = (value.checked_div(unit)?, Decimal::from(*times));
            sum = sum.checked_add(value.checked_mul(times)?)?;
            squares = squares.checked_add(value.checked_mul(value)?.checked_mul(times)?)?;
        }
        let spread = n.checked_mul(squares)?.checked_sub(sum.checked_mul(sum)?)?;
        spread.checked_div(n.checked_mul(n.checked_sub(Decimal::ONE)?)?)?.max(Decimal::ZERO).sqrt()
    }
}

impl Merge for Values {
    fn merge(&mut self, other: Self) {
        add(&mut self.values, other.values);
        if let Some(min) = other.min {
            extreme(&mut self.min, min, false);
        }
        if let Some(max) = other.max {
            extreme(&mut self.max, max, true);
        }
        self.reports += other.reports;
        self.approximate += other.approximate;
        self.parts += other.parts;
        self.planned += other.planned;
        self.masked += other.masked;
        self.unvalued += other.unvalued;
        self.repeats += other.repeats;
    }
}
