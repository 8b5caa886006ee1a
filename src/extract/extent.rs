//! How much of a phrase is the name of what is counted: without the word for the number (参与人数), the size (路基宽), the
//! work that is done on it, what becomes of people, and what they are to do.

use super::cells::Cell;
use super::govern::HOLDING;
use super::link::{Carry, Link, Linker, Shape};
use super::noun::noun_before;
use super::phrase::{self, NAMING, span_of};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// What no figure of things counts, behind whose it is.
const MASSES: &[&str] = &["污水", "垃圾", "环境", "水质", "质量", "能力", "水平", "保费", "保教费", "教学", "办学"];

/// What counts works and no things.
const WORK_UNITS: &[&str] = &["项", "期", "次", "批", "轮", "件", "类", "种", "步", "套", "年", "天"];

/// What counts things that one can touch, and households.
const THING_UNITS: &[&str] = &["台", "户", "家", "座", "栋", "条", "辆", "所", "幢", "口", "眼", "盏", "处"];

/// What the name of an event ends with.
const EVENTS: &[&str] = &[
    "会", "会议", "活动", "班", "赛", "课", "讲座", "演出", "行动", "仪式", "演练", "党日", "团日", "节", "周", "月",
    "日",
];

/// Most words of the name of an event.
const EVENT_NAME: usize = 8;

/// What the name of a work on a thing ends with.
const WORK_ENDS: &[&str] =
    &["建设", "改造", "整治", "治理", "修复", "更新", "加固", "升级", "维修", "修缮", "重建", "创建"];

impl Linker<'_> {
    /// 参与人数12人, 咨询人数80人: the name of the number is not what is counted.
    pub(super) fn head_count(&self, before: &[Token], noun: &std::ops::Range<usize>, stated: bool, link: &mut Link) {
        let counts =
            |t: &Token| matches!(t.text(self.text), "人数" | "总人数" | "人次" | "户数" | "次数" | "总数" | "数量");
        if !noun.end.checked_sub(1).is_some_and(|i| counts(&before[i])) {
            return;
        }
        // 师生|总|人数121万人: 总 ends no name.
        let apart = noun.start.checked_sub(1).filter(|&i| noun.len() == 1 && before[i].says(self.text, "总"));
        if let Some(total) = apart {
            let name = noun_before(before, total);
            link.object = span_of(before, trim(before, name.start..noun.end));
            return;
        }
        let verb = noun
            .end
            .checked_sub(2)
            .filter(|&i| i >= noun.start)
            .map(|i| before[i])
            .filter(|t| t.is(Classes::WEAK.or(Classes::VERB)));
        // 参保人数为11.8万人 states a value.
        if link.action.is_none() && verb.is_some() && !stated {
            link.action = verb.map(|t| t.span);
            link.own_verb = true;
        }
        // 失业保险|参保人数|已达25.8万人: whose number is stated is the whole name.
        let whole = verb.is_some_and(|t| t.is(Classes::PATIENT)) && stated && noun.len() > 2 && link.action.is_none();
        if whole {
            return;
        }
        let rest = trim(before, noun.start..noun.end - 1 - usize::from(verb.is_some()));
        // 常住|户数, 抗旱|人数: what they do is not who they are.
        let doing = |t: &Token| {
            t.is(Classes::PATIENT) || matches!(t.tag, Tag::Verb | Tag::VerbalNoun) && !t.is(NAMING.or(Classes::WEAK))
        };
        if rest.len() == 1 && doing(&before[rest.start]) {
            if verb.is_some() {
                link.object = None;
            }
            return;
        }
        // 新增|参保人数3万人: with a verb before it the number itself is what grew.
        if rest.is_empty() && noun.len() > 1 && link.action != verb.map(|t| t.span) {
            return;
        }
        // 旅居|人数: what remains must be who they are.
        let who = rest.end.checked_sub(1).map(|i| before[i]);
        if stated
            && verb.is_none()
            && !link.action.is_some_and(|a| a.slice(self.text).ends_with("参加"))
            && who.is_some_and(|t| !self.people(&t) && !self.ends_in_people(t.span))
            && before[noun.end - 1].says(self.text, "人数")
        {
            return;
        }
        link.object = span_of(before, rest);
    }

    /// Those who were counted before, where they are people.
    pub(super) fn people_before(&self, carry: &Carry) -> Option<Span> {
        carry.level.filter(|&o| self.ends_in_people(o) || o.slice(self.text).ends_with('犯'))
    }

    /// 路基|宽12米, 路线|全长26千米: the thing that is so wide.
    pub(super) fn without_dimension(
        &self,
        tokens: &[Token],
        noun: std::ops::Range<usize>,
        shape: Shape,
    ) -> std::ops::Range<usize> {
        let dimension = shape == Shape::Measure
            && noun.len() > 1
            && (noun.len() > 2 || tokens[noun.end - 2].span.len() > 3)
            && matches!(tokens[noun.end - 1].text(self.text), "长" | "宽" | "高" | "深" | "厚" | "重" | "全长");
        if dimension { noun.start..noun.end - 1 } else { noun }
    }

    /// Names people by itself or by its end: 农村妇女.
    pub(super) fn people(&self, t: &Token) -> bool {
        t.is(Classes::PERSON) || t.kind == Kind::Word && t.tag == Tag::Noun && t.text(self.text).ends_with("妇女")
    }

    /// 单笔最大, 单条最高: which one, not what.
    pub(super) fn superlative(&self, tokens: &[Token], noun: &std::ops::Range<usize>) -> bool {
        span_of(tokens, noun.clone()).is_some_and(|s| {
            let text = s.slice(self.text);
            // 最多|时|达到280人次.
            let before = &self.text[..s.start()];
            let text = if text == "时" { before } else { text };
            ["最大", "最高", "最多", "最低", "最小", "最长", "最少", "高峰"].iter().any(|w| text.ends_with(w))
        })
    }

    /// 帮扶|残疾人就业1万人: people are counted, not what becomes of them.
    pub(super) fn without_state(&self, before: &[Token], noun: &std::ops::Range<usize>, shape: Shape, link: &mut Link) {
        let ends = noun.len() > 1
            && before[noun.end - 1].is(Classes::PATIENT)
            && before[noun.end - 1].is(Classes::WEAK)
            && before[noun.end - 2].text(self.text).ends_with(['人', '员', '民', '户', '者', '生', '工', '力']);
        let takes = link.action.is_some_and(|a| before.iter().any(|t| t.span == a && !t.is(Classes::LIGHT)));
        // 完成|农村妇女“两癌”筛查6000人: whom the work was for.
        let last = noun.end.checked_sub(1).map(|i| &before[i]);
        // 残疾儿童|康复救助32名, but 退役军人|信息|采集.
        let theirs = noun.len() > 1 && self.people(&before[noun.end - 2]);
        let acts = |t: &Token| t.is(Classes::WEAK) || theirs && phrase::strong(t);
        let work = last.is_some_and(|t| acts(t) && !t.is(NAMING.or(Classes::PATIENT)));
        let people = before[noun.clone()].iter().position(|t| self.people(t)).map(|i| noun.start + i + 1);
        if let Some(end) = people.filter(|_| shape == Shape::Person && !link.event && work && link.action.is_some()) {
            link.object = span_of(before, trim(before, noun.start..end));
            return;
        }
        if shape == Shape::Person && ends && takes {
            link.object = span_of(before, trim(before, noun.start..noun.end - 1));
        }
    }

    /// 15年以上|电梯更新: the thing, without the work that is done on it.
    pub(super) fn without_work(&self, tokens: &[Token], noun: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let work = noun.len() > 1 && {
            let last = &tokens[noun.end - 1];
            last.is(Classes::WEAK) && !last.is(NAMING) && last.kind == Kind::Word
        };
        if work { noun.start..noun.end - 1 } else { noun }
    }

    /// 完成14家|养殖场|改造, 4个|医疗中心|建设|取得成效: the things, without the work on them and how it is done
    /// (标准化|建设). What a session, a work or an event counts is the work.
    pub(super) fn thing_of(
        &self,
        behind: &[Token],
        noun: std::ops::Range<usize>,
        figure: usize,
    ) -> std::ops::Range<usize> {
        let shape = self.shape(figure);
        let things = matches!(shape, Shape::Count | Shape::Measure)
            && !self.sessions(figure)
            && self.unit(figure).is_none_or(|u| !WORK_UNITS.contains(&u.name) && u.dimension != "money");
        if noun.len() < 2 || !things {
            return noun;
        }
        let work = self.is_work(&behind[noun.end - 1]);
        let mut end = noun.end - usize::from(work);
        // 4条|支流|水质, 9个|行政村|生活污水|治理: nobody counts those by pieces.
        let mass = |t: &Token| t.kind == Kind::Word && MASSES.iter().any(|w| t.text(self.text).ends_with(w));
        let whole = end;
        while end > noun.start + 1 && shape == Shape::Count && mass(&behind[end - 1]) {
            end -= 1;
        }
        if !work && end == whole {
            return noun;
        }
        while end > noun.start + 1 && (self.is_work(&behind[end - 1]) || self.is_way(&behind[end - 1])) {
            end -= 1;
        }
        let last = &behind[end - 1];
        let thing = last.kind == Kind::Word && last.tag == Tag::Noun && last.span.len() > 3 && !last.is(phrase::VERBAL);
        let listed = behind[noun.start..end].iter().any(Token::joins);
        if thing && !listed && !self.is_way(last) { noun.start..end } else { noun }
    }

    /// 开展705次|火灾事故疏散逃生演练: what is held so often is named to the end of the clause, where the name has not reached
    /// an event before.
    pub(super) fn event_name(
        &self,
        behind: &[Token],
        noun: std::ops::Range<usize>,
        figure: usize,
        verb: &str,
    ) -> std::ops::Range<usize> {
        let Some(last) = noun.end.checked_sub(1).map(|i| &behind[i]).filter(|_| !noun.is_empty()) else { return noun };
        let event = Classes::HEAD.or(Classes::SOFT_HEAD);
        let named = EVENTS.iter().any(|w| last.text(self.text).ends_with(w));
        let reached = named || phrase::verbal(last) || last.is(Classes::WEAK);
        if !self.sessions(figure) || !HOLDING.contains(&verb) {
            return noun;
        }
        if let Some(end) = self.met_for(behind, &noun) {
            return noun.start..end;
        }
        if reached {
            return noun;
        }
        let part = |t: &&Token| {
            let word = t.kind == Kind::Word
                && !t.is(Classes::PREP.or(Classes::COPULA).or(Classes::EXIST).or(Classes::SETTING))
                && !t.negates()
                && !t.joins()
                && !matches!(t.tag, Tag::De | Tag::Aspect | Tag::Particle | Tag::Pronoun | Tag::Time);
            word || t.kind == Kind::Quote
        };
        let end = noun.end + behind[noun.end..].iter().take_while(part).count();
        let ends = end > noun.end && behind.get(end).is_none_or(|t| t.joins() || matches!(t.kind, Kind::Mark(_)));
        let head = &behind[end - 1];
        let names =
            head.is(event) || head.is(Classes::WEAK) || matches!(head.tag, Tag::Noun | Tag::VerbalNoun | Tag::Verb);
        let names = names && (head.kind == Kind::Quote || head.span.len() > 3);
        if ends && names && end - noun.start <= EVENT_NAME { noun.start..end } else { noun }
    }

    /// 召开3次|会议|研究防汛工作: where what they met for begins, which is no part of the name.
    pub(super) fn met_for(&self, tokens: &[Token], noun: &std::ops::Range<usize>) -> Option<usize> {
        let met = |t: &Token| ["会", "会议"].iter().any(|end| t.text(self.text).ends_with(end));
        let for_what = |t: &Token| t.is(Classes::WEAK) && !t.is(NAMING);
        (noun.start + 1..noun.end).find(|&i| for_what(&tokens[i]) && met(&tokens[i - 1]))
    }

    /// 完成7个|项目|签约入园, 完成38户|居民|选房: the things, without what became of them.
    pub(super) fn without_works(
        &self,
        behind: &[Token],
        noun: std::ops::Range<usize>,
        figure: usize,
    ) -> std::ops::Range<usize> {
        let task = |t: &Token| matches!(t.text(self.text), "工作" | "任务");
        let work = |t: &Token| {
            let acts = t.is(Classes::WEAK.or(Classes::PATIENT)) || matches!(t.tag, Tag::Verb | Tag::VerbalNoun);
            t.kind == Kind::Word && acts && !t.is(NAMING)
        };
        let mut end = noun.end;
        while end > noun.start + 1 && (work(&behind[end - 1]) || end == noun.end && task(&behind[end - 1])) {
            end -= 1;
        }
        let Some(last) = end.checked_sub(1).map(|i| &behind[i]).filter(|_| end > noun.start) else { return noun };
        // 3个|生态|修复: what 个 counts must be known as a thing by itself.
        let known = last.is(Classes::PERSON.or(Classes::HEAD).or(Classes::SOFT_HEAD));
        let counted = self.unit(figure).is_some_and(|u| THING_UNITS.contains(&u.name) || u.name == "个" && known);
        let thing = counted && last.kind == Kind::Word && last.tag == Tag::Noun && last.span.len() > 3;
        if thing && !behind[noun.clone()].iter().any(Token::joins) { noun.start..end } else { noun }
    }

    /// 改造, 超低排放改造: the name of a work that is done to a thing.
    pub(super) fn is_work(&self, t: &Token) -> bool {
        t.kind == Kind::Word
            && t.is(Classes::WEAK)
            && !t.is(NAMING.or(Classes::PATIENT))
            && WORK_ENDS.iter().any(|w| t.text(self.text).ends_with(w))
    }

    /// 标准化, 综合, 节能: how a work is done.
    fn is_way(&self, t: &Token) -> bool {
        t.kind == Kind::Word
            && (t.text(self.text).ends_with('化') || matches!(t.text(self.text), "综合" | "节能" | "规范" | "专项"))
    }

    /// 支持103个开发区|集约集聚发展: what the counted are to do is no part of their name.
    pub(super) fn without_outcome(
        &self,
        cell: &Cell,
        behind: &[Token],
        noun: &std::ops::Range<usize>,
        link: &mut Link,
    ) {
        let pivot = link.action.is_some_and(|a| cell.before.iter().any(|t| t.span == a && t.is(Classes::PIVOT)));
        if !pivot {
            return;
        }
        // 支持5家龙头企业|建设|产业园: what they are helped to do.
        let does = |i: &usize| {
            let t = &behind[*i];
            t.kind == Kind::Word
                && t.is(Classes::WEAK)
                && !t.is(NAMING.or(Classes::PATIENT))
                && behind[*i - 1].is(Classes::PERSON.or(Classes::SOFT_HEAD))
                && behind[*i + 1].kind == Kind::Word
                && !behind[*i + 1].is(Classes::WEAK.or(Classes::HEAD).or(Classes::SOFT_HEAD))
        };
        let mut end = (noun.start + 1..noun.end.saturating_sub(1)).find(does).unwrap_or(noun.end);
        while end > noun.start + 1 {
            let t = &behind[end - 1];
            if t.kind == Kind::Word
                && (t.is(Classes::WEAK.or(Classes::PATIENT))
                    || matches!(t.tag, Tag::Verb | Tag::VerbalNoun | Tag::Adverb))
                && !t.is(Classes::HEAD)
            {
                end -= 1;
            } else {
                break;
            }
        }
        if end < noun.end {
            link.object = span_of(behind, trim(behind, noun.start..end));
        }
    }
}
