//! The laws of merging, at every cut, and what the sums leave out.

use super::*;
use serde_json::{Value, json};

/// A report as JSON: its path, and quantities as (metric, value, modifier, status, role).
fn report(path: &str, quantities: &[(&str, Option<u32>, &str, &str, &str)]) -> ReportResult {
    let quantities: Vec<Value> = quantities
        .iter()
        .map(|(metric, value, modifier, status, role)| {
            json!({"start": 0, "end": 1, "line": 1, "text": "x", "value": value, "min": null, "max": null,
                "modifier": modifier, "unit": "份", "dimension": "count", "base_value": value, "base_unit": "份",
                "object": null, "action": null, "actor": null, "period": null, "status": status, "role": role,
                "total": null, "basis": null, "per": null, "heading": [], "activity": null, "metric": metric, "rule": "r"})
        })
        .collect();
    let heading = json!({"start": 0, "end": 1, "line": 1, "text": "x", "level": 1, "marker": null, "title": "x",
        "function": "plan", "parent": null});
    let activity = json!({"start": 0, "end": 1, "line": 1, "text": "x", "kind": "training", "status": "achieved",
        "quantities": [], "heading": [], "rule": "r"});
    serde_json::from_value(json!({"id": path, "title": null, "start": 0, "end": 10,
        "source": {"path": path, "format": "text", "encoding": "UTF-8", "bytes": 1, "sha256": ""}, "part": null,
        "headings": [heading], "quantities": quantities, "activities": [activity.clone(), activity], "numbers": [],
        "coverage": {"numerals": 3, "explained": 2}, "findings": [],
        "checks": [{"check": "sum-of-parts", "found": 3, "holds": 1, "fails": 1, "unclear": 0}],
        "keywords": [{"word": path, "weight": 0.25}, {"word": "禁毒", "weight": 0.5}], "problems": []}))
    .unwrap()
}

fn corpus() -> Vec<ReportResult> {
    vec![
        report(
            "a",
            &[
                ("materials", Some(100), "exact", "achieved", "total"),
                ("materials", Some(40), "exact", "achieved", "part"),
            ],
        ),
        report(
            "a",
            &[
                ("materials", Some(20), "over", "achieved", "plain"),
                ("materials", Some(7), "exact", "planned", "plain"),
            ],
        ),
        report(
            "b",
            &[("people", Some(3), "exact", "achieved", "plain"), ("materials", None, "masked", "achieved", "plain")],
        ),
        report("c", &[]),
        report(
            "d",
            &[("materials", Some(20), "exact", "state", "each"), ("people", Some(4), "exact", "achieved", "plain")],
        ),
    ]
}

fn over(reports: &[ReportResult]) -> CorpusStatistics {
    let mut out = CorpusStatistics::default();
    reports.iter().for_each(|r| out.observe(r));
    out
}

#[test]
fn any_cut_gives_the_whole_both_ends_included() {
    let all = corpus();
    let whole = over(&all).finish();
    for one in 0..=all.len() {
        let (a, b) = all.split_at(one);
        let mut merged = over(a);
        merged.merge(over(b));
        assert_eq!(merged.finish(), whole, "cut at {one}");
        for two in one..=all.len() {
            let (b, c) = (&all[one..two], &all[two..]);
            let (mut left, mut right) = (over(a), over(b));
            left.merge(over(b));
            left.merge(over(c));
            right.merge(over(c));
            let mut other = over(a);
            other.merge(right);
            assert_eq!((left.finish(), other.finish()), (whole.clone(), whole.clone()), "cuts at {one}, {two}");
        }
    }
}

#[test]
fn sums_leave_out_parts_plans_and_masks() {
    let got = over(&corpus()).finish();
    let got = serde_json::to_value(&got.metrics).unwrap();
    assert_eq!(
        got,
        json!([
            {"metric": "materials", "unit": "份", "count": 3, "approximate": 1, "approximate_share": 0.333333, "left_out": 3,
             "sum": 140, "mean": 46.666667, "median": 20, "min": 20, "max": 100, "reports": 3},
            {"metric": "people", "unit": "份", "count": 2, "approximate": 0, "approximate_share": 0, "left_out": 0,
             "sum": 7, "mean": 3.5, "median": 3.5, "min": 3, "max": 4, "reports": 2}
        ])
    );
}

#[test]
fn totals_activities_functions_keywords() {
    let got = serde_json::to_value(over(&corpus()).finish()).unwrap();
    assert_eq!(got["totals"], json!({"files": 4, "reports": 5, "characters": 50}));
    assert_eq!(got["coverage"], json!({"numerals": 15, "explained": 10, "share": 0.666667}));
    assert_eq!(got["activities"], json!([{"kind": "training", "mentions": 10, "reports": 5}]));
    assert_eq!(got["functions"], json!([{"function": "plan", "headings": 5, "reports": 5}]));
    assert_eq!(got["keywords"][0], json!({"word": "禁毒", "reports": 5, "weight": 2.5}));
    assert_eq!(got["quantities"]["by_status"], json!({"achieved": 6, "planned": 1, "state": 1}));
}
