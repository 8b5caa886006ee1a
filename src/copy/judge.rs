//! What a shared passage says about how it was copied: as it stands, with other numbers, with the same numbers under
//! another name, or reworded; and what was left over of the other report's names and years.

use super::align::{Shared, Step};
use super::masked::Masked;
use crate::named::{is_name, proper};
use crate::rules::PlaceRules;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How a passage was copied. It never says by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CopyVerdict {
    /// The same but for width, blanks and punctuation.
    Identical,
    /// The same words, but numbers differ.
    SameTextOtherNumbers,
    /// The names of places or offices differ, the numbers do not.
    SameNumbersOtherOffice,
    /// The names of places or offices differ, and there are no numbers to compare.
    SameTextOtherOffice,
    /// Words differ.
    Reworded,
}

/// Whose report it is, as far as it says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Owner {
    /// Its place, unit by unit, and its office; empty where it names none.
    pub names: Vec<String>,
    /// Its year.
    pub year: Option<String>,
}

/// What is said about a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// How it was copied.
    pub verdict: CopyVerdict,
    /// Symbols in common.
    pub common: usize,
    /// Those of them that are literally the same: a number counts where it says the same.
    pub literal: usize,
    /// Numbers that say the same in both.
    pub same_numbers: usize,
    /// Numbers that do not, or that only one of them has.
    pub other_numbers: usize,
    /// Names that one has where the other has another: symbols in the one and in the other.
    pub names: Vec<(Range<usize>, Range<usize>)>,
    /// Names and years of the one report that stand in the other's passage: code points there, and the words.
    pub left_over: [Vec<(u64, u64, String)>; 2],
}

/// Numbers that must be the same before two offices are said to share them.
const ENOUGH: usize = 2;
/// Other words that a passage may have and still count as the same text: one in so many symbols.
const RARE: usize = 20;

/// Judges a shared passage of reports of these two.
///
/// ```
/// use jihe::copy::{CopyVerdict, Masked, Owner, Shared, Step, judge};
/// use jihe::rules::{PlaceRules, builtin_rules};
/// let rules = PlaceRules::compile(&builtin_rules).unwrap();
/// let (a, b) = (Masked::new("发放宣传资料1200份"), Masked::new("发放宣传资料800份"));
/// let shared = Shared { a: 0..8, b: 0..8, steps: vec![Step::Same { a: 0, b: 0, len: 8 }] };
/// let got = judge(&a, &b, &shared, [&Owner::default(), &Owner::default()], &rules);
/// assert_eq!(got.verdict, CopyVerdict::SameTextOtherNumbers);
/// ```
pub fn judge(a: &Masked<'_>, b: &Masked<'_>, shared: &Shared, owners: [&Owner; 2], rules: &PlaceRules) -> Judgement {
    let mut out = Judgement {
        verdict: CopyVerdict::Reworded,
        common: shared.common(),
        literal: 0,
        same_numbers: 0,
        other_numbers: 0,
        names: Vec::new(),
        left_over: [Vec::new(), Vec::new()],
    };
    // Numbers of statements, not of years, days and lists, make it remarkable that two offices share them.
    let mut stated = 0;
    let mut reworded = 0;
    let mut years: Vec<(usize, usize, String)> = Vec::new();
    for (i, step) in shared.steps.iter().enumerate() {
        match step {
            Step::Same { a: from_a, b: from_b, len } => {
                for k in 0..*len {
                    let (x, y) = (from_a + k, from_b + k);
                    let Some(number) = a.number(x) else {
                        out.literal += 1;
                        continue;
                    };
                    if Some(&number) != b.number(y).as_ref() {
                        out.other_numbers += 1;
                        continue;
                    }
                    out.literal += 1;
                    out.same_numbers += 1;
                    let next = a.symbols().get(x + 1).and_then(|s| char::from_u32(*s)).unwrap_or(' ');
                    let dated = "年月日号".contains(next);
                    stated += usize::from(!dated && number.contains(|c: char| c.is_ascii_digit()));
                    if next == '年' {
                        years.push((x, y, number));
                    }
                }
            }
            Step::Other { a: in_a, b: in_b } => {
                let count = |m: &Masked<'_>, r: &Range<usize>| r.clone().filter(|&i| m.number(i).is_some()).count();
                let numbers = count(a, in_a).max(count(b, in_b));
                out.other_numbers += numbers;
                match name([a, b], [in_a, in_b], shared.steps.get(i + 1), rules) {
                    Some(both) => out.names.push(both),
                    None => reworded += in_a.len().max(in_b.len()) - numbers,
                }
            }
        }
    }
    let same_words = reworded * RARE <= out.common;
    out.verdict = match (out.names.is_empty(), out.other_numbers) {
        (true, 0) if reworded == 0 => CopyVerdict::Identical,
        (false, 0) if same_words && stated >= ENOUGH => CopyVerdict::SameNumbersOtherOffice,
        (_, 1..) if same_words => CopyVerdict::SameTextOtherNumbers,
        (false, 0) if same_words => CopyVerdict::SameTextOtherOffice,
        _ => CopyVerdict::Reworded,
    };
    out.left_over = left_over([a, b], shared, &out.names, owners, &years, rules);
    out
}

/// Symbols of a name at the most.
const LONG: usize = 8;

/// A difference that is one of names: both sides are the name of a place or an office, perhaps with what follows.
fn name(
    [a, b]: [&Masked<'_>; 2],
    [in_a, in_b]: [&Range<usize>; 2],
    next: Option<&Step>,
    rules: &PlaceRules,
) -> Option<(Range<usize>, Range<usize>)> {
    if in_a.is_empty() || in_b.is_empty() || in_a.len().max(in_b.len()) > LONG {
        return None;
    }
    let followed = if let Some(Step::Same { len, .. }) = next { (*len).min(3) } else { 0 };
    (0..=followed).find_map(|more| {
        let (x, y) = (in_a.start..in_a.end + more, in_b.start..in_b.end + more);
        // Punctuation inside would show that these are two words.
        let is = |m: &Masked<'_>, r: &Range<usize>| is_name(m.quote(r.clone()), rules);
        (is(a, &x) && is(b, &y)).then_some((x, y))
    })
}

/// Names and years of the one report in the passage of the other, for both directions.
fn left_over(
    [a, b]: [&Masked<'_>; 2],
    shared: &Shared,
    changed: &[(Range<usize>, Range<usize>)],
    owners: [&Owner; 2],
    years: &[(usize, usize, String)],
    rules: &PlaceRules,
) -> [Vec<(u64, u64, String)>; 2] {
    let mut own: [Vec<String>; 2] = owners.map(|o| o.names.clone());
    for (x, y) in changed {
        own[0].push(a.quote(x.clone()).to_owned());
        own[1].push(b.quote(y.clone()).to_owned());
    }
    let mut out = [Vec::new(), Vec::new()];
    for (side, text, range) in [(0, a, &shared.a), (1, b, &shared.b)] {
        let quote = text.quote(range.clone());
        // A name that both have is nobody's left-over; neither is 县 alone.
        let mut foreign: Vec<&String> =
            own[1 - side].iter().filter(|n| !own[side].iter().any(|o| o.contains(*n))).collect();
        foreign.retain(|n| proper(n, rules).chars().count() >= 2);
        foreign.sort();
        foreign.dedup();
        for name in foreign {
            for (at, found) in quote.match_indices(name.as_str()) {
                let start = text.inside(range.start, at);
                out[side].push((start, start + found.chars().count() as u64, name.clone()));
            }
        }
        // The later report is the copy: what it still says of the earlier one's year.
        if let (Some(earlier), Some(later)) = (&owners[1 - side].year, &owners[side].year)
            && earlier < later
        {
            for (x, y, year) in years.iter().filter(|(_, _, year)| year == earlier) {
                let at = if side == 0 { *x } else { *y };
                let (start, end) = text.span(at..at + 2);
                out[side].push((start, end, format!("{year}年")));
            }
        }
        out[side].sort();
        out[side].dedup();
    }
    out
}
