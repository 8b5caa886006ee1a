//! `extract check PATH…`: what does not hold, one line a finding, for people and editors.

use super::args::CheckArgs;
use super::print::{self, say};
use super::{Exit, Stop, plan};
use crate::check::CHECKS;
use crate::engine::{Engine, Settings};
use crate::parallel::{self, Event};
use crate::read::{Selection, inputs};
use crate::result::{ReportResult, Verdict};
use crate::rules::Rules;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;

/// Reports, and statements found, holding, failing, unclear of each check.
type Table = BTreeMap<String, [u64; 4]>;

pub(super) fn run(args: CheckArgs) -> Result<Exit, Stop> {
    let settings = Settings { keywords: 0, checks: args.checks, ..Settings::default() };
    let engine = Engine::with_rules(Rules::load(args.rules.as_deref())?)?.with_settings(settings);
    // Never dropped: freeing the word list would take longer than a small report, and the process ends anyway.
    let engine = ManuallyDrop::new(engine);
    let options = plan::options(args.read)?;
    let inputs = inputs(&args.paths, &Selection::default());
    let jobs = args.jobs.map_or_else(parallel::threads, usize::from);
    let shown = |verdict: Verdict| match verdict {
        Verdict::Fails => true,
        Verdict::Unclear => args.unclear || args.all,
        Verdict::Holds => args.all,
    };
    let make = |report: ReportResult| (lines(&report, &shown), report.checks, report.problems);
    let mut exit = Exit::Done;
    let mut table = Table::new();
    let mut broken = None;
    parallel::run(&engine, inputs, &options, jobs, &make, &mut |event| {
        let problems = match event {
            Event::Done => return ControlFlow::Continue(()),
            Event::Problem(problem) => vec![problem],
            Event::Report((lines, checks, problems)) => {
                for c in checks {
                    if c.fails > 0 && args.strict {
                        exit = exit.max(Exit::Failed);
                    }
                    let row = table.entry(c.check.into_owned()).or_default();
                    for (sum, more) in row.iter_mut().zip([c.found, c.holds, c.fails, c.unclear]) {
                        *sum += more;
                    }
                }
                if !args.table
                    && let Err(stop) = print::bytes(lines.as_bytes())
                {
                    broken = Some(stop);
                    return ControlFlow::Break(());
                }
                problems
            }
        };
        for problem in problems {
            say(&format!("{}: {}", problem.path, problem.message));
            exit = Exit::Trouble;
        }
        ControlFlow::Continue(())
    });
    if let Some(stop) = broken {
        return Err(stop);
    }
    if args.table {
        print::bytes(render(&table).as_bytes())?;
    }
    Ok(exit)
}

fn lines(report: &ReportResult, shown: &dyn Fn(Verdict) -> bool) -> String {
    let mut out = String::new();
    for finding in report.findings.iter().filter(|f| shown(f.verdict)) {
        let (line, column) = finding.evidence.first().map_or((1, 1), |e| (e.line, e.column));
        let verdict = match finding.verdict {
            Verdict::Fails => "",
            Verdict::Unclear => "unclear: ",
            Verdict::Holds => "holds: ",
        };
        let _ = writeln!(out, "{}:{line}:{column}: {}: {verdict}{}", report.id, finding.check, finding.message);
    }
    out
}

fn render(table: &Table) -> String {
    let mut out =
        format!("{:20} {:>8} {:>8} {:>8} {:>8} {:>8}\n", "check", "found", "judged", "holds", "fails", "unclear");
    for check in CHECKS {
        let [found, holds, fails, unclear] = table.get(check.id).copied().unwrap_or_default();
        let judged = holds + fails;
        let _ = writeln!(out, "{:20} {found:>8} {judged:>8} {holds:>8} {fails:>8} {unclear:>8}", check.id);
    }
    out
}
