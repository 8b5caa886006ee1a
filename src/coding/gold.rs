//! Rows of a gold standard: what a careful reader finds in a document, one JSON object a line, with the code points of the
//! document's text. A list holds the answers that are accepted; an optional row neither misses nor counts.

use crate::figure::{Modifier, NumberKind};
use crate::result::ReportResult;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowKind {
    /// A quantity.
    Quantity,
    /// A number that is none.
    Other,
    /// A heading.
    Heading,
    /// An activity.
    Activity,
}

impl RowKind {
    /// All of them.
    pub const ALL: [RowKind; 4] = [RowKind::Quantity, RowKind::Other, RowKind::Heading, RowKind::Activity];

    /// As `type` has it.
    pub fn name(self) -> &'static str {
        match self {
            RowKind::Quantity => "quantity",
            RowKind::Other => "other",
            RowKind::Heading => "heading",
            RowKind::Activity => "activity",
        }
    }

    /// The kind with this name, in any case.
    ///
    /// ```
    /// use jihe::coding::gold::RowKind;
    /// assert_eq!(RowKind::named("Quantity"), Some(RowKind::Quantity));
    /// assert_eq!(RowKind::named("fact"), None);
    /// ```
    pub fn named(name: &str) -> Option<RowKind> {
        Self::ALL.into_iter().find(|k| k.name().eq_ignore_ascii_case(name))
    }

    /// Its fields besides type, place, text and `optional`, in order.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            RowKind::Quantity => &["value", "min", "max", "modifier", "unit", "object", "action", "status", "role"],
            RowKind::Other | RowKind::Activity => &["kind"],
            RowKind::Heading => &["level", "function"],
        }
    }

    /// Fields with one value from a list, which annotation tools show.
    pub fn choices(self) -> &'static [&'static str] {
        match self {
            RowKind::Quantity => &["modifier", "status", "role"],
            other => other.fields(),
        }
    }
}

/// Fields that hold one value and no list of answers.
const SINGLE: &[&str] = &["value", "min", "max", "modifier", "level"];

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is about.
    pub kind: RowKind,
    /// First code point.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// The quote.
    pub text: String,
    /// Whether it may be missing.
    pub optional: bool,
    /// The rest, by name.
    pub fields: Map<String, Value>,
}

impl Row {
    /// A row of which only the place is known.
    pub fn new(kind: RowKind, start: u64, end: u64, text: String) -> Row {
        let empty = |f: &&str| if SINGLE.contains(f) { Value::Null } else { json!([null]) };
        let fields = kind.fields().iter().map(|f| ((*f).to_owned(), empty(f))).collect();
        Row { kind, start, end, text, optional: false, fields }
    }

    /// A field; null where it is absent.
    pub fn get(&self, field: &str) -> &Value {
        self.fields.get(field).unwrap_or(&Value::Null)
    }

    /// The answers that a field accepts.
    pub fn answers(&self, field: &str) -> Vec<&Value> {
        match self.get(field) {
            Value::Array(all) => all.iter().collect(),
            one => vec![one],
        }
    }

    /// The first of them as text; none for null.
    pub fn first(&self, field: &str) -> Option<String> {
        match self.answers(field).first()? {
            Value::Null => None,
            Value::String(s) => Some(s.clone()),
            other => Some(other.to_string()),
        }
    }

    /// Puts a choice of an annotation tool in: the answers stay where the first of them says the same.
    pub fn choose(&mut self, field: &str, chosen: &str) {
        if self.first(field).as_deref() != Some(chosen) {
            let value =
                if field == "level" { chosen.parse::<u8>().map_or(Value::Null, Value::from) } else { json!(chosen) };
            let value = if SINGLE.contains(&field) { value } else { json!([value]) };
            self.fields.insert(field.to_owned(), value);
        }
    }

    /// One line of JSON, without its end.
    ///
    /// ```
    /// use jihe::coding::gold::{Row, RowKind, read};
    /// let row = Row::new(RowKind::Other, 3, 8, "2023年".to_owned());
    /// assert_eq!(row.line(), r#"{"type":"other","start":3,"end":8,"text":"2023年","kind":[null]}"#);
    /// assert_eq!(read(&row.line()).unwrap(), [row]);
    /// ```
    pub fn line(&self) -> String {
        let mut out = format!(
            r#"{{"type":"{}","start":{},"end":{},"text":{}"#,
            self.kind.name(),
            self.start,
            self.end,
            Value::from(self.text.as_str())
        );
        for field in self.kind.fields() {
            let _ = write!(out, ",{}:{}", Value::from(*field), self.get(field));
        }
        if self.optional {
            out.push_str(",\"optional\":true");
        }
        out.push('}');
        out
    }
}

/// Reads a gold file; an error names the line.
///
/// ```
/// let rows = jihe::coding::gold::read("{\"type\":\"heading\",\"start\":0,\"end\":4,\"text\":\"一、总体\",\"level\":1,\"function\":[\"overview\"]}\n");
/// assert_eq!(rows.unwrap()[0].first("function").as_deref(), Some("overview"));
/// assert!(jihe::coding::gold::read("{}").unwrap_err().starts_with("line 1"));
/// ```
pub fn read(text: &str) -> Result<Vec<Row>, String> {
    let mut out = Vec::new();
    for (i, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let value: Value = serde_json::from_str(line).map_err(|e| format!("line {}: is no JSON object: {e}", i + 1))?;
        out.push(row(value).ok_or_else(|| {
            format!("line {}: a row has `type` (quantity, other, heading, activity), `start` and `end`", i + 1)
        })?);
    }
    Ok(out)
}

/// A row from its JSON.
pub(super) fn row(value: Value) -> Option<Row> {
    let Value::Object(mut fields) = value else { return None };
    let kind = RowKind::named(fields.remove("type")?.as_str()?)?;
    let (start, end) = (fields.remove("start")?.as_u64()?, fields.remove("end")?.as_u64()?);
    let text = fields.remove("text").and_then(|t| t.as_str().map(str::to_owned)).unwrap_or_default();
    let optional = fields.remove("optional").is_some_and(|o| o == Value::Bool(true));
    Some(Row { kind, start, end, text, optional, fields })
}

/// The facts of a report as rows. Numbers of kinds that a gold standard does not have (markers, idioms …) are left out.
///
/// ```
/// let report = jihe::Engine::new().unwrap().report("发放资料12份。");
/// assert_eq!(jihe::coding::gold::rows(&report)[0].first("unit").as_deref(), Some("份"));
/// ```
pub fn rows(report: &ReportResult) -> Vec<Row> {
    let made = |kind: RowKind, place: (u64, u64), text: &str, from: Value| {
        let mut row = Row::new(kind, place.0, place.1, text.to_owned());
        for field in kind.fields() {
            let value = from.get(*field).cloned().unwrap_or(Value::Null);
            row.fields.insert((*field).to_owned(), if SINGLE.contains(field) { value } else { json!([value]) });
        }
        row
    };
    let value = |fact: Result<Value, serde_json::Error>| fact.unwrap_or(Value::Null);
    let mut out = Vec::new();
    for h in &report.headings {
        out.push(made(RowKind::Heading, (h.start, h.end), &h.text, value(serde_json::to_value(h))));
    }
    for q in &report.quantities {
        let mut row = made(RowKind::Quantity, (q.start, q.end), &q.text, value(serde_json::to_value(q)));
        // A gold standard knows the ends of ranges, not the bounds that 余 or 近 give.
        if q.modifier != Modifier::Range {
            for bound in ["min", "max"] {
                row.fields.insert(bound.to_owned(), Value::Null);
            }
        }
        out.push(row);
    }
    for a in &report.activities {
        out.push(made(RowKind::Activity, (a.start, a.end), &a.text, value(serde_json::to_value(a))));
    }
    let kept = [NumberKind::Date, NumberKind::Ordinal, NumberKind::Document, NumberKind::Slogan, NumberKind::Name];
    for n in report.numbers.iter().filter(|n| kept.contains(&n.kind)) {
        out.push(made(RowKind::Other, (n.start, n.end), &n.text, value(serde_json::to_value(n))));
    }
    out
}
