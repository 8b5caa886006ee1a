//! The lines of a document, and which of them are page furniture.

use crate::rules::OutlineRules;
use crate::text::{BlockKind, Document, Span};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineKind {
    Blank,
    Text,
    Furniture,
}

/// A line, trimmed of space at both ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    /// Characters, counted up to some hundred.
    pub chars: usize,
    pub kind: LineKind,
    /// Heading level that the format gives; 0 where it gives none.
    pub styled: u8,
    /// A cell of a table.
    pub cell: bool,
    /// The line goes on where a page number was left in it.
    pub continues: bool,
}

impl Line {
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub fn is_text(&self) -> bool {
        self.kind == LineKind::Text
    }
}

/// Lines and furniture of a document.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub lines: Vec<Line>,
    /// Furniture, whole lines and stretches inside lines, in order, not overlapping.
    pub furniture: Vec<Span>,
}

/// Counting stops here: what is longer is long.
const LONG: usize = 300;

/// Whether the line ends as a sentence, a clause or an introduction does.
pub(super) fn is_closed(line: &str) -> bool {
    let mut back = line.chars().rev();
    match back.next() {
        Some('。' | '！' | '？' | '；' | '：' | '，' | '、' | ';' | ':' | '!' | '?' | ',' | '…' | '.') => true,
        Some('”' | '）' | ')' | '"' | '’' | '》') => matches!(back.next(), Some('。' | '！' | '？' | '!' | '?')),
        _ => false,
    }
}

impl Lines {
    pub fn of(doc: &Document, rules: &OutlineRules) -> Lines {
        let text = doc.text.as_str();
        let mut all = Lines::default();
        let mut begin = 0;
        let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(std::iter::once(text.len()));
        for end in ends {
            if end > begin || all.lines.is_empty() {
                all.lines.push(line(text, begin, end, rules));
            }
            begin = end + 1;
        }
        all.apply_blocks(doc);
        let page_marks = all.page_marks(text);
        all.find_whole_lines(text, rules);
        let mut inside: Vec<(usize, usize)> = rules.furniture.inside(text);
        inside.extend(page_marks);
        all.collect(inside);
        all
    }

    fn apply_blocks(&mut self, doc: &Document) {
        let mut at = 0;
        for block in &doc.blocks {
            while self.lines.get(at).is_some_and(|l| l.end <= block.span.start()) {
                at += 1;
            }
            let mut i = at;
            while let Some(line) = self.lines.get_mut(i).filter(|l| l.start < block.span.end()) {
                match block.kind {
                    BlockKind::Heading(level) => line.styled = level.clamp(1, 9),
                    BlockKind::TableCell { .. } => line.cell = true,
                    BlockKind::Furniture if line.kind == LineKind::Text => line.kind = LineKind::Furniture,
                    _ => {}
                }
                i += 1;
            }
        }
    }

    /// Page numbers that a converter left at the start of lines whose text runs on: `…各嘎⏎2、查书记…`.
    fn page_marks(&mut self, text: &str) -> Vec<(usize, usize)> {
        let numbered: Vec<(usize, u32, usize)> = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.is_text())
            .filter_map(|(i, l)| {
                let s = l.text(text);
                let digits = s.bytes().take_while(u8::is_ascii_digit).count();
                let value = s.get(..digits).filter(|d| d.len() < 4)?.parse().ok()?;
                s[digits..].starts_with('、').then_some((i, value, digits + "、".len()))
            })
            .collect();
        let broken = |i: usize| {
            let before = self.lines[..i].iter().rev().find(|l| l.kind != LineKind::Blank);
            before.is_some_and(|l| l.chars >= 80 && !is_closed(l.text(text)))
        };
        let mut marks = Vec::new();
        for (k, &(i, value, len)) in numbered.iter().enumerate() {
            let follows = k > 0 && numbered[k - 1].1 + 1 == value && broken(i);
            let leads = value == 1 && numbered.get(k + 1).is_some_and(|n| n.1 == 2 && broken(n.0));
            if follows || leads {
                marks.push((i, len, follows));
            }
        }
        let mut found = Vec::with_capacity(marks.len());
        for (i, len, follows) in marks {
            found.push((self.lines[i].start, self.lines[i].start + len));
            self.lines[i].continues = follows;
        }
        found
    }

    fn find_whole_lines(&mut self, text: &str, rules: &OutlineRules) {
        let mut follow = 0u8;
        let mut zones = Vec::new();
        for (i, line) in self.lines.iter_mut().enumerate() {
            if line.kind != LineKind::Text {
                continue;
            }
            let s = line.text(text);
            // What stands between the pipes of a table is no menu.
            match rules.furniture.line(s, line.chars).filter(|_| !line.cell) {
                Some(hit) => {
                    line.kind = LineKind::Furniture;
                    // a label that holds its value needs no line behind it
                    follow = if s.ends_with([':', '：']) { hit.follow } else { 0 };
                    if hit.zone {
                        zones.push(i);
                    }
                }
                None if follow > 0 && line.chars <= 80 => {
                    line.kind = LineKind::Furniture;
                    follow -= 1;
                }
                None => follow = 0,
            }
        }
        self.clear_zones(text, rules, &zones);
    }

    /// On a scraped page the menus above the title and below the text are furniture too.
    fn clear_zones(&mut self, text: &str, rules: &OutlineRules, zones: &[usize]) {
        if zones.is_empty() {
            return;
        }
        let body = |l: &Line| l.is_text() && l.chars >= 40 && l.text(text).contains('。');
        let first = self.lines.iter().position(body).unwrap_or(self.lines.len());
        let last = self.lines.iter().rposition(body).map_or(0, |i| i + 1);
        let head = zones.iter().copied().rfind(|z| *z < first);
        let tail = zones.iter().copied().find(|z| *z >= last && *z > first);
        for (i, line) in self.lines.iter_mut().enumerate() {
            let above = head.is_some_and(|h| i < h);
            let below = tail.is_some_and(|t| i > t);
            if line.kind == LineKind::Text && ((above && !names_report(line.text(text), rules)) || below) {
                line.kind = LineKind::Furniture;
            }
        }
    }

    fn collect(&mut self, mut inside: Vec<(usize, usize)>) {
        inside.sort_unstable();
        let mut inside = inside.into_iter().peekable();
        let mut reach = 0;
        for line in &self.lines {
            if line.kind == LineKind::Furniture {
                self.furniture.push(Span::new(line.start, line.end));
                reach = line.end;
            }
            while let Some(&(start, end)) = inside.peek().filter(|s| s.0 < line.end) {
                inside.next();
                if start >= reach && start >= line.start && end <= line.end && end > start {
                    self.furniture.push(Span::new(start, end));
                    reach = end;
                }
            }
        }
    }
}

/// Whether a short line closes as the title of a report does.
pub(super) fn names_report(line: &str, rules: &OutlineRules) -> bool {
    let end = line.trim_end_matches(['】', '）', ')', '》', '[', ']']).len();
    line.len() <= 240
        && rules.boundaries.find(line).any(|w| w.kind == crate::rules::BoundaryKind::Document && w.end + 12 >= end)
}

fn line(text: &str, begin: usize, end: usize, rules: &OutlineRules) -> Line {
    let raw = text.get(begin..end).unwrap_or("");
    let left = raw.trim_start_matches(is_space);
    let trimmed = left.trim_end_matches(is_space);
    let (front, trimmed) = unmarked(trimmed, rules);
    let start = begin + raw.len() - left.len() + front;
    let chars = if trimmed.len() > LONG * 4 { LONG } else { trimmed.chars().count() };
    Line {
        start,
        end: start + trimmed.len(),
        chars,
        kind: if trimmed.is_empty() { LineKind::Blank } else { LineKind::Text },
        styled: 0,
        cell: false,
        continues: false,
    }
}

/// A line without the marks of Markdown around it, which other files hold too: `# 总结`, `**一、概况**`, `**（一）宣传。** 发放…`.
/// Gives the bytes taken off in front. `**镇工作总结` is a masked name.
fn unmarked<'l>(line: &'l str, rules: &OutlineRules) -> (usize, &'l str) {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    if (1..=6).contains(&marks) && line[marks..].starts_with(is_space) {
        let title = line[marks..].trim_start_matches(is_space);
        return (line.len() - title.len(), title.trim_end_matches(['#', ' ']));
    }
    let Some(bold) = line.strip_prefix("**") else { return (0, line) };
    match bold.split_once("**") {
        Some((title, "")) if !title.is_empty() => (2, title),
        Some(_) if rules.marks.find(bold, 0).is_some() => (2, bold),
        _ => (0, line),
    }
}

/// Space of any width, and the byte order mark.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}')
}
