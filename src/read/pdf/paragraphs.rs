//! From lines to paragraphs, over the ends of pages too.
//!
//! A line begins a paragraph where it is indented, stands apart, is set in another size, or where its first word would
//! still have found room in the line before.

use super::lines::{Line, is_wide};

/// A paragraph, a row of a table, or furniture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub text: String,
    /// For each page that it runs over: where in its text that page begins.
    pub pages: Vec<(usize, u32)>,
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Text,
    /// Row of a table: number of the table, of the row, and for each cell where it begins and its column.
    Row {
        table: u32,
        row: u32,
        cells: Vec<(usize, u32)>,
    },
    Furniture,
}

/// A page whose lines are sorted into what they are.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Text and tables from the top down; notes at the foot last.
    pub lines: Vec<(Line, Role)>,
    pub number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Furniture,
    /// Set smaller below the text of the page.
    Note,
    /// Row of a table: table and row.
    Row(u32, u32),
}

/// Margins of a page, and distances of the document.
#[derive(Debug, Clone, Copy)]
struct Frame {
    left: f32,
    right: f32,
    /// From base line to base line inside a paragraph, in ems.
    step: f32,
    /// Whether paragraphs are set apart by space, so that a short line alone says little.
    spaced: bool,
}

/// The columns of a line on a page: where each begins in the line, and its number.
type Columns<'c> = &'c dyn Fn(u32, &Line) -> Vec<(usize, u32)>;

/// Joins the lines of all pages.
pub(super) fn paragraphs(pages: &[Sorted], columns: Columns<'_>) -> Vec<Paragraph> {
    let mut all = Joined::default();
    let (step, spaced) = spacing(pages);
    for page in pages {
        let frame = frame(page, step, spaced);
        for (line, role) in &page.lines {
            match role {
                Role::Furniture => all.wait(line, page.number, Kind::Furniture),
                Role::Note => all.wait(line, page.number, Kind::Text),
                Role::Row(table, row) => all.row(line, (*table, *row), page.number, &columns(*table, line)),
                Role::Text => all.line(line, page.number, frame),
            }
        }
    }
    all.close();
    all.out
}

#[derive(Default)]
struct Joined {
    out: Vec<Paragraph>,
    open: Option<Paragraph>,
    /// The last line of the open paragraph, its page and the frame of that.
    last: Option<(Line, u32, Frame)>,
    /// The first line of the open paragraph.
    first: Option<Line>,
    /// What stands between the lines of the open paragraph and is none of it.
    waiting: Vec<Paragraph>,
    /// The last note among them, where its next line may follow.
    note: Option<Line>,
}

impl Joined {
    fn close(&mut self) {
        self.out.extend(self.open.take());
        self.out.append(&mut self.waiting);
        self.last = None;
        self.first = None;
        self.note = None;
    }

    fn wait(&mut self, line: &Line, page: u32, kind: Kind) {
        let goes_on = kind == Kind::Text
            && self.note.as_ref().is_some_and(|n| (line.x0 - n.x0).abs() < line.size && line.y - n.y < line.size * 2.0);
        match self.waiting.last_mut().filter(|p| goes_on && p.kind == Kind::Text) {
            Some(paragraph) => {
                join(&mut paragraph.text, &line.text);
            }
            None => {
                self.waiting.push(Paragraph { text: line.text.clone(), pages: vec![(0, page)], kind: kind.clone() })
            }
        }
        self.note = (kind == Kind::Text).then(|| line.clone());
        if self.open.is_none() {
            self.out.append(&mut self.waiting);
        }
    }

    /// A row of a table, or more lines of one.
    fn row(&mut self, line: &Line, (table, row): (u32, u32), page: u32, columns: &[(usize, u32)]) {
        let same =
            |p: &&mut Paragraph| matches!(&p.kind, Kind::Row { table: t, row: r, .. } if (*t, *r) == (table, row));
        if self.open.is_none()
            && let Some(before) = self.out.last_mut().filter(same)
        {
            return before.add_cells(&line.text, columns);
        }
        self.close();
        let kind = Kind::Row { table, row, cells: columns.to_vec() };
        self.out.push(Paragraph { text: line.text.clone(), pages: vec![(0, page)], kind });
    }

    fn line(&mut self, line: &Line, page: u32, frame: Frame) {
        let begins = match (&self.last, &self.first) {
            (Some((last, on, old)), Some(first)) => begins(line, frame, last, *old, first, *on == page),
            _ => true,
        };
        if begins {
            self.close();
            self.open = Some(Paragraph { text: line.text.clone(), pages: vec![(0, page)], kind: Kind::Text });
            self.first = Some(line.clone());
        } else if let Some(open) = &mut self.open {
            let at = join(&mut open.text, &line.text);
            if open.pages.last().is_none_or(|(_, last)| *last != page) {
                open.pages.push((at, page));
            }
        }
        self.last = Some((line.clone(), page, frame));
    }
}

impl Paragraph {
    /// Adds what stands under the cells of a row to them.
    fn add_cells(&mut self, line: &str, columns: &[(usize, u32)]) {
        let Kind::Row { cells, .. } = &mut self.kind else { return };
        let pieces = |text: &str, cells: &[(usize, u32)]| -> Vec<(u32, String)> {
            let end = |i: usize| cells.get(i + 1).map_or(text.len(), |next: &(usize, u32)| next.0.saturating_sub(1));
            cells.iter().enumerate().map(|(i, c)| (c.1, text.get(c.0..end(i)).unwrap_or("").to_owned())).collect()
        };
        let mut all = pieces(&self.text, cells);
        for (column, text) in pieces(line, columns) {
            match all.iter_mut().find(|(c, _)| *c == column) {
                Some((_, above)) => {
                    join(above, &text);
                }
                None => all.push((column, text)),
            }
        }
        all.sort_by_key(|(column, _)| *column);
        cells.clear();
        self.text.clear();
        for (column, text) in all {
            if !self.text.is_empty() {
                self.text.push('\t');
            }
            cells.push((self.text.len(), column));
            self.text.push_str(&text);
        }
    }
}

/// Adds a line to a paragraph; gives where it begins there.
fn join(text: &mut String, line: &str) -> usize {
    let letter = |c: char| !is_wide(c) && c.is_alphabetic();
    if text.chars().next_back().is_some_and(letter) && line.chars().next().is_some_and(letter) {
        text.push(' ');
    }
    let at = text.len();
    text.push_str(line);
    at
}

/// Whether a line begins a paragraph behind the last line of another one.
fn begins(line: &Line, frame: Frame, last: &Line, old: Frame, first: &Line, same_page: bool) -> bool {
    let size = last.size.max(line.size);
    if (last.size - line.size).abs() > size * 0.12 {
        return true;
    }
    if same_page && line.y - last.y > frame.step * size * APART {
        return true;
    }
    let under = first.hanging.is_some_and(|x| (line.x0 - x).abs() < size * 0.4);
    let indented = line.x0 - frame.left > size * 0.8;
    let block = (line.x0 - last.x0).abs() < size * 0.3 && (first.x0 - last.x0).abs() > size * 0.8;
    if indented && !under && !block {
        return true;
    }
    let room = old.right - last.x1;
    let short = if frame.spaced && same_page { (old.right - old.left) * SHORT } else { 0.0 };
    // Programs break lines for more reasons than room; a sentence that is not at its end goes on.
    let closed = last.text.ends_with(['。', '！', '？', '；', '：', '.', ';', ':', '”', '）', ')']);
    room > (line.first + size * if closed { 0.6 } else { 3.0 }).max(short)
}

/// So many times the usual distance sets a line apart.
const APART: f32 = 1.35;
/// A line that leaves so much of the width free ends a paragraph.
const SHORT: f32 = 0.25;

/// How far lines of a paragraph stand apart in ems, and whether paragraphs stand further apart than that.
fn spacing(pages: &[Sorted]) -> (f32, bool) {
    let mut steps = Vec::new();
    let mut behind_short = Vec::new();
    for page in pages {
        let text: Vec<&Line> = text(page).collect();
        let left = text.iter().map(|l| l.x0).fold(f32::INFINITY, f32::min);
        let right = right(&text);
        for pair in text.windows(2) {
            let step = (pair[1].y - pair[0].y) / pair[0].size;
            if (pair[0].size - pair[1].size).abs() > pair[0].size * 0.12 || !(0.8..4.0).contains(&step) {
                continue;
            }
            steps.push(step);
            if right - pair[0].x1 > (right - left) * SHORT {
                behind_short.push(step);
            }
        }
    }
    steps.sort_by(f32::total_cmp);
    let step = steps.get(steps.len() / 4).copied().unwrap_or(1.6);
    let apart = behind_short.iter().filter(|s| **s > step * APART).count();
    (step, behind_short.len() >= 5 && apart * 20 >= behind_short.len() * 17)
}

fn text(page: &Sorted) -> impl Iterator<Item = &Line> {
    page.lines.iter().filter(|(_, r)| *r == Role::Text).map(|(l, _)| l)
}

/// The right margin: signs that close a sentence may hang over it.
fn right(text: &[&Line]) -> f32 {
    let hangs = |l: &&&Line| l.text.ends_with(['，', '。', '、', '；', '：', '”', '）', '》', ',', '.']);
    let most = |lines: &mut dyn Iterator<Item = &&Line>| lines.map(|l| l.x1).fold(0.0, f32::max);
    let inside = most(&mut text.iter().filter(|l| !hangs(l)));
    let all = most(&mut text.iter());
    let size = text.first().map_or(10.0, |l| l.size);
    if all - inside <= size * 1.05 { inside } else { all }
}

/// Where text begins and ends on a page.
fn frame(page: &Sorted, step: f32, spaced: bool) -> Frame {
    let text: Vec<&Line> = text(page).collect();
    let size = middle(text.iter().map(|l| l.size).collect()).unwrap_or(10.0);
    let outer = text.iter().map(|l| l.x0).fold(f32::INFINITY, f32::min);
    // Most lines of paragraphs begin at the left margin. On a page of short paragraphs most are indented: then it is
    // where at least two lines begin further out.
    let common = most_common(text.iter().map(|l| l.x0).collect(), size * 0.5).unwrap_or(outer);
    let left = if common - outer > size * 0.8 && count_at(&text, outer, size) >= 2 { outer } else { common };
    Frame { left, right: right(&text), step, spaced }
}

fn count_at(text: &[&Line], x: f32, size: f32) -> usize {
    text.iter().filter(|l| (l.x0 - x).abs() < size * 0.4).count()
}

fn middle(mut values: Vec<f32>) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// The value that most are near to.
fn most_common(mut values: Vec<f32>, near: f32) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    let mut best: Option<(usize, f32)> = None;
    let mut from = 0;
    for to in 0..values.len() {
        while values[to] - values[from] > near {
            from += 1;
        }
        if best.is_none_or(|(count, _)| to - from + 1 > count) {
            best = Some((to - from + 1, values[from]));
        }
    }
    best.map(|(_, value)| value)
}
