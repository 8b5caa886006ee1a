//! The language as data: rows from `rules/*.toml`, checked once, compiled into tables and automata.

mod builtin;
mod figure_rules;
mod intern;
mod kinds;
mod literals;
mod numerals;
mod rows;
mod trie;
mod units;

pub use builtin::{builtin, builtin_rules};
pub use figure_rules::{FigureRules, GetRules};
pub use intern::intern;
pub use kinds::{Modifier, NumberKind, UnitId, is_numeral};
pub use literals::{Literal, LiteralRow, Literals};
pub use numerals::{ApproximatorRow, Approximators, Side};
pub use rows::{Row, RowPlace, RuleText, RulesError, rows};
pub use units::{Unit, UnitRow, Units};
