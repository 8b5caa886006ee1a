//! The words of what people read, in the language asked for. In English, values stand as the JSON has them.

use super::{Language, Options};
use serde::Serialize;

/// Values of fixed lists. What is not here stands as it is.
const CHINESE: &[(&str, &str, &str)] = &[
    ("modifier", "exact", "确数"),
    ("modifier", "about", "约"),
    ("modifier", "over", "超过"),
    ("modifier", "nearly", "接近"),
    ("modifier", "at_least", "不少于"),
    ("modifier", "at_most", "不超过"),
    ("modifier", "range", "区间"),
    ("modifier", "vague", "概数"),
    ("modifier", "masked", "隐去"),
    ("status", "achieved", "已完成"),
    ("status", "planned", "计划"),
    ("status", "state", "现状"),
    ("status", "unclear", "不明"),
    ("role", "total", "总数"),
    ("role", "part", "分项"),
    ("role", "each", "每"),
    ("role", "change", "增减"),
    ("role", "share", "占比"),
    ("role", "plain", "一般"),
    ("number", "date", "日期"),
    ("number", "ordinal", "序数"),
    ("number", "document", "文号"),
    ("number", "slogan", "口号"),
    ("number", "name", "名称"),
    ("number", "marker", "编号"),
    ("number", "idiom", "惯用语"),
    ("number", "contact", "联系方式"),
    ("number", "identifier", "代码"),
    ("number", "furniture", "页面"),
    ("number", "word", "词中数字"),
    ("number", "blank", "缺数"),
    ("number", "placeholder", "名称占位"),
    ("function", "overview", "概况"),
    ("function", "practice", "做法"),
    ("function", "result", "成效"),
    ("function", "highlight", "亮点"),
    ("function", "problem", "问题"),
    ("function", "experience", "体会"),
    ("function", "plan", "计划"),
    ("function", "basis", "依据"),
    ("function", "other", "其他"),
    ("copy", "identical", "完全相同"),
    ("copy", "same-text-other-numbers", "文字相同数字不同"),
    ("copy", "same-numbers-other-office", "数字相同单位不同"),
    ("copy", "same-text-other-office", "文字相同单位不同"),
    ("copy", "reworded", "改写"),
    ("verdict", "holds", "一致"),
    ("verdict", "fails", "不一致"),
    ("verdict", "unclear", "不能判断"),
];

/// A value of a fixed list, as the JSON spells it.
pub(super) fn word(value: &impl Serialize) -> String {
    let quoted = serde_json::to_string(value).unwrap_or_default();
    quoted.trim_matches('"').to_owned()
}

impl Options {
    pub(super) fn say(&self, chinese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// What a value of a fixed list is called.
    pub(super) fn value(&self, list: &str, value: &str) -> String {
        let row = CHINESE.iter().find(|(l, v, _)| *l == list && *v == value);
        let chinese = row.map(|(.., name)| *name).filter(|_| self.language == Language::Chinese);
        chinese.unwrap_or(value).to_owned()
    }

    /// What a canonical measure is called.
    pub(super) fn measure<'o>(&'o self, id: &'o String) -> &'o String {
        self.measures.get(id).map_or(id, |names| match self.language {
            Language::Chinese => &names.zh,
            Language::English => &names.en,
        })
    }

    /// What sums hold.
    pub(super) fn about_sums(&self) -> &'static str {
        self.say(
            "合计不含分项（已在总数中）、计划数、以符号代替的数和同一报告的重复；约数按原文数字计入。",
            "Sums leave out parts (counted in their total), plans, masked numbers and what a report repeats; approximate \
             numbers count as printed.",
        )
    }

    /// What a failed check says.
    pub(super) fn about_checks(&self) -> &'static str {
        self.say(
            "“不一致”指报告自身的数字彼此不符，不对事实作判断。",
            "Inconsistent: the report's own numbers do not agree. It says nothing about what is true.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Modifier, NumberKind};

    #[test]
    fn values_have_names() {
        let chinese = Options::default();
        let english = Options { language: Language::English, ..Options::default() };
        assert_eq!(chinese.value("modifier", &word(&Modifier::AtLeast)), "不少于");
        assert_eq!(english.value("modifier", &word(&Modifier::AtLeast)), "at_least");
        assert_eq!(chinese.value("number", &word(&NumberKind::Document)), "文号");
        assert_eq!(chinese.value("number", "unheard-of"), "unheard-of");
    }
}
