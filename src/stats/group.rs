//! Which group a report belongs to.

use crate::result::{Group, ReportResult};
use regex::Regex;
use std::collections::BTreeMap;

/// What reports are grouped by.
#[derive(Debug, Clone)]
pub struct GroupBy {
    asked: String,
    key: Key,
}

#[derive(Debug, Clone)]
enum Key {
    /// The directory of the document, or its first components.
    Directory(Option<usize>),
    Year,
    Place,
    Office,
    /// First group of a match in the path, or the whole match.
    Pattern(Regex),
    /// A value for each path.
    Column(BTreeMap<String, String>),
}

impl GroupBy {
    /// `dir` (the directory of the file), `dir:N` (its first N components), `year`, `place`, `office`, or a regular
    /// expression over the path: its first group, or the whole match.
    ///
    /// ```
    /// use jihe::stats::GroupBy;
    /// let mut report = jihe::Engine::new().unwrap().report("青岚县2023年禁毒工作总结\n发放资料12份。");
    /// report.source.path = "华东/青岚县/2023.txt".into();
    /// let name = |by: &str| GroupBy::parse(by).unwrap().group(&report).name;
    /// assert_eq!(name("dir").as_deref(), Some("华东/青岚县"));
    /// assert_eq!(name("dir:1").as_deref(), Some("华东"));
    /// assert_eq!(name("year").as_deref(), Some("2023"));
    /// assert_eq!(name(r"(\d+)\.txt").as_deref(), Some("2023"));
    /// assert_eq!(name("西.").as_deref(), None);
    /// assert!(GroupBy::parse("dir:0").is_err() && GroupBy::parse("(").is_err());
    /// ```
    pub fn parse(by: &str) -> Result<GroupBy, String> {
        let key = match by {
            "dir" => Key::Directory(None),
            "year" => Key::Year,
            "place" => Key::Place,
            "office" => Key::Office,
            _ => match by.strip_prefix("dir:") {
                Some(depth) => match depth.parse() {
                    Ok(depth) if depth > 0 => Key::Directory(Some(depth)),
                    _ => return Err(format!("{by}: after dir: comes how many directories count, from 1")),
                },
                None => Key::Pattern(Regex::new(by).map_err(|e| {
                    format!("{by}: is neither dir, dir:N, year, place, office nor a regular expression over paths: {e}")
                })?),
            },
        };
        Ok(GroupBy { asked: by.to_owned(), key })
    }

    /// A value for each path, such as a column of a table; `name` is how it is asked for.
    ///
    /// ```
    /// use jihe::stats::GroupBy;
    /// let by = GroupBy::column("省份", [("a.txt".to_owned(), "江北省".to_owned())].into());
    /// let mut report = jihe::Engine::new().unwrap().report("发放资料12份。");
    /// report.source.path = "a.txt".into();
    /// assert_eq!(by.group(&report).name.as_deref(), Some("江北省"));
    /// ```
    pub fn column(name: &str, values: BTreeMap<String, String>) -> GroupBy {
        GroupBy { asked: name.to_owned(), key: Key::Column(values) }
    }

    /// The group of a report; its name is none where the report does not say, or the path does not match.
    pub fn group(&self, report: &ReportResult) -> Group {
        let path = report.source.path.as_str();
        let stated = |s: &Option<crate::result::Stated>| s.as_ref().map(|s| s.value.clone());
        let name = match &self.key {
            Key::Directory(depth) => {
                let directory: Vec<&str> = path.rsplit_once('/').map_or(Vec::new(), |(d, _)| d.split('/').collect());
                let depth = depth.unwrap_or(directory.len()).min(directory.len());
                (depth > 0).then(|| directory[..depth].join("/"))
            }
            Key::Year => stated(&report.year),
            Key::Place => stated(&report.place),
            Key::Office => stated(&report.office),
            Key::Pattern(pattern) => pattern.captures(path).and_then(|c| {
                let found = c.iter().skip(1).flatten().next().or_else(|| c.get(0));
                found.map(|m| m.as_str().to_owned()).filter(|m| !m.is_empty())
            }),
            Key::Column(values) => values.get(path).cloned().filter(|v| !v.is_empty()),
        };
        Group { by: self.asked.clone(), name }
    }
}
