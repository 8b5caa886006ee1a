//! Many files on many threads, results in the order of the inputs, memory bounded.
//!
//! One thread at a time takes the next piece of work: a file, or some records of a file of records. Finished pieces
//! wait until all before them are given out; no piece is taken too far ahead of the one that is waited for, neither
//! in number nor in bytes. A panic costs the file that it happened in.

use crate::engine::Engine;
use crate::read::{self, Entry, Opened, Record, Records, Selection, Trouble, guarded, inputs};
use crate::result::{Problem, ReportResult};
use crate::stats::{Aggregate, CorpusStatistics, Statistics};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard};

/// Something that a run gives out, in order.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Event<T> {
    /// What was made of a report.
    Report(T),
    /// Something that could not be read or understood; the rest goes on.
    Problem(Problem),
    /// One of the inputs is done.
    Done,
}

/// Everything about a directory.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DirectoryResult {
    /// Reports in path order, then in order of place.
    pub reports: Vec<ReportResult>,
    /// Statistics over all of them.
    pub statistics: Statistics,
    /// What could not be read or understood.
    pub problems: Vec<Problem>,
}

impl From<Trouble> for Problem {
    fn from(t: Trouble) -> Problem {
        Problem { path: t.path, record: t.record, kind: t.kind.into(), message: t.message }
    }
}

impl Engine {
    /// Examines every file under a directory (or one file), on all processors.
    ///
    /// ```
    /// let dir = std::env::temp_dir().join("jihe-doc-directory");
    /// std::fs::create_dir_all(&dir)?;
    /// std::fs::write(dir.join("a.txt"), "发放宣传资料12份。")?;
    /// let result = jihe::Engine::new()?.directory(&dir)?;
    /// assert_eq!(result.statistics.totals.reports, 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn directory(&self, path: &Path) -> Result<DirectoryResult, Trouble> {
        let name = path.display().to_string();
        std::fs::metadata(path).map_err(|e| Trouble {
            path: name,
            record: None,
            kind: "not-found",
            message: format!("cannot be read: {e}"),
        })?;
        let mut reports = Vec::new();
        let mut problems = Vec::new();
        let mut statistics = CorpusStatistics::with_rules(self.rules());
        let inputs = inputs(&[path.to_path_buf()], &Selection::default());
        run(self, inputs, &read::Options::default(), threads(), &|r| r, &mut |event| {
            match event {
                Event::Report(report) => {
                    statistics.observe(&report);
                    reports.push(report);
                }
                Event::Problem(problem) => problems.push(problem),
                Event::Done => {}
            }
            ControlFlow::Continue(())
        });
        Ok(DirectoryResult { reports, statistics: statistics.finish(), problems })
    }
}

/// Threads that this machine runs at once.
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Pieces of work that may be ahead of the one waited for, for each thread.
const AHEAD: u64 = 8;
/// Bytes of text that may be in work at once; a larger file is in work alone.
const IN_WORK: u64 = 8 << 20;
/// Records are handed out in pieces of about so many bytes.
const PIECE: u64 = 128 << 10;

enum Work {
    File(Box<Opened>, u64),
    Records(Vec<Result<Record, Trouble>>, bool),
    Failed(Trouble),
}

impl Work {
    fn bytes(&self) -> u64 {
        match self {
            Work::File(_, bytes) => *bytes,
            Work::Records(records, _) => records.iter().flatten().map(|r| r.document.text.len() as u64).sum(),
            Work::Failed(_) => 0,
        }
    }
}

/// Hands out pieces of work in order.
struct Feeder<'o> {
    inputs: std::vec::IntoIter<Result<Entry, Trouble>>,
    stream: Option<(String, Records)>,
    options: &'o read::Options,
    next: u64,
}

impl Feeder<'_> {
    fn next(&mut self) -> Option<Work> {
        if let Some((name, records)) = &mut self.stream {
            let name = name.clone();
            let (piece, more) = guarded(&name, || piece(records)).unwrap_or_else(|t| (vec![Err(t)], false));
            if !more {
                self.stream = None;
            }
            return Some(Work::Records(piece, !more));
        }
        let entry = match self.inputs.next()? {
            Ok(entry) => entry,
            Err(trouble) => return Some(Work::Failed(trouble)),
        };
        let stdin = entry.path.as_os_str() == "-";
        let opened = guarded(&entry.name, || {
            if stdin { read::open_stdin(self.options) } else { read::open(&entry.path, &entry.name, self.options) }
        })
        .and_then(|opened| opened);
        match opened {
            Err(trouble) => Some(Work::Failed(trouble)),
            Ok(opened) if !opened.reader.streams => {
                let bytes = opened.size().unwrap_or(0);
                Some(Work::File(Box::new(opened), bytes))
            }
            Ok(opened) => match guarded(&entry.name, || opened.records(self.options)).and_then(|r| r) {
                Err(trouble) => Some(Work::Failed(trouble)),
                Ok(records) => {
                    self.stream = Some((entry.name, records));
                    self.next()
                }
            },
        }
    }
}

/// The next records, and whether there may be more.
fn piece(records: &mut Records) -> (Vec<Result<Record, Trouble>>, bool) {
    let mut out = Vec::new();
    let mut bytes = 0;
    for record in records {
        bytes += record.as_ref().map_or(64, |r| r.document.text.len() as u64);
        out.push(record);
        if bytes >= PIECE {
            return (out, true);
        }
    }
    (out, false)
}

fn examine<T>(engine: &Engine, work: Work, options: &read::Options, map: Map<'_, T>) -> Vec<Event<T>> {
    let mut out = Vec::new();
    let mut one = |record: Result<Record, Trouble>| {
        let reports = record.and_then(|r| {
            engine.warm();
            guarded(&r.origin.path, || engine.record(&r).into_iter().map(map).collect::<Vec<T>>())
        });
        match reports {
            Ok(reports) => out.extend(reports.into_iter().map(Event::Report)),
            Err(trouble) => out.push(Event::Problem(trouble.into())),
        }
    };
    let done = match work {
        Work::Failed(trouble) => {
            one(Err(trouble));
            true
        }
        Work::Records(records, done) => {
            records.into_iter().for_each(one);
            done
        }
        Work::File(opened, _) => {
            let path = opened.path().to_owned();
            match guarded(&path, || opened.records(options)).and_then(|r| r) {
                Ok(records) => records.for_each(one),
                Err(trouble) => one(Err(trouble)),
            }
            true
        }
    };
    if done {
        out.push(Event::Done);
    }
    out
}

/// What is made of a report, on the thread that examined it.
pub type Map<'m, T> = &'m (dyn Fn(ReportResult) -> T + Sync);

/// What waits to be given out.
struct Waiting<T> {
    ready: BTreeMap<u64, (u64, Vec<Event<T>>)>,
    /// Number of the piece that is given out next.
    given: u64,
    /// Bytes taken and not yet given out.
    bytes: u64,
    /// Threads still at work.
    working: usize,
    stopped: bool,
}

/// Examines all inputs on `jobs` threads and gives out what they yield in the order of the inputs, the same on any
/// number of threads. `each` may break off.
pub fn run<T: Send>(
    engine: &Engine,
    inputs: Vec<Result<Entry, Trouble>>,
    options: &read::Options,
    jobs: usize,
    map: Map<'_, T>,
    each: &mut dyn FnMut(Event<T>) -> ControlFlow<()>,
) {
    let mut feeder = Feeder { inputs: inputs.into_iter(), stream: None, options, next: 0 };
    if jobs <= 1 {
        while let Some(work) = feeder.next() {
            for event in examine(engine, work, options, map) {
                if each(event).is_break() {
                    return;
                }
            }
        }
        return;
    }
    let feeder = Mutex::new(feeder);
    let waiting = Mutex::new(Waiting { ready: BTreeMap::new(), given: 0, bytes: 0, working: jobs, stopped: false });
    let changed = Condvar::new();
    // A pool of its own, so that `jobs` is kept whatever else the program does with rayon; where no threads can be had
    // the work is done on this one.
    let Ok(pool) = rayon::ThreadPoolBuilder::new().num_threads(jobs).build() else {
        let mut feeder = feeder.into_inner().unwrap_or_else(|e| e.into_inner());
        while let Some(work) = feeder.next() {
            for event in examine(engine, work, options, map) {
                if each(event).is_break() {
                    return;
                }
            }
        }
        return;
    };
    pool.in_place_scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|_| {
                while let Some((number, bytes, work)) = take(&feeder, &waiting, &changed, jobs) {
                    let events = examine(engine, work, options, map);
                    lock(&waiting).ready.insert(number, (bytes, events));
                    changed.notify_all();
                }
                lock(&waiting).working -= 1;
                changed.notify_all();
            });
        }
        give(&waiting, &changed, each);
        lock(&waiting).stopped = true;
        changed.notify_all();
    });
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(|e| e.into_inner())
}

/// The next piece of work, once it is not too far ahead.
fn take<T>(
    feeder: &Mutex<Feeder<'_>>,
    waiting: &Mutex<Waiting<T>>,
    changed: &Condvar,
    jobs: usize,
) -> Option<(u64, u64, Work)> {
    let mut feeder = lock(feeder);
    let number = feeder.next;
    let far = |w: &mut Waiting<T>, bytes: u64| {
        let much = w.bytes > 0 && w.bytes + bytes > IN_WORK;
        !w.stopped && (number >= w.given + AHEAD * jobs as u64 || much)
    };
    drop(changed.wait_while(lock(waiting), |w| far(w, 0)));
    let work = feeder.next()?;
    let bytes = work.bytes();
    feeder.next += 1;
    let mut state = changed.wait_while(lock(waiting), |w| far(w, bytes)).unwrap_or_else(|e| e.into_inner());
    state.bytes += bytes;
    (!state.stopped).then_some((number, bytes, work))
}

fn give<T>(waiting: &Mutex<Waiting<T>>, changed: &Condvar, each: &mut dyn FnMut(Event<T>) -> ControlFlow<()>) {
    let mut state = lock(waiting);
    loop {
        let next = state.given;
        if let Some((bytes, events)) = state.ready.remove(&next) {
            drop(state);
            // A panic in `each` must not leave the threads waiting for ever.
            let broke = catch_unwind(AssertUnwindSafe(|| events.into_iter().any(|e| each(e).is_break())));
            state = lock(waiting);
            state.given += 1;
            state.bytes -= bytes;
            changed.notify_all();
            match broke {
                Ok(false) => {}
                Ok(true) => return,
                Err(panic) => {
                    state.stopped = true;
                    drop(state);
                    std::panic::resume_unwind(panic);
                }
            }
        } else if state.working == 0 {
            return;
        } else {
            state = changed.wait(state).unwrap_or_else(|e| e.into_inner());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for i in 0..60 {
            let text = format!("一、总体情况\n发放资料{i}份。\n").repeat(i % 7);
            std::fs::write(dir.path().join(format!("{i:02}.txt")), text).unwrap();
        }
        let lines: String =
            (0..500).map(|i| format!("{{\"id\":\"r{i}\",\"text\":\"培训{i}人{}\"}}\n", "甲".repeat(300))).collect();
        std::fs::write(dir.path().join("30.jsonl"), lines + "broken\n").unwrap();
        dir
    }

    fn events(dir: &Path, jobs: usize, limit: usize) -> Vec<Event<String>> {
        let engine = Engine::new().unwrap();
        let mut out = Vec::new();
        let inputs = inputs(&[dir.to_path_buf()], &Selection::default());
        run(&engine, inputs, &read::Options::default(), jobs, &|r| r.id, &mut |event| {
            out.push(event);
            if out.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        out
    }

    #[test]
    #[cfg(feature = "jsonl")]
    fn the_order_is_that_of_the_inputs_on_any_number_of_threads() {
        let dir = corpus();
        let one = events(dir.path(), 1, usize::MAX);
        assert_eq!(one.iter().filter(|e| matches!(e, Event::Done)).count(), 61);
        assert!(one.contains(&Event::Report("30.jsonl#r499".into())));
        for jobs in [2, 3, 8] {
            assert_eq!(events(dir.path(), jobs, usize::MAX), one);
        }
    }

    #[test]
    fn breaking_off_ends_all_threads() {
        let dir = corpus();
        assert_eq!(events(dir.path(), 4, 5).len(), 5);
    }

    #[test]
    fn a_panic_costs_its_file() {
        let dir = corpus();
        let engine = Engine::new().unwrap();
        let (mut reports, mut problems) = (0, Vec::new());
        let inputs = inputs(&[dir.path().to_path_buf()], &Selection::new(&["*.txt".into()], &[]).unwrap());
        let map = |r: ReportResult| assert_ne!(r.id, "08.txt", "told to");
        run(&engine, inputs, &read::Options::default(), 2, &map, &mut |event| {
            match event {
                Event::Report(()) => reports += 1,
                Event::Problem(p) if p.kind == "internal-error" => problems.push(p.path),
                _ => {}
            }
            ControlFlow::Continue(())
        });
        assert_eq!((reports, problems), (50, vec!["08.txt".to_owned()]));
    }
}
