//! Which role a figure plays: total, part, each, share, change.

use super::cell::Reading;
use super::cells::Cell;
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape, appears};
use super::phrase::verbal;
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::text::Span;

/// Names of growth: their value is a change.
const GROWTH: &[&str] = &["增幅", "降幅", "涨幅", "增速", "幅度"];

/// Verbs by which there is less: 用量压减15%.
const REDUCED: &[&str] = &["压减", "压缩", "压降", "削减", "缩减", "精简", "节约", "减轻"];

impl Linker<'_> {
    /// Gives a figure whose object and action are read its role.
    pub(super) fn roles(&self, r: &mut Reading, carry: &Carry) {
        let (cell, a, shape, link) = (r.cell, r.a, r.shape, &mut r.link);
        let object = link.object.map_or("", |s| s.slice(self.text));
        // 总收入261万元：捐赠68万元，其他|43万元: what is named before is the total, this one is none.
        let other = cell.before.first().is_some_and(|t| matches!(t.text(self.text), "其他" | "其它" | "其余"));
        // 每月对|6处|场所开展检查: the times are each month's, the places are all.
        let places = || {
            matches!(shape, Shape::Count | Shape::Person)
                && !self.sessions(cell.figure)
                && self.led_by_preposition(cell.before, a.end)
        };
        let each_word = cell.before.iter().any(|t| {
            let w = t.text(self.text);
            t.kind == Kind::Word && w.starts_with('每') && !places() || self.says_mean(t)
        });
        let moved = matches!(shape, Shape::Share | Shape::Time)
            && (GROWTH.iter().any(|w| object.ends_with(w))
                || link.rule == "verb-figure" && link.action.is_some_and(|a| REDUCED.contains(&a.slice(self.text))));
        // 比2021年新增1513个, 较预算超额完成3200万元: by how much there is more than there was.
        let than = || cell.before.iter().any(|t| self.compares(t));
        let moved = moved || link.own_verb && link.action.is_some_and(|a| self.exceeds(a)) && than();
        // 拉动投资8.7个百分点: points are what something moved by.
        let moved = moved || shape == Shape::Point;
        link.role = if moved {
            Role::Change
        } else if matches!(shape, Shape::Share) {
            Role::Share
        } else if a.each
            || each_word
            || carry.each
            || object.contains('均') && ["人均", "生均", "户均", "次均"].iter().any(|w| object.contains(w))
        {
            Role::Each
        } else if carry.part
            || self.some_of(cell, r.previous.as_ref())
            || carry.among.is_some() && carry.among == self.unit_id(cell.figure)
        {
            Role::Part
        } else if a.total
            || !other && self.total_object(object)
            || link.object.is_some_and(|o| self.whole_of(o))
            || cell.before.iter().enumerate().any(|(i, t)| {
                // 全部|用于资助11名: all of something else.
                let all = t.says(self.text, "全部") && cell.before.get(i + 1).is_some_and(verbal);
                t.kind == Kind::Word && (t.is(Classes::TOTAL) && !all || t.says(self.text, "共有"))
            })
        {
            Role::Total
        } else {
            Role::Plain
        };
    }

    /// 新增, 超额完成: whether a verb says of what is compared by how much it is more or less.
    fn exceeds(&self, verb: Span) -> bool {
        let verb = verb.slice(self.text);
        appears(verb) || verb.starts_with("超额")
    }

    /// 平均, 户均, 年均: whether a word says that a mean is stated.
    fn says_mean(&self, t: &Token) -> bool {
        let word = t.text(self.text);
        t.kind == Kind::Word && (word.starts_with("平均") || word.ends_with('均') && t.is(Classes::EACH))
    }

    /// 平均每亩收获玉米|580公斤: whether what is stated is so much for each.
    pub(super) fn means(&self, before: &[Token]) -> bool {
        let each = |t: &Token| t.kind == Kind::Word && t.text(self.text).starts_with('每');
        before.iter().any(|t| each(t) || self.says_mean(t))
    }

    /// 职工21人|中|有|9人: some of those just counted.
    fn some_of(&self, cell: &Cell, previous: Option<&Link>) -> bool {
        let there = || cell.before.iter().rposition(|t| t.is(Classes::EXIST));
        let amid = |i: usize| cell.before[..i].iter().any(|t| t.kind == Kind::Word && t.says(self.text, "中"));
        previous.is_some_and(|p| self.same_unit(p.figure, cell.figure)) && there().is_some_and(amid)
    }

    /// 总|播放量: what was left off the name makes it a total.
    fn whole_of(&self, object: Span) -> bool {
        let ahead = self.text.get(..object.start()).unwrap_or("");
        ahead.ends_with('总') && self.total_object(&self.text[object.start() - '总'.len_utf8()..object.end()])
    }

    pub(super) fn total_object(&self, object: &str) -> bool {
        const COUNTED: &[char] = &[
            '数', '量', '额', '值', '积', '口', '资', '入', '度', '长', '程', '产', '户', '模', '力', '容', '重', '蓄',
        ];
        object.rfind('总').is_some_and(|at| {
            let name = &object[at..];
            !object.ends_with("生产总值")
                && !object.ends_with("指数")
                && name.ends_with(COUNTED)
                && name.chars().count() > 1
                && (at == 0 || name.chars().count() <= 4)
        }) || object.starts_with("总投资")
    }

    /// 每 in front: the figure is what the other is counted per.
    pub(super) fn per_word(&self, before: &[Token]) -> bool {
        before.last().is_some_and(|t| t.kind == Kind::Word && t.says(self.text, "每"))
    }
}
