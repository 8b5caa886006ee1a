//! `extract verify METRICS [DIR]`: every quote is sliced out of its source again, every statistic recomputed.

use super::args::VerifyArgs;
use super::print::say;
use super::shard::{Item, Shard, record_id};
use super::{Exit, Stop, plan};
use crate::read::{self, Record};
use crate::result::ReportResult;
use crate::rules::Rules;
use crate::stats::{Aggregate, CorpusStatistics};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What was found so far.
#[derive(Default)]
struct Tally {
    quotes: u64,
    sums: u64,
    failures: u64,
    troubles: u64,
}

/// Lines of one kind that are printed before the rest is only counted.
const SHOWN: u64 = 50;

impl Tally {
    fn fail(&mut self, place: &str, message: &str) {
        self.failures += 1;
        if self.failures <= SHOWN {
            say(&format!("{place}: {message}"));
        }
    }

    fn trouble(&mut self, place: &str, message: &str) {
        self.troubles += 1;
        say(&format!("{place}: {message}"));
    }
}

pub(super) fn run(args: VerifyArgs) -> Result<Exit, Stop> {
    let options = plan::options(args.read)?;
    let (reports, statistics) = load(&args.metrics)?;
    let mut tally = Tally::default();
    // A file is read once, however many of its reports there are.
    let mut start = 0;
    while start < reports.len() {
        let path = reports[start].source.path.as_str();
        let length = reports[start..].iter().take_while(|r| r.source.path == path).count();
        file(&args.dir, path, &reports[start..start + length], &options, &mut tally);
        start += length;
    }
    if let Some(printed) = statistics {
        let mut corpus = CorpusStatistics::with_rules(&Rules::load(args.rules.as_deref())?);
        reports.iter().for_each(|r| corpus.observe(r));
        let computed = serde_json::to_value(corpus.finish()).map_err(|e| e.to_string())?;
        compare("statistics", &printed, &computed, &mut tally);
    }
    let Tally { quotes, sums, failures, troubles } = tally;
    if failures > SHOWN {
        say(&format!("… and {} more", failures - SHOWN));
    }
    let summary = format!(
        "{} reports, {quotes} quotes and {sums} statistics verified; {failures} no longer hold, {troubles} could not be read\n",
        reports.len()
    );
    super::print::bytes(summary.as_bytes())?;
    Ok(match (failures, troubles) {
        (0, 0) => Exit::Done,
        (_, 0) => Exit::Failed,
        _ => Exit::Trouble,
    })
}

/// Reports, and the statistics where there is a frame.
pub(super) fn load(path: &Path) -> Result<(Vec<ReportResult>, Option<Value>), String> {
    let mut shard = Shard::open(path)?;
    let mut reports = Vec::new();
    shard.items(&mut |item, _| {
        if let Item::Report(report) = item {
            reports.push(*report);
        }
        Ok(())
    })?;
    Ok((reports, shard.statistics.take()))
}

/// Reads one source again and looks at each of its reports.
fn file(dir: &Path, path: &str, reports: &[ReportResult], options: &read::Options, tally: &mut Tally) {
    let mut options = options.clone();
    if options.encoding.is_none() {
        let names: BTreeSet<&str> = reports.iter().filter_map(|r| r.source.encoding.as_deref()).collect();
        options.encoding = names.first().and_then(|name| read::encoding::named(name));
    }
    let opened = if path == "-" {
        return tally.trouble(path, "came from standard input and cannot be read again");
    } else {
        read::open(&dir.join(path), path, &options)
    };
    let records = match opened.and_then(|o| o.records(&options)) {
        Ok(records) => records,
        Err(trouble) => return tally.trouble(&trouble.path, &trouble.message),
    };
    // Reports of one record stand together and in the order of the records.
    let mut waiting: BTreeMap<String, Vec<&ReportResult>> = BTreeMap::new();
    for report in reports {
        waiting.entry(record_id(report)).or_default().push(report);
    }
    for record in records.flatten() {
        let id = match &record.id {
            Some(id) => format!("{path}#{id}"),
            None => path.to_owned(),
        };
        if let Some(own) = waiting.remove(&id) {
            let text = Text::new(&record);
            own.into_iter().for_each(|r| report(r, &record, &text, tally));
        }
    }
    for (id, _) in waiting {
        tally.fail(&id, "is no longer in the source");
    }
}

/// A text by code points.
struct Text<'t> {
    text: &'t str,
    /// Byte offset of each code point, and the end.
    bytes: Vec<usize>,
    lines: crate::text::LineIndex<'t>,
}

impl<'t> Text<'t> {
    fn new(record: &'t Record) -> Text<'t> {
        let text = record.document.text.as_str();
        let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        bytes.push(text.len());
        Text { text, bytes, lines: crate::text::LineIndex::new(text) }
    }

    fn byte(&self, at: u64) -> Option<usize> {
        self.bytes.get(usize::try_from(at).ok()?).copied()
    }

    fn slice(&self, start: u64, end: u64) -> Option<&'t str> {
        self.text.get(self.byte(start)?..self.byte(end)?)
    }
}

fn report(report: &ReportResult, record: &Record, text: &Text<'_>, tally: &mut Tally) {
    if report.source.sha256 != record.origin.sha256 {
        tally.fail(&report.id, "the source has changed since (its SHA-256 is another)");
    }
    if text.slice(report.start, report.end).is_none() {
        tally.fail(
            &report.id,
            &format!("reaches from {} to {}, which the source does not have", report.start, report.end),
        );
    }
    if let Some(own) = &report.text
        && text.slice(report.start, report.end) != Some(own)
    {
        tally.fail(&report.id, "the text put in is not that of the source");
    }
    let mut quote = |what: &str, start: u64, end: u64, line: u64, quoted: &str| {
        tally.quotes += 1;
        let place = format!("{}:{line}: {what} {start}..{end}", report.id);
        match text.slice(start, end) {
            None => tally.fail(&place, &format!("“{quoted}” is beyond the end of the source")),
            Some(now) if now != quoted => tally.fail(&place, &format!("says “{quoted}”, the source has “{now}”")),
            Some(_) if text.byte(start).map(|b| text.lines.line(b) as u64) != Some(line) => {
                tally.fail(&place, &format!("“{quoted}” is in another line"));
            }
            Some(_) if start < report.start || end > report.end => {
                tally.fail(&place, &format!("“{quoted}” is outside of its report"));
            }
            Some(_) => {}
        }
    };
    for h in &report.headings {
        quote("heading", h.start, h.end, h.line, &h.text);
    }
    for q in &report.quantities {
        quote("quantity", q.start, q.end, q.line, &q.text);
    }
    for a in &report.activities {
        quote("activity", a.start, a.end, a.line, &a.text);
    }
    for n in &report.numbers {
        quote("number", n.start, n.end, n.line, &n.text);
    }
    for e in report.findings.iter().flat_map(|f| &f.evidence) {
        quote("evidence", e.start, e.end, e.line, &e.text);
    }
    for g in &report.growths {
        quote("growth", g.start, g.end, g.line, &g.text);
    }
    for known in [&report.year, &report.place, &report.office].into_iter().flatten() {
        if let (Some(start), Some(end), Some(line)) = (known.start, known.end, known.line) {
            quote("what the report is about", start, end, line, &known.text);
        }
    }
    for message in dangling(report) {
        tally.fail(&report.id, &message);
    }
}

/// Indices that lead nowhere.
fn dangling(report: &ReportResult) -> Vec<String> {
    let (headings, quantities, activities) =
        (report.headings.len() as u32, report.quantities.len() as u32, report.activities.len() as u32);
    let mut out = Vec::new();
    let mut look = |what: String, index: u32, length: u32| {
        if index >= length {
            out.push(format!("{what} points to number {index}, there are {length}"));
        }
    };
    for (i, h) in report.headings.iter().enumerate() {
        h.parent.into_iter().for_each(|p| look(format!("the parent of heading {i}"), p, headings));
    }
    for (i, q) in report.quantities.iter().enumerate() {
        q.heading.iter().for_each(|&h| look(format!("the heading of quantity {i}"), h, headings));
        q.total.into_iter().for_each(|t| look(format!("the total of quantity {i}"), t, quantities));
        q.activity.into_iter().for_each(|a| look(format!("the activity of quantity {i}"), a, activities));
    }
    for (i, g) in report.growths.iter().enumerate() {
        look(format!("the rate of growth {i}"), g.rate, quantities);
        look(format!("the level of growth {i}"), g.level, quantities);
    }
    for (i, a) in report.activities.iter().enumerate() {
        a.heading.iter().for_each(|&h| look(format!("the heading of activity {i}"), h, headings));
        a.quantities.iter().for_each(|&q| look(format!("a quantity of activity {i}"), q, quantities));
    }
    out
}

/// Walks both trees and names each place where they differ.
fn compare(place: &str, printed: &Value, computed: &Value, tally: &mut Tally) {
    match (printed, computed) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let at = |map: &serde_json::Map<String, Value>| map.get(key).cloned().unwrap_or(Value::Null);
                compare(&format!("{place}.{key}"), &at(a), &at(b), tally);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (x, y)) in a.iter().zip(b).enumerate() {
                compare(&format!("{place}[{i}]"), x, y, tally);
            }
        }
        _ => {
            tally.sums += 1;
            if printed != computed {
                tally.fail(place, &format!("is printed as {printed}, the reports give {computed}"));
            }
        }
    }
}
