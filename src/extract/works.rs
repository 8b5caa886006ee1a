//! Works that a verb only says to be done: 完成|造林200亩, 实施改造|老旧小区20个, and the works that add up to a total.

use super::cells::Cell;
use super::link::{Carry, Link, Linker, Shape};
use super::phrase::{self, Governed, NAMING, nominal, span_of};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// Verbs that say no more than that a work is done.
const DONE: &[&str] = &["完成", "实施", "开展", "组织实施", "启动"];

/// Verbs that say that a work goes on.
const FURTHERED: &[&str] = &["推进", "加快", "推动", "加强"];

/// Works with another of which they are one act: 建设改造|农村公路.
const BUILT: &[&str] =
    &["建设", "新建", "改建", "扩建", "改造", "升级", "治理", "提升", "维修", "修复", "整治", "修缮", "更新", "新增"];

/// What the name of a work ends with: 建设|改造项目5个.
const WORKS: &[&str] =
    &["工程", "项目", "任务", "计划", "方案", "行动", "业务", "技术", "用地", "资金", "指标", "标准", "率", "企业"];

/// Works that are done to what stands behind them.
const DONE_TO: &[&str] = &["建设", "改造", "治理", "整治", "修复", "绿化", "维修", "养护", "提升"];

/// Bytes of a quotation that can name a work.
const QUOTED: usize = 12;

/// Bytes of a work of four characters: 安全检查.
const NAMED: usize = 12;

impl Linker<'_> {
    /// 完成|造林200亩, 完成|清淤3公里: what is measured is the work, both verbs are not one.
    pub(super) fn measured_work(&self, before: &[Token], g: &Governed, link: &mut Link) {
        let Some(verb) = g.verb.clone().filter(|v| v.len() > 1 && g.noun.is_empty() && link.shape == Shape::Measure)
        else {
            return;
        };
        let first = &before[verb.start];
        if DONE.contains(&first.text(self.text)) && !link.goods {
            link.action = Some(first.span);
            link.object = span_of(before, verb.start + 1..verb.end);
        }
    }

    /// 受理|第六批住房|申请393户: what is received is named by a verb.
    pub(super) fn received(&self, before: &[Token], g: &Governed, link: &mut Link) -> bool {
        const ASKED: &[&str] = &["申请", "投诉", "举报", "咨询", "求助", "预约", "申报", "报警"];
        const RECEIVED: &[&str] =
            &["受理", "接到", "收到", "接受", "接", "办理", "处理", "审批", "审核", "办结", "接报"];
        let Some(verb) = g.verb.clone().filter(|v| v.len() == 1 && ASKED.contains(&before[v.start].text(self.text)))
        else {
            return false;
        };
        let first = before[..verb.start].iter().rposition(|t| RECEIVED.contains(&t.text(self.text)));
        let inside = |i: &usize| before[*i + 1..verb.start].iter().all(|t| nominal(t) || t.kind == Kind::Number);
        let Some(first) = first.filter(inside).filter(|&i| i + 1 < verb.start) else { return false };
        let from = first + 1 + before[first + 1..verb.start].iter().take_while(|t| t.kind == Kind::Number).count();
        link.object = span_of(before, trim(before, from..verb.end)).or_else(|| span_of(before, from..verb.end));
        link.action = Some(before[first].span);
        link.rule = "verb-noun-figure";
        true
    }

    /// 排查隐患73处，完成|整改39处: the work is what was done with those counted before.
    pub(super) fn finished(&self, before: &[Token], g: &Governed, carry: &Carry, link: &mut Link) {
        let [work] = &before[g.noun.clone()] else { return };
        let done = link.action.is_some_and(|a| a.slice(self.text).ends_with("完成"));
        let same = carry.unit.is_some() && carry.unit == self.unit_id(link.figure);
        let works = work.kind == Kind::Word && work.is(Classes::FINDER) && work.is(Classes::WEAK.or(Classes::VERB));
        let object = carry.object.filter(|_| done && same && works && carry.named == carry.unit);
        if object.is_some() && !self.sessions(link.figure) {
            link.object = object;
            link.action = Some(work.span);
        }
    }

    /// 实施|改造|老旧小区20个: both verbs are one action where what is worked on stands behind them.
    pub(super) fn work_on(&self, before: &[Token], g: &Governed, link: &mut Link) {
        let Some(verb) = g.verb.clone().filter(|v| v.len() == 1 && v.end == g.noun.start && g.noun.len() > 1) else {
            return;
        };
        let (first, work) = (&before[verb.start], &before[g.noun.start]);
        let rest = trim(before, g.noun.start + 1..g.noun.end);
        let Some(last) = rest.end.checked_sub(1).map(|i| &before[i]).filter(|_| !rest.is_empty()) else { return };
        let thing = matches!(before[rest.start].tag, Tag::Noun | Tag::Adjective)
            && before[rest.clone()].iter().all(|t| nominal(t) && !t.is(phrase::VERBAL));
        let named = last.is(Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::MEASURE));
        let built = BUILT.contains(&first.text(self.text)) && first.text(self.text) != work.text(self.text);
        let says_done = DONE.contains(&first.text(self.text)) || FURTHERED.contains(&first.text(self.text));
        let own = WORKS.iter().any(|w| last.text(self.text).ends_with(w));
        // 累计治理|修复面积82亩: a magnitude alone is the work's.
        let bare = rest.len() == 1 && last.is(Classes::MEASURE);
        let fits = (built && !own && !bare || says_done && !named)
            && work.kind == Kind::Word
            && DONE_TO.contains(&work.text(self.text))
            && matches!(link.shape, Shape::Count | Shape::Measure)
            && !self.sessions(link.figure);
        if fits && thing {
            link.action = Some(first.span.to(work.span));
            link.object = span_of(before, rest);
        }
    }

    /// 完成工程19件，其中水毁|修复6件，水库|除险加固7件: under a total in one unit the works are names of its parts.
    pub(super) fn part_of_works(
        &self,
        before: &[Token],
        end: usize,
        g: &Governed,
        carry: &Carry,
        figure: usize,
    ) -> Option<(Span, Span)> {
        // 完成水库清淤9座、|村道硬化|6公里: so they are in one list.
        let listed = before.first().is_some_and(|t| self.text[..t.span.start()].ends_with('、'));
        let listed = listed.then(|| carry.action(self)).flatten().filter(|a| DONE.contains(&a.slice(self.text)));
        let part = carry.works.filter(|_| carry.part);
        let part = part.filter(|w| self.unit_id(figure) == Some(w.1)).map(|w| w.0);
        let action = part.or(listed)?;
        let same = matches!(self.shape(figure), Shape::Count | Shape::Measure) && !self.sessions(figure);
        let verb = g.verb.clone().filter(|v| v.end == end && g.noun.is_empty() && same)?;
        // 竣工决算|审计, 乡镇|供水: all that stands before the figure is the work's name.
        let whole =
            g.subject.is_empty() && part.is_some() && end > 1 && before[..end].iter().all(|t| t.kind == Kind::Word);
        let start = if whole { 0 } else { g.subject.start };
        let plain = (whole || !g.subject.is_empty() && g.subject.end == verb.start)
            && before[start..end].iter().all(|t| t.kind == Kind::Word && !t.is(Classes::PERSON.or(Classes::PIVOT)));
        let work = &before[verb.end - 1];
        let takes = work.is(Classes::LIGHT) && !work.is(NAMING);
        let name = span_of(before, trim(before, start..end)).filter(|_| plain && !takes)?;
        Some((name, action))
    }

    /// What the parts of a total that is just stated have been done by.
    pub(super) fn works_of(&self, link: &Link) -> Option<(Span, crate::figure::UnitId)> {
        let action = link.action.filter(|a| DONE.contains(&a.slice(self.text)))?;
        let things = link.shape == Shape::Count && link.rule == "verb-noun-figure" && !self.sessions(link.figure);
        Some((action, self.measure(link.figure)?.unit?)).filter(|_| things)
    }

    /// 对126家企业|开展检查: the work itself, where the verb only says that it is done.
    pub(super) fn verbal_noun_of(&self, cell: &Cell, verb: Span) -> Span {
        const SAYS_DONE: &[&str] = &["开展", "进行", "实施", "实行", "给予", "予以"];
        // 对9名领导干部|履行责任情况|进行|审计: the last verb is the predicate.
        let until = cell.rest.iter().position(|t| t.figure().is_some() || matches!(t.kind, Kind::Mark(_)));
        let last =
            cell.rest[..until.unwrap_or(cell.rest.len())].iter().rfind(|t| SAYS_DONE.contains(&t.text(self.text)));
        let verb = last.map_or(verb, |t| t.span);
        if !SAYS_DONE.contains(&verb.slice(self.text)) {
            return verb;
        }
        let from = cell.rest.iter().position(|t| t.span.start() >= verb.end()).unwrap_or(cell.rest.len());
        // 进行|专业化、立体化|巡查: a list of how it was done ends nothing.
        let rest = &cell.rest[from..];
        let how = |i: usize| rest[i].kind == Kind::Mark('、') && i > 0 && rest[i - 1].text(self.text).ends_with('化');
        let ends = |i: &usize| rest[*i].figure().is_some() || rest[*i].is_mark() && !how(*i);
        let until = (0..rest.len()).find(ends).unwrap_or(rest.len());
        let behind = || rest[..until].iter().filter(|t| !t.is_mark());
        // 离任|审计, 避险|搬迁: what only the dictionary has says how, unless nothing else is there (予以|封存).
        // “八一”|慰问: a quotation before the work says which.
        let words = || behind().filter(|t| !t.is(Classes::ADVERB));
        let which = words().zip(words().skip(1)).find(|(q, w)| q.kind == Kind::Quote && w.is(Classes::WEAK));
        let work = which
            .map(|(_, work)| work)
            .or_else(|| behind().find(|t| t.is(Classes::WEAK) || phrase::strong(t) || t.kind == Kind::Quote))
            .or_else(|| behind().find(|t| t.tag == Tag::Noun && t.span.len() == NAMED && self.work_in(t).is_some()))
            .or_else(|| behind().find(|t| phrase::unlisted(t)));
        // 进行“会诊”: without the quotation marks.
        let inside = |t: &Token| match t.kind {
            Kind::Quote => Span::new(t.span.start() + '“'.len_utf8(), t.span.end() - '”'.len_utf8()),
            _ if t.is(Classes::WEAK) || phrase::strong(t) => t.span,
            // 安全|检查: the work at the end of a longer name.
            _ => self.work_in(t).unwrap_or(t.span),
        };
        let quoted =
            work.map(inside).filter(|s| !s.is_empty() && s.len() <= QUOTED && self.text.is_char_boundary(s.start()));
        quoted.filter(|s| self.text.is_char_boundary(s.end())).unwrap_or(verb)
    }

    /// 为90名妇女|进行|检查, 对1人|予以|谈话: what was done is the noun behind a verb that says nothing, unless that is an event.
    pub(super) fn really_done(&self, cell: &Cell, verb: Span) -> Span {
        let says_nothing = matches!(verb.slice(self.text), "进行" | "进行了" | "予以" | "给予");
        let event = || cell.rest.iter().any(|t| t.says(self.text, "活动"));
        if says_nothing && !event() { self.verbal_noun_of(cell, verb) } else { verb }
    }
}
