//! What a verb directly before a figure is about, who does it and who pays: 货运班列|累计开行240列, 县财政|安排300万元.

use super::link::{Carry, Link, Linker, Shape, adds, appears};
use super::noun::noun_before;
use super::phrase::{self, nominal, span_of};
use super::token::{Kind, Token};
use super::trim::{trim, without_quotes};
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// Verbs that say that a level stays.
const STEADY: &[&str] = &["稳定", "保持", "维持", "控制"];

/// Verbs by which people are chosen, examined or taught, and not chosen, examined or taught by.
const CHOOSING: &[&str] = &[
    "招",
    "招录",
    "招聘",
    "招募",
    "录用",
    "筛查",
    "体检",
    "进修",
    "研修",
    "轮训",
    "入会",
    "接种",
    "参保",
    "转岗",
    "外出培训",
    "参训",
];

/// Bytes of the name of a body.
const BODY: usize = 45;

impl Linker<'_> {
    /// What a verb directly before a figure is about: 货运班列|累计开行240列, but not 专家|义诊160人次.
    pub(super) fn theme(
        &self,
        before: &[Token],
        g: &phrase::Governed,
        shape: Shape,
        carry: &Carry,
        link: &Link,
    ) -> Option<Span> {
        let mut subject = trim(before, g.subject.clone());
        // 对|村级站点|每站每月|补助300元: what stands before 每站.
        let per = subject.start.checked_sub(1).filter(|&i| before[i].says(self.text, "每") && !subject.is_empty());
        if let Some(per) = per {
            subject = trim(before, noun_before(before, per));
        }
        // 带动|家电|销售700万件 names what is sold; 支持制造业发展|退税3000亿元 names nothing.
        if subject.len() > 1 && before[subject.start].is(Classes::PIVOT) {
            let verbs = before[subject.start + 1..subject.end].iter().any(|t| t.is(phrase::VERBAL));
            subject.start = if verbs { subject.end } else { subject.start + 1 };
        }
        while subject.len() > 1
            && (before[subject.end - 1].tag == Tag::Time
                || before[subject.end - 1].text(self.text).ends_with(['年', '月', '周', '日']))
            && before[subject.end - 1].kind == Kind::Word
        {
            subject.end -= 1;
        }
        // “示范村”创建|第九批|申报4个: in which turn and by what work, not what.
        while subject.len() > 1 && before[subject.end - 1].kind == Kind::Number {
            subject.end -= 1;
            if subject.len() > 1 && self.is_work(&before[subject.end - 1]) {
                subject.end -= 1;
            }
        }
        if shape == Shape::Person {
            subject = without_quotes(before, subject);
        }
        // 因病|致贫755户, 向困难户|赠送: why and for whom, not what.
        // 依托商会平台|培训3期, 到陵园|祭扫2次: by what and where.
        let led = |t: &Token| {
            let means = t.is(Classes::PREP) && t.tag != Tag::Conjunction && !t.joins() && !t.is(Classes::COPULA);
            let takes = matches!(t.text(self.text), "把" | "将" | "从" | "就" | "随着");
            matches!(t.text(self.text), "因" | "因为" | "由于" | "在" | "向" | "对" | "为" | "给" | "被")
                && t.kind == Kind::Word
                || t.kind == Kind::Word && means && !takes && shape != Shape::Share
        };
        // 协管员|半年|离职, 日|供餐: when, not what.
        let when = |t: &Token| {
            matches!(t.tag, Tag::Number | Tag::Time) || matches!(t.text(self.text), "日" | "月" | "年" | "周" | "年度")
        };
        // 为残疾儿童|送教上门87人: those for whom it was done are counted.
        let whom = subject.start.checked_sub(1).is_some_and(|i| self.for_whom(&before[i]));
        let own =
            span_of(before, subject.clone()).filter(|s| whom && shape == Shape::Person && self.ends_in_people(*s));
        if own.is_some() {
            return own;
        }
        // 对|每个|工作室|给予2万元.
        let mut lead = subject.start;
        while lead > 0 && before[lead - 1].is(Classes::EACH) {
            lead -= 1;
        }
        if lead > 0 && led(&before[lead - 1]) || before[subject.clone()].iter().all(when) {
            subject.start = subject.end;
        }
        // 《渠阳日报》|发稿101篇: where it was printed.
        let paper = |t: &Token| t.kind == Kind::Quote && t.text(self.text).starts_with('《');
        if link.shape == Shape::Count && subject.len() == 1 && paper(&before[subject.start]) {
            return None;
        }
        // 无人机|飞防2.5万亩: by what means.
        let means = |s: Span| matches!(s.slice(self.text), "无人机" | "直升机" | "机械" | "电话" | "微信" | "网络");
        if span_of(before, subject.clone()).is_some_and(means) {
            return None;
        }
        // 单个项目最高|核减12万元: which one, not what.
        if self.superlative(before, &subject) {
            return None;
        }
        // 某单位|捐资27万元: who gave.
        const GIVING: &[&str] = &["捐资", "出资", "资助", "集资", "捐款", "捐赠", "筹资", "自筹", "捐款捐物"];
        if link.goods && link.action.is_some_and(|a| GIVING.contains(&a.slice(self.text))) {
            return None;
        }
        // 省|投473万元, 县财政|拨付80万元: who paid.
        const PAYING: &[&str] =
            &["投", "拨", "补", "投入", "投资", "拨付", "下拨", "补助", "奖补", "配套", "匹配", "安排", "支付"];
        let payer = subject.end.checked_sub(1).is_some_and(|i| self.pays(&before[i]));
        if link.goods && payer && link.action.is_some_and(|a| PAYING.contains(&a.slice(self.text))) {
            return None;
        }
        // 一审|抗诉5件, 经审查|后|起诉4件: in which instance, and when.
        let instance = |s: Span| matches!(s.slice(self.text), "一审" | "二审" | "再审" | "初审" | "终审" | "后" | "日");
        if span_of(before, subject.clone()).is_some_and(instance) {
            return None;
        }
        // 法律服务所|调解55件: who did it is not what 件 counts.
        let body = subject.end.checked_sub(1).map(|i| &before[i]).filter(|_| !subject.is_empty());
        // 法律|服务|所: the whole name tells.
        let named = span_of(before, subject.clone()).filter(|s| s.len() <= BODY).map_or("", |s| s.slice(self.text));
        let body = body.is_some_and(|t| {
            t.kind == Kind::Word && [t.text(self.text), named].iter().any(|name| self.words.ends_as_body(name))
        });
        let papers = || self.unit(link.figure).is_some_and(|u| matches!(u.name, "件" | "份"));
        let cases = self.counts_cases(link.figure) || papers();
        if body && cases && g.verb.as_ref().is_some_and(|v| !before[v.end - 1].is(Classes::PATIENT)) {
            return None;
        }
        // 临时|查封30家: how, not what.
        let how = |t: &Token| {
            t.is(Classes::MANNER)
                || t.tag == Tag::Adjective && t.classes == Classes::NONE && t.kind == Kind::Word && subject.len() == 1
        };
        if before[subject.clone()].iter().all(how) {
            subject.start = subject.end;
        }
        let patient = g.verb.as_ref().is_some_and(|v| before[v.end - 1].is(Classes::PATIENT));
        // 县财政|安排300万元: it pays.
        let acts = subject.end.checked_sub(1).and_then(|i| before.get(i)).is_some_and(|t| {
            t.is(Classes::PERSON) || link.goods && t.kind == Kind::Word && t.text(self.text).ends_with("财政")
        });
        // 农家乐|带动|就业6400人: those who had them do it.
        let pivot = |i: usize| before[i].is(Classes::PIVOT);
        let led = g.verb.as_ref().is_some_and(|v| pivot(v.start) || v.start.checked_sub(1).is_some_and(pivot));
        if patient && !led && (!subject.is_empty() || carry.bounded.is_some()) {
            return span_of(before, subject).or(carry.bounded);
        }
        // 赴省城|跟岗学习5天: how long it was done.
        if shape == Shape::Time && g.verb.as_ref().is_some_and(|v| !before[v.end - 1].is(Classes::CHANGE)) {
            return None;
        }
        // 就业规模|保持|在1000万人以上: whatever stays at it.
        let stays = link.action.is_some_and(|a| STEADY.contains(&a.slice(self.text)));
        if stays && !subject.is_empty() {
            return span_of(before, subject);
        }
        let unit = self.unit_id(link.figure);
        let grew = link.action.is_some_and(|a| appears(a.slice(self.text)));
        // 播种面积4440万亩、新增|20万亩.
        if grew && shape == Shape::Measure && subject.is_empty() && carry.level.is_some() {
            let area = self.unit(link.figure).is_some_and(|u| u.dimension != "money");
            if carry.unit == unit && area {
                return carry.level;
            }
        }
        // 新建高标准农田5万亩，累计建成|43万亩: the sum of what was just counted.
        let summed = before.iter().any(|t| t.kind == Kind::Word && t.is(Classes::TOTAL)) && subject.is_empty();
        if summed
            && unit.is_some()
            && carry.unit == unit
            && carry.named == unit
            && matches!(shape, Shape::Count | Shape::Measure)
            && !link.event
            && !link.goods
        {
            return carry.level;
        }
        // 规模企业|申报3家: those who act are what 家 counts.
        if acts && !link.event && self.counts_bodies(link.figure, before[subject.end - 1].span) {
            return span_of(before, subject);
        }
        if !subject.is_empty() && grew && matches!(shape, Shape::Count | Shape::Person) {
            return span_of(before, subject);
        }
        if !subject.is_empty() && !acts && shape != Shape::Person {
            return span_of(before, subject);
        }
        if !subject.is_empty() && shape == Shape::Person {
            // 老年人|体检3120人: those for whom it was done.
            let verb = link.action.map_or("", |a| a.slice(self.text));
            let own = span_of(before, subject.clone()).filter(|s| !link.event && self.done_to(*s, verb));
            if own.is_some() {
                return own;
            }
            // 组织|女职工|“两癌”筛查2850人: those who were led to it.
            let led = before[..subject.end].iter().position(|t| t.is(Classes::PIVOT)).map(|p| p + 1);
            let people = led.and_then(|from| {
                (from..subject.end)
                    .rfind(|&i| before[i].kind == Kind::Word && self.ends_in_people(before[i].span))
                    .map(|i| from..i + 1)
            });
            return people
                .filter(|p| before[p.clone()].iter().all(|t| nominal(t) || t.joins()))
                .and_then(|p| span_of(before, trim(before, p)));
        }
        let same_verb = carry.loose(self).filter(|(a, _)| {
            link.action.is_some_and(|b| {
                a.slice(self.text) == b.slice(self.text)
                    || a.slice(self.text).ends_with(b.slice(self.text))
                    || b.slice(self.text).ends_with(a.slice(self.text))
            })
        });
        if let Some((_, object)) = same_verb {
            return object;
        }
        if shape == Shape::Person && carry.shape != Some(Shape::Person) {
            return None;
        }
        if shape == Shape::Measure && carry.level.is_some() && stays {
            return carry.level;
        }
        // 达标率|连续3年|保持100%.
        if shape == Shape::Share && stays {
            return carry.level;
        }
        // 低保新增36户62人，退出|14户.
        let run = unit.is_some() && carry.run == unit;
        // 考核指标23万亩，完成|28万亩.
        if carry.goal && carry.unit == unit {
            return carry.object;
        }
        // 调出低保40人，调进|41人: the other way.
        let moves = ["退出", "调进", "调入", "调出", "清退", "取消", "转入", "转出", "迁入", "迁出", "减少"];
        let land = shape == Shape::Measure && !link.goods && carry.shape == Some(shape) && carry.unit == unit;
        // 125万亩水稻，受旱|116万亩; 脱贫189户，返贫|21户: others.
        let becomes =
            patient && !(land && carry.named == unit) && (shape != Shape::Count || self.households(link.figure));
        if becomes {
            return None;
        }
        let back = shape == Shape::Person && link.action.is_some_and(|a| moves.contains(&a.slice(self.text)));
        let counted = shape == Shape::Count || back;
        let named = carry.named == carry.unit;
        let same = counted && named && (carry.shape == Some(shape) && carry.unit == unit || run);
        // 栽植柑桔2万株，义务植树|3万株: the verb says what itself.
        let own = link.action.is_some_and(|a| a.slice(self.text).ends_with(['树', '林']));
        if own {
            return None;
        }
        // 新建高标准农田25万亩、改造提升|4万亩: the same land; money is goods.
        if land && unit.is_some() && named {
            return carry.level;
        }
        // 存栏量9万头，出栏|8万头: the name of another number is not what was counted.
        // 整改317处，整改率达96%，剩余|12处: the rate between them is not what was counted.
        let object = if counted && carry.shape == Some(shape) { carry.level.or(carry.object) } else { carry.object };
        let other = !grew && object.is_some_and(|o| o.slice(self.text).ends_with(['量', '数', '额']));
        // 召开班会不少于2次，全年共召开|168次: the same verb again, summed.
        let says = |a: Span| link.action.is_some_and(|b| a.slice(self.text) == b.slice(self.text));
        let again = || carry.action(self).is_some_and(says);
        // 排查矛盾纠纷8起，调处|8起: cases are no occasions.
        let cases = self.counts_cases(link.figure);
        let cases = cases && !(grew && carry.part);
        let occasion = link.event && !cases && !(summed && again());
        // 计划改造小区58个，涉及居民1.4万户、面积126万平方米，已开工|52个: of what more was said in between.
        let added = carry.action(self).is_none_or(|a| adds(a.slice(self.text))) && carry.loose(self).is_none();
        let topic = carry.topic.filter(|t| Some(t.0) == unit && shape == Shape::Count && !occasion && added);
        let topic = topic.filter(|_| carry.level.is_some() && carry.unit != unit || carry.action(self).is_some());
        if let Some((_, topic)) = topic {
            return Some(topic);
        }
        if same && !occasion && !other { object } else { None }
    }

    /// 志愿者|招22名, 辅导员|外出培训7人次: whether it was done to those named, and not by them.
    pub(super) fn done_to(&self, name: Span, verb: &str) -> bool {
        self.served(name) || CHOOSING.iter().any(|w| verb.ends_with(w)) && self.ends_in_people(name)
    }

    /// Whether the name is of people for whom things are done, and who do not do them to others.
    pub(super) fn served(&self, name: Span) -> bool {
        const SERVED: &[&str] = &[
            "老人",
            "老年人",
            "儿童",
            "妇女",
            "患者",
            "病人",
            "孤儿",
            "残疾人",
            "孕妇",
            "产妇",
            "新生儿",
            "青少年",
            "农民",
            "农牧民",
            "劳动力",
            "毕业生",
            "退役军人",
            "退役士兵",
            "困难群众",
            "适龄人群",
            "重点人群",
        ];
        SERVED.iter().any(|w| name.slice(self.text).ends_with(w))
    }

    /// Whether the word says for whom something was done.
    pub(super) fn for_whom(&self, t: &Token) -> bool {
        t.kind == Kind::Word && matches!(t.text(self.text), "为" | "给" | "对" | "向")
    }

    /// Who can pay: people and bodies, a level of government by its one character.
    pub(super) fn pays(&self, t: &Token) -> bool {
        const LEVELS: &[&str] = &["省", "市", "县", "区", "镇", "乡", "村", "州", "国家", "中央", "上级", "财政"];
        t.is(Classes::PERSON) || LEVELS.iter().any(|w| t.text(self.text).ends_with(w))
    }

    pub(super) fn actor(&self, before: &[Token], verb: usize) -> Option<Span> {
        let mut end = verb;
        while end > 0 && !nominal(&before[end - 1]) && before[end - 1].is(Classes::ADVERB.or(Classes::TOTAL)) {
            end -= 1;
        }
        let noun = noun_before(before, end);
        let acts = noun.end.checked_sub(1).and_then(|i| before.get(i)).is_some_and(|t| t.is(Classes::PERSON));
        // 向过往群众|发放: who stands behind a preposition is done something for.
        let led = noun.start.checked_sub(1).is_some_and(|i| {
            let t = &before[i];
            t.kind == Kind::Word
                && (t.is(Classes::PREP) || t.tag == Tag::Preposition)
                && !t.joins()
                && t.text(self.text) != "由"
        });
        if acts && !noun.is_empty() && !led { span_of(before, trim(before, noun)) } else { None }
    }
}
