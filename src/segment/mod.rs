//! From text to parts, headings, sentences, clauses.

mod report;

pub use report::{Clause, Function, Heading, Part, Report, Sentence};
