//! How exact the figures are, and the profile of their last digits.
//!
//! People who invent figures do not spread last digits evenly. Where a number has three digits or more, its last one
//! carries next to nothing of what was counted and should be evenly spread (Beber and Scacco, What the Numbers Say: A
//! Digit-Based Test for Election Fraud, Political Analysis 20, 2012, 211–234). Taken are exact whole numbers printed
//! in Arabic digits without a scale (万, 亿), of three digits or more, that are told once, planned ones left out; money
//! apart from counts, because prices and grants are round by design. The test is Pearson's chi-square against an even
//! spread, nine degrees of freedom, against tabulated critical values; below [`MINIMUM`] numbers it is not made.
//!
//! A caveat: reports round what they were told rounded, and state targets that were set. An uneven profile says that
//! figures were rounded, set, estimated or invented, not which, and nothing about one report or one number.

use super::told::{Told, told};
use super::{Aggregate, Merge, rounded, share};
use crate::extract::Role;
use crate::figure::Modifier;
use crate::result::{QuantityResult, ReportResult};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Numbers that the test needs: ten for each digit, twice what the chi-square approximation asks for.
pub const MINIMUM: u64 = 100;

/// Critical values of chi-square with nine degrees of freedom, in thousandths, and their levels in thousandths.
const CRITICAL: [(u32, u32); 3] = [(27_877, 1), (21_666, 10), (16_919, 50)];

/// Figures by how exact they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FigureStatistics {
    /// All quantities.
    pub quantities: u64,
    /// Share of those that are qualified (about, over, nearly …).
    pub approximate: Option<Decimal>,
    /// Share of those of which a placeholder stands for the number.
    pub masked: Option<Decimal>,
    /// Share of exact whole numbers of two digits or more that end in 0, among all such.
    pub round: Option<Decimal>,
    /// Last digits of counts.
    pub counts: DigitProfile,
    /// Last digits of amounts of money.
    pub money: DigitProfile,
}

/// Last digits of exact whole numbers of three digits or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DigitProfile {
    /// How many numbers.
    pub numbers: u64,
    /// How many end in each digit, 0 to 9.
    pub last: [u64; 10],
    /// Share of those that end in 0 (one tenth where they are spread evenly).
    pub ends_in_0: Option<Decimal>,
    /// Share of those that end in 00 (one hundredth where they are spread evenly).
    pub ends_in_00: Option<Decimal>,
    /// Share of those that end in 5 (one tenth where they are spread evenly).
    pub ends_in_5: Option<Decimal>,
    /// Chi-square against an even spread, nine degrees of freedom, rounded to six places; null below the minimum.
    pub chi_square: Option<Decimal>,
    /// The strictest of the levels 0.001, 0.01, 0.05 at which the spread is uneven; null where it is not, and below the
    /// minimum.
    pub uneven_at: Option<Decimal>,
    /// Numbers that the test needs.
    pub minimum: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Profile {
    last: [u64; 10],
    double_zero: u64,
}

#[derive(Debug, Clone, Default)]
pub struct FigureAggregate {
    by_modifier: BTreeMap<Modifier, u64>,
    whole: u64,
    round: u64,
    counts: Profile,
    money: Profile,
}

/// The digits of an exact whole number printed in Arabic digits without a scale: `1,204人` → 1204.
fn printed(q: &QuantityResult) -> Option<String> {
    if q.modifier != Modifier::Exact || matches!(q.role, Role::Share | Role::Change) {
        return None;
    }
    let mut digits = String::new();
    for c in q.text.chars() {
        match c {
            '0'..='9' => digits.push(c),
            '０'..='９' => digits.push(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
            ',' | '，' | ' ' if !digits.is_empty() => {}
            _ if digits.is_empty() => {}
            _ => break,
        }
    }
    // A scale or a decimal point makes the value another than its digits.
    (q.value.is_some_and(|v| v.normalize().to_string() == digits)).then_some(digits)
}

impl Profile {
    fn take(&mut self, digits: &str) {
        if let Some(last) = digits.bytes().last().filter(u8::is_ascii_digit) {
            self.last[usize::from(last - b'0')] += 1;
            self.double_zero += u64::from(digits.ends_with("00"));
        }
    }

    fn merge(&mut self, other: Profile) {
        for (into, from) in self.last.iter_mut().zip(other.last) {
            *into += from;
        }
        self.double_zero += other.double_zero;
    }

    fn finish(&self) -> DigitProfile {
        let numbers: u64 = self.last.iter().sum();
        let chi_square = (numbers >= MINIMUM).then(|| self.chi_square(numbers)).flatten();
        let critical =
            CRITICAL.iter().find(|(value, _)| chi_square.is_some_and(|c| c >= Decimal::new((*value).into(), 3)));
        DigitProfile {
            numbers,
            last: self.last,
            ends_in_0: share(self.last[0], numbers),
            ends_in_00: share(self.double_zero, numbers),
            ends_in_5: share(self.last[5], numbers),
            chi_square,
            uneven_at: critical.map(|(_, level)| Decimal::new((*level).into(), 3).normalize()),
            minimum: MINIMUM,
        }
    }

    /// Σ (n − N/10)² / (N/10) = 10 Σ n² / N − N.
    fn chi_square(&self, numbers: u64) -> Option<Decimal> {
        let squares = self
            .last
            .iter()
            .try_fold(Decimal::ZERO, |sum, &n| sum.checked_add(Decimal::from(n).checked_mul(Decimal::from(n))?))?;
        let all = Decimal::from(numbers);
        squares.checked_mul(Decimal::TEN)?.checked_div(all)?.checked_sub(all).map(rounded)
    }
}

impl Merge for FigureAggregate {
    fn merge(&mut self, other: Self) {
        super::add(&mut self.by_modifier, other.by_modifier);
        self.whole += other.whole;
        self.round += other.round;
        self.counts.merge(other.counts);
        self.money.merge(other.money);
    }
}

impl Aggregate for FigureAggregate {
    type Output = FigureStatistics;

    fn observe(&mut self, report: &ReportResult) {
        for (q, told) in report.quantities.iter().zip(told(report)) {
            *self.by_modifier.entry(q.modifier).or_default() += 1;
            if !matches!(told, Told::Counted(_) | Told::Part) {
                continue;
            }
            let Some(digits) = printed(q).filter(|d| d.len() >= 2) else { continue };
            self.whole += 1;
            self.round += u64::from(digits.ends_with('0'));
            if digits.len() >= 3 {
                match q.dimension.as_deref() {
                    Some("count") => self.counts.take(&digits),
                    Some("money") => self.money.take(&digits),
                    _ => {}
                }
            }
        }
    }

    fn finish(&self) -> FigureStatistics {
        let quantities: u64 = self.by_modifier.values().sum();
        let of = |m| self.by_modifier.get(&m).copied().unwrap_or(0);
        let (exact, masked) = (of(Modifier::Exact), of(Modifier::Masked));
        FigureStatistics {
            quantities,
            approximate: share(quantities - exact - masked, quantities),
            masked: share(masked, quantities),
            round: share(self.round, self.whole),
            counts: self.counts.finish(),
            money: self.money.finish(),
        }
    }
}
