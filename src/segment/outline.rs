//! The outline of a document: its reports, their headings, sentences and clauses.
//!
//! Lines and furniture are in `lines`, parts in `parts`, numbered headings in `headings`, titles without numbers in
//! `titles`, the tree and the functions in `function`, sentences and clauses in `cut`. Here they are put together.

use super::cut::{Cutter, Event, EventKind, scan};
use super::function::Tree;
use super::headings::{Context, Finder, Raw, RawKind};
use super::lines::{Line, Lines, is_space};
use super::parts::{self, PartMark};
use super::report::{Clause, Heading, Part, Report, Sentence};
use super::run_in::{RunIn, run_in};
use super::titles::{self, LineTitle, Titles};
use crate::figure::Figure;
use crate::rules::{MarkKind, NumberStyle, OutlineRules};
use crate::text::{Block, Document, Span};
use std::iter::Peekable;
use std::vec::IntoIter;

/// The reports of a document in order. `figures` (sorted, possibly none) say where no boundary may cut.
///
/// ```
/// use jihe::segment::{outline, Function, OutlineRules};
/// use jihe::text::Document;
/// let rules = OutlineRules::builtin()?;
/// let doc = Document::plain("一、存在的问题\n宣传覆盖面不够广。\n");
/// let reports = outline(&doc, &[], &rules);
/// assert_eq!(reports[0].headings[0].function, Function::Problem);
/// assert_eq!(reports[0].headings[0].title.slice(&doc.text), "存在的问题");
/// # Ok::<(), jihe::rules::RulesError>(())
/// ```
pub fn outline(doc: &Document, figures: &[Figure], rules: &OutlineRules) -> Vec<Report> {
    let text = doc.text.as_str();
    let lines = Lines::of(doc, rules);
    let mut parts = parts::find(text, &lines, rules);
    for part in &mut parts {
        part.begin_behind(figures);
    }
    let mut reports = Vec::new();
    let mut from = 0;
    let mut figure = 0;
    let mut push = |span: Span, part: Option<(PartMark, u32)>| {
        let mut builder = Builder::new(doc, figures, rules, span, figure);
        builder.build(&lines, part);
        figure = builder.cutter.figure;
        reports.push(builder.report);
    };
    if let Some(first) = parts.first().filter(|p| has_text(text, &lines, p.heading.start())) {
        push(Span::new(0, first.heading.start()), None);
        from = first.heading.start();
    }
    if parts.is_empty() {
        push(Span::new(0, text.len()), None);
    }
    let stated = parts.iter().filter_map(|p| p.of).max().unwrap_or(0);
    let of = stated.max(parts.len() as u32).max(parts.iter().map(|p| p.index).max().unwrap_or(0));
    for (i, part) in parts.iter().enumerate() {
        let end = parts.get(i + 1).map_or(text.len(), |p| p.heading.start());
        push(Span::new(from, end), Some((*part, of)));
        from = end;
    }
    reports
}

/// Whether anything but furniture stands before `end`.
fn has_text(text: &str, lines: &Lines, end: usize) -> bool {
    let mut furniture = lines.furniture.iter().peekable();
    for line in lines.lines.iter().take_while(|l| l.start < end).filter(|l| l.is_text()) {
        let mut at = line.start;
        while let Some(f) = furniture.next_if(|f| f.start() < line.end) {
            if f.start() > at && f.start() >= line.start && f.start() < end {
                return true;
            }
            at = at.max(f.end());
        }
        let rest = text.get(at..line.end.min(end)).unwrap_or("");
        if rest.chars().any(char::is_alphanumeric) {
            return true;
        }
    }
    false
}

struct Builder<'a> {
    text: &'a str,
    blocks: &'a [Block],
    rules: &'a OutlineRules,
    finder: Finder<'a>,
    cutter: Cutter<'a>,
    report: Report,
    tree: Tree<'a>,
    context: Context,
    events: Vec<Event>,
    titles: Titles,
    /// Titles at the starts of lines, those of the lines to come.
    run_in: Peekable<IntoIter<RunIn>>,
    paragraph: u32,
    /// Level of the last heading that is not placed by position.
    placed: u8,
}

impl<'a> Builder<'a> {
    fn new(doc: &'a Document, figures: &'a [Figure], rules: &'a OutlineRules, span: Span, figure: usize) -> Self {
        let text = doc.text.as_str();
        Builder {
            text,
            blocks: &doc.blocks,
            rules,
            finder: Finder { text, rules },
            cutter: Cutter { text, figures, figure },
            report: Report { span, ..Report::default() },
            tree: Tree::new(&rules.functions, ""),
            context: Context { front: true, ..Context::default() },
            events: Vec::new(),
            titles: Titles::default(),
            run_in: Vec::new().into_iter().peekable(),
            paragraph: 0,
            placed: 0,
        }
    }

    fn build(&mut self, all: &Lines, part: Option<(PartMark, u32)>) {
        let span = self.report.span;
        let own = lines_of(&all.lines, span);
        let furniture = furniture_of(&all.furniture, span);
        self.report.furniture = furniture.to_vec();
        // about what running text comes to; saves growing
        self.report.sentences.reserve(span.len() / 150);
        self.report.clauses.reserve(span.len() / 60);
        let skip = part.map_or(0, |(p, _)| own.partition_point(|l| l.start < p.heading.end()));
        self.titles = titles::section_titles(self.text, &own, skip, self.rules);
        self.run_in = run_in(self.text, &own, skip, &self.titles, self.rules).into_iter().peekable();
        let mut cuts = Vec::new();
        if let Some((p, of)) = part {
            self.report.part = Some(Part { index: p.index, of, label: p.label });
            self.report.title = Some(p.heading);
        } else if let Some(title) = titles::report_title(self.text, &own, self.titles.body, self.rules) {
            self.report.title = Some(title);
        } else if let Some(first) = own.iter().find(|l| l.is_text() && l.chars > 70)
            && let Some((title, at)) = titles::inline_title(self.text, first.start, first.end, self.rules)
        {
            self.report.title = Some(title);
            cuts = at;
        }
        let name = self.report.title.map_or("", |t| t.slice(self.text));
        self.tree = Tree::new(&self.rules.functions, name);
        let mut cuts = cuts.into_iter().peekable();
        let mut next = 0;
        for (i, line) in own.iter().enumerate() {
            self.context.front = i < self.titles.body;
            if !line.is_text() {
                continue;
            }
            if !line.continues {
                self.paragraph += 1;
            }
            // 附件：1.隐患清单: what is listed stands elsewhere.
            self.context.back_matter |=
                line.text(self.text).strip_prefix("附件").is_some_and(|l| l.starts_with(['：', ':']));
            self.tree.announce(line.text(self.text));
            // the pieces of the line between furniture and inline titles
            let mut at = line.start;
            while furniture.get(next).is_some_and(|f| f.end() <= line.start) {
                next += 1;
            }
            loop {
                let stretch = furniture.get(next).filter(|f| f.start() < line.end);
                let cut = cuts.peek().copied().filter(|c| *c < line.end);
                match (stretch, cut) {
                    (f, Some(cut)) if f.is_none_or(|f| cut <= f.start()) => {
                        self.cells(at, cut, line, i, None);
                        at = at.max(cut);
                        cuts.next();
                    }
                    (Some(f), _) => {
                        self.cells(at, f.start(), line, i, part.map(|p| p.0));
                        at = f.end().max(at);
                        next += 1;
                    }
                    (None, _) => break,
                }
            }
            self.cells(at, line.end, line, i, part.map(|p| p.0));
        }
        self.report.markers.sort_unstable();
        self.report.markers.dedup();
        super::mood::settle(self.text, &mut self.report, &self.tree.said, self.rules);
    }

    /// A row of a table in its cells, each by itself; every other line as one piece.
    fn cells(&mut self, start: usize, end: usize, line: &Line, number: usize, part: Option<PartMark>) {
        if !line.cell {
            return self.piece(start, end, line, number, part);
        }
        let blocks = self.blocks;
        let from = blocks.partition_point(|b| b.span.end() <= start);
        for block in blocks[from..].iter().take_while(|b| b.span.start() < end) {
            self.piece(block.span.start().max(start), block.span.end().min(end), line, number, part);
        }
    }

    /// One piece of a line: finds its headings, then cuts what is between them.
    fn piece(&mut self, start: usize, end: usize, line: &Line, number: usize, part: Option<PartMark>) {
        let start = self.skip(start, end);
        if start >= end {
            return;
        }
        let mut events = std::mem::take(&mut self.events);
        scan(self.text, start, end, &mut events);
        let mut at = start;
        let mut from = 0;
        let mut search = start;
        if let Some(part) = part.filter(|p| p.heading.start() >= start && p.heading.end() <= end) {
            from = self.body(at, part.heading.start(), &events, from);
            let mut next = part.heading.end();
            next += self.text[next..end].chars().next().filter(|c| matches!(c, '：' | ':')).map_or(0, char::len_utf8);
            let marker = Some(part.label).filter(|_| !part.label.is_empty());
            let raw =
                Raw { span: part.heading, marker, title: part.title, level: 0, style: None, kind: RawKind::Part, next };
            from = self.head(&raw, &events, from);
            (at, search) = (next, next);
        } else if let Some(raw) =
            self.whole_line(start, end, line, number).or_else(|| self.line_start(start, end, number))
        {
            from = self.head(&raw, &events, from);
            (at, search) = (raw.next, raw.next);
        }
        let mut line_start = start == line.start && search == start;
        let mut next_event = 0;
        search = self.skip(search, end);
        while search < end && !line.cell {
            let broken = !self.text[search..].starts_with([')', '）'])
                || events.binary_search_by_key(&search, Event::start).is_ok_and(|i| events[i].mate != super::cut::NONE);
            let found = if broken {
                self.finder.heading(search, end, line_start, &self.context)
            } else {
                self.finder.damaged(search, end, &self.context)
            };
            line_start = false;
            if let Some(raw) = found.filter(|r| r.next > search && r.next <= end) {
                from = self.body(at, raw.span.start(), &events, from);
                from = self.head(&raw, &events, from);
                at = raw.next;
                search = self.skip(raw.next, end);
                continue;
            }
            match next_start(&events, &mut next_event, search) {
                Some(place) if place < end => search = self.skip(place, end),
                _ => break,
            }
        }
        self.body(at, end, &events, from);
        self.events = events;
    }

    /// A heading without a number that fills its line, or one that the format marks.
    fn whole_line(&self, start: usize, end: usize, line: &Line, number: usize) -> Option<Raw> {
        if start != line.start || end != line.end {
            return None;
        }
        let title = self.titles.lines.get(number).copied().unwrap_or(LineTitle::None);
        let styled = line.styled > 0 && line.chars <= 60 && self.report.title != Some(Span::new(start, end));
        if title == LineTitle::None && !styled {
            return None;
        }
        let bare = self.text[start..end].trim_end_matches(['：', ':', '。']);
        let mut title_span = Span::new(start, start + bare.len());
        let mut level = if title == LineTitle::BackMatter || !self.titles.numbered { 1 } else { 0 };
        let (mut marker, mut style) = (None, None);
        if styled {
            level = line.styled;
            if let Some(mark) = self.rules.marks.find(self.text, start).filter(|m| m.end < start + bare.len()) {
                let of = self.rules.marks.style(mark);
                if of.kind == MarkKind::Heading && of.level > 0 {
                    level = if of.number == NumberStyle::Decimal { mark.depth } else { of.level };
                    (marker, style) = (Some(Span::new(start, mark.end)), Some(mark));
                    title_span = Span::new(self.skip(mark.end, start + bare.len()), start + bare.len());
                }
            }
        }
        let kind = if marker.is_some() { RawKind::Numbered } else { RawKind::Unnumbered };
        Some(Raw {
            span: Span::new(start, start + bare.len()),
            marker,
            title: title_span,
            level,
            style,
            kind,
            next: end,
        })
    }

    /// A title without a number that begins the line of its text.
    fn line_start(&mut self, start: usize, end: usize, number: usize) -> Option<Raw> {
        while self.run_in.next_if(|r| r.line < number).is_some() {}
        let found = self.run_in.next_if(|r| r.line == number && r.title.start() == start && r.next < end)?;
        Some(Raw {
            span: found.title,
            marker: None,
            title: found.title,
            level: found.level,
            style: None,
            kind: RawKind::Unnumbered,
            next: found.next,
        })
    }

    fn skip(&self, at: usize, end: usize) -> usize {
        // A Han character, as at nearly all places.
        if at < end && matches!(self.text.as_bytes().get(at), Some(0xE4..=0xE9)) {
            return at;
        }
        let rest = self.text.get(at..end).unwrap_or("");
        end.max(at) - rest.trim_start_matches(is_space).len()
    }

    /// Adds a heading and its sentence.
    fn head(&mut self, raw: &Raw, events: &[Event], from: usize) -> usize {
        if let Some(mark) = raw.style {
            let level = self.rules.marks.style(mark).level;
            let rules = self.rules;
            // deeper counts begin anew
            self.context.last.retain(|l| rules.marks.numbered(l.0).level <= level || level == 0);
            self.context.note(mark.style, mark.value);
        }
        let index = self.report.headings.len() as u32;
        let level = match raw.kind {
            RawKind::Part => 0,
            RawKind::Dash => self.below_last(),
            _ if raw.level == 0 => self.below_last(),
            _ => raw.level,
        };
        if raw.kind != RawKind::Dash && raw.level > 0 {
            self.placed = level;
        }
        let place = self.tree.place(raw.title.slice(self.text), level, index);
        self.context.back_matter = place.back_matter || (self.context.back_matter && level > 1);
        self.report.headings.push(Heading {
            span: raw.span,
            marker: raw.marker,
            title: raw.title,
            level,
            function: place.function,
            parent: place.parent,
        });
        self.cut(raw.span.start(), raw.next, events, from, true)
    }

    /// One below the innermost heading that has a place of its own; dashes beside each other stay level.
    fn below_last(&self) -> u8 {
        (self.placed + 1).min(9)
    }

    fn body(&mut self, start: usize, end: usize, events: &[Event], from: usize) -> usize {
        if start >= end {
            return from;
        }
        self.cut(start, end, events, from, false)
    }

    fn cut(&mut self, start: usize, end: usize, events: &[Event], from: usize, is_heading: bool) -> usize {
        let heading = self.report.headings.len().checked_sub(1).map(|i| i as u32);
        let paragraph = self.paragraph.saturating_sub(1);
        let (rules, text) = (self.rules, self.text);
        let Report { sentences, clauses, markers, .. } = &mut self.report;
        let mut items = Vec::new();
        let next = self.cutter.cut((start, end), events, from, clauses, &mut items, |clauses, span, first| {
            if !is_heading {
                item_marks(text, rules, &clauses[first..], markers);
            }
            sentences.push(Sentence {
                span,
                clauses: first as u32..clauses.len() as u32,
                heading,
                is_heading,
                paragraph,
            });
        });
        if !is_heading {
            markers.append(&mut items);
        }
        next
    }
}

/// Markers of list items at the starts of a sentence's clauses.
fn item_marks(text: &str, rules: &OutlineRules, clauses: &[Clause], markers: &mut Vec<Span>) {
    for (i, clause) in clauses.iter().enumerate() {
        let at = clause.span.start();
        let Some(mark) = rules.marks.find(text, at).filter(|m| m.end <= clause.span.end() + 3) else { continue };
        let style = rules.marks.style(mark);
        let opens = i == 0 || matches!(clauses[i - 1].end, '：' | ':' | '；' | ';');
        let plain = matches!(
            style.number,
            NumberStyle::None | NumberStyle::Decimal | NumberStyle::Padded | NumberStyle::Circled
        );
        if style.kind == MarkKind::Item || (opens && !plain) {
            markers.push(Span::new(at, mark.end));
        }
    }
}

/// Where a heading may begin next: behind the end of a sentence, behind a colon.
fn next_start(events: &[Event], next: &mut usize, from: usize) -> Option<usize> {
    while let Some(event) = events.get(*next) {
        *next += 1;
        if event.start() < from {
            continue;
        }
        let stop = match event.kind {
            EventKind::End => true,
            EventKind::Pause => matches!(event.ch, '：' | ':'),
            EventKind::Close => {
                events[..*next - 1].last().is_some_and(|e| e.kind == EventKind::End && e.end() == event.start())
            }
            _ => false,
        };
        if stop {
            return Some(event.end());
        }
    }
    None
}

/// The lines that lie in the span, clipped to it.
fn lines_of(lines: &[Line], span: Span) -> Vec<Line> {
    let first = lines.partition_point(|l| l.end <= span.start());
    lines[first..]
        .iter()
        .take_while(|l| l.start < span.end())
        .map(|l| Line { start: l.start.max(span.start()), end: l.end.min(span.end()), ..*l })
        .collect()
}

fn furniture_of(furniture: &[Span], span: Span) -> &[Span] {
    let first = furniture.partition_point(|f| f.end() <= span.start());
    let last = furniture.partition_point(|f| f.start() < span.end());
    &furniture[first..last.max(first)]
}
