//! Numbers in two units, the smaller one behind the larger: 2元5角, 3公里200米, 六亩二分, 8米5.

use super::cursor::{Cursor, digit};
use super::measure::Made;
use super::numeral::{self, Numeral, power};
use crate::rules::{Modifier, Unit};
use rust_decimal::Decimal;

/// Words behind a number without a unit of its own that end it too (3块5左右).
const ENDS: &[&str] = &["的", "左右", "以上", "以内", "以下"];

/// Reads what stands in smaller units behind a number, into its value.
pub(super) fn read(c: Cursor<'_>, made: &mut Made) {
    let Some(unit) = made.unit.and_then(|(id, _)| c.rules.units().get(id)) else { return };
    let mut before = 0;
    while made.modifier == Modifier::Exact
        && let Some(part) = one_digit(c, unit, made.end).or_else(|| part(c, unit, made.end))
        && part.exponent > before
        && part.count < Decimal::from(10u32.pow(part.exponent - before))
    {
        let share = power(1, -(part.exponent as i32)).and_then(|share| share.checked_mul(part.count));
        let Some(value) = share.zip(made.numeral.value).and_then(|(s, v)| v.checked_add(s)) else { return };
        made.numeral.value = Some(value);
        (made.numeral.place, made.numeral.step) = (-(part.exponent as i32), -(part.exponent as i32));
        made.end = part.end;
        before = part.exponent;
    }
}

/// What a number has in a smaller unit.
struct Part {
    count: Decimal,
    /// The power of ten of how many of them the larger unit has.
    exponent: u32,
    end: usize,
}

/// The smaller unit at a byte: the power of ten of how many of them the larger one has, and the end.
fn named(c: Cursor<'_>, unit: &Unit, at: usize) -> Option<(u32, usize)> {
    let found = unit.parts.iter().filter_map(|(name, exponent)| Some((*exponent, c.one_of(at, &[name])?)));
    found.max_by_key(|(_, end)| *end)
}

/// One digit and its unit, which may be a numeral itself: 三斤二两.
fn one_digit(c: Cursor<'_>, unit: &Unit, at: usize) -> Option<Part> {
    let (first, from) = c.next(at)?;
    let count = Decimal::from(digit(first).filter(|d| *d > 0)?);
    let (exponent, end) = named(c, unit, from)?;
    Some(Part { count, exponent, end })
}

/// A number and its unit; without a unit, one digit at the end of a clause is tenths.
fn part(c: Cursor<'_>, unit: &Unit, at: usize) -> Option<Part> {
    if unit.parts.is_empty() {
        return None;
    }
    let n = numeral::parse(c, at).filter(|n| whole(n) && n.digits < 4)?;
    let tenths = || {
        let ends = c.closes(n.end) || c.one_of(n.end, ENDS).is_some();
        let spoken = unit.parts.iter().any(|(_, exponent)| *exponent == 1) && unit.dimension != "area";
        (ends && spoken && n.digits == 1 && n.value > Some(Decimal::ZERO)).then_some((1, n.end))
    };
    let (exponent, end) = named(c, unit, n.end).or_else(tenths)?;
    Some(Part { count: n.value?, exponent, end })
}

/// A plain number without a point.
fn whole(n: &Numeral) -> bool {
    n.exp == 0 && !n.decimal && !n.masked && !n.vague && !n.over && n.high.is_none() && n.share.is_none()
}
