//! Heads of columns and rows, read: 发放资料 is a verb with its object, 培训 a verb, 户数 what is counted, 数量 says nothing.

use crate::named::named;
use crate::rules::{Classes, HeadKind, PlaceRules, TableRules, WordRules};
use crate::text::Span;

/// What a head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head {
    /// Its verb.
    pub action: Option<Span>,
    /// What is counted.
    pub object: Option<Span>,
    /// Whether the object is no more than a word for a number: 户数, 金额.
    pub bare: bool,
}

/// Reads a head without its unit.
pub(crate) fn read(text: &str, head: Span, words: &WordRules, heads: &TableRules) -> Head {
    let all = head.slice(text);
    if all.is_empty() || heads.says(HeadKind::Empty, all) {
        return Head::default();
    }
    let noun = Head { action: None, object: Some(head), bare: heads.says(HeadKind::Count, all) };
    let start = head.start() + before_verb(all, words);
    let Some((verb, classes)) = verb(&text[start..head.end()], words) else { return noun };
    let action = Span::new(start, start + verb);
    let rest = Span::new(action.end(), head.end());
    let behind = rest.slice(text);
    let of = words.classes(behind);
    let weak = !classes.any(Classes::VERB.or(Classes::LIGHT));
    match () {
        () if behind.is_empty() || heads.says(HeadKind::Count, behind) => {
            Head { action: Some(action), ..Head::default() }
        }
        () if heads.says(HeadKind::Nominal, behind) || of.any(Classes::MEASURE) => noun,
        // 宣传资料, 培训班, 信访件 are nouns; 培训骨干 is a verb with its object.
        () if weak && (of.any(Classes::HEAD) || behind.chars().count() == 1) => noun,
        () => Head { action: Some(action), object: Some(rest), bare: false },
    }
}

/// Bytes of 已, 共, 累计 in front of a verb.
fn before_verb(head: &str, words: &WordRules) -> usize {
    let fits = |end: &usize| words.classes(&head[..*end]).any(Classes::ADVERB.or(Classes::TOTAL));
    ends(head).rev().find(|end| fits(end) && verb(&head[*end..], words).is_some()).unwrap_or(0)
}

/// The longest verb at the beginning, in bytes.
fn verb(head: &str, words: &WordRules) -> Option<(usize, Classes)> {
    let classes = |end: usize| (end, words.classes(&head[..end]));
    let is_verb = |c: &Classes| {
        c.any(Classes::VERB.or(Classes::LIGHT).or(Classes::WEAK)) && !c.any(Classes::MEASURE.or(Classes::HEAD))
    };
    // A word of one character is too often the beginning of another.
    ends(head).rev().filter(|end| *end > '一'.len_utf8()).map(classes).find(|(_, c)| is_verb(c))
}

/// Ends of the first characters, at most six.
fn ends(head: &str) -> impl DoubleEndedIterator<Item = usize> {
    let all: Vec<usize> = head.char_indices().map(|(i, c)| i + c.len_utf8()).take(6).collect();
    all.into_iter()
}

/// Whether rows are those of places and offices: the head of their column says so, or most of them look like it.
pub(crate) fn are_places(corner: Option<&str>, rows: &[&str], heads: &TableRules, places: &PlaceRules) -> bool {
    if corner.is_some_and(|c| heads.says(HeadKind::PlaceColumn, c)) {
        return true;
    }
    let place =
        |row: &&&str| !heads.says(HeadKind::PlaceSort, row) && named(row, "", places).is_some_and(|n| whole(row, &n));
    rows.len() >= 2 && rows.iter().filter(place).count() * 3 >= rows.len() * 2
}

/// Whether the name is all of a row's head.
fn whole(row: &str, named: &crate::named::Named) -> bool {
    let end = named.office.unwrap_or(named.place).end();
    end == row.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::builtin_rules;

    /// `verb/object`, `-` for none.
    fn check(head: &str, expect: &str) {
        let words = WordRules::compile(&builtin_rules).unwrap();
        let heads = TableRules::compile(&builtin_rules).unwrap();
        let found = read(head, Span::new(0, head.len()), &words, &heads);
        let word = |s: Option<Span>| s.map_or("-", |s| s.slice(head));
        assert_eq!(format!("{}/{}", word(found.action), word(found.object)), expect, "{head}");
    }

    #[test]
    fn verbs_and_nouns() {
        check("发放资料", "发放/资料");
        check("已发放资料", "发放/资料");
        check("发放宣传资料", "发放/宣传资料");
        check("培训", "培训/-");
        check("培训人数", "培训/-");
        check("培训骨干", "培训/骨干");
        check("培训班", "-/培训班");
        check("宣传资料", "-/宣传资料");
        check("完成", "完成/-");
        check("完成率", "-/完成率");
        check("支出", "-/支出");
        check("预算", "-/预算");
        check("户数", "-/户数");
        check("数量", "-/-");
        check("投资额", "-/投资额");
        check("新增就业", "新增/就业");
        check("常住人口", "-/常住人口");
    }

    #[test]
    fn rows_of_places() {
        let places = PlaceRules::compile(&builtin_rules).unwrap();
        let heads = TableRules::compile(&builtin_rules).unwrap();
        let are_places = |corner, rows: &[&str]| are_places(corner, rows, &heads, &places);
        assert!(are_places(Some("乡镇"), &["东山", "西河"]));
        assert!(are_places(Some("项目"), &["东山镇", "西河镇"]));
        assert!(are_places(None, &["柳湾村", "石岭村"]));
        assert!(are_places(Some("县（市、区）"), &["青岚", "云坪"]));
        assert!(!are_places(Some("项目"), &["集中宣讲", "技能培训"]));
        assert!(!are_places(Some("指标"), &["行政村", "自然村"]));
    }
}
