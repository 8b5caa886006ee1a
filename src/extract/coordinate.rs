//! What figures of one coordinate list share: the names before 各, the verb behind the last of them, the verb of the first,
//! what all of them measure.

use super::cells::{Cell, split_list};
use super::facts::Role;
use super::link::{Link, Linker};
use super::phrase::{Ahead, governed, span_of};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::segment::Tag;
use crate::text::Span;

/// Bytes of the longest name of a level: 国家级.
const LEVEL: usize = 9;

impl Linker<'_> {
    /// 面粉、大米各30袋: one fact for each name of the list.
    pub(super) fn each_of(&self, before: &[Token], end: usize, link: &Link, out: &mut Vec<Link>) -> bool {
        let g = governed(before, end, Ahead::default());
        let noun = g.noun;
        // 干部、公务员的普及率均达100%: a rate of all of them.
        let rate = noun.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]));
        let of = before[noun.clone()].iter().any(|t| t.tag == Tag::De);
        // “好媳妇”“好婆婆”|各60名: nothing need stand between quotations.
        let quotes = noun.len() > 1 && before[noun.clone()].iter().all(|t| t.kind == Kind::Quote);
        let items: Vec<std::ops::Range<usize>> =
            if quotes { noun.map(|i| i..i + 1).collect() } else { split_list(before, noun) };
        // 菜品、餐具抽检合格率均超98%: what the items share is said with the last of them.
        let apart = |r: &std::ops::Range<usize>| r.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]));
        let shared = rate && !items.iter().all(apart);
        if items.len() < 2 || rate && of || shared {
            return false;
        }
        for item in items {
            let object = span_of(before, trim(before, item));
            out.push(Link { object, role: Role::Each, rule: "each-of-list", ..link.clone() });
        }
        true
    }

    /// Figures of one coordinate list share the verb behind it and, where they have none, the verb of the first.
    pub(super) fn coordinate(&self, cells: &[Cell], links: &mut [Link]) {
        let cell_of = |figure: usize| Some(&cells[cells.binary_search_by_key(&figure, |c| c.figure).ok()?]);
        let joined = |figure: usize| cell_of(figure).is_some_and(|cell| cell.joined);
        // 对26个部门的|84个项目, 支持5大领域的|93个项目: counted of what the figure before counts.
        let of = |cell: &Cell| cell.before.len() == 1 && cell.before[0].tag == Tag::De;
        let mut following: Option<Span> = None;
        for n in (0..links.len()).rev() {
            let Some(cell) = cell_of(links[n].figure) else { continue };
            if links[n].action.is_none() && links[n].rule == "figure-noun" && following.is_some() {
                links[n].action = following;
                links[n].standing = false;
            }
            let shared = (cell.joined || of(cell)) && links[n].rule == "figure-noun";
            following = if shared { links[n].action } else { None };
        }
        // One verb for both.
        for n in 1..links.len() {
            let nested = cell_of(links[n].figure).is_some_and(|c| of(c) && !c.run_on);
            let before = &links[n - 1];
            let figure = self.figures[before.figure].span.start();
            let ahead = before.own_verb && before.rule == "figure-noun";
            let action = before.action.filter(|a| ahead && a.start() < figure);
            if nested && action.is_some() && links[n].action.is_none() && links[n].rule == "figure-noun" {
                links[n].action = action;
                links[n].standing = false;
            }
        }
        // 2个国家级、5个省级|示范园区: what both levels are of.
        for n in 1..links.len() {
            let level = |s: Span| s.slice(self.text).find('级').map(|at| at + '级'.len_utf8());
            let (Some(first), Some(last)) = (links[n - 1].object, links[n].object) else { continue };
            let alone = level(first).is_some_and(|at| at == first.len() && at <= LEVEL);
            let named = level(last).filter(|&at| at <= LEVEL && at < last.len());
            if let Some(at) = named.filter(|_| joined(links[n].figure) && alone && links[n].rule == "figure-noun") {
                links[n - 1].object = Some(Span::new(last.start() + at, last.end()));
            }
        }
        // 长260米、宽2米、深1.5米|的|沟: what all of them measure.
        const SIZES: [&str; 8] = ["长", "宽", "深", "高", "厚", "全长", "总长", "直径"];
        let sized = |figure: usize| {
            let last = cell_of(figure).and_then(|c| c.before.last());
            last.is_some_and(|t| SIZES.contains(&t.text(self.text)))
        };
        for n in (1..links.len()).rev() {
            let of = cell_of(links[n].figure).and_then(|c| c.after.first()).is_some_and(|t| t.tag == Tag::De);
            let whole = links[n].object.filter(|_| links[n].rule == "figure-noun" && of && sized(links[n].figure));
            let mut k = n;
            while whole.is_some() && k > 0 && joined(links[k].figure) && sized(links[k - 1].figure) {
                k -= 1;
                links[k].object = whole;
            }
        }
        // 建议29件、提案31件|全部办复: so do names that stand before their figures.
        for n in (1..links.len()).rev() {
            let alike = links[n].rule == "noun-figure-verb" && links[n - 1].rule == "noun-figure";
            if joined(links[n].figure) && alike && links[n - 1].action.is_none() && links[n - 1].shape == links[n].shape
            {
                links[n - 1].action = links[n].action;
                links[n - 1].standing = links[n].standing;
                links[n - 1].rule = links[n].rule;
            }
        }
        for n in 1..links.len() {
            let Some(cell) = cell_of(links[n].figure) else { continue };
            if links[n].rule != "figure-noun" || !cell.joined {
                continue;
            }
            // 1个万亿级集群、2个千亿级集群: a size between the two says nothing of the verb.
            let Some(before) = links[..n].iter().rfind(|l| !matches!(l.rule, "threshold" | "bound")) else { continue };
            let behind = self.figures[links[n].figure].span.end();
            let shared = before.rule == "figure-noun" && before.action.is_some_and(|v| v.start() >= behind);
            if links[n].action.is_none() || shared {
                (links[n].action, links[n].standing) = (before.action, before.standing);
            }
        }
    }
}
