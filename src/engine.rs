//! The engine: rules, matchers and word list, built once, immutable, shared by all threads.

use crate::check::{self, Switches};
use crate::close::{Examined, Frame, Show, UnitInfo, close};
use crate::extract::{Extractor, Statuses, about};
use crate::figure::{Figure, Scanner, UnitId, runs_within, stretches};
use crate::read::{Origin, Record};
use crate::result::{Keyword, ReportResult, Term};
use crate::rules::{Failure, Rules, RulesError};
use crate::segment::{Dictionaries, Lexicon, Report, Unwrapped, outline};
use crate::text::{Document, LineIndex, Span};
use std::sync::Arc;

mod examples;

/// Everything that is needed to examine a text. Building it costs some milliseconds; use one for all texts.
///
/// ```
/// let engine = jihe::Engine::new()?;
/// let report = engine.report("全镇共发放宣传资料1200份。");
/// assert_eq!(report.quantities[0].value, Some(1200.into()));
/// # Ok::<(), jihe::rules::RulesError>(())
/// ```
#[derive(Debug)]
pub struct Engine {
    rules: Rules,
    scanner: Scanner,
    statuses: Statuses,
    lexicon: Arc<Lexicon>,
    settings: Settings,
}

/// What was found in a document before its reports are looked at.
struct Found {
    figures: Vec<Figure>,
    /// Where numerals and placeholders stand.
    numerals: Vec<Span>,
}

/// What is put into results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Settings {
    /// The text of each report.
    pub text: bool,
    /// Numeral characters inside ordinary words.
    pub ledger: bool,
    /// What copies are found by: fingerprints, and the text.
    pub copies: bool,
    /// How many keywords a report has.
    pub keywords: usize,
    /// Checks switched on and off, over what the rules say.
    pub checks: Switches,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { text: false, ledger: false, copies: false, keywords: 10, checks: Switches::default() }
    }
}

impl Engine {
    /// An engine with the built-in rules.
    pub fn new() -> Result<Engine, RulesError> {
        Engine::with_rules(Rules::builtin()?)
    }

    /// An engine with these rules.
    pub fn with_rules(rules: Rules) -> Result<Engine, RulesError> {
        let language = &rules.language;
        let scanner = Scanner::new(&language.figures);
        let statuses = Statuses::new(&language.words);
        let lexicon = Arc::new(Lexicon::new(Arc::clone(&language.words)));
        Ok(Engine { rules, scanner, statuses, lexicon, settings: Settings::default() })
    }

    /// The same engine with other settings.
    ///
    /// ```
    /// use jihe::Settings;
    /// let mut settings = Settings::default();
    /// settings.text = true;
    /// let engine = jihe::Engine::new().unwrap().with_settings(settings);
    /// assert_eq!(engine.report("工作总结").text.as_deref(), Some("工作总结"));
    /// ```
    pub fn with_settings(mut self, settings: Settings) -> Engine {
        self.settings = settings;
        self
    }

    /// The same engine, with dictionaries that are being loaded already.
    ///
    /// ```
    /// let ahead = jihe::segment::Dictionaries::load();
    /// let engine = jihe::Engine::new().unwrap().with_dictionaries(ahead);
    /// assert!(engine.report("工作总结").quantities.is_empty());
    /// ```
    pub fn with_dictionaries(mut self, ahead: Dictionaries) -> Engine {
        self.lexicon = Arc::new(Lexicon::with_dictionaries(Arc::clone(&self.rules.language.words), ahead));
        self
    }

    /// Its rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Starts loading the word list in the background, for a caller that is about to need it.
    pub fn warm(&self) {
        Lexicon::warm(&self.lexicon);
    }

    /// Loads the word lists, one of them on this thread and one beside it, for a process that needs them now. Reports made
    /// before it returns wait for what they need.
    ///
    /// ```
    /// let engine = jihe::Engine::new().unwrap();
    /// engine.load();
    /// assert_eq!(engine.report("发放资料12份").quantities.len(), 1);
    /// ```
    pub fn load(&self) {
        Lexicon::load(&self.lexicon);
    }

    /// Runs the examples of every row of every list, and those of the checks with all of them switched as the rules say.
    pub fn examples(&self) -> Vec<Failure> {
        examples::failures(self)
    }

    /// The facts of one text. Where it is a collection, those of its first report; [`Engine::document`] gives all.
    pub fn report(&self, text: &str) -> ReportResult {
        let document = Document::plain(text);
        let origin = Origin::of_text("", text);
        let lines = LineIndex::new(&document.text);
        let flat = Unwrapped::of(&document, &self.rules.language.outline);
        let frame = Frame {
            document: &document,
            flat: flat.as_ref(),
            lines: &lines,
            origin: &origin,
            record: None,
            number: None,
        };
        let (reports, mut found) = self.split(frame.examined());
        let first = reports.into_iter().next().unwrap_or_default();
        self.finish(&frame, first, &mut found)
    }

    /// The facts of every report of a document.
    pub fn document(&self, document: &Document, origin: &Origin) -> Vec<ReportResult> {
        self.all(document, origin, None, None)
    }

    /// The facts of every report of what a reader gave.
    pub fn record(&self, record: &Record) -> Vec<ReportResult> {
        self.all(&record.document, &record.origin, record.id.as_deref(), record.number)
    }

    fn all(
        &self,
        document: &Document,
        origin: &Origin,
        record: Option<&str>,
        number: Option<u64>,
    ) -> Vec<ReportResult> {
        let lines = LineIndex::new(&document.text);
        let flat = Unwrapped::of(document, &self.rules.language.outline);
        let frame = Frame { document, flat: flat.as_ref(), lines: &lines, origin, record, number };
        let (reports, mut found) = self.split(frame.examined());
        reports.into_iter().map(|report| self.finish(&frame, report, &mut found)).collect()
    }

    fn finish(&self, frame: &Frame<'_>, report: Report, found: &mut Found) -> ReportResult {
        let document = frame.examined();
        let mut examined = self.examine(document, report, found);
        (examined.keywords, examined.terms) = self.keywords(document, &examined.report);
        let places = &self.rules.language.places;
        examined.about = about(&document.text, &frame.origin.path, &examined.report, &examined.facts, places);
        let Settings { text, ledger, copies, .. } = self.settings;
        let show = Show { text, ledger, copies };
        close(frame, examined, &|id| self.unit(id), show)
    }

    /// Cuts a document into its reports, in order of place, and finds its figures.
    fn split(&self, document: &Document) -> (Vec<Report>, Found) {
        let numerals = stretches(&document.text);
        let figures = self.scanner.scan_at(&document.text, &numerals);
        let reports = outline(document, &figures, &self.rules.language.outline);
        (reports, Found { figures, numerals })
    }

    /// Finds the facts of one report.
    fn examine(&self, document: &Document, report: Report, found: &mut Found) -> Examined {
        let language = &self.rules.language;
        let extractor = Extractor {
            scanner: &self.scanner,
            units: language.figures.units(),
            words: &language.words,
            statuses: &self.statuses,
            activities: &language.activities,
            metrics: &language.metrics,
            places: &language.places,
            tables: &language.tables,
            segmenter: &*self.lexicon,
        };
        let text = &document.text;
        let figures = &mut found.figures;
        let from = figures.partition_point(|f| f.span.start() < report.span.start());
        let to = figures.partition_point(|f| f.span.start() < report.span.end());
        let facts = extractor.facts(document, &report, &mut figures[from..to]);
        let numerals = runs_within(text, report.span, &found.numerals).collect();
        let units = language.figures.units();
        let checked = check::check(
            text,
            &report,
            &facts,
            (units, &self.rules.checks, &self.rules.language.places),
            self.settings.checks,
        );
        Examined { report, facts, numerals, checked, ..Examined::default() }
    }

    /// What the table of units says.
    fn unit(&self, id: UnitId) -> Option<UnitInfo> {
        let unit = self.rules.language.figures.units().get(id)?;
        Some(UnitInfo {
            name: unit.name,
            dimension: unit.dimension,
            factor: (unit.numerator, unit.denominator),
            base: unit.base,
            basis: unit.basis,
        })
    }

    /// Keywords are made from a sample, whose words are given too.
    fn keywords(&self, document: &Document, report: &Report) -> (Vec<Keyword>, Vec<Term>) {
        let sample = sample(&document.text, report);
        let leave_out = |word: &str| self.rules.keywords.leaves_out(word);
        let topics = self.lexicon.topics(&sample, self.settings.keywords, &leave_out);
        let keywords = topics.keywords.into_iter().map(|(word, weight)| Keyword { word, weight });
        (keywords.collect(), topics.terms.into_iter().map(|(word, count)| Term { word, count }).collect())
    }
}

/// What keywords are made from: the title, the beginnings of headings, then of sentences spread evenly over the report,
/// together a sixteenth of it. That is enough to tell what a report is about; TF-IDF over all of it would cost as much
/// as everything else together.
fn sample(text: &str, report: &Report) -> String {
    let budget = (report.span.len() / 16).max(SAMPLE);
    let mut out = String::with_capacity(budget + 64);
    let mut add = |span: Span, budget: usize| {
        let room = budget.saturating_sub(out.len()).min(PASSAGE);
        let passage = span.slice(text);
        let end = (0..=room.min(passage.len())).rev().find(|&end| passage.is_char_boundary(end)).unwrap_or(0);
        out.push_str(&passage[..end]);
        out.push('\n');
        room > 0
    };
    if let Some(title) = report.title {
        add(title, budget);
    }
    // Headings never take it all.
    report.headings.iter().take_while(|h| add(h.title, budget / 2)).count();
    let body: Vec<Span> = report.sentences.iter().filter(|s| !s.is_heading).map(|s| s.span).collect();
    let bytes: usize = body.iter().map(|s| s.len().min(PASSAGE) + 1).sum();
    let step = bytes.div_ceil(budget / 2).max(1);
    body.iter().step_by(step).take_while(|s| add(**s, budget)).count();
    out
}

/// Bytes of a sample at the least.
const SAMPLE: usize = 300;
/// Bytes of one passage of a sample at the most.
const PASSAGE: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_is_shared_by_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Engine>();
    }

    #[test]
    fn a_sample_is_bounded_and_spread() {
        let text = "一、总体情况\n".to_owned() + &"发放宣传资料12份。\n".repeat(2000) + "最后一句";
        let report = Engine::new().unwrap().split(&Document::plain(text.as_str())).0.remove(0);
        let length = sample(&text, &report).len();
        assert!((text.len() / 40..text.len() / 15).contains(&length), "{length} of {}", text.len());
        let line = text.replace('\n', "");
        let report = Engine::new().unwrap().split(&Document::plain(line.as_str())).0.remove(0);
        assert!(sample(&line, &report).len() <= line.len() / 15);
    }

    #[test]
    fn any_text_gives_a_report() {
        let engine = Engine::new().unwrap();
        for text in ["", "\0", "\u{FEFF}", "１２", "一", "\r\r\n", "a".repeat(10_000).as_str()] {
            let report = engine.report(text);
            assert_eq!(report.coverage.numerals, report.coverage.explained, "{text:?}");
        }
    }
}
