//! The tidy tables that CSV and Parquet files hold: one row a fact, ids that join (`report` and `index`).
//!
//! A table is defined once, by its columns with the cell of each; the formats turn columns and cells into theirs.

use super::facts::{left_over, names, passages, section};
use super::words::word;
use crate::result::{Evidence, Name, Problem, ReportResult, Verdict};
use crate::stats::{Statistics, counted};
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::io;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Decimal,
    /// Indices in another table of the same report.
    Indices,
    /// Quotes with their places; a table of their own where cells do not nest.
    Quotes,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub name: &'static str,
    pub kind: Kind,
}

#[derive(Debug, Clone)]
pub(super) enum Cell<'r> {
    Empty,
    Text(Cow<'r, str>),
    Integer(u64),
    Decimal(Decimal),
    Indices(&'r [u32]),
    #[cfg_attr(not(feature = "parquet-out"), allow(dead_code, reason = "a flat format does not look into it"))]
    Quotes(&'r [Evidence]),
}

/// Takes a row.
pub(super) type Sink<'s> = &'s mut dyn FnMut(&[Cell<'_>]) -> io::Result<()>;

/// Where the rows of a table come from.
#[derive(Clone, Copy)]
pub(super) enum Rows {
    Report(fn(&ReportResult, Sink<'_>) -> io::Result<()>),
    Corpus(fn(&Statistics, &[Problem], Sink<'_>) -> io::Result<()>),
}

#[derive(Clone, Copy)]
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [Column],
    pub rows: Rows,
    /// Whether it stands in for a column of [`Kind::Quotes`].
    #[cfg_attr(not(feature = "parquet-out"), allow(dead_code, reason = "a flat format does not look into it"))]
    pub unnested: bool,
}

impl From<&'static str> for Cell<'_> {
    fn from(text: &'static str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r String> for Cell<'r> {
    fn from(text: &'r String) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl<'r> From<&'r Name> for Cell<'r> {
    fn from(text: &'r Name) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl From<u64> for Cell<'_> {
    fn from(n: u64) -> Self {
        Cell::Integer(n)
    }
}

impl From<u32> for Cell<'_> {
    fn from(n: u32) -> Self {
        Cell::Integer(n.into())
    }
}

impl From<u8> for Cell<'_> {
    fn from(n: u8) -> Self {
        Cell::Integer(n.into())
    }
}

impl From<usize> for Cell<'_> {
    fn from(n: usize) -> Self {
        Cell::Integer(n as u64)
    }
}

impl From<Decimal> for Cell<'_> {
    fn from(d: Decimal) -> Self {
        Cell::Decimal(d)
    }
}

impl<'r> From<&'r Vec<u32>> for Cell<'r> {
    fn from(indices: &'r Vec<u32>) -> Self {
        Cell::Indices(indices)
    }
}

impl<'r> From<&'r Vec<Evidence>> for Cell<'r> {
    fn from(quotes: &'r Vec<Evidence>) -> Self {
        Cell::Quotes(quotes)
    }
}

impl<'r, T: Into<Cell<'r>>> From<Option<T>> for Cell<'r> {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Cell::Empty, Into::into)
    }
}

fn judged(r: &ReportResult, verdict: Verdict) -> usize {
    r.findings.iter().filter(|f| f.verdict == verdict).count()
}

macro_rules! columns {
    ($($column:literal $kind:ident = $cell:expr),*) => { &[$(Column { name: $column, kind: Kind::$kind }),*] };
}

macro_rules! report_table {
    ($name:literal, $unnested:literal, |$r:ident| $items:expr, |$each:pat_param| { $($column:literal $kind:ident = $cell:expr),* $(,)? }) => {
        Table {
            name: $name,
            columns: columns!($($column $kind = $cell),*),
            rows: Rows::Report(|$r, sink| {
                for $each in $items {
                    sink(&[$(Cell::from($cell)),*])?;
                }
                Ok(())
            }),
            unnested: $unnested,
        }
    };
    // A fact that has a place in its source, in the last columns.
    ($name:literal, $unnested:literal, |$r:ident| $items:expr, |$each:pat_param| { $($column:literal $kind:ident = $cell:expr),* $(,)? } at $fact:ident) => {
        report_table!($name, $unnested, |$r| $items, |$each| {
            $($column $kind = $cell,)*
            "page" Integer = $fact.place.as_ref().and_then(|p| p.page),
            "paragraph" Integer = $fact.place.as_ref().and_then(|p| p.paragraph),
            "table" Integer = $fact.place.as_ref().and_then(|p| p.table),
            "table_row" Integer = $fact.place.as_ref().and_then(|p| p.row),
            "table_column" Integer = $fact.place.as_ref().and_then(|p| p.column),
        })
    };
}

macro_rules! corpus_table {
    ($name:literal, |$s:ident, $p:ident| $items:expr, |$each:pat_param| { $($column:literal $kind:ident = $cell:expr),* $(,)? }) => {
        Table {
            name: $name,
            columns: columns!($($column $kind = $cell),*),
            rows: Rows::Corpus(|$s, $p, sink| {
                for $each in $items {
                    sink(&[$(Cell::from($cell)),*])?;
                }
                Ok(())
            }),
            unnested: false,
        }
    };
}

/// All tables.
pub(super) const TABLES: &[Table] = &[
    report_table!("reports", false, |r| [r], |r| {
        "report" Text = &r.id,
        "title" Text = r.title.as_ref(),
        "year" Text = r.year.as_ref().map(|s| &s.value),
        "place" Text = r.place.as_ref().map(|s| &s.value),
        "office" Text = r.office.as_ref().map(|s| &s.value),
        "group" Text = r.group.as_ref().and_then(|g| g.name.as_ref()),
        "path" Text = &r.source.path,
        "format" Text = &r.source.format,
        "encoding" Text = r.source.encoding.as_ref(),
        "bytes" Integer = r.source.bytes,
        "sha256" Text = &r.source.sha256,
        "part" Integer = r.part.as_ref().map(|p| p.index),
        "parts" Integer = r.part.as_ref().map(|p| p.of),
        "part_label" Text = r.part.as_ref().map(|p| &p.label),
        "start" Integer = r.start,
        "end" Integer = r.end,
        "headings" Integer = r.headings.len(),
        "quantities" Integer = r.quantities.len(),
        "activities" Integer = r.activities.len(),
        "numbers" Integer = r.numbers.len(),
        "numerals" Integer = r.coverage.numerals,
        "explained" Integer = r.coverage.explained,
        "holds" Integer = judged(r, Verdict::Holds),
        "fails" Integer = judged(r, Verdict::Fails),
        "unclear" Integer = judged(r, Verdict::Unclear),
        "problems" Integer = r.problems.len(),
    }),
    report_table!("quantities", false, |r| r.quantities.iter().zip(counted(r)).enumerate(), |(index, (q, counted))| {
        "report" Text = &r.id,
        "index" Integer = index,
        "text" Text = &q.text,
        "value" Decimal = q.value,
        "min" Decimal = q.min,
        "max" Decimal = q.max,
        "modifier" Text = word(&q.modifier),
        "unit" Text = q.unit.as_ref(),
        "dimension" Text = q.dimension.as_ref(),
        "base_value" Decimal = q.base_value,
        "base_unit" Text = q.base_unit.as_ref(),
        "object" Text = q.object.as_ref(),
        "action" Text = q.action.as_ref(),
        "actor" Text = q.actor.as_ref(),
        "row_head" Text = q.row_head.as_ref(),
        "column_head" Text = q.column_head.as_ref(),
        "period" Text = q.period.as_ref(),
        "status" Text = word(&q.status),
        "role" Text = word(&q.role),
        "total" Integer = q.total,
        "basis" Text = q.basis.as_ref(),
        "per" Text = q.per.as_ref(),
        "metric" Text = q.metric.as_ref(),
        "counted" Decimal = counted,
        "activity" Integer = q.activity,
        "heading" Indices = &q.heading,
        "section" Text = section(&r.headings, &q.heading),
        "rule" Text = &q.rule,
        "start" Integer = q.start,
        "end" Integer = q.end,
        "line" Integer = q.line,
    } at q),
    report_table!("activities", false, |r| r.activities.iter().enumerate(), |(index, a)| {
        "report" Text = &r.id,
        "index" Integer = index,
        "kind" Text = &a.kind,
        "text" Text = &a.text,
        "status" Text = word(&a.status),
        "quantities" Indices = &a.quantities,
        "heading" Indices = &a.heading,
        "section" Text = section(&r.headings, &a.heading),
        "rule" Text = &a.rule,
        "start" Integer = a.start,
        "end" Integer = a.end,
        "line" Integer = a.line,
    } at a),
    report_table!("numbers", false, |r| r.numbers.iter().enumerate(), |(index, n)| {
        "report" Text = &r.id,
        "index" Integer = index,
        "kind" Text = word(&n.kind),
        "text" Text = &n.text,
        "value" Text = n.value.as_ref(),
        "rule" Text = &n.rule,
        "start" Integer = n.start,
        "end" Integer = n.end,
        "line" Integer = n.line,
    } at n),
    report_table!("headings", false, |r| r.headings.iter().enumerate(), |(index, h)| {
        "report" Text = &r.id,
        "index" Integer = index,
        "parent" Integer = h.parent,
        "level" Integer = h.level,
        "function" Text = word(&h.function),
        "marker" Text = h.marker.as_ref(),
        "title" Text = &h.title,
        "text" Text = &h.text,
        "start" Integer = h.start,
        "end" Integer = h.end,
        "line" Integer = h.line,
    } at h),
    report_table!("findings", false, |r| r.findings.iter().enumerate(), |(index, f)| {
        "report" Text = &r.id,
        "index" Integer = index,
        "check" Text = &f.check,
        "verdict" Text = word(&f.verdict),
        "message" Text = &f.message,
        "formula" Text = f.formula.as_ref(),
        "printed" Decimal = f.printed,
        "computed" Decimal = f.computed,
        "tolerance" Decimal = f.tolerance,
        "evidence" Quotes = &f.evidence,
    }),
    report_table!("evidence", true, |r| quotes(r), |(finding, index, e)| {
        "report" Text = &r.id,
        "finding" Integer = finding,
        "index" Integer = index,
        "text" Text = &e.text,
        "start" Integer = e.start,
        "end" Integer = e.end,
        "line" Integer = e.line,
        "column" Integer = e.column,
    } at e),
    report_table!("checks", false, |r| &r.checks, |c| {
        "report" Text = &r.id,
        "check" Text = &c.check,
        "found" Integer = c.found,
        "holds" Integer = c.holds,
        "fails" Integer = c.fails,
        "unclear" Integer = c.unclear,
    }),
    report_table!("keywords", false, |r| &r.keywords, |k| {
        "report" Text = &r.id,
        "word" Text = &k.word,
        "weight" Decimal = k.weight,
    }),
    report_table!("growths", false, |r| &r.growths, |g| {
        "report" Text = &r.id,
        "rate" Integer = g.rate,
        "level" Integer = g.level,
        "percent" Decimal = g.percent,
        "text" Text = &g.text,
        "start" Integer = g.start,
        "end" Integer = g.end,
        "line" Integer = g.line,
    }),
    corpus_table!("panel", |s, _p| &s.panel.long, |c| {
        "report" Text = &c.report,
        "year" Text = c.year.as_ref(),
        "place" Text = c.place.as_ref(),
        "metric" Text = &c.metric,
        "unit" Text = c.unit.as_ref(),
        "facts" Integer = c.facts,
        "sum" Decimal = c.sum,
        "approximate" Integer = c.approximate,
        "left_out" Integer = c.left_out,
    }),
    corpus_table!("measures", |s, _p| &s.metrics, |m| {
        "metric" Text = &m.metric,
        "unit" Text = m.unit.as_ref(),
        "reports" Integer = m.reports,
        "facts" Integer = m.facts,
        "sum" Decimal = m.sum,
        "mean" Decimal = m.mean,
        "median" Decimal = m.median,
        "lower_quartile" Decimal = m.lower_quartile,
        "upper_quartile" Decimal = m.upper_quartile,
        "deviation" Decimal = m.deviation,
        "min" Decimal = m.min.as_ref().map(|e| e.value),
        "max" Decimal = m.max.as_ref().map(|e| e.value),
        "approximate" Integer = m.approximate,
        "approximate_share" Decimal = m.approximate_share,
        "parts" Integer = m.parts,
        "planned" Integer = m.planned,
        "masked" Integer = m.masked,
        "unvalued" Integer = m.unvalued,
        "repeats" Integer = m.repeats,
    }),
    corpus_table!("copies", |s, _p| passages(s), |(index, pair, c)| {
        "report_a" Text = &pair.a,
        "report_b" Text = &pair.b,
        "index" Integer = index,
        "share_a" Decimal = pair.share_a,
        "share_b" Decimal = pair.share_b,
        "other_office" Text = pair.other_office.map(|o| if o { "yes" } else { "no" }),
        "verdict" Text = word(&c.verdict),
        "similarity" Decimal = c.similarity,
        "literal" Decimal = c.literal,
        "same_numbers" Integer = c.same_numbers,
        "other_numbers" Integer = c.other_numbers,
        "names" Text = names(c),
        "start_a" Integer = c.a.start,
        "end_a" Integer = c.a.end,
        "text_a" Text = &c.a.text,
        "left_over_a" Text = left_over(&c.left_over_a),
        "start_b" Integer = c.b.start,
        "end_b" Integer = c.b.end,
        "text_b" Text = &c.b.text,
        "left_over_b" Text = left_over(&c.left_over_b),
    }),
    corpus_table!("problems", |_s, p| p, |p| {
        "path" Text = &p.path,
        "kind" Text = &p.kind,
        "message" Text = &p.message,
    }),
];

/// All quotes of all findings, with the index of the finding and their own.
fn quotes(r: &ReportResult) -> impl Iterator<Item = (usize, usize, &Evidence)> {
    let findings = r.findings.iter().enumerate();
    findings.flat_map(|(finding, f)| f.evidence.iter().enumerate().map(move |(index, e)| (finding, index, e)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_told_apart() {
        let tables: BTreeSet<&str> = TABLES.iter().map(|t| t.name).collect();
        assert_eq!(tables.len(), TABLES.len());
        for table in TABLES {
            let columns: BTreeSet<&str> = table.columns.iter().map(|c| c.name).collect();
            assert_eq!(columns.len(), table.columns.len(), "{}", table.name);
        }
    }
}
