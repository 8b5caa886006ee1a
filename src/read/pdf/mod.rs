//! PDF files: glyphs as hayro gives them (`glyphs`), joined to lines and paragraphs by where they stand.

mod bombs;
mod glyphs;
mod lines;
mod paragraphs;
mod roles;
mod unicode;

use super::{Fit, Head, Input, Options, Origin, Reader, Record, Records, Refusal, Trouble, sha256};
use crate::text::{Block, BlockKind, Diagnostic, Document, Place, Span};
use glyphs::Page;
use paragraphs::{Kind, Paragraph};

pub(super) const READER: Reader = Reader { name: "pdf", extensions: &["pdf"], streams: false, sniff, read };

fn sniff(head: &Head<'_>) -> Fit {
    // Some programs write a few bytes before it.
    let start = head.bytes.get(..head.bytes.len().min(1024)).unwrap_or_default();
    if memchr::memmem::find(start, b"%PDF-").is_some_and(|at| at == 0 || head.text.is_empty()) {
        Fit::Yes
    } else {
        Fit::No
    }
}

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let budget = input.budget.clone();
    let (path, bytes) = input.bytes()?;
    let (length, sha256) = (bytes.len() as u64, sha256(&bytes));
    let pages = bombs::look(&bytes, &budget.limits, &mut budget.clock()).and_then(|()| glyphs::pages(bytes, &budget));
    let pages = pages.map_err(|r| r.at(path.as_str()))?;
    let document = document(pages, options.all_text).map_err(|r| r.at(path.as_str()))?;
    let origin = Origin { path, format: READER.name, encoding: None, bytes: length, sha256 };
    Ok(Box::new(std::iter::once(Ok(Record { id: None, number: None, document, origin }))))
}

fn document(pages: Vec<Page>, all: bool) -> Result<Document, Refusal> {
    let empty: Vec<usize> =
        pages.iter().enumerate().filter(|(_, p)| p.glyphs.is_empty() && p.images > 0).map(|(i, _)| i + 1).collect();
    if pages.iter().all(|p| p.glyphs.is_empty()) {
        let message = match empty.len() {
            0 => "its pages hold no text".to_owned(),
            n => format!(
                "its {n} page(s) are pictures without text (a scan); run a program for text recognition (OCR) over it first"
            ),
        };
        return Err(Refusal::new("no-text", message));
    }
    let raw = pages.iter().map(|p| roles::Raw { height: p.height, lines: lines::lines(p) }).collect();
    let (sorted, tables) = roles::sort(raw);
    let columns = |table: u32, line: &lines::Line| {
        let columns = tables.get(table as usize - 1).map_or(&[][..], Vec::as_slice);
        line.cells.iter().map(|c| (c.at, roles::column(columns, c))).collect()
    };
    let mut document = assemble(&paragraphs::paragraphs(&sorted, &columns), all);
    if !empty.is_empty() {
        let list: Vec<String> = empty.iter().take(10).map(usize::to_string).collect();
        let more = if empty.len() > 10 { " …" } else { "" };
        let message = format!(
            "page(s) {}{more} are pictures without text (scans) and were not read; run a program for text recognition (OCR) over them",
            list.join(", ")
        );
        document.diagnostics.push(Diagnostic { kind: "pages-without-text", message, span: None });
    }
    let unknown = document.text.matches('\u{fffd}').count();
    if unknown > 0 {
        let first = document.text.find('\u{fffd}').unwrap_or(0);
        let message = format!(
            "{unknown} character(s) of fonts that do not say which characters they are stand as U+FFFD; compare them with the file"
        );
        document.diagnostics.push(Diagnostic {
            kind: "unknown-characters",
            message,
            span: Some(Span::new(first, first + 3)),
        });
    }
    Ok(document)
}

fn assemble(paragraphs: &[Paragraph], all: bool) -> Document {
    let mut out = Document::default();
    for paragraph in paragraphs {
        if !out.text.is_empty() {
            out.text.push('\n');
        }
        let start = out.text.len();
        out.text.push_str(&paragraph.text);
        let span = Span::new(start, out.text.len());
        let page = paragraph.pages.first().map(|(_, page)| *page);
        match &paragraph.kind {
            Kind::Row { table, row, cells } => {
                for (i, (at, column)) in cells.iter().enumerate() {
                    let end = cells.get(i + 1).map_or(paragraph.text.len(), |(next, _)| next.saturating_sub(1));
                    out.places.note(start + at, Place::cell(*table, row + 1, column + 1).on(page));
                    let kind = BlockKind::TableCell { row: *row, column: *column };
                    out.blocks.push(Block { span: Span::new(start + at, start + end), kind });
                }
            }
            kind => {
                for (at, page) in &paragraph.pages {
                    out.places.note(start + at, Place::page(*page));
                }
                let furniture = *kind == Kind::Furniture && !all;
                let kind = if furniture { BlockKind::Furniture } else { BlockKind::Paragraph };
                out.blocks.push(Block { span, kind });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
