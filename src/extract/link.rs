//! Links each figure of a clause to what it counts and to the verb whose result it is.
//!
//! A clause is cut into cells, one a figure: the tokens before it and the tokens behind it up to the next cell. Each
//! cell is read by itself (`发放|宣传资料|13000余份`, `1000余名|农牧民群众|表演`, `人口|增长|5%`); what it does not
//! say is carried from the cell before (`…;食用油150斤;衣物38套`).

use super::facts::Role;
use super::phrase::{self, Approach, approach, governed, noun_after, noun_before, nominal, span_of, trim, verb_after};
use super::token::{Kind, Token};
use crate::figure::{Figure, FigureKind, Measure};
use crate::rules::{Classes, Units};
use crate::segment::Tag;
use crate::text::Span;

/// What was read of one figure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Link {
    pub figure: usize,
    pub object: Option<Span>,
    pub action: Option<Span>,
    pub actor: Option<Span>,
    pub role: Role,
    pub per: Option<Span>,
    /// Whether the action stands in the figure's own cell.
    pub own_verb: bool,
    /// Whether a verb of being there or none governs it.
    pub standing: bool,
    pub rule: &'static str,
    pub shape: Shape,
    /// Counts occurrences: 起, 例, 次.
    pub event: bool,
    /// Money or goods.
    pub goods: bool,
}

/// How the unit behaves in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// 人, 名, 人次.
    Person,
    /// 个, 份, 次, 户 …
    Count,
    /// Money, length, mass …
    Measure,
    /// 年, 小时 …
    Time,
    /// %, ‰, 成, fractions, ratios.
    Share,
    /// 个百分点.
    Point,
    /// A noun counted directly: 3州8县.
    Noun,
    /// No unit.
    Bare,
}

/// What is carried from cell to cell and from clause to clause of a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Carry {
    pub action: Option<Span>,
    pub object: Option<Span>,
    pub subject: Option<Span>,
    /// Object of the last figure that was no change and no share.
    pub level: Option<Span>,
    pub shape: Option<Shape>,
    /// After 其中.
    pub part: bool,
    /// Verb of the clause before that has no figure of its own, with its object.
    pub loose: Option<(Span, Option<Span>)>,
    /// What the last bound was of: 营业收入超亿元的.
    pub bounded: Option<Span>,
    /// The figure before is what this one is counted per.
    pub each: bool,
    /// Inside quotation marks: what they hold is governed by the verb before them.
    pub quoted: bool,
}

pub(crate) fn shape(measure: &Measure, units: &Units) -> Shape {
    let Some(unit) = measure.unit.and_then(|u| units.get(u)) else { return Shape::Bare };
    match unit.name.as_str() {
        "个百分点" | "百分点" => return Shape::Point,
        "%" | "‰" => return Shape::Share,
        _ => {}
    }
    match unit.dimension.as_str() {
        "share" => Shape::Share,
        "time" => Shape::Time,
        "count" if unit.noun && unit.name != "大" => Shape::Noun,
        "count" => match unit.basis.as_deref() {
            Some("persons" | "person_times") => Shape::Person,
            _ => Shape::Count,
        },
        "rate" | "money" | "length" | "area" | "mass" | "volume" | "energy" | "power" | "data" | "temperature" => {
            Shape::Measure
        }
        "score" => Shape::Measure,
        _ => Shape::Count,
    }
}

pub(crate) struct Linker<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    pub units: &'a Units,
}

struct Cell<'t> {
    figure: usize,
    before: &'t [Token],
    after: &'t [Token],
    /// Everything behind the figure to the clause's end, later figures included.
    rest: &'t [Token],
    /// Stands directly behind the figure before it: 1455户4939人.
    run_on: bool,
    /// Joined to the cell before by 、 or a conjunction.
    joined: bool,
}

impl<'a> Linker<'a> {
    fn measure(&self, figure: usize) -> Option<&'a Measure> {
        match &self.figures[figure].kind {
            FigureKind::Quantity(m) => Some(m),
            FigureKind::Number { .. } => None,
        }
    }

    fn shape(&self, figure: usize) -> Shape {
        self.measure(figure).map_or(Shape::Bare, |m| shape(m, self.units))
    }

    /// Reads one clause. Links come in order of the figures; a figure shared by several objects gives several.
    pub fn clause(&self, tokens: &[Token], carry: &mut Carry, out: &mut Vec<Link>) {
        let tokens = self.strip_lead(tokens, carry);
        let positions: Vec<usize> = (0..tokens.len()).filter(|&i| tokens[i].figure().is_some()).collect();
        if positions.is_empty() {
            self.note_loose(tokens, carry);
            return;
        }
        let cells = self.cells(tokens, &positions);
        let first = out.len();
        let mut i = 0;
        while i < cells.len() {
            let from = out.len();
            self.cell(&cells, i, carry, out, first);
            for link in &out[from..] {
                note(carry, link, self.shape(link.figure));
            }
            i += 1;
        }
        self.coordinate(&cells, &mut out[first..]);
        super::distribute::distribute(self, tokens, &positions, carry, &mut out[first..]);
        for link in &mut out[first..] {
            link.action = link.action.map(|a| self.plain_verb(a));
        }
        if let Some(last) = out.last() {
            carry.loose = None;
            carry.subject = last.object.or(carry.subject);
        }
    }

    /// The verb without what only colours it: 共有 → 有, 新引进 → 引进, 完成了 → 完成, 提高到 → 提高.
    fn plain_verb(&self, verb: Span) -> Span {
        let text = verb.slice(self.text);
        let (mut start, mut end) = (verb.start(), verb.end());
        let chars = text.chars().count();
        if chars >= 3 && text.starts_with(['共', '现', '已']) || chars == 3 && text.starts_with('新') && text != "新改建" || chars == 2 && text.ends_with('有') && text.starts_with(['共', '现', '已', '仅', '约', '还', '尚', '另']) {
            start += 3;
        }
        if chars >= 3 && text.ends_with(['到', '至', '为', '了']) || chars == 2 && text.ends_with('了') || matches!(text, "降至" | "增至" | "升至" | "减至") {
            end -= 3;
        }
        Span::new(start, end)
    }

    /// 其中 at the head of a clause.
    fn strip_lead<'t>(&self, tokens: &'t [Token], carry: &mut Carry) -> &'t [Token] {
        let mut from = 0;
        while let Some(t) = tokens.get(from) {
            let word = t.text(self.text);
            if word == "其中" {
                carry.part = true;
            } else if !matches!(t.kind, Kind::Mark(_)) {
                break;
            }
            from += 1;
        }
        if tokens[from..].iter().any(|t| t.kind == Kind::Word && t.text(self.text) == "其中") {
            carry.part = true;
        }
        &tokens[from..]
    }

    /// A clause without figures: keep its verb and what it takes, for a figure that follows.
    fn note_loose(&self, tokens: &[Token], carry: &mut Carry) {
        let g = governed(tokens, tokens.len(), false);
        if let Some(verb) = g.verb {
            if let Some(action) = span_of(tokens, verb) {
                carry.loose = Some((action, span_of(tokens, trim(tokens, g.noun))));
            }
            carry.action = None;
        } else if let Some(noun) = span_of(tokens, trim(tokens, noun_before(tokens, tokens.len()))) {
            carry.subject = Some(noun);
            carry.loose = None;
        }
    }

    fn cells<'t>(&self, tokens: &'t [Token], positions: &[usize]) -> Vec<Cell<'t>> {
        let mut cells: Vec<Cell<'t>> = Vec::with_capacity(positions.len());
        let mut start = 0;
        let mut joined = false;
        let mut run_on = false;
        for (n, &p) in positions.iter().enumerate() {
            let figure = tokens[p].figure().unwrap_or(0);
            let before = &tokens[start..p];
            let rest = &tokens[p + 1..];
            let end = positions.get(n + 1).copied().unwrap_or(tokens.len());
            let region = &tokens[p + 1..end];
            let last = end == tokens.len();
            let (after, next, join) = if last { (region.len(), region.len(), false) } else { self.split(before, figure, region, tokens.get(end + 1).is_some_and(nominal), tokens.get(end).and_then(Token::figure).map(|f| self.shape(f))) };
            cells.push(Cell { figure, before, after: &region[..after], rest, run_on, joined });
            run_on = region.is_empty();
            joined = join;
            start = p + 1 + next;
        }
        cells
    }

    /// Cuts the stretch between two figures: tokens of the first cell, start of the second, whether a joint stood there.
    fn split(&self, before: &[Token], figure: usize, region: &[Token], followed: bool, tail: Option<Shape>) -> (usize, usize, bool) {
        let Some(first) = region.first() else { return (0, 0, false) };
        if first.joins() || matches!(first.kind, Kind::Mark(_)) {
            return (0, 1, first.joins());
        }
        let shape = self.shape(figure);
        if self.base_of_rate(figure) {
            return (0, 0, false);
        }
        // 营业收入超亿元的|工业企业达58户: the noun belongs to the figure behind it.
        if first.tag == Tag::De && shape == Shape::Measure && matches!(tail, Some(Shape::Count | Shape::Person)) {
            return (0, 1, false);
        }
        let a = approach(before, self.text);
        let named = a.end > 0 && nominal(&before[a.end - 1]) && !before[a.end - 1].is(Classes::SETTING);
        let age = self.threshold_figure(figure);
        let takes_noun = matches!(shape, Shape::Count | Shape::Person) || age || first.tag == Tag::De;
        let n = noun_after(region, shape == Shape::Person);
        let joint = region.iter().position(Token::joins);
        if takes_noun && !n.is_empty() {
            // 产业园15个集群9个: the noun belongs to the figure behind it where that has no other.
            if named && n.end == region.len() {
                return (0, 0, false);
            }
            if let Some(short) = self.rate_start(region, &n, tail) {
                return (short, short, false);
            }
            if n.end == region.len() {
                // x个部门|联系|x个乡镇: the last word is the verb of the figure behind it.
                let verb = region[n.end - 1];
                if n.len() > 1 && verb.kind == Kind::Word && verb.is(Classes::WEAK) && !verb.is(Classes::HEAD.or(Classes::MEASURE)) && followed {
                    return (n.end - 1, n.end - 1, false);
                }
                return (n.end, n.end, false);
            }
            let next = n.end + usize::from(region[n.end].joins());
            return (n.end, next, region[n.end].joins());
        }
        match joint {
            // 13个获批上市、5个在建: the verb stays with the first.
            Some(j) => (j, j + 1, true),
            None => (0, 0, false),
        }
    }

    fn cell(&self, cells: &[Cell], i: usize, carry: &mut Carry, out: &mut Vec<Link>, first: usize) {
        let cell = &cells[i];
        let shape = self.shape(cell.figure);
        let before = cell.before;
        let a = approach(before, self.text);
        let per = a.per;
        let unit = self.measure(cell.figure).and_then(|m| m.unit).and_then(|u| self.units.get(u));
        let mut link = Link {
            figure: cell.figure,
            object: None,
            action: None,
            actor: None,
            role: Role::Plain,
            per,
            own_verb: false,
            standing: false,
            rule: "bare-figure",
            shape,
            event: unit.is_some_and(|u| matches!(u.name.as_str(), "起" | "例" | "宗" | "次" | "场" | "场次" | "人次" | "批次" | "件次")),
            goods: unit.is_some_and(|u| matches!(u.dimension.as_str(), "money" | "mass" | "energy")),
        };
        let previous = (out.len() > first).then(|| out[out.len() - 1].clone());
        if cell.run_on
            && let Some(p) = &previous
        {
            link.action = p.action;
            link.object = p.object;
            link.role = p.role;
            link.own_verb = p.own_verb;
            link.standing = p.standing;
            link.rule = "run-on-pair";
            let people = p.object.is_some_and(|o| o.slice(self.text).ends_with(PEOPLE));
            if shape == Shape::Person && !people && !self.households(p.figure) {
                link.object = None;
            }
            if !matches!(shape, Shape::Count | Shape::Person) || noun_after(cell.after, shape == Shape::Person).is_empty() {
                out.push(link);
                return;
            }
        }
        let after_noun = match shape {
            Shape::Count | Shape::Person | Shape::Bare => noun_after(cell.after, shape == Shape::Person),
            Shape::Share | Shape::Measure | Shape::Time => self.measure_noun(cell, shape),
            Shape::Noun | Shape::Point => 0..0,
        };
        if let Some(share) = self.share(before, a, carry, shape) {
            link.object = share.0;
            link.action = share.1;
            link.role = Role::Share;
            link.own_verb = link.action.is_some();
            link.rule = "share-of-whole";
            out.push(link);
            return;
        }
        if self.base_of_rate(cell.figure) && before.iter().all(|t| !nominal(t)) && cell.rest.first().is_some_and(nominal) {
            link.role = Role::Each;
            link.rule = "base-of-rate";
            carry.each = true;
            out.push(link);
            return;
        }
        if shape == Shape::Time && self.lasting(cell, a, carry, &mut link) {
            let subject = self.subject(before, before.len().saturating_sub(1));
            carry.level = subject.or(carry.level);
            out.push(link);
            return;
        }
        let g = governed(before, a.end, !after_noun.is_empty() && matches!(shape, Shape::Count | Shape::Person));
        let verb = g.verb.clone();
        let verb_token = verb.as_ref().map(|v| &before[v.end - 1]);
        let change = verb_token.is_some_and(|t| t.is(Classes::CHANGE) && !t.is(Classes::VERB)) && g.noun.is_empty();
        if let Some(compared) = self.compared(before, a.end, carry, shape) {
            link.action = Some(compared.1);
            link.object = compared.0;
            link.role = Role::Change;
            link.own_verb = true;
            link.rule = "compared-with";
            out.push(link);
            return;
        }
        if change {
            self.change(cell, &g, a, carry, &previous, &mut link);
            out.push(link);
            return;
        }
        if a.from
            && let Some(next) = cells.get(i + 1)
        {
            let to = governed(next.before, approach(next.before, self.text).end, false);
            link.role = Role::Change;
            link.action = to.verb.and_then(|v| span_of(next.before, v));
            link.object = self.subject(&before[..a.end], a.end).or(carry.level).or(carry.subject);
            link.rule = "from-to";
            out.push(link);
            return;
        }
        // 培训合格率98%: the verbs inside the name of a rate are no actions.
        let rate = matches!(shape, Shape::Share | Shape::Point) && a.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]));
        let (verb, g) = if rate && !verb_token.is_some_and(|t| t.text(self.text) == "实现") {
            (None, phrase::Governed { noun: noun_before(before, a.end), ..phrase::Governed::default() })
        } else {
            (verb, g)
        };
        let verb_token = verb.as_ref().map(|v| &before[v.end - 1]);
        let exist = verb_token.is_some_and(|t| t.is(Classes::EXIST) && !t.is(Classes::VERB.or(Classes::LIGHT)));
        let named = !g.noun.is_empty();
        let action = verb.clone().and_then(|v| span_of(before, v));
        if let Some(v) = &verb
            && !exist
        {
            link.action = action;
            link.own_verb = true;
            link.actor = self.actor(before, v.start);
        }
        if !after_noun.is_empty() {
            link.object = span_of(cell.after, trim(cell.after, after_noun.clone()));
            link.rule = "figure-noun";
            if link.action.is_none() || self.led_by_preposition(before, a.end) {
                if let Some(v) = verb_after(cell.after, after_noun.end) {
                    link.action = span_of(cell.after, v);
                    link.own_verb = true;
                } else if let Some(v) = self.verb_in_rest(cell, after_noun.end) {
                    link.action = Some(v);
                    link.own_verb = true;
                } else if named && !exist && verb.is_none() {
                    link.standing = true;
                }
                if link.action.is_none() && exist {
                    link.action = action;
                    link.standing = true;
                }
                let alone = after_noun.end == cell.after.len() && cell.rest.len() == cell.after.len();
                if link.action.is_none() && (alone && (before.is_empty() || a.end == 0) || carry.quoted) && !carry.part {
                    link.action = carry.action;
                    link.standing = link.action.is_none();
                }
            }
        } else if named {
            let noun = trim(before, g.noun.clone());
            link.object = span_of(before, noun.clone());
            link.rule = if verb.is_some() { "verb-noun-figure" } else { "noun-figure" };
            self.head_count(before, &noun, &mut link);
            self.weak_ending(before, &noun, shape, &verb, carry, &mut link);
            if link.action.is_none() {
                if exist {
                    link.action = action;
                    link.standing = true;
                } else {
                    self.post_or_carry(cell, before, &noun, shape, carry, &mut link);
                }
            }
        } else if verb.is_some() && !exist {
            link.rule = "verb-figure";
            link.object = self.theme(before, &g, shape, carry, &link);
        } else {
            // Nothing of its own before the figure.
            link.rule = "carried";
            if let Some(v) = verb_after(cell.after, 0).filter(|_| !matches!(shape, Shape::Share | Shape::Point)) {
                link.action = span_of(cell.after, v);
                link.own_verb = true;
                link.rule = "figure-verb";
                if before.is_empty() || shape == Shape::Time {
                    link.object = None;
                }
                if exist || (shape != Shape::Time && carry.shape == Some(shape)) {
                    link.object = if shape == Shape::Person { None } else { carry.object };
                }
            } else if exist {
                link.object = if carry.shape == Some(shape) || carry.object.is_none() { carry.object.or(carry.subject) } else { carry.subject };
                link.action = carry.action.or(action);
                link.standing = carry.action.is_none();
            } else {
                let (loose_action, loose_object) = carry.loose.map_or((None, None), |(a, o)| (Some(a), o));
                link.action = if matches!(shape, Shape::Share | Shape::Point) || self.per_word(before) { None } else { carry.action.or(loose_action) };
                link.object = match shape {
                    Shape::Person if carry.shape != Some(Shape::Person) => None,
                    _ => carry.object.or(loose_object).or(carry.subject),
                };
            }
        }
        if shape == Shape::Noun {
            link.object = None;
        }
        if carry.part && self.only_where(link.object) && carry.object.is_some() {
            link.object = carry.object;
        }
        if link.rule == "figure-noun" {
            self.without_outcome(cell, &after_noun, &mut link);
        }
        self.roles(cell, a, shape, carry, &mut link);
        let casualty = self.measure(cell.figure).and_then(|m| m.unit_span).is_some_and(|s| matches!(s.slice(self.text), "死" | "伤" | "亡"));
        if casualty {
            link.object = None;
            link.action = None;
            link.standing = false;
        }
        if shape == Shape::Measure
            && cell.rest.first().is_some_and(|t| t.tag == Tag::De)
            && cell.rest.iter().any(|t| t.figure().is_some())
            && self.measure(cell.figure).is_some_and(|m| m.modifier != crate::figure::Modifier::Exact)
        {
            // 营业收入超亿元的企业58户: what is bounded stands before it.
            let own = trim(before, noun_before(before, a.end));
            link.object = span_of(before, own).or(carry.bounded);
            link.action = None;
            link.role = Role::Plain;
            link.rule = "bound";
            carry.bounded = link.object;
        }
        if self.threshold(cell, shape) {
            carry.action = link.action.or(carry.action);
            carry.shape = Some(Shape::Count);
            let n = noun_after(cell.after, false);
            let next = noun_after(cell.rest, false);
            link.object = span_of(cell.after, trim(cell.after, n)).or_else(|| span_of(cell.rest, trim(cell.rest, next)));
            link.action = None;
            link.standing = false;
            link.rule = "threshold";
            carry.bounded = link.object;
        }
        if a.each && !cell.before.is_empty() && self.each_of(before, a.end, &link, out) {
            return;
        }
        out.push(link);
    }

    /// 连续8年稳定在, 24小时滚动播放: how long, with the verb behind it.
    fn lasting(&self, cell: &Cell, a: Approach, carry: &Carry, link: &mut Link) -> bool {
        let in_a_row = cell.before.last().is_some_and(|t| t.text(self.text) == "连续" || t.text(self.text) == "连续实现");
        if !in_a_row && (a.end > 0 || !self.measure_noun(cell, Shape::Time).is_empty()) {
            return false;
        }
        link.rule = "duration";
        let until = cell.rest.iter().position(|t| t.figure().is_some()).unwrap_or(cell.rest.len());
        let after = &cell.rest[..until];
        let verb = after.iter().position(|t| {
            t.kind == Kind::Word
                && !t.is(Classes::SETTING)
                && (t.is(Classes::LIGHT.or(Classes::VERB).or(Classes::CHANGE)) || matches!(t.text(self.text), "居" | "位居" | "排名" | "保持") || t.tag == Tag::Verb)
        });
        if let Some(v) = verb.filter(|&v| after[..v].iter().all(|t| !matches!(t.kind, Kind::Mark(_)) && !t.negates())) {
            let end = (v + 1..after.len()).take_while(|&i| after[i].is(Classes::VERB) && after[i].kind == Kind::Word).last().map_or(v + 1, |i| i + 1);
            link.action = span_of(after, v..end);
            link.own_verb = true;
        } else if !in_a_row {
            link.action = carry.action;
        }
        true
    }

    /// 7岁以下, 60岁以上: an age that bounds a group of people.
    fn threshold_figure(&self, figure: usize) -> bool {
        self.measure(figure).and_then(|m| m.unit).and_then(|u| self.units.get(u)).is_some_and(|u| matches!(u.name.as_str(), "岁" | "周岁"))
    }

    /// 亿元以上项目2个, 60岁以上老年人: a bound inside a noun phrase, which no verb has as its result.
    fn threshold(&self, cell: &Cell, shape: Shape) -> bool {
        let figure = &self.figures[cell.figure];
        let text = figure.span.slice(self.text);
        let bound = text.ends_with("以上") || text.ends_with("以下") || text.ends_with("以内");
        let age = self.measure(cell.figure).and_then(|m| m.unit).and_then(|u| self.units.get(u)).is_some_and(|u| matches!(u.name.as_str(), "岁" | "周岁"));
        (bound || age) && matches!(shape, Shape::Measure | Shape::Time) && cell.rest.first().is_some_and(|t| (nominal(t) || t.tag == Tag::De) && t.span.start() == figure.span.end())
    }

    /// 20万元资金, 80%的县级医院, 五年建设任务, 三年行动.
    fn measure_noun(&self, cell: &Cell, shape: Shape) -> std::ops::Range<usize> {
        let n = noun_after(cell.after, shape == Shape::Person);
        if n.is_empty() {
            return 0..0;
        }
        let of = cell.after.first().is_some_and(|t| t.tag == Tag::De);
        let gap = cell.after[n.start].span.start().saturating_sub(self.figures[cell.figure].span.end());
        if gap > 0 && !of {
            return 0..0;
        }
        // What follows must not run into the next figure as its subject: 生产总值6.36万亿元增长.
        let bound = cell.after.len() == n.end || of || shape == Shape::Time || !cell.after[n.end].is(Classes::CHANGE);
        let first = &cell.after[n.start];
        if !of && (first.is(Classes::WEAK.or(Classes::VERB).or(Classes::LIGHT)) || matches!(first.text(self.text), "时间" | "内" | "期间" | "前" | "后" | "目标" | "中")) && shape != Shape::Time
            || shape == Shape::Time && matches!(first.text(self.text), "时间" | "内" | "期间" | "前" | "后" | "中" | "目标")
        {
            return 0..0;
        }
        let fits = match shape {
            Shape::Share => of,
            Shape::Time => !first.is(Classes::SETTING) && !matches!(first.tag, Tag::Adjective | Tag::Locative | Tag::Time),
            _ => !first.is(Classes::MEASURE) || of,
        };
        if bound && fits { n } else { 0..0 }
    }

    /// 占全县人口的比重为5%, 占比5%.
    fn share(&self, before: &[Token], a: Approach, carry: &Carry, shape: Shape) -> Option<(Option<Span>, Option<Span>)> {
        if !matches!(shape, Shape::Share | Shape::Bare) {
            return None;
        }
        let occupies = before.iter().rposition(|t| t.kind == Kind::Word && t.is(Classes::SHARE));
        if let Some(p) = occupies {
            let subject = self.subject(before, p).or(carry.object).or(carry.subject);
            return Some((subject, Some(before[p].span)));
        }
        let last = a.end.checked_sub(1).map(|i| &before[i])?;
        if matches!(last.text(self.text), "占比" | "比重" | "占比例") {
            let own = self.subject(before, a.end - 1);
            let object = own.or(carry.object).or(carry.subject);
            return Some((object, None));
        }
        None
    }

    /// 高于全国平均0.2个百分点, 超年度目标13.9%.
    fn compared(&self, before: &[Token], end: usize, carry: &Carry, shape: Shape) -> Option<(Option<Span>, Span)> {
        if !matches!(shape, Shape::Share | Shape::Point) {
            return None;
        }
        let at = before[..end].iter().rposition(|t| {
            t.kind == Kind::Word
                && matches!(t.text(self.text), "高于" | "低于" | "快于" | "慢于" | "高出" | "超" | "超过" | "超出" | "好于" | "优于" | "领先")
        })?;
        if at + 1 >= end {
            return None;
        }
        let object = self.subject(before, at).or(carry.level).or(carry.object).or(carry.subject);
        Some((object, before[at].span))
    }

    /// The noun phrase that is the subject before `end`, comparisons and adverbs left out.
    fn subject(&self, before: &[Token], end: usize) -> Option<Span> {
        let mut end = end;
        // 增速比同期|提高: cut at the comparison.
        if let Some(cut) = before[..end].iter().rposition(|t| {
            t.kind == Kind::Word && matches!(t.text(self.text), "同比" | "环比" | "比" | "较" | "按" | "高于" | "低于" | "比上年" | "较上年" | "从" | "由" | "自")
        }) {
            end = cut;
        }
        while end > 0 {
            let t = &before[end - 1];
            let skip = !nominal(t) && !matches!(t.kind, Kind::Mark('、'));
            if !skip {
                break;
            }
            end -= 1;
        }
        let noun = trim(before, noun_before(before, end));
        span_of(before, noun)
    }

    fn change(&self, cell: &Cell, g: &phrase::Governed, a: Approach, carry: &Carry, previous: &Option<Link>, link: &mut Link) {
        let before = cell.before;
        let verb = g.verb.clone().unwrap_or(0..0);
        link.role = Role::Change;
        link.action = span_of(before, verb.clone());
        link.own_verb = true;
        link.rule = if a.to { "change-to" } else { "change-by" };
        let own = self.subject(before, verb.start);
        let from = previous.as_ref().filter(|p| p.role == Role::Change && p.rule == "from-to").and_then(|p| p.object);
        link.object = from.or(own).or_else(|| if link.shape == Shape::Point { carry.object } else { carry.level.or(carry.object) }).or(carry.subject);
    }

    /// Whether a preposition opens the stretch, so that its verb comes behind the figure: 在全县21个站台播放.
    fn led_by_preposition(&self, before: &[Token], end: usize) -> bool {
        let mut i = end;
        while i > 0 {
            let t = &before[i - 1];
            if t.kind == Kind::Word && (t.is(Classes::PREP) && !t.joins() || matches!(t.text(self.text), "在" | "为" | "向" | "对")) {
                return true;
            }
            if !nominal(t) && !t.is(Classes::SETTING) && t.tag != Tag::De {
                return false;
            }
            i -= 1;
        }
        false
    }

    /// The verb behind a list of figures: 在21个站台、8个交通屏滚动播放.
    fn verb_in_rest(&self, cell: &Cell, from: usize) -> Option<Span> {
        let rest = cell.rest.get(from..)?;
        let mut i = 0;
        let mut joined = false;
        while i < rest.len() {
            let t = &rest[i];
            if t.joins() {
                joined = true;
            } else if t.figure().is_some() {
                if !joined && i > 0 {
                    return None;
                }
                joined = false;
                let n = noun_after(&rest[i + 1..], false);
                i += n.end;
                let shape = self.shape(t.figure().unwrap_or(0));
                if n.is_empty() && matches!(shape, Shape::Share | Shape::Point) {
                    return None;
                }
            } else if let Some(v) = verb_after(&rest[..(i + 1 + usize::from(i + 1 < rest.len())).min(rest.len())], i) {
                let v = verb_after(rest, v.start).unwrap_or(v);
                return span_of(rest, v);
            } else if !t.is(Classes::ADVERB) && !nominal(t) && t.tag != Tag::Adverb {
                return None;
            }
            i += 1;
        }
        None
    }

    /// 参与人数12人, 咨询人数80人: the name of the number is not what is counted.
    fn head_count(&self, before: &[Token], noun: &std::ops::Range<usize>, link: &mut Link) {
        let counts = |t: &Token| matches!(t.text(self.text), "人数" | "总人数" | "人次" | "户数" | "次数" | "总数" | "数量");
        let Some(last) = noun.end.checked_sub(1).map(|i| before[i]).filter(counts) else { return };
        let verb = noun.end.checked_sub(2).filter(|&i| i >= noun.start).map(|i| before[i]).filter(|t| t.is(Classes::WEAK.or(Classes::VERB)));
        if link.action.is_none() && verb.is_some() {
            link.action = verb.map(|t| t.span);
            link.own_verb = true;
        }
        let rest = trim(before, noun.start..noun.end - 1 - usize::from(verb.is_some()));
        link.object = span_of(before, rest).filter(|_| !last.span.is_empty());
    }

    /// 专家|义诊150人次, 户厕|改造2.4万座: a verbal noun directly before the figure.
    fn weak_ending(&self, before: &[Token], noun: &std::ops::Range<usize>, shape: Shape, verb: &Option<std::ops::Range<usize>>, carry: &Carry, link: &mut Link) {
        if verb.is_some() || noun.is_empty() {
            return;
        }
        let verbal = |t: &Token| t.kind == Kind::Word && (t.is(Classes::WEAK) || t.tag == Tag::VerbalNoun && !t.is(Classes::HEAD)) && !t.is(Classes::MEASURE.or(Classes::FLOW));
        let last = &before[noun.end - 1];
        let money = shape == Shape::Measure && noun.len() == 1 && last.kind == Kind::Word && last.is(Classes::WEAK);
        if !verbal(last) && !money {
            return;
        }
        let mut first = noun.end - 1;
        while first > noun.start && verbal(&before[first - 1]) {
            first -= 1;
        }
        let rest = trim(before, noun.start..first);
        let end = rest.end.checked_sub(1).map(|i| &before[i]);
        let acts = end.is_some_and(|t| t.is(Classes::PERSON));
        let patient = last.is(Classes::PATIENT);
        let sessions = self.measure(link.figure).and_then(|m| m.unit).and_then(|u| self.units.get(u)).is_some_and(|u| matches!(u.name.as_str(), "次" | "场" | "期" | "场次" | "批" | "轮" | "批次"));
        let object = span_of(before, rest.clone());
        match shape {
            Shape::Person => link.object = object.filter(|_| patient),
            Shape::Count if acts => link.object = None,
            Shape::Count if !sessions && rest.is_empty() => link.object = None,
            Shape::Count if !sessions && carry.action.is_none() => link.object = object,
            Shape::Measure if money => link.object = None,
            _ => return,
        }
        link.action = span_of(before, first..noun.end);
        link.own_verb = true;
        link.rule = "verb-figure";
    }

    fn post_or_carry(&self, cell: &Cell, before: &[Token], noun: &std::ops::Range<usize>, shape: Shape, carry: &Carry, link: &mut Link) {
        if matches!(shape, Shape::Share | Shape::Point) {
            return;
        }
        let measured = noun.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]));
        if let Some(v) = verb_after(cell.after, 0).filter(|_| !measured) {
            link.action = span_of(cell.after, v);
            link.own_verb = true;
            link.rule = "noun-figure-verb";
            return;
        }
        if !measured
            && carry.action.is_some()
            && carry.shape.is_some_and(|s| carries(s, shape))
            && self.opens_with_noun(before, noun)
            && !before[..noun.start].iter().any(|t| t.is(Classes::SETTING) && t.text(self.text).starts_with(['全', '年', '我', '本', '目']))
        {
            link.action = carry.action;
            link.rule = "carried-action";
            return;
        }
        link.standing = true;
    }

    /// Whether the token names a measured magnitude (总产值, 覆盖率), so that no verb is carried to its value.
    fn measured(&self, t: &Token) -> bool {
        if t.kind != Kind::Word {
            return false;
        }
        let word = t.text(self.text);
        t.is(Classes::MEASURE) || word.ends_with(['率', '额', '量', '值', '度'])
    }

    /// Nothing but settings and adverbs stands before the phrase.
    fn opens_with_noun(&self, before: &[Token], noun: &std::ops::Range<usize>) -> bool {
        before[..noun.start].iter().all(|t| {
            t.is(Classes::SETTING.or(Classes::ADVERB).or(Classes::TOTAL).or(Classes::DET).or(Classes::CONJ)) || matches!(t.kind, Kind::Mark(_) | Kind::Number | Kind::Quote | Kind::Bracket) || nominal(t) || t.tag == Tag::De
        })
    }

    /// What a verb directly before a figure is about: 中欧班列|累计开行1.3万列, but not 专家|义诊150人次.
    fn theme(&self, before: &[Token], g: &phrase::Governed, shape: Shape, carry: &Carry, link: &Link) -> Option<Span> {
        let subject = trim(before, g.subject.clone());
        let patient = g.verb.as_ref().is_some_and(|v| before[v.end - 1].is(Classes::PATIENT));
        let acts = subject.end.checked_sub(1).and_then(|i| before.get(i)).is_some_and(|t| t.is(Classes::PERSON));
        if patient {
            return span_of(before, subject).or(carry.bounded);
        }
        if !subject.is_empty() && !acts && shape != Shape::Person {
            return span_of(before, subject);
        }
        if !subject.is_empty() && shape == Shape::Person {
            return None;
        }
        let same_verb = carry.loose.filter(|(a, _)| link.action.is_some_and(|b| a.slice(self.text) == b.slice(self.text) || a.slice(self.text).ends_with(b.slice(self.text)) || b.slice(self.text).ends_with(a.slice(self.text))));
        if let Some((_, object)) = same_verb {
            return object;
        }
        if shape == Shape::Person && carry.shape != Some(Shape::Person) {
            return None;
        }
        if shape == Shape::Measure && carry.level.is_some() && link.action.is_some_and(|a| matches!(a.slice(self.text), "稳定" | "保持" | "维持" | "控制")) {
            return carry.level;
        }
        if carry.shape == Some(shape) && shape != Shape::Person { carry.object } else { None }
    }

    fn actor(&self, before: &[Token], verb: usize) -> Option<Span> {
        let mut end = verb;
        while end > 0 && !nominal(&before[end - 1]) && before[end - 1].is(Classes::ADVERB.or(Classes::TOTAL)) {
            end -= 1;
        }
        let noun = noun_before(before, end);
        let acts = noun.end.checked_sub(1).and_then(|i| before.get(i)).is_some_and(|t| t.is(Classes::PERSON));
        if acts && !noun.is_empty() { span_of(before, trim(before, noun)) } else { None }
    }

    fn roles(&self, cell: &Cell, a: Approach, shape: Shape, carry: &Carry, link: &mut Link) {
        let object = link.object.map_or("", |s| s.slice(self.text));
        let each_word = cell.before.iter().any(|t| {
            let w = t.text(self.text);
            t.kind == Kind::Word && (w.starts_with('每') || matches!(w, "人均" | "户均" | "平均" | "年均" | "月均" | "日均" | "亩均" | "村均"))
        });
        link.role = if matches!(shape, Shape::Share) {
            Role::Share
        } else if a.each || each_word || carry.each || object.contains("人均") {
            Role::Each
        } else if carry.part {
            Role::Part
        } else if a.total || self.total_object(object) || cell.before.iter().any(|t| t.is(Classes::TOTAL) && t.kind == Kind::Word) {
            Role::Total
        } else {
            Role::Plain
        };
    }

    /// 3个社区|注册率不到七成: what a figure counts ends where the name of the next figure's rate begins.
    fn rate_start(&self, region: &[Token], noun: &std::ops::Range<usize>, tail: Option<Shape>) -> Option<usize> {
        let rate = matches!(tail, Some(Shape::Share | Shape::Point | Shape::Measure));
        let until = (noun.end..=region.len()).rev().find(|&e| e > 0 && self.measured(&region[e - 1]))?;
        if !rate || until < noun.end || noun.len() < 2 || region[until..].iter().any(|t| !t.is(Classes::COPULA.or(Classes::ADVERB).or(Classes::TOTAL)) && t.tag != Tag::Adverb) {
            return None;
        }
        let mut end = noun.start + 1;
        while end + 1 < noun.end && !region[end].is(Classes::WEAK.or(Classes::MEASURE)) && !matches!(region[end].tag, Tag::VerbalNoun | Tag::Verb) {
            end += 1;
        }
        Some(end)
    }

    /// 万人发明专利拥有量74.5件: what the next figure is counted per.
    fn base_of_rate(&self, figure: usize) -> bool {
        matches!(self.figures[figure].span.slice(self.text), "万人" | "千人" | "百人" | "十万人" | "百万人")
    }

    /// 其中农村1万个: where, not what.
    fn only_where(&self, object: Option<Span>) -> bool {
        object.is_some_and(|o| matches!(o.slice(self.text), "农村" | "城镇" | "城市" | "乡村" | "线上" | "线下" | "省级" | "市级" | "国家级" | "县级" | "区级" | "省级以上" | "本级"))
    }

    /// 支持103个开发区|集约集聚发展: what the counted are to do is no part of their name.
    fn without_outcome(&self, cell: &Cell, noun: &std::ops::Range<usize>, link: &mut Link) {
        let pivot = link.action.is_some_and(|a| cell.before.iter().any(|t| t.span == a && t.is(Classes::PIVOT)));
        if !pivot {
            return;
        }
        let mut end = noun.end;
        while end > noun.start + 1 {
            let t = &cell.after[end - 1];
            if t.kind == Kind::Word && (t.is(Classes::WEAK.or(Classes::PATIENT)) || matches!(t.tag, Tag::Verb | Tag::VerbalNoun | Tag::Adverb)) && !t.is(Classes::HEAD) {
                end -= 1;
            } else {
                break;
            }
        }
        if end < noun.end {
            link.object = span_of(cell.after, trim(cell.after, noun.start..end));
        }
    }

    fn households(&self, figure: usize) -> bool {
        let unit = self.measure(figure).and_then(|m| m.unit).and_then(|u| self.units.get(u));
        unit.is_some_and(|u| u.basis.as_deref() == Some("households"))
    }

    /// 每 in front: the figure is what the other is counted per.
    fn per_word(&self, before: &[Token]) -> bool {
        before.last().is_some_and(|t| t.kind == Kind::Word && t.text(self.text) == "每")
    }

    fn total_object(&self, object: &str) -> bool {
        ["总额", "总量", "总产值", "总产量", "总产", "总面积", "总数", "总人口", "总投资", "总收入", "总规模", "总里程", "总动力", "总长"]
            .iter()
            .any(|w| object.ends_with(w))
            || object.starts_with("总投资")
    }

    /// 面粉、大米各30袋: one fact for each name of the list.
    fn each_of(&self, before: &[Token], end: usize, link: &Link, out: &mut Vec<Link>) -> bool {
        let g = governed(before, end, false);
        let noun = g.noun;
        let items: Vec<std::ops::Range<usize>> = split_list(before, noun);
        if items.len() < 2 {
            return false;
        }
        for item in items {
            let object = span_of(before, trim(before, item));
            out.push(Link { object, role: Role::Each, rule: "each-of-list", ..link.clone() });
        }
        true
    }

    /// Figures of one coordinate list share the verb behind it and, where they have none, the verb of the first.
    fn coordinate(&self, cells: &[Cell], links: &mut [Link]) {
        let mut following: Option<Span> = None;
        for n in (0..links.len()).rev() {
            let Some(cell) = cells.iter().find(|c| c.figure == links[n].figure) else { continue };
            if links[n].action.is_none() && links[n].rule == "figure-noun" && following.is_some() {
                links[n].action = following;
                links[n].standing = false;
            }
            following = if cell.joined && links[n].rule == "figure-noun" { links[n].action } else { None };
        }
        for n in 1..links.len() {
            let Some(cell) = cells.iter().find(|c| c.figure == links[n].figure) else { continue };
            if links[n].action.is_none() && links[n].rule == "figure-noun" && cell.joined {
                links[n].action = links[n - 1].action;
                links[n].standing = links[n - 1].standing;
            }
        }
    }
}

/// Last characters of nouns for people: 1455户4939人, 31期101人 say of whom only where the first names people.
const PEOPLE: &[char] = &['户', '人', '员', '众', '民', '者', '生', '师', '妇', '工'];

/// Whether a verb whose figure had the first shape can govern a bare noun with a figure of the second.
fn carries(from: Shape, to: Shape) -> bool {
    match (from, to) {
        (Shape::Share | Shape::Point | Shape::Time, _) | (_, Shape::Share | Shape::Point | Shape::Time) => false,
        (Shape::Person, Shape::Measure) => false,
        _ => true,
    }
}

/// Splits a phrase at its list joints.
pub(crate) fn split_list(tokens: &[Token], noun: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut items = Vec::new();
    let mut start = noun.start;
    for i in noun.clone() {
        if tokens[i].joins() {
            if i > start {
                items.push(start..i);
            }
            start = i + 1;
        }
    }
    if noun.end > start {
        items.push(start..noun.end);
    }
    items
}

fn note(carry: &mut Carry, link: &Link, shape: Shape) {
    if matches!(link.rule, "threshold" | "bound" | "duration" | "base-of-rate") {
        return;
    }
    carry.each = false;
    match link.role {
        Role::Change | Role::Share => {
            if link.object.is_some() {
                carry.object = link.object;
            }
        }
        _ => {
            carry.action = link.action.filter(|_| !link.standing);
            if link.object.is_some() {
                carry.object = link.object;
                carry.level = link.object;
            }
            carry.shape = Some(shape);
        }
    }
}
