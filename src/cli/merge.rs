//! `extract merge`: results of several runs become what one run over everything gives, byte for byte.
//!
//! Two passes: the first reads every report, gathers the statistics and remembers where its line stands; the second
//! copies the lines in path order. What is kept is the statistics and some hundred bytes a report.

use super::args::MergeArgs;
use super::print::say;
use super::shard::{Item, Shard};
use super::{Exit, Stop, meta, plan};
use crate::result::{Problem, ReportResult};
use crate::rules::Rules;
use crate::stats::{Aggregate, CorpusStatistics, GroupBy};
use crate::write::{Format, Generator, Target, Writer, format};
use std::collections::BTreeMap;
use std::io;

/// Something that goes into the output, with what it is sorted by.
struct Entry {
    /// Components of the path, which record of the file it is, and where a report begins in its document.
    place: (Vec<String>, u64, u64),
    what: What,
}

enum What {
    /// A line of a shard, and the problems of its report.
    Line(usize, (u64, u64), Vec<Problem>),
    Report(Box<ReportResult>),
    Problem(Problem),
}

pub(super) fn run(args: MergeArgs) -> Result<Exit, Stop> {
    let format = format(&args.format).ok_or_else(|| format!("{}: no such format", args.format))?;
    let mut writing = plan::writing(format, &args.show, args.output.as_deref())?;
    let rules = Rules::load(args.rules.as_deref())?;
    writing.measures = plan::measures(&rules);
    let group = meta::group_by(&args.group)?;
    let mut shards = Vec::new();
    for path in &args.shards {
        shards.push(Shard::open(path)?);
    }
    let statistics = CorpusStatistics::with_rules(&rules);
    let mut gathered = Gathered { entries: Vec::new(), statistics, seen: BTreeMap::new() };
    for at in 0..shards.len() {
        gathered.take(&mut shards, at, group.as_ref(), format)?;
    }
    let mut exit = Exit::Done;
    let generator = generator(&shards, &rules, &mut exit)?;
    let cannot_name = args.output.as_ref().map_or("standard output".to_owned(), |p| p.display().to_string());
    let cannot = |e: io::Error| Stop::write(&cannot_name, &e);
    let mut target = plan::target(format, args.output.as_deref()).map_err(cannot)?;
    let mut writer = (format.writer)(&writing);
    writer.open(&mut target).map_err(cannot)?;
    writer.begin(&mut target, &generator).map_err(cannot)?;
    let Gathered { mut entries, statistics, .. } = gathered;
    entries.sort_by(|a, b| a.place.cmp(&b.place));
    let reports = entries.iter().any(|e| !matches!(e.what, What::Problem(_)));
    let mut problems = Vec::new();
    for entry in entries {
        put(entry.what, reports, &mut shards, &mut *writer, &mut target, &mut problems, group.as_ref())
            .map_err(cannot)?;
    }
    writer.end(&mut target, &statistics.finish(), &problems).map_err(cannot)?;
    target.commit().map_err(cannot)?;
    if !problems.is_empty() {
        say(&format!("{} problems of the runs that were merged stand in the output", problems.len()));
        exit = Exit::Trouble;
    }
    Ok(exit)
}

/// Puts the next entry into the output.
fn put(
    what: What,
    reports: bool,
    shards: &mut [Shard],
    writer: &mut dyn Writer,
    target: &mut Target,
    problems: &mut Vec<Problem>,
    group: Option<&GroupBy>,
) -> io::Result<()> {
    match what {
        What::Line(shard, place, own) => {
            problems.extend(own);
            let mut report: ReportResult = serde_json::from_slice(&shards[shard].line(place)?)?;
            if let Some(by) = group {
                report.group = Some(by.group(&report));
            }
            let encoded = writer.encode(&report)?;
            writer.report(target, &encoded)?;
            writer.facts(&report)
        }
        What::Report(report) => {
            problems.extend(report.problems.iter().cloned());
            let encoded = writer.encode(&report)?;
            writer.report(target, &encoded)?;
            writer.facts(&report)
        }
        // A shard without a report is none of the whole.
        What::Problem(p) if p.kind == "no-reports" && reports => Ok(()),
        What::Problem(p) => {
            writer.problem(target, &p)?;
            problems.push(p);
            Ok(())
        }
    }
}

struct Gathered {
    entries: Vec<Entry>,
    statistics: CorpusStatistics,
    /// Shard and SHA-256 of each report, by id and number of the record.
    seen: BTreeMap<(String, Option<u64>), (usize, String)>,
}

impl Gathered {
    /// Reads one shard.
    fn take(
        &mut self,
        shards: &mut [Shard],
        at: usize,
        group: Option<&GroupBy>,
        format: &Format,
    ) -> Result<(), String> {
        let names: Vec<String> = shards.iter().map(|s| s.name.clone()).collect();
        shards[at].items(&mut |item, place| {
            let (path, record, start, what) = match item {
                Item::Problem(problem) => (file_of(&problem).to_owned(), problem.record, 0, What::Problem(problem)),
                Item::Report(mut report) => {
                    self.once(&report, at, &names)?;
                    if let Some(by) = group {
                        report.group = Some(by.group(&report));
                    }
                    if format.statistics {
                        self.statistics.observe(&report);
                    }
                    let path = report.source.path.clone();
                    let (record, start) = (report.source.record, report.start);
                    match place {
                        Some(place) => {
                            (path, record, start, What::Line(at, place, std::mem::take(&mut report.problems)))
                        }
                        None => (path, record, start, What::Report(report)),
                    }
                }
            };
            let path = path.split('/').map(str::to_owned).collect();
            self.entries.push(Entry { place: (path, record.unwrap_or(0), start), what });
            Ok(())
        })
    }

    /// A report that two shards have would count twice.
    fn once(&mut self, report: &ReportResult, at: usize, names: &[String]) -> Result<(), String> {
        let now = (at, report.source.sha256.clone());
        let key = (report.id.clone(), report.source.record);
        match self.seen.get(&key) {
            Some((before, sha256)) if *before != at => {
                let (one, two) = (&names[*before], &names[at]);
                if *sha256 == report.source.sha256 {
                    return Err(format!(
                        "{}: stands in {one} and in {two} and would count twice; leave it out of one of them",
                        report.id
                    ));
                }
                say(&format!("{}: {one} and {two} have different documents of this name", report.id));
            }
            Some(_) => {}
            None => {
                self.seen.insert(key, now);
            }
        }
        Ok(())
    }
}

/// The file that the path of a problem names: without the place of the record.
fn file_of(problem: &Problem) -> &str {
    match problem.path.rsplit_once(':') {
        Some((file, _)) if problem.record.is_some() => file,
        _ => &problem.path,
    }
}

/// What made the shards: one program with one set of rules, or it is said.
fn generator(shards: &[Shard], rules: &Rules, exit: &mut Exit) -> Result<Generator, Stop> {
    for shard in shards.iter().filter(|s| !s.whole) {
        say(&format!(
            "{}: has no line at its end that says which program and rules made it; it may have been cut off",
            shard.name
        ));
        *exit = Exit::Trouble;
    }
    let mut known = shards.iter().filter_map(|s| Some((s, s.generator.as_ref()?)));
    let Some((first, generator)) = known.next() else {
        return Ok(Generator::new(rules.digest()));
    };
    for (shard, other) in known.filter(|(_, other)| *other != generator) {
        say(&format!(
            "{}: was made by {} {} with rules {}, {} by {} {} with rules {}; the results may not be comparable",
            shard.name,
            other.name,
            other.version,
            other.rules,
            first.name,
            generator.name,
            generator.version,
            generator.rules
        ));
        *exit = Exit::Trouble;
    }
    Ok(generator.clone())
}
