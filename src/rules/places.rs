//! Rows of `rules/places.toml`: names of places and offices in titles, and the words of growth against the year before.

use super::{Row, RulesError, WordList, rows, rows::list_row};
use crate::text::{CharSet, code};
use serde::Deserialize;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    /// Ends of names of places.
    Place,
    /// Ends of words that are none.
    NeverEnds,
    /// Whole words that are none.
    NeverWhole,
    /// What no name holds.
    NeverHolds,
    /// What follows an end only where it is none.
    GoesOn,
    /// What may stand before a place.
    Opener,
    /// Ends of names of offices.
    Organ,
    /// Ends that make the name of an office without a place.
    Office,
    /// Words before which the name of an office has ended.
    Stop,
    /// Words behind a year that is still to come.
    Plan,
    /// Words behind a year that is over.
    Summary,
    /// Words around a date that is not what a report is about.
    Bound,
    /// Comparisons with the year before.
    YearOnYear,
    /// Verbs of a rate that fell.
    Fall,
}

/// One row of `rules/places.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRow {
    /// Kebab-case id.
    pub id: String,
    /// What it is about.
    pub kind: PlaceKind,
    /// Its words.
    pub words: Vec<String>,
    /// Of a place: characters before the end at the least.
    #[serde(default)]
    pub least: usize,
    /// Of a place: characters before the end at the most.
    #[serde(default)]
    pub most: usize,
    /// What it decides, marked.
    #[serde(default)]
    pub yes: Vec<String>,
    /// What it does not take.
    #[serde(default)]
    pub no: Vec<String>,
}

list_row!(PlaceRow, "places");

/// The compiled list.
#[derive(Debug, Clone, Default)]
pub struct PlaceRules {
    rows: Vec<PlaceRow>,
    /// What the ends of places begin with.
    ends: CharSet,
    /// Those that are looked for at many places of a title.
    openers: WordList,
    organs: WordList,
    stops: WordList,
}

impl PlaceRules {
    /// Compiles the rows.
    ///
    /// ```
    /// use jihe::rules::{PlaceKind, PlaceRules, builtin_rules};
    /// let rules = PlaceRules::compile(&builtin_rules).unwrap();
    /// assert!(rules.words(PlaceKind::YearOnYear).any(|w| w == "同比"));
    /// ```
    pub fn compile(get: super::Get<'_>) -> Result<PlaceRules, RulesError> {
        let (builtin, user) = get(PlaceRow::LIST);
        let mut out = PlaceRules::default();
        for (place, row) in rows::<PlaceRow>(&builtin, user.as_ref())? {
            place.no_empty_word(&row.id, &row.words)?;
            if row.kind == PlaceKind::Place && (row.least == 0 || row.most < row.least) {
                return Err(place.error("a row of kind place needs `least` from 1 and `most` not below it"));
            }
            if row.kind == PlaceKind::Place {
                row.words.iter().filter_map(|w| w.chars().next()).for_each(|c| out.ends.insert(c));
            }
            out.rows.push(row);
        }
        let list = |kind| WordList::new(out.words(kind).map(str::to_owned).collect());
        let (openers, organs) = (list(PlaceKind::Opener), list(PlaceKind::Organ));
        (out.stops, out.openers, out.organs) = (list(PlaceKind::Stop), openers, organs);
        Ok(out)
    }

    /// The rows.
    pub fn rows(&self) -> &[PlaceRow] {
        &self.rows
    }

    /// Whether the end of a place may begin with a character.
    pub(crate) fn may_end(&self, c: char) -> bool {
        self.ends.holds(code(c))
    }

    /// Bytes of the longest opener that a text begins with.
    pub(crate) fn opener(&self, text: &str) -> Option<usize> {
        self.openers.starts(text).map(str::len)
    }

    /// Bytes of the longest end of an office that a text begins with.
    pub(crate) fn organ(&self, text: &str) -> Option<usize> {
        self.organs.starts(text).map(str::len)
    }

    /// Whether the name of an office has ended before this text.
    pub(crate) fn stops(&self, text: &str) -> bool {
        self.stops.starts(text).is_some()
    }

    /// The words of a kind, in file order.
    pub fn words(&self, kind: PlaceKind) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(move |r| r.kind == kind).flat_map(|r| r.words.iter().map(String::as_str))
    }
}
