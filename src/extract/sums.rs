//! Parts that no word names: figures that add up to one that stands before them, or to the 共 behind them.
//!
//! 地区生产总值1228亿元。从产业看，第一产业47.5亿元；第二产业730.5亿元；第三产业450亿元. Small numbers add up by chance; so a
//! total before its parts counts only where its number is precise or the sentence says how it is divided, and the parts
//! must be told alike, with the verb of their total or none.

use super::facts::{Quantity, Role};
use crate::figure::{FigureKind, Modifier};
use crate::segment::Report;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Most parts of one total.
const PARTS: usize = 12;
/// How many figures of its unit may stand between a total and its parts.
const REACH: usize = 8;
/// From how many digits on a total is precise: next to its parts, and away from them.
const DIGITS: (u32, u32) = (3, 4);
/// Words for what is left of a total: 已整改28条，剩余3条.
const REST: &[&str] = &["剩余", "其余", "余下", "剩下", "尚余"];
/// What a sentence begins with that says how a total divides: 从产业看, 按类型分, 分城乡看.
const DIVIDING: &[char] = &['从', '按', '分'];
/// What such a beginning ends with.
const DIVIDED: &[char] = &['看', '分', '划'];
/// Most characters of such a beginning.
const BEGINNING: usize = 12;

/// An exact number of how much there is; one of many with its unit, in order of place.
#[derive(Debug, Clone, Copy)]
struct Level {
    /// Index of the quantity.
    at: usize,
    value: Decimal,
    /// One unit of the last printed place; zero where things are counted one by one.
    step: Decimal,
    role: Role,
    heading: Option<u32>,
    /// Index of the sentence.
    sentence: usize,
    paragraph: u32,
}

impl Level {
    /// How many digits are printed, trailing zeros left out.
    fn digits(&self) -> u32 {
        let mut digits = self.value.mantissa().unsigned_abs();
        while digits != 0 && digits.is_multiple_of(10) {
            digits /= 10;
        }
        digits.checked_ilog10().map_or(0, |power| power + 1)
    }

    /// Whether the sum is the value, for precise values within the rounding of the last place.
    fn is(&self, sum: Sum) -> bool {
        let apart = (sum.value - self.value).abs();
        apart.is_zero() || apart <= self.step.max(sum.step) && self.digits() >= DIGITS.0
    }
}

/// Levels added up.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    value: Decimal,
    /// The largest of their steps.
    step: Decimal,
}

/// Finds the parts among the quantities of a report, in order of place, and ties them to their totals.
pub(super) fn find_parts(text: &str, report: &Report, quantities: &mut [Quantity]) {
    let mut sums = Vec::new();
    for levels in levels(report, quantities).into_values().filter(|l| l.len() > 2) {
        let mut at = 0;
        while at < levels.len() {
            let listed = at > 0 && opens_list(text, &quantities[levels[at - 1].at]);
            let most = alike(text, &levels[at..], quantities, listed);
            sums.clear();
            sums.extend(running(&levels[at..at + most]));
            if let Some(total) = with_rest(text, &levels, at, quantities) {
                settle(quantities, &levels[at..at + 2], total);
                at += 2;
                continue;
            }
            let found = (2..=sums.len()).rev().find_map(|count| {
                let (parts, sum) = (at..at + count, sums[count - 1]);
                let own = verb(text, &quantities[levels[at].at]);
                let like = |total: &usize| listed || own.is_none() || own == verb(text, &quantities[*total]);
                let ahead = || before(text, report, &levels, parts.clone(), sum).filter(like);
                // 清理乱占6处、乱建11处，共销号17处: another act adds nothing up.
                let same = |total: &usize| {
                    let theirs = verb(text, &quantities[*total]);
                    own.is_none() || theirs.is_none() || own == theirs
                };
                behind(&levels, parts.clone(), sum).filter(same).or_else(ahead).map(|total| (count, total))
            });
            let Some((count, total)) = found else {
                at += 1;
                continue;
            };
            settle(quantities, &levels[at..at + count], total);
            at += count;
        }
    }
}

/// Whether a colon behind a figure opens the list of its parts: 总收入261万元：企业捐赠….
fn opens_list(text: &str, total: &Quantity) -> bool {
    text.get(total.figure.span.end()..).is_some_and(|behind| behind.starts_with(['：', ':']))
}

/// Makes them parts of a total.
fn settle(quantities: &mut [Quantity], parts: &[Level], total: usize) {
    for part in parts {
        quantities[part.at].role = Role::Part;
        quantities[part.at].total = u32::try_from(total).ok();
    }
}

/// The total in front of two levels of its sentence of which the second is what is left: 发现问题31条，已整改28条，剩余3条.
fn with_rest(text: &str, levels: &[Level], at: usize, quantities: &[Quantity]) -> Option<usize> {
    let (total, first, rest) = (levels.get(at.checked_sub(1)?)?, levels[at], levels.get(at + 1)?);
    let place = |level: &Level| quantities[level.at].figure.span;
    let between = text.get(place(&first).end()..place(rest).start())?;
    let told = total.sentence == rest.sentence && first.role == Role::Plain && rest.role == Role::Plain;
    let sum = first.value.checked_add(rest.value)?;
    (told && total.value == sum && REST.iter().any(|w| between.contains(w))).then_some(total.at)
}

/// The levels of a report by unit.
fn levels(report: &Report, quantities: &[Quantity]) -> FxHashMap<u16, Vec<Level>> {
    let mut out: FxHashMap<u16, Vec<Level>> = FxHashMap::default();
    let mut sentence = 0;
    for (at, quantity) in quantities.iter().enumerate() {
        while report.sentences.get(sentence).is_some_and(|s| s.span.end() <= quantity.figure.span.start()) {
            sentence += 1;
        }
        let Some(home) = report.sentences.get(sentence) else { break };
        let FigureKind::Quantity(measure) = &quantity.figure.kind else { continue };
        let level = matches!(quantity.role, Role::Plain | Role::Total | Role::Part) && quantity.rule != "table-cell";
        let value = measure.value.filter(|v| *v > Decimal::ZERO && measure.modifier == Modifier::Exact && level);
        let Some((value, unit)) = value.zip(measure.unit) else { continue };
        let step = match measure.place {
            0 => Decimal::ZERO,
            place @ -28..0 => Decimal::new(1, place.unsigned_abs()),
            place => (0..place.unsigned_abs()).fold(Decimal::ONE, |step, _| {
                if place > 0 { step.saturating_mul(Decimal::TEN) } else { step / Decimal::TEN }
            }),
        };
        let (role, heading, paragraph) = (quantity.role, quantity.heading, home.paragraph);
        out.entry(unit.0).or_default().push(Level { at, value, step, role, heading, sentence, paragraph });
    }
    out
}

/// How many of the levels from the first on are told alike: in one paragraph, with one verb or none (in a list whatever
/// the verb), none of them a part or a total already.
fn alike(text: &str, levels: &[Level], quantities: &[Quantity], listed: bool) -> usize {
    let first = levels[0];
    let verb = |level: &Level| verb(text, &quantities[level.at]);
    let fits = |level: &&Level| {
        level.role == Role::Plain && level.paragraph == first.paragraph && (listed || verb(level) == verb(&first))
    };
    levels.iter().take(PARTS).take_while(fits).count()
}

fn verb<'t>(text: &'t str, quantity: &Quantity) -> Option<&'t str> {
    quantity.action.map(|span| span.slice(text))
}

/// The sum of the levels up to each, with the largest of their steps; as far as decimals hold it.
fn running(levels: &[Level]) -> impl Iterator<Item = Sum> + '_ {
    levels.iter().scan(Sum::default(), |sum, level| {
        *sum = Sum { value: sum.value.checked_add(level.value)?, step: sum.step.max(level.step) };
        Some(*sum)
    })
}

/// The total that stands behind its parts in their sentence: 公厕14个、停车场8个，共22个.
fn behind(levels: &[Level], parts: Range<usize>, sum: Sum) -> Option<usize> {
    let total = levels.get(parts.end)?;
    let last = levels[parts.end - 1];
    (total.role == Role::Total && total.sentence == last.sentence && total.is(sum)).then_some(total.at)
}

/// The total that stands in front of its parts. These are all levels of their sentences, or all behind the total in its
/// own one.
fn before(text: &str, report: &Report, levels: &[Level], parts: Range<usize>, sum: Sum) -> Option<usize> {
    let (first, last) = (levels[parts.start], levels[parts.end - 1]);
    let near = parts.start.checked_sub(1)?;
    let begins = levels[near].sentence != first.sentence;
    let ends = levels.get(parts.end).is_none_or(|next| next.sentence != last.sentence);
    if !ends {
        return None;
    }
    let round = || levels[parts.clone()].iter().all(|part| part.digits() == 1);
    let divides = || report.sentences.get(first.sentence).is_some_and(|s| divides(s.span.slice(text)));
    let is_total = |at: &usize| {
        let total = levels[*at];
        let precise = || {
            let least = if *at == near { DIGITS.0 } else { DIGITS.1 };
            *at == near && divides() || (begins || *at == near) && total.digits() >= least && !round()
        };
        total.heading == first.heading && total.is(sum) && precise()
    };
    (parts.start.saturating_sub(REACH)..parts.start).rev().find(is_total).map(|at| levels[at].at)
}

/// Whether a sentence begins by saying how something divides.
fn divides(sentence: &str) -> bool {
    let sentence = sentence.trim_start();
    let mut beginning = sentence.chars().take(BEGINNING).take_while(|c| !matches!(c, '，' | ',' | '：' | ':'));
    let ends = |c: char| DIVIDED.contains(&c);
    beginning.next().is_some_and(|c| DIVIDING.contains(&c)) && beginning.last().is_some_and(ends)
}
