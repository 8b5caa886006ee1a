//! docx, docm, dotx, and what WPS writes under these names: paragraphs, tables, text boxes and notes in reading order,
//! automatic numbers restored, tracked deletions and hidden text left out.
//!
//! What the styles say is in `styles`, what the lists say in `numbering`, the text itself in `body`.

mod body;
mod numbering;
mod properties;
mod styles;

use super::container::archive;
use super::office::draft::Draft;
use super::office::{self, xml};
use super::sniff::Fit;
use super::{Clock, Head, Input, Options, Reader, Records, Refusal, Trouble};
use std::io::Cursor;
use zip::ZipArchive;

pub(super) const READER: Reader =
    Reader { name: "docx", extensions: &["docx", "docm", "dotx", "dotm"], streams: false, sniff, read };

fn sniff(head: &Head<'_>) -> Fit {
    if head.parts.iter().any(|p| p == "[Content_Types].xml") && head.parts.iter().any(|p| is_main(p)) {
        Fit::Yes
    } else {
        Fit::No
    }
}

/// The main part is called so by every program there is.
fn is_main(part: &str) -> bool {
    part.starts_with("word/document") && part.ends_with(".xml")
}

fn read(input: Input, _: &Options) -> Result<Records, Trouble> {
    office::whole(input, READER.name, document)
}

fn document(bytes: &[u8], draft: &mut Draft) -> Result<(), Refusal> {
    let budget = draft.budget().clone();
    let mut clock = budget.clock();
    let mut package = Package { archive: archive(bytes, &budget.limits)?, budget: &budget };
    let main = package.archive.file_names().find(|n| is_main(n)).unwrap_or_default().to_owned();
    let styles = package.part("word/styles.xml")?;
    let styles = styles::Styles::read(&xml::decode(&styles), &budget, &mut clock)?;
    let lists = package.part("word/numbering.xml")?;
    let lists = numbering::Lists::read(&xml::decode(&lists), &styles, &budget, &mut clock)?;
    let mut context = body::Context { styles: &styles, lists, notes: body::Notes::default() };
    for (part, kind) in [("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")] {
        let notes = package.part(part)?;
        body::read_notes(&xml::decode(&notes), (part, kind), &mut context, &budget, &mut clock)?;
    }
    let text = package.part(&main)?;
    let text = xml::decode(&text);
    body::read(&text, &main, &mut context, draft, &mut clock)
}

/// The parts of the file.
struct Package<'p> {
    archive: ZipArchive<Cursor<&'p [u8]>>,
    budget: &'p super::Budget,
}

impl Package<'_> {
    /// A part's bytes, none where there is no such part.
    fn part(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        match self.archive.by_name(name) {
            Ok(part) => {
                let packed = part.compressed_size();
                self.budget.unpack(name, part, packed)
            }
            Err(zip::result::ZipError::FileNotFound) => Ok(Vec::new()),
            Err(e) => Err(Refusal::damaged(format!("its part {name} cannot be unpacked ({e})"))),
        }
    }
}

/// Walks a part unless it is empty.
fn walk<'x>(
    text: &'x str,
    part: &'x str,
    budget: &'x super::Budget,
    clock: &'x mut Clock,
    each: impl FnMut(&mut xml::Xml<'x>, &xml::Element<'x>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    if text.trim().is_empty() { Ok(()) } else { xml::Xml::new(text, part, budget, clock).elements(each) }
}
