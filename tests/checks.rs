//! The checks: their list, their pages, their switches, and what they say of the samples (`planted` changes those).

use jihe::check::{CHECKS, Verdict};
use jihe::result::ReportResult;
use jihe::{Engine, Settings};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn the_list_is_the_folder_and_the_rules() {
    let ids: Vec<&str> = CHECKS.iter().map(|c| c.id).collect();
    for id in &ids {
        let file = root("src/check").join(format!("{}.rs", id.replace('-', "_")));
        assert!(file.is_file(), "{} is not there", file.display());
        assert!(ENGINE.rules().checks.setting(id).is_some(), "{id} has no row in rules/checks.toml");
    }
    for id in ENGINE.rules().checks.ids() {
        assert!(ids.contains(&id), "{id} of rules/checks.toml is no check");
    }
    for file in fs::read_dir(root("src/check")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let stem = path.file_stem().unwrap().to_string_lossy().replace('_', "-");
        assert_eq!(text.contains("pub(super) const CHECK: Check"), ids.contains(&stem.as_str()), "{}", path.display());
    }
}

#[test]
fn every_page_has_its_examples_and_they_hold() {
    for check in CHECKS {
        for part in [check.what, check.why, check.holds, check.fails, check.unclear] {
            assert!(check.page().contains(part.lines().next().unwrap()), "{}", check.id);
        }
    }
    let failures: Vec<String> = ENGINE.examples().iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn checks_are_switched() {
    let mut settings = Settings::default();
    settings.checks = "-sum-of-parts".parse().unwrap();
    let engine = Engine::new().unwrap().with_settings(settings);
    let text = CHECKS[0].fails;
    assert!(ENGINE.report(text).findings.iter().any(|f| f.verdict == Verdict::Fails));
    assert!(engine.report(text).findings.iter().all(|f| f.check != "sum-of-parts"));
}

/// Every report of the samples.
fn reports() -> Vec<ReportResult> {
    ENGINE.directory(&root("corpus-samples")).unwrap().reports
}

#[test]
fn findings_are_those_of_the_golden_list() {
    let mut found = String::new();
    for report in reports() {
        for f in report.findings {
            let line = f.evidence.first().map_or(0, |e| e.line);
            let message = f.message.replace('\n', "⏎");
            let _ = writeln!(found, "{}:{line} {:?} {}: {message}", report.id, f.verdict, f.check);
        }
    }
    let path = root("tests/checks.golden");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let first = found.lines().zip(golden.lines()).find(|(a, b)| a != b);
    assert!(
        found == golden,
        "findings differ from tests/checks.golden, first at {first:?}; if it is wanted, run \
         `UPDATE=1 cargo test --test checks` and read the difference"
    );
}
