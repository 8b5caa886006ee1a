//! From bytes to [`Document`]: one file a format, one list of readers. Knows text and files, nothing of language.
//!
//! A file is opened with [`open`], which looks at its first bytes, refuses what is no text, and chooses a reader by
//! content first and by extension only where the content leaves it open. Walking directories is in [`inputs`].

mod container;
#[cfg(feature = "csv")]
mod csv;
#[cfg(feature = "doc")]
mod doc;
#[cfg(feature = "docx")]
mod docx;
pub mod encoding;
#[cfg(any(feature = "csv", feature = "jsonl", feature = "xlsx"))]
#[cfg_attr(not(any(feature = "csv", feature = "xlsx")), allow(dead_code))]
mod fields;
#[cfg(feature = "html")]
mod html;
mod input;
#[cfg(feature = "jsonl")]
mod jsonl;
mod limits;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "odt")]
mod odt;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;
mod quality;
mod rows;
#[cfg(feature = "rtf")]
mod rtf;
mod sniff;
mod stacked;
mod text;
mod walk;
#[cfg(feature = "xlsx")]
mod xlsx;
#[cfg(feature = "zip")]
mod zip;

pub(crate) use input::guarded;
pub use input::{Head, Input, Opened, open, open_bytes, open_stdin};
pub use limits::{Budget, Clock, Limits};
pub use sniff::Fit;
pub use walk::{Entry, Selection, inputs};

use crate::text::Document;

/// How to read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// Encoding to use instead of the one that the content shows.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// What a file may cost.
    pub limits: Limits,
    /// Field or column of a record that holds its text; default `text`, then `content`, then `正文`.
    pub text_field: Option<String>,
    /// Field or column of a record that holds its id; default `id`.
    pub id_field: Option<String>,
    /// Take as text what stands around it too: menus, hidden text, running heads and page numbers.
    pub all_text: bool,
}

/// One text to be examined: a whole file, or one record of a file of records.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Record {
    /// The record's own id, or its line number where it has none; none where the file is one text.
    pub id: Option<String>,
    /// Which one it is of the file's records, from 1, those that cannot be read counted; none where the file is one text.
    pub number: Option<u64>,
    /// The text.
    pub document: Document,
    /// Where it came from.
    pub origin: Origin,
}

/// Where a text came from and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Path relative to the directory given.
    pub path: String,
    /// Name of the reader.
    pub format: &'static str,
    /// Encoding that was decided.
    pub encoding: Option<&'static str>,
    /// Size of the file, or of the record's text, in bytes.
    pub bytes: u64,
    /// SHA-256 of the file, or of the record's text, in hexadecimal.
    pub sha256: String,
}

impl Origin {
    /// Of a plain text that is already in memory; the path may be empty.
    ///
    /// ```
    /// let origin = jihe::read::Origin::of_text("", "工作总结");
    /// assert_eq!((origin.format, origin.bytes), ("text", 12));
    /// ```
    pub fn of_text(path: &str, text: &str) -> Origin {
        Origin {
            path: path.to_owned(),
            format: "text",
            encoding: None,
            bytes: text.len() as u64,
            sha256: sha256(text.as_bytes()),
        }
    }
}

/// Something that could not be read: the rest goes on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct Trouble {
    /// File, with `:LINE` where one line is meant.
    pub path: String,
    /// Which one it is of the file's records, where one is meant.
    pub record: Option<u64>,
    /// Kebab-case kind: `not-found`, `empty-file`, `binary-file`, `too-large`, `bad-line`, …
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// Why something is not read, before it is said which file it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Kebab-case kind: `damaged`, `encrypted`, `too-large`, `too-deep`, `too-slow`, …
    pub kind: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

/// Texts of one file in order, each read when it is asked for.
pub type Records = Box<dyn Iterator<Item = Result<Record, Trouble>> + Send>;

/// A format.
pub struct Reader {
    /// Its name, as `source.format` gives it.
    pub name: &'static str,
    /// Extensions that speak for it, without the dot, in lower case.
    pub extensions: &'static [&'static str],
    /// Whether it yields records as it goes instead of one text at the end.
    pub streams: bool,
    /// How well the first bytes fit.
    pub sniff: fn(&Head<'_>) -> Fit,
    /// Reads.
    pub read: fn(Input, &Options) -> Result<Records, Trouble>,
}

/// All readers, in the order in which they are asked; the last one takes any text.
pub const READERS: &[Reader] = &[
    #[cfg(feature = "docx")]
    docx::READER,
    #[cfg(feature = "odt")]
    odt::READER,
    #[cfg(feature = "rtf")]
    rtf::READER,
    #[cfg(feature = "doc")]
    doc::READER,
    #[cfg(feature = "zip")]
    zip::READER,
    #[cfg(feature = "jsonl")]
    jsonl::READER,
    #[cfg(feature = "pdf")]
    pdf::READER,
    #[cfg(feature = "html")]
    html::READER,
    #[cfg(feature = "xlsx")]
    xlsx::READER,
    #[cfg(feature = "csv")]
    csv::READER,
    #[cfg(feature = "markdown")]
    markdown::READER,
    text::READER,
];

/// SHA-256 in hexadecimal.
///
/// ```
/// assert!(jihe::read::sha256(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    use std::fmt::Write;
    sha2::Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Files that are no readers.
    const MACHINERY: &[&str] = &[
        "mod",
        "container",
        "encoding",
        "fields",
        "input",
        "limits",
        "office",
        "quality",
        "rows",
        "sniff",
        "stacked",
        "walk",
    ];
    /// Readers that can be left out.
    const FEATURES: &[(&str, bool)] = &[
        ("doc", cfg!(feature = "doc")),
        ("docx", cfg!(feature = "docx")),
        ("jsonl", cfg!(feature = "jsonl")),
        ("markdown", cfg!(feature = "markdown")),
        ("odt", cfg!(feature = "odt")),
        ("rtf", cfg!(feature = "rtf")),
        ("zip", cfg!(feature = "zip")),
        ("html", cfg!(feature = "html")),
        ("pdf", cfg!(feature = "pdf")),
        ("csv", cfg!(feature = "csv")),
        ("xlsx", cfg!(feature = "xlsx")),
    ];

    #[test]
    fn the_list_and_the_folder_agree() {
        let names: Vec<&str> = READERS.iter().map(|r| r.name).collect();
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/read")).unwrap() {
            let file = file.unwrap().file_name().into_string().unwrap();
            let stem = file.trim_end_matches(".rs");
            let machinery = MACHINERY.contains(&stem);
            let off = FEATURES.iter().any(|(name, on)| *name == stem && !on);
            assert!(machinery || off || names.contains(&stem), "src/read/{file} is in no list");
        }
    }
}
