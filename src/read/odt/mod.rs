//! odt and ott: paragraphs, tables, text boxes and notes in reading order, numbers of lists and headings restored, tracked
//! deletions (which stand beside the text) and hidden text left out.
//!
//! What styles and lists say is in `styles`, how numbers are counted in `numbers`, the text itself in `body`.

mod body;
mod numbers;
mod styles;

use super::container::archive;
use super::office::draft::Draft;
use super::office::{self, xml};
use super::sniff::Fit;
use super::{Budget, Head, Input, Options, Reader, Records, Refusal, Trouble};
use std::io::Cursor;
use zip::ZipArchive;

pub(super) const READER: Reader = Reader { name: "odt", extensions: &["odt", "ott"], streams: false, sniff, read };

/// The type stands at the beginning, unpacked; where it does not, the extension has to say it.
fn sniff(head: &Head<'_>) -> Fit {
    let begin = head.bytes.get(..256).unwrap_or(head.bytes);
    let says = |what: &[u8]| memchr::memmem::find(begin, what).is_some();
    let named = head.extension.is_some_and(|e| READER.extensions.contains(&e)) && !says(b"mimetypeapplication/");
    if head.parts.iter().any(|p| p == "content.xml") && (says(b"application/vnd.oasis.opendocument.text") || named) {
        Fit::Yes
    } else {
        Fit::No
    }
}

fn read(input: Input, _: &Options) -> Result<Records, Trouble> {
    office::whole(input, READER.name, document)
}

fn document(bytes: &[u8], draft: &mut Draft) -> Result<(), Refusal> {
    let budget = draft.budget().clone();
    let mut clock = budget.clock();
    let mut archive = archive(bytes, &budget.limits)?;
    let manifest = part(&mut archive, "META-INF/manifest.xml", &budget)?;
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        let message = "is protected with a password; open it in an office program, take the password off and save it";
        return Err(Refusal::new("encrypted", message));
    }
    let common = part(&mut archive, "styles.xml", &budget)?;
    let content = part(&mut archive, "content.xml", &budget)?;
    let (common, content) = (xml::decode(&common), xml::decode(&content));
    let mut styles = styles::Styles::default();
    for (text, name) in [(&common, "styles.xml"), (&content, "content.xml")] {
        styles.add(text, name, &budget, &mut clock)?;
    }
    body::read(&content, styles, draft, &mut clock)
}

/// A part's bytes, none where there is no such part.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, budget: &Budget) -> Result<Vec<u8>, Refusal> {
    match archive.by_name(name) {
        Ok(part) => {
            let packed = part.compressed_size();
            budget.unpack(name, part, packed)
        }
        Err(zip::result::ZipError::FileNotFound) => Ok(Vec::new()),
        Err(e) => Err(Refusal::damaged(format!("its part {name} cannot be unpacked ({e})"))),
    }
}
