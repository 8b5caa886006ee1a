//! The text of a document in the making: paragraphs a line each, rows of tables a line with tabs between their cells,
//! with the blocks, the source map and the restored numbers that belong to it.

use crate::read::{Budget, Refusal};
use crate::text::{Block, BlockKind, Diagnostic, Document, Place, Span};

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum Kind {
    #[default]
    Plain,
    /// With a heading style; level from 1.
    Heading(u8),
    /// An item of a list.
    Item,
    /// Not part of the report, such as a table of contents.
    Furniture,
}

/// What stands between an automatic number and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum Suffix {
    #[default]
    Gap,
    Nothing,
}

/// An automatic number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Label {
    pub text: String,
    pub suffix: Suffix,
}

/// A paragraph with what the format says about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::read) struct Paragraph {
    pub label: Option<Label>,
    pub text: String,
    pub kind: Kind,
    /// Bytes of the text at which a page begins, with its number.
    pub breaks: Vec<(usize, u32)>,
}

/// A table that is open.
struct Table {
    number: u32,
    row: u32,
    column: u32,
    row_start: usize,
    cells: u32,
}

/// The outermost cell that is open.
struct OpenCell {
    start: usize,
    blocks: usize,
}

/// A cell whose paragraphs come to more characters than this holds running text.
const RUNNING: usize = 200;

/// The text in the making.
pub(in crate::read) struct Draft {
    document: Document,
    budget: Budget,
    paragraphs: u32,
    tables: u32,
    page: Option<u32>,
    open: Vec<Table>,
    cell: Option<OpenCell>,
}

impl Draft {
    pub fn new(budget: &Budget) -> Draft {
        Draft {
            document: Document::default(),
            budget: budget.clone(),
            paragraphs: 0,
            tables: 0,
            page: None,
            open: Vec::new(),
            cell: None,
        }
    }

    /// The limits that hold.
    pub fn budget(&self) -> &Budget {
        &self.budget
    }

    /// What has been written so far.
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// Whether a table is open.
    pub fn in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// From here on the text stands on this page.
    pub fn page(&mut self, page: u32) {
        self.page = Some(page);
    }

    /// Something to tell about the document.
    pub fn notice(&mut self, kind: &'static str, message: String) {
        self.document.diagnostics.push(Diagnostic { kind, message, span: None });
    }

    /// Writes a paragraph. One without text leaves no trace but its number in the count.
    pub fn paragraph(&mut self, paragraph: &Paragraph) -> Result<(), Refusal> {
        let body = paragraph.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || is_stray(c));
        if self.open.is_empty() {
            self.paragraphs = self.paragraphs.saturating_add(1);
        }
        let skipped = paragraph.text.find(body).unwrap_or(0);
        let begun = paragraph.breaks.partition_point(|(at, _)| *at <= skipped);
        let (before, inside) = paragraph.breaks.split_at(begun);
        self.page = before.last().map(|b| b.1).or(self.page);
        if body.is_empty() {
            self.page = inside.last().map(|b| b.1).or(self.page);
            return Ok(());
        }
        let text = &mut self.document.text;
        if self.cell.as_ref().is_some_and(|c| text.len() > c.start) && !text.ends_with(['\n', '\t']) {
            text.push('\n');
        }
        let start = text.len();
        let mut restored = None;
        if let Some(label) = paragraph.label.as_ref().filter(|l| !l.text.is_empty()) {
            push(text, &label.text);
            restored = Some(Span::new(start, text.len())).filter(|s| !s.is_empty());
            if needs_gap(&label.text, label.suffix, body) {
                text.push(' ');
            }
        }
        let body_start = text.len();
        push(text, body);
        let span = Span::new(start, text.len());
        self.budget.text(text.len())?;
        if self.open.is_empty() {
            text.push('\n');
        }
        self.document.restored.extend(restored);
        let kind = match paragraph.kind {
            Kind::Plain => BlockKind::Paragraph,
            Kind::Heading(level) => BlockKind::Heading(level),
            Kind::Item => BlockKind::ListItem,
            Kind::Furniture => BlockKind::Furniture,
        };
        self.document.blocks.push(Block { span, kind });
        if self.open.is_empty() {
            self.document.places.note(start, Place::paragraph(self.paragraphs).on(self.page));
        }
        let place = self.document.places.at(start).unwrap_or_default();
        for (at, page) in inside {
            self.page = Some(*page);
            self.document.places.note(body_start + at - skipped, place.on(self.page));
        }
        Ok(())
    }

    /// A table begins; one inside a cell of another is written into that cell.
    pub fn open_table(&mut self) -> Result<(), Refusal> {
        self.budget.nesting(self.open.len() + 1)?;
        self.tables = self.tables.saturating_add(1);
        self.open.push(Table { number: self.tables, row: 0, column: 0, row_start: self.document.text.len(), cells: 0 });
        Ok(())
    }

    /// A row begins.
    pub fn open_row(&mut self) {
        let inner = self.open.len() > 1;
        let text = &mut self.document.text;
        let Some(table) = self.open.last_mut() else { return };
        if inner && self.cell.as_ref().is_some_and(|c| text.len() > c.start) && !text.ends_with(['\n', '\t']) {
            text.push('\n');
        }
        table.row = table.row.saturating_add(1);
        table.column = 0;
        table.row_start = text.len();
    }

    /// A cell begins.
    pub fn open_cell(&mut self) {
        let outer = self.open.len() == 1;
        let text = &mut self.document.text;
        let Some(table) = self.open.last_mut() else { return };
        if table.column > 0 {
            text.push('\t');
        }
        table.column = table.column.saturating_add(1);
        table.cells = table.cells.saturating_add(1);
        if outer {
            let place = Place::cell(table.number, table.row, table.column).on(self.page);
            self.document.places.note(text.len(), place);
            self.cell = Some(OpenCell { start: text.len(), blocks: self.document.blocks.len() });
        }
    }

    /// A cell ends that covers so many columns.
    pub fn close_cell(&mut self, columns: u32) {
        let outer = self.open.len() == 1;
        let Some(table) = self.open.last_mut() else { return };
        let (row, column) = (table.row, table.column);
        table.column = column.saturating_add(columns.clamp(1, 1000) - 1);
        let Some(cell) = self.cell.take_if(|_| outer) else { return };
        let text = &mut self.document.text;
        let paragraphs = self.document.blocks.len().saturating_sub(cell.blocks);
        let body = text.get(cell.start..).unwrap_or_default();
        if body.is_empty() || (paragraphs > 1 && body.chars().nth(RUNNING).is_some()) {
            return;
        }
        if body.contains(['\n', '\t']) {
            // On one line; the lengths stay.
            let line: String = body.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }).collect();
            text.truncate(cell.start);
            text.push_str(&line);
        }
        let kind = BlockKind::TableCell { row: row.saturating_sub(1), column: column.saturating_sub(1) };
        self.document.blocks.truncate(cell.blocks);
        self.document.blocks.push(Block { span: Span::new(cell.start, text.len()), kind });
    }

    /// A row ends.
    pub fn close_row(&mut self) {
        let outer = self.open.len() == 1;
        let text = &mut self.document.text;
        let Some(table) = self.open.last() else { return };
        let kept = text.trim_end_matches('\t').len().max(table.row_start);
        text.truncate(kept);
        if outer && kept > table.row_start {
            text.push('\n');
        }
    }

    /// A table ends. One of a single cell is a frame around paragraphs.
    pub fn close_table(&mut self) {
        let Some(table) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.cell = None;
            if let Some(last) = self.document.blocks.last_mut().filter(|b| b.span.start() >= table.row_start)
                && table.cells == 1
                && matches!(last.kind, BlockKind::TableCell { .. })
            {
                last.kind = BlockKind::Paragraph;
            }
            if !self.document.text.is_empty() && !self.document.text.ends_with('\n') {
                self.document.text.push('\n');
            }
        }
    }

    /// The document.
    pub fn finish(mut self) -> Document {
        while !self.open.is_empty() {
            self.close_cell(1);
            self.close_row();
            self.close_table();
        }
        self.document
    }
}

/// Control characters that no text has.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t')
}

/// Line ends inside a paragraph become `\n`; stray control characters go.
fn push(text: &mut String, more: &str) {
    if !more.contains(char::is_control) {
        return text.push_str(more);
    }
    for c in more.chars() {
        match c {
            '\u{b}' | '\r' | '\u{85}' => text.push('\n'),
            c if is_stray(c) => {}
            c => text.push(c),
        }
    }
}

/// Whether a blank has to stand between a number and its text: where the format shows a gap and people would write a
/// blank (`1.1 `, `第九条 `, `• `; but `一、`, `（一）`, `①`, `一是`), and wherever the two would read as one number.
fn needs_gap(label: &str, suffix: Suffix, body: &str) -> bool {
    let Some(last) = label.chars().last() else { return false };
    if last.is_whitespace() || body.starts_with(char::is_whitespace) {
        return false;
    }
    let numeric = |c: char| c.is_numeric() || "零〇一二三四五六七八九十百千万".contains(c);
    let joined = (numeric(last) || last == '.') && body.starts_with(|c| numeric(c) || c == '.');
    let open = last.is_ascii_alphanumeric()
        || matches!(last, '.' | '-' | '•' | '●' | '■' | '◆' | '➢' | '✔' | '▪' | '□' | '→' | '–' | '—')
        || label.starts_with('第');
    joined || (suffix == Suffix::Gap && open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn draft() -> Draft {
        Draft::new(&Budget::new(Limits::default()))
    }

    fn plain(text: &str) -> Paragraph {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }

    fn blocks(document: &Document) -> Vec<(&str, BlockKind)> {
        document.blocks.iter().map(|b| (b.span.slice(&document.text), b.kind)).collect()
    }

    #[test]
    fn numbers_are_restored_and_marked() {
        let mut d = draft();
        for (label, suffix, text) in [
            ("一、", Suffix::Gap, "总体情况"),
            ("1.", Suffix::Nothing, "5万元"),
            ("第九条", Suffix::Gap, "各单位执行"),
            ("①", Suffix::Nothing, "张贴标语120幅"),
        ] {
            let label = Some(Label { text: label.into(), suffix });
            d.paragraph(&Paragraph { label, text: text.into(), kind: Kind::Heading(1), ..Paragraph::default() })
                .unwrap();
        }
        let got = d.finish();
        assert_eq!(got.text, "一、总体情况\n1. 5万元\n第九条 各单位执行\n①张贴标语120幅\n");
        let restored: Vec<&str> = got.restored.iter().map(|s| s.slice(&got.text)).collect();
        assert_eq!(restored, ["一、", "1.", "第九条", "①"]);
        assert_eq!(got.blocks[0].span.slice(&got.text), "一、总体情况");
    }

    #[test]
    fn tables_in_reading_order() {
        let mut d = draft();
        d.paragraph(&plain("表前")).unwrap();
        d.open_table().unwrap();
        for row in [&["项目", "完成\n情况", ""][..], &["", "", ""], &["资料", "12份"]] {
            d.open_row();
            for cell in row {
                d.open_cell();
                d.paragraph(&plain(cell)).unwrap();
                d.close_cell(1);
            }
            d.close_row();
        }
        d.close_table();
        d.paragraph(&plain("表后")).unwrap();
        let got = d.finish();
        assert_eq!(got.text, "表前\n项目\t完成 情况\n资料\t12份\n表后\n");
        let cell = |row, column| BlockKind::TableCell { row, column };
        let plain = BlockKind::Paragraph;
        let want = [
            ("表前", plain),
            ("项目", cell(0, 0)),
            ("完成 情况", cell(0, 1)),
            ("资料", cell(2, 0)),
            ("12份", cell(2, 1)),
        ];
        assert_eq!(blocks(&got)[..5], want);
        let at = |word: &str| got.text.find(word).and_then(|at| got.places.at(at)).unwrap();
        assert_eq!(at("12份"), Place::cell(1, 3, 2));
        assert_eq!(at("表后"), Place::paragraph(2));
    }

    #[test]
    fn nested_tables_merged_cells_and_frames() {
        let mut d = draft();
        d.open_table().unwrap();
        d.open_row();
        d.open_cell();
        d.paragraph(&plain("外")).unwrap();
        d.open_table().unwrap();
        d.open_row();
        for cell in ["内甲", "内乙"] {
            d.open_cell();
            d.paragraph(&plain(cell)).unwrap();
            d.close_cell(1);
        }
        d.close_row();
        d.close_table();
        d.close_cell(2);
        d.open_cell();
        d.paragraph(&plain("右")).unwrap();
        d.close_cell(1);
        d.close_row();
        d.close_table();
        let got = d.finish();
        assert_eq!(got.text, "外 内甲 内乙\t右\n");
        assert_eq!(blocks(&got)[1], ("右", BlockKind::TableCell { row: 0, column: 2 }));
        // A single cell is a frame.
        let mut d = draft();
        d.open_table().unwrap();
        d.open_row();
        d.open_cell();
        d.paragraph(&plain("框内")).unwrap();
        d.close_cell(1);
        d.close_row();
        d.close_table();
        assert_eq!(blocks(&d.finish()), [("框内", BlockKind::Paragraph)]);
    }

    #[test]
    fn long_cells_hold_running_text() {
        let mut d = draft();
        d.open_table().unwrap();
        d.open_row();
        d.open_cell();
        d.paragraph(&Paragraph { kind: Kind::Heading(1), ..plain("一、总体情况") }).unwrap();
        d.paragraph(&plain(&"发放资料12份。".repeat(30))).unwrap();
        d.close_cell(1);
        d.close_row();
        d.close_table();
        let got = d.finish();
        assert_eq!(blocks(&got)[0], ("一、总体情况", BlockKind::Heading(1)));
        assert_eq!(got.text.lines().count(), 2);
    }

    #[test]
    fn a_text_beyond_the_limit_is_refused() {
        let limits = Limits { max_bytes: 10, ..Limits::default() };
        let mut d = Draft::new(&Budget::new(limits));
        assert_eq!(d.paragraph(&plain("发放资料12份")).unwrap_err().kind, "too-large");
    }
}
