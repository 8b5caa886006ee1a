//! The sheet of a human coder: a CSV file with one fact a row, its quote in its context, and empty cells for judgements.

use super::sample::Drawn;
use crate::result::ReportResult;
use serde_json::Value;

/// Fields that a coder judges; a cell `ok_…` of the sheet is for each.
pub const FIELDS: &[&str] = &["found", "value", "unit", "object", "action", "status", "role", "class"];

/// Characters of context on either side.
const CONTEXT: usize = 60;

/// What makes spreadsheets of other programs take a cell for a formula gets an apostrophe in front.
///
/// ```
/// use jihe::coding::sheet::harmless;
/// assert_eq!(harmless("=1+1"), "'=1+1");
/// assert_eq!(harmless("发放"), "发放");
/// ```
pub fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

/// The text of a report, and the code point at which it begins.
type Around = (Vec<char>, u64);

/// The sheet as CSV, with the mark that tells spreadsheets it is UTF-8. `text` gives the text of a report and the code
/// point at which it begins.
///
/// ```
/// use jihe::coding::{sample::{Stratify, sample}, sheet::sheet};
/// let text = "全镇共发放宣传资料12份。";
/// let reports = [jihe::Engine::new().unwrap().report(text)];
/// let drawn = sample(&reports, &["quantity"], Stratify::Kind, 1, 7);
/// let csv = sheet(&drawn, &reports, &|_| Some((text.to_owned(), 0))).unwrap();
/// assert!(csv.contains("全镇共发放宣传资料⟦12份⟧。"));
/// ```
pub fn sheet(
    drawn: &[Drawn],
    reports: &[ReportResult],
    text: &dyn Fn(&ReportResult) -> Option<(String, u64)>,
) -> Result<String, String> {
    let mut out = csv::Writer::from_writer(vec![]);
    let fixed = ["item", "stratum", "kind", "report", "line", "start", "end", "quote", "context", "heading"];
    let shown = ["value", "unit", "object", "action", "status", "role", "class"];
    let judged: Vec<String> = FIELDS.iter().map(|f| format!("ok_{f}")).collect();
    let header = fixed.into_iter().chain(shown).chain(judged.iter().map(String::as_str)).chain(["note"]);
    out.write_record(header).map_err(|e| e.to_string())?;
    let mut last: Option<(usize, Option<Around>)> = None;
    for (item, row) in drawn.iter().enumerate() {
        let Some(report) = reports.get(row.report) else { continue };
        if last.as_ref().is_none_or(|(r, _)| *r != row.report) {
            last = Some((row.report, text(report).map(|(t, from)| (t.chars().collect(), from))));
        }
        let chars = last.as_ref().and_then(|(_, t)| t.as_ref());
        let get = |field: &str| plain(&row.fact[field]);
        let number = |field: &str| row.fact[field].as_u64().unwrap_or(0);
        let context = chars.map(|(chars, from)| context(chars, *from, number("start"), number("end")));
        let headings: Vec<&str> = row.fact["heading"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|h| report.headings.get(usize::try_from(h.as_u64()?).ok()?).map(|h| h.title.as_str()))
            .collect();
        let class = if row.kind == "heading" { get("function") } else { get("kind") };
        let mut cells = vec![
            (item + 1).to_string(),
            row.stratum.clone(),
            row.kind.to_owned(),
            report.id.clone(),
            get("line"),
            get("start"),
            get("end"),
            get("text"),
            context.unwrap_or_default(),
            headings.join(" › "),
        ];
        cells.extend(["value", "unit", "object", "action", "status", "role"].map(get));
        cells.push(class);
        cells.extend(FIELDS.iter().map(|_| String::new()));
        cells.push(String::new());
        out.write_record(cells.iter().map(|c| harmless(c))).map_err(|e| e.to_string())?;
    }
    let bytes = out.into_inner().map_err(|e| e.to_string())?;
    Ok(format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes)))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

/// The quote in brackets with what stands around it, on one line.
fn context(text: &[char], from: u64, start: u64, end: u64) -> String {
    let at = |code_point: u64| usize::try_from(code_point.saturating_sub(from)).unwrap_or(usize::MAX).min(text.len());
    let (start, end) = (at(start), at(end).max(at(start)));
    let part = |range: std::ops::Range<usize>| -> String {
        text[range].iter().map(|c| if c.is_control() { '⏎' } else { *c }).collect()
    };
    let (before, after) = (start.saturating_sub(CONTEXT), (end + CONTEXT).min(text.len()));
    format!("{}⟦{}⟧{}", part(before..start), part(start..end), part(end..after))
}
