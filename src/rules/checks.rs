//! The list of checks: which run, how far a number may be off, and the words by which they know a statement.

use super::rows::{Row, RulesError, rows};
use super::{Get, WordList, intern};
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// [`CheckRow::share`] where a row does not give it.
const SHARE: Decimal = Decimal::from_parts(6, 0, 0, false, 1);

/// A row of `rules/checks.toml`: a check, a list of words, or the parts of a whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRow {
    /// Kebab-case id: that of the check, or of the list.
    pub id: String,
    /// Of a check: whether it runs.
    #[serde(default)]
    pub on: Option<bool>,
    /// Of a check: how many units of its last printed place a number may be off beyond rounding.
    #[serde(default)]
    pub slack: Option<String>,
    /// Of a check that looks at passages: the least number of characters.
    #[serde(default)]
    pub chars: Option<usize>,
    /// Of `sum-of-parts`: below this share of the whole the parts in a bracket may not be all of them.
    #[serde(default)]
    pub share: Option<String>,
    /// Of a list: its words.
    #[serde(default)]
    pub words: Vec<String>,
    /// Of a whole: its parts, each with the words that name it.
    #[serde(default)]
    pub parts: Vec<Vec<String>>,
}

impl Row for CheckRow {
    const LIST: &'static str = "checks";
    fn id(&self) -> &str {
        &self.id
    }
}

/// What is set for one check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckSetting {
    /// Whether it runs.
    pub on: bool,
    /// Units of the last printed place that a number may be off beyond rounding.
    pub slack: Decimal,
    /// Least number of characters of a passage.
    pub chars: usize,
    /// Share of a whole below which the parts in a bracket may not be all of them; one where the row does not say.
    pub share: Decimal,
}

/// A whole that has exactly these parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition {
    /// Id of its row.
    pub id: &'static str,
    /// Words of each part.
    pub parts: Vec<Vec<String>>,
}

macro_rules! lists {
    ($($variant:ident = $id:literal),* $(,)?) => {
        /// The lists of words that checks read.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum List { $($variant),* }

        /// Ids of the lists, in the order of [`List`].
        const LISTS: &[&str] = &[$($id),*];
    };
}

lists! {
    Up = "up",
    Down = "down",
    NoChange = "no-change",
    ChangeTails = "change-tails",
    ConstantPrices = "constant-prices",
    LinkingWords = "linking-words",
    ScopeWords = "scope-words",
    WholeWords = "whole-words",
    SameNames = "same-names",
    BoundedRates = "bounded-rates",
    AmongWords = "among-words",
    DivisionWords = "division-words",
    NoParts = "no-parts",
    TotalWords = "total-words",
    ShareTails = "share-tails",
    PlanWords = "plan-words",
    ElsewhereWords = "elsewhere-words",
    CompletionWords = "completion-words",
    AgainstWords = "against-words",
    StructureWords = "structure-words",
    AnnouncedNouns = "announced-nouns",
    PlaceNouns = "place-nouns",
    StandingPhrases = "standing-phrases",
    RatesOfCounts = "rates-of-counts",
    WorkReports = "work-reports",
    ProblemWords = "problem-words",
    NextWords = "next-words",
    StandingFacts = "standing-facts",
    OccasionWords = "occasion-words",
    Places = "places",
    AnnexWords = "annex-words",
    ExaminedWords = "examined-words",
    BlankEnds = "blank-ends",
    BlankNouns = "blank-nouns",
}

/// The compiled list.
#[derive(Debug, Clone, Default)]
pub struct CheckRules {
    settings: BTreeMap<String, CheckSetting>,
    /// By [`List`].
    words: Vec<WordList>,
    partitions: Vec<Partition>,
}

impl CheckRules {
    /// Reads and checks the list.
    ///
    /// ```
    /// use jihe::rules::{CheckRules, List, builtin_rules};
    /// let rules = CheckRules::compile(&builtin_rules)?;
    /// assert!(rules.setting("sum-of-parts").is_some_and(|s| s.on));
    /// assert_eq!(rules.words(List::Up).ends("同比增长"), Some("增长"));
    /// # Ok::<(), jihe::rules::RulesError>(())
    /// ```
    pub fn compile(get: Get<'_>) -> Result<CheckRules, RulesError> {
        let (builtin, user) = get("checks");
        let known: Vec<String> = rows::<CheckRow>(&builtin, None)?.into_iter().map(|(_, r)| r.id).collect();
        let mut out = CheckRules { words: vec![WordList::default(); LISTS.len()], ..CheckRules::default() };
        for (place, row) in rows::<CheckRow>(&builtin, user.as_ref())? {
            let id = row.id;
            if row.words.iter().chain(row.parts.iter().flatten()).any(String::is_empty) {
                return Err(place.error(format!("`{id}` has an empty word; take it out")));
            }
            if !row.parts.is_empty() {
                if row.parts.len() < 2 || row.parts.iter().any(Vec::is_empty) {
                    return Err(place.error(format!("`{id}` has fewer than two parts; a whole has two at least")));
                }
                out.partitions.push(Partition { id: intern(&id), parts: row.parts });
            } else if let Some(on) = row.on {
                if !known.contains(&id) {
                    return Err(place.error(format!("`{id}` is no check; `extract rules dump checks` shows them")));
                }
                let number = |text: &Option<String>, default: Decimal, most: u32| {
                    let number = text.as_deref().map_or(Some(default), |text| text.parse().ok());
                    number.filter(|n| *n >= Decimal::ZERO && *n <= Decimal::from(most))
                };
                let Some(slack) = number(&row.slack, Decimal::ZERO, 1000) else {
                    return Err(place.error(format!("`slack` of `{id}` is no number from 0 to 1000")));
                };
                let Some(share) = number(&row.share, SHARE, 1) else {
                    return Err(place.error(format!("`share` of `{id}` is no number from 0 to 1")));
                };
                out.settings.insert(id, CheckSetting { on, slack, chars: row.chars.unwrap_or(0), share });
            } else if !row.words.is_empty() {
                let at = LISTS.iter().position(|l| *l == id);
                let Some(list) = at.and_then(|at| out.words.get_mut(at)) else {
                    let lists = LISTS.join(", ");
                    return Err(place.error(format!("`{id}` is a list that no check reads; there are: {lists}")));
                };
                *list = WordList::new(row.words);
            } else {
                return Err(place.error(format!("`{id}` has neither `on` nor `words` nor `parts`")));
            }
        }
        Ok(out)
    }

    /// What is set for a check; none where the user took its row out.
    pub fn setting(&self, check: &str) -> Option<CheckSetting> {
        self.settings.get(check).copied()
    }

    /// Ids of all checks that have a row.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.settings.keys().map(String::as_str)
    }

    /// The words of a list; empty where its row was taken out.
    pub fn words(&self, list: List) -> &WordList {
        static NONE: LazyLock<WordList> = LazyLock::new(WordList::default);
        self.words.get(list as usize).unwrap_or_else(|| &NONE)
    }

    /// Wholes with their parts.
    pub fn partitions(&self) -> &[Partition] {
        &self.partitions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleText, builtin_rules};

    #[test]
    fn every_list_has_words() {
        let rules = CheckRules::compile(&builtin_rules).unwrap();
        for (i, words) in rules.words.iter().enumerate() {
            assert!(words.iter().next().is_some(), "{} has no row", LISTS[i]);
        }
    }

    #[test]
    fn wrong_rows_are_named() {
        let check = |text: &str, line: usize, wanted: &str| {
            let user = RuleText { file: "checks.toml".into(), text: text.into() };
            let get = |list: &str| (builtin_rules(list).0, Some(user.clone()));
            let error = CheckRules::compile(&get).unwrap_err();
            assert!(error.line == line && error.message.contains(wanted), "{error}");
        };
        check("[[row]]\nid = 'sum'\non = true\n", 1, "no check");
        check("\n[[row]]\nid = 'sum-of-parts'\non = true\nslack = '-1'\n", 2, "slack");
        check("[[row]]\nid = 'sum-of-parts'\non = true\nshare = '60'\n", 1, "share");
        check("[[row]]\nid = 'mine'\nwords = ['x']\n", 1, "no check reads");
        check("[[row]]\nid = 'mine'\nparts = [['x']]\n", 1, "two");
        check("[[row]]\nid = 'mine'\nparts = [['x'], ['']]\n", 1, "empty");
        check("[[row]]\nid = 'mine'\nfoo = 1\n", 3, "foo");
    }
}
