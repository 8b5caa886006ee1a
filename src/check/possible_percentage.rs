//! `possible-percentage`: a share of a small count must be the share of a whole number (GRIM).

use super::context::{Context, head, show};
use super::finding::{Finding, Sink, Verdict};
use super::interval::{Interval, Value};
use super::list::Check;
use super::term::{Gap, Term};
use crate::rules::List;
use crate::text::Span;
use rust_decimal::Decimal;

pub(super) const CHECK: Check = Check {
    id: "possible-percentage",
    what: "Looks at rates beside the count that they are of (抽检20批次,合格率98.6%): some whole number out of that count must give the rate within rounding. Where the count is not of things examined, or the rate has a subject of its own, it is unclear.",
    why: "98.6 % of 20 cannot be; such a rate was invented, or is of another count.",
    holds: "抽检食品20批次，合格率95%。",
    fails: "抽检食品20批次，合格率98.6%。",
    unclear: "检查企业20家，全县合格率98.6%。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    for at in 1..context.terms.len() {
        let (count, rate) = (&context.terms[at - 1], &context.terms[at]);
        if !rate.is_share() || rate.change.is_some() || rate.gap != Gap::Comma || count.bracket != rate.bracket {
            continue;
        }
        let lead = context.trim_linking(context.lead(rate));
        let Some(scope) = context.strip_end(lead, List::RatesOfCounts) else { continue };
        let (Some(n), Some(p)) = (count.value, rate.value) else { continue };
        if count.dimension != "count" || !count.is_level() || !n.step.is_zero() || !n.plain || !p.plain {
            continue;
        }
        if n.printed <= Decimal::ZERO
            || n.printed > Decimal::from(MOST)
            || p.printed > Decimal::ONE_HUNDRED
            || rate.base != "%"
        {
            continue;
        }
        // 178件，化解175件，化解率98.3% has its own count.
        let alone = at < 2
            || context.terms[at - 2].gap > Gap::Comma
            || !context.terms[at - 2].same_base(count)
            || count.gap > Gap::Comma;
        // 破案26起，破案率31.3%: the count is the part, its whole is not here.
        let stem = lead[scope.len()..].trim_end_matches('率');
        let clause = format!("{}{}", context.lead(count), head(context.behind(count, 12), 12));
        let clause = clause.split(['，', ',', '、', '。']).next().unwrap_or("");
        if !alone || clause.contains(stem) {
            continue;
        }
        let between = Span::new(count.span.end(), rate.span.start()).slice(context.text);
        let marks = between.matches(['，', ',', '、', '：', ':', '（', '(']).count();
        if marks != 1 || lead.contains("分别") {
            continue;
        }
        sink.seen();
        let sure = scope.trim().is_empty() && context.has(clause, List::ExaminedWords);
        judge(context, count, rate, (n, p), sure, sink);
    }
}

/// Counts beyond this give any rate that is printed with one decimal.
const MOST: i64 = 5000;

fn judge(
    context: &Context<'_>,
    count: &Term<'_>,
    rate: &Term<'_>,
    (n, p): (Value, Value),
    sure: bool,
    sink: &mut Sink,
) {
    // The two whole numbers around it.
    let Some(exact) = p.printed.checked_mul(n.printed).and_then(|v| v.checked_div(Decimal::ONE_HUNDRED)) else {
        return;
    };
    let (below, above) = (exact.floor(), exact.ceil());
    let of = |k: Decimal| k.checked_mul(Decimal::ONE_HUNDRED).and_then(|v| v.checked_div(n.printed));
    let fits = |k: &Decimal| {
        of(*k).is_some_and(|v| p.fit(Interval::point(v), context.setting.slack) != super::interval::Fit::Apart)
    };
    let (qn, qp) = (context.quote(count), context.quote(rate));
    let found = [below, above].into_iter().find(fits);
    let near = |k: Decimal| of(k).map_or(String::new(), |v| format!("{k} ÷ {qn} = {} %", show(v, 2)));
    let (verdict, formula, message) = match found {
        Some(k) => {
            let formula = format!("{k} ÷ {qn} = {qp}");
            (Verdict::Holds, formula.clone(), format!("the rate is one of {qn}: {formula}"))
        }
        None => {
            let formula = format!("{}, {}, printed {qp}", near(below), near(above));
            let verdict = if sure { Verdict::Fails } else { Verdict::Unclear };
            let doubt = if sure { "" } else { ", but may be of another count" };
            (verdict, formula.clone(), format!("no whole number out of {qn} gives the rate{doubt}: {formula}"))
        }
    };
    sink.push(Finding {
        formula: Some(formula),
        printed: Some(p.printed),
        computed: of(below),
        tolerance: Some(p.tolerance()),
        ..Finding::new(verdict, message, vec![rate.span, count.span])
    });
}
