//! `growth-rate`: a rate of growth agrees with both ends, or with the end and the difference.

use super::context::{Claim, Context, Shown};
use super::finding::{Finding, Sink, Verdict};
use super::interval::{Interval, Value};
use super::list::Check;
use super::term::{Change, Gap, Term};
use crate::rules::List;
use crate::text::Span;
use rust_decimal::Decimal;

pub(super) const CHECK: Check = Check {
    id: "growth-rate",
    what: "Recomputes a change from what it is the change of: 从A增加到B,增长p%; A增加d,增长p% (the year before is A − d); 2023年A,2024年B,同比增长p%; 由p%提高到q%,提高x个百分点; 翻一番. Growth of products and values added is measured in constant prices and left alone.",
    why: "A rate is often kept from an earlier draft, or taken over the wrong base.",
    holds: "一般公共预算收入264.30亿元，比上年增加21.30亿元，增长8.8%。2022年村集体收入412万元，2023年486万元，同比增长18.0%。",
    fails: "移动电话用户由400户增加到500户，增长20%。",
    unclear: "地区生产总值534.6亿元，比上年增加61.2亿元，增长3%。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    let mut at = 0;
    while at < context.terms.len() {
        at = from_to(context, at, sink)
            .or_else(|| difference(context, at, sink))
            .or_else(|| named_years(context, at, sink))
            .unwrap_or(at + 1);
    }
}

/// Whether a figure belongs to the statement of the one before it.
fn goes_on(context: &Context<'_>, at: usize) -> bool {
    context.terms.get(at).is_some_and(|t| t.gap <= Gap::Comma && context.terms[at - 1].bracket == t.bracket)
}

/// 由A增加到B，增长p%.
fn from_to(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<usize> {
    let (from, to) = (&context.terms[at], context.terms.get(at + 1)?);
    if !goes_on(context, at + 1) || to.gap > Gap::Comma || !from.same_base(to) {
        return None;
    }
    let lead = context.lead(from);
    let start = lead.rfind(['从', '由', '自'])?;
    let before = &lead[start..];
    // 由…组成 and the like have no second end.
    let words = Span::new(from.span.end(), to.span.start()).slice(context.text).trim_end();
    let arrow = words.ends_with(['到', '至'])
        || ["增加为", "变为", "调整为", "的", "增加到了"].iter().any(|w| words.ends_with(w))
        || words.contains("到")
        || words.contains("至");
    if !arrow || words.contains(['；', '。']) || before.chars().count() > 20 {
        return None;
    }
    let change = context.terms.get(at + 2).filter(|_| goes_on(context, at + 2))?;
    if !own(context, change) {
        return None;
    }
    sink.seen();
    let (a, b) = (from.value?, to.value?);
    let doubt = doubt(context, at, at + 2);
    let evidence = vec![change.span, from.span, to.span];
    let (qa, qb) = (context.quote(from), context.quote(to));
    change_claim(context, change, a, b, (&qa, &qb), evidence, doubt, sink);
    Some(at + 3)
}

/// 2022年收入A，2023年收入B，同比增长p%.
fn named_years(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<usize> {
    let (first, second, rate) = (&context.terms[at], context.terms.get(at + 1)?, context.terms.get(at + 2)?);
    if !goes_on(context, at + 1) || !goes_on(context, at + 2) || !rate.is_share() || rate.change.is_none() {
        return None;
    }
    if !first.is_level() || !second.is_level() || !first.same_base(second) {
        return None;
    }
    let (a, b) = (dated(context.lead(first))?, dated(context.lead(second))?);
    let (one, other) = (context.name(a.name), context.name(b.name));
    // The second year has the same name or none of its own.
    if a.named != b.named || a.year == b.year || !other.is_empty() && one != other {
        return None;
    }
    let ((from, before), (to, after)) =
        if a.year < b.year { ((first, a.year), (second, b.year)) } else { ((second, b.year), (first, a.year)) };
    let lead = context.lead(rate);
    let against = ["比", "较"].iter().find_map(|w| lead.trim_start().strip_prefix(&format!("{w}{before}年")));
    let own = context.strip_change(against.unwrap_or(lead)).is_some_and(|s| bare(context, s));
    // 分别 and a second rate are of more than one thing.
    let more = context.terms.get(at + 3).is_some_and(|t| t.gap <= Gap::Pause && t.is_share());
    if !own || lead.contains("分别") || more || after != before + 1 && against.is_none() {
        return None;
    }
    sink.seen();
    let (qa, qb) = (context.quote(from), context.quote(to));
    let evidence = vec![rate.span, from.span, to.span];
    let doubt = doubt(context, at, at + 2);
    change_claim(context, rate, from.value?, to.value?, (&qa, &qb), evidence, doubt, sink);
    Some(at + 3)
}

/// The year in front of a figure.
struct Dated<'t> {
    year: i32,
    /// Whether it is a number; 去年 and 今年 are −1 and 0.
    named: bool,
    /// The words behind it, or those before it where there are none.
    name: &'t str,
}

fn dated(lead: &str) -> Option<Dated<'_>> {
    let relative = [("上年", -1), ("去年", -1), ("今年", 0), ("本年", 0)];
    let (start, end, year, named) =
        match lead.rfind("年").filter(|at| lead[..*at].ends_with(|c: char| c.is_ascii_digit())) {
            Some(at) => (at.checked_sub(4)?, at + "年".len(), lead.get(at.checked_sub(4)?..at)?.parse().ok()?, true),
            None => {
                let (at, word, year) = relative.iter().find_map(|(w, y)| Some((lead.rfind(w)?, *w, *y)))?;
                (at, at + word.len(), year, false)
            }
        };
    if named && !(1949..2100).contains(&year) {
        return None;
    }
    let behind = lead[end..].trim_start_matches(['度', '底', '末', '全', '我', '的']).trim();
    Some(Dated { year, named, name: if behind.is_empty() { lead[..start].trim() } else { behind } })
}

/// Whether a change has no subject of its own, so that it is the change of what stands before.
fn own(context: &Context<'_>, term: &Term<'_>) -> bool {
    let lead = context.lead(term);
    if term.dimension == "multiple" && lead.trim().is_empty() {
        return true;
    }
    let multiple = term.dimension == "multiple" && (lead.ends_with('翻') || lead.ends_with("翻了"));
    multiple || term.change.is_some() && context.strip_change(lead).is_some_and(|s| bare(context, s))
}

/// 同比, 比上年, 较年初 say against what; anything else names another subject.
fn bare(context: &Context<'_>, words: &str) -> bool {
    let mut rest = words.trim();
    while let Some(head) = context.strip_end(rest, List::AgainstWords) {
        rest = head.trim_end();
    }
    rest.is_empty()
}

/// Judges one change between two values.
#[allow(clippy::too_many_arguments)]
fn change_claim(
    context: &Context<'_>,
    change: &Term<'_>,
    a: Value,
    b: Value,
    quotes: (&str, &str),
    evidence: Vec<Span>,
    doubt: Option<&'static str>,
    sink: &mut Sink,
) {
    let Some(printed) = change.value else { return };
    let down = change.change == Some(Change::Down);
    let (low, high) = if down { (b.interval, a.interval) } else { (a.interval, b.interval) };
    let difference = high.sub(low);
    let (qa, qb) = quotes;
    let (first, second) = if down { (qa, qb) } else { (qb, qa) };
    let (computed, formula, unit) = match change.dimension {
        "share" => {
            let share = difference.and_then(|d| d.percent_of(a.interval));
            (share, format!("({first} − {second}) ÷ {qa}"), Shown::of(" %"))
        }
        "share-difference" => (difference, format!("{first} − {second}"), Shown::of(" 个百分点")),
        "multiple" => {
            let ratio = b.interval.div(a.interval);
            let grown = change.change.is_some();
            let less = if grown { ratio.and_then(|r| r.sub(Interval::point(Decimal::ONE))) } else { ratio };
            (less, format!("{qb} ÷ {qa}{}", if grown { " − 1" } else { "" }), Shown::of(" 倍"))
        }
        _ => (difference, format!("{first} − {second}"), Shown::like(context, change)),
    };
    let Some(computed) = computed else { return };
    // Direction first: 增长 of what fell is wrong whatever the rate.
    let turned = if down { a.interval.high.is_some_and(|h| b.interval.low > h) } else { a.interval.above(b.interval) };
    if turned && printed.printed > Decimal::ZERO && change.dimension != "multiple" {
        let formula = format!("{qa} → {qb}");
        let word = if down { "falls" } else { "grows" };
        let finding = Finding {
            formula: Some(formula.clone()),
            ..Finding::new(
                if doubt.is_some() { Verdict::Unclear } else { Verdict::Fails },
                format!(
                    "what is said to change is inconsistent with the two values, it {word} by word and not by number: {formula}"
                ),
                evidence,
            )
        };
        sink.push(finding);
        return;
    }
    let claim = Claim {
        printed: &printed,
        computed,
        formula,
        unit,
        subject: format!("the change from {qa} to {qb}"),
        evidence,
        doubt,
    };
    sink.push(claim.judge(context.setting.slack));
}

/// A，增加d，增长p%.
fn difference(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<usize> {
    let (level, delta, rate) = (&context.terms[at], context.terms.get(at + 1)?, context.terms.get(at + 2)?);
    if !level.is_level() || !goes_on(context, at + 1) || !goes_on(context, at + 2) {
        return None;
    }
    if !level.same_base(delta) || !rate.is_share() || !own(context, delta) || !own(context, rate) {
        return None;
    }
    sink.seen();
    let (b, d, printed) = (level.value?, delta.value?, rate.value?);
    let down = delta.change == Some(Change::Down);
    let sign = |change: Option<Change>, v: Value| {
        if change == Some(Change::Down) { v.interval.negated() } else { Some(v.interval) }
    };
    let before = if down { b.interval.add(d.interval) } else { b.interval.sub(d.interval) }?;
    let computed = sign(delta.change, d)?.percent_of(before)?;
    // The rate is compared with the sign of its own word.
    let computed = if rate.change == Some(Change::Down) { computed.negated()? } else { computed };
    let (qb, qd) = (context.quote(level), context.quote(delta));
    let operator = if down { "+" } else { "−" };
    let claim = Claim {
        printed: &printed,
        computed,
        formula: format!("{qd} ÷ ({qb} {operator} {qd})"),
        unit: Shown::of(" %"),
        subject: format!("the rate by which {qb} changed"),
        evidence: vec![rate.span, level.span, delta.span],
        doubt: doubt(context, at, at + 2),
    };
    sink.push(claim.judge(context.setting.slack));
    Some(at + 3)
}

/// Why a rate need not agree with the values.
fn doubt(context: &Context<'_>, from: usize, to: usize) -> Option<&'static str> {
    let start = context.terms[from].lead.start();
    let words = Span::new(start, context.terms[to].span.start()).slice(context.text);
    if context.has(words, List::ConstantPrices) {
        return Some("such growth is often measured in constant prices or on another scope");
    }
    if context.terms[from..=to].iter().any(|t| t.value.is_some_and(|v| !v.plain)) {
        return Some("the numbers are approximate");
    }
    let rate = context.terms[to].lead.slice(context.text);
    let delta = Span::new(start, context.terms[to].lead.start()).slice(context.text);
    let base = |w: &str| {
        (w.contains("年初"), w.contains("环比") || w.contains("上月"), w.contains("同期") || w.contains("同比"))
    };
    if base(rate) != base(delta) && base(rate) != (false, false, false) && base(delta) != (false, false, false) {
        return Some("the two are measured against different times");
    }
    None
}
