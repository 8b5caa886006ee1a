//! The language as data: rows from `rules/*.toml`, checked once, compiled into tables and automata.

mod intern;
mod rows;
mod words;

pub use intern::intern;
pub use rows::{Row, RowPlace, RuleText, RulesError, rows};
pub use words::{Classes, WordRow, WordRules};
