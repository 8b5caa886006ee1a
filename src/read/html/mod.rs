//! Web pages as they are saved: the text of the page in blocks, what stands around it as furniture.
//!
//! Tokens come from html5gum and are read once, front to back (`walk`); a tree is never built, so hostile pages cost no
//! more than others. Hidden text and scripts are left out; menus and the like stay as [`BlockKind::Furniture`].

mod charset;
mod main_text;
mod style;
mod tables;
mod tags;
mod walk;

use super::{Fit, Head, Input, Options, Origin, Reader, Record, Records, Refusal, sha256, text};
use crate::text::{Block, BlockKind, Document, Place, Span};
use walk::{Line, LineKind, Page};

pub(super) const READER: Reader =
    Reader { name: "html", extensions: &["html", "htm", "xhtml", "shtml"], streams: false, sniff, read };

/// A page says what it is at its start, whatever the file is called: pages are often saved as `.doc`.
fn sniff(head: &Head<'_>) -> Fit {
    let body = head.text.trim_start_matches('\u{feff}');
    let start: String = body.chars().take(LOOK).collect::<String>().to_ascii_lowercase();
    let body =
        if start.starts_with("http/") { start.find('<').map_or("", |at| &start[at..]) } else { start.trim_start() };
    let page = ["<!doctype html", "<html"].iter().any(|s| body.starts_with(s))
        || body.starts_with('<') && ["<html", "<head>", "<body", "<meta "].iter().any(|s| body.contains(s));
    let tag = body.match_indices('<').any(|(at, _)| body[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    match (page, tag) {
        (true, _) => Fit::Yes,
        (_, true) => Fit::Maybe,
        _ => Fit::No,
    }
}

/// Characters in which a page says what it is.
const LOOK: usize = 2000;

fn read(input: Input, options: &Options) -> Result<Records, super::Trouble> {
    let (path, bytes) = input.bytes()?;
    let decoded = charset::decode(&bytes, options.encoding);
    let mut document = page_text(&decoded.text, options.all_text);
    if document.text.is_empty() {
        let message = "the page holds no text; where a script fills it in, save it from a browser as a complete page, or print it to PDF";
        return Err(Refusal::new("empty-file", message).at(path));
    }
    let first = decoded.first.map(|_| document.text.find('\u{FFFD}').unwrap_or(0));
    document.diagnostics.extend(text::replaced_bytes(decoded.encoding, decoded.replaced, first));
    let (encoding, length) = (Some(decoded.encoding), bytes.len() as u64);
    let origin = Origin { path, format: READER.name, encoding, bytes: length, sha256: sha256(&bytes) };
    Ok(Box::new(std::iter::once(Ok(Record { id: None, number: None, document, origin }))))
}

/// Reads a page; `all` takes everything in it as text, hidden text too.
fn page_text(html: &str, all: bool) -> Document {
    let mut page = walk::walk(html, all, true);
    let shown: usize = page.lines.iter().map(|l| l.chars as usize).sum();
    if page.hidden_by_sheet > shown {
        // A script would have shown it.
        page = walk::walk(html, all, false);
    }
    let cells = tables::data_cells(&page);
    let main = if all { vec![true; page.lines.len()] } else { main_text::main_text(&page, &cells) };
    assemble(&page, &cells, &main)
}

/// Lines to text: a row of a table is one line, its cells parted by tabs.
fn assemble(page: &Page, cells: &[Option<walk::Place>], main: &[bool]) -> Document {
    let mut out = Document::default();
    let mut paragraph = 0;
    let mut before: Option<(walk::Place, bool)> = None;
    for ((line, cell), main) in page.lines.iter().zip(cells).zip(main) {
        let Some(text) = page.text.get(line.start..line.end) else { continue };
        let same = |f: fn(walk::Place, walk::Place) -> bool| matches!((before, cell), (Some((a, m)), Some(b)) if f(a, *b) && m == *main);
        let in_row = same(|a, b| (a.0, a.1) == (b.0, b.1));
        let in_cell = same(|a, b| a == b);
        if !out.text.is_empty() {
            out.text.push(if in_cell {
                ' '
            } else if in_row {
                '\t'
            } else {
                '\n'
            });
        }
        let start = out.text.len();
        out.text.push_str(text);
        if line.restored > 0 {
            out.restored.push(Span::new(start, start + line.restored as usize));
        }
        let span = Span::new(start, out.text.len());
        paragraph += u32::from(cell.is_none());
        let place = cell.map(|(table, row, column)| Place::cell(table + 1, row + 1, column + 1));
        out.places.note(start, place.unwrap_or(Place::paragraph(paragraph)));
        match out.blocks.last_mut().filter(|_| in_cell) {
            Some(block) => block.span = block.span.to(span),
            None => out.blocks.push(Block { span, kind: kind(line, *cell, *main) }),
        }
        before = cell.map(|c| (c, *main));
    }
    out
}

fn kind(line: &Line, cell: Option<walk::Place>, main: bool) -> BlockKind {
    match (main, cell, line.kind) {
        (false, _, _) => BlockKind::Furniture,
        (_, Some((_, row, column)), _) => BlockKind::TableCell { row, column },
        (_, _, LineKind::Heading(level)) => BlockKind::Heading(level),
        (_, _, LineKind::Item) => BlockKind::ListItem,
        (_, _, LineKind::Paragraph) => BlockKind::Paragraph,
    }
}

#[cfg(test)]
mod tests;
