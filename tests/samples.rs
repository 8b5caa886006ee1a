//! The samples of `corpus-samples/` against what careful readers expect of them (`tests/samples/*.expected.jsonl`, rows
//! as in the annotation guideline), with floors that are raised and never lowered, and a golden list of every fact.
//!
//! After a wanted change of the facts: `UPDATE=1 cargo test --test samples`, then read the difference.

use jihe::result::ReportResult;
use serde_json::Value;
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

// What follows scores facts against the expected rows: greedy one-to-one matching by overlap; an optional row neither
// misses nor counts; a list holds all accepted answers.

fn norm(s: Option<&str>) -> Option<String> {
    let kept: String = s?.chars().filter(|c| !" \u{3000}\n\r\t“”‘’\"'《》〈〉「」()（）、,，的".contains(*c)).collect();
    Some(kept).filter(|k| !k.is_empty())
}

fn accepted(row: &Value, field: &str) -> Vec<Option<String>> {
    match &row[field] {
        Value::Array(all) => all.iter().map(|v| norm(v.as_str())).collect(),
        one => vec![norm(one.as_str())],
    }
}

fn head(found: Option<&str>, answers: &[Option<String>]) -> bool {
    let found = norm(found);
    answers.iter().any(|a| match (&found, a) {
        (None, None) => true,
        (Some(f), Some(a)) => f.ends_with(a.as_str()) || a.ends_with(f.as_str()),
        _ => false,
    })
}

fn matches(gold: &[&Value], found: &[(u64, u64)], prefer: &dyn Fn(&Value, usize) -> u32) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let shared = g["end"].as_u64().unwrap().min(f.1) as i64 - g["start"].as_u64().unwrap().max(f.0) as i64;
            if shared > 0 {
                all.push((shared, prefer(g, j), -(i as i64), -(j as i64)));
            }
        }
    }
    all.sort_unstable_by(|a, b| b.cmp(a));
    let (mut used_gold, mut used) = (vec![false; gold.len()], vec![false; found.len()]);
    let mut out = Vec::new();
    for (_, _, i, j) in all {
        let (i, j) = (-i as usize, -j as usize);
        if !used_gold[i] && !used[j] {
            (used_gold[i], used[j]) = (true, true);
            out.push((i, j));
        }
    }
    out
}

#[derive(Default)]
struct Tally(BTreeMap<&'static str, (u32, u32, u32)>);

impl Tally {
    /// Counts matched, missed and spurious rows; gives the matched pairs that count.
    fn rows(
        &mut self,
        name: &'static str,
        gold: &[&Value],
        found: usize,
        pairs: &[(usize, usize)],
    ) -> Vec<(usize, usize)> {
        let counted: Vec<_> =
            pairs.iter().copied().filter(|(i, _)| !gold[*i]["optional"].as_bool().unwrap_or(false)).collect();
        let must = gold.iter().filter(|g| !g["optional"].as_bool().unwrap_or(false)).count();
        let entry = self.0.entry(name).or_default();
        entry.0 += counted.len() as u32;
        entry.1 += (found - pairs.len()) as u32;
        entry.2 += (must - counted.len()) as u32;
        counted
    }

    fn right(&mut self, name: &'static str, right: bool) {
        let entry = self.0.entry(name).or_default();
        if right {
            entry.0 += 1;
        } else {
            entry.1 += 1;
            entry.2 += 1;
        }
    }

    fn f1(&self, name: &str) -> f64 {
        let (hit, spurious, missed) = self.0[name];
        2.0 * f64::from(hit) / f64::from(2 * hit + spurious + missed).max(1.0)
    }
}

#[test]
fn scores_hold_their_floors() {
    let mut tally = Tally::default();
    for (name, (_, reports)) in reports() {
        let path = root("tests/samples").join(format!("{name}.expected.jsonl"));
        let expected = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let rows: Vec<Value> = expected.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let of = |kind: &str| -> Vec<&Value> { rows.iter().filter(|r| r["type"] == kind).collect() };
        let results: Value = serde_json::to_value(&reports).unwrap();
        let all = |list: &str| -> Vec<&Value> {
            results.as_array().unwrap().iter().flat_map(|r| r[list].as_array().unwrap()).collect()
        };
        let spans = |list: &[&Value]| -> Vec<(u64, u64)> {
            list.iter().map(|v| (v["start"].as_u64().unwrap(), v["end"].as_u64().unwrap())).collect()
        };

        let (gold, found) = (of("quantity"), all("quantities"));
        let same = |g: &Value, j: usize| u32::from(accepted(g, "object").contains(&norm(found[j]["object"].as_str())));
        let pairs = matches(&gold, &spans(&found), &same);
        let counted = tally.rows("quantity", &gold, found.len(), &pairs);
        for (i, j) in counted {
            let (g, f) = (gold[i], found[j]);
            let number = |v: &Value| v.to_string().parse::<f64>().ok();
            let range = g["modifier"] == "range";
            let value = range || number(&g["value"]) == number(&f["value"]);
            let unit = accepted(g, "unit").contains(&norm(f["unit"].as_str()));
            let object = head(f["object"].as_str(), &accepted(g, "object"));
            let action = accepted(g, "action").contains(&norm(f["action"].as_str()));
            tally.right("tuple", value && unit && object && action);
            for (field, name) in [("status", "status"), ("role", "role")] {
                tally.right(name, accepted(g, field).contains(&norm(f[field].as_str())));
            }
        }

        let (gold, found) = (of("heading"), all("headings"));
        let pairs = matches(&gold, &spans(&found), &|g, j| u32::from(g["level"] == found[j]["level"]));
        for (i, j) in tally.rows("heading", &gold, found.len(), &pairs) {
            tally.right("level", gold[i]["level"] == found[j]["level"]);
            tally.right("function", accepted(gold[i], "function").contains(&norm(found[j]["function"].as_str())));
        }

        let kinds = ["date", "ordinal", "document", "slogan", "name"];
        let numbers: Vec<&Value> = all("numbers");
        let found: Vec<&Value> = numbers.into_iter().filter(|n| kinds.contains(&n["kind"].as_str().unwrap())).collect();
        let gold = of("other");
        let pairs = matches(&gold, &spans(&found), &|g, j| {
            u32::from(accepted(g, "kind").contains(&norm(found[j]["kind"].as_str())))
        });
        tally.rows("other", &gold, found.len(), &pairs);

        let (gold, found) = (of("activity"), all("activities"));
        let same = |g: &Value, j: usize| u32::from(accepted(g, "kind").contains(&norm(found[j]["kind"].as_str())));
        let pairs = matches(&gold, &spans(&found), &same);
        tally.rows("activity", &gold, found.len(), &pairs);
    }
    let floors: BTreeMap<String, f64> =
        serde_json::from_str(&fs::read_to_string(root("tests/sample_floors.json")).unwrap()).unwrap();
    let mut broken = Vec::new();
    for name in tally.0.keys() {
        let (score, floor) = (tally.f1(name), floors.get(*name).copied().unwrap_or(0.0));
        println!("{name:10} {score:.4} (floor {floor})");
        if score < floor {
            broken.push(*name);
        }
    }
    assert!(broken.is_empty(), "below their floors: {broken:?}");
}
