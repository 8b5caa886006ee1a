//! Plain text: any encoding, kept as it stands.

use super::encoding::{self, Decoded};
use super::rows;
use super::sniff::Fit;
use super::stacked;
use super::{Input, Options, Origin, Reader, Record, Records, Trouble, sha256};
use crate::text::{Diagnostic, Document, Span};

pub(super) const READER: Reader =
    Reader { name: "text", extensions: &["txt", "text"], streams: false, sniff: |_| Fit::Maybe, read };

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let mut record = whole(input, options, "text")?;
    let text = &record.document.text;
    let mut blocks = rows::tabbed(text);
    blocks.extend(stacked::stacked(text));
    blocks.sort_by_key(|b| b.span.start());
    record.document.blocks = blocks;
    Ok(Box::new(std::iter::once(Ok(record))))
}

/// The whole file as one text.
pub(super) fn whole(input: Input, options: &Options, format: &'static str) -> Result<Record, Trouble> {
    let (path, bytes) = input.bytes()?;
    let sha256 = sha256(&bytes);
    let Decoded { text, encoding, replaced, first } = encoding::decode(&bytes, options.encoding);
    if text.trim().is_empty() {
        return Err(Trouble {
            path,
            record: None,
            kind: "empty-file",
            message: "the file holds no text, only white space".into(),
        });
    }
    let mut document = Document::plain(text);
    document.diagnostics.extend(replaced_bytes(encoding, replaced, first));
    let origin = Origin { path, format, encoding: Some(encoding), bytes: bytes.len() as u64, sha256 };
    Ok(Record { id: None, number: None, document, origin })
}

/// What to say where bytes were replaced.
pub(super) fn replaced_bytes(encoding: &str, replaced: usize, first: Option<usize>) -> Option<Diagnostic> {
    let first = first?;
    Some(Diagnostic {
        kind: "replaced-bytes",
        message: format!(
            "{replaced} place(s) are no valid {encoding} and stand as U+FFFD; the rest was read. If much is damaged, name the encoding with --encoding"
        ),
        span: Some(Span::new(first, first + '\u{FFFD}'.len_utf8())),
    })
}
