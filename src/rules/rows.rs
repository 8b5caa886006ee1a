//! The one door for rule files: TOML text → rows, with the user's file laid over the built-in one.
//!
//! Every rules file has the same frame: an array of `[[row]]` tables, each with an `id`, and optionally
//! `remove = ["id", …]` at the top, by which a user's file takes built-in rows out. A user's row with the id of a
//! built-in row replaces it. Unknown keys are refused by the row types (`deny_unknown_fields`).

use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use toml::Spanned;

/// A row of a rules file.
pub trait Row: DeserializeOwned {
    /// Name of the file without `.toml`, such as `units`.
    const LIST: &'static str;
    /// The row's id, unique in its file, kebab-case.
    fn id(&self) -> &str;
    /// Texts in which the rule must find something (the marked span stands in `⟦…⟧`).
    fn yes(&self) -> &[String] {
        &[]
    }
    /// Texts in which it must not.
    fn no(&self) -> &[String] {
        &[]
    }
}

/// Makes a type the row of a list, with its id and its examples in fields of these names.
macro_rules! list_row {
    ($row:ty, $list:literal) => {
        impl $crate::rules::Row for $row {
            const LIST: &'static str = $list;
            fn id(&self) -> &str {
                &self.id
            }
            fn yes(&self) -> &[String] {
                &self.yes
            }
            fn no(&self) -> &[String] {
                &self.no
            }
        }
    };
}
pub(super) use list_row;

/// What is wrong with a rules file, with the place and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct RulesError {
    /// The file (built-in ones are named `rules/units.toml` and so on).
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// The text of one rules file and its name for messages.
#[derive(Debug, Clone)]
pub struct RuleText {
    /// File name for messages.
    pub file: String,
    /// Its content.
    pub text: String,
}

/// Ids to remove, and rows with their lines.
type Parsed<T> = (Vec<String>, Vec<(usize, T)>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame<T> {
    #[serde(default)]
    remove: Vec<String>,
    #[serde(default = "Vec::new")]
    row: Vec<Spanned<T>>,
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|b| **b == b'\n').count()
}

fn parse<T: Row>(source: &RuleText) -> Result<Parsed<T>, RulesError> {
    let frame: Frame<T> = toml::from_str(&source.text).map_err(|e| RulesError {
        file: source.file.clone(),
        line: e.span().map_or(1, |s| line_of(&source.text, s.start)),
        message: format!("{}; each rule is a [[row]] table, see `extract rules dump {}`", e.message(), T::LIST),
    })?;
    let mut rows = Vec::with_capacity(frame.row.len());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let (mut line, mut counted) = (1, 0);
    for row in frame.row {
        // Rows stand in the order of the file: lines are counted on from the row before.
        let start = row.span().start.max(counted);
        line += line_of(&source.text[counted..], start - counted) - 1;
        counted = start;
        let row = row.into_inner();
        if let Some(first) = seen.insert(row.id().to_owned(), line) {
            return Err(RulesError {
                file: source.file.clone(),
                line,
                message: format!("the id `{}` stands already in line {first}; give one of them another id", row.id()),
            });
        }
        rows.push((line, row));
    }
    Ok((frame.remove, rows))
}

/// Rows of the built-in file with the user's laid over it, in file order, the user's new ones last. With each row
/// comes its file and line, for errors found later.
pub fn rows<T: Row>(builtin: &RuleText, user: Option<&RuleText>) -> Result<Vec<(RowPlace, T)>, RulesError> {
    let place = |source: &RuleText, line| RowPlace { file: source.file.clone(), line };
    let (_, base) = parse::<T>(builtin)?;
    let mut out: Vec<(RowPlace, T)> = base.into_iter().map(|(line, r)| (place(builtin, line), r)).collect();
    if let Some(user) = user {
        let (remove, own) = parse::<T>(user)?;
        for id in &remove {
            let before = out.len();
            out.retain(|(_, r)| r.id() != id);
            if out.len() == before {
                return Err(RulesError {
                    file: user.file.clone(),
                    line: 1,
                    message: format!("`remove` names `{id}`, which no built-in rule of `{}` has", T::LIST),
                });
            }
        }
        for (line, row) in own {
            let at = out.iter().position(|(_, r)| r.id() == row.id());
            let entry = (place(user, line), row);
            match at {
                Some(at) => out[at] = entry,
                None => out.push(entry),
            }
        }
    }
    Ok(out)
}

/// Where a row came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// File.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

impl RowPlace {
    /// Refuses a row with an empty word.
    pub(super) fn no_empty_word(&self, id: &str, words: &[String]) -> Result<(), RulesError> {
        if words.iter().any(|w| w.trim().is_empty()) {
            return Err(self.error(format!("`{id}` has an empty word; take it out")));
        }
        Ok(())
    }

    /// An error at this row.
    pub fn error(&self, message: impl Into<String>) -> RulesError {
        RulesError { file: self.file.clone(), line: self.line, message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Word {
        id: String,
    }
    impl Row for Word {
        const LIST: &'static str = "words";
        fn id(&self) -> &str {
            &self.id
        }
    }
    fn file(text: &str) -> RuleText {
        RuleText { file: "words.toml".into(), text: text.into() }
    }

    #[test]
    fn a_duplicate_id_names_both_lines() {
        let e = rows::<Word>(&file("[[row]]\nid = 'a'\n[[row]]\nid = 'a'\n"), None).unwrap_err();
        assert_eq!(e.line, 3);
        assert!(e.message.contains("line 1"));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let e = rows::<Word>(&file("[[row]]\nid = 'a'\nsize = 1\n"), None).unwrap_err();
        assert!(e.message.contains("size"), "{e}");
        assert_eq!(e.line, 3);
    }

    #[test]
    fn a_users_row_replaces_and_removes() {
        let base = file("[[row]]\nid = 'a'\n[[row]]\nid = 'b'\n");
        let user = file("remove = ['a']\n[[row]]\nid = 'b'\n[[row]]\nid = 'c'\n");
        let got = rows::<Word>(&base, Some(&user)).unwrap();
        let ids: Vec<&str> = got.iter().map(|(_, r)| r.id()).collect();
        assert_eq!(ids, ["b", "c"]);
    }
}
