//! Whether a quantity has happened, is intended, or is a standing fact.

use super::facts::{Role, Status};
use super::goal::GOAL;
use super::govern::AUDIENCE;
use super::intent::{
    CLAUSE, REACHED, RESOLVED, assigns, awaits, came_about, chain_end, clause_before, counts_cases, demanded,
    is_demand, is_goal, is_money, is_prescribed, is_set, is_task, is_times, names_demand, names_plan, needed, obliges,
    of_subordinates, opens_with_figure,
};
use super::link::{Link, Shape};
use crate::figure::{Figure, FigureKind, Modifier};
use crate::rules::{Affixes, Classes, Phrases, WordList, WordRules};
use crate::segment::{Function, Report, Sentence};
use crate::text::Landmarks;

/// Cue words of intention, compiled.
#[derive(Debug)]
pub struct Statuses {
    cues: Phrases,
    past: Phrases,
    done: Phrases,
    onward: Phrases,
    launch: Phrases,
    narrow: WordList,
    flows: WordList,
    stocks: WordList,
    standing: WordList,
    sought: Affixes,
    scant: Affixes,
    disposal: Vec<String>,
    /// Verbs, of which those of one character are no cues.
    predicates: WordList,
    /// Verbs that are as often nouns: what ends with one has been done (康复训练118人).
    nominal: WordList,
}

impl Statuses {
    /// Compiles the cues and the names of flows from `rules/words.toml`.
    pub fn new(words: &WordRules) -> Self {
        let phrases = |class| Phrases::new(&words.of(class));
        let list = |class| -> Vec<String> { words.of(class).into_iter().map(str::to_owned).collect() };
        Statuses {
            cues: phrases(Classes::PLANNED.or(Classes::SET)),
            past: phrases(Classes::PAST),
            done: phrases(Classes::DONE),
            onward: phrases(Classes::ONWARD),
            launch: phrases(Classes::LAUNCH),
            narrow: words.list(Classes::NARROW),
            flows: words.list(Classes::FLOW),
            stocks: words.list(Classes::STOCK),
            standing: words.list(Classes::STANDING),
            sought: Affixes::starting(&list(Classes::SOUGHT)),
            scant: Affixes::ending(&list(Classes::SCANT)),
            disposal: list(Classes::DISPOSAL),
            predicates: words.list(Classes::VERB.or(Classes::LIGHT)),
            nominal: words.list(Classes::WEAK),
        }
    }

    /// The cues of a sentence, read once for all its figures.
    ///
    /// `plan` says that all of it is intended by its place, `ahead` that the sentence before it, which ； joins to it,
    /// speaks of what is intended up to its end.
    pub(crate) fn cues(&self, text: &str, sentence: &Sentence, (plan, ahead): (bool, Ahead)) -> Cues {
        let quote = sentence.span.slice(text);
        let base = sentence.span.start();
        let cues = self.cues.longest(quote).filter(|cue| {
            let (before, word, after) = (&quote[..cue.start], &quote[cue.start..cue.end], &quote[cue.end..]);
            match word {
                // 还要|看到, 要|清醒认识到: what follows is how things stand.
                _ if word.ends_with('要')
                    && ["看到", "清醒", "正视", "认识到"].iter().any(|w| after.starts_with(w)) =>
                {
                    false
                }
                "计划" => !names_plan(before, after),
                // 占计划投资的87.5%: what the share is of. 年度计划投资同比增长12%: what was planned has grown.
                "计划投资" => {
                    let grown = ["同比", "比上年", "较上年"].iter().any(|w| after.starts_with(w));
                    !before.ends_with(['占', '成']) && !after.starts_with('的') && !grown
                }
                "研究决定" => RESOLVED.iter().any(|w| after.starts_with(w)),
                _ if word.ends_with('我') => assigns(after),
                // 实现目标：…: it was reached.
                "目标：" | "目标:" => !REACHED.iter().any(|w| clause_before(before).contains(w)),
                "应" => obliges(before, after),
                "要求" => !names_demand(before),
                // 工作目标责任书: a paper.
                _ if word.ends_with("目标") && after.starts_with("责任") => false,
                "将" | "要" | "想" | "准备" | "建议" => self.intends(before, word, after),
                _ if word.ends_with('将') => !self.disposes(after),
                _ if word.starts_with('将') => !self.disposes(after) && !disposed(after),
                // 年底前已销号15条: it happened.
                _ if word.ends_with("底前") => !after.starts_with(['已', '就']),
                // 预期寿命: how old people become.
                "预期" => !after.starts_with("寿命"),
                // 极力争取: a part of other words.
                "力争" => !before.ends_with('极'),
                // 未来工厂, 未来产业: no time.
                "未来" => after.starts_with(AHEAD),
                // 模拟法庭: a part of another word.
                "拟" => !before.ends_with(['模', '虚', '比', '草', '代']),
                // 争取资金225万元: it was obtained.
                _ if word.ends_with("争取") => {
                    let by = clause_before(before);
                    let summed = ["累计", "共", "已"].iter().any(|w| before.ends_with(w))
                        // 通过极力|争取: by which it was obtained.
                        || by.len() <= BY && ["通过", "经过", "经多方"].iter().any(|w| by.starts_with(w));
                    !(summed || self.sought.start(after) || word == "争取" && is_money(after))
                }
                _ => true,
            }
        });
        // The first mark behind the last cue that one was looked for.
        let mut mark: Option<Option<usize>> = None;
        let cues = cues.map(|cue| {
            let word = &quote[cue.start..cue.end];
            let narrow = self.narrow.holds(word);
            if narrow && mark.is_none_or(|mark| mark.is_some_and(|at| at < cue.start)) {
                mark = Some(quote[cue.start..].find(['，', ',', '；', ';']).map(|e| cue.start + e));
            }
            // 52万人次（预计）: a cue alone in brackets says nothing of what stands behind them.
            let remark = quote[..cue.start].ends_with(['（', '(']) && quote[cue.end..].starts_with(['）', ')']);
            let end = if remark { Some(cue.end) } else { mark.flatten().filter(|_| narrow) };
            let end = end.map(|e| if word == "计划" { chain_end(quote, (cue.start, cue.end), e) } else { e });
            Cue {
                start: base + cue.start,
                end: base + cue.end,
                until: end.map_or(usize::MAX, |e| base + e),
                estimate: matches!(word, "预计" | "预期"),
                heads: word == "预计" && quote[..cue.start].chars().nth(HEAD).is_none(),
                firm: !matches!(word, "预计" | "预期" | "有望"),
                plan: word == "计划",
                // 预期目标是：…；…: a list of goals is open.
                goal: (word.ends_with("任务") || word.ends_with("目标"))
                    && !quote[cue.end..].starts_with(['是', '为', '：', ':']),
                assures: matches!(word, "确保" | "力争") && !quote[cue.end..].starts_with('了'),
            }
        });
        let cues: Vec<Cue> = cues.collect();
        let intended = ahead != Ahead::Nothing || !cues.is_empty();
        // What looks back speaks only where something is intended.
        let past = if plan || intended { self.past.longest(quote).next() } else { None };
        let done = if intended { self.done.longest(quote).map(|p| base + p.start).collect() } else { Vec::new() };
        Cues { past: past.map(|p| base + p.end), done, cues, ahead }
    }

    /// Whether a predicate stands behind a word that is a cue only in front of one, adverbs between them aside: 将|再组织,
    /// 要|建成, and not 将|手机交出, 准备|充分, 主|要|建成.
    fn intends(&self, before: &str, word: &str, after: &str) -> bool {
        const BETWEEN: [&str; 12] =
            ["再", "陆续", "逐步", "全面", "大力", "持续", "重点", "不断", "分批", "同步", "新", "集中"];
        // 主要, 必要, 摘要; 思想.
        const PARTS: [(&str, &str); 2] = [("要", "主重需必纪摘概简扼只紧首提次索险不"), ("想", "思理设联构感")];
        let part = PARTS.iter().any(|(of, ends)| *of == word && before.ends_with(|c: char| ends.contains(c)));
        let mut rest = after;
        while let Some(adverb) = BETWEEN.iter().find(|w| rest.starts_with(**w)) {
            rest = &rest[adverb.len()..];
        }
        // 建议撤销案件5起: a proposal that is counted has been made.
        if word == "建议" && counts_cases(after) {
            return false;
        }
        // What stands directly behind 将 is a cue together with it (将组织); other verbs are what is done with a thing.
        let led = word != "将" || rest.len() < after.len();
        let acts = |rest: &str| self.predicates.starts(rest).is_some_and(|verb| verb.chars().nth(1).is_some());
        led && !part && acts(rest) && (word != "将" || !self.disposes(rest))
    }

    /// Whether 将 is 把, by the verb that closes its clause: 将培训|纳入计划.
    fn disposes(&self, after: &str) -> bool {
        let near = &after[..after.floor_char_boundary(CLAUSE)];
        let clause = near.split(['，', ',', '；', '。']).next().unwrap_or(near);
        self.disposal.iter().any(|w| clause.find(w.as_str()).is_some_and(|at| at > 0 || *w != "延伸"))
    }

    /// The outlook of every sentence of a report, read once. A launch reaches over the sentences that follow in the same
    /// or a higher section, `REACH` of them at most; 下一步 at the beginning of a sentence over the rest of its paragraph.
    pub(crate) fn outlooks(&self, text: &str, report: &Report) -> Vec<Outlook> {
        let mut out = Vec::with_capacity(report.sentences.len());
        // The last launch, with the highest section that it stands in; another section ends it.
        let mut launch = None;
        let mut section = None;
        // Paragraph and heading of the last sentence that begins with what comes next.
        let mut onward = None;
        let reviews = reviews(text, report);
        // All verbs of a launch end in 好.
        let good = Landmarks::new(text, report.span, &["好"]);
        for (i, sentence) in report.sentences.iter().enumerate() {
            let own = section_of(report, sentence);
            if own != section {
                (section, launch) = (own, None);
            }
            let quote = sentence.span.slice(text);
            // A title without a number may be the first sentence of its paragraph.
            let numbered = || report.heading(sentence.heading).is_some_and(|h| h.marker.is_some());
            if (!sentence.is_heading || !numbered()) && good.first(sentence.span).is_some() && self.launches(quote) {
                launch = Some(i);
            }
            let here = Some((sentence.paragraph, sentence.heading));
            if !sentence.is_heading && self.looks_onward(head(quote)) {
                onward = here;
            }
            out.push(if sentence.heading.is_some_and(|h| reviews.get(h as usize) == Some(&true)) {
                Outlook::Review
            } else if launch.is_some_and(|l| i - l <= REACH) || onward == here {
                Outlook::Launched
            } else {
                Outlook::Open
            });
        }
        out
    }

    /// 重点做好六个方面工作: whether a sentence sets out what is to be done.
    fn launches(&self, sentence: &str) -> bool {
        // 重点抓好三件事：一是…: what is announced stands before the colon.
        let colon = sentence.char_indices().find(|&(_, c)| matches!(c, '：' | ':')).map(|(at, c)| at + c.len_utf8());
        let sentence = &sentence[..colon.unwrap_or(sentence.len())];
        if sentence.chars().nth(160).is_some() {
            return false;
        }
        let good = "好".as_bytes();
        let mut found = memchr::memmem::find_iter(sentence.as_bytes(), good);
        let verb = |&at: &usize| ["做", "办", "抓", "实施"].iter().any(|v| sentence[..at].ends_with(v));
        let Some(at) = found.find(verb) else { return false };
        let rest = &sentence[at + good.len()..];
        if !rest.chars().take(12).any(|c| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c)) {
            return false;
        }
        let counted =
            ["实事", "方面工作", "项工作", "项任务", "件事", "重点工作", "方面的工作"].iter().any(|w| rest.contains(w));
        let announced = sentence.trim_end().ends_with(['：', ':']) || self.launch.longest(sentence).next().is_some();
        announced
            && counted
            && !rest.starts_with('了')
            && !["已", "圆满", "完成", "全年", "去年"].iter().any(|w| sentence.contains(w))
    }

    /// 下一步, and not 为下一步打下基础.
    fn looks_onward(&self, head: &str) -> bool {
        self.onward.longest(head).any(|word| !head[..word.start].ends_with(['为', '对', '给', '的', '与']))
    }

    pub(crate) fn status(
        &self,
        text: &str,
        report: &Report,
        place: (&Sentence, &Cues, Outlook),
        figure: &Figure,
        link: &Link,
    ) -> Status {
        // 为70周岁以上|老人发放津贴: how old they are is not intended.
        let age = matches!(&figure.kind, FigureKind::Quantity(m) if m.unit_span.is_some_and(|u| u.slice(text).ends_with('岁')));
        if age && link.rule == "threshold" {
            return Status::State;
        }
        if planned(text, report, place, figure, link) {
            return Status::Planned;
        }
        let before = &text[place.0.span.start().min(figure.span.start())..figure.span.start()];
        if needed(before) || able(text, figure, link) {
            return Status::State;
        }
        let problem = report.heading(place.0.heading).is_some_and(|h| h.function == Function::Problem);
        let lacking =
            problem && (link.action.is_none() && !link.event || self.scant.end(text[..figure.span.start()].trim_end()));
        // 比标准少12人: where problems are told, how things stand.
        let short = problem
            && link.rule == "compared-with"
            && link.action.is_some_and(|a| a.slice(text).starts_with(['低', '少', '慢', '高', '多']))
            && demanded(before);
        if short || lacking && link.role != Role::Change {
            return Status::State;
        }
        if matches!(link.role, Role::Change | Role::Share) {
            return Status::Achieved;
        }
        let object = link.object.map_or("", |s| s.slice(text));
        if link.action.is_some_and(|a| self.standing.holds(a.slice(text))) {
            return Status::State;
        }
        // 在校生规模2.8万余人: how many there are, and not how many came (招生规模).
        let scale = object.strip_suffix("规模").filter(|_| link.action.is_none() && link.shape == Shape::Person);
        if scale.is_some_and(|of| !["招生", "招录", "招聘", "培训", "就业", "务工"].iter().any(|w| of.ends_with(w)))
        {
            return Status::State;
        }
        if self.flows.ends(object).is_some() {
            return Status::Achieved;
        }
        // 图书流通3.2万册次: what is counted by how often it was done.
        let times =
            matches!(&figure.kind, FigureKind::Quantity(m) if m.unit_span.is_some_and(|u| is_times(u.slice(text))));
        if link.action.is_none() && (times || self.happens(object, link)) {
            return Status::Achieved;
        }
        // 听众2600余人: they came.
        const TAKING_PART: [&str; 4] = ["参演人员", "参训人员", "参会人员", "参赛选手"];
        if link.action.is_none()
            && (AUDIENCE.iter().chain(&TAKING_PART).any(|w| object.ends_with(w)) || object.starts_with("受众"))
        {
            return Status::Achieved;
        }
        // 开设班级12个，在园|幼儿386名: where they are.
        const THERE: [&str; 7] = ["在园", "在册", "在校", "在编", "在岗", "在职", "在读"];
        if link.action.is_none() && THERE.iter().any(|w| object.starts_with(w)) {
            return Status::State;
        }
        if link.told && !of_subordinates(before) {
            return Status::Achieved;
        }
        // 全县38万亩|林地: how much land there is.
        const LAND: [&str; 14] = [
            "林地", "耕地", "草地", "湿地", "草原", "水面", "水域", "森林", "山林", "荒山", "荒地", "水田", "旱地",
            "园地",
        ];
        if link.action.is_none() && link.rule == "figure-noun" && LAND.iter().any(|w| object.ends_with(w)) {
            return Status::State;
        }
        if link.standing || link.action.is_none() && matches!(link.shape, Shape::Count | Shape::Person | Shape::Bare) {
            return Status::State;
        }
        Status::Achieved
    }

    /// Events (起, 例, 次), sums of money or goods without a verb, and what is named by a verb (康复训练) have happened in the
    /// period; stocks stand.
    fn happens(&self, object: &str, link: &Link) -> bool {
        // 工作总结（二篇）: a text is there.
        let text = ["总结", "汇报"].iter().any(|w| object.ends_with(w));
        let flows = link.shape == Shape::Measure && link.goods || self.nominal.ends(object).is_some() && !text;
        link.event || flows && self.stocks.ends(object).is_none() || self.counts_work(object)
    }

    /// 采血量, 建卡数, 绝收面积: how much was done in the period, and not how large a thing is (建筑面积) or how many there are
    /// (存栏数).
    fn counts_work(&self, object: &str) -> bool {
        const KEPT: &[&str] = &[
            "建筑", "占地", "使用", "存栏", "保有", "库存", "储备", "注册", "登记", "管理", "服务", "核定", "编制",
            "拥有", "占有", "灌溉", "覆盖", "管护", "保护",
        ];
        let work = ["例数", "次数", "件数", "数", "量", "面积"].iter().find_map(|end| object.strip_suffix(end));
        work.is_some_and(|work| {
            let verb = self.predicates.ends(work).or_else(|| self.nominal.ends(work));
            verb.is_some_and(|v| v.chars().nth(1).is_some()) && !KEPT.iter().any(|w| work.ends_with(w))
        })
    }
}

/// Most bytes of 通过多方努力 in front of 争取.
const BY: usize = 18;

/// 将竣工|的32个项目|移交, 将补贴|发放到位: whether 将 is 把 before a verb, by what its clause says was done with the thing.
fn disposed(after: &str) -> bool {
    const DONE: [&str; 11] =
        ["到位", "予以", "移交", "投入使用", "命名", "进行", "送到", "落到", "拨付", "传达", "交付"];
    let near = &after[..after.floor_char_boundary(CLAUSE)];
    let clause = near.split(['，', ',', '；', '。']).next().unwrap_or(near);
    let number = clause.find(|c: char| c.is_ascii_digit()).unwrap_or(clause.len());
    clause[..number].contains('的') || DONE.iter().any(|w| clause.contains(w))
}

/// 年发电量可达6200万千瓦时, 可容纳3000人: what something can do.
fn able(text: &str, figure: &Figure, link: &Link) -> bool {
    const CAN: [&str; 14] = [
        "容纳", "提供", "安葬", "满足", "承载", "停放", "处理", "消纳", "灌溉", "储存", "存放", "接待", "供应", "生产",
    ];
    let can = |before: &str| before.ends_with('可') && !["认可", "许可"].iter().any(|w| before.ends_with(w));
    let before = &text[..figure.span.start()];
    let reaches = before.strip_suffix("达").or_else(|| before.strip_suffix("达到"));
    let action = link.action.filter(|a| link.own_verb && CAN.contains(&a.slice(text)));
    reaches.is_some_and(can) || action.is_some_and(|a| can(&text[..a.start()]))
}

/// Cues of intention in a sentence; offsets are bytes of the document.
#[derive(Debug)]
pub(crate) struct Cues {
    /// Where the first word of class `past` ends.
    past: Option<usize>,
    /// Where words of class `done` begin.
    done: Vec<usize>,
    cues: Vec<Cue>,
    /// What the sentence before left open: 力争新建水厂2座；|管网18公里.
    ahead: Ahead,
}

/// What the sentence before, which ； joins to this one, left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ahead {
    /// Nothing.
    #[default]
    Nothing,
    /// A list of estimates, at whose head 预计 stands.
    Expected,
    /// What is intended.
    Intended,
}

impl Cues {
    /// What goes on in a sentence that ； joins to this one.
    pub(crate) fn go_on(&self) -> Ahead {
        let open = |cue: &Cue| cue.until == usize::MAX && cue.firm && !cue.goal;
        if self.past.is_some() || !self.done.is_empty() {
            Ahead::Nothing
        } else if self.ahead == Ahead::Intended || self.cues.iter().any(open) {
            Ahead::Intended
        } else if self.ahead == Ahead::Expected || self.cues.iter().any(|cue| cue.heads) {
            Ahead::Expected
        } else {
            Ahead::Nothing
        }
    }
}

#[derive(Debug)]
struct Cue {
    start: usize,
    end: usize,
    /// Where it stops speaking.
    until: usize,
    /// 预计: in a review of the year past an estimate of what was done.
    estimate: bool,
    /// 预计 at the head of its sentence: what ； joins to it is expected as well.
    heads: bool,
    /// No expectation alone.
    firm: bool,
    plan: bool,
    /// 完成年度任务的118%: the goal is what was reached.
    goal: bool,
    /// 确保, 力争, and not 确保了: intends even where it is itself the action.
    assures: bool,
}

fn planned(
    text: &str,
    report: &Report,
    (sentence, cues, outlook): (&Sentence, &Cues, Outlook),
    figure: &Figure,
    link: &Link,
) -> bool {
    let at = figure.span.start();
    if link.rule == GOAL {
        return true;
    }
    let past = cues.past.is_some_and(|p| p <= at);
    let section = report.heading(sentence.heading);
    if report.function(sentence) == Some(Function::Plan) {
        return !past;
    }
    let at_least = matches!(&figure.kind, FigureKind::Quantity(m) if m.modifier == Modifier::AtLeast);
    if at_least && text[..at].ends_with('要') {
        return true;
    }
    let around = (&text[sentence.span.start().min(at)..at], &text[figure.span.end()..]);
    if is_goal(&text[..at], around.1)
        || is_demand(around.0, around.1)
        || !past && is_task(around.0)
        || is_set(around.0, around.1)
        || is_prescribed(around.0, figure.span.slice(text))
        || awaits(around.1)
    {
        return true;
    }
    if outlook == Outlook::Launched {
        return !past;
    }
    // 预计共接待游客212万人: where a section tells what was done, an estimate of it.
    let told =
        section.is_some_and(|h| matches!(h.function, Function::Practice | Function::Result | Function::Highlight));
    let review = outlook == Outlook::Review || told;
    let reached =
        matches!(link.rule, "stated-share" | "compared-with") || link.role == Role::Share && link.rule == "carried";
    // 力争从71%提高到85%: where it starts from is there already.
    if link.rule == "from-to" {
        return false;
    }
    let own = |cue: &Cue| !cue.assures && link.action.is_some_and(|a| a.start() == cue.start);
    // 预计投资9000万元，已完成2000万元: an estimate ends with its clause.
    let apart =
        |cue: &Cue, done: usize| !cue.estimate || done - cue.end > CLAUSE || text[cue.end..done].contains(['，', ',']);
    let done = cues.done[..cues.done.partition_point(|&d| d < at)].last().copied();
    let reached_since = |cue: &Cue| done.is_some_and(|d| cue.end <= d && apart(cue, d));
    // 高于目标要求2个百分点: what it is compared with.
    let compared = link.rule == "compared-with";
    let inside = |cue: &Cue| compared && link.action.is_some_and(|a| a.end() <= cue.start);
    // 完成年度目标任务|的113%: so much of it was reached.
    let part = |cue: &Cue| cue.goal && text[cue.end..].starts_with('的');
    // 计划修建水泥路500米，路肩|1200平方米: what the verb of an intention takes is intended.
    let taken = link.action.filter(|_| !link.own_verb).map(|a| a.start());
    let speaks = |cue: &&Cue| {
        !reached_since(cue)
            && cue.end <= at
            && (at <= cue.until || taken.is_some_and(|a| cue.end <= a && a <= cue.until))
            && !own(cue)
            && !(cue.estimate && (review || came_about(text, cue.end, figure)))
            && !(cue.goal && reached)
            && !part(cue)
            && !inside(cue)
    };
    // 按计划完成了|20家: it happened.
    if text[..at].ends_with('了') {
        return false;
    }
    let ahead = match cues.ahead {
        Ahead::Nothing => false,
        Ahead::Expected => !review && !past && done.is_none() && opens_with_figure(around.0),
        Ahead::Intended => !past && done.is_none(),
    };
    let before = cues.cues.partition_point(|cue| cue.end <= at);
    let near = &cues.cues[before.saturating_sub(CUES)..before];
    ahead || near.iter().find(speaks).is_some_and(|cue| !past || !cue.plan)
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

const REACH: usize = 60;

/// The beginning of a sentence, in which 三是 or 我镇 may stand before its first words.
fn head(sentence: &str) -> &str {
    &sentence[..sentence.char_indices().nth(HEAD).map_or(sentence.len(), |(i, _)| i)]
}

/// Characters of it.
const HEAD: usize = 8;

/// The innermost heading of the first two levels above a sentence.
fn section_of(report: &Report, sentence: &Sentence) -> Option<u32> {
    report.above(sentence.heading).find(|(_, h)| h.level <= 2).map(|h| h.0)
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

/// What stands behind 未来 where it is a time: 未来三年, 未来一段时间.
const AHEAD: [char; 17] =
    ['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '几', '数', '，', ',', '将', '我'];

/// Cues that speak for a figure behind them, those next to it.
const CUES: usize = 50;
