//! The language as data: rows from `rules/*.toml`, checked once, compiled into tables and automata.

mod builtin;
mod examples;
mod intern;
mod keywords;
mod load;
mod page;
mod rows;

pub use builtin::{builtin, lists};
pub use examples::{Failure, marked};
pub use intern::intern;
pub use keywords::KeywordRules;
pub use load::{Get, Rules};
pub use page::{CodeRule, ids, near, page};
pub use rows::{Row, RowPlace, RuleText, RulesError, rows};
