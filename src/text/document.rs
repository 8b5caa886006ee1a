//! What every reader produces: text whose bytes spans refer to, typed blocks, and what was noticed on the way.

use super::{SourceMap, Span};

/// A text as it was read: never rewritten afterwards, so that `text[span]` is always the quote.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The text. Line ends are kept as they stand (`\n`, `\r\n` or `\r`).
    pub text: String,
    /// Typed blocks in text order, not overlapping. Empty for plain text, where the outline finds structure by itself.
    pub blocks: Vec<Block>,
    /// Where in the file the text comes from. Empty for plain text.
    pub places: SourceMap,
    /// Stretches that do not stand in the file's own text although it shows them: automatic numbers of headings and
    /// list items, which the reader restored. In order, not overlapping.
    pub restored: Vec<Span>,
    /// What the reader noticed: replaced bytes, guessed encodings, things left out.
    pub diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// A document of plain text without typed blocks.
    ///
    /// ```
    /// let d = jihe::text::Document::plain("一、总体情况");
    /// assert!(d.blocks.is_empty());
    /// ```
    pub fn plain(text: impl Into<String>) -> Self {
        Document { text: text.into(), ..Document::default() }
    }
}

/// A stretch of text whose kind the format itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// Kinds of [`Block`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockKind {
    /// A paragraph with a heading style; level counts from 1.
    Heading(u8),
    /// A paragraph of running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A table cell; row and column count from 0.
    TableCell {
        /// Row.
        row: u32,
        /// Column.
        column: u32,
    },
    /// Something that is not part of the report: menus, running heads, page numbers.
    Furniture,
}

/// Something worth telling the user about one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Kebab-case kind, such as `replaced-bytes`.
    pub kind: &'static str,
    /// A sentence for people.
    pub message: String,
    /// Where, if it has a place.
    pub span: Option<Span>,
}
