//! One pass over a text: finds every place with a numeral or a placeholder and tries the shapes there in order.

use super::cursor::{Cursor, is_han_numeral, is_mask};
use super::measure::measure;
use super::{
    Figure, FigureKind, NumberKind, arabic, date, document, han, marker, mask, number, ordinal, slogan, starts,
};
use crate::rules::{FigureRules, Literal, is_numeral};
use crate::text::{Span, is_ideograph};
use std::sync::Arc;

/// Finds every figure of a text. Built once, shared by all threads.
///
/// ```
/// use jihe::figure::{FigureKind, Scanner};
/// use jihe::rules::{FigureRules, builtin_rules};
/// let scanner = Scanner::new(&FigureRules::compile(&builtin_rules).unwrap());
/// let text = "发放宣传资料13000余份,树牢“四个意识”。";
/// let figures = scanner.scan(text);
/// assert_eq!(figures[0].span.slice(text), "13000余份");
/// assert!(matches!(figures[1].kind, FigureKind::Number { .. }));
/// ```
#[derive(Debug, Clone)]
pub struct Scanner {
    rules: Arc<FigureRules>,
}

impl Scanner {
    /// A scanner with these rules.
    pub fn new(rules: &FigureRules) -> Scanner {
        Scanner { rules: Arc::new(rules.clone()) }
    }

    /// The rules it was built with.
    pub fn rules(&self) -> &FigureRules {
        &self.rules
    }

    /// All figures of the text, in order, not overlapping; every numeral character lies in one.
    pub fn scan(&self, text: &str) -> Vec<Figure> {
        self.scan_at(text, &starts::stretches(text))
    }

    /// The same where it is known already where figures may start.
    pub(crate) fn scan_at(&self, text: &str, stretches: &[Span]) -> Vec<Figure> {
        let mut out: Vec<Figure> = Vec::with_capacity(stretches.len());
        let mut at = 0;
        for stretch in stretches {
            at = at.max(stretch.start());
            // A figure may end inside a stretch.
            while let Some(i) = starts::next(&text[..stretch.end()], at) {
                let floor = out.last().map_or(0, |f| f.span.end());
                let c = Cursor { text, rules: &self.rules, floor };
                at = here(c, i, &mut out).max(i + 1);
            }
        }
        name_titles(text, &mut out);
        out
    }
}

/// Bytes of a title with its marks at the most; keeps the work per mark constant.
const TITLE: usize = 300 + "》".len();

/// 《高质量发展十二项举措》: what stands in a title counts nothing.
fn name_titles(text: &str, figures: &mut [Figure]) {
    let mut next = 0;
    for open in memchr::memmem::find_iter(text.as_bytes(), "《") {
        let Some(rest) = text.get(open..).filter(|_| next < figures.len()) else { break };
        let near = &rest[..rest.floor_char_boundary(TITLE)];
        let end = near.find(['》', '\n']).filter(|&at| near[at..].starts_with('》'));
        let Some(close) = end.map(|at| open + at) else { continue };
        next += figures[next..].partition_point(|f| f.span.start() < open);
        for figure in figures[next..].iter_mut().take_while(|f| f.span.end() <= close) {
            if matches!(figure.kind, FigureKind::Quantity(_)) {
                figure.kind = FigureKind::Number { kind: NumberKind::Name, value: None };
                figure.rule = "in-title";
            }
        }
    }
}

/// The figures at byte `at`; gives the byte to go on from.
fn here(c: Cursor<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
    let Some((first, after)) = c.next(at) else { return at };
    let mut push = |figure: Figure| {
        let end = figure.span.end();
        out.push(figure);
        end
    };
    if matches!(first, 'I' | 'V') || ordinal::is_roman(first) {
        return ordinal::roman(c, at).map_or(after, push);
    }
    if is_mask(first) {
        let end = mask::run_end(c, at);
        let glued = c.left(at).is_some_and(|l| l.is_ascii_alphanumeric())
            || c.right(end).is_some_and(|r| r.is_ascii_alphabetic());
        if glued && !mask::behind_letters(c, at) {
            return end;
        }
    }
    let numeral_end = c.run_end(at);
    if !is_mask(first)
        && let Some(found) = c.rules.literals().find(c.text, c.floor, at, numeral_end)
        && !cut_short(c, &found, at)
        && !(found.kind == NumberKind::Idiom && slogan::longer_in_quotes(c, &found))
        && c.left(found.start) != Some('第')
    {
        let Literal { start, end, kind, rule } = found;
        return push(number(start, end, (at, numeral_end.min(end)), kind, None, rule));
    }
    // What stands in front rules most shapes out, so that their code is not gone through.
    let left = c.left(at);
    let in_words = first.is_ascii_digit() && left.is_some_and(is_ideograph);
    if !in_words && let Some(figure) = marker::parse(c, at) {
        return push(figure);
    }
    if matches!(left, Some('第' | ' '))
        && let Some((figures, end)) = ordinal::with_prefix(c, at)
    {
        out.extend(figures);
        return end;
    }
    if first == '零'
        && c.starts(at, "零下")
        && let Some(made) = measure(c, at + "零下".len()).filter(|m| m.start == at && m.unit.is_some())
    {
        return push(made.figure(None, None));
    }
    if matches!(left, Some('翻' | '了'))
        && let Some(figure) = han::doubled(c, at)
    {
        return push(figure);
    }
    // The character behind a number tells which shapes can begin with it; most numbers are followed by their unit.
    let unit = if c.right(numeral_end) == Some(' ') { c.blanks(numeral_end) } else { numeral_end };
    let behind = c.right(unit).or_else(|| c.right(numeral_end));
    let mixed = behind.is_none_or(|n| is_mask(n) || is_numeral(n)) || is_mask(first);
    let may = |set: fn(char) -> bool| mixed || behind.is_some_and(set);
    let mut shape = None;
    // 12个: nearly always something is counted.
    let counted = behind == Some('个') && !mixed && c.one_of(unit, &["个月", "个季"]).is_none();
    if !counted && may(is_dated) {
        shape = document_or_date(c, at);
    }
    if shape.is_none() && matches!(first, '一' | '二' | '三') {
        shape = ordinal::industries(c, at);
    }
    if shape.is_none() && left.is_some_and(slogan::opens_quote) {
        shape = slogan::in_quotes(c, at);
    }
    if shape.is_none() && may(is_classed) {
        shape = ordinal::classed(c, at);
    }
    if shape.is_none() && (may(|n| n == '+') || is_han_numeral(first)) {
        shape = slogan::parse(c, at);
    }
    if let Some(figure) = shape {
        return push(figure);
    }
    if is_mask(first) {
        return push(masked(c, at));
    }
    if is_han_numeral(first) {
        return push(han::parse(c, at));
    }
    arabic::parse(c, at, out)
}

/// Whether a date, an ordinal or the number of a document may go on with this character.
#[rustfmt::skip]
fn is_dated(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '季' | '世' | '学' | '财' | '时' | '点' | ':' | '.' | '-' | '/' | '、' | '和' | '及' | '与' | '—'
        | '至' | '到' | '～' | '~' | '–' | '―' | '‑' | '−' | '∼' | '个' | '多' | '余' | '〕' | ']' | ')' | '】' | '﹞' | '·' | '•' | '代' | '#')
}

/// Whether what a number orders may begin with this character.
#[rustfmt::skip]
fn is_classed(c: char) -> bool {
    matches!(c, '强' | '级' | '类' | '届' | '版' | '档' | '等' | '期' | '产' | 'A' | '、' | '和' | '名' | '位' | '列' | '甲' | '十' | '茅' | '年' | '至' | '到' | '—' | '组')
}

fn document_or_date(c: Cursor<'_>, at: usize) -> Option<Figure> {
    month_and_day(c, at)
        .or_else(|| bracketed_first(c, at))
        .or_else(|| date::parse(c, at))
        .or_else(|| document::parse(c, at))
}

fn bracketed_first(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let open = c.left(at).is_some_and(|l| matches!(l, '〔' | '[' | '(' | '【' | '﹝'));
    if open { document::parse(c, at) } else { None }
}

/// `4·15`, `3.15`-like days in quotes, masked ones too (`“X.XX”`).
fn month_and_day(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let m = date::small(c, at).filter(|m| !m.han && m.digits <= 2)?;
    let (dot, e) = c.next(m.end)?;
    let d = date::small(c, e).filter(|d| !d.han && d.digits <= 2)?;
    let quoted =
        c.left(at).is_some_and(|l| matches!(l, '“' | '‘')) && c.right(d.end).is_some_and(|r| matches!(r, '”' | '’'));
    let fits = (m.masked || m.value.is_some_and(|v| (1..=12).contains(&v)))
        && (d.masked || d.value.is_some_and(|v| (1..=31).contains(&v)));
    if !fits || !(matches!(dot, '·' | '•') || dot == '.' && quoted) {
        return None;
    }
    let masked = m.masked || d.masked;
    let value = m.value.zip(d.value).map(|(m, d)| format!("--{m:02}-{d:02}"));
    let kind = if masked { NumberKind::Date } else { NumberKind::Name };
    Some(number(at, d.end, (at, d.end), kind, value, "named-day"))
}

/// Whether a fixed word ends inside a longer numeral (三农 is fine, 五一 of 五一百 is not).
fn cut_short(c: Cursor<'_>, found: &Literal, at: usize) -> bool {
    let last = c.text.get(at..found.end).and_then(|t| t.chars().next_back());
    let next = c.right(found.end);
    last.is_some_and(|l| is_han_numeral(l) && l != '一')
        && next.is_some_and(|n| matches!(n, '十' | '百' | '千' | '万' | '亿'))
}

/// A placeholder: a masked quantity, or a place where a name was left out.
fn masked(c: Cursor<'_>, at: usize) -> Figure {
    let end = mask::run_end(c, at);
    if let Some(e) = c.one_of(end, &["大"])
        && (c.after(at, &["党的", "党"]) || c.one_of(e, &["精神", "报告", "以来", "召开"]).is_some())
    {
        return number(at, e, (at, end), NumberKind::Name, None, "masked-congress");
    }
    if let Some(made) = measure(c, at).filter(|m| m.numeral.masked) {
        let unit = made.unit.and_then(|u| c.rules.units().get(u.0));
        // xx路, ××街: a road without its name.
        let noun = unit.is_some_and(|u| u.noun || matches!(u.name, "路" | "街" | "巷"));
        let chained = c.right(made.end).is_some_and(|n| is_mask(n) || n.is_ascii_digit())
            && mask::parse(c, made.end).and_then(|n| c.one_of(n.end, &["户", "人", "组", "个", "名"])).is_some();
        if unit.is_some() && (!noun || chained) || unit.is_none() && (made.numeral.exp > 0 || made.approximate) {
            return made.figure(Some("masked-number"), None);
        }
        if made.numeral.digits > 0 {
            let e = made.numeral.end;
            return number(at, e, (at, e), NumberKind::Identifier, None, "masked-digits");
        }
    }
    number(at, end.max(at + 1), (at, end), NumberKind::Placeholder, None, "masked-name")
}
