//! What the words of RTF mean: text, its properties, and the groups that are no text.

use super::charset::{Charset, character, charset, code_page, symbol};
use super::token::{Token, Tokens};
use crate::read::Refusal;
use crate::read::office::draft::{Draft, Kind, Label, Paragraph, Suffix};
use crate::read::office::grid::Grid;
use encoding_rs::Encoding;
use std::collections::BTreeMap;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Body,
    /// Nowhere, but groups inside may have one.
    Nowhere,
    /// Nowhere, with all that is inside.
    Skip,
    Fonts,
    Styles,
    Label,
    Instruction,
}

/// What a group changes until it ends.
#[derive(Debug, Clone)]
struct Group {
    target: Target,
    hidden: bool,
    deleted: bool,
    /// Characters that stand in for one in Unicode.
    fallback: u32,
    font: i32,
    /// Font of East Asian characters, and whether they are what follows.
    wide_font: Option<i32>,
    wide: bool,
    /// Where the text of `\upr` goes in its Unicode form.
    twice: Option<Target>,
    /// A group of its own in the text: box, note, field.
    ends: Ends,
}

/// What a group does when it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ends {
    Nothing,
    Box,
    Note,
    Field,
}

/// Properties of the paragraph in work.
#[derive(Debug, Clone, Default)]
struct Properties {
    style: i32,
    outline: Option<u8>,
    in_table: bool,
    nesting: Option<u32>,
}

/// A paragraph in work.
#[derive(Debug, Default)]
struct Open {
    properties: Properties,
    label: String,
    text: String,
    contents: bool,
    /// Notes that its text refers to.
    notes: Vec<String>,
}

/// A style as far as it matters.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    outline: Option<u8>,
}

struct Body<'d> {
    draft: &'d mut Draft,
    groups: Vec<Group>,
    page: &'static Encoding,
    default_font: i32,
    fonts: BTreeMap<i32, Charset>,
    font: i32,
    styles: BTreeMap<i32, Style>,
    style: (i32, Style),
    /// Bytes that are not decoded yet, and how they will be.
    bytes: Vec<u8>,
    /// First half of a character beyond the first plane.
    surrogate: Option<u16>,
    /// Characters still to be left out behind one in Unicode.
    leave_out: u32,
    /// The paragraphs in work: boxes and notes hold others.
    open: Vec<Open>,
    /// Fields that are open: whether they make a table of contents.
    fields: Vec<bool>,
    instruction: String,
    grid: Grid,
}

/// Reads a whole file.
pub(super) fn read(bytes: &[u8], draft: &mut Draft) -> Result<(), Refusal> {
    let budget = draft.budget().clone();
    let mut clock = budget.clock();
    let mut body = Body::new(draft);
    let mut tokens = Tokens::new(bytes);
    let mut starred = false;
    while let Some(token) = tokens.next() {
        clock.tick()?;
        let star = std::mem::take(&mut starred);
        match token {
            Token::Open => {
                body.flush();
                body.leave_out = 0;
                budget.nesting(body.groups.len())?;
                body.begin();
            }
            Token::Close => {
                body.flush();
                body.leave_out = 0;
                body.end()?;
                if body.groups.is_empty() {
                    break;
                }
            }
            Token::Word("bin", number) => tokens.pass_over(number.unwrap_or(0).max(0) as usize),
            Token::Sign(b'*') => starred = true,
            Token::Word(word, number) => {
                if !body.left_out() {
                    body.word(word, number, star)?;
                }
            }
            Token::Sign(sign) => {
                if !body.left_out() {
                    body.sign(sign);
                }
            }
            Token::Byte(byte) => {
                if !body.left_out() {
                    body.byte(byte);
                }
            }
        }
    }
    body.flush();
    let cut = body.groups.len();
    body.finish()?;
    if cut > 0 {
        draft.notice(
            "damaged",
            format!("{cut} group(s) of the file are not closed: its end is missing; get a whole copy"),
        );
    }
    Ok(())
}

impl<'d> Body<'d> {
    fn new(draft: &'d mut Draft) -> Body<'d> {
        Body {
            draft,
            groups: Vec::new(),
            page: encoding_rs::WINDOWS_1252,
            default_font: 0,
            fonts: BTreeMap::new(),
            font: 0,
            styles: BTreeMap::new(),
            style: (0, Style::default()),
            bytes: Vec::new(),
            surrogate: None,
            leave_out: 0,
            open: vec![Open::default()],
            fields: Vec::new(),
            instruction: String::new(),
            grid: Grid::default(),
        }
    }

    fn begin(&mut self) {
        let mut group = self.groups.last().cloned().unwrap_or(Group {
            target: Target::Body,
            hidden: false,
            deleted: false,
            fallback: 1,
            font: 0,
            wide_font: None,
            wide: false,
            twice: None,
            ends: Ends::Nothing,
        });
        group.ends = Ends::Nothing;
        self.groups.push(group);
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let Some(group) = self.groups.pop() else { return Ok(()) };
        match group.ends {
            Ends::Nothing => {}
            Ends::Field => {
                self.fields.pop();
            }
            Ends::Box => {
                self.paragraph()?;
                if self.open.len() > 1 {
                    self.open.pop();
                }
            }
            Ends::Note => {
                if self.open.len() > 1
                    && let Some(note) = self.open.pop()
                    && let Some(open) = self.open.last_mut()
                {
                    open.notes.push(note.text);
                }
            }
        }
        if group.target == Target::Styles {
            let (number, style) = std::mem::take(&mut self.style);
            if !style.name.trim_end_matches(';').is_empty() {
                self.styles.insert(number, style);
            }
        }
        Ok(())
    }

    /// Whether this stands in for a character that was given in Unicode.
    fn left_out(&mut self) -> bool {
        let left_out = self.leave_out > 0;
        self.leave_out = self.leave_out.saturating_sub(1);
        left_out
    }

    fn target(&self) -> Target {
        self.groups.last().map_or(Target::Body, |g| g.target)
    }

    fn set(&mut self, change: impl FnOnce(&mut Group)) {
        self.flush();
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.target() != Target::Skip {
            self.bytes.push(byte);
        }
    }

    /// Decodes the bytes that have come together.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let font = self.groups.last().map_or(0, |g| g.wide_font.filter(|_| g.wide).unwrap_or(g.font));
        let table = matches!(self.target(), Target::Fonts | Target::Styles);
        let text = match self.fonts.get(&font).copied().filter(|_| !table).unwrap_or(Charset::Default) {
            Charset::Symbol => bytes.iter().filter_map(|b| symbol(*b)).collect(),
            Charset::Default => self.page.decode_without_bom_handling(&bytes).0.into_owned(),
            Charset::Encoding(encoding) => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        };
        self.say(&text);
    }

    /// Adds text to where the group's text goes.
    fn say(&mut self, text: &str) {
        self.surrogate = None;
        let Some(group) = self.groups.last() else { return };
        let Some(open) = self.open.last_mut() else { return };
        match group.target {
            Target::Body if !group.hidden && !group.deleted => open.text.push_str(text),
            Target::Label if !group.hidden && !group.deleted => open.label.push_str(text),
            Target::Styles => self.style.1.name.push_str(text),
            Target::Instruction => self.instruction.push_str(text),
            _ => {}
        }
    }

    fn sign(&mut self, sign: u8) {
        self.flush();
        match sign {
            b'~' => self.say("\u{A0}"),
            b'_' => self.say("-"),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, starred: bool) -> Result<(), Refusal> {
        if self.target() == Target::Skip && !(word == "ud" && self.groups.last().is_some_and(|g| g.twice.is_some())) {
            return Ok(());
        }
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            return Ok(());
        }
        self.flush();
        let on = number != Some(0);
        if let Some(text) = character(word) {
            self.say(text);
            return Ok(());
        }
        match word {
            "par" | "sect" => self.paragraph()?,
            "cell" => self.cell(1)?,
            "nestcell" => self.cell(2)?,
            "row" => self.grid.end_row(1, self.draft),
            "nestrow" => self.grid.end_row(self.grid.depth().max(2), self.draft),
            "pard" => self.with(|p| *p = Properties::default()),
            "intbl" => self.with(|p| p.in_table = true),
            "itap" => self.with(|p| p.nesting = number.map(|n| n.max(0) as u32)),
            "s" if self.target() == Target::Styles => self.style.0 = number.unwrap_or(0),
            "s" => self.with(|p| p.style = number.unwrap_or(0)),
            "outlinelevel" => {
                let level = number.filter(|n| (0..9).contains(n)).map(|n| n as u8 + 1);
                if self.target() == Target::Styles {
                    self.style.1.outline = level;
                } else {
                    self.with(|p| p.outline = level.or(Some(10)));
                }
            }
            "f" if self.target() == Target::Fonts => self.font = number.unwrap_or(0),
            "f" => self.set(|g| g.font = number.unwrap_or(0)),
            "fcharset" => {
                self.fonts.insert(self.font, charset(number.unwrap_or(0)));
            }
            "cpg" if self.target() == Target::Fonts => {
                if let Some(encoding) = number.and_then(code_page) {
                    self.fonts.insert(self.font, Charset::Encoding(encoding));
                }
            }
            "af" => self.set(|g| g.wide_font = if g.wide { number } else { g.wide_font }),
            "dbch" => self.set(|g| g.wide = true),
            "loch" | "hich" => self.set(|g| g.wide = false),
            "plain" => {
                let font = self.default_font;
                self.set(|g| (g.hidden, g.deleted, g.font, g.wide) = (false, false, font, false));
            }
            "v" => self.set(|g| g.hidden = on),
            "deleted" | "mvf" => self.set(|g| g.deleted = on),
            "uc" => self.set(|g| g.fallback = number.unwrap_or(1).clamp(0, 1000) as u32),
            "ansicpg" => self.page = number.and_then(code_page).unwrap_or(self.page),
            "mac" => self.page = encoding_rs::MACINTOSH,
            "deff" => self.default_font = number.unwrap_or(0),
            _ => self.destination(word, starred),
        }
        Ok(())
    }

    /// Groups that are more than properties of text.
    fn destination(&mut self, word: &str, starred: bool) {
        let contents = self.fields.iter().any(|contents| *contents);
        let inside = self.target();
        let Some(group) = self.groups.last_mut() else { return };
        match word {
            "fonttbl" => group.target = Target::Fonts,
            "stylesheet" => group.target = Target::Styles,
            "listtext" | "pntext" => group.target = Target::Label,
            "field" => {
                group.ends = Ends::Field;
                self.fields.push(contents);
                self.instruction.clear();
            }
            "fldinst" => {
                self.instruction.clear();
                group.target = Target::Instruction;
            }
            "fldrslt" => {
                let makes = contents || self.instruction.trim_start().starts_with("TOC");
                if let Some(field) = self.fields.last_mut() {
                    *field = makes;
                }
                if let Some(open) = self.open.last_mut() {
                    open.contents |= makes;
                }
            }
            // Boxes: what is around their text is none, their fallback says it again.
            "shp" | "shpinst" | "shpgrp" | "do" | "nesttableprops" => group.target = Target::Nowhere,
            "shptxt" | "dptxbxtext" => {
                group.target = Target::Body;
                group.ends = Ends::Box;
                self.open.push(Open { contents, ..Open::default() });
            }
            "footnote" => {
                group.target = Target::Body;
                group.ends = Ends::Note;
                self.open.push(Open::default());
            }
            "upr" => {
                group.twice = Some(inside);
                group.target = Target::Skip;
            }
            "ud" => {
                if let Some(target) = group.twice.take() {
                    group.target = target;
                }
            }
            _ if starred || NO_TEXT.contains(&word) => group.target = Target::Skip,
            _ => {}
        }
    }

    fn unicode(&mut self, number: i32) {
        self.flush();
        self.leave_out = self.groups.last().map_or(1, |g| g.fallback);
        let unit = number as u16;
        let c = match (self.surrogate.take(), unit) {
            (_, 0xD800..=0xDBFF) => {
                self.surrogate = Some(unit);
                return;
            }
            (Some(high), 0xDC00..=0xDFFF) => char::decode_utf16([high, unit]).next().and_then(Result::ok),
            // Beyond what the format allows, but written.
            _ if number > 0xFFFF => char::from_u32(number as u32),
            _ => char::from_u32(u32::from(unit)),
        };
        let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
        let c = match c {
            // Signs of a font of signs.
            '\u{F020}'..='\u{F0FF}' => symbol((c as u32 & 0xFF) as u8).unwrap_or(c),
            c => c,
        };
        self.say(c.encode_utf8(&mut [0; 4]));
    }

    fn with(&mut self, change: impl FnOnce(&mut Properties)) {
        // Numbers are written with properties of their own.
        if self.target() == Target::Body
            && let Some(open) = self.open.last_mut()
        {
            change(&mut open.properties);
        }
    }

    /// Ends the paragraph in work.
    fn paragraph(&mut self) -> Result<(), Refusal> {
        if self.target() != Target::Body && self.target() != Target::Nowhere {
            return Ok(());
        }
        let in_note = self.groups.iter().any(|g| g.ends == Ends::Note);
        let contents = self.fields.iter().any(|contents| *contents);
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if in_note {
            open.text.push('\n');
            return Ok(());
        }
        let properties = open.properties.clone();
        let next = Open { properties: properties.clone(), contents, ..Open::default() };
        let done = std::mem::replace(open, next);
        let depth = if self.open.len() > 1 || !properties.in_table {
            0
        } else {
            properties.nesting.unwrap_or(1).max(1) as usize
        };
        // Boxes are written where the tables around them stand.
        if self.open.len() == 1 {
            self.grid.to(depth, self.draft)?;
        }
        let style = self.styles.get(&properties.style);
        let heading = properties.outline.or_else(|| style.and_then(heading)).filter(|level| *level <= 9);
        let label = done.label.trim_end_matches(['\t', '\n']);
        let label = (!label.is_empty()).then(|| Label { text: label.to_owned(), suffix: Suffix::Gap });
        let kind = match heading {
            _ if done.contents || style.is_some_and(is_contents) => Kind::Furniture,
            Some(level) => Kind::Heading(level),
            None if label.is_some() => Kind::Item,
            None => Kind::Plain,
        };
        self.draft.paragraph(&Paragraph { label, text: done.text, kind, breaks: Vec::new() })?;
        for text in done.notes {
            self.draft.paragraph(&Paragraph { text, ..Paragraph::default() })?;
        }
        Ok(())
    }

    /// Ends a cell, of a table at least so deep.
    fn cell(&mut self, depth: u32) -> Result<(), Refusal> {
        if self.open.len() > 1 {
            // A table inside a box: a line a cell.
            return self.paragraph();
        }
        self.with(|p| {
            p.in_table = true;
            if depth > 1 || p.nesting == Some(0) {
                p.nesting = Some(p.nesting.unwrap_or(depth).max(depth));
            } else {
                p.nesting = None;
            }
        });
        self.paragraph()?;
        self.grid.end_cell(self.draft);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Refusal> {
        self.groups.clear();
        while self.open.len() > 1 {
            self.paragraph()?;
            self.open.pop();
        }
        self.paragraph()?;
        self.grid.to(0, self.draft)
    }
}

/// Level of heading that a style gives.
fn heading(style: &Style) -> Option<u8> {
    let name = style.name.trim().trim_end_matches(';').to_lowercase();
    let named = name.strip_prefix("heading ").or_else(|| name.strip_prefix("标题 "));
    style.outline.or_else(|| named?.trim().parse().ok().filter(|level| (1..=9).contains(level)))
}

fn is_contents(style: &Style) -> bool {
    let name = style.name.trim().to_lowercase();
    name.starts_with("toc ") || name.starts_with("目录 ")
}

/// Groups without text that do not say so with a star.
const NO_TEXT: &[&str] = &[
    "colortbl",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "sp",
    "sn",
    "sv",
    "shprslt",
    "nonshppict",
    "nonesttables",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "xe",
    "tc",
    "tcn",
    "rxe",
    "annotation",
    "atnid",
    "atnauthor",
    "author",
    "operator",
    "title",
    "comment",
    "revtbl",
    "filetbl",
    "rsidtbl",
    "listtable",
    "listoverridetable",
    "pgptbl",
    "bkmkstart",
    "bkmkend",
    "objdata",
    "themedata",
    "datastore",
    "template",
    "private",
    "stextflow",
];

#[cfg(test)]
mod tests;
