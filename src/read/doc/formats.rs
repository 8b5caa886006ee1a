//! Properties of runs and paragraphs: those of the text, in pages of 512 bytes, and those of styles.

use super::bytes::{properties, slice, u16_at, u32_at};
use super::file::{File, Part, Plc};
use std::collections::BTreeMap;

/// A style may be based on so many others; cycles end here too.
const CHAIN: usize = 32;

/// What properties of a run say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Run {
    pub deleted: bool,
    /// 0 no, 1 yes, 0x80 as the style, 0x81 not as the style.
    hidden: Option<u8>,
    style: Option<u16>,
    /// A sign of a font of signs stands for the character.
    pub symbol: Option<u16>,
    /// Some characters are more than themselves.
    pub special: bool,
}

/// What properties of a paragraph say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Paragraph {
    pub style: u16,
    pub list: Option<u16>,
    pub level: Option<u8>,
    outline: Option<u8>,
    in_table: bool,
    depth: Option<u32>,
    pub row_ends: bool,
    pub inner_cell: bool,
    pub inner_row_ends: bool,
}

impl Paragraph {
    /// Tables that it stands in.
    pub fn depth(&self) -> usize {
        match self.depth {
            Some(depth) => depth.min(1000) as usize,
            None => usize::from(self.in_table || self.row_ends),
        }
    }
}

fn run(bytes: &[u8]) -> Run {
    let mut out = Run::default();
    for (code, operand) in properties(bytes) {
        let first = operand.first().copied().unwrap_or(0);
        match code {
            0x0800 => out.deleted = first != 0,
            0x083C => out.hidden = Some(first),
            0x0855 => out.special = first != 0,
            0x4A30 => out.style = u16_at(operand, 0),
            0x6A09 => out.symbol = u16_at(operand, 2),
            _ => {}
        }
    }
    out
}

fn paragraph(bytes: &[u8], out: &mut Paragraph, data: &[u8]) {
    for (code, operand) in properties(bytes) {
        let first = operand.first().copied().unwrap_or(0);
        match code {
            0x4600 => out.style = u16_at(operand, 0).unwrap_or(0),
            0x460B => out.list = u16_at(operand, 0),
            0x260A => out.level = Some(first.min(8)),
            0x2640 => out.outline = Some(first),
            0x2416 => out.in_table = first != 0,
            0x2417 => out.row_ends = first != 0,
            0x244B => out.inner_cell = first != 0,
            0x244C => out.inner_row_ends = first != 0,
            0x6649 => out.depth = u32_at(operand, 0),
            // More of them in the stream for data; one such is not inside another.
            0x6645 | 0x6646 if !data.is_empty() => {
                let at = u32_at(operand, 0).unwrap_or(u32::MAX) as usize;
                let more = u16_at(data, at).and_then(|length| slice(data, at + 2, usize::from(length)));
                paragraph(more.unwrap_or_default(), out, &[]);
            }
            _ => {}
        }
    }
}

/// Properties by the bytes that they hold for, in order.
#[derive(Debug)]
struct Ranges<T>(Vec<(usize, usize, T)>);

impl<T: Copy> Ranges<T> {
    fn at(&self, byte: usize) -> Option<(usize, usize, T)> {
        let after = self.0.partition_point(|(start, _, _)| *start <= byte);
        self.0.get(after.checked_sub(1)?).copied().filter(|(_, end, _)| byte < *end)
    }
}

/// All properties of the text.
pub(super) struct Formats {
    runs: Ranges<Run>,
    paragraphs: Ranges<Paragraph>,
    styles: BTreeMap<u16, Style>,
}

/// A style as the file has it.
#[derive(Debug, Default)]
struct Style {
    /// Number of a built-in style.
    built_in: u16,
    based_on: u16,
    name: String,
    paragraph: Paragraph,
    run: Run,
}

impl Formats {
    pub fn read(file: &File) -> Formats {
        let runs = pages(file, Part::Runs, 1, |page, at| {
            let length = usize::from(*page.get(at)?);
            Some(run(slice(page, at + 1, length)?))
        });
        let paragraphs = pages(file, Part::Paragraphs, 13, |page, at| {
            let first = usize::from(*page.get(at)?);
            let (from, length) = match first {
                0 => (at + 2, usize::from(*page.get(at + 1)?) * 2),
                n => (at + 1, n * 2 - 1),
            };
            let bytes = slice(page, from, length)?;
            let mut out = Paragraph { style: u16_at(bytes, 0)?, ..Paragraph::default() };
            paragraph(bytes.get(2..)?, &mut out, &file.data);
            Some(out)
        });
        Formats { runs, paragraphs, styles: styles(file.part(Part::Styles)) }
    }

    /// The run at a byte of the file, and where it ends.
    pub fn run(&self, byte: usize) -> (usize, Run) {
        self.runs.at(byte).map_or((byte + 1, Run::default()), |(_, end, run)| (end, run))
    }

    /// The paragraph whose end stands at a byte of the file.
    pub fn paragraph(&self, byte: usize) -> Paragraph {
        self.paragraphs.at(byte).map_or_else(Paragraph::default, |p| p.2)
    }

    fn chain(&self, style: u16) -> impl Iterator<Item = (u16, &Style)> {
        let mut next = style;
        std::iter::from_fn(move || {
            let (id, found) = (next, self.styles.get(&next)?);
            next = found.based_on;
            Some((id, found))
        })
        .take(CHAIN)
    }

    /// Whether a run of a paragraph is hidden.
    pub fn hides(&self, run: &Run, paragraph_style: u16) -> bool {
        let of = |style: u16| self.chain(style).find_map(|(_, s)| s.run.hidden).is_some_and(|h| h & 1 == 1);
        let style = || run.style.map_or_else(|| of(paragraph_style), of);
        match run.hidden {
            Some(0) => false,
            Some(0x80) => style(),
            Some(0x81) => !style(),
            Some(_) => true,
            None => style(),
        }
    }

    /// List and level that the style puts its paragraphs in, with the style that names the list.
    pub fn list(&self, style: u16) -> (Option<(u16, u16)>, Option<u8>) {
        let list = self.chain(style).find_map(|(id, s)| s.paragraph.list.map(|list| (list, id)));
        (list, self.chain(style).find_map(|(_, s)| s.paragraph.level))
    }

    /// Level of heading, from 1, of a paragraph.
    pub fn heading(&self, paragraph: &Paragraph) -> Option<u8> {
        let outline = paragraph.outline.or_else(|| {
            self.chain(paragraph.style).find_map(|(_, s)| match s.built_in {
                level @ 1..=9 => Some(level as u8 - 1),
                _ => s.paragraph.outline,
            })
        });
        outline.filter(|outline| *outline < 9).map(|outline| outline + 1)
    }

    /// Whether paragraphs of the style are lines of a table of contents.
    pub fn is_contents(&self, style: u16) -> bool {
        self.styles.get(&style).is_some_and(|s| (19..=27).contains(&s.built_in) || s.name.starts_with("toc "))
    }
}

/// Reads the pages that a table points to; entries of a page have so many bytes, the first of which is the place of the
/// properties.
fn pages<T: Copy + Default>(
    file: &File,
    part: Part,
    entry: usize,
    read: impl Fn(&[u8], usize) -> Option<T>,
) -> Ranges<T> {
    let mut out: Vec<(usize, usize, T)> = Vec::new();
    // No more pages than there are bytes for, however often the table names them.
    let most = file.main.len() / 512 + 1;
    for (_, number) in Plc::new(file.part(part), 4).iter().take(most) {
        let number = u32_at(number, 0).unwrap_or(0) as usize & 0x3F_FFFF;
        let Some(page) = slice(&file.main, number * 512, 512) else { continue };
        let count = usize::from(page[511]);
        for i in 0..count {
            let (Some(start), Some(end)) = (u32_at(page, i * 4), u32_at(page, i * 4 + 4)) else { break };
            let Some(place) = page.get((count + 1) * 4 + i * entry) else { break };
            let properties =
                if *place == 0 { T::default() } else { read(page, usize::from(*place) * 2).unwrap_or_default() };
            out.push((start as usize, end as usize, properties));
        }
    }
    out.sort_by_key(|(start, _, _)| *start);
    Ranges(out)
}

fn styles(bytes: &[u8]) -> BTreeMap<u16, Style> {
    let mut out = BTreeMap::new();
    let head = usize::from(u16_at(bytes, 0).unwrap_or(0));
    let base = usize::from(u16_at(bytes, 4).unwrap_or(10));
    let mut at = 2 + head;
    for id in 0..u16_at(bytes, 2).unwrap_or(0) {
        let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
        if let Some(style) = slice(bytes, at + 2, length).and_then(|b| style(b, base)) {
            out.insert(id, style);
        }
        at += 2 + length;
    }
    out
}

fn style(bytes: &[u8], base: usize) -> Option<Style> {
    let kind_and_base = u16_at(bytes, 2)?;
    let (kind, based_on) = (kind_and_base & 0xF, kind_and_base >> 4);
    let characters = usize::from(u16_at(bytes, base)?);
    let name: Vec<u16> = (0..characters).map_while(|i| u16_at(bytes, base + 2 + i * 2)).collect();
    let name = String::from_utf16_lossy(&name).to_lowercase();
    let mut out = Style {
        built_in: u16_at(bytes, 0)? & 0xFFF,
        based_on,
        name,
        paragraph: Paragraph::default(),
        run: Run::default(),
    };
    let mut at = base + 2 + characters * 2 + 2;
    for part in 0..u16_at(bytes, 4)? & 0xF {
        let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
        let Some(body) = slice(bytes, at + 2, length) else { break };
        match (kind, part) {
            (1, 0) => paragraph(body.get(2..).unwrap_or_default(), &mut out.paragraph, &[]),
            (1, 1) | (2, 0) => out.run = run(body),
            _ => {}
        }
        at += 2 + length + length % 2;
    }
    Some(out)
}
