//! What a section is for where no title says it: a section whose sentences set tasks (加快…, 新建…, 力争…) and tell nothing
//! that has happened (了, 累计, 居全省第二) is a plan. So are the parts of a report that were cut from under their title.
//!
//! Counted over 502 sections of reports of provincial governments (2025), each cut out by itself, where the title above it did
//! say it: of 323 plans 230 are known, of 179 reviews one is taken for a plan.

use super::report::{Function, Report, Sentence};
use crate::rules::FunctionTable;

/// Least share of sentences that set tasks, in percent; most that tell something.
const INTENDED: usize = 60;
const TOLD: usize = 15;
/// The same for few sentences.
const FEW: usize = 5;
const INTENDED_OF_FEW: usize = 75;
/// The same where next to none tells anything.
const SILENT: usize = 5;
const INTENDED_OF_SILENT: usize = 40;
/// Fewer say nothing.
const LEAST: usize = 3;
/// Characters of a sentence that says something.
const SENTENCE: usize = 6;

/// Titles of reports that tell what was done.
const TELLING: &[&str] = &["总结", "汇报", "情况", "公报", "小结", "述职", "简报", "通报", "回顾", "纪实", "分析"];

/// Gives the function of a plan to sections that are one by their sentences alone. `said` holds for each heading whether
/// its title, or one above it, says what it is for.
pub(super) fn settle(text: &str, report: &mut Report, said: &[bool], table: &FunctionTable) {
    let title = report.title.map_or("", |t| t.slice(text));
    if TELLING.iter().any(|w| title.contains(w)) {
        return;
    }
    // Sentences stand in the order of the headings above them.
    let before = |sentences: &[Sentence], heading: usize| {
        sentences.partition_point(|s| s.heading.is_none_or(|h| (h as usize) < heading))
    };
    let first = before(&report.sentences, 0);
    report.intended = intended(text, &report.sentences[..first], table);
    let mut i = 0;
    while i < report.headings.len() {
        let root = &report.headings[i];
        if root.level == 0 || said.get(i) == Some(&true) || root.function != Function::Practice {
            i += 1;
            continue;
        }
        let level = root.level;
        let end = (i + 1..report.headings.len()).find(|&j| report.headings[j].level <= level);
        let end = end.unwrap_or(report.headings.len());
        let section = before(&report.sentences, i)..before(&report.sentences, end);
        if intended(text, &report.sentences[section], table) {
            for j in i..end {
                let heading = &mut report.headings[j];
                if said.get(j) != Some(&true) {
                    heading.function = Function::Plan;
                }
            }
        }
        i = end;
    }
}

/// Whether sentences set tasks.
fn intended(text: &str, sentences: &[Sentence], table: &FunctionTable) -> bool {
    let (mut all, mut set, mut told) = (0, 0, 0);
    for sentence in sentences.iter().filter(|s| !s.is_heading) {
        let quote = opened(sentence.span.slice(text));
        if quote.chars().nth(SENTENCE).is_none() {
            continue;
        }
        all += 1;
        let tells = table.tells(quote) || measured(quote);
        told += usize::from(tells);
        set += usize::from(!tells && table.sets_task(quote));
    }
    let few = all <= FEW;
    // Fewer need set tasks where next to none tells anything.
    let silent = all > FEW && told * 100 <= all * SILENT && set * 100 >= all * INTENDED_OF_SILENT;
    silent
        || all >= LEAST
            && set * 100 >= all * if few { INTENDED_OF_FEW } else { INTENDED }
            && told * 100 <= if few { 0 } else { all * TOLD }
}

/// A sentence without the opener of a list item: 一是, ——, （三）.
fn opened(sentence: &str) -> &str {
    let space = |c: char| c.is_whitespace() || matches!(c, '—' | '·' | '●' | '■');
    let sentence = sentence.trim_start_matches(space);
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let rest = sentence.trim_start_matches(numeral);
    match rest.strip_prefix('是').filter(|_| rest.len() < sentence.len()) {
        Some(rest) => rest.trim_start_matches(['要', '，', ',']),
        None => sentence,
    }
}

/// Whether a share is stated to its decimals (增长4.8%, 提高0.3个百分点): it was measured.
fn measured(sentence: &str) -> bool {
    let mut rest = sentence;
    while let Some(at) = rest.find('.') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let unit = &after[digits..];
        let share = unit.starts_with(['%', '％', '‰']) || unit.starts_with("个百分点");
        if digits > 0 && share && before.ends_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        rest = after;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::{OutlineRules, outline};
    use super::Function;
    use crate::text::Document;

    fn functions(text: &str) -> (bool, Vec<Function>) {
        let rules = OutlineRules::builtin().unwrap();
        let reports = outline(&Document::plain(text), &[], &rules);
        (reports[0].intended, reports[0].headings.iter().map(|h| h.function).collect())
    }

    #[test]
    fn a_section_that_sets_tasks_is_a_plan_whatever_its_title() {
        let text = "（三）打造滨海宜居新城\n加快推进老城更新，改造小区40个。新建口袋公园12个。完善慢行系统，新增绿道30公里。\
                    推动垃圾分类提质扩面。支持社区食堂建设，发展银发经济。\n";
        assert_eq!(functions(text), (false, vec![Function::Plan]));
        let told = "（三）打造滨海宜居新城\n加快推进老城更新，累计改造小区40个。新建了口袋公园12个。绿道较上年增加30公里。\
                    垃圾分类取得进展。社区食堂已建成5家。\n";
        assert_eq!(functions(told), (false, vec![Function::Practice]));
    }

    #[test]
    fn so_is_a_stretch_without_a_title() {
        let text = "加快推进老城更新，改造小区40个。新建口袋公园12个。完善慢行系统，新增绿道30公里。\
                    推动垃圾分类提质扩面。支持社区食堂建设。\n";
        assert_eq!(functions(text), (true, vec![]));
    }

    #[test]
    fn a_summary_tells_what_was_done() {
        let text = "2023年普法工作总结\n一、加强宣传\n开展集中宣讲12场。制作展板30块。组织旁听庭审。推动法治文化进村。\
                    落实普法责任制。\n";
        assert_eq!(functions(text), (false, vec![Function::Practice]));
    }
}
