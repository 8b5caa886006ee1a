//! Statements with a form of their own: durations, bounds, shares, comparisons, changes, counts of heads.

use super::approach::Approach;
use super::behind::{behind_list, noun_after, verb_after};
use super::cells::Cell;
use super::counter::{
    households_first, people_behind_cause, people_behind_state, people_first, people_without_work,
    without_circumstances,
};
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape};
use super::phrase::{self, NAMING, nominal, span_of};
use super::predicate::opens_phrase;
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// 120名|经济|确有|困难|的|当事人: who they are stands behind what is said of them.
fn people_of_clause(after: &[Token], n: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let of = after.iter().rposition(|t| t.tag == Tag::De).filter(|&d| d >= n.end);
    let Some(of) = of else { return n };
    let end = of + 1 + after[of + 1..].iter().take_while(|t| nominal(t)).count();
    let clause = &after[..of];
    let said = clause.iter().any(|t| phrase::strong(t) || t.is(Classes::EXIST) || t.negates());
    let other = clause.iter().any(|t| t.is_mark() || t.is(Classes::PERSON));
    let people = end > of + 1 && after[end - 1].is(Classes::PERSON);
    if said && people && !other { of + 1..end } else { n }
}

impl Linker<'_> {
    /// 连续8年稳定在, 24小时滚动播放: how long, with the verb behind it.
    pub(super) fn lasting(&self, cell: &Cell, a: Approach, carry: &Carry, link: &mut Link) -> bool {
        let in_a_row = cell.before.last().is_some_and(|t| t.says(self.text, "连续") || t.says(self.text, "连续实现"));
        // 时隔5年|再次: how long ago.
        if cell.before.last().is_some_and(|t| t.says(self.text, "时隔")) {
            link.rule = "duration";
            return true;
        }
        // 利用屏幕24小时滚动播放: how long, whatever stands before.
        let rolling = self.unit(cell.figure).is_some_and(|u| u.name == "小时")
            && verb_after(cell.after, 0).is_some_and(|v| v.start <= 1)
            && self.measure_noun(cell, Shape::Time).is_empty();
        if !in_a_row && !rolling && (a.end > 0 || !self.measure_noun(cell, Shape::Time).is_empty()) {
            return false;
        }
        link.rule = "duration";
        if a.per.is_some() || a.each {
            link.role = Role::Each;
            return true;
        }
        let until = cell.rest.iter().position(|t| t.figure().is_some()).unwrap_or(cell.rest.len());
        let after = &cell.rest[..until];
        let verb = after.iter().position(|t| {
            t.kind == Kind::Word
                && !t.is(Classes::SETTING)
                && (t.is(Classes::LIGHT.or(Classes::VERB).or(Classes::CHANGE))
                    || matches!(t.text(self.text), "居" | "位居" | "排名" | "保持")
                    || t.tag == Tag::Verb)
        });
        if let Some(v) = verb.filter(|&v| after[..v].iter().all(|t| !matches!(t.kind, Kind::Mark(_)) && !t.negates())) {
            let end = (v + 1..after.len())
                .take_while(|&i| after[i].is(Classes::VERB) && after[i].kind == Kind::Word)
                .last()
                .map_or(v + 1, |i| i + 1);
            link.action = span_of(after, v..end);
            link.own_verb = true;
        } else if !in_a_row {
            link.action = carry.action(self);
        }
        true
    }

    /// 24小时|自助服务区3个: the hours are part of a name that the next figure counts.
    pub(super) fn hours_of_name(&self, cells: &[Cell], i: usize) -> bool {
        let hours = self.unit(cells[i].figure).is_some_and(|u| u.name == "小时");
        let next = cells.get(i + 1).filter(|n| hours && !n.joined && self.shape(n.figure) == Shape::Count);
        let adjoins = |t: &Token| t.span.start() == self.figures[cells[i].figure].span.end();
        next.is_some_and(|n| {
            n.before.first().is_some_and(adjoins) && n.before.iter().all(|t| nominal(t) && !t.is(Classes::WEAK))
        })
    }

    /// 7岁以下, 60岁以上: an age that bounds a group of people.
    pub(super) fn is_age(&self, figure: usize) -> bool {
        self.unit(figure).is_some_and(|u| matches!(u.name, "岁" | "周岁"))
    }

    /// 15个|亿元以上|项目: a sum that bounds what is counted.
    pub(super) fn least(&self, figure: usize) -> bool {
        let money = self.unit(figure).is_some_and(|u| u.dimension == "money");
        money && self.figures[figure].span.slice(self.text).ends_with("以上")
    }

    /// The 死 of 一死一伤.
    pub(super) fn casualty(&self, figure: usize) -> Option<Span> {
        let unit = self.measure(figure).and_then(|m| m.unit_span)?;
        matches!(unit.slice(self.text), "死" | "伤" | "亡").then_some(unit)
    }

    /// 千亿级, 百万千瓦级: a size that is part of a name.
    pub(super) fn is_size(&self, figure: usize) -> bool {
        let text = self.figures[figure].span.slice(self.text);
        text.ends_with('级') && text.contains(['百', '千', '万', '亿'])
    }

    /// 千亿级产业, but not 收入达到万亿级规模, 产业突破万亿级.
    fn names_size(&self, cell: &Cell, a: Approach) -> bool {
        let of = cell.rest.first().is_some_and(|t| t.tag == Tag::De);
        let reached = self.figures[cell.figure].span.slice(self.text).starts_with(['突', '超', '破']);
        !a.copula && (of || !reached) && cell.rest.first().is_none_or(|t| t.text(self.text) != "规模")
    }

    /// What stands behind a count; the 规模 of 万亿级规模 is not counted.
    pub(super) fn counted(&self, cell: &Cell, shape: Shape) -> std::ops::Range<usize> {
        let relative = self.behind_clause(cell.before, cell.figure, cell.after, cell.joined);
        if !relative.is_empty() {
            return relative;
        }
        let n = noun_after(cell.after, shape == Shape::Person);
        let things = shape == Shape::Count && !self.households(cell.figure);
        let n = if things { self.headed(cell, n) } else { n };
        let n = if self.households(cell.figure) { households_first(cell.after, n, self.text) } else { n };
        let n = if shape == Shape::Person { behind_list(cell.after, n) } else { n };
        let n = without_circumstances(cell.after, n, self.text);
        let n = self.counted_first(cell.figure, cell.after, n);
        let n = if shape == Shape::Person { people_of_clause(cell.after, n) } else { n };
        let n = self.behind_relative(cell, n);
        let n = if shape == Shape::Person && n.is_empty() { people_behind_cause(cell.after) } else { n };
        let people = shape == Shape::Person || self.households(cell.figure);
        let n = if people && n.is_empty() { people_behind_state(cell.after) } else { n };
        // 在|115个|县|建设|示范片: where it was done.
        let place = |i: &usize| {
            let (p, t) = (&cell.after[*i - 1], &cell.after[*i]);
            p.is(Classes::SOFT_HEAD) && t.kind == Kind::Word && t.is(Classes::WEAK) && !t.is(NAMING)
        };
        let inside = self.led_by(cell.before, "在") && !n.is_empty();
        let n = (n.start + 1..n.end.saturating_sub(1)).find(|i| inside && place(i)).map_or(n.clone(), |i| n.start..i);
        let n = if shape == Shape::Person { people_without_work(cell, n) } else { n };
        let who = |t: &Token| self.ends_in_people(t.span);
        let named =
            self.unit(cell.figure).is_some_and(|u| matches!(u.name, "名" | "位")) && !self.base_of_rate(cell.figure);
        let n = if named { people_first(cell.after, n, who) } else { n };
        // 一次|星级|评定: a verb that ends the phrase is what was held.
        let held = self.sessions(cell.figure)
            && !n.is_empty()
            && n.end + 1 == cell.after.len()
            && cell.before.last().is_some_and(phrase::strong);
        let n = if held && phrase::strong(&cell.after[n.end]) && !cell.after[n.end - 1].is(Classes::PERSON) {
            n.start..n.end + 1
        } else {
            n
        };
        // 实施100项|重点科研|攻关: so is one that a light verb and a count of tasks have.
        let tasks = self.unit(cell.figure).is_some_and(|u| u.name == "项")
            && !n.is_empty()
            && n.end + 1 == cell.after.len()
            && cell.before.last().is_some_and(|t| t.is(Classes::LIGHT));
        let n = if tasks && phrase::strong(&cell.after[n.end]) { n.start..n.end + 1 } else { n };
        // 9次|召开会议: what was done so often.
        let occasions = self.unit(cell.figure).is_some_and(|u| u.name == "次");
        let modifies = cell.after.get(1).is_some_and(|t| t.is(Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::WEAK)));
        let did = |t: &Token| phrase::strong(t) && (t.is(Classes::LIGHT) || !modifies);
        if occasions && cell.after.first().is_some_and(did) {
            return 0..0;
        }
        // 8万家|托育机构|与|医疗机构|签约: with whom they did.
        const WITH: [&str; 8] = ["签约", "合作", "对接", "结对", "携手", "共建", "联动", "联合"];
        let verb = cell.after.get(n.end).or_else(|| n.end.checked_sub(1).map(|i| &cell.after[i]));
        let mutual = verb.is_some_and(|t| WITH.contains(&t.text(self.text)));
        let with = (n.start + 1..n.end).find(|&i| mutual && matches!(cell.after[i].text(self.text), "与" | "同"));
        let n = with.map_or(n.clone(), |i| n.start..i);
        // 税收360万|的目标: what it is, not what is counted.
        if shape == Shape::Bare && n.len() == 1 && n.start > 0 && self.aim(&cell.after[n.start]) {
            return 0..0;
        }
        let scale = n.len() == 1 && self.is_size(cell.figure) && cell.after[n.start].says(self.text, "规模");
        if scale { 0..0 } else { n }
    }

    /// 目标, 速度 …: behind a figure and 的 they say what it is.
    fn aim(&self, t: &Token) -> bool {
        matches!(
            t.text(self.text),
            "目标" | "任务" | "速度" | "水平" | "规模" | "标准" | "比例" | "增速" | "增幅" | "区间" | "范围"
        )
    }

    /// 设立|26个|免费采血点, 引进|3条|烘干杀青设备: behind a verb and its figure, what only the dictionary calls a verb
    /// belongs to the phrase that runs to the clause's end.
    fn headed(&self, cell: &Cell, noun: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let after = cell.after;
        let verb = cell.before.iter().rposition(|t| !t.particle() && t.tag != Tag::De);
        let governed = verb.is_some_and(|i| {
            let t = &cell.before[i];
            let opens = t.kind == Kind::Word
                && t.is(Classes::WEAK)
                && opens_phrase(cell.before, i)
                && !self.sessions(cell.figure);
            (phrase::strong(t) || t.is(Classes::CHANGE) || opens) && !t.is(Classes::PIVOT.or(Classes::EXIST))
        }) || cell.joined && cell.before.is_empty();
        let from = if noun.is_empty() { 0 } else { noun.end };
        // 加快6个|省级|育种创新平台建设: what kind comes before it.
        let kind = |t: &Token| t.is(Classes::ADVERB) || from == 0 && t.tag == Tag::Adjective && nominal(t);
        let verb = (from..after.len()).find(|&i| !kind(&after[i])).unwrap_or(after.len());
        let whole = cell.rest.get(after.len()).is_none_or(Token::joins);
        let rest = after.get(verb + 1..).unwrap_or(&[]);
        let head = rest.last().is_some_and(|t| t.is(NAMING) || t.tag == Tag::Noun);
        // 建成|5个|矛盾调处中心: a verb between a noun and the head that ends the phrase.
        let ends = Classes::HEAD.or(Classes::SOFT_HEAD);
        let inside = !noun.is_empty()
            && rest.len() == 1
            && rest[0].is(ends)
            && !after[verb - 1].is(ends.or(Classes::PERSON))
            && phrase::strong(&after[verb])
            && !after[verb].is(Classes::LIGHT);
        let fits = governed
            && whole
            && head
            && (inside || phrase::unlisted(&after[verb]))
            && rest.iter().all(|t| nominal(t) || phrase::unlisted(t));
        if fits { noun.start.min(from)..after.len() } else { noun }
    }

    /// 亿元以上项目2个, 60岁以上老年人: a bound inside a noun phrase, which no verb has as its result.
    pub(super) fn threshold(&self, cell: &Cell, a: Approach, shape: Shape) -> bool {
        let figure = &self.figures[cell.figure];
        let text = figure.span.slice(self.text);
        // 亿元|项目8个: a scale without a number.
        let scale = text.starts_with(['百', '千', '万', '亿']) && text.ends_with('元') && text.chars().count() <= 4;
        let bound = scale && cell.rest.first().is_some_and(|t| t.is(Classes::SOFT_HEAD.or(Classes::PERSON)))
            || text.ends_with("以上")
            || text.ends_with("以下")
            || text.ends_with("以内")
            || self.is_size(cell.figure) && self.names_size(cell, a)
            || self.sizes(cell, a, shape)
            // 110千伏|变电站
            || self.unit(cell.figure).is_some_and(|u| u.dimension == "voltage");
        (bound || self.is_age(cell.figure))
            && (matches!(shape, Shape::Measure | Shape::Time)
                || shape == Shape::Bare
                    && !cell.before[..a.end].last().is_some_and(nominal)
                    && (text.ends_with("万以上") || text.ends_with("亿以上"))
                || self.least_of_next(cell, shape)
                || self.is_age(cell.figure)
                || self.is_size(cell.figure))
            && cell.rest.first().is_some_and(|t| {
                let named = nominal(t) || t.tag == Tag::De || self.bounds_modified(cell);
                named && t.span.start() == figure.span.end()
            })
    }

    /// 亿元以上|入库|企业|153家: whether a verb stands between a bound and what the next figure counts.
    fn bounds_modified(&self, cell: &Cell) -> bool {
        let Some(next) = cell.rest.iter().position(|t| t.figure().is_some()).filter(|&n| n > 1) else { return false };
        let counted = cell.rest[next].figure().is_some_and(|f| self.shape(f) == Shape::Count);
        let modifier = phrase::strong(&cell.rest[0]) && !cell.rest[0].is(Classes::LIGHT.or(Classes::PIVOT));
        counted && self.least(cell.figure) && modifier && cell.rest[1..next].iter().all(nominal)
    }

    /// The figure directly behind the noun that stands directly behind this one: 超亿元|企业|75家.
    fn counted_next(&self, cell: &Cell) -> Option<usize> {
        let noun = noun_after(cell.rest, false);
        cell.rest.get(noun.end).and_then(Token::figure).filter(|_| !noun.is_empty() && noun.start == 0)
    }

    /// 50头以上|养殖大户|23户: a number at the least, directly before the noun that the next figure counts.
    fn least_of_next(&self, cell: &Cell, shape: Shape) -> bool {
        let counts = |shape| matches!(shape, Shape::Count | Shape::Person);
        let next = if counts(shape) { self.counted_next(cell) } else { None };
        next.is_some_and(|f| counts(self.shape(f)) && !self.same_unit(f, cell.figure))
    }

    /// 超亿元|企业|75家, 1—10亿元|项目|4个: a bound or a range of money directly before the noun of a count.
    fn sizes(&self, cell: &Cell, a: Approach, shape: Shape) -> bool {
        use crate::figure::Modifier::{Over, Range};
        let open = self.measure(cell.figure).is_some_and(|m| matches!(m.modifier, Over | Range));
        let money = self.unit(cell.figure).is_some_and(|u| u.dimension == "money");
        if shape != Shape::Measure || !open || !money || a.copula || !cell.before[..a.end].iter().all(|t| !nominal(t)) {
            return false;
        }
        self.counted_next(cell).is_some_and(|f| self.shape(f) == Shape::Count)
    }

    /// 20万元资金, 80%的县级医院, 五年建设任务, 三年行动.
    pub(super) fn measure_noun(&self, cell: &Cell, shape: Shape) -> std::ops::Range<usize> {
        let n = noun_after(cell.after, shape == Shape::Person);
        if n.is_empty() {
            return 0..0;
        }
        // 200亿元|规模|母基金: how large it is.
        let scale = shape == Shape::Measure && n.len() > 1 && cell.after[n.start].says(self.text, "规模");
        if scale && n.start == 0 && n.end == cell.after.len() {
            return n.start + 1..n.end;
        }
        let of = cell.after.first().is_some_and(|t| t.tag == Tag::De);
        // 总投资1.2亿元|的|水厂: the value of what stands before it.
        let own = cell.before.iter().rposition(|t| !t.is(Classes::COPULA)).filter(|&i| self.measured(&cell.before[i]));
        // 送去|书包等|价值3000元|的|慰问品: what is worth so much.
        let own = own.filter(|&i| i == 0 || cell.before[i].text(self.text) != "价值");
        let taken = |i: usize| i > 0 && cell.before[i - 1].is(phrase::VERBAL);
        // 含油量66%|的|油菜: so is a share.
        let share = cell.before.last().is_some_and(|t| t.text(self.text).ends_with(['率', '量']));
        if of
            && (!matches!(shape, Shape::Time | Shape::Share) || shape == Shape::Share && share)
            && own.is_some_and(|i| !taken(i))
        {
            return 0..0;
        }
        let gap = cell.after[n.start].span.start().saturating_sub(self.figures[cell.figure].span.end());
        if gap > 0 && !of {
            return 0..0;
        }
        // What follows must not run into the next figure as its subject: 生产总值320亿元增长.
        let bound = cell.after.len() == n.end || of || shape == Shape::Time || !cell.after[n.end].is(Classes::CHANGE);
        let first = &cell.after[n.start];
        // 突破1600亿斤|大关: what was passed, not what is measured.
        let aside = matches!(
            first.text(self.text),
            "时间" | "内" | "期间" | "前" | "后" | "目标" | "中" | "大关" | "关口" | "台阶" | "门槛"
        );
        let like = matches!(first.tag, Tag::Adjective | Tag::VerbalNoun) && first.classes == Classes::NONE;
        if of && (n.len() == 1 || n.len() == 2 && like) && self.aim(&cell.after[n.end - 1]) {
            return 0..0;
        }
        let excluded = match shape {
            // 38小时|抢通道路 is no noun, 三年|脱贫任务 is one.
            Shape::Time => {
                let heads = Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::WEAK);
                let head = n.len() > 1 && cell.after[n.end - 1].is(heads);
                let hours = self.unit(cell.figure).is_some_and(|u| u.name == "小时");
                let hours = hours && first.is(Classes::WEAK.or(Classes::PATIENT));
                aside || hours || first.is(Classes::VERB.or(Classes::LIGHT)) && !first.is(NAMING) && !head && !of
            }
            _ => {
                // 220万元|建设|资金: the work is what the money is for.
                let last = cell.after[n.end - 1].text(self.text);
                let ends = cell.rest.get(n.end).is_none_or(|t| !nominal(t));
                let money = n.len() > 1 && (last.ends_with(['金', '费', '款', '券', '品']) || last == "任务") && ends;
                // 3个健身公园、1500米|健身|路径: in a list of things it is one more.
                let money = money || n.len() > 1 && cell.joined && cell.before.is_empty() && cell.rest.len() == n.end;
                !of && (aside || first.is(Classes::WEAK.or(Classes::VERB).or(Classes::LIGHT)) && !money)
            }
        };
        if excluded {
            return 0..0;
        }
        let fits = match shape {
            // 90%|学生|获得奖励.
            // 八成以上|财政资金|用于民生: at the head of its clause, before a predicate.
            Shape::Share => {
                let words = || cell.after[n.clone()].iter().all(|t| t.kind == Kind::Word);
                let opens = || cell.before.is_empty() && words() && verb_after(cell.after, n.end).is_some();
                of || first.is(Classes::PERSON) && first.span.len() > 3 || opens()
            }
            Shape::Time => {
                !first.is(Classes::SETTING) && !matches!(first.tag, Tag::Adjective | Tag::Locative | Tag::Time)
            }
            _ => !first.is(Classes::MEASURE) || of,
        };
        // 50%|县区|基本|达到标准: how far they did.
        let how = |t: &Token| (t.is(Classes::ADVERB) || t.says(self.text, "基本")) && shape == Shape::Share;
        let end = n.end - cell.after[n.clone()].iter().rev().take_while(|t| how(t)).count();
        if bound && fits { n.start..end } else { 0..0 }
    }

    /// 占全县人口的比重为5%, 占比5%.
    pub(super) fn share(
        &self,
        before: &[Token],
        a: Approach,
        carry: &Carry,
        shape: Shape,
    ) -> Option<(Option<Span>, Option<Span>)> {
        if !matches!(shape, Shape::Share | Shape::Bare) {
            return None;
        }
        let occupies = before.iter().rposition(|t| t.kind == Kind::Word && t.is(Classes::SHARE));
        // 相当于载畜量|减少|50%: what it comes to is a change.
        let changes =
            |p: &usize| before[*p].says(self.text, "相当于") && before[p + 1..].iter().any(|t| t.is(Classes::CHANGE));
        if let Some(p) = occupies.filter(|p| !changes(p)) {
            let subject = self.subject(before, p).or(carry.object).or_else(|| carry.subject(self));
            return Some((subject, Some(before[p].span)));
        }
        let last = a.end.checked_sub(1).map(|i| &before[i])?;
        if matches!(last.text(self.text), "占比" | "比重" | "占比例") && !a.from {
            let own = self.subject(before, a.end - 1);
            let object = own.or(carry.bounded).or(carry.object).or_else(|| carry.subject(self));
            return Some((object, None));
        }
        None
    }

    /// 高于全国平均0.2个百分点, 超年度目标13.9%.
    pub(super) fn compared(
        &self,
        before: &[Token],
        end: usize,
        carry: &Carry,
        shape: Shape,
    ) -> Option<(Option<Span>, Span)> {
        if !matches!(shape, Shape::Share | Shape::Point) {
            return None;
        }
        let at = before[..end].iter().rposition(|t| {
            t.kind == Kind::Word
                && matches!(
                    t.text(self.text),
                    "高于" | "低于" | "快于" | "慢于" | "高出" | "超" | "超过" | "超出" | "好于" | "优于" | "领先"
                )
        })?;
        if at + 1 >= end {
            return None;
        }
        // What was last said to stand at a level, a share too.
        let object = self.subject(before, at).or(carry.object).or(carry.level).or_else(|| carry.subject(self));
        Some((object, before[at].span))
    }

    /// 比, 较: what something is compared with follows.
    pub(super) fn compares(&self, t: &Token) -> bool {
        t.kind == Kind::Word && matches!(t.text(self.text), "比" | "较")
    }

    /// 较常年同期|多171.5毫米, 比上年|偏少12%: by how much, with what it is of.
    pub(super) fn more_or_less(&self, cell: &Cell, end: usize, carry: &Carry) -> Option<(Option<Span>, Span)> {
        let last = end.checked_sub(1).map(|i| &cell.before[i])?;
        // 比年度任务4%|低0.6个百分点.
        let point = cell.before.len() == 1
            && matches!(self.shape(cell.figure), Shape::Point)
            && matches!(last.text(self.text), "低" | "高" | "快" | "慢");
        if point {
            return Some((carry.object.or(carry.level), last.span));
        }
        let than = cell.before[..end - 1].iter().position(|t| self.compares(t));
        // 同比|多|办|8400笔, 比上年|少|发生|3起: the verb stands between the word and the figure.
        let year = || cell.before[..end - 1].iter().any(|t| self.compares(t) || t.says(self.text, "同比"));
        let more = |t: &Token| t.kind == Kind::Word && matches!(t.text(self.text), "多" | "少");
        let verb = end.checked_sub(2).is_some_and(|i| more(&cell.before[i])) && phrase::verbal(last);
        let counts = !matches!(self.shape(cell.figure), Shape::Share | Shape::Point);
        if verb && counts && year() {
            let object = carry.object.filter(|_| carry.unit == self.unit_id(cell.figure));
            return Some((object, last.span));
        }
        // 比普通贷款|低1.1个百分点, 比国家标准|快22分钟.
        let how = matches!(
            last.text(self.text),
            "低" | "高" | "快" | "慢" | "多出" | "高出" | "偏低" | "偏高" | "略低" | "略高" | "略少" | "略多"
        );
        let how = how || matches!(last.text(self.text), "后退" | "前移" | "进位" | "退位" | "加快" | "放缓" | "收窄");
        let than = than.or_else(|| more(last).then(|| cell.before.iter().position(|t| t.says(self.text, "同比")))?);
        if !(than.is_some() && how || more(last) || matches!(last.text(self.text), "偏多" | "偏少" | "增多")) {
            return None;
        }
        // 偏|多: one word.
        let start = end.checked_sub(2).map(|i| &cell.before[i]).filter(|t| t.says(self.text, "偏"));
        let joined = start.is_some() && matches!(last.text(self.text), "多" | "少");
        let action = if joined { start?.span.to(last.span) } else { last.span };
        if than.is_none() && !joined && last.text(self.text).chars().count() < 2 {
            return None;
        }
        let own = than.and_then(|at| self.subject(cell.before, at));
        // 平均利率3.75%，比普通贷款低1.1个百分点: points are of what was just stated in per cent.
        let share = carry.object.filter(|_| self.shape(cell.figure) == Shape::Point);
        Some((own.or(share).or(carry.level).or(carry.object).or_else(|| carry.subject(self)), action))
    }

    /// 志愿者|年|净增300人: the time in which something grew is no part of its name.
    fn without_year(&self, name: Span) -> Span {
        let rest = name.slice(self.text).strip_suffix('年');
        // 青年, 少年
        let rest =
            rest.filter(|r| r.chars().count() > 1 && !r.ends_with(['青', '成', '少', '中', '老', '新', '童', '全']));
        rest.map_or(name, |r| Span::new(name.start(), name.start() + r.len()))
    }

    pub(super) fn change(
        &self,
        cell: &Cell,
        g: &phrase::Governed,
        a: Approach,
        carry: &Carry,
        previous: &Option<Link>,
        link: &mut Link,
    ) {
        let before = cell.before;
        let verb = g.verb.clone().unwrap_or(0..0);
        link.role = Role::Change;
        link.action = span_of(before, verb.clone());
        link.own_verb = true;
        link.rule = if a.to { "change-to" } else { "change-by" };
        let own = self.subject(before, verb.start).map(|o| self.without_year(o));
        // 研发经费|投入|增长12%: what grew is what was done.
        let done =
            verb.start.checked_sub(1).filter(|&i| i > 0 && phrase::strong(&before[i]) && nominal(&before[i - 1]));
        let done = done.filter(|&i| {
            let (t, owner) = (&before[i], &before[i - 1]);
            !t.is(Classes::PIVOT.or(Classes::PREP).or(Classes::CHANGE))
                && !owner.is(Classes::PERSON.or(Classes::SETTING))
        });
        let own = match own.zip(done) {
            Some((own, i)) if own.end() == before[i].span.start() => Some(own.to(before[i].span)),
            _ => own,
        };
        let from = previous.as_ref().filter(|p| p.role == Role::Change && p.rule == "from-to").and_then(|p| p.object);
        // 带动就业85人，户均|增收3200元: whose it is stands in the word.
        let each = before.iter().any(|t| t.is(Classes::EACH) && t.text(self.text).ends_with('均'));
        // 收入超3.1万元、年均|增长6.1%: a mean over years is of what was just stated.
        let rate = matches!(link.shape, Shape::Share | Shape::Point);
        if each && !rate && own.is_none() && from.is_none() {
            return;
        }
        // 较上届前移3位: whose rank it is was said, if at all, in words that no figure carries.
        let rank = self.unit(cell.figure).is_some_and(|u| u.name.ends_with('位') || u.name.ends_with("位次"));
        if rank && own.is_none() && from.is_none() {
            return;
        }
        link.object = from
            .or(own)
            .or_else(|| {
                // 通车率达到88%，增长1.6%: the rate just stated.
                // 事故同比减少18起，下降9%: nor has anything else been named since it changed.
                let rate = |o: &Span| carry.changed || o.slice(self.text).ends_with('率');
                let rate = carry.object.filter(|o| link.shape == Shape::Share && rate(o));
                if link.shape == Shape::Point {
                    carry.proportion.or(carry.object)
                } else {
                    // 停电时间降至6小时，同比缩短|2小时: nothing else has been named since it changed.
                    let again = carry.object.filter(|_| carry.changed && link.shape == Shape::Time);
                    rate.or(again).or(carry.result).or(carry.level).or(carry.object)
                }
            })
            .or_else(|| carry.subject(self));
    }

    /// 万人发明专利拥有量18.6件: what the next figure is counted per.
    pub(super) fn base_of_rate(&self, figure: usize) -> bool {
        matches!(
            self.figures[figure].span.slice(self.text),
            "万人" | "万人口" | "千人口" | "千人" | "百人" | "十万人" | "百万人" | "千名" | "百名" | "万名"
        )
    }

    /// 新增64家、累计达320家: both in the same unit.
    pub(super) fn same_unit(&self, a: usize, b: usize) -> bool {
        self.unit_id(a) == self.unit_id(b)
    }

    pub(super) fn households(&self, figure: usize) -> bool {
        self.unit(figure).is_some_and(|u| u.basis == Some("households"))
    }

    /// 其中农村1万个: where, not what.
    pub(super) fn only_where(&self, object: Option<Span>) -> bool {
        object.is_some_and(|o| {
            matches!(
                o.slice(self.text),
                "农村"
                    | "城镇"
                    | "城市"
                    | "乡村"
                    | "线上"
                    | "线下"
                    | "省级"
                    | "市级"
                    | "国家级"
                    | "中央级"
                    | "县级"
                    | "区级"
                    | "省级以上"
                    | "本级"
            )
        })
    }

    /// A later part of a ratio or list: nothing but a mark stands before it.
    pub(super) fn goes_on(&self, cell: &Cell) -> bool {
        cell.before.is_empty() && !cell.run_on
    }
}
