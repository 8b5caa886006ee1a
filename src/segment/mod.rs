//! From text to parts, headings, sentences, clauses, words.

mod cut;
mod examples;
mod function;
mod headings;
mod lexicon;
mod lines;
mod mood;
mod outline;
mod parts;
mod report;
mod run_in;
#[cfg(test)]
mod tests;
mod titles;
mod words;
mod wrapped;

pub use crate::rules::OutlineRules;
pub use examples::failed_examples;
pub use lexicon::{Dictionaries, Lexicon, Topics};
pub use outline::outline;
pub use report::{Clause, Function, Heading, Part, Report, Sentence};
pub use words::{Segmenter, Tag, Word, WordSource};
pub use wrapped::Unwrapped;
