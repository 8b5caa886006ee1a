//! brat standoff: one `.ann` file beside each text. A fact is a text-bound annotation; what an annotator picks from a list
//! (status, role, kind …) is an attribute; everything else stands as JSON in the annotator's note.

use super::gold::{Row, RowKind};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The `annotation.conf` that goes with the files.
///
/// ```
/// assert!(jihe::coding::brat::configuration().contains("[entities]"));
/// ```
pub fn configuration() -> String {
    let mut out = String::from("[entities]\n");
    RowKind::ALL.iter().for_each(|k| out.push_str(&format!("{}\n", capital(k.name()))));
    out.push_str("\n[relations]\n\n[events]\n\n[attributes]\nOptional\tArg:<ENTITY>\n");
    let values = |field: &str| match field {
        "modifier" => "exact|about|over|nearly|at_least|at_most|range|vague|masked",
        "status" => "achieved|planned|state|unclear",
        "role" => "total|part|each|change|share|plain",
        "level" => "0|1|2|3|4",
        "function" => "overview|practice|result|highlight|problem|experience|plan|basis|other",
        _ => "",
    };
    let activities = "materials|display|media|lecture|training|study|meeting|contest|performance|exhibition|sports|visit|\
                      donation|medical|consultation|volunteer|party|inspection|research|mediation|award|construction|\
                      assistance|exchange|signing|employment|reporting|planning|campus|ceremony";
    for kind in RowKind::ALL {
        for field in kind.choices() {
            let list = match (kind, *field) {
                (RowKind::Other, _) => "date|ordinal|document|slogan|name",
                (RowKind::Activity, _) => activities,
                (_, field) => values(field),
            };
            let _ = writeln!(out, "{}\tArg:{}, Value:{list}", attribute(kind, field), capital(kind.name()));
        }
    }
    out
}

fn capital(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_ascii_uppercase().to_string() + chars.as_str()).unwrap_or_default()
}

/// Name of an attribute; `kind` has other values for activities than for numbers.
fn attribute(kind: RowKind, field: &str) -> String {
    if field == "kind" { format!("{}Kind", capital(kind.name())) } else { capital(field) }
}

/// The rows of a document as standoff annotations of its text.
///
/// ```
/// use jihe::coding::{brat, gold};
/// let text = "发放资料12份。";
/// let rows = gold::rows(&jihe::Engine::new().unwrap().report(text));
/// let ann = brat::write(&rows, text);
/// assert!(ann.starts_with("T1\tQuantity 4 7\t12份\n"));
/// assert_eq!(brat::read(&ann, text).unwrap(), rows);
/// ```
pub fn write(rows: &[Row], text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut attributes = 0;
    for (i, row) in rows.iter().enumerate() {
        let (t, kind) = (i + 1, row.kind);
        let (spans, quote) = fragments(&chars, row.start, row.end);
        let _ = writeln!(out, "T{t}\t{} {spans}\t{quote}", capital(kind.name()));
        let mut attach = |line: String| {
            attributes += 1;
            let _ = writeln!(out, "A{attributes}\t{line}");
        };
        for field in kind.choices() {
            if let Some(value) = row.first(field) {
                attach(format!("{} T{t} {value}", attribute(kind, field)));
            }
        }
        if row.optional {
            attach(format!("Optional T{t}"));
        }
        // Lists of several answers cannot be attributes.
        let single = |f: &&&str| !kind.choices().contains(f) || row.answers(f).len() != 1 || row.first(f).is_none();
        let rest: Map<String, Value> =
            kind.fields().iter().filter(single).map(|f| ((*f).to_owned(), row.get(f).clone())).collect();
        if !rest.is_empty() {
            let _ = writeln!(out, "#{t}\tAnnotatorNotes T{t}\t{}", Value::Object(rest));
        }
    }
    out
}

/// brat has no annotation across the end of a line: it becomes one of several fragments.
fn fragments(chars: &[char], start: u64, end: u64) -> (String, String) {
    let at = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(chars.len());
    let mut spans: Vec<String> = Vec::new();
    let mut quotes: Vec<String> = Vec::new();
    let mut from = at(start);
    let end = at(end);
    let breaks = |c: &char| *c == '\n' || *c == '\r';
    while from < end {
        let to = from + chars[from..end].iter().take_while(|c| !breaks(c)).count();
        if to > from {
            spans.push(format!("{from} {to}"));
            quotes.push(chars[from..to].iter().collect());
        }
        from = to + 1;
    }
    (spans.join(";"), quotes.join(" "))
}

/// Reads annotations back; `text` is the text that they are of. Lines of other kinds (relations, events) are passed over;
/// an error names the line.
///
/// ```
/// let rows = jihe::coding::brat::read("T1\tOther 0 5\t2023年\nA1\tOtherKind T1 date\n", "2023年").unwrap();
/// assert_eq!(rows[0].first("kind").as_deref(), Some("date"));
/// assert!(jihe::coding::brat::read("T1\tOther 0 99\tx\n", "x").unwrap_err().starts_with("line 1"));
/// ```
pub fn read(ann: &str, text: &str) -> Result<Vec<Row>, String> {
    let chars: Vec<char> = text.chars().collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut later: Vec<(usize, &str, &str)> = Vec::new();
    for (number, line) in ann.trim_start_matches('\u{FEFF}').lines().enumerate() {
        let mut columns = line.splitn(3, '\t');
        let (id, what, rest) =
            (columns.next().unwrap_or(""), columns.next().unwrap_or(""), columns.next().unwrap_or(""));
        match id.chars().next() {
            Some('T') => {
                let bad = |why: &str| format!("line {}: {id}: {why}", number + 1);
                let (name, spans) = what.split_once(' ').ok_or_else(|| bad("has no span"))?;
                let kind = RowKind::named(name).ok_or_else(|| bad("is none of Quantity, Other, Heading, Activity"))?;
                let ends: Option<Vec<usize>> = spans.split([' ', ';']).map(|n| n.parse().ok()).collect();
                let ends = ends.filter(|e| e.len() >= 2).ok_or_else(|| bad("its span is no pair of numbers"))?;
                let (start, end) = (ends[0], ends[ends.len() - 1]);
                let quote = chars.get(start..end).ok_or_else(|| bad("its span is beyond the end of the text"))?;
                ids.insert(id.to_owned(), rows.len());
                rows.push(Row::new(kind, start as u64, end as u64, quote.iter().collect()));
            }
            Some('A' | 'M' | '#') => later.push((number + 1, what, rest)),
            _ => {}
        }
    }
    // Notes first: an attribute that was changed goes before what they say.
    for (line, what, note) in later.iter().filter(|(_, w, _)| w.starts_with("AnnotatorNotes ")) {
        let Some(row) = what.split(' ').nth(1).and_then(|id| ids.get(id)).and_then(|i| rows.get_mut(*i)) else {
            continue;
        };
        // A note that an annotator wrote in words stays out.
        if let Ok(Value::Object(fields)) = serde_json::from_str(note) {
            if let Some(unknown) = fields.keys().find(|k| !row.kind.fields().contains(&k.as_str())) {
                return Err(format!("line {line}: a {} has no field {unknown}", row.kind.name()));
            }
            row.fields.extend(fields);
        }
    }
    for (_, what, _) in later.iter().filter(|(_, w, _)| !w.starts_with("AnnotatorNotes ")) {
        let mut words = what.split(' ');
        let (name, id, value) = (words.next().unwrap_or(""), words.next().unwrap_or(""), words.next());
        let Some(row) = ids.get(id).and_then(|i| rows.get_mut(*i)) else { continue };
        let field = row.kind.choices().iter().find(|f| attribute(row.kind, f) == name);
        match (field, value) {
            (Some(field), Some(value)) => row.choose(field, value),
            (None, _) if name == "Optional" => row.optional = true,
            _ => {}
        }
    }
    // An annotation that a person added has the commonest modifier, not none.
    for row in rows.iter_mut().filter(|r| r.kind == RowKind::Quantity && r.get("modifier").is_null()) {
        row.fields.insert("modifier".into(), json!("exact"));
    }
    Ok(rows)
}
