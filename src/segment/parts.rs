//! Collections: where one document holds several reports (篇1, 第一篇：, 【共二篇第一篇】, 范文一).

use super::lines::{Lines, is_closed, is_space, names_report};
use crate::figure::Figure;
use crate::rules::{OutlineRules, part_number};
use crate::text::Span;

/// The heading of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartMark {
    /// Title and label.
    pub heading: Span,
    /// 篇2.
    pub label: Span,
    /// The words besides the label.
    pub title: Span,
    pub index: u32,
    /// How many the text says there are.
    pub of: Option<u32>,
}

impl PartMark {
    /// Moves the beginning behind a figure that it would cut (the 。 of `2。6%` ends no sentence).
    pub fn begin_behind(&mut self, figures: &[Figure]) {
        let start = self.heading.start();
        let at = figures.partition_point(|f| f.span.end() <= start);
        if let Some(cut) = figures.get(at).filter(|f| f.span.start() < start && f.span.end() <= self.label.start()) {
            self.heading = Span::new(cut.span.end(), self.heading.end());
            self.title = Span::new(self.title.start().max(cut.span.end()), self.title.end().max(cut.span.end()));
        }
    }
}

/// A place that may begin a part.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    mark: PartMark,
    /// Stands alone in its line, or says so itself.
    sure: bool,
}

/// Longest title of a part in bytes.
const TITLE: usize = 180;

/// The parts in order; empty where the document is one report.
pub(super) fn find(text: &str, lines: &Lines, rules: &OutlineRules) -> Vec<PartMark> {
    let mut found = Vec::new();
    let (mut at, mut furniture) = (0, 0);
    for place in memchr::memmem::find_iter(text.as_bytes(), "篇") {
        while lines.lines.get(at).is_some_and(|l| l.end <= place) {
            at += 1;
        }
        let Some(line) = lines.lines.get(at).filter(|l| l.is_text() && l.start <= place) else { continue };
        while lines.furniture.get(furniture).is_some_and(|f| f.end() <= line.start) {
            furniture += 1;
        }
        let mark = lines.furniture.get(furniture).filter(|f| f.start() == line.start);
        let start = mark.map_or(line.start, |f| f.end());
        if let Some(candidate) = labelled(text, (start, line.end), place, rules) {
            found.push(candidate);
        }
    }
    found.extend(numbered_titles(text, lines, rules));
    found.sort_by_key(|c| c.mark.heading.start());
    found.dedup_by_key(|c| c.mark.heading.start());
    chain(&found)
}

/// A label with 篇 at `place` of the line.
fn labelled(text: &str, (start, end): (usize, usize), place: usize, rules: &OutlineRules) -> Option<Candidate> {
    let line = text.get(start..end)?;
    let ju = "篇".len();
    let before = text.get(start..place)?;
    let behind = text.get(place + ju..end)?;
    let gap = behind.len() - behind.trim_start_matches(is_space).len();
    let (mut from, mut to, index, mut of);
    of = None;
    if let Some((len, n)) = part_number(behind.get(gap..)?) {
        (from, to, index) = (place, place + ju + gap + len, n);
        if behind[gap + len..].starts_with(['、', '年', '章', '篇', '多', '余', '是']) {
            return None;
        }
        // 第 in front belongs to a running text (第几篇)
        if before.ends_with('第') || before.ends_with('共') {
            return None;
        }
    } else {
        let digits: usize = before
            .chars()
            .rev()
            .take(4)
            .take_while(|c| part_number(c.encode_utf8(&mut [0; 4])).is_some())
            .map(char::len_utf8)
            .sum();
        let number = place - digits;
        let (len, n) = part_number(text.get(number..place)?)?;
        if len != digits || !text[start..number].ends_with('第') {
            return None;
        }
        (from, to, index) = (number - "第".len(), place + ju, n);
        let near = near(text, start, from);
        if let Some((head, total)) = stated_total(&text[near..from]) {
            of = Some(total);
            from = near + head;
        }
    }
    // brackets around the label
    if let Some(c) = text[to..end].chars().next().filter(|c| matches!(c, '】' | '）' | ')' | ']' | '》')) {
        let pair = match c {
            '】' => '【',
            '）' => '（',
            ')' => '(',
            ']' => '[',
            _ => '《',
        };
        if text[start..from].ends_with(pair) {
            from -= pair.len_utf8();
            to += c.len_utf8();
        }
    }
    let whole = line.len() <= TITLE
        && !line.contains(['。', '；', '，'])
        && !line.trim_end_matches(['：', ':']).contains(['：', ':'])
        || {
            let rest = text[to..end].trim_start_matches(is_space);
            from == start && rest.starts_with(['：', ':', '、']) && line.len() <= TITLE && !line.contains('。')
        };
    let (heading, title) = if whole {
        let close = start + line.trim_end_matches(['：', ':', ' ']).len();
        let rest = text[to..close.max(to)].trim_start_matches(|c| is_space(c) || matches!(c, '：' | ':' | '、'));
        let title =
            if from > start { Span::new(start, from) } else { Span::new(close.max(to) - rest.len(), close.max(to)) };
        (Span::new(start, close.max(to)), title)
    } else {
        let near = near(text, start, from);
        let cut = text[near..from].rfind(['。', '！', '？', '”', '；']).map(|i| near + i);
        let open = match cut {
            Some(i) => i + text[i..].chars().next().map_or(0, char::len_utf8),
            None if near > start => return None,
            None => start,
        };
        let open = from - text[open..from].trim_start_matches(is_space).len();
        if from - open > TITLE || text[open..from].contains([',', '，', '：', ':']) {
            return None;
        }
        let title = Span::new(open, from);
        let alone = open == from && (of.is_some() || text[to..end].starts_with(['：', ':']));
        if !(alone || of.is_some() || names_report(title.slice(text), rules) || title.slice(text).ends_with("范文")) {
            return None;
        }
        (Span::new(open, to), title)
    };
    let words = title.slice(text).trim_end_matches(is_space).len();
    let title = Span::new(title.start(), title.start() + words);
    Some(Candidate {
        mark: PartMark { heading, label: Span::new(from, to), title, index, of },
        sure: whole || of.is_some(),
    })
}

/// The start of the line, or a place some way in front of `from`.
fn near(text: &str, start: usize, from: usize) -> usize {
    let mut at = start.max(from.saturating_sub(TITLE + 30));
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// `共二篇` right at the end: where it begins and the number.
fn stated_total(before: &str) -> Option<(usize, u32)> {
    let stripped = before.trim_end_matches(['，', ',', ' ']).strip_suffix('篇')?;
    let at = stripped.rfind('共').filter(|at| stripped.len() - at <= 12)?;
    let (len, n) = part_number(&stripped[at + "共".len()..])?;
    (at + "共".len() + len == stripped.len()).then_some((at, n))
}

/// Titles that differ by their number only: 工作总结（一）, 范文2.
fn numbered_titles(text: &str, lines: &Lines, rules: &OutlineRules) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for line in lines.lines.iter().filter(|l| l.is_text() && l.chars <= 45 && l.chars >= 3 && !l.cell) {
        let s = line.text(text).trim_end_matches(['：', ':', ' ']);
        let inner = s.trim_end_matches(['）', ')', '】']);
        let digits: usize = inner
            .chars()
            .rev()
            .take(3)
            .take_while(|c| part_number(c.encode_utf8(&mut [0; 4])).is_some())
            .map(char::len_utf8)
            .sum();
        if digits == 0 {
            continue;
        }
        let stem = &inner[..inner.len() - digits];
        let open = stem.trim_end_matches(['（', '(', '【', ' ']);
        let Some((_, index)) = part_number(&inner[inner.len() - digits..]) else { continue };
        let bare = open.trim_end_matches("范文");
        if open.is_empty() || !(open.ends_with("范文") || ends_with_kind(bare, rules)) || is_closed(open) {
            continue;
        }
        if found.first().is_some_and(|f| f.mark.title.slice(text) != open) {
            continue;
        }
        let (start, from) = (line.start, line.start + open.len());
        found.push(Candidate {
            mark: PartMark {
                heading: Span::new(start, start + s.len()),
                label: Span::new(from, start + s.len()),
                title: Span::new(start, from),
                index,
                of: None,
            },
            sure: true,
        });
    }
    found
}

fn ends_with_kind(stem: &str, rules: &OutlineRules) -> bool {
    rules.boundaries.find(stem).any(|w| w.kind == crate::rules::BoundaryKind::Document && w.end == stem.len())
}

/// The candidates that count 1, 2, 3…, or, where none is the first, those of an excerpt (篇4, 篇5) in lines of their own.
fn chain(found: &[Candidate]) -> Vec<PartMark> {
    let whole = counted(found, |c| c.mark.index == 1 || c.mark.of.is_some());
    if whole.is_empty() && found.iter().all(|c| c.mark.index > 1) { counted(found, |c| c.sure) } else { whole }
}

/// Candidates that count on from the first that can begin; a list of contents in front of them is left out.
fn counted(found: &[Candidate], begins: impl Fn(&Candidate) -> bool) -> Vec<PartMark> {
    let mut chain: Vec<PartMark> = Vec::new();
    for candidate in found {
        let mark = candidate.mark;
        match chain.last() {
            None if begins(candidate) => chain.push(mark),
            // A label inside the title of the part before it (第一篇：；总结篇2) begins none.
            Some(last) if mark.heading.start() < last.heading.end() => {}
            Some(last)
                if mark.index == last.index + 1
                    || (candidate.sure && mark.index > last.index && mark.index <= last.index + 3) =>
            {
                chain.push(mark);
            }
            Some(_) if mark.index == 1 && is_contents(&chain) => {
                chain.clear();
                chain.push(mark);
            }
            _ => {}
        }
    }
    let alone = chain.len() == 1 && chain[0].of.is_none_or(|of| of < 2);
    if alone { Vec::new() } else { chain }
}

/// Parts with nothing between them are lines of a table of contents.
fn is_contents(chain: &[PartMark]) -> bool {
    chain.len() > 1 && chain.windows(2).all(|w| w[1].heading.start() - w[0].heading.end() < 20)
}
