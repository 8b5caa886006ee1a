//! Quantities of a report: walks its sentences, links their figures, and adds status, period and place.

use super::carry::LooseClause;
use super::facts::{Quantity, Role, Status};
use super::link::{Carry, Link, Linker};
use super::period::Periods;
use super::status::{Ahead, Cues, Outlook, Statuses};
use super::table::{Found, Tables};
use super::token::{Nested, Places, Token, Tokenizer};
use crate::figure::{Figure, FigureKind, Modifier, UnitId};
use crate::rules::{Units, WordRules};
use crate::segment::{Clause, Function, Report, Sentence, WordSource};
use crate::text::{Landmarks, Span};
use parts::Whole;
use rustc_hash::FxHashMap;
use std::ops::Range;

mod parts;

/// What the quantity extractor works with.
pub(crate) struct Context<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    pub units: &'a Units,
    pub words: &'a WordRules,
    pub statuses: &'a Statuses,
    pub segmenter: &'a dyn WordSource,
}

/// Links every quantity figure of the report.
pub(crate) fn quantities(context: &Context, report: &Report, tables: &Tables) -> Vec<Quantity> {
    let tokenizer = Tokenizer {
        text: context.text,
        figures: context.figures,
        words: context.words,
        segmenter: context.segmenter,
        places: Places::of(context.figures),
    };
    let linker = Linker {
        text: context.text,
        figures: context.figures,
        units: context.units,
        words: context.words,
        tokenizer: &tokenizer,
    };
    let periods = Periods::new(context.text, context.figures, report);
    let mut walk = Walk {
        context,
        among: Landmarks::new(context.text, report.span, &["其中"]),
        brackets: Landmarks::new(context.text, report.span, &["（", "("]),
        comprising: Landmarks::behind(context.text, report.span, &['，', ','], "包括"),
        tokenizer: &tokenizer,
        linker,
        periods,
        report,
        year: report.title.and_then(|t| latest_year(t.slice(context.text))),
        out: Vec::with_capacity(context.figures.iter().filter(|f| matches!(f.kind, FigureKind::Quantity(_))).count()),
        chain: 0,
        totals_from: 0,
        wholes: FxHashMap::default(),
        ahead: Ahead::Nothing,
    };
    let readings = walk.readings(tables);
    let mut readings = Steps { readings: &readings, at: 0 };
    let mut carry = Carry::default();
    let mut goes_on = false;
    let outlooks = context.statuses.outlooks(context.text, report);
    for (sentence, outlook) in report.sentences.iter().zip(outlooks) {
        if !goes_on {
            // 货运量292亿吨⏎同比增长21.7%: what a line compares was stated in the one before it.
            let level = carry.level.filter(|_| {
                let opens = sentence.span.slice(context.text).trim_start();
                ["同比", "环比", "比上年", "较上年"].iter().any(|w| opens.starts_with(w))
            });
            carry = Carry::of_level(level);
            walk.ahead = Ahead::Nothing;
        }
        if let Some(found) = tables.cell(sentence) {
            let quantity = walk.cell(sentence, found);
            walk.out.push(quantity);
        } else if walk.tokenizer.has_quantity(sentence.span) {
            if !goes_on {
                let part_of_it = sentence.span.slice(context.text).trim_start().starts_with("其中");
                walk.totals_from = if part_of_it { walk.chain } else { walk.out.len() };
                walk.chain = walk.out.len();
            }
            walk.sentence(sentence, outlook, &mut readings, &mut carry);
        }
        goes_on = sentence.span.slice(context.text).trim_end().ends_with(['；', ';']);
    }
    tables.relate(&mut walk.out, context.units);
    walk.out
}

/// The clauses of a report that are read, tokens and all. They are made before any is read, so that the code of one
/// step of the work stays in the processor's cache.
#[derive(Default)]
struct Readings {
    tokens: Vec<Token>,
    nested: Vec<Nested>,
    steps: Vec<Step>,
}

enum Step {
    /// A clause without a quantity in front of one without.
    Skip,
    /// One in front of one with a quantity.
    Pass(Span),
    /// Which tokens it has, and which stretches are clauses of their own: their steps follow in this order.
    Read(Range<usize>, Range<usize>),
    /// The end of a sentence with quantities.
    End,
}

/// How far they have been read.
struct Steps<'s> {
    readings: &'s Readings,
    at: usize,
}

impl<'s> Steps<'s> {
    fn next(&mut self) -> &'s Step {
        self.at += 1;
        self.readings.steps.get(self.at - 1).unwrap_or(&Step::End)
    }
}

struct Walk<'a, 'r> {
    context: &'r Context<'a>,
    tokenizer: &'r Tokenizer<'a>,
    linker: Linker<'r>,
    periods: Periods<'r>,
    report: &'r Report,
    /// Where 其中 stands, and ，包括.
    among: Landmarks,
    comprising: Landmarks,
    /// Where brackets open.
    brackets: Landmarks,
    /// The latest year that the title names.
    year: Option<u16>,
    out: Vec<Quantity>,
    /// Where the facts of the sentences that ；joins begin.
    chain: usize,
    /// Where their totals may stand: 总值180亿元。其中：第一产业…；第二产业….
    totals_from: usize,
    /// What the sentence before left open behind its ；.
    ahead: Ahead,
    /// What parts may belong to, by unit.
    wholes: FxHashMap<Option<UnitId>, Whole>,
}

impl Walk<'_, '_> {
    /// The clauses of all sentences with quantities.
    fn readings(&self, tables: &Tables) -> Readings {
        let mut out =
            Readings { tokens: Vec::with_capacity(TOKENS * self.context.figures.len()), ..Readings::default() };
        let mut clauses: Vec<Clause> = Vec::new();
        let has_quantity = |clause: &Clause| self.tokenizer.has_quantity(clause.span);
        for sentence in &self.report.sentences {
            if tables.cell(sentence).is_some() || !self.tokenizer.has_quantity(sentence.span) {
                continue;
            }
            clauses.clear();
            let own = sentence.clauses.start as usize..sentence.clauses.end as usize;
            clauses.extend_from_slice(&self.report.clauses[own]);
            self.join_ratios(&mut clauses);
            let mut next = clauses.first().is_some_and(has_quantity);
            for (i, clause) in clauses.iter().enumerate() {
                let own = next;
                next = clauses.get(i + 1).is_some_and(has_quantity);
                if own || next && self.linker.turns_to_parts(clause.span, &self.among) {
                    self.reading(clause.span, &mut out);
                } else if next {
                    out.steps.push(Step::Pass(clause.span));
                } else {
                    out.steps.push(Step::Skip);
                }
            }
            out.steps.push(Step::End);
        }
        out
    }

    /// One clause with those inside it.
    fn reading(&self, span: Span, out: &mut Readings) {
        let (tokens, nested) = (out.tokens.len(), out.nested.len());
        self.tokenizer.tokens(span, &mut out.tokens, &mut out.nested);
        let inner = nested..out.nested.len();
        out.steps.push(Step::Read(tokens..out.tokens.len(), inner.clone()));
        for i in inner {
            let mut clauses = self.parts(out.nested[i].span);
            clauses.retain(|part| self.tokenizer.has_quantity(*part));
            out.nested[i].at -= tokens;
            out.nested[i].clauses = clauses.len();
            clauses.into_iter().for_each(|part| self.reading(part, out));
        }
    }

    fn sentence(&mut self, sentence: &Sentence, outlook: Outlook, steps: &mut Steps, carry: &mut Carry) {
        let mut links: Vec<Link> = Vec::new();
        let inherited = carry.part;
        self.linker.back_to_main(carry);
        loop {
            match steps.next() {
                Step::End => break,
                Step::Skip => {
                    carry.set_loose(None);
                    carry.set_action(None);
                }
                Step::Pass(span) => carry.pass(LooseClause::unread(*span), &self.linker),
                Step::Read(tokens, nested) => self.clause(tokens, nested, steps, carry, &mut links),
            }
        }
        links.sort_by_key(|l| self.context.figures[l.figure].span);
        self.done_next(&mut links);
        let base = self.out.len();
        let plan = outlook == Outlook::Launched || self.report.function(sentence) == Some(Function::Plan);
        let cues = self.context.statuses.cues(self.context.text, sentence, (plan, self.ahead));
        self.ahead = cues.go_on();
        for link in links {
            let quantity = self.quantity((sentence, &cues, outlook), &link);
            self.out.push(quantity);
        }
        let again = self.among.first(sentence.span).or_else(|| self.comprising.first(sentence.span));
        let within = self.tie_parts(sentence, base, inherited, again);
        if inherited && carry.part {
            carry.part = within || again.is_some();
        }
    }

    /// 为15名|困难职工子女，|发放助学金1.2万元: what the next clause says was done for them.
    fn done_next(&self, links: &mut [Link]) {
        let text = self.context.text;
        let span = |l: &Link| self.context.figures[l.figure].span;
        for i in 1..links.len() {
            let (before, behind) = links.split_at_mut(i);
            let (Some(whom), Some(next)) = (before.last_mut(), behind.first()) else { continue };
            let figure = span(whom);
            let led = text[..figure.start()].trim_end().ends_with(['为', '给', '向']);
            let open = led && whom.rule == "figure-noun" && whom.action.is_none();
            let verb = next.action.filter(|a| open && next.own_verb && a.start() > figure.end());
            let near = |a: Span| text[figure.end()..a.start()].matches(['，', ',', '。', '；']).count() == 1;
            if let Some(verb) = verb.filter(|a| near(*a) && a.start() < span(next).start()) {
                whom.action = Some(verb);
                whom.standing = false;
            }
        }
    }

    /// 31.3：68.7: a colon between two figures ends no clause.
    fn join_ratios(&self, clauses: &mut Vec<Clause>) {
        let figures = self.context.figures;
        let before = |at: usize| figures.partition_point(|f| f.span.start() < at);
        clauses.dedup_by(|next, clause| {
            let (a, b) = (clause.span, next.span);
            let ends = || figures[..before(a.end())].last().is_some_and(|f| f.span.end() == a.end());
            let starts = || figures.get(before(b.start())).is_some_and(|f| f.span.start() == b.start());
            let joined = matches!(clause.end, ':' | '：' | '∶') && !b.is_empty() && ends() && starts();
            if joined {
                (clause.span, clause.end) = (a.to(b), next.end);
            }
            joined
        });
    }

    fn clause(
        &self,
        tokens: &Range<usize>,
        nested: &Range<usize>,
        steps: &mut Steps,
        carry: &mut Carry,
        links: &mut Vec<Link>,
    ) {
        let tokens = &steps.readings.tokens[tokens.clone()];
        let first = links.len();
        self.linker.clause(tokens, carry, links);
        let outer = first..links.len();
        for group in &steps.readings.nested[nested.clone()] {
            let before = super::cells::near(&tokens[..group.at]);
            let verb = super::phrase::last_verb(before).map(|v| before[v].span);
            let mut own = carry.clone();
            if group.bracket {
                own.part = !self.compares(group.span);
                self.stands_behind(&links[outer.clone()], group.span, &mut own);
                // 占总产值（539亿元）的29%: of what stands directly before it.
                if let Some(name) = self.named_ahead(before, group.span).filter(|_| own.part) {
                    own.object = Some(name);
                    own.level = own.object;
                }
            } else if verb.is_some() {
                own.set_action(verb);
                own.quoted = true;
            }
            for _ in 0..group.clauses {
                if let Step::Read(tokens, nested) = steps.next() {
                    self.clause(tokens, nested, steps, &mut own, links);
                }
            }
        }
    }

    /// 教室4间（每间|50座）、实验室1间: what a bracket says is of the figure in front of it, not of the last of the clause.
    fn stands_behind(&self, outer: &[Link], bracket: Span, carry: &mut Carry) {
        let ahead = outer.partition_point(|l| self.context.figures[l.figure].span.end() <= bracket.start());
        let Some(link) = ahead.checked_sub(1).map(|i| &outer[i]).filter(|_| ahead < outer.len()) else { return };
        if link.object.is_some() && !matches!(link.role, Role::Change | Role::Share) {
            (carry.object, carry.level) = (link.object, link.object);
            carry.shape = Some(link.shape);
            carry.unit = self.linker.unit_id(link.figure);
            carry.set_action(link.action.filter(|_| !link.standing));
        }
    }

    /// Clauses inside brackets or quotation marks.
    fn parts(&self, span: Span) -> Vec<Span> {
        let mut out = Vec::new();
        let mut start = span.start();
        for (i, c) in span.slice(self.context.text).char_indices() {
            let at = span.start() + i;
            if !matches!(c, '，' | ',' | '；' | ';' | '。' | '、') {
                continue;
            }
            let inside = self.context.figures[self.tokenizer.figures_in(span)].iter().any(|f| f.span.holds(at));
            if !inside {
                out.push(Span::new(start, at));
                start = at + c.len_utf8();
            }
        }
        out.push(Span::new(start, span.end()));
        out
    }

    /// The number that fills a cell of a table.
    fn cell(&self, sentence: &Sentence, found: &Found) -> Quantity {
        let figure = self.context.figures[found.figure].clone();
        let period = found.period.clone().or_else(|| self.periods.of(sentence, figure.span));
        let status =
            if self.report.function(sentence) == Some(Function::Plan) { Status::Planned } else { found.status };
        Quantity {
            figure,
            object: found.object,
            action: found.action,
            actor: found.actor,
            heads: found.heads,
            period,
            status,
            role: found.role,
            total: None,
            per: None,
            heading: sentence.heading,
            activity: None,
            metric: None,
            rule: "table-cell",
        }
    }

    /// Whether a period is a year that comes after the one that the report is about by its title.
    fn lies_ahead(&self, period: Option<&str>) -> bool {
        let year = period.filter(|p| p.len() == 4).and_then(|p| p.parse::<u16>().ok());
        year.zip(self.year).is_some_and(|(year, own)| year > own)
    }

    /// 占年度任务的112%: the whole is a goal.
    fn of_goal(&self, link: &Link) -> bool {
        let at = self.context.figures[link.figure].span.start();
        let from = link.action.map_or(at, |a| a.end()).min(at);
        let whole = &self.context.text[from..at];
        ["任务", "目标", "计划"].iter().any(|w| whole.contains(w))
    }

    /// 现有少数民族群众2936人，占总人口的6.1%: whether the last fact of the sentence is a number of people that stands.
    fn people_stand(&self, sentence: &Sentence) -> bool {
        let last =
            self.out.last().filter(|q| q.status == Status::State && sentence.span.start() <= q.figure.span.start());
        let basis = last.and_then(unit).and_then(|id| self.context.units.get(id)).and_then(|u| u.basis);
        matches!(basis, Some("persons" | "households"))
    }

    fn quantity(&self, place: (&Sentence, &Cues, Outlook), link: &Link) -> Quantity {
        let mut figure = self.context.figures[link.figure].clone();
        // 约占|5.9%: the approximator stands before the verb.
        const ABOUT: &[&str] = &["约占", "约有", "约为", "约达", "约计"];
        if let FigureKind::Quantity(measure) = &mut figure.kind
            && measure.modifier == Modifier::Exact
            && ABOUT.iter().any(|w| self.context.text[..figure.span.start()].ends_with(w))
        {
            measure.modifier = Modifier::About;
        }
        let sentence = place.0;
        let period = self.periods.of(sentence, figure.span);
        let status = match self.context.statuses.status(self.context.text, self.report, place, &figure, link) {
            Status::Achieved if self.lies_ahead(period.as_deref()) => Status::Planned,
            Status::Achieved if link.rule == "stated-share" && self.people_stand(sentence) && !self.of_goal(link) => {
                Status::State
            }
            status => status,
        };
        Quantity {
            period,
            figure,
            object: link.object,
            action: link.action,
            actor: link.actor,
            heads: (None, None),
            status,
            role: link.role,
            total: None,
            per: link.per,
            heading: sentence.heading,
            activity: None,
            metric: None,
            rule: link.rule,
        }
    }
}

/// Tokens of clauses that are read, for each figure of a report about so many.
const TOKENS: usize = 8;

/// The latest year of this century that a title names.
fn latest_year(title: &str) -> Option<u16> {
    let years = title.match_indices("20").filter_map(|(at, _)| title.get(at..at + 4)?.parse().ok());
    years.max()
}

fn unit(q: &Quantity) -> Option<UnitId> {
    match &q.figure.kind {
        FigureKind::Quantity(m) => m.unit,
        FigureKind::Number { .. } => None,
    }
}
