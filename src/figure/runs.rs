//! The runs of numerals of a text, found without the scanner: what its coverage is measured against.

use super::cursor::is_mask;
use super::starts::stretches;
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
    let within = Span::new(0, text.len());
    stretches(text).into_iter().flat_map(move |stretch| runs_of(text, within, stretch))
}

/// The same in a part of a text whose [`stretches`] are known.
pub(crate) fn runs_within<'t>(text: &'t str, within: Span, stretches: &'t [Span]) -> impl Iterator<Item = Span> + 't {
    let from = stretches.partition_point(|s| s.end() <= within.start());
    let own = stretches[from..].iter().take_while(move |s| s.start() < within.end());
    own.flat_map(move |stretch| runs_of(text, within, *stretch))
}

/// The runs of one stretch.
fn runs_of(text: &str, within: Span, stretch: Span) -> impl Iterator<Item = Span> + '_ {
    const COUNTED: &str = "个名人户家次份条件项场期元万亿余年月日号%％届篇";
    let of = |c: char| {
        if is_numeral(c) {
            1
        } else if is_mask(fold(c)) {
            2
        } else {
            0
        }
    };
    let end = stretch.end().min(within.end());
    let mut at = stretch.start().max(within.start());
    std::iter::from_fn(move || {
        while at < end {
            let start = at;
            let mut rest = text.get(start..end)?.chars();
            let first = rest.next()?;
            let class = of(first);
            at += first.len_utf8();
            if class == 0 {
                continue;
            }
            at += rest.take_while(|c| of(*c) == class).map(char::len_utf8).sum::<usize>();
            if class == 1 {
                return Some(Span::new(start, at));
            }
            let next = text.get(at..within.end()).and_then(|t| t.chars().next());
            let counted = || next.is_some_and(|n| COUNTED.contains(n));
            let before = || text.get(within.start()..start).and_then(|t| t.chars().next_back());
            let glued = || before().is_some_and(|b| fold(b).is_ascii_alphanumeric());
            if counted() && !glued() {
                return Some(Span::new(start, at));
            }
        }
        None
    })
}
