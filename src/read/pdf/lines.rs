//! From glyphs to lines: glyphs on one base line, in order from left to right, with the gaps that are between them.

use super::glyphs::{Glyph, Page};
use super::unicode::Characters;
use std::collections::BTreeSet;
use std::ops::Range;

/// A line of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    pub text: String,
    /// Where it stands, from the top left; `y` is the base line.
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    /// The em that most of it is set in.
    pub size: f32,
    /// Pieces between wide gaps: where each begins in the text, and from where to where it stands.
    pub cells: Vec<Cell>,
    /// Where the text behind a number at its beginning stands: lines that go on under it are one paragraph.
    pub hanging: Option<f32>,
    /// How wide what cannot be broken off at its beginning is.
    pub first: f32,
    /// Numbers that are set small and above the base line.
    pub raised: Vec<Range<usize>>,
    /// The file itself, or its direction, says that it is no part of the text.
    pub aside: bool,
}

/// A piece of a line between wide gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cell {
    pub at: usize,
    pub x0: f32,
    pub x1: f32,
}

impl Line {
    /// Takes these raised numbers out.
    pub fn drop_raised(&mut self, numbers: &BTreeSet<String>) {
        for range in std::mem::take(&mut self.raised).into_iter().rev() {
            if self.text.get(range.clone()).is_some_and(|number| numbers.contains(number)) {
                self.text.replace_range(range.clone(), "");
                for cell in self.cells.iter_mut().filter(|c| c.at >= range.end) {
                    cell.at -= range.len();
                }
            }
        }
    }
}

/// Gaps wider than this many ems part cells.
const CELL: f32 = 1.5;
/// Gaps wider than this many ems part words of letters.
const WORD: f32 = 0.2;
/// Lines that a piece may still be added to although it stands apart: cells of one row come one after the other.
const NEAR: usize = 24;

/// The lines of a page from the top down; what runs in another direction than most of the page is aside.
pub(super) fn lines(page: &Page) -> Vec<Line> {
    let main = main_turn(page);
    let mut rows: Vec<Vec<Placed<'_>>> = Vec::new();
    let mut columns = 0usize;
    for glyph in &page.glyphs {
        let placed = Placed::new(glyph, main, page);
        match row(&mut rows, &placed) {
            Found::Row(at) => rows[at].push(placed),
            Found::Beside => {
                columns += 1;
                rows.push(vec![placed]);
            }
            Found::None => rows.push(vec![placed]),
        }
    }
    let count = rows.len();
    let mut out: Vec<Line> = rows.into_iter().filter_map(line).collect();
    // Pieces that stand beside each other and were written far apart are columns: they stay in the order of writing.
    if columns * 4 < count {
        out.sort_by(|a, b| a.aside.cmp(&b.aside).then(a.y.total_cmp(&b.y)).then(a.x0.total_cmp(&b.x0)));
    }
    out
}

fn main_turn(page: &Page) -> u8 {
    let mut counts = [0usize; 4];
    page.glyphs.iter().filter_map(|g| g.turn).for_each(|t| counts[usize::from(t % 4)] += 1);
    let most = counts.iter().max().copied().unwrap_or(0);
    counts.iter().position(|c| *c == most).unwrap_or(0) as u8
}

/// A glyph in the direction in which the page is read.
struct Placed<'g> {
    glyph: &'g Glyph,
    x: f32,
    y: f32,
    aside: bool,
}

impl<'g> Placed<'g> {
    fn new(glyph: &'g Glyph, main: u8, page: &Page) -> Placed<'g> {
        let (x, y) = match main {
            1 => (glyph.y, page.width - glyph.x),
            2 => (page.width - glyph.x, page.height - glyph.y),
            3 => (page.height - glyph.y, glyph.x),
            _ => (glyph.x, glyph.y),
        };
        Placed { glyph, x, y, aside: glyph.artifact || glyph.turn != Some(main) }
    }

    fn end(&self) -> f32 {
        self.x + self.glyph.advance
    }
}

enum Found {
    Row(usize),
    /// There is one on this base line, but written long before.
    Beside,
    None,
}

/// The row that a glyph stands in.
fn row(rows: &mut [Vec<Placed<'_>>], placed: &Placed<'_>) -> Found {
    let mut beside = false;
    for (back, at) in (0..rows.len()).rev().enumerate().take(4 * NEAR) {
        let Some(last) = rows[at].last() else { continue };
        let size = last.glyph.size.max(placed.glyph.size);
        let same = (last.y - placed.y).abs() < size * 0.35 && last.aside == placed.aside;
        // Signs written above or below the line, such as ² and footnote marks.
        let small = placed.glyph.size < last.glyph.size * 0.8 || last.glyph.size < placed.glyph.size * 0.8;
        let shifted = small && back == 0 && (last.y - placed.y).abs() < size * 0.6 && last.aside == placed.aside;
        if same || shifted {
            let gap = (placed.x - last.end()).abs();
            if back < NEAR || gap < size {
                return Found::Row(at);
            }
            beside = true;
        }
    }
    if beside { Found::Beside } else { Found::None }
}

fn line(mut row: Vec<Placed<'_>>) -> Option<Line> {
    // In the order of writing where they stand at the same place.
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let size = most(&row);
    let mut line = Line { size, aside: row.first()?.aside, y: base(&row, size), ..Line::default() };
    let mut before: Option<&Placed<'_>> = None;
    let mut last_char = ' ';
    for placed in &row {
        let blank = matches!(&placed.glyph.text, Characters::One(c) if c.is_whitespace());
        let twice = before.is_some_and(|b| {
            b.glyph.text == placed.glyph.text
                && (placed.x - b.x).abs() < size * 0.2
                && (placed.y - b.y).abs() < size * 0.2
        });
        if twice {
            continue;
        }
        let gap = before.map_or(0.0, |b| placed.x - b.end());
        let (first, last) = ends(&placed.glyph.text);
        if blank {
            // Space at the beginning is indentation.
            if !line.text.is_empty() && gap < size * CELL {
                line.text.push(' ');
                last_char = ' ';
                before = Some(placed);
            }
            continue;
        }
        if line.text.is_empty() {
            line.x0 = placed.x;
            line.cells.push(Cell { at: 0, x0: placed.x, x1: placed.end() });
        } else if wide_gap(&line, placed, size) {
            let length = line.text.trim_end().len();
            line.text.truncate(length);
            line.text.push('\t');
            line.cells.push(Cell { at: line.text.len(), x0: placed.x, x1: placed.end() });
        } else if gap > size * WORD && last_char != ' ' && !is_wide(last_char) && !is_wide(first) {
            line.text.push(' ');
        }
        let at = line.text.len();
        match &placed.glyph.text {
            Characters::One(c) => line.text.push(*c),
            Characters::Many(s) => line.text.push_str(s),
        }
        if first.is_ascii_digit() && placed.glyph.size < size * 0.8 && line.y - placed.y > size * 0.1 {
            match line.raised.last_mut().filter(|r| r.end == at) {
                Some(number) => number.end = line.text.len(),
                None => line.raised.push(at..line.text.len()),
            }
        }
        last_char = last;
        line.x1 = line.x1.max(placed.end());
        if let Some(cell) = line.cells.last_mut() {
            cell.x1 = cell.x1.max(placed.end());
        }
        before = Some(placed);
    }
    let length = line.text.trim_end().len();
    line.text.truncate(length);
    if line.text.is_empty() {
        return None;
    }
    line.first = first_width(&row, line.x0);
    line.hanging = hanging(&row, &line);
    Some(line)
}

/// Whether so much space is before a glyph that it begins a cell; blanks do not fill the space.
fn wide_gap(line: &Line, placed: &Placed<'_>, size: f32) -> bool {
    line.cells.last().is_some_and(|cell| placed.x - cell.x1 > size * CELL)
}

/// The em that most glyphs have.
fn most(row: &[Placed<'_>]) -> f32 {
    let mut sizes: Vec<f32> = row.iter().map(|p| p.glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(1.0)
}

fn base(row: &[Placed<'_>], size: f32) -> f32 {
    row.iter().find(|p| (p.glyph.size - size).abs() < size * 0.1).map_or(0.0, |p| p.y)
}

fn ends(text: &Characters) -> (char, char) {
    match text {
        Characters::One(c) => (*c, *c),
        Characters::Many(s) => (s.chars().next().unwrap_or(' '), s.chars().next_back().unwrap_or(' ')),
    }
}

/// The width of the first piece that a line break may not tear: a wide character, or a word, with what closes behind.
/// Quotation marks of Chinese are those of other languages too: many programs break at neither side of them.
fn first_width(row: &[Placed<'_>], x0: f32) -> f32 {
    let mut end = x0;
    let mut before: Option<char> = None;
    for placed in row.iter().filter(|p| p.x >= x0) {
        let (c, last) = ends(&placed.glyph.text);
        let glued = match before {
            None => true,
            Some(b) => opens(b) || is_quote(b) || is_quote(c) || closes(c) || is_narrow(b) && is_narrow(c),
        };
        if !glued {
            break;
        }
        before = Some(last);
        end = placed.end();
    }
    end - x0
}

fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '《' | '〈' | '【' | '〔' | '[')
}

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"')
}

fn closes(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '”'
            | '’'
            | '）'
            | ')'
            | '》'
            | '〉'
            | '】'
            | '〕'
            | ']'
            | '%'
            | '％'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | '…'
            | '—'
    )
}

/// Where the text behind a short number stands (`1.`, `•`, `（一）`), if the number is set apart.
fn hanging(row: &[Placed<'_>], line: &Line) -> Option<f32> {
    let mut before: Option<&Placed<'_>> = None;
    let mut marked = false;
    for (i, placed) in row.iter().filter(|p| p.x >= line.x0).take(6).enumerate() {
        let (c, _) = ends(&placed.glyph.text);
        if c.is_whitespace() {
            continue;
        }
        if marked && i > 0 && before.is_some_and(|b| placed.x - b.end() > line.size * 0.1) {
            return Some(placed.x);
        }
        marked = matches!(
            c,
            '.' | '．'
                | '、'
                | ')'
                | '）'
                | '•'
                | '·'
                | '●'
                | '○'
                | '■'
                | '◆'
                | '➢'
                | '\u{f0b7}'
                | '\u{f0d8}'
                | '-'
                | '–'
        );
        before = Some(placed);
    }
    None
}

/// Characters of words that are not broken.
fn is_narrow(c: char) -> bool {
    !is_wide(c) && !c.is_whitespace()
}

/// Characters between which lines are broken without a space.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{2014}' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '×' | '①'..='⓿')
}
