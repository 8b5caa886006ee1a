//! Rows of `rules/tables.toml`: what heads of columns and rows say.

use super::{Failure, Row, RulesError, rows, rows::list_row};
use serde::Deserialize;

/// What the words of a row say of a head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadKind {
    /// Nothing of what is counted.
    Empty,
    /// A number of something that stands elsewhere.
    Count,
    /// Behind a verb: together they are a noun.
    Nominal,
    /// The rows are places or offices.
    PlaceColumn,
    /// A sort of places, no name of one.
    PlaceSort,
    /// A unit follows, or stands below.
    UnitLabel,
    /// The numbers count nothing.
    NoCount,
    /// What was intended.
    Planned,
    /// What came of it.
    Achieved,
    /// A sum.
    Total,
    /// By how much something changed.
    Change,
    /// In front of the parts of what stands above.
    Part,
}

/// One row of `rules/tables.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadRow {
    /// Kebab-case id.
    pub id: String,
    /// What its words say.
    pub kind: HeadKind,
    /// The words.
    pub words: Vec<String>,
    /// Heads of which the row holds.
    pub yes: Vec<String>,
    /// Heads of which it does not.
    #[serde(default)]
    pub no: Vec<String>,
}

list_row!(HeadRow, "tables");

/// The compiled list.
#[derive(Debug, Clone, Default)]
pub struct TableRules {
    rows: Vec<HeadRow>,
}

impl TableRules {
    /// Reads and checks the list.
    ///
    /// ```
    /// use jihe::rules::{HeadKind, TableRules, builtin_rules};
    /// let rules = TableRules::compile(&builtin_rules)?;
    /// assert!(rules.says(HeadKind::Empty, "数量"));
    /// assert!(rules.says(HeadKind::Planned, "计划投入"));
    /// # Ok::<(), jihe::rules::RulesError>(())
    /// ```
    pub fn compile(get: super::Get<'_>) -> Result<TableRules, RulesError> {
        let (builtin, user) = get(HeadRow::LIST);
        let mut out = TableRules::default();
        for (place, row) in rows::<HeadRow>(&builtin, user.as_ref())? {
            place.no_empty_word(&row.id, &row.words)?;
            out.rows.push(row);
        }
        Ok(out)
    }

    /// The words of a kind, in file order.
    pub fn words(&self, kind: HeadKind) -> impl Iterator<Item = &str> {
        self.rows.iter().filter(move |r| r.kind == kind).flat_map(|r| r.words.iter().map(String::as_str))
    }

    /// Whether a head, or for [`HeadKind::Nominal`] what stands behind its verb, is of a kind.
    pub fn says(&self, kind: HeadKind, head: &str) -> bool {
        // 指    标 is spaced for the eye.
        if head.contains(char::is_whitespace) {
            return self.says(kind, &head.split_whitespace().collect::<String>());
        }
        match kind {
            HeadKind::Empty | HeadKind::Count | HeadKind::UnitLabel => self.words(kind).any(|w| w == head),
            HeadKind::Nominal | HeadKind::PlaceSort | HeadKind::Part => self.words(kind).any(|w| head.starts_with(w)),
            HeadKind::NoCount | HeadKind::Planned | HeadKind::Achieved | HeadKind::Total | HeadKind::Change => {
                self.words(kind).any(|w| head.contains(w))
            }
            HeadKind::PlaceColumn => {
                let head = head.trim_end_matches("名称").trim_start_matches('各').trim_end_matches('别');
                // 县（市、区）
                let several = head.contains(['、', '（', '(']);
                self.words(kind).any(|w| w == head || several && head.starts_with(w))
            }
        }
    }

    /// Runs the examples of every row.
    pub fn examples(&self) -> Vec<Failure> {
        let mut out = Vec::new();
        for row in &self.rows {
            let own = TableRules { rows: vec![row.clone()] };
            let wrong = |example: &&String, holds: bool| own.says(row.kind, example) != holds;
            let yes = row.yes.iter().filter(|e| wrong(e, true)).map(|e| (e, "the row does not hold of it"));
            let no = row.no.iter().filter(|e| wrong(e, false)).map(|e| (e, "the row holds of it and should not"));
            out.extend(yes.chain(no).map(|(example, message)| Failure {
                list: HeadRow::LIST,
                id: row.id.clone(),
                example: example.clone(),
                message: message.into(),
            }));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleText, builtin_rules};

    fn with(user: &str) -> Result<TableRules, RulesError> {
        let user = RuleText { file: "tables.toml".into(), text: user.into() };
        TableRules::compile(&|list| (builtin_rules(list).0, Some(user.clone())))
    }

    #[test]
    fn wrong_rows_are_named() {
        let check = |text: &str, line: usize, wanted: &str| {
            let error = with(text).unwrap_err();
            assert!(error.line == line && error.message.contains(wanted), "{error}");
        };
        check("[[row]]\nid = 'mine'\nkind = 'empty'\nwords = ['']\nyes = []\n", 1, "empty word");
        check("[[row]]\nid = 'mine'\nkind = 'odd'\nwords = ['x']\nyes = []\n", 3, "odd");
        check("[[row]]\nid = 'mine'\nkind = 'empty'\nwords = ['x']\nyes = []\nfoo = 1\n", 6, "foo");
    }

    #[test]
    fn an_example_that_does_not_hold_is_named() {
        let rules =
            with("[[row]]\nid = 'mine'\nkind = 'total'\nwords = ['计']\nyes = ['合计', '户数']\nno = ['统计']\n");
        let failures = rules.unwrap().examples();
        let examples: Vec<&str> = failures.iter().map(|f| f.example.as_str()).collect();
        assert_eq!(examples, ["户数", "统计"]);
    }
}
