//! Tables: a number that fills a cell takes what it counts from the head of its row, what was done from the head of its
//! column where that is a verb, and its unit from whatever names one: the cell, the column, the row, a column of units,
//! the line above. Rows of places and offices say who did it; there the column says what is counted. `head` reads heads.

use super::facts::{Quantity, Role, Status};
use super::head::{self, Head};
use crate::figure::{Figure, FigureKind, NumberKind, Scanner};
use crate::rules::{Classes, HeadKind, PlaceRules, TableRules, Units, WordRules};
use crate::segment::{Report, Sentence};
use crate::text::{BlockKind, Document, Span};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A number that fills a cell, with what the table says of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// Index into the figures.
    pub figure: usize,
    pub object: Option<Span>,
    pub action: Option<Span>,
    pub actor: Option<Span>,
    /// Heads of the row and of the column, without a unit.
    pub heads: (Option<Span>, Option<Span>),
    pub period: Option<String>,
    pub status: Status,
    pub role: Role,
    /// Table, row and column.
    place: (usize, u32, u32),
}

/// The numbers in the tables of a report, by place.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    found: Vec<(Span, Found)>,
}

/// A cell that holds something.
#[derive(Debug, Clone, Copy)]
struct Cell {
    span: Span,
    row: u32,
    column: u32,
    /// The figure that fills it, as index into the figures.
    figure: Option<usize>,
}

/// Rules that heads are read by.
#[derive(Clone, Copy)]
pub(crate) struct Reading<'r> {
    pub scanner: &'r Scanner,
    pub words: &'r WordRules,
    pub places: &'r PlaceRules,
    pub heads: &'r TableRules,
}

impl Tables {
    /// Reads the tables of a report. Bare numbers whose unit a table names become quantities.
    pub fn new(document: &Document, report: &Report, figures: &mut [Figure], reading: Reading<'_>) -> Tables {
        let mut out = Tables::default();
        if document.blocks.is_empty() {
            return out;
        }
        for (number, cells) in tables(document, report, figures).into_iter().enumerate() {
            let table = Table::new(&document.text, cells, figures, reading);
            out.found.extend(table.read(number, figures));
        }
        out
    }

    /// The number that fills the cell which a sentence is.
    pub fn cell(&self, sentence: &Sentence) -> Option<&Found> {
        let at = self.found.binary_search_by_key(&sentence.span.start(), |(span, _)| span.start()).ok()?;
        self.found.get(at).map(|(_, found)| found)
    }

    /// Ties the numbers of rows and columns to their totals, where they add up to them.
    pub fn relate(&self, quantities: &mut [Quantity], units: &Units) {
        let mut lines: BTreeMap<(usize, bool, u32), Vec<usize>> = BTreeMap::new();
        for (at, quantity) in quantities.iter().enumerate() {
            let spans = self.found.partition_point(|(span, _)| span.start() < quantity.figure.span.start());
            let Some((_, found)) = self.found.get(spans).filter(|(span, _)| span.contains(quantity.figure.span)) else {
                continue;
            };
            let (table, row, column) = found.place;
            lines.entry((table, false, column)).or_default().push(at);
            lines.entry((table, true, row)).or_default().push(at);
        }
        for line in lines.values() {
            relate(line, quantities, units);
        }
    }
}

/// A total and the others of its line: parts where they add up to it.
fn relate(line: &[usize], quantities: &mut [Quantity], units: &Units) {
    let says = |at: usize| match &quantities[at].figure.kind {
        FigureKind::Quantity(m) => m.value.zip(Some(m.unit)),
        FigureKind::Number { .. } => None,
    };
    let mut totals = line.iter().copied().filter(|at| quantities[*at].role == Role::Total);
    let (Some(total), None) = (totals.next(), totals.next()) else { return };
    let Some((sum, unit)) = says(total) else { return };
    let named = |u: Option<crate::figure::UnitId>| u.and_then(|u| units.get(u)).map(|u| u.name);
    let parts: Vec<(usize, Decimal)> = line
        .iter()
        .filter(|at| **at != total && matches!(quantities[**at].role, Role::Plain | Role::Part))
        .filter_map(|at| says(*at).filter(|(_, u)| named(*u) == named(unit)).map(|(value, _)| (*at, value)))
        .collect();
    let mut rest = Some(sum);
    for (_, value) in &parts {
        rest = rest.and_then(|r| r.checked_sub(*value));
    }
    // What is printed is rounded: within a hundredth it is the sum.
    let adds_up = rest.is_some_and(|r| r.abs().checked_mul(Decimal::ONE_HUNDRED).is_some_and(|r| r <= sum.abs()));
    if parts.len() >= 2 && adds_up {
        for (at, _) in parts {
            quantities[at].role = Role::Part;
            quantities[at].total = u32::try_from(total).ok();
        }
    }
}

/// The cells of each table in the report; between two tables stands text, or rows begin anew.
fn tables(document: &Document, report: &Report, figures: &[Figure]) -> Vec<Vec<Cell>> {
    let mut out: Vec<Vec<Cell>> = Vec::new();
    let from = document.blocks.partition_point(|b| b.span.start() < report.span.start());
    for block in document.blocks[from..].iter().take_while(|b| report.span.contains(b.span)) {
        let BlockKind::TableCell { row, column } = block.kind else { continue };
        let span = trimmed(&document.text, block.span);
        let cell = Cell { span, row, column, figure: filling(&document.text, span, figures) };
        let goes_on = out.last().and_then(|t| t.last()).is_some_and(|before| {
            let between = document.text.get(before.span.end()..span.start()).unwrap_or("-");
            (row, column) > (before.row, before.column) && between.chars().all(parts_cells)
        });
        match out.last_mut().filter(|_| goes_on) {
            Some(table) => table.push(cell),
            None => out.push(vec![cell]),
        }
    }
    out
}

/// Whether a character parts cells: white space, and in Markdown pipes and the row of dashes below the heads.
fn parts_cells(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '-' | ':')
}

fn trimmed(text: &str, span: Span) -> Span {
    let all = span.slice(text);
    let start = span.start() + all.len() - all.trim_start().len();
    Span::new(start, start + all.trim().len())
}

/// The last lines of a text that lie wholly within as much as is looked at.
fn last_lines(text: &str) -> std::str::Lines<'_> {
    let from = text.ceil_char_boundary(text.len().saturating_sub(ABOVE));
    let near = text.get(from..).unwrap_or("");
    let whole = if from == 0 { Some(near) } else { near.split_once('\n').map(|(_, rest)| rest) };
    whole.unwrap_or("").lines()
}

/// Bytes above a table that are looked at; keeps the work for each table constant.
const ABOVE: usize = 4000;

/// The one figure that is all of a cell; a sign may stand before it.
fn filling(text: &str, cell: Span, figures: &[Figure]) -> Option<usize> {
    let at = figures.partition_point(|f| f.span.start() < cell.start());
    let figure = figures.get(at)?;
    let before = text.get(cell.start()..figure.span.start())?;
    (figure.span.end() == cell.end() && matches!(before, "" | "-" | "−" | "－" | "+")).then_some(at)
}

/// Whether a figure that fills a cell may head a column: 1-3月, 2023年, 2023.
fn names_column(text: &str, figure: &Figure) -> bool {
    let word = figure.span.slice(text);
    let year = word.len() == 4 && word.parse().is_ok_and(|y: u16| (1980..2060).contains(&y));
    year || matches!(figure.kind, FigureKind::Number { kind: NumberKind::Date, .. })
}

/// A word by itself between the heads of the columns and the first numbers heads rows and no column.
fn before_groups(cells: &[Cell], body: u32) -> u32 {
    let count = |row: u32| cells.iter().skip_while(|c| c.row < row).take_while(|c| c.row == row).count();
    let first = cells.iter().take_while(|c| c.row < body).last().filter(|c| c.column == 0 && count(c.row) == 1);
    match first.filter(|c| c.row > 0 && count(c.row - 1) > 1) {
        Some(cell) => cell.row,
        None => body,
    }
}

/// Whether a cell holds more than a head would.
fn is_prose(cell: &str) -> bool {
    cell.contains(['，', '。', '；']) || cell.chars().count() > 30
}

/// A number between other counts that looks like a year: 2000 below 1200 and 800. A column of years alone counts nothing.
fn counting(cells: &[Cell], body: u32, figures: &[Figure]) -> Vec<u32> {
    let counts = |c: &&Cell| c.figure.is_some_and(|f| !is_year(&figures[f]));
    let mut columns: Vec<u32> = cells.iter().filter(|c| c.row >= body).filter(counts).map(|c| c.column).collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn is_year(figure: &Figure) -> bool {
    figure.rule == "bare-year"
}

/// Columns half of whose cells below the heads are numbers.
fn numeric(cells: &[Cell], body: u32) -> Vec<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for cell in cells.iter().filter(|c| c.row >= body) {
        let count = counts.entry(cell.column).or_default();
        count.0 += usize::from(cell.figure.is_some());
        count.1 += 1;
    }
    counts.into_iter().filter(|(_, (numbers, all))| numbers * 2 >= *all).map(|(column, _)| column).collect()
}

struct Table<'t> {
    text: &'t str,
    cells: Vec<Cell>,
    reading: Reading<'t>,
    /// Rows before this one are heads of columns.
    body: u32,
    /// A unit for the whole table.
    unit: Option<&'t str>,
    /// The column that names the unit of each row.
    units: Option<u32>,
    /// Columns of numbers, in order: no head of a row stands there.
    numeric: Vec<u32>,
    /// Columns that hold more than years, in order.
    counting: Vec<u32>,
    /// Cells that can head a row, in order.
    labels: Vec<Cell>,
    /// Whether its rows are those of places and offices.
    places: bool,
}

/// Rows at the top that can be heads.
const HEADS: u32 = 5;
/// Columns that may name the units.
const LABELS: usize = 20;

impl<'t> Table<'t> {
    fn new(text: &'t str, cells: Vec<Cell>, figures: &[Figure], reading: Reading<'t>) -> Table<'t> {
        let begins =
            |c: &&Cell| c.figure.is_some_and(|f| !names_column(text, &figures[f])) || is_prose(c.span.slice(text));
        let body = cells.iter().find(begins).map_or(u32::MAX, |c| before_groups(&cells, c.row));
        let start = cells.first().map_or(0, |c| c.span.start());
        let numeric = numeric(&cells, body);
        let counting = counting(&cells, body, figures);
        let (labels, places) = (Vec::new(), false);
        let mut table =
            Table { text, cells, reading, body, unit: None, units: None, numeric, counting, labels, places };
        let short = |line: &&str| line.trim().chars().count() <= 40;
        let above = last_lines(text.get(..start).unwrap_or("").trim_end()).rev().take(2);
        let heads = table.heads().iter().map(|c| c.span.slice(text));
        let unit = above.chain(heads).filter(short).find_map(|line| table.labelled(line));
        let names_units = |column: u32| {
            let mut below = table.cells.iter().filter(|c| c.row >= body && c.column == column).peekable();
            below.peek().is_some() && below.all(|c| table.is_unit(c.span.slice(text)))
        };
        let labels = table.heads().iter().filter(|c| table.says(HeadKind::UnitLabel, c.span.slice(text)));
        let units = labels.map(|c| c.column).take(LABELS).find(|column| names_units(*column));
        (table.unit, table.units) = (unit, units);
        table.labels = table.labels();
        table.places = table.has_places();
        table
    }

    fn says(&self, kind: HeadKind, head: &str) -> bool {
        self.reading.heads.says(kind, head)
    }

    fn heads(&self) -> &[Cell] {
        let end = self.cells.partition_point(|c| c.row < self.body.min(HEADS));
        &self.cells[..end]
    }

    /// Whether numbers fill the column.
    fn is_numeric(&self, column: u32) -> bool {
        self.numeric.binary_search(&column).is_ok()
    }

    /// The cells of a row.
    fn row(&self, row: u32) -> &[Cell] {
        let from = self.cells.partition_point(|c| c.row < row);
        let to = self.cells.partition_point(|c| c.row <= row);
        &self.cells[from..to]
    }

    /// Whether it is a unit and nothing else.
    fn is_unit(&self, word: &str) -> bool {
        let spelt = format!("1{word}");
        let figures = self.reading.scanner.scan(&spelt);
        matches!(&figures[..], [Figure { span, kind: FigureKind::Quantity(m), .. }] if m.unit.is_some() && span.end() == spelt.len() && span.start() == 0)
    }

    /// The unit behind 单位：.
    fn labelled(&self, line: &'t str) -> Option<&'t str> {
        let (_, rest) = self.reading.heads.words(HeadKind::UnitLabel).find_map(|label| line.split_once(label))?;
        let rest = rest.trim_start().strip_prefix(['：', ':'])?.trim();
        let end = rest.find(['）', ')', '】', ']', ' ', '\t', '　']).unwrap_or(rest.len());
        Some(rest[..end].trim()).filter(|unit| self.is_unit(unit))
    }

    /// A head without the unit in brackets at its end, and that unit.
    fn split(&self, head: Span) -> (Span, Option<&'t str>) {
        let all = head.slice(self.text);
        let open = all.rfind(['（', '(', '[', '【']).filter(|_| all.ends_with(['）', ')', ']', '】']));
        let Some(open) = open else {
            // 较上年±%
            let sign = all.len() - ['%', '％'].iter().find_map(|s| all.strip_suffix(*s)).unwrap_or(all).len();
            let (name, unit) = all.split_at(all.len() - sign);
            let name = name.trim_end_matches(['±', ' ']);
            return match unit {
                "" => (head, self.labelled(all)),
                _ => (Span::new(head.start(), head.start() + name.len()), Some(unit)),
            };
        };
        let inner = all[open..].trim_matches(['（', '(', '[', '【', '）', ')', ']', '】']).trim();
        let inner = inner.trim_start_matches(['±', '+', '-', '−', '－']);
        let unit = if self.is_unit(inner) { Some(inner) } else { self.labelled(inner) };
        match unit {
            Some(unit) => (Span::new(head.start(), head.start() + all[..open].trim_end().len()), Some(unit)),
            None => (head, None),
        }
    }

    /// Heads over a cell, the nearest first. A head that is merged over several columns stands in the first of them.
    fn above(&self, cell: &Cell) -> Vec<Span> {
        let nearest = |row: u32| {
            let heads = self.row(row);
            let upto = heads.partition_point(|h| h.column <= cell.column);
            heads[..upto].last().map(|h| h.span)
        };
        (0..self.body.min(HEADS)).rev().filter_map(nearest).collect()
    }

    /// The head of a row: the last cell with words left of the cell that is no unit.
    fn left(&self, cell: &Cell) -> Option<&Cell> {
        let before = self.labels.partition_point(|c| (c.row, c.column) < (cell.row, cell.column));
        self.labels[..before].last().filter(|c| c.row == cell.row)
    }

    /// The cells that can head a row.
    fn labels(&self) -> Vec<Cell> {
        let is_label = |c: &&Cell| {
            c.figure.is_none()
                && Some(c.column) != self.units
                && (!self.is_numeric(c.column) || self.says(HeadKind::Total, c.span.slice(self.text)))
                && c.span.slice(self.text).chars().any(char::is_alphabetic)
        };
        self.cells.iter().filter(is_label).copied().collect()
    }

    /// The cell of a row that stands in a column.
    fn at(&self, row: u32, column: u32) -> Option<&Cell> {
        let cells = self.row(row);
        cells.binary_search_by_key(&column, |c| c.column).ok().map(|at| &cells[at])
    }

    /// Whether the heads of the rows name places and offices.
    fn has_places(&self) -> bool {
        let mut labels: Vec<Span> = Vec::new();
        let mut corner = None;
        for cell in self.cells.iter().filter(|c| c.row >= self.body && c.figure.is_some()) {
            let Some(label) = self.left(cell).filter(|l| labels.last() != Some(&l.span)) else { continue };
            let head = |row: u32| self.at(row, label.column).map(|h| h.span.slice(self.text));
            corner = corner.or_else(|| (0..self.body.min(HEADS)).rev().find_map(head));
            labels.push(label.span);
        }
        let total = |label: &&str| self.says(HeadKind::Total, label);
        let rows: Vec<&str> = labels.iter().map(|l| self.split(*l).0.slice(self.text)).filter(|l| !total(l)).collect();
        head::are_places(corner, &rows, self.reading.heads, self.reading.places)
    }

    /// What the heads over a column say together, the nearest first.
    fn column(&self, above: &[Span]) -> Head {
        let heads: Vec<Head> = above
            .iter()
            .map(|a| head::read(self.text, self.split(*a).0, self.reading.words, self.reading.heads))
            .collect();
        let action = heads.iter().find_map(|h| h.action);
        let full = heads.iter().filter(|h| !h.bare).find_map(|h| h.object);
        let bare = heads.iter().find_map(|h| h.object).filter(|_| action.is_none());
        Head { action, object: full.or(bare), bare: full.is_none() }
    }

    fn read(&self, number: usize, figures: &mut [Figure]) -> Vec<(Span, Found)> {
        let mut out = Vec::new();
        let mut whole_unit = None;
        for cell in self.cells.iter().filter(|c| c.row >= self.body) {
            let Some(at) = cell.figure else { continue };
            let above = self.above(cell);
            let head_of_row = self.left(cell);
            let left = head_of_row.map(|c| c.span);
            if above.is_empty() && left.is_none() {
                continue;
            }
            let (label, row_unit) = left.map_or((None, None), |l| {
                let (span, unit) = self.split(l);
                (Some(self.name(span)).filter(|s| !s.is_empty()), unit)
            });
            let part = left.is_some_and(|l| self.says(HeadKind::Part, l.slice(self.text)));
            let nearest = above.first().map(|a| self.split(*a).0).filter(|s| !s.is_empty());
            let column_unit = above.iter().find_map(|a| self.split(*a).1);
            let own = self.units.and_then(|column| self.at(cell.row, column)).map(|c| c.span.slice(self.text));
            let head = nearest.map_or("", |s| s.slice(self.text));
            let change = above.first().is_some_and(|a| self.says(HeadKind::Change, a.slice(self.text)));
            // 增长 below 单位：亿元 is a rate, 增加额 is not.
            let general = self.unit.filter(|_| !change || head.ends_with(['额', '量', '值', '数']));
            // 牛（头）, 其中：奶牛: parts are counted as the whole above them is.
            whole_unit = if part { row_unit.or(whole_unit) } else { row_unit };
            let unit = column_unit.or(own).or(whole_unit.filter(|_| !change)).or(general);
            if !self.settle(cell, &mut figures[at], unit, head) {
                continue;
            }
            let name = label.map_or("", |s| s.slice(self.text));
            let dimension = self.dimension(&figures[at]);
            let role = match () {
                () if change => Role::Change,
                () if dimension == "share" => Role::Share,
                () if part => Role::Part,
                () if self.says(HeadKind::Total, name) || self.says(HeadKind::Total, head) => Role::Total,
                () => Role::Plain,
            };
            // 合计 below years heads no row that is of a thing.
            let thing = label.filter(|_| head_of_row.is_some_and(|l| !self.is_numeric(l.column)));
            let mut linked = self.link(thing, self.says(HeadKind::Total, name), &above, dimension, figures);
            if change {
                linked = Head {
                    action: nearest.and_then(|head| self.changed(head)),
                    ..self.subject(cell, linked, label, figures)
                };
            }
            let status = match () {
                () if self.says(HeadKind::Planned, head) => Status::Planned,
                () if change || self.says(HeadKind::Achieved, head) || linked.action.is_some() => Status::Achieved,
                () => Status::State,
            };
            let heads: Vec<Span> = above.iter().copied().chain(left).collect();
            let found = Found {
                figure: at,
                object: linked.object,
                action: linked.action,
                actor: label.filter(|_| self.places && linked.action.is_some() && !self.says(HeadKind::Total, name)),
                heads: (label, nearest),
                period: self.period(&heads, figures),
                status,
                role,
                place: (number, cell.row, cell.column),
            };
            out.push((cell.span, found));
        }
        out
    }

    /// The head of a row without 其中 in front.
    fn name(&self, head: Span) -> Span {
        let mut name = head.slice(self.text);
        let words = || self.reading.heads.words(HeadKind::Part);
        while let Some(rest) = words().find_map(|w| name.strip_prefix(w)) {
            name = rest.trim_start();
        }
        Span::new(head.end() - name.len(), head.end())
    }

    /// The verb in the head of a column of changes: 同比|增长.
    fn changed(&self, head: Span) -> Option<Span> {
        let all = head.slice(self.text);
        let starts: Vec<usize> = all.char_indices().map(|(at, _)| at).chain([all.len()]).take(13).collect();
        let is_verb =
            |a: usize, b: usize| all.get(a..b).is_some_and(|w| self.reading.words.classes(w).any(Classes::CHANGE));
        let two = starts.windows(3).rfind(|w| is_verb(w[0], w[2]))?;
        Some(Span::new(head.start() + two[0], head.start() + two[2]))
    }

    /// What changed: what the row names, and where that is a place or a time, the column before.
    fn subject(&self, cell: &Cell, linked: Head, label: Option<Span>, figures: &[Figure]) -> Head {
        let dated = |span: Span| self.period(&[span], figures).is_some();
        if let Some(label) = label.filter(|l| !self.places && !dated(*l)) {
            let object = linked.object.filter(|o| label.contains(*o)).unwrap_or(label);
            return Head {
                object: Some(object).filter(|_| !self.says(HeadKind::Total, label.slice(self.text))),
                ..linked
            };
        }
        let before = self.heads().iter().rev().filter(|h| h.column < cell.column && self.is_numeric(h.column));
        let mut levels = before.filter(|h| !self.says(HeadKind::Change, h.span.slice(self.text)) && !dated(h.span));
        let object = levels.next().and_then(|h| self.column(&[h.span]).object);
        Head { object, ..linked }
    }

    fn dimension(&self, figure: &Figure) -> &str {
        let FigureKind::Quantity(measure) = &figure.kind else { return "" };
        let units = self.reading.scanner.rules().units();
        measure.unit.and_then(|u| units.get(u)).map_or("", |u| u.dimension)
    }

    /// What is counted in a cell and what was done, by the heads of its row and column.
    fn link(&self, label: Option<Span>, total: bool, above: &[Span], dimension: &str, figures: &[Figure]) -> Head {
        let dated = |span: Span| self.period(&[span], figures).is_some();
        let undated: Vec<Span> = above.iter().copied().filter(|a| !dated(self.split(*a).0)).collect();
        let column = self.column(&undated);
        // 东山镇, 一月: who and when, not what.
        let elsewhere = self.places || label.is_none_or(dated);
        if elsewhere || column.action.is_some() && !column.bare {
            return column;
        }
        if total {
            return Head { action: column.action, ..Head::default() };
        }
        let row = label.map(|l| head::read(self.text, l, self.reading.words, self.reading.heads)).unwrap_or_default();
        let strong = |verb: Span| {
            self.reading.words.classes(verb.slice(self.text)).any(Classes::VERB)
                && !matches!(dimension, "money" | "share")
        };
        match row.action.filter(|v| column.action.is_none() && strong(*v)) {
            Some(_) => row,
            None => Head { action: column.action, object: label, bare: false },
        }
    }

    /// Makes the figure of a cell a quantity in this unit; gives whether it is one.
    fn settle(&self, cell: &Cell, figure: &mut Figure, unit: Option<&str>, head: &str) -> bool {
        let counts = || self.counting.binary_search(&cell.column).is_ok();
        let bare = match &figure.kind {
            FigureKind::Quantity(m) => m.unit.is_none(),
            FigureKind::Number { .. } if matches!(figure.rule, "bare-digits" | "page-number") => true,
            FigureKind::Number { .. } if is_year(figure) && counts() => true,
            FigureKind::Number { .. } => return false,
        };
        if !bare {
            self.sign(cell, figure);
            return true;
        }
        let named = self.says(HeadKind::NoCount, head);
        if named {
            return matches!(figure.kind, FigureKind::Quantity(_));
        }
        let spelt = format!("{}{}", cell.span.slice(self.text), unit.unwrap_or("个"));
        let [read] = &self.reading.scanner.scan(&spelt)[..] else {
            return matches!(figure.kind, FigureKind::Quantity(_));
        };
        let FigureKind::Quantity(mut measure) = read.kind.clone() else { return false };
        measure.unit_span = None;
        if unit.is_none() {
            measure.unit = None;
        }
        figure.span = cell.span;
        figure.kind = FigureKind::Quantity(measure);
        figure.rule = "number-with-unit";
        true
    }

    /// Takes the sign of a number that has its unit with it: -3.5%.
    fn sign(&self, cell: &Cell, figure: &mut Figure) {
        if figure.span == cell.span {
            return;
        }
        let [read] = &self.reading.scanner.scan(cell.span.slice(self.text))[..] else { return };
        let (FigureKind::Quantity(signed), FigureKind::Quantity(measure)) = (&read.kind, &mut figure.kind) else {
            return;
        };
        if read.span.len() == cell.span.len() {
            (measure.value, figure.span) = (signed.value, cell.span);
        }
    }

    /// The date that a head gives.
    fn period(&self, heads: &[Span], figures: &[Figure]) -> Option<String> {
        heads.iter().find_map(|head| {
            let from = figures.partition_point(|f| f.span.start() < head.start());
            figures[from..].iter().take_while(|f| f.span.end() <= head.end()).find_map(|f| match &f.kind {
                FigureKind::Number { kind: NumberKind::Date, value: Some(value) } => Some(value.clone()),
                _ => None,
            })
        })
    }
}
