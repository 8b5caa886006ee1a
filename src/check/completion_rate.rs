//! `completion-rate`: how much of a task is done.

use super::context::{Claim, Context, Shown};
use super::finding::Sink;
use super::list::Check;
use super::term::{Gap, Term};
use crate::rules::List;

pub(super) const CHECK: Check = Check {
    id: "completion-rate",
    what: "Divides what was done by the task where both stand beside the rate: 任务a,完成b,完成率c; 完成b,占任务a的c%; 为年初预算a的c%.",
    why: "Rates of completion are what reports are measured by, and are typed by hand.",
    holds: "年度任务280名，完成312名，完成率111.4%。",
    fails: "年度任务280名，完成312名，完成率114.4%。",
    unclear: "年度任务280名，完成约300名，完成全年任务的145%。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    for at in 0..context.terms.len() {
        let rate = &context.terms[at];
        if !rate.is_share() || rate.change.is_some() {
            continue;
        }
        let lead = context.lead(rate).trim();
        let named = context.strip_end(context.trim_linking(lead), List::CompletionWords).is_some();
        // 完成任务数280名的111.4%: the task stands right in front.
        let of_task = matches!(lead, "的" | "") && at > 0 && is_task(context, at - 1) && rate.gap == Gap::Run;
        if !named && !of_task {
            continue;
        }
        sink.seen();
        let Some((done, task)) = parts(context, at, of_task) else { continue };
        judge(context, at, done, task, sink);
    }
}

fn is_task(context: &Context<'_>, at: usize) -> bool {
    let t = &context.terms[at];
    t.is_level() && context.has(context.lead(t), List::PlanWords)
        || t.is_level() && context.has(clause(context.behind(t, 8)), List::PlanWords)
}

/// Up to the next punctuation.
fn clause(text: &str) -> &str {
    text.find(['，', ',', '。', '；', ';', '、', '\n']).map_or(text, |end| &text[..end])
}

/// What was done and what was to be done, in the sentence of the rate.
fn parts(context: &Context<'_>, at: usize, of_task: bool) -> Option<(usize, usize)> {
    let levels: Vec<usize> = {
        let mut out = Vec::new();
        let mut gap = context.terms[at].gap;
        for i in (0..at).rev().take(6) {
            if gap > Gap::Comma {
                break;
            }
            if context.terms[i].is_level() && context.terms[i].bracket == context.terms[at].bracket {
                out.push(i);
            }
            gap = context.terms[i].gap;
        }
        out
    };
    if of_task {
        let task = at - 1;
        let done = levels.into_iter().find(|i| *i != task && context.terms[*i].same_base(&context.terms[task]))?;
        return (!is_task(context, done)).then_some((done, task));
    }
    let [done, task] = levels[..] else { return None };
    let (done, task) = if is_task(context, done) { (task, done) } else { (done, task) };
    let fits = is_task(context, task) && !is_task_alone(context, done);
    (fits && context.terms[task].same_base(&context.terms[done])).then_some((done, task))
}

/// 完成任务300件 is done; 任务300件 is a task.
fn is_task_alone(context: &Context<'_>, at: usize) -> bool {
    is_task(context, at) && !context.lead(&context.terms[at]).contains("完成")
}

fn judge(context: &Context<'_>, at: usize, done: usize, task: usize, sink: &mut Sink) {
    let (rate, done, task): (&Term<'_>, &Term<'_>, &Term<'_>) =
        (&context.terms[at], &context.terms[done], &context.terms[task]);
    let (Some(printed), Some(a), Some(b)) = (rate.value, done.value, task.value) else { return };
    let Some(computed) = a.interval.percent_of(b.interval) else { return };
    let (qa, qb) = (context.quote(done), context.quote(task));
    let claim = Claim {
        printed: &printed,
        computed,
        formula: format!("{qa} ÷ {qb}"),
        unit: Shown::of(" %"),
        subject: format!("the completion of {qb}"),
        evidence: vec![rate.span, done.span, task.span],
        doubt: (!a.plain || !b.plain).then_some("the numbers are approximate"),
    };
    sink.push(claim.judge(context.setting.slack));
}
