//! Which verb governs a figure: the verb of the phrase in front, where it is not a part of the name of what is valued.

use super::Reading;
use super::ahead::verb_at_noun;
use crate::extract::govern::gives;
use crate::extract::link::{Carry, Linker, Shape};
use crate::extract::phrase::{Governed, nominal, strong, unlisted};
use crate::extract::predicate::opens_phrase;
use crate::extract::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;

impl Linker<'_> {
    /// 培训合格率98%: whether the figure is the value of a rate.
    pub(super) fn of_rate(&self, r: &Reading) -> bool {
        matches!(r.shape, Shape::Share | Shape::Point) && r.last().is_some_and(|t| self.measured(t))
    }

    /// Takes the verb away where it belongs to a name, and says what only states that something is there.
    pub(super) fn governor(&self, r: &mut Reading, carry: &Carry) {
        let (before, end) = (r.before, r.a.end);
        // The verbs inside the name of a rate are no actions.
        if self.of_rate(r) && r.verb_token().is_none_or(|t| t.text(self.text) != "实现") {
            r.g = Governed { noun: self.rate_name(before, end), ..Governed::default() };
            r.verb = None;
        }
        let noun = r.g.noun.clone();
        // 突破60万元: the figure itself says that it is a value.
        let passed = self.figures[r.cell.figure].span.slice(self.text).starts_with(['突', '超', '逾']);
        let stated = r.shape == Shape::Measure && r.a.copula;
        // 查处案件的涉案金额|达93万元: a value is stated of what stands behind 的; the verb before 的 belongs to the name.
        let valued = (stated || r.shape == Shape::Measure && passed)
            && r.last().is_some_and(|t| self.measured(t))
            && noun.start.checked_sub(1).is_some_and(|i| before[i].tag == Tag::De);
        // 新建成项目|亩均税收|超12万元: the mean of something is nobody's result.
        let means =
            |t: &Token| ["亩均", "人均", "户均", "校均", "村均"].iter().any(|w| t.text(self.text).starts_with(w));
        let mean = r.shape == Shape::Measure && noun.len() > 1 && before[noun.start + 1..noun.end].iter().any(means);
        // 推动|经济林面积|达260万亩: nor does what was moved to it.
        let led = stated && r.last().is_some_and(|t| self.measured(t));
        let moves = |t: &Token| matches!(t.text(self.text), "推动" | "带动" | "促进" | "推进" | "拉动" | "助力");
        let led = led && r.verb_token().is_some_and(moves);
        if valued || mean || led {
            r.verb = None;
        }
        // 敬老院|建设|补助资金|达到1.6万元: nor does a verbal noun inside the name of what is valued govern it.
        let inner = |v: &std::ops::Range<usize>| before[v.start].is(Classes::WEAK) && !opens_phrase(before, v.start);
        let funds = stated && r.verb.as_ref().is_some_and(|v| v.len() == 1 && inner(v));
        // 债券|转贷|收入21.8亿元, 土地使用权|出让|收入: what only the dictionary calls a verb, before the sums of a budget.
        let budget = |t: &Token| matches!(t.text(self.text), "收入" | "支出");
        let of = r.g.subject.end.checked_sub(1).filter(|_| !r.g.subject.is_empty());
        let thing = of.is_some_and(|i| !before[i].is(Classes::PERSON));
        let takes = Classes::LIGHT.or(Classes::PIVOT).or(Classes::CHANGE);
        let unknown = |t: &Token| t.classes == Classes::NONE || thing && !t.is(takes);
        let adjoins = |v: &std::ops::Range<usize>| v.end == noun.start && before[v.clone()].iter().all(unknown);
        let sums = r.shape == Shape::Measure && noun.len() == 1 && budget(&before[noun.start]);
        if funds && !noun.is_empty() || sums && r.verb.as_ref().is_some_and(adjoins) {
            r.name_with_verb();
        }
        // 用工|备案|总量|达546人, 造林|总面积|达150亩: a verb directly before a magnitude whose value is stated is in its name.
        // 资助|金额, 损失|金额: so is one before the name of a sum of money.
        let sum = r.last().is_some_and(|t| matches!(t.text(self.text), "金额" | "数额" | "面积"))
            // 涉及|金额: that is what the sum has to do with it.
            && r.verb_token().is_none_or(|t| t.text(self.text) != "涉及");
        let noun = r.g.noun.clone();
        let adjoins = |v: &std::ops::Range<usize>| v.end == noun.start && !before[v.end - 1].is(Classes::LIGHT);
        let inside = (r.a.copula || sum)
            && noun.len() == 1
            && (self.measured(&before[noun.start])
                || r.a.copula && r.verb.as_ref().is_some_and(|v| unlisted(&before[v.start])))
            && r.verb.as_ref().is_some_and(adjoins);
        if inside {
            r.name_with_verb();
        }
        // 制定预案1个、值班|制度|3项: an item of the list that a verb opened.
        const DRAWN_UP: [&str; 8] = ["制定", "签订", "建立", "出台", "修订", "印发", "完善", "健全"];
        let item = r.cell.joined && r.verb == Some(0..1) && r.g.noun == (1..2) && end == 2;
        let named = item && {
            let (verb, noun) = (&before[0], &before[1]);
            let things = Classes::HEAD.or(Classes::SOFT_HEAD);
            let name = verb.is(Classes::WEAK) && !verb.is(Classes::VERB) && noun.is(things);
            name && !noun.is(Classes::PERSON)
                && carry.action(self).is_some_and(|v| DRAWN_UP.contains(&v.slice(self.text)))
        };
        if named {
            r.name_with_verb();
        }
        // 现有公园1处，休闲|娱乐场所|3处: in a list of what there is a verb that is as often a noun is part of a name.
        let opens = r.verb == Some(0..1) && r.g.noun.start == 1 && !r.g.noun.is_empty() && !r.a.copula;
        let weak = r.verb_token().is_some_and(|t| t.is(Classes::WEAK) && !t.is(Classes::VERB) || unlisted(t));
        let short = r.verb_token().is_some_and(|t| t.classes == Classes::NONE && t.tag == Tag::Verb);
        let alike = carry.unit.is_some() && carry.unit == self.unit_id(r.cell.figure);
        if opens && (weak || short) && alike && carry.there.is_some() {
            r.name_with_verb();
        }
        // 共有|编制|床位400张: so is one directly behind what says that it is there.
        let there = r.verb.as_ref().and_then(|v| v.start.checked_sub(1)).map(|i| &before[i]);
        let there = there.is_some_and(|t| t.is(Classes::EXIST) && t.text(self.text).ends_with('有'));
        let takes = r.verb_token().is_some_and(|t| t.is(Classes::LIGHT.or(Classes::CHANGE).or(Classes::PIVOT)));
        if there && !takes && !r.g.noun.is_empty() && r.verb.as_ref().is_some_and(|v| v.end == r.g.noun.start) {
            r.name_with_verb();
        }
        // 旅游|人均|花费900元: the mean of something has no verb.
        let next = r.verb.as_ref().and_then(|v| before.get(v.end)).filter(|_| r.shape == Shape::Measure);
        if next.is_some_and(means) && r.verb_token().is_some_and(|t| t.is(Classes::WEAK) && !t.is(Classes::VERB)) {
            r.name_with_verb();
        }
        if r.unit.is_some_and(|u| u.dimension == "money") {
            self.spent_on(r);
            self.paid(r);
        } else {
            self.handed_out(r);
        }
        r.exist = r.verb_token().is_some_and(|t| t.is(Classes::EXIST) && !t.is(Classes::VERB.or(Classes::LIGHT)));
    }
}

impl Linker<'_> {
    /// 发放|苗木|栽培|技术资料300份: what is handed out is governed by the verb that says so, not by one inside its name.
    fn handed_out(&self, r: &mut Reading) {
        const HANDED: [&str; 10] = ["发放", "赠送", "派发", "散发", "印发", "捐赠", "配发", "发送", "赠阅", "分发"];
        let figure = r.cell.figure;
        let things = r.shape == Shape::Count && !r.link.event && !self.sessions(figure) && !self.households(figure);
        let Some(v) = self.lone_verb(r).filter(|_| things) else { return };
        let before = r.before;
        let last = &before[r.g.noun.end - 1];
        let thing = !last.is(Classes::PERSON) && last.tag == Tag::Noun;
        if !thing || v == 0 || before[v - 1].tag != Tag::Noun {
            return;
        }
        let name = |t: &Token| t.kind == Kind::Word && (nominal(t) || unlisted(t)) || t.joins() || t.sums_up();
        let hands = |t: &Token| strong(t) && HANDED.contains(&t.text(self.text));
        if let Some(p) = (0..v - 1).find(|&p| hands(&before[p]) && before[p + 1..v].iter().all(name)) {
            r.governed_by(p);
            r.g.noun.start = v;
        }
    }

    /// 运行|经费10万元: the verb says what the money is for, and nobody does it.
    fn spent_on(&self, r: &mut Reading) {
        const FOR: [&str; 8] = ["发展", "建设", "扶持", "帮扶", "救助", "慰问", "奖补", "防火"];
        const SPENT: [&str; 8] = ["投入", "整合", "落实", "安排", "保障", "使用", "节约", "补助"];
        let takes = Classes::VERB.or(Classes::LIGHT).or(Classes::CHANGE).or(Classes::PIVOT);
        let Some(v) = self.lone_verb(r).filter(|_| r.g.noun.len() == 1) else { return };
        let (verb, noun) = (&r.before[v], &r.before[v + 1]);
        let names = verb.is(Classes::WEAK) && !verb.is(takes) && !SPENT.contains(&verb.text(self.text));
        // 发展|资金370万元.
        let fund = v == 0 && noun.says(self.text, "资金") && FOR.contains(&verb.text(self.text));
        if fund || names && matches!(noun.text(self.text), "经费" | "费用") {
            r.name_with_verb();
        }
    }

    /// 发放|妇女创业|扶持|贷款80万元: where money is paid or got, the verb that opens the clause says so, not one inside its
    /// name.
    fn paid(&self, r: &mut Reading) {
        const MONEY: [&str; 9] = ["款", "资金", "补贴", "补助", "经费", "费", "基金", "奖金", "税"];
        const MOVED: [&str; 12] =
            ["下达", "落实", "争取", "接受", "兑付", "兑现", "支付", "安排", "筹集", "申请", "代征", "征收"];
        let before = r.before;
        let money = |t: &Token| MONEY.iter().any(|m| t.text(self.text).ends_with(m));
        let named = !r.g.noun.is_empty() && money(&before[r.g.noun.end - 1]);
        let Some(v) = r.verb.clone().filter(|_| named) else { return };
        let moves = |t: &Token| gives(t.text(self.text)) || MOVED.contains(&t.text(self.text));
        let inside = |t: &Token| nominal(t) || unlisted(t) || t.joins() || t.is(Classes::WEAK) || strong(t);
        // 争取资金|采购|设备: nothing else is taken by it.
        let free = |run: &[Token]| !run.is_empty() && run.iter().all(|t| inside(t) && !money(t));
        let outer = (0..v.start).find(|&p| strong(&before[p]) && opens_phrase(before, p));
        let outer = outer
            .filter(|&p| moves(&before[p]) && (!before[p].is(Classes::PIVOT) || before[p].says(self.text, "安排")));
        if let Some(p) = outer.filter(|&p| free(&before[p + 1..v.start])) {
            r.governed_by(p);
        }
    }

    /// The verb, where it is one word directly before the noun.
    fn lone_verb(&self, r: &Reading) -> Option<usize> {
        verb_at_noun(r.verb.as_ref(), &r.g.noun)
    }
}

impl Reading<'_, '_> {
    /// Another verb governs the figure.
    fn governed_by(&mut self, verb: usize) {
        self.verb = Some(verb..verb + 1);
        self.g.verb = self.verb.clone();
    }

    /// The verb is a part of the name.
    fn name_with_verb(&mut self) {
        let Some(v) = self.verb.take() else { return };
        let start = if self.g.subject.is_empty() { v.start } else { self.g.subject.start };
        self.g = Governed { noun: start..self.g.noun.end, ..Governed::default() };
    }
}
