//! From results to bytes: one file a format, one list of writers.
//!
//! A writer is given the reports one at a time and keeps none of them. [`Writer::encode`] may run on any thread; the
//! rest runs on one, in order.

mod atomic;
#[cfg(feature = "page")]
mod html;
mod json;
mod jsonl;

pub use atomic::Target;
pub use json::{Generator, Output, SCHEMA};
pub use jsonl::Ending;

use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A format of output while it is written.
pub trait Writer: Send + Sync {
    /// What stands before the reports.
    fn begin(&mut self, out: &mut dyn Write, generator: &Generator) -> io::Result<()>;
    /// One report as bytes; may run on any thread.
    fn encode(&self, report: &ReportResult) -> io::Result<Vec<u8>>;
    /// Puts the next report in.
    fn report(&mut self, out: &mut dyn Write, encoded: &[u8]) -> io::Result<()>;
    /// Something that belongs to no report, where it came up between them. A format with a list of problems at its end
    /// leaves it to that.
    fn problem(&mut self, _: &mut dyn Write, _: &Problem) -> io::Result<()> {
        Ok(())
    }
    /// What stands after the reports.
    fn end(&mut self, out: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()>;
}

/// A format of output.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether it holds statistics, so that they have to be gathered.
    pub statistics: bool,
    /// Whether it shows the text of the reports, so that they have to carry it.
    pub text: bool,
    /// A fresh writer.
    pub writer: fn(&Options) -> Box<dyn Writer>,
}

/// What a writer can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// Language of what people read; values and names of fields stay as the JSON has them.
    pub language: Language,
    /// Names of the canonical measures, by id.
    pub measures: BTreeMap<String, Names>,
}

/// A name in each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Names {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A language of headings and labels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// All formats, the default one first.
pub const FORMATS: &[Format] = &[
    json::FORMAT,
    jsonl::FORMAT,
    #[cfg(feature = "page")]
    html::FORMAT,
];

/// The format with this name.
///
/// ```
/// assert!(jihe::write::format("jsonl").is_some());
/// assert!(jihe::write::format("yaml").is_none());
/// ```
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.name == name)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_and_the_folder_agree() {
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/write")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let stem = name.trim_end_matches(".rs");
            let left_out = stem == "html" && !cfg!(feature = "page");
            assert!(
                ["mod", "atomic"].contains(&stem) || left_out || super::format(stem).is_some(),
                "src/write/{name} is in no list"
            );
        }
    }
}
