//! Figures: scans characters for every numeral expression, knows no words.
//!
//! [`Scanner::scan`] goes once over a text. Where a numeral or a placeholder stands, the shapes are tried in a fixed
//! order: fixed words, markers, documents, dates, ordinals, slogans, measures; what is left is a word, a name or a
//! bare number. Every numeral character ends up in a figure.

mod arabic;
mod compound;
mod cursor;
mod date;
mod document;
#[allow(clippy::module_inception)]
mod figure;
mod fraction;
mod han;
mod marker;
mod mask;
mod measure;
mod numeral;
mod ordinal;
mod pages;
mod runs;
mod scan;
mod since;
mod slogan;
mod starts;
mod words;

#[cfg(test)]
mod tests;

pub use crate::rules::{Modifier, NumberKind, UnitId, is_numeral};
pub use figure::{Figure, FigureKind, Measure};
pub use pages::PAGES;
pub use runs::numeral_runs;
pub(crate) use runs::runs_within;
pub use scan::Scanner;
pub(crate) use starts::stretches;

use crate::text::Span;

/// A figure that is no quantity.
fn number(
    start: usize,
    end: usize,
    core: (usize, usize),
    kind: NumberKind,
    value: Option<String>,
    rule: &'static str,
) -> Figure {
    Figure {
        span: Span::new(start, end),
        core: Span::new(core.0, core.1),
        kind: FigureKind::Number { kind, value },
        rule,
    }
}
