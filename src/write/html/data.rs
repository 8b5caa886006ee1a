//! What the page is told of a report: short, exact and unable to end the block that it stands in.
//!
//! Lists of facts become tables, `{"columns": […], "rows": [[…]]}`; a quote that the text of the report holds already is
//! left out. Numbers that a browser would round are strings. `<` never stands as itself.

use super::super::words::chinese;
use crate::extract::Status;
use crate::figure::Modifier;
use crate::result::{ReportResult, Verdict};
use crate::stats::counted;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::io;

/// Lists that become tables.
const TABLES: [&str; 4] = ["headings", "quantities", "activities", "numbers"];
/// Fields that the page has no use for.
const UNUSED: [&str; 4] = ["id", "checks", "fingerprints", "terms"];
/// The largest whole number up to which a browser is exact.
const EXACT: u64 = 1 << 53;

/// Any value as JSON that may stand in a page.
pub(super) fn encoded(value: &(impl Serialize + ?Sized)) -> io::Result<Vec<u8>> {
    let mut value = serde_json::to_value(value)?;
    exact(&mut value);
    written(&value)
}

/// What the list of reports says of one.
pub(super) fn listed(report: &ReportResult) -> io::Result<Vec<u8>> {
    let verdicts = |v: Verdict| report.findings.iter().filter(|f| f.verdict == v).count();
    let quantities = || report.quantities.iter();
    // Measured values of the distributions: index of the quantity, measure, unit, value.
    let measured = quantities().zip(counted(report)).enumerate().filter_map(|(at, (q, value))| {
        let (metric, value) = (q.metric.as_ref()?, value?);
        Some(json!([at, metric, q.base_unit.as_ref().or(q.unit.as_ref()), value]))
    });
    // What failed, for the list over all reports: index, check, what is said in English and in
    // Chinese, and whether that is a calculation.
    let failed = report.findings.iter().enumerate().filter(|(_, f)| f.verdict == Verdict::Fails);
    let failed = failed.map(|(at, f)| {
        let said = f.formula.as_ref().unwrap_or(&f.message);
        json!([at, f.check, said, chinese(said), f.formula.is_some()])
    });
    encoded(&json!({
        "id": report.id,
        "title": report.title,
        "characters": report.end.saturating_sub(report.start),
        "quantities": report.quantities.len(),
        "activities": report.activities.len(),
        "masked": quantities().filter(|q| q.modifier == Modifier::Masked).count(),
        "planned": quantities().filter(|q| q.status == Status::Planned).count(),
        "numerals": report.coverage.numerals,
        "explained": report.coverage.explained,
        "holds": verdicts(Verdict::Holds),
        "fails": verdicts(Verdict::Fails),
        "unclear": verdicts(Verdict::Unclear),
        "failed": failed.collect::<Vec<Value>>(),
        "measured": measured.collect::<Vec<Value>>(),
    }))
}

/// A report with its text and its facts.
pub(super) fn block(report: &ReportResult) -> io::Result<Vec<u8>> {
    let mut value = serde_json::to_value(report)?;
    exact(&mut value);
    if let Value::Object(fields) = &mut value {
        for unused in UNUSED {
            fields.remove(unused);
        }
        for name in TABLES {
            if let Some(list) = fields.get_mut(name) {
                *list = table(std::mem::take(list));
            }
        }
        for finding in fields.get_mut("findings").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(evidence) = finding.get_mut("evidence") {
                *evidence = table(std::mem::take(evidence));
            }
            for (field, in_chinese) in [("message", "message_zh"), ("formula", "formula_zh")] {
                if let Some(said) = finding.get(field).and_then(Value::as_str) {
                    let translated = chinese(said).into_owned();
                    if translated != said {
                        finding[in_chinese] = translated.into();
                    }
                }
            }
        }
    }
    written(&value)
}

/// A list of objects as columns and rows without their quotes.
fn table(list: Value) -> Value {
    let Value::Array(list) = list else { return list };
    let objects: Vec<Map<String, Value>> =
        list.into_iter().filter_map(|v| if let Value::Object(o) = v { Some(o) } else { None }).collect();
    let columns: BTreeSet<String> = objects.iter().flat_map(Map::keys).filter(|c| *c != "text").cloned().collect();
    let rows = objects.into_iter().map(|mut o| columns.iter().map(|c| o.remove(c).unwrap_or(Value::Null)).collect());
    let rows: Vec<Value> = rows.map(Value::Array).collect();
    json!({ "columns": columns, "rows": rows })
}

/// Turns numbers that a browser would not keep into strings.
fn exact(value: &mut Value) {
    match value {
        Value::Number(n) if n.as_u64().is_none_or(|n| n > EXACT) => *value = Value::String(n.to_string()),
        Value::Array(list) => list.iter_mut().for_each(exact),
        Value::Object(fields) => fields.values_mut().for_each(exact),
        _ => {}
    }
}

/// In JSON, `<` stands in strings only, where it has another spelling.
fn written(value: &Value) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_string(value)?.replace('<', "\\u003c").into_bytes())
}
