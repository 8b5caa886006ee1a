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
        "keywords": [], "terms": [{"word": path, "count": 1}, {"word": "禁毒", "count": 2}], "problems": []}))
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
fn sums_leave_out_parts_plans_masks_and_repeats() {
    let mut all = corpus();
    all.push(report(
        "e",
        &[("people", Some(9), "exact", "achieved", "plain"), ("people", Some(9), "exact", "state", "plain")],
    ));
    let got = over(&all).finish();
    let brief = |m: &MetricStatistics| {
        let text = |d: Option<Decimal>| d.map_or("-".to_owned(), |d| d.to_string());
        let described = [m.sum, m.mean, m.lower_quartile, m.median, m.upper_quartile, m.deviation].map(text).join(" ");
        let at = |e: &Option<Extreme>| e.as_ref().map_or("-".to_owned(), |e| format!("{}@{}", e.value, e.report));
        let left = [m.parts, m.planned, m.masked, m.unvalued, m.repeats].map(|n| n.to_string()).join(" ");
        format!("{} {} {}: {described} | {} {} | {left}", m.metric, m.reports, m.facts, at(&m.min), at(&m.max))
    };
    let got: Vec<String> = got.metrics.iter().map(brief).collect();
    assert_eq!(
        got,
        [
            "materials 3 3: 140 46.666667 20 20 60 46.188022 | 20@a 100@a | 1 1 1 0 0",
            "people 3 3: 16 5.333333 3.5 4 6.5 3.21455 | 3@b 9@e | 0 0 0 0 1",
        ]
    );
}

#[test]
fn a_part_is_left_out_where_its_total_is_of_its_measure() {
    let sums = |metric: &str| {
        let mut one = report(
            "a",
            &[(metric, Some(127), "exact", "achieved", "total"), ("rectified", Some(98), "exact", "achieved", "part")],
        );
        one.quantities[1].total = Some(0);
        let rectified = over(&[one]).finish().metrics.into_iter().find(|m| m.metric == "rectified").unwrap();
        (rectified.facts, rectified.parts, rectified.sum)
    };
    assert_eq!(sums("found"), (1, 0, Some(98.into())));
    assert_eq!(sums("rectified"), (1, 1, Some(127.into())));
}

#[test]
fn sums_beyond_28_digits_are_null_and_the_deviation_still_stands() {
    let people = |object: u32| {
        let mut q = report("x", &[("people", Some(1), "exact", "achieved", "plain")]).quantities.remove(0);
        q.base_value = "7".repeat(29).parse().ok().map(|v: Decimal| v / Decimal::from(object + 1));
        q.object = Some(object.to_string());
        q
    };
    let mut long = report("h", &[]);
    long.quantities = (0..40).map(people).collect();
    let got = over(&[long]).finish().metrics.remove(0);
    assert_eq!((got.facts, got.sum, got.mean), (40, None, None));
    let share = got.deviation.unwrap() / got.max.unwrap().value;
    // Of 1, 1/2, … 1/40.
    assert_eq!(share.round_dp(6).to_string(), "0.172656");
}

#[test]
fn totals_activities_sections_keywords() {
    let got = serde_json::to_value(over(&corpus()).finish()).unwrap();
    assert_eq!(got["totals"], json!({"files": 4, "reports": 5, "characters": 50}));
    assert_eq!(got["coverage"], json!({"numerals": 15, "explained": 10, "share": 0.666667}));
    let activities = json!([{"kind": "training", "mentions": 10, "reports": 5, "sessions": null, "persons": null, "person_times": null}]);
    assert_eq!(got["activities"], activities);
    assert_eq!(got["sections"]["functions"][0]["function"], json!("plan"));
    assert_eq!(got["sections"]["plans"], json!(1));
    assert_eq!(got["headings"], json!([{"title": "x", "headings": 5, "reports": 5, "functions": {"plan": 5}}]));
    // A word of every report marks none of them.
    let keywords: Vec<&str> = got["keywords"].as_array().unwrap().iter().map(|k| k["word"].as_str().unwrap()).collect();
    assert_eq!(keywords, ["a", "b", "c", "d"]);
    assert_eq!(got["keywords"][0], json!({"word": "a", "reports": 2, "count": 2, "weight": 1.832581}));
    assert_eq!(got["quantities"]["by_status"], json!({"achieved": 6, "planned": 1, "state": 1}));
}

#[test]
fn each_group_has_all_statistics() {
    let by = GroupBy::parse("(a|b)").unwrap();
    let mut all = corpus();
    all.iter_mut().for_each(|r| r.group = Some(by.group(r)));
    let got = over(&all).finish();
    let names: Vec<(Option<&str>, u64)> = got.groups.iter().map(|g| (g.name.as_deref(), g.totals.reports)).collect();
    assert_eq!(names, [(None, 2), (Some("a"), 2), (Some("b"), 1)]);
    let sums = |name: &str| got.groups.iter().find(|g| g.name.as_deref() == Some(name)).unwrap().metrics[0].sum;
    assert_eq!((sums("a"), sums("b")), (Some(120.into()), None));
}

#[test]
fn the_panel_is_wide_and_long() {
    let got = serde_json::to_value(over(&corpus()).finish().panel).unwrap();
    assert_eq!(got["columns"], json!([{"metric": "materials", "unit": "份"}, {"metric": "people", "unit": "份"}]));
    let rows: Vec<(&Value, &Value)> =
        got["wide"].as_array().unwrap().iter().map(|r| (&r["report"], &r["values"])).collect();
    let want = [json!([20, null]), json!([100, null]), json!([null, 3]), json!([null, null]), json!([20, 4])];
    let names = ["a", "a", "b", "c", "d"].map(|n| json!(n));
    assert_eq!(rows, names.iter().zip(&want).collect::<Vec<_>>());
    assert_eq!(got["long"].as_array().unwrap().len(), 6);
}

/// A report of an office: its year, and quantities.
fn yearly(year: &str, quantities: &[(&str, Option<u32>, &str, &str, &str)]) -> ReportResult {
    let mut out = report(year, quantities);
    let stated = |value: &str| {
        serde_json::from_value(json!({"value": value, "from": "title", "start": 0, "end": 1, "line": 1, "text": value}))
            .unwrap()
    };
    (out.year, out.place, out.title) =
        (Some(stated(year)), Some(stated("青岚县")), Some(format!("青岚县{year}年禁毒工作总结")));
    out
}

#[test]
fn years_of_one_office_are_held_against_each_other() {
    let plain = |metric, value| (metric, Some(value), "exact", "achieved", "plain");
    let mut second =
        yearly("2023", &[plain("people", 132), plain("banners", 37), plain("rate", 10), plain("tens", 20)]);
    second.growths = serde_json::from_value(json!([
        {"rate": 2, "level": 0, "percent": 10, "start": 0, "end": 1, "line": 1, "text": "同比"}]))
    .unwrap();
    let first = yearly("2022", &[plain("people", 120), plain("banners", 37), plain("tens", 20)]);
    let fourth = yearly("2025", &[plain("people", 132)]);
    let got = over(&[second.clone(), first.clone(), fourth]).finish().series;
    let people = got.series.iter().find(|s| s.metric == "people").unwrap();
    let growth: Vec<_> = people.years.iter().map(|y| (y.year.as_str(), y.growth.map(|g| g.to_string()))).collect();
    assert_eq!(growth, [("2022", None), ("2023", Some("10".into())), ("2025", None)]);
    let frozen: Vec<&str> =
        (got.series.iter()).filter(|s| s.years.iter().any(|y| y.frozen)).map(|s| s.metric.as_str()).collect();
    assert_eq!(frozen, ["banners"]);
    assert_eq!(got.claims.len(), 1);
    assert_eq!((got.claims[0].verdict, got.claims[0].computed), (crate::result::Verdict::Holds, 10.into()));
    second.growths[0].percent = 40.into();
    assert_eq!(over(&[second.clone(), first.clone()]).finish().series.claims[0].verdict, crate::result::Verdict::Fails);
    // Two reports of one year: which one is meant cannot be said.
    let mut again = first.clone();
    again.id = "again".into();
    assert!(over(&[second, first, again]).finish().series.claims.is_empty());
}

#[test]
fn last_digits_are_tested_from_the_minimum_on() {
    let profile = |values: &[u32]| {
        let mut out = report("x", &[]);
        let template = report("x", &[("people", Some(1), "exact", "achieved", "plain")]);
        for (i, value) in values.iter().enumerate() {
            let mut q = template.quantities[0].clone();
            (q.value, q.base_value) = (Some((*value).into()), Some((*value).into()));
            (q.text, q.object) = (format!("{value}份"), Some(i.to_string()));
            out.quantities.push(q);
        }
        over(&[out]).finish().figures.counts
    };
    let even: Vec<u32> = (100..200).collect();
    let got = profile(&even);
    assert_eq!((got.numbers, got.chi_square, got.uneven_at), (100, Some(Decimal::ZERO), None));
    assert_eq!(profile(&even[1..]).chi_square, None);
    let round: Vec<u32> = even.iter().map(|v| if v % 10 < 3 { v / 10 * 10 } else { *v }).collect();
    let got = profile(&round);
    // 30 zeros, no 1 and no 2: (30-10)²/10 + 2·10²/10.
    assert_eq!((got.chi_square, got.uneven_at), (Some(60.into()), Some("0.001".parse().unwrap())));
    assert_eq!(profile(&(0..100).collect::<Vec<_>>()).numbers, 0);
}
