//! `count-announced`: as many items follow as were announced.

use super::context::{Context, head};
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use super::marker::{Class, Marker, han};
use crate::extract::Number;
use crate::figure::NumberKind;
use crate::rules::List;
use crate::text::{Span, is_ideograph};
use rust_decimal::prelude::ToPrimitive;

pub(super) const CHECK: Check = Check {
    id: "count-announced",
    what: "Compares a number with the list that it announces: “三个到位”:一是…二是…三是…; 三项制度(甲制度、乙制度、丙制度); 甲、乙、丙3个村. Where the list says 等, or where it cannot be told from the words around it, a difference is unclear.",
    why: "The number is kept from the plan, the list is written from memory.",
    holds: "做到了“三个到位”：一是组织到位，二是宣传到位，三是落实到位。",
    fails: "做到了“三个到位”：一是组织到位，二是宣传到位。",
    unclear: "深入12个乡镇开展宣传：一是发放资料，二是悬挂横幅。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    let counts = counts(context);
    items(context, &counts, sink);
    for count in &counts {
        if !behind(context, count, sink) {
            before(context, count, sink);
        }
    }
}

/// A small number that may announce a list.
struct Count<'t> {
    span: Span,
    number: u32,
    /// The word counted, as far as it stands behind the number: 到位, 项制度.
    noun: &'t str,
    /// A formula such as 三个到位.
    formula: bool,
}

/// The largest number that announces a list.
const MOST: u32 = 20;

fn counts<'t>(context: &Context<'t>) -> Vec<Count<'t>> {
    let mut out = Vec::new();
    for term in &context.terms {
        let number = term.value.filter(|v| v.plain && v.step.is_zero()).and_then(|v| v.printed.to_u32());
        let Some(number) = number.filter(|n| (2..=MOST).contains(n) && term.dimension == "count") else { continue };
        let noun = word(context.text.get(term.span.end()..).unwrap_or(""));
        out.push(Count { span: term.span, number, noun, formula: false });
    }
    for Number { span, kind, .. } in &context.facts.numbers {
        if !matches!(kind, NumberKind::Slogan) {
            continue;
        }
        let words = span.slice(context.text).trim_start_matches(['“', '"', '「']);
        let Some((number, length)) = han(words).filter(|(n, _)| (2..=MOST).contains(n)) else { continue };
        // 三会一课 counts more than one thing.
        let rest = &words[length..];
        if rest.chars().any(|c| "一二三四五六七八九十两".contains(c)) && !rest.ends_with("个一") && rest != "个一"
        {
            continue;
        }
        out.push(Count { span: *span, number, noun: rest, formula: true });
    }
    out.sort_by_key(|c| c.span);
    out
}

/// The Han characters at the beginning.
fn word(text: &str) -> &str {
    let text = head(text, 12);
    let end = text.find(|c| !is_ideograph(c)).unwrap_or(text.len());
    &text[..end]
}

/// …三个到位：一是…二是…三是….
fn items(context: &Context<'_>, counts: &[Count<'_>], sink: &mut Sink) {
    let all = &context.markers;
    let list: Vec<&Marker<'_>> =
        all.iter().filter(|m| matches!(m.class, Class::Item | Class::Circled | Class::Ordinal)).collect();
    let mut at = 0;
    while at < list.len() {
        let first = list[at];
        let mut end = at + 1;
        while list.get(end).is_some_and(|m| m.class == first.class && m.number == list[end - 1].number + 1) {
            end += 1;
        }
        let listed = list[end - 1].number;
        // A list that goes on after a gap is not counted.
        let broken = list.get(end).is_some_and(|m| m.class == first.class && m.number > 1) || first.number != 1;
        at = end;
        if broken || listed < 2 {
            continue;
        }
        announced(context, counts, first, listed, list[end - 1], sink);
    }
}

/// How far in front of the first item the announcement may stand, in bytes.
const REACH: usize = 120;

fn announced(
    context: &Context<'_>,
    counts: &[Count<'_>],
    first: &Marker<'_>,
    listed: u32,
    last: &Marker<'_>,
    sink: &mut Sink,
) {
    let to = counts.partition_point(|c| c.span.end() <= first.span.start());
    let near = |c: &&Count<'_>| first.span.start() - c.span.end() <= REACH;
    // The clause in front: nothing but one boundary between the announcement and the list.
    let clause = |c: &&Count<'_>| {
        let words = Span::new(c.span.end(), first.span.start()).slice(context.text);
        let words = words.trim_end_matches(|c: char| c.is_whitespace() || "：:，,。；;、（(——”’".contains(c));
        !words.contains(['。', '；', ';', '\n', '：', ':', '，', ',', '！'])
    };
    let found: Vec<&Count<'_>> = counts[..to].iter().rev().take_while(near).filter(clause).collect();
    let Some(nearest) = found.first() else { return };
    sink.seen();
    let agree = found.iter().find(|c| c.number == listed);
    let count = agree.unwrap_or(nearest);
    let announcing = count.formula || context.has(count.noun, List::AnnouncedNouns);
    let quote = format!("{}{}", count.span.slice(context.text), if count.formula { "" } else { count.noun });
    let evidence = vec![count.span, first.span, last.span];
    let formula = format!("{} announced, {listed} listed", count.number);
    let (verdict, message) = if agree.is_some() {
        (Verdict::Holds, format!("“{quote}” is followed by as many items: {formula}"))
    } else if !announcing || found.len() > 1 {
        (Verdict::Unclear, format!("“{quote}” may not announce the list that follows: {formula}"))
    } else {
        (Verdict::Fails, format!("“{quote}” is inconsistent with the list that follows: {formula}"))
    };
    if agree.is_none()
        && !announcing
        && count.number > 9
        && !count.formula
        && !context.has(count.noun, List::PlaceNouns)
    {
        return;
    }
    push(count, listed, formula, verdict, message, evidence, sink);
}

fn push(
    count: &Count<'_>,
    listed: u32,
    formula: String,
    verdict: Verdict,
    message: String,
    evidence: Vec<Span>,
    sink: &mut Sink,
) {
    sink.push(Finding {
        formula: Some(formula),
        printed: Some(count.number.into()),
        computed: Some(listed.into()),
        ..Finding::new(verdict, message, evidence)
    });
}

/// 三项制度（甲制度、乙制度、丙制度）; “四个一”即甲、乙、丙、丁. Gives whether a list stands behind.
fn behind(context: &Context<'_>, count: &Count<'_>, sink: &mut Sink) -> bool {
    let rest = context.text.get(count.span.end()..context.report.span.end()).unwrap_or("");
    let noun = if count.formula { "" } else { word(rest) };
    let after = rest[noun.len()..].trim_start_matches(['”', '"', '」', '’']);
    let Some(open) = after.chars().next().filter(|c| matches!(c, '（' | '(')) else { return false };
    let inside = head(&after[open.len_utf8()..], 160);
    let Some(end) = inside.find(['）', ')']) else { return false };
    let inside = &inside[..end];
    // Other brackets, sentences and figures: something else than a plain list.
    if inside.contains(['（', '(', '。', '；', ';', '，', ',', '：', ':', '和', '及', '与', '或', '含'])
        || !inside.contains('、')
    {
        return false;
    }
    let items: Vec<&str> = inside.split('、').map(str::trim).collect();
    let open_list = items.last().is_some_and(|l| l.ends_with('等')) || items.iter().any(|i| i.is_empty());
    // 三县（市、区） names kinds, not things; figures count for themselves.
    let kinds = items.iter().all(|i| i.chars().count() <= 2);
    let figures = inside.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    if open_list || kinds || figures {
        return false;
    }
    sink.seen();
    let listed = items.len() as u32;
    let start = count.span.end() + (rest.len() - after.len()) + open.len_utf8();
    let evidence = vec![count.span, Span::new(start, start + inside.len())];
    let quote = format!("{}{noun}", count.span.slice(context.text));
    let formula = format!("{} announced, {listed} listed", count.number);
    let (verdict, message) = if listed == count.number {
        (Verdict::Holds, format!("“{quote}” is followed by as many names: {formula}"))
    } else {
        (Verdict::Unclear, format!("“{quote}” may not count the names in the bracket: {formula}"))
    };
    push(count, listed, formula, verdict, message, evidence, sink);
    true
}

/// 甲、乙、丙3个村, 丁村、戊村3个村. Where the list begins is known only when its names end alike; elsewhere a
/// difference says nothing.
fn before(context: &Context<'_>, count: &Count<'_>, sink: &mut Sink) {
    if count.formula {
        return;
    }
    let from = count.span.start().saturating_sub(REACH * 2).max(context.report.span.start());
    let start = (from..=count.span.start()).find(|i| context.text.is_char_boundary(*i)).unwrap_or(from);
    let words = Span::new(start, count.span.start()).slice(context.text);
    let clause = words.rsplit(['，', ',', '。', '；', ';', '：', ':', '\n', '（', '(', '）', ')']).next().unwrap_or("");
    if !clause.contains('、')
        || clause.chars().any(|c| c.is_ascii_digit())
        || clause.ends_with(['、', '和', '及', '的'])
    {
        return;
    }
    if clause.ends_with('等') {
        return;
    }
    let commas = clause.matches('、').count() as u32 + 1;
    let joined = commas + clause.matches(['和', '及', '与']).count() as u32;
    sink.seen();
    let listed = count.number.clamp(commas, joined);
    let agrees = listed == count.number;
    // 甲村、乙村、丙村4个村: names of one ending, which is the word counted.
    let items: Vec<&str> = clause.split('、').collect();
    let ending = items.last().and_then(|l| l.chars().next_back());
    let named =
        ending.is_some_and(|e| count.noun.starts_with(e) && items.iter().all(|i| i.ends_with(e)) && joined == commas);
    if !agrees && !named {
        return;
    }
    let at = count.span.start() - clause.len();
    let evidence = vec![count.span, Span::new(at, count.span.start())];
    let quote = format!("{}{}", count.span.slice(context.text), count.noun);
    let formula = format!("{} announced, {listed} listed", count.number);
    let (verdict, message) = if agrees {
        (Verdict::Holds, format!("“{quote}” stands behind as many names: {formula}"))
    } else {
        (Verdict::Fails, format!("“{quote}” is inconsistent with the names before it: {formula}"))
    };
    push(count, listed, formula, verdict, message, evidence, sink);
}
