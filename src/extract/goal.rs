//! Goals: how much of one was reached, and the figure that states the goal itself.

use super::cells::Cell;
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape};
use super::noun::noun_before;
use super::phrase::{self, Governed, nominal, span_of};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// The rule of a figure that states what was to be reached.
pub(crate) const GOAL: &str = "goal";

impl Linker<'_> {
    /// 完成年度任务的121.7%, 为年初预算的100.7%, 恢复至同期的87%: how much of a goal or an earlier level.
    pub(super) fn share_of_goal(
        &self,
        before: &[Token],
        carry: &Carry,
        shape: Shape,
    ) -> Option<(Option<Span>, Option<Span>)> {
        if !matches!(shape, Shape::Share | Shape::Bare) {
            return None;
        }
        // 完成年初预算|18.8%: without 的 too.
        let last = before.last()?;
        let named = shape == Shape::Share
            && last.kind == Kind::Word
            && ["计划", "任务", "目标", "预算", "计划投资"].iter().any(|w| last.text(self.text).ends_with(w));
        let end = before.len() - usize::from(!named);
        if end == 0 || !named && last.tag != Tag::De {
            return None;
        }
        let says = |t: &Token| {
            t.kind == Kind::Word
                && (t.is(Classes::COPULA.or(Classes::CHANGE)) || matches!(t.text(self.text), "完成" | "实现" | "恢复"))
        };
        let at = before[..end].iter().rposition(says)?;
        let subject = self.subject(before, at);
        // 完成|年度投资计划: whatever it is a plan of.
        let whole = before[at + 1..end].iter().all(|t| t.kind == Kind::Word && !t.is(Classes::COPULA));
        let goal =
            if whole { span_of(before, at + 1..end) } else { span_of(before, trim(before, noun_before(before, end))) };
        let action = (!before[at].is(Classes::COPULA)).then_some(before[at].span);
        let own = if action.is_some() && before[at].is(Classes::LIGHT) { goal } else { None };
        if named && (before[at].text(self.text) != "完成" || own.is_none()) {
            return None;
        }
        Some((subject.or(own).or(carry.level).or(carry.object).or_else(|| carry.subject(self)), action))
    }

    /// 完成任务280名的|111.4%: the share of the figure before, by the same verb.
    pub(super) fn share_of_figure(
        &self,
        cells: &[Cell],
        i: usize,
        carry: &Carry,
        out: &[Link],
        link: &mut Link,
    ) -> bool {
        let before = cells[i].before;
        if link.shape != Shape::Share || i == 0 || before.len() != 1 || before[0].tag != Tag::De {
            return false;
        }
        let says = |t: &&Token| t.is(Classes::SHARE) || matches!(t.text(self.text), "完成" | "达到");
        let Some(verb) = cells[i - 1].before.iter().rfind(says) else { return false };
        // 完成审计项目27个，占年初计划24个的|112.5%: what was done is named before the goal.
        let named = |l: &&Link| l.object.is_some() && (l.rule != GOAL || !verb.is(Classes::SHARE));
        link.object = out.iter().rfind(named).and_then(|l| l.object).or(carry.object);
        link.action = Some(verb.span);
        link.own_verb = true;
        link.role = Role::Share;
        link.rule = "stated-share";
        true
    }

    /// 改厕任务2640座, 完成全年计划30个的110%: the figure says what was to be reached; nobody did it yet.
    pub(super) fn goal(&self, cells: &[Cell], i: usize, end: usize, g: &Governed) -> Option<Span> {
        let cell = &cells[i];
        let before = cell.before;
        let shared = cells.get(i + 1).is_some_and(|next| {
            self.shape(next.figure) == Shape::Share && next.before.len() == 1 && next.before[0].tag == Tag::De
        });
        // 全年计划|30个|的110%: no verb here.
        let plan = shared && before.len() == end + 1 && before[end].says(self.text, "计划");
        let end = end + usize::from(plan);
        let last = end.checked_sub(1)?;
        let word = before[last].text(self.text);
        // 用能指标1600吨 is a quota, 考核指标23万亩 a goal.
        let quota = word == "指标"
            && !last
                .checked_sub(1)
                .is_some_and(|i| matches!(before[i].text(self.text), "考核" | "任务" | "计划" | "目标"));
        let apart = quota || matches!(self.shape(cell.figure), Shape::Share | Shape::Point | Shape::Time);
        // 完成四项|任务120例: the verb stands before the figure in front.
        let behind = i > 0 && !cell.joined && cells[i - 1].after.is_empty() && !cell.run_on;
        if apart
            || behind
            || before[last].kind != Kind::Word
            || !["任务", "计划", "目标", "指标", "任务数", "计划数", "目标数", "目标任务", "任务目标"].contains(&word)
        {
            return None;
        }
        let name = |from: usize| span_of(before, trim(before, from..end));
        if shared {
            let inside = |t: &Token| nominal(t) || t.is(Classes::SETTING) || t.tag == Tag::Time;
            let run = before[..last].iter().rev().take_while(|t| inside(t)).count();
            return span_of(before, last - run..end);
        }
        // 交办任务12件: tasks themselves are counted.
        let things = matches!(self.unit(cell.figure).map(|u| u.name), Some("项" | "件" | "个" | "条" | "类" | "次"));
        if things || before[..end].iter().any(|t| t.is(Classes::COPULA)) {
            return None;
        }
        match &g.verb {
            None => name(noun_before(before, end).start),
            // 改厕|任务: the work that is set.
            Some(verb) => {
                let set = ["下达", "分解", "落实", "接到", "承接", "领取", "认领", "超额完成"];
                let first = &before[verb.start];
                let work = verb.end == last && !first.is(Classes::LIGHT) && !set.contains(&first.text(self.text));
                let start = if g.subject.is_empty() { verb.start } else { g.subject.start };
                name(start).filter(|_| work && phrase::nominal(&before[last]))
            }
        }
    }
}
