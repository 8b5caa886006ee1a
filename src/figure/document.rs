//! Numbers of documents: 〔2020〕32号, (20xx)16号, 65号, 1号文件; and codes, telephones, postcodes.

use super::cursor::Cursor;
use super::date::small;
use super::number;
use super::{Figure, NumberKind};
use crate::text::is_ideograph;

/// A year in brackets and a number with 号, or a number with 号 alone.
pub(super) fn parse(c: Cursor<'_>, at: usize) -> Option<Figure> {
    bracketed(c, at).or_else(|| plain(c, at))
}

fn bracketed(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let (open, from) = c.prev(at)?;
    if !matches!(open, '〔' | '[' | '(' | '【' | '﹝') {
        return None;
    }
    let year = small(c, at)?;
    let gap = c.blanks(year.end);
    // 〔20 〕: two digits were taken out.
    let cut = year.digits == 2 && year.value == Some(20) && gap > year.end;
    if !(year.masked || year.digits == 4 || cut) {
        return None;
    }
    let (close, e) = c.next(gap)?;
    if !matches!(close, '〕' | ']' | ')' | '】' | '﹞') {
        return None;
    }
    if (year.masked || cut)
        && let Some(end) = c.one_of(c.blanks(e), &["号"])
    {
        return Some(number(from, end, (at, year.end), NumberKind::Document, None, "bracketed-document"));
    }
    let e = c.one_of(e, &["第"]).unwrap_or(e);
    let n = small(c, c.blanks(e))?;
    let end = c.one_of(c.blanks(n.end), &["号"])?;
    let value = year.value.zip(n.value).map(|(y, n)| format!("〔{y}〕{n}"));
    Some(number(from, end, (at, n.end), NumberKind::Document, value, "bracketed-document"))
}

/// What `N号` names when it is no document.
const PLACES: &[&str] = &[
    "楼", "线", "路", "机", "矿", "井", "院", "泵", "馆", "台风", "航站", "码头", "泊位", "炉", "桥", "隧道", "地块",
    "门", "厂房", "车间", "坑", "库", "高炉", "地铁", "卫星", "火箭", "飞船", "公馆", "街", "工程", "仓", "营地", "舱",
    "园", "点", "公路", "国道", "厅", "船", "院区", "煤", "店", "灯",
];

fn plain(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let n = small(c, at)?;
    let end = c.one_of(c.blanks(n.end), &["号"])?;
    let value = n.value.map(|v| v.to_string());
    if c.one_of(end, &["召", "角", "称", "令", "码"]).is_some() && !c.starts(end, "令") {
        return None;
    }
    if n.han && c.one_of(end, &["文件"]).is_none() && c.one_of(end, PLACES).is_none() && !c.after(at, &["第"]) {
        return None;
    }
    if c.after(at, &["ICP备", "ICP证", "网安备", "公网安备 "]) {
        return Some(number(at, end, (at, n.end), NumberKind::Identifier, value, "licence"));
    }
    if c.one_of(end, PLACES).is_some() || c.after(at, &["路", "街", "大道", "巷", "道", "弄"]) {
        return Some(number(at, end, (at, n.end), NumberKind::Name, value, "numbered-thing"));
    }
    let start = c.prev(at).filter(|p| p.0 == '第').map_or(at, |p| p.1);
    let end = c.one_of(end, &["文件", "文"]).unwrap_or(end);
    Some(number(start, end, (at, n.end), NumberKind::Document, value, "document"))
}

/// Bytes after which digits, letters and signs in a row are cut: no code of a report is that long.
const LONGEST_CODE: usize = 160;

/// Telephones, postcodes, licences, and codes of digits with letters, slashes and hyphens.
pub(super) fn code(c: Cursor<'_>, at: usize) -> Option<Figure> {
    let left = c.left(at);
    // 发放资料|12.5|万份: a short number between words.
    let between = left.is_some_and(|l| is_ideograph(l) && !matches!(l, '备' | '证' | '安'));
    if between && c.plain_digits(at).is_some_and(|(n, places)| places < 10 && n < if places > 0 { 10 } else { 3 }) {
        return None;
    }
    let labelled = left.is_some_and(|l| matches!(l, ':' | '备' | '证' | '安'));
    let (mut end, mut digits, mut hyphens, mut other, mut letters, mut dots) = (at, 0u32, 0u32, 0u32, 0u32, 0u32);
    while let Some((ch, e)) = c.next(end) {
        let more = c.right(e).is_some_and(|n| n.is_ascii_digit());
        match ch {
            '0'..='9' => digits += 1,
            '-' if more => hyphens += 1,
            '/' | '+' | '=' | '&' | '@' if more => other += 1,
            '.' if more => dots += 1,
            '*' | '×' | 'x' | 'X' if more && digits > 0 => other += 1,
            _ if ch.is_ascii_alphabetic() => letters += 1,
            _ => break,
        }
        end = e;
        if end > at + LONGEST_CODE {
            return Some(number(at, end, (at, end), NumberKind::Identifier, None, "long-code"));
        }
    }
    let whole = |kind, rule| Some(number(at, end, (at, end), kind, None, rule));
    let plain = hyphens + other + letters + dots == 0;
    let first = c.right(at);
    if labelled
        && c.after(
            at,
            &[
                "邮编:",
                "邮编：",
                "邮政编码：",
                "邮政编码:",
                "电话：",
                "电话:",
                "传真：",
                "传真:",
                "手机：",
                "热线：",
                "QQ：",
                "QQ:",
            ],
        )
    {
        return whole(NumberKind::Contact, "contact");
    }
    if plain && digits == 11 && first == Some('1') && c.rules.units().find(c.text, at, end).is_none()
        || hyphens >= 1 && other + letters + dots == 0 && first == Some('0') && (10..=16).contains(&digits)
    {
        return whole(NumberKind::Contact, "telephone");
    }
    if plain
        && (labelled && c.after(at, &["ICP备", "ICP证", "公网安备", "许可证", "编号：", "编号:", "索引号：", "代码："])
            || digits >= 12)
    {
        return whole(NumberKind::Identifier, "code");
    }
    if c.one_of(end, &["热线", "专线", "电厂"]).is_some() && plain && digits >= 3 {
        return whole(NumberKind::Name, "hotline");
    }
    let glued = left.is_some_and(|l| {
        l.is_ascii_alphabetic()
            || matches!(l, '/' | '-' | '.' | '_' | '@' | '=' | '&' | '%') && digits > 0 && code_left(c, at)
    });
    if other > 0 && letters == 0 && hyphens == 0 && digits <= 14
        || hyphens > 0 && digits >= 5
        || dots >= 2
        || letters > 0 && digits > 0
        || glued
    {
        // What has a unit right behind it is a number for measuring, unless letters hold it together.
        let kind = if letters > 0 || glued { NumberKind::Name } else { NumberKind::Identifier };
        return whole(kind, if letters > 0 || glued { "letters-and-digits" } else { "code" });
    }
    None
}

fn code_left(c: Cursor<'_>, at: usize) -> bool {
    let mut chars = c.text.get(..at).unwrap_or("").chars().rev();
    chars.next();
    chars.next().is_some_and(|c| c.is_ascii_alphanumeric())
}
