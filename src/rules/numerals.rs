//! The list of approximators: words beside a number that say how it is meant.

use super::kinds::Modifier;
use super::rows::{RuleText, RulesError, list_row, rows};
use crate::text::{CharSet, code};
use serde::Deserialize;

/// On which side of the number an approximator stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// In front: 约, 近, 不少于.
    Before,
    /// Between the number and its unit: 余, 多.
    Middle,
    /// Behind the unit: 以上, 左右.
    After,
}

/// A row of `rules/numerals.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApproximatorRow {
    /// Kebab-case id.
    pub id: String,
    /// The words.
    pub words: Vec<String>,
    /// Side.
    pub side: Side,
    /// What it makes of the number.
    pub modifier: Modifier,
    /// Not where one of these stands in front of the word.
    #[serde(default)]
    pub unless_before: Vec<String>,
    /// All the same where one of these stands in front of it: 近 behind 补贴 is not 贴近.
    #[serde(default)]
    pub allowed_before: Vec<String>,
    /// Not where one of these follows the word.
    #[serde(default)]
    pub unless_after: Vec<String>,
    /// Texts with the span in `⟦…⟧`.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Texts in which no figure has this modifier.
    #[serde(default)]
    pub no: Vec<String>,
}

list_row!(ApproximatorRow, "numerals");

/// The compiled list.
#[derive(Debug, Clone, Default)]
pub struct Approximators {
    rows: Vec<ApproximatorRow>,
    /// Words in front by their last character, words behind by their first; sorted.
    ending: Vec<(char, Word)>,
    starting: Vec<(char, Word)>,
    /// Those characters.
    lasts: CharSet,
    firsts: CharSet,
}

/// A word of a row.
#[derive(Debug, Clone)]
struct Word {
    row: usize,
    text: String,
}

impl Approximators {
    pub(crate) fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<Approximators, RulesError> {
        let mut out = Approximators::default();
        for (place, row) in rows::<ApproximatorRow>(builtin, user)? {
            for word in &row.words {
                let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) else {
                    return Err(place.error(format!("approximator `{}` has an empty word; take it out", row.id)));
                };
                let entry = Word { row: out.rows.len(), text: word.clone() };
                match row.side {
                    Side::Before => out.ending.push((last, entry)),
                    Side::Middle | Side::After => out.starting.push((first, entry)),
                }
            }
            out.rows.push(row);
        }
        out.ending.iter().for_each(|w| out.lasts.insert(w.0));
        out.starting.iter().for_each(|w| out.firsts.insert(w.0));
        out.ending.sort_by_key(|w| w.0);
        out.starting.sort_by_key(|w| w.0);
        Ok(out)
    }

    /// The rows that have a word under this character, which is one of `known`.
    fn under<'w>(list: &'w [(char, Word)], known: &CharSet, c: Option<char>) -> impl Iterator<Item = &'w Word> {
        let c = c.filter(|c| known.holds(code(*c)));
        let from = c.map_or(list.len(), |c| list.partition_point(|w| w.0 < c));
        list.get(from..).unwrap_or(&[]).iter().take_while(move |w| Some(w.0) == c).map(|w| &w.1)
    }

    /// The longest approximator that ends `before`; with its length.
    pub fn ends(&self, before: &str) -> Option<(Modifier, usize)> {
        let mut best: Option<(Modifier, usize)> = None;
        for word in Self::under(&self.ending, &self.lasts, before.chars().next_back()) {
            let Some((head, row)) = before.strip_suffix(word.text.as_str()).zip(self.rows.get(word.row)) else {
                continue;
            };
            let ends = |words: &[String]| words.iter().any(|w| head.ends_with(w.as_str()));
            if best.is_none_or(|b| word.text.len() > b.1) && (!ends(&row.unless_before) || ends(&row.allowed_before)) {
                best = Some((row.modifier, word.text.len()));
            }
        }
        best
    }

    /// The longest approximator of this side that starts `after`; with its length.
    pub fn starts(&self, side: Side, after: &str) -> Option<(Modifier, usize)> {
        let mut best: Option<(Modifier, usize)> = None;
        for word in Self::under(&self.starting, &self.firsts, after.chars().next()) {
            let Some((tail, row)) = after.strip_prefix(word.text.as_str()).zip(self.rows.get(word.row)) else {
                continue;
            };
            if row.side == side
                && best.is_none_or(|b| word.text.len() > b.1)
                && !row.unless_after.iter().any(|w| tail.starts_with(w.as_str()))
            {
                best = Some((row.modifier, word.text.len()));
            }
        }
        best
    }

    /// The rows as they were read.
    pub fn rows(&self) -> &[ApproximatorRow] {
        &self.rows
    }
}
