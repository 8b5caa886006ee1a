//! From results to bytes: one file a format, one list of writers.
//!
//! A writer is given the reports one at a time. [`Writer::encode`] may run on any thread; the rest runs on one, in
//! order. What all formats of tables share, their tables, columns and rows, is in `tables`.

mod atomic;
#[cfg(feature = "csv-out")]
mod csv;
#[cfg(any(feature = "csv-out", feature = "parquet-out", feature = "xlsx-out"))]
mod facts;
#[cfg(feature = "page")]
mod html;
mod json;
mod jsonl;
mod md;
#[cfg(feature = "parquet-out")]
mod parquet;
#[cfg(any(feature = "csv-out", feature = "parquet-out"))]
mod tables;
mod words;
#[cfg(feature = "xlsx-out")]
mod xlsx;

pub use atomic::Target;
pub use json::{Generator, Output, SCHEMA};
pub use jsonl::Ending;

use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// A format of output while it is written.
pub trait Writer: Send + Sync {
    /// Opens the files of a format that is a [`Shape::Directory`]; comes first.
    fn open(&mut self, _: &mut Target) -> io::Result<()> {
        Ok(())
    }
    /// What stands before the reports.
    fn begin(&mut self, out: &mut dyn Write, generator: &Generator) -> io::Result<()>;
    /// One report as bytes; may run on any thread. A format of typed cells makes none.
    fn encode(&self, _: &ReportResult) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }
    /// Puts the next report in.
    fn report(&mut self, _: &mut dyn Write, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    /// The next report itself, after its bytes, for formats that are made of typed cells. Only with
    /// [`Format::statistics`].
    fn facts(&mut self, _: &ReportResult) -> io::Result<()> {
        Ok(())
    }
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
    /// What it consists of.
    pub shape: Shape,
    /// Whether it holds statistics, so that they have to be gathered.
    pub statistics: bool,
    /// Whether it shows the text of the reports, so that they have to carry it.
    pub text: bool,
    /// A fresh writer.
    pub writer: fn(&Options) -> Box<dyn Writer>,
}

/// What a format consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text that a terminal can show.
    Text,
    /// Bytes that a terminal cannot show.
    Binary,
    /// Several files.
    Directory,
}

/// What a writer can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// A byte order mark before the text of a table, for programs that take it for something else without.
    pub bom: bool,
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
    md::FORMAT,
    #[cfg(feature = "csv-out")]
    csv::FORMAT,
    #[cfg(feature = "xlsx-out")]
    xlsx::FORMAT,
    #[cfg(feature = "parquet-out")]
    parquet::FORMAT,
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
        let off = [
            ("html", cfg!(feature = "page")),
            ("csv", cfg!(feature = "csv-out")),
            ("xlsx", cfg!(feature = "xlsx-out")),
            ("parquet", cfg!(feature = "parquet-out")),
        ];
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/write")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            let stem = name.trim_end_matches(".rs");
            let left_out = off.contains(&(stem, false));
            assert!(
                ["mod", "atomic", "facts", "tables", "words"].contains(&stem)
                    || left_out
                    || super::format(stem).is_some(),
                "src/write/{name} is in no list"
            );
        }
    }
}
