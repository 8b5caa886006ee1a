//! `--group-by` and `--meta`: what reports are grouped by, and the table that is joined to them by path.

use super::Stop;
use super::args::GroupArgs;
use crate::read::encoding;
use crate::stats::GroupBy;
use std::collections::BTreeMap;
use std::path::Path;

/// Names that the column of paths may have; else it is the first.
const PATHS: &[&str] = &["path", "file", "路径", "文件", "文件名"];

/// What reports are grouped by, if by anything.
pub(super) fn group_by(args: &GroupArgs) -> Result<Option<GroupBy>, Stop> {
    let Some(by) = &args.group_by else { return Ok(None) };
    if let Some(meta) = &args.meta {
        let table = Table::read(meta).map_err(|m| format!("{}: {m}", meta.display()))?;
        return match table.column(by) {
            Some(values) => Ok(Some(GroupBy::column(by, values))),
            // The table may stand there for another command's sake.
            None if ["dir", "year", "place", "office"].contains(&by.as_str()) || by.starts_with("dir:") => {
                Ok(Some(GroupBy::parse(by)?))
            }
            None => {
                let columns = table.header.join(", ");
                Err(format!("{}: has no column {by}; it has {columns}", meta.display()).into())
            }
        };
    }
    Ok(Some(GroupBy::parse(by)?))
}

struct Table {
    header: Vec<String>,
    /// Index of the column of paths.
    path: usize,
    rows: BTreeMap<String, Vec<String>>,
}

impl Table {
    fn read(path: &Path) -> Result<Table, String> {
        let bytes = std::fs::read(path).map_err(|e| format!("cannot be read: {e}"))?;
        let text = encoding::decode(&bytes, None).text;
        let text = text.trim_start_matches('\u{FEFF}');
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
        let header: Vec<String> = reader.headers().map_err(|e| wrong(&e))?.iter().map(str::to_owned).collect();
        if header.len() < 2 {
            return Err(
                "is no table of a column of paths and others, separated by commas, with names in the first line".into(),
            );
        }
        let named = header.iter().position(|h| PATHS.contains(&h.to_lowercase().as_str()));
        let mut table = Table { header, path: named.unwrap_or(0), rows: BTreeMap::new() };
        for row in reader.records() {
            let row: Vec<String> = row.map_err(|e| wrong(&e))?.iter().map(str::to_owned).collect();
            let path = row.get(table.path).map(|p| p.replace('\\', "/")).unwrap_or_default();
            let path = path.strip_prefix("./").unwrap_or(&path).to_owned();
            if table.rows.insert(path.clone(), row).is_some() {
                return Err(format!("has two rows for {path}; leave one"));
            }
        }
        Ok(table)
    }

    /// Values of a column by path.
    fn column(&self, name: &str) -> Option<BTreeMap<String, String>> {
        let at = self.header.iter().position(|h| h == name)?;
        Some(self.rows.iter().filter_map(|(path, row)| Some((path.clone(), row.get(at)?.clone()))).collect())
    }
}

fn wrong(error: &csv::Error) -> String {
    format!("is no table in CSV: {error}")
}
