//! Tables in plain text whose cells stand on lines of their own, as pages are scraped: the label of a row, then its numbers,
//! row for row, below the heads of the columns. What is not certain is left as it is: prose never becomes a table.

use super::rows::lines;
use crate::text::{Block, BlockKind, Span};

/// Columns of numbers at the most.
const COLUMNS: usize = 24;
/// Characters of a label or head at the most, without blanks.
const LABEL: usize = 30;
/// Characters of a word in the place of a number: 持平.
const WORD: usize = 4;
/// Characters of a cell between label and numbers, which holds a unit.
const UNIT: usize = 5;

/// What a line may be in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number and nothing else.
    Value,
    /// A mark for a number that is missing.
    Missing,
    /// A label or head.
    Word,
    /// No cell of a table.
    Other,
}

/// A line that holds something.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
    kind: Kind,
    /// Characters without blanks, of words only.
    chars: usize,
    /// Blank lines before it.
    gap: usize,
    /// Blanks at its beginning.
    indent: usize,
}

impl Line<'_> {
    fn number(&self) -> bool {
        matches!(self.kind, Kind::Value | Kind::Missing)
    }

    /// 2023 heads a column as often as it is a number.
    fn year(&self) -> bool {
        self.text.len() == 4 && self.text.parse().is_ok_and(|year: u16| (1980..2060).contains(&year))
    }

    /// 单位：万元 is said of the table; in 增长（单位：%） of a column.
    fn speaks(&self) -> bool {
        let bracket = self.text.find(['（', '(']).filter(|at| *at > 0).unwrap_or(self.text.len());
        self.text[..bracket].contains(['：', ':']) || bracket == self.text.len() && self.text.contains(['：', ':'])
    }

    /// A head that names its unit.
    fn measured(&self) -> bool {
        self.text.contains(['%', '％', '‰', '（', '('])
    }

    /// Whether it can head the labels.
    fn corner(&self) -> bool {
        self.kind == Kind::Word && self.chars <= 8 && !self.text.contains(|c: char| c.is_numeric() || c == '、')
    }
}

/// How the rows of a table are made.
#[derive(Debug, Clone, Copy)]
struct Shape {
    /// Words at the beginning of a row: the label, and a unit.
    words: usize,
    /// Numbers behind them.
    numbers: usize,
    /// Whether there are blank lines between all cells; where there are none, one stands for a missing cell.
    spaced: bool,
    /// Blank lines between rows.
    between: usize,
}

/// Cells of a row with their columns, as indexes of lines, and where the next row begins.
struct Row {
    cells: Vec<(usize, usize)>,
    next: usize,
}

/// Cells of all tables of a text, in order.
pub(super) fn stacked(text: &str) -> Vec<Block> {
    let all = Text { lines: filled(text) };
    let mut out = Vec::new();
    // What stands before belongs to an earlier table.
    let (mut from, mut at) = (0, 0);
    while at + 1 < all.lines.len() {
        if !(all.lines[at].kind == Kind::Word && all.lines[at + 1].number()) {
            at += 1;
            continue;
        }
        let Some((shape, start, rows)) = all.rows(at, from) else {
            at += 1;
            continue;
        };
        let end = rows.last().map_or(at + 1, |r| r.next);
        if let Some(heads) = all.heads(start, from, shape).filter(|h| all.says_enough(shape, &rows, h)) {
            let rows = heads.rows.into_iter().chain(rows.into_iter().map(|r| r.cells));
            for (row, cells) in rows.enumerate() {
                out.extend(cells.into_iter().map(|(column, line)| all.cell(row, column, line)));
            }
        }
        (from, at) = (end, end);
    }
    out
}

/// The lines that hold something.
fn filled(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut gap = 0;
    for (start, line) in lines(text) {
        let left = line.trim_start_matches(is_blank);
        let inner = left.trim_end_matches(is_blank);
        if inner.is_empty() {
            gap += 1;
            continue;
        }
        let lead = &line[..line.len() - left.len()];
        let (kind, chars) = kind(inner);
        out.push(Line { text: inner, start: start + lead.len(), kind, chars, gap, indent: lead.chars().count() });
        gap = 0;
    }
    out
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}

fn kind(line: &str) -> (Kind, usize) {
    if matches!(line, "-" | "--" | "—" | "——" | "－" | "−" | "–" | "…" | "……") {
        return (Kind::Missing, 0);
    }
    if is_number(line) {
        return (Kind::Value, 0);
    }
    let chars = line.chars().filter(|c| !is_blank(*c)).take(LABEL + 1).count();
    let speech = |c: char| matches!(c, '。' | '，' | '；' | '！' | '？' | ',' | ';' | '!' | '?' | '\t');
    let label = chars <= LABEL
        && line.chars().take(4 * LABEL).any(char::is_alphabetic)
        && !line.contains(speech)
        && !line.ends_with(['：', ':', '、']);
    (if label { Kind::Word } else { Kind::Other }, chars)
}

/// `1,234.5`, `-39.5`, `12%`, also of full width.
fn is_number(line: &str) -> bool {
    if line.len() > 60 {
        return false;
    }
    let line = line.strip_prefix(['+', '-', '−', '－', '＋', '﹣']).unwrap_or(line);
    let line = line.strip_suffix(['%', '％', '‰']).unwrap_or(line);
    let digits = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    let (whole, fraction) = match line.split_once(['.', '．']) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (line, None),
    };
    let mut groups = whole.split([',', '，']);
    let first = groups.next().unwrap_or("");
    let rest = |s: &str| digits(s) && s.chars().count() == 3;
    let grouped = whole.len() > first.len();
    digits(first) && (!grouped || first.chars().count() <= 3) && groups.all(rest) && fraction.is_none_or(digits)
}

struct Text<'t> {
    lines: Vec<Line<'t>>,
}

/// The heads of a table: rows of cells.
struct Heads {
    rows: Vec<Vec<(usize, usize)>>,
    /// Whether a head names a unit, or the line above does.
    measured: bool,
}

impl Text<'_> {
    fn cell(&self, row: usize, column: usize, line: usize) -> Block {
        let line = &self.lines[line];
        let span = Span::new(line.start, line.start + line.text.len());
        Block { span, kind: BlockKind::TableCell { row: row as u32, column: column as u32 } }
    }

    /// The shape that the first rows have, where the first of them begins, and all rows. Two at the least are whole.
    fn rows(&self, at: usize, from: usize) -> Option<(Shape, usize, Vec<Row>)> {
        let first = &self.lines[at + 1];
        let spaced = first.gap > 0;
        let run = self.lines[at + 1..].iter().take(COLUMNS + 1);
        let numbers = run.take_while(|l| l.number() && (l.gap > 0) == spaced).count();
        let between = self.lines.get(at + 1 + numbers).map_or(0, |l| l.gap);
        let shape = Shape { words: 1, numbers, spaced, between };
        if numbers > COLUMNS || self.all_years(at + 1, numbers) {
            return None;
        }
        let united = |label: usize| {
            let unit = self.lines.get(label + 1);
            let short = unit.is_some_and(|l| l.chars <= UNIT && !l.measured());
            self.whole(label, Shape { words: 2, ..shape }).filter(|_| short)
        };
        // 原油, 万吨, 4000: a label, its unit, and the numbers.
        let (start, rows) = self.grow(at, from, shape);
        let end = |rows: &[Row]| rows.last().map_or(at, |r| r.next);
        if at > from
            && let Some(first) = united(at - 1)
            && united(first.next).is_some()
        {
            let shape = Shape { words: 2, ..shape };
            let (start, wide) = self.grow(at - 1, from, shape);
            if end(&wide) >= end(&rows) {
                return Some((shape, start, wide));
            }
        }
        let whole = rows.iter().filter(|r| r.cells.len() == shape.words + numbers).count();
        (whole >= 2).then_some((shape, start, rows))
    }

    fn all_years(&self, at: usize, count: usize) -> bool {
        self.lines[at..at + count].iter().all(Line::year)
    }

    /// A row without a doubt: words, then as many numbers as all rows have, and no more.
    fn whole(&self, at: usize, shape: Shape) -> Option<Row> {
        let middle = at + shape.words;
        let next = middle + shape.numbers;
        let lines = self.lines.get(at..next)?;
        let (words, numbers) = lines.split_at(shape.words);
        let close = lines[1..].iter().all(|l| (l.gap > 0) == shape.spaced);
        let more = self.lines.get(next).is_some_and(|l| l.number() && (l.gap > 0) == shape.spaced);
        let fits = close
            && !more
            && words.iter().all(|l| l.kind == Kind::Word)
            && numbers.iter().all(Line::number)
            && numbers.iter().any(|l| l.kind == Kind::Value);
        fits.then(|| Row { cells: (0..shape.words + shape.numbers).zip(at..next).collect(), next })
    }

    /// A row with blank lines or words in the place of numbers, before a row that is whole.
    fn patched(&self, at: usize, shape: Shape) -> Option<Row> {
        let width = shape.words + shape.numbers;
        let mut cells = vec![(0, at)];
        let (mut column, mut next) = (1, at + 1);
        loop {
            let line = self.lines.get(next)?;
            if !shape.spaced && column < width {
                // Behind the last number stand the blank lines between rows too.
                let last = column + line.gap >= width;
                column += if last { line.gap.checked_sub(shape.between)? } else { line.gap };
            }
            if column >= width {
                break;
            }
            cells.push((column, next));
            column += 1;
            next += 1;
        }
        let fits = column == width && self.whole(next, shape).is_some() && self.is_patched(&cells, shape);
        fits.then_some(Row { cells, next })
    }

    /// The same, read from its end.
    fn before(&self, end: usize, from: usize, shape: Shape) -> Option<Row> {
        let mut column = shape.words + shape.numbers;
        let mut gap = self.lines.get(end)?.gap.checked_sub(shape.between)?;
        let mut cells = Vec::new();
        let mut at = end;
        while column > 0 {
            column = if shape.spaced { column } else { column.checked_sub(gap)? };
            if column == 0 || at <= from {
                return None;
            }
            at -= 1;
            column -= 1;
            cells.push((column, at));
            gap = self.lines[at].gap;
        }
        cells.reverse();
        self.is_patched(&cells, shape).then_some(Row { cells, next: end })
    }

    fn is_patched(&self, cells: &[(usize, usize)], shape: Shape) -> bool {
        let fits = |(column, line): &(usize, usize)| {
            let line = &self.lines[*line];
            let word = line.kind == Kind::Word;
            let short = word && line.chars <= WORD && !line.text.contains(|c: char| c.is_numeric());
            if *column < shape.words { word } else { line.number() || short }
        };
        let numbers = cells.iter().filter(|(column, _)| *column >= shape.words);
        let values =
            numbers.filter(|(_, line)| self.lines[*line].kind == Kind::Value && !self.lines[*line].year()).count();
        let label = cells.iter().take(shape.words).enumerate().all(|(i, (column, _))| i == *column);
        label && values > 0 && cells.iter().all(fits)
    }

    /// All rows around one that is whole: the beginning of the first, and the rows.
    fn grow(&self, at: usize, from: usize, shape: Shape) -> (usize, Vec<Row>) {
        let mut rows = Vec::new();
        let mut start = at;
        while let Some(row) = self.before(start, from, shape) {
            start = row.cells[0].1;
            rows.push(row);
        }
        rows.reverse();
        let mut next = at;
        loop {
            // A word before a row heads several rows.
            let group = |at: usize| {
                let word = self.lines.get(at).is_some_and(|l| l.kind == Kind::Word && !l.speaks());
                (word && at > start && self.whole(at + 1, shape).is_some())
                    .then(|| Row { cells: vec![(0, at)], next: at + 1 })
            };
            let Some(row) = self.whole(next, shape).or_else(|| self.patched(next, shape)).or_else(|| group(next))
            else {
                return (start, rows);
            };
            next = row.next;
            rows.push(row);
        }
    }

    /// A single column of numbers is as often a list of pages: it must say what it measures.
    fn says_enough(&self, shape: Shape, rows: &[Row], heads: &Heads) -> bool {
        shape.numbers > 1 || rows.len() > 2 && heads.measured
    }

    /// The heads above the first row: one a column, and one for the labels. Behind them may stand a word that heads the first
    /// rows, before them a title. None where it is open which line heads which column.
    fn heads(&self, start: usize, from: usize, shape: Shape) -> Option<Heads> {
        let columns = shape.words - 1 + shape.numbers;
        let (top, whole, spoken) = self.above(start, from, shape);
        let lines = start - top;
        if let Some(rows) = self.two_rows(top, start, shape) {
            return Some(Heads { rows, measured: true });
        }
        if let Some(row) = self.unfilled(top, start, shape).filter(|_| whole) {
            return Some(Heads { rows: vec![row], measured: true });
        }
        let is_title = |behind: usize| {
            // The line so many lines before the first row.
            behind <= lines && self.is_title(start - behind, start)
        };
        let (corner, grouped) = match lines.checked_sub(columns)? {
            0 if whole => (false, false),
            1 if whole => (true, false),
            2 if whole && is_title(lines) => (true, false),
            2 if whole => (true, self.grouped(start)?),
            3 if whole && is_title(lines) => (true, self.grouped(start)?),
            0 | 1 => return None,
            _ if is_title(columns + 2) => (true, false),
            _ if is_title(columns + 3) => (true, self.grouped(start)?),
            _ => return None,
        };
        let end = start - usize::from(grouped);
        let first = end - columns;
        let mut row: Vec<(usize, usize)> = (1..).zip(first..end).collect();
        // A title may stand where no word heads the labels.
        let title = first == top + 1 && self.is_title(top, start);
        if corner && first > top && self.lines[first - 1].corner() && !title {
            row.insert(0, (0, first - 1));
        }
        let measured = spoken || self.lines[first..end].iter().any(Line::measured);
        let mut rows = vec![row];
        rows.extend(grouped.then(|| vec![(0, end)]));
        Some(Heads { rows, measured })
    }

    /// Words above the first row: where they begin, whether something else stands before them, and whether that says
    /// something of the table, such as 单位：万元.
    fn above(&self, start: usize, from: usize, shape: Shape) -> (usize, bool, bool) {
        let mut top = start;
        while top > from {
            if start - top > 2 * shape.numbers + 8 {
                return (top, false, false);
            }
            let line = &self.lines[top - 1];
            let apart = top < self.lines.len() && self.lines[top].gap > 0 && !shape.spaced && top < start;
            if apart || !(line.kind == Kind::Word || line.year()) || line.speaks() {
                return (top, true, !apart && line.speaks());
            }
            top -= 1;
        }
        (top, true, false)
    }

    /// Whether the line is longer than all up to the rows, or stands further in, as titles do.
    fn is_title(&self, at: usize, start: usize) -> bool {
        let line = &self.lines[at];
        let others = &self.lines[at + 1..start];
        line.chars >= 6 && others.iter().all(|l| l.chars < line.chars)
            || line.indent >= 4 && others.iter().all(|l| l.indent < line.indent)
    }

    /// Whether the last line before the rows heads some of them and no column: the line before it names a unit, it does not.
    fn grouped(&self, start: usize) -> Option<bool> {
        let (last, before) = (&self.lines[start - 1], &self.lines[start - 2]);
        (last.measured() || before.measured()).then(|| !last.measured())
    }

    /// Heads over heads: 1-3月, 1-4月 and below 产量, 增长, 产量, 增长.
    fn two_rows(&self, top: usize, start: usize, shape: Shape) -> Option<Vec<Vec<(usize, usize)>>> {
        let count = shape.numbers;
        let first = start.checked_sub(count).filter(|f| *f > top)?;
        let repeats = |p: &usize| count.is_multiple_of(*p) && (first + p..start).all(|i| self.same(i - p, i));
        let period = (2..=count / 2).find(repeats)?;
        let times = count / period;
        let upper = first.checked_sub(times).filter(|u| *u >= top)?;
        if first - top > times + 2 || shape.words > 1 || self.same(first, first + 1) {
            return None;
        }
        let mut row: Vec<(usize, usize)> = (0..times).map(|i| (1 + i * period, upper + i)).collect();
        if upper > top && self.lines[upper - 1].corner() {
            row.insert(0, (0, upper - 1));
        }
        Some(vec![row, (1..).zip(first..start).collect()])
    }

    /// Heads that come again and again (1-3月, 增长, 1-4月, 增长, 1-5月, 增长) over fewer columns of numbers: what is still to
    /// come is empty, and empty cells at the ends of all rows were lost.
    fn unfilled(&self, top: usize, start: usize, shape: Shape) -> Option<Vec<(usize, usize)>> {
        let first = top + 1 + usize::from(top + 1 < start && !self.lines[top].corner() && self.is_title(top, start));
        let (numbers, heads) = (shape.numbers, start.checked_sub(first)?);
        if heads <= numbers || shape.words > 1 || !self.lines[first - 1].corner() {
            return None;
        }
        let again = |period: &usize| {
            let comes = |phase: usize| (first + phase..start).step_by(*period).all(|i| self.same(first + phase, i));
            let some = (0..*period).filter(|phase| comes(*phase)).count();
            numbers.is_multiple_of(*period) && heads.is_multiple_of(*period) && some > 0 && some < *period
        };
        (2..=numbers).find(again)?;
        Some((0..).zip(first - 1..start).collect())
    }

    /// Whether two lines say the same but for blanks.
    fn same(&self, a: usize, b: usize) -> bool {
        let signs = |i: usize| self.lines[i].text.chars().filter(|c| !is_blank(*c));
        signs(a).eq(signs(b))
    }
}

#[cfg(test)]
mod tests;
