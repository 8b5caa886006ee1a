//! The date that governs a fact: the nearest before it in its sentence, else that of its heading.

use crate::figure::{Figure, FigureKind, NumberKind};
use crate::segment::{Report, Sentence};
use crate::text::Span;

/// Dates of a report by place.
pub(crate) struct Periods<'a> {
    /// Where each determinate date stands, and its value.
    dates: Vec<(Span, &'a str)>,
    /// Date in the text of each heading, its own or the nearest above.
    headings: Vec<Option<&'a str>>,
}

impl<'a> Periods<'a> {
    /// Collects the determinate dates of the report.
    pub fn new(text: &str, figures: &'a [Figure], report: &Report) -> Self {
        let mut dates = Vec::new();
        let from = figures.partition_point(|f| f.span.start() < report.span.start());
        let to = figures.partition_point(|f| f.span.start() < report.span.end());
        for f in &figures[from..to] {
            let FigureKind::Number { kind: NumberKind::Date, value: Some(value) } = &f.kind else { continue };
            // “2030先锋工程”: four digits alone are a year by their size only.
            let name = f.rule == "bare-year";
            if name || !value.starts_with(|c: char| c.is_ascii_digit()) || compared(text, f.span) {
                continue;
            }
            dates.push((f.span, value.as_str()));
        }
        let mut headings: Vec<Option<&str>> = Vec::with_capacity(report.headings.len());
        for h in &report.headings {
            let own = dates
                .iter()
                .skip(dates.partition_point(|d| d.0.start() < h.span.start()))
                .find(|d| h.span.contains(d.0));
            let above = h.parent.and_then(|p| headings.get(p as usize).copied().flatten());
            headings.push(own.map(|d| d.1).or(above));
        }
        Periods { dates, headings }
    }

    /// The period of a figure.
    pub fn of(&self, sentence: &Sentence, figure: Span) -> Option<String> {
        let end = self.dates.partition_point(|d| d.0.start() < figure.start());
        let near = self.dates[..end].last().filter(|d| sentence.span.contains(d.0));
        let heading = sentence.heading.and_then(|h| self.headings.get(h as usize).copied().flatten());
        near.map(|d| d.1).or(heading).map(str::to_owned)
    }
}

/// A date that is only compared with: 比2019年, 2019年同期.
fn compared(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or("");
    let after = text.get(span.end()..).unwrap_or("");
    before.ends_with(['比', '较', '于']) || after.starts_with("同期") || after.starts_with("水平")
}
