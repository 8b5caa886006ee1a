//! The ledger: every numeral of a report is a quantity or a number with a reason.

use super::facts::{Number, Quantity, Role, Status};
use crate::figure::{Figure, FigureKind, NumberKind};
use crate::segment::Report;
use crate::text::Span;

/// Settles what only the outline can say of a figure: that it numbers a heading or item, or belongs to the page.
/// `figures` are those of the report.
pub(crate) fn settle(figures: &mut [Figure], report: &Report) {
    let mut markers: Vec<Span> = report.headings.iter().filter_map(|h| h.marker).collect();
    markers.extend_from_slice(&report.markers);
    markers.extend(report.part.as_ref().map(|p| p.label));
    markers.sort_unstable();
    let mut furniture = report.furniture.clone();
    furniture.sort_unstable();
    for figure in figures {
        let kind = if covered(&furniture, figure.span) {
            NumberKind::Furniture
        } else if covered(&markers, figure.core) || covered(&markers, figure.span) {
            NumberKind::Marker
        } else {
            continue;
        };
        figure.kind = FigureKind::Number { kind, value: None };
        figure.rule = match kind {
            NumberKind::Furniture => "page-furniture",
            _ => "outline-marker",
        };
    }
}

/// Whether one of the sorted spans overlaps `span`.
fn covered(spans: &[Span], span: Span) -> bool {
    let at = spans.partition_point(|s| s.end() <= span.start());
    spans[at..].iter().take_while(|s| s.start() < span.end()).any(|s| s.overlaps(span))
}

/// The numbers of a report, whose values are taken out of the figures, and quantities for those measures that no
/// sentence holds.
pub(crate) fn numbers(figures: &mut [Figure], quantities: &mut Vec<Quantity>) -> Vec<Number> {
    let mut linked: Vec<Span> = quantities.iter().map(|q| q.figure.span).collect();
    linked.sort_unstable();
    let mut out = Vec::with_capacity(figures.len().saturating_sub(linked.len()));
    let mut left = false;
    for figure in figures {
        match &mut figure.kind {
            FigureKind::Number { kind, value } => {
                out.push(Number { span: figure.span, kind: *kind, value: value.take(), rule: figure.rule });
            }
            FigureKind::Quantity(_) => {
                if linked.binary_search(&figure.span).is_err() {
                    left = true;
                    quantities.push(unlinked(figure));
                }
            }
        }
    }
    if left {
        quantities.sort_by_key(|q| q.figure.span);
        // Indices of totals may have moved; what is not certain is not said.
        for q in quantities.iter_mut() {
            q.total = None;
        }
    }
    out
}

fn unlinked(figure: &Figure) -> Quantity {
    Quantity {
        figure: figure.clone(),
        object: None,
        action: None,
        actor: None,
        heads: (None, None),
        period: None,
        status: Status::Unclear,
        role: Role::Plain,
        total: None,
        per: None,
        heading: None,
        activity: None,
        metric: None,
        rule: "unlinked",
    }
}
