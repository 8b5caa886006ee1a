//! Numbered headings: where a marker is followed by a title, and where that title ends.

use super::cut::trim;
use super::lines::is_space;
use crate::rules::{BoundaryKind, Mark, MarkKind, NumberStyle, OutlineRules};
use crate::text::{Span, is_ideograph};

/// A heading before its place in the tree is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Raw {
    pub span: Span,
    pub marker: Option<Span>,
    pub title: Span,
    /// 0: by position.
    pub level: u8,
    pub style: Option<Mark>,
    pub kind: RawKind,
    /// Where the text behind it begins, behind its punctuation.
    pub next: usize,
}

/// What kind of heading it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawKind {
    Part,
    Numbered,
    /// ——.
    Dash,
    Unnumbered,
}

/// What stood before, as far as it matters.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    /// Number of the last heading or item of each style.
    pub last: Vec<(u16, u32)>,
    /// Inside notes and annexes, where numbers are items.
    pub back_matter: bool,
    /// Above the first paragraph of the report.
    pub front: bool,
}

impl Context {
    pub fn last_of(&self, style: u16) -> u32 {
        self.last.iter().find(|l| l.0 == style).map_or(0, |l| l.1)
    }

    pub fn note(&mut self, style: u16, value: u32) {
        match self.last.iter_mut().find(|l| l.0 == style) {
            Some(l) => l.1 = value,
            None => self.last.push((style, value)),
        }
    }
}

/// Why the title's window ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// 。！？.
    Full,
    /// ；.
    Semicolon,
    Line,
    /// A deeper marker or the first item of a list.
    Marker,
    Far,
}

/// Longest title in characters.
const WINDOW: usize = 64;
/// How far behind a chapter its first section is looked for, in characters.
const FAR: usize = 3000;
/// Longest label in front of a text, and shortest text behind one, in characters.
const LABEL: usize = 12;
const TEXT: usize = 12;
/// What is left of a sentence behind a title that ran into it, in characters at the least.
const BODY: usize = 5;

pub(super) struct Finder<'a> {
    pub text: &'a str,
    pub rules: &'a OutlineRules,
}

impl Finder<'_> {
    /// The heading that begins at byte `at` of a piece that ends at `end`.
    pub fn heading(&self, at: usize, end: usize, line_start: bool, context: &Context) -> Option<Raw> {
        let mark = self.rules.marks.find(self.text, at).filter(|m| m.end < end)?;
        let style = self.rules.marks.style(mark);
        if style.kind == MarkKind::Item || (!line_start && (!style.inline || !self.counts_on(mark, context))) {
            return None;
        }
        if style.number == NumberStyle::None {
            return self.dash(at, mark, end, context);
        }
        if context.back_matter && style.level > 1 {
            return None;
        }
        if matches!(style.number, NumberStyle::Padded | NumberStyle::Decimal)
            && mark.value != 1
            && mark.value != context.last_of(mark.style) + 1
        {
            return None;
        }
        if style.counts && mark.value != 1 && mark.value != self.last_like(mark, context) + 1 {
            return None;
        }
        if style.above && !self.stands_above(mark, end, context) {
            return None;
        }
        let level = if style.number == NumberStyle::Decimal { mark.depth } else { style.level };
        let title_start = self.skip(mark.end, end, true);
        let (stop, title_end) = self.stop(title_start, end, level);
        // 第九条 各社区遵照执行。 is an article of rules, not the title of a section.
        if stop == Stop::Full && self.text[at..mark.end].trim_end().ends_with('条') {
            return None;
        }
        let (title_end, next) =
            self.title(at, mark, level, (title_start, title_end), stop, end, line_start, context)?;
        self.raw(at, mark.end, (title_start, title_end), next, level, Some(mark), RawKind::Numbered)
    }

    /// A heading whose marker has lost all but its closing bracket: `)丰富活动载体,…`.
    pub fn damaged(&self, at: usize, end: usize, context: &Context) -> Option<Raw> {
        let rest = self.text.get(at..end)?;
        let bracket = rest.chars().next().filter(|c| matches!(c, ')' | '）'))?;
        let title_start = at + bracket.len_utf8();
        if !rest[bracket.len_utf8()..].starts_with(is_ideograph) {
            return None;
        }
        // the style that such markers have had in this report
        let (style, value) = context.last.iter().copied().find(|l| {
            let s = self.rules.marks.numbered(l.0);
            s.level == 2 && s.number == NumberStyle::Han && s.kind == MarkKind::Heading
        })?;
        let mark = Mark { style, end: title_start, value: value + 1, depth: 1 };
        let (stop, title_end) = self.stop(title_start, end, 2);
        let (title_end, next) = self.title(at, mark, 2, (title_start, title_end), stop, end, true, context)?;
        self.raw(at, title_start, (title_start, title_end), next, 2, Some(mark), RawKind::Numbered)
    }

    #[allow(clippy::too_many_arguments)]
    fn raw(
        &self,
        at: usize,
        marker_end: usize,
        title: (usize, usize),
        next: usize,
        level: u8,
        style: Option<Mark>,
        kind: RawKind,
    ) -> Option<Raw> {
        let title = trim(self.text, title.0, title.1)?;
        let span = Span::new(at, title.end());
        let marker = Some(Span::new(at, marker_end));
        Some(Raw { span, marker, title, level, style, kind, next: next.max(title.end()) })
    }

    /// Whether the number continues a count, as one in the middle of a line must.
    fn counts_on(&self, mark: Mark, context: &Context) -> bool {
        let last = context.last_of(mark.style);
        mark.value == 1 || (last > 0 && mark.value > last && mark.value <= last + 3)
    }

    /// The last number of the styles that count on the same level in the same script.
    fn last_like(&self, mark: Mark, context: &Context) -> u32 {
        let own = self.rules.marks.style(mark);
        let like = |style: u16| {
            let other = self.rules.marks.numbered(style);
            other.level == own.level && other.number == own.number && other.kind == own.kind
        };
        context.last.iter().filter(|l| like(l.0)).map(|l| l.1).max().unwrap_or(0)
    }

    /// `1 总体情况` where `1.1 …` begins one of the lines that follow, and the numbers behind it.
    fn stands_above(&self, mark: Mark, end: usize, context: &Context) -> bool {
        let follows = || {
            let rest = self.text.get(end..).unwrap_or("");
            let near = &rest[..rest.char_indices().nth(FAR).map_or(rest.len(), |(i, _)| i)];
            near.lines().any(|l| {
                l.trim_start_matches(is_space)
                    .strip_prefix("1.1")
                    .is_some_and(|l| l.starts_with([' ', '\u{3000}']) || l.starts_with(is_wide))
            })
        };
        match mark.value {
            1 => follows(),
            value => context.last_of(mark.style) + 1 == value,
        }
    }

    /// `2.1 压实责任。召开会议6次。` below `2 主要做法`: whether a decimal begins with the number of the chapter that it is in.
    fn counts_under(&self, mark: Mark, at: usize, context: &Context) -> bool {
        let digits = self.text[at..mark.end].split(['.', '．']).next().and_then(|d| d.parse::<u32>().ok());
        let chapter = context.last.iter().find(|l| self.rules.marks.numbered(l.0).above);
        self.rules.marks.style(mark).number == NumberStyle::Decimal
            && chapter.map(|c| c.1) == digits
            && digits.is_some()
    }

    /// `——发展底盘更加稳固。全年…`.
    fn dash(&self, at: usize, mark: Mark, end: usize, context: &Context) -> Option<Raw> {
        let start = self.skip(mark.end, end, false);
        let (stop, title_end) = self.stop(start, end, 9);
        let title = self.text.get(start..title_end)?;
        let chars = title.chars().count();
        let bare = title.contains(['了', '：', ':']) || title.bytes().any(|b| b.is_ascii_digit());
        if stop != Stop::Full || context.front || bare || !(4..=36).contains(&chars) {
            return None;
        }
        let next = self.behind(title_end);
        if self.skip(next, end, false) >= end {
            return None;
        }
        self.raw(at, mark.end, (start, title_end), next, 0, Some(mark), RawKind::Dash)
    }

    /// Byte behind space (and behind a colon or comma that belongs to the marker: 第一部分：).
    fn skip(&self, at: usize, end: usize, colon: bool) -> usize {
        let rest = self.text.get(at..end).unwrap_or("");
        let more = rest.trim_start_matches(|c| is_space(c) || (colon && matches!(c, '：' | ':' | '、')));
        end.max(at) - more.len()
    }

    /// Byte behind the mark at `at`, and behind the end of bold print there (`（一）宣传。** 发放…`).
    fn behind(&self, at: usize) -> usize {
        let behind = at + self.text.get(at..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8);
        let bold =
            self.text.get(behind..).is_some_and(|s| s.strip_prefix("**").is_some_and(|s| s.starts_with(is_space)));
        if bold { behind + "**".len() } else { behind }
    }

    /// Where the sentence, the line or the window of a title ends.
    fn stop(&self, start: usize, end: usize, level: u8) -> (Stop, usize) {
        let window = self.text.get(start..end).unwrap_or("");
        let mut skip_to = 0;
        let mut before = ' ';
        for (n, (i, c)) in window.char_indices().enumerate() {
            if n >= WINDOW {
                return (Stop::Far, start + i);
            }
            if i >= skip_to {
                match c {
                    '。' | '！' | '？' | '!' | '?' | '｡' => return (Stop::Full, start + i),
                    '；' | ';' => return (Stop::Semicolon, start + i),
                    '“' | '《' | '‘' => skip_to = self.pair(window, i, c),
                    '.' if is_wide(before) && window[i + 1..].starts_with(|c: char| is_wide(c) || c == ' ') => {
                        return (Stop::Full, start + i);
                    }
                    '(' | '（' | '〔' | '一' | '首' | '1' | '１' | '①' | '⑴' | '⒈' | '㈠'
                        if n >= 2 && self.opens_list(start + i, c, before, level) =>
                    {
                        return (Stop::Marker, start + i);
                    }
                    _ => {}
                }
            }
            before = c;
        }
        (Stop::Line, start + window.len())
    }

    /// Byte behind the closing mark of a short pair, or 0.
    fn pair(&self, window: &str, at: usize, open: char) -> usize {
        let close = match open {
            '“' => '”',
            '《' => '》',
            _ => '’',
        };
        // a second opening mark closes too, as in “八进“
        let mut behind = window[at..].char_indices().take(40).skip(1);
        behind.find(|(_, c)| *c == close || *c == open).map_or(0, |(i, c)| at + i + c.len_utf8())
    }

    /// Whether a first item or a deeper first heading begins here.
    fn opens_list(&self, at: usize, c: char, before: char, level: u8) -> bool {
        if before.is_ascii_digit() || (c == '一' && "统同逐进专单唯惟之第万每另任某".contains(before)) {
            return false;
        }
        let Some(mark) = self.rules.marks.find(self.text, at) else { return false };
        let style = self.rules.marks.style(mark);
        match style.kind {
            MarkKind::Item => mark.value <= 1 && !(c == '一' && self.text[at..mark.end].ends_with('要')),
            MarkKind::Heading => {
                mark.value == 1
                    && style.level > level
                    && !matches!(style.number, NumberStyle::Decimal | NumberStyle::Padded)
            }
        }
    }

    /// Decides whether the window holds a title: its end, and where the text goes on.
    #[allow(clippy::too_many_arguments)]
    fn title(
        &self,
        at: usize,
        mark: Mark,
        level: u8,
        (start, stop_at): (usize, usize),
        stop: Stop,
        end: usize,
        line_start: bool,
        context: &Context,
    ) -> Option<(usize, usize)> {
        let title = self.text.get(start..stop_at)?.trim_end_matches(is_space);
        let next = if matches!(stop, Stop::Full | Stop::Semicolon) { self.behind(stop_at) } else { stop_at };
        let whole = self.skip(next, end, false) >= end;
        let chars = title.chars().count();
        if chars < 2 {
            return None;
        }
        let style = self.rules.marks.style(mark);
        if style.whole {
            let bare = title.trim_end_matches(['：', ':']);
            let short = line_start && chars <= 24 && !bare.contains(['，', ',', '：', ':']);
            let run_in = stop == Stop::Full && self.counts_under(mark, at, context) && Shape::of(title).figures == 0;
            return (short && (stop == Stop::Line || run_in)).then_some((start + bare.len(), next));
        }
        if let Some((colon, before)) = self.colon(title) {
            let rest = title[colon..].chars().nth(1).is_some() || !whole;
            // 二、活动内容活动主题：…: in running text the noun that closes a section title ends it.
            if level == 1
                && !line_start
                && let words = self.rules.boundaries.find(&title[..colon]).collect::<Vec<_>>()
                && let Some(cut) = self.section_noun(&title[..colon], &words).filter(|&cut| cut < colon)
            {
                return Some((start + cut, start + cut));
            }
            let short = before <= if level <= 2 { 16 } else { 14 };
            let labels = || self.labels(&title[..colon], before, start + colon, end);
            let accepted = short && before >= 2 && (level <= 2 || line_start && (!rest || labels()));
            return if accepted {
                Some((start + colon, self.behind(start + colon)))
            } else if level <= 2 && stop != Stop::Far && stop != Stop::Semicolon && chars <= 45 && line_start {
                Some((stop_at, next))
            } else {
                None
            };
        }
        // 第二部分人员已经到位。 is a sentence
        if stop == Stop::Full && start == mark.end && self.text[at..].starts_with('第') {
            return None;
        }
        // 二、存在的主要问题 农业基础仍然薄弱。: in running text a blank behind a closing noun ends the title.
        if level <= 2
            && stop != Stop::Marker
            && !(stop == Stop::Line && line_start)
            && let Some(blank) = title.find(is_space).filter(|&b| title[..b].chars().count() <= 20)
            && !title[..blank].contains([',', '，', '、'])
            && self.rules.boundaries.find(&title[..blank]).any(|w| w.kind == BoundaryKind::TitleEnd && w.end == blank)
        {
            return Some((start + blank, start + blank));
        }
        // 一、整治环境，美化村庄 村庄是群众的家，…: behind the blank a text runs on.
        if level <= 3
            && matches!(stop, Stop::Full | Stop::Far)
            && let mut blanks = title.char_indices().filter(|(_, c)| is_space(*c)).map(|(i, _)| i)
            && let Some(blank) = blanks.find(|&i| {
                let head = &title[..i];
                runs_on(&title[i..]) && (4..=30).contains(&head.chars().count()) && Shape::of(head).figures == 0
            })
        {
            return Some((start + blank, start + blank));
        }
        let shape = Shape::of(title);
        let fits = match stop {
            Stop::Far | Stop::Semicolon => false,
            Stop::Marker => chars <= 60,
            Stop::Line if level <= 2 => chars <= 60 && line_start_or_short(line_start, chars),
            Stop::Line => line_start && chars <= 40 && shape.figures <= 1,
            Stop::Full if level <= 2 => {
                chars <= if shape.has_le || shape.figures > 0 { 45 } else { 60 } && (shape.figures < 2 || chars <= 15)
            }
            Stop::Full => !whole && chars <= 30 && !shape.has_le && !shape.has_self && shape.figures == 0,
        };
        // `一、加强领导。二、加强督查。` in running text are items without a text of their own
        let bare = stop == Stop::Full && !line_start && {
            let go_on = self.skip(next, end, false);
            let again = self.rules.marks.find(self.text, go_on).is_some_and(|m| m.style == mark.style && go_on < end);
            again || (whole && mark.value != context.last_of(mark.style) + 1)
        };
        // a first sentence that ran into the title: `二、存在的问题现阶段台账不全。`
        if fits
            && stop == Stop::Full
            && level <= 2
            && ((chars > 34 && !line_start) || (level == 1 && self.noun_and_opener(title)))
            && let Some(cut) = self.split(start, stop_at, level)
        {
            return Some((cut, cut));
        }
        if fits && !bare {
            return Some((stop_at, next));
        }
        // 四、存在问题部分居民参与不多。五、…: neighbours without more text, but each with a title that a noun closes.
        if bare
            && level == 1
            && let words = self.rules.boundaries.find(title).collect::<Vec<_>>()
            && let Some(cut) = self.section_noun(title, &words)
            && title[cut..].chars().count() >= BODY
        {
            return Some((start + cut, start + cut));
        }
        if level <= 2 && !bare && matches!(stop, Stop::Far | Stop::Full | Stop::Semicolon) {
            let window_end = self.window_end(start, end);
            let cut = self.split(start, window_end, level)?;
            debug_assert!(cut > at);
            return Some((cut, cut));
        }
        None
    }

    /// First colon outside quotes that is not a ratio or a time: its byte, and the characters before it.
    fn colon(&self, title: &str) -> Option<(usize, usize)> {
        let mut skip_to = 0;
        for (n, (i, c)) in title.char_indices().enumerate() {
            if i < skip_to {
                continue;
            }
            match c {
                '“' | '《' | '‘' => skip_to = self.pair(title, i, c),
                '：' | ':' => {
                    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                    if !(digit(title[..i].chars().next_back()) && digit(title[i + c.len_utf8()..].chars().next())) {
                        return Some((i, n));
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// 1.组织领导：镇党委成立专班…: a label of a few words in front of a text, and of no value (1.时间：5月8日, 1.培训：3期).
    fn labels(&self, label: &str, chars: usize, colon: usize, end: usize) -> bool {
        let behind = self.text.get(self.behind(colon)..end).unwrap_or("").trim_start_matches(is_space);
        // (2)不良贷款(四级分类)：…
        let plain = label.chars().all(|c| is_wide(c) || matches!(c, '(' | ')' | '（' | '）')) && chars <= LABEL;
        let behind_digits = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        let dated = ["月末", "月底", "月份", "年末", "年底"].iter().any(|w| behind_digits.starts_with(w));
        plain && (behind.starts_with(is_wide) || dated) && behind.chars().nth(TEXT).is_some()
    }

    fn window_end(&self, start: usize, end: usize) -> usize {
        let window = self.text.get(start..end).unwrap_or("");
        window.char_indices().nth(WINDOW).map_or(end, |(i, _)| start + i)
    }

    /// Where a title ends without punctuation: behind the noun that closes a section title, or where running text begins.
    fn split(&self, start: usize, end: usize, level: u8) -> Option<usize> {
        let window = self.text.get(start..end)?;
        let window = &window[..window.find(['。', '！', '？', '；']).unwrap_or(window.len())];
        let words: Vec<_> = self.rules.boundaries.find(window).collect();
        if level == 1
            && let Some(cut) = self.section_noun(window, &words)
        {
            return Some(start + cut);
        }
        let mut best: Option<usize> = None;
        for word in &words {
            let strong = word.kind == BoundaryKind::Opener;
            if !strong && word.kind != BoundaryKind::WeakOpener {
                continue;
            }
            let clause = window[..word.start].rfind([',', '，']).map_or(0, |i| i + 1);
            let clause = window[..word.start].get(clause..).unwrap_or("").trim_start_matches('\u{0c}');
            let length = clause.chars().filter(|c| !is_space(*c) && is_wide(*c)).count();
            let tail = words
                .iter()
                .any(|w| matches!(w.kind, BoundaryKind::TitleTail | BoundaryKind::TitleEnd) && w.end == word.start);
            if (4..=22).contains(&length) && (strong || tail) && best.is_none_or(|b| word.start < b) {
                best = Some(word.start);
            }
        }
        best.map(|cut| start + cut)
    }

    /// Whether a noun that closes section titles stands right in front of words that begin a text.
    fn noun_and_opener(&self, title: &str) -> bool {
        let words: Vec<_> = self.rules.boundaries.find(title).collect();
        let noun = self.section_noun(title, &words);
        words.iter().any(|w| w.kind == BoundaryKind::Opener && Some(w.start) == noun)
    }

    /// End of the first closing noun, going on over 及, 和, 与, 、: `存在的问题及下一步打算`.
    fn section_noun(&self, window: &str, words: &[crate::rules::BoundaryWord]) -> Option<usize> {
        let mut from = 0;
        for _ in 0..4 {
            let word = words
                .iter()
                .filter(|w| w.kind == BoundaryKind::TitleEnd && w.start >= from)
                .filter(|w| window[from..w.end].chars().count() <= 14)
                .min_by_key(|w| (w.start, std::cmp::Reverse(w.end)))?;
            if window[from..word.start].contains([',', '，']) {
                return None;
            }
            let behind = &window[word.end..];
            let Some(next) = behind.chars().next() else { return Some(word.end) };
            match next {
                '及' | '和' | '与' | '、' | '以' | '的' | '分' => from = word.end + next.len_utf8(),
                ',' | '，' => return None,
                _ if words.iter().any(|w| w.kind == BoundaryKind::TitleEnd && w.start == word.end) => from = word.end,
                _ => return Some(word.end),
            }
        }
        None
    }
}

/// What speaks against a title.
struct Shape {
    /// Runs of digits that are no years.
    figures: usize,
    has_le: bool,
    has_self: bool,
}

impl Shape {
    fn of(title: &str) -> Shape {
        let mut figures = 0;
        let mut run = 0;
        // 1-11月: the first end of a stretch of months or days.
        let mut held = 0;
        let mut quoted = false;
        for c in title.chars().chain(['\n']) {
            match c {
                '“' => quoted = true,
                '”' => quoted = false,
                _ => {}
            }
            if c.is_ascii_digit() || c == '.' && run > 0 {
                run += 1;
                continue;
            }
            let counts = run > 0 && !quoted;
            match c {
                '-' | '—' | '–' | '－' | '~' | '～' | '至' if counts => held += 1,
                '月' | '日' if run > 0 && run <= 2 => held = 0,
                _ => {
                    figures += held + usize::from(counts && !(run == 4 && matches!(c, '年' | ' ')));
                    held = 0;
                }
            }
            run = 0;
        }
        Shape { figures, has_le: title.contains('了'), has_self: title.contains("我") || title.contains("本公报") }
    }
}

/// Whether this is a text and no second half of a title: several clauses, the first no mere phrase.
fn runs_on(behind: &str) -> bool {
    let mut clauses = behind.split(['，', ',']);
    let first = clauses.next().map_or(0, |c| c.trim_start_matches(is_space).chars().count());
    let dated = behind.trim_start_matches(is_space).starts_with(|c: char| c.is_ascii_digit());
    (first >= 7 || dated) && clauses.map(|c| c.chars().count()).sum::<usize>() >= 6
}

fn line_start_or_short(line_start: bool, chars: usize) -> bool {
    line_start || chars <= 30
}

fn is_wide(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}
