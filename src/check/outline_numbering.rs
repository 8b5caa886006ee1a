//! `outline-numbering`: headings and items are numbered without gaps, repetitions and changes of style.

use super::context::Context;
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use super::marker::{Class, Marker, to_han};
use crate::text::Span;

pub(super) const CHECK: Check = Check {
    id: "outline-numbering",
    what: "Follows the numbers of headings and list items, each kind of numbering for itself below the heading it stands under: a number that is left out, one that stands twice, one that goes back, and a style that changes on the way (1. then 2、). Where the missing number stands in the text, only not as a heading, nothing is said. A numbering that begins anew or not with one is unclear.",
    why: "A gap or a double number is the scar of a section that was cut, moved or pasted in.",
    holds: "一、总体情况\n全镇工作平稳有序。\n二、主要做法\n层层压实责任。",
    fails: "一、总体情况\n全镇工作平稳有序。\n三、主要做法\n层层压实责任。",
    unclear: "二、主要做法\n层层压实责任。\n三、下步打算\n继续压实责任。",
    run,
};

/// Lists of items inside each other that are followed at once.
const NESTED: usize = 3;

/// How far before a numbering that begins with two its one is looked for, in bytes.
const NEAR: usize = 6000;

/// A numbering that goes on.
struct Sequence<'m, 't> {
    last: &'m Marker<'t>,
    /// Its tail where it has been the same so far.
    steady: bool,
    /// Whether something was said about it.
    told: bool,
    length: u32,
}

fn run(context: &Context<'_>, sink: &mut Sink) {
    let markers = &context.markers;
    let mut open: Vec<Sequence<'_, '_>> = Vec::new();
    for marker in markers.iter().filter(|m| !m.tail.starts_with(".1")) {
        // Items may hold items of their own kind: the one that this number continues, else the innermost.
        let own = |s: &Sequence<'_, '_>| s.last.class == marker.class;
        let next = |s: &Sequence<'_, '_>| own(s) && s.last.number + 1 == marker.number;
        let nested = matches!(marker.class, Class::Item | Class::Ordinal | Class::Circled);
        let goes_on = open.iter().rposition(next).filter(|_| nested);
        let Some(at) = goes_on.or_else(|| open.iter().rposition(own)) else {
            // A heading of a higher kind closes what stands below it.
            open.iter().filter(|s| s.last.class >= marker.class).for_each(|s| close(s, sink));
            open.retain(|s| s.last.class < marker.class);
            if marker.number != 1 && marker.heading.is_some() {
                sink.seen();
                begins(context, marker, sink);
            }
            open.push(Sequence { last: marker, steady: true, told: false, length: 1 });
            continue;
        };
        open.drain(at + 1..).for_each(|s| close(&s, sink));
        if nested && marker.number == 1 {
            if open.iter().filter(|s| own(s)).count() >= NESTED {
                open.remove(0);
            }
            open.push(Sequence { last: marker, steady: true, told: false, length: 1 });
            continue;
        }
        let Some(sequence) = open.last_mut() else { continue };
        follow(context, sequence, marker, sink);
    }
    for sequence in open {
        close(&sequence, sink);
    }
}

/// What a numbering without a fault says for itself is counted when it ends.
fn close(sequence: &Sequence<'_, '_>, sink: &mut Sink) {
    if sequence.length > 1 && !sequence.told && sequence.last.heading.is_some() {
        sink.seen();
        let message = format!("the numbering is without a gap up to {}", sequence.last.number);
        sink.push(Finding::new(Verdict::Holds, message, vec![sequence.last.span]));
    }
}

fn begins(context: &Context<'_>, marker: &Marker<'_>, sink: &mut Sink) {
    // A piece before it is enough: the one would stand near.
    let from = context.report.span.start().max(marker.span.start().saturating_sub(NEAR));
    let from = (from..=marker.span.start()).find(|i| context.text.is_char_boundary(*i)).unwrap_or(from);
    let before = Span::new(from, marker.span.start());
    if stands(context, before, marker, 1) {
        return;
    }
    let quote = marker.span.slice(context.text).trim();
    sink.push(Finding::new(Verdict::Unclear, format!("a numbering begins with {quote}"), vec![marker.span]));
}

fn follow<'m, 't>(context: &Context<'t>, sequence: &mut Sequence<'m, 't>, marker: &'m Marker<'t>, sink: &mut Sink) {
    let last = sequence.last;
    let quote = |m: &Marker<'_>| m.span.slice(context.text).trim().to_owned();
    let evidence = vec![marker.span, last.span];
    let expected = last.number + 1;
    let heading = marker.heading.is_some() || last.heading.is_some();
    let mut say = |verdict, message: String| {
        sink.seen();
        sink.push(Finding::new(verdict, message, evidence.clone()));
    };
    let told = if marker.number == expected {
        false
    } else if marker.number == 1 {
        close(sequence, sink);
        // Items begin anew in every paragraph, headings do not.
        let anew =
            marker.heading.is_some() && last.heading.is_some() && last.number > 1 && same_parent(context, last, marker);
        if anew {
            sink.seen();
            let message = format!("the numbering begins anew with {} after {}", quote(marker), quote(last));
            sink.push(Finding::new(Verdict::Unclear, message, evidence.clone()));
        }
        *sequence = Sequence { last: marker, steady: true, told: anew, length: 1 };
        return;
    } else {
        let between = Span::new(last.span.end(), marker.span.start());
        if marker.number > expected {
            let missing = (expected..marker.number).find(|n| !stands(context, between, marker, *n));
            match missing {
                Some(missing) if marker.number - expected < 4 => {
                    let name = name(marker, missing);
                    say(
                        Verdict::Fails,
                        format!("the numbering goes from {} to {}, {name} is missing", quote(last), quote(marker)),
                    );
                    true
                }
                Some(_) => {
                    say(Verdict::Unclear, format!("the numbering goes from {} to {}", quote(last), quote(marker)));
                    true
                }
                // It stands there after all; whether the numbering is whole nobody can tell.
                None => true,
            }
        } else if marker.number == last.number {
            say(Verdict::Fails, format!("the number {} stands twice", quote(marker)));
            true
        } else {
            if !heading {
                sequence.last = marker;
                return;
            }
            say(Verdict::Fails, format!("the numbering goes back from {} to {}", quote(last), quote(marker)));
            true
        }
    };
    sequence.told |= told;
    // A change of style counts once in a numbering.
    let styled = !matches!(marker.class, Class::Item | Class::Ordinal);
    if sequence.steady && styled && style(last) != style(marker) {
        sequence.steady = false;
        sequence.told = true;
        let message = format!("the style of the numbering changes from {} to {}", quote(last), quote(marker));
        sink.seen();
        sink.push(Finding::new(Verdict::Fails, message, evidence));
    }
    sequence.last = marker;
    sequence.length += 1;
}

fn same_parent(context: &Context<'_>, a: &Marker<'_>, b: &Marker<'_>) -> bool {
    let parent = |m: &Marker<'_>| m.heading.and_then(|h| context.report.headings.get(h)).and_then(|h| h.parent);
    parent(a) == parent(b)
}

/// The sign behind the number, widths folded: `.` for `．`.
fn style(marker: &Marker<'_>) -> char {
    match marker.tail.chars().next() {
        Some('．' | '.' | '﹒') => '.',
        Some('）' | ')') => ')',
        Some(c) => c,
        None => ' ',
    }
}

/// How the marker with another number would be written.
fn name(marker: &Marker<'_>, number: u32) -> String {
    match marker.class {
        Class::Han => format!("{}、", to_han(number)),
        Class::HanBracket => format!("（{}）", to_han(number)),
        Class::Digits => format!("{number}{}", style(marker)),
        Class::DigitsBracket => format!("（{number}）"),
        Class::Circled => char::from_u32(0x245F + number).map_or(String::new(), String::from),
        Class::Item => format!("{}是", to_han(number)),
        Class::Ordinal => format!("第{}", to_han(number)),
    }
}

/// Whether the number stands in the text after all, where no heading was seen.
fn stands(context: &Context<'_>, span: Span, marker: &Marker<'_>, number: u32) -> bool {
    let text = span.slice(context.text);
    let han = to_han(number);
    let forms: Vec<String> = match marker.class {
        Class::Han => {
            vec![format!("{han}、"), format!("{han}．"), format!("{han}."), format!("{han}，"), format!("{han} ")]
        }
        Class::HanBracket => vec![format!("（{han}"), format!("({han}"), format!("{han}）"), format!("{han})")],
        Class::Digits => [".", "．", "、", "，", " ", ")", "）", "﹒"].iter().map(|t| format!("{number}{t}")).collect(),
        Class::DigitsBracket => {
            vec![format!("（{number}"), format!("({number}"), format!("{number}）"), format!("{number})")]
        }
        Class::Circled => vec![name(marker, number)],
        Class::Item => {
            ["是", "要", "为", "对", "在", "从", "抓", "以", "、", "，"].iter().map(|t| format!("{han}{t}")).collect()
        }
        Class::Ordinal => vec![format!("第{han}"), format!("{han}是")],
    };
    let last = ["最后", "再次", "其次", "此外"];
    forms.iter().any(|f| text.contains(f.as_str()))
        || matches!(marker.class, Class::Item | Class::Ordinal) && last.iter().any(|w| text.contains(w))
}
