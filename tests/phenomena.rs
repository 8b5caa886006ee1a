//! What the genre writes and what the tool must say of it, phenomenon by phenomenon: the tables in `tests/phenomena/`.
//! Every text in them is invented.
//!
//! ```text
//! == the phenomenon
//! a text in one line, with \n and \t
//!   q text | value | modifier | unit | action | object | status | role | key=value
//!   n text | kind | value
//!   h level | marker | title | function
//!   a text | kind
//!   f check | verdict
//! ? a text of which the tool says something else today
//!   because …
//! ```
//!
//! `-` is none, `a..b` a range, `*` anything; fields at the end may be left out. Quantities (`q`) and numbers (`n`) are all
//! those of the text in order, without markers and idioms where the row has none; where a row has headings, quantities and
//! numbers may be left out. The rest is looked at where a row gives some, `h none` says that there are none.
//! A row that begins with `?` fails when it begins to hold, so that the mark is taken away.

use jihe::Engine;
use jihe::read::Origin;
use jihe::result::ReportResult;
use jihe::text::{Block, BlockKind, Document, Span};
use serde_json::Value;
use std::path::Path;

/// A text and what is expected.
struct Row {
    place: String,
    text: String,
    known: Option<String>,
    expected: Vec<(char, String)>,
}

fn rows(file: &str, content: &str) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut phenomena = 0;
    let mut empty = 0;
    for (number, line) in content.lines().enumerate() {
        let place = format!("{file}:{}", number + 1);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if line.starts_with("== ") {
            assert!(phenomena == 0 || empty > 0, "{place}: the phenomenon before has no row");
            (phenomena, empty) = (phenomena + 1, 0);
        } else if let Some(expectation) = line.strip_prefix("  ") {
            let row = rows.last_mut().unwrap_or_else(|| panic!("{place}: no text before it"));
            if let Some(reason) = expectation.strip_prefix("because ") {
                assert!(row.known.is_some(), "{place}: only a row with ? has a reason");
                row.known = Some(reason.to_owned());
            } else {
                let (sort, rest) = expectation.split_once(' ').unwrap_or_else(|| panic!("{place}: no sort"));
                assert!(["q", "n", "h", "a", "f"].contains(&sort), "{place}: `{sort}` is none of q, n, h, a, f");
                row.expected.extend(sort.chars().map(|s| (s, rest.to_owned())));
            }
        } else {
            let known = line.strip_prefix("? ");
            let text = known.unwrap_or(line).replace("\\n", "\n").replace("\\t", "\t");
            rows.push(Row { place, text, known: known.map(|_| String::new()), expected: Vec::new() });
            empty += 1;
        }
    }
    rows
}

/// What a field of a result is in a table.
fn field(value: &Value, key: &str) -> String {
    match &value[key] {
        Value::Null => "-".into(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

fn fields(keys: &[&str], value: &Value) -> Vec<String> {
    let mut out: Vec<String> = keys.iter().map(|key| field(value, key)).collect();
    if field(value, "modifier") == "range" {
        out[1] = format!("{}..{}", field(value, "min"), field(value, "max"));
    }
    out
}

/// Whether one expectation is met.
fn met(expected: &str, keys: &[&str], value: &Value) -> bool {
    let found = fields(keys, value);
    expected.split(" | ").enumerate().all(|(at, wanted)| match wanted.split_once('=') {
        Some((key, wanted)) if at >= found.len() => field(value, key) == wanted,
        _ => wanted == "*" || found.get(at).is_some_and(|f| f == wanted),
    })
}

/// A sort of expectations, its list in the results, and the fields it compares.
const SORTS: [(char, &str, &[&str]); 5] = [
    ('q', "quantities", &["text", "value", "modifier", "unit", "action", "object", "status", "role"]),
    ('n', "numbers", &["text", "kind", "value"]),
    ('h', "headings", &["level", "marker", "title", "function"]),
    ('a', "activities", &["text", "kind"]),
    ('f', "findings", &["check", "verdict"]),
];

/// What is wrong with the facts of a text; nothing if they are as expected.
fn wrong(row: &Row, reports: &[ReportResult]) -> String {
    let reports: Vec<Value> = reports.iter().filter_map(|r| serde_json::to_value(r).ok()).collect();
    let outline = row.expected.iter().any(|e| e.0 == 'h' && e.1 != "none");
    let mut out = String::new();
    for (sort, list, keys) in SORTS {
        let expected: Vec<&str> = row.expected.iter().filter(|e| e.0 == sort).map(|e| e.1.as_str()).collect();
        if expected.is_empty() && (!matches!(sort, 'q' | 'n') || outline) {
            continue;
        }
        let of_kind = |value: &Value| {
            let kind = field(value, "kind");
            let given = expected.iter().any(|e| e.split(" | ").nth(1) == Some(kind.as_str()));
            sort != 'n' || given || !matches!(kind.as_str(), "marker" | "idiom")
        };
        let all = reports.iter().flat_map(|r| r[list].as_array().into_iter().flatten());
        let found: Vec<&Value> = all.filter(|value| of_kind(value)).collect();
        let expected = if expected == ["none"] { Vec::new() } else { expected };
        if expected.len() == found.len() && expected.iter().zip(&found).all(|(e, f)| met(e, keys, f)) {
            continue;
        }
        out += &format!("\n  {list}:");
        let same = |at: usize| expected.get(at).zip(found.get(at)).is_some_and(|(e, f)| met(e, keys, f));
        for at in (0..expected.len().max(found.len())).filter(|at| !same(*at)) {
            out += &expected.get(at).map(|e| format!("\n    expected {e}")).unwrap_or_default();
            out +=
                &found.get(at).map(|f| format!("\n    found    {}", fields(keys, f).join(" | "))).unwrap_or_default();
        }
    }
    out
}

/// A text as the engine reads it: tabs part the cells of a table.
fn document(text: &str) -> Document {
    let mut out = Document::plain(text);
    let (mut start, mut row) = (0, 0);
    for line in text.split('\n') {
        let mut at = start;
        for (column, cell) in line.split('\t').enumerate().filter(|_| line.contains('\t')) {
            let kind = BlockKind::TableCell { row, column: column as u32 };
            out.blocks.push(Block { span: Span::new(at, at + cell.len()), kind });
            at += cell.len() + 1;
        }
        row = if line.contains('\t') { row + 1 } else { 0 };
        start += line.len() + 1;
    }
    out
}

#[test]
fn every_row_holds() {
    let engine = Engine::new().unwrap_or_else(|e| panic!("the rules that are built in load: {e}"));
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/phenomena");
    let mut files: Vec<_> = std::fs::read_dir(directory).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 12, "one file a section");
    let (mut failures, mut known, mut all) = (Vec::new(), Vec::new(), 0);
    for path in &files {
        let name = path.file_name().unwrap().to_string_lossy();
        for row in rows(&name, &std::fs::read_to_string(path).unwrap()) {
            all += 1;
            let origin = Origin::of_text("", &row.text);
            let wrong = wrong(&row, &engine.document(&document(&row.text), &origin));
            match (&row.known, wrong.is_empty()) {
                (None, true) => {}
                (None, false) => failures.push(format!("{}: {}{wrong}", row.place, row.text)),
                (Some(reason), false) => known.push(format!("{}: {}: {reason}", row.place, row.text)),
                (Some(_), true) => failures.push(format!("{}: {} holds now; take the ? away", row.place, row.text)),
            }
        }
    }
    println!("{all} rows, known to be wrong {}:\n{}", known.len(), known.join("\n"));
    assert!(failures.is_empty(), "{} of {all} rows do not hold:\n{}", failures.len(), failures.join("\n"));
}
