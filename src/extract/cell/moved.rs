//! Readings of figures that say by how much something moved, what share of a goal was reached, or what the goal was.

use super::Reading;
use crate::extract::approach::approach;
use crate::extract::cells::{Cell, DIFFERS};
use crate::extract::facts::Role;
use crate::extract::goal::GOAL;
use crate::extract::link::{Carry, Link, Linker, Shape};
use crate::extract::noun::noun_before;
use crate::extract::phrase::{Ahead, governed, span_of, strong};
use crate::extract::predicate::opens_phrase;
use crate::extract::token::{Kind, Token};
use crate::extract::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    /// 比上年高2个百分点, 较去年多3家.
    pub(super) fn against(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        differs(r, self.compared(r.before, r.a.end, carry, r.shape))
    }

    /// 比上年同期847件|少297件: what it is compared with, and by how much it differs.
    pub(super) fn against_level(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let differs = |before: &[Token]| before.len() == 1 && DIFFERS.contains(&before[0].text(self.text));
        let base =
            r.previous.as_ref().filter(|p| p.rule == "base-of-change" && self.same_unit(p.figure, r.cell.figure));
        if let Some(base) = base.filter(|_| differs(r.before)) {
            r.link.object = base.object;
            r.link.action = Some(r.before[0].span);
            r.link.own_verb = true;
            r.link.role = Role::Change;
            r.link.rule = "compared-with";
            return true;
        }
        // 较高峰时期的13.9万件|下降82.93%: by what share it differs.
        let falls = |n: &Cell| {
            let share = self.shape(n.figure) == Shape::Share && n.before.len() == 1;
            share && n.before[0].is(Classes::CHANGE)
        };
        let next = r.cells.get(r.i + 1).filter(|n| !n.joined && (self.same_unit(n.figure, r.cell.figure) || falls(n)));
        let than = r.before.iter().rposition(|t| self.compares(t));
        let plain = |at: &usize| r.before[at + 1..].iter().all(|t| !strong(t));
        let than = than.filter(plain).filter(|_| next.is_some_and(|n| differs(n.before) || falls(n)));
        let Some(at) = than else { return false };
        r.link.object = self.subject(r.before, at).or(carry.level).or(carry.object);
        r.link.role = Role::Change;
        r.link.rule = "base-of-change";
        true
    }

    /// 由14个整合为|10个: where it ended, by whatever verb.
    pub(super) fn end_of_change(&self, r: &mut Reading, _: &mut Carry, _: &[Link]) -> bool {
        let began = r.previous.as_ref().filter(|p| p.rule == "from-to" && self.same_unit(p.figure, r.cell.figure));
        let Some((began, verb)) = began.zip(r.verb.clone()) else { return false };
        // 整合|为, 压减|到, 扩至.
        let ends = |t: &Token| t.text(self.text).ends_with(['为', '至', '到', '成']);
        let to = r.before[verb.start..].iter().any(ends);
        if !r.g.noun.is_empty() || !to || r.verb_token().is_some_and(|t| t.is(Classes::CHANGE)) {
            return false;
        }
        r.link.object = began.object;
        r.link.action = span_of(r.before, verb);
        r.link.role = Role::Change;
        r.link.own_verb = true;
        r.link.rule = "change-to";
        true
    }

    /// 人口增长5%: a verb of change directly before the figure.
    pub(super) fn changed(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let before = r.before;
        let Some((verb, token)) = r.verb.clone().zip(r.verb_token()) else { return false };
        let moved = matches!(r.shape, Shape::Share | Shape::Point);
        if !r.g.noun.is_empty() || !token.is(Classes::CHANGE) || !moved && token.is(Classes::VERB) {
            return false;
        }
        // 增加9个监控: what there is more of stands behind; nothing is said to have grown.
        let word = token.text(self.text);
        let better = matches!(word, "提升" | "提高");
        let more = better || word.ends_with("增加") && self.subject(before, verb.start).is_none();
        if r.shape == Shape::Count && !r.noun.is_empty() && more {
            r.noun = self.what_improves(r.behind, r.noun.clone());
            return false;
        }
        self.change(r.cell, &r.g, r.a, carry, &r.previous, &mut r.link);
        // 户均|增收1300元: what each gained.
        let mean = verb.start.checked_sub(1).is_some_and(|i| before[i].text(self.text).ends_with('均'));
        if r.shape == Shape::Measure && mean {
            r.link.role = Role::Each;
        }
        true
    }

    /// 从|35%|提高到52%: where it began.
    pub(super) fn start_of_change(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        // 从|原来的|560元|提高到600元: with more in front of it, where the next figure says how it moved.
        let led = self.leads_from(r);
        if !r.a.from && led.is_none() {
            return false;
        }
        let next = r.cells[r.i + 1..].iter().find(|c| !self.goes_on(c));
        let things = matches!(r.shape, Shape::Count | Shape::Person);
        let Some(next) = next.filter(|next| r.noun.is_empty() || !things || self.reaches(next)) else { return false };
        let to = governed(next.before, approach(next.before, self.text).end, Ahead::default());
        r.link.role = Role::Change;
        r.link.action = to.verb.and_then(|v| span_of(next.before, v));
        let end = led.unwrap_or(r.a.end);
        r.link.object = self.subject(&r.before[..end], end).or(carry.level).or_else(|| carry.subject(self));
        r.link.rule = "from-to";
        true
    }

    /// Where 从 or 由 stands a few words before the figure, if a verb of change stands directly behind it.
    fn leads_from(&self, r: &Reading) -> Option<usize> {
        const REACH: usize = 5;
        let next =
            r.cells.get(r.i + 1).filter(|n| self.same_unit(n.figure, r.cell.figure) && r.cell.after.is_empty())?;
        let moves = |t: &Token| t.is(Classes::CHANGE) || t.text(self.text).ends_with(['到', '至']);
        let led = next.before.first().is_some_and(moves) && next.before.len() < 3;
        let from = r.before.iter().rposition(|t| t.kind == Kind::Word && matches!(t.text(self.text), "从" | "由"))?;
        let marked = r.before[from..].iter().any(|t| matches!(t.kind, Kind::Mark(_)));
        (led && !marked && r.before.len() - from <= REACH + 1).then_some(from)
    }

    /// 比年度任务4%|低0.6个百分点.
    pub(super) fn less_than(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        differs(r, self.more_or_less(r.cell, r.a.end, carry))
    }

    /// 财政科技投入|翻一番: the figure itself says that it doubled.
    pub(super) fn doubled(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        // 是2022年的|2.4倍: of what was just stated.
        let times = r.unit.is_some_and(|u| u.name == "倍") && r.before.last().is_some_and(|t| t.tag == Tag::De);
        let is = r.before.iter().position(|t| matches!(t.text(self.text), "是" | "为" | "相当于"));
        // 装机规模|达到|2020年底|的3.4倍.
        const NEAR: usize = 5;
        let reaches = r.before.iter().rposition(|t| matches!(t.text(self.text), "达到" | "达"));
        let is = is.filter(|&i| i < 3).or(reaches.filter(|&i| r.before.len() - i <= NEAR));
        if let Some(is) = is.filter(|&i| times && !r.before[i + 1..].iter().any(strong)) {
            r.link.object = span_of(r.before, trim(r.before, noun_before(r.before, is))).or(carry.level);
            r.link.role = Role::Change;
            r.link.rule = "change-by";
            return true;
        }
        if !self.figures[r.cell.figure].span.slice(self.text).starts_with('翻') {
            return false;
        }
        let (before, end) = (r.before, r.a.end);
        let start = end.checked_sub(1).map_or(0, |last| noun_before(before, last).start);
        let own = span_of(before, trim(before, start..end));
        // 阅读量较上年|翻了一番: what stands before the comparison.
        let compared = before[..end].iter().any(|t| matches!(t.text(self.text), "较" | "比"));
        let own = if compared { self.subject(before, end) } else { own };
        r.link.object = own.or(carry.level).or_else(|| carry.subject(self));
        r.link.role = Role::Change;
        r.link.rule = "change-by";
        true
    }

    /// 完成年度计划的|86%: the share of a goal that was reached.
    pub(super) fn goal_share(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let Some((object, action)) = self.share_of_goal(r.before, carry, r.shape) else { return false };
        r.link.object = object;
        r.link.action = action;
        r.link.own_verb = action.is_some();
        r.link.role = Role::Share;
        r.link.rule = "stated-share";
        true
    }

    /// 完成任务280名的|111.4%: the share of the figure before.
    pub(super) fn figure_share(&self, r: &mut Reading, carry: &mut Carry, out: &[Link]) -> bool {
        self.share_of_figure(r.cells, r.i, carry, out, &mut r.link)
    }

    /// 改厕任务|2640座: what was to be reached.
    pub(super) fn goal_stated(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let Some(goal) = self.goal(r.cells, r.i, r.a.end, &r.g) else { return false };
        r.link.object = Some(goal);
        r.link.rule = GOAL;
        self.roles(r, carry);
        true
    }

    /// 比上年|减少|发电量40%: by how much something was made less.
    pub(super) fn moves_object(&self, r: &mut Reading, _: &mut Carry, _: &[Link]) -> bool {
        let before = r.before;
        let Some(verb) = r.verb.clone().filter(|_| self.of_rate(r) && !r.g.noun.is_empty()) else { return false };
        let changes = |t: &Token| t.is(Classes::CHANGE) && t.tag == Tag::Verb;
        let adjoins = r.g.noun.start == verb.end;
        if !adjoins || !r.verb_token().is_some_and(changes) || !opens_phrase(before, verb.start) {
            return false;
        }
        r.link.action = span_of(before, verb);
        r.link.object = span_of(before, trim(before, r.g.noun.clone()));
        r.link.role = Role::Change;
        r.link.own_verb = true;
        r.link.rule = "change-by";
        true
    }
}

/// What differs from something else, and the word for it, if they were found.
fn differs(r: &mut Reading, found: Option<(Option<Span>, Span)>) -> bool {
    let Some((object, action)) = found else { return false };
    r.link.object = object;
    r.link.action = Some(action);
    r.link.role = Role::Change;
    r.link.own_verb = true;
    r.link.rule = "compared-with";
    true
}
