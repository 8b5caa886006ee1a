//! Arithmetic with printed numbers: each is an interval from its last printed place and its approximators.
//!
//! `41.6` may be anything from 41.55 to 41.65, `13000余` lies between 13000 and 14000, `超5000` between 5000 and 6000, `不少于5000` has no
//! upper end. A count
//! of things without a scale is itself. Results that are out of the range of decimals are none.

use crate::figure::{Measure, Modifier};
use rust_decimal::Decimal;

/// All values that a number may have; without an upper end where the text gives none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interval {
    pub low: Decimal,
    pub high: Option<Decimal>,
}

/// A printed number in its base unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Value {
    /// As stated.
    pub printed: Decimal,
    /// One unit of the last printed place; zero for an exact count.
    pub step: Decimal,
    /// What it may be.
    pub interval: Interval,
    /// Whether neither an approximator nor a range widens it.
    pub plain: bool,
}

/// How a printed number compares with a computed one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// They meet within rounding.
    Rounded,
    /// They meet only where digits were cut off, not rounded.
    Truncated,
    /// They cannot meet.
    Apart,
}

impl Interval {
    pub fn point(value: Decimal) -> Interval {
        Interval { low: value, high: Some(value) }
    }

    pub fn new(low: Decimal, high: Decimal) -> Interval {
        Interval { low: low.min(high), high: Some(low.max(high)) }
    }

    pub fn meets(self, other: Interval) -> bool {
        self.high.is_none_or(|h| h >= other.low) && other.high.is_none_or(|h| h >= self.low)
    }

    /// Whether every value of this is above every value of `other`.
    pub fn above(self, other: Interval) -> bool {
        other.high.is_some_and(|h| self.low > h)
    }

    pub fn add(self, other: Interval) -> Option<Interval> {
        Some(Interval {
            low: self.low.checked_add(other.low)?,
            high: both(self.high, other.high, Decimal::checked_add)?,
        })
    }

    pub fn sub(self, other: Interval) -> Option<Interval> {
        let high = match self.high {
            Some(h) => Some(h.checked_sub(other.low)?),
            None => None,
        };
        // Without an upper end of what is taken away, nothing bounds the rest from below.
        Some(Interval { low: self.low.checked_sub(other.high?)?, high })
    }

    /// The product of two intervals that are not negative.
    pub fn mul(self, other: Interval) -> Option<Interval> {
        if self.low < Decimal::ZERO || other.low < Decimal::ZERO {
            return None;
        }
        Some(Interval {
            low: self.low.checked_mul(other.low)?,
            high: both(self.high, other.high, Decimal::checked_mul)?,
        })
    }

    /// The quotient; the divisor is above zero.
    pub fn div(self, other: Interval) -> Option<Interval> {
        if other.low <= Decimal::ZERO {
            return None;
        }
        let least = |n: Decimal| if n < Decimal::ZERO { n.checked_div(other.low) } else { over(n, other.high) };
        let most = |n: Decimal| if n < Decimal::ZERO { over(n, other.high) } else { n.checked_div(other.low) };
        let high = match self.high {
            Some(h) => Some(most(h)?),
            None => None,
        };
        Some(Interval { low: least(self.low)?, high })
    }

    /// This in parts of a hundred of `other`.
    pub fn percent_of(self, other: Interval) -> Option<Interval> {
        self.mul_by(Decimal::ONE_HUNDRED)?.div(other)
    }

    pub fn mul_by(self, factor: Decimal) -> Option<Interval> {
        let high = match self.high {
            Some(h) => Some(h.checked_mul(factor)?),
            None => None,
        };
        Some(Interval { low: self.low.checked_mul(factor)?, high })
    }

    pub fn negated(self) -> Option<Interval> {
        Some(Interval { low: -self.high?, high: Some(-self.low) })
    }
}

fn over(n: Decimal, by: Option<Decimal>) -> Option<Decimal> {
    by.map_or(Some(Decimal::ZERO), |by| n.checked_div(by))
}

type Checked = fn(Decimal, Decimal) -> Option<Decimal>;

/// No upper end where one of them has none; none at all where the sum is out of range.
fn both(a: Option<Decimal>, b: Option<Decimal>, f: Checked) -> Option<Option<Decimal>> {
    match a.zip(b) {
        Some((a, b)) => f(a, b).map(Some),
        None => Some(None),
    }
}

/// Ten to this power.
pub(super) fn power(place: i32) -> Option<Decimal> {
    match place {
        0..=27 => 10i128.checked_pow(place.unsigned_abs()).and_then(|p| Decimal::try_from_i128_with_scale(p, 0).ok()),
        -27..=-1 => Decimal::try_from_i128_with_scale(1, place.unsigned_abs()).ok(),
        _ => None,
    }
}

/// Half of ten to this power.
fn half(place: i32) -> Option<Decimal> {
    match place {
        -26..=0 => Some(Decimal::new(5, place.unsigned_abs() + 1)),
        _ => power(place)?.checked_div(Decimal::TWO),
    }
}

/// How far 约 reaches: this share of the number, at least one unit of its last place that is not zero.
const ABOUT: i64 = 10;

impl Value {
    /// The value of a measure in its printed unit. `count`: it counts things, so that a number without scale is exact.
    /// None for masks and for numbers that say nothing definite (数十).
    pub fn of(measure: &Measure, count: bool) -> Option<Value> {
        if measure.modifier == Modifier::Masked {
            return None;
        }
        let step = power(measure.place)?;
        let whole = count && measure.place == 0;
        let printed = match measure.modifier {
            Modifier::Range => measure.max?,
            _ => measure.value?,
        };
        let around = |v: Decimal, by: Decimal| Some(Interval::new(v.checked_sub(by)?, v.checked_add(by)?));
        let wide = || {
            let last = power(round_place(printed, measure.place))?;
            let share = printed.abs().checked_mul(Decimal::new(ABOUT, 2))?;
            Some(share.max(last))
        };
        let interval = match measure.modifier {
            Modifier::Exact if whole => Interval::point(printed),
            Modifier::Exact => around(printed, half(measure.place)?)?,
            Modifier::About => around(printed, wide()?)?,
            Modifier::Nearly => Interval::new(printed.checked_sub(wide()?)?, printed),
            // What is over 5000 is hardly over 6000.
            Modifier::Over if measure.max.is_none() => Interval::new(printed, printed.checked_add(wide()?)?),
            Modifier::Over | Modifier::AtLeast | Modifier::Vague => {
                Interval { low: measure.min.unwrap_or(printed), high: measure.max }
            }
            Modifier::AtMost => Interval::new(measure.min.unwrap_or(Decimal::ZERO), printed),
            Modifier::Range => Interval::new(measure.min?, measure.max?),
            _ => return None,
        };
        let plain = measure.modifier == Modifier::Exact;
        let step = if whole && plain { Decimal::ZERO } else { step };
        Some(Value { printed, step, interval, plain })
    }

    /// The same in a base unit that is `numerator / denominator` of the printed one.
    pub fn scaled(self, numerator: Decimal, denominator: Decimal) -> Option<Value> {
        if numerator == denominator {
            return Some(self);
        }
        let turn = |v: Decimal| v.checked_mul(numerator)?.checked_div(denominator);
        let high = match self.interval.high {
            Some(h) => Some(turn(h)?),
            None => None,
        };
        let interval = Interval { low: turn(self.interval.low)?, high };
        Some(Value { printed: turn(self.printed)?, step: turn(self.step)?, interval, plain: self.plain })
    }

    /// Whether the printed number and a computed one can be the same; `slack` more units of its last place are allowed.
    pub fn fit(&self, computed: Interval, slack: Decimal) -> Fit {
        let wide = |by: Option<Decimal>, i: Interval| {
            let by = by.unwrap_or_default();
            Interval { low: i.low.saturating_sub(by), high: i.high.map(|h| h.saturating_add(by)) }
        };
        if wide(self.step.checked_mul(slack), self.interval).meets(computed) {
            return Fit::Rounded;
        }
        // Cut off, the number lies between what is printed and, short of it, the next one away from zero.
        let cut = if self.printed < Decimal::ZERO {
            computed.high.is_none_or(|h| h > self.printed.saturating_sub(self.step)) && computed.low <= self.printed
        } else {
            computed.low < self.printed.saturating_add(self.step) && computed.high.is_none_or(|h| h >= self.printed)
        };
        if self.plain && cut { Fit::Truncated } else { Fit::Apart }
    }

    /// How far the number may be from what it is printed as.
    pub fn tolerance(&self) -> Decimal {
        let high = self.interval.high.map(|h| h.saturating_sub(self.printed));
        self.printed.saturating_sub(self.interval.low).max(high.unwrap_or_default()).normalize()
    }
}

/// Place of the last digit that is not zero, where that is above the last printed one: 3 for 13000.
fn round_place(value: Decimal, place: i32) -> i32 {
    let mut rest = value.abs().normalize();
    if rest.is_zero() || rest.scale() > 0 {
        return place;
    }
    let mut at = 0;
    while at < 27 && (rest % Decimal::TEN).is_zero() {
        rest /= Decimal::TEN;
        at += 1;
    }
    at.max(place)
}

/// A sum of intervals and what it is made of, added up one by one.
pub(super) fn sum(intervals: impl Iterator<Item = Interval>) -> Option<Interval> {
    let mut total = Interval::point(Decimal::ZERO);
    for interval in intervals {
        total = total.add(interval)?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(n: &str) -> Decimal {
        n.parse().unwrap()
    }

    fn measure(value: &str, place: i32, modifier: Modifier) -> Measure {
        Measure { value: Some(d(value)), min: None, max: None, modifier, place, unit: None, unit_span: None }
    }

    #[test]
    fn a_printed_number_is_an_interval() {
        let check = |value: &str, place, modifier, count, low: &str, high: Option<&str>| {
            let value = Value::of(&measure(value, place, modifier), count).unwrap();
            assert_eq!((value.interval.low, value.interval.high), (d(low), high.map(d)));
        };
        check("41.6", -1, Modifier::Exact, true, "41.55", Some("41.65"));
        check("41", 0, Modifier::Exact, true, "41", Some("41"));
        check("32000", 3, Modifier::Exact, true, "31500", Some("32500"));
        check("41", 0, Modifier::Exact, false, "40.5", Some("41.5"));
        check("90", 0, Modifier::About, true, "80", Some("100"));
        check("5000", 0, Modifier::Over, true, "5000", Some("6000"));
        check("5000", 0, Modifier::AtLeast, true, "5000", None);
        check("-3.2", -1, Modifier::Exact, false, "-3.25", Some("-3.15"));
    }

    #[test]
    fn a_share_is_judged_within_rounding_and_truncation() {
        let check = |part: &str, whole: &str, printed: &str, fit| {
            let count = |v: &str| Value::of(&measure(v, 0, Modifier::Exact), true).unwrap().interval;
            let places = -(printed.split_once('.').map_or(0, |p| p.1.len()) as i32);
            let value = Value::of(&measure(printed, places, Modifier::Exact), false).unwrap();
            assert_eq!(value.fit(count(part).percent_of(count(whole)).unwrap(), Decimal::ZERO), fit, "{part}/{whole}");
        };
        check("15", "36", "41.7", Fit::Rounded);
        check("86", "196", "45.9", Fit::Apart);
        check("86", "196", "43.9", Fit::Rounded);
        check("2", "3", "66.6", Fit::Truncated);
    }

    #[test]
    fn nothing_overflows() {
        let most = Interval::point(Decimal::MAX);
        assert_eq!(most.add(most), None);
        assert_eq!(most.mul(most), None);
        assert_eq!(most.div(Interval::point(Decimal::ZERO)), None);
        assert_eq!(most.percent_of(most), None);
        assert_eq!(power(40), None);
    }
}
