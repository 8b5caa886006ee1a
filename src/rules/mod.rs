//! The language as data: rows from `rules/*.toml`, checked once, compiled into tables and automata.

mod activities;
mod boundaries;
mod builtin;
mod figure_rules;
mod functions;
mod furniture;
mod headings;
mod intern;
mod kinds;
mod literals;
mod metrics;
mod numerals;
mod outline;
mod rows;
mod trie;
mod units;
mod words;

pub use activities::{ActivityRow, ActivityRule, ActivityRules, Cue, KINDS, Meaning, RowSet};
pub use boundaries::{BoundaryKind, BoundaryRow, BoundaryTable, BoundaryWord};
pub use builtin::{builtin, builtin_rules, lists};
pub use figure_rules::{FigureRules, GetRules};
pub use functions::{Cue as FunctionCue, FunctionRow, FunctionTable, Section};
pub use furniture::{FurnitureHit, FurnitureRow, FurnitureTable};
pub(crate) use headings::part_number;
pub use headings::{HeadingRow, Mark, MarkKind, MarkStyle, MarkTable, NumberStyle, is_han_digit};
pub use intern::intern;
pub use kinds::{Modifier, NumberKind, UnitId, is_numeral};
pub use literals::{Literal, LiteralRow, Literals};
pub use metrics::{MetricRow, MetricRule, MetricRules};
pub use numerals::{ApproximatorRow, Approximators, Side};
pub use outline::OutlineRules;
pub use rows::{Row, RowPlace, RuleText, RulesError, rows};
pub use units::{Unit, UnitRow, Units};
pub use words::{Classes, WordRow, WordRules};
