//! Activities: events and pieces of work that the report says were done or are planned.
//!
//! Works clause by clause over the words of `rules/activities.toml`. A word that names an activity stands by itself
//! (义诊); a verb needs one of its objects behind it (发放…宣传资料), takes whatever follows (建成…), or stands behind
//! its subject (…投入使用). Finds of one row that stand together in a list are one mention; nested finds keep the outer.
//! What is only demanded, lacking, denied, or the basis of something is left out. Headings make no mention of
//! their own: the text under them does.

use super::mention::{Find, merge};
use super::objects::{Verb, done};
use super::setting::{named_text, section};
use super::surface::{
    HAN, Holds, Marks, Unspaced, behind_quoted, closing, copula, counted, counted_noun, done_by, label, near, pieces,
    titles, topic, united, whole,
};
use super::told::Told;
use super::{Activity, Status};
use crate::rules::{ActivityRules, Cue, Meaning, RowSet};
use crate::segment::{Function, Report, Sentence};
use crate::text::Span;

/// The activities of a report, in order of place. Their `quantities` are empty until [`tie`](super::tie) is called.
///
/// ```
/// use jihe::extract::activities;
/// use jihe::rules::{ActivityRules, RuleText, builtin};
/// use jihe::segment::{Clause, Report, Sentence};
/// use jihe::text::Span;
/// let get = |list: &str| {
///     (RuleText { file: list.into(), text: builtin(list).unwrap().into() }, None)
/// };
/// let rules = ActivityRules::compile(&get).unwrap();
/// let text = "社区举办了有奖问答";
/// let span = Span::new(0, text.len());
/// let report = Report {
///     span,
///     sentences: vec![Sentence { span, clauses: 0..1, heading: None, is_heading: false, paragraph: 0 }],
///     clauses: vec![Clause { span, end: '\n' }],
///     ..Report::default()
/// };
/// let found = activities(text, &report, &rules);
/// assert_eq!(found[0].kind, "contest");
/// assert_eq!(found[0].span.slice(text), "有奖问答");
/// ```
pub fn activities(text: &str, report: &Report, rules: &ActivityRules) -> Vec<Activity> {
    let mut scan = Scan {
        text,
        report,
        rules,
        marks: Marks::new(text, report.span),
        holds: Holds::default(),
        out: Vec::new(),
        finds: Vec::new(),
        tokens: Vec::new(),
        verbs: Vec::new(),
        near: 0,
        told: 0,
        parts: false,
    };
    let mut onward = None;
    for sentence in &report.sentences {
        if !sentence.is_heading && !named_text(text, report, sentence) {
            scan.sentence(sentence, &mut onward);
        }
    }
    scan.out
}

/// Spans of a sentence's clauses.
pub(super) fn clauses<'r>(report: &'r Report, sentence: &Sentence) -> impl Iterator<Item = Span> + 'r {
    let range = sentence.clauses.start as usize..sentence.clauses.end as usize;
    report.clauses.get(range).unwrap_or(&[]).iter().map(|c| c.span)
}

/// A word of the rules in a clause; offsets are bytes of the clause's text without spaces.
pub(super) struct Token<'r> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) meaning: &'r Meaning,
}

/// The state of the search.
pub(super) struct Scan<'a> {
    text: &'a str,
    report: &'a Report,
    pub(super) rules: &'a ActivityRules,
    marks: Marks,
    /// Which of them the clause holds.
    pub(super) holds: Holds,
    out: Vec<Activity>,
    pub(super) finds: Vec<Find>,
    pub(super) tokens: Vec<Token<'a>>,
    verbs: Vec<Verb>,
    near: RowSet,
    /// Where the activities of the sentence begin.
    told: usize,
    /// Whether the sentence lists parts of what it told (其中…).
    parts: bool,
}

impl<'a> Scan<'a> {
    fn sentence(&mut self, sentence: &Sentence, onward: &mut Option<u32>) {
        let section = section(self.report, sentence);
        let claims = matches!(section, Function::Problem | Function::Basis | Function::Experience);
        let mut planned = section == Function::Plan || *onward == Some(sentence.paragraph);
        self.near = 0;
        self.told = self.out.len();
        self.parts = false;
        let report = self.report;
        let text = self.text;
        for span in clauses(report, sentence).flat_map(|clause| pieces(text, clause)) {
            let quote = span.slice(self.text);
            self.holds = self.marks.within(span);
            // Sections on problems and lessons speak in general; only a clause with a number of its own reports.
            // What stands behind a plan among them (下学期…) is one.
            if claims && !planned && !quote.bytes().any(|b| b.is_ascii_digit()) {
                if !self.rules.find(quote).any(|(_, _, meaning)| meaning.cue == Some(Cue::Onward)) {
                    continue;
                }
                (planned, *onward) = (true, Some(sentence.paragraph));
            }
            if label(quote, &self.text[span.end()..]) {
                continue;
            }
            let base = self.out.len();
            let view = Some(quote).filter(|_| self.holds.blank).and_then(Unspaced::of);
            let text = view.as_ref().map_or(quote, |v| &v.text);
            let rules = self.rules;
            self.tokens.clear();
            self.tokens.extend(rules.find(text).map(|(start, end, meaning)| Token { start, end, meaning }));
            self.parts |= text.starts_with("其中");
            self.clause(text, sentence, &mut planned, onward);
            for activity in &mut self.out[base..] {
                let at = (activity.span.start(), activity.span.end());
                let (start, end) = view.as_ref().map_or(at, |v| (v.place(at.0), v.end_place(at.1)));
                activity.span = Span::new(span.start() + start, span.start() + end);
            }
        }
    }

    /// Finds and emits the activities of one clause, with spans relative to it.
    fn clause(&mut self, quote: &str, sentence: &Sentence, planned: &mut bool, onward: &mut Option<u32>) {
        if self.tokens.is_empty() {
            return;
        }
        self.finds.clear();
        let titles = if self.holds.title { titles(quote) } else { Vec::new() };
        let in_title = |at: usize| titles.iter().find(|t| t.0 <= at && at < t.1);
        let (mut barred, mut skip_to, mut weak) = (usize::MAX, 0usize, false);
        // 围绕…|开展…: what stands between them is what it is about.
        let mut about: Option<(usize, usize, usize)> = None;
        let mut verbs = std::mem::take(&mut self.verbs);
        verbs.clear();
        *planned |= quote.starts_with("计划");
        for i in 0..self.tokens.len() {
            let (start, end, meaning) = (self.tokens[i].start, self.tokens[i].end, self.tokens[i].meaning);
            self.near |= meaning.near;
            let reached = |verbs: &[Verb]| meaning.objects != 0 && verbs.iter().any(|v| v.rows & meaning.objects != 0);
            if !meaning.acts && meaning.verbs == 0 && meaning.cue.is_none() && !reached(&verbs) {
                continue;
            }
            let (before, behind) = (&quote[..start], quote[end..].chars().next());
            // 完成率, 网格员: a rate or a person is no act; 未|开工, 由专家组|成: nor what is not done yet, nor half a word.
            let person = matches!(behind, Some('率' | '员')) || (behind == Some('成') && quote[..end].ends_with('组'));
            if person || (before.ends_with('未') && meaning.cue.is_none_or(|c| c == Cue::Light)) {
                continue;
            }
            if let Some(title) = in_title(start) {
                // A title is what was issued or studied; the words in it are no acts.
                let rest = quote[end..title.1].split(['（', '(']).next();
                if rest.is_some_and(|rest| rest.len() <= 4 * HAN) {
                    self.object(quote, &verbs, (title.0, start, title.1), meaning.objects);
                }
                continue;
            }
            // 作为|推进…: no purpose.
            let copula = quote[start..end].starts_with('为') && copula(before);
            match meaning.cue.filter(|_| !copula) {
                Some(Cue::Planned) => *planned = true,
                Some(Cue::Onward) => (*planned, *onward) = (true, Some(sentence.paragraph)),
                Some(Cue::Negated) => barred = barred.min(start),
                Some(Cue::Again) => skip_to = end + 12 * HAN,
                Some(Cue::Weak) => weak = true,
                Some(Cue::Topic | Cue::Aside) => about = about.or(Some((start, end, quote.len()))),
                // 推进…试点工作、|提高…水平: an item with a verb of its own.
                Some(Cue::Another) if before.ends_with(['、', '并']) => verbs.clear(),
                Some(Cue::Light | Cue::Another) | None => {}
            }
            let intends = || {
                let word = ["将", "计划", "拟"].iter().find(|w| before.ends_with(**w));
                word.is_some_and(|w| *w != "将" || !self.rules.disposes(&quote[end..]))
            };
            if meaning.verbs | meaning.open != 0 && intends() {
                *planned = true;
            }
            // 人民调解|的公信力: what only says of which kind something else is was not done.
            let modifier = behind == Some('的') && (meaning.objects != 0 || !done_by(&quote[end + HAN..]));
            // 考核办法, 巡逻队: the words are part of a name, and only a verb is still one.
            let verb_alone =
                || meaning.words.is_empty() && meaning.objects | meaning.open | meaning.tails | meaning.after == 0;
            let light = verbs.last().is_some_and(|v| v.light);
            // 举办运动会期间: what was held is still told.
            let held = light && quote[end..].starts_with("期间");
            // 完成|管网改造任务: the work is told by what was set.
            let held = held || quote[end..].starts_with("任务") && done(quote, &verbs);
            // Only where the word can make a find by itself or with a verb before it does it matter what it is part of.
            let reached = reached(&verbs);
            let in_name = (meaning.acts || reached) && !verb_alone() && !held && self.in_name(quote, start, end);
            let names = |&r: &u16| self.allowed(r) && !self.rules.rules()[usize::from(r)].counted;
            let named = light && meaning.words.iter().any(names);
            let taken = reached
                && !modifier
                && !named
                && !in_name
                && self.object(quote, &verbs, (start, start, end), meaning.objects);
            if meaning.acts && !taken && !in_name && start >= skip_to {
                if let Some(&row) = meaning.words.iter().find(|&&r| self.allowed(r)).filter(|_| !modifier) {
                    let end = if behind == Some('班') { end + HAN } else { end };
                    self.finds.push(Find { start, end, row, verb: None, bare: false });
                }
                self.behind(quote, i);
            }
            if meaning.acts && !in_name {
                self.open(quote, i);
            }
            let light = meaning.cue == Some(Cue::Light);
            // 围绕重点产业|布局|20个实验室: an object stands behind it, and two characters at least in front of it.
            let acted = meaning.verbs != 0 && !quote[end..].starts_with(['、', '等', '的']) && end < quote.len();
            about = about.map(|(cue, from, to)| {
                let past = light || (acted && start > from + 4 * HAN && !before.ends_with('、'));
                (cue, from, if past { to.min(start) } else { to })
            });
            // 去年签约的|97个项目: a verb that only modifies has no object.
            if meaning.verbs != 0
                && !before.ends_with(['把', '将'])
                && (light || behind != Some('的') || before.contains('由'))
            {
                match verbs.last_mut() {
                    // 制定并下发: two verbs for one object.
                    Some(last)
                        if matches!(&quote[last.end..start], "" | "了" | "并" | "和" | "与" | "及" | "并及时") =>
                    {
                        (last.rows, last.end) = (last.rows | meaning.verbs, end);
                        last.light &= light;
                    }
                    _ => verbs.push(Verb { rows: meaning.verbs, start, end, light }),
                }
            }
        }
        self.verbs = verbs;
        if weak {
            return;
        }
        self.finds.retain(|f| f.start < barred);
        for (from, to) in about.map(|(cue, _, to)| (cue, to)).into_iter().chain(united(quote)) {
            self.finds.retain(|f| f.start < from || f.end > to || counted(&quote[f.end..to]));
        }
        self.emit(quote, sentence, *planned);
    }

    fn allowed(&self, row: u16) -> bool {
        self.rules.rules().get(usize::from(row)).is_some_and(|r| !r.needs_near || self.near >> row & 1 == 1)
    }

    /// The best row of a set that counts here.
    pub(super) fn best(&self, rows: RowSet) -> Option<u16> {
        self.best_of(rows, |_| true)
    }

    /// The same among those that fit.
    pub(super) fn best_of(&self, mut rows: RowSet, fits: impl Fn(u16) -> bool) -> Option<u16> {
        let mut best: Option<(i8, u16)> = None;
        while rows != 0 {
            let row = rows.trailing_zeros() as u16;
            rows &= rows - 1;
            let priority = self.rules.rules()[usize::from(row)].priority;
            if self.allowed(row) && best.is_none_or(|b| priority > b.0) && fits(row) {
                best = Some((priority, row));
            }
        }
        best.map(|b| b.1)
    }

    /// Whether the words at `start..end` are part of a name: 考核|办法, “巡查”机制, 安全巡查、邻里调解等3个工作组.
    fn in_name(&self, quote: &str, start: usize, end: usize) -> bool {
        let behind = &quote[end..];
        // 座谈会|上: it was held.
        let held = behind == "上" && quote[start..end].ends_with(['会', '式']);
        topic(behind) && !held
            || self.rules.names(behind.strip_prefix('”').unwrap_or(behind))
            || self.holds.quote
                && behind_quoted(quote, start, end).is_some_and(|rest| self.rules.names_method(near(rest)))
            || self.holds.list
                && closing(behind).is_some_and(|rest| {
                    self.rules.names_content(near(rest))
                        || counted_noun(rest).is_some_and(|noun| self.rules.names_body(near(noun)))
                })
    }

    /// Merges the finds of a clause and hands them on.
    fn emit(&mut self, quote: &str, sentence: &Sentence, planned: bool) {
        if self.finds.is_empty() {
            return;
        }
        let rules = self.rules.rules();
        merge(quote, &mut self.finds, rules);
        let others = self.out.len() - self.told;
        for &find in &self.finds {
            let told = Told { text: self.text, before: &self.out[self.told..], others, parts: self.parts };
            if told.again(quote, &find, &rules[usize::from(find.row)]) {
                continue;
            }
            let (start, end) = whole(quote, find.start, find.end);
            let rule = &rules[usize::from(find.row)];
            self.out.push(Activity {
                span: Span::new(start, end),
                kind: rule.kind,
                status: if planned { Status::Planned } else { Status::Achieved },
                quantities: Vec::new(),
                heading: sentence.heading,
                rule: rule.id,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleText, builtin};
    use crate::segment::Clause;

    fn rules() -> &'static ActivityRules {
        static RULES: std::sync::OnceLock<ActivityRules> = std::sync::OnceLock::new();
        RULES.get_or_init(compile)
    }

    fn compile() -> ActivityRules {
        let get = |list: &str| {
            let text = builtin(list).unwrap_or_default().to_owned();
            (RuleText { file: format!("rules/{list}.toml"), text }, None)
        };
        ActivityRules::compile(&get).unwrap()
    }

    /// One sentence a 。, ； or line, clauses at commas outside quotation marks.
    fn outline(text: &str) -> Report {
        let mut report = Report { span: Span::new(0, text.len()), ..Report::default() };
        let (mut start, mut clause, mut first, mut depth) = (0, 0, 0, 0i32);
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            depth += i32::from(c == '“') - i32::from(c == '”');
            let stop = matches!(c, '。' | '；' | '\n');
            let last = end == text.len();
            if stop || last || (c == '，' && depth == 0) {
                let to = if last && !stop { end } else { at };
                report.clauses.push(Clause { span: Span::new(clause, to), end: c });
                clause = end;
            }
            if stop || last {
                let (span, clauses) = (Span::new(start, end), first..report.clauses.len() as u32);
                report.sentences.push(Sentence { span, clauses, heading: None, is_heading: false, paragraph: 0 });
                first = report.clauses.len() as u32;
                start = end;
            }
        }
        report
    }

    fn marked(text: &str, found: &[Activity]) -> String {
        let mut out = String::new();
        let mut at = 0;
        for activity in found {
            out += &text[at..activity.span.start()];
            out += &format!("⟦{}⟧", activity.span.slice(text));
            at = activity.span.end();
        }
        out + &text[at..]
    }

    #[test]
    fn every_rows_examples() {
        let rules = rules();
        let mut wrong = Vec::new();
        for row in rules.rows().iter().filter(|r| crate::rules::KINDS.contains(&r.kind.as_str())) {
            assert!(!row.yes.is_empty() && !row.no.is_empty(), "{} has no examples", row.id);
            for yes in &row.yes {
                let text = yes.replace(['⟦', '⟧'], "");
                let mut found = activities(&text, &outline(&text), rules);
                found.retain(|a| a.rule == row.id);
                if marked(&text, &found) != *yes {
                    wrong.push(format!("{}: {yes} found {}", row.id, marked(&text, &found)));
                }
            }
            for no in &row.no {
                let mut found = activities(no, &outline(no), rules);
                found.retain(|a| a.rule == row.id);
                if !found.is_empty() {
                    wrong.push(format!("{}: not in {}", row.id, marked(no, &found)));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn check(text: &str, expect: &str) {
        let found = activities(text, &outline(text), rules());
        let got: Vec<String> = found
            .iter()
            .map(|a| {
                let planned = if a.status == Status::Planned { "!" } else { "" };
                format!("{}:{}{planned}", a.span.slice(text), a.kind)
            })
            .collect();
        assert_eq!(got.join(" "), expect, "{text}");
    }

    #[test]
    fn what_was_not_done_is_no_activity() {
        check("因疫情未能召开座谈会。", "");
        check("全年没有组织培训班。", "");
        check("隐患排查力度不够，培训流于形式。", "");
    }

    #[test]
    fn plans_are_planned() {
        check("下一步，举办知识竞赛。组织义诊。", "知识竞赛:contest! 义诊:medical!");
        check("明年将举办灯谜竞猜，已召开动员会。", "灯谜竞猜:contest! 动员会:meeting!");
    }

    #[test]
    fn purpose_and_basis_are_no_reports() {
        check("为进一步做好培训工作，召开动员会。", "动员会:meeting");
        check("根据《关于开展知识竞赛的通知》要求，开展自查。", "自查:inspection");
    }

    #[test]
    fn a_list_is_one_mention_and_counted_items_are_several() {
        check("在街道设置宣传栏、横幅和展板。", "设置宣传栏、横幅和展板:display");
        check("召开领导小组会议3次、推进会2次。", "领导小组会议:meeting 推进会:meeting");
    }

    #[test]
    fn what_a_sentence_told_is_not_told_again() {
        check("举办电工培训班2期，培训80人。", "培训班:training");
        check("召开推进会3次，培训80人。", "推进会:meeting 培训:training");
    }

    #[test]
    fn general_words_report_with_a_number_only() {
        check("开展“邻里一家亲”活动4场。", "“邻里一家亲”活动:ceremony");
        check("开展“邻里一家亲”活动，广受好评。举办各类活动40场。", "");
        check("召开社区矫正联席会2次。", "联席会:meeting");
    }

    #[test]
    fn time_may_stand_before_what_became_of_a_thing() {
        check("中心敬老院10月底前正式启用。", "中心敬老院10月底前正式启用:construction");
    }

    #[test]
    fn titles_are_objects_only() {
        check("印发《义诊活动实施方案》。", "印发《义诊活动实施方案》:planning");
    }

    #[test]
    fn what_is_only_named_in_quotation_marks_is_no_report() {
        check("围绕“生态修复、绿色发展”两篇文章谋划工作。", "");
    }

    #[test]
    fn a_title_may_end_with_its_years() {
        check("印发《青岚镇普法规划（2024—2026年）》。", "印发《青岚镇普法规划（2024—2026年）》:planning");
    }

    #[test]
    fn an_item_with_a_verb_of_its_own_is_not_reached_from_before() {
        check("推进午休试点、提高山区幼儿园幼儿的交通保障水平。", "");
    }

    #[test]
    fn what_became_of_one_phase_is_told_of_the_thing() {
        check("青岚职业学院一期完工。", "青岚职业学院一期完工:construction");
    }

    #[test]
    fn the_name_of_a_text_is_no_report() {
        check("青岚镇志愿服务工作总结\n开展义诊。", "义诊:medical");
        check("围绕安全生产、项目建设等重点，开展执法检查。", "执法检查:inspection");
        check("围绕茶产业新建冷库3座。", "新建冷库:construction");
    }

    #[test]
    fn what_only_modifies_or_has_not_begun_is_no_report() {
        check("去年签约的9个项目进展缓慢，未开工项目逐一会商。", "");
        check("实施“百名医师提升计划”。", "");
    }

    #[test]
    fn a_set_task_that_was_completed_is_told() {
        check("完成老旧管网改造任务。", "管网改造:construction");
        check("落实管网改造任务。", "");
    }

    #[test]
    fn the_number_may_stand_between_verb_and_object() {
        check("打通6条断头路。", "打通6条断头路:construction");
    }

    #[test]
    fn what_says_of_which_kind_something_is_was_not_done() {
        check("提高人民调解的公信力，以入户宣讲的方式服务村民。", "入户宣讲:lecture");
        check("该中心集法律咨询、义诊于一体。", "");
        check("组建“为民办实事”台账。", "");
    }

    #[test]
    fn a_verb_that_says_little_takes_whole_phrases() {
        check("完成桥梁护栏油漆，推进公园、绿道保洁外包。", "");
        check("完成桥梁主体，推进青岚公园建设。", "桥梁:construction 推进青岚公园建设:construction");
    }

    #[test]
    fn what_was_done_for_a_purpose_or_on_a_basis_is_told() {
        check("为化解邻里纠纷召开恳谈会，各组按照要求召开座谈会。", "恳谈会:meeting 座谈会:meeting");
        check("围绕文明社区建设等重点开展义诊。", "义诊:medical");
    }

    #[test]
    fn titles_in_a_row_and_what_sums_them_up_are_one_mention() {
        let issued = "印发《青岚镇河道管护办法》:planning";
        check("印发《青岚镇河道管护办法》《青岚镇巡护细则》。", issued);
        check("印发《青岚镇河道管护办法》等5个文件。", issued);
    }

    #[test]
    fn what_one_pair_of_marks_names_is_one_activity() {
        check("开展“大走访、大排查”活动。", "大走访:visit");
    }

    #[test]
    fn a_part_may_name_who_did_it() {
        check(
            "参加插秧比赛，获得二等奖。在运河知识竞赛中获得二等奖。",
            "比赛:contest 知识竞赛:contest 获得二等奖:award",
        );
        check("累计巡河96次，其中镇级河长巡河30次，村级河长巡河66次。", "巡河:inspection");
    }

    #[test]
    fn converters_leave_spaces_inside_words() {
        check("开展主 题团日和义\u{3000}诊。", "主 题团日:party 义\u{3000}诊:medical");
    }
}
