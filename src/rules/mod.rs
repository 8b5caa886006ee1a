//! The language as data: rows from `rules/*.toml`, checked once, compiled into tables and automata.

mod boundaries;
mod builtin;
mod functions;
mod furniture;
mod headings;
mod intern;
mod outline;
mod rows;
mod words;

pub use boundaries::{BoundaryKind, BoundaryRow, BoundaryTable, BoundaryWord};
pub use builtin::{LISTS, builtin, builtin_rules};
pub use functions::{Cue, FunctionRow, FunctionTable, Section};
pub use furniture::{FurnitureHit, FurnitureRow, FurnitureTable};
pub(crate) use headings::part_number;
pub use headings::{HeadingRow, Mark, MarkKind, MarkStyle, MarkTable, NumberStyle, is_han_digit};
pub use intern::intern;
pub use outline::OutlineRules;
pub use rows::{Row, RowPlace, RuleText, RulesError, rows};
pub use words::{Classes, WordRow, WordRules};
