//! What a section is for where no title says it: a section whose sentences set tasks (加快…, 新建…, 力争…) and tell nothing
//! that has happened (了, 累计, 居全省第二) is a plan. So are the parts of a report that were cut from under their title.
//!
//! Plans and reviews also begin their clauses with other words, which `rules/mood.toml` weighs (naive Bayes): what weighs
//! enough is a plan, and so is a paragraph by itself, where neither title nor section says anything.
//!
//! Counted over 502 sections of reports of provincial governments (2025), each cut out by itself, where the title above it did
//! say it. Of 871 pieces of 260 characters of plans 790 weigh more than `PLAN`, of 227 of reviews 6, by weights from the other
//! provinces; of 247 paragraphs of reports of offices that tell what was done, none.

use super::report::{Function, Report, Sentence};
use crate::rules::{FunctionTable, MoodTable, OutlineRules};
use crate::text::{Span, is_ideograph};

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
/// Mean weight of a clause above which a section is a plan, in tenths of a natural logarithm, and the fewest clauses.
const PLAN: f64 = 4.0;
const CLAUSES: u32 = 5;
/// The same for a paragraph alone.
const PARAGRAPH: f64 = 6.0;
const CLAUSES_OF_PARAGRAPH: u32 = 10;
/// What a count to the unit (起诉47人) weighs: 56 of 1,213 pieces of 260 characters of plans hold one, 359 of 725 of reviews.
const COUNTED: i32 = -24;
/// From here on counts in plans are round.
const ROUND: u32 = 21;
/// Characters of a sentence that says something.
const SENTENCE: usize = 6;

/// Titles of reports that tell what was done.
const TELLING: &[&str] = &["总结", "汇报", "情况", "公报", "小结", "述职", "简报", "通报", "回顾", "纪实", "分析"];

/// Gives the function of a plan to sections that are one by their sentences alone. `said` holds for each heading whether
/// its title, or one above it, says what it is for.
pub(super) fn settle(text: &str, report: &mut Report, said: &[bool], rules: &OutlineRules) {
    let title = report.title.map_or("", |t| t.slice(text));
    if TELLING.iter().any(|w| title.contains(w)) {
        return;
    }
    // Sentences stand in the order of the headings above them.
    let before = |sentences: &[Sentence], heading: usize| {
        sentences.partition_point(|s| s.heading.is_none_or(|h| (h as usize) < heading))
    };
    let first = before(&report.sentences, 0);
    report.intended = intended(text, &report.sentences[..first], rules);
    let mut i = 0;
    while i < report.headings.len() {
        let root = &report.headings[i];
        if root.level == 0 || said.get(i) == Some(&true) || !open(root.function) {
            i += 1;
            continue;
        }
        let level = root.level;
        let end = (i + 1..report.headings.len()).find(|&j| report.headings[j].level <= level);
        let end = end.unwrap_or(report.headings.len());
        let section = before(&report.sentences, i)..before(&report.sentences, end);
        if intended(text, &report.sentences[section], rules) {
            for j in i..end {
                let heading = &mut report.headings[j];
                if said.get(j) != Some(&true) {
                    heading.function = Function::Plan;
                }
            }
        }
        i = end;
    }
    report.plans = paragraphs(text, report, said, &rules.mood);
}

/// What a title that says nothing of its section may have been taken for: 切实增进各族群众福祉 states an outcome as well as a task.
fn open(function: Function) -> bool {
    matches!(function, Function::Practice | Function::Result)
}

/// Paragraphs that weigh as plans where nothing says what their section is for.
fn paragraphs(text: &str, report: &Report, said: &[bool], table: &MoodTable) -> Vec<Span> {
    let mut out = Vec::new();
    for paragraph in report.sentences.chunk_by(|a, b| a.paragraph == b.paragraph && a.heading == b.heading) {
        let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else { continue };
        let unsaid = match first.heading.map(|h| h as usize) {
            Some(h) => report.headings.get(h).is_some_and(|h| open(h.function)) && said.get(h) != Some(&true),
            None => !report.intended,
        };
        if !unsaid {
            continue;
        }
        let (mean, clauses) = weight(text, paragraph, table);
        if clauses >= CLAUSES_OF_PARAGRAPH && mean > PARAGRAPH {
            out.push(first.span.to(last.span));
        }
    }
    out
}

/// The mean weight of the clauses of sentences, and how many they are.
fn weight(text: &str, sentences: &[Sentence], table: &MoodTable) -> (f64, u32) {
    let mut mood = table.weigh();
    for sentence in sentences.iter().filter(|s| !s.is_heading) {
        let quote = opened(sentence.span.slice(text));
        mood.sentence(quote);
        mood.add(COUNTED * counted(quote));
    }
    (mood.mean().unwrap_or(0.0), mood.clauses())
}

/// Whether sentences are those of a plan.
fn intended(text: &str, sentences: &[Sentence], rules: &OutlineRules) -> bool {
    let (mean, clauses) = weight(text, sentences, &rules.mood);
    clauses >= CLAUSES && mean > PLAN || set_tasks(text, sentences, &rules.functions)
}

/// Whether sentences set tasks and tell nothing.
fn set_tasks(text: &str, sentences: &[Sentence], table: &FunctionTable) -> bool {
    let (mut all, mut set, mut told) = (0, 0, 0);
    for sentence in sentences.iter().filter(|s| !s.is_heading) {
        let quote = opened(sentence.span.slice(text));
        if quote.chars().nth(SENTENCE).is_none() {
            continue;
        }
        all += 1;
        let tells = table.tells(quote) || measured(quote) || counted(quote) > 0;
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

/// Counts to the unit (47人, 203个): nobody plans so exactly.
fn counted(sentence: &str) -> i32 {
    let bytes = sentence.as_bytes();
    let part = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'-' | b'%' | b'+');
    let mut counts = 0;
    let mut at = 0;
    while let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|i| at + i) {
        let digits = bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let end = from + digits;
        let alone = !bytes[..from].last().is_some_and(part) && !bytes.get(end).is_some_and(part);
        let behind = sentence[end..].chars().next();
        let ordinal = sentence[..from].ends_with('第');
        // Dates, scaled and rounded numbers are no counts.
        let counts_things =
            behind.is_some_and(|c| is_ideograph(c) && !"年月日号时分大万亿千百余多届次会期五〔".contains(c));
        let value = sentence[from..end].parse::<u32>().unwrap_or(0);
        counts += i32::from(alone && !ordinal && counts_things && value >= ROUND && value % 5 != 0);
        at = end;
    }
    counts
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
    fn a_title_that_could_state_an_outcome_says_nothing() {
        let text = "（三）立足为民初心，切实增进民生福祉\n着力促进就业增收。优化重点群体就业支持政策，应届毕业生就业率保持95%以上。完善灵活就业\
                    机制，加大帮扶力度，健全技能评价体系。提升职业学校办学能力，支持企业建设实训基地。办好民生实事，强化助残服务保障，\
                    建立长期护理保险制度。\n";
        assert_eq!(functions(text).1, [Function::Plan]);
    }

    #[test]
    fn a_paragraph_can_be_a_plan_by_itself() {
        let told = "过去一年，全区成功入选全国试点，累计建成小区40个，新增公园12个，入选典型案例3个，获评先进单位，绿道较上年增加30公里。";
        let set = "加快推进老城更新，优化公共空间，完善慢行系统。支持社区食堂建设，健全养老服务网络，提升助餐能力。推动垃圾分类提质扩面，\
                   强化源头治理，加大执法力度。鼓励企业参与，促进产业升级，办好为民实事，继续改造小区40个。";
        let rules = OutlineRules::builtin().unwrap();
        let text = format!("{told}\n{set}\n");
        let reports = outline(&Document::plain(&text), &[], &rules);
        let of = |at: usize| reports[0].function(reports[0].sentences.get(at).unwrap());
        assert_eq!(of(0), None);
        assert_eq!(of(reports[0].sentences.len() - 1), Some(Function::Plan));
    }

    #[test]
    fn so_is_a_stretch_without_a_title() {
        let text = "加快推进老城更新，改造小区40个。新建口袋公园12个。完善慢行系统，新增绿道30公里。\
                    推动垃圾分类提质扩面。支持社区食堂建设。\n";
        assert_eq!(functions(text), (true, vec![]));
    }

    #[test]
    fn counts_to_the_unit_tell() {
        let text = "加快推进普法工作，在园区设立服务点40个。加强法律服务，帮助企业化解纠纷COUNT。\
                    助力文旅工程，开展法治宣传。\n";
        assert!(functions(&text.replace("COUNT", "")).0);
        assert!(!functions(&text.replace("COUNT", "47件")).0);
    }

    #[test]
    fn a_summary_tells_what_was_done() {
        let text = "2023年普法工作总结\n一、加强宣传\n开展集中宣讲12场。制作展板30块。组织旁听庭审。推动法治文化进村。\
                    落实普法责任制。\n";
        assert_eq!(functions(text), (false, vec![Function::Practice]));
    }
}
