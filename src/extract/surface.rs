//! The shape of a clause's text around a word: titles, distances, where objects end and compounds begin.
//!
//! All offsets are bytes of the clause's text and lie on character boundaries.

use crate::text::{Landmarks, Span, is_ideograph};

/// Characters that a number counts with, as far as lists need them.
const COUNTERS: &str = "个次场期份条项家户名人支批幅块年班篇部处所座套件辆位盏株余万亿多";
/// Bytes of a Han character.
pub(super) const HAN: usize = 3;

/// A clause in pieces of bounded length, so that the work per character is; only what is no prose has more than one.
pub(super) fn pieces(text: &str, clause: Span) -> impl Iterator<Item = Span> {
    let mut start = clause.start();
    std::iter::from_fn(move || {
        let end = if clause.end() - start > LONGEST { text.floor_char_boundary(start + LONGEST) } else { clause.end() };
        let piece = Span::new(start, end);
        start = end;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Bytes of a clause that is read in one piece.
const LONGEST: usize = 1500;

/// Whether a stretch that begins in a title holds only titles: 《…制度》|、《…办法》|、《.
pub(super) fn only_titles(between: &str) -> bool {
    const JOINTS: [char; 6] = ['》', '、', '和', '及', '与', ' '];
    let mut rest = between.trim_start_matches(JOINTS);
    while let Some((_, behind)) = rest.strip_prefix('《').and_then(|title| title.split_once('》')) {
        rest = behind.trim_start_matches(JOINTS);
    }
    rest.is_empty()
}

/// What of a phrase stands behind one of its words: nothing where a mark, a number or a joint ends it there.
pub(super) fn phrase_rest(behind: &str) -> &str {
    const JOINTS: &str = "和与及等并共约近超各达每的两至到在已将后于中";
    let ends = |c: char| !is_ideograph(c) || JOINTS.contains(c);
    &behind[..behind.find(ends).unwrap_or(behind.len())]
}

/// Bytes between verb and object without what stands in quotation marks and titles; none across a clause's end.
pub(super) fn distance(quote: &str, from: usize, to: usize) -> Option<usize> {
    let between = quote.get(from..to).filter(|b| b.len() < 300 * HAN)?;
    let (mut depth, mut bytes) = (0usize, 0usize);
    for c in between.chars() {
        match c {
            '“' | '《' => depth += 1,
            '”' | '》' => depth = depth.saturating_sub(1),
            '，' | ',' | '；' | ';' | '。' if depth == 0 => return None,
            _ if depth == 0 => bytes += c.len_utf8(),
            _ => {}
        }
    }
    Some(bytes)
}

/// The stretches in 《》, marks included.
pub(super) fn titles(quote: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = quote[from..].find('《') {
        let open = from + open;
        let end = quote[open..].find('》').map_or(quote.len(), |e| open + e + HAN);
        out.push((open, end));
        from = end;
    }
    out
}

/// Whether the text from `at` on gives an open verb no object: the end, a particle, or another verb's start.
pub(super) fn ends(quote: &str, at: usize) -> bool {
    let rest = quote[at..].trim_start_matches(['了', '后']);
    rest.is_empty()
        || rest.starts_with(['、', '并', '和', '”', '投', '通', '开', '运', '使', '交', '招', '启', '入', '，'])
}

/// What stands between a thing and its number.
const COUNTING: &[&str] = &["各", "共", "约", "不少于", "不低于", "超过"];

/// What stands behind an open verb as a verb of its own: 建成|投用.
const BECAME: &[&str] = &[
    "投入", "投用", "投产", "投运", "运营", "运行", "运转", "开放", "开通", "开业", "开园", "开馆", "开工", "开始",
    "使用", "使得", "交付", "交工", "交由", "招商", "招生", "招租", "通车", "通水", "通电", "通行", "通航",
];

/// Where the object of an open verb ends, if there is one behind `at`.
pub(super) fn object_end(quote: &str, at: usize) -> Option<usize> {
    let rest = &quote[at..];
    let rest = if rest.contains('标') { rest.split("为目标").next()? } else { rest };
    let skipped = if rest.starts_with('了') { HAN } else { 0 };
    let mut han = 0;
    let number = rest[skipped..].starts_with(|c: char| numeral(c));
    const OTHER: &[char] = &['”', '、', '并', '和', '后', '的', '为', '至', '到', '暨', '由'];
    let object = &rest[skipped..];
    if object.starts_with(OTHER) || BECAME.iter().any(|w| object.starts_with(w)) {
        return None;
    }
    let first = rest.split(['，', ',', '、']).next().unwrap_or(rest);
    if first.contains(['数', '量', '率']) && ["人数", "数量", "总量", "率"].iter().any(|w| first.contains(w))
    {
        return None;
    }
    for (i, c) in rest[skipped..].char_indices() {
        let stop =
            matches!(c, '、' | '，' | ',' | '；' | '。' | '：' | '(' | '（') || (numeral(c) && han >= 2) || han >= 20;
        if stop {
            let mut named = &object[..i];
            while let Some(word) = COUNTING.iter().find(|w| named.ends_with(**w)) {
                named = &named[..named.len() - word.len()];
            }
            let stop = at + skipped + named.len();
            return (han >= 2).then_some(stop).or(number.then_some(at));
        }
        // A级
        if (!c.is_ascii() || object[i + 1..].starts_with('级')) && !numeral(c) {
            han += 1;
        }
    }
    (han >= 2).then_some(at + rest.len()).or(number.then_some(at))
}

pub(super) fn numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | 'x' | 'X' | '×' | '_' | '*')
}

/// Whether a number with a counter stands in the text, titles left out.
pub(super) fn counted(between: &str) -> bool {
    let counter = |n: &char| COUNTERS.contains(*n);
    let mut chars = between.chars().peekable();
    let mut title = false;
    while let Some(c) = chars.next() {
        match c {
            '《' => title = true,
            '》' => title = false,
            _ if title => {}
            '0'..='9' | '０'..='９' => {
                // 24小时滚动播放 counts nothing.
                while chars.next_if(|&n| numeral(n)).is_some() {}
                if chars.next_if_eq(&'小').is_none() {
                    return true;
                }
            }
            'x' | 'X' | '×' | '_' | '*' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
            | '十' | '每'
                if chars.peek().is_some_and(counter) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Whether the text ends with a thing and its number: 建设|广场1处, but not 推进|19号线.
pub(super) fn item(text: &str) -> bool {
    let behind = text.rsplit(numeral).next().unwrap_or(text);
    if behind.len() == text.len() {
        return false;
    }
    let thing = text[..text.len() - behind.len()].trim_end_matches(|c: char| numeral(c) || c == '.');
    behind.len() <= 4 * HAN && thing.len() >= 2 * HAN && !thing.ends_with('第')
}

/// Whether general words at `start..end` report something: they are counted, and by themselves (各类活动 sums up, and
/// in “暖冬行动”义诊 they only name what stands behind them).
pub(super) fn general(quote: &str, start: usize, end: usize) -> bool {
    let sums_up = ["各类", "各项", "各种"].iter().any(|w| quote[..start].ends_with(w));
    let named = quote[end..]
        .strip_prefix('”')
        .is_some_and(|rest| rest.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic() && !"等共累".contains(c)));
    counted(&quote[end..]) && !sums_up && !named
}

/// What stands behind a number and its counter without being what is counted.
const BOUNDS: [&str; 6] = ["以上", "以下", "以内", "左右", "不等", "次以"];

/// Whether a verb and its object hold the number of the object: 打通|20条断头路.
pub(super) fn several(span: &str) -> bool {
    let mut rest = span;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let behind =
            rest[at..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '余' | '多' | '万'));
        let ordinal = rest[..at].ends_with('第');
        let counter = |c: char| COUNTERS.contains(c) && !matches!(c, '年' | '期' | '届');
        let thing = behind.trim_start_matches(['余', '多']).strip_prefix(counter).unwrap_or("");
        if !ordinal && thing.len() >= 2 * HAN && !BOUNDS.iter().any(|b| thing.starts_with(b)) {
            return true;
        }
        rest = behind;
    }
    false
}

/// Most characters between a word and the number that counts it.
const BESIDE: usize = 4;

/// Whether the number stands beside a word or a list that begins before `behind`: 宣传|共8场, 检查商场|、学校310家.
pub(super) fn beside(behind: &str) -> bool {
    let near = behind.char_indices().nth(BESIDE).map_or(behind, |(at, _)| &behind[..at]);
    near.starts_with(['、', '每', '和', '及', '等', '（', '(']) || counted(near)
}

/// Start of a compound noun whose head begins at `start`: at most eighteen characters back, not before `low`, with the
/// names in quotation marks that stand in front of it. A longer one stays as it is: a word would be cut.
pub(super) fn left(quote: &str, low: usize, start: usize) -> usize {
    let begin = compound(quote, low, start);
    // 各类|活动: what says only that there are several is left out.
    let several = quote[..begin].ends_with('各') && quote[begin..start].starts_with(['类', '项', '种']);
    if several { begin + HAN } else { named(quote, low, begin) }
}

/// The same without names in quotation marks in front of it.
pub(super) fn compound(quote: &str, low: usize, start: usize) -> usize {
    let stop = |c: char| {
        c.is_ascii()
            || matches!(c, '的' | '了' | '和' | '及' | '与' | '、' | '，' | '《' | '》' | '“' | '”' | '并' | '各')
    };
    let stretch = quote.get(low..start).unwrap_or("");
    let back: usize = stretch.chars().rev().take(19).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let begin = if back > 18 * HAN { start } else { start - back };
    if quote[..begin].ends_with(numeral) { begin + counter(&quote[begin..start]) } else { begin }
}

/// Most bytes of a name in quotation marks in front of what it names.
const NAME: usize = 24 * HAN;

/// Start of the names in quotation marks that stand directly in front of `begin`: “金秋”“暖冬”等|活动.
fn named(quote: &str, low: usize, begin: usize) -> usize {
    let mut at = begin;
    loop {
        let before = quote[low..at].trim_end_matches(if at == begin { '等' } else { '、' });
        let Some(open) = before.strip_suffix('”').and_then(|name| name.rfind('“')) else { return at };
        if before.len() - open > NAME {
            return at;
        }
        at = low + open;
    }
}

/// What stands between a thing and what became of it without being part of either: 医院|年底前顺利|开工.
const WHEN: &[&str] = &[
    "即将",
    "已经",
    "已",
    "将",
    "均",
    "全部",
    "正式",
    "顺利",
    "如期",
    "相继",
    "陆续",
    "先后",
    "提前",
    "成功",
    "基本",
    "年底前",
    "年底",
    "年初",
    "月底前",
    "月底",
    "月初",
    "月中旬",
    "月上旬",
    "月下旬",
    "日前",
    "月",
    "日",
    "号",
];

/// Where the words of time and manner in front of `end` begin.
pub(super) fn when(quote: &str, low: usize, end: usize) -> usize {
    let mut rest = quote.get(low..end).unwrap_or("");
    let mut dated = false;
    loop {
        let whole = rest.len();
        if let Some(word) = WHEN.iter().find(|w| rest.ends_with(**w)) {
            dated = word.contains(['月', '日', '号', '年']);
            rest = &rest[..whole - word.len()];
        } else if dated && rest.ends_with(numeral) {
            rest = rest.trim_end_matches(numeral);
        } else if let Some(remark) = bracket(rest) {
            // 综合体项目|（总投资3900万元）|封顶
            rest = &rest[..remark];
        } else {
            return low + whole;
        }
    }
}

/// Where a bracket begins that ends the text, unless nothing stands in front of it.
fn bracket(text: &str) -> Option<usize> {
    let open = text.ends_with(['）', ')']).then(|| text.rfind(['（', '('])).flatten()?;
    (open > 0).then_some(open)
}

/// Bytes of the counter that stands behind a number (9个|产业集群, 3200余块|电子屏, 2021年度|全体会议).
pub(super) fn counter(behind: &str) -> usize {
    let unit = behind.trim_start_matches(['万', '亿', '余', '多']);
    let more = behind.len() - unit.len();
    let long = LONG_COUNTERS.iter().find(|w| unit.starts_with(**w));
    more + long.map_or_else(|| unit.chars().next().map_or(0, char::len_utf8), |w| w.len())
}

/// Counters of more than one character, as far as they stand in front of things.
const LONG_COUNTERS: [&str; 12] =
    ["年度", "吨级", "平方米", "平方公里", "立方米", "公里", "公顷", "千瓦时", "千瓦", "千伏安", "千伏", "千米"];

/// Start of the subject that ends at `start` and does not begin before `low`, if it has at least two characters.
pub(super) fn subject(quote: &str, low: usize, start: usize) -> Option<usize> {
    let stretch = quote.get(low..start)?;
    // 5A级景区|获批, 地铁1号线|开通运营: a grade or the number of a line is no number.
    let grade = stretch.contains("A级") || stretch.contains("号线");
    let stop = |c: char| (numeral(c) && !grade) || matches!(c, '，' | ',' | '：' | '；' | '。');
    let whole: usize = stretch.chars().rev().take(29).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let back: usize = stretch.chars().rev().take(28).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let mut begin = start - back;
    if whole > back {
        // A long subject begins behind one of its own joints, not inside a word.
        let joint = quote[begin..start].char_indices().find(|(_, c)| matches!(c, '、' | '和' | '与' | '及' | '的'))?;
        begin += joint.0 + joint.1.len_utf8();
    }
    // 省外设立的|创新基地
    begin += if quote[begin..].starts_with('的') { HAN } else { 0 };
    // （三）|敬老院: a marker is no part of it.
    let marked = quote[begin..start].find(['）', ')']).filter(|&at| at <= 4 * HAN);
    if let Some(at) = marked.filter(|_| quote[begin..].starts_with(['（', '('])) {
        begin += at + quote[begin + at..].chars().next().map_or(0, char::len_utf8);
    }
    // Behind a number its counter goes first (100个|次中心).
    if quote[..begin].ends_with(numeral) {
        begin += counter(&quote[begin..start]);
    }
    (start.saturating_sub(begin) >= 2 * HAN).then_some(begin)
}

/// Whether 为 behind the text states no purpose: 作|为, 成|为.
pub(super) fn copula(before: &str) -> bool {
    before.ends_with(['作', '成', '定', '改', '认', '视', '列', '化', '变', '转', '称', '名'])
}

/// Where a clause lists what one thing is for: 集|调解、普法|于一体.
pub(super) fn united(quote: &str) -> Option<(usize, usize)> {
    let to = ["于一体", "为一体"].iter().find_map(|w| quote.find(w))?;
    Some((quote[..to].rfind('集')?, to))
}

/// Whether what stands behind 的 leaves an activity in front of it told: 义诊的|方式, 义诊的|同时, 接受咨询的|80名群众.
pub(super) fn done_by(rest: &str) -> bool {
    const AS: [&str; 10] = ["方式", "形式", "过程", "同时", "基础", "途径", "做法", "办法", "群众", "人"];
    rest.is_empty() || rest.starts_with(numeral) || AS.iter().any(|w| rest.starts_with(w))
}

/// Whether what stands behind a word makes it what the clause is about: 矛盾化解|上，….
pub(super) fn topic(behind: &str) -> bool {
    matches!(behind, "上" | "方面" | "工作上" | "工作方面")
}

/// Most bytes of a label.
const LABEL: usize = 6 * HAN;

/// Whether a clause is only a label of what stands behind it: 志愿服务|：招募….
pub(super) fn label(clause: &str, behind: &str) -> bool {
    behind.starts_with('：') && clause.len() <= LABEL && !clause.bytes().any(|b| b.is_ascii_digit())
}

/// Whether what follows has not happened: 管网没有|建成.
pub(super) fn lacking(before: &str) -> bool {
    ["未", "没", "没有"].iter().any(|w| before.ends_with(w))
}

/// What stands behind the quotation marks around a word at `start..end`; nothing where it stands in none.
pub(super) fn behind_quoted(quote: &str, start: usize, end: usize) -> Option<&str> {
    const MARKS: [char; 2] = ['“', '”'];
    let open = quote[..start].rfind(MARKS)?;
    let close = end + quote[end..].find(MARKS)?;
    (quote[open..].starts_with('“') && quote[close..].starts_with('”')).then(|| &quote[close + HAN..])
}

/// Whether the words that end at `end` stand in quotation marks that open behind `from` and go on behind them:
/// 实施“百名|医师|提升计划”.
pub(super) fn quoted(quote: &str, from: usize, end: usize) -> bool {
    const MARKS: [char; 2] = ['“', '”'];
    let opened = quote[from..end].rfind(MARKS).is_some_and(|at| quote[from + at..].starts_with('“'));
    let rest = quote[end..].find(MARKS).filter(|at| quote[end + at..].starts_with('”')).map(|at| &quote[end..end + at]);
    opened
        && rest.is_some_and(|rest| {
            !rest.is_empty() && !rest.starts_with(|c: char| numeral(c) || "、，,+—·和及".contains(c))
        })
}

/// What stands behind the 等 that closes a list of names which begins before `behind`: 安全巡查、|邻里调解等3个工作组.
pub(super) fn closing(behind: &str) -> Option<&str> {
    let at = behind.find('等').filter(|&at| at <= 24 * HAN)?;
    let list = &behind[..at];
    let open = list.contains(['，', ',', '；', '：', '（', '(']) || counted(list);
    (!open).then(|| &behind[at + HAN..])
}

/// The noun behind the number that closes a list: 3个|工作组.
pub(super) fn counted_noun(closing: &str) -> Option<&str> {
    let unit = closing.trim_start_matches(|c: char| numeral(c) || "一二两三四五六七八九十多余".contains(c));
    unit.strip_prefix(['个', '支', '类']).filter(|_| unit.len() < closing.len())
}

/// The first characters of a clause's rest, up to a mark.
pub(super) fn near(rest: &str) -> &str {
    let end = rest.char_indices().enumerate().find(|&(n, (_, c))| n == 8 || "，,、：“".contains(c));
    &rest[..end.map_or(rest.len(), |(_, (i, _))| i)]
}

/// The stretch with the marks it opened closed where the closing one stands right behind, and a bracket that it only
/// opens left out: “四张清单|” gains its mark, 慰问品|(大米 loses its bracket; 暨 in front belongs to neither.
pub(super) fn whole(quote: &str, start: usize, end: usize) -> (usize, usize) {
    let span = &quote[start..end];
    let start = if span.starts_with('暨') { start + HAN } else { start };
    let span = &quote[start..end];
    if !span.contains(['“', '《', '(', '（']) {
        return (start, end);
    }
    for (open, close) in [('“', '”'), ('《', '》'), ('(', ')'), ('（', '）')] {
        let Some(at) = span.rfind(open).filter(|&at| !span[at..].contains(close)) else { continue };
        if quote[end..].starts_with(close) {
            return (start, end + close.len_utf8());
        }
        if matches!(open, '(' | '（') && at >= 2 * HAN {
            return (start, start + at);
        }
    }
    (start, end)
}

/// Where marks stand that few clauses hold.
pub(super) struct Marks {
    /// In order, each with what it is.
    places: Vec<(usize, Mark)>,
    /// The first that may still be asked for.
    next: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Blank,
    Title,
    Quote,
    List,
}

/// Which of them a clause holds.
#[derive(Default)]
pub(super) struct Holds {
    pub(super) blank: bool,
    pub(super) title: bool,
    pub(super) quote: bool,
    pub(super) list: bool,
}

impl Marks {
    pub(super) fn new(text: &str, report: Span) -> Marks {
        let all: [(&[&str], Mark); 4] =
            [(BLANKS, Mark::Blank), (&["《"], Mark::Title), (&["“"], Mark::Quote), (&["等"], Mark::List)];
        let mut places: Vec<(usize, Mark)> = Vec::new();
        for (words, mark) in all {
            places.extend(Landmarks::new(text, report, words).places().map(|at| (at, mark)));
        }
        places.sort_unstable();
        Marks { places, next: 0 }
    }

    /// What a clause holds; clauses are asked for in order.
    pub(super) fn within(&mut self, clause: Span) -> Holds {
        let mut holds = Holds::default();
        while let Some(&(at, mark)) = self.places.get(self.next).filter(|p| p.0 < clause.end()) {
            self.next += 1;
            if at >= clause.start() {
                match mark {
                    Mark::Blank => holds.blank = true,
                    Mark::Title => holds.title = true,
                    Mark::Quote => holds.quote = true,
                    Mark::List => holds.list = true,
                }
            }
        }
        holds
    }
}

/// What converters leave inside words.
pub(super) const BLANKS: &[&str] = &[" ", "\t", "\n", "\r", "\u{c}", "\u{3000}"];

/// A clause without the spaces that converters leave inside words, with the way back.
pub(super) struct Unspaced {
    pub(super) text: String,
    /// Where each run without spaces starts: in `text`, in the clause.
    runs: Vec<(usize, usize)>,
}

impl Unspaced {
    /// None where the clause has no spaces inside.
    pub(super) fn of(quote: &str) -> Option<Self> {
        let trimmed = quote.trim();
        if !trimmed.bytes().any(|b| b.is_ascii_whitespace()) && !trimmed.contains('\u{3000}') {
            return None;
        }
        let mut view = Unspaced { text: String::with_capacity(quote.len()), runs: Vec::new() };
        let mut inside = false;
        for (at, c) in quote.char_indices() {
            if c.is_whitespace() {
                inside = false;
                continue;
            }
            if !inside {
                view.runs.push((view.text.len(), at));
                inside = true;
            }
            view.text.push(c);
        }
        Some(view)
    }

    /// Where the byte `at` of `text` stands in the clause.
    pub(super) fn place(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|r| r.0 <= at).saturating_sub(1);
        self.runs.get(run).map_or(at, |r| r.1 + (at - r.0))
    }

    /// The same for the end of a span.
    pub(super) fn end_place(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| self.place(last) + 1)
    }
}
