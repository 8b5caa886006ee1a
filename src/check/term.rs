//! The figures of a report as a check reads them: each with its value as an interval, the words in front of it, and
//! what stands between it and the figure before.

use super::interval::Value;
use crate::extract::{Facts, Quantity, Role, Status};
use crate::figure::FigureKind;
use crate::rules::{CheckRules, List, UnitId, Units, WordList};
use crate::segment::Report;
use crate::text::Span;

/// The strongest boundary between two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Words alone.
    Run,
    /// 、.
    Pause,
    /// ，.
    Comma,
    /// ：.
    Colon,
    /// ；.
    Semicolon,
    /// 。！？ or the end of a line.
    Stop,
    /// Another paragraph.
    Paragraph,
}

/// In which direction something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    Up,
    Down,
}

/// A figure in its place.
#[derive(Debug, Clone)]
pub(super) struct Term<'a> {
    /// Index of its (first) quantity.
    pub quantity: usize,
    /// The figure.
    pub span: Span,
    /// The words in front of it, from the last punctuation or figure.
    pub lead: Span,
    /// What it says; none for a mask.
    pub value: Option<Value>,
    pub unit: Option<UnitId>,
    /// Name of the base unit that `value` is in.
    pub base: &'a str,
    pub dimension: &'a str,
    /// What the dimension says, which is asked for again and again: a share, and what may be how much there is.
    share: bool,
    counts: bool,
    pub basis: Option<&'a str>,
    pub role: Role,
    pub status: Status,
    /// What stands between it and the figure before.
    pub gap: Gap,
    /// Byte behind the innermost bracket that is open here.
    pub bracket: Option<usize>,
    /// Whether it is how much something changed, and in which direction.
    pub change: Option<Change>,
    /// Whether it names a class of things: 亿元以上项目2个, 超10亿元的87户.
    pub class: bool,
    /// Index of its sentence.
    pub sentence: usize,
    pub paragraph: u32,
}

impl Term<'_> {
    /// A number of percent or the like.
    pub fn is_share(&self) -> bool {
        self.share
    }

    /// How many or how much of something there is.
    pub fn is_level(&self) -> bool {
        self.counts && self.change.is_none() && !self.class && !matches!(self.role, Role::Each)
    }

    /// Whether both can be added and compared.
    pub fn same_base(&self, other: &Term<'_>) -> bool {
        self.base == other.base && self.dimension == other.dimension && !self.base.is_empty()
    }
}

/// Whether what has this dimension is how many or how much of something there is.
fn counts(dimension: &str) -> bool {
    !matches!(
        dimension,
        "" | "time"
            | "share"
            | "share-difference"
            | "rank-difference"
            | "multiple"
            | "level"
            | "rate"
            | "money-rate"
            | "score"
            | "age"
            | "ratio"
    )
}

/// How many bytes in front of a figure are looked at.
const LEAD: usize = 180;

/// The figures of a report in order; a number that several things share (各30袋) stands once.
pub(super) fn terms<'a>(
    text: &str,
    report: &Report,
    facts: &Facts,
    units: &'a Units,
    rules: &CheckRules,
) -> Vec<Term<'a>> {
    let mut out: Vec<Term<'a>> = Vec::with_capacity(facts.quantities.len());
    let mut sentence = 0;
    // Where the scan for brackets and punctuation has come to.
    let mut at = 0;
    let mut open: Vec<Open> = Vec::new();
    let words = ChangeWords {
        up: rules.words(List::Up),
        down: rules.words(List::Down),
        tails: rules.words(List::ChangeTails),
        none: rules.words(List::NoChange),
    };
    for (index, quantity) in facts.quantities.iter().enumerate() {
        let span = quantity.figure.span;
        if out.last().is_some_and(|t| t.span == span) {
            continue;
        }
        while report.sentences.get(sentence).is_some_and(|s| s.span.end() <= span.start()) {
            sentence += 1;
        }
        let Some(home) = report.sentences.get(sentence) else { break };
        let before = out.last().filter(|t| t.paragraph == home.paragraph);
        let mut gap = Gap::Run;
        let from = match before {
            Some(before) => before.span.end().max(at),
            None => {
                open.clear();
                gap = Gap::Paragraph;
                home.span.start()
            }
        };
        let between = Span::new(from.min(span.start()), span.start());
        let mut start = between.start();
        let mut between_gap = Gap::Run;
        for (here, c) in marks(text, between) {
            let after = here + c.len_utf8();
            let found = match c {
                '（' | '(' | '【' | '［' => {
                    open.push(Open { inside: after, start });
                    start = after;
                    continue;
                }
                '）' | ')' | '】' | '］' => {
                    // A bracket without figures is part of the words in front: 地区生产总值（GDP）.
                    let aside = open.pop().filter(|o| o.inside > between.start());
                    start = aside.map_or(after, |o| o.start);
                    continue;
                }
                '、' => Gap::Pause,
                '，' | ',' => Gap::Comma,
                '：' | ':' => Gap::Colon,
                '；' | ';' => Gap::Semicolon,
                '。' | '！' | '？' | '\n' | '\r' => Gap::Stop,
                _ => continue,
            };
            start = after;
            between_gap = between_gap.max(found);
        }
        at = span.end();
        let lead = cut(text, start, span.start());
        let read = unit(quantity, units);
        let change = words.change(lead.slice(text));
        let gap = gap.max(between_gap);
        if let Some(last) = out.last_mut()
            && gap == Gap::Run
            && last.value.is_some_and(|v| !v.plain)
            && (last.base != read.base || between.slice(text).starts_with('的'))
        {
            last.class = true;
        }
        out.push(Term {
            quantity: index,
            span,
            lead,
            value: read.value,
            unit: read.id,
            base: read.base,
            dimension: read.dimension,
            share: read.dimension == "share",
            counts: counts(read.dimension),
            basis: read.basis,
            role: quantity.role,
            status: quantity.status,
            gap,
            bracket: open.last().map(|o| o.inside),
            change,
            class: false,
            sentence,
            paragraph: home.paragraph,
        });
    }
    out
}

/// The characters of a stretch that may be punctuation, with their places: Han characters are passed over unread.
fn marks(text: &str, span: Span) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = span.start();
    std::iter::from_fn(move || {
        while let Some(lead) = text.as_bytes().get(at).filter(|_| at < span.end()) {
            if matches!(lead, 0xE4..=0xE9) {
                at += 3;
                continue;
            }
            let c = text.get(at..)?.chars().next()?;
            at += c.len_utf8();
            return Some((at - c.len_utf8(), c));
        }
        None
    })
}

/// The last bytes of a stretch, at most [`LEAD`].
fn cut(text: &str, start: usize, end: usize) -> Span {
    let mut start = start.max(end.saturating_sub(LEAD));
    while start < end && !text.is_char_boundary(start) {
        start += 1;
    }
    Span::new(start, end)
}

struct Read<'a> {
    id: Option<UnitId>,
    value: Option<Value>,
    base: &'a str,
    dimension: &'a str,
    basis: Option<&'a str>,
}

fn unit<'a>(quantity: &Quantity, units: &'a Units) -> Read<'a> {
    let FigureKind::Quantity(measure) = &quantity.figure.kind else {
        return Read { id: None, value: None, base: "", dimension: "", basis: None };
    };
    let Some((id, unit)) = measure.unit.and_then(|id| units.get(id).map(|u| (id, u))) else {
        return Read { id: None, value: Value::of(measure, false), base: "", dimension: "", basis: None };
    };
    let count = unit.dimension == "count";
    let value = Value::of(measure, count).and_then(|v| v.scaled(unit.numerator, unit.denominator));
    Read { id: Some(id), value, base: unit.base, dimension: unit.dimension, basis: unit.basis }
}

/// A bracket that is open.
struct Open {
    /// Byte behind it.
    inside: usize,
    /// Where the words in front of the next figure began when it opened.
    start: usize,
}

struct ChangeWords<'r> {
    up: &'r WordList,
    down: &'r WordList,
    tails: &'r WordList,
    none: &'r WordList,
}

impl ChangeWords<'_> {
    /// The change that the words in front of a figure end with; 增加到 and 增至 lead to a level, not to a change.
    fn change(&self, lead: &str) -> Option<Change> {
        let mut rest = lead.trim_end();
        for _ in 0..2 {
            if rest.ends_with('到') || rest.ends_with('至') {
                // 达到 alone may stand behind 增幅.
                match rest.strip_suffix("达到") {
                    Some(head) => rest = head,
                    None => return None,
                }
            }
            if let Some(found) = self.ends(rest) {
                return Some(found);
            }
            let tail = self.tails.ends(rest)?;
            rest = rest[..rest.len() - tail.len()].trim_end();
        }
        self.ends(rest)
    }

    fn ends(&self, rest: &str) -> Option<Change> {
        if self.none.ends(rest).is_some() {
            return None;
        }
        match (self.up.ends(rest).map(str::len), self.down.ends(rest).map(str::len)) {
            (None, None) => None,
            (up, down) if up > down => Some(Change::Up),
            _ => Some(Change::Down),
        }
    }
}
