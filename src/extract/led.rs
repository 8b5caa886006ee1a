//! What a preposition in front says of a figure: 从14个部门抽调, 距县城36公里, 将12项事项压减为8项, 通过考核28人.

use super::approach::approach;
use super::cells::Cell;
use super::link::{Link, Linker, Shape};
use super::phrase::{self, NAMING, listable, nominal};
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use std::ops::Range;

impl Linker<'_> {
    /// Whether the figure of a cell is what something came to: 从6户|增加到18户, but not 从14个部门|抽调20人.
    pub(super) fn reaches(&self, next: &Cell) -> bool {
        approach(next.before, self.text).to || next.before.iter().any(|t| t.is(Classes::CHANGE))
    }

    /// 吸引游客1200人次|前来观光: what people came for is not who they are.
    pub(super) fn came_to(
        &self,
        before: &[Token],
        end: usize,
        behind: &[Token],
        noun: &Range<usize>,
        shape: Shape,
    ) -> bool {
        let last = end.checked_sub(1).map(|i| &before[i]);
        let people = last.is_some_and(|t| t.is(Classes::PERSON));
        let named = last.is_some_and(|t| self.ends_in_people(t.span));
        // 技术专家56名|深入|企业问诊, 专家28人|定期|来院坐诊: an adverb begins what they did.
        let adverb = behind.first().is_some_and(|t| t.is(Classes::ADVERB.or(Classes::MANNER)) && t.kind == Kind::Word);
        if shape == Shape::Person && (named || people) && end == before.len() && adverb && noun.start > 0 {
            return true;
        }
        let came = |t: &Token| t.is(Classes::WEAK) && !t.is(NAMING) || t.tag == Tag::Time;
        let verb = |t: &Token| t.kind == Kind::Word && came(t);
        // 抽调业务骨干12人|组成|专班: what they did.
        let did = noun.len() > 1 && noun.start == 0 && behind[0].tag == Tag::Verb && !behind[0].is(NAMING);
        if shape == Shape::Person && named && did && behind[0].classes == Classes::NONE {
            return true;
        }
        shape == Shape::Person && people && !noun.is_empty() && behind[noun.clone()].iter().all(verb)
    }

    /// 为贫困户77户、299人|提供鸡苗, 对伤残军人13名、军属35户等50户|进行走访: what is done to the last of a list that a preposition
    /// leads is done to all of them.
    pub(super) fn done_to_all(&self, cells: &[Cell], links: &mut [Link]) {
        let Some(first) = cells.first() else { return };
        let Some(lead) = first.before.iter().rposition(|t| self.for_whom(t)) else { return };
        let goes_on = |c: &&Cell| c.joined || c.run_on || c.before.iter().all(listable);
        let run = 1 + cells[1..].iter().take_while(goes_on).count();
        let last = &cells[run - 1];
        if run < 2 || first.before[lead + 1..].iter().any(phrase::strong) {
            return;
        }
        let behind = self.figures[last.figure].span.end();
        let own = links.iter().find(|l| l.figure == last.figure).and_then(|l| l.action).filter(|a| a.start() >= behind);
        let action = own.or_else(|| self.verb_in_rest(last, 0).map(|v| self.really_done(last, v)));
        let Some(action) = action else { return };
        for link in links.iter_mut().filter(|l| l.figure >= first.figure && l.figure <= last.figure) {
            // 通过扶贫形式|为|贫困户77户提供: a verb in front of the preposition did nothing to them.
            let apart = link.action.is_some_and(|a| a.end() <= first.before[lead].span.start());
            if (link.action.is_none() || apart) && !matches!(link.rule, "threshold" | "bound" | "duration") {
                (link.action, link.standing, link.own_verb) = (Some(action), false, true);
            }
        }
        // 贫困户77户、|299人|提供: the people of those households.
        for n in 1..links.len() {
            let (before, link) = (&links[n - 1], &links[n]);
            let people = link.shape == Shape::Person && link.object.is_none() && self.households(before.figure);
            if people && link.figure <= last.figure && link.figure == before.figure + 1 {
                links[n].object = before.object;
            }
        }
    }

    /// Corrects what is read of a figure that a preposition leads.
    pub(super) fn led(&self, cell: &Cell, shape: Shape, link: &mut Link) {
        let before = cell.before;
        let first = before.iter().find(|t| !t.is(Classes::SETTING));
        let word = first.map_or("", |t| t.text(self.text));
        // 距县城|36公里: how far it is, and nobody did it.
        if shape == Shape::Measure && matches!(word, "距" | "距离" | "离") && link.rule == "noun-figure" {
            link.object = None;
            link.action = None;
            link.standing = true;
        }
        // 将12项|审批事项|压减为8项.
        let led = before.last().is_some_and(|t| matches!(t.text(self.text), "将" | "把"));
        if led && link.action.is_none() && link.rule == "figure-noun" {
            let verb = cell.rest.iter().find(|t| !nominal(t) && !t.is(Classes::ADVERB));
            let change = verb.filter(|t| t.is(Classes::CHANGE) && t.kind == Kind::Word);
            link.action = change.map(|t| t.span);
            link.standing &= change.is_none();
        }
        // 经|环保|审批|的|项目149项: what became of them.
        let of = before.iter().position(|t| t.tag == Tag::De).and_then(|d| d.checked_sub(1)).map(|v| &before[v]);
        let through = matches!(word, "经" | "经过") && matches!(link.rule, "noun-figure" | "figure-noun");
        if let Some(verb) = of.filter(|t| through && phrase::verbal(t) && link.action.is_none()) {
            link.action = Some(verb.span);
            (link.own_verb, link.standing) = (true, false);
        }
        // 培训32人，通过考核|28人: the preposition is the verb where no other is.
        let alone = cell.after.is_empty() && cell.rest.is_empty() && !before.iter().any(phrase::strong);
        let passed = word == "通过" && alone && matches!(shape, Shape::Person | Shape::Count);
        if passed && !link.own_verb && link.object.is_some() {
            link.action = first.map(|t| t.span);
            link.own_verb = true;
            link.standing = false;
            link.object = link.object.filter(|o| shape == Shape::Count || self.ends_in_people(*o));
        }
    }
}
