//! The runs of numerals of a text, found without the scanner: what its coverage is measured against.

use super::cursor::is_mask;
use super::starts;
use crate::rules::is_numeral;
use crate::text::{Span, fold};

/// Every maximal run of numeral characters, and every placeholder right in front of a unit: found by a rule of its
/// own, for measuring how much of a text its figures account for.
///
/// ```
/// let text = "共12个,统一x人";
/// let runs: Vec<&str> = jihe::figure::numeral_runs(text).map(|r| r.slice(text)).collect();
/// assert_eq!(runs, ["12", "一", "x"]);
/// ```
pub fn numeral_runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    const COUNTED: &str = "个名人户家次份条件项场期元万亿余年月日号%％届篇";
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(start) = starts::next(text, at) {
            at = start;
            let first = text.get(at..)?.chars().next()?;
            let of = |c: char| {
                if is_numeral(c) {
                    1
                } else if is_mask(fold(c)) {
                    2
                } else {
                    0
                }
            };
            let class = of(first);
            if class == 0 {
                at += first.len_utf8();
                continue;
            }
            for c in text.get(at..)?.chars() {
                if of(c) != class {
                    break;
                }
                at += c.len_utf8();
            }
            let next = text.get(at..)?.chars().next();
            let counted = next.is_some_and(|n| COUNTED.contains(n));
            let glued = || text[..start].chars().next_back().is_some_and(|b| fold(b).is_ascii_alphanumeric());
            if class == 1 || counted && !glued() {
                return Some(Span::new(start, at));
            }
        }
        None
    })
}
