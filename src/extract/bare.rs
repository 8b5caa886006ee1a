//! A figure with nothing of its own before it: 411户980人|享受低保, 其中有|2条, 合计|7万元.

use super::approach::Approach;
use super::behind::{noun_after, verb_after};
use super::cells::Cell;
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape};
use super::noun::noun_before;
use super::phrase::{Governed, nominal, span_of, strong};
use super::token::Token;
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// What is known of such a figure.
pub(super) struct Bare<'c, 't> {
    pub cells: &'c [Cell<'t>],
    /// Its cell.
    pub i: usize,
    pub a: Approach,
    pub g: &'c Governed,
    /// 有, 还有 stands before it.
    pub exist: bool,
    /// It counts occasions.
    pub occasions: bool,
    pub previous: Option<&'c Link>,
}

/// What is improved of a thing.
const QUALITIES: &[&str] = &["知名度", "影响力", "功能", "能力", "水平", "质量", "品质", "形象", "能级", "效能"];

impl Linker<'_> {
    /// 提升5个|劳务品牌|知名度: the things, without what of them is better.
    pub(super) fn what_improves(&self, behind: &[Token], noun: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let quality = |t: &Token| QUALITIES.iter().any(|q| t.text(self.text).ends_with(q));
        let mut end = noun.end;
        while end > noun.start + 1 && (quality(&behind[end - 1]) || end < noun.end && behind[end - 1].joins()) {
            end -= 1;
        }
        while end < noun.end && end > noun.start + 1 && behind[end - 1].is(Classes::WEAK) {
            end -= 1;
        }
        noun.start..end
    }

    /// 有|501人|享受贴息80万元: what those did of whom there were so many.
    fn those_who(&self, cell: &Cell, exist: bool, shape: Shape) -> Option<Span> {
        let there = exist && shape == Shape::Person && cell.after.is_empty() && cell.before.len() < 3;
        let verb = cell.rest.first().filter(|t| there && strong(t) && !t.is(Classes::COPULA.or(Classes::PREP)))?;
        Some(verb.span)
    }

    /// Takes object and action from behind the figure or from what was said before. Says whether the figure is a part of
    /// what was counted before.
    pub(super) fn bare(&self, bare: &Bare, carry: &Carry, link: &mut Link) -> bool {
        let Bare { cells, i, a, g, exist, previous, .. } = *bare;
        let cell = &cells[i];
        let (before, shape) = (cell.before, link.shape);
        let mut partitive = false;
        // Nothing of its own before the figure.
        link.rule = "carried";
        // 411户980人|享受低保: behind the last of a run.
        let run = cells[i + 1..].iter().take_while(|c| c.run_on).last();
        let after = run.filter(|_| cell.after.is_empty()).map_or(cell.after, |c| c.after);
        // 积案100%|化解.
        let share = shape == Shape::Share && !a.copula;
        let verb = verb_after(after, 0).filter(|v| v.start == 0 || !share);
        // 7.8万户、22.9万人|消除风险: behind the list.
        let next = cells.get(i + 1).filter(|n| n.joined && n.before.is_empty());
        let people = shape == Shape::Person || self.households(cell.figure);
        let listed = || next.filter(|_| people && before.is_empty()).and_then(|_| self.verb_in_rest(cell, 0));
        if let Some(v) = verb.filter(|_| share || !matches!(shape, Shape::Share | Shape::Point)) {
            link.action = span_of(after, v).map(|v| self.really_done(cell, v));
            link.own_verb = true;
            link.rule = "figure-verb";
            let held =
                link.action.filter(|_| bare.occasions && shape != Shape::Person && before.iter().all(|t| !nominal(t)));
            let placed = before.is_empty() || shape == Shape::Time;
            // 衔接资金|的|62%|用于产业发展: of what.
            // 指标|中|超七成|达到一流.
            let among = |t: &Token| t.tag == Tag::De || t.says(self.text, "中");
            if let Some((_, noun)) = before.split_last().filter(|(of, _)| share && among(of)) {
                link.object = span_of(noun, trim(noun, noun_before(noun, noun.len())));
            }
            if placed {
                link.object = None;
            }
            if let Some(held) = held {
                // 两次|召开双拥工作会议: what was held so often.
                let from = cell.after.iter().position(|t| t.span.start() >= held.end()).unwrap_or(cell.after.len());
                let n = noun_after(&cell.after[from..], false);
                let whole = from + n.end == cell.after.len();
                link.object = span_of(cell.after, trim(cell.after, from + n.start..from + n.end)).filter(|_| whole);
            } else if self.households(cell.figure) && placed {
                link.object = None;
            } else if !self.is_size(cell.figure)
                && before.first().is_some_and(|t| matches!(t.text(self.text), "与" | "同" | "对" | "向" | "为" | "给"))
            {
                // 与36家|签订承诺书: with whom, whatever was counted before.
                link.object = None;
            } else if exist && self.led_by(before, "中") && !g.subject.is_empty() {
                link.object = span_of(before, trim(before, g.subject.clone()));
            } else if exist || (shape != Shape::Time && carry.shape == Some(shape)) {
                link.object = if shape == Shape::Person { None } else { carry.object };
            }
        } else if let Some(v) = listed().or_else(|| self.those_who(cell, exist, shape)) {
            link.action = Some(v);
            link.own_verb = true;
            link.rule = "figure-verb";
        } else if exist {
            // 12条支流中有2条: a part of what was counted; 闲置厂房还有1.2万平方米: of what stands before it.
            let same = carry.shape == Some(shape) || carry.object.is_none();
            let carried = if same { carry.object.or_else(|| carry.subject(self)) } else { carry.subject(self) };
            let own = trim(before, g.subject.clone());
            let names = own.end.checked_sub(1).is_some_and(|i| before[i].span.len() > 3);
            link.object = span_of(before, own).filter(|_| names).or(carried);
            link.standing = true;
            partitive = self.led_by(before, "中");
            // 未结案件|仍有|27件: what there is.
            let verb = g.verb.as_ref().map(|v| before[v.end - 1].span).filter(|v| v.slice(self.text).ends_with('有'));
            link.action = verb.filter(|_| names && !partitive && matches!(shape, Shape::Count | Shape::Person));
        } else {
            // 1人|通过考试: the preposition is the verb.
            let passed =
                cell.after.first().filter(|t| t.says(self.text, "通过") && shape == Shape::Person && before.is_empty());
            if let Some(t) = passed {
                link.action = Some(t.span);
                link.own_verb = true;
                link.rule = "figure-verb";
                return false;
            }
            let loose_action = || carry.loose(self).map(|(a, _)| a);
            let loose_object = || carry.loose(self).and_then(|(_, o)| o);
            let bounded = previous.filter(|p| p.rule == "threshold").and_then(|p| p.object);
            // 每千人口托位数|达4.5个: a value is stated.
            let stated = a.copula && previous.is_some_and(|p| p.role == Role::Each);
            // 面积增加21万亩，达到|300万亩: the level that a change leads to.
            let reached = a.copula && shape == Shape::Measure && previous.is_some_and(|p| p.role == Role::Change);
            // 新增企业35户，总数达到|319户: so is this, in a clause of its own too.
            let alike = previous.map_or(carry.unit, |p| self.unit_id(p.figure));
            let level = a.copula && a.total && alike == self.unit_id(cell.figure);
            link.standing = level;
            // 发放贷款12笔96万元，笔均|8万元: a mean is nobody's result.
            let mean = a.each && before.iter().any(|t| t.text(self.text).ends_with('均')) && loose_action().is_none();
            let rate = matches!(shape, Shape::Share | Shape::Point);
            link.action = if level || reached || stated || mean || rate || self.per_word(before) {
                None
            } else {
                // 总收入迈上新台阶，产业达到|6个: of what the clause before did no value is stated.
                carry.action(self).or_else(|| loose_action().filter(|_| !a.copula))
            };
            // 抓获九类嫌疑人|51名: the noun between the two is of both.
            let both = i > 0 && before.is_empty() && !cell.joined && !cell.run_on && !cells[i - 1].after.is_empty();
            let both = previous.filter(|p| both && p.rule == "figure-noun").and_then(|p| p.object);
            // 健康素养水平|稳步提升，达|38.2%: the value of what rose.
            let moved = carry.moved(self).filter(|_| a.copula && matches!(shape, Shape::Share | Shape::Measure));
            link.object = match shape {
                _ if moved.is_some() => moved,
                Shape::Person if both.is_some_and(|o| self.ends_in_people(o)) => both,
                // 7岁以下儿童|231人.
                Shape::Person if bounded.is_some() && before.is_empty() => bounded,
                Shape::Person if carry.shape != Some(Shape::Person) => None,
                // 50头以上|养殖大户|23户.
                Shape::Count if bounded.is_some() && before.is_empty() => bounded,
                // 辖7个村民小组，358户1427人: households are no village groups.
                Shape::Count if self.households(cell.figure) && !carry.part && !level => None,
                // 资助新生780名，每人|4000元: those who got it were counted before.
                Shape::Measure
                    if link.goods
                        && (a.each || a.per.is_some())
                        && carry.object.is_some_and(|o| self.ends_in_people(o)) =>
                {
                    bounded.or_else(|| loose_object().filter(|o| !self.ends_in_people(*o)))
                }
                // 配置网络设备，合计7万元: the clause just before is nearer than the last figure.
                Shape::Measure if link.goods => {
                    bounded.or_else(loose_object).or(carry.object).or_else(|| carry.subject(self))
                }
                // 总投资5亿元，其中超亿元的|2个: pieces are none of a magnitude.
                Shape::Count
                    if carry.shape == Some(Shape::Measure) && carry.object.is_some_and(|o| self.magnitude(o)) =>
                {
                    bounded
                }
                _ => bounded.or(carry.object).or_else(loose_object).or_else(|| carry.subject(self)),
            };
        }
        partitive
    }
}
