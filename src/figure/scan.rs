//! One pass over a text: finds every place with a numeral or a placeholder and tries the shapes there in order.

use super::cursor::{Cursor, is_han, is_han_numeral, is_mask};
use super::measure::{Made, measure};
use super::{Figure, NumberKind, date, document, marker, mask, number, ordinal, slogan, words};
use crate::rules::{FigureRules, Literal, UnitId, is_numeral};
use crate::text::{Span, fold};
use rust_decimal::Decimal;
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
    /// One bit a character of the basic plane: whether a figure may start there.
    starts: Arc<[u64]>,
}

impl Scanner {
    /// A scanner with these rules.
    pub fn new(rules: &FigureRules) -> Scanner {
        let mut starts = vec![0u64; 1024];
        for code in 0..0x1_0000u32 {
            let Some(c) = char::from_u32(code) else { continue };
            if is_numeral(c) || is_mask(fold(c)) || matches!(c, 'I' | 'V') {
                starts[(code >> 6) as usize] |= 1 << (code & 63);
            }
        }
        Scanner { rules: Arc::new(rules.clone()), starts: starts.into() }
    }

    /// The rules it was built with.
    pub fn rules(&self) -> &FigureRules {
        &self.rules
    }

    /// All figures of the text, in order, not overlapping; every numeral character lies in one.
    pub fn scan(&self, text: &str) -> Vec<Figure> {
        let mut out: Vec<Figure> = Vec::new();
        let mut at = 0;
        while let Some(i) = self.next(text.as_bytes(), at) {
            let floor = out.last().map_or(0, |f| f.span.end());
            let c = Cursor { text, rules: &self.rules, floor };
            at = here(c, i, &mut out).max(i + 1);
        }
        out
    }

    /// The next byte from `at` on where a figure may start.
    fn next(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        while let Some(&b) = bytes.get(at) {
            let (code, len) = match b {
                0..0x80 => (u32::from(b), 1),
                0x80..0xC0 => {
                    at += 1;
                    continue;
                }
                0xC0..0xE0 => (u32::from(b & 0x1F) << 6 | u32::from(bytes.get(at + 1)? & 0x3F), 2),
                0xE0..0xF0 => {
                    let (second, third) = (u32::from(bytes.get(at + 1)? & 0x3F), u32::from(bytes.get(at + 2)? & 0x3F));
                    (u32::from(b & 0x0F) << 12 | second << 6 | third, 3)
                }
                _ => (0, 4),
            };
            if self.starts.get((code >> 6) as usize).is_some_and(|word| word >> (code & 63) & 1 == 1) {
                return Some(at);
            }
            at += len;
        }
        None
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
        if glued {
            return end;
        }
    }
    let numeral_end = run_end(c, at);
    if !is_mask(first)
        && let Some(found) = c.rules.literals().find(c.text, c.floor, at, numeral_end)
        && !cut_short(c, &found, at)
        && c.left(found.start) != Some('第')
    {
        let Literal { start, end, kind, rule } = found;
        return push(number(start, end, (at, numeral_end.min(end)), kind, None, rule));
    }
    if let Some(figure) = marker::parse(c, at) {
        return push(figure);
    }
    if let Some((figures, end)) = ordinal::with_prefix(c, at) {
        out.extend(figures);
        return end;
    }
    if c.starts(at, "零下")
        && let Some(made) = measure(c, at + "零下".len()).filter(|m| m.start == at && m.unit.is_some())
    {
        return push(made.figure(None, None));
    }
    let shape = document_or_date(c, at)
        .or_else(|| ordinal::industries(c, at))
        .or_else(|| slogan::in_quotes(c, at))
        .or_else(|| ordinal::classed(c, at))
        .or_else(|| slogan::parse(c, at));
    if let Some(figure) = shape {
        return push(figure);
    }
    if is_mask(first) {
        return push(masked(c, at));
    }
    if is_han_numeral(first) {
        return push(han(c, at));
    }
    arabic(c, at, out)
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
    if !fits || !(matches!(dot, '·' | '•' | '．') && fold('．') != dot || dot == '·' || dot == '.' && quoted) {
        return None;
    }
    let masked = m.masked || d.masked;
    let value = m.value.zip(d.value).map(|(m, d)| format!("--{m:02}-{d:02}"));
    let kind = if masked { NumberKind::Date } else { NumberKind::Name };
    Some(number(at, d.end, (at, d.end), kind, value, "named-day"))
}

/// The end of the run of numerals of one script at `at`.
fn run_end(c: Cursor<'_>, at: usize) -> usize {
    let Some((first, mut end)) = c.next(at) else { return at };
    let han = is_han_numeral(first);
    if !han && !first.is_ascii_digit() {
        return end;
    }
    while let Some((ch, e)) = c.next(end) {
        if end > at + 72 || !(if han { is_han_numeral(ch) } else { ch.is_ascii_digit() }) {
            break;
        }
        end = e;
    }
    end
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
        let noun = unit.is_some_and(|u| u.noun);
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
    number(at, end.max(at + 1), (at, end), NumberKind::Name, None, "masked-name")
}

/// What Han numerals are when no shape fits: a quantity, or part of a word.
fn han(c: Cursor<'_>, at: usize) -> Figure {
    let vague = c.prev(at).filter(|p| matches!(p.0, '数' | '几')).map(|p| p.1);
    let made = vague.and_then(|from| measure(c, from)).or_else(|| measure(c, at));
    let end = run_end(c, at);
    let word = |end: usize, kind, rule| number(at, end, (at, end), kind, None, rule);
    let Some(made) = made else { return word(end, NumberKind::Word, "in-word") };
    let core = c.text.get(made.numeral.start..made.numeral.end).unwrap_or("");
    let unit = made.unit.and_then(|u| c.rules.units().get(u.0));
    let unit_text = made.unit.map_or("", |u| u.1.slice(c.text));
    if core == "一" {
        if let Some(e) = c.one_of(made.numeral.end, &["半"])
            && c.one_of(e, &["路", "岛", "径"]).is_none()
        {
            return half(c, &made, e);
        }
        if unit_text == "成" || matches!(unit_text, "死" | "伤") || words::one_counts(c, &made) {
            return made.figure(None, None);
        }
        return match made.unit {
            Some(u) => word(u.1.end(), NumberKind::Idiom, "one-as-article"),
            None => word(made.numeral.end, NumberKind::Word, "in-word"),
        };
    }
    if made.numeral.bare_scale {
        // 千瓦时, 百分点: the scale belongs to the unit.
        if let Some((_, e)) = c.rules.units().find(c.text, at, at)
            && made.unit.is_none_or(|u| e >= u.1.end())
        {
            return word(e, NumberKind::Word, "unit-alone");
        }
        if words::scale_counts(c, &made, unit) {
            return made.figure(Some("scale-alone"), None);
        }
        return word(end, NumberKind::Word, "in-word");
    }
    let zero = core.chars().all(|ch| matches!(ch, '零' | '〇' | '○'));
    let second = core == "二"
        && matches!(unit_text, "次" | "代" | "轮" | "元" | "度" | "线" | "级" | "手" | "分" | "本" | "层" | "道");
    if second && unit_text == "轮" {
        return number(at, made.end, (at, made.numeral.end), NumberKind::Ordinal, Some("2".into()), "second-round");
    }
    if zero || second {
        return word(end, NumberKind::Word, "in-word");
    }
    if unit_text == "届"
        && (made.numeral.value.is_some_and(|v| v >= Decimal::TEN) || c.right(made.end).is_some_and(is_han_numeral))
    {
        let value = made.numeral.value.map(|v| v.to_string());
        return number(at, made.end, (at, made.numeral.end), NumberKind::Ordinal, value, "congress-term");
    }
    if unit_text == "次" && plenary(c, at, made.end) {
        let value = made.numeral.value.map(|v| v.to_string());
        return number(at, made.end, (at, made.numeral.end), NumberKind::Ordinal, value, "plenary-session");
    }
    // 五个“必须统筹”, 三个“一号工程”
    if unit_text == "个" && made.numeral.digits == 1 && c.right(made.end) == Some('“') {
        let close =
            c.rest(made.end).char_indices().take(14).find(|(_, q)| *q == '”').map(|(i, q)| made.end + i + q.len_utf8());
        if let Some(close) = close {
            return number(at, close, (at, close), NumberKind::Slogan, None, "count-of-quoted");
        }
    }
    if unit_text == "大" && made.numeral.digits == 1 && !made.approximate && core != "两" {
        if core == "十"
            && c.after(at, &["全国", "年度", "中国", "世界", "全球", "全省", "科学", "国内", "国际", "亚洲"])
        {
            return number(at, made.end, (at, made.numeral.end), NumberKind::Name, None, "top-ten");
        }
        if let Some(e) = programme(c, made.end) {
            return number(at, e, (at, made.numeral.end), NumberKind::Slogan, None, "great-programme");
        }
    }
    if unit.is_some() {
        return made.figure(None, None);
    }
    let large = made.numeral.digits > 1 && (made.approximate || made.numeral.decimal || made.numeral.exp > 0);
    if made.numeral.vague || made.numeral.decimal || large {
        return made.figure(Some("bare-number"), None);
    }
    word(end.max(made.numeral.end.min(end)), NumberKind::Word, "in-word")
}

/// Whether `N次` is the number of a plenary session: 十二届六次、七次全会.
fn plenary(c: Cursor<'_>, at: usize, end: usize) -> bool {
    const MEETINGS: &[&str] = &["全会", "全体会议", "全委", "党代会", "会议精神"];
    if c.left(at) == Some('届') || c.one_of(end, MEETINGS).is_some() && !c.after(at, &["开", "开了"]) {
        return true;
    }
    let Some(next) = c.one_of(end, &["、", "和"]) else { return false };
    let after = run_end(c, next);
    after > next && c.one_of(after, &["次"]).is_some_and(|e| c.one_of(e, MEETINGS).is_some() || plenary_next(c, e))
}

fn plenary_next(c: Cursor<'_>, end: usize) -> bool {
    c.rest(end).chars().take(8).collect::<String>().contains("次全会")
}

/// `三大提升行动`: the end of a programme's name behind 大.
fn programme(c: Cursor<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..8 {
        if let Some(e) = c.one_of(end, &["行动", "工程", "攻坚战", "保卫战", "专项整治"]) {
            return Some(e);
        }
        let (ch, e) = c.next(end)?;
        if !is_han(ch) || is_han_numeral(ch) || ch == '的' || ch == '等' {
            return None;
        }
        end = e;
    }
    None
}

/// 一半, 一半以上.
fn half(c: Cursor<'_>, made: &Made, end: usize) -> Figure {
    let mut made = made.clone();
    made.numeral.value = Some(Decimal::new(5, 1));
    made.numeral.end = end;
    made.numeral.place = -1;
    made.unit = None;
    made.end = end;
    if let Some((modifier, len)) = c.rules.approximators().starts(crate::rules::Side::After, c.rest(end)) {
        made.end = end + len;
        made.modifier = modifier;
    }
    made.figure(Some("half"), None)
}

/// What Arabic digits are when no shape fits.
fn arabic(c: Cursor<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
    // A lost integer part: `.17%`
    let start = match c.prev(at) {
        Some(('.', from)) if !c.left(from).is_some_and(|l| l.is_ascii_alphanumeric()) => {
            measure(c, from).filter(|m| m.unit.is_some()).map_or(at, |_| from)
        }
        _ => at,
    };
    let Some(made) = measure(c, start) else {
        let end = run_end_long(c, at);
        out.push(number(at, end, (at, end), NumberKind::Identifier, None, "long-digits"));
        return end;
    };
    if let Some(end) = ratio(c, &made, out) {
        return end;
    }
    let code = document::code(c, at);
    let scaled = made.numeral.exp > 0 && code.as_ref().is_some_and(|f| made.numeral.end >= f.span.end());
    let glued = !scaled
        && code.as_ref().is_some_and(|f| {
            f.span.end() > made.numeral.end || made.unit.is_none() || f.rule == "telephone" || f.rule == "contact"
        });
    let latin = made.unit.is_some_and(|u| u.1.slice(c.text).starts_with(|c: char| c.is_ascii_alphabetic()));
    let prefixed = c.left(start).is_some_and(|l| l.is_ascii_alphabetic());
    if let Some(figure) = code.filter(|f| glued && !(latin && made.end >= f.span.end() && !prefixed)) {
        let times = c.text.get(at..figure.span.end()).is_some_and(|t| t.starts_with("7×24"));
        if !times {
            let end = figure.span.end();
            out.push(figure);
            return end;
        }
    }
    if made.unit.is_some() {
        out.push(made.figure(None, None));
        return made.end;
    }
    if let Some(end) = shared(c, &made, out) {
        return end;
    }
    let figure = unitless(c, at, &made);
    let end = figure.span.end();
    out.push(figure);
    end
}

/// The end of a run of digits of any length.
fn run_end_long(c: Cursor<'_>, at: usize) -> usize {
    let run: usize = c.rest(at).chars().take_while(|d| fold(*d).is_ascii_digit()).map(char::len_utf8).sum();
    at + run
}

/// `8.7:48.5:42.8`: one unitless quantity a number.
fn ratio(c: Cursor<'_>, first: &Made, out: &mut Vec<Figure>) -> Option<usize> {
    if first.unit.is_some() || first.numeral.masked {
        return None;
    }
    let mut all = vec![first.clone()];
    let mut end = first.numeral.end;
    while all.len() < 12 {
        let gap = c.blanks(end);
        let Some(to) = c.one_of(gap, &[":", "：", "∶", "︰"]) else { break };
        let to = c.blanks(to);
        if !c.right(to).is_some_and(|d| d.is_ascii_digit()) {
            break;
        }
        let Some(next) = measure(Cursor { floor: to, ..c }, to).filter(|m| m.unit.is_none() && !m.numeral.masked)
        else {
            break;
        };
        end = next.numeral.end;
        all.push(next);
    }
    if all.len() < 2 {
        return None;
    }
    for made in &all {
        out.push(made.figure(Some("ratio"), None));
    }
    all.last().map(|m| m.end)
}

/// `提高15、22个百分点`: earlier numbers take the unit of the last.
fn shared(c: Cursor<'_>, first: &Made, out: &mut Vec<Figure>) -> Option<usize> {
    let mut all = vec![first.clone()];
    let mut end = first.end;
    let mut unit: Option<UnitId> = None;
    while all.len() < 32 {
        let to = c.one_of(end, &["、", "和", "与", "及"])?;
        let ok = c.right(to).is_some_and(|d| d.is_ascii_digit() || is_mask(d));
        let next = measure(Cursor { floor: to, ..c }, to).filter(|_| ok)?;
        end = next.end;
        unit = next.unit.map(|u| u.0);
        all.push(next);
        if unit.is_some() {
            break;
        }
    }
    let unit = unit?;
    // A page number at a line end, or a list number, shares nothing.
    if first.numeral.digits > 3
        && !first.numeral.decimal
        && first.numeral.value.is_some_and(|v| v >= Decimal::from(1900) && v <= Decimal::from(2100))
    {
        return None;
    }
    for made in &all {
        out.push(made.figure(Some("shared-unit"), Some(unit)));
    }
    Some(end)
}

/// Digits without a unit.
fn unitless(c: Cursor<'_>, at: usize, made: &Made) -> Figure {
    let n = &made.numeral;
    let (end, value) = (n.end, n.value);
    let other = |kind, rule| number(at, end, (at, end), kind, value.map(|v| v.to_string()), rule);
    let (left, right) = (c.left(n.start), c.right(end));
    let year = n.digits == 4
        && n.exp == 0
        && !n.decimal
        && value.is_some_and(|v| v >= Decimal::from(1900) && v <= Decimal::from(2100));
    if year && !made.approximate {
        if left.is_some_and(is_han)
            && right.is_some_and(is_han)
            && !c.after(at, &["于", "至", "到", "从", "自", "在", "的"])
        {
            return other(NumberKind::Name, "year-in-name");
        }
        return other(NumberKind::Date, "bare-year");
    }
    if left == Some('篇') && n.digits <= 3 && (c.closes(end) || right == Some(' ')) {
        return other(NumberKind::Marker, "part-number");
    }
    if left == Some('[') && right == Some(']') {
        return other(NumberKind::Furniture, "footnote");
    }
    if c.after(at, &["访问量：", "访问量:", "浏览次数：", "阅读量：", "点击数：", "浏览量："]) {
        return other(NumberKind::Furniture, "page-views");
    }
    if c.after(at, &["表", "附表", "图", "附件", "附图", "专栏"]) && n.digits <= 2 && !n.decimal {
        return other(NumberKind::Marker, "table-number");
    }
    let line = c.line_starts(at);
    let cell = line && right.is_none_or(|r| r == '\n' || r == '\r');
    if cell && (n.decimal || n.digits > 3) {
        return made.figure(Some("table-cell"), None);
    }
    if line && n.digits == 2 && c.starts(at, "0") && right.is_some_and(is_han) {
        return other(NumberKind::Marker, "section-number");
    }
    if cell || matches!(left, Some('-' | '—' | '–')) && matches!(right, Some('-' | '—' | '–' | ' ')) {
        return other(NumberKind::Furniture, "page-number");
    }
    if n.decimal || n.exp > 0 || made.approximate {
        return made.figure(Some("bare-number"), None);
    }
    let noun = left.is_some_and(|l| is_han(l) || matches!(l, ':' | ')' | ' ')) || made.start < n.start;
    if noun
        && c.closes(end)
        && n.digits <= 9
        && right.is_some_and(|r| !matches!(r, '、' | ')' | '”' | '》' | '-' | '—'))
    {
        return made.figure(Some("bare-number"), None);
    }
    if right.is_some_and(is_han) {
        return other(NumberKind::Identifier, "number-before-noun");
    }
    other(NumberKind::Identifier, "bare-digits")
}

/// Every maximal run of numeral characters, and every placeholder right in front of a unit: found by a rule of its
/// own, for measuring how much of a text its figures account for.
///
/// ```
/// let text = "共12个,统一x人";
/// let runs: Vec<&str> = jihe::figure::numeral_runs(text).map(|r| r.slice(text)).collect();
/// assert_eq!(runs, ["12", "一", "x"]);
/// ```
pub fn numeral_runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    const COUNTED: &str = "个名人户家次份条件项场期元万亿余年月日号%％届篇";
    let mut at = 0;
    let mut left = ' ';
    std::iter::from_fn(move || {
        while let Some(first) = text.get(at..)?.chars().next() {
            let start = at;
            let before = left;
            let of = |c: char| {
                if is_numeral(c) {
                    1
                } else if is_mask(fold(c)) {
                    2
                } else {
                    0
                }
            };
            let class = of(first);
            if class == 0 {
                at += first.len_utf8();
                left = first;
                continue;
            }
            for c in text.get(at..)?.chars() {
                if of(c) != class {
                    break;
                }
                at += c.len_utf8();
                left = c;
            }
            let next = text.get(at..)?.chars().next();
            let counted = next.is_some_and(|n| COUNTED.contains(n));
            if class == 1 || counted && !fold(before).is_ascii_alphanumeric() {
                return Some(Span::new(start, at));
            }
        }
        None
    })
}
