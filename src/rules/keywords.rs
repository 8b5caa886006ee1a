//! Words that never become keywords: the rows of `rules/keywords.toml`.

use super::examples::{Failure, marked};
use super::{RulesError, rows, rows::list_row};
use rustc_hash::FxHashSet;
use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct KeywordRow {
    id: String,
    words: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

list_row!(KeywordRow, "keywords");

/// The compiled list.
#[derive(Debug, Clone, Default)]
pub struct KeywordRules {
    words: FxHashSet<String>,
    rows: Vec<KeywordRow>,
}

impl KeywordRules {
    /// Compiles the rows.
    pub fn compile(get: super::Get<'_>) -> Result<KeywordRules, RulesError> {
        let (builtin, user) = get("keywords");
        let mut out = KeywordRules::default();
        for (place, row) in rows::<KeywordRow>(&builtin, user.as_ref())? {
            place.no_empty_word(&row.id, &row.words)?;
            out.words.extend(row.words.iter().cloned());
            out.rows.push(row);
        }
        Ok(out)
    }

    /// Whether the word is left out.
    pub fn leaves_out(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Runs the examples of every row.
    pub fn examples(&self) -> Vec<Failure> {
        let mut out = Vec::new();
        for row in &self.rows {
            let mut fail = |example: &str, message: &str| {
                out.push(Failure {
                    list: "keywords",
                    id: row.id.clone(),
                    example: example.into(),
                    message: message.into(),
                });
            };
            for text in &row.yes {
                if !marked(text).is_some_and(|w| row.words.iter().any(|own| own == w)) {
                    fail(text, "the marked word is not left out by this row");
                }
            }
            for text in &row.no {
                if marked(text).is_none_or(|w| self.leaves_out(w)) {
                    fail(text, "the marked word is left out");
                }
            }
        }
        out
    }
}
