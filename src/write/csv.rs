//! Tidy tables as CSV files (RFC 4180 but for the line ends, UTF-8), one file a table; what the tables are is in
//! `tables`.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula. Such text, and
//! text that begins with `'`, gets a `'` in front: taking one leading `'` away gives back what the report says. Numbers
//! are left as they are.

use super::tables::{Cell, Column, Kind, Rows, TABLES, Table};
use super::{Format, Generator, Options, Shape, Target, Writer};
use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write};

pub(super) const FORMAT: Format =
    Format { name: "csv", shape: Shape::Directory, statistics: true, text: false, writer: |o| Box::new(Csv::new(o)) };

struct Csv {
    bom: bool,
    /// One file a table, in their order.
    files: Vec<BufWriter<File>>,
}

impl Csv {
    fn new(options: &Options) -> Csv {
        Csv { bom: options.bom, files: Vec::new() }
    }
}

type Lines = ::csv::Writer<Vec<u8>>;

fn lines() -> Lines {
    ::csv::WriterBuilder::new().flexible(false).from_writer(Vec::new())
}

fn bytes(lines: Lines) -> io::Result<Vec<u8>> {
    lines.into_inner().map_err(|e| io::Error::other(e.to_string()))
}

/// Whether a column has cells that a line can hold.
fn flat(column: &Column) -> bool {
    column.kind != Kind::Quotes
}

fn row(lines: &mut Lines, table: &Table, cells: &[Cell<'_>]) -> io::Result<()> {
    for (column, cell) in table.columns.iter().zip(cells) {
        if flat(column) {
            lines.write_field(field(cell).as_bytes())?;
        }
    }
    lines.write_record(None::<&[u8]>)?;
    Ok(())
}

fn field<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Empty | Cell::Quotes(_) => "".into(),
        Cell::Text(text) => harmless(text),
        Cell::Integer(n) => n.to_string().into(),
        Cell::Decimal(d) => d.to_string().into(),
        Cell::Indices(indices) => indices.iter().map(u32::to_string).collect::<Vec<_>>().join(" ").into(),
    }
}

/// Text that no spreadsheet takes for a formula. Full-width signs are signs to Excel in East Asia.
fn harmless(text: &str) -> Cow<'_, str> {
    let first = text.chars().next();
    if first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\t' | '\r' | '\n' | '\''))
    {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

impl Writer for Csv {
    fn open(&mut self, target: &mut Target) -> io::Result<()> {
        for table in TABLES {
            let file = target.create(&format!("{}.csv", table.name))?;
            self.files.push(BufWriter::with_capacity(64 << 10, file));
        }
        Ok(())
    }

    fn begin(&mut self, _: &mut dyn Write, _: &Generator) -> io::Result<()> {
        for (table, file) in TABLES.iter().zip(&mut self.files) {
            if self.bom {
                file.write_all("\u{feff}".as_bytes())?;
            }
            let mut head = lines();
            head.write_record(table.columns.iter().filter(|c| flat(c)).map(|c| c.name))?;
            file.write_all(&bytes(head)?)?;
        }
        Ok(())
    }

    /// The rows for each table, behind their length.
    fn encode(&self, report: &ReportResult) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        for table in TABLES {
            let mut rows = lines();
            if let Rows::Report(give) = table.rows {
                give(report, &mut |cells| row(&mut rows, table, cells))?;
            }
            let rows = bytes(rows)?;
            out.extend((rows.len() as u64).to_le_bytes());
            out.extend(rows);
        }
        Ok(out)
    }

    fn report(&mut self, _: &mut dyn Write, encoded: &[u8]) -> io::Result<()> {
        let mut rest = encoded;
        for file in &mut self.files {
            let (length, after) = rest.split_first_chunk::<8>().ok_or(io::ErrorKind::UnexpectedEof)?;
            let length = u64::from_le_bytes(*length) as usize;
            let (rows, after) = after.split_at_checked(length).ok_or(io::ErrorKind::UnexpectedEof)?;
            file.write_all(rows)?;
            rest = after;
        }
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()> {
        for (table, mut file) in TABLES.iter().zip(self.files.drain(..)) {
            if let Rows::Corpus(give) = table.rows {
                let mut rows = lines();
                give(statistics, problems, &mut |cells| row(&mut rows, table, cells))?;
                file.write_all(&bytes(rows)?)?;
            }
            file.flush()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let check = |text: &str, want: &str| {
            let guarded = harmless(text);
            assert_eq!(guarded, want);
            assert_eq!(guarded.strip_prefix('\'').unwrap_or(&guarded), text);
        };
        check("=1+1", "'=1+1");
        check("+86", "'+86");
        check("-5%", "'-5%");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "'\t=1");
        check("\r\n=1", "'\r\n=1");
        check("＝cmd", "'＝cmd");
        check("'=1", "''=1");
        check("1200份", "1200份");
        check("", "");
        let minus: rust_decimal::Decimal = "-1.50".parse().unwrap();
        assert_eq!(field(&Cell::Decimal(minus)), "-1.50");
        assert_eq!(field(&Cell::Indices(&[0, 12])), "0 12");
    }
}
