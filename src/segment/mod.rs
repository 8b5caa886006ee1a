//! From text to parts, headings, sentences, clauses.

mod report;
mod words;

pub use report::{Clause, Function, Heading, Part, Report, Sentence};
pub use words::{Segmenter, Tag, Word};
