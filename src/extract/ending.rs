//! A verbal noun directly before a figure: the work that was done (专家|义诊160人次), or the end of a name.

use super::cells::Cell;
use super::govern::HOLDING;
use super::link::{Carry, Link, Linker, Shape};
use super::phrase::{NAMING, span_of};
use super::token::{Kind, Token};
use super::trim::{trim, without_quotes};
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    /// 专家|义诊160人次, 户厕|改造600座: a verbal noun directly before the figure.
    pub(super) fn weak_ending(
        &self,
        cell: &Cell,
        noun: &std::ops::Range<usize>,
        shape: Shape,
        verb: &Option<std::ops::Range<usize>>,
        carry: &Carry,
        link: &mut Link,
    ) {
        let before = cell.before;
        // 引进|某公司|投资1亿元: who was brought in invests.
        let invests = shape == Shape::Measure
            && noun.len() > 1
            && before[noun.end - 1].says(self.text, "投资")
            && before[noun.end - 2].is(Classes::PERSON);
        if verb.is_some() && invests {
            link.object = None;
            link.action = Some(before[noun.end - 1].span);
        }
        // What stands directly before the phrase.
        let prev = noun.start.checked_sub(1).map(|i| &before[i]);
        // 未|整改17件: it was not done.
        let denied = noun.len() > 1 && before[noun.end - 2].negates();
        if verb.is_some() || noun.is_empty() || denied || prev.is_some_and(|t| t.is(Classes::EXIST)) {
            return;
        }
        let verbal = |t: &Token| {
            t.kind == Kind::Word
                && (t.is(Classes::WEAK)
                    || t.tag == Tag::VerbalNoun && !t.is(Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::NOUN)))
                && !t.is(Classes::MEASURE.or(Classes::FLOW))
        };
        let last = &before[noun.end - 1];
        let word = last.text(self.text);
        let money = shape == Shape::Measure
            && noun.len() == 1
            && last.kind == Kind::Word
            && last.is(Classes::WEAK)
            && !matches!(word, "出口" | "进口")
            && (!last.is(Classes::MEASURE) || word == "投资")
            // 某公司|投资1亿元, 县财政|投入80万元, 在某村|投资1亿元: who or where, not what kind of investment.
            || shape == Shape::Measure
                && matches!(word, "投资" | "投入" | "配套" | "匹配" | "捐款" | "捐资" | "捐赠" | "募捐" | "集资")
                && last.kind == Kind::Word
                && noun.end > noun.start + 1
                && (self.pays(&before[noun.end - 2]) || self.led_by(&before[..noun.end - 1], "在"));
        // 募集善款8642万元，|支出|7918万元: alone behind another sum it says what became of it.
        let spent =
            shape == Shape::Measure && noun.len() == 1 && noun.start == 0 && noun.end == before.len() && word == "支出";
        let money = money || spent && carry.shape == Some(Shape::Measure) && carry.action(self).is_some();
        // 中央预算投资|安排150亿元.
        let placed = shape == Shape::Measure && link.goods && word == "安排" && noun.len() > 1;
        let money = money || placed;
        // 向海岛|供水3800吨: to whom it was done.
        let given = shape == Shape::Measure
            && prev.is_some_and(|t| t.kind == Kind::Word && matches!(t.text(self.text), "向" | "给"));
        if !verbal(last) && !money {
            return;
        }
        // 电费|补贴13万元, 春节|补贴5万元: what kind of money it is.
        let kind = noun.end.checked_sub(2).map(|i| &before[i]);
        let subsidy = matches!(word, "补贴" | "补助" | "奖补" | "津贴");
        let kind = kind.filter(|t| matches!(t.tag, Tag::Noun | Tag::Time) && !t.is(Classes::EACH.or(Classes::PERSON)));
        // 年度|计划|投资: whatever it is planned for.
        if money && noun.len() > 1 && matches!(before[noun.end - 2].text(self.text), "计划" | "年度计划") {
            return;
        }
        if subsidy && shape == Shape::Measure && kind.is_some_and(|t| !self.ends_in_people(t.span)) {
            return;
        }
        // 临时展览14个，其中原创|展览6个: in the parts of what ends so it is a name.
        let same_unit = carry.unit == self.unit_id(link.figure);
        if carry.part && same_unit && noun.len() > 1 && carry.level.is_some_and(|o| o.slice(self.text).ends_with(word))
        {
            return;
        }
        // 发放生活补贴3人次、护理|补贴2人次: what the item before ends with too is a name.
        if cell.joined && carry.action(self).is_some() && self.names_again(last.span, carry) {
            link.action = carry.action(self);
            link.rule = "carried-action";
            return;
        }
        let mut first = noun.end - 1;
        // 隐患整治|立案11件: what was done is the last word alone.
        let joins =
            |t: &Token| verbal(t) && !t.is(Classes::PATIENT) && (t.is(Classes::VERB) || !last.is(Classes::VERB));
        while first > noun.start && joins(&before[first - 1]) {
            first -= 1;
        }
        let mut rest = trim(before, noun.start..first);
        // 家庭|适老化|改造3万户: how, not what.
        if rest.len() > 1 && before[rest.end - 1].text(self.text).ends_with('化') {
            rest.end -= 1;
        }
        if shape == Shape::Person {
            rest = without_quotes(before, rest);
        }
        let end = rest.end.checked_sub(1).map(|i| &before[i]);
        let acts = end.is_some_and(|t| t.is(Classes::PERSON));
        let patient = last.is(Classes::PATIENT);
        if patient && shape == Shape::Count && rest.is_empty() && (word.starts_with('来') || word.ends_with('访')) {
            // 来信52件, 来访36批: what comes in is what is counted.
            return;
        }
        let sessions = self.sessions(link.figure);
        // 每月|排查1次: what is done so often.
        let regular = prev.is_some_and(|t| t.is(Classes::EACH));
        // 赴省城|学习5天: where it was done.
        let there = prev.is_some_and(|t| matches!(t.text(self.text), "赴" | "到" | "在" | "去" | "深入"));
        let object = span_of(before, rest.clone());
        match shape {
            Shape::Person => {
                // 为群众|义诊180人次: those for whom it was done.
                let whom = prev.is_some_and(|t| self.for_whom(t));
                let served = !link.event && object.is_some_and(|o| self.done_to(o, word));
                link.object = object.filter(|o| patient || served || whom && self.ends_in_people(*o));
            }
            // 深入|宿舍|走访6300次: where it was done, so often.
            Shape::Count if sessions && there => link.object = None,
            // 对|医疗机构|督导100余次: so often, whomever it was done to.
            Shape::Count if sessions && prev.is_some_and(|t| t.says(self.text, "对")) => link.object = None,
            // 开展理论学习13次，党支部学习65次: the verb that held the first held the second.
            Shape::Count
                if acts && sessions && carry.action(self).is_some_and(|v| HOLDING.contains(&v.slice(self.text))) =>
            {
                return;
            }
            Shape::Count if acts => link.object = None,
            // 提供服务160次，走访|90次: what was done so often, unless it was held.
            Shape::Count
                if sessions
                    && rest.is_empty()
                    && (last.is(Classes::VERB) || regular)
                    && (!cell.joined || regular)
                    && !carry.action(self).is_some_and(|v| HOLDING.contains(&v.slice(self.text))) =>
            {
                link.object = None;
            }
            // 修复护栏23处、更换|56处; 发现隐患46处，整改|36处: in the unit of what was named before, of the same.
            Shape::Count if !sessions && rest.is_empty() => {
                let unit = self.unit_id(link.figure);
                let same = carry.unit == unit
                    && carry.named == unit
                    && (cell.joined && !link.event
                        || last.is(Classes::FINDER)
                        || last.is(Classes::VERB)
                            && !word.ends_with('案')
                            && carry.object.is_some_and(|o| self.names_case(o)));
                link.object = carry.object.filter(|_| same);
            }
            // 高标准农田新建4万亩、改造|1万亩: of the same land.
            Shape::Measure
                if !link.goods
                    && rest.is_empty()
                    && cell.joined
                    && carry.unit == self.unit_id(link.figure)
                    && carry.named == carry.unit =>
            {
                link.object = carry.level;
            }
            // 合同纠纷22件、损害赔偿诉讼14件: in a list of names it is a name.
            Shape::Count if link.event && carry.action(self).is_none() && cell.joined => return,
            Shape::Count if !sessions && (carry.action(self).is_none() || self.own_work(cell, last, carry)) => {
                link.object = object;
            }
            Shape::Measure if placed && !acts => link.object = object,
            Shape::Measure if money || given => link.object = None,
            // 种草480万亩，沙化土地|治理300万亩: so it is where it is measured.
            Shape::Measure if !link.goods && object.is_some() && self.own_work(cell, last, carry) => {
                link.object = object
            }
            // 夜间|巡查30天: how long it was done.
            Shape::Time if there || rest.is_empty() || before[rest.clone()].iter().all(|t| t.tag == Tag::Time) => {
                link.object = None;
            }
            _ => return,
        }
        link.action = span_of(before, first..noun.end);
        link.own_verb = true;
        link.patient = patient;
        link.rule = "verb-figure";
    }

    /// 涉侨纠纷, 群众投诉: whether it names what is taken up and settled.
    fn names_case(&self, object: Span) -> bool {
        const CASES: [&str; 9] = ["纠纷", "矛盾", "案件", "投诉", "举报", "诉求", "信访事项", "线索", "积案"];
        CASES.iter().any(|w| object.slice(self.text).ends_with(w))
    }

    /// 新建美丽乡村40个，户厕|改造600座: in a clause of its own the work is what was done.
    fn own_work(&self, cell: &Cell, work: &Token, carry: &Carry) -> bool {
        let wide = carry.action(self).is_some_and(|a| {
            matches!(
                a.slice(self.text),
                "完成" | "实施" | "开展" | "推进" | "启动" | "进行" | "实现" | "安排" | "组织" | "举办"
            )
        });
        let governed = carry.action(self).is_some() || self.shape(cell.figure) == Shape::Count;
        !cell.joined
            && !carry.quoted
            && !wide
            && governed
            && work.is(Classes::WEAK)
            && !work.is(NAMING.or(Classes::PATIENT))
    }
}
