//! What holds for every phrase once object and action are read: what leads it, its role, and bounds that are no results.

use super::Reading;
use crate::extract::behind::noun_after;
use crate::extract::counter::people_first;
use crate::extract::facts::Role;
use crate::extract::link::{Carry, Link, Linker, Shape};
use crate::extract::noun::noun_before;
use crate::extract::phrase::span_of;
use crate::extract::token::Token;
use crate::extract::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    /// Completes what was read of a phrase.
    pub(super) fn finish(&self, r: &mut Reading, carry: &mut Carry) {
        let (before, cell, shape) = (r.before, r.cell, r.shape);
        self.led(cell, shape, &mut r.link);
        if shape == Shape::Noun || r.unit.is_some_and(|u| u.basis == Some("medals")) {
            r.link.object = None;
        }
        // 比目标任务4%|低0.9个百分点: what it is compared with is not what is spoken of.
        if shape == Shape::Share && before.first().is_some_and(|t| self.compares(t)) {
            r.link.rule = "bound";
        }
        let same_unit = carry.unit == self.unit_id(cell.figure);
        let named = |is: &dyn Fn(&str) -> bool| same_unit && r.link.object.is_some_and(|o| is(o.slice(self.text)));
        // 水库63座（中型2座、小型61座）, 服务站104个，其中“五星级”2个: what kind of them.
        let kind = named(&is_kind);
        // 抽检药品210批，其中不合格的3批: which of them.
        let described = before.last().is_some_and(|t| t.tag == Tag::De) && named(&says_which);
        // 填写记录79份，其中合格|29份.
        let found = named(&is_found);
        let place = self.only_where(r.link.object);
        let what = carry.object.is_some() && !self.only_where(carry.object);
        // 处分厅局级干部20人、县处级102人: of another level.
        let levels = |o: Span| o.slice(self.text).contains('级');
        let kind = kind && !(r.link.object.is_some_and(levels) && carry.object.is_some_and(levels));
        let known = carry.part && (kind || found || described || place) && what;
        // 省级示范单位2个、|市级7个: of the same, in the list; 龙头企业12家，|国家级2家: behind what has just been counted, too.
        let level = |o: Span| is_kind(o.slice(self.text));
        let goes_on = cell.joined || !carry.fresh && !r.link.own_verb && r.noun.is_empty();
        // 查处科级干部12人，县级2人: ranks are no levels of one thing.
        let rank = |o: Span| ["科级", "处级", "厅级", "部级"].iter().any(|w| o.slice(self.text).contains(w));
        let listed = goes_on && same_unit && place && what && !carry.object.is_some_and(|o| level(o) || rank(o));
        if known || listed {
            r.link.object = carry.object.map(|o| if listed { self.without_level(o) } else { o });
        }
        self.judged(r, carry);
        self.outlet(r, carry);
        if r.link.rule == "figure-noun" {
            self.without_outcome(cell, r.behind, &r.noun, &mut r.link);
        }
        // 判处五年以上有期徒刑|37人: the sentence is not whom it counts.
        let sentence = r.link.object.is_some_and(|o| o.slice(self.text).ends_with(['刑', '役']));
        if shape == Shape::Person && sentence {
            r.link.object = self.people_before(carry);
        }
        self.remaining(r, carry);
        // 现有在册的|1026人: where they are says not who.
        if r.link.object.is_some_and(|o| matches!(o.slice(self.text), "在册" | "在编" | "在岗" | "在校" | "在园"))
        {
            r.link.object = None;
        }
        self.roles(r, carry);
        // 对其中860人轮训了|2天: how long it took is no part of them.
        if shape == Shape::Time && r.link.role == Role::Part {
            r.link.role = Role::Plain;
        }
        if r.partitive && r.link.role != Role::Share {
            r.link.role = Role::Part;
        }
        // 每月组织1次检查和|1次演练.
        let each = r.previous.as_ref().filter(|p| p.role == Role::Each);
        let each = each.is_some_and(|p| self.same_unit(p.figure, cell.figure));
        if each && cell.joined && before.is_empty() && r.link.role == Role::Plain {
            r.link.role = Role::Each;
        }
        // 每人送去慰问金300元、油1壶: each of them was given all of the list.
        let listed = |p: &&Link| p.role == Role::Each && p.action.is_some() && p.action == r.link.action;
        let joined =
            cell.joined && r.link.role == Role::Plain && self.of_list(r, &|t| t.text(self.text).starts_with('每'));
        let per = r.previous.as_ref().filter(listed).filter(|_| joined);
        if let Some(per) = per.map(|p| p.per) {
            (r.link.role, r.link.per) = (Role::Each, per);
        }
        // 41个口岸各|新设|1家: each of them.
        let apiece = |v: &std::ops::Range<usize>| v.start > 0 && before[v.start - 1].says(self.text, "各");
        if r.link.role == Role::Plain && r.verb.as_ref().is_some_and(apiece) {
            r.link.role = Role::Each;
        }
        // 年均新增就业30万人、输转劳动力500万人: the mean is of all items.
        if r.link.role == Role::Plain && self.of_list(r, &|t| t.says(self.text, "年均")) {
            r.link.role = Role::Each;
        }
        // 平均每亩收获玉米580公斤，|大豆80公斤: so is what goes on in the next clause.
        let mean = carry.mean.is_some() && carry.mean == self.unit_id(cell.figure);
        if r.link.role == Role::Plain && r.i == 0 && mean && !carry.fresh && r.link.rule == "carried-action" {
            r.link.role = Role::Each;
        }
        self.size_of_thing(r);
        self.bound(r, carry);
        self.limit(r, carry);
    }

    /// 上报信息86篇，|市委办|采用12篇: who took the texts is not what is counted.
    fn outlet(&self, r: &mut Reading, carry: &Carry) {
        const TOOK: [&str; 14] = [
            "采用", "采纳", "录用", "刊发", "刊登", "刊载", "登载", "转发", "转载", "播出", "发表", "选送", "上送",
            "报道",
        ];
        const OUTLETS: [&str; 18] = [
            "媒体", "台", "报", "网", "刊", "》", "头版", "平台", "政协", "厅", "局", "委", "办", "部", "院", "人大",
            "市级", "省级",
        ];
        let texts = r.unit.is_some_and(|u| matches!(u.name, "篇" | "条" | "期" | "件" | "份" | "则" | "幅" | "首"));
        let took = r.link.action.is_some_and(|a| TOOK.contains(&a.slice(self.text)));
        let by = r.link.object.filter(|o| OUTLETS.iter().any(|w| o.slice(self.text).ends_with(w)));
        if by.is_some() && texts && took && r.noun.is_empty() {
            r.link.object = carry.level.filter(|o| Some(*o) != by && carry.shape == Some(r.shape));
        }
    }

    /// 省级|示范单位: the name without its level, where another one follows.
    fn without_level(&self, object: Span) -> Span {
        const LEVELS: [&str; 7] = ["国家级", "省级", "市级", "县级", "区级", "线上", "线下"];
        let name = object.slice(self.text);
        let front = LEVELS.iter().find(|l| name.starts_with(**l)).map_or(0, |l| l.len());
        let back = LEVELS.iter().find(|l| name.ends_with(**l)).map_or(0, |l| l.len());
        let whole = front + back >= name.len();
        if whole { object } else { Span::new(object.start() + front, object.end() - back) }
    }

    /// 体检青年863人，|合格|412人: what was found of them is not what is counted, nor what was done.
    fn judged(&self, r: &mut Reading, carry: &Carry) {
        let found = r.link.object.is_some_and(|o| is_found(o.slice(self.text)));
        let alone = found && r.noun.is_empty() && !r.link.own_verb;
        if alone && !matches!(r.shape, Shape::Share | Shape::Point) {
            // 食品|抽检: nor is the work.
            let work = |o: Span| {
                let name = o.slice(self.text);
                let last = name.char_indices().nth_back(1).map_or(name, |(at, _)| &name[at..]);
                self.words.classes(last).any(Classes::WEAK)
            };
            r.link.object = carry.level.filter(|o| carry.unit == self.unit_id(r.cell.figure) && !work(*o));
            r.link.action = None;
        }
    }

    /// 余|27个, 其余|7人|在家: the rest of what was counted before.
    fn remaining(&self, r: &mut Reading, carry: &Carry) {
        const REST: [&str; 7] = ["余", "尚余", "余下", "剩", "剩下", "剩余", "其余"];
        let rest = |t: &Token| REST.contains(&t.text(self.text));
        let adverb = |t: &Token| t.is(Classes::ADVERB) || t.tag == Tag::Adverb || t.is_mark();
        let all = r.before.iter().any(rest) && r.before.iter().all(|t| rest(t) || adverb(t));
        let unknown = r.link.object.is_none_or(|o| REST.contains(&o.slice(self.text)));
        // 樟树175亩、其余|684亩: of what the whole list is.
        if !all || !unknown || !r.noun.is_empty() || r.cell.joined {
            return;
        }
        let unit = self.unit_id(r.cell.figure);
        let same = carry.unit == unit || carry.run == unit;
        r.link.object =
            carry.level.or(carry.object).filter(|o| same && unit.is_some() && !says_which(o.slice(self.text)));
        // 其余|86人|在强制隔离戒毒所: what was done with the others is not said of them.
        if r.link.rule == "carried" && !r.cell.after.is_empty() {
            r.link.action = None;
        }
    }

    /// 1条日处理能力为|100吨|的生产线: what of it is so much.
    fn size_of_thing(&self, r: &mut Reading) {
        if r.link.rule == "carried" && self.named_size(r.cells, r.i) {
            r.link.object = name_behind(r.cells[r.i - 1].after);
            (r.link.action, r.link.rule) = (None, "noun-figure");
        }
    }

    /// Whether such a word stands before an item of the list that this figure goes on, among the last four.
    fn of_list(&self, r: &Reading, is: &dyn Fn(&Token) -> bool) -> bool {
        let items = r.cells[..=r.i].iter().rev().take(4).take_while(|c| c.joined).count();
        let before = r.cells[..r.i].iter().rev().take(items);
        before.flat_map(|c| c.before).any(is)
    }

    /// 营业收入超亿元的|企业58户: what is bounded stands before the bound.
    fn bound(&self, r: &mut Reading, carry: &mut Carry) {
        let of = r.cell.rest.first().is_some_and(|t| t.tag == Tag::De);
        let bounds = r.shape == Shape::Measure
            && of
            && r.cell.rest.iter().any(|t| t.figure().is_some())
            && self.measure(r.cell.figure).is_some_and(|m| m.modifier != crate::figure::Modifier::Exact);
        if !bounds {
            return;
        }
        let own = trim(r.before, noun_before(r.before, r.a.end));
        r.link.object = span_of(r.before, own).or(carry.bounded);
        r.link.action = None;
        r.link.role = Role::Plain;
        r.link.rule = "bound";
        carry.bounded = r.link.object;
    }

    /// 60岁以上|老人, 1000吨以上|货轮: a limit of what is counted elsewhere.
    fn limit(&self, r: &mut Reading, carry: &mut Carry) {
        let (before, cell) = (r.before, r.cell);
        if !self.threshold(cell, r.a, r.shape) {
            return;
        }
        // 投资|1亿元以上|项目63个: how large they are, nobody did.
        let size = r.link.action.is_some_and(|a| a.slice(self.text) == "投资");
        if r.link.action.is_some() && !size {
            carry.set_action(r.link.action);
            // 关停200头以上|养殖场5家: a limit is told with what it limits.
            r.link.told = matches!(r.shape, Shape::Count | Shape::Person)
                && !self.is_age(cell.figure)
                && !self.is_size(cell.figure);
        }
        carry.shape = Some(Shape::Count);
        let n = noun_after(cell.after, false);
        // 78岁的|村民|胃病发作: whose age it is.
        let who = |t: &Token| self.ends_in_people(t.span);
        let n = if self.is_age(cell.figure) { people_first(cell.after, n, who) } else { n };
        let next = noun_after(cell.rest, false);
        // 2个|投资额在|500万元以上|的项目: what of them is so much.
        let own = span_of(before, trim(before, noun_before(before, r.a.end)));
        let of_thing = self.thing_of_size(r.cells, r.i).and_then(|thing| own.or_else(|| name_behind(thing.after)));
        r.link.object = of_thing
            .or_else(|| span_of(cell.after, trim(cell.after, self.without_work(cell.after, n))))
            .or_else(|| span_of(cell.rest, trim(cell.rest, self.without_work(cell.rest, next))))
            .or(own);
        r.link.action = None;
        r.link.standing = false;
        let of_base = r.previous.as_ref().is_some_and(|p| p.rule == "base-of-rate");
        if r.link.role == Role::Part || r.link.role == Role::Each && of_base {
            r.link.role = Role::Plain;
        }
        r.link.rule = "threshold";
        carry.bounded = r.link.object;
    }
}

/// The noun phrase directly behind a figure.
fn name_behind(after: &[Token]) -> Option<Span> {
    span_of(after, trim(after, noun_after(after, false)))
}

/// 中型, “五星级”: a word of a few characters that says of what kind something is and not what.
fn is_kind(object: &str) -> bool {
    let word = object.trim_matches(['“', '”']);
    word.chars().count() <= 4 && word.ends_with(['型', '级'])
}

/// 合格, 不达标: what an inspection or a test found of something.
fn is_found(object: &str) -> bool {
    matches!(object, "合格" | "不合格" | "优秀" | "良好" | "达标" | "不达标")
}

/// 不合格的, 已办结的: words that say which of the things counted are meant.
fn says_which(object: &str) -> bool {
    object.starts_with(['不', '未', '无', '已', '非'])
}
