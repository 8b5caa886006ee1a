//! A figure directly behind another: 276户462人, 培训3期240人次, 案件8件9人.

use super::behind::noun_after;
use super::cells::Cell;
use super::link::{Link, Linker, Shape};
use super::phrase::{Ahead, governed, span_of};
use super::trim::trim;
use crate::rules::Classes;
use crate::text::Span;

/// 驾驶员培训8期|1120人: the people that the session was for.
fn trained(cell: &Cell, object: Option<Span>) -> Option<Span> {
    let object = object?;
    let end = cell.before.iter().position(|t| t.span.end() == object.end() && t.is(Classes::WEAK))?;
    let people = end.checked_sub(1).map(|i| &cell.before[i])?;
    (people.is(Classes::PERSON) && people.span.start() >= object.start())
        .then(|| Span::new(object.start(), people.span.end()))
}

impl Linker<'_> {
    /// Gives a figure what the one before it says. Says whether that is all: nothing stands behind it that it counts.
    pub(super) fn run_pair(&self, cells: &[Cell], i: usize, p: &Link, link: &mut Link) -> bool {
        let (cell, shape) = (&cells[i], link.shape);
        link.action = p.action;
        link.object = p.object;
        link.role = p.role;
        link.own_verb = p.own_verb;
        link.standing = p.standing;
        // 集体访31批|406人: how many came each time.
        link.event |= p.event || self.unit(p.figure).is_some_and(|u| matches!(u.name, "批" | "期"));
        link.rule = "run-on-pair";
        let people = p.object.is_some_and(|o| self.ends_in_people(o));
        // 贪污案8件9人, 扑火队13支260人: both tell how many cases or teams there are.
        let same = self.unit(p.figure).is_some_and(|u| matches!(u.name, "件" | "起" | "宗" | "支"));
        if shape == Shape::Person && !people && !same && !self.households(p.figure) {
            link.object = cells.get(i.wrapping_sub(1)).and_then(|c| trained(c, p.object));
            // 业务培训3期|240人次: both are of it.
            let held = self.sessions(p.figure) || self.unit(p.figure).is_some_and(|u| u.dimension == "time");
            link.object = link.object.or(p.object.filter(|_| held));
        }
        // 处理违纪学生36起|41人: whom 起 does not count, 人 does.
        if shape == Shape::Person && link.object.is_none() && p.object.is_none() {
            let before = cells.get(i.wrapping_sub(1)).map_or(&[][..], |c| c.before);
            let who = span_of(before, trim(before, governed(before, before.len(), Ahead::default()).noun));
            link.object = who.filter(|o| self.ends_in_people(*o));
        }
        // 打造2个|百亿级、5个十亿级集群: how large they are.
        if self.is_size(cell.figure) && cell.after.is_empty() {
            (link.action, link.rule) = (None, "threshold");
            return true;
        }
        // 惠及五地州|500万|群众: a number without a unit has its noun too.
        !matches!(shape, Shape::Count | Shape::Person | Shape::Bare)
            || noun_after(cell.after, shape == Shape::Person).is_empty()
    }
}
