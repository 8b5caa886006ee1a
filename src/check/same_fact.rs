//! `same-fact`: one measure of one place has one value.

use super::context::Context;
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use super::term::Term;
use crate::extract::{Role, Status};
use crate::rules::List;
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    id: "same-fact",
    what: "Compares standing facts (population, area, number of villages) that a report names twice in the same words and for the same period. Two values that cannot both be are inconsistent where both are stated for one place (全县…), unclear otherwise: they may be of two places or two occasions. What was done may be done twice and is not compared.",
    why: "The overview is copied from last year, the section from this one.",
    holds: "全县常住人口36.41万人。近年来，全县常住人口36.4万人，保持稳定。",
    fails: "全县常住人口36.41万人。近年来，全县常住人口34.61万人，保持稳定。",
    unclear: "常住人口36.41万人。近年来，常住人口34.61万人，保持稳定。",
    run,
};

/// Shorter names say too little.
const NAME: usize = 4;
/// Values of one name that are compared; a name with more is a row of a table.
const ROWS: usize = 3;

fn run(context: &Context<'_>, sink: &mut Sink) {
    type Key<'k> = (&'k str, &'k str, Option<&'k str>);
    let mut facts: BTreeMap<Key<'_>, Vec<&Term<'_>>> = BTreeMap::new();
    for (at, term) in context.terms.iter().enumerate() {
        let Some(quantity) = context.facts.quantities.get(term.quantity) else { continue };
        let standing = matches!(term.role, Role::Plain | Role::Total)
            && matches!(term.status, Status::State | Status::Achieved)
            && quantity.action.is_none()
            && term.bracket.is_none();
        if !standing || !term.is_level() || term.value.is_none() {
            continue;
        }
        let lead = context.lead(term).trim();
        let name = context.name_of(at);
        if name.chars().count() < NAME
            || context.has(lead, List::OccasionWords)
            || !context.has(name, List::StandingFacts)
        {
            continue;
        }
        facts.entry((name, term.base, quantity.period.as_deref())).or_default().push(term);
    }
    let mut found: Vec<Finding> = Vec::new();
    for ((name, ..), terms) in facts.into_iter().filter(|(_, t)| (2..=ROWS).contains(&t.len())) {
        sink.seen();
        let first = terms[0];
        let apart = terms.iter().skip(1).find(|t| {
            let (a, b) = (first.value.map(|v| v.interval), t.value.map(|v| v.interval));
            a.zip(b).is_some_and(|(a, b)| !a.meets(b))
        });
        let other = apart.copied().unwrap_or(terms[1]);
        let evidence = vec![other.span, first.span];
        let formula = format!("{} and {}", context.quote(first), context.quote(other));
        let placed = |t: &Term<'_>| scope(context, context.lead(t).trim());
        let same = placed(first).is_some() && placed(first) == placed(other);
        let (verdict, message) = match (apart, same) {
            (None, _) => (Verdict::Holds, format!("“{name}” has one value: {formula}")),
            (Some(_), true) => (Verdict::Fails, format!("“{name}” has two values that are inconsistent: {formula}")),
            (Some(_), false) => {
                (Verdict::Unclear, format!("“{name}” has two values, perhaps of two places or times: {formula}"))
            }
        };
        found.push(Finding { formula: Some(formula), ..Finding::new(verdict, message, evidence) });
    }
    found.sort_by_key(|f| f.evidence.first().copied());
    found.into_iter().for_each(|f| sink.push(f));
}

/// The place that a fact is stated for: 全县.
fn scope<'t>(context: &Context<'_>, lead: &'t str) -> Option<&'t str> {
    let found = context.rules.words(List::Places).starts(lead)?;
    lead.get(..found.len())
}
