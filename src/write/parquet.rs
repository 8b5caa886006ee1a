//! Tidy tables as Parquet files, one file a table; what the tables are is in `tables`.
//!
//! Decimals are DECIMAL(38, 12), which holds 三分之一 as the JSON has it. A number that needs more places, or more digits before the point, stands there
//! rounded (or not at all) and exactly in `not_exact`, which every table with decimals has. Indices are lists of
//! integers, quotes lists of structures.

use super::tables::{Cell, Column, Kind, Rows, TABLES, Table};
use super::{Format, Generator, Shape, Target, Writer};
use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use ::parquet::basic::Compression;
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::{ByteArray, FixedLenByteArray};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write};
use std::sync::Arc;

pub(super) const FORMAT: Format = Format {
    name: "parquet",
    shape: Shape::Directory,
    statistics: true,
    text: false,
    writer: |_| Box::new(Parquet::default()),
};

/// Places behind the point.
const PLACES: u32 = 12;
/// Rows after which a group is written.
const GROUP: usize = 1 << 16;
/// Fields of a quote.
const QUOTE: usize = 10;

#[derive(Default)]
struct Parquet {
    files: Vec<File>,
    tables: Vec<Filling>,
}

/// The tables that a Parquet file holds.
fn tables() -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(|t| !t.unnested)
}

/// A table while it is filled.
struct Filling {
    table: &'static Table,
    file: SerializedFileWriter<File>,
    /// Columns as the file has them, in the order of the schema.
    leaves: Vec<Leaf>,
    rows: usize,
}

/// A column of the file with the values of the rows that wait: the highest level says that a value is there; the second
/// level, only in lists, that it belongs to the row of the one before.
struct Leaf {
    values: Values,
    /// 1; or 2 for a field that an element of a list need not have.
    highest: i16,
    there: Vec<i16>,
    again: Option<Vec<i16>>,
}

enum Values {
    Text(Vec<ByteArray>),
    Integer(Vec<i64>),
    Index(Vec<i32>),
    Decimal(Vec<FixedLenByteArray>),
}

enum Value<'v> {
    None,
    /// An element of a list that has not got this field.
    Lacking,
    Text(&'v str),
    Integer(u64),
    Index(u32),
    Decimal(i128),
}

impl Leaf {
    fn new(values: Values, list: bool) -> Leaf {
        Leaf { values, highest: 1, there: Vec::new(), again: list.then(Vec::new) }
    }

    /// Puts a value in; `again` in the list of the value before.
    fn put(&mut self, value: Value<'_>, again: bool) {
        let mut there = self.highest;
        match (&mut self.values, value) {
            (Values::Text(all), Value::Text(text)) => all.push(text.as_bytes().to_vec().into()),
            (Values::Integer(all), Value::Integer(n)) => all.push(i64::try_from(n).unwrap_or(i64::MAX)),
            (Values::Index(all), Value::Index(n)) => all.push(n.cast_signed()),
            (Values::Decimal(all), Value::Decimal(n)) => all.push(n.to_be_bytes().to_vec().into()),
            (_, Value::Lacking) => there -= 1,
            _ => there = 0,
        }
        self.there.push(there);
        if let Some(levels) = &mut self.again {
            levels.push(again.into());
        }
    }

    /// Writes what waits.
    fn write(&mut self, writer: &mut ColumnWriter<'_>) -> Result<(), ParquetError> {
        let (there, again) = (Some(self.there.as_slice()), self.again.as_deref());
        match (&mut self.values, writer) {
            (Values::Text(all), ColumnWriter::ByteArrayColumnWriter(w)) => {
                w.write_batch(all, there, again)?;
                all.clear();
            }
            (Values::Integer(all), ColumnWriter::Int64ColumnWriter(w)) => {
                w.write_batch(all, there, again)?;
                all.clear();
            }
            (Values::Index(all), ColumnWriter::Int32ColumnWriter(w)) => {
                w.write_batch(all, there, again)?;
                all.clear();
            }
            (Values::Decimal(all), ColumnWriter::FixedLenByteArrayColumnWriter(w)) => {
                w.write_batch(all, there, again)?;
                all.clear();
            }
            _ => return Err(ParquetError::General("schema and columns disagree".into())),
        }
        self.there.clear();
        if let Some(levels) = &mut self.again {
            levels.clear();
        }
        Ok(())
    }
}

/// The leaves of a column, and its lines of the schema.
fn leaves(column: &Column, schema: &mut String, out: &mut Vec<Leaf>) {
    let name = column.name;
    let line = match column.kind {
        Kind::Text => format!("optional binary {name} (STRING);"),
        Kind::Integer => format!("optional int64 {name};"),
        Kind::Decimal => format!("optional fixed_len_byte_array(16) {name} (DECIMAL(38,{PLACES}));"),
        Kind::Indices => list(name, "required int32 element (INTEGER(32,false));"),
        Kind::Quotes => list(
            name,
            "required group element { required binary text (STRING); required int64 start; required int64 end; \
             required int64 line; required int64 column; optional int64 page; optional int64 paragraph; \
             optional int64 table; optional int64 table_row; optional int64 table_column; }",
        ),
    };
    let _ = writeln!(schema, "{line}");
    match column.kind {
        Kind::Text => out.push(Leaf::new(Values::Text(Vec::new()), false)),
        Kind::Integer => out.push(Leaf::new(Values::Integer(Vec::new()), false)),
        Kind::Decimal => out.push(Leaf::new(Values::Decimal(Vec::new()), false)),
        Kind::Indices => out.push(Leaf::new(Values::Index(Vec::new()), true)),
        Kind::Quotes => {
            out.push(Leaf::new(Values::Text(Vec::new()), true));
            out.extend((0..4).map(|_| Leaf::new(Values::Integer(Vec::new()), true)));
            out.extend((0..5).map(|_| Leaf { highest: 2, ..Leaf::new(Values::Integer(Vec::new()), true) }));
        }
    }
}

fn list(name: &str, element: &str) -> String {
    format!("required group {name} (LIST) {{ repeated group list {{ {element} }} }}")
}

/// The number at [`PLACES`], and whether that is all of it.
fn at_places(d: Decimal) -> (Option<i128>, bool) {
    let d = d.normalize();
    let rounded = d.round_dp(PLACES);
    let scaled = 10_i128.checked_pow(PLACES - rounded.scale()).and_then(|f| rounded.mantissa().checked_mul(f));
    let fits = scaled.filter(|n| n.unsigned_abs() < 10_u128.pow(38));
    (fits, fits.is_some() && rounded == d)
}

impl Filling {
    fn new(table: &'static Table, file: File, generator: &Generator) -> Result<Filling, ParquetError> {
        let mut schema = format!("message {} {{\n", table.name);
        let mut all = Vec::new();
        for column in table.columns {
            leaves(column, &mut schema, &mut all);
        }
        if table.columns.iter().any(|c| c.kind == Kind::Decimal) {
            let pair = "required group element { required binary column (STRING); required binary value (STRING); }";
            let _ = writeln!(schema, "{}", list("not_exact", pair));
            all.extend((0..2).map(|_| Leaf::new(Values::Text(Vec::new()), true)));
        }
        schema.push('}');
        let about = [("jihe.version", &generator.version), ("jihe.rules", &generator.rules)];
        let about = about.map(|(key, value)| KeyValue::new(key.to_owned(), value.clone()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(format!("{} version {}", generator.name, generator.version))
            .set_key_value_metadata(Some(about.to_vec()))
            .build();
        let schema = Arc::new(parse_message_type(&schema)?);
        let file = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
        Ok(Filling { table, file, leaves: all, rows: 0 })
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        let mut inexact: Vec<(&str, String)> = Vec::new();
        let mut leaves = self.leaves.iter_mut();
        let mut next = || leaves.next().ok_or_else(|| io::Error::other("more cells than columns"));
        for (column, cell) in self.table.columns.iter().zip(cells) {
            match (column.kind, cell) {
                (Kind::Indices, Cell::Indices(indices)) => {
                    let leaf = next()?;
                    indices.iter().enumerate().for_each(|(at, i)| leaf.put(Value::Index(*i), at > 0));
                    if indices.is_empty() {
                        leaf.put(Value::None, false);
                    }
                }
                (Kind::Quotes, Cell::Quotes(quotes)) => {
                    let mut fields = Vec::new();
                    for _ in 0..QUOTE {
                        fields.push(next()?);
                    }
                    for (at, e) in quotes.iter().enumerate() {
                        let place = e.place.as_ref();
                        let there = [e.start, e.end, e.line, e.column].map(Value::Integer);
                        let perhaps = [
                            place.and_then(|p| p.page),
                            place.and_then(|p| p.paragraph),
                            place.and_then(|p| p.table),
                            place.and_then(|p| p.row),
                            place.and_then(|p| p.column),
                        ];
                        let perhaps = perhaps.map(|n| n.map_or(Value::Lacking, |n| Value::Integer(n.into())));
                        let values = [Value::Text(&e.text)].into_iter().chain(there).chain(perhaps);
                        fields.iter_mut().zip(values).for_each(|(leaf, value)| leaf.put(value, at > 0));
                    }
                    if quotes.is_empty() {
                        fields.iter_mut().for_each(|leaf| leaf.put(Value::None, false));
                    }
                }
                (_, Cell::Text(text)) => next()?.put(Value::Text(text), false),
                (_, Cell::Integer(n)) => next()?.put(Value::Integer(*n), false),
                (_, Cell::Decimal(d)) => {
                    let (scaled, exact) = at_places(*d);
                    if !exact {
                        inexact.push((column.name, d.to_string()));
                    }
                    next()?.put(scaled.map_or(Value::None, Value::Decimal), false);
                }
                (_, _) => next()?.put(Value::None, false),
            }
        }
        if let (Some(names), Some(numbers)) = (leaves.next(), leaves.next()) {
            for (at, (name, number)) in inexact.iter().enumerate() {
                names.put(Value::Text(name), at > 0);
                numbers.put(Value::Text(number), at > 0);
            }
            if inexact.is_empty() {
                names.put(Value::None, false);
                numbers.put(Value::None, false);
            }
        }
        self.rows += 1;
        if self.rows >= GROUP { self.group().map_err(io::Error::other) } else { Ok(()) }
    }

    /// Writes the rows that wait.
    fn group(&mut self) -> Result<(), ParquetError> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for leaf in &mut self.leaves {
            let mut column =
                group.next_column()?.ok_or_else(|| ParquetError::General("schema and columns disagree".into()))?;
            leaf.write(column.untyped())?;
            column.close()?;
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

impl Writer for Parquet {
    fn open(&mut self, target: &mut Target) -> io::Result<()> {
        for table in tables() {
            self.files.push(target.create(&format!("{}.parquet", table.name))?);
        }
        Ok(())
    }

    fn begin(&mut self, _: &mut dyn Write, generator: &Generator) -> io::Result<()> {
        for (table, file) in tables().zip(self.files.drain(..)) {
            self.tables.push(Filling::new(table, file, generator).map_err(io::Error::other)?);
        }
        Ok(())
    }

    fn facts(&mut self, report: &ReportResult) -> io::Result<()> {
        for filling in &mut self.tables {
            if let Rows::Report(give) = filling.table.rows {
                give(report, &mut |cells| filling.row(cells))?;
            }
        }
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()> {
        for mut filling in self.tables.drain(..) {
            if let Rows::Corpus(give) = filling.table.rows {
                give(statistics, problems, &mut |cells| filling.row(cells))?;
            }
            filling.group().map_err(io::Error::other)?;
            filling.file.close().map_err(io::Error::other)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_or_said_not_to_be() {
        let check = |text: &str, want: Option<i128>, exact: bool| {
            assert_eq!(at_places(text.parse().unwrap()), (want, exact), "{text}");
        };
        check("0", Some(0), true);
        check("-1.5", Some(-1_500_000_000_000), true);
        check("1.50000000000000", Some(1_500_000_000_000), true);
        check("0.333333333333", Some(333_333_333_333), true);
        check("0.1234567890123", Some(123_456_789_012), false);
        check("10000000000000000000000000", Some(10_i128.pow(37)), true);
        check("79228162514264337593543950335", None, false);
    }
}
