//! `missing-section`: a work report without problems, or without plans.

use super::context::Context;
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use crate::rules::List;
use crate::segment::Function;

pub(super) const CHECK: Check = Check {
    id: "missing-section",
    what: "Looks in a work report (总结, 汇报, 工作报告 in its title, at least three sections) for what nearly every report of the genre has: what is still wanting, and what comes next, as sections or in words of the text. Without either it fails, with one of them only it is unclear.",
    why: "A report that is all success was cut, or is only a part of one.",
    holds: "青岚县2023年禁毒工作总结\n一、基本情况\n全县毒情平稳。\n二、主要做法\n层层压实责任。\n三、存在的问题\n专干不足。\n四、下步打算\n新招专干。",
    fails: "青岚县2023年禁毒工作总结\n一、基本情况\n全县毒情平稳。\n二、主要做法\n层层压实责任。\n三、取得的成效\n发案下降。",
    unclear: "青岚县2023年禁毒工作总结\n一、基本情况\n全县毒情平稳。\n二、主要做法\n层层压实责任。\n三、下步打算\n新招专干。",
    run,
};

/// Sections of a report that is more than a notice.
const SECTIONS: usize = 3;

fn run(context: &Context<'_>, sink: &mut Sink) {
    let report = context.report;
    let Some(title) = report.title.filter(|t| context.has(t.slice(context.text), List::WorkReports)) else { return };
    let top = report.headings.iter().filter(|h| h.level > 0).map(|h| h.level).min().unwrap_or(0);
    if report.headings.iter().filter(|h| h.level == top).count() < SECTIONS {
        return;
    }
    sink.seen();
    let text = report.span.slice(context.text);
    let has = |function, words| report.headings.iter().any(|h| h.function == function) || context.has(text, words);
    let (problem, plan) = (has(Function::Problem, List::ProblemWords), has(Function::Plan, List::NextWords));
    let (verdict, message) = match (problem, plan) {
        (true, true) => (Verdict::Holds, "the report names what is wanting and what comes next"),
        (false, true) => (Verdict::Unclear, "the report names nothing that is wanting"),
        (true, false) => (Verdict::Unclear, "the report does not say what comes next"),
        (false, false) => (Verdict::Fails, "the report names neither what is wanting nor what comes next"),
    };
    sink.push(Finding::new(verdict, message, vec![title]));
}
