//! The text: paragraphs, headings, lists, tables, text boxes and notes in reading order.

use super::numbers::{Begin, Numbers};
use super::styles::Styles;
use super::xml::{Element, Node, Xml};
use crate::read::office::draft::{Draft, Kind, Label, Paragraph};
use crate::read::{Clock, Refusal};

/// Reads the part with the text.
pub(super) fn read<'x>(text: &'x str, styles: Styles, draft: &mut Draft, clock: &'x mut Clock) -> Result<(), Refusal> {
    let budget = draft.budget().clone();
    let page = text.contains("soft-page-break").then_some(1);
    if let Some(page) = page {
        draft.page(page);
    }
    let mut body = Body {
        draft,
        styles,
        numbers: Numbers::default(),
        outside: Vec::new(),
        ends: Vec::new(),
        open: Vec::new(),
        hidden: Vec::new(),
        contents: 0,
        covered: Vec::new(),
        page,
        notes: Vec::new(),
        last_notes: Vec::new(),
        note: None,
    };
    body.walk(&mut Xml::new(text, "content.xml", &budget, clock))
}

/// What an element does when it ends.
enum End {
    Paragraph,
    Span,
    List,
    Item,
    Table,
    Row,
    Cell(u32),
    Contents,
    /// Text boxes have numbers of their own.
    Aside,
    Note {
        last: bool,
    },
}

/// A paragraph that is open: text boxes hold others inside.
#[derive(Default)]
struct Open {
    heading: Option<u8>,
    label: Option<Label>,
    text: String,
    breaks: Vec<(usize, u32)>,
}

struct Body<'d> {
    draft: &'d mut Draft,
    styles: Styles,
    numbers: Numbers,
    /// Numbers of the text around text boxes.
    outside: Vec<Numbers>,
    ends: Vec<(usize, End)>,
    open: Vec<Open>,
    /// Whether text is hidden, from the outermost.
    hidden: Vec<bool>,
    /// Tables of contents that are open.
    contents: u32,
    /// Cells of the row that the last one still covers, for each table.
    covered: Vec<u32>,
    page: Option<u32>,
    notes: Vec<String>,
    last_notes: Vec<String>,
    /// The text of the note in work.
    note: Option<String>,
}

impl Body<'_> {
    fn walk<'x>(&mut self, xml: &mut Xml<'x>) -> Result<(), Refusal> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => self.begin(xml, &element)?,
                Node::Text(text) => {
                    // White space counts once.
                    let hidden = self.is_hidden();
                    if let Some(open) = self.open.last_mut().filter(|_| !hidden) {
                        for c in text.chars() {
                            let blank = matches!(c, ' ' | '\t' | '\n' | '\r');
                            if !blank {
                                open.text.push(c);
                            } else if !open.text.is_empty() && !open.text.ends_with([' ', '\n', '\t']) {
                                open.text.push(' ');
                            }
                        }
                        self.draft.budget().text(open.text.len())?;
                    }
                }
                Node::Close => {
                    if let Some((_, end)) = self.ends.pop_if(|(depth, _)| *depth > xml.depth()) {
                        self.end(end)?;
                    }
                }
            }
        }
        let last = std::mem::take(&mut self.last_notes);
        self.notes.extend(last);
        self.write_notes()
    }

    fn begin<'x>(&mut self, xml: &mut Xml<'x>, element: &Element<'x>) -> Result<(), Refusal> {
        let depth = xml.depth();
        let mut end = |end: End| self.ends.push((depth, end));
        let style = |name: &str| element.attribute(name);
        match element.name() {
            "p" | "h" => {
                end(End::Paragraph);
                self.paragraph_begins(element);
            }
            "span" => {
                end(End::Span);
                let hidden = self.styles.hidden(style("style-name").as_deref());
                let outside = self.is_hidden();
                self.hidden.push(hidden.unwrap_or(outside));
            }
            "s" => {
                let blanks = element.number("c").unwrap_or(1).min(1000) as usize;
                self.say(&" ".repeat(blanks));
            }
            "tab" => self.say("\t"),
            "line-break" => self.say("\n"),
            "soft-page-break" => self.page_begins(),
            "list" => {
                end(End::List);
                self.numbers.begin_list(Begin {
                    style: style("style-name"),
                    id: style("id"),
                    continues: style("continue-numbering").is_some_and(|c| c == "true"),
                    continued: style("continue-list"),
                });
            }
            "list-item" => {
                end(End::Item);
                self.numbers.begin_item(element.number("start-value"), style("style-override"));
            }
            // A number that the file shows as it is.
            "number" => {
                let text = inner(xml)?;
                if let Some(open) = self.open.last_mut().filter(|o| o.text.is_empty() && !text.is_empty()) {
                    let suffix = open.label.take().map(|l| l.suffix).unwrap_or_default();
                    open.label = Some(Label { text, suffix });
                }
            }
            "table" => {
                end(End::Table);
                self.draft.open_table()?;
                self.covered.push(0);
            }
            "table-row" => {
                end(End::Row);
                self.draft.open_row();
            }
            "table-cell" => {
                let columns = element.number("number-columns-spanned").unwrap_or(1);
                end(End::Cell(columns));
                if let Some(covered) = self.covered.last_mut() {
                    *covered = columns.saturating_sub(1);
                }
                self.draft.open_cell();
            }
            "covered-table-cell" => {
                xml.skip()?;
                let repeated = element.number("number-columns-repeated").unwrap_or(1).min(1000);
                let covered = self.covered.last_mut();
                let by_left = covered.map_or(0, |c| {
                    let by_left = (*c).min(repeated);
                    *c -= by_left;
                    by_left
                });
                for _ in by_left..repeated {
                    self.draft.open_cell();
                    self.draft.close_cell(1);
                }
            }
            "note" => {
                let last = style("note-class").is_some_and(|c| c == "endnote");
                end(End::Note { last });
                self.note = Some(String::new());
                self.aside();
            }
            "text-box" | "custom-shape" | "rect" | "ellipse" | "polygon" | "path" => {
                end(End::Aside);
                self.aside();
            }
            "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
            | "alphabetical-index" => {
                end(End::Contents);
                self.contents += 1;
            }
            "section" if self.styles.hidden(style("style-name").as_deref()) == Some(true) => xml.skip()?,
            "section" if style("display").is_some_and(|d| d == "none") => xml.skip()?,
            "hidden-text" | "hidden-paragraph" if style("is-hidden").is_some_and(|h| h == "true") => xml.skip()?,
            // Deleted text, notes of readers, definitions, what is asked of the writer, reading aids.
            "tracked-changes"
            | "annotation"
            | "note-citation"
            | "automatic-styles"
            | "font-face-decls"
            | "scripts"
            | "forms"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "dde-connection-decls"
            | "event-listeners"
            | "placeholder"
            | "ruby-text"
            | "table-of-content-source"
            | "illustration-index-source"
            | "table-index-source"
            | "object-index-source"
            | "user-index-source"
            | "alphabetical-index-source"
            | "title"
            | "desc"
            | "binary-data" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, end: End) -> Result<(), Refusal> {
        match end {
            End::Paragraph => {
                self.hidden.pop();
                if let Some(open) = self.open.pop() {
                    self.paragraph_ends(open)?;
                }
            }
            End::Span => {
                self.hidden.pop();
            }
            End::List => self.numbers.end_list(),
            End::Item => self.numbers.end_item(),
            End::Table => {
                self.covered.pop();
                self.draft.close_table();
                self.write_notes()?;
            }
            End::Row => self.draft.close_row(),
            End::Cell(columns) => self.draft.close_cell(columns),
            End::Contents => self.contents = self.contents.saturating_sub(1),
            End::Aside => self.aside_ends(),
            End::Note { last } => {
                self.aside_ends();
                if let Some(note) = self.note.take() {
                    if last { &mut self.last_notes } else { &mut self.notes }.push(note);
                }
            }
        }
        Ok(())
    }

    fn aside(&mut self) {
        self.outside.push(std::mem::take(&mut self.numbers));
        self.hidden.push(false);
    }

    fn aside_ends(&mut self) {
        self.hidden.pop();
        self.numbers = self.outside.pop().unwrap_or_default();
    }

    fn is_hidden(&self) -> bool {
        self.hidden.last().copied().unwrap_or(false)
    }

    fn say(&mut self, text: &str) {
        let hidden = self.is_hidden();
        if let Some(open) = self.open.last_mut().filter(|_| !hidden) {
            open.text.push_str(text);
        }
    }

    fn page_begins(&mut self) {
        let Some(page) = self.page.as_mut() else { return };
        *page = page.saturating_add(1);
        match self.open.last_mut() {
            Some(open) => open.breaks.push((open.text.len(), *page)),
            None => self.draft.page(*page),
        }
    }

    fn paragraph_begins(&mut self, element: &Element<'_>) {
        let style = element.attribute("style-name");
        let style = style.as_deref();
        self.hidden.push(self.styles.hidden(style).unwrap_or(false));
        let is_heading = element.name() == "h";
        let heading = if is_heading {
            Some(element.number("outline-level").unwrap_or(1).clamp(1, 9) as u8)
        } else {
            self.styles.heading(style)
        };
        let bare = element.attribute("is-list-header").is_some_and(|b| b == "true");
        let label = if self.numbers.in_list() {
            self.numbers.item(style, &self.styles)
        } else if is_heading && !bare && self.styles.list_of(style) != Some("") {
            let restarts = element.attribute("restart-numbering").is_some_and(|r| r == "true");
            let start = element.number("start-value").or(restarts.then_some(1));
            self.numbers.heading(heading.unwrap_or(1), start, &self.styles)
        } else {
            None
        };
        self.open.push(Open { heading, label, ..Open::default() });
    }

    fn paragraph_ends(&mut self, open: Open) -> Result<(), Refusal> {
        if let Some(note) = self.note.as_mut() {
            let text = open.text.trim();
            if !note.is_empty() && !text.is_empty() {
                note.push('\n');
            }
            note.push_str(text);
            return Ok(());
        }
        let kind = match open.heading {
            _ if self.contents > 0 => Kind::Furniture,
            Some(level) => Kind::Heading(level),
            None if open.label.is_some() => Kind::Item,
            None => Kind::Plain,
        };
        self.draft.paragraph(&Paragraph { label: open.label, text: open.text, kind, breaks: open.breaks })?;
        self.write_notes()
    }

    /// Footnotes stand behind their paragraph or table, endnotes at the end.
    fn write_notes(&mut self) -> Result<(), Refusal> {
        if !self.open.is_empty() || self.draft.in_table() {
            return Ok(());
        }
        for text in std::mem::take(&mut self.notes) {
            self.draft.paragraph(&Paragraph { text, ..Paragraph::default() })?;
        }
        Ok(())
    }
}

/// The text of the element that has just begun.
fn inner(xml: &mut Xml<'_>) -> Result<String, Refusal> {
    let outside = xml.depth().saturating_sub(1);
    let mut out = String::new();
    while xml.depth() > outside {
        match xml.next()? {
            Some(Node::Text(text)) => out.push_str(&text),
            Some(_) => {}
            None => break,
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests;
