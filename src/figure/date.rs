//! Dates, periods and clock times, whole or masked, single or as ranges.

use super::cursor::{Cursor, digit, is_mask};
use super::measure::{JOINERS, joins};
use super::number;
use super::{Figure, NumberKind};

/// Part of a date: what is known of year, month, day, hour, minute.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Point {
    year: Option<u32>,
    month: Option<u32>,
    /// For periods of several months (季度, 半年) the last one.
    month_to: Option<u32>,
    day: Option<u32>,
    hour: Option<u32>,
    minute: Option<u32>,
    masked: bool,
    /// The smallest part printed: 年 月 日 时 or 季.
    unit: char,
}

/// A small number in a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Small {
    pub(super) value: Option<u32>,
    pub(super) end: usize,
    pub(super) digits: usize,
    pub(super) masked: bool,
    pub(super) han: bool,
}

/// The small number (at most six characters, digits of any script, masks) at `at`.
pub(super) fn small(c: Cursor<'_>, at: usize) -> Option<Small> {
    let mut chars: [char; 8] = ['0'; 8];
    let (mut n, mut end, mut masked, mut han) = (0usize, at, false, false);
    while let Some((ch, e)) = c.next(end) {
        let ok = ch.is_ascii_digit()
            || super::cursor::is_han_numeral(ch) && !matches!(ch, '百' | '千' | '万' | '亿' | '兆' | '两');
        let mask = is_mask(ch) || (ch == '#' && n > 0);
        if !(ok || mask) {
            // `1 9 7 4 年`
            if ch == ' ' && n > 0 && n < 4 && spaced(c, at) && c.right(e).is_some_and(|d| d.is_ascii_digit()) {
                end = e;
                continue;
            }
            break;
        }
        if n == chars.len() {
            return None;
        }
        chars[n] = ch;
        n += 1;
        masked |= mask;
        han |= ok && !ch.is_ascii();
        end = e;
    }
    let run = chars.get(..n).filter(|r| !r.is_empty())?;
    if masked && run[0].is_ascii_alphabetic() && c.left(at).is_some_and(|l| l.is_ascii_alphabetic()) {
        return None;
    }
    let value = if masked {
        None
    } else if run.iter().all(|d| digit(*d).is_some()) {
        Some(run.iter().try_fold(0u32, |v, d| v.checked_mul(10)?.checked_add(digit(*d)?))?)
    } else {
        u32::try_from(super::numeral::han_value(run).filter(|v| v.0 == v.1)?.0).ok()
    };
    Some(Small { value, end, digits: n, masked, han })
}

fn spaced(c: Cursor<'_>, at: usize) -> bool {
    let mut chars = c.rest(at).chars().map(crate::text::fold);
    let mut pattern = (0..7).map(|_| chars.next());
    (0..7).all(|i| match pattern.next().flatten() {
        Some(ch) if i % 2 == 0 => ch.is_ascii_digit(),
        Some(ch) => ch == ' ',
        None => false,
    }) && chars.find(|ch| *ch != ' ') == Some('年')
}

fn year(s: Small) -> Option<u32> {
    match (s.value?, s.digits) {
        (y @ 1000..=2199, 4) => Some(y),
        (y @ 0..=9, 2) if !s.han => Some(2000 + y),
        (y @ 78..=99, 2) if !s.han => Some(1900 + y),
        _ => None,
    }
}

const SPANNING: &[&str] = &[
    "连续",
    "历时",
    "为期",
    "满",
    "用了",
    "长达",
    "任期",
    "有效期",
    "近",
    "保质期",
    "刑",
    "徒刑",
    "工龄",
    "不少于",
    "至少",
    "超过",
    "每",
];

/// Whether a masked `x年` is a length of time.
fn spans(c: Cursor<'_>, at: usize) -> bool {
    c.after(at, SPANNING)
}

impl Point {
    fn iso(&self) -> Option<String> {
        if self.masked {
            return None;
        }
        let two = |v: Option<u32>| v.map(|v| format!("-{v:02}")).unwrap_or_default();
        let time = match (self.hour, self.minute) {
            (Some(h), Some(m)) => format!("{h:02}:{m:02}"),
            (Some(h), None) => format!("{h:02}"),
            _ => String::new(),
        };
        let date = match (self.year, self.month, self.day) {
            (Some(y), None, None) => format!("{y:04}"),
            (Some(y), m, d) => format!("{y:04}{}{}", two(m), two(d)),
            (None, Some(_), d) => format!("-{}{}", two(self.month), two(d)),
            (None, None, Some(_)) => format!("--{}", two(self.day)),
            (None, None, None) if !time.is_empty() => return Some(format!("T{time}")),
            _ => return None,
        };
        if let Some(to) = self.month_to {
            let year = self.year.map(|y| format!("{y:04}")).unwrap_or_else(|| "-".into());
            return Some(format!("{date}/{year}-{to:02}"));
        }
        Some(if time.is_empty() { date } else { format!("{date}T{time}") })
    }
}

/// The date that starts at `at`.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Option<Figure> {
    if c.left(at).is_some_and(|l| l.is_ascii_alphabetic() || l == '.') {
        return None;
    }
    let number_at = small(c, at);
    let shape = number_at.and_then(|n| short_range(c, at, n).or_else(|| numeric(c, at, n)));
    if let Some(f) = shape.or_else(|| super::since::period(c, at, number_at)) {
        return Some(f);
    }
    let (first, mut end) = point(c, at, number_at?, None)?;
    let mut value = first.iso();
    // 9月4日-12日, 2021年1月至2022年3月
    if let Some(to) = c.one_of(c.blanks(end), JOINERS) {
        let to = c.blanks(to);
        if let Some((mut second, e)) = small(c, to).and_then(|n| point(c, to, n, Some(first.unit))) {
            end = e;
            if second.year.is_none() && second.unit != '年' {
                second.year = first.year;
            }
            if second.month.is_none() && second.day.is_some() {
                second.month = first.month;
            }
            value = match (value, second.iso()) {
                (Some(a), Some(b)) if !a.contains('/') && !b.contains('/') => Some(format!("{a}/{b}")),
                _ => None,
            };
        }
    }
    end = suffix(c, end);
    Some(number(at, end, (at, end), NumberKind::Date, value, "date"))
}

/// Words that belong to a date behind it.
fn suffix(c: Cursor<'_>, at: usize) -> usize {
    const WORDS: &[&str] = &[
        "年底", "年末", "年初", "初期", "末期", "以来", "上旬", "中旬", "下旬", "份", "初", "底", "末", "起", "许",
        "之前", "之后", "以前", "以后",
    ];
    let mut end = at;
    for _ in 0..2 {
        let Some(e) = c.one_of(end, WORDS) else { break };
        if c.starts(end, "起") && c.one_of(e, &["点", "来", "草", "步", "诉", "义", "用"]).is_some()
            || c.starts(end, "初") && c.one_of(e, &["步", "级", "中", "一", "二", "三"]).is_some()
            || c.starts(end, "份") && c.one_of(e, &["额"]).is_some()
        {
            break;
        }
        end = e;
    }
    end
}

/// The point in time that begins with the small number `first` at `at`.
fn point(c: Cursor<'_>, at: usize, first: Small, wanted: Option<char>) -> Option<(Point, usize)> {
    let mut p = Point::default();
    let unit_at = c.blanks(first.end);
    let (unit, mut end) = c.next(unit_at)?;
    match unit {
        '年' => {
            if c.starts(end, "代") && first.digits <= 4 && first.value != Some(1) {
                return Some((Point { masked: true, unit: '代', ..p }, end + "代".len()));
            }
            if first.masked {
                if spans(c, at) || c.one_of(end, &["级", "度计划"]).is_some() && first.digits == 1 {
                    return None;
                }
            } else {
                // 23年5月
                let short = first.value.filter(|y| first.digits == 2 && !first.han && (10..=39).contains(y));
                let dated = short.filter(|_| month(c, end).is_some()).map(|y| 2000 + y);
                p.year = Some(year(first).or(dated)?);
                if c.left(at).is_some_and(|l| l.is_ascii_digit()) || first.digits == 2 && spans(c, at) {
                    return None;
                }
            }
            p.masked = first.masked;
            p.unit = '年';
            if let Some(e) = whole_year(c, end) {
                return Some((p, e));
            }
            if let Some((more, e)) = inside_year(c, c.blanks(end)) {
                p.month = more.month;
                p.month_to = more.month_to;
                p.unit = '季';
                p.masked |= more.masked;
                return Some((p, e));
            }
            if let Some((m, e)) = month(c, c.blanks(end)) {
                p.month = m.month;
                p.masked |= m.masked;
                p.unit = '月';
                end = e;
                return Some(day(c, p, end));
            }
            Some((p, end))
        }
        // 2022学年: which days they are is not said.
        '学' | '财' if first.digits == 4 && c.starts(end, "年") && (first.masked || year(first).is_some()) => {
            let end = end + "年".len();
            Some((Point { masked: true, unit: '年', ..p }, whole_year(c, end).unwrap_or(end)))
        }
        '月' => {
            let (m, e) = month(c, at)?;
            if first.han
                && first.digits == 1
                && first.value == Some(1)
                && !(c.opens(at) || wanted.is_some())
                && !c.starts(e, "份")
            {
                return None;
            }
            Some(day(c, m, e))
        }
        '日' | '号' => {
            let ok = first.masked || first.value.is_some_and(|v| (1..=31).contains(&v));
            let stop = c
                .one_of(
                    end,
                    &["内", "游", "龄", "均", "常", "报", "照", "喀", "元", "产", "处理", "用", "供", "本", "行", "历"],
                )
                .is_some();
            if !ok
                || stop
                || (unit == '号' && wanted != Some('日'))
                || c.after(at, &["每", "连续"])
                || first.han && first.digits == 1
            {
                return None;
            }
            p.day = first.value;
            p.masked = first.masked;
            p.unit = '日';
            Some(clock(c, p, end))
        }
        '季' if c.starts(unit_at, "季度") => {
            let q = first.value.filter(|v| (1..=4).contains(v));
            if (q.is_none() && !first.masked) || c.after(at, &["连续"]) {
                return None;
            }
            p.month = q.map(|q| q * 3 - 2);
            p.month_to = q.map(|q| q * 3);
            p.masked = first.masked;
            p.unit = '季';
            Some((p, unit_at + "季度".len()))
        }
        '世' if c.starts(unit_at, "世纪") && first.digits <= 3 => {
            let mut end = unit_at + "世纪".len();
            if let Some(n) = small(c, end).filter(|n| c.starts(n.end, "年代")) {
                end = n.end + "年代".len();
            }
            Some((Point { masked: true, unit: '代', ..p }, end))
        }
        '时' | '点' | ':' => clock_at(c, at),
        _ => None,
    }
    .or_else(|| decade(c, at, first))
}

/// The end of 度 behind 年.
fn whole_year(c: Cursor<'_>, at: usize) -> Option<usize> {
    c.one_of(at, &["度"]).filter(|e| c.one_of(*e, &["假", "过", "量"]).is_none())
}

/// 80年代, 九十年代
fn decade(c: Cursor<'_>, _at: usize, first: Small) -> Option<(Point, usize)> {
    c.starts(first.end, "年代")
        .then(|| (Point { masked: true, unit: '代', ..Point::default() }, first.end + "年代".len()))
}

/// 上半年, 一季度 and the like behind a year.
fn inside_year(c: Cursor<'_>, at: usize) -> Option<(Point, usize)> {
    let half = |from, to| Point { month: Some(from), month_to: Some(to), ..Point::default() };
    if let Some(e) = c.one_of(at, &["上半年"]) {
        return Some((half(1, 6), e));
    }
    if let Some(e) = c.one_of(at, &["下半年"]) {
        return Some((half(7, 12), e));
    }
    let from = c.one_of(at, &["第", "前"]).unwrap_or(at);
    let n = small(c, from)?;
    if let Some(last) = n.value.filter(|m| (2..=12).contains(m))
        && let Some(end) = c.one_of(n.end, &["个月"])
    {
        return c.starts(at, "前").then(|| (half(1, last), end));
    }
    // 2023年1—10月
    if let Some(last) = c.one_of(c.blanks(n.end), JOINERS).and_then(|to| small(c, c.blanks(to)))
        && let (Some(a), Some(b)) = (n.value, last.value)
        && let Some(end) = c.one_of(c.blanks(last.end), &["月份", "月"])
    {
        let months = 0 < a && a < b && b <= 12 && !c.right(end).is_some_and(|d| d.is_ascii_digit());
        return months.then(|| (half(a, b), end));
    }
    let q = n.value.filter(|q| (1..=4).contains(q));
    let end = c.one_of(n.end, &["季度", "个季度"])?;
    Some(match q {
        Some(q) if c.starts(at, "前") => (half(1, q * 3), end),
        Some(q) => (half(q * 3 - 2, q * 3), end),
        None => (Point { masked: true, ..Point::default() }, end),
    })
}

fn month(c: Cursor<'_>, at: usize) -> Option<(Point, usize)> {
    let m = small(c, at)?;
    if !(m.masked || m.value.is_some_and(|v| (1..=12).contains(&v) && m.digits <= 2)) {
        return None;
    }
    let unit = c.blanks(m.end);
    let (c1, end) = c.next(unit)?;
    if c1 != '月' || c.one_of(end, &["龄", "饼", "球", "嫂", "均", "供", "亮", "租", "息"]).is_some() {
        return None;
    }
    Some((Point { month: m.value, masked: m.masked, unit: '月', ..Point::default() }, end))
}

/// The day and the time of day behind a month.
fn day(c: Cursor<'_>, mut p: Point, end: usize) -> (Point, usize) {
    let from = c.blanks(end);
    let Some(d) = small(c, from) else { return (p, end) };
    let ok = d.masked || d.value.is_some_and(|v| (1..=31).contains(&v) && d.digits <= 3);
    match c.next(c.blanks(d.end)) {
        Some(('日' | '号', e)) if ok => {
            p.day = d.value;
            p.masked |= d.masked;
            p.unit = '日';
            clock(c, p, e)
        }
        _ => (p, end),
    }
}

/// A time of day behind a day: 上午9时30分.
fn clock(c: Cursor<'_>, p: Point, end: usize) -> (Point, usize) {
    const PARTS: &[&str] = &["上午", "下午", "晚上", "晚", "凌晨", "中午", "早上", "早", "傍晚", "当晚"];
    let gap = c.blanks(end);
    let from = c.one_of(gap, PARTS).unwrap_or(gap);
    match clock_at(c, c.blanks(from)) {
        Some((t, e)) => (Point { hour: t.hour, minute: t.minute, masked: p.masked || t.masked, ..p }, e),
        None => (p, end),
    }
}

fn clock_at(c: Cursor<'_>, at: usize) -> Option<(Point, usize)> {
    let h = small(c, at)?;
    if !(h.masked || h.value.is_some_and(|v| v <= 24) && h.digits <= 3) {
        return None;
    }
    let (unit, mut end) = c.next(h.end)?;
    let mut p = Point { hour: h.value, masked: h.masked, unit: '时', ..Point::default() };
    let dated = c.left(at).is_some_and(|l| matches!(l, '日' | '号' | '午' | '晚' | '晨' | '早'));
    match unit {
        ':' => {
            let m = small(c, end)?;
            if h.masked || h.han || m.han || m.digits != 2 || m.value.is_none_or(|v| v >= 60) {
                return None;
            }
            let next = c.right(m.end);
            if matches!(next, Some('.' | '%' | ':'))
                && !(next == Some(':') && c.rest(m.end + 1).starts_with(|d: char| d.is_ascii_digit()))
                || c.after(at, &["比", "比为", ":", "为", "调整为"])
            {
                return None;
            }
            p.minute = m.value;
            end = m.end;
            if let Some(s) = c.one_of(end, &[":"]).and_then(|e| small(c, e)).filter(|s| s.digits == 2) {
                end = s.end;
            }
            if let Some(to) = c.one_of(end, JOINERS)
                && let Some((_, e)) = clock_at(c, to)
            {
                end = e;
                p.masked = true;
            }
            return Some((p, end));
        }
        '时' | '点' => {
            if let Some(m) = small(c, end).filter(|m| c.starts(m.end, "分")) {
                p.minute = m.value;
                p.masked |= m.masked;
                end = m.end + "分".len();
            } else if let Some(e) = c.one_of(end, &["30", "半", "许", "整", "左右", "前后", "钟"]) {
                end = e;
            } else if !(dated && (unit == '时' || !h.masked) || c.after(at, PARTS_OF_DAY) && !h.masked) {
                return None;
            }
            if unit == '时' && c.one_of(h.end, &["时效", "时段", "时间"]).is_some() {
                return None;
            }
        }
        _ => return None,
    }
    Some((p, end))
}

/// Before an hour: 早上8点.
const PARTS_OF_DAY: &[&str] = &["早上", "早晨", "上午", "中午", "下午", "傍晚", "晚上", "凌晨", "夜间", "当晚"];

/// `1—11月`, `2021-2023年`, `6、7月`, `2013、2014两年`, `15—17日`, `一至三季度`: the unit stands behind the last number alone.
fn short_range(c: Cursor<'_>, at: usize, first: Small) -> Option<Figure> {
    const LISTS: &[&str] = &["、", "和", "及", "与"];
    let gap = c.blanks(first.end);
    if !c.right(gap).is_some_and(|n| joins(n) || matches!(n, '、' | '和' | '及' | '与')) {
        return None;
    }
    let mut list = vec![first];
    let mut end = first.end;
    let mut listed = false;
    while list.len() < 13 {
        let gap = c.blanks(end);
        let to = match c.one_of(gap, JOINERS) {
            Some(to) => to,
            None => match c.one_of(gap, LISTS) {
                Some(to) => {
                    listed = true;
                    to
                }
                None => break,
            },
        };
        let Some(next) = small(c, c.blanks(to)) else { break };
        end = next.end;
        list.push(next);
    }
    let last = list.last().filter(|_| list.len() > 1)?;
    let (unit, mut end) = c.next(c.blanks(end))?;
    let values: Option<Vec<u32>> = list.iter().map(|s| s.value).collect();
    let rising = values.as_ref().is_none_or(|v| v.windows(2).all(|w| w[0] < w[1]));
    let within =
        |low: u32, high: u32| list.iter().all(|s| s.masked || s.value.is_some_and(|v| (low..=high).contains(&v)));
    let (a, b) = (first.value, last.value);
    let fine = match unit {
        '年' => list.iter().all(|s| s.digits == 4 && (s.masked || year(*s).is_some())),
        '学' | '财' => c.starts(end, "年") && list.iter().all(|s| s.digits == 4 && (s.masked || year(*s).is_some())),
        '月' => within(1, 12) && rising && c.one_of(end, &["龄"]).is_none(),
        '日' => within(1, 31) && rising && c.one_of(end, &["内", "游"]).is_none(),
        '季' => within(1, 4) && rising && c.starts(end, "度"),
        '两' | '三' if listed => list.iter().all(|s| year(*s).is_some() && s.digits == 4) && c.starts(end, "年"),
        _ => false,
    };
    if !fine {
        return None;
    }
    if matches!(unit, '季' | '两' | '三' | '学' | '财') {
        end = c.next(end)?.1;
    }
    if matches!(unit, '年' | '学' | '财') {
        end = whole_year(c, end).unwrap_or(end);
    }
    let value = match (unit, a, b) {
        ('年' | '学' | '财', Some(a), Some(b)) => Some(format!("{a:04}/{b:04}")),
        ('月', Some(a), Some(b)) => Some(format!("--{a:02}/--{b:02}")),
        ('日', Some(a), Some(b)) => Some(format!("---{a:02}/---{b:02}")),
        ('季', Some(a), Some(b)) => Some(format!("--{:02}/--{:02}", a * 3 - 2, b * 3)),
        _ => None,
    };
    end = suffix(c, end);
    Some(number(at, end, (at, end), NumberKind::Date, value, "date-range"))
}

/// `2023.10.20`, `2023-10-20`, `2023/10`, `20231020`.
fn numeric(c: Cursor<'_>, at: usize, y: Small) -> Option<Figure> {
    if y.han || y.digits != 4 || !(y.masked || y.value.is_some_and(|v| (1900..=2100).contains(&v))) {
        return None;
    }
    if c.left(at).is_some_and(|l| l.is_ascii_digit() || matches!(l, '-' | '/')) {
        return None;
    }
    let (sep, e) = c.next(y.end).filter(|s| matches!(s.0, '.' | '-' | '/'))?;
    let m = small(c, e)
        .filter(|m| !m.han && m.digits <= 2 && (m.masked || m.value.is_some_and(|v| (1..=12).contains(&v))))?;
    let masked = y.masked || m.masked;
    let mut p = Point { year: y.value, month: m.value, masked, unit: '月', ..Point::default() };
    let mut end = m.end;
    let third = c.next(m.end).filter(|s| s.0 == sep).and_then(|s| small(c, s.1));
    if let Some(d) =
        third.filter(|d| !d.han && d.digits <= 2 && (d.masked || d.value.is_some_and(|v| (1..=31).contains(&v))))
    {
        p.day = d.value;
        p.masked |= d.masked;
        (p, end) = clock(c, p, d.end);
    } else if sep != '-' && sep != '.'
        || m.digits != 2
        || third.is_some()
        || c.right(end).is_some_and(|n| n.is_ascii_digit() || n == '%')
        || c.rules.units().find(c.text, at, c.blanks(end)).is_some()
        || c.one_of(end, &["万", "亿"]).is_some()
    {
        return None;
    }
    if c.right(end).is_some_and(|n| n.is_ascii_alphanumeric()) {
        return None;
    }
    Some(number(at, end, (at, end), NumberKind::Date, p.iso(), "numeric-date"))
}
