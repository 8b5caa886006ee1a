//! Claims of growth against the year before: a rate with the level that it belongs to.
//!
//! 接待游客120万人次，同比增长15%: the rate is the quantity right behind the level, what is counted is the same, and between
//! the two stands a word of `rules/places.toml` of kind `year-on-year`.

use super::facts::{Facts, Quantity, Role};
use crate::figure::{FigureKind, Modifier};
use crate::rules::{PlaceKind, PlaceRules, Units};
use crate::text::Span;
use rust_decimal::Decimal;

/// Furthest that a rate stands behind its level, in bytes.
const NEAR: usize = 60;

/// A claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// Index of the rate in the quantities.
    pub rate: u32,
    /// Index of the level.
    pub level: u32,
    /// The rate in percent, negative where it fell.
    pub percent: Decimal,
    /// The words of comparison.
    pub words: Span,
}

/// Every claim of a report.
///
/// ```
/// let report = jihe::Engine::new().unwrap().report("全年接待游客120万人次，同比下降15%。");
/// assert_eq!(report.growths[0].percent, (-15).into());
/// assert_eq!(report.growths[0].text, "同比");
/// ```
pub fn growths(text: &str, facts: &Facts, units: &Units, rules: &PlaceRules) -> Vec<Growth> {
    let mut out = Vec::new();
    for (i, pair) in facts.quantities.windows(2).enumerate() {
        let [level, rate] = pair else { continue };
        let Some(percent) = percent(rate, units).filter(|_| is_level(level)) else { continue };
        let (from, to) = (level.figure.span.end(), rate.figure.span.start());
        if from > to || to - from > NEAR || !same_object(text, level, rate) {
            continue;
        }
        let between = Span::new(from, to);
        let Some(words) = find(text, between, PlaceKind::YearOnYear, rules) else { continue };
        let behind = Span::new(words.end(), to);
        let action = rate.action.is_some_and(|a| rules.words(PlaceKind::Fall).any(|w| a.slice(text) == w));
        let fell = action || find(text, behind, PlaceKind::Fall, rules).is_some();
        let percent = if fell { -percent } else { percent };
        out.push(Growth { rate: i as u32 + 1, level: i as u32, percent: percent.normalize(), words });
    }
    out
}

fn is_level(q: &Quantity) -> bool {
    let FigureKind::Quantity(m) = &q.figure.kind else { return false };
    m.modifier == Modifier::Exact && m.value.is_some() && !matches!(q.role, Role::Share | Role::Change | Role::Part)
}

/// The value of an exact rate in percent.
fn percent(q: &Quantity, units: &Units) -> Option<Decimal> {
    let FigureKind::Quantity(m) = &q.figure.kind else { return None };
    let unit = m.unit.and_then(|u| units.get(u))?;
    let exact = m.modifier == Modifier::Exact && q.role == Role::Change && unit.name == "%";
    m.value.filter(|_| exact)
}

fn same_object(text: &str, level: &Quantity, rate: &Quantity) -> bool {
    let slice = |q: &Quantity| q.object.map(|o| o.slice(text));
    rate.object.is_none() || slice(level) == slice(rate)
}

/// The first word of a kind in a passage.
fn find(text: &str, within: Span, kind: PlaceKind, rules: &PlaceRules) -> Option<Span> {
    let slice = within.slice(text);
    // Whether a word stands in so short a text is known sooner than where.
    let there = rules.words(kind).filter(|w| slice.contains(w));
    let (at, word) = there.filter_map(|w| Some((slice.find(w)?, w))).min_by_key(|(at, w)| (*at, w.len()))?;
    Some(Span::new(within.start() + at, within.start() + at + word.len()))
}
