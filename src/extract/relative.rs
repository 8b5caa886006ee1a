//! What stands behind a figure and a clause that modifies it: 56名|需要帮助的|困难学生, 3次|由各村书记参加的|调度会.

use super::behind::noun_after;
use super::cells::Cell;
use super::link::{Linker, Shape};
use super::phrase::{strong, verbal};
use super::token::{Kind, SINGLE, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use std::ops::Range;

impl Linker<'_> {
    /// The noun behind a relative clause that follows the figure; empty where none does.
    ///
    /// The clause begins with a verb, a preposition or an adverb and ends with 的. It is read as one only where a noun is
    /// called for: by the classifier (名, 位) or by what governs the figure; and only where the noun can be counted so,
    /// because 选派3名参加市里举办的培训 says what the three did.
    pub(super) fn behind_clause(&self, before: &[Token], figure: usize, after: &[Token], joined: bool) -> Range<usize> {
        let shape = self.shape(figure);
        let word = |t: &Token| t.kind == Kind::Word;
        let adverbs = after.iter().take_while(|t| word(t) && t.is(Classes::ADVERB) && !verbal(t)).count();
        let opens = after.get(adverbs).is_some_and(|t| {
            word(t) && (verbal(t) || t.is(Classes::EXIST.or(Classes::PREP)) && !t.joins() || t.negates())
        });
        let marked = |t: &Token| matches!(t.kind, Kind::Mark(m) if m != '、' && m != '“' && m != '”');
        let of = after.iter().position(|t| t.tag == Tag::De || marked(t)).filter(|&at| after[at].tag == Tag::De);
        let (true, Some(of)) = (opens, of) else { return 0..0 };
        if !after[..of].iter().any(|t| verbal(t) || t.is(Classes::EXIST) || t.tag == Tag::Verb) {
            return 0..0;
        }
        let noun = noun_after(&after[of + 1..], shape == Shape::Person);
        let noun = of + 1 + noun.start..of + 1 + noun.end;
        let Some(head) = noun.end.checked_sub(1).filter(|_| !noun.is_empty()).map(|i| &after[i]) else { return 0..0 };
        let people = head.is(Classes::PERSON) || self.ends_in_people(head.span);
        let unit = self.unit(figure).map_or("", |u| u.name);
        let fits = match unit {
            "名" | "位" => people || self.calls_for_noun(before),
            "人" | "人次" => false,
            "家" | "户" => people && (joined || self.calls_for_noun(before)),
            "次" | "场" | "场次" | "期" | "批" | "轮" => matches!(after[adverbs].text(self.text), "由" | "以"),
            _ => shape == Shape::Count && (joined || self.calls_for_noun(before)),
        };
        if fits { noun } else { 0..0 }
    }

    /// 5条|总长|51公里的|山路, 2次|为期|30天的|培训班, 300米的|26条|巷道: what stands behind the size of it is counted, and the
    /// size is of it.
    pub(super) fn sized_behind<'c, 't>(&self, cells: &'c [Cell<'t>], i: usize) -> Option<(&'c Cell<'t>, Range<usize>)> {
        let size = |shape: Shape| matches!(shape, Shape::Measure | Shape::Time);
        let (cell, next) = (&cells[i], cells.get(i + 1)?);
        let gap = cell.rest.iter().position(|t| t.figure().is_some())?;
        let (gap, of) = (&cell.rest[..gap], next.rest.first().is_some_and(|t| t.tag == Tag::De));
        let (own, other) = (self.shape(cell.figure), self.shape(next.figure));
        let says = |t: &Token| {
            let yearly = matches!(t.text(self.text), "年" | "月" | "日" | "年度");
            t.is(Classes::MEASURE.or(Classes::COPULA)) && !t.is(Classes::WEAK) || yearly || t.says(self.text, "在")
        };
        // 1条|日处理能力为|100吨|的|生产线: the name of the size may hold a verb.
        let able = |t: &Token| t.text(self.text).ends_with("能力");
        let inside = |t: &Token| says(t) || verbal(t) || able(t) || t.kind == Kind::Word && t.span.len() == SINGLE;
        let named = || self.name_of_size(gap).is_some_and(|t| self.measured(t) || able(t)) && gap.iter().all(inside);
        let before_size =
            own == Shape::Count && size(other) && of && !gap.is_empty() && (gap.iter().all(says) || named());
        // 总投资17亿元的|26个|项目: its own name stands before it.
        let named = cell.before.iter().rev().find(|t| !t.is(Classes::COPULA)).is_some_and(|t| self.measured(t));
        let behind_size = size(own) && other == Shape::Count && gap.len() == 1 && gap[0].tag == Tag::De && !named;
        let noun = noun_after(next.after, false);
        let fits = (before_size || behind_size) && !noun.is_empty() && !next.joined;
        fits.then_some((next, noun))
    }

    /// The last word of the name that stands before a size: 日处理|能力|为.
    fn name_of_size<'t>(&self, before: &'t [Token]) -> Option<&'t Token> {
        before.iter().rev().find(|t| !t.is(Classes::COPULA) && !t.says(self.text, "在"))
    }

    /// The cell that counts the things of which this one says the size: 1条日处理能力为|100吨|的生产线.
    pub(super) fn thing_of_size<'c, 't>(&self, cells: &'c [Cell<'t>], i: usize) -> Option<&'c Cell<'t>> {
        let before = i.checked_sub(1).filter(|&before| self.sized_behind(cells, before).is_some())?;
        Some(&cells[before])
    }

    /// Whether the size has a name of its own, more than how long or wide the thing is.
    pub(super) fn named_size(&self, cells: &[Cell], i: usize) -> bool {
        let name = self.thing_of_size(cells, i).and_then(|thing| self.name_of_size(thing.after));
        name.is_some_and(|t| {
            let word = t.text(self.text);
            word.ends_with("能力") || word.ends_with(['额', '量', '率']) && self.measured(t)
        })
    }

    /// Whether 和 joins the cell to the one before: 成立8个督导组和|16个|检查组.
    pub(super) fn joined_by_and(&self, cell: &Cell) -> bool {
        let before = &self.text[..self.figures[cell.figure].span.start()];
        cell.joined && before.ends_with(['和', '与', '及'])
    }

    /// Whether a verb or a preposition stands before the figure that needs a noun behind it.
    fn calls_for_noun(&self, before: &[Token]) -> bool {
        let last = before.iter().rev().find(|t| !t.particle() && !t.is(Classes::TOTAL.or(Classes::ADVERB)));
        let verb = last.is_some_and(|t| strong(t) && !t.is(Classes::PIVOT.or(Classes::EXIST)));
        verb || ["对", "为", "给", "向"].iter().any(|w| self.led_by(before, w))
    }
}
