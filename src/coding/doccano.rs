//! doccano's JSONL for sequence labelling: a document a line, with labels as [start, end, name] in code points. The name
//! holds what an annotator picks from a list (`quantity/exact/achieved/plain`, `activity/training`); the other fields travel
//! in `rows`, which doccano keeps with the document.

use super::gold::{Row, RowKind, row};
use serde_json::{Value, json};

/// One document as a line, without its end.
///
/// ```
/// use jihe::coding::{doccano, gold};
/// let text = "发放资料12份。";
/// let rows = gold::rows(&jihe::Engine::new().unwrap().report(text));
/// let line = doccano::write("a.txt", &rows, text);
/// assert!(line.contains(r#"[4,7,"quantity/exact/achieved/plain"]"#));
/// assert_eq!(doccano::read(&line).unwrap(), ("a.txt".to_owned(), rows));
/// ```
pub fn write(document: &str, rows: &[Row], text: &str) -> String {
    let labels: Vec<Value> = rows.iter().map(|r| json!([r.start, r.end, label(r)])).collect();
    let rows: Vec<Value> = rows.iter().filter_map(|r| serde_json::from_str(&r.line()).ok()).collect();
    json!({"text": text, "label": labels, "document": document, "rows": rows}).to_string()
}

fn label(row: &Row) -> String {
    let choices = row.kind.choices().iter().map(|f| row.first(f).unwrap_or_else(|| "none".to_owned()));
    [row.kind.name().to_owned()].into_iter().chain(choices).collect::<Vec<_>>().join("/")
}

/// Reads a line back: the name of the document and its rows in the order of the labels. A label that was moved keeps the
/// fields of the row that it overlaps most; a new one has only what its name says.
///
/// ```
/// let line = r#"{"text":"2023年","label":[[0,5,"other/date"]],"document":"a.txt"}"#;
/// let (name, rows) = jihe::coding::doccano::read(line).unwrap();
/// assert_eq!((name.as_str(), rows[0].text.as_str()), ("a.txt", "2023年"));
/// ```
pub fn read(line: &str) -> Result<(String, Vec<Row>), String> {
    let value: Value = serde_json::from_str(line).map_err(|e| format!("is no JSON object: {e}"))?;
    let text: Vec<char> = value["text"].as_str().ok_or("has no `text`")?.chars().collect();
    let document = value["document"].as_str().or(value["meta"]["document"].as_str());
    let document = document.ok_or("has no `document`; export with the metadata of the documents")?.to_owned();
    let rows = [&value["rows"], &value["meta"]["rows"]].into_iter().find_map(Value::as_array);
    let mut known: Vec<Option<Row>> = rows.into_iter().flatten().map(|r| row(r.clone())).collect();
    let labels = ["label", "labels", "entities"].iter().find_map(|f| value[*f].as_array());
    let mut wanted: Vec<Row> = Vec::new();
    let mut names: Vec<Vec<String>> = Vec::new();
    for l in labels.ok_or("has no `label`")? {
        let get = |i: usize, name: &str| if l.is_array() { &l[i] } else { &l[name] };
        let place = get(0, "start_offset").as_u64().zip(get(1, "end_offset").as_u64());
        let (start, end) = place.ok_or("a label has no start and end")?;
        let name = get(2, "label").as_str().unwrap_or("");
        let mut parts = name.split('/');
        let kind = parts.next().and_then(RowKind::named);
        let kind =
            kind.ok_or_else(|| format!("the label “{name}” begins with none of quantity, other, heading, activity"))?;
        let quote = usize::try_from(start).ok().zip(usize::try_from(end).ok()).and_then(|(s, e)| text.get(s..e));
        let quote = quote.ok_or_else(|| format!("the label {start}..{end} is beyond the end of the text"))?;
        wanted.push(Row::new(kind, start, end, quote.iter().collect()));
        names.push(parts.map(str::to_owned).collect());
    }
    // Labels at their old place first, with their old name first of all: two facts may share a span.
    let mut origin: Vec<Option<Row>> = vec![None; wanted.len()];
    for pass in 0..3 {
        for (i, w) in wanted.iter().enumerate() {
            if origin[i].is_some() {
                continue;
            }
            let fits = |r: &Row| -> u64 {
                let exact = (r.start, r.end) == (w.start, w.end);
                let named = label(r).split('/').skip(1).eq(names[i].iter().map(String::as_str));
                match pass {
                    0 => u64::from(exact && named),
                    1 => u64::from(exact),
                    _ => r.end.min(w.end).saturating_sub(r.start.max(w.start)),
                }
            };
            let best = known.iter().enumerate().filter_map(|(k, r)| {
                let r = r.as_ref().filter(|r| r.kind == w.kind)?;
                Some((fits(r), std::cmp::Reverse(k))).filter(|(f, _)| *f > 0)
            });
            if let Some((_, std::cmp::Reverse(k))) = best.max() {
                origin[i] = known[k].take();
            }
        }
    }
    let made = wanted.into_iter().zip(origin).zip(names).map(|((mut row, origin), names)| {
        if let Some(origin) = origin {
            (row.fields, row.optional) = (origin.fields, origin.optional);
        }
        for (field, name) in row.kind.choices().iter().zip(names) {
            if name != "none" {
                row.choose(field, &name);
            }
        }
        row
    });
    Ok((document, made.collect()))
}
