//! `rate-over-one`: shares that cannot be: above a hundred per cent, or of one whole and not a hundred together.

use super::context::{Context, show};
use super::finding::{Finding, Sink, Verdict};
use super::interval::{Interval, sum};
use super::list::Check;
use super::term::{Change, Gap};
use crate::rules::List;
use crate::text::Span;
use rust_decimal::Decimal;
use std::ops::Range;

pub(super) const CHECK: Check = Check {
    id: "rate-over-one",
    what: "Looks for shares above 100 % (占…的120%, 合格率102%), and for the shares of one whole (三次产业结构9.2:45.3:45.5) that do not make 100 % within rounding. Rates of completion may exceed it.",
    why: "No part is larger than its whole.",
    holds: "三次产业结构调整为9.2:45.3:45.5。",
    fails: "食品抽检合格率达102.3%。",
    unclear: "全年信访总量下降120%。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    let mut skip = 0;
    let mut joined = 0..0;
    for at in 0..context.terms.len() {
        // A list is one from each of its items on.
        if !joined.contains(&at) {
            joined = at..list(context, at);
        }
        if at >= skip
            && let Some(end) = structure(context, at..joined.end, sink)
        {
            skip = end;
        }
        single(context, at, sink);
    }
}

/// One share above a hundred.
fn single(context: &Context<'_>, at: usize, sink: &mut Sink) {
    let term = &context.terms[at];
    if !term.is_share() {
        return;
    }
    let lead = context.lead(term);
    let bounded = match term.change {
        Some(change) => change == Change::Down,
        None => {
            let name = context.name_of(at);
            let named = context.strip_end(name, List::BoundedRates).is_some();
            let share = lead.rfind('占').is_some_and(|at| !lead[at..].starts_with("占地"));
            (named || share)
                && !context.has(lead, List::PlanWords)
                && !context.has(lead, List::ElsewhereWords)
                && !lead.contains("毛入学")
        }
    };
    if !bounded {
        return;
    }
    sink.seen();
    let Some(value) = term.value else { return };
    if value.interval.low <= Decimal::ONE_HUNDRED || context.quote(term).contains('‰') {
        return;
    }
    let quote = context.quote(term);
    let formula = format!("{quote} > 100 %");
    let (verdict, message) = match term.change {
        Some(_) => {
            (Verdict::Unclear, format!("a fall by more than all there was, possible only below zero: {formula}"))
        }
        None => (Verdict::Fails, format!("a share cannot exceed its whole: {formula}")),
    };
    sink.push(Finding {
        formula: Some(formula),
        printed: Some(value.printed),
        computed: Some(Decimal::ONE_HUNDRED),
        ..Finding::new(verdict, message, vec![term.span])
    });
}

/// Where the ratio or the list of shares ends that begins with a figure.
fn list(context: &Context<'_>, at: usize) -> usize {
    let first = &context.terms[at];
    let mut end = at + 1;
    let ratio = first.base.is_empty();
    if !ratio && !first.is_share() {
        return end;
    }
    while let Some(next) = context.terms.get(end) {
        let words = Span::new(context.terms[end - 1].span.end(), next.span.start()).slice(context.text).trim();
        let joined = if ratio {
            matches!(words, ":" | "：" | "∶" | "比") && next.base.is_empty()
        } else {
            matches!(words, "、" | "和" | "," | "，") && next.is_share()
        };
        if !joined || next.gap > Gap::Colon {
            break;
        }
        end += 1;
    }
    end
}

/// 9.2:45.3:45.5 and 分别为9.3%、52.6%和38.1% of a whole that is divided. Gives the index behind them.
fn structure(context: &Context<'_>, items: Range<usize>, sink: &mut Sink) -> Option<usize> {
    if items.len() < 3 {
        return None;
    }
    let (at, end) = (items.start, items.end);
    let first = &context.terms[at];
    let ratio = first.base.is_empty();
    let sentence = context.report.sentences.get(first.sentence)?;
    let before = Span::new(sentence.span.start().max(first.span.start().saturating_sub(150)), first.span.start());
    let words = floor(context.text, before);
    let clause = words.rsplit(['。', '；', ';']).next().unwrap_or(words);
    if !context.has(clause, List::StructureWords)
        || first.change.is_some()
        || clause.contains("增长") && !clause.contains("贡献")
    {
        return None;
    }
    sink.seen();
    let values: Option<Vec<_>> = context.terms[at..end].iter().map(|t| t.value).collect();
    let values = values?;
    let computed: Interval = sum(values.iter().map(|v| v.interval))?;
    let formula = context.terms[at..end].iter().map(|t| context.quote(t)).collect::<Vec<_>>().join(" + ");
    let total: Decimal = values.iter().try_fold(Decimal::ZERO, |a, v| a.checked_add(v.printed))?;
    let text = format!("{formula} = {}", show(total, 4));
    let meets = computed.meets(Interval::point(Decimal::ONE_HUNDRED));
    // 1:0.75:2 is a ratio, not shares of a hundred.
    if ratio && total < Decimal::from(50) {
        return Some(end);
    }
    let far = !ratio && (total - Decimal::ONE_HUNDRED).abs() > Decimal::TEN;
    let (verdict, message) = if meets {
        (Verdict::Holds, format!("the shares of one whole make 100 %: {text}"))
    } else if far {
        (Verdict::Unclear, format!("the shares may not be all of one whole: {text}"))
    } else {
        (Verdict::Fails, format!("the shares of one whole do not make 100 %: {text}"))
    };
    sink.push(Finding {
        formula: Some(text),
        printed: Some(total.normalize()),
        computed: Some(Decimal::ONE_HUNDRED),
        tolerance: computed.high.map(|h| h.saturating_sub(total).normalize()),
        ..Finding::new(verdict, message, context.terms[at..end].iter().map(|t| t.span).collect())
    });
    Some(end)
}

/// A span whose start may lie inside a character, cut to the next one.
fn floor(text: &str, span: Span) -> &str {
    let mut start = span.start();
    while start < span.end() && !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, span.end()).slice(text)
}
