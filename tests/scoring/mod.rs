//! Scores facts against what careful readers expect (rows as in the annotation guideline): greedy one-to-one matching by
//! overlap; an optional row neither misses nor counts; a list holds all accepted answers.

use jihe::result::ReportResult;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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

/// Matched, spurious and missed rows by what is scored.
#[derive(Default)]
pub struct Tally(BTreeMap<&'static str, (u32, u32, u32)>);

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

    pub fn f1(&self, name: &str) -> f64 {
        let (hit, spurious, missed) = self.0[name];
        2.0 * f64::from(hit) / f64::from(2 * hit + spurious + missed).max(1.0)
    }

    /// Adds the reports of one text, whose rows stand in `expected`.
    pub fn add(&mut self, expected: &Path, reports: &[ReportResult]) {
        let rows = fs::read_to_string(expected).unwrap_or_else(|e| panic!("{}: {e}", expected.display()));
        let rows: Vec<Value> = rows.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let of = |kind: &str| -> Vec<&Value> { rows.iter().filter(|r| r["type"] == kind).collect() };
        let results: Value = serde_json::to_value(reports).unwrap();
        let all = |list: &str| -> Vec<&Value> {
            results.as_array().unwrap().iter().flat_map(|r| r[list].as_array().unwrap()).collect()
        };
        let spans = |list: &[&Value]| -> Vec<(u64, u64)> {
            list.iter().map(|v| (v["start"].as_u64().unwrap(), v["end"].as_u64().unwrap())).collect()
        };

        let (gold, found) = (of("quantity"), all("quantities"));
        let same = |g: &Value, j: usize| u32::from(accepted(g, "object").contains(&norm(found[j]["object"].as_str())));
        let pairs = matches(&gold, &spans(&found), &same);
        let counted = self.rows("quantity", &gold, found.len(), &pairs);
        for (i, j) in counted {
            let (g, f) = (gold[i], found[j]);
            let number = |v: &Value| v.to_string().parse::<f64>().ok();
            let range = g["modifier"] == "range";
            let value = range || number(&g["value"]) == number(&f["value"]);
            let unit = accepted(g, "unit").contains(&norm(f["unit"].as_str()));
            let object = head(f["object"].as_str(), &accepted(g, "object"));
            let action = accepted(g, "action").contains(&norm(f["action"].as_str()));
            self.right("tuple", value && unit && object && action);
            for (field, name) in [("status", "status"), ("role", "role")] {
                self.right(name, accepted(g, field).contains(&norm(f[field].as_str())));
            }
        }

        let (gold, found) = (of("heading"), all("headings"));
        let pairs = matches(&gold, &spans(&found), &|g, j| u32::from(g["level"] == found[j]["level"]));
        for (i, j) in self.rows("heading", &gold, found.len(), &pairs) {
            self.right("level", gold[i]["level"] == found[j]["level"]);
            self.right("function", accepted(gold[i], "function").contains(&norm(found[j]["function"].as_str())));
        }

        let kinds = ["date", "ordinal", "document", "slogan", "name"];
        let numbers: Vec<&Value> = all("numbers");
        let found: Vec<&Value> = numbers.into_iter().filter(|n| kinds.contains(&n["kind"].as_str().unwrap())).collect();
        let gold = of("other");
        let pairs = matches(&gold, &spans(&found), &|g, j| {
            u32::from(accepted(g, "kind").contains(&norm(found[j]["kind"].as_str())))
        });
        self.rows("other", &gold, found.len(), &pairs);

        let (gold, found) = (of("activity"), all("activities"));
        let same = |g: &Value, j: usize| u32::from(accepted(g, "kind").contains(&norm(found[j]["kind"].as_str())));
        let pairs = matches(&gold, &spans(&found), &same);
        self.rows("activity", &gold, found.len(), &pairs);
    }

    /// Prints every score beside its floor; gives those that are below it.
    pub fn below(&self, floors: &BTreeMap<String, f64>) -> Vec<&'static str> {
        let mut broken = Vec::new();
        for name in self.0.keys() {
            let (score, floor) = (self.f1(name), floors.get(*name).copied().unwrap_or(0.0));
            println!("{name:10} {score:.4} (floor {floor})");
            if score < floor {
                broken.push(*name);
            }
        }
        broken
    }
}
