//! Cuts a clause into cells, one a figure: which words between two figures belong to the one before and which to the one
//! behind. What a cell says is read in `cell`.

use super::approach::approach;
use super::behind::noun_after;
use super::counter::people_behind_cause;
use super::link::{Linker, Shape};
use super::phrase::{NAMING, VERBAL, listable, nominal, strong};
use super::predicate::opens_phrase;
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;

/// A figure with the words around it.
pub(super) struct Cell<'t> {
    pub figure: usize,
    pub before: &'t [Token],
    pub after: &'t [Token],
    /// What stands behind the figure, the next figures included; of the tokens behind the next one only the first.
    pub rest: &'t [Token],
    /// Stands directly behind the figure before it: 1455户4939人.
    pub run_on: bool,
    /// Joined to the cell before by 、 or a conjunction.
    pub joined: bool,
}

/// How something differs from what it is compared with.
pub(super) const DIFFERS: [&str; 6] = ["少", "多", "减少", "增加", "低", "高"];

/// Tokens before a figure, or behind the next one, that say something of it; keeps the work per token constant.
const REACH: usize = 100;

/// The last tokens of a stretch, as many as a phrase has at the most.
pub(super) fn near(tokens: &[Token]) -> &[Token] {
    &tokens[tokens.len().saturating_sub(REACH)..]
}

impl Linker<'_> {
    pub(super) fn cells<'t>(&self, tokens: &'t [Token], positions: &[usize]) -> Vec<Cell<'t>> {
        let mut cells: Vec<Cell<'t>> = Vec::with_capacity(positions.len());
        let mut start = 0;
        let mut joined = false;
        let mut run_on = false;
        for (n, &p) in positions.iter().enumerate() {
            let figure = tokens[p].figure().unwrap_or(0);
            let before = near(&tokens[start..p]);
            let end = positions.get(n + 1).copied().unwrap_or(tokens.len());
            let rest = &tokens[p + 1..tokens.len().min(end + REACH)];
            let region = &tokens[p + 1..end];
            let last = end == tokens.len();
            let (after, next, join) = if last {
                (region.len(), region.len(), false)
            } else {
                self.split(
                    before,
                    figure,
                    region,
                    tokens.get(end + 1).is_some_and(nominal),
                    tokens.get(end).and_then(Token::figure),
                )
            };
            cells.push(Cell { figure, before, after: &region[..after], rest, run_on, joined });
            run_on = region.is_empty();
            joined = join;
            start = p + 1 + next;
        }
        cells
    }

    /// Cuts the stretch between two figures: tokens of the first cell, start of the second, whether a joint stood there.
    fn split(
        &self,
        before: &[Token],
        figure: usize,
        region: &[Token],
        followed: bool,
        next: Option<usize>,
    ) -> (usize, usize, bool) {
        let Some(first) = region.first() else { return (0, 0, false) };
        let tail = next.map(|f| self.shape(f));
        if first.joins() || matches!(first.kind, Kind::Mark(_)) {
            return (0, 1, first.joins());
        }
        let shape = self.shape(figure);
        if self.base_of_rate(figure) {
            return (0, 0, false);
        }
        // 用两年|时间|改造住房1300户: no part of what is counted next.
        if shape == Shape::Time && first.says(self.text, "时间") && region.len() > 1 {
            return (1, 1, false);
        }
        // 年产值超千万元的|作坊达12户: the noun belongs to the figure behind it.
        if first.tag == Tag::De && shape == Shape::Measure && matches!(tail, Some(Shape::Count | Shape::Person)) {
            return (0, 1, false);
        }
        let a = approach(before, self.text);
        // 比上年同期847件|少297件.
        let differs = region.len() == 1 && DIFFERS.contains(&first.text(self.text));
        if differs && before.iter().any(|t| self.compares(t)) {
            return (0, 0, false);
        }
        // 辖东、西、南街等|5个|居民组6个自然村: what 等 sums up is no noun of its figure.
        let named = a.end > 0
            && !before.last().is_some_and(Token::particle)
            && nominal(&before[a.end - 1])
            && !before[a.end - 1].is(Classes::SETTING)
            && !self.opens_as_verb(before, a.end - 1, figure);
        let age = self.is_age(figure);
        let takes_noun = matches!(shape, Shape::Count | Shape::Person) || age || first.tag == Tag::De;
        let relative = self.behind_clause(before, figure, region, false);
        let n = if relative.is_empty() { noun_after(region, shape == Shape::Person) } else { relative };
        let n = if shape == Shape::Person && n.is_empty() { people_behind_cause(region) } else { n };
        // 65岁以上的|老人486人: who they are belongs to both.
        let people = age && first.tag == Tag::De && n.end == region.len() && tail == Some(Shape::Person);
        if people && region.len() > 1 {
            return (region.len(), 1, false);
        }
        // 5户农房|重建|和|8户…: the verb before the joint is that of the figure before it.
        let last = region.len() - 1;
        let own = takes_noun
            && !n.is_empty()
            && n.end < last
            && matches!(region[last].text(self.text), "和" | "及" | "与" | "以及")
            && region[n.end..last].iter().any(|t| t.is(VERBAL));
        if own {
            return (last, region.len(), true);
        }
        let joint = region.iter().position(Token::joins);
        if takes_noun && !n.is_empty() {
            // 3岁以下|托位数5.5个: the name of a magnitude belongs to its value.
            if age && n == (0..region.len()) && n.len() == 1 && self.measured(first) {
                return (0, 0, false);
            }
            // 20名|志愿者|联合|妇联|8名|干部: with whom.
            let with = |i: &usize| matches!(region[*i].text(self.text), "联合" | "会同" | "携手");
            if let Some(with) = (n.start + 1..last).find(with).filter(|_| followed && shape == Shape::Person) {
                return (with, with + 1, false);
            }
            // 产业园15个集群9个: the noun belongs to the figure behind it where that has no other.
            let rate = n.len() == 1
                && region[n.start].is(Classes::WEAK)
                && region.get(n.end).is_some_and(|t| t.is(Classes::MEASURE));
            if named && (n.end == region.len() || rate) {
                return (0, 0, false);
            }
            // 两家|水泥厂|生产水泥11万吨: what those counted made so much of.
            let made = |i: &usize| self.makes(&region[*i - 1], &region[*i]);
            let measured = tail == Some(Shape::Measure);
            if let Some(verb) = if measured { (n.start + 1..last).find(made) } else { None } {
                return (verb, verb, false);
            }
            if let Some(short) = self.rate_start(region, &n, tail) {
                return (short, short, false);
            }
            // 26名|干部|联系|群众312户: what those counted did to so many.
            let counted = matches!(tail, Some(Shape::Count | Shape::Person)) || measured && !self.of_money(next);
            if let Some(verb) = (n.start + 1..last).find(|&i| counted && self.acts_on(region, i)) {
                return (verb, verb, false);
            }
            if n.end == region.len() {
                // 畜牧万亿级|产业链、粮油|五千亿级产业链: behind the last joint begins the next count.
                let joint = region[n.clone()].iter().rposition(|t| t.kind == Kind::Mark('、')).map(|i| n.start + i);
                let money = |j: usize| region.len() == j + 2 && region[j + 1].is(Classes::WEAK);
                // 创业项目、投资|600万元的…: the verb is that of the figure behind it.
                // 3名烈属、军属|35户: so is what a figure counts that nothing stands behind.
                let things = matches!(tail, Some(Shape::Count | Shape::Person)) && self.shape(figure) == Shape::Person;
                if let Some(j) = joint.filter(|&j| followed || things || money(j) && tail == Some(Shape::Measure)) {
                    return (j, j + 1, true);
                }
                // x个部门|联系|x个乡镇: the last word is the verb of the figure behind it.
                let verb = region[n.end - 1];
                if n.len() > 1
                    && verb.kind == Kind::Word
                    && verb.is(Classes::WEAK)
                    && !verb.is(Classes::HEAD.or(Classes::MEASURE))
                    && (followed || verb.is(Classes::VERB) && next.is_some_and(|f| self.same_unit(f, figure)))
                {
                    return (n.end - 1, n.end - 1, false);
                }
                return (n.end, n.end, false);
            }
            let next = n.end + usize::from(region[n.end].joins());
            return (n.end, next, region[n.end].joins());
        }
        // 投资80万元|新建A村、B村等|2所学校: the verb behind money opens the list that the next figure sums up.
        let money = self.unit(figure).is_some_and(|u| u.dimension == "money");
        // 投入640万元|对甲、乙|2家市场进行改造: what a preposition leads belongs to the next figure.
        let leads = self.for_whom(first) && joint.is_some_and(|j| j + 1 < region.len());
        if leads && region[1..].iter().all(|t| listable(t) || t.is(Classes::SETTING)) {
            return (0, 0, false);
        }
        let opens = region.iter().find(|t| !t.is(Classes::ADVERB)).is_some_and(|t| strong(t) || t.is(Classes::LIGHT));
        // 帮助19人|解决住房、就医等问题|23件: so does one whose list is summed up.
        let summed = region.iter().any(|t| t.sums_up());
        let joint = joint.filter(|j| !((money || summed) && opens && j + 1 < region.len()));
        match joint {
            // 13个获批上市、5个在建: the verb stays with the first.
            Some(j) => (j, j + 1, true),
            None => (0, 0, false),
        }
    }

    /// Whether the token is the verb of those who stand directly before it, with a thing or people behind it.
    fn acts_on(&self, region: &[Token], at: usize) -> bool {
        const BODIES: [&str; 8] = ["景区", "医院", "学校", "企业", "机构", "中心", "站", "队"];
        let (who, verb, object) = (&region[at - 1], &region[at], &region[at + 1..]);
        let whom = object.last().is_some_and(|t| t.is(Classes::PERSON));
        let acts = verb.kind == Kind::Word
            && (verb.is(Classes::VERB) || verb.is(Classes::WEAK) && (whom || verb.tag == Tag::Verb))
            && !verb.is(NAMING.or(Classes::PATIENT).or(Classes::MEASURE).or(Classes::CHANGE).or(Classes::EXIST));
        let body = |t: &Token| BODIES.iter().any(|b| t.text(self.text).ends_with(b));
        let alone = object[0].is(Classes::HEAD);
        (who.is(Classes::PERSON) || body(who)) && acts && !alone && object.iter().all(nominal)
    }

    /// Counts money.
    fn of_money(&self, figure: Option<usize>) -> bool {
        figure.and_then(|f| self.unit(f)).is_some_and(|u| u.dimension == "money")
    }

    /// 水泥厂|生产, 合作社|销售: a verb of making or selling behind those who do it.
    fn makes(&self, who: &Token, verb: &Token) -> bool {
        const MAKING: [&str; 8] = ["生产", "种植", "养殖", "加工", "销售", "收购", "流转", "出栏"];
        (who.is(Classes::PERSON) || who.text(self.text).ends_with(['厂', '社', '场']))
            && verb.kind == Kind::Word
            && MAKING.contains(&verb.text(self.text))
    }

    /// 推进|12所学校18座…: a verbal noun that opens the clause governs the figure, unless it counts sessions (培训3期).
    fn opens_as_verb(&self, before: &[Token], at: usize, figure: usize) -> bool {
        let t = &before[at];
        let verb = t.kind == Kind::Word && t.is(Classes::WEAK) && !t.is(NAMING.or(Classes::PATIENT));
        verb && opens_phrase(before, at) && !self.sessions(figure)
    }

    /// 断面优良率|由2018年的|66.7%: what can stand between the name of a magnitude and its value.
    fn between_rate_and_value(&self, t: &Token) -> bool {
        let classes = Classes::COPULA.or(Classes::ADVERB).or(Classes::TOTAL).or(Classes::CHANGE);
        t.is(classes)
            || matches!(t.kind, Kind::Date)
            || matches!(t.tag, Tag::Adverb | Tag::De)
            || matches!(t.text(self.text), "由" | "从" | "上年" | "去年")
    }

    /// 3个社区|注册率不到七成: what a figure counts ends where the name of the next figure's rate begins.
    pub(super) fn rate_start(
        &self,
        region: &[Token],
        noun: &std::ops::Range<usize>,
        tail: Option<Shape>,
    ) -> Option<usize> {
        // 2个国家级集群、|总数达3个.
        let sum = |t: &Token| matches!(t.text(self.text), "总数" | "总量") && tail == Some(Shape::Count);
        let summed = region.iter().rev().find(|t| !t.is(Classes::COPULA)).is_some_and(sum);
        let rate = summed || matches!(tail, Some(Shape::Share | Shape::Point | Shape::Measure));
        let until = (noun.end..=region.len()).rev().find(|&e| e > 0 && self.measured(&region[e - 1]))?;
        if !rate
            || until < noun.end
            || until < 2
            || until == noun.end && noun.len() < 2
            || region[until..].iter().any(|t| !self.between_rate_and_value(t))
        {
            return None;
        }
        if until > noun.end {
            // 12名妇女|提供小额贷款|80万元: behind a verb no name of a rate begins.
            return region[noun.end..until].iter().all(nominal).then_some(noun.end);
        }
        // 3个|特色产业集群、|总数达13个.
        if let Some(joint) = (noun.start + 1..until).rfind(|&i| region[i].kind == Kind::Mark('、') && i + 2 == until) {
            return Some(joint);
        }
        let mut end = noun.start + 1;
        while end + 1 < noun.end
            && (!region[end - 1].is(Classes::PERSON) || region[end].is(Classes::PERSON))
            && !region[end].is(Classes::WEAK.or(Classes::MEASURE))
            && !matches!(region[end].tag, Tag::VerbalNoun | Tag::Verb)
        {
            end += 1;
        }
        Some(end)
    }
}

/// Splits a phrase at its list joints.
pub(super) fn split_list(tokens: &[Token], noun: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
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
