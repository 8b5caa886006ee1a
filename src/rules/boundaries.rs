//! Words of `rules/boundaries.toml`: where a title ends that no punctuation ends.

use super::{Phrases, RuleText, RulesError, rows, rows::list_row};
use serde::Deserialize;

/// One row of `boundaries.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundaryRow {
    id: String,
    kind: BoundaryKind,
    words: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

list_row!(BoundaryRow, "boundaries");

/// What the words of a row say about a boundary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoundaryKind {
    /// Nouns that a section title closes with.
    TitleEnd,
    /// Words that a working title may close with.
    TitleTail,
    /// Words that begin running text.
    Opener,
    /// Words that begin running text right behind a title-end or title-tail.
    WeakOpener,
    /// Words that a report's own title closes with.
    Document,
}

/// A word found in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoundaryWord {
    /// Byte at which it begins.
    pub start: usize,
    /// Byte after it.
    pub end: usize,
    /// What it says.
    pub kind: BoundaryKind,
}

/// The compiled words.
#[derive(Debug, Clone)]
pub struct BoundaryTable {
    words: Phrases,
    kinds: Vec<BoundaryKind>,
}

impl BoundaryTable {
    /// Compiles the rows.
    pub fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<BoundaryTable, RulesError> {
        let (mut words, mut kinds) = (Vec::new(), Vec::new());
        for (place, row) in rows::<BoundaryRow>(builtin, user)? {
            for word in row.words {
                if word.is_empty() {
                    return Err(place.error(format!("`{}` has an empty word", row.id)));
                }
                words.push(word);
                kinds.push(row.kind);
            }
        }
        let words = Phrases::new(&words);
        Ok(BoundaryTable { words, kinds })
    }

    /// Every word in the window, overlapping ones too, by where they end.
    pub fn find<'a>(&'a self, window: &'a str) -> impl Iterator<Item = BoundaryWord> + 'a {
        self.words.all(window).into_iter().map(|p| BoundaryWord {
            start: p.start,
            end: p.end,
            kind: self.kinds[p.word],
        })
    }
}
