//! Which figures are parts of others: behind 其中, in brackets, tied to their totals by unit.

use super::{Walk, unit};
use crate::extract::facts::{Quantity, Role, Status};
use crate::extract::link::Shape;
use crate::extract::noun::noun_before;
use crate::extract::phrase::{nominal, span_of, verbal};
use crate::extract::token::{Kind, Token};
use crate::extract::trim::trim;
use crate::figure::FigureKind;
use crate::segment::Sentence;
use crate::text::Span;
use rust_decimal::Decimal;

impl Walk<'_, '_> {
    /// Ties each part of the sentence whose facts begin at `base` to the total before it, by unit.
    ///
    /// 其中省级2家；合作社69个，新增6个: where the sentence began among parts (`inherited`), they go on only while they fit
    /// into their total, and up to the next 其中 (`again`: 务工人员3万人，其中外出2万人). Says whether all did.
    pub(super) fn tie_parts(
        &mut self,
        sentence: &Sentence,
        base: usize,
        inherited: bool,
        again: Option<usize>,
    ) -> bool {
        let mut fits = again.is_none();
        let mut named = false;
        for i in base..self.out.len() {
            let goes_on = inherited && again.is_none_or(|at| self.out[i].figure.span.start() <= at);
            let (unit, value) = (unit(&self.out[i]), value(&self.out[i]));
            if self.out[i].role == Role::Part {
                let from = if goes_on { self.totals_from } else { base };
                let whole = self.wholes.get(&unit).filter(|w| w.at >= from);
                // 其中民事案件60件、刑事案件20件，提供帮助90人次: behind named parts another act is no part.
                let own = self.out[i].rule == "verb-noun-figure";
                // 其中蔬菜800亩；新增绿化600亩: nor is one behind ；, where the parts had none.
                let part = self.out[..base].last().filter(|p| p.role == Role::Part);
                let anew = own && goes_on && i == base && part.is_some_and(|p| p.rule == "noun-figure");
                let over = anew || own && named && !goes_on && self.apart(sentence, i) && self.unlike(i, whole);
                named |= matches!(self.out[i].rule, "carried-action" | "noun-figure");
                fits &= !goes_on || whole.is_some_and(|w| w.has_room(value));
                if over || goes_on && !fits {
                    self.out[i].role = Role::Plain;
                } else {
                    self.out[i].total = whole.map(|w| w.at as u32);
                    let planned = whole.is_some_and(|w| self.out[w.at].status == Status::Planned);
                    if planned && !self.done_since(sentence, i) {
                        self.out[i].status = Status::Planned;
                    }
                    // 在册矫正对象294名，其中缓刑|271名: as the whole is, so are the people of it.
                    let stands = whole.is_some_and(|w| self.out[w.at].status == Status::State);
                    if stands && self.people_by_verb(i) {
                        self.out[i].status = Status::State;
                    }
                    // 其中群众自筹48万元，调运物资6.5吨: a statement of its own, part of nothing before it.
                    // 观测田（占地12亩）: so is what a bracket says of a thing that was not counted so, and what stands before
                    // 其中; and what is more than the whole.
                    let remark = || !inherited && self.since_part(sentence, i).is_none() && self.remark(sentence, i);
                    // 救助3.5万人次，其中成年人8069人，未成年人|768人: what goes on with named parts is one.
                    let goes_on_named = i > base
                        && self.out[i - 1].role == Role::Part
                        && same_unit(&self.out[i - 1], &self.out[i])
                        && matches!(self.out[i].rule, "carried-action" | "noun-figure");
                    let more = whole.and_then(|w| w.value).zip(value).is_some_and(|(whole, part)| part > whole);
                    if whole.is_none() && (self.apart(sentence, i) && !goes_on_named || remark())
                        || more && self.apart(sentence, i)
                    {
                        self.out[i].role = Role::Plain;
                    }
                    // Part of what is planned, of what was done, of what stands.
                    if let Some(at) = whole.map(|w| w.at).filter(|_| self.out[i].action.is_none() && !self.is_there(i))
                    {
                        self.out[i].status = self.out[at].status;
                    }
                }
            }
            // 50人以上|小学192所: a limit is the whole of nothing.
            let money = unit.and_then(|id| self.context.units.get(id)).is_some_and(|u| u.dimension == "money");
            let limits = matches!(self.out[i].rule, "threshold" | "bound") && !money;
            match self.out[i].role {
                Role::Total | Role::Plain if limits => {}
                // 教室1间（430座）、会议室1间（100座）: what a bracket says of one thing is the whole of nothing.
                Role::Plain if self.in_bracket(sentence, i) => {}
                Role::Total | Role::Plain => {
                    self.wholes.insert(unit, Whole { at: i, value, parts: Some(Decimal::ZERO) });
                }
                Role::Part => {
                    if let Some(whole) = self.wholes.get_mut(&unit) {
                        whole.parts = whole.with(value);
                    }
                }
                _ => {}
            }
        }
        fits
    }

    /// Whether a figure counts people by a verb alone that does not say that it has just been done.
    fn people_by_verb(&self, i: usize) -> bool {
        let (own, text) = (&self.out[i], self.context.text);
        let people = matches!(&own.figure.kind, FigureKind::Quantity(m) if m.unit_span.is_some_and(|u| matches!(u.slice(text), "人" | "名")));
        let fresh = |a: Span| {
            let before = text[..a.start()].trim_end();
            a.slice(text).starts_with(['新', '已', '净']) || before.ends_with(['新', '已', '年', '月'])
        };
        people && own.rule == "verb-figure" && own.object.is_none() && own.action.is_some_and(|a| !fresh(a))
    }

    /// 计划建设12公里，其中已建成3公里: what is said to be done is not planned with its total.
    fn done_since(&self, sentence: &Sentence, i: usize) -> bool {
        self.since_part(sentence, i).is_some_and(|between| between.contains('已') || between.contains("完成"))
    }

    /// Whether a clause ends between a 其中 inside the sentence and the figure.
    fn apart(&self, sentence: &Sentence, i: usize) -> bool {
        let opens = sentence.span.slice(self.context.text).trim_start().starts_with("其中");
        let between =
            self.since_part(sentence, i).map(|b| b["其中".len()..].trim_start_matches(['，', ',', '：', ':']));
        !opens && between.is_some_and(|between| between.contains(['，', ',']))
    }

    /// Whether a figure stands in a bracket that breaks down nothing, or 其中 stands behind it in its clause.
    fn remark(&self, sentence: &Sentence, i: usize) -> bool {
        let text = self.context.text;
        let figure = self.out[i].figure.span;
        let from = sentence.span.start().min(figure.start());
        let before = &text[from..figure.start()];
        let Some(open) = before.rfind(['（', '(']).filter(|&at| !before[at..].contains(['）', ')'])) else {
            let behind = text.get(figure.end()..sentence.span.end()).unwrap_or("");
            return behind.split(['，', ',', '；', '。']).next().unwrap_or(behind).contains("其中");
        };
        // 来信来访864件（1532人次）: the same again; 卫生院17个（中心卫生院5所）, （含3所）: what is comprised.
        let inside = before[open..].trim_start_matches(['（', '(']);
        let figures = self.context.figures;
        let at = figures.partition_point(|f| f.span.end() < from + open);
        let counted = figures.get(at).is_some_and(|f| f.span.end() == from + open);
        let comprises = ["含", "包括", "包含"].iter().any(|w| inside.starts_with(w));
        inside.is_empty() || !counted && !comprises
    }

    /// Whether a bracket that opens near in front of a figure in its sentence is still open there.
    fn in_bracket(&self, sentence: &Sentence, i: usize) -> bool {
        let until = self.out[i].figure.span.start();
        let from = until.saturating_sub(NEAR).max(sentence.span.start()).min(until);
        let open = self.brackets.last(Span::new(from, until));
        open.is_some_and(|at| !self.context.text[at..until].contains([')', '）']))
    }

    /// Whether neither verb nor object of a figure is that of the total of its unit.
    fn unlike(&self, i: usize, whole: Option<&Whole>) -> bool {
        let quote = |span: Option<Span>| span.map(|s| s.slice(self.context.text));
        let own = &self.out[i];
        whole.is_none_or(|w| {
            let total = &self.out[w.at];
            quote(own.action) != quote(total.action) && quote(own.object) != quote(total.object)
        })
    }

    /// The text from the last 其中 of the sentence to the figure, where it is near.
    fn since_part(&self, sentence: &Sentence, i: usize) -> Option<&str> {
        let until = self.out[i].figure.span.start();
        let from = until.saturating_sub(NEAR).max(sentence.span.start()).min(until);
        self.context.text.get(self.among.last(Span::new(from, until))?..until).filter(|b| b.len() >= "其中".len())
    }

    /// 其中尚有|8个: the figure stands behind 有.
    fn is_there(&self, i: usize) -> bool {
        self.context.text[..self.out[i].figure.span.start()].ends_with('有')
    }

    /// What a bracket with a value or a rate stands behind, if that is a name and no figure stands before it in the clause.
    pub(super) fn named_ahead(&self, before: &[Token], bracket: Span) -> Option<Span> {
        let last = before.last().filter(|t| nominal(t) && !verbal(t) && t.kind == Kind::Word)?;
        let first = self.tokenizer.figures_in(bracket).start;
        let valued = matches!(self.linker.shape(first), Shape::Measure | Shape::Share | Shape::Point);
        let counted = before.iter().any(|t| t.figure().is_some());
        let from = before.iter().rposition(Token::joins).map_or(0, |i| i + 1);
        let noun = trim(before, noun_before(before, before.len()));
        let noun = noun.start.max(from)..noun.end;
        span_of(before, noun).filter(|s| valued && !counted && s.end() == last.span.end())
    }

    /// Whether a bracket holds another year's figure or what was demanded: 防火经费120万元（上年为90万元）.
    pub(super) fn compares(&self, bracket: Span) -> bool {
        const OTHER: &[&str] = &[
            "上年",
            "去年",
            "前年",
            "同期",
            "上期",
            "上季",
            "上月",
            "目标",
            "计划",
            "任务",
            "预算",
            "原",
            "常年",
            "历年",
            "省定",
            "国家标准",
        ];
        OTHER.iter().any(|w| bracket.slice(self.context.text).starts_with(w))
    }
}

/// Bytes within which 其中 speaks for a figure behind it.
const NEAR: usize = 600;

/// How far rounded parts may come out above their total.
const ROUNDING: Decimal = Decimal::from_parts(102, 0, 0, false, 2);

/// The last figure of a unit that can be a total, with the sum of the parts behind it; none where one has no value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole {
    at: usize,
    value: Option<Decimal>,
    parts: Option<Decimal>,
}

impl Whole {
    /// The sum with one more part.
    fn with(&self, part: Option<Decimal>) -> Option<Decimal> {
        self.parts?.checked_add(part?)
    }

    /// Whether one more part fits, as far as it can be told.
    fn has_room(&self, part: Option<Decimal>) -> bool {
        let most = self.value.and_then(|total| total.checked_mul(ROUNDING));
        self.with(part).zip(most).is_none_or(|(sum, most)| sum <= most)
    }
}

fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    unit(a) == unit(b)
}

fn value(q: &Quantity) -> Option<Decimal> {
    match &q.figure.kind {
        FigureKind::Quantity(m) => m.value,
        FigureKind::Number { .. } => None,
    }
}
