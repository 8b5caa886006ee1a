//! doc (Word 97 to 2003), and what WPS saves as wps or doc in the same container: paragraphs, tables, text boxes and notes,
//! automatic numbers restored, deleted and hidden text left out.
//!
//! Streams, stories and pieces of the text are in `file`, properties in `formats`, lists in `lists`, the text in `body`.

mod body;
mod bytes;
mod file;
mod formats;
mod lists;

use super::office;
use super::sniff::Fit;
use super::{Head, Input, Options, Reader, Records, Trouble};

pub(super) const READER: Reader =
    Reader { name: "doc", extensions: &["doc", "dot", "wps", "wpt"], streams: false, sniff, read };

fn sniff(head: &Head<'_>) -> Fit {
    if head.parts.iter().any(|p| p == "/WordDocument") { Fit::Yes } else { Fit::No }
}

fn read(input: Input, _: &Options) -> Result<Records, Trouble> {
    office::whole(input, READER.name, body::read)
}
