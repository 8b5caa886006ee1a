//! What careful readers found in real reports beside the repository, where they are: it is found, and what they call
//! consistent is not called failed.

mod number_checks;

use jihe::check::Verdict;
use jihe::result::ReportResult;
use number_checks::NUMBERS;
use std::path::{Path, PathBuf};

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: ../shared/{name} is not here");
    None
}

fn reports(name: &str) -> Option<Vec<ReportResult>> {
    let dir = shared(name)?;
    Some(jihe::Engine::new().unwrap().directory(&dir).unwrap().reports)
}

/// Beginning of the file's name, number of the part, check, line (none: anywhere).
const FOUND: &[(&str, Option<u32>, &str, Option<u64>)] = &[
    ("000", Some(6), "outline-numbering", Some(76)),
    ("000", Some(2), "empty-section", Some(15)),
    ("000", Some(4), "passage-repeated", Some(32)),
    ("000", Some(6), "passage-repeated", Some(73)),
    ("000", Some(1), "template-residue", None),
    ("000", Some(3), "template-residue", None),
    ("000", Some(6), "template-residue", None),
    ("001", Some(1), "outline-numbering", None),
    ("003", None, "outline-numbering", Some(5)),
    ("003", None, "template-residue", None),
    ("004", None, "passage-repeated", None),
    ("004", None, "template-residue", None),
];

#[test]
fn what_readers_found_is_found() {
    let Some(reports) = reports("seeds") else { return };
    let mut missing = Vec::new();
    for (file, part, check, line) in FOUND {
        let own =
            reports.iter().filter(|r| r.source.path.starts_with(file) && r.part.as_ref().map(|p| p.index) == *part);
        let found = own.flat_map(|r| &r.findings).any(|f| {
            let placed = line.is_none_or(|l| f.evidence.first().is_some_and(|e| e.line == l));
            f.check == *check && f.verdict != Verdict::Holds && placed
        });
        if !found {
            missing.push(format!("{file}#{part:?}:{line:?} {check}"));
        }
    }
    assert!(missing.is_empty(), "not found:\n{}", missing.join("\n"));
}

#[test]
fn the_title_and_both_passages_that_stand_twice_are_found() {
    let Some(reports) = reports("seeds") else { return };
    let own = reports.iter().filter(|r| r.source.path.starts_with("004"));
    let fails = own.flat_map(|r| &r.findings).filter(|f| f.check == "passage-repeated" && f.verdict == Verdict::Fails);
    assert_eq!(fails.count(), 3);
}

#[test]
fn what_holds_in_the_seeds_is_not_called_failed() {
    let Some(reports) = reports("seeds") else { return };
    let fails = reports.iter().flat_map(|r| r.findings.iter().map(move |f| (r, f)));
    let wrong: Vec<String> = fails
        .filter(|(r, f)| f.verdict == Verdict::Fails && NUMBERS.contains(&&*f.check) && r.source.path.starts_with("00"))
        .map(|(r, f)| format!("{}: {}", r.id, f.message))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Failures of the number checks on real, edited reports that were read against the text and are inconsistencies of it:
/// check and line.
const TRUE_FAILURES: &[(&str, u64)] = &[("sum-of-parts", 22), ("share-of-whole", 38)];

#[test]
fn failures_on_real_reports_have_been_read() {
    let Some(reports) = reports("corpora") else { return };
    let mut unread = Vec::new();
    let mut found = 0;
    for report in &reports {
        for f in report.findings.iter().filter(|f| f.verdict == Verdict::Fails && NUMBERS.contains(&&*f.check)) {
            let line = f.evidence.first().map_or(0, |e| e.line);
            if TRUE_FAILURES.contains(&(&*f.check, line)) {
                found += 1;
            } else {
                unread.push(format!("{}:{line}: {}", report.id, f.message));
            }
        }
    }
    assert!(unread.is_empty(), "read these against the text:\n{}", unread.join("\n"));
    assert!(found >= TRUE_FAILURES.len(), "only {found} of the known failures are found");
}
