//! Headings of the annotated documents, scored against the gold files where those are at hand (`../shared/gold`).

use jihe::segment::{OutlineRules, outline};
use jihe::text::{Document, LineIndex};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The documents that the rules may be tuned on.
const TUNED: [&str; 7] = ["000", "001", "004", "2025年江苏", "2025年河南", "万载", "大庆"];

struct Row {
    start: usize,
    end: usize,
    level: u64,
    functions: Vec<String>,
    optional: bool,
}

fn gold(path: &Path) -> Vec<Row> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let rows = text.lines().filter_map(|l| serde_json::from_str::<Value>(l).ok());
    rows.filter(|r| r["type"] == "heading")
        .map(|r| Row {
            start: r["start"].as_u64().unwrap_or(0) as usize,
            end: r["end"].as_u64().unwrap_or(0) as usize,
            level: r["level"].as_u64().unwrap_or(99),
            functions: match &r["function"] {
                Value::Array(many) => many.iter().filter_map(|f| f.as_str().map(str::to_owned)).collect(),
                one => one.as_str().map(str::to_owned).into_iter().collect(),
            },
            optional: r["optional"].as_bool().unwrap_or(false),
        })
        .collect()
}

#[test]
fn gold_headings() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.join("gold").is_dir() {
        println!("skipped: no gold files at hand");
        return;
    }
    let rules = OutlineRules::builtin().expect("built-in rules");
    let (mut tp, mut fp, mut fneg) = (0u32, 0u32, 0u32);
    let (mut level, mut function, mut span) = (0u32, 0u32, 0u32);
    let mut files: Vec<_> = fs::read_dir(shared.join("gold")).expect("folder").flatten().map(|f| f.path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !TUNED.iter().any(|t| name.starts_with(t)) || !name.ends_with(".gold.jsonl") {
            continue;
        }
        let source = shared.join("seeds").join(name.replace(".gold.jsonl", ".txt"));
        let doc = Document::plain(fs::read_to_string(source).expect("document"));
        let index = LineIndex::new(&doc.text);
        let rows = gold(&path);
        let mut used = vec![false; rows.len()];
        for report in outline(&doc, &[], &rules) {
            for h in &report.headings {
                let (start, end) = (index.code_point(h.span.start()), index.code_point(h.span.end()));
                let overlap = |r: &Row| r.end.min(end).saturating_sub(r.start.max(start));
                let best =
                    (0..rows.len()).filter(|&i| !used[i] && overlap(&rows[i]) > 0).max_by_key(|&i| overlap(&rows[i]));
                let Some(i) = best else {
                    fp += 1;
                    println!("{name}: spurious {} {:?}", h.level, h.span.slice(&doc.text));
                    continue;
                };
                used[i] = true;
                let row = &rows[i];
                if row.optional {
                    continue;
                }
                tp += 1;
                let given = serde_json::to_value(h.function)
                    .ok()
                    .and_then(|v| v.as_str().map(str::to_owned))
                    .unwrap_or_default();
                let good = (
                    u64::from(h.level) == row.level,
                    row.functions.contains(&given),
                    (row.start, row.end) == (start, end),
                );
                level += u32::from(good.0);
                function += u32::from(good.1);
                span += u32::from(good.2);
                if good != (true, true, true) {
                    let (text, want) = (h.span.slice(&doc.text), (row.level, &row.functions));
                    println!("{name}: {text:?} {} {given}, want {want:?}, span right: {}", h.level, good.2);
                }
            }
        }
        for (i, row) in rows.iter().enumerate().filter(|(i, r)| !used[*i] && !r.optional) {
            fneg += 1;
            let text: String = doc.text.chars().skip(row.start).take(row.end - row.start).collect();
            println!("{name}: missed {i} {text:?}");
        }
    }
    let f1 = f64::from(2 * tp) / f64::from(2 * tp + fp + fneg);
    let share = |n: u32| f64::from(n) / f64::from(tp.max(1));
    println!(
        "heading F1 {f1:.3} level {:.3} function {:.3} span {:.3} of {tp}",
        share(level),
        share(function),
        share(span)
    );
    assert!(f1 >= 0.97 && share(level) >= 0.97 && share(function) >= 0.90);
}
