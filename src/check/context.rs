//! What every check reads: the text, its parts, its figures as terms, and the lists of words.

use super::finding::{Finding, Verdict};
use super::interval::{Fit, Interval, Value};
use super::marker::{Marker, markers};
use super::term::{Gap, Term, terms};
use crate::extract::Facts;
use crate::rules::{CheckRules, CheckSetting, List, PlaceRules, Units};
use crate::segment::Report;
use crate::text::{Landmarks, Span};
use rust_decimal::Decimal;
use std::cell::OnceCell;
use std::ops::Range;

/// One report, ready to be checked.
pub(super) struct Context<'a> {
    pub text: &'a str,
    pub report: &'a Report,
    pub facts: &'a Facts,
    pub rules: &'a CheckRules,
    pub units: &'a Units,
    pub places: &'a PlaceRules,
    /// Figures in order.
    pub terms: Vec<Term<'a>>,
    /// What each is the value of, as far as it was asked for: several checks look at the same figures.
    names: Vec<OnceCell<&'a str>>,
    /// Numbers of headings and items in order.
    pub markers: Vec<Marker<'a>>,
    /// Where 其中 stands.
    pub among: Landmarks,
    /// The setting of the check that runs.
    pub setting: CheckSetting,
}

impl<'a> Context<'a> {
    pub fn new(
        text: &'a str,
        report: &'a Report,
        facts: &'a Facts,
        (units, rules, places): (&'a Units, &'a CheckRules, &'a PlaceRules),
    ) -> Self {
        let terms = terms(text, report, facts, units, rules);
        let setting = CheckSetting { on: true, slack: Decimal::ZERO, chars: 0, share: Decimal::ONE };
        let among = Landmarks::new(text, report.span, &["其中"]);
        let names = vec![OnceCell::new(); terms.len()];
        let markers = markers(text, report);
        Context { text, report, facts, rules, units, places, terms, names, markers, among, setting }
    }

    /// The words in front of a figure.
    pub fn lead(&self, term: &Term<'_>) -> &'a str {
        term.lead.slice(self.text)
    }

    /// What the figure with this index is the value of, by all words in front of it.
    pub fn name_of(&self, at: usize) -> &'a str {
        let name = || self.name(self.lead(&self.terms[at]));
        self.names.get(at).map_or_else(name, |known| known.get_or_init(name))
    }

    /// The text behind a figure, at most so many characters.
    pub fn behind(&self, term: &Term<'_>, chars: usize) -> &'a str {
        head(self.text.get(term.span.end()..self.report.span.end()).unwrap_or(""), chars)
    }

    /// The terms of one sentence or paragraph: the run from `at` on whose gaps are below `gap`, `most` of them at the most.
    pub fn run(&self, at: usize, gap: Gap, most: usize) -> Range<usize> {
        let behind = self.terms.get(at + 1..).unwrap_or(&[]).iter();
        let more = behind.take(most.saturating_sub(1)).take_while(|t| t.gap < gap).count();
        at..at + 1 + more
    }

    /// A figure as it stands, blanks left out.
    pub fn quote(&self, term: &Term<'_>) -> String {
        term.span.slice(self.text).chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// Whether the words end with one of a list; gives what is in front of it.
    pub fn strip_end<'t>(&self, words: &'t str, list: List) -> Option<&'t str> {
        self.rules.words(list).ends(words).and_then(|w| words.get(..words.len() - w.len()))
    }

    /// Whether a word of the list stands anywhere.
    pub fn has(&self, words: &str, list: List) -> bool {
        self.rules.words(list).within(words)
    }

    /// Words without the verbs and connectors at their end.
    pub fn trim_linking<'t>(&self, words: &'t str) -> &'t str {
        let mut words = words.trim();
        while let Some(rest) = self.strip_end(words, List::LinkingWords) {
            words = rest.trim_end();
        }
        words
    }

    /// Words without the word of change that they end with; none where there is none.
    pub fn strip_change<'t>(&self, words: &'t str) -> Option<&'t str> {
        let mut words = words.trim_end();
        for _ in 0..3 {
            let up = self.strip_end(words, List::Up);
            let found = match (up, self.strip_end(words, List::Down)) {
                (Some(a), Some(b)) => Some(if a.len() < b.len() { a } else { b }),
                (a, b) => a.or(b),
            };
            if found.is_some() {
                return found;
            }
            words = self.strip_end(words, List::ChangeTails)?.trim_end();
        }
        None
    }

    /// What a figure is the value of, by the words in front: verbs behind it and scope in front of it taken off.
    pub fn name<'t>(&self, lead: &'t str) -> &'t str {
        let mut name = self.trim_linking(lead);
        let scopes = self.rules.words(List::ScopeWords);
        while let Some(word) = scopes.starts(name) {
            name = name[word.len()..].trim_start();
        }
        // An aside names it again: 地区生产总值（GDP）.
        if let Some(open) = name.rfind(['（', '(']).filter(|at| *at > 0 && name.ends_with(['）', ')'])) {
            name = name[..open].trim_end();
        }
        name
    }
}

/// At most so many characters from the beginning.
pub(super) fn head(text: &str, chars: usize) -> &str {
    &text[..text.char_indices().nth(chars).map_or(text.len(), |(i, _)| i)]
}

/// A number for people: at most `places` decimals.
pub(super) fn show(value: Decimal, places: u32) -> String {
    value.round_dp(places).normalize().to_string()
}

/// The middle of an interval, or its lower end.
pub(super) fn middle(interval: Interval) -> Decimal {
    let half = |h: Decimal| interval.low.checked_add(h)?.checked_div(Decimal::TWO);
    interval.high.and_then(half).unwrap_or(interval.low)
}

/// How a number is written for people: in this unit, which is so large.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'u> {
    unit: &'u str,
    /// The printed unit in base units, as an exact ratio.
    factor: (Decimal, Decimal),
    /// 万, 亿 and what they stand for.
    scale: (&'u str, Decimal),
}

impl<'u> Shown<'u> {
    /// In this unit, without a scale.
    pub fn of(unit: &'u str) -> Shown<'u> {
        Shown { unit, factor: (Decimal::ONE, Decimal::ONE), scale: ("", Decimal::ONE) }
    }

    /// As this figure is printed.
    pub fn like(context: &Context<'u>, term: &Term<'_>) -> Shown<'u> {
        let unit = term.unit.and_then(|id| context.units.get(id));
        let factor = unit.map_or((Decimal::ONE, Decimal::ONE), |u| (u.numerator, u.denominator));
        let core = context.facts.quantities.get(term.quantity).map_or("", |q| q.figure.core.slice(context.text));
        let scales = [("万亿", 1_000_000_000_000i64), ("亿", 100_000_000), ("万", 10_000)];
        let scale = scales.iter().find(|(name, _)| core.ends_with(name)).copied().unwrap_or(("", 1));
        Shown { unit: unit.map_or("", |u| u.name), factor, scale: (scale.0, Decimal::from(scale.1)) }
    }

    /// A value in base units, in the printed unit.
    fn plain(self, value: Decimal) -> Decimal {
        let (numerator, denominator) = self.factor;
        value.checked_mul(denominator).and_then(|v| v.checked_div(numerator)).unwrap_or(value)
    }

    fn text(self, value: Decimal, places: u32) -> String {
        let number = self.plain(value).checked_div(self.scale.1).unwrap_or(value);
        format!("{}{}{}", show(number, places), self.scale.0, self.unit)
    }
}

/// A claim and what the text itself gives for it.
pub(super) struct Claim<'c> {
    /// The printed number that is claimed.
    pub printed: &'c Value,
    /// What the other numbers give.
    pub computed: Interval,
    /// `148 ÷ 4939`.
    pub formula: String,
    /// How numbers are written in it.
    pub unit: Shown<'c>,
    /// What is claimed, for the message: `148 of 4939`.
    pub subject: String,
    pub evidence: Vec<Span>,
    /// Whether a mismatch is no more than unclear, and why.
    pub doubt: Option<&'static str>,
}

impl Claim<'_> {
    /// Judges it: it fails only where the intervals cannot meet.
    pub fn judge(self, slack: Decimal) -> Finding {
        let shown = self.unit;
        let places = self.printed.step.normalize().scale().max(2);
        let number = middle(self.computed);
        let (computed, printed) = (shown.text(number, places), shown.text(self.printed.printed, 12));
        let text = format!("{} = {computed}, printed {printed}", self.formula);
        let (verdict, message) = match self.printed.fit(self.computed, slack) {
            Fit::Rounded => {
                let doubt = self.doubt.map_or(String::new(), |d| format!(", though {d}"));
                (Verdict::Holds, format!("{} agrees{doubt}: {text}", self.subject))
            }
            Fit::Truncated => {
                (Verdict::Holds, format!("{} is right only by truncation, not by rounding: {text}", self.subject))
            }
            Fit::Apart => match self.doubt {
                Some(doubt) => (Verdict::Unclear, format!("{} differs, but {doubt}: {text}", self.subject)),
                None => (Verdict::Fails, format!("{} is inconsistent: {text}", self.subject)),
            },
        };
        Finding {
            formula: Some(text),
            printed: Some(shown.plain(self.printed.printed).normalize()),
            computed: Some(shown.plain(number).round_dp(places).normalize()),
            tolerance: Some(shown.plain(self.printed.tolerance()).round_dp(6).normalize()),
            ..Finding::new(verdict, message, self.evidence)
        }
    }
}
