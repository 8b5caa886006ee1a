//! `template-residue`: placeholders, blanks, and words of another office that a template left behind.

use super::context::Context;
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use crate::figure::{FigureKind, Modifier, NumberKind};
use crate::named::{Named, named};
use crate::rules::List;
use crate::text::{Landmarks, Span};
use std::collections::BTreeMap;

pub(super) const CHECK: Check = Check {
    id: "template-residue",
    what: "Lists what was never filled in: placeholders for names (__县), numbers (x名) and dates (20__年), blanks (共个街道), one finding for each kind; a year in “现将2022年…如下” that the title does not name; a place of the same level as that of the title, with another name, in “现将青岚县…如下” or alone in a line at the end; and, which is unclear, such a name in “在青岚县委…领导下”, or an office that is called by two levels (我县, 我区).",
    why: "A figure in a text that still has its blanks may be the template's, not the writer's.",
    holds: "青岚县2023年工作总结\n现将2023年工作情况总结如下。",
    fails: "松溪县2023年工作总结\n现将青岚县2023年工作情况总结如下。\n全县发放宣传资料__份，培训x名。",
    unclear: "我县深入开展宣传。经过努力，我区面貌一新。",
    run,
};

/// Quotes of one kind that are shown; the rest is counted.
const SHOWN: usize = 12;

fn run(context: &Context<'_>, sink: &mut Sink) {
    let mut kinds: BTreeMap<&'static str, Vec<Span>> = BTreeMap::new();
    for quantity in &context.facts.quantities {
        if let FigureKind::Quantity(m) = &quantity.figure.kind
            && m.modifier == Modifier::Masked
        {
            kinds.entry("number").or_default().push(quantity.figure.span);
        }
    }
    for number in &context.facts.numbers {
        let kind = match number.kind {
            NumberKind::Placeholder => "name",
            NumberKind::Blank => "number left out",
            NumberKind::Date if masked(number.span.slice(context.text)) => "date",
            _ => continue,
        };
        kinds.entry(kind).or_default().push(number.span);
    }
    let mut blanks = blanks(context);
    if !blanks.is_empty() {
        let all = kinds.entry("number left out").or_default();
        all.append(&mut blanks);
        // 万元 of 投入万元 is a number of kind blank, too.
        all.sort();
        all.dedup_by(|later, kept| kept.overlaps(*later));
    }
    // 数据要素× is a name: a single × is a placeholder only where there are others.
    let single = |s: &Span| s.slice(context.text) == "×";
    if kinds.values().flatten().all(single) {
        kinds.clear();
    }
    for (kind, mut spans) in kinds {
        sink.seen();
        spans.dedup();
        let count = spans.len();
        spans.truncate(SHOWN);
        let first = spans.first().map_or("", |s| s.slice(context.text));
        let what = if kind == "number left out" {
            "a number was left out".to_owned()
        } else {
            format!("a placeholder stands for a {kind}")
        };
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        sink.push(Finding::new(Verdict::Fails, format!("{what} {times}, first “{first}”"), spans));
    }
    let now = Landmarks::new(context.text, context.report.span, &["现将"]);
    year(context, &now, sink);
    other_places(context, &now, sink);
    offices(context, sink);
}

/// Units without their number: 培训人次 at the end of a clause, 共个街道 and 投入万元 anywhere.
fn blanks(context: &Context<'_>) -> Vec<Span> {
    let (ends, nouns) = (context.rules.words(List::BlankEnds), context.rules.words(List::BlankNouns));
    let clauses = context.report.clauses.iter();
    let mut out: Vec<Span> = clauses
        .filter_map(|c| ends.ends(c.span.slice(context.text)).map(|w| Span::new(c.span.end() - w.len(), c.span.end())))
        .collect();
    let text = context.report.span.slice(context.text);
    let mut put = |at: usize, end: usize| {
        let base = context.report.span.start();
        out.push(Span::new(base + at, base + end));
    };
    for at in memchr::memmem::find_iter(text.as_bytes(), "共") {
        let rest = &text[at + "共".len()..];
        if let Some(behind) = rest.strip_prefix(['个', '名', '户'])
            && let Some(noun) = nouns.starts(behind)
        {
            put(at, text.len() - behind.len() + noun.len());
        }
    }
    for at in memchr::memmem::find_iter(text.as_bytes(), "万元") {
        let led = ["投入", "资金"].iter().find(|w| text[..at].ends_with(**w));
        if let Some(word) = led {
            put(at - word.len(), at + "万元".len());
        }
    }
    out.sort();
    out.dedup();
    out
}

fn masked(text: &str) -> bool {
    text.contains(['_', 'x', 'X', '×', '*', '＊', '＿', 'Ｘ', 'ｘ'])
}

/// 现将2022年工作情况汇报如下 under a title of 2023.
fn year(context: &Context<'_>, now: &Landmarks, sink: &mut Sink) {
    let Some(title) = context.report.title else { return };
    let named = years(title.slice(context.text));
    if named.is_empty() {
        return;
    }
    for at in now.places().take(4) {
        let rest = &context.text[at..context.report.span.end()];
        let end = rest.find(['。', '\n', '：', ':']).unwrap_or(rest.len());
        let clause = &rest[..end];
        if !clause.ends_with("如下") {
            continue;
        }
        let said = years(clause);
        if said.is_empty() {
            continue;
        }
        sink.seen();
        let evidence = vec![Span::new(at, at + clause.len()), title];
        let (verdict, message) = if said.iter().any(|y| named.contains(y)) {
            (Verdict::Holds, "the year of the report is that of its title".to_owned())
        } else {
            let list = |years: &[u32]| years.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
            (Verdict::Fails, format!("the text reports on {}, the title names {}", list(&said), list(&named)))
        };
        sink.push(Finding::new(verdict, message, evidence));
    }
}

/// Lines at the end of a report in which it is signed, and their longest in characters.
const SIGNED: (usize, usize) = (4, 24);

/// The name of another place where the report's own has to stand.
fn other_places(context: &Context<'_>, now: &Landmarks, sink: &mut Sink) {
    let Some(title) = context.report.title else { return };
    let text = context.report.span.slice(context.text);
    let base = context.report.span.start();
    let Some(own) = named(title.slice(context.text), text, context.places) else { return };
    let own = Span::new(title.start() + own.place.start(), title.start() + own.place.end());
    let name = last_unit(own.slice(context.text));
    // Where another name of the same level begins here, its span.
    let other = |at: usize, spoken: &str| {
        let line = text[at..].lines().next().unwrap_or("");
        let found = named(line, spoken, context.places)?;
        let unit = last_unit(found.place.slice(line));
        let differs =
            unit.chars().next_back() == name.chars().next_back() && !unit.ends_with(name) && !name.ends_with(unit);
        differs.then(|| (Span::new(base + at + found.place.start(), base + at + found.place.end()), found, line))
    };
    let mut report = |verdict: Verdict, span: Span| {
        sink.seen();
        let message = format!("the title names {}, the text {}", own.slice(context.text), span.slice(context.text));
        sink.push(Finding::new(verdict, message, vec![span, own]));
    };
    for at in now.places().take(4) {
        let start = at - base + "现将".len();
        let end = text[start..].find(['。', '\n', '：', ':']).unwrap_or(text.len() - start);
        if text[start..start + end].ends_with("如下")
            && let Some((span, ..)) = other(start, text)
        {
            report(Verdict::Fails, span);
        }
    }
    // Most reports name no leadership; only in the others every 在 is looked at.
    let led = memchr::memmem::find(text.as_bytes(), "领导下".as_bytes()).is_some();
    for at in memchr::memmem::find_iter(text.as_bytes(), "在").take(if led { 200 } else { 0 }) {
        let start = at + "在".len();
        let clause = text[start..].split(['，', '。', '\n', ',']).next().unwrap_or("");
        if clause.ends_with("领导下")
            && let Some((span, found, _)) = other(start, "")
            && found.office.is_some()
        {
            report(Verdict::Unclear, span);
        }
    }
    let (lines, longest) = SIGNED;
    for line in text.trim_end().lines().rev().take(lines).filter(|l| l.trim().chars().count() <= longest) {
        let at = line.as_ptr() as usize - text.as_ptr() as usize + line.len() - line.trim_start().len();
        let whole = |found: &Named| found.office.unwrap_or(found.place).end() == line.trim().len();
        if base + at > title.end()
            && let Some((span, found, _)) = other(at, "")
            && whole(&found)
        {
            report(Verdict::Fails, span);
        }
    }
}

/// 云坪市沿江区 → 沿江区.
fn last_unit(place: &str) -> &str {
    let ends = ['省', '市', '州', '盟', '县', '区', '旗', '镇', '乡'];
    let inner = place.char_indices().rev().skip(1).find(|(_, c)| ends.contains(c));
    inner.map_or(place, |(at, c)| &place[at + c.len_utf8()..])
}

/// Years written in four digits.
fn years(text: &str) -> Vec<u32> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices("20") {
        let digits: String = text[at..].chars().take_while(char::is_ascii_digit).collect();
        let inside = text[..at].ends_with(|c: char| c.is_ascii_digit());
        if let (4, false, Ok(year)) = (digits.len(), inside, digits.parse()) {
            out.push(year);
        }
    }
    out
}

/// 我县 here and 我区 there: offices of one level, of which a report has one.
fn offices(context: &Context<'_>, sink: &mut Sink) {
    const LEVELS: [[&str; 2]; 2] = [["我县", "我区"], ["我镇", "我乡"]];
    let text = context.report.span.slice(context.text);
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), "我") {
        if let Some(name) = LEVELS.as_flattened().iter().find(|name| text[at..].starts_with(**name)) {
            first.entry(name).or_insert(at);
        }
    }
    let found = |name: &'static str| {
        let at = *first.get(name)?;
        (name != "我区" || !text[..at].ends_with("自治")).then_some((at, name))
    };
    for [one, other] in LEVELS {
        let Some(first) = found(one) else { continue };
        let Some(second) = found(other) else { continue };
        sink.seen();
        let span = |(at, name): (usize, &str)| {
            let start = context.report.span.start() + at;
            Span::new(start, start + name.len())
        };
        let message = format!("the office is called {} and {}", first.1, second.1);
        sink.push(Finding::new(Verdict::Unclear, message, vec![span(second), span(first)]));
    }
}
