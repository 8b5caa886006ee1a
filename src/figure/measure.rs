//! From a numeral to a quantity: approximators on all sides, ranges, unit.

use super::cursor::{Cursor, is_han};
use super::numeral::{self, Numeral, power};
use super::{Figure, FigureKind, Measure, mask};
use crate::rules::{Modifier, Side, UnitId};
use crate::text::Span;
use rust_decimal::Decimal;

/// A quantity being made.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) numeral: Numeral,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) unit: Option<(UnitId, Span)>,
    pub(super) modifier: Modifier,
    /// An approximator or 余 says that this is a number.
    pub(super) approximate: bool,
    range: Option<(Decimal, Decimal)>,
    /// 余, 多 (bounds on both sides).
    odd: bool,
    rule: &'static str,
}

/// Signs that join two ends of a range.
pub(super) const JOINERS: &[&str] = &["——", "--", "—", "–", "―", "-", "－", "‑", "−", "～", "~", "∼", "至", "到"];

/// Whether a range may go on with this character.
pub(super) fn joins(c: char) -> bool {
    matches!(c, '—' | '-' | '–' | '―' | '‑' | '−' | '～' | '~' | '∼' | '至' | '到')
}

/// Characters of the longest unit that both ends of a range carry.
const LONGEST_UNIT: usize = 8;

/// Characters that the name of a sum or a rate ends with which can be negative: 结余负420万元, 净利润-36万元.
const SIGNED: &[char] = &['润', '额', '余', '率', '幅', '速', '益', '差', '值'];

/// Characters in front of 过 that make a word of both, so that it is none that says more than.
const NOT_PAST: &[char] = &['通', '经', '不', '超', '越', '渡', '路', '难', '错', '太', '跨', '迈', '翻'];

const TENTHS: &[&str] = &[
    "立", "为", "功", "果", "员", "本", "都", "熟", "交", "效", "长", "品", "份", "型", "就", "绩", "语", "千", "文",
    "渝", "名", "人", "像", "了", "材", "片", "团", "套", "事", "色", "分", "因", "见", "衣", "药", "灾", "县", "华",
];

/// The numeral at `at`, masked or not.
pub(super) fn numeral(c: Cursor<'_>, at: usize) -> Option<Numeral> {
    // Digits alone hold no placeholder.
    let masked = if c.plain_digits(at).is_some() { None } else { mask::parse(c, at) };
    masked.or_else(|| numeral::parse(c, at))
}

/// The quantity whose numeral starts at `at`; it may have no unit.
pub(super) fn measure(c: Cursor<'_>, at: usize) -> Option<Made> {
    let first = numeral(c, at)?;
    let range = if first.masked { between_masks(c, &first) } else { ranged(c, &first) };
    let mut made = range.unwrap_or_else(|| plain(c, first));
    super::compound::read(c, &mut made);
    sign(c, &mut made);
    lead(c, &mut made);
    tail(c, &mut made);
    Some(made)
}

/// The unit behind a numeral, blanks and 余 between them allowed. Gives the unit, the end, and whether 余 stands there.
fn unit(c: Cursor<'_>, n: &Numeral) -> (Option<(UnitId, Span)>, usize, bool) {
    let number = n.start;
    if let Some(share) = n.share {
        let id = c.rules.units().by_name(if share == '%' { "%" } else { "‰" });
        let front = Span::new(n.start, n.start + "百分之".len());
        return (id.map(|id| (id, front)), n.end, false);
    }
    let gap = c.blanks(n.end);
    let find = |at: usize| {
        let Some((id, end)) = c.rules.units().find(c.text, number, at) else { return short(c, n, at) };
        let (named, behind) = alternative(c, number, id, end);
        Some(((named, Span::new(at, if named == id { end } else { behind })), behind))
    };
    if let Some((_, len)) = c.rules.approximators().starts(Side::Middle, c.rest(gap)).filter(|_| !n.over) {
        let from = gap + len;
        if let Some((found, e)) = find(c.blanks(from)) {
            return (Some(found), e, true);
        }
        if c.closes(from) && !c.starts(gap, "来") {
            return (None, from, true);
        }
    }
    if let Some((found, e)) = in_brackets(c, n) {
        return (Some(found), e, false);
    }
    if let Some((found, e)) = find(gap) {
        // 高于全国12.7个、12个百分点: the first leaves out what the second says.
        const THAN: &[&str] = &[
            "全国", "全省", "全市", "平均", "水平", "高于", "低于", "快于", "分别", "提高", "提升", "上升", "下降",
            "降低", "增加", "减少", "回落", "收窄",
        ];
        let points = || {
            if !c.after(n.start, THAN) {
                return None;
            }
            let next = c.one_of(e, &["、", "和", "及"])?;
            let rest = c.rest(next).trim_start_matches(|d: char| d.is_ascii_digit() || d == '.');
            let numbered = rest.len() < c.rest(next).len() && rest.starts_with("个百分点");
            c.rules.units().by_name("个百分点").filter(|_| numbered)
        };
        let found = match c.rules.units().get(found.0).filter(|u| u.name == "个").and_then(|_| points()) {
            Some(id) => (id, found.1),
            None => found,
        };
        let latin = c.rest(gap).starts_with(|c: char| c.is_ascii_alphabetic());
        // `8 个` is a unit; in `2024 年`-like table cells a noun after a blank is none.
        let noun = c.rules.units().get(found.0).is_some_and(|u| u.noun);
        // 产值超千亿|企业, 迈上1200亿|台阶: money without its unit; so many of them there are not.
        let money = noun && n.han && c.text[..n.end].ends_with('亿') || c.starts(gap, "台阶");
        if !money && (gap == n.end || !(noun || latin && n.han)) {
            return (Some(found), e, false);
        }
    }
    (None, n.end, false)
}

/// Whether a unit is a classifier.
fn classifies(c: Cursor<'_>, unit: UnitId) -> bool {
    c.rules.units().get(unit).is_some_and(|u| u.dimension == "count" && !u.noun)
}

/// The unit and the byte behind another classifier beside it: 28.6万套|（间）, 15家|/处. 次 counts how often: 10车/次, 1069件(人)次.
fn alternative(c: Cursor<'_>, number: usize, unit: UnitId, end: usize) -> (UnitId, usize) {
    let Some((sign @ ('(' | '/'), inside)) = c.next(end).filter(|_| classifies(c, unit)) else { return (unit, end) };
    let times = || {
        let name = c.rules.units().get(unit).map_or("", |u| u.name);
        c.rules.units().by_name(&format!("{name}次")).unwrap_or(unit)
    };
    let Some((other, behind)) = c.rules.units().find(c.text, number, inside).filter(|found| classifies(c, found.0))
    else {
        return (unit, end);
    };
    let often = c.rules.units().get(other).is_some_and(|u| u.name == "次");
    if sign == '/' {
        // 2份/户, 3人/组: so many for each.
        let each = c.rules.units().get(other).is_some_and(|u| matches!(u.basis, Some("persons" | "households")));
        let closes = c.closes(behind) || c.one_of(behind, &["以上", "以下", "以内", "左右"]).is_some();
        return match (often, closes && !each) {
            (true, _) => (times(), behind),
            (_, true) => (unit, behind),
            _ => (unit, end),
        };
    }
    match c.next(behind) {
        Some((')', e)) => c.one_of(e, &["次"]).map_or((unit, e), |e| (times(), e)),
        _ => (unit, end),
    }
}

/// 订阅报刊460|(种): a classifier that stands in brackets behind digits.
fn in_brackets(c: Cursor<'_>, n: &Numeral) -> Option<((UnitId, Span), usize)> {
    let ('(', inside) = c.next(n.end).filter(|_| !n.han)? else { return None };
    let (id, end) = c.rules.units().find(c.text, n.start, inside).filter(|found| classifies(c, found.0))?;
    let (')', behind) = c.next(end)? else { return None };
    Some(((id, Span::new(inside, end)), behind))
}

/// What is stored, in front of how much of it there is.
const STORED: &[&str] = &["资源", "数据", "存储", "存储量", "容量", "数据量", "存储空间"];

/// Names that stand for a unit only here: 约8万余|平, where a large number ends a clause; 数字资源|4T, behind what is stored.
fn short(c: Cursor<'_>, n: &Numeral, at: usize) -> Option<((UnitId, Span), usize)> {
    let (first, end) = c.next(at).filter(|_| !n.han && !n.masked)?;
    let ends = || c.closes(end) || c.one_of(end, &["“", "的", "左右", "以上", "以下"]).is_some();
    let name = match first {
        '平' if (n.digits > 2 || n.exp > 0) && ends() => "平方米",
        'T' if c.after(n.start, STORED) && ends() => "TB",
        _ => return None,
    };
    Some(((c.rules.units().by_name(name)?, Span::new(at, end)), end))
}

/// `成` as tenths.
fn tenths(c: Cursor<'_>, n: &Numeral) -> Option<usize> {
    let end = c.one_of(n.end, &["成"])?;
    let whole = n.value.is_none_or(|v| v > Decimal::ZERO && v <= Decimal::TEN);
    let small = whole && n.digits <= 2 && n.exp == 0 && !n.masked;
    (small && c.one_of(end, TENTHS).is_none()).then_some(end)
}

/// 七成五, 一成半: the second figure of a share in tenths.
fn half_tenth(c: Cursor<'_>, n: &mut Numeral, at: usize) -> Option<usize> {
    let (ch, end) = c.next(at)?;
    let digit = |d: &u32| n.han && n.digits == 1 && *d > 0 && !ch.is_ascii() && ch != '两';
    let more = if ch == '半' && n.han && n.digits == 1 { 5 } else { super::cursor::digit(ch).filter(digit)? };
    let ends = c.closes(end) || c.one_of(end, &["的", "以上", "左右", "以下", "以内", "多"]).is_some();
    if !ends || n.high.is_some() || n.vague {
        return None;
    }
    n.value = n.value?.checked_add(Decimal::from(more));
    (n.place, n.step) = (0, 0);
    Some(end)
}

fn plain(c: Cursor<'_>, mut n: Numeral) -> Made {
    if let Some(end) = tenths(c, &n) {
        n.value = n.value.and_then(|v| v.checked_mul(Decimal::TEN));
        n.high = n.high.and_then(|v| v.checked_mul(Decimal::TEN));
        (n.place, n.step) = (n.place + 1, n.step + 1);
        let end = half_tenth(c, &mut n, end).unwrap_or(end);
        let unit = c.rules.units().by_name("%").map(|id| (id, Span::new(n.end, end)));
        return made(n, unit, end, false, "tenths");
    }
    let (unit, end, odd) = unit(c, &n);
    made(n, unit, end, odd, "number-with-unit")
}

fn made(n: Numeral, unit: Option<(UnitId, Span)>, end: usize, odd: bool, rule: &'static str) -> Made {
    let odd = odd || n.over;
    let modifier = if n.masked {
        Modifier::Masked
    } else if n.vague {
        Modifier::Vague
    } else if n.high.is_some() {
        Modifier::Range
    } else if odd {
        Modifier::Over
    } else {
        Modifier::Exact
    };
    let range = match (n.value, n.high) {
        (Some(low), Some(high)) if modifier == Modifier::Range => Some((low, high)),
        _ => None,
    };
    let (start, approximate) = (n.start, odd || n.vague || range.is_some());
    Made { numeral: n, start, end, unit, modifier, approximate, range, odd, rule }
}

/// `x至x名`: both ends of a range are left out.
fn between_masks(c: Cursor<'_>, low: &Numeral) -> Option<Made> {
    let gap = c.blanks(low.end);
    // X%—XX%
    let share = c.one_of(gap, &["%", "％"]);
    let gap = share.unwrap_or(gap);
    // From A to B is a change with two ends of its own.
    let change =
        share.is_some() && matches!(c.right(gap), Some('至' | '到')) && c.after(low.start, &["从", "由", "自"]);
    if change || !c.right(gap).is_some_and(joins) {
        return None;
    }
    let mut high = mask::parse(c, c.blanks(c.one_of(gap, JOINERS)?))?;
    let (unit, end, odd) = unit(c, &high);
    let shares = unit.is_some_and(|u| c.rules.units().get(u.0).is_some_and(|u| u.name == "%"));
    if unit.is_none() || share.is_some() && !shares {
        return None;
    }
    high.start = low.start;
    Some(made(high, unit, end, odd, "range"))
}

/// A range whose first end is `low`.
fn ranged(c: Cursor<'_>, low: &Numeral) -> Option<Made> {
    if low.masked || low.value.is_none() || low.high.is_some() || low.over || low.share.is_some() && low.han {
        return None;
    }
    let mut from = low.end;
    let mut own = None;
    let gap = c.blanks(from);
    let mut join = if c.right(gap).is_some_and(joins) { c.one_of(gap, JOINERS) } else { None };
    if join.is_none() {
        // Most numbers are no range: the units are asked only where a joiner is near.
        if !c.rest(gap).chars().take(LONGEST_UNIT + 1).any(joins) {
            return None;
        }
        let (found, end) = c.rules.units().find(c.text, low.start, gap)?;
        if !c.right(end).is_some_and(joins) {
            return None;
        }
        join = c.one_of(end, JOINERS);
        own = Some(found);
        from = end;
    }
    let word = c.starts(from, "至") || c.starts(from, "到");
    if c.starts(from, "到") && own.is_none() && low.han && low.digits == 1 {
        return None;
    }
    let at = c.blanks(join?);
    // From A to B is a change with two ends of its own.
    if word && own.is_some() && c.after(low.start, &["从", "由", "从约", "从不足", "从近", "由约", "自"]) {
        return None;
    }
    let mut high = numeral::parse(c, at)?;
    if high.high.is_some() || high.vague {
        return None;
    }
    let (mut a, mut b) = (low.value?, high.value?);
    let mut found = unit(c, &high);
    let mut rule = "range";
    if own.is_none()
        && let Some(end) = tenths(c, &high)
    {
        let id = c.rules.units().by_name("%")?;
        found = (Some((id, Span::new(high.end, end))), end, false);
        (a, b) = (a.checked_mul(Decimal::TEN)?, b.checked_mul(Decimal::TEN)?);
        rule = "tenths";
    }
    let (id, _) = found.0?;
    if own.is_some_and(|o| o != id) {
        return None;
    }
    if low.exp == 0 && high.exp > 0 {
        let factor = power(1, high.exp as i32)?;
        if a < b.checked_div(factor)? {
            a = a.checked_mul(factor)?;
        }
    }
    if a >= b {
        return None;
    }
    high.start = low.start;
    high.value = Some(a);
    high.high = Some(b);
    high.han = low.han && high.han;
    Some(made(high, found.0, found.1, found.2, rule))
}

/// A minus sign or 零下 in front.
fn sign(c: Cursor<'_>, made: &mut Made) {
    let at = made.start;
    let minus = match c.prev(at) {
        Some(('-' | '−', from)) => {
            let before = c.left(from);
            let measure = before.is_none_or(|b| {
                matches!(
                    b,
                    '长' | '降'
                        | '为'
                        | '达'
                        | '是'
                        | '至'
                        | '到'
                        | ':'
                        | '：'
                        | '('
                        | ' '
                        | '、'
                        | '了'
                        | '比'
                        | '升'
                        | '约'
                ) || SIGNED.contains(&b)
            });
            // 气温-5℃
            let cold = made.unit.and_then(|u| c.rules.units().get(u.0)).is_some_and(|u| u.dimension == "temperature");
            (measure || cold && before.is_some_and(is_han)).then_some(from)
        }
        // 减负2500亿元 is none.
        Some(('负', from)) => {
            c.left(from).is_some_and(|l| SIGNED.contains(&l) || matches!(l, '为' | '是' | '长')).then_some(from)
        }
        _ => c.before(at).strip_suffix("零下").map(|b| at - (c.before(at).len() - b.len())),
    };
    let Some(from) = minus else { return };
    if made.unit.is_none() {
        return;
    }
    made.start = from;
    made.numeral.start = from;
    made.numeral.value = made.numeral.value.map(|v| -v);
    made.numeral.high = made.numeral.high.map(|v| -v);
    made.range = made.range.map(|(a, b)| (-b, -a));
}

/// Approximators in front.
fn lead(c: Cursor<'_>, made: &mut Made) {
    let mut at = made.start;
    if let Some((' ', e)) = c.prev(at) {
        at = e;
    }
    if made.numeral.bare_scale {
        let before = c.before(at);
        let vague = ["上", "好几", "成"].iter().find(|w| {
            let head = before.strip_suffix(*w);
            head.is_some_and(|h| {
                ![
                    "以", "之", "网", "线", "向", "及", "规", "早", "晚", "完", "马", "建", "形", "组", "迈", "跨",
                    "登", "站", "冲", "踏",
                ]
                .iter()
                .any(|x| h.ends_with(x))
            })
        });
        if let Some(w) = vague {
            made.start = at - w.len();
            made.modifier = Modifier::Vague;
            made.approximate = true;
            return;
        }
        // 投资过亿元
        if let Some(('过', from)) = c.prev(at).filter(|(_, from)| !c.left(*from).is_none_or(|l| NOT_PAST.contains(&l)))
            && made.unit.is_some()
            && made.modifier == Modifier::Exact
        {
            made.start = from;
            made.modifier = Modifier::Over;
            made.approximate = true;
            return;
        }
    }
    for round in 0..2 {
        let Some((modifier, len)) = c.rules.approximators().ends(c.before(at)) else { break };
        at -= len;
        made.start = at;
        made.approximate = true;
        if round == 0 && !matches!(made.modifier, Modifier::Masked | Modifier::Range | Modifier::Vague) {
            made.modifier = modifier;
            made.odd = false;
        } else if made.modifier == Modifier::Over && modifier == Modifier::About {
            made.modifier = modifier;
        }
    }
    if made.modifier == Modifier::Exact && !made.approximate && made.unit.is_some() && at_least(c.before(made.start)) {
        made.modifier = Modifier::AtLeast;
    }
}

/// 至少|走访|1次: a verb stands between the bound and the number.
fn at_least(before: &str) -> bool {
    const VERB: usize = 4;
    let verb = before.chars().rev().take(VERB).take_while(|c| is_han(*c)).count();
    let least = |verb: usize| {
        let at = before.char_indices().rev().nth(verb - 1).map_or(0, |(at, _)| at);
        before[..at].ends_with("至少")
    };
    (1..=verb).any(least)
}

/// 三天|半, 两个|半|小时: half a unit more, behind a whole number.
fn half(c: Cursor<'_>, made: &mut Made, unit: &str) {
    let n = &made.numeral;
    let whole = n.digits < 3 && n.exp == 0 && !n.decimal && !n.masked && !n.vague && made.range.is_none();
    let Some(half) = c.one_of(made.end, &["半"]).filter(|_| whole) else { return };
    let name = match unit {
        "年" | "天" | "斤" | "里" | "岁" | "周"
            if c.closes(half) || c.one_of(half, &["的", "多", "以上", "左右", "时间"]).is_some() =>
        {
            None
        }
        "个" => match c.one_of(half, &["月", "小时", "星期"]) {
            Some(end) => Some((c.text.get(half..end).unwrap_or(""), end)),
            None => return,
        },
        _ => return,
    };
    let Some(value) = n.value.and_then(|v| v.checked_add(Decimal::new(5, 1))) else { return };
    made.numeral.value = Some(value);
    (made.numeral.place, made.numeral.step) = (-1, -1);
    made.end = half;
    if let Some((name, end)) = name {
        let name = match name {
            "月" => "个月",
            "星期" => "周",
            _ => name,
        };
        made.unit = c.rules.units().by_name(name).map(|id| (id, Span::new(half, end)));
        made.end = end;
    }
}

/// Approximators behind: `两年多`, `以上`, `左右`.
fn tail(c: Cursor<'_>, made: &mut Made) {
    if made.unit.is_none() && made.numeral.share.is_none() && !(made.numeral.exp > 0 || made.numeral.decimal) {
        return;
    }
    let unit = made.unit.map_or("", |(_, s)| s.slice(c.text));
    half(c, made, unit);
    if let Some(end) = c.one_of(made.end, &["多", "余"]) {
        let more = match unit {
            "个" => c
                .one_of(end, &["月", "小时", "星期", "百分点"])
                .map(|e| (e, c.rules.units().find(c.text, made.start, made.end - 3))),
            _ => None,
        };
        if let Some((e, _)) = more {
            let name = if c.starts(end, "百分点") {
                "个百分点"
            } else if c.starts(end, "月") {
                "个月"
            } else if c.starts(end, "小时") {
                "小时"
            } else {
                "周"
            };
            made.unit = c.rules.units().by_name(name).map(|id| (id, Span::new(end, e)));
            made.end = e;
            made.over();
        } else if ["年", "天", "小时", "公里", "米", "亩", "元", "斤", "倍", "岁", "里", "成", "%", "‰"].contains(&unit)
            && (c.closes(end) || c.starts(end, "的") || c.starts(end, "来"))
        {
            made.end = end;
            made.over();
        }
    }
    let gap = c.blanks(made.end);
    if let Some((modifier, len)) = c.rules.approximators().starts(Side::After, c.rest(gap)) {
        made.end = gap + len;
        made.approximate = true;
        if made.modifier == Modifier::Exact {
            made.modifier = modifier;
        }
    }
}

impl Made {
    fn over(&mut self) {
        self.approximate = true;
        if self.modifier == Modifier::Exact {
            self.modifier = Modifier::Over;
            self.odd = true;
        }
    }

    /// Lower and upper bound.
    fn bounds(&self) -> (Option<Decimal>, Option<Decimal>) {
        let n = &self.numeral;
        match self.modifier {
            Modifier::Range => self.range.map_or((None, None), |(a, b)| (Some(a), Some(b))),
            Modifier::Over if self.odd => {
                let next = power(1, n.step.max(n.place)).zip(n.value).and_then(|(s, v)| v.checked_add(s));
                (n.value, next)
            }
            Modifier::Over | Modifier::AtLeast => (n.value, None),
            Modifier::Nearly | Modifier::AtMost => (None, n.value),
            Modifier::Vague => match n.value {
                Some(v) => (Some(v), None),
                None => {
                    let tenth = n.high.and_then(|h| h.checked_div(Decimal::TEN));
                    // -几百倍
                    if n.high.is_some_and(|h| h.is_sign_negative()) { (n.high, tenth) } else { (tenth, n.high) }
                }
            },
            _ => (None, None),
        }
    }

    /// The finished figure. A shared unit is set with `unit` alone.
    pub(super) fn figure(&self, rule: Option<&'static str>, shared: Option<UnitId>) -> Figure {
        let n = &self.numeral;
        let (min, max) = self.bounds();
        let ranged = self.modifier == Modifier::Range;
        Figure {
            span: Span::new(self.start, self.end),
            core: Span::new(n.start, n.end),
            kind: FigureKind::Quantity(Measure {
                value: n.value.filter(|_| !ranged).map(|v| v.normalize()),
                min: min.map(|v| v.normalize()),
                max: max.map(|v| v.normalize()),
                modifier: self.modifier,
                place: n.place,
                unit: self.unit.map(|u| u.0).or(shared),
                unit_span: self.unit.map(|u| u.1),
            }),
            rule: rule.unwrap_or(self.rule),
        }
    }
}
