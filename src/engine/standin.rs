//! A stand-in for scanner, outline and extractors until they are merged: digit runs with one character of unit.
//! Everything around them is built against it. TO BE REMOVED.

use crate::close::{Examined, UnitInfo};
use crate::extract::{Facts, Number, Quantity, Role, Status};
use crate::figure::{Figure, FigureKind, Measure, Modifier, NumberKind, UnitId};
use crate::segment::{Function, Heading, Report, Sentence};
use crate::text::{Document, Span};
use rust_decimal::Decimal;

const UNITS: &[(&str, &str, Option<&str>)] = &[
    ("份", "count", None),
    ("次", "count", None),
    ("人", "count", Some("persons")),
    ("条", "count", None),
    ("元", "money", None),
];

pub(super) fn unit(id: UnitId) -> Option<UnitInfo<'static>> {
    let &(name, dimension, basis) = UNITS.get(id.0 as usize)?;
    Some(UnitInfo { name, dimension, factor: (Decimal::ONE, Decimal::ONE), base: name, basis })
}

pub(super) fn split(document: &Document) -> Vec<Report> {
    let mut report = Report { span: Span::new(0, document.text.len()), ..Report::default() };
    let mut at = 0;
    for line in document.text.split_inclusive(['\n', '\r']) {
        let span = Span::new(at, at + line.trim_end().len());
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let is_heading = line.trim_end().chars().nth(1) == Some('、');
        if is_heading {
            let marker = line.chars().take(2).map(char::len_utf8).sum::<usize>();
            report.headings.push(Heading {
                span,
                marker: Some(Span::new(span.start(), span.start() + marker)),
                title: Span::new(span.start() + marker, span.end()),
                level: 1,
                function: Function::Other,
                parent: None,
            });
        }
        let heading = report.headings.len().checked_sub(1).map(|h| h as u32);
        report.sentences.push(Sentence { span, clauses: 0..0, heading, is_heading, paragraph: 0 });
    }
    vec![report]
}

pub(super) fn examine(document: &Document, report: Report) -> Examined {
    let text = &document.text;
    let mut facts = Facts::default();
    let mut numerals = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + offset;
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |n| start + n);
        at = end;
        numerals.push(Span::new(start, end));
        let after = text[end..].chars().next().unwrap_or(' ');
        let found = UNITS.iter().position(|u| u.0.starts_with(after));
        let heading = report.headings.iter().rposition(|h| h.span.start() <= start).map(|h| h as u32);
        match (found, text[start..end].parse::<Decimal>()) {
            (Some(unit), Ok(value)) => {
                let unit_span = Span::new(end, end + after.len_utf8());
                let span = Span::new(start, unit_span.end());
                let measure = Measure {
                    value: Some(value),
                    min: None,
                    max: None,
                    modifier: Modifier::Exact,
                    place: 0,
                    unit: Some(UnitId(unit as u16)),
                    unit_span: Some(unit_span),
                };
                let kind = FigureKind::Quantity(measure);
                facts.quantities.push(Quantity {
                    figure: Figure { span, core: Span::new(start, end), kind, rule: "standin" },
                    object: None,
                    action: None,
                    actor: None,
                    period: None,
                    status: Status::Achieved,
                    role: Role::Plain,
                    total: None,
                    per: None,
                    heading,
                    activity: None,
                    metric: (after == '份').then_some("materials-distributed"),
                    rule: "standin",
                });
            }
            _ => facts.numbers.push(Number {
                span: Span::new(start, end),
                kind: if after == '年' { NumberKind::Date } else { NumberKind::Word },
                value: None,
                rule: "standin",
            }),
        }
    }
    Examined { report, facts, numerals, ..Examined::default() }
}
