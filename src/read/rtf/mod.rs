//! RTF: text in code pages and in Unicode, tables, notes; automatic numbers, which the format writes out; hidden and
//! deleted text, headers and everything that is no text left out.
//!
//! Bytes become tokens in `token`, code pages are in `charset`, what the words mean is in `body`.

mod body;
mod charset;
mod token;

use super::office;
use super::sniff::Fit;
use super::{Head, Input, Options, Reader, Records, Trouble};

pub(super) const READER: Reader = Reader { name: "rtf", extensions: &["rtf"], streams: false, sniff, read };

fn sniff(head: &Head<'_>) -> Fit {
    if head.bytes.starts_with(b"{\\rtf") { Fit::Yes } else { Fit::No }
}

fn read(input: Input, _: &Options) -> Result<Records, Trouble> {
    office::whole(input, READER.name, body::read)
}
