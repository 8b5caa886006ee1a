//! From text to parts, headings, sentences, clauses.

mod lexicon;
mod report;

pub use lexicon::Lexicon;
pub use report::{Clause, Function, Heading, Part, Report, Sentence};
