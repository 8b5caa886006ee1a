//! One cell: a figure with the tokens before and behind it, read by itself, then completed from the cells around it.
//!
//! What a cell can say is a list of readings, asked in order; the first that knows the figure has read it. Between
//! them stand two questions whose answers the later readings need: where the noun stands that the figure counts
//! (`scope`), and which verb governs it (`governor`). What no special reading knows is read as a phrase (`phrased`):
//! a noun behind the figure, one before it, a verb alone, nothing at all. `finish` is what holds for all phrases.

mod ahead;
mod finish;
mod governor;
mod moved;
mod phrased;
mod scope;
mod special;

use super::approach::{Approach, approach};
use super::cells::Cell;
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape};
use super::phrase::Governed;
use super::token::Token;
use crate::rules::Unit;
use std::ops::Range;

/// A cell while it is read: what stands around its figure and what has been found so far.
pub(super) struct Reading<'c, 't> {
    pub cells: &'c [Cell<'t>],
    /// Its place among the cells of the clause.
    pub i: usize,
    pub cell: &'c Cell<'t>,
    /// The tokens before the figure.
    pub before: &'t [Token],
    /// What stands directly before the figure.
    pub a: Approach,
    pub shape: Shape,
    pub unit: Option<&'c Unit>,
    /// What was read of the figure before it in the clause.
    pub previous: Option<Link>,
    /// The tokens in which `noun` is a range: behind this figure, or behind the last of its run.
    pub behind: &'t [Token],
    /// What is counted, where it stands behind; else empty.
    pub noun: Range<usize>,
    /// The next cell, where this figure is of persons and that one their age.
    pub aged: Option<&'c Cell<'t>>,
    /// The phrase in front.
    pub g: Governed,
    /// The verb of `g`, where it governs the figure.
    pub verb: Option<Range<usize>>,
    /// The verb says only that something is there.
    pub exist: bool,
    /// It is a part of what was counted before.
    pub partitive: bool,
    pub link: Link,
}

/// Reads the figure, or leaves it to the next reading.
type Step<'a> = fn(&Linker<'a>, &mut Reading, &mut Carry, &[Link]) -> bool;

impl<'a> Linker<'a> {
    /// Readings that need no noun and no verb.
    const RUNS: [Step<'a>; 2] = [Self::casualties, Self::pair];

    /// Readings that need to know what stands behind the figure.
    const SPECIAL: [Step<'a>; 11] = [
        Self::stated_share,
        Self::rate_base,
        Self::money_base,
        Self::turns,
        Self::standard,
        Self::opening_hours,
        Self::duration,
        Self::figure_verb,
        Self::fault,
        Self::list_name,
        Self::time_taken,
    ];

    /// Readings that need the phrase in front: what something moved by, what it is a share of, what was to be reached.
    const MOVED: [Step<'a>; 13] = [
        Self::works_part,
        Self::name_again,
        Self::against,
        Self::against_level,
        Self::end_of_change,
        Self::changed,
        Self::start_of_change,
        Self::less_than,
        Self::doubled,
        Self::goal_share,
        Self::figure_share,
        Self::goal_stated,
        Self::moves_object,
    ];

    /// Reads one cell; `first` is where the links of its clause begin in `out`. A figure of several objects gives
    /// several links.
    pub(super) fn cell(&self, cells: &[Cell], i: usize, carry: &mut Carry, out: &mut Vec<Link>, first: usize) {
        let mut r = self.open(cells, i, (out.len() > first).then(|| out[out.len() - 1].clone()));
        if !self.known(&mut r, carry, out) {
            self.finish(&mut r, carry);
            if r.a.each && !r.before.is_empty() && self.each_of(r.before, r.a.end, &r.link, out) {
                return;
            }
        }
        out.push(r.link);
    }

    /// Reads the cell. Says whether that is all, so that nothing is left to finish.
    fn known(&self, r: &mut Reading, carry: &mut Carry, out: &[Link]) -> bool {
        if Self::RUNS.iter().any(|read| read(self, r, carry, out)) {
            return true;
        }
        self.scope(r);
        if Self::SPECIAL.iter().any(|read| read(self, r, carry, out)) {
            return true;
        }
        self.phrase_ahead(r);
        if Self::MOVED.iter().any(|read| read(self, r, carry, out)) {
            return true;
        }
        self.governor(r, carry);
        self.phrased(r, carry)
    }

    /// A cell of which nothing is known but its figure.
    fn open<'c, 't>(&'c self, cells: &'c [Cell<'t>], i: usize, previous: Option<Link>) -> Reading<'c, 't> {
        let cell = &cells[i];
        let shape = self.shape(cell.figure);
        let a = approach(cell.before, self.text);
        let unit = self.unit(cell.figure);
        let link = Link {
            figure: cell.figure,
            object: None,
            action: None,
            actor: None,
            role: Role::Plain,
            per: a.per,
            own_verb: false,
            standing: false,
            told: false,
            rule: "bare-figure",
            shape,
            event: unit.is_some_and(|u| {
                matches!(u.name, "起" | "例" | "宗" | "场") || u.name.ends_with('次') && u.dimension == "count"
            }),
            patient: false,
            goods: unit.is_some_and(|u| matches!(u.dimension, "money" | "mass" | "energy")),
        };
        Reading {
            cells,
            i,
            cell,
            before: cell.before,
            a,
            shape,
            unit,
            previous,
            behind: cell.after,
            noun: 0..0,
            aged: None,
            g: Governed::default(),
            verb: None,
            exist: false,
            partitive: false,
            link,
        }
    }
}

impl<'t> Reading<'_, 't> {
    /// The token directly before the figure, what was passed over aside.
    pub(super) fn last(&self) -> Option<&'t Token> {
        self.a.end.checked_sub(1).map(|i| &self.before[i])
    }

    /// The last token of the verb.
    pub(super) fn verb_token(&self) -> Option<&'t Token> {
        self.verb.as_ref().map(|v| &self.before[v.end - 1])
    }

    /// A verbal noun may be an occasion: 期, 批, 轮 and what counts events.
    pub(super) fn occasions(&self) -> bool {
        self.link.event || self.unit.is_some_and(|u| matches!(u.name, "期" | "批" | "轮"))
    }
}
