//! A table of a workbook: heads, rows one after the other, and further sheets where Excel's limit of rows is reached.
//! Rows go to disk as they come.

use crate::result::Name;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{ConditionalFormatFormula, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};
use std::io;

/// Rows of a sheet.
pub(super) const ROWS: u32 = 1_048_576;
/// Columns of a sheet.
pub(super) const COLUMNS: u16 = 16_384;
/// Links of a sheet.
pub(super) const LINKS: u32 = 65_530;
/// UTF-16 units of a cell, some left for the sign that more was there.
const UNITS: usize = 32_767 - 1;
/// Digits that a number of a workbook keeps.
const DIGITS: usize = 15;

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'t> {
    Empty,
    Text(&'t str),
    Owned(String),
    Integer(u64),
    Decimal(Decimal),
    /// A part of one, shown in per cent.
    Share(Decimal),
    /// A number that leads to a cell of a sheet.
    Link(u64, &'t str, u32),
}

impl<'t> From<&'t str> for Cell<'t> {
    fn from(text: &'t str) -> Self {
        Cell::Text(text)
    }
}

impl<'t> From<&'t String> for Cell<'t> {
    fn from(text: &'t String) -> Self {
        Cell::Text(text)
    }
}

impl<'t> From<&'t Name> for Cell<'t> {
    fn from(text: &'t Name) -> Self {
        Cell::Text(text)
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Owned(text)
    }
}

impl From<u64> for Cell<'_> {
    fn from(n: u64) -> Self {
        Cell::Integer(n)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(d: Decimal) -> Self {
        Cell::Decimal(d)
    }
}

impl<'t, T: Into<Cell<'t>>> From<Option<T>> for Cell<'t> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Cell::Empty, Into::into)
    }
}

/// The formats of cells, made once.
pub(super) struct Formats {
    head: Format,
    integer: Format,
    /// By places behind the point.
    decimals: Vec<Format>,
    share: Format,
    link: Format,
}

impl Formats {
    pub(super) fn new() -> Formats {
        let places = |n: usize| if n == 0 { "#,##0".to_owned() } else { format!("#,##0.{}", "0".repeat(n)) };
        Formats {
            head: Format::new()
                .set_bold()
                .set_background_color(0xD9_E2_F3)
                .set_align(FormatAlign::Center)
                .set_text_wrap(),
            integer: Format::new().set_num_format("0"),
            decimals: (0..=DIGITS).map(|n| Format::new().set_num_format(places(n))).collect(),
            share: Format::new().set_num_format("0.0%"),
            link: Format::new().set_hyperlink().set_num_format("0"),
        }
    }
}

/// A column: its head and how wide it is, in characters.
pub(super) type Head = (String, u16);

/// A table, which may take several sheets.
pub(super) struct Sheet {
    name: String,
    heads: Vec<Head>,
    /// Rows above the heads.
    above: u32,
    /// Columns that stay in sight.
    fixed: u16,
    /// Conditions on a row and the colour that it gives the cell of a column: column, text, colour.
    colours: Vec<(u16, String, u32)>,
    /// Rows that a sheet may have.
    limit: u32,
    full: Vec<Worksheet>,
    open: Worksheet,
    /// Where the next row goes.
    next: u32,
    links: u32,
    unlinked: u64,
}

fn failed(e: XlsxError) -> io::Error {
    io::Error::other(e.to_string())
}

impl Sheet {
    pub(super) fn new(
        book: &mut Workbook,
        formats: &Formats,
        name: &str,
        heads: Vec<Head>,
        limit: u32,
    ) -> io::Result<Sheet> {
        Sheet::with_above(book, formats, name, heads, &[], limit)
    }

    /// The same with a row above the heads, where there is one, and a second column that stays in sight beside it.
    pub(super) fn with_above(
        book: &mut Workbook,
        formats: &Formats,
        name: &str,
        heads: Vec<Head>,
        above: &[Cell<'_>],
        limit: u32,
    ) -> io::Result<Sheet> {
        let open = book.new_worksheet_with_constant_memory().map_err(failed)?;
        let mut sheet = Sheet {
            name: name.to_owned(),
            heads,
            above: u32::from(!above.is_empty()),
            fixed: 1 + u16::from(!above.is_empty()),
            colours: Vec::new(),
            limit,
            full: Vec::new(),
            open,
            next: 0,
            links: 0,
            unlinked: 0,
        };
        sheet.begin(formats, above)?;
        Ok(sheet)
    }

    /// Cells of this column that hold this text stand on this colour.
    pub(super) fn colour(&mut self, column: u16, text: &str, colour: u32) {
        self.colours.push((column, text.to_owned(), colour));
    }

    /// Name of the sheet that the next row goes to, and its row, from 1.
    pub(super) fn next(&self) -> (String, u32) {
        (
            self.called(self.full.len() + usize::from(self.next >= self.limit)),
            if self.next >= self.limit { self.above + 2 } else { self.next + 1 },
        )
    }

    /// How many sheets it takes.
    pub(super) fn sheets(&self) -> usize {
        self.full.len() + 1
    }

    /// How many links had no place.
    pub(super) fn unlinked(&self) -> u64 {
        self.unlinked
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    fn called(&self, index: usize) -> String {
        if index == 0 { self.name.clone() } else { format!("{} ({})", self.name, index + 1) }
    }

    fn begin(&mut self, formats: &Formats, above: &[Cell<'_>]) -> io::Result<()> {
        self.open.set_name(self.called(self.full.len())).map_err(failed)?;
        self.open.set_freeze_panes(self.above + 1, self.fixed).map_err(failed)?;
        for (column, (_, width)) in (0..).zip(&self.heads) {
            self.open.set_column_width(column, *width).map_err(failed)?;
        }
        self.next = 0;
        self.links = 0;
        if self.above > 0 {
            self.put(formats, above)?;
        }
        for (column, (head, _)) in (0..).zip(&self.heads) {
            self.open.write_string_with_format(self.next, column, cut(head), &formats.head).map_err(failed)?;
        }
        self.next += 1;
        Ok(())
    }

    /// The next row.
    pub(super) fn row(&mut self, book: &mut Workbook, formats: &Formats, cells: &[Cell<'_>]) -> io::Result<()> {
        if self.next >= self.limit {
            let new = book.new_worksheet_with_constant_memory().map_err(failed)?;
            self.dress()?;
            self.full.push(std::mem::replace(&mut self.open, new));
            self.begin(formats, &[])?;
        }
        self.put(formats, cells)
    }

    fn put(&mut self, formats: &Formats, cells: &[Cell<'_>]) -> io::Result<()> {
        let row = self.next;
        for (column, cell) in (0..).zip(cells) {
            let sheet = &mut self.open;
            let text = |sheet: &mut Worksheet, text: &str| {
                sheet.write_string(row, column, cut(text)).map(|_| ()).map_err(failed)
            };
            match cell {
                Cell::Empty => {}
                Cell::Text(t) => text(sheet, t)?,
                Cell::Owned(t) => text(sheet, t)?,
                Cell::Integer(n) => {
                    sheet.write_number_with_format(row, column, *n as f64, &formats.integer).map_err(failed)?;
                }
                Cell::Decimal(d) => match number(*d).zip(formats.decimals.get(d.normalize().scale() as usize)) {
                    Some((n, format)) => {
                        sheet.write_number_with_format(row, column, n, format).map_err(failed)?;
                    }
                    // More digits than a workbook keeps.
                    None => text(sheet, &d.to_string())?,
                },
                Cell::Share(d) => {
                    let share = d.to_f64().unwrap_or_default();
                    sheet.write_number_with_format(row, column, share, &formats.share).map_err(failed)?;
                }
                Cell::Link(n, target, at) => {
                    if self.links < LINKS {
                        let url = Url::new(format!("internal:'{target}'!A{at}")).set_text(n.to_string());
                        sheet.write_url_with_format(row, column, url, &formats.link).map_err(failed)?;
                        // The text of a link is text; a number sorts.
                        sheet.write_number_with_format(row, column, *n as f64, &formats.link).map_err(failed)?;
                        self.links += 1;
                    } else {
                        sheet.write_number_with_format(row, column, *n as f64, &formats.integer).map_err(failed)?;
                        self.unlinked += 1;
                    }
                }
            }
        }
        self.next += 1;
        Ok(())
    }

    /// Filters and colours over the rows of the open sheet.
    fn dress(&mut self) -> io::Result<()> {
        let last = self.next.saturating_sub(1).max(self.above);
        let columns = u16::try_from(self.heads.len()).unwrap_or(COLUMNS);
        self.open.autofilter(self.above, 0, last, columns.saturating_sub(1)).map_err(failed)?;
        if last == self.above {
            return Ok(());
        }
        let first = self.above + 1;
        for (column, text, colour) in &self.colours {
            let name = rust_xlsxwriter::utility::column_number_to_name(*column);
            let rule = format!("=${name}{}=\"{text}\"", first + 1);
            let format = Format::new().set_background_color(*colour);
            let condition = ConditionalFormatFormula::new().set_rule(rule.as_str()).set_format(format);
            self.open.add_conditional_format(first, *column, last, *column, &condition).map_err(failed)?;
        }
        Ok(())
    }

    /// The sheets, finished.
    pub(super) fn finish(mut self) -> io::Result<Vec<Worksheet>> {
        self.dress()?;
        self.full.push(self.open);
        Ok(self.full)
    }
}

/// The number, where a workbook keeps all its digits.
fn number(d: Decimal) -> Option<f64> {
    let digits = d.normalize().mantissa().unsigned_abs().to_string().len();
    if digits <= DIGITS { d.normalize().to_string().parse().ok().or_else(|| d.to_f64()) } else { None }
}

/// Text that a cell takes.
fn cut(text: &str) -> String {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > UNITS {
            return format!("{}…", &text[..at]);
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_or_are_text() {
        let check = |text: &str, want: Option<f64>| assert_eq!(number(text.parse().unwrap()), want, "{text}");
        check("12345.67", Some(12345.67));
        check("-0.1", Some(-0.1));
        check("123456789012345", Some(123_456_789_012_345.0));
        check("1234567890123456", None);
        check("666.666667", Some(666.666_667));
        check("0.00000000000000000001", Some(1e-20));
    }

    #[test]
    fn long_text_is_cut_at_a_character() {
        assert_eq!(cut("短"), "短");
        let long = cut(&"𠀀".repeat(20_000));
        assert_eq!(long.encode_utf16().count(), 32_767);
    }

    #[test]
    fn beyond_the_limit_another_sheet_begins() {
        let mut book = Workbook::new();
        let formats = Formats::new();
        let mut sheet = Sheet::new(&mut book, &formats, "甲", vec![("数".into(), 8)], 4).unwrap();
        let mut places = Vec::new();
        for n in 0..7_u64 {
            places.push(sheet.next());
            sheet.row(&mut book, &formats, &[n.into()]).unwrap();
        }
        let want = [("甲", 2), ("甲", 3), ("甲", 4), ("甲 (2)", 2), ("甲 (2)", 3), ("甲 (2)", 4), ("甲 (3)", 2)];
        assert_eq!(places, want.map(|(name, row)| (name.to_owned(), row)));
        assert_eq!(sheet.sheets(), 3);
        sheet.finish().unwrap().into_iter().for_each(|s| book.push_worksheet(s));
        let bytes = book.save_to_buffer().unwrap();
        let mut read = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        use calamine::Reader;
        assert_eq!(read.sheet_names(), ["甲", "甲 (2)", "甲 (3)"]);
        assert_eq!(read.worksheet_range("甲 (2)").unwrap().rows().count(), 4);
    }
}
