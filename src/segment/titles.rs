//! Titles without a number: of the report, and of its sections.

use super::lines::{Line, is_closed, is_space, names_report};
use crate::rules::{BoundaryKind, MarkKind, NumberStyle, OutlineRules};
use crate::text::{Span, is_ideograph};

/// What is known of a line of the report beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineTitle {
    /// Nothing.
    None,
    /// A section title without a number.
    Section,
    /// Notes, annexes.
    BackMatter,
}

/// The titles of a report's lines.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub lines: Vec<LineTitle>,
    /// First line that holds a paragraph or a numbered heading.
    pub body: usize,
    /// Level of the heading marker that each line begins with.
    pub marked: Vec<Option<u8>>,
    /// Whether a line begins with a marker of the first level.
    pub numbered: bool,
}

/// What a label before a colon has at the most, in characters.
const LABEL: usize = 8;
/// Longest section title without a number, in characters.
const LONGEST: usize = 34;

/// Looks at the lines of one report. The first `skip` lines belong to the part heading.
pub(super) fn section_titles(text: &str, lines: &[Line], skip: usize, rules: &OutlineRules) -> Titles {
    let marked: Vec<Option<u8>> = lines.iter().map(|l| mark_level(text, l, rules)).collect();
    let numbered = marked.contains(&Some(1));
    let long = |l: &Line| l.is_text() && (l.chars >= 40 || (l.chars >= 12 && l.text(text).ends_with('。')));
    let body = (skip..lines.len())
        .find(|&i| (long(&lines[i]) && !lines[i].cell) || marked[i].is_some())
        .unwrap_or(lines.len());
    let mut titles = Titles { lines: vec![LineTitle::None; lines.len()], body, marked, numbered };
    let short: Vec<bool> = (0..lines.len()).map(|i| titles.marked[i].is_none() && is_short(text, &lines[i])).collect();
    let filled: Vec<usize> = (skip..lines.len()).filter(|&i| lines[i].is_text()).collect();
    let mut candidates = Vec::new();
    let mut run = 0;
    while run < filled.len() {
        let length = filled[run..].iter().take_while(|&&i| short[i]).count();
        if length == 0 {
            run += 1;
            continue;
        }
        for &i in &filled[run..run + length] {
            let bare = lines[i].text(text).trim_end_matches(['：', ':']);
            let cue = rules.functions.decide(bare);
            // 附件：1.隐患清单 names annexes that do not stand here.
            let lists = bare.contains(['：', ':']);
            if cue.is_some_and(|c| c.back_matter) && !lists && i >= body && filled.last() != Some(&i) {
                titles.lines[i] = LineTitle::BackMatter;
            } else if length <= 2 && lines[i].chars >= 4 && looks_like_title(text, &lines[i]) {
                let known = cue.is_some_and(|c| !c.weak && !c.leading && c.len * 3 >= bare.len());
                let followed = filled.get(run + length).is_some_and(|&n| long(&lines[n]) || titles.marked[n].is_some());
                if followed && (i > body || (known && !names_report(bare, rules))) {
                    candidates.push((i, known));
                }
            }
        }
        run += length;
    }
    for &(i, known) in &candidates {
        if !numbered && (known || candidates.len() > 1) {
            titles.lines[i] = LineTitle::Section;
        }
    }
    for (i, line) in lines.iter().enumerate().filter(|(i, l)| *i >= skip && l.is_text()) {
        let s = line.text(text);
        if is_bracketed(s) && line.chars <= 26 {
            titles.lines[i] = LineTitle::Section;
        }
    }
    titles
}

/// Level of the heading marker a line begins with.
fn mark_level(text: &str, line: &Line, rules: &OutlineRules) -> Option<u8> {
    if !line.is_text() || line.cell {
        return None;
    }
    let mark = rules.marks.find(text, line.start).filter(|m| m.end < line.end)?;
    let style = rules.marks.style(mark);
    let real = style.kind == MarkKind::Heading && !matches!(style.number, NumberStyle::None | NumberStyle::Decimal);
    // 09级… and 01综合 are told apart by their count, later
    (real && (style.number != NumberStyle::Padded || line.chars <= 24)).then_some(style.level)
}

fn is_short(text: &str, line: &Line) -> bool {
    let s = line.text(text);
    line.is_text() && line.chars <= LONGEST && (!is_closed(s) || (line.chars <= 6 && s.ends_with(['：', ':'])))
}

/// Words that a title consists of, and no name, date or cell.
fn looks_like_title(text: &str, line: &Line) -> bool {
    let s = line.text(text);
    let han = s.chars().filter(|&c| is_ideograph(c)).count();
    let date = s.starts_with(['（', '(']) || s.ends_with('日');
    // 军地同心 共筑平安: two halves of a title, and no names.
    let mut halves = s.split([' ', '\u{3000}']).filter(|h| !h.is_empty());
    let half = |h: Option<&str>| h.is_some_and(|h| h.chars().filter(|&c| is_ideograph(c)).count() >= 4);
    let two = half(halves.next()) && half(halves.next()) && halves.next().is_none();
    let person = s.contains([' ', '\u{3000}']) && han <= 16 && !two && !s.starts_with(|c: char| c.is_ascii_digit());
    let office =
        s.ends_with(['局', '委', '队', '室', '部', '处', '县', '市', '省', '厅', '院']) && !s.contains([',', '，']);
    let odd =
        s.contains(['。', '；', '|', '：', '“', ':']) && !s.ends_with('”') && s.contains(['。', '；', '|', '：', ':']);
    !line.cell && han >= 4 && !date && !person && !office && !odd && !s.starts_with(['—', '-', '注', '单'])
}

/// 【标题】 alone in its line.
fn is_bracketed(s: &str) -> bool {
    s.strip_prefix('【')
        .and_then(|s| s.strip_suffix('】'))
        .is_some_and(|s| !s.contains(['】', '。']) && s.chars().count() >= 2)
}

/// The title of a report: a line above its first paragraph.
pub(super) fn report_title(text: &str, lines: &[Line], body: usize, rules: &OutlineRules) -> Option<Span> {
    let above: Vec<&Line> = lines[..body.min(lines.len())].iter().filter(|l| l.is_text()).collect();
    let fits = |l: &&&Line| l.chars <= 70 && !is_closed(l.text(text)) && !l.text(text).starts_with(['—', '-', '（']);
    let named = above.iter().find(|l| fits(l) && names_report(l.text(text), rules));
    // 发布机构：…: what a scraped page says of itself is no title.
    let plain = |l: &&&Line| fits(l) && !l.text(text).chars().take(LABEL).any(|c| matches!(c, '：' | ':'));
    named.or_else(|| above.first().filter(plain)).map(|l| Span::new(l.start, l.end))
}

/// A title at the start of a long line, perhaps printed twice: its span, and where the running text begins.
pub(super) fn inline_title(text: &str, start: usize, end: usize, rules: &OutlineRules) -> Option<(Span, Vec<usize>)> {
    let line = text.get(start..end)?;
    let window = &line[..line.char_indices().nth(64).map_or(line.len(), |(i, _)| i)];
    let window =
        &window[..window.find(['，', ',', '。', '：', ':', '；', ';', '！', '、', '“']).unwrap_or(window.len())];
    let words: Vec<_> = rules.boundaries.find(window).collect();
    let mut ends: Vec<usize> =
        words.iter().filter(|w| w.kind == BoundaryKind::Document && w.start > 0).map(|w| w.end).collect();
    // 2020年工作总结暨2021年工作打算: what a title goes on with closes it too.
    let joined = ends.iter().min().is_some_and(|&e| window[e..].starts_with(['暨', '及', '和', '与']));
    if joined {
        ends.extend(words.iter().filter(|w| w.kind == BoundaryKind::TitleEnd && w.start > 0).map(|w| w.end));
    }
    ends.sort_unstable();
    ends.dedup();
    ends.into_iter().find_map(|word_end| {
        let title = &window[..word_end];
        let mut cuts = Vec::new();
        let mut at = start + word_end;
        at += if text[at..end].starts_with("范文") { "范文".len() } else { 0 };
        let sample = at > start + word_end;
        cuts.push(at);
        let blanks = text[at..end].len() - text[at..end].trim_start_matches(is_space).len();
        let again = text[at + blanks..end].starts_with(title);
        if again {
            at += blanks + title.len();
            cuts.push(at);
        }
        let rest = &text[at..end];
        let from = at - start;
        let opens =
            words.iter().any(|w| w.start == from && matches!(w.kind, BoundaryKind::Opener | BoundaryKind::WeakOpener));
        let spaced = rest.starts_with(is_space) && title.chars().count() >= 6;
        // …总结一、活动背景…: the first heading begins at once.
        let first = rules.marks.find(text, at).filter(|m| m.value == 1 && m.end < end);
        let opens = opens || first.is_some_and(|m| rules.marks.style(m).level == 1);
        (again || sample || opens || spaced).then(|| (Span::new(start, start + word_end), cuts))
    })
}
