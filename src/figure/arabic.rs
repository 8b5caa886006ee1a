//! Arabic digits that no earlier shape took: ratios, quantities, lists that share a unit, codes, bare numbers.

use super::cursor::{Cursor, is_han, is_han_numeral, is_mask};
use super::measure::{Made, measure};
use super::numeral::power;
use super::{Figure, NumberKind, document, number};
use crate::rules::UnitId;
use crate::text::fold;
use rust_decimal::Decimal;

/// What Arabic digits are when no shape fits.
pub(super) fn parse(c: Cursor<'_>, at: usize, out: &mut Vec<Figure>) -> usize {
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
    if let Some(end) = version_end(c, &made) {
        out.push(number(start, end, (start, made.numeral.end), NumberKind::Name, None, "version"));
        return end;
    }
    // 占1/3
    if made.numeral.place == -12 && made.unit.is_none() {
        out.push(made.figure(Some("bare-number"), None));
        return made.end;
    }
    let code = document::code(c, at);
    let scaled = made.numeral.exp > 0 && code.as_ref().is_some_and(|f| made.numeral.end >= f.span.end());
    let glued = !scaled
        && code.as_ref().is_some_and(|f| {
            f.span.end() > made.numeral.end || made.unit.is_none() || f.rule == "telephone" || f.rule == "contact"
        });
    // m, km; /10万
    let latin = made.unit.is_some_and(|u| u.1.slice(c.text).starts_with(|c: char| c.is_ascii_alphabetic() || c == '/'));
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

/// 营商环境|7.0版|, 扩大开放|3.0|方案: the end of the number of an edition, which counts nothing.
fn version_end(c: Cursor<'_>, made: &Made) -> Option<usize> {
    const EDITIONS: &[&str] =
        &["方案", "时代", "升级版", "模式", "政策", "行动", "计划", "标准", "体系", "改革", "工程"];
    let n = &made.numeral;
    let whole = n.decimal && n.exp == 0 && n.place == -1 && n.step >= 0 && !n.masked && !made.approximate;
    if !whole {
        return None;
    }
    let edition = c.one_of(n.end, &["版"]).filter(|&end| !c.starts(end, "面") && !c.starts(end, "本"));
    edition.or_else(|| c.one_of(n.end, EDITIONS).map(|_| n.end))
}

/// The end of a run of digits of any length.
fn run_end_long(c: Cursor<'_>, at: usize) -> usize {
    let run: usize = c.rest(at).chars().take_while(|d| fold(*d).is_ascii_digit()).map(char::len_utf8).sum();
    at + run
}

/// Whether it stands between the numbers of a ratio.
fn parts(sign: char) -> bool {
    matches!(sign, ':' | '∶' | '︰')
}

/// `8.7:48.5:42.8`: one unitless quantity a number.
fn ratio(c: Cursor<'_>, first: &Made, out: &mut Vec<Figure>) -> Option<usize> {
    if first.unit.is_some() || first.numeral.masked || !c.right(c.blanks(first.numeral.end)).is_some_and(parts) {
        return None;
    }
    let mut all = vec![first.clone()];
    let mut end = first.numeral.end;
    while all.len() < 12 {
        let gap = c.blanks(end);
        let Some((_, to)) = c.next(gap).filter(|n| parts(n.0)) else { break };
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
    if !matches!(c.right(first.end), Some('、' | '和' | '与' | '及')) {
        return None;
    }
    let mut all = vec![first.clone()];
    let mut end = first.end;
    let mut unit: Option<UnitId> = None;
    while all.len() < 32 {
        let Some(to) = c.one_of(end, &["、", "和", "与", "及"]) else { break };
        if !c.right(to).is_some_and(|d| d.is_ascii_digit() || is_mask(d)) {
            break;
        }
        let Some(next) = measure(Cursor { floor: to, ..c }, to) else { break };
        end = next.end;
        unit = next.unit.map(|u| u.0);
        all.push(next);
        if unit.is_some() {
            break;
        }
    }
    // A year shares nothing.
    let n = &first.numeral;
    let year =
        n.digits > 3 && !n.decimal && n.value.is_some_and(|v| v >= Decimal::from(1900) && v <= Decimal::from(2100));
    if let Some(unit) = unit.filter(|_| !year) {
        if let [whole, part] = &all[..]
            && c.starts(first.end, "、")
            && let Some(made) = broken_decimal(c, whole, part)
        {
            out.push(made.figure(Some("broken-decimal"), None));
            return Some(end);
        }
        share_scale(&mut all);
        for made in &all {
            out.push(made.figure(Some("shared-unit"), Some(unit)));
        }
        return Some(end);
    }
    if all.len() < 32 {
        return None;
    }
    // A long list without a unit is not looked through again from its second number.
    all.pop();
    for made in &all {
        out.push(unitless(c, made.numeral.start, made));
    }
    out.last().map(|f| f.span.end())
}

/// `31.4、15.7、34.9亿元`: earlier numbers take the scale of the last with its unit.
fn share_scale(all: &mut [Made]) {
    let Some((last, earlier)) = all.split_last_mut() else { return };
    let exp = last.numeral.exp;
    let Some(scale) = i32::try_from(exp).ok().filter(|e| *e >= 4).and_then(|e| power(1, e)) else { return };
    for made in earlier {
        let n = &mut made.numeral;
        let small = n.value.is_some_and(|v| v < Decimal::from(10_000));
        if let Some(value) = n.value.filter(|_| small && n.exp == 0).and_then(|v| v.checked_mul(scale)) {
            n.value = Some(value);
            n.exp = exp;
            n.place += exp as i32;
            n.step += exp as i32;
        }
    }
}

/// `38、03%`, `0、56%`: a point that was printed as 、, where no list of two numbers reads so.
fn broken_decimal(c: Cursor<'_>, whole: &Made, part: &Made) -> Option<Made> {
    let digits = |made: &Made| -> Option<String> {
        let core = c.text.get(made.numeral.start..made.numeral.end)?;
        let digits: String = core.chars().map(fold).take_while(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    let plain = |made: &Made| !made.numeral.decimal && !made.numeral.masked && !made.approximate;
    let (before, behind) = (digits(whole)?, digits(part)?);
    let certain = behind.len() > 1 && behind.starts_with('0') || before == "0";
    let fits = plain(whole) && plain(part) && whole.numeral.exp == 0 && before.len() + behind.len() < 20;
    if !certain || !fits {
        return None;
    }
    let scale = power(1, i32::try_from(part.numeral.exp).ok()?)?;
    let value = format!("{before}.{behind}").parse::<Decimal>().ok()?.checked_mul(scale)?;
    let mut made = part.clone();
    made.start = whole.start;
    made.numeral.start = whole.numeral.start;
    made.numeral.value = Some(value);
    made.numeral.decimal = true;
    made.numeral.place = part.numeral.exp as i32 - behind.len() as i32;
    made.numeral.step = made.numeral.place;
    Some(made)
}

/// `视力320、听力211、多重98人`: behind 、 stands another name with its number; 问题1、问题2 only number things.
fn listed(c: Cursor<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 8;
    let from = end + '、'.len_utf8();
    let rest = c.rest(from);
    let name: usize =
        rest.chars().take(LONGEST).take_while(|ch| is_han(*ch) && !is_han_numeral(*ch)).map(char::len_utf8).sum();
    let digits = rest[name..].chars().map(fold).take_while(char::is_ascii_digit).count();
    name > 0 && digits > 1 && !c.text[..at].ends_with(&rest[..name])
}

/// The end of a name such as 消防宣传日 or 国际家庭节 behind the digits of its date.
fn day_name(c: Cursor<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for length in 0..10 {
        let (ch, e) = c.next(end).filter(|(ch, _)| is_han(*ch))?;
        if length > 1 && matches!(ch, '日' | '节') && !c.starts(end, "日常") && !c.starts(end, "节约") {
            return Some(e);
        }
        end = e;
    }
    None
}

/// `5.4青年汇演`, `12．4宪法宣传日`: a decimal that is a day of the year, in front of what the day is for.
pub(super) fn day_by_date(c: Cursor<'_>, made: &Made) -> Option<(NumberKind, &'static str)> {
    let n = &made.numeral;
    if !n.decimal || n.exp > 0 || made.approximate || n.place < -2 || !c.right(n.end).is_some_and(is_han) {
        return None;
    }
    let (month, day) = c.text.get(n.start..n.end)?.split_once(['.', '．'])?;
    let read = |digits: &str| digits.chars().map(fold).collect::<String>().parse::<u32>().ok();
    if !(1..=12).contains(&read(month)?) || !(1..=31).contains(&read(day)?) {
        return None;
    }
    let named = c.rules.literals().day(c.rest(n.end));
    named.or_else(|| day_name(c, n.end).map(|_| (NumberKind::Name, "numbered-day")))
}

/// Characters of digits and masks beyond which they are a code.
const LONGEST_MASKED: usize = 9;

/// Digits without a unit.
fn unitless(c: Cursor<'_>, at: usize, made: &Made) -> Figure {
    let n = &made.numeral;
    let (end, value) = (n.end, n.value);
    let other = |kind, rule| number(at, end, (at, end), kind, value.map(|v| v.to_string()), rule);
    let (left, right) = (c.left(n.start), c.right(end));
    if let Some((kind, rule)) = day_by_date(c, made) {
        return other(kind, rule);
    }
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
    // 430***********1234
    if n.masked && end > n.start + LONGEST_MASKED {
        return number(at, end, (at, end), NumberKind::Identifier, None, "masked-digits");
    }
    // 0731-80001234转8012
    if left == Some('转') && !n.decimal && c.text[..n.start - '转'.len_utf8()].ends_with(|d: char| d.is_ascii_digit())
    {
        return other(NumberKind::Contact, "telephone");
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
    if noun && n.digits > 1 && right == Some('、') && listed(c, n.start, end) {
        return made.figure(Some("bare-number"), None);
    }
    if noun
        && c.closes(end)
        && n.digits <= 9
        && right.is_some_and(|r| !matches!(r, '、' | ')' | '”' | '》' | '-' | '—'))
    {
        return made.figure(Some("bare-number"), None);
    }
    // 119消防宣传日, 1204国家宪法日: a day by its month and date.
    if !n.decimal
        && matches!(n.digits, 3 | 4)
        && let Some(end) = day_name(c, end)
    {
        return number(at, end, (at, n.end), NumberKind::Name, None, "numbered-day");
    }
    if right.is_some_and(is_han) {
        return other(NumberKind::Identifier, "number-before-noun");
    }
    other(NumberKind::Identifier, "bare-digits")
}
