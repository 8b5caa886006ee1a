//! A rule's page: what `extract explain` prints, for rows and for rules in code.

use super::{builtin, lists};

/// A rule that is code, with its documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeRule {
    /// Kebab-case id.
    pub id: &'static str,
    /// What it does, in some sentences.
    pub doc: &'static str,
}

/// The page of a row of the built-in lists: where it stands and its whole text, examples included.
///
/// ```
/// assert!(jihe::rules::page("report-nouns").is_some_and(|p| p.contains("rules/keywords.toml")));
/// assert!(jihe::rules::page("no-such-rule").is_none());
/// ```
pub fn page(id: &str) -> Option<String> {
    for list in lists() {
        let text = builtin(list)?;
        if let Some((line, _)) = ids_of(text).find(|(_, found)| *found == id) {
            let (top, row) = row_at(text, line);
            return Some(format!("{id}\nrow of rules/{list}.toml, line {top}\n\n{row}\n"));
        }
    }
    None
}

/// Ids of all rows of the built-in lists.
pub fn ids() -> Vec<&'static str> {
    lists().filter_map(builtin).flat_map(ids_of).map(|(_, id)| id).collect()
}

/// Line (from 1) and id of every row.
fn ids_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter_map(|(i, line)| {
        let value = line.strip_prefix("id")?.trim_start().strip_prefix('=')?.trim();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split_once(quote).map(|(id, _)| (i + 1, id))
    })
}

/// The line of the row's `[[row]]` and the row's text with the comment lines just above it.
fn row_at(text: &str, id_line: usize) -> (usize, String) {
    let lines: Vec<&str> = text.lines().collect();
    let top = (0..id_line).rev().find(|&i| lines[i].trim() == "[[row]]").unwrap_or(0);
    let above = (0..top).rev().take_while(|&i| lines[i].starts_with('#')).last().unwrap_or(top);
    let end = (id_line..lines.len()).find(|&i| lines[i].trim() == "[[row]]").unwrap_or(lines.len());
    let mut end = end;
    while end > id_line && (lines[end - 1].trim().is_empty() || lines[end - 1].starts_with('#')) {
        end -= 1;
    }
    (top + 1, lines[above..end].join("\n"))
}

/// Up to five of the ids that are nearest to a word that is none of them.
///
/// ```
/// assert_eq!(jihe::rules::near("report-noun", ["report-nouns", "x"].into_iter()), ["report-nouns"]);
/// ```
pub fn near<'i>(word: &str, ids: impl Iterator<Item = &'i str>) -> Vec<&'i str> {
    let mut found: Vec<(usize, &str)> = ids
        .filter_map(|id| {
            let distance = if id.contains(word) { 1 } else { edits(word, id) };
            (distance <= 2.max(word.chars().count() / 3)).then_some((distance, id))
        })
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(5).map(|(_, id)| id).collect()
}

fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
