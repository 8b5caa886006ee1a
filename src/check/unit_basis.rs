//! `unit-basis`: persons and person-times are not added or taken for each other.

use super::context::Context;
use super::finding::{Finding, Sink, Verdict};
use super::interval::sum;
use super::list::Check;
use super::term::{Gap, Term};
use crate::rules::List;

pub(super) const CHECK: Check = Check {
    id: "unit-basis",
    what: "Looks for 人 and 人次 in one statement: a total that is only right when both are added, which is inconsistent; parts in 人 of a total in 人次, which is unclear.",
    why: "Persons are counted once, person-times as often as they come; their sum counts nothing.",
    holds: "培训干部120人次、群众180人次，共300人次。",
    fails: "培训干部120人、群众180人次，共300人次。",
    unclear: "开展培训300人次，其中干部120人。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    for at in 1..context.terms.len() {
        added(context, at, sink);
        among(context, at, sink);
    }
}

fn people(term: &Term<'_>) -> bool {
    matches!(term.basis, Some("persons" | "person_times"))
}

/// A120人、B180人次，共300人次.
fn added(context: &Context<'_>, at: usize, sink: &mut Sink) {
    let total = &context.terms[at];
    if !people(total) || total.gap > Gap::Comma || !total.is_level() {
        return;
    }
    if context.strip_end(context.lead(total).trim_end(), List::TotalWords).is_none() {
        return;
    }
    let mut gap = total.gap;
    let mut items = Vec::new();
    for i in (0..at).rev().take(12) {
        let t = &context.terms[i];
        if gap > Gap::Comma || !people(t) || !t.is_level() || t.bracket != total.bracket {
            break;
        }
        items.push(i);
        gap = t.gap;
    }
    items.reverse();
    if items.len() < 2 {
        return;
    }
    let mixed = |items: &[usize]| items.iter().any(|i| context.terms[*i].basis != total.basis);
    let fits = |items: &[usize]| {
        let computed = items.iter().map(|i| context.terms[*i].value.map(|v| v.interval)).collect::<Option<Vec<_>>>();
        let computed = computed.and_then(|c| sum(c.into_iter()));
        total.value.zip(computed).is_some_and(|(v, c)| v.interval.meets(c))
    };
    let Some(parts) = (2..=items.len()).map(|n| &items[items.len() - n..]).find(|p| fits(p)) else { return };
    sink.seen();
    let formula = parts.iter().map(|i| context.quote(&context.terms[*i])).collect::<Vec<_>>().join(" + ");
    let formula = format!("{formula} = {}", context.quote(total));
    let mut evidence = vec![total.span];
    evidence.extend(parts.iter().map(|i| context.terms[*i].span));
    let (verdict, message) = if mixed(parts) {
        (Verdict::Fails, format!("persons and person-times are added: {formula}"))
    } else {
        (Verdict::Holds, format!("what is added has one unit: {formula}"))
    };
    sink.push(Finding { formula: Some(formula), ..Finding::new(verdict, message, evidence) });
}

/// 300人次，其中干部120人.
fn among(context: &Context<'_>, at: usize, sink: &mut Sink) {
    let (whole, part) = (&context.terms[at - 1], &context.terms[at]);
    if !people(whole) || !people(part) || part.gap > Gap::Comma || !whole.is_level() || !part.is_level() {
        return;
    }
    if !context.lead(part).trim_start().starts_with("其中") || whole.basis == part.basis {
        return;
    }
    sink.seen();
    let formula = format!("{} of {}", context.quote(part), context.quote(whole));
    let message = format!("a part is counted in another unit than its total: {formula}");
    let evidence = vec![part.span, whole.span];
    sink.push(Finding { formula: Some(formula), ..Finding::new(Verdict::Unclear, message, evidence) });
}
