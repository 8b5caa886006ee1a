//! Readings of figures that are no phrase of verb, figure and noun: one that a unit explains, one of a run, shares,
//! durations, what persons did, faults, names of lists.

use super::Reading;
use crate::extract::behind::{noun_after, verb_after};
use crate::extract::cells::Cell;
use crate::extract::facts::Role;
use crate::extract::link::{Carry, Link, Linker, Shape};
use crate::extract::phrase::{self, Ahead, governed, nominal, span_of};
use crate::extract::token::{Kind, Token};
use crate::extract::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    /// 一死一伤: the unit says what became of them.
    pub(super) fn casualties(&self, r: &mut Reading, _: &mut Carry, _: &[Link]) -> bool {
        let Some(casualty) = self.casualty(r.cell.figure) else { return false };
        r.link.object = Some(casualty);
        r.link.rule = "casualty";
        true
    }

    /// 276户|462人: the second of a run.
    pub(super) fn pair(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        // 研发投入连续四年|超万亿元: how long it has is no part of a run.
        let lasts = |p: &&Link| p.rule == "duration" && r.shape != Shape::Time;
        let Some(p) = r.previous.as_ref().filter(|_| r.cell.run_on).filter(|p| !lasts(p)) else { return false };
        let whole = self.run_pair(r.cells, r.i, p, &mut r.link);
        // 其中60岁以上|15人.
        if p.rule == "threshold" && carry.part && r.link.role == Role::Plain {
            r.link.role = Role::Part;
        }
        // 老年人口13万人，其中80周岁以上|2万人: of the same people.
        let aged = carry.part && self.is_age(p.figure) && r.shape == Shape::Person;
        if aged && r.link.object.is_none() {
            let people = |o: &Span| self.ends_in_people(*o) || o.slice(self.text).ends_with("人口");
            r.link.object = p.object.or(carry.level.filter(people));
        }
        whole
    }

    /// 占60%: a share that is stated.
    pub(super) fn stated_share(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let before = r.before;
        let Some(share) = self.share(before, r.a, carry, r.shape) else { return false };
        // 60岁以上护林员|占60%: of those just bounded.
        // 60岁以上老人|占总人口|的14%: of them too, where nothing else is named.
        let bounded = r.previous.as_ref().filter(|p| p.rule == "threshold").and_then(|p| p.object);
        r.link.object = if before.iter().any(nominal) { share.0.or(bounded) } else { bounded.or(share.0) };
        r.link.action = share.1;
        r.link.role = Role::Share;
        r.link.own_verb = r.link.action.is_some();
        r.link.rule = "stated-share";
        carry.proportion = before.iter().find(|t| matches!(t.text(self.text), "比重" | "比例")).map(|t| t.span);
        true
    }

    /// 万元|GDP|能耗, 万元|工业增加值|用水量: a sum on which something is counted.
    pub(super) fn money_base(&self, r: &mut Reading, _: &mut Carry, _: &[Link]) -> bool {
        let sum = matches!(self.figures[r.cell.figure].span.slice(self.text), "万元" | "亿元" | "百元" | "千元");
        let [base, used, ..] = r.cell.rest else { return false };
        let used = used.text(self.text);
        let rate = used.ends_with(['量', '耗']) || used.starts_with('能') || used.starts_with("用水");
        if !sum || !rate || !base.is(Classes::MEASURE) || base.span.start() != self.figures[r.cell.figure].span.end() {
            return false;
        }
        r.link.object = Some(base.span);
        r.link.role = Role::Each;
        r.link.rule = "base-of-rate";
        true
    }

    /// 每万人口|拥有…: what a rate is counted on.
    pub(super) fn rate_base(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let bare = self.base_of_rate(r.cell.figure) && r.before.iter().all(|t| !nominal(t));
        let owns = |t: &Token| matches!(t.text(self.text), "拥有" | "有" | "占有" | "配备");
        if !bare || !r.cell.rest.first().is_some_and(|t| nominal(t) || owns(t)) {
            return false;
        }
        r.link.role = Role::Each;
        r.link.rule = "base-of-rate";
        // 拥有医师2.8人，每|万人口|全科医生2.9名: another statement.
        if r.i == 0 {
            carry.set_action(None);
        }
        carry.each = true;
        true
    }

    /// 分|四期|对网格员进行培训: in so many turns, what was done stands behind it.
    pub(super) fn turns(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let turns = r.unit.is_some_and(|u| matches!(u.name, "期" | "批" | "批次" | "轮" | "组" | "步" | "阶段"));
        if !turns || r.before.last().is_none_or(|t| t.text(self.text) != "分") {
            return false;
        }
        let verb = verb_after(r.cell.after, 0).and_then(|v| span_of(r.cell.after, v));
        let verb = verb.or_else(|| self.verb_in_rest(r.cell, 0));
        r.link.action = verb.map(|v| self.verbal_noun_of(r.cell, v));
        r.link.own_verb = r.link.action.is_some();
        r.link.rule = "figure-verb";
        self.roles(r, carry);
        true
    }

    /// 按人均|2元|的标准安排经费97.4万元: a rate at which something was paid, of what stands behind it.
    pub(super) fn standard(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let [of, standard, rest @ ..] = r.cell.rest else { return false };
        let rate = matches!(standard.text(self.text), "标准" | "价格" | "单价" | "额度");
        let at = |t: &Token| matches!(t.text(self.text), "按" | "按照" | "以");
        if r.shape != Shape::Measure || of.tag != Tag::De || !rate || !r.before.iter().any(at) {
            return false;
        }
        let until = rest.iter().position(|t| t.figure().is_some() || matches!(t.kind, Kind::Mark(_)));
        let rest = &rest[..until.unwrap_or(rest.len())];
        let verb = rest.iter().position(phrase::strong);
        r.link.action = verb.and_then(|v| span_of(rest, v..v + 1));
        r.link.own_verb = r.link.action.is_some();
        r.link.object = verb.and_then(|v| {
            let noun = noun_after(&rest[v + 1..], false);
            span_of(&rest[v + 1..], trim(&rest[v + 1..], noun))
        });
        r.link.rule = "standard";
        self.roles(r, carry);
        true
    }

    /// 建成|24小时|自助服务区3个: how long it is open; the verb is that of the next figure.
    pub(super) fn opening_hours(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        if !self.hours_of_name(r.cells, r.i) {
            return false;
        }
        let g = governed(r.before, r.a.end, Ahead::default());
        if let Some(verb) = g.verb.and_then(|v| span_of(r.before, v)) {
            carry.set_action(Some(verb));
        }
        carry.shape = Some(Shape::Count);
        r.link.rule = "duration";
        true
    }

    /// How long, how often, since when.
    pub(super) fn duration(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        if r.shape != Shape::Time || !self.lasting(r.cell, r.a, carry, &mut r.link) {
            return false;
        }
        // 每两周|召开一次例会.
        carry.each |= r.link.role == Role::Each;
        carry.level = self.subject(r.before, r.before.len().saturating_sub(1)).or(carry.level);
        true
    }

    /// 为310户742人|发放补贴: what was done for those counted; 共有1203人|受灾: what became of them.
    pub(super) fn figure_verb(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let (before, noun) = (r.before, &r.noun);
        let recipient = r.a.recipient && noun.is_empty();
        let done = recipient.then(|| self.done_for(r.cells, r.i, r.shape)).flatten();
        // 帮助30人|就业, 吸引200人|到场: the verb before them has them do it.
        let harms = |t: &Token| matches!(t.text(self.text), "造成" | "导致" | "致使" | "发生");
        let moved = before.iter().any(|t| t.is(Classes::PIVOT))
            || before.last().is_some_and(|t| phrase::strong(t) && !harms(t));
        let fate = !moved && noun.len() == 1 && r.shape == Shape::Person && noun.end == r.cell.after.len();
        // 92人|现场签约: behind people alone a verbal noun is what they did.
        let alone = before.iter().all(|t| !phrase::strong(t) && !t.is(Classes::WEAK)) && !carry.quoted;
        let fate = fate.then(|| &r.behind[noun.start]).filter(|t| {
            !t.is(phrase::NAMING) && (t.is(Classes::PATIENT) || alone && t.is(Classes::WEAK) && t.kind == Kind::Word)
        });
        // 7人|被|判处重刑: what was done to them.
        let suffered = noun.is_empty() && r.behind.first().is_some_and(|t| t.says(self.text, "被"));
        let suffered = suffered.then(|| verb_after(r.behind, 1).filter(|v| v.start == 1)).flatten();
        let suffered = suffered.and_then(|v| span_of(r.behind, v));
        let Some(verb) = done.or(fate.map(|t| t.span)).or(suffered) else { return false };
        r.link.action = Some(self.really_done(r.cell, verb));
        r.link.own_verb = true;
        r.link.rule = "figure-verb";
        self.roles(r, carry);
        true
    }

    /// 排查隐患33处，其中消防设施12处: what the faults are of.
    pub(super) fn fault(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let Some(fault) = self.fault_named(r.before, r.a.end, r.shape, carry) else { return false };
        r.link.object = Some(fault);
        r.link.rule = "noun-figure";
        r.link.standing = true;
        self.roles(r, carry);
        true
    }

    /// 警示教育3场、谈话22人次: a verbal noun as the name of an item.
    pub(super) fn list_name(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let previous = r.previous.as_ref();
        let name = self.name_in_list(r.cell, previous).filter(|_| r.noun.is_empty());
        let Some(name) = name else { return false };
        r.link.object = Some(name);
        r.link.action = previous.and_then(|p| p.action);
        r.link.standing = r.link.action.is_none();
        r.link.rule = if r.link.standing { "noun-figure" } else { "carried-action" };
        self.roles(r, carry);
        true
    }

    /// 经过|3年|的努力: how long it took, whatever was done before.
    pub(super) fn time_taken(&self, r: &mut Reading, _: &mut Carry, _: &[Link]) -> bool {
        let taken = r.shape == Shape::Time
            && r.before.last().is_some_and(|t| matches!(t.text(self.text), "经过" | "通过"))
            && r.cell.rest.first().is_some_and(|t| t.tag == Tag::De);
        if taken {
            r.link.rule = "duration";
        }
        taken
    }

    /// 完成工程19件，其中水毁修复6件: a part of works, under the verb of all.
    pub(super) fn works_part(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let part = self.part_of_works(r.before, r.a.end, &r.g, carry, r.cell.figure);
        let Some((name, action)) = part else { return false };
        r.link.object = Some(name);
        r.link.action = Some(action);
        r.link.rule = "carried-action";
        self.roles(r, carry);
        true
    }

    /// 启动Ⅳ级响应2次、Ⅲ级响应1次: what ends like the name of the item before is one, verb or not.
    pub(super) fn name_again(&self, r: &mut Reading, carry: &mut Carry, _: &[Link]) -> bool {
        let Some(name) = self.named_again(r.cell, &r.g, carry) else { return false };
        r.link.object = Some(name);
        r.link.action = carry.action(self);
        r.link.rule = "carried-action";
        self.roles(r, carry);
        true
    }

    /// The verb behind households or persons for whom something was done.
    fn done_for(&self, cells: &[Cell], i: usize, shape: Shape) -> Option<Span> {
        if shape != Shape::Person && !self.households(cells[i].figure) {
            return None;
        }
        let last = cells[i + 1..].iter().take_while(|c| c.run_on).last().unwrap_or(&cells[i]);
        let until = last.rest.iter().position(|t| t.figure().is_some() || matches!(t.kind, Kind::Mark(_)));
        let rest = &last.rest[..until.unwrap_or(last.rest.len())];
        span_of(rest, verb_after(rest, 0).filter(|v| v.start < 2)?)
    }
}
