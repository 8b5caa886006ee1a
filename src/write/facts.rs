//! What tables and workbook say of facts beyond their fields.

use crate::result::HeadingResult;
use crate::stats::{CopyPair, CopyPassage, LeftOver, Statistics};

/// The titles of the headings above a fact, from the outermost.
pub(super) fn section(headings: &[HeadingResult], path: &[u32]) -> Option<String> {
    let titles: Vec<&str> = path.iter().filter_map(|i| headings.get(*i as usize)).map(|h| h.title.as_str()).collect();
    (!titles.is_empty()).then(|| titles.join(" / "))
}

/// All passages that two reports share, each with its pair and its index there; none where none were looked for.
pub(super) fn passages(s: &Statistics) -> impl Iterator<Item = (usize, &CopyPair, &CopyPassage)> {
    let pairs = s.copies.iter().flat_map(|c| &c.pairs);
    pairs.flat_map(|pair| pair.passages.iter().enumerate().map(move |(index, c)| (index, pair, c)))
}

/// Names that one report has where the other has another.
pub(super) fn names(c: &CopyPassage) -> Option<String> {
    let names = c.names.iter().map(|(a, b)| format!("{a} / {b}"));
    (!c.names.is_empty()).then(|| names.collect::<Vec<_>>().join("; "))
}

/// Names and years of the other report.
pub(super) fn left_over(found: &[LeftOver]) -> Option<String> {
    let texts: Vec<&str> = found.iter().map(|l| l.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}
