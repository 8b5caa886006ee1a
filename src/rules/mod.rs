//! The language as data: rows from `rules/*.toml`, checked once, compiled into tables and automata.

mod activities;
mod builtin;
mod intern;
mod metrics;
mod rows;

pub use activities::{ActivityRow, ActivityRule, ActivityRules, Cue, KINDS, Meaning, RowSet};
pub use builtin::builtin;
pub use intern::intern;
pub use metrics::{MetricRow, MetricRule, MetricRules};
pub use rows::{Row, RowPlace, RuleText, RulesError, rows};
