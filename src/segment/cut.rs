//! Sentences and clauses: one pass over the bytes finds the punctuation, one pass over the punctuation cuts.

use super::report::Clause;
use crate::figure::Figure;
use crate::text::{Span, is_ideograph};

/// A punctuation mark that may matter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub at: u32,
    pub len: u8,
    pub kind: EventKind,
    pub ch: char,
    /// Characters before it in the piece.
    pub chars: u32,
    /// Index of the other bracket of the pair, `NONE` without one.
    pub mate: u32,
}

/// No partner.
pub(super) const NONE: u32 = u32::MAX;

/// What a mark does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EventKind {
    /// Ends a sentence.
    End,
    /// Ends a clause.
    Pause,
    Open,
    Close,
    /// A circled number.
    Glyph,
}

impl Event {
    pub fn start(&self) -> usize {
        self.at as usize
    }

    pub fn end(&self) -> usize {
        self.at as usize + usize::from(self.len)
    }
}

/// A pair further apart than this (in characters) does not hold a sentence together.
const FAR: u32 = 400;
/// A pair closer than this holds a clause together.
const NEAR: u32 = 40;
/// Brackets kept open at one time.
const DEEP: usize = 24;

/// Step classes by lead byte: 1–4 skip so many bytes, 0 look closer.
static STEP: [u8; 256] = steps();

const fn steps() -> [u8; 256] {
    let mut t = [1u8; 256];
    let mut b = 0xC2;
    while b < 256 {
        t[b] = if b < 0xE0 {
            2
        } else if b < 0xF0 {
            3
        } else {
            4
        };
        b += 1;
    }
    let look = b",;:!?.()[]\"";
    let mut i = 0;
    while i < look.len() {
        t[look[i] as usize] = 0;
        i += 1;
    }
    t[0xE2] = 0;
    t[0xE3] = 0;
    t[0xEF] = 0;
    t
}

/// Finds the marks of `text[start..end]` and pairs the brackets. `events` is cleared first.
pub(super) fn scan(text: &str, start: usize, end: usize, events: &mut Vec<Event>) {
    events.clear();
    let bytes = text.as_bytes();
    let mut open: Vec<u32> = Vec::new();
    let (mut at, mut chars) = (start, 0u32);
    while at < end {
        // Han characters, as nearly all are; that they are so long is guessed and need not be waited for.
        if matches!(bytes[at], 0xE4..=0xE9) {
            at += 3;
            chars += 1;
            continue;
        }
        let step = STEP[usize::from(bytes[at])];
        if step > 0 {
            at += usize::from(step);
            chars += 1;
            continue;
        }
        let ascii = bytes[at] < 0x80;
        let (kind, ch) = if ascii { ascii_mark(bytes, at, start, end, events, &open) } else { wide_mark(bytes, at) };
        let len = if ascii { 1 } else { 3 };
        if let Some(kind) = kind {
            let index = events.len() as u32;
            let mut mate = NONE;
            match kind {
                EventKind::Open => {
                    if open.len() == DEEP {
                        open.remove(0);
                    }
                    open.push(index);
                }
                EventKind::Close => {
                    let found = open.iter().rposition(|&o| closes(events[o as usize].ch, ch));
                    if let Some(depth) = found {
                        let partner = open[depth];
                        open.truncate(depth);
                        if chars - events[partner as usize].chars <= FAR {
                            mate = partner;
                            events[partner as usize].mate = index;
                        }
                    }
                }
                _ => {}
            }
            events.push(Event { at: at as u32, len, kind, ch, chars, mate });
        }
        at += usize::from(len);
        chars += 1;
    }
}

fn closes(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('(' | '（', ')' | '）')
            | ('[' | '［', ']' | '］')
            | ('“', '”')
            | ('‘', '’')
            | ('"', '"')
            | ('《', '》')
            | ('〈', '〉')
            | ('「', '」')
            | ('『', '』')
            | ('【', '】')
            | ('〔', '〕')
            | ('〖', '〗')
            | ('｛', '｝')
    )
}

fn wide_mark(b: &[u8], at: usize) -> (Option<EventKind>, char) {
    use EventKind::{Close, End, Glyph, Open, Pause};
    let key = [b[at], b.get(at + 1).copied().unwrap_or(0), b.get(at + 2).copied().unwrap_or(0)];
    let (kind, ch) = match key {
        [0xE3, 0x80, 0x82] => (End, '。'),
        [0xEF, 0xBD, 0xA1] => (End, '｡'),
        [0xEF, 0xBC, 0x81] => (End, '！'),
        [0xEF, 0xBC, 0x9F] => (End, '？'),
        [0xEF, 0xBC, 0x9B] => (End, '；'),
        [0xEF, 0xBC, 0x8C] => (Pause, '，'),
        [0xEF, 0xBC, 0x9A] => (Pause, '：'),
        [0xE3, 0x80, 0x8A] => (Open, '《'),
        [0xE3, 0x80, 0x8B] => (Close, '》'),
        [0xE3, 0x80, 0x88] => (Open, '〈'),
        [0xE3, 0x80, 0x89] => (Close, '〉'),
        [0xE3, 0x80, 0x8C] => (Open, '「'),
        [0xE3, 0x80, 0x8D] => (Close, '」'),
        [0xE3, 0x80, 0x8E] => (Open, '『'),
        [0xE3, 0x80, 0x8F] => (Close, '』'),
        [0xE3, 0x80, 0x90] => (Open, '【'),
        [0xE3, 0x80, 0x91] => (Close, '】'),
        [0xE3, 0x80, 0x94] => (Open, '〔'),
        [0xE3, 0x80, 0x95] => (Close, '〕'),
        [0xE3, 0x80, 0x96] => (Open, '〖'),
        [0xE3, 0x80, 0x97] => (Close, '〗'),
        [0xEF, 0xBC, 0x88] => (Open, '（'),
        [0xEF, 0xBC, 0x89] => (Close, '）'),
        [0xEF, 0xBC, 0xBB] => (Open, '［'),
        [0xEF, 0xBC, 0xBD] => (Close, '］'),
        [0xEF, 0xBD, 0x9B] => (Open, '｛'),
        [0xEF, 0xBD, 0x9D] => (Close, '｝'),
        [0xE2, 0x80, 0x9C] => (Open, '“'),
        [0xE2, 0x80, 0x9D] => (Close, '”'),
        [0xE2, 0x80, 0x98] => (Open, '‘'),
        [0xE2, 0x80, 0x99] => (Close, '’'),
        [0xE2, 0x91, 0xA0..=0xBF] => (Glyph, '①'),
        _ => return (None, ' '),
    };
    (Some(kind), ch)
}

fn ascii_mark(
    b: &[u8],
    at: usize,
    start: usize,
    end: usize,
    events: &[Event],
    open: &[u32],
) -> (Option<EventKind>, char) {
    use EventKind::{Close, End, Open, Pause};
    let before = if at > start { b[at - 1] } else { b' ' };
    let behind = if at + 1 < end { b[at + 1] } else { b' ' };
    let between_latin = before.is_ascii_alphanumeric() && behind.is_ascii_alphanumeric();
    let han = |lead: u8| (0xE4..=0xE9).contains(&lead);
    let ch = char::from(b[at]);
    let kind = match ch {
        ',' | ':' if !between_latin => Some(Pause),
        ';' if !between_latin => Some(End),
        '!' | '?' => Some(End),
        '.' => {
            let after_han = at >= start + 3 && han(b[at - 3]) && before >= 0x80;
            (after_han && (han(behind) || behind == b' ')).then_some(End)
        }
        '(' | '[' => Some(Open),
        ')' | ']' => Some(Close),
        '"' => {
            let is_open = open.iter().any(|&o| events[o as usize].ch == '"');
            Some(if is_open { Close } else { Open })
        }
        _ => None,
    };
    (kind, ch)
}

/// A stretch between sentence ends, with its clauses.
pub(super) struct Cutter<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    /// First figure that may still matter.
    pub figure: usize,
}

impl Cutter<'_> {
    /// Whether a mark stands inside a figure.
    fn in_figure(&mut self, event: &Event) -> bool {
        while self.figures.get(self.figure).is_some_and(|f| f.span.end() <= event.start()) {
            self.figure += 1;
        }
        self.figures.get(self.figure).is_some_and(|f| f.span.start() <= event.start() && event.end() <= f.span.end())
    }

    /// Cuts `start..end`, whose marks are `events[from..]` up to `end`. Clauses go to `clauses`; for each sentence `sentence`
    /// gets its span and the index of its first clause. Circled numbers go to `glyphs`.
    pub fn cut(
        &mut self,
        (start, end): (usize, usize),
        events: &[Event],
        from: usize,
        clauses: &mut Vec<Clause>,
        glyphs: &mut Vec<Span>,
        mut sentence: impl FnMut(&mut Vec<Clause>, Span, usize),
    ) -> usize {
        let mut i = from;
        while events.get(i).is_some_and(|e| e.start() < start) {
            i += 1;
        }
        let (mut sentence_start, mut clause_start, mut first) = (start, start, clauses.len());
        // index of the closing bracket until which no sentence ends
        let mut held: Option<usize> = None;
        while let Some(event) = events.get(i).filter(|e| e.end() <= end) {
            if held.is_some_and(|h| i >= h) {
                held = None;
                if event.kind == EventKind::Close && ends_inside(events, i) {
                    self.clause(clause_start, event.start(), event.ch, clauses);
                    self.finish(sentence_start, event.end(), first, clauses, &mut sentence);
                    (sentence_start, clause_start, first) = (event.end(), event.end(), clauses.len());
                    i += 1;
                    continue;
                }
            }
            let mate = (event.mate != NONE).then_some(event.mate as usize).filter(|&m| m > i);
            let mate = mate.and_then(|m| events.get(m).filter(|e| e.end() <= end).map(|e| (m, e)));
            match event.kind {
                EventKind::Open => {
                    if let Some((m, close)) = mate {
                        if close.chars - event.chars < NEAR {
                            i = m + 1;
                            if held.is_none() && ends_inside(events, m) && !self.in_figure(close) {
                                self.clause(clause_start, close.end(), '。', clauses);
                                self.finish(sentence_start, close.end(), first, clauses, &mut sentence);
                                (sentence_start, clause_start, first) = (close.end(), close.end(), clauses.len());
                            }
                            continue;
                        }
                        held = held.or(Some(m));
                        if !self.in_figure(event) {
                            self.clause(clause_start, event.start(), event.ch, clauses);
                            clause_start = event.end();
                        }
                    }
                }
                EventKind::Close => {
                    // the far end of a long pair
                    if event.mate != NONE && events[event.mate as usize].start() >= start && !self.in_figure(event) {
                        self.clause(clause_start, event.start(), event.ch, clauses);
                        clause_start = event.end();
                    }
                }
                EventKind::Glyph => glyphs.push(Span::new(event.start(), event.end())),
                EventKind::Pause | EventKind::End => {
                    if !self.in_figure(event) {
                        self.clause(clause_start, event.start(), event.ch, clauses);
                        clause_start = event.end();
                        if event.kind == EventKind::End && held.is_none() {
                            self.finish(sentence_start, event.end(), first, clauses, &mut sentence);
                            (sentence_start, first) = (event.end(), clauses.len());
                        }
                    }
                }
            }
            i += 1;
        }
        self.clause(clause_start, end, '\n', clauses);
        self.finish(sentence_start, end, first, clauses, &mut sentence);
        i
    }

    fn clause(&self, start: usize, end: usize, mark: char, clauses: &mut Vec<Clause>) {
        if let Some(span) = trim(self.text, start, end).filter(|s| has_content(s.slice(self.text))) {
            clauses.push(Clause { span, end: mark });
        }
    }

    fn finish(
        &self,
        start: usize,
        end: usize,
        first: usize,
        clauses: &mut Vec<Clause>,
        sentence: &mut impl FnMut(&mut Vec<Clause>, Span, usize),
    ) {
        if clauses.len() > first
            && let Some(span) = trim(self.text, start, end)
        {
            sentence(clauses, span, first);
        }
    }
}

/// Whether the closing bracket stands right behind a full stop.
fn ends_inside(events: &[Event], close: usize) -> bool {
    close > 0 && events[close - 1].ch == '。' && events[close - 1].end() == events[close].start()
}

/// The span without space at its ends.
pub(super) fn trim(text: &str, start: usize, end: usize) -> Option<Span> {
    let raw = text.get(start..end)?;
    if is_bare(raw) {
        return Some(Span::new(start, end));
    }
    let left = raw.trim_start_matches(super::lines::is_space);
    let start = end - left.len();
    let trimmed = left.trim_end_matches(super::lines::is_space);
    (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
}

/// Whether it begins and ends with a Han character, as most clauses do.
fn is_bare(text: &str) -> bool {
    let han = |at: Option<usize>| matches!(at.and_then(|at| text.as_bytes().get(at)), Some(0xE4..=0xE9));
    han(Some(0)) && han(text.len().checked_sub(3))
}

/// Whether anything but punctuation stands in it.
fn has_content(s: &str) -> bool {
    match s.as_bytes().first() {
        Some(0xE4..=0xE9) => true,
        _ => {
            s.chars().any(|c| is_ideograph(c) || c.is_alphanumeric() || matches!(c, '_' | '*' | '×' | '%' | '○' | '□'))
        }
    }
}
