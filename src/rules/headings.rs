//! Marker styles from `rules/headings.toml`: what a numbered heading or list item begins with.

use super::{RowPlace, RuleText, RulesError, intern, rows, rows::list_row};
use crate::text::{CharSet, code, fold, is_ideograph};
use serde::Deserialize;

/// One row of `headings.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingRow {
    id: String,
    forms: Vec<String>,
    number: NumberStyle,
    level: u8,
    kind: MarkKind,
    #[serde(default)]
    inline: bool,
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    above: bool,
    #[serde(default)]
    counts: bool,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

list_row!(HeadingRow, "headings");

/// How the number of a marker is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberStyle {
    /// 一, 十二.
    Han,
    /// 1, 12, full width too.
    Digits,
    /// 1.1, 1.1.2.
    Decimal,
    /// 01, 02 directly before the title.
    Padded,
    /// ①.
    Circled,
    /// ⑴.
    Bracketed,
    /// ⒈.
    Dotted,
    /// ㈠.
    HanBracketed,
    /// No number: the words of the form.
    None,
}

/// What a marker begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A heading, where a title follows.
    Heading,
    /// A list item.
    Item,
}

/// A compiled marker style.
#[derive(Debug, Clone)]
pub struct MarkStyle {
    /// Id of its row.
    pub id: &'static str,
    /// Level of its headings; 0 by position.
    pub level: u8,
    /// Heading or item.
    pub kind: MarkKind,
    /// May stand in the middle of a line.
    pub inline: bool,
    /// Title must fill its line.
    pub whole: bool,
    /// Decimals under its number must follow, or it must count on.
    pub above: bool,
    /// It must be the first, or continue the count of its level.
    pub counts: bool,
    /// How the number is written.
    pub number: NumberStyle,
    forms: Vec<(String, String)>,
}

/// A marker found at a place.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Index of its style.
    pub style: u16,
    /// Byte after the marker.
    pub end: usize,
    /// Its number; 0 where it has none.
    pub value: u32,
    /// Depth of a decimal marker: 2 for 1.1.
    pub depth: u8,
}

/// All marker styles.
#[derive(Debug, Clone, Default)]
pub struct MarkTable {
    styles: Vec<MarkStyle>,
    /// Styles and forms that begin with a Han digit, a digit, a glyph.
    by_class: [Vec<(u16, u16)>; 3],
    /// Those with words in front of the number, by the first character of these; sorted.
    leads: Vec<(char, (u16, u16))>,
    /// Whatever a marker may begin with.
    firsts: CharSet,
}

impl MarkTable {
    /// Compiles the rows.
    pub fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<MarkTable, RulesError> {
        let mut table = MarkTable::default();
        for (place, row) in rows::<HeadingRow>(builtin, user)? {
            table.add(&place, &row)?;
        }
        table.leads.sort_unstable();
        table.leads.iter().for_each(|lead| table.firsts.insert(lead.0));
        let numbers = (0..0xFFFF).filter_map(char::from_u32).filter(|c| Class::of(*c).is_some());
        numbers.for_each(|c| table.firsts.insert(c));
        Ok(table)
    }

    fn add(&mut self, place: &RowPlace, row: &HeadingRow) -> Result<(), RulesError> {
        if row.level > 9 {
            return Err(place.error(format!("`level` of `{}` is above 9", row.id)));
        }
        if row.forms.is_empty() {
            return Err(place.error(format!("`{}` has no `forms`", row.id)));
        }
        let mut forms = Vec::new();
        for form in &row.forms {
            let (before, after) = match form.split_once('…') {
                Some(_) if row.number == NumberStyle::None => {
                    return Err(place.error(format!("`{form}` has a place for a number, but `number` is none")));
                }
                Some(parts) => parts,
                None if row.number == NumberStyle::None && !form.is_empty() => (form.as_str(), ""),
                None => return Err(place.error(format!("`{form}` needs one `…` where the number stands"))),
            };
            forms.push((before.to_owned(), after.to_owned()));
        }
        let style = self.styles.len() as u16;
        for (form, (before, _)) in forms.iter().enumerate() {
            let class = match row.number {
                NumberStyle::Han => Class::Han,
                NumberStyle::Digits | NumberStyle::Decimal | NumberStyle::Padded => Class::Digit,
                _ => Class::Glyph,
            };
            match before.chars().next() {
                Some(lead) => self.leads.push((lead, (style, form as u16))),
                None => self.by_class[class as usize].push((style, form as u16)),
            }
        }
        self.styles.push(MarkStyle {
            id: intern(&row.id),
            level: row.level,
            kind: row.kind,
            inline: row.inline,
            whole: row.whole,
            above: row.above,
            counts: row.counts,
            number: row.number,
            forms,
        });
        Ok(())
    }

    /// The style of a marker.
    pub fn style(&self, mark: Mark) -> &MarkStyle {
        self.numbered(mark.style)
    }

    /// The style with this index.
    pub(crate) fn numbered(&self, style: u16) -> &MarkStyle {
        &self.styles[usize::from(style)]
    }

    /// The marker that begins at byte `at`, if one does; of several the longest, of equals the first row's.
    ///
    /// ```
    /// use jihe::rules::{MarkTable, RuleText, builtin};
    /// let rules = RuleText { file: "rules/headings.toml".into(), text: builtin("headings").unwrap_or_default().into() };
    /// let table = MarkTable::compile(&rules, None)?;
    /// let mark = table.find("（三）加强学习", 0).ok_or("none")?;
    /// assert_eq!((mark.value, table.style(mark).level), (3, 2));
    /// assert!(table.find("加强学习", 0).is_none());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn find(&self, text: &str, at: usize) -> Option<Mark> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        // Nearly all places are given up here.
        if !self.firsts.holds(code(first)) {
            return None;
        }
        let own = Class::of(first).map_or(&[][..], |class| &self.by_class[class as usize]);
        let leads = self.leads[self.leads.partition_point(|lead| lead.0 < first)..].iter();
        let leads = leads.take_while(|lead| lead.0 == first).map(|lead| lead.1);
        let mut best: Option<Mark> = None;
        // The number as the last form read it, with the bytes in front of it: these are the same where they are as many.
        let mut read: Option<(usize, NumberStyle, Option<Read>)> = None;
        for (i, form) in own.iter().copied().chain(leads) {
            let style = &self.styles[usize::from(i)];
            let (before, after) = &style.forms[usize::from(form)];
            let Some(body) = behind(rest, before) else { continue };
            let found = match read {
                Some((led, number, found)) if number == style.number && led == before.len() => found,
                _ => number(style.number, body),
            };
            read = Some((before.len(), style.number, found));
            let Some((len, value, depth)) = found else { continue };
            let Some(tail) = behind(&body[len..], after) else { continue };
            let end = at + rest.len() - tail.len();
            let longer = best.is_none_or(|b| b.end < end || (b.end == end && b.style > i));
            if longer && fits(style.number, value, after, tail) {
                best = Some(Mark { style: i, end, value, depth });
            }
        }
        best
    }
}

/// The text behind a word that it begins with, which may be empty; most are told apart by their first byte. Nothing is
/// never compared with nothing: where processors mask loads, that takes them longer than a hundred comparisons.
fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    match word.as_bytes().first() {
        None => Some(text),
        first if first == text.as_bytes().first() => text.strip_prefix(word),
        _ => None,
    }
}

/// What a form may begin with.
#[derive(Debug, Clone, Copy)]
enum Class {
    Han,
    Digit,
    Glyph,
}

impl Class {
    fn of(c: char) -> Option<Class> {
        if is_han_digit(c) {
            Some(Class::Han)
        } else if fold(c).is_ascii_digit() {
            Some(Class::Digit)
        } else if is_glyph(c) {
            Some(Class::Glyph)
        } else {
            None
        }
    }
}

/// What stands behind a number that counts something.
const MEASURES: &str = "万亿千百个元倍名人户家项亩吨公里年月日级";

/// What must not stand behind a marker.
fn fits(number: NumberStyle, value: u32, after: &str, tail: &str) -> bool {
    let mut next = tail.chars();
    let Some(c) = next.next() else { return false };
    match number {
        NumberStyle::Han if after == "、" || after == "．" || after == "." => {
            if c == '第' {
                return false;
            }
            // 一、二产业: the next number of an enumeration, and no title
            let Some((len, follows, _)) = han(tail) else { return true };
            let behind = tail[len..].chars().next();
            follows != value + 1 || !behind.is_some_and(|b| "、产季月年期线班级批类次".contains(b))
        }
        NumberStyle::Han if after == "要" => c != '素',
        NumberStyle::Han if matches!(after.trim(), "" | "，" | ",") => {
            let word = tail.trim_start().chars().next().unwrap_or(' ');
            is_ideograph(word) && !is_han_digit(word) && !MEASURES.contains(word)
        }
        NumberStyle::Han | NumberStyle::Digits if after == "部分" => fold(c) == ' ' || "：:、，“\t".contains(c),
        NumberStyle::Digits if after.ends_with(['.', '．', '﹒']) => !fold(c).is_ascii_digit(),
        NumberStyle::Digits if after == "、" => {
            let digits = tail.chars().take_while(|c| fold(*c).is_ascii_digit()).count();
            digits == 0 || digits == 4
        }
        NumberStyle::Digits if after.is_empty() => false,
        NumberStyle::Digits if after.trim().is_empty() => is_ideograph(c) && !MEASURES.contains(c),
        NumberStyle::Digits if after.ends_with(['）', ')']) => !fold(c).is_ascii_digit() && c != '号',
        NumberStyle::Decimal => {
            let word = tail.trim_start().chars().next().unwrap_or(' ');
            !fold(c).is_ascii_digit() && !".．%％、:：".contains(word) && !MEASURES.contains(word)
        }
        NumberStyle::Padded => is_ideograph(c) && !"年月日级时分号个项".contains(c),
        _ => true,
    }
}

/// Whether the character is a digit of a Han number as markers use it.
pub fn is_han_digit(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}

fn is_glyph(c: char) -> bool {
    matches!(c, '①'..='⒛' | '㈠'..='㈩' | '❶'..='❿')
}

/// Length in bytes, value and depth of a number.
type Read = (usize, u32, u8);

/// A number at the start of `text`.
fn number(style: NumberStyle, text: &str) -> Option<Read> {
    let glyph = |first: char, last: char| {
        let c = text.chars().next()?;
        (first..=last).contains(&c).then(|| (c.len_utf8(), c as u32 - first as u32 + 1, 1))
    };
    match style {
        NumberStyle::None => Some((0, 0, 0)),
        NumberStyle::Han => han(text),
        NumberStyle::Digits => {
            digits(text).filter(|(len, value, _)| *value > 0 && *value < 200 && text.as_bytes()[0] != b'0' && *len < 10)
        }
        NumberStyle::Padded => digits(text).filter(|(len, _, _)| *len == 2),
        NumberStyle::Circled => glyph('①', '⑳').or_else(|| glyph('❶', '❿')),
        NumberStyle::Bracketed => glyph('⑴', '⒇'),
        NumberStyle::Dotted => glyph('⒈', '⒛'),
        NumberStyle::HanBracketed => glyph('㈠', '㈩'),
        NumberStyle::Decimal => {
            let (mut len, first, _) = digits(text)?;
            let (mut depth, mut value) = (1u8, first);
            while depth < 4 {
                let Some(rest) = text[len..].strip_prefix(['.', '．']) else { break };
                let Some((more, v, _)) = digits(rest) else { break };
                len = text.len() - rest.len() + more;
                (depth, value) = (depth + 1, v);
            }
            (depth > 1 && first < 30 && value < 50).then_some((len, value, depth))
        }
    }
}

fn digits(text: &str) -> Option<Read> {
    let (mut len, mut value) = (0, 0u32);
    for c in text.chars() {
        let Some(d) = fold(c).to_digit(10) else { break };
        value = value.saturating_mul(10).saturating_add(d);
        len += c.len_utf8();
    }
    (len > 0).then_some((len, value, 1))
}

/// A Han number below 1000 at the start of `text`.
pub(crate) fn han(text: &str) -> Option<Read> {
    let (mut len, mut total, mut digit) = (0, 0u32, 0u32);
    for c in text.chars().take(5) {
        let d = match c {
            '十' | '百' => {
                let unit = if c == '十' { 10 } else { 100 };
                total += digit.max(1) * unit;
                digit = 0;
                len += c.len_utf8();
                continue;
            }
            '一' => 1,
            '二' => 2,
            '三' => 3,
            '四' => 4,
            '五' => 5,
            '六' => 6,
            '七' => 7,
            '八' => 8,
            '九' => 9,
            _ => break,
        };
        if digit != 0 {
            break;
        }
        digit = d;
        len += c.len_utf8();
    }
    (len > 0).then_some((len, total + digit, 1))
}

/// A part's number, in digits or Han.
pub(crate) fn part_number(text: &str) -> Option<(usize, u32)> {
    digits(text)
        .or_else(|| han(text))
        .map(|(len, value, _)| (len, value))
        .filter(|(len, v)| *v > 0 && *v < 200 && *len < 10)
}
