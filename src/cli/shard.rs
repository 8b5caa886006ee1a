//! Output of earlier runs, read again: one report a line (jsonl) or one object (json).

use crate::result::{Problem, ReportResult};
use crate::write::{Ending, Generator, SCHEMA};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

/// What stands in a file of results, in order.
pub(super) enum Item {
    Report(Box<ReportResult>),
    /// Of no report.
    Problem(Problem),
}

/// Bytes that can be read twice.
trait Source: BufRead + Seek {}
impl<T: BufRead + Seek> Source for T {}

/// Results of one run.
pub(super) struct Shard {
    pub(super) name: String,
    source: Box<dyn Source>,
    /// Set once the items are read.
    pub(super) generator: Option<Generator>,
    /// The statistics of a json output.
    pub(super) statistics: Option<Value>,
    /// Whether the last line is that of a run that came to its end.
    pub(super) whole: bool,
}

impl Shard {
    pub(super) fn open(path: &Path) -> Result<Shard, String> {
        let name = path.display().to_string();
        let cannot = |e: std::io::Error| format!("{name}: cannot be read: {e}");
        let source: Box<dyn Source> = if path.as_os_str() == "-" {
            let mut all = Vec::new();
            std::io::stdin().read_to_end(&mut all).map_err(cannot)?;
            Box::new(Cursor::new(all))
        } else {
            let file = File::open(path).map_err(cannot)?;
            if file.metadata().is_ok_and(|m| m.is_file()) {
                Box::new(BufReader::new(file))
            } else {
                // A pipe is read once.
                let mut all = Vec::new();
                BufReader::new(file).read_to_end(&mut all).map_err(cannot)?;
                Box::new(Cursor::new(all))
            }
        };
        Ok(Shard { name, source, generator: None, statistics: None, whole: false })
    }

    /// Hands every item out, with the place of its line in the file (none where the file is one object).
    pub(super) fn items(
        &mut self,
        each: &mut dyn FnMut(Item, Option<(u64, u64)>) -> Result<(), String>,
    ) -> Result<(), String> {
        let mut line = Vec::new();
        let (mut start, mut number) = (0u64, 0u64);
        loop {
            line.clear();
            let read =
                self.source.read_until(b'\n', &mut line).map_err(|e| format!("{}: cannot be read: {e}", self.name))?;
            if read == 0 {
                return Ok(());
            }
            number += 1;
            let bytes = line.trim_ascii();
            let place = (start, bytes.len() as u64);
            start += read as u64;
            if bytes.is_empty() {
                continue;
            }
            let wrong =
                |e: &dyn std::fmt::Display| format!("{}: line {number}: is no output of extract: {e}", self.name);
            let text = std::str::from_utf8(bytes).map_err(|e| wrong(&e))?;
            match first_key(text) {
                "problem" => {
                    #[derive(serde::Deserialize)]
                    struct Line {
                        problem: Problem,
                    }
                    let line: Line = serde_json::from_str(text).map_err(|e| wrong(&e))?;
                    each(Item::Problem(line.problem), None)?;
                }
                "schema" => match serde_json::from_str::<Ending>(text) {
                    Ok(ending) => {
                        self.known(ending.schema)?;
                        self.whole = true;
                        let other = self.generator.as_ref().is_some_and(|g| *g != ending.generator);
                        if other {
                            return Err(wrong(&"it holds results of different programs or rules"));
                        }
                        self.generator = Some(ending.generator);
                    }
                    Err(_) => return self.object(text.to_owned(), each),
                },
                _ if number == 1 && !text.ends_with('}') => return self.object(text.to_owned(), each),
                _ => {
                    let report: ReportResult = serde_json::from_str(text).map_err(|e| wrong(&e))?;
                    self.whole = false;
                    each(Item::Report(Box::new(report)), Some(place))?;
                }
            }
        }
    }

    fn known(&self, schema: u32) -> Result<(), String> {
        if schema == SCHEMA {
            return Ok(());
        }
        Err(format!("{}: has the layout {schema}, this program knows {SCHEMA}", self.name))
    }

    /// The rest of a json output, of which the beginning is read.
    fn object(
        &mut self,
        mut text: String,
        each: &mut dyn FnMut(Item, Option<(u64, u64)>) -> Result<(), String>,
    ) -> Result<(), String> {
        let wrong = |e: &dyn std::fmt::Display| format!("{}: is no output of extract: {e}", self.name);
        self.source.read_to_string(&mut text).map_err(|e| wrong(&e))?;
        #[derive(serde::Deserialize)]
        struct Frame {
            schema: u32,
            generator: Generator,
            reports: Vec<ReportResult>,
            statistics: Value,
            problems: Vec<Problem>,
        }
        let frame: Frame = serde_json::from_str(&text).map_err(|e| wrong(&e))?;
        self.known(frame.schema)?;
        (self.generator, self.statistics, self.whole) = (Some(frame.generator), Some(frame.statistics), true);
        // The list holds those of the reports too.
        let mut others = frame.problems;
        for report in frame.reports {
            for problem in &report.problems {
                if let Some(at) = others.iter().position(|p| p == problem) {
                    others.remove(at);
                }
            }
            each(Item::Report(Box::new(report)), None)?;
        }
        others.into_iter().try_for_each(|p| each(Item::Problem(p), None))
    }

    /// The bytes of a line again.
    pub(super) fn line(&mut self, (start, length): (u64, u64)) -> std::io::Result<Vec<u8>> {
        let mut out = vec![0; length as usize];
        self.source.seek(SeekFrom::Start(start))?;
        self.source.read_exact(&mut out)?;
        Ok(out)
    }
}

/// The first key of an object.
fn first_key(text: &str) -> &str {
    let inside = text.strip_prefix('{').unwrap_or("").trim_start();
    inside.strip_prefix('"').and_then(|rest| rest.split_once('"')).map_or("", |(key, _)| key)
}

/// The id without the number of the part.
pub(super) fn record_id(report: &ReportResult) -> String {
    let suffix = report.part.as_ref().map(|p| format!("#{}", p.index)).unwrap_or_default();
    report.id.strip_suffix(&suffix).unwrap_or(&report.id).to_owned()
}
