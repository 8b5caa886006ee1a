//! The text: characters that are more than themselves, and the paragraphs, cells and notes that they end or stand for.

use super::bytes::u32_at;
use super::file::{File, Part, Plc, Text};
use super::formats::{Formats, Paragraph as Properties, Run};
use super::lists::Lists;
use crate::read::office::draft::{Draft, Kind, Label, Paragraph};
use crate::read::office::grid::Grid;
use crate::read::office::numerals::bullet;
use crate::read::{Clock, Refusal};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads a whole file.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), Refusal> {
    let budget = draft.budget().clone();
    let file = File::open(bytes, &budget)?;
    let text = file.text(&budget)?;
    let mut body = Body {
        draft,
        notes: notes(&file, Part::NoteReferences, Part::NoteTexts, &text.notes),
        endnotes: notes(&file, Part::EndnoteReferences, Part::EndnoteTexts, &text.endnotes),
        boxes: boxes(&file, &text.boxes),
        formats: Formats::read(&file),
        lists: Lists::read(&file),
        grid: Grid::default(),
        clock: budget.clock(),
        piece: 0,
        run: (0..0, Run::default()),
        text,
    };
    let whole = body.text.body.clone();
    body.story(whole, true)?;
    body.grid.to(0, body.draft)?;
    for range in std::mem::take(&mut body.endnotes).into_values() {
        body.note(range)?;
    }
    // Boxes that nothing in the text holds.
    for range in std::mem::take(&mut body.boxes).into_values() {
        body.story(range, false)?;
    }
    Ok(())
}

/// Texts of notes by the character that refers to them.
fn notes(file: &File, references: Part, texts: Part, story: &Range<usize>) -> BTreeMap<usize, Range<usize>> {
    let references = Plc::new(file.part(references), 2);
    let starts = Plc::new(file.part(texts), 0).starts();
    let at = |i: usize| starts.get(i).map(|at| story.start.saturating_add(*at).min(story.end));
    let found = references.starts().into_iter().take(references.len()).enumerate();
    found.filter_map(|(i, reference)| Some((reference, at(i)?..at(i + 1)?))).collect()
}

/// Texts of boxes by the character that holds them.
fn boxes(file: &File, story: &Range<usize>) -> BTreeMap<usize, Range<usize>> {
    let anchors = Plc::new(file.part(Part::Anchors), 26);
    let shapes: BTreeMap<u32, usize> =
        anchors.iter().filter_map(|(range, entry)| Some((u32_at(entry, 0)?, range.start))).collect();
    let texts = Plc::new(file.part(Part::Boxes), 22);
    // The last one is no box.
    let count = texts.len().saturating_sub(1);
    let found = texts.iter().take(count).enumerate().map(|(i, (range, entry))| {
        let anchor = u32_at(entry, 14).and_then(|shape| shapes.get(&shape)).copied();
        let at = |at: usize| story.start.saturating_add(at).min(story.end);
        (anchor.unwrap_or(usize::MAX - count + i), at(range.start)..at(range.end))
    });
    found.collect()
}

/// A field that is open.
#[derive(Default)]
struct Field {
    instruction: String,
    /// What follows is the result, not the instruction.
    result: bool,
}

impl Field {
    fn is_contents(&self) -> bool {
        self.instruction.trim_start().starts_with("TOC")
    }
}

struct Body<'d> {
    draft: &'d mut Draft,
    text: Text,
    formats: Formats,
    lists: Lists,
    grid: Grid,
    clock: Clock,
    notes: BTreeMap<usize, Range<usize>>,
    endnotes: BTreeMap<usize, Range<usize>>,
    boxes: BTreeMap<usize, Range<usize>>,
    /// The piece and the run (in bytes of the file) of the last character looked at.
    piece: usize,
    run: (Range<usize>, Run),
}

/// The paragraph in work.
#[derive(Default)]
struct Work {
    units: Vec<u16>,
    contents: bool,
    notes: Vec<Range<usize>>,
    boxes: Vec<Range<usize>>,
}

impl Body<'_> {
    /// Byte of the file of a character, and whether its piece is hidden.
    fn byte(&mut self, character: usize) -> (usize, bool) {
        let pieces = &self.text.pieces;
        if !pieces.get(self.piece).is_some_and(|p| p.range.contains(&character)) {
            self.piece = pieces.partition_point(|p| p.range.end <= character);
        }
        pieces.get(self.piece).map_or((0, true), |p| (p.byte(character), p.hidden))
    }

    fn run(&mut self, byte: usize) -> Run {
        if !self.run.0.contains(&byte) {
            let (end, run) = self.formats.run(byte);
            self.run = (byte..end, run);
        }
        self.run.1
    }

    /// Properties of the paragraph that goes on from this character.
    fn properties(&mut self, from: usize, end: usize) -> Properties {
        let ends = |u: &u16| matches!(*u, 7 | 12 | 13);
        let ahead = self.text.units.get(from..end).and_then(|units| units.iter().position(ends));
        let last = from + ahead.unwrap_or((end - from).saturating_sub(1));
        let byte = self.byte(last).0;
        self.formats.paragraph(byte)
    }

    /// Writes a story, of which only the main one knows notes and boxes.
    fn story(&mut self, range: Range<usize>, main: bool) -> Result<(), Refusal> {
        let end = range.end.min(self.text.units.len());
        let mut work = Work::default();
        let mut fields: Vec<Field> = Vec::new();
        let mut properties = None;
        for at in range.start..end {
            self.clock.tick()?;
            let unit = self.text.units[at];
            let own = match properties {
                Some(own) => own,
                None => *properties.insert(self.properties(at, end)),
            };
            let (byte, gone) = self.byte(at);
            let run = self.run(byte);
            let gone = gone || run.deleted;
            let hidden = gone || self.formats.hides(&run, own.style);
            match unit {
                // A deleted end joins its paragraph to the next.
                13 if run.deleted && own.depth() == 0 => properties = None,
                7 | 12 | 13 => {
                    work.contents |= fields.iter().any(Field::is_contents);
                    self.paragraph(std::mem::take(&mut work), &own, unit, main)?;
                    properties = None;
                }
                0x13 => fields.push(Field::default()),
                0x14 => {
                    if let Some(field) = fields.last_mut() {
                        field.result = true;
                        work.contents |= field.is_contents();
                    }
                }
                0x15 => {
                    fields.pop();
                }
                2 if main => {
                    work.notes.extend(self.notes.remove(&at).filter(|_| !hidden));
                }
                8 if main => work.boxes.extend(self.boxes.remove(&at).filter(|_| !hidden)),
                _ if hidden => {}
                _ if fields.iter().any(|f| !f.result) => {
                    if let Some(field) = fields.last_mut().filter(|f| !f.result && f.instruction.len() < 100) {
                        field.instruction.extend(char::from_u32(u32::from(unit)));
                    }
                }
                0x28 if run.special && run.symbol.is_some() => {
                    let sign = run.symbol.and_then(|s| char::from_u32(u32::from(s))).map(String::from);
                    work.units.extend(bullet(&sign.unwrap_or_default()).encode_utf16());
                }
                0x0B | 0x0E => work.units.push(10),
                0x1E => work.units.push(u16::from(b'-')),
                9 => work.units.push(9),
                0..=0x1F => {}
                unit => work.units.push(unit),
            }
        }
        if !work.units.is_empty() {
            let own = properties.unwrap_or_default();
            self.paragraph(work, &own, 13, main)?;
        }
        Ok(())
    }

    /// Writes a paragraph with its number, what it holds and what it refers to, and ends what its last character ends.
    fn paragraph(&mut self, work: Work, own: &Properties, last: u16, main: bool) -> Result<(), Refusal> {
        if main {
            // Boxes stand before the paragraph, as tables do that are inside a cell.
            let depth = if last == 7 { own.depth().max(1) } else { own.depth() };
            if own.row_ends || own.inner_row_ends {
                let depth = if own.inner_row_ends { depth.max(2) } else { 1 };
                self.grid.end_row(depth, self.draft);
                return Ok(());
            }
            self.grid.to(depth, self.draft)?;
        }
        for range in work.boxes {
            self.story(range, false)?;
        }
        let label = self.label(own);
        let kind = match self.formats.heading(own) {
            _ if work.contents || self.formats.is_contents(own.style) => Kind::Furniture,
            Some(level) => Kind::Heading(level),
            None if label.is_some() => Kind::Item,
            None => Kind::Plain,
        };
        let text = String::from_utf16_lossy(&work.units);
        self.draft.paragraph(&Paragraph { label, text, kind, breaks: Vec::new() })?;
        for range in work.notes {
            self.note(range)?;
        }
        if main && (last == 7 || own.inner_cell) {
            self.grid.end_cell(self.draft);
        }
        Ok(())
    }

    /// Writes a note, without the mark that it begins with.
    fn note(&mut self, range: Range<usize>) -> Result<(), Refusal> {
        self.story(range, false)
    }

    fn label(&mut self, own: &Properties) -> Option<Label> {
        let (of_style, level_of_style) = self.formats.list(own.style);
        let list = own.list.or(of_style.map(|(list, _)| list)).filter(|list| (1..0xF800).contains(list))?;
        let level = own.level.or(level_of_style).or_else(|| {
            let named = of_style.map_or(own.style, |(_, style)| style);
            self.lists.level_of(list, named)
        });
        self.lists.next(list, level.unwrap_or(0))
    }
}
