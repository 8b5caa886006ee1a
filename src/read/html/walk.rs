//! From tags to lines: one pass over the tokens, with a stack of open elements that is never searched deeply.
//!
//! Each line knows the block element it stands in; which of them are the text is decided in `main_text`.

use super::style::Hidden;
use super::tags::{Tag, hides, names_frame, number, tag};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use std::convert::Infallible;

/// Elements open at once; what is nested deeper counts to the innermost of them.
const DEPTH: usize = 256;
/// Attributes of one element that are looked at.
const ATTRIBUTES: usize = 200;
/// Columns of a table that are kept apart.
const COLUMNS: usize = 1024;

/// A page as lines.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// The text of all lines.
    pub text: String,
    /// In order of place.
    pub lines: Vec<Line>,
    /// Block elements; a parent stands before its children, the first one is the root.
    pub nodes: Vec<Node>,
    /// Tables; an outer one stands before those in it.
    pub tables: Vec<Table>,
    /// The title of the page.
    pub title: String,
    /// Characters that only a style sheet hides.
    pub hidden_by_sheet: usize,
}

/// A line of text.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    pub node: u32,
    pub kind: LineKind,
    /// Characters in it that are no space.
    pub chars: u32,
    /// Those that stand in links.
    pub linked: u32,
    /// Links that begin in it.
    pub links: u32,
    /// Bytes at its start that stand in no text: the number of a list item.
    pub restored: u32,
    /// The cell it stands in.
    pub cell: Option<Place>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Heading(u8),
    Item,
    Paragraph,
}

/// A block element.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub parent: u32,
    /// Its name or class says that it stands around the text.
    pub around: bool,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// The cell of another table that it stands in.
    pub inside: Option<Place>,
}

/// A cell: table, row and column.
pub(super) type Place = (u32, u32, u32);

/// Reads a page. `all` shows what is hidden, scripts excepted; `sheets` are style sheets believed.
pub(super) fn walk(html: &str, all: bool, sheets: bool) -> Page {
    let mut walk = Walk::new(all, sheets);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: html5gum::Span<()>| -> Option<Infallible> {
        walk.event(event);
        None
    });
    emitter.naively_switch_states(true);
    // The callback takes every token; the tokenizer itself gives none out.
    Tokenizer::new_with_emitter(html, emitter).for_each(|token| match token {
        Ok(never) => match never {},
        Err(never) => match never {},
    });
    walk.line();
    walk.page
}

/// Why an element is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unseen {
    No,
    BySheet,
    Hidden,
    Code,
}

struct Open {
    name: u64,
    tag: Tag,
    node: u32,
    unseen: Unseen,
    /// Text bytes before a link to a place on the page itself.
    mark: Option<usize>,
    list: Option<List>,
    table: Option<Grid>,
    inside: Inside,
}

/// What an element hands down to those in it.
#[derive(Clone, Copy)]
struct Inside {
    kind: LineKind,
    cell: Option<Place>,
    linked: bool,
    preformatted: bool,
}

/// Numbers of a list.
struct List {
    ordered: bool,
    next: i64,
    style: Option<u8>,
}

/// Places of a table.
struct Grid {
    id: u32,
    row: u32,
    column: usize,
    started: bool,
    /// Rows that a cell above still covers, by column.
    covered: Vec<u32>,
}

/// A start tag whose attributes come in.
#[derive(Default)]
struct Start {
    name: Vec<u8>,
    attribute: Vec<u8>,
    attributes: usize,
    hidden: bool,
    by_sheet: bool,
    around: bool,
    to_page: bool,
    linked: bool,
    span: (u32, u32),
    value: Option<i64>,
    style: Option<u8>,
    unnumbered: bool,
}

struct Walk {
    page: Page,
    all: bool,
    sheets: bool,
    hidden: Hidden,
    open: Vec<Open>,
    /// Elements that are open beyond the deepest one kept.
    deeper: usize,
    start: Start,
    /// The line that is being filled: where it began, and what it is.
    begin: usize,
    line: Option<Line>,
    links: u32,
    space: Space,
    /// The number of the item whose text has not begun yet.
    label: Option<String>,
}

/// White space that waits for what follows it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    No,
    Blank,
    /// With a line end in it, which between two wide characters is nothing.
    LineEnd,
}

fn fingerprint(name: &[u8]) -> u64 {
    name.iter().take(8).fold(name.len() as u64, |all, b| all.rotate_left(8) ^ u64::from(*b))
}

impl Walk {
    fn new(all: bool, sheets: bool) -> Walk {
        let mut page = Page::default();
        page.nodes.push(Node { parent: 0, around: false });
        Walk {
            page,
            all,
            sheets,
            hidden: Hidden::default(),
            open: Vec::new(),
            deeper: 0,
            start: Start::default(),
            begin: 0,
            line: None,
            links: 0,
            space: Space::No,
            label: None,
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.start = Start { name: name.to_vec(), ..Start::default() };
                self.start.span = (1, 1);
            }
            CallbackEvent::AttributeName { name } => {
                self.start.attribute.clear();
                self.start.attribute.extend_from_slice(name);
                self.start.attributes += 1;
                if name == b"hidden" {
                    self.start.hidden = true;
                } else if name == b"href" {
                    self.start.linked = true;
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if self.start.attributes <= ATTRIBUTES {
                    self.attribute(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let start = std::mem::take(&mut self.start);
                self.open(start, self_closing);
            }
            CallbackEvent::EndTag { name } => self.close(name),
            CallbackEvent::String { value } => self.string(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    fn attribute(&mut self, value: &str) {
        let start = &mut self.start;
        let count = || value.trim().parse::<u32>().ok();
        match start.attribute.as_slice() {
            b"style" => {
                start.hidden |= hides(value);
                start.unnumbered |= value.contains("list-style") && value.contains("none");
            }
            b"class" => {
                start.around |= names_frame(value);
                start.by_sheet |= self.sheets && self.hidden.hides_class(value);
            }
            b"id" => {
                start.around |= names_frame(value);
                start.by_sheet |= self.sheets && self.hidden.hides_id(value);
            }
            b"role" => {
                start.around |= matches!(value, "navigation" | "banner" | "contentinfo" | "complementary" | "search")
            }
            // Word processors mark running heads so.
            b"title" => start.around |= matches!(value, "header" | "footer"),
            b"href" => start.to_page = value.len() > 1 && value.starts_with('#'),
            b"colspan" => start.span.0 = count().unwrap_or(1).clamp(1, 1000),
            b"rowspan" => start.span.1 = count().unwrap_or(1).min(65_534),
            b"value" | b"start" => start.value = value.trim().parse().ok(),
            b"type" => start.style = value.bytes().next(),
            _ => {}
        }
    }

    fn top(&self) -> Option<&Open> {
        self.open.last()
    }

    fn unseen(&self) -> Unseen {
        self.top().map_or(Unseen::No, |o| o.unseen)
    }

    fn node(&self) -> u32 {
        self.top().map_or(0, |o| o.node)
    }

    fn inside(&self) -> Inside {
        let none = Inside { kind: LineKind::Paragraph, cell: None, linked: false, preformatted: false };
        self.top().map_or(none, |o| o.inside)
    }

    fn open(&mut self, start: Start, self_closing: bool) {
        let kind = tag(&start.name);
        let code = self.unseen() == Unseen::Code;
        match kind {
            Tag::Break | Tag::Void => {
                if !code && (kind == Tag::Break || start.name == b"hr") {
                    self.line();
                }
                return;
            }
            // In drawings and the like such an element is empty.
            Tag::Inline | Tag::Code if self_closing && start.name != b"script" => return,
            _ => {}
        }
        let breaks = breaks(kind) && !code;
        if breaks {
            self.line();
        }
        if !code {
            self.close_implied(kind);
        }
        if self.open.len() >= DEPTH {
            self.deeper += 1;
            return;
        }
        let mut node = self.node();
        if breaks {
            self.page.nodes.push(Node { parent: node, around: start.around || kind == Tag::Frame });
            node = (self.page.nodes.len() - 1) as u32;
        }
        let unseen = self.shows(kind, &start);
        let mut open = Open {
            name: fingerprint(&start.name),
            tag: kind,
            node,
            unseen,
            mark: None,
            list: None,
            table: None,
            inside: self.inside(),
        };
        match kind {
            Tag::Link if start.to_page => open.mark = Some(self.page.text.len()),
            Tag::Link if start.linked => {
                open.inside.linked = true;
                self.links += u32::from(unseen == Unseen::No);
            }
            Tag::Heading(level) => open.inside.kind = LineKind::Heading(level),
            Tag::Preformatted => open.inside.preformatted = true,
            Tag::List { ordered } => {
                let ordered = ordered && !start.unnumbered;
                open.list = Some(List { ordered, next: start.value.unwrap_or(1), style: start.style });
            }
            Tag::Item => {
                open.inside.kind = LineKind::Item;
                if unseen == Unseen::No {
                    self.number(&start);
                }
            }
            Tag::Table if unseen == Unseen::No => {
                self.page.tables.push(Table { inside: open.inside.cell });
                let id = (self.page.tables.len() - 1) as u32;
                open.table = Some(Grid { id, row: 0, column: 0, started: false, covered: Vec::new() });
            }
            Tag::Row => self.row(),
            Tag::Cell => {
                open.inside.kind = LineKind::Paragraph;
                open.inside.cell = self.cell(start.span).or(open.inside.cell);
            }
            _ => {}
        }
        self.open.push(open);
    }

    /// Whether an element is shown.
    fn shows(&self, kind: Tag, start: &Start) -> Unseen {
        let own = match kind {
            Tag::Code | Tag::Style | Tag::Title => Unseen::Code,
            _ if self.all => Unseen::No,
            _ if start.hidden => Unseen::Hidden,
            _ if start.by_sheet => Unseen::BySheet,
            _ => Unseen::No,
        };
        own.max(self.unseen())
    }

    /// Ends elements that end where another one of their kind begins, although no end tag says so.
    fn close_implied(&mut self, kind: Tag) {
        let ends: fn(Tag) -> bool = match kind {
            Tag::Item => |t| t == Tag::Item,
            Tag::Row => |t| matches!(t, Tag::Row | Tag::Cell),
            Tag::Cell => |t| t == Tag::Cell,
            Tag::Link => |t| t == Tag::Link,
            Tag::Inline | Tag::Code | Tag::Style | Tag::Title => return,
            _ => |t| t == Tag::Paragraph,
        };
        let bounds: fn(Tag) -> bool = match kind {
            Tag::Item => |t| matches!(t, Tag::List { .. } | Tag::Table | Tag::Cell),
            Tag::Row | Tag::Cell => |t| t == Tag::Table,
            _ => |t| matches!(t, Tag::Cell | Tag::Item | Tag::Block | Tag::Table),
        };
        let inner = self.open.iter().rev().take_while(|o| !bounds(o.tag)).count();
        let from = self.open.len() - inner;
        if let Some(at) = self.open[from..].iter().position(|o| ends(o.tag)) {
            self.truncate(from + at);
        }
    }

    fn close(&mut self, name: &[u8]) {
        let kind = tag(name);
        if (breaks(kind) || kind == Tag::Break) && self.unseen() != Unseen::Code {
            self.line();
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        // A stray end tag inside a cell closes nothing outside of it.
        let name = fingerprint(name);
        let wide = matches!(kind, Tag::Cell | Tag::Row | Tag::Table | Tag::Root);
        let mut bounded = false;
        let found = self.open.iter().rposition(|o| {
            bounded |= o.tag == Tag::Cell && o.name != name && !wide;
            o.name == name || bounded
        });
        if let Some(at) = found.filter(|at| self.open[*at].name == name) {
            self.truncate(at);
        }
    }

    fn truncate(&mut self, length: usize) {
        while self.open.len() > length {
            let Some(open) = self.open.last() else { return };
            let (kind, mark) = (open.tag, open.mark);
            if let Some(from) = mark {
                self.drop_footnote_mark(from);
            }
            if breaks(kind) {
                self.line();
            }
            if kind == Tag::Item {
                self.label = None;
            }
            self.open.pop();
        }
    }

    /// The digits of a link to a footnote belong to no text.
    fn drop_footnote_mark(&mut self, from: usize) {
        let from = from.max(self.begin);
        let Some(added) = self.page.text.get(from..) else { return };
        let digits = added.trim().trim_matches(['[', ']', '(', ')', '〔', '〕', '［', '］']);
        if !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
            let chars = added.chars().filter(|c| !c.is_whitespace()).count() as u32;
            self.page.text.truncate(from);
            if let Some(line) = &mut self.line {
                line.chars = line.chars.saturating_sub(chars);
            }
        }
    }

    fn number(&mut self, start: &Start) {
        let Some(list) = self.open.iter_mut().rev().find_map(|o| o.list.as_mut()) else { return };
        self.label = None;
        if list.ordered {
            let value = start.value.unwrap_or(list.next);
            list.next = value.saturating_add(1);
            self.label = Some(number(value, list.style));
        }
    }

    fn grid(&mut self) -> Option<&mut Grid> {
        self.open.iter_mut().rev().find_map(|o| o.table.as_mut())
    }

    fn row(&mut self) {
        if let Some(grid) = self.grid() {
            if grid.started {
                grid.row = grid.row.saturating_add(1);
                for rows in &mut grid.covered {
                    *rows = rows.saturating_sub(1);
                }
            }
            grid.started = true;
            grid.column = 0;
        }
    }

    fn cell(&mut self, (columns, rows): (u32, u32)) -> Option<Place> {
        let grid = self.grid()?;
        while grid.covered.get(grid.column).is_some_and(|r| *r > 0) {
            grid.column += 1;
        }
        let end = (grid.column + columns as usize).min(COLUMNS);
        if rows > 1 {
            if grid.covered.len() < end {
                grid.covered.resize(end, 0);
            }
            // The row itself counts; it is taken off where the next one begins.
            grid.covered.iter_mut().take(end).skip(grid.column).for_each(|covered| *covered = rows);
        }
        let at = grid.column;
        grid.column = end.max(at);
        Some((grid.id, grid.row, at as u32))
    }

    fn string(&mut self, value: &str) {
        match self.top().map(|o| (o.tag, o.unseen)) {
            Some((Tag::Title, _)) if self.page.title.is_empty() => value.trim().clone_into(&mut self.page.title),
            Some((Tag::Style, _)) if self.sheets => self.hidden.read(value),
            Some((_, Unseen::BySheet)) => {
                self.page.hidden_by_sheet += value.chars().filter(|c| !c.is_whitespace()).count();
            }
            None | Some((_, Unseen::No)) => {
                let inside = self.inside();
                value.chars().for_each(|c| self.character(c, inside));
            }
            Some(_) => {}
        }
    }

    fn character(&mut self, c: char, inside: Inside) {
        match c {
            '\n' | '\r' if inside.preformatted => return self.line(),
            ' ' | '\t' if inside.preformatted => {}
            '\n' | '\r' => {
                self.space = Space::LineEnd;
                return;
            }
            ' ' | '\t' | '\u{c}' => {
                if self.space == Space::No {
                    self.space = Space::Blank;
                }
                return;
            }
            // They show nothing.
            '\u{feff}' | '\u{200b}' | '\u{ad}' | '\0' => return,
            // Space before a line is its indentation.
            c if c.is_whitespace() && self.line.is_none() => return,
            _ => {}
        }
        let node = self.node();
        let before = self.page.text[self.begin..].chars().next_back();
        let line = self.line.get_or_insert(Line {
            start: self.begin,
            end: self.begin,
            node,
            kind: inside.kind,
            chars: 0,
            linked: 0,
            links: 0,
            restored: 0,
            cell: inside.cell,
        });
        let gap = match self.space {
            Space::No => false,
            Space::Blank => true,
            Space::LineEnd => !(before.is_some_and(is_wide) && is_wide(c)),
        };
        if gap && before.is_some() {
            self.page.text.push(' ');
        }
        self.space = Space::No;
        self.page.text.push(c);
        line.chars += u32::from(!c.is_whitespace());
        line.linked += u32::from(inside.linked && !c.is_whitespace());
    }

    /// Ends the line.
    fn line(&mut self) {
        self.space = Space::No;
        let links = std::mem::take(&mut self.links);
        let Some(mut line) = self.line.take() else { return };
        let length = self.page.text[self.begin..].trim_end().len();
        self.page.text.truncate(self.begin + length);
        if length == 0 {
            return;
        }
        if let Some(label) = self.label.take()
            && line.kind == LineKind::Item
            && !is_numbered(&self.page.text[self.begin..])
        {
            self.page.text.insert_str(self.begin, &label);
            line.restored = label.len() as u32;
        }
        line.links = links;
        line.end = self.page.text.len();
        self.begin = line.end;
        self.page.lines.push(line);
    }
}

/// Whether an element begins and ends a line.
fn breaks(kind: Tag) -> bool {
    !matches!(kind, Tag::Inline | Tag::Link | Tag::Break | Tag::Void | Tag::Code | Tag::Style | Tag::Title)
}

/// Whether an item begins with a number of its own.
fn is_numbered(text: &str) -> bool {
    let mut chars = text.chars();
    let (first, second) = (chars.next(), chars.next());
    first.is_some_and(|c| c.is_numeric() || matches!(c, '（' | '(' | '〔' | '[' | '第')) || second == Some('、')
}

/// Whether no space stands between such characters where a line is broken.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201D}' | '\u{2026}' | '\u{2014}' | '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}')
}
