//! What a sentence told before is no mention of its own: the people of it, its parts, the same work on another stretch.

use super::Activity;
use super::mention::Find;
use super::surface::{HAN, counter, numeral};
use crate::rules::ActivityRule;

/// Words for any event, as 参加 takes them again.
const JOINING: [&str; 3] = ["参加", "参与", "出席"];
const ANY_EVENT: [&str; 8] = ["会议", "大会", "活动", "培训", "学习", "比赛", "竞赛", "演练"];

/// Words that name the contest of a prize.
const CONTESTS: [&str; 4] = ["大赛", "比赛", "竞赛", "联赛"];

/// Activities of a sentence that are looked back at; keeps the work for each constant.
const NEAR: usize = 100;

/// What the sentence of a clause told before it.
pub(super) struct Told<'a> {
    /// The report.
    pub text: &'a str,
    /// Activities of the sentence, those of the clause among them.
    pub before: &'a [Activity],
    /// How many of them other clauses told: only their places are those of the report.
    pub others: usize,
    /// Whether the sentence lists parts of them (其中…).
    pub parts: bool,
}

impl Told<'_> {
    /// Whether a find only says more of an activity before it.
    pub(super) fn again(&self, quote: &str, find: &Find, rule: &ActivityRule) -> bool {
        let word = &quote[find.start..find.end];
        let near = &self.before[self.before.len().saturating_sub(NEAR)..];
        // 检查商铺90家，|下发整改通知书12份: what came of it; but 在插秧比赛中|获二等奖, 获|插秧大赛二等奖 tell of nothing else.
        let own = CONTESTS.iter().any(|w| word.contains(w));
        let setting = |a: &Activity, here: bool| {
            let text = if here { quote } else { self.text };
            text.get(a.span.end()..).is_some_and(|rest| rest.starts_with('中'))
        };
        let (from, others) = (self.before.len() - near.len(), self.others);
        let result = |(i, a): (usize, &Activity)| rule.follows.contains(&a.kind) && !setting(a, from + i >= others);
        if !own && near.iter().enumerate().any(result) {
            return true;
        }
        let mut kin = near.iter().filter(|a| a.kind == rule.kind);
        // 举办电工培训班2期，|培训80人: a clause that begins with a word of it.
        let first = find.verb.is_none() && quote[..find.start].trim_start_matches(['共', '累', '计']).is_empty();
        if first && kin.clone().any(|a| a.span.slice(self.text).contains(word)) {
            return true;
        }
        // …36场，其中|进企业14场; 审计项目20个，其中|财政审计5个，|专项审计3个
        // 累计巡河96次，其中镇级河长巡河30次，|村级河长巡河66次: the same word stands behind more.
        let others = &near[..others.saturating_sub(from)];
        let same = others.iter().any(|a| a.kind == rule.kind && a.span.slice(self.text) == word);
        let listed = || {
            let most = if same { 8 } else { 3 };
            let near = quote[..find.start].len() <= most * HAN && quote[find.end..].starts_with(numeral);
            quote.starts_with("其中") || near
        };
        let part = self.parts && find.verb.is_none() && listed();
        // 召开动员会，68人参加|会议
        let joined = || JOINING.iter().any(|w| quote[..find.start].ends_with(w)) && ANY_EVENT.contains(&word);
        // 新建道路5公里，|改建3公里
        (part || find.bare || joined()) && kin.next().is_some()
    }
}

/// Whether behind an open verb stands no more than a number with its counter.
pub(super) fn bare(behind: &str) -> bool {
    let behind = behind.trim_start_matches(['了', '共', '约']);
    let unit = behind.trim_start_matches(|c: char| numeral(c) || c == '.');
    if unit.len() == behind.len() {
        return false;
    }
    let rest = unit.get(counter(unit)..).unwrap_or("").trim_start_matches(['里', '米', '次', '多', '余']);
    rest.is_empty() || rest.starts_with(['，', ',', '、', '；', ';', '。', '（', '('])
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_number_alone() {
        for text in ["3公里", "43万亩", "2所、", "约5.6公里（其中", "了12条"] {
            assert!(bare(text), "{text}");
        }
        for text in ["3个停车场", "农田2亩", "", "两岸"] {
            assert!(!bare(text), "{text}");
        }
    }
}
