//! `average`: so much a head times so many heads is the total; a household has at least one person.

use super::context::{Claim, Context, Shown};
use super::finding::{Finding, Sink, Verdict};
use super::interval::{Interval, Value};
use super::list::Check;
use super::term::{Gap, Term};
use crate::extract::Role;
use crate::rules::List;
use rust_decimal::Decimal;

pub(super) const CHECK: Check = Check {
    id: "average",
    what: "Multiplies what each one gets by their number where the total stands beside both (慰问120户,每户500元,共6万元), and looks at run-on pairs of households and persons (1455户4939人): fewer persons than households is inconsistent, more than twelve a household unclear.",
    why: "Of three numbers that hang together one is easily changed alone.",
    holds: "走访慰问困难群众120户，每户500元，共计6万元。",
    fails: "走访慰问困难群众120户，每户500元，共计5万元。",
    unclear: "全镇辖12户169人。",
    run,
};

/// Persons of a household beyond which it is hardly one.
const CROWDED: i64 = 12;

fn run(context: &Context<'_>, sink: &mut Sink) {
    for at in 0..context.terms.len() {
        households(context, at, sink);
        each(context, at, sink);
    }
}

/// 1455户4939人.
fn households(context: &Context<'_>, at: usize, sink: &mut Sink) {
    let Some(people) = context.terms.get(at + 1) else { return };
    let homes = &context.terms[at];
    let pair = homes.basis == Some("households") && people.basis == Some("persons") && people.gap == Gap::Run;
    if !pair || !context.lead(people).trim().is_empty() || context.lead(homes).contains("多残") {
        return;
    }
    let (Some(a), Some(b)) = (homes.value, people.value) else { return };
    if !is_single(context, homes, "户") || !is_single(context, people, "人") {
        return;
    }
    sink.seen();
    let (qa, qb) = (context.quote(homes), context.quote(people));
    let evidence = vec![homes.span, people.span];
    let formula = format!("{qb} ÷ {qa}");
    let most = a.interval.mul_by(Decimal::from(CROWDED));
    let (verdict, message) = if a.interval.above(b.interval) {
        (Verdict::Fails, format!("more households than persons: {formula}"))
    } else if most.is_some_and(|m| b.interval.above(m)) {
        (Verdict::Unclear, format!("more than {CROWDED} persons a household: {formula}"))
    } else {
        (Verdict::Holds, format!("households and persons agree: {formula}"))
    };
    sink.push(Finding { formula: Some(formula), ..Finding::new(verdict, message, evidence) });
}

/// 户次 and 人次 count visits.
fn is_single(context: &Context<'_>, term: &Term<'_>, unit: &str) -> bool {
    let unit_name = term.unit.and_then(|id| context.units.get(id)).map(|u| u.name);
    unit_name == Some(unit) || unit == "人" && unit_name == Some("名")
}

/// 120户，每户500元，共计6万元.
fn each(context: &Context<'_>, at: usize, sink: &mut Sink) {
    let own = &context.terms[at];
    if own.role != Role::Each || own.dimension != "money" {
        return;
    }
    let lead = context.lead(own).trim_end();
    let Some(basis) = [("户", "households"), ("人", "persons"), ("名", "persons")]
        .iter()
        .find(|(w, _)| {
            [format!("每{w}"), format!("{w}均"), format!("每{w}发放"), format!("每{w}补助"), format!("{w}均补助")]
                .iter()
                .any(|e| lead.ends_with(e.as_str()))
        })
        .map(|(_, b)| *b)
    else {
        return;
    };
    let run: Vec<usize> = (at.saturating_sub(2)..(at + 3).min(context.terms.len()))
        .filter(|i| context.terms[*i].sentence == own.sentence && *i != at)
        .filter(|i| (*i.min(&at) + 1..=*i.max(&at)).all(|k| context.terms[k].gap <= Gap::Comma))
        .collect();
    let heads: Vec<usize> = run.iter().copied().filter(|i| context.terms[*i].basis == Some(basis)).collect();
    let totals: Vec<usize> = run
        .iter()
        .copied()
        .filter(|i| {
            context.terms[*i].same_base(own)
                && context.terms[*i].role != Role::Each
                && context.terms[*i].change.is_none()
        })
        .collect();
    let ([heads], [total]) = (&heads[..], &totals[..]) else { return };
    let (heads, total) = (&context.terms[*heads], &context.terms[*total]);
    sink.seen();
    let (Some(a), Some(n), Some(t)) = (own.value, heads.value, total.value) else { return };
    // 每户 is a rate and exact, 户均 an average and rounded.
    let amount = if lead.contains('每') && a.plain { Interval::point(a.printed) } else { a.interval };
    let Some(computed) = amount.mul(n.interval) else { return };
    let said = context.strip_end(context.lead(total).trim_end(), List::TotalWords).is_some();
    let plain = |v: &Value| v.plain;
    let (qa, qn) = (context.quote(own), context.quote(heads));
    let claim = Claim {
        printed: &t,
        computed,
        formula: format!("{qa} × {qn}"),
        unit: Shown::like(context, total),
        subject: format!("the total of {qa} each"),
        evidence: vec![total.span, own.span, heads.span],
        doubt: if !said {
            Some("the total may be of something else")
        } else if !(plain(&a) && plain(&n) && plain(&t)) {
            Some("the numbers are approximate")
        } else {
            None
        },
    };
    sink.push(claim.judge(context.setting.slack));
}
