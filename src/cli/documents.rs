//! Documents behind a metrics file: their reports together, with the text that offsets refer to, read from the sources again
//! or put together from the texts in the reports.

use super::plan;
use super::shard::record_id;
use super::{Stop, args::ReadArgs};
use crate::read;
use crate::result::ReportResult;
use std::collections::BTreeMap;
use std::path::Path;

/// One document.
pub(super) struct Document<'r> {
    /// Path, and `#id` for a record.
    pub(super) name: String,
    pub(super) reports: Vec<&'r ReportResult>,
    /// None where it is to be had from neither place.
    pub(super) text: Option<String>,
}

/// The documents in the order of the reports.
pub(super) fn documents<'r>(
    reports: &'r [ReportResult],
    dir: Option<&Path>,
    args: ReadArgs,
) -> Result<Vec<Document<'r>>, Stop> {
    let options = plan::options(args)?;
    let mut out: Vec<Document<'r>> = Vec::new();
    let mut of: BTreeMap<String, usize> = BTreeMap::new();
    for report in reports {
        let name = record_id(report);
        let at = *of.entry(name.clone()).or_insert(out.len());
        if at == out.len() {
            out.push(Document { name, reports: Vec::new(), text: None });
        }
        out[at].reports.push(report);
    }
    for document in &mut out {
        document.text = assembled(&document.reports);
    }
    let Some(dir) = dir else { return Ok(out) };
    let mut paths: Vec<&str> = reports.iter().map(|r| r.source.path.as_str()).collect();
    paths.dedup();
    for path in paths {
        let mut options = options.clone();
        if options.encoding.is_none() {
            let used = reports.iter().find(|r| r.source.path == path).and_then(|r| r.source.encoding.as_deref());
            options.encoding = used.and_then(read::encoding::named);
        }
        for record in read::open(&dir.join(path), path, &options)?.records(&options)? {
            let record = record?;
            let name = record.id.as_ref().map_or(path.to_owned(), |id| format!("{path}#{id}"));
            if let Some(&at) = of.get(&name) {
                out[at].text = Some(record.document.text);
            }
        }
    }
    Ok(out)
}

/// The text of a document from those of its reports; blanks stand where none of them is.
fn assembled(reports: &[&ReportResult]) -> Option<String> {
    let mut out: Vec<char> = Vec::new();
    for report in reports {
        let text = report.text.as_ref()?;
        let start = usize::try_from(report.start).ok()?;
        // Reports of one document follow one another; a metrics file that says otherwise is not trusted with memory.
        if start > out.len() + (1 << 24) {
            return None;
        }
        out.resize(start.max(out.len()), ' ');
        out.truncate(start);
        out.extend(text.chars());
    }
    Some(out.into_iter().collect())
}
