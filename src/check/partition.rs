//! Wholes that have exactly known parts: the three industries, town and country.

use super::context::Context;
use crate::rules::Partition;

/// The parts among these figures that make a whole of `rules/checks.toml`: one figure a part, each named like the
/// others but for the word of its part (第一产业增加值, 第二产业增加值, 第三产业增加值).
pub(super) fn partition(context: &Context<'_>, items: &[usize]) -> Option<Vec<usize>> {
    for partition in context.rules.partitions() {
        let size = partition.parts.len();
        for window in items.windows(size) {
            if (window.len() == items.len() || window[0] == items[0]) && makes(context, partition, window) {
                return Some(window.to_vec());
            }
        }
    }
    None
}

fn makes(context: &Context<'_>, partition: &Partition, items: &[usize]) -> bool {
    let mut rest: Option<String> = None;
    let mut used = Vec::new();
    for item in items {
        let name = context.name_of(*item);
        // The word that stands first wins: 非税收入 is no 税收收入.
        let found = partition.parts.iter().enumerate().flat_map(|(i, words)| {
            // Whether a word stands in so short a text is known sooner than where.
            let there = words.iter().filter(|w| name.contains(w.as_str()));
            there.filter_map(move |w| name.find(w.as_str()).map(|at| (at, std::cmp::Reverse(w.len()), i, w)))
        });
        let Some((at, _, part, word)) = found.min() else { return false };
        if used.contains(&part) {
            return false;
        }
        used.push(part);
        let own = format!("{}{}", &name[..at], &name[at + word.len()..]);
        if own.contains("人均") || own.contains('率') {
            return false;
        }
        match &rest {
            None => rest = Some(own),
            Some(rest) if own.is_empty() || *rest == own => {}
            Some(_) => return false,
        }
    }
    used.len() == partition.parts.len()
}
