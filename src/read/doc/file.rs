//! The two streams of a file: what its header says, where the stories of the text lie, and the text itself.

use super::bytes::{properties, slice, u16_at, u32_at};
use crate::read::{Budget, Refusal};
use std::io::Cursor;
use std::ops::Range;

/// Tables that the header points to, by their number there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Styles = 1,
    NoteReferences = 2,
    NoteTexts = 3,
    Runs = 12,
    Paragraphs = 13,
    Pieces = 33,
    Anchors = 40,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Boxes = 56,
    Lists = 73,
    Instances = 74,
}

/// The streams.
pub(super) struct File {
    /// `WordDocument`.
    pub main: Vec<u8>,
    /// `0Table` or `1Table`.
    table: Vec<u8>,
    /// `Data`, of which little matters.
    pub data: Vec<u8>,
}

/// A stretch of the text as it lies in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Characters of the text.
    pub range: Range<usize>,
    /// Byte of the first one.
    pub at: usize,
    /// One byte a character, not two.
    narrow: bool,
    /// Whether the piece as a whole is deleted or hidden.
    pub hidden: bool,
}

impl Piece {
    /// Byte of a character.
    pub fn byte(&self, character: usize) -> usize {
        let ahead = character.saturating_sub(self.range.start);
        self.at.saturating_add(if self.narrow { ahead } else { ahead * 2 })
    }
}

/// The text in its stories.
pub(super) struct Text {
    pub units: Vec<u16>,
    pub pieces: Vec<Piece>,
    pub body: Range<usize>,
    pub notes: Range<usize>,
    pub endnotes: Range<usize>,
    pub boxes: Range<usize>,
}

impl File {
    pub fn open(bytes: &[u8], budget: &Budget) -> Result<File, Refusal> {
        let broken = |e: std::io::Error| Refusal::damaged(format!("is a damaged or incomplete compound file ({e})"));
        let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
        let mut stream = |name: &str| -> Result<Vec<u8>, Refusal> {
            if !file.is_stream(name) {
                return Ok(Vec::new());
            }
            let stream = file.open_stream(name).map_err(broken)?;
            budget.unpack(name, stream, bytes.len() as u64)
        };
        let main = stream("/WordDocument")?;
        let flags = u16_at(&main, 10).unwrap_or(0);
        if u16_at(&main, 0) != Some(0xA5EC) {
            return Err(Refusal::damaged("has no header of a Word document"));
        }
        if flags & 0x0100 != 0 {
            let message =
                "is protected with a password; open it in an office program, take the password off and save it";
            return Err(Refusal::new("encrypted", message));
        }
        if u16_at(&main, 2).is_some_and(|version| version < 0x00C1) {
            let message =
                "is from Word 95 or older, which is not read here; open it in an office program and save it again";
            return Err(Refusal::new("unsupported", message));
        }
        let table = stream(if flags & 0x0200 != 0 { "/1Table" } else { "/0Table" })?;
        let data = stream("/Data")?;
        Ok(File { main, table, data })
    }

    /// Where a table lies in its stream: byte and length.
    fn place(&self, part: Part) -> Option<(usize, usize)> {
        let count = usize::from(u16_at(&self.main, 0x98)?);
        let index = part as usize;
        let at = 0x9A + index * 8;
        let place = (u32_at(&self.main, at)? as usize, u32_at(&self.main, at + 4)? as usize);
        (index < count).then_some(place)
    }

    /// The bytes of a table.
    pub fn part(&self, part: Part) -> &[u8] {
        self.place(part).and_then(|(at, length)| slice(&self.table, at, length)).unwrap_or_default()
    }

    /// The bytes of a table and all behind them: levels of lists lie behind their list.
    pub fn part_and_more(&self, part: Part) -> &[u8] {
        let place = self.place(part).filter(|(_, length)| *length > 0);
        place.and_then(|(at, _)| self.table.get(at..)).unwrap_or_default()
    }

    /// The text.
    pub fn text(&self, budget: &Budget) -> Result<Text, Refusal> {
        let count = |index: usize| u32_at(&self.main, 0x40 + index * 4).unwrap_or(0) as usize & 0x7FFF_FFFF;
        let mut at = 0usize;
        let mut story = |index: usize| {
            let from = at;
            at = at.saturating_add(count(index));
            from..at
        };
        let (body, notes, _headers, _macros, _remarks) = (story(3), story(4), story(5), story(6), story(7));
        let (endnotes, boxes) = (story(8), story(9));
        let mut text = Text { units: Vec::new(), pieces: self.pieces()?, body, notes, endnotes, boxes };
        for piece in &mut text.pieces {
            // A piece that does not begin where the last one ends is not shown.
            let missing = piece.range.start.saturating_sub(text.units.len());
            budget.text(text.units.len().saturating_add(missing).saturating_add(piece.range.len()) * 2)?;
            text.units.resize(text.units.len() + missing, 0);
            let length = piece.range.len();
            let bytes = self.main.get(piece.at..).unwrap_or_default();
            if piece.narrow {
                let bytes = bytes.get(..length.min(bytes.len())).unwrap_or_default();
                text.units.extend(bytes.iter().map(|b| narrow(*b)));
            } else {
                let units = bytes.chunks_exact(2).take(length);
                text.units.extend(units.map(|u| u16::from_le_bytes([u[0], u[1]])));
            }
            if text.units.len() < piece.range.end {
                return Err(Refusal::damaged("its text breaks off before its end"));
            }
        }
        if text.units.len() < text.body.end {
            return Err(Refusal::damaged("its text breaks off before its end"));
        }
        Ok(text)
    }

    fn pieces(&self) -> Result<Vec<Piece>, Refusal> {
        let broken = || Refusal::damaged("its table of pieces is damaged");
        let mut rest = self.part(Part::Pieces);
        let mut changes: Vec<&[u8]> = Vec::new();
        while rest.first() == Some(&1) {
            let length = usize::from(u16_at(rest, 1).ok_or_else(broken)?);
            changes.push(slice(rest, 3, length).ok_or_else(broken)?);
            rest = rest.get(3 + length..).unwrap_or_default();
        }
        if rest.first() != Some(&2) {
            return Err(broken());
        }
        let length = u32_at(rest, 1).ok_or_else(broken)? as usize;
        let plc = slice(rest, 5, length).ok_or_else(broken)?;
        let entries = Plc::new(plc, 8);
        let mut out: Vec<Piece> = Vec::with_capacity(entries.len());
        for (range, entry) in entries.iter() {
            let place = u32_at(entry, 2).unwrap_or(0);
            let narrow = place & 0x4000_0000 != 0;
            let at = (place & 0x3FFF_FFFF) as usize;
            let change = u16_at(entry, 6).unwrap_or(0);
            let hidden = change & 1 != 0
                && changes.get(usize::from(change >> 1)).is_some_and(|c| {
                    properties(c).any(|(code, operand)| matches!(code, 0x0800 | 0x083C) && operand == [1])
                });
            if out.last().is_some_and(|last| last.range.end > range.start) {
                return Err(broken());
            }
            out.push(Piece { range, at: if narrow { at / 2 } else { at }, narrow, hidden });
        }
        Ok(out)
    }
}

/// A character of a narrow piece.
fn narrow(byte: u8) -> u16 {
    if !(0x80..0xA0).contains(&byte) {
        return u16::from(byte);
    }
    let bytes = [byte];
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0;
    text.chars().next().map_or(0xFFFD, |c| c as u16)
}

/// A table of ranges, each with an entry of so many bytes.
pub(super) struct Plc<'b> {
    bytes: &'b [u8],
    size: usize,
}

impl<'b> Plc<'b> {
    pub fn new(bytes: &'b [u8], size: usize) -> Plc<'b> {
        Plc { bytes, size }
    }

    pub fn len(&self) -> usize {
        self.bytes.len().saturating_sub(4) / (4 + self.size)
    }

    /// Ranges with their entries; those that run backwards are left out.
    pub fn iter(&self) -> impl Iterator<Item = (Range<usize>, &'b [u8])> {
        let (bytes, size, length) = (self.bytes, self.size, self.len());
        (0..length).filter_map(move |i| {
            let start = u32_at(bytes, i * 4)? as usize;
            let end = u32_at(bytes, i * 4 + 4)? as usize;
            let entry = slice(bytes, (length + 1) * 4 + i * size, size)?;
            (start <= end).then_some((start..end, entry))
        })
    }

    /// Where the ranges begin and the last one ends.
    pub fn starts(&self) -> Vec<usize> {
        (0..=self.len()).filter_map(|i| u32_at(self.bytes, i * 4)).map(|at| at as usize).collect()
    }
}
