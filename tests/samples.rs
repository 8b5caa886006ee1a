//! The samples of `corpus-samples/` against what careful readers expect of them (`tests/samples/*.expected.jsonl`, rows
//! as in the annotation guideline), with floors that are raised and never lowered, and a golden list of every fact.
//!
//! After a wanted change of the facts: `UPDATE=1 cargo test --test samples`, then read the difference.

mod scoring;

use jihe::result::ReportResult;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Every report of the samples by the stem of its file, with the text that offsets refer to.
fn reports() -> BTreeMap<String, (String, Vec<ReportResult>)> {
    let engine = jihe::Engine::new().unwrap();
    let found = engine.directory(&root("corpus-samples")).unwrap();
    // The same text in other formats is for tests/formats.rs, what was written for the checks for tests/checks.rs.
    let other = |path: &str| path.starts_with("formats/") || path.starts_with("checks/");
    let problems: Vec<_> = found.problems.iter().filter(|p| !other(&p.path)).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let mut out: BTreeMap<String, (String, Vec<ReportResult>)> = BTreeMap::new();
    for report in found.reports.into_iter().filter(|r| !other(&r.source.path)) {
        let stem = report.source.path.trim_end_matches(".txt").to_owned();
        let bytes = fs::read(root("corpus-samples").join(&report.source.path)).unwrap();
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(e) => encoding_rs::GB18030.decode(e.as_bytes()).0.into_owned(),
        };
        out.entry(stem).or_insert((text, Vec::new())).1.push(report);
    }
    out
}

#[test]
fn every_offset_slices_to_its_quote_and_every_numeral_is_accounted_for() {
    for (name, (text, reports)) in reports() {
        let chars: Vec<char> = text.chars().collect();
        for report in &reports {
            assert_eq!(report.coverage.numerals, report.coverage.explained, "{name}");
            let spans = (report.quantities.iter().map(|q| (q.start, q.end, &q.text)))
                .chain(report.numbers.iter().map(|n| (n.start, n.end, &n.text)))
                .chain(report.activities.iter().map(|a| (a.start, a.end, &a.text)))
                .chain(report.headings.iter().map(|h| (h.start, h.end, &h.text)));
            for (start, end, quote) in spans {
                let slice: String = chars[start as usize..end as usize].iter().collect();
                assert_eq!(&slice, quote, "{name} {start}..{end}");
            }
        }
    }
}

#[test]
fn every_rule_that_found_something_has_a_page() {
    let code = || jihe::figure::PAGES.iter().chain(jihe::extract::PAGES).map(|p| p.id);
    for (name, (_, reports)) in reports() {
        for report in reports {
            let rules = (report.quantities.iter().map(|q| &q.rule))
                .chain(report.numbers.iter().map(|n| &n.rule))
                .chain(report.activities.iter().map(|a| &a.rule));
            for rule in rules {
                assert!(code().any(|id| id == rule) || jihe::rules::page(rule).is_some(), "{name}: {rule} has no page");
            }
        }
    }
}

fn facts() -> String {
    let mut out = String::new();
    let word = |s: Option<&str>| s.unwrap_or("-").replace(['\n', '\r'], "⏎");
    for (name, (_, reports)) in reports() {
        for report in reports {
            let _ = writeln!(out, "# {name} {}", report.part.as_ref().map_or(1, |p| p.index));
            for h in &report.headings {
                let _ = writeln!(out, "H {} {:?} {}", h.level, h.function, h.title.replace('\n', "⏎"));
            }
            for q in &report.quantities {
                let value = q.value.map_or("-".to_owned(), |v| v.to_string());
                let quote = q.text.replace(['\n', '\r'], "⏎");
                let _ = writeln!(
                    out,
                    "Q {quote} {value} {:?} {} object={} action={} {:?} {:?} metric={} rule={}",
                    q.modifier,
                    word(q.unit.as_deref()),
                    word(q.object.as_deref()),
                    word(q.action.as_deref()),
                    q.status,
                    q.role,
                    word(q.metric.as_deref()),
                    q.rule
                );
            }
            for a in &report.activities {
                let _ = writeln!(out, "A {} {:?} {}", a.kind, a.status, a.text.replace(['\n', '\r'], "⏎"));
            }
            for n in &report.numbers {
                let _ =
                    writeln!(out, "N {:?} {} {}", n.kind, n.text.replace(['\n', '\r'], "⏎"), word(n.value.as_deref()));
            }
        }
    }
    out
}

#[test]
fn facts_are_those_of_the_golden_list() {
    let path = root("tests/samples/facts.txt");
    let found = facts();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let first = found.lines().zip(golden.lines()).enumerate().find(|(_, (a, b))| a != b);
    assert!(
        found == golden,
        "facts differ from tests/samples/facts.txt, first at {first:?}; if it is wanted, run \
         `UPDATE=1 cargo test --test samples` and read the difference"
    );
}

#[test]
fn scores_hold_their_floors() {
    let mut tally = scoring::Tally::default();
    for (name, (_, reports)) in reports() {
        tally.add(&root("tests/samples").join(format!("{name}.expected.jsonl")), &reports);
    }
    let floors = serde_json::from_str(&fs::read_to_string(root("tests/sample_floors.json")).unwrap()).unwrap();
    let broken = tally.below(&floors);
    assert!(broken.is_empty(), "below their floors: {broken:?}");
}
