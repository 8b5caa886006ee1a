//! The main job: every input through the engine into the writer.

use super::plan::{self, Plan};
use super::progress::Meter;
use super::{Exit, Stop};
use crate::engine::Engine;
use crate::parallel::{self, Event};
use crate::read::inputs;
use crate::result::{Problem, ReportResult, Verdict};
use crate::rules::Rules;
use crate::segment::Dictionaries;
use crate::stats::{Aggregate, CorpusStatistics};
use crate::write::Generator;
use std::mem::ManuallyDrop;
use std::ops::ControlFlow;

/// A report on its way from the thread that examined it to the output.
struct Made {
    encoded: std::io::Result<Vec<u8>>,
    failed: bool,
    problems: Vec<Problem>,
    /// For the statistics.
    report: Option<ReportResult>,
}

pub(super) fn run(mut plan: Plan) -> Result<Exit, Stop> {
    // Whoever runs the main job needs words: the longest list is on its way while the rules are compiled.
    let ahead = Dictionaries::load_jieba();
    let rules = Rules::load(plan.rules.as_deref())?;
    // Never dropped: freeing the word list would take longer than a small report, and the process ends anyway.
    let engine = ManuallyDrop::new(Engine::with_rules(rules)?.with_dictionaries(ahead).with_settings(plan.settings));
    engine.load();
    plan.writing.measures = plan::measures(engine.rules());
    let inputs = inputs(&plan.paths, &plan.selection);
    let name = plan.output.as_ref().map_or("standard output".to_owned(), |p| p.display().to_string());
    let cannot = |e: std::io::Error| Stop::write(&name, &e);
    let mut target = plan::target(plan.format, plan.output.as_deref()).map_err(cannot)?;
    let mut writer = (plan.format.writer)(&plan.writing);
    writer.open(&mut target).map_err(cannot)?;
    writer.begin(&mut target, &Generator::new(engine.rules().digest())).map_err(cannot)?;

    let mut meter = Meter::new(plan.progress, inputs.len());
    let mut statistics = CorpusStatistics::with_rules(engine.rules());
    let mut problems: Vec<Problem> = Vec::new();
    let mut exit = Exit::Done;
    let mut broken = None;
    quiet_panics();
    let encoder = (plan.format.writer)(&plan.writing);
    let make = |mut report: ReportResult| {
        report.group = plan.group.as_ref().map(|by| by.group(&report));
        Made {
            encoded: encoder.encode(&report),
            failed: report.findings.iter().any(|f| f.verdict == Verdict::Fails),
            problems: report.problems.clone(),
            report: plan.format.statistics.then_some(report),
        }
    };
    parallel::run(&engine, inputs, &plan.options, plan.jobs, &make, &mut |event| {
        let found = match event {
            Event::Done => {
                meter.step();
                Vec::new()
            }
            Event::Problem(problem) => {
                if let Err(e) = writer.problem(&mut target, &problem) {
                    broken = Some(e);
                    return ControlFlow::Break(());
                }
                vec![problem]
            }
            Event::Report(made) => {
                let written = made.encoded.and_then(|bytes| writer.report(&mut target, &bytes));
                if let Err(e) = written.and_then(|()| made.report.as_ref().map_or(Ok(()), |r| writer.facts(r))) {
                    broken = Some(e);
                    return ControlFlow::Break(());
                }
                if let Some(report) = &made.report {
                    statistics.observe(report);
                }
                if made.failed && plan.strict {
                    exit = exit.max(Exit::Failed);
                }
                made.problems
            }
        };
        for problem in found {
            if !plan.quiet {
                meter.say(&format!("{}: {}", problem.path, problem.message));
            }
            exit = Exit::Trouble;
            // Without a frame they stand in the lines already.
            if plan.format.statistics {
                problems.push(problem);
            }
        }
        ControlFlow::Continue(())
    });
    meter.end();
    if let Some(e) = broken {
        return Err(cannot(e));
    }
    writer.end(&mut target, &statistics.finish(), &problems).map_err(cannot)?;
    target.commit().map_err(cannot)?;
    Ok(exit)
}

/// A panic on a working thread becomes a problem of its file and is named there.
fn quiet_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if std::thread::current().name() == Some("main") {
            usual(info);
        }
    }));
}
