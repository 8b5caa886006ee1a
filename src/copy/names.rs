//! Names of places and offices, as far as copies need them: the name in front of a title, and names that one copy has
//! where the other has another. A name is known by its last characters (县, 镇, 局 …).

use regex::Regex;
use std::sync::LazyLock;

/// What the name of a place or an office ends with.
pub(super) const ENDS: &[&str] = &[
    "街道", "社区", "省", "市", "县", "区", "州", "旗", "镇", "乡", "村", "局", "厅", "中学", "小学", "大学", "学院",
    "医院", "公司", "集团", "支队", "大队",
];

/// Words that end like a name and are none.
const WORDS: &str = "农村 乡村 城市 城区 城镇 小区 地区 景区 园区 校区 山区 辖区 片区 街区 灾区 牧区 库区 林区 新区 病区 矿区 厂区 老区 边区 郊区 市区 县区 格局 布局 结局 全局 大局 \
    强镇 强县 强省 强市 乡镇 村镇 市县 省市 县市 州县 行政村 自然村 贫困村 贫困县 示范村 示范县 示范区 示范市 示范镇";

/// Characters that stand before 县, 镇 … and in no name of one.
const NO_NAMES: &str = "的了和与及等是为在有将向对把被由从全各我本该某两几多每此贵整跨进出到入驻联包";

/// What a title says about whose report it is, and of which year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Named {
    /// Places and offices in front, the widest first; empty where none is named.
    pub office: Vec<String>,
    /// Its years.
    pub years: Vec<String>,
}

/// Reads a title or the name of a file.
///
/// ```
/// let named = jihe::copy::named("临川县青山镇2023年禁毒工作总结");
/// assert_eq!(named.office, ["临川县", "青山镇"]);
/// assert_eq!(named.years, ["2023"]);
/// assert!(jihe::copy::named("全县农村社区工作总结").office.is_empty());
/// ```
pub fn named(title: &str) -> Named {
    static YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"(?:19|20)[0-9]{2}").ok());
    let folded: String = title.chars().map(crate::text::fold).collect();
    let mut years: Vec<String> =
        YEAR.as_ref().into_iter().flat_map(|y| y.find_iter(&folded)).map(|m| m.as_str().to_owned()).collect();
    years.dedup();
    let mut office = Vec::new();
    let mut rest =
        folded.trim_start_matches(|c: char| !c.is_alphabetic() || "年月度".contains(c)).trim_start_matches("关于");
    while let Some(name) = leading(rest) {
        rest = &rest[name.len()..];
        office.push(name.to_owned());
    }
    Named { office, years }
}

/// The name that a text begins with: two to eight characters, the last ones of [`ENDS`].
fn leading(text: &str) -> Option<&str> {
    let chars: Vec<(usize, char)> = text.char_indices().take(9).collect();
    if chars.first().is_none_or(|(_, c)| no_name(*c)) {
        return None;
    }
    for &(at, c) in chars.iter().skip(1).take(7) {
        if !is_han(c) {
            return None;
        }
        let name = &text[..at + c.len_utf8()];
        if is_name(name) {
            return Some(name);
        }
        // 农村…: a word, not the beginning of a name.
        if WORDS.split_ascii_whitespace().any(|w| w == name) {
            return None;
        }
    }
    None
}

/// Whether a text looks like the name of a place or an office: a proper part of at least one character and an end.
pub(super) fn is_name(text: &str) -> bool {
    let own = |end: &str| text.strip_suffix(end).is_some_and(|own| !own.is_empty());
    ENDS.iter().any(|end| own(end))
        && !WORDS.split_ascii_whitespace().any(|w| text.ends_with(w))
        && text.chars().all(|c| is_han(c) && !no_name(c))
        && !ENDS.contains(&text)
}

fn no_name(c: char) -> bool {
    NO_NAMES.contains(c)
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_words() {
        for yes in ["青山镇", "临川县", "河口街道", "统计局", "市场监管局"] {
            assert!(is_name(yes), "{yes}");
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
        ] {
            assert!(!is_name(no), "{no}");
        }
    }

    #[test]
    fn titles() {
        let check = |title: &str, office: &[&str], years: &[&str]| {
            let got = named(title);
            assert_eq!(got.office, office, "{title}");
            assert_eq!(got.years, years, "{title}");
        };
        check("关于青山镇2022年度禁毒工作的汇报", &["青山镇"], &["2022"]);
        check("２０２３年柳河乡工作总结", &["柳河乡"], &["2023"]);
        check("乡村振兴工作总结2021-2022", &[], &["2021", "2022"]);
        check("某县禁毒工作总结", &[], &[]);
    }
}
