//! Titles without a number that stand in the line of their text: 【今日数据】截至…, 下步措施：…, 组织领导到位。….
//!
//! Any sentence may be short. A first sentence is a title only where the paragraphs of its section begin so, one like the
//! other; a label in front of a colon only where its words say what a section is for.

use super::lines::{Line, is_space};
use super::titles::{LineTitle, Titles};
use crate::rules::{OutlineRules, Section};
use crate::text::Span;
use std::ops::RangeInclusive;

/// A title at the start of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RunIn {
    /// Number of the line.
    pub line: usize,
    pub title: Span,
    /// Where the text behind it begins.
    pub next: usize,
    /// 0: by position.
    pub level: u8,
}

/// Characters of a title.
const BRACKETED: RangeInclusive<usize> = 2..=14;
const LABEL: RangeInclusive<usize> = 2..=12;
const SENTENCE: RangeInclusive<usize> = 4..=14;
/// Characters of the text behind it, at the least.
const TEXT: usize = 12;
/// Characters of a line that is a title and no more, at the most.
const WHOLE: usize = 30;
/// Paragraphs of a section that begin alike, at the least.
const ALIKE: usize = 3;

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Bracketed,
    Label,
    Sentence,
}

/// The titles at the starts of a report's lines, in order. The first `skip` lines belong to the part heading.
pub(super) fn run_in(text: &str, lines: &[Line], skip: usize, titles: &Titles, rules: &OutlineRules) -> Vec<RunIn> {
    let mut out = Vec::new();
    // First sentences of the section, and how many paragraphs it has.
    let (mut sentences, mut paragraphs) = (Vec::new(), 0);
    // The last section with a number of the first level.
    let last = titles.marked.iter().rposition(|level| *level == Some(1)).unwrap_or(0);
    // Whether nothing but a title, and labels, stands above the line in its section.
    let mut below = false;
    for (number, line) in lines.iter().enumerate().skip(skip).filter(|(_, l)| l.is_text() && !l.cell && !l.continues) {
        let titled = titles.lines.get(number).is_some_and(|t| *t != LineTitle::None);
        let marked = rules.marks.find(text, line.start).is_some();
        let found = if titled || marked { None } else { beginning(text, line, number, rules, titles.numbered) };
        let opens = titled || titles.marked[number].is_some();
        if opens || matches!(found, Some((Form::Bracketed | Form::Label, _))) {
            settle(&mut out, &mut sentences, &mut paragraphs);
        }
        match found {
            Some((Form::Sentence, title)) => sentences.push(title),
            // Between numbered sections it may stand in each of them, so that it begins none; right behind the title of
            // one it belongs to it.
            Some((Form::Label, title)) if number < last || below => out.push(RunIn { level: 0, ..title }),
            Some((_, title)) => out.push(title),
            None => {}
        }
        paragraphs += usize::from(!opens && line.chars > TEXT);
        below = titles.numbered && opens && line.chars <= WHOLE || below && matches!(found, Some((Form::Label, _)));
    }
    settle(&mut out, &mut sentences, &mut paragraphs);
    out.sort_by_key(|title| title.line);
    out
}

/// Keeps the first sentences of a section where most of its paragraphs begin with one.
fn settle(out: &mut Vec<RunIn>, sentences: &mut Vec<RunIn>, paragraphs: &mut usize) {
    if sentences.len() >= ALIKE && sentences.len() * 3 >= *paragraphs * 2 {
        out.append(sentences);
    }
    sentences.clear();
    *paragraphs = 0;
}

/// Neither blanks nor digits.
fn is_plain(title: &str) -> bool {
    !title.contains(is_space) && !title.bytes().any(|b| b.is_ascii_digit())
}

/// A title without the year in front of it: 2011年|计划.
fn year_off(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('年').filter(|_| title.len() - rest.len() == 4).unwrap_or(title)
}

fn beginning(text: &str, line: &Line, number: usize, rules: &OutlineRules, numbered: bool) -> Option<(Form, RunIn)> {
    let whole = line.text(text);
    let bracketed = whole.strip_prefix('【');
    let body = bracketed.unwrap_or(whole);
    let most = *SENTENCE.end().max(BRACKETED.end());
    let (end, mark) = body.char_indices().take(most + 1).find(|(_, c)| "】。：:，,；;！？".contains(*c))?;
    let title = &body[..end];
    let behind = body[end + mark.len_utf8()..].trim_start_matches(is_space);
    let chars = title.chars().count();
    let plain = is_plain(title);
    let form = match (bracketed.is_some(), mark) {
        (true, '】') if BRACKETED.contains(&chars) && !behind.is_empty() => Form::Bracketed,
        (false, '：' | ':')
            if LABEL.contains(&chars) && is_plain(year_off(title)) && behind.chars().nth(TEXT).is_some() =>
        {
            let cue = rules.functions.decide(title).filter(|c| !c.weak && !c.leading && !c.back_matter)?;
            let firm = !numbered || matches!(cue.function, Section::Plan | Section::Problem);
            let noun = !title.ends_with(['是', '为', '有']);
            (firm && noun && cue.len * 2 >= year_off(title).len()).then_some(Form::Label)?
        }
        (false, '。') if SENTENCE.contains(&chars) && plain && behind.chars().nth(TEXT).is_some() => {
            let told = title.contains(['了', '我', '、', '（', '(', '《']);
            (!told).then_some(Form::Sentence)?
        }
        _ => return None,
    };
    let next = line.end - behind.len();
    let title_end = line.end - (body.len() - end) + if form == Form::Bracketed { mark.len_utf8() } else { 0 };
    let level = u8::from(form != Form::Sentence);
    Some((form, RunIn { line: number, title: Span::new(line.start, title_end), next, level }))
}

#[cfg(test)]
mod tests {
    use crate::segment::{OutlineRules, outline};
    use crate::text::Document;

    fn check(text: &str, expect: &[&str]) {
        let rules = OutlineRules::builtin().unwrap();
        let reports = outline(&Document::plain(text), &[], &rules);
        let found = reports[0].headings.iter().map(|h| format!("{} {}", h.level, h.span.slice(text)));
        assert_eq!(found.collect::<Vec<_>>(), expect, "{text}");
    }

    #[test]
    fn sections_whose_paragraphs_begin_alike() {
        let done = "责任压实到位。镇里与12个村签订责任书，落实包村干部24名。\n宣传发动到位。出动宣传车6台次，发放明白纸3200份。\n\
                    排查整改到位。共检查沿街门店85家，整改隐患31处。\n";
        check(
            &format!(
                "青岚镇消防工作总结\n主要做法\n{done}下步打算：新建微型消防站4个，培训骨干60名，争取年底前完成。\n"
            ),
            &["1 主要做法", "2 责任压实到位", "2 宣传发动到位", "2 排查整改到位", "1 下步打算"],
        );
        check(
            &format!(
                "青岚镇消防工作总结\n一、主要做法\n{done}二、存在问题\n个别村重视不够。微型消防站的器材维护跟不上。\n"
            ),
            &["1 一、主要做法", "2 责任压实到位", "2 宣传发动到位", "2 排查整改到位", "1 二、存在问题"],
        );
    }

    #[test]
    fn short_sentences_are_no_titles() {
        check(
            "青岚镇消防工作总结\n镇里高度重视。共召开会议6次，与12个村签订责任书。\n出动宣传车6台次，发放明白纸3200份，受教育群众1.2万人。\n\
             检查门店85家，整改隐患31处，培训骨干60名，新建站点4个。\n",
            &[],
        );
    }

    #[test]
    fn plans_and_problems_below_numbers() {
        check(
            "青岚镇司法所2010年工作总结\n一、人民调解\n调解纠纷86件，成功84件。\n2011年计划：培训调解员2期，新建调解室1个，争取资金5万元。\n",
            &["1 一、人民调解", "1 2011年计划"],
        );
        check(
            "青岚镇司法所2010年工作总结\n一、人民调解\n调解纠纷86件，成功84件。\n二、不足与打算\n不足：调解员年龄偏大，4个村没有调解室。\n打算：培训调解员2期，新建调解室1个。\n",
            &["1 一、人民调解", "1 二、不足与打算", "2 不足", "2 打算"],
        );
    }

    #[test]
    fn labels_behind_numbers() {
        check(
            "青岚镇防汛总结\n一、主要工作\n1.组织领导：镇里成立防汛专班，班子成员包片到村。\n2.物资储备：3处仓库存有编织袋1.2万条。\n3.时间：2023年5月8日至9月30日全镇24小时值守。\n",
            &["1 一、主要工作", "3 1.组织领导"],
        );
    }

    #[test]
    fn titles_in_brackets_and_behind_bullets() {
        check(
            "防汛工作简报\n【今日雨情】截至8日8时，全镇平均降雨62毫米。\n【工作动态】\n◆转移群众有序。共转移危险区群众136人，安置点开放3处。\n\
             ◆巡查值守加密。12座水库每座安排2人，每两小时巡查一次。\n",
            &["1 【今日雨情】", "1 【工作动态】", "2 ◆转移群众有序", "2 ◆巡查值守加密"],
        );
    }
}
