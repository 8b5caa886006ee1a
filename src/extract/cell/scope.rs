//! Where the noun stands that a figure counts, if it stands behind: directly behind it, behind the last figure of its
//! run, behind its size, or behind the list that it begins.

use super::Reading;
use crate::extract::behind::noun_after;
use crate::extract::cells::Cell;
use crate::extract::link::{Linker, Shape};
use crate::extract::phrase::{nominal, unlisted, verbal};
use crate::extract::token::Token;
use crate::rules::Classes;
use crate::segment::Tag;

impl Linker<'_> {
    /// Finds what is counted behind the figure.
    pub(super) fn scope(&self, r: &mut Reading) {
        let (cells, i, cell, before, shape) = (r.cells, r.i, r.cell, r.before, r.shape);
        let noun = match shape {
            Shape::Count | Shape::Person | Shape::Bare => self.counted(cell, shape),
            // 1条日处理能力为|100吨|的生产线: what stands behind is counted by the figure before.
            Shape::Measure if self.named_size(cells, i) => 0..0,
            Shape::Share | Shape::Measure | Shape::Time => self.measure_noun(cell, shape),
            Shape::Noun | Shape::Point => 0..0,
        };
        // 6个|万亿级|产业: what is counted stands behind its size.
        // 十大类|44项|民生实事: kinds of what the next figure counts.
        let kinds = r.unit.is_some_and(|u| u.basis == Some("kinds"));
        let next = cells.get(i + 1);
        // 4条|10千伏|电力线路: what is counted stands behind what one of them measures.
        let measures = |next: &Cell| {
            let own = !r.last().is_some_and(nominal) && shape == Shape::Count;
            own && self.shape(next.figure) == Shape::Measure
        };
        let sized = next.filter(|next| {
            next.run_on && (kinds || self.is_size(next.figure) || self.least(next.figure) || measures(next))
        });
        // 为|20名|80岁以上|老人|发放津贴.
        r.aged = next.filter(|next| {
            let age = next.run_on && shape == Shape::Person && self.is_age(next.figure);
            age && !noun_after(next.after, true).is_empty()
        });
        // 为|412户603人|低保家庭|发放: who they are stands behind the last of a run.
        let both = next.filter(|next| {
            let people = shape == Shape::Person || self.households(cell.figure);
            next.run_on && people && self.shape(next.figure) == Shape::Person && !before.iter().any(nominal)
        });
        // 出台|43条、16条|举措: both are of what stands behind the last.
        let listed = next.filter(|next| {
            let bare = next.joined && next.before.is_empty() && cell.after.is_empty();
            // 写了160多本、500多万字|的|笔记: so are two counts of what stands behind 的.
            let of = next.after.first().is_some_and(|t| t.tag == Tag::De) && self.shape(next.figure) == Shape::Count;
            let both = of || self.same_unit(cell.figure, next.figure);
            bare && both && shape == Shape::Count && !before.iter().any(nominal)
        });
        // 培育|1个|400亿级、3个100亿级|产业名镇: both are of what stands behind the last size.
        let sized = sized
            .filter(|next| !next.after.is_empty())
            .or_else(|| sized.and_then(|_| self.last_size(cells, i)))
            .or(sized);
        (r.behind, r.noun) = match sized.or(r.aged).or(both).or(listed) {
            _ if let Some((next, noun)) = self.sized_behind(cells, i) => (next.after, noun),
            Some(next) if noun.is_empty() => {
                let noun = noun_after(next.after, shape == Shape::Person);
                let bounds = self.least(next.figure);
                (next.after, if bounds { self.without_work(next.after, noun) } else { noun })
            }
            _ => (cell.after, noun),
        };
        // 58户大户中有|41户|反映资金紧张: what some of those just counted did.
        let did = before.last().is_some_and(|t| t.is(Classes::EXIST))
            && before.iter().any(|t| t.tag == Tag::Locative && t.span.len() == 3)
            && r.behind.get(r.noun.start).is_some_and(|t| t.tag == Tag::Verb && t.is(Classes::WEAK));
        // 惠及3400万人|的|引水工程: what reached them is not who they are.
        let reached = |t: &Token| matches!(t.text(self.text), "惠及" | "覆盖" | "服务" | "容纳" | "受益");
        let of = shape == Shape::Person && cell.after.first().is_some_and(|t| t.tag == Tag::De);
        let who = r.noun.end.checked_sub(1).is_some_and(|i| self.ends_in_people(r.behind[i].span));
        // 惠及3200人的|供水工程|12处: what the next figure counts stays.
        let alone = cell.after.len() == cell.rest.len();
        if of && alone && !r.noun.is_empty() && !who && r.last().is_some_and(reached) {
            r.noun = 0..0;
        }
        // 300万元|用于人才引进: what for.
        let purpose = r.behind.get(r.noun.start).is_some_and(|t| t.says(self.text, "用于"));
        // 出入境人员6.9亿人次 |创|历史新高: behind a blank a verb begins another line.
        let apart = r.behind.get(r.noun.start).is_some_and(|t| {
            let blank = cell.after.first().is_some_and(|t| t.span.start() > self.figures[cell.figure].span.end());
            blank && !t.is(Classes::HEAD.or(Classes::SOFT_HEAD)) && (verbal(t) || unlisted(t))
        });
        let apart = apart && !r.noun.is_empty() && r.last().is_some_and(nominal) && cell.after.len() == cell.rest.len();
        if did || purpose || apart || self.came_to(before, r.a.end, r.behind, &r.noun, shape) {
            r.noun = 0..0;
        }
    }

    /// The last of a list of counts of sizes that names what all are: 1个万亿级、2个千亿级|集群.
    fn last_size<'c, 't>(&self, cells: &'c [Cell<'t>], i: usize) -> Option<&'c Cell<'t>> {
        const LISTED: usize = 4;
        let pairs = cells.get(i + 2..).unwrap_or_default().chunks_exact(2).take(LISTED);
        let goes_on = |pair: &&[Cell]| {
            let [count, size] = pair else { return false };
            let bare = count.joined && count.before.is_empty() && size.run_on && self.is_size(size.figure);
            bare && self.same_unit(cells[i].figure, count.figure)
        };
        pairs.take_while(goes_on).map(|pair| &pair[1]).find(|size| !size.after.is_empty())
    }
}
