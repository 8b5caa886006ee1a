//! Slogans, names and idioms: words with a numeral in them that count nothing.
//!
//! A `#` in a word stands for a numeral (`#个离不开`): a Han one of one or two characters, or quoted digits; there is at most one, and it is the word's first numeral.

use super::affixes::Affixes;
use super::kinds::{NumberKind, is_numeral};
use super::rows::{Row, RowPlace, RuleText, RulesError, rows};
use super::trie::Trie;
use serde::Deserialize;

/// A row of `rules/slogans.toml`, `rules/names.toml` or `rules/idioms.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiteralRow {
    /// Kebab-case id.
    pub id: String,
    /// The words.
    #[serde(default)]
    pub words: Vec<String>,
    /// Kind, where it is not the one of the list.
    #[serde(default)]
    pub kind: Option<NumberKind>,
    /// What follows a day that is written as month and day: 青年 behind 5.4.
    #[serde(default)]
    pub days: Vec<String>,
    /// Not where one of these stands in front.
    #[serde(default)]
    pub unless_before: Vec<String>,
    /// Not where one of these follows.
    #[serde(default)]
    pub unless_after: Vec<String>,
    /// Texts with the span in `⟦…⟧`.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Texts in which the row finds nothing.
    #[serde(default)]
    pub no: Vec<String>,
}

macro_rules! list {
    ($(#[$meta:meta])* $name:ident, $list:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Deserialize)]
        #[serde(transparent)]
        struct $name(LiteralRow);
        impl Row for $name {
            const LIST: &'static str = $list;
            fn id(&self) -> &str {
                &self.0.id
            }
            fn yes(&self) -> &[String] {
                &self.0.yes
            }
            fn no(&self) -> &[String] {
                &self.0.no
            }
        }
        impl From<$name> for LiteralRow {
            fn from(row: $name) -> LiteralRow {
                row.0
            }
        }
    };
}
list!(SloganRow, "slogans");
list!(NameRow, "names");
list!(IdiomRow, "idioms");

/// The compiled lists.
#[derive(Debug, Clone, Default)]
pub struct Literals {
    rows: Vec<Checked>,
    /// Tails from the first numeral on.
    exact: Trie<Tail>,
    /// Tails after a `#`.
    after: Trie<Tail>,
}

#[derive(Debug, Clone)]
struct Checked {
    id: &'static str,
    kind: NumberKind,
    row: LiteralRow,
    unless_before: Affixes,
    unless_after: Affixes,
}

/// Words for the tries.
#[derive(Default)]
struct Words {
    exact: Vec<(String, Tail)>,
    after: Vec<(String, Tail)>,
}

#[derive(Debug, Clone)]
struct Tail {
    row: usize,
    /// What stands in front of the numeral, if anything.
    head: Affixes,
    /// Bytes of that.
    length: usize,
}

impl Tail {
    fn new(row: usize, head: &str) -> Tail {
        let head = Some(head.to_owned()).filter(|h| !h.is_empty());
        Tail { row, length: head.as_ref().map_or(0, String::len), head: Affixes::ending(head.as_slice()) }
    }
}

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Kind.
    pub kind: NumberKind,
    /// Id of the row.
    pub rule: &'static str,
}

impl Literals {
    pub(crate) fn compile(get: &super::GetRules<'_>) -> Result<Literals, RulesError> {
        let mut out = Literals::default();
        let mut words = Words::default();
        out.list::<SloganRow>(get, NumberKind::Slogan, &mut words)?;
        out.list::<NameRow>(get, NumberKind::Name, &mut words)?;
        out.list::<IdiomRow>(get, NumberKind::Idiom, &mut words)?;
        (out.exact, out.after) = (Trie::new(words.exact), Trie::new(words.after));
        Ok(out)
    }

    fn list<T: Row + Into<LiteralRow>>(
        &mut self,
        get: &super::GetRules<'_>,
        kind: NumberKind,
        words: &mut Words,
    ) -> Result<(), RulesError> {
        let (builtin, user): (RuleText, Option<RuleText>) = get(T::LIST);
        for (place, row) in rows::<T>(&builtin, user.as_ref())? {
            let row: LiteralRow = row.into();
            if row.words.is_empty() == row.days.is_empty() || row.days.iter().any(String::is_empty) {
                return Err(place.error(format!("`{}` needs either `words` or `days`, none of them empty", row.id)));
            }
            for word in &row.words {
                self.word(&place, word, words)?;
            }
            let kind = row.kind.unwrap_or(kind);
            let (unless_before, unless_after) =
                (Affixes::ending(&row.unless_before), Affixes::starting(&row.unless_after));
            self.rows.push(Checked { id: super::intern(&row.id), kind, row, unless_before, unless_after });
        }
        Ok(())
    }

    fn word(&self, place: &RowPlace, word: &str, words: &mut Words) -> Result<(), RulesError> {
        let row = self.rows.len();
        if let Some((head, tail)) = word.split_once('#') {
            if tail.is_empty() || head.contains(is_numeral) {
                return Err(place.error(format!("`{word}`: write the first numeral as `#`, with something behind it")));
            }
            words.after.push((tail.to_owned(), Tail::new(row, head)));
            return Ok(());
        }
        let Some(at) = word.find(is_numeral) else {
            return Err(place.error(format!("`{word}` has no numeral in it; take it out")));
        };
        words.exact.push((word[at..].to_owned(), Tail::new(row, &word[..at])));
        Ok(())
    }

    /// The longest word whose first numeral stands at byte `at` and ends, as a whole numeral, at `numeral_end`.
    /// It starts at byte `floor` or later.
    pub fn find(&self, text: &str, floor: usize, at: usize, numeral_end: usize) -> Option<Literal> {
        let mut best: Option<Literal> = None;
        let before = text.get(floor..at)?;
        let mut take = |tail: &Tail, end: usize| {
            if tail.length > 0 && !tail.head.end(before) {
                return;
            }
            let Some(row) = self.rows.get(tail.row) else { return };
            let start = at - tail.length;
            let (before, after) = (text.get(..start).unwrap_or(""), text.get(end..).unwrap_or(""));
            if row.unless_before.end(before) || row.unless_after.start(after) {
                return;
            }
            // A word of digits is no part of a longer number.
            let digit = |c: char| c.is_ascii_digit();
            if tail.length == 0 && text[start..].starts_with(digit) && before.ends_with(digit)
                || text[..end].ends_with(digit) && after.starts_with(digit)
            {
                return;
            }
            if best.is_none_or(|b| end - start > b.end - b.start) {
                best = Some(Literal { start, end, kind: row.kind, rule: row.id });
            }
        };
        self.exact.at(text.get(at..)?, |end, tail| take(tail, at + end));
        // A `#` stands for a Han numeral of one or two characters; for digits only where they are quoted.
        let numeral = text.get(at..numeral_end).unwrap_or("");
        let digits = numeral.starts_with(|c: char| crate::text::fold(c).is_ascii_digit());
        let quoted = text.get(..at).is_some_and(|b| b.ends_with(['“', '‘', '"', '「']));
        if numeral_end > at && numeral.chars().count() <= 2 && (!digits || quoted) {
            self.after.at(text.get(numeral_end..)?, |end, tail| take(tail, numeral_end + end));
        }
        best
    }

    /// The row that has what follows a day written as month and day; with its kind.
    pub fn day(&self, after: &str) -> Option<(NumberKind, &'static str)> {
        let row = self.rows.iter().find(|r| r.row.days.iter().any(|w| after.starts_with(w.as_str())))?;
        Some((row.kind, row.id))
    }

    /// The rows as they were read, with their kinds.
    pub fn rows(&self) -> impl Iterator<Item = (&LiteralRow, NumberKind)> {
        self.rows.iter().map(|r| (&r.row, r.kind))
    }
}
