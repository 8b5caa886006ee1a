//! Checks: does the report agree with itself? One check a file, one list.
//!
//! A check reads a report with its facts and recomputes what is stated. It says `fails` only where no reading of the
//! printed numbers within their precision agrees, `unclear` where the text leaves room, and shows its formula.

mod average;
mod completion_rate;
mod context;
mod count_announced;
mod date_order;
mod empty_section;
mod finding;
mod growth_rate;
mod interval;
mod list;
mod marker;
mod missing_section;
mod outline_numbering;
mod partition;
mod passage_repeated;
mod possible_percentage;
mod rate_over_one;
mod same_fact;
mod share_of_whole;
mod sum_of_parts;
mod switches;
mod template_residue;
mod term;
mod unit_basis;

pub use finding::{Finding, Tally, Verdict};
pub use list::{CHECKS, Check};
pub use switches::{SwitchError, Switches};

use crate::extract::Facts;
use crate::rules::{CheckRules, PlaceRules, Units};
use crate::segment::Report;
use context::Context;
use finding::Sink;

/// What all checks together say of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Checked {
    /// Findings in the order of the checks, then of place.
    pub findings: Vec<Finding>,
    /// How often each check found a statement of its kind; checks that found none are left out.
    pub tallies: Vec<Tally>,
}

/// Runs the checks that are switched on. `words`: units, words of checks, names of places.
pub fn check(
    text: &str,
    report: &Report,
    facts: &Facts,
    words: (&Units, &CheckRules, &PlaceRules),
    switches: Switches,
) -> Checked {
    let mut out = Checked::default();
    let mut context = Context::new(text, report, facts, words);
    let rules = words.1;
    for check in CHECKS {
        let Some(setting) = rules.setting(check.id).filter(|s| switches.runs(check.id, s.on)) else { continue };
        context.setting = setting;
        let mut sink = Sink::new(check.id);
        (check.run)(&context, &mut sink);
        if sink.tally.found > 0 {
            out.tallies.push(sink.tally);
        }
        out.findings.append(&mut sink.findings);
    }
    out
}
