//! Whether a quantity has happened, is intended, or is a standing fact.

use super::facts::{Role, Status};
use super::link::{Link, Shape};
use crate::figure::{Figure, FigureKind, Modifier};
use crate::rules::{Classes, Phrases, WordRules};
use crate::segment::{Function, Report, Sentence};

/// Cue words of intention, compiled.
#[derive(Debug)]
pub struct Statuses {
    cues: Phrases,
    flows: Vec<String>,
}

/// Cues that speak only for their own clause: 确保 and 要求 also open sentences about what was done.
const NARROW: &[&str] =
    &["确保", "要求", "必须", "应当", "不少于", "不低于", "计划", "目标任务", "年度任务", "预期", "争取"];

impl Statuses {
    /// Compiles the cues and the names of flows from `rules/words.toml`.
    pub fn new(words: &WordRules) -> Self {
        let cues = Phrases::new(&words.of(Classes::PLANNED));
        let flows = words.of(Classes::FLOW).into_iter().map(str::to_owned).collect();
        Statuses { cues, flows }
    }

    pub(crate) fn status(
        &self,
        text: &str,
        report: &Report,
        sentence: &Sentence,
        outlook: Outlook,
        figure: &Figure,
        link: &Link,
    ) -> Status {
        if self.planned(text, report, sentence, outlook, figure, link) {
            return Status::Planned;
        }
        if matches!(link.role, Role::Change | Role::Share) {
            return Status::Achieved;
        }
        let object = link.object.map_or("", |s| s.slice(text));
        if link.action.is_some_and(|a| {
            matches!(
                a.slice(text),
                "辖" | "下辖"
                    | "存栏"
                    | "存笼"
                    | "管辖"
                    | "设有"
                    | "建有"
                    | "拥有"
                    | "设"
                    | "下设"
                    | "居住"
                    | "常住"
                    | "现有"
                    | "有"
                    | "共有"
            )
        }) {
            return Status::State;
        }
        if self.flows.iter().any(|f| object.ends_with(f.as_str())) {
            return Status::Achieved;
        }
        if link.action.is_none() && self.happens(object, link) {
            return Status::Achieved;
        }
        if link.standing || link.action.is_none() && matches!(link.shape, Shape::Count | Shape::Person | Shape::Bare) {
            return Status::State;
        }
        Status::Achieved
    }

    /// Events (起, 例, 次) and sums of money or goods without a verb have happened in the period; stocks stand.
    fn happens(&self, object: &str, link: &Link) -> bool {
        let stock = [
            "余额", "存款", "库存", "库容", "资产", "标准", "面积", "总长", "长", "宽", "编制", "容量", "装机", "储量",
        ];
        link.event || link.shape == Shape::Measure && link.goods && !stock.iter().any(|s| object.ends_with(s))
    }

    fn planned(
        &self,
        text: &str,
        report: &Report,
        sentence: &Sentence,
        outlook: Outlook,
        figure: &Figure,
        link: &Link,
    ) -> bool {
        let section = sentence.heading.and_then(|h| report.headings.get(h as usize));
        let before = text.get(sentence.span.start()..figure.span.start()).unwrap_or("");
        let past = before.contains("去年")
            || before.contains("上年度")
            || before.contains("已经")
            || before.contains("已完成");
        if section.is_some_and(|h| h.function == Function::Plan) {
            return !past;
        }
        let at_least = matches!(&figure.kind, FigureKind::Quantity(m) if m.modifier == Modifier::AtLeast);
        if at_least && before.ends_with("要") {
            return true;
        }
        let review = outlook == Outlook::Review;
        if outlook == Outlook::Launched {
            return !past;
        }
        let clause = before.rfind(['，', ',', '；', ';']).map_or(0, |i| i + 1);
        for cue in self.cues.longest(before) {
            let word = &before[cue.start..cue.end];
            let after = &before[cue.end..];
            let noun = word == "计划"
                && (after.starts_with(['的', '目', '任', '数', '生', '单', '内', '》', '”', '、', '，', ','])
                    || ends_with_any(&before[..cue.start], &["行动", "年度", "三年", "年", "划", "《", "“", "规划"]));
            let own = link.action.is_some_and(|a| a.start() == sentence.span.start() + cue.start);
            // 预计 in a review of the year past is an estimate of what was done.
            let estimate = review && matches!(word, "预计" | "预期");
            if noun || own || estimate || (NARROW.contains(&word) && cue.start < clause) {
                continue;
            }
            return !past || word != "计划";
        }
        false
    }
}

/// Where a sentence stands between what was done and what is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outlook {
    /// Below a heading that looks back (2024年工作回顾, 工作总结).
    Review,
    /// Behind a sentence that sets out what is to be done (办好十件民生实事, 重点做好七个方面工作).
    Launched,
    /// Neither.
    Open,
}

/// The outlook of every sentence of a report, read once. A launch reaches over the sentences that follow in the same
/// or a higher section, `REACH` of them at most.
pub(crate) fn outlooks(text: &str, report: &Report) -> Vec<Outlook> {
    let mut out = Vec::with_capacity(report.sentences.len());
    // The last launch, with the highest section that it stands in; another section ends it.
    let mut launch = None;
    let mut section = None;
    let reviews = reviews(text, report);
    for (i, sentence) in report.sentences.iter().enumerate() {
        let own = section_of(report, sentence);
        if own != section {
            (section, launch) = (own, None);
        }
        if !sentence.is_heading && launches(sentence.span.slice(text)) {
            launch = Some(i);
        }
        out.push(if sentence.heading.is_some_and(|h| reviews.get(h as usize) == Some(&true)) {
            Outlook::Review
        } else if launch.is_some_and(|l| i - l <= REACH) {
            Outlook::Launched
        } else {
            Outlook::Open
        });
    }
    out
}

const REACH: usize = 60;

/// The innermost heading of the first two levels above a sentence.
fn section_of(report: &Report, sentence: &Sentence) -> Option<u32> {
    let mut heading = sentence.heading;
    while let Some(h) = heading.and_then(|h| report.headings.get(h as usize)) {
        if h.level <= 2 {
            break;
        }
        heading = h.parent;
    }
    heading
}

/// For each heading, whether it or one above it looks back.
fn reviews(text: &str, report: &Report) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(report.headings.len());
    for heading in &report.headings {
        let title = heading.title.slice(text);
        let above = heading.parent.is_some_and(|p| out.get(p as usize) == Some(&true));
        out.push(above || title.contains("回顾") || title.contains("总结"));
    }
    out
}

fn launches(sentence: &str) -> bool {
    // All its verbs end in 好.
    if memchr::memmem::find(sentence.as_bytes(), "好".as_bytes()).is_none() {
        return false;
    }
    if sentence.chars().nth(160).is_some() {
        return false;
    }
    let verb = ["做好", "办好", "抓好", "实施好"].iter().filter_map(|v| sentence.find(v).map(|i| i + v.len())).min();
    let Some(at) = verb else { return false };
    let rest = &sentence[at..];
    if !rest.chars().take(12).any(|c| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c)) {
        return false;
    }
    let counted =
        ["实事", "方面工作", "项工作", "项任务", "件事", "重点工作", "方面的工作"].iter().any(|w| rest.contains(w));
    counted && !rest.starts_with('了') && !["已", "圆满", "完成", "全年", "去年"].iter().any(|w| sentence.contains(w))
}

fn ends_with_any(s: &str, ends: &[&str]) -> bool {
    ends.iter().any(|e| s.ends_with(e))
}
