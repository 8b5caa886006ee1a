//! Numbered formulas known by their shape: in quotation marks, `N会N课`, `1+1+9`.

use super::cursor::{Cursor, is_han, is_han_numeral};
use super::number;
use super::{Figure, NumberKind};
use crate::rules::Literal;

const LONGEST: usize = 24;

fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '"' | '‘' | '’' | '「' | '」' | '『' | '』' | '〝' | '〞')
}

/// Whether a formula may stand behind this character.
pub(super) fn opens_quote(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '"' | '〝')
}

/// What stands between a quotation mark in front of `at` and the next one, with its end.
fn quoted(c: Cursor<'_>, at: usize) -> Option<(&str, usize)> {
    if !c.left(at).is_some_and(opens_quote) {
        return None;
    }
    for (n, (i, ch)) in c.rest(at).char_indices().enumerate() {
        if is_quote(ch) && i > 0 {
            return Some((c.text.get(at..at + i)?, at + i));
        }
        if n > LONGEST || matches!(ch, '。' | ';' | '；' | '\n' | '!' | '！') {
            return None;
        }
    }
    None
}

/// A slogan that starts at `at`.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Option<Figure> {
    sum(c, at).or_else(|| pairs(c, at)).or_else(|| long_pairs(c, at)).or_else(|| joined(c, at))
}

/// 百企帮百村, 千企联千户: so many help as many.
fn joined(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let mut chars = [' '; 5];
    let mut end = at;
    for slot in &mut chars {
        let (x, behind) = c.next(end)?;
        (*slot, end) = (x, behind);
    }
    let [first, who, verb, again, whom] = chars;
    let scale = |x: char| matches!(x, '百' | '千' | '万');
    let helps = matches!(verb, '帮' | '联' | '兴' | '访' | '进' | '助' | '包' | '结' | '带' | '扶' | '牵');
    let left =
        c.left(at).is_some_and(|l| is_han_numeral(l) || l.is_ascii_digit() || matches!(l, '余' | '多' | '数' | '第'));
    let fits =
        scale(first) && scale(again) && helps && !left && [who, whom].iter().all(|x| is_han(*x) && !is_han_numeral(*x));
    fits.then(|| number(at, end, (at, end), NumberKind::Slogan, None, "paired-formula"))
}

/// 三帮扶一推动|活动: numeral and two characters, twice, in front of what such a name is given to.
fn long_pairs(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let numeral = |n: char| is_han_numeral(n) && !matches!(n, '百' | '千' | '万' | '亿' | '兆' | '零' | '〇' | '○');
    if c.left(at).is_some_and(|l| is_han_numeral(l) || l == '第') {
        return None;
    }
    let mut end = at;
    for _ in 0..2 {
        let (n, behind) = c.next(end).filter(|(n, _)| numeral(*n))?;
        let unit = c.rules.units().find(c.text, end, behind);
        if n == '一' && end == at || unit.is_some_and(|(_, e)| e > behind + n.len_utf8()) {
            return None;
        }
        end = behind;
        for _ in 0..2 {
            end = c.next(end).filter(|(x, _)| is_han(*x) && !is_han_numeral(*x))?.1;
        }
    }
    c.one_of(end, &["活动", "行动", "工程", "工作", "机制", "模式", "制度", "政策", "要求", "体系", "专项"])?;
    Some(number(at, end, (at, end), NumberKind::Slogan, None, "paired-formula"))
}

/// `1+1+9`, `7+28+N`, `4+1`.
fn sum(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let (mut end, mut parts, mut plus) = (at, 0, false);
    while let Some((ch, e)) = c.next(end) {
        if ch == '+' && parts > 0 && !plus {
            plus = true;
        } else if ch.is_ascii_digit() || plus && ch.is_ascii_alphabetic() || is_han_numeral(ch) {
            parts += u32::from(plus || parts == 0);
            plus = false;
        } else {
            break;
        }
        end = e;
        if end > at + 40 {
            return None;
        }
    }
    if c.left(at).is_some_and(|l| l.is_ascii_alphanumeric() || l == '.') || parts < 2 {
        return None;
    }
    if plus {
        end -= 1;
        if !c.rest(end).starts_with('+') {
            return None;
        }
        end += 1;
    }
    if c.one_of(end, &["米", "公里", "m"]).is_some() {
        return None;
    }
    Some(number(at, end, (at, end), NumberKind::Slogan, None, "sum-formula"))
}

/// A numbered formula right behind an opening quotation mark.
pub(super) fn in_quotes(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let (inside, close) = quoted(c, at)?;
    if sum(c, at).is_some() {
        return None;
    }
    let first = inside.chars().next()?;
    let chars = inside.chars().count();
    let whole = |end: usize, rule| Some(number(at, end, (at, end), NumberKind::Slogan, None, rule));
    if inside.chars().all(|ch| ch.is_ascii_digit()) {
        return whole(close, "digits-in-quotes");
    }
    if first.is_ascii_digit() {
        // “33条”, “20万” count; “14个新”, “5大行动” and “3张清单” name.
        let n = super::numeral::parse(c, at)?;
        if n.decimal || n.end >= close {
            return None;
        }
        let unit = c.rules.units().find(c.text, at, n.end);
        return match unit {
            Some((_, e)) if e == close || n.digits > 2 => None,
            Some((id, e))
                if matches!(c.rules.units().get(id).map(|u| u.name), Some("个" | "大" | "项")) && e < close =>
            {
                whole(list_end(c, at, close), "formula-in-quotes")
            }
            _ => None,
        };
    }
    if !is_han_numeral(first) || matches!(first, '零' | '〇') {
        return None;
    }
    let run = inside.chars().take_while(|ch| is_han_numeral(*ch)).count();
    // “十百千”工程: scales that rise are no number.
    if run == chars && chars > 1 && ["十百千", "十百千万", "百千万", "百千"].contains(&inside) {
        return whole(close, "formula-in-quotes");
    }
    if run == chars || chars > 22 || run > 2 {
        return None;
    }
    // A year or a day in quotes is a date; that is looked at earlier.
    let end = list_end(c, at, close);
    // “一是…” and “万亩方田” are no formulas; “千名机关教师访百村” is.
    let again = inside.chars().skip(run).any(is_han_numeral);
    if matches!(first, '万' | '百' | '千' | '亿') && run == 1 && chars > 8 && !again {
        return None;
    }
    whole(end, "formula-in-quotes")
}

/// Whether a word that stands behind a quotation mark is the beginning of a formula of three numerals or more: “一心三带四片区”.
pub(super) fn longer_in_quotes(c: Cursor<'_>, word: &Literal) -> bool {
    let Some((inside, close)) = quoted(c, word.start) else { return false };
    let numerals = inside.chars().filter(|ch| is_han_numeral(*ch)).count();
    close > word.end && numerals > 2 && inside.chars().count() < 4 * numerals && inside.chars().all(is_han)
}

/// Where the formula ends: at 、 or ， in front of another one with a form of its own, or at the closing mark.
fn list_end(c: Cursor<'_>, at: usize, close: usize) -> usize {
    let inside = c.text.get(at..close).unwrap_or("");
    let years = inside.contains('年') && inside.contains('、');
    match inside.find(['、', '，', ',']) {
        Some(cut) if !years => {
            let after = inside.get(cut..).and_then(|r| r.chars().nth(1));
            if after.is_some_and(is_han_numeral) { at + cut } else { close }
        }
        _ => close,
    }
}

/// `三会一课`, `四清五化`, `三查一治`, `一岗双责`, `一村一品`: numeral, one character, numeral, one or two characters.
fn pairs(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let (mut end, mut pairs, mut ones, mut units) = (at, 0u32, 0u32, 0u32);
    let mut doubled = false;
    while pairs < 6 {
        let Some((n, e)) = c.next(end) else { break };
        let twice = pairs > 0 && n == '双';
        if !(twice || is_han_numeral(n) && !matches!(n, '百' | '千' | '万' | '亿' | '兆' | '零' | '〇' | '○'))
        {
            break;
        }
        let Some((x, e2)) = c.next(e) else { break };
        if !is_han(x)
            || is_han_numeral(x)
            || matches!(
                x,
                '是' | '要'
                    | '至'
                    | '到'
                    | '和'
                    | '及'
                    | '与'
                    | '余'
                    | '多'
                    | '月'
                    | '日'
                    | '年'
                    | '时'
                    | '点'
                    | '分'
            )
        {
            break;
        }
        if c.rules.units().find(c.text, end, e).is_some() {
            units += 1;
        }
        ones += u32::from(n == '一');
        doubled |= twice;
        pairs += 1;
        end = e2;
    }
    if pairs < 2 {
        return None;
    }
    let text = c.text.get(at..end)?;
    // 一周一次: how often something is held.
    if ["一周一次", "一季一次", "一天一次", "一旬一次", "一周一场", "一季一场", "一周一期", "一季一期"].contains(&text)
    {
        return None;
    }
    if ["死", "伤", "亡", "男", "女"].iter().any(|w| text.contains(w)) || c.left(at) == Some('第') {
        return None;
    }
    // 三州八县 and 六镇一乡 count; 一村一品 does not.
    if units == pairs && ones < pairs
        || units > 0 && ones < pairs && !doubled && units + 1 >= pairs && pairs == 2 && first_is_unit(c, at)
    {
        return None;
    }
    Some(number(at, end, (at, end), NumberKind::Slogan, None, "paired-formula"))
}

/// Whether the first numeral counts with a classifier.
fn first_is_unit(c: Cursor<'_>, at: usize) -> bool {
    c.next(at).is_some_and(|(_, e)| c.rules.units().find(c.text, at, e).is_some())
}
