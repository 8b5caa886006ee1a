//! A sample of facts, drawn by strata and the same for the same seed on every machine and in every later version.

use crate::result::ReportResult;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde_json::Value;
use std::collections::BTreeMap;

/// What facts are sorted by before they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stratify {
    /// Quantity, activity, number, heading.
    Kind,
    /// The rule that found it.
    Rule,
    /// Its canonical measure.
    Metric,
    /// achieved, planned, state, unclear.
    Status,
    /// total, part, each, …
    Role,
    /// The report.
    Report,
    /// All in one.
    None,
}

/// Kinds of facts, with the list of a report that holds them.
pub const KINDS: &[(&str, &str)] =
    &[("quantity", "quantities"), ("activity", "activities"), ("number", "numbers"), ("heading", "headings")];

/// A fact that was drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// Index of its report.
    pub report: usize,
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// The stratum that it was drawn from.
    pub stratum: String,
    /// The fact as output gives it.
    pub fact: Value,
}

/// Draws `n` facts of these kinds (all of them where there are fewer): from each stratum its share, and one at the least.
/// They come in order of place.
///
/// ```
/// use jihe::coding::sample::{Stratify, sample};
/// let report = jihe::Engine::new().unwrap().report("发放资料12份，悬挂横幅3条，培训干部40人。");
/// let drawn = sample(&[report.clone()], &["quantity"], Stratify::Kind, 2, 7);
/// assert_eq!(drawn.len(), 2);
/// assert_eq!(drawn, sample(&[report], &["quantity"], Stratify::Kind, 2, 7));
/// ```
pub fn sample(reports: &[ReportResult], kinds: &[&str], by: Stratify, n: usize, seed: u64) -> Vec<Drawn> {
    // Facts are named by report, kind and number, so that only those drawn are made into values.
    let mut strata: BTreeMap<String, Vec<(usize, usize, usize)>> = BTreeMap::new();
    for (r, report) in reports.iter().enumerate() {
        for (k, (kind, _)) in KINDS.iter().enumerate().filter(|(_, (kind, _))| kinds.contains(kind)) {
            for i in 0..count(report, kind) {
                strata.entry(stratum(report, kind, i, by)).or_default().push((r, k, i));
            }
        }
    }
    let sizes: Vec<usize> = strata.values().map(Vec::len).collect();
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn = Vec::new();
    for ((stratum, mut facts), take) in strata.into_iter().zip(shares(&sizes, n)) {
        // The first steps of a shuffle.
        for i in 0..take.min(facts.len()) {
            let other = i + below(&mut random, facts.len() - i);
            facts.swap(i, other);
        }
        drawn.extend(facts.into_iter().take(take).map(|fact| (fact, stratum.clone())));
    }
    drawn.sort_unstable();
    let value = |((r, k, i), stratum): ((usize, usize, usize), String)| {
        let kind = KINDS[k].0;
        Some(Drawn { report: r, kind, stratum, fact: fact(&reports[r], kind, i)? })
    };
    drawn.into_iter().filter_map(value).collect()
}

fn count(report: &ReportResult, kind: &str) -> usize {
    match kind {
        "quantity" => report.quantities.len(),
        "activity" => report.activities.len(),
        "number" => report.numbers.len(),
        _ => report.headings.len(),
    }
}

fn fact(report: &ReportResult, kind: &str, i: usize) -> Option<Value> {
    match kind {
        "quantity" => serde_json::to_value(report.quantities.get(i)?),
        "activity" => serde_json::to_value(report.activities.get(i)?),
        "number" => serde_json::to_value(report.numbers.get(i)?),
        _ => serde_json::to_value(report.headings.get(i)?),
    }
    .ok()
}

fn stratum(report: &ReportResult, kind: &str, i: usize, by: Stratify) -> String {
    let quantity = report.quantities.get(i).filter(|_| kind == "quantity");
    let activity = report.activities.get(i).filter(|_| kind == "activity");
    let number = report.numbers.get(i).filter(|_| kind == "number");
    let own = match by {
        Stratify::None => return String::new(),
        Stratify::Report => return report.id.clone(),
        Stratify::Kind => None,
        Stratify::Rule => {
            let rule = (quantity.map(|q| &q.rule)).or(activity.map(|a| &a.rule)).or(number.map(|n| &n.rule));
            rule.map(|r| r.to_string())
        }
        Stratify::Metric => quantity.and_then(|q| q.metric.as_deref()).map(str::to_owned),
        Stratify::Status => quantity.map(|q| q.status).or(activity.map(|a| a.status)).and_then(named),
        Stratify::Role => quantity.map(|q| q.role).and_then(named),
    };
    own.map_or_else(|| kind.to_owned(), |own| format!("{kind}:{own}"))
}

/// The name that output has for it.
fn named(value: impl serde::Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

/// How many of each stratum: its share by largest remainders, one at the least while `n` lasts.
fn shares(sizes: &[usize], n: usize) -> Vec<usize> {
    let total: usize = sizes.iter().sum();
    let n = n.min(total);
    let mut out: Vec<usize> = sizes.iter().map(|s| (s * n).checked_div(total).unwrap_or(0).max(1).min(*s)).collect();
    loop {
        let sum: usize = out.iter().sum();
        // What is missing most, or what is over most, by the exact share; the first of equal ones.
        let over = |i: usize| (out[i] * total) as i128 - (sizes[i] * n) as i128;
        if sum < n {
            let Some(i) = (0..out.len()).filter(|&i| out[i] < sizes[i]).min_by_key(|&i| (over(i), i)) else { break };
            out[i] += 1;
        } else if sum > n {
            let most = |least: usize| {
                (0..out.len()).filter(|&i| out[i] > least).max_by_key(|&i| (over(i), std::cmp::Reverse(i)))
            };
            let Some(i) = most(1).or_else(|| most(0)) else { break };
            out[i] -= 1;
        } else {
            break;
        }
    }
    out
}

/// A number below `n`, each as likely as any other.
fn below(random: &mut ChaCha8Rng, n: usize) -> usize {
    let n = n.max(1) as u64;
    let usable = u64::MAX - u64::MAX % n;
    loop {
        let drawn = random.next_u64();
        if drawn < usable {
            return (drawn % n) as usize;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_fair_and_leave_nobody_out() {
        let check = |sizes: &[usize], n: usize, want: &[usize]| assert_eq!(shares(sizes, n), want);
        check(&[90, 10], 10, &[9, 1]);
        check(&[990, 9, 1], 10, &[8, 1, 1]);
        check(&[5, 5, 5], 2, &[0, 1, 1]);
        check(&[3, 2], 100, &[3, 2]);
        check(&[], 5, &[]);
        check(&[50, 30, 20], 7, &[4, 2, 1]);
    }

    #[test]
    fn the_sequence_is_fixed() {
        let mut random = ChaCha8Rng::seed_from_u64(7);
        let drawn: Vec<usize> = (0..6).map(|_| below(&mut random, 1000)).collect();
        let mut again = ChaCha8Rng::seed_from_u64(7);
        assert_eq!(drawn, (0..6).map(|_| below(&mut again, 1000)).collect::<Vec<_>>());
        assert!(drawn.iter().all(|d| *d < 1000) && drawn.windows(2).any(|w| w[0] != w[1]));
    }
}
