//! Runs the `yes` and `no` examples of every list, and the examples of the checks, through the engine's own parts.

use super::Engine;
use crate::check::{CHECKS, Verdict};
use crate::extract::{Role, activities, metric};
use crate::figure::{Figure, FigureKind, Scanner};
use crate::named::{is_name, named};
use crate::rules::{Failure, PlaceKind, Rules, unmark};
use crate::segment::{failed_examples, outline};
use crate::text::Document;

/// Every example that does not hold, in the order of the lists.
pub(super) fn failures(engine: &Engine) -> Vec<Failure> {
    let (rules, scanner) = (&engine.rules, &engine.scanner);
    let mut out = rules.examples();
    let texts = |list: &str| rules.texts(list);
    match failed_examples(&texts) {
        Ok(lines) => out.extend(lines.into_iter().map(|message| failure("outline", "", "", &message))),
        Err(e) => out.push(failure("outline", "", "", &e.to_string())),
    }
    figures(rules, scanner, &mut out);
    kinds(rules, &mut out);
    measures(rules, &mut out);
    places(rules, &mut out);
    out.extend(checks(engine));
    out
}

fn failure(list: &'static str, id: &str, example: &str, message: &str) -> Failure {
    Failure { list, id: id.to_owned(), example: example.to_owned(), message: message.to_owned() }
}

fn figures(rules: &Rules, scanner: &Scanner, out: &mut Vec<Failure>) {
    let mut test = |list: &'static str, id: &str, yes: &[String], no: &[String], hit: &dyn Fn(&Figure) -> bool| {
        for example in yes {
            let (text, span) = unmark(example);
            let found = scanner.scan(&text);
            if !found.iter().any(|f| hit(f) && span.is_none_or(|s| s == f.span)) {
                out.push(failure(list, id, example, "is not found"));
            }
        }
        for example in no {
            if scanner.scan(example).iter().any(hit) {
                out.push(failure(list, id, example, "is found and should not be"));
            }
        }
    };
    let rules = &rules.language.figures;
    let units = rules.units();
    for row in units.rows() {
        let name = row.name.as_deref().or(row.names.first().map(String::as_str));
        test("units", &row.id, &row.yes, &row.no, &|f| match &f.kind {
            FigureKind::Quantity(m) => m.unit.and_then(|u| units.get(u)).map(|u| u.name) == name,
            FigureKind::Number { .. } => false,
        });
    }
    for (row, kind) in rules.literals().rows() {
        test("literals", &row.id, &row.yes, &row.no, &|f| {
            f.rule == row.id && matches!(&f.kind, FigureKind::Number { kind: k, .. } if *k == kind)
        });
    }
    for row in rules.approximators().rows() {
        test(
            "numerals",
            &row.id,
            &row.yes,
            &row.no,
            &|f| matches!(&f.kind, FigureKind::Quantity(m) if m.modifier == row.modifier),
        );
    }
}

fn kinds(rules: &Rules, out: &mut Vec<Failure>) {
    let language = &rules.language;
    let find = |text: &str| {
        let reports = outline(&Document::plain(text), &[], &language.outline);
        let report = reports.into_iter().next().unwrap_or_default();
        activities(text, &report, &language.activities)
    };
    for row in language.activities.rows() {
        for example in &row.yes {
            let (text, wanted) = unmark(example);
            if !find(&text).iter().any(|a| a.kind == row.kind && Some(a.span) == wanted) {
                out.push(failure("activities", &row.id, example, "is not found"));
            }
        }
        for example in &row.no {
            if find(example).iter().any(|a| a.rule == row.id) {
                out.push(failure("activities", &row.id, example, "is found and should not be"));
            }
        }
    }
}

/// Examples of measures are `action|object|unit`, with `-` for none.
fn measures(rules: &Rules, out: &mut Vec<Failure>) {
    let metrics = &rules.language.metrics;
    let fit = |example: &str| {
        let mut parts = example.split('|').map(|p| Some(p.trim()).filter(|p| *p != "-"));
        let (action, object, unit) = (parts.next().flatten(), parts.next().flatten(), parts.next().flatten());
        metric(action, object, unit, Role::Plain, metrics)
    };
    for row in metrics.rows() {
        for example in &row.yes {
            if fit(example) != Some(row.id.as_str()) {
                out.push(failure("metrics", &row.id, example, "does not fit"));
            }
        }
        for example in &row.no {
            if fit(example) == Some(row.id.as_str()) {
                out.push(failure("metrics", &row.id, example, "fits and should not"));
            }
        }
    }
}

/// A text that holds has a finding that says so and none that does not; so has one that fails, or is unclear. No other
/// check may fail on a text that holds.
fn checks(engine: &Engine) -> Vec<Failure> {
    let mut out = Vec::new();
    for check in CHECKS.iter().filter(|c| engine.rules.checks.setting(c.id).is_some_and(|s| s.on)) {
        for (text, wanted) in
            [(check.holds, Verdict::Holds), (check.fails, Verdict::Fails), (check.unclear, Verdict::Unclear)]
        {
            let found = engine.report(text).findings;
            let own: Vec<Verdict> = found.iter().filter(|f| f.check == check.id).map(|f| f.verdict).collect();
            let other = found.iter().any(|f| f.check != check.id && f.verdict == Verdict::Fails);
            let right = own.contains(&wanted)
                && own.iter().all(|v| *v == wanted || *v == Verdict::Holds)
                && !(wanted == Verdict::Holds && other);
            if !right {
                let messages: Vec<String> = found.iter().map(|f| format!("{}: {}", f.check, f.message)).collect();
                let message = format!("is not {wanted:?} but: {}", messages.join(" | "));
                out.push(failure("checks", check.id, text, &message));
            }
        }
    }
    out
}

/// Titles with the place or the office marked; for the words of growth, sentences with the word marked.
fn places(rules: &Rules, out: &mut Vec<Failure>) {
    let places = &rules.language.places;
    for row in places.rows() {
        let growth = matches!(row.kind, PlaceKind::YearOnYear | PlaceKind::Fall);
        let find = |text: &str| {
            if growth {
                let found = row.words.iter().filter_map(|w| text.find(w.as_str()).map(|at| (at, w.len())));
                return found.min().map(|(at, length)| crate::text::Span::new(at, at + length));
            }
            if row.kind == PlaceKind::Office {
                return is_name(text, places).then(|| crate::text::Span::new(0, text.len()));
            }
            let found = named(text, "", places)?;
            if row.kind == PlaceKind::Organ { found.office } else { Some(found.place) }
        };
        for example in &row.yes {
            let (text, wanted) = unmark(example);
            if find(&text) != wanted {
                let got = find(&text).map_or("nothing", |s| s.slice(&text)).to_owned();
                out.push(failure("places", &row.id, example, &format!("finds {got}")));
            }
        }
        for example in &row.no {
            if let Some(got) = find(example) {
                let got = got.slice(example).to_owned();
                out.push(failure("places", &row.id, example, &format!("finds {got} and should not")));
            }
        }
    }
}
