//! What a check says of a statement, with byte spans; the close turns it into a result.

use crate::text::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It holds.
    Holds,
    /// Inconsistent.
    Fails,
    /// Cannot be judged.
    Unclear,
}

/// A statement that was recomputed.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the check.
    pub check: &'static str,
    /// holds, fails, unclear.
    pub verdict: Verdict,
    /// A sentence for people.
    pub message: String,
    /// The calculation in readable form.
    pub formula: Option<String>,
    /// What the report prints.
    pub printed: Option<Decimal>,
    /// What the calculation gives.
    pub computed: Option<Decimal>,
    /// How far apart they may be.
    pub tolerance: Option<Decimal>,
    /// The quotes, the statement that was judged first.
    pub evidence: Vec<Span>,
}

impl Finding {
    /// A finding without a calculation.
    pub(super) fn new(verdict: Verdict, message: impl Into<String>, evidence: Vec<Span>) -> Finding {
        Finding {
            check: "",
            verdict,
            message: message.into(),
            formula: None,
            printed: None,
            computed: None,
            tolerance: None,
            evidence,
        }
    }
}

/// How often a check found a statement of its kind, and what came of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Id of the check.
    pub check: &'static str,
    /// Statements of its kind.
    pub found: u64,
    /// Of these, how many hold.
    pub holds: u64,
    /// How many do not.
    pub fails: u64,
    /// How many cannot be judged although all their parts stand there.
    pub unclear: u64,
}

/// Where a check puts what it finds.
#[derive(Debug)]
pub(super) struct Sink {
    pub findings: Vec<Finding>,
    pub tally: Tally,
}

impl Sink {
    pub fn new(check: &'static str) -> Sink {
        Sink { findings: Vec::new(), tally: Tally { check, ..Tally::default() } }
    }

    /// A statement of its kind stands in the text, whether or not its other parts do.
    pub fn seen(&mut self) {
        self.tally.found += 1;
    }

    pub fn push(&mut self, finding: Finding) {
        match finding.verdict {
            Verdict::Holds => self.tally.holds += 1,
            Verdict::Fails => self.tally.fails += 1,
            Verdict::Unclear => self.tally.unclear += 1,
        }
        self.findings.push(Finding { check: self.tally.check, ..finding });
    }
}
