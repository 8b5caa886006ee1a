//! Names of places and offices: the ones that a title (or a name in a path) begins with, and whether some words are one.
//!
//! Names of places cannot be listed, and jieba splits invented and rare ones; so they are known by shape: some
//! characters and an end such as 县, from the largest to the smallest. A shape alone proves little: it counts where an
//! office, a year or 关于 follows or a year leads, or where the report speaks of it (全县, 我镇, or the name again).

use crate::rules::{PlaceKind, PlaceRules};
use crate::text::Span;

/// What a title names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// The place, from the largest unit to the smallest.
    pub place: Span,
    /// The office, the place included.
    pub office: Option<Span>,
}

/// Longest name of an office behind its place, in characters.
const LONGEST: usize = 16;

/// Place and office at the beginning of a title; `body` is the text of its report.
///
/// ```
/// use jihe::rules::{PlaceRules, builtin_rules};
/// let rules = PlaceRules::compile(&builtin_rules).unwrap();
/// let title = "清河县交通运输局2022年工作情况汇报";
/// let found = jihe::named::named(title, "", &rules).unwrap();
/// assert_eq!(found.place.slice(title), "清河县");
/// assert_eq!(found.office.map(|o| o.slice(title)), Some("清河县交通运输局"));
/// assert_eq!(jihe::named::named("全县交通运输工作总结", "", &rules), None);
/// ```
pub fn named(title: &str, body: &str, rules: &PlaceRules) -> Option<Named> {
    let (start, office_start) = opened(title, rules);
    let units = units(title.get(start..)?, rules);
    let last = *units.last()?;
    let end = start + units.iter().map(|u| u.len()).sum::<usize>();
    let rest = title.get(end..)?;
    let office = office(rest, rules).map(|length| Span::new(office_start, end + length));
    let followed = office.is_some() || rest.is_empty() || begins_year(rest) || rest.starts_with("关于");
    let level = last.chars().next_back()?;
    // 2023年上半年清河县禁毒工作总结: the year stands in front.
    let led = title[..start].contains('年') && matches!(level, '县' | '镇' | '乡');
    let spoken = || {
        let again = body.matches(last).nth(1).is_some();
        again || ["全", "我", "本"].iter().any(|w| body.contains(&format!("{w}{level}")))
    };
    (followed || led || spoken()).then_some(Named { place: Span::new(start, end), office })
}

/// The units of a place that a text begins with, from the largest to the smallest.
///
/// ```
/// use jihe::rules::{PlaceRules, builtin_rules};
/// let rules = PlaceRules::compile(&builtin_rules).unwrap();
/// assert_eq!(jihe::named::units("临川县青山镇禁毒工作总结", &rules), ["临川县", "青山镇"]);
/// ```
pub fn units<'t>(text: &'t str, rules: &PlaceRules) -> Vec<&'t str> {
    let mut out: Vec<&str> = Vec::new();
    let mut end = 0;
    while let Some(next) = unit(text, end, rules) {
        let Some(name) = text.get(end..next) else { break };
        // A larger unit only stands before a smaller one.
        if out.last().is_some_and(|last| !smaller(last, name, rules)) {
            break;
        }
        out.push(name);
        end = next;
    }
    out
}

/// Whether a text, all of it, looks like the name of a place or of an office.
///
/// ```
/// use jihe::rules::{PlaceRules, builtin_rules};
/// let rules = PlaceRules::compile(&builtin_rules).unwrap();
/// assert!(jihe::named::is_name("青山镇", &rules) && jihe::named::is_name("统计局", &rules));
/// assert!(!jihe::named::is_name("新农村", &rules) && !jihe::named::is_name("顾全大局", &rules));
/// ```
pub fn is_name(text: &str, rules: &PlaceRules) -> bool {
    let place = || units(text, rules).iter().map(|u| u.len()).sum::<usize>() == text.len();
    let own = proper(text, rules);
    let office = || {
        rules.words(PlaceKind::Office).any(|end| text.ends_with(end))
            && !rules.words(PlaceKind::NeverEnds).any(|w| text.ends_with(w))
            // Longer words of that list stand in the names of offices (安全, 管理).
            && !rules.words(PlaceKind::NeverHolds).any(|w| w.chars().nth(1).is_none() && own.contains(w))
    };
    !own.is_empty() && text.chars().all(is_han) && (place() || office())
}

/// A name without its end: 青山 of 青山镇.
///
/// ```
/// use jihe::rules::{PlaceRules, builtin_rules};
/// let rules = PlaceRules::compile(&builtin_rules).unwrap();
/// assert_eq!(jihe::named::proper("河口街道", &rules), "河口");
/// ```
pub fn proper<'t>(name: &'t str, rules: &PlaceRules) -> &'t str {
    let ends = rules.rows().iter().filter(|r| matches!(r.kind, PlaceKind::Place | PlaceKind::Office));
    let ends = ends.flat_map(|r| r.words.iter().map(String::as_str)).filter(|end| name.ends_with(end));
    let end = ends.map(str::len).max().unwrap_or(0);
    &name[..name.len() - end]
}

/// Where the name may begin: behind blanks, words that open titles, and a year. The second is where an office begins
/// whose name has such a word in it (中共, 共青团).
fn opened(title: &str, rules: &PlaceRules) -> (usize, usize) {
    let (mut at, mut own) = (0, None);
    loop {
        let rest = &title[at..];
        let blank: usize = rest.chars().take_while(|c| c.is_whitespace()).map(char::len_utf8).sum();
        let word = rules.opener(rest);
        let step = if blank > 0 { blank } else { word.or_else(|| year(rest)).unwrap_or(0) };
        if step == 0 {
            return (at, own.unwrap_or(at));
        }
        let party = rest.starts_with('中') || rest.starts_with('共');
        own = if party { own.or(Some(at)) } else { None };
        at += step;
    }
}

/// Bytes of a year with 年 (度) at the beginning.
fn year(rest: &str) -> Option<usize> {
    let digit = |c: &char| c.is_numeric() || "〇○零一二三四五六七八九".contains(*c);
    let digits: usize = rest.chars().take(4).take_while(digit).map(char::len_utf8).sum();
    let four = rest.get(..digits).is_some_and(|d| d.chars().count() == 4);
    let behind = rest.get(digits..)?.strip_prefix('年').filter(|_| four)?;
    Some(digits + "年".len() + if behind.starts_with('度') { "度".len() } else { 0 })
}

fn begins_year(rest: &str) -> bool {
    year(rest).is_some() || rest.starts_with("20") || rest.starts_with("19") || rest.starts_with(['(', '（'])
}

/// Where the next unit of a place ends that begins at `at`: the nearest end that is one decides.
fn unit(title: &str, at: usize, rules: &PlaceRules) -> Option<usize> {
    let rest = title.get(at..)?;
    for (before, (offset, c)) in rest.char_indices().enumerate() {
        if !is_han(c) {
            return None;
        }
        if !rules.may_end(c) {
            continue;
        }
        let tail = &rest[offset..];
        for row in rules.rows().iter().filter(|r| r.kind == PlaceKind::Place && before >= r.least) {
            let ends = row.words.iter().filter(|w| tail.starts_with(w.as_str()));
            if let Some(end) = ends.max_by_key(|w| w.len()) {
                let fits = before <= row.most && can_be_name(rest, offset, end.len(), rules);
                return fits.then_some(at + offset + end.len());
            }
        }
    }
    None
}

/// Whether what stands before the end at `offset` can be the name of a place.
fn can_be_name(rest: &str, offset: usize, end: usize, rules: &PlaceRules) -> bool {
    let (own, name, tail) = (&rest[..offset], &rest[..offset + end], &rest[offset + end..]);
    !rules.words(PlaceKind::NeverEnds).any(|w| name.ends_with(w))
        && !rules.words(PlaceKind::NeverWhole).any(|w| name == w)
        && !rules.words(PlaceKind::NeverHolds).any(|w| own.contains(w))
        && !rules.words(PlaceKind::GoesOn).any(|w| tail.starts_with(w))
}

/// Whether a character is an ideograph.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether the second of two units is of a smaller kind: rows stand from the largest to the smallest.
fn smaller(first: &str, second: &str, rules: &PlaceRules) -> bool {
    let level = |name: &str| {
        let rows = rules.rows().iter().filter(|r| r.kind == PlaceKind::Place).enumerate();
        let ends = rows.flat_map(|(i, r)| r.words.iter().map(move |w| (i, w)));
        ends.filter(|(_, w)| name.ends_with(w.as_str())).max_by_key(|(_, w)| w.len()).map(|(i, _)| i)
    };
    level(first) < level(second)
}

/// Length of the name of an office that begins here: up to the first end of one, and further where another follows at
/// once (人民政府办公室).
fn office(rest: &str, rules: &PlaceRules) -> Option<usize> {
    let organ = |at: usize| rules.organ(rest.get(at..)?).map(|length| at + length);
    for (offset, c) in rest.char_indices().take(LONGEST) {
        let stop = rules.stops(&rest[offset..]);
        if stop || !(is_han(c) || c == '、') {
            return None;
        }
        if let Some(mut end) = organ(offset) {
            while let Some(further) = organ(end) {
                end = further;
            }
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::builtin_rules;

    #[test]
    fn names_and_words() {
        let rules = PlaceRules::compile(&builtin_rules).unwrap();
        for yes in ["青山镇", "临川县", "河口街道", "统计局", "市场监管局", "包头市", "临川县青山镇"]
        {
            assert!(is_name(yes, &rules), "{yes}");
        }
        for no in [
            "农村",
            "全县",
            "各乡镇",
            "走进村",
            "以内城镇",
            "兄弟和省",
            "乡镇",
            "某县",
            "新农村",
            "县",
            "举办",
            "大局",
            "资料12局",
            "我局",
            "各中学",
            "",
        ] {
            assert!(!is_name(no, &rules), "{no}");
        }
    }
}
