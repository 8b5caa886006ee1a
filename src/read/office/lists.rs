//! Numbered lists: levels, how Word counts them (docx and doc say the same in different words), and what a number shows.

use super::draft::{Label, Suffix};
use super::numerals::{Numeral, bullet};
use std::collections::{BTreeMap, BTreeSet};

/// Levels of a list.
pub(in crate::read) const LEVELS: usize = 9;

/// A piece of what a number shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) enum Piece {
    Text(String),
    /// The number of a level, from 0.
    Level(u8),
}

/// A level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::read) struct Level {
    pub start: u32,
    pub numeral: Numeral,
    pub pieces: Vec<Piece>,
    pub suffix: Suffix,
    /// Shows the numbers of all levels in decimals.
    pub legal: bool,
    /// It restarts below levels up to this one (counted from 1); none: below any; 0: never.
    pub restart: Option<u32>,
}

impl Default for Level {
    fn default() -> Self {
        Level {
            start: 1,
            numeral: Numeral::Decimal,
            pieces: Vec::new(),
            suffix: Suffix::Gap,
            legal: false,
            restart: None,
        }
    }
}

/// Where the counts of all lists stand.
#[derive(Debug, Default)]
pub(in crate::read) struct Counters {
    /// By list, however many instances share it.
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Instances and levels whose own start has been used.
    started: BTreeSet<(u32, u8)>,
}

impl Counters {
    /// Counts a paragraph and gives its number: in the list `shared`, through its instance `instance`, which may start
    /// the level anew once.
    pub fn next(
        &mut self,
        (shared, instance): (u32, u32),
        level: u8,
        levels: &dyn Fn(u8) -> Level,
        start: &dyn Fn(u8) -> Option<u32>,
    ) -> Label {
        let at = usize::from(level).min(LEVELS - 1);
        let own = levels(at as u8);
        let counts = self.counts.entry(shared).or_default();
        let anew = start(at as u8).filter(|_| self.started.insert((instance, at as u8)));
        counts[at] = Some(match (anew, counts[at]) {
            (Some(first), _) => first,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => own.start,
        });
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restarts = count.is_some() && levels(below as u8).restart.is_none_or(|up_to| (at as u32) < up_to);
            if restarts {
                *count = None;
            }
        }
        Label { text: show(&own, counts, levels, start), suffix: own.suffix }
    }
}

/// What a number shows. Levels above that have not been counted show their start.
pub(in crate::read) fn show(
    own: &Level,
    counts: &[Option<u32>; LEVELS],
    levels: &dyn Fn(u8) -> Level,
    start: &dyn Fn(u8) -> Option<u32>,
) -> String {
    if own.numeral == Numeral::Bullet {
        let text: String = own.pieces.iter().map(|p| if let Piece::Text(t) = p { t.as_str() } else { "" }).collect();
        return bullet(&text);
    }
    let mut out = String::new();
    for piece in &own.pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Level(level) => {
                let of = levels(*level);
                let counted = counts.get(usize::from(*level)).copied().flatten();
                let count = counted.or_else(|| start(*level)).unwrap_or(of.start);
                let numeral = if own.legal && of.numeral != Numeral::Nothing { Numeral::Decimal } else { of.numeral };
                out.push_str(&numeral.write(count));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(numeral: Numeral, show: &[&str]) -> Level {
        let piece = |s: &&str| match s.parse::<u8>() {
            Ok(n) => Piece::Level(n - 1),
            Err(_) => Piece::Text((*s).into()),
        };
        Level { numeral, pieces: show.iter().map(piece).collect(), ..Level::default() }
    }

    /// Counts through `steps` of (instance, level); instance 2 starts level 0 at 5.
    #[track_caller]
    fn check(levels: &[Level], steps: &[(u32, u8)], expect: &[&str]) {
        let mut counters = Counters::default();
        let of = |i: u8| levels.get(usize::from(i)).cloned().unwrap_or_default();
        let got: Vec<String> = steps
            .iter()
            .map(|&(instance, at)| {
                let start = move |level: u8| (instance == 2 && level == 0).then_some(5);
                counters.next((1, instance), at, &of, &start).text
            })
            .collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn deeper_levels_restart_and_show_those_above() {
        let levels = [level(Numeral::Han, &["1", "、"]), level(Numeral::Decimal, &["1", ".", "2"])];
        check(&levels, &[(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], &["一、", "一.1", "一.2", "二、", "二.1"]);
        let legal = [levels[0].clone(), Level { legal: true, ..levels[1].clone() }];
        check(&legal, &[(1, 0), (1, 1)], &["一、", "1.1"]);
        let kept = [levels[0].clone(), Level { restart: Some(0), ..levels[1].clone() }];
        check(&kept, &[(1, 0), (1, 1), (1, 0), (1, 1)], &["一、", "一.1", "二、", "二.2"]);
    }

    #[test]
    fn instances_share_their_counts_and_start_anew_once() {
        let levels = [level(Numeral::Decimal, &["1", "."])];
        check(&levels, &[(1, 0), (3, 0), (2, 0), (2, 0), (1, 0)], &["1.", "2.", "5.", "6.", "7."]);
    }

    #[test]
    fn a_level_without_those_above() {
        let levels = [level(Numeral::Han, &["1", "、"]), level(Numeral::Decimal, &["1", ".", "2"])];
        check(&levels, &[(1, 1), (1, 0)], &["一.1", "一、"]);
        check(&[level(Numeral::Bullet, &["\u{F0B7}"])], &[(1, 0), (1, 8)], &["•", ""]);
    }
}
