//! Facts: quantities with object and action, numbers, activities. One concept a file.
//!
//! [`Extractor`] holds what the extractors share; [`Extractor::facts`] reads one report.

mod about;
mod activity;
mod approach;
mod bare;
mod behind;
mod carry;
mod cell;
mod cells;
mod coordinate;
mod counter;
mod distribute;
mod ending;
mod extent;
mod facts;
mod fault;
mod goal;
mod govern;
mod growth;
mod head;
mod intent;
mod joint;
mod led;
mod ledger;
mod link;
mod mention;
mod metric;
mod naming;
mod noun;
mod objects;
mod pages;
mod period;
mod phrase;
mod predicate;
mod quantity;
mod relative;
mod role;
mod run;
mod setting;
mod statement;
mod status;
mod subject;
mod sums;
mod surface;
mod table;
mod theme;
mod tie;
mod token;
mod told;
mod trim;
mod verbal;
mod works;

pub use about::{About, Evidence, Known, about};
pub use activity::activities;
pub use facts::{Activity, Facts, Number, Quantity, Role, Status};
pub use growth::{Growth, growths};
pub use metric::metric;
pub use pages::PAGES;
pub use status::Statuses;
pub use tie::tie;

use crate::figure::{Figure, Scanner};
use crate::rules::{ActivityRules, MetricRules, PlaceRules, TableRules, Units, WordRules};
use crate::segment::{Report, WordSource};
use crate::text::Document;

/// What the extractors share: compiled rules and the segmenter, which is asked for only where words are needed.
pub struct Extractor<'a> {
    /// Reads a number together with the unit that its column is in.
    pub scanner: &'a Scanner,
    /// Units.
    pub units: &'a Units,
    /// Word classes.
    pub words: &'a WordRules,
    /// Cues of intention.
    pub statuses: &'a Statuses,
    /// Kinds of activity.
    pub activities: &'a ActivityRules,
    /// Canonical measures.
    pub metrics: &'a MetricRules,
    /// Words of growth.
    pub places: &'a PlaceRules,
    /// Heads of tables.
    pub tables: &'a TableRules,
    /// Gives the segmenter; loads it the first time.
    pub segmenter: &'a dyn WordSource,
}

impl Extractor<'_> {
    /// The facts of one report. `figures` are those that lie in the report; some change their kind here (markers,
    /// furniture).
    pub fn facts(&self, document: &Document, report: &Report, figures: &mut [Figure]) -> Facts {
        let text = document.text.as_str();
        ledger::settle(figures, report);
        let tables = {
            let reading =
                table::Reading { scanner: self.scanner, words: self.words, places: self.places, heads: self.tables };
            table::Tables::new(document, report, figures, reading)
        };
        let context = quantity::Context {
            text,
            figures,
            units: self.units,
            words: self.words,
            statuses: self.statuses,
            segmenter: self.segmenter,
        };
        let mut quantities = quantity::quantities(&context, report, &tables);
        let numbers = ledger::numbers(figures, &mut quantities);
        sums::find_parts(text, report, &mut quantities);
        let mut activities = activity::activities(text, report, self.activities);
        tie::tie(&mut activities, &mut quantities, report, text);
        for q in &mut quantities {
            let unit = match &q.figure.kind {
                crate::figure::FigureKind::Quantity(m) => m.unit.and_then(|u| self.units.get(u)).map(|u| u.name),
                crate::figure::FigureKind::Number { .. } => None,
            };
            let quote = |span: Option<crate::text::Span>| span.map(|s| s.slice(text));
            q.metric = metric::metric(quote(q.action), quote(q.object), unit, q.role, self.metrics);
        }
        let mut facts = Facts { quantities, numbers, activities, growths: Vec::new() };
        facts.growths = growth::growths(text, &facts, self.units, self.places);
        facts
    }
}
