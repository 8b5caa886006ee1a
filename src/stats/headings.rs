//! Headings that several reports have in common, by normalised title.
//!
//! A title is normalised by leaving out blanks, punctuation and years: 存在的问题。 and 存在的问题, 2023年主要工作 and
//! 2024年主要工作 are one each. A title of one report stands in that report, so only those of two or more are listed.

use super::{Aggregate, Merge};
use crate::result::ReportResult;
use crate::segment::Function;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A heading of several reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct HeadingStatistics {
    /// The normalised title.
    pub title: String,
    /// Headings with it.
    pub headings: u64,
    /// Reports with at least one.
    pub reports: u64,
    /// What these sections are for, by how many headings say so.
    pub functions: BTreeMap<Function, u64>,
}

#[derive(Debug, Clone, Default)]
pub struct HeadingAggregate {
    titles: BTreeMap<String, (u64, BTreeMap<Function, u64>)>,
}

/// A title without blanks, punctuation and years (2023年, 二○二三年, 2023年度).
pub(super) fn normalised(title: &str) -> String {
    let mut out: Vec<char> = Vec::new();
    let mut year_before = false;
    for c in title.chars().filter(|c| c.is_alphanumeric() || *c == '○') {
        if year_before && c == '度' {
            year_before = false;
            continue;
        }
        let from = out.len().saturating_sub(4);
        year_before = c == '年' && out.len() >= 4 && is_year(&out[from..]);
        if year_before {
            out.truncate(from);
        } else {
            out.push(c);
        }
    }
    out.into_iter().collect()
}

/// Four digits that begin like a year of this century or the last.
fn is_year(digits: &[char]) -> bool {
    let digit = |c: &char| c.is_ascii_digit() || ('０'..='９').contains(c) || "〇○零一二三四五六七八九".contains(*c);
    matches!(digits, ['1' | '2' | '１' | '２' | '一' | '二', ..]) && digits.iter().all(digit)
}

impl Merge for HeadingAggregate {
    fn merge(&mut self, other: Self) {
        for (title, (reports, functions)) in other.titles {
            let into = self.titles.entry(title).or_default();
            into.0 += reports;
            super::add(&mut into.1, functions);
        }
    }
}

impl Aggregate for HeadingAggregate {
    type Output = Vec<HeadingStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let mut here = BTreeSet::new();
        for heading in &report.headings {
            let title = normalised(&heading.title);
            if title.is_empty() {
                continue;
            }
            let first = here.insert(title.clone());
            let into = self.titles.entry(title).or_default();
            into.0 += u64::from(first);
            *into.1.entry(heading.function).or_default() += 1;
        }
    }

    fn finish(&self) -> Vec<HeadingStatistics> {
        let common = self.titles.iter().filter(|(_, (reports, _))| *reports >= 2);
        let mut out: Vec<HeadingStatistics> = common
            .map(|(title, (reports, functions))| HeadingStatistics {
                title: title.clone(),
                headings: functions.values().sum(),
                reports: *reports,
                functions: functions.clone(),
            })
            .collect();
        out.sort_by(|a, b| b.reports.cmp(&a.reports).then(b.headings.cmp(&a.headings)).then(a.title.cmp(&b.title)));
        out
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn normalised() {
        let check = |title: &str, want: &str| assert_eq!(super::normalised(title), want, "{title}");
        check("存在的问题。", "存在的问题");
        check("2023年度 主要工作", "主要工作");
        check("二○二三年主要工作", "主要工作");
        check("二〇二四年主要工作", "主要工作");
        check("近三年主要工作", "近三年主要工作");
        check("青岚县2023年上半年禁毒工作总结", "青岚县上半年禁毒工作总结");
    }
}
