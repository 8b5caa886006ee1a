//! The value grammar: Arabic, grouped, full-width, Han and mixed numerals to exact decimals.

use super::cursor::{Cursor, digit, is_han, is_han_numeral, scale};
use crate::rules::Side;
use crate::text::fold;
use rust_decimal::Decimal;

/// A numeral with its value, before units and approximators.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Stated value; none for 几十 and 数十.
    pub(super) value: Option<Decimal>,
    /// Upper end where the numeral itself is a range (三四十).
    pub(super) high: Option<Decimal>,
    /// Power of ten of the last printed place.
    pub(super) place: i32,
    /// Power of ten of the last place that is not zero.
    pub(super) step: i32,
    /// 余 or 多 stands inside (20多万).
    pub(super) over: bool,
    /// 几 stands inside.
    pub(super) vague: bool,
    /// Written in Han numerals throughout.
    pub(super) han: bool,
    /// Power of ten of the scale behind the digits.
    pub(super) exp: u32,
    /// Only scales: 百, 万亿.
    pub(super) bare_scale: bool,
    /// Digits in front of the point.
    pub(super) digits: u32,
    /// Has a decimal point.
    pub(super) decimal: bool,
    /// A unit the numeral brings along (百分之): `%` or `‰`.
    pub(super) share: Option<char>,
    /// A placeholder stands for it.
    pub(super) masked: bool,
}

/// `mantissa` × 10^`exp`, where decimals hold it.
pub(super) fn power(mantissa: i128, exp: i32) -> Option<Decimal> {
    if exp < 0 {
        let scale = u32::try_from(-exp).ok().filter(|s| *s <= 28)?;
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    } else {
        let factor = 10i128.checked_pow(u32::try_from(exp).ok()?)?;
        Decimal::try_from_i128_with_scale(mantissa.checked_mul(factor)?, 0).ok()
    }
}

fn step(mantissa: i128, place: i32) -> i32 {
    let mut s = place;
    if let Ok(mut m) = u64::try_from(mantissa) {
        while m != 0 && m % 10 == 0 {
            m /= 10;
            s += 1;
        }
        return s;
    }
    let mut m = mantissa.abs();
    while m != 0 && m % 10 == 0 {
        m /= 10;
        s += 1;
    }
    s
}

/// The numeral that starts at `at`.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Option<Numeral> {
    let (first, _) = c.next(at)?;
    let n = if first.is_ascii_digit() || first == '.' {
        arabic(c, at, true).or_else(|| arabic(c, at, false))?
    } else if is_han_numeral(first) || first == '几' || first == '数' {
        han(c, at)?
    } else {
        return None;
    };
    super::fraction::read(c, n)
}

/// Scales behind digits: their power of ten, the end, and whether 余 or 多 stands among them.
pub(super) fn scales(c: Cursor<'_>, number: usize, at: usize) -> (u32, usize, bool) {
    let (mut exp, mut end, mut over) = (0, at, false);
    loop {
        let mut from = end;
        let mut passed = false;
        if !over && let Some((_, len)) = c.rules.approximators().starts(Side::Middle, c.rest(end)) {
            from = end + len;
            passed = true;
        }
        // 30 多万方, 100 余万条
        let gap = c.blanks(end);
        if exp == 0
            && !over
            && gap > end
            && let Some((_, len)) = c.rules.approximators().starts(Side::Middle, c.rest(gap))
            && matches!(c.right(c.blanks(gap + len)), Some('万' | '亿'))
        {
            from = c.blanks(gap + len);
            passed = true;
        }
        if exp == 0
            && !passed
            && let Some(e) = next_line(c, number, end)
        {
            from = e;
        }
        if exp == 0
            && !passed
            && let Some((' ', e)) = c.next(end)
            && (matches!(c.right(e), Some('万' | '亿'))
                // 9 千余万元, 8 百多人
                || c.one_of(e, &["千", "百"]).is_some_and(|e| matches!(c.right(e), Some('万' | '余' | '多' | '元'))))
        {
            from = e;
        }
        let Some((ch, next)) = c.next(from) else { break };
        let power = match ch {
            'W' | 'w' if exp == 0 && !c.right(next).is_some_and(|c| c.is_ascii_alphanumeric()) => 4,
            '十' if exp > 0 || passed => 1,
            '百' | '千' | '万' | '亿' | '兆' => scale(ch).unwrap_or(0),
            _ => break,
        };
        if matches!(ch, '百' | '千' | '兆') {
            let unit = c.rules.units().find(c.text, number, from);
            if unit
                .is_some_and(|(_, e)| c.text.get(from..e).is_some_and(|u| u.starts_with(ch) && u.len() > ch.len_utf8()))
            {
                break;
            }
        }
        if exp + power > 16 {
            break;
        }
        over |= passed;
        exp += power;
        end = next;
    }
    (exp, end, over)
}

/// Digits as they are written, scales left aside.
struct Written {
    /// All of them as one number.
    number: i128,
    /// In front of the point, and behind it.
    digits: u32,
    places: u32,
    end: usize,
    /// Blanks stand among them.
    spaced: bool,
}

/// 0.36⏎|万头: where a decimal goes on in the next line, which begins with its scale and unit.
fn next_line(c: Cursor<'_>, number: usize, at: usize) -> Option<usize> {
    let rest = c.rest(at);
    let line = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let from = at + rest.len() - line.len();
    let behind = c.one_of(from, &["万", "亿"])?;
    let decimal = c.text.get(number..at)?.contains('.') && c.left(number).is_some_and(is_han);
    let (unit, _) = c.rules.units().find(c.text, number, behind).filter(|_| decimal)?;
    c.rules.units().get(unit).filter(|u| !u.noun).map(|_| from)
}

pub(super) fn arabic(c: Cursor<'_>, at: usize, spaced: bool) -> Option<Numeral> {
    let Written { number: m, digits, places: frac, end, spaced: used_space } =
        plain(c, at).or_else(|| written(c, at, spaced))?;
    let (exp, mut to, over) = scales(c, at, end);
    let place = exp as i32 - frac as i32;
    let mut value = power(m, place)?;
    let (mut last, mut least) = (place, step(m, place));
    if exp > 0
        && frac == 0
        && !over
        && let Some((tail, e, tail_exp)) = remainder(c, to, exp)
    {
        value = value.checked_add(Decimal::from(tail))?;
        (last, least) = (tail_exp, step(i128::from(tail), 0));
        to = e;
    }
    if used_space {
        // 214 387件, 2 380余起: a blank groups digits only where a unit follows, an approximator before it or not.
        let mut behind = c.blanks(to);
        if let Some(('余' | '多' | '来', next)) = c.next(behind) {
            behind = c.blanks(next);
        }
        c.rules.units().find(c.text, at, behind)?;
    }
    Some(Numeral {
        start: at,
        end: to,
        value: Some(value),
        high: None,
        place: last,
        step: least,
        over,
        vague: false,
        han: false,
        exp,
        bare_scale: false,
        digits,
        decimal: frac > 0,
        share: None,
        masked: false,
    })
}

/// Digits of half width with a Han character behind them, as most numbers are written.
fn plain(c: Cursor<'_>, at: usize) -> Option<Written> {
    let (whole, places) = c.plain_digits(at).filter(|(whole, places)| whole + places <= 18)?;
    let end = at + whole + if places > 0 { 1 + places } else { 0 };
    let digits = c.text.as_bytes().get(at..end)?.iter().filter(|b| **b != b'.');
    let number = digits.fold(0u64, |number, d| number * 10 + u64::from(d - b'0'));
    let (digits, places) = (whole as u32, places as u32);
    Some(Written { number: i128::from(number), digits, places, end, spaced: false })
}

/// The same in any spelling: grouped, of full width, with blanks or a damaged point.
fn written(c: Cursor<'_>, at: usize, spaced: bool) -> Option<Written> {
    let gap = spaced && c.next(at).is_some_and(|(_, e)| c.right(e) == Some(' '));
    let parted = if gap { parted(c, at) } else { None };
    let (mut m, mut digits, mut end) = parted.unwrap_or_else(|| front(c, at));
    let (mut frac, mut grouped, mut used_space) = (0u32, false, parted.is_some());
    while parted.is_none() {
        match c.next(end) {
            Some((d, e)) if d.is_ascii_digit() => {
                m = m.checked_mul(10)?.checked_add(i128::from(digit(d)?))?;
                digits += 1;
                if digits > 26 {
                    return None;
                }
                end = e;
            }
            Some((',', e)) | Some((' ', e)) if digits > 0 && (grouped || digits <= 3) => {
                let sep = c.right(end)?;
                let wide = c.starts(end, "，");
                if sep == ' ' && !spaced || wide && !c.rest(e).starts_with(|c: char| ('０'..='９').contains(&c)) {
                    break;
                }
                let three = c.rest(e).chars().take(4).map(crate::text::fold).take_while(char::is_ascii_digit).count();
                if three != 3 {
                    break;
                }
                used_space |= sep == ' ';
                grouped = true;
                let mut to = e;
                for _ in 0..3 {
                    let (d, next) = c.next(to)?;
                    m = m.checked_mul(10)?.checked_add(i128::from(digit(d)?))?;
                    digits += 1;
                    to = next;
                }
                if digits > 26 {
                    return None;
                }
                end = to;
            }
            _ => break,
        }
    }
    if let Some(dot) = point(c, end, digits).or_else(|| parted_point(c, at, end)) {
        let mut to = dot;
        while let Some((d, e)) = c.next(to) {
            if !d.is_ascii_digit() || digits + frac >= 26 {
                break;
            }
            m = m.checked_mul(10)?.checked_add(i128::from(digit(d)?))?;
            frac += 1;
            to = e;
        }
        if frac > 0 {
            end = to;
        }
    }
    (digits + frac > 0).then_some(Written { number: m, digits, places: frac, end, spaced: used_space })
}

/// The ASCII digits that a number begins with, up to as many as are quickly added up: their value, how many they are,
/// and the end.
fn front(c: Cursor<'_>, at: usize) -> (i128, u32, usize) {
    let digits = c.text.as_bytes().get(at..).unwrap_or(&[]).iter().take(18).take_while(|b| b.is_ascii_digit());
    let (value, count) = digits.fold((0u64, 0), |(value, count), d| (value * 10 + u64::from(d - b'0'), count + 1));
    (i128::from(value), count, at + count as usize)
}

/// `1 4 8 6人`, `隐患4 7处`: the digits are parted one by one. Gives their number, how many they are, and the end.
fn parted(c: Cursor<'_>, at: usize) -> Option<(i128, u32, usize)> {
    let (m, digits, end) = run_of_parted(c, at)?;
    let (before, from) = c.prev(at)?;
    // Two digits may stand side by side in a row of a table.
    let joined = is_han(before) && !matches!(before, '表' | '图' | '附' | '件');
    let alone = digits > 2 && !(before == ' ' && c.left(from).is_some_and(|d| d.is_ascii_digit()));
    let whole = c.right(end) != Some(' ') || c.starts(end, " .");
    (alone || joined && whole).then_some((m, digits, end))
}

/// Two or more digits with a blank between each and the next, what stands around them left aside.
pub(super) fn run_of_parted(c: Cursor<'_>, at: usize) -> Option<(i128, u32, usize)> {
    let digit_at = |at: usize| c.right(at).is_some_and(|d| d.is_ascii_digit());
    let (mut m, mut digits, mut end) = (0i128, 0u32, at);
    while let Some((d, e)) = c.next(end).filter(|n| n.0.is_ascii_digit()) {
        m = m * 10 + i128::from(digit(d)?);
        (digits, end) = (digits + 1, e);
        match c.next(e) {
            Some((' ', after)) if digits < 12 && digit_at(after) => end = after,
            Some((next, _)) if next.is_ascii_digit() || matches!(next, '.' | ',') => return None,
            _ => break,
        }
    }
    (digits > 1 && m >= 10i128.pow(digits - 1)).then_some((m, digits, end))
}

/// The byte after a decimal point at `at`, also a damaged one (`2。6万`, `1。.06亿`).
fn point(c: Cursor<'_>, at: usize, digits: u32) -> Option<usize> {
    let (dot, e) = c.next(at)?;
    let digit_at = |at: usize| c.right(at).is_some_and(|d| d.is_ascii_digit());
    match dot {
        '.' | '．' if digit_at(e) => Some(e),
        '。' if digits > 0 => {
            let from = if let Some(('.', e2)) = c.next(e) { e2 } else { e };
            let mut to = from;
            while digit_at(to) && to < from + 8 {
                to = c.next(to)?.1;
            }
            (to > from && matches!(c.right(to), Some('%' | '万' | '亿' | '‰'))).then_some(from)
        }
        _ => None,
    }
}

/// `8 . 6 %`, `3. 5万元`: the byte after a point with blanks around it. Neither a marker nor the end of a sentence stands
/// behind a noun with a digit and its unit behind.
fn parted_point(c: Cursor<'_>, number: usize, at: usize) -> Option<usize> {
    let gap = c.blanks(at);
    let ('.', after) = c.next(gap)? else { return None };
    let from = c.blanks(after);
    let noun = c.text[..number].trim_end_matches(' ').chars().next_back().is_some_and(is_han);
    if !noun || gap == at && from == after || from > after + 1 {
        return None;
    }
    let run: usize = c.rest(from).chars().take_while(|d| fold(*d).is_ascii_digit()).map(char::len_utf8).sum();
    let end = c.blanks(from + run);
    (run > 0 && run < 5 && matches!(c.right(end), Some('%' | '‰' | '万' | '亿' | '元' | '倍'))).then_some(from)
}

/// The rest of a mixed numeral behind a scale: `4000` of `3万4000`, `5千` of `3万5千`.
fn remainder(c: Cursor<'_>, at: usize, exp: u32) -> Option<(u64, usize, i32)> {
    let (mut value, mut digits, mut end) = (0u64, 0u32, at);
    while let Some((d, e)) = c.next(end) {
        if !d.is_ascii_digit() || digits > 8 {
            break;
        }
        value = value * 10 + u64::from(digit(d)?);
        digits += 1;
        end = e;
    }
    if digits == 0 || c.right(end) == Some('.') {
        return None;
    }
    let mut own = match c.next(end) {
        Some((s @ ('千' | '百' | '万'), e)) if c.rules.units().find(c.text, at, end).is_none() => {
            end = e;
            let mut own = scale(s).unwrap_or(0);
            if s != '万'
                && let Some(('万', e)) = c.next(end)
            {
                end = e;
                own += 4;
            }
            own
        }
        _ => 0,
    };
    // 40万3岁以下幼儿 are two numbers.
    if digits == 1 && c.starts(end, "岁") {
        return None;
    }
    // 6万3 is 63000: 60003 has 零.
    if digits == 1 && own == 0 && value > 0 {
        own = exp.checked_sub(1)?;
    }
    let value = value.checked_mul(10u64.checked_pow(own)?)?;
    (digits + own <= exp && value < 10u64.checked_pow(exp)?).then_some((value, end, own as i32))
}

/// A Han numeral with its lower and upper value.
pub(super) fn han_value(run: &[char]) -> Option<(i128, i128)> {
    if run.is_empty() || run.len() > LONGEST_HAN {
        return None;
    }
    // 一, 两: most have one character.
    if let &[only] = run
        && let Some(v) = digit(only)
    {
        return Some((i128::from(v), i128::from(v)));
    }
    for big in ['兆', '亿', '万'] {
        if let Some(cut) = run.iter().rposition(|c| *c == big) {
            let unit = 10i128.pow(scale(big)?);
            let (low, high) = if cut == 0 { (1, 1) } else { han_value(&run[..cut])? };
            let rest = &run[cut + 1..];
            let (more, most) = match rest {
                [] => (0, 0),
                [d] if digit(*d).is_some() => {
                    let v = i128::from(digit(*d)?) * unit / 10;
                    (v, v)
                }
                _ => han_value(rest).filter(|v| v.1 < unit)?,
            };
            return Some((low.checked_mul(unit)?.checked_add(more)?, high.checked_mul(unit)?.checked_add(most)?));
        }
    }
    if run.iter().all(|c| digit(*c).is_some()) {
        let d: Vec<i128> = run.iter().filter_map(|c| digit(*c)).map(i128::from).collect();
        return match d[..] {
            [v] => Some((v, v)),
            [a, b] if a > 0 && b == a + 1 => Some((a, b)),
            [0, b] => Some((b, b)),
            _ => {
                let v = d.iter().fold(0i128, |v, d| v * 10 + d);
                Some((v, v))
            }
        };
    }
    let (mut low, mut high) = (0i128, 0i128);
    let mut held: Option<(i128, i128)> = None;
    let mut last = 10_000i128;
    for (i, ch) in run.iter().enumerate() {
        if let Some(d) = digit(*ch) {
            let d = i128::from(d);
            held = match held {
                None | Some((0, 0)) => Some((d, d)),
                Some((a, b)) if a == b && d == a + 1 => Some((a, d)),
                Some(_) => return None,
            };
            if i + 1 == run.len() {
                let (a, b) = held?;
                // 三百五 is 350, 三百零五 and 三十五 are not.
                let short =
                    (100..10_000).contains(&last) && run.get(i.wrapping_sub(1)).is_some_and(|c| scale(*c).is_some());
                let f = if short { last / 10 } else { 1 };
                low += a * f;
                high += b * f;
                return Some((low, high));
            }
        } else {
            let unit = match ch {
                '廿' => 20,
                '卅' => 30,
                _ => 10i128.pow(scale(*ch)?),
            };
            if unit >= last {
                return None;
            }
            let (a, b) = match held.take() {
                None | Some((0, 0)) if i == 0 || unit == 10 => (1, 1),
                Some(v) if v.0 > 0 => v,
                _ => return None,
            };
            low += a * unit;
            high += b * unit;
            last = unit;
        }
    }
    Some((low, high))
}

/// Characters of a Han numeral at the most.
const LONGEST_HAN: usize = 24;

pub(super) fn han(c: Cursor<'_>, at: usize) -> Option<Numeral> {
    let (mut chars, mut count) = ([' '; LONGEST_HAN], 0);
    let (mut end, mut vague) = (at, false);
    if let Some((f @ ('数' | '几'), e)) = c.next(at) {
        scale(c.right(e)?)?;
        let _ = f;
        vague = true;
        end = e;
    }
    while let Some((ch, e)) = c.next(end) {
        if !is_han_numeral(ch) || count >= LONGEST_HAN {
            break;
        }
        if matches!(ch, '百' | '千' | '兆') && count > 0 {
            let unit = c.rules.units().find(c.text, at, end);
            if unit
                .is_some_and(|(_, e)| c.text.get(end..e).is_some_and(|u| u.starts_with(ch) && u.len() > ch.len_utf8()))
            {
                break;
            }
        }
        chars[count] = ch;
        count += 1;
        end = e;
    }
    let run = &chars[..count];
    let (low, high) = han_value(run)?;
    let bare = run.iter().all(|c| scale(*c).is_some_and(|s| s > 1));
    let mut value = power(low, 0)?;
    let mut top = power(high, 0)?;
    let (mut exp, mut over) = (0, false);
    // 十几, 二十几
    if run.last() == Some(&'十')
        && let Some(('几', e)) = c.next(end)
    {
        vague = true;
        top = value.checked_add(Decimal::TEN)?;
        end = e;
    }
    let (more, to, passed) = scales(c, at, end);
    if more > 0 {
        exp = more;
        over = passed;
        end = to;
        value = value.checked_mul(power(1, more as i32)?)?;
        top = top.checked_mul(power(1, more as i32)?)?;
    }
    let mut place = exp as i32;
    let mut decimal = false;
    if let Some((v, e, p)) = spoken_point(c, end, value) {
        (value, top, end, place, decimal) = (v, v, e, p, true);
    }
    let least = step(low, 0) + exp as i32;
    let range = high > low || (vague && top > value);
    let several = vague && !range;
    Some(Numeral {
        start: at,
        end,
        value: (!vague).then_some(value),
        high: if several { value.checked_mul(Decimal::TEN) } else { range.then_some(top) },
        place,
        step: if decimal { place } else { least },
        over,
        vague,
        han: true,
        exp,
        bare_scale: bare && !vague,
        digits: run.len() as u32,
        decimal,
        share: None,
        masked: false,
    })
}

/// `点三` behind a Han numeral.
fn spoken_point(c: Cursor<'_>, at: usize, whole: Decimal) -> Option<(Decimal, usize, i32)> {
    let ('点', from) = c.next(at)? else { return None };
    let (mut m, mut n, mut end) = (0i128, 0i32, from);
    while let Some((d, e)) = c.next(end) {
        let Some(v) = digit(d).filter(|_| !d.is_ascii() && n < 12) else { break };
        m = m * 10 + i128::from(v);
        n += 1;
        end = e;
    }
    if n == 0 || matches!(c.right(end), Some('十' | '分' | '刻')) {
        return None;
    }
    Some((whole.checked_add(power(m, -n)?)?, end, -n))
}
