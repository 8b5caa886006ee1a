//! `sum-of-parts`: the parts of a whole add up to it, and no part exceeds it.

use super::context::{Claim, Context, Shown};
use super::finding::{Finding, Sink, Verdict};
use super::interval::{Fit, Interval, sum};
use super::list::Check;
use super::partition::partition;
use super::term::{Gap, Term};
use crate::rules::List;
use crate::text::{Span, is_ideograph};

pub(super) const CHECK: Check = Check {
    id: "sum-of-parts",
    what: "Adds the parts of a total. A list that names all parts (分为, 分别为, a bracket, items before 共, known wholes such as the three industries) must add up within the rounding of what is printed; parts in a bracket that come to less than six tenths may not be all, which is unclear. After 其中 stands a part: it may not exceed the total; parts that together exceed it may overlap, which is unclear.",
    why: "A total is copied from one table and its parts from another; where a figure was changed in one place only, the two no longer agree.",
    holds: "全县共建成站点47个（城区站点8个、乡镇站点39个）。",
    fails: "全县共建成站点47个（城区站点8个、乡镇站点29个）。",
    unclear: "全年处分212人，其中党纪处分190人、政务处分64人。",
    run,
};

/// How a list of parts says what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// 其中, 含: some of the parts.
    Among,
    /// 分为, 分别为, or a bracket: all of them.
    All,
}

/// Figures of a list that is added up, fewer than; of a longer one nothing is said. Keeps the work per figure constant.
const LONGEST: usize = 100;

fn run(context: &Context<'_>, sink: &mut Sink) {
    let mut at = 1;
    while at < context.terms.len() {
        at = bracket(context, at, sink)
            .or_else(|| among(context, at, sink))
            .or_else(|| listed(context, at, sink))
            .unwrap_or(at + 1);
    }
    for at in 0..context.terms.len() {
        total(context, at, sink);
    }
}

/// What stands between a figure and the one before.
fn between(context: &Context<'_>, at: usize) -> Span {
    Span::new(context.terms[at - 1].span.end(), context.terms[at].span.start())
}

/// Whether two figures count the same things, so that they can be added.
fn comparable(a: &Term<'_>, b: &Term<'_>) -> bool {
    let people = matches!(a.basis, Some("persons" | "households" | "person_times"));
    a.same_base(b) || people && a.basis == b.basis
}

/// 47个（城区8个、乡镇39个）. Gives the index behind the bracket.
fn bracket(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<usize> {
    let (total, first) = (&context.terms[at - 1], &context.terms[at]);
    let open = first.bracket.filter(|o| *o > total.span.end() && first.gap != Gap::Paragraph)?;
    let behind = Span::new(total.span.end(), open).slice(context.text);
    let noun = behind.trim_end_matches(['(', '（', '【', '［']);
    let inside: Vec<usize> =
        (at..context.terms.len()).take(LONGEST).take_while(|i| context.terms[*i].bracket >= Some(open)).collect();
    let next = at + inside.len();
    if inside.len() == LONGEST {
        return None;
    }
    if !total.is_level() || noun.chars().count() > 16 || noun.contains(['，', '。', '；', '、', ',', ';', '）', ')'])
    {
        return None;
    }
    let words = context.text.get(open..context.terms[next - 1].span.end() + 1).unwrap_or("");
    let lead = Span::new(open, first.span.start()).slice(context.text);
    if context.has(words, List::NoParts) || lead.contains("不含") {
        return None;
    }
    let items: Vec<usize> = inside
        .iter()
        .copied()
        .filter(|i| context.terms[*i].bracket == Some(open) && comparable(&context.terms[*i], total))
        .filter(|i| context.terms[*i].is_level())
        .collect();
    let named = |i: usize| {
        let t = &context.terms[i];
        !context.name_of(i).is_empty() || starts_with_noun(context.behind(t, 2))
    };
    if items.is_empty() || !items.iter().all(|i| named(*i)) {
        return None;
    }
    let cue = if context.has(lead, List::AmongWords) { Cue::Among } else { Cue::All };
    let tail = context.behind(&context.terms[next - 1], 12);
    let close = tail.find(['）', ')', '】', '］']).map_or(tail, |end| &tail[..end]);
    let open_list =
        close.contains('等') || items.len() < inside.len() && !inside.iter().all(|i| side(context, *i, &items));
    if cue == Cue::All && (items.len() < 2 || open_list) {
        return None;
    }
    // 出生123人，其中政策内119人（男孩62人、女孩61人）: the parts may be those of the larger whole.
    let fits = |&i: &usize| adds_up(context, i, &items) && comparable(&context.terms[i], total);
    let sentence = total.sentence;
    let larger = (0..at - 1).rev().take(LONGEST).take_while(|i| context.terms[*i].sentence == sentence).find(fits);
    let whole = larger.filter(|_| !adds_up(context, at - 1, &items)).unwrap_or(at - 1);
    sink.seen();
    judge(context, &[whole], &items, cue, cue == Cue::All && !few(context, whole, &items), sink);
    Some(next)
}

/// 救助64人（老人21人、儿童13人）: parts that come to little more than half may be all that the writer cared to name.
fn few(context: &Context<'_>, whole: usize, items: &[usize]) -> bool {
    let of = |i: usize| context.terms[i].value.map(|v| v.interval);
    let parts = sum(items.iter().filter_map(|i| of(*i))).and_then(|parts| parts.high);
    let most = of(whole).and_then(|w| w.low.checked_mul(context.setting.share));
    parts.zip(most).is_some_and(|(parts, most)| parts < most)
}

/// Whether a figure in a list of parts is about one of them: how much it changed, or its share.
fn side(context: &Context<'_>, at: usize, items: &[usize]) -> bool {
    let t = &context.terms[at];
    items.contains(&at) || t.change.is_some() || t.is_share() || t.dimension == "share-difference"
}

fn starts_with_noun(text: &str) -> bool {
    text.starts_with(is_ideograph)
}

/// …12个，其中A3个、B5个. Gives the index behind the first part.
fn among(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<usize> {
    let first = &context.terms[at];
    // 其中超10亿元的87户: the class stands between the word and the part.
    let of_class = at > 1 && first.gap == Gap::Run && context.terms[at - 1].class;
    let words = between(context, if of_class { at - 1 } else { at });
    let cue = context.among.last(words).filter(|_| first.gap < Gap::Paragraph)?;
    // The word stands in the clause of the figure or opens its sentence.
    if Span::new(cue, words.end()).slice(context.text).contains('。') || !first.is_level() {
        return None;
    }
    let outer = |t: &Term<'_>| t.bracket.is_none() || t.bracket == first.bracket;
    // Wholes: what stands in the sentence before 其中, or in the one that it continues.
    let mut wholes = Vec::new();
    let mut stop = false;
    for i in (0..at).rev().take(24) {
        let (t, next) = (&context.terms[i], &context.terms[i + 1]);
        stop |= next.gap >= Gap::Stop && !wholes.is_empty();
        if stop || next.gap == Gap::Paragraph {
            break;
        }
        if t.is_level() && comparable(t, first) && outer(t) {
            wholes.push(i);
        }
    }
    sink.seen();
    if wholes.is_empty() {
        return None;
    }
    let items = items(context, at);
    if let Some(parts) = partition(context, &items) {
        judge(context, &wholes, &parts, Cue::All, wholes.len() == 1, sink);
    } else {
        // What follows the parts is often of the same unit and no part; the parts are those that add up.
        let joined = |pair: &&[usize]| pair[1] == pair[0] + 1 && context.terms[pair[1]].gap <= Gap::Pause;
        let tight = 1 + items.windows(2).take_while(joined).count();
        let fits = |n: &usize| wholes.iter().any(|w| adds_up(context, *w, &items[..*n]));
        let parts = (2..=items.len()).find(fits).unwrap_or(tight);
        judge(context, &wholes, &items[..parts], Cue::Among, true, sink);
    }
    Some(at + 1)
}

/// Whether these parts make this whole.
fn adds_up(context: &Context<'_>, whole: usize, items: &[usize]) -> bool {
    let computed = items.iter().map(|i| context.terms[*i].value.map(|v| v.interval)).collect::<Option<Vec<_>>>();
    let computed = computed.and_then(|all| sum(all.into_iter()));
    let value = context.terms[whole].value;
    value.zip(computed).is_some_and(|(v, c)| v.fit(c, context.setting.slack) != Fit::Apart)
}

/// The parts that follow 其中, up to the end of the sentence or the next 其中.
fn items(context: &Context<'_>, at: usize) -> Vec<usize> {
    let first = &context.terms[at];
    let mut out = vec![at];
    for i in at + 1..context.terms.len().min(at + 40) {
        let t = &context.terms[i];
        if t.gap >= Gap::Stop {
            break;
        }
        if t.bracket != first.bracket {
            continue;
        }
        if context.among.last(between(context, i)).is_some() {
            break;
        }
        if t.is_level() && comparable(t, first) {
            out.push(i);
        }
    }
    out
}

/// 分为, 分别为 behind a total. Gives the index behind the parts.
fn listed(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<usize> {
    let (total, first) = (&context.terms[at - 1], &context.terms[at]);
    if first.gap > Gap::Colon || !total.is_level() || !first.is_level() || !comparable(total, first) {
        return None;
    }
    let words = between(context, at).slice(context.text);
    // The word opens its clause or stands in that of the total: another subject has parts of its own.
    let (cue, _) = context.rules.words(List::DivisionWords).all(words).last()?;
    let before = words[..cue].rsplit(['，', ',', '、', '：', ':']).next().unwrap_or("");
    let own = before.len() == cue || before.trim().is_empty();
    if !own || words.contains(['）', ')']) || context.has(words, List::NoParts) {
        return None;
    }
    let run = context.run(at, Gap::Semicolon, LONGEST);
    if run.len() == LONGEST {
        return None;
    }
    let items: Vec<usize> = run
        .filter(|i| context.terms[*i].bracket == first.bracket && context.terms[*i].is_level())
        .filter(|i| comparable(&context.terms[*i], first))
        .collect();
    let fits = |n: &usize| adds_up(context, at - 1, &items[..*n]);
    let items = &items[..(2..=items.len()).find(fits).unwrap_or(items.len())];
    let last = *items.last()?;
    if items.len() < 2 || context.behind(&context.terms[last], 10).contains('等') {
        return None;
    }
    sink.seen();
    judge(context, &[at - 1], items, Cue::All, false, sink);
    Some(last + 1)
}

/// A3个、B5个，共8个.
fn total(context: &Context<'_>, at: usize, sink: &mut Sink) {
    let term = &context.terms[at];
    if !term.is_level() || term.gap > Gap::Comma {
        return;
    }
    let lead = context.lead(term).trim_end();
    let Some(noun) = context.strip_end(lead, List::TotalWords) else { return };
    if noun.chars().count() > 6 {
        return;
    }
    let mut items = Vec::new();
    let mut gap = term.gap;
    let mut tight = 1;
    for i in (0..at).rev().take(30) {
        let t = &context.terms[i];
        let plain = t.is_level() && comparable(t, term) && t.value.is_some_and(|v| v.plain);
        // 新增2个、总数3个 is a running total.
        let running = lead.contains("总数") && context.lead(t).contains('新');
        if gap > Gap::Comma || t.bracket != term.bracket || !plain || running {
            break;
        }
        items.push(i);
        gap = t.gap;
        if gap == Gap::Pause && tight == items.len() {
            tight += 1;
        }
    }
    // The list begins where its items add up, or where 、 no longer joins them.
    let suffix = |n: usize| items[..n].iter().rev().copied().collect::<Vec<usize>>();
    let fitting = (2..=items.len()).map(suffix).find(|s| adds_up(context, at, s));
    let parts = fitting.unwrap_or_else(|| suffix(tight.min(items.len())));
    if parts.len() < 2 {
        return;
    }
    let sure = parts.iter().all(|i| context.terms[*i].unit == term.unit);
    sink.seen();
    judge(context, &[at], &parts, Cue::All, sure, sink);
}

/// Compares parts with the wholes that they may be parts of. `sure`: a mismatch is a failure.
fn judge(context: &Context<'_>, wholes: &[usize], items: &[usize], cue: Cue, sure: bool, sink: &mut Sink) {
    let interval = |i: &usize| context.terms[*i].value.map(|v| v.interval);
    let Some(parts) = items.iter().map(interval).collect::<Option<Vec<Interval>>>() else { return };
    let Some(computed) = sum(parts.iter().copied()) else { return };
    let known: Vec<usize> = wholes.iter().copied().filter(|w| context.terms[*w].value.is_some()).collect();
    if known.len() < wholes.len() || known.is_empty() {
        return;
    }
    let slack = context.setting.slack;
    let fits = |w: &usize| context.terms[*w].value.is_some_and(|v| v.fit(computed, slack) != Fit::Apart);
    let formula = items.iter().map(|i| context.quote(&context.terms[*i])).collect::<Vec<_>>().join(" + ");
    let whole = known.iter().copied().find(|w| items.len() > 1 && fits(w)).unwrap_or(known[0]);
    let mut evidence = vec![context.terms[whole].span];
    evidence.extend(items.iter().map(|i| context.terms[*i].span));
    let total = context.quote(&context.terms[whole]);
    let Some(value) = context.terms[whole].value else { return };
    let plain = items.iter().chain([&whole]).all(|i| context.terms[*i].value.is_some_and(|v| v.plain));
    if cue == Cue::All || items.len() > 1 && fits(&whole) {
        let claim = Claim {
            printed: &value,
            computed,
            formula,
            unit: Shown::like(context, &context.terms[whole]),
            subject: format!("the sum of {} of {total}", if cue == Cue::All { "all parts" } else { "the parts" }),
            evidence,
            doubt: match (sure, plain) {
                (false, _) => Some("the parts may not be all, or not of this total"),
                (true, false) => Some("the numbers are approximate"),
                (true, true) => None,
            },
        };
        sink.push(claim.judge(slack));
        return;
    }
    // No part may exceed every whole that it may belong to.
    let above = |part: &Interval| known.iter().all(|w| context.terms[*w].value.is_some_and(|v| part.above(v.interval)));
    let largest = parts.iter().position(above).unwrap_or(0);
    let quote = context.quote(&context.terms[items[largest]]);
    if plain && above(&parts[largest]) {
        let evidence = vec![context.terms[items[largest]].span, context.terms[whole].span];
        let formula = format!("{quote} > {total}");
        let finding = Finding {
            formula: Some(formula.clone()),
            ..Finding::new(Verdict::Fails, format!("a part exceeds its total: {formula}"), evidence)
        };
        sink.push(finding);
    } else if items.len() > 1 && computed.above(value.interval) {
        let formula = format!("{formula} > {total}");
        let finding = Finding {
            formula: Some(formula.clone()),
            ..Finding::new(Verdict::Unclear, format!("the parts may overlap: {formula}"), evidence)
        };
        sink.push(finding);
    } else {
        let formula = format!("{quote} ≤ {total}");
        let evidence = vec![context.terms[items[0]].span, context.terms[whole].span];
        let finding = Finding {
            formula: Some(formula.clone()),
            ..Finding::new(Verdict::Holds, format!("the part does not exceed its total: {formula}"), evidence)
        };
        sink.push(finding);
    }
}
