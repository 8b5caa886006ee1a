//! What the readers of office formats share: the text in the making ([`draft`]), the numbers that a program counts
//! ([`numerals`], [`lists`]), and XML event by event ([`xml`]).

// Each reader needs a part of this; where some are left out, the rest has no user.
#![cfg_attr(
    not(all(feature = "docx", feature = "odt", feature = "rtf", feature = "doc")),
    allow(dead_code, reason = "used by readers that are left out")
)]

pub(super) mod draft;
#[cfg(any(feature = "rtf", feature = "doc"))]
pub(super) mod grid;
#[cfg(any(feature = "docx", feature = "odt", feature = "doc"))]
pub(super) mod lists;
#[cfg(any(feature = "docx", feature = "odt", feature = "doc"))]
pub(super) mod numerals;
#[cfg(feature = "xml")]
pub(super) mod xml;

use super::{Input, Origin, Record, Records, Refusal, Trouble, sha256};
use crate::text::Document;
use draft::Draft;

/// Reads a whole file into one text with what `read` does to its bytes.
pub(super) fn whole(
    input: Input,
    format: &'static str,
    read: impl FnOnce(&[u8], &mut Draft) -> Result<(), Refusal>,
) -> Result<Records, Trouble> {
    let mut draft = Draft::new(&input.budget);
    let (path, bytes) = input.bytes()?;
    if let Err(refusal) = read(&bytes, &mut draft) {
        return Err(refusal.at(path));
    }
    let document: Document = draft.finish();
    if document.text.trim().is_empty() {
        let message = "the file holds no text; if it shows some, that is a picture, and has to be recognised first";
        return Err(Refusal::new("empty-file", message).at(path));
    }
    let origin = Origin { path, format, encoding: None, bytes: bytes.len() as u64, sha256: sha256(&bytes) };
    Ok(Box::new(std::iter::once(Ok(Record { id: None, number: None, document, origin }))))
}
