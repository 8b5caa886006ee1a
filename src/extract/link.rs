//! Links each figure of a clause to what it counts and to the verb whose result it is.
//!
//! A clause is cut into cells, one a figure: the tokens before it and the tokens behind it up to the next cell. Each
//! cell is read by itself (`发放|宣传资料|13000余份`, `1000余名|农牧民群众|表演`, `人口|增长|5%`); what it does not
//! say is carried from the cell before (`…;食用油160斤;衣物45套`).

use super::behind::noun_after;
pub(crate) use super::carry::Carry;
use super::carry::{LooseClause, Said};
use super::cells::{Cell, near};
use super::facts::Role;
use super::goal::GOAL;
use super::govern::gives;
use super::naming::{bare_place, names_nothing, token_at};
use super::noun::noun_before;
use super::phrase::{Ahead, governed, nominal, span_of};
use super::token::{Kind, Token, Tokenizer};
use super::trim::trim;
use crate::figure::{Figure, FigureKind, Measure, Modifier, NumberKind, UnitId};
pub(crate) use crate::rules::Shape;
use crate::rules::{Classes, Unit, Units, WordRules};
use crate::text::{Landmarks, Span};
use std::iter::successors;

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
    /// No verb is known to govern it, but it is told among what was done.
    pub told: bool,
    /// Whether a verb of being there or none governs it.
    pub standing: bool,
    pub rule: &'static str,
    pub shape: Shape,
    /// Counts occurrences: 起, 例, 次.
    pub event: bool,
    /// Money or goods.
    pub goods: bool,
    /// What stands before its verb is what is counted, people too: 出生.
    pub patient: bool,
}

pub(crate) struct Linker<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    pub units: &'a Units,
    pub words: &'a WordRules,
    pub tokenizer: &'a Tokenizer<'a>,
}

impl<'a> Linker<'a> {
    pub(super) fn measure(&self, figure: usize) -> Option<&'a Measure> {
        match &self.figures[figure].kind {
            FigureKind::Quantity(m) => Some(m),
            FigureKind::Number { .. } => None,
        }
    }

    /// Its unit; none for a bare number.
    pub(super) fn unit_id(&self, figure: usize) -> Option<UnitId> {
        self.measure(figure).and_then(|m| m.unit)
    }

    /// The row of its unit; none for a bare number.
    pub(super) fn unit(&self, figure: usize) -> Option<&'a Unit> {
        self.unit_id(figure).and_then(|u| self.units.get(u))
    }

    pub(super) fn shape(&self, figure: usize) -> Shape {
        match self.unit(figure) {
            Some(unit) => unit.shape,
            // 三分之一.
            None if self.figures[figure].span.slice(self.text).contains("分之") => Shape::Share,
            None => Shape::Bare,
        }
    }

    /// Reads one clause. Links come in order of the figures; a figure shared by several objects gives several.
    pub fn clause(&self, tokens: &[Token], carry: &mut Carry, out: &mut Vec<Link>) {
        let opens = tokens.len();
        let tokens = self.strip_lead(tokens, carry);
        let opens_parts = carry.part && tokens.len() < opens;
        let positions: Vec<usize> = (0..tokens.len()).filter(|&i| tokens[i].figure().is_some()).collect();
        if positions.is_empty() {
            carry.pass(LooseClause::read(self.said(near(tokens))), self);
            return;
        }
        self.announced(tokens, &positions, carry);
        let cells = self.cells(tokens, &positions);
        carry.each = false;
        let first = out.len();
        let level = carry.level;
        let label = carry.label();
        for i in 0..cells.len() {
            let from = out.len();
            carry.within = i > 0;
            self.cell(&cells, i, carry, out, first);
            carry.fresh = false;
            if i > 0 {
                let lasting = self.lasting_subject(&cells[i - 1], &cells[i]);
                let open = |l: &&mut Link| (l.object.is_none() || l.rule == "carried") && l.shape != Shape::Time;
                if let Some((link, subject)) = out.get_mut(from).filter(open).zip(lasting) {
                    // What was done before is not said of it.
                    link.action = link.action.filter(|_| link.rule != "carried");
                    link.object = Some(subject);
                }
            }
            for link in &mut out[from..] {
                link.object = link.object.map(|o| self.without_place(tokens, self.with_all(tokens, o)));
                leave_parts(carry, link, self.unit_id(link.figure), i == 0 && !opens_parts);
                note(carry, link, self.text);
                if carry.shape == Some(link.shape) && !matches!(link.role, Role::Change | Role::Share) {
                    let unit = self.unit_id(link.figure);
                    carry.run = carry.unit.filter(|_| cells[i].run_on);
                    carry.unit = unit;
                    // 处置线索395件，立案152件，同比增长8%: what is said then is not of the first.
                    let bare = link.rule == "verb-figure" && link.object.is_none() && link.shape == Shape::Count;
                    carry.named = if link.object.is_some() { unit } else { carry.named.filter(|_| !bare) };
                    carry.level = carry.level.filter(|_| !bare);
                    carry.goal = link.rule == GOAL;
                }
                let result = link
                    .object
                    .zip(link.action)
                    .filter(|(o, a)| o.end() == a.start() && link.rule == "verb-figure" && self.result(*a));
                carry.result = result.map(|(o, a)| o.to(a)).filter(|_| link.shape == Shape::Measure && link.goods);
                carry.mean =
                    self.unit_id(link.figure).filter(|_| link.role == Role::Each && self.means(cells[i].before));
                if !matches!(link.role, Role::Part | Role::Change | Role::Share) {
                    carry.works = self.works_of(link);
                }
                self.keep_topic(carry, link);
                if !matches!(link.role, Role::Part | Role::Change | Role::Share) && link.object.is_some() {
                    carry.whole = self.unit_id(link.figure).zip(link.object);
                }
                if link.role != Role::Part {
                    carry.faults = link.object.is_some_and(|o| self.names_fault(o));
                }
            }
        }
        self.coordinate(&cells, &mut out[first..]);
        self.done_to_all(&cells, &mut out[first..]);
        let (earlier, own) = out.split_at_mut(first);
        super::distribute::distribute(self, tokens, &positions, carry, earlier, own);
        for link in &mut out[first..] {
            if link.rule != GOAL && link.object.is_some_and(|o| self.which_value(o, tokens, link.figure)) {
                link.object = carry.labelled(label, self);
            }
            // 工业投资29亿元，|增速|45.7%: of what was just stated.
            let rate = |o: Span| {
                let word = o.slice(self.text);
                matches!(
                    word,
                    "增速" | "增幅" | "降幅" | "增长率" | "涨幅" | "增长幅度" | "下降幅度" | "上涨幅度" | "增长速度"
                )
            };
            // 同比|增幅36.62%.
            let how = |t: &&Token| {
                t.is(Classes::ADVERB.or(Classes::SETTING)) || t.says(self.text, "同比") || t.says(self.text, "环比")
            };
            let opens = |o: Span| tokens.iter().find(|t| !how(t)).is_some_and(|t| t.span.start() == o.start());
            if level.is_some() && link.action.is_none() && link.object.is_some_and(|o| rate(o) && opens(o)) {
                link.object = level;
            }
            // 结案率95%，法官人均结案|393件: pieces and people are none of a rate that was stated before.
            let counted = matches!(link.shape, Shape::Count | Shape::Person) && link.role != Role::Change;
            let ends = |o: Span| tokens.binary_search_by_key(&o.end(), |t| t.span.end()).is_ok();
            let rate = |o: Span| o.slice(self.text).ends_with('率') && !ends(o);
            let place = link.shape == Shape::Person
                && link.rule != "figure-noun"
                && link.object.is_some_and(|o| bare_place(o, self.text));
            if place || link.object.is_some_and(|o| names_nothing(tokens, o, self.text) || counted && rate(o)) {
                link.object = None;
            }
            link.object = link.object.map(|o| self.without_remark(self.without_subject(tokens, o, link.figure)));
            link.object = link.object.map(|o| self.with_kinds(self.without_yearly(self.without_place(tokens, o))));
            link.object = link.object.map(|o| self.with_mean(tokens, o));
            if link.role == Role::Change {
                link.object = link.object.map(|o| self.without_verb(o));
            }
            // 没有|达到100%: what is denied is no action by itself.
            let denies = |a: &Span| self.words.classes(a.slice(self.text)).any(Classes::NEGATION);
            // 要求各校|每月不少于1次: what is demanded is not done by demanding.
            let bounds = || self.measure(link.figure).is_some_and(|m| m.modifier != Modifier::Exact);
            let demands = |a: &Span| a.slice(self.text) == "要求" && bounds();
            link.action = link
                .action
                .filter(|a| !denies(a) && !demands(a))
                .map(|a| self.plain_verb(self.without_extent(a, link.shape)));
        }
        // 安排的112个|项目|中，已完工79个: parts of them.
        let among = |c: &&Cell| c.after.len() > 1 && c.after.last().is_some_and(|t| t.says(self.text, "中"));
        if let Some(cell) = cells.last().filter(among) {
            carry.among = self.unit_id(cell.figure);
        }
        if let Some(last) = out.last() {
            carry.set_loose(cells.last().and_then(|cell| self.given(cell, last)));
            carry.name(last.object);
        }
    }

    /// 就业规模|连续|5年|稳定在3000万人以上: what has kept so for so long.
    fn lasting_subject(&self, time: &Cell, value: &Cell) -> Option<Span> {
        let at = time.before.len().checked_sub(1).filter(|&i| {
            let kept = time.before[i].text(self.text);
            self.shape(time.figure) == Shape::Time && kept.ends_with("连续")
        })?;
        self.subject(time.before, at).filter(|_| !value.before.iter().any(nominal))
    }

    /// 计划改造小区58个，涉及居民1.4万户、面积126万平方米，已开工|52个: what the sentence is about, whatever is added to it.
    fn keep_topic(&self, carry: &mut Carry, link: &Link) {
        let adds = link.action.is_some_and(|a| adds(a.slice(self.text)));
        let aside = adds || link.action.is_none() || matches!(link.role, Role::Change | Role::Share | Role::Part);
        if aside || link.rule == "verb-figure" && link.object.is_none() {
            return;
        }
        carry.topic = self.unit_id(link.figure).zip(link.object).filter(|_| link.shape == Shape::Count);
    }

    /// 共发放疫苗：|猪瘟苗48万头份: the verb in front of a colon is that of the list behind it.
    fn announced(&self, tokens: &[Token], positions: &[usize], carry: &mut Carry) {
        const LISTED: &[&str] = &["投入", "检查", "安排"];
        // 全年|共|清理：nothing but when and that it was counted stands in front of it.
        const BARE: &[&str] = &["全年", "今年", "年内", "上半年", "已", "先后", "累计", "共计", "共", "一共", "现场"];
        let first = tokens.first().map_or(0, |t| t.span.start());
        if !carry.fresh || !self.text[..first].trim_end().ends_with([':', '：']) {
            return;
        }
        let Some((verb, taken)) = carry.loose(self) else { return };
        let word = verb.slice(self.text);
        let bare = || {
            const CLAUSE: usize = 120;
            let before = &self.text[..verb.start()];
            let before = &before[before.ceil_char_boundary(before.len().saturating_sub(CLAUSE))..];
            let clause = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            taken.is_none()
                && successors(Some(clause), |rest| BARE.iter().find_map(|w| rest.strip_suffix(w))).any(str::is_empty)
        };
        let own = positions.first().and_then(|&p| tokens[p].figure());
        let unit = own.and_then(|f| self.unit_id(f));
        if let Some(figure) = own.filter(|_| unit.is_some() && (gives(word) || LISTED.contains(&word) || bare())) {
            carry.set_action(Some(verb));
            carry.shape = Some(self.shape(figure));
            carry.unit = unit;
        }
    }

    /// 为5名儿童|提供|康复训练补贴，每人|1.2万元: what the verb behind those who were counted takes.
    fn given(&self, cell: &Cell, link: &Link) -> Option<(Span, Option<Span>)> {
        let action = link.action.filter(|a| link.own_verb && a.start() > self.figures[cell.figure].span.start())?;
        let from = cell.rest.iter().position(|t| t.span.start() >= action.end())?;
        let behind = &cell.rest[from..];
        let noun = noun_after(behind, false);
        let whole = !noun.is_empty() && noun.end == behind.len() && noun.start == 0;
        whole.then(|| (action, span_of(behind, trim(behind, noun))))
    }

    /// 售水量：计划7000万立方米，|实际|7118万立方米: whether an object says which of the values a figure is, not what was measured.
    fn which_value(&self, object: Span, tokens: &[Token], figure: usize) -> bool {
        const VALUES: &[&str] = &["实际", "计划", "目标", "任务", "预算", "实绩"];
        const BETWEEN: &str = "为是达约共仅：: ";
        let at = self.figures[figure].span.start();
        let between = || self.text.get(object.end()..at).is_some_and(|b| b.chars().all(|c| BETWEEN.contains(c)));
        let place = || token_at(tokens, object);
        // In another clause it names nothing here at all.
        let alone = || place().is_none_or(|i| (i == 0 || !nominal(&tokens[i - 1])) && between());
        let object = object.slice(self.text);
        object == "实际" || VALUES.contains(&object) && alone()
    }

    /// Behind ；the verb goes on that the sentence before was about: 收到捐款5万元，惠及32人；口罩800只.
    pub(super) fn back_to_main(&self, carry: &mut Carry) {
        carry.fresh = true;
        carry.there = None;
        // 在建项目142个，其中市政项目33个；竣工|51个: of the whole.
        let whole = carry.whole_of(carry.unit).filter(|_| carry.part);
        if whole.is_some() {
            (carry.level, carry.object) = (whole, whole);
        }
        match carry.action(self).map(|a| a.slice(self.text)) {
            Some(verb) if ADDS.contains(&verb) => carry.set_action(carry.main),
            _ => {}
        }
    }

    /// The verb without what only colours it: 共有 → 有, 新引进 → 引进, 完成了 → 完成, 提高到 → 提高.
    fn plain_verb(&self, verb: Span) -> Span {
        let verb = self.without_lead(verb);
        let text = verb.slice(self.text);
        let (mut start, mut end) = (verb.start(), verb.end());
        let chars = text.chars().count();
        // 更新改造|惠及390万人: whom it reached, whatever was done.
        if let Some(rest) = ["惠及", "覆盖"].iter().find(|w| text.ends_with(**w) && text.len() > w.len()) {
            start = end - rest.len();
        }
        // 消除返贫风险|1107户: what they were freed from is no part of the verb.
        if text.starts_with("消除") && text.ends_with("风险") {
            end = start + "消除".len();
        }
        if chars > 3 && text.starts_with("进行") {
            start += "进行".len();
        }
        // 加快|建设4个: how soon is no part of it.
        if chars == 4 && text.starts_with("加快") {
            start += "加快".len();
        }
        // 给予|党纪处分20人: what they were given is not the act.
        if chars > 2 && text.starts_with("给予") {
            end = start + "给予".len();
        }
        if chars > 2 && text.starts_with("其中") {
            start += "其中".len();
        }
        let rest = text.char_indices().nth(1).map_or("", |(at, _)| &text[at..]);
        let bare = |word: &str| self.words.classes(word).any(Classes::VERB.or(Classes::LIGHT));
        if chars >= 3 && text.starts_with(['共', '现', '已']) && !text.starts_with("现场")
            || chars == 2
                && text.starts_with(['共', '尚', '仍'])
                && bare(rest)
                && (!bare(text) || text.starts_with('尚'))
            || chars == 3 && text.starts_with('新') && text != "新改建"
            || chars == 3 && text.starts_with('获') && self.words.classes(rest).any(Classes::VERB.or(Classes::WEAK))
            || chars == 2 && text.ends_with('有') && text.starts_with(['共', '现', '已', '仅', '约', '还', '尚', '另'])
        {
            start += 3;
        }
        if chars >= 3 && text.ends_with(['到', '至', '为', '了'])
            || chars == 2 && text.ends_with('了')
            || chars == 2 && text.ends_with('至')
            || matches!(text, "跌到" | "涨到" | "降到" | "升到" | "建好")
        {
            end -= 3;
        }
        Span::new(start, end)
    }

    /// 新建|占地300平方米|的|厕所2座: how large they are, nobody did; the other verb is that of the things.
    fn without_extent(&self, verb: Span, shape: Shape) -> Span {
        let text = verb.slice(self.text);
        match text.strip_suffix("占地").filter(|rest| !rest.is_empty()) {
            Some(rest) if shape == Shape::Measure => Span::new(verb.start() + rest.len(), verb.end()),
            Some(rest) => Span::new(verb.start(), verb.start() + rest.len()),
            None => verb,
        }
    }

    /// The verb without how it was done and what part one had in it: 现场发放 → 发放, 主持召开 → 召开.
    fn without_lead(&self, verb: Span) -> Span {
        let rest = self.words.without_lead(verb.slice(self.text)).filter(|rest| !rest.is_empty());
        let acts = |rest: &&str| {
            let classes = self.words.classes(rest);
            classes.any(Classes::VERB.or(Classes::LIGHT).or(Classes::WEAK)) && !classes.any(Classes::PATIENT)
        };
        rest.filter(acts).map_or(verb, |rest| Span::new(verb.end() - rest.len(), verb.end()))
    }

    /// 投入, 销售: a verb that is as often the name of what came of it.
    fn result(&self, verb: Span) -> bool {
        matches!(verb.slice(self.text), "投入" | "销售" | "消费" | "支出" | "投资")
    }

    /// Whether the words of a clause may say where parts begin or end, as `strip_lead` reads them.
    pub(super) fn turns_to_parts(&self, clause: Span, among: &Landmarks) -> bool {
        let numbered = self.figures[self.tokenizer.figures_in(clause)]
            .iter()
            .any(|f| matches!(f.kind, FigureKind::Number { kind: NumberKind::Marker | NumberKind::Furniture, .. }));
        let opens = clause.slice(self.text).trim_start();
        numbered || among.first(clause).is_some() || ANEW.iter().chain(COMPRISES).any(|word| opens.starts_with(word))
    }

    /// 其中 at the head of a clause.
    fn strip_lead<'t>(&self, tokens: &'t [Token], carry: &mut Carry) -> &'t [Token] {
        let mut from = 0;
        // 其中农业人口3万人，现有贫困户52户: another statement of what there is.
        if tokens.first().is_some_and(|t| ANEW.contains(&t.text(self.text))) {
            carry.part = false;
        }
        // 拨付资金5万元，包括校舍维修资金2万元.
        if carry.shape.is_some() && tokens.first().is_some_and(|t| COMPRISES.contains(&t.text(self.text))) {
            carry.part = true;
        }
        while let Some(t) = tokens.get(from) {
            let word = t.text(self.text);
            if word == "其中" {
                carry.part = true;
            } else if !matches!(t.kind, Kind::Mark(_)) {
                break;
            }
            from += 1;
        }
        // 参与|其中: ends a clause.
        let inside = tokens.last().map_or(0, |t| t.span.end());
        let names = |t: &Token| t.kind == Kind::Word && t.says(self.text, "其中") && t.span.end() < inside;
        if tokens[from..].iter().any(names) {
            carry.part = true;
        }
        &tokens[from..]
    }

    /// What a clause without figures says for a figure that follows: its verb and what it takes, or a name.
    pub(super) fn said(&self, tokens: &[Token]) -> Said {
        let g = governed(tokens, tokens.len(), Ahead::default());
        if let Some(verb) = g.verb {
            let subject = span_of(tokens, trim(tokens, g.subject)).filter(|_| g.noun.is_empty());
            let moved = subject.filter(|_| tokens[verb.end - 1].is(Classes::CHANGE) && verb.end == tokens.len());
            if let Some((action, subject)) = span_of(tokens, verb.clone()).zip(moved) {
                return Said::Moved(action, subject);
            }
            return Said::Verb(span_of(tokens, verb).map(|action| (action, span_of(tokens, trim(tokens, g.noun)))));
        }
        let noun = noun_before(tokens, tokens.len());
        // 按行业分, 经费不落实: no name of what follows.
        let led = noun.start.checked_sub(1).is_some_and(|i| tokens[i].is(Classes::PREP) && !tokens[i].joins());
        let negated = tokens.len() > 1 && tokens[tokens.len() - 2].negates();
        span_of(tokens, trim(tokens, noun)).filter(|_| !led && !negated).map_or(Said::Nothing, Said::Name)
    }

    /// Counts how often something was held: 次, 场, 期.
    pub(super) fn sessions(&self, figure: usize) -> bool {
        const OFTEN: &[&str] = &["次", "场", "期", "场次", "批", "轮", "批次", "班次", "班", "节", "堂"];
        self.unit(figure).is_some_and(|u| OFTEN.contains(&u.name))
    }
}

/// Whether a verb whose figure had the first shape can govern a bare noun with a figure of the second.
pub(super) fn carries(from: Shape, to: Shape) -> bool {
    let apart = |s: Shape| matches!(s, Shape::Share | Shape::Point | Shape::Time);
    !apart(from) && !apart(to) && (from, to) != (Shape::Person, Shape::Measure)
}

/// What opens another statement of what there is, and what opens parts.
const ANEW: &[&str] = &["现有", "另有", "共有", "此外", "另外", "下设", "下辖", "辖"];
const COMPRISES: &[&str] = &["包括", "包含"];

/// Verbs that add whom or what another one reached.
const ADDS: &[&str] = &["涉及", "惠及", "受益", "覆盖", "占", "到位"];

/// Whether a verb only adds whom or what another one reached.
pub(super) fn adds(verb: &str) -> bool {
    ADDS.contains(&verb)
}

/// Verbs by which there is more or less of what stands before them: 合作社新增6个.
pub(super) fn appears(verb: &str) -> bool {
    matches!(verb, "新增" | "净增" | "增加" | "减少" | "新设")
}

/// 处理35人，其中科级干部9人，给予处分|27人: parts that were named alone end where a clause has a verb of its own.
fn leave_parts(carry: &mut Carry, link: &mut Link, unit: Option<UnitId>, opens: bool) {
    if !carry.part {
        carry.parts_named = false;
    } else if link.role == Role::Part && !link.own_verb {
        carry.parts_named = true;
    } else if opens && carry.parts_named && link.own_verb && link.role == Role::Part && link.shape != Shape::Measure {
        (carry.part, carry.parts_named) = (false, false);
        link.role = Role::Plain;
        // 排查隐患200项，其中重大隐患15项，已整改|180项: of the whole.
        if link.object.is_some() && link.object == carry.level {
            link.object = carry.whole_of(unit).or(link.object);
        }
    }
}

fn note(carry: &mut Carry, link: &Link, text: &str) {
    if matches!(link.rule, "threshold" | "bound" | "duration" | "base-of-rate") {
        return;
    }
    carry.each = false;
    if link.own_verb {
        carry.there = None;
    }
    carry.changed = link.role == Role::Change;
    if !matches!(link.role, Role::Change | Role::Share) {
        carry.proportion = None;
    }
    match link.role {
        Role::Change | Role::Share => {
            // 完成任务589亿元的37%，增长8%: nor did the goal grow.
            let of_goal = carry.goal && link.rule == "stated-share";
            if link.object.is_some() && !of_goal {
                carry.object = link.object;
            }
        }
        _ => {
            // 由7个小区组成，居民3200户: what something consists of is said.
            let consists = |a: &Span| matches!(a.slice(text), "组成" | "构成");
            let action = link.action.filter(|a| !link.standing && !consists(a));
            // 村道22公里，已硬化|22公里，社道59公里: what was done with what was stated is not of what is stated next.
            let of_stated = link.own_verb && link.rule == "verb-figure" && carry.stood && link.object == carry.object;
            carry.stood = action.is_none();
            carry.set_action(action);
            let adds = action.is_some_and(|a| adds(a.slice(text)));
            if !adds && link.role != Role::Part {
                carry.main = action;
            }
            let person = link.shape == Shape::Person;
            carry.took_none = person && link.rule == "verb-figure" && link.object.is_none() && !link.patient;
            let grew = link.action.is_some_and(|a| appears(a.slice(text)));
            let grew = grew && link.rule == "verb-figure" && link.shape == Shape::Count;
            carry.bare = (grew || of_stated) && link.object.is_some();
            if link.object.is_some() {
                carry.object = link.object;
                // 完成全年任务140亿元的52.7%，增长14.6%: the goal did not grow.
                if link.rule != GOAL || carry.level.is_none() {
                    carry.level = link.object;
                }
            }
            carry.shape = Some(link.shape);
        }
    }
}
