//! One report a row of a workbook: every sheet whose first row names a column for texts.
//!
//! Cells are read one at a time (calamine's cell reader): a sheet that says it is a million rows wide costs nothing.

use super::fields::{self, Columns};
use super::sniff::Fit;
use super::{Budget, Head, Input, Options, Reader, Record, Records, Refusal, Trouble, container};
use crate::text::Place;
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx};
use std::io::Cursor;

pub(super) const READER: Reader = Reader {
    name: "xlsx",
    extensions: &["xlsx", "xlsm", "xltx", "xltm"],
    streams: false,
    sniff: |head: &Head<'_>| if head.parts.iter().any(|p| p == "xl/workbook.xml") { Fit::Yes } else { Fit::No },
    read,
};

/// Columns beyond this hold neither text nor id.
const COLUMNS: u32 = 1024;

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let budget = input.budget.clone();
    let (path, bytes) = input.bytes()?;
    let records = rows(&path, bytes, &budget, options).map_err(|r| r.at(path.as_str()))?;
    Ok(Box::new(records.into_iter()))
}

fn damaged(e: impl std::fmt::Display) -> Refusal {
    Refusal::damaged(format!("is a damaged workbook ({e})"))
}

fn rows(
    path: &str,
    bytes: Vec<u8>,
    budget: &Budget,
    options: &Options,
) -> Result<Vec<Result<Record, Trouble>>, Refusal> {
    within_limits(&bytes, budget)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|s| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet)
        .map(|s| s.name.clone())
        .collect();
    let several = sheets.len() > 1;
    let mut out = Vec::new();
    let mut missing = None;
    let mut found = false;
    for (number, name) in sheets.iter().enumerate() {
        let mut sheet =
            Sheet { path, name, number: number as u32 + 1, several, columns: None, heads: Vec::new(), out: &mut out };
        match sheet.read(&mut book, budget, options) {
            Ok(()) => found = true,
            // Sheets without such a column are not meant, as long as one has it.
            Err(refusal) if refusal.kind == "no-text-column" => missing = missing.or(Some(refusal)),
            Err(refusal) => return Err(refusal),
        }
    }
    match missing.filter(|_| !found) {
        Some(refusal) => Err(refusal),
        None if !found => Err(Refusal::new("empty-file", "the workbook has no sheet with cells")),
        None => Ok(out),
    }
}

/// Everything in the workbook is unpacked once against the limits, for calamine knows none.
fn within_limits(bytes: &[u8], budget: &Budget) -> Result<(), Refusal> {
    let mut archive = container::archive(bytes, &budget.limits)?;
    for i in 0..archive.len() {
        let part = archive.by_index(i).map_err(damaged)?;
        let (name, packed) = (part.name().to_owned(), part.compressed_size());
        if name.starts_with("xl/") && (name.ends_with(".xml") || name.ends_with(".rels")) {
            budget.unpack(&name, part, packed)?;
        }
    }
    Ok(())
}

struct Sheet<'s> {
    path: &'s str,
    name: &'s str,
    number: u32,
    several: bool,
    columns: Option<Columns>,
    heads: Vec<String>,
    out: &'s mut Vec<Result<Record, Trouble>>,
}

/// The cells of a row that are of use.
#[derive(Default)]
struct Row {
    number: u32,
    text: String,
    id: Option<String>,
    any: bool,
}

impl Sheet<'_> {
    fn read(&mut self, book: &mut Xlsx<Cursor<Vec<u8>>>, budget: &Budget, options: &Options) -> Result<(), Refusal> {
        let mut cells = book.worksheet_cells_reader(self.name).map_err(damaged)?;
        let mut clock = budget.clock();
        let mut row = Row::default();
        let mut head = None;
        let mut length = 0;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            clock.tick()?;
            let (number, column) = cell.get_position();
            let value = shown(cell.get_value());
            if value.trim().is_empty() || column >= COLUMNS {
                continue;
            }
            if *head.get_or_insert(number) == number {
                self.heads.resize(self.heads.len().max(column as usize + 1), String::new());
                self.heads[column as usize] = value;
                continue;
            }
            let columns = self.columns(options)?;
            if number != row.number {
                self.finish(&mut row);
                row.number = number;
            }
            row.any = true;
            if column as usize == columns.text {
                length += value.len();
                budget.text(length)?;
                row.text = value;
            } else if Some(column as usize) == columns.id {
                row.id = Some(value);
            }
        }
        if head.is_none() {
            return Err(Refusal::new("no-text-column", "the workbook has no sheet with cells"));
        }
        self.columns(options)?;
        self.finish(&mut row);
        Ok(())
    }

    fn columns(&mut self, options: &Options) -> Result<Columns, Refusal> {
        match self.columns {
            Some(columns) => Ok(columns),
            None => Ok(*self.columns.insert(Columns::find(&self.heads, options)?)),
        }
    }

    fn finish(&mut self, row: &mut Row) {
        let row = std::mem::take(row);
        if !row.any {
            return;
        }
        let line = row.number + 1;
        let place = if self.several { format!("{}!{line}", self.name) } else { line.to_string() };
        let column = self.columns.map_or(0, |c| c.text as u32) + 1;
        self.out.push(match fields::record(row.id, &place, row.text, (self.path, READER.name, None)) {
            Some(mut record) => {
                record.document.places.note(0, Place::cell(self.number, line, column));
                Ok(record)
            }
            None => Err(Refusal::new("empty-file", "the record's text is empty").at(format!("{}:{place}", self.path))),
        });
    }
}

/// A cell as text.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(s) => s.clone(),
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => n.to_string(),
        DataRef::Bool(b) => b.to_string(),
        DataRef::DateTime(d) => d.as_f64().to_string(),
        DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
