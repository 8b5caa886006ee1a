//! The text of a part: paragraphs, tables, text boxes and notes in reading order.

use super::numbering::Lists;
use super::properties::{ParagraphProperties, paragraph, run};
use super::styles::Styles;
use super::xml::{Element, Node, Xml};
use crate::read::office::draft::{Draft, Kind, Label, Paragraph};
use crate::read::{Budget, Clock, Refusal};
use std::collections::BTreeMap;

/// What the text refers to.
pub(super) struct Context<'c> {
    pub styles: &'c Styles,
    pub lists: Lists,
    pub notes: Notes,
}

/// Texts of the notes, by kind and id.
pub(super) type Notes = BTreeMap<(&'static str, String), String>;

/// Reads the main part.
pub(super) fn read<'x>(
    text: &'x str,
    part: &'x str,
    context: &mut Context<'_>,
    draft: &'x mut Draft,
    clock: &'x mut Clock,
) -> Result<(), Refusal> {
    // Where the last program to save it has not laid it out, pages are not known.
    let paged = text.contains("lastRenderedPageBreak");
    let budget = draft.budget().clone();
    let mut body = Body::new(context, draft, paged);
    body.walk(&mut Xml::new(text, part, &budget, clock))?;
    body.notes(true)
}

/// Reads a part of notes.
pub(super) fn read_notes<'x>(
    text: &'x str,
    (part, kind): (&'x str, &'static str),
    context: &mut Context<'_>,
    budget: &'x Budget,
    clock: &'x mut Clock,
) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let mut draft = Draft::new(budget);
    let mut body = Body::new(context, &mut draft, false);
    body.walk(&mut Xml::new(text, part, budget, clock))?;
    let found: Vec<(String, usize, usize)> = std::mem::take(&mut body.ranges);
    for (id, start, end) in found {
        let note = draft.text().get(start..end).unwrap_or_default().trim();
        if !note.is_empty() {
            context.notes.insert((kind, id), note.to_owned());
        }
    }
    Ok(())
}

/// What an element does when it ends.
enum End {
    Paragraph,
    Run,
    Text { keep: bool },
    Instruction,
    SimpleField,
    Table,
    Row,
    Cell,
    Control,
    Alternative,
    Note,
}

/// A paragraph that is open: text boxes hold others inside.
#[derive(Default)]
struct Open {
    properties: ParagraphProperties,
    text: String,
    /// Bytes of the text at which a page begins.
    breaks: Vec<(usize, u32)>,
    contents: bool,
}

/// A field that is open.
struct Field {
    /// What follows is the instruction, not the result.
    instructs: bool,
    /// It makes a table of contents.
    contents: bool,
    instruction: String,
}

/// A content control that is open.
#[derive(Default)]
struct Control {
    contents: bool,
    placeholder: bool,
}

struct Body<'b, 'c> {
    context: &'b mut Context<'c>,
    draft: &'b mut Draft,
    /// Elements that do something when they end, with their depth.
    ends: Vec<(usize, End)>,
    open: Vec<Open>,
    /// Whether runs are hidden, from the outermost.
    runs: Vec<bool>,
    fields: Vec<Field>,
    controls: Vec<Control>,
    /// Whether one of the alternatives has been taken.
    taken: Vec<bool>,
    /// Whether rows have begun.
    rows: Vec<bool>,
    /// Columns that cells cover.
    cells: Vec<u32>,
    /// Text and page breaks of a paragraph whose end is deleted or hidden: it goes on in the next.
    carried: Option<Open>,
    text: String,
    page: Option<u32>,
    footnotes: Vec<String>,
    endnotes: Vec<String>,
    /// In a part of notes: where each stands in the draft.
    note: Option<(String, usize)>,
    ranges: Vec<(String, usize, usize)>,
}

impl<'b, 'c> Body<'b, 'c> {
    fn new(context: &'b mut Context<'c>, draft: &'b mut Draft, paged: bool) -> Body<'b, 'c> {
        let page = paged.then_some(1);
        if let Some(page) = page {
            draft.page(page);
        }
        Body {
            context,
            draft,
            ends: Vec::new(),
            open: Vec::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            controls: Vec::new(),
            taken: Vec::new(),
            rows: Vec::new(),
            cells: Vec::new(),
            carried: None,
            text: String::new(),
            page,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            note: None,
            ranges: Vec::new(),
        }
    }

    fn walk<'x>(&mut self, xml: &mut Xml<'x>) -> Result<(), Refusal> {
        while let Some(node) = xml.next()? {
            match node {
                Node::Open(element) => self.begin(xml, &element)?,
                Node::Text(text) if matches!(self.ends.last(), Some((_, End::Text { .. } | End::Instruction))) => {
                    self.text.push_str(&text);
                    self.draft.budget().text(self.text.len())?;
                }
                Node::Text(_) => {}
                Node::Close => {
                    if let Some((_, end)) = self.ends.pop_if(|(depth, _)| *depth > xml.depth()) {
                        self.end(end)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn begin<'x>(&mut self, xml: &mut Xml<'x>, element: &Element<'x>) -> Result<(), Refusal> {
        let depth = xml.depth();
        let mut end = |end: End| self.ends.push((depth, end));
        match element.name() {
            "p" => {
                end(End::Paragraph);
                let contents = self.controls.iter().any(|c| c.contents) || self.fields.iter().any(|f| f.contents);
                self.open.push(Open { contents, ..Open::default() });
            }
            "pPr" => {
                let properties = paragraph(xml)?;
                if let Some(open) = self.open.last_mut() {
                    open.properties = properties;
                }
            }
            "r" => {
                end(End::Run);
                let style = self.open.last().and_then(|open| open.properties.style.as_deref());
                self.runs.push(self.context.styles.hidden(style).unwrap_or(false));
            }
            "rPr" => {
                let said = run(xml)?;
                let hidden = said.hidden.or_else(|| self.context.styles.hidden(said.style.as_deref()));
                if let Some((run, hidden)) = self.runs.last_mut().zip(hidden) {
                    *run = hidden;
                }
            }
            "t" => end(End::Text { keep: element.attribute("space").is_some_and(|s| s == "preserve") }),
            "instrText" => end(End::Instruction),
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => self.say(&symbol(element)),
            "lastRenderedPageBreak" => self.page_begins(),
            "fldChar" => self.field(element),
            "fldSimple" => {
                end(End::SimpleField);
                let instruction = element.attribute("instr").unwrap_or_default();
                self.fields.push(Field { instructs: false, contents: is_contents(&instruction), instruction });
            }
            "footnoteReference" => self.footnotes.extend(element.attribute("id")),
            "endnoteReference" => self.endnotes.extend(element.attribute("id")),
            "tbl" => {
                end(End::Table);
                self.draft.open_table()?;
            }
            "tr" => {
                end(End::Row);
                self.rows.push(false);
            }
            "trPr" => self.row_properties(xml)?,
            "tc" => {
                end(End::Cell);
                if let Some(begun) = self.rows.last_mut().filter(|begun| !**begun) {
                    *begun = true;
                    self.draft.open_row();
                }
                self.draft.open_cell();
                self.cells.push(1);
            }
            "tcPr" => self.cell_properties(xml)?,
            "sdt" => {
                end(End::Control);
                self.controls.push(Control::default());
            }
            "sdtPr" => self.control_properties(xml)?,
            "sdtContent" if self.controls.last().is_some_and(|c| c.placeholder) => xml.skip()?,
            "AlternateContent" => {
                end(End::Alternative);
                self.taken.push(false);
            }
            "Choice" | "Fallback" => match self.taken.last_mut() {
                Some(taken) if *taken => xml.skip()?,
                Some(taken) => *taken = true,
                None => {}
            },
            "footnote" | "endnote" => {
                // Those with a type are lines between text and notes.
                if element.attribute("type").is_some_and(|t| t != "normal") {
                    return xml.skip();
                }
                end(End::Note);
                self.note = element.attribute("id").map(|id| (id, self.draft.text().len()));
            }
            "altChunk" => self.draft.notice(
                "left-out",
                "a part in another format that is put in (altChunk) was left out; open the file in Word and save it again".into(),
            ),
            // Deleted, moved away, reading aids over characters, properties that hold no text.
            "del" | "moveFrom" | "delText" | "delInstrText" | "rt" | "tblPr" | "tblPrEx" | "tblGrid" | "sectPr"
            | "binData" | "sdtEndPr" | "rubyPr" => xml.skip()?,
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, end: End) -> Result<(), Refusal> {
        match end {
            End::Paragraph => {
                if let Some(open) = self.open.pop() {
                    self.paragraph(open)?;
                }
            }
            End::Run => {
                self.runs.pop();
            }
            End::Text { keep } => {
                let text = std::mem::take(&mut self.text);
                self.say(if keep { &text } else { text.trim_matches([' ', '\n', '\r', '\t']) });
            }
            End::Instruction => {
                let text = std::mem::take(&mut self.text);
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&text);
                    field.contents = field.contents || is_contents(&field.instruction);
                }
            }
            End::SimpleField => {
                self.fields.pop();
            }
            End::Table => {
                self.draft.close_table();
                self.notes(false)?;
            }
            End::Row => {
                if self.rows.pop() == Some(true) {
                    self.draft.close_row();
                }
            }
            End::Cell => {
                let columns = self.cells.pop().unwrap_or(1);
                self.draft.close_cell(columns);
            }
            End::Control => {
                self.controls.pop();
            }
            End::Alternative => {
                self.taken.pop();
            }
            End::Note => {
                let end = self.draft.text().len();
                self.ranges.extend(self.note.take().map(|(id, start)| (id, start, end)));
            }
        }
        Ok(())
    }

    /// Adds to the paragraph, if it is shown.
    fn say(&mut self, text: &str) {
        let hidden = self.runs.last().is_some_and(|hidden| *hidden) || self.fields.iter().any(|f| f.instructs);
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

    fn field(&mut self, element: &Element<'_>) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                self.fields.push(Field { instructs: true, contents: false, instruction: String::new() });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.instructs = false;
                    let contents = field.contents;
                    if let Some(open) = self.open.last_mut() {
                        open.contents |= contents;
                    }
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// A row that a tracked change deletes is passed over.
    fn row_properties<'x>(&mut self, xml: &mut Xml<'x>) -> Result<(), Refusal> {
        let mut deleted = false;
        xml.inside(|_, element| {
            deleted |= element.name() == "del";
            Ok(())
        })?;
        if deleted && let Some((depth, _)) = self.ends.pop_if(|(_, end)| matches!(end, End::Row)) {
            self.rows.pop();
            xml.leave(depth)?;
        }
        Ok(())
    }

    /// A cell that goes on from the row above shows nothing of its own.
    fn cell_properties<'x>(&mut self, xml: &mut Xml<'x>) -> Result<(), Refusal> {
        let mut goes_on = false;
        let mut columns = 1;
        xml.inside(|_, element| {
            match element.name() {
                "gridSpan" => columns = element.number("val").unwrap_or(1),
                "vMerge" => goes_on = element.attribute("val").is_none_or(|v| v == "continue"),
                _ => {}
            }
            Ok(())
        })?;
        if let Some(cell) = self.cells.last_mut() {
            *cell = columns;
        }
        if goes_on && let Some((depth, end)) = self.ends.pop_if(|(_, end)| matches!(end, End::Cell)) {
            xml.leave(depth)?;
            self.end(end)?;
        }
        Ok(())
    }

    fn control_properties<'x>(&mut self, xml: &mut Xml<'x>) -> Result<(), Refusal> {
        let Some(control) = self.controls.last_mut() else { return xml.skip() };
        xml.inside(|xml, element| {
            match element.name() {
                "showingPlcHdr" => control.placeholder = element.is_on(),
                "docPartGallery" => {
                    control.contents = element.attribute("val").is_some_and(|v| v.starts_with("Table of "));
                }
                "rPr" => xml.skip()?,
                _ => {}
            }
            Ok(())
        })
    }

    /// Writes a paragraph, with its number, and the notes it refers to.
    fn paragraph(&mut self, mut open: Open) -> Result<(), Refusal> {
        if let Some(mut before) = self.carried.take() {
            let shift = before.text.len();
            before.breaks.extend(open.breaks.iter().map(|(at, page)| (at + shift, *page)));
            open.breaks = before.breaks;
            open.text.insert_str(0, &before.text);
        }
        if open.properties.end_deleted || (open.properties.end_hidden && open.text.is_empty()) {
            self.carried = Some(open);
            return Ok(());
        }
        let label = self.label(&open.properties);
        let style = open.properties.style.as_deref();
        let outline = open.properties.outline.map(|o| o + 1).or_else(|| self.context.styles.heading(style));
        let kind = match outline.filter(|level| *level <= 9) {
            _ if open.contents || self.context.styles.is_contents(style) => Kind::Furniture,
            Some(level) => Kind::Heading(level),
            None if label.is_some() => Kind::Item,
            None => Kind::Plain,
        };
        self.draft.paragraph(&Paragraph { label, text: open.text, kind, breaks: open.breaks })?;
        self.notes(false)
    }

    fn label(&mut self, properties: &ParagraphProperties) -> Option<Label> {
        let style = properties.style.as_deref();
        let (of_style, level_of_style) = self.context.styles.list(style);
        let list = properties.list.or(of_style.map(|(list, _)| list)).filter(|list| *list > 0)?;
        let level = properties.level.or_else(|| {
            let named = of_style.map(|(_, style)| style).or(style)?;
            self.context.lists.level_of(list, named)
        });
        self.context.lists.next(list, level.or(level_of_style).unwrap_or(0))
    }

    /// Writes the notes that are due: footnotes behind their paragraph or table, endnotes at the end.
    fn notes(&mut self, all: bool) -> Result<(), Refusal> {
        if !self.open.is_empty() || self.draft.in_table() {
            return Ok(());
        }
        let ends = if all { std::mem::take(&mut self.endnotes) } else { Vec::new() };
        let feet = std::mem::take(&mut self.footnotes).into_iter().map(|id| ("footnote", id));
        for key in feet.chain(ends.into_iter().map(|id| ("endnote", id))) {
            // Each stands once, however often it is referred to.
            if let Some(text) = self.context.notes.remove(&key) {
                self.draft.paragraph(&Paragraph { text, ..Paragraph::default() })?;
            }
        }
        Ok(())
    }
}

fn is_contents(instruction: &str) -> bool {
    instruction.trim_start().starts_with("TOC")
}

/// A sign of a font of signs; those that stand for text.
fn symbol(element: &Element<'_>) -> String {
    let code = element.attribute("char").and_then(|c| u32::from_str_radix(&c, 16).ok()).unwrap_or(0);
    let sign = match code & 0xFF {
        _ if !(0xF000..=0xF0FF).contains(&code) => char::from_u32(code).filter(|c| !c.is_control()),
        0x52 | 0xFE | 0x53 => Some('☑'),
        0x54 | 0xFD => Some('☒'),
        0xA3 | 0xA8 | 0x6F | 0x30 => Some('□'),
        0xFC => Some('√'),
        0xFB => Some('×'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xE0 => Some('→'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xA5 => Some('∞'),
        _ => None,
    };
    sign.map(String::from).unwrap_or_default()
}

#[cfg(test)]
mod tests;
