//! The checks: their list, their statements, and how many planted inconsistencies they find.

use jihe::check::{CHECKS, Verdict};
use jihe::result::{Finding, ReportResult};
use jihe::{Engine, Settings};
use std::collections::BTreeMap;
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

/// Every report of the samples and of the reports beside this test, by its id.
fn reports() -> Vec<ReportResult> {
    ["corpus-samples", "tests/checks"].iter().flat_map(|d| ENGINE.directory(&root(d)).unwrap().reports).collect()
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

/// A small generator of numbers, always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides.max(1) as u64) as usize
    }
}

/// A digit of a statement that holds: file, offset in code points, what stands there.
struct Place {
    file: usize,
    at: usize,
    check: String,
}

#[test]
fn planted_inconsistencies_are_found() {
    const PLANTED: usize = 200;
    let mut files: Vec<(PathBuf, Vec<char>)> = Vec::new();
    let mut places: Vec<Place> = Vec::new();
    for dir in ["corpus-samples", "tests/checks"] {
        let mut paths: Vec<PathBuf> = fs::read_dir(root(dir)).unwrap().map(|e| e.unwrap().path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
        paths.sort();
        for path in paths {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let chars: Vec<char> = text.chars().collect();
            for finding in findings(&text) {
                // Statements that were recomputed: parts of a total that need not be all cannot tell.
                if finding.verdict != Verdict::Holds || finding.computed.is_none() || !is_equation(&finding) {
                    continue;
                }
                for (i, evidence) in finding.evidence.iter().enumerate() {
                    let digits = digits(&chars[evidence.start as usize..evidence.end as usize], i == 0);
                    for at in digits {
                        let at = evidence.start as usize + at;
                        places.push(Place { file: files.len(), at, check: finding.check.clone() });
                    }
                }
            }
            files.push((path, chars));
        }
    }
    let mut dice = Dice(4);
    let mut tally: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for _ in 0..PLANTED {
        let place = &places[dice.roll(places.len())];
        let (path, chars) = &files[place.file];
        let old = chars[place.at];
        let new = loop {
            let digit = char::from_digit(1 + dice.roll(9) as u32, 10).unwrap();
            if digit != old {
                break digit;
            }
        };
        let mut changed = chars.clone();
        changed[place.at] = new;
        let text: String = changed.iter().collect();
        let caught = findings(&text).iter().any(|f| {
            f.verdict == Verdict::Fails && f.evidence.iter().any(|e| (e.start..e.end).contains(&(place.at as u64)))
        });
        let entry = tally.entry(&place.check).or_default();
        entry.0 += usize::from(caught);
        entry.1 += 1;
        if !caught {
            let around: String = chars[place.at.saturating_sub(12)..(place.at + 12).min(chars.len())].iter().collect();
            missed.push(format!("{}: {} {old} → {new} in “{around}”", path.display(), place.check));
        }
    }
    let caught: usize = tally.values().map(|t| t.0).sum();
    for (check, (caught, planted)) in &tally {
        println!("{check:20} {caught:>4} of {planted:>4}");
    }
    println!("caught {caught} of {PLANTED}, from {} digits", places.len());
    println!("{}", missed.join("\n"));
    assert!(caught * 100 >= PLANTED * 95, "only {caught} of {PLANTED} are caught:\n{}", missed.join("\n"));
}

fn findings(text: &str) -> Vec<Finding> {
    let document = jihe::text::Document::plain(text);
    let origin = jihe::read::Origin {
        path: "a.txt".into(),
        format: "text",
        encoding: None,
        bytes: text.len() as u64,
        sha256: String::new(),
    };
    ENGINE.document(&document, &origin).into_iter().flat_map(|r| r.findings).collect()
}

/// Whether one number follows from the others.
fn is_equation(finding: &Finding) -> bool {
    if finding.message.contains("though") {
        return false;
    }
    matches!(finding.check.as_str(), "share-of-whole" | "growth-rate" | "completion-rate" | "average" | "rate-over-one")
        || finding.check == "sum-of-parts" && finding.message.starts_with("the sum of all parts")
}

/// Places of the digits of a number that no rounding hides: the first one, and the second of three or more where the
/// number is the one that is claimed.
fn digits(chars: &[char], claimed: bool) -> Vec<usize> {
    let all = chars.iter().enumerate().filter(|(_, c)| c.is_ascii_digit());
    let places: Vec<usize> = all.skip_while(|(_, c)| **c == '0').map(|(i, _)| i).collect();
    let shown = if claimed && places.len() > 2 { 2 } else { 1 };
    places.into_iter().take(shown).collect()
}
