//! Activities: events and pieces of work that the report says were done or are planned.
//!
//! Works clause by clause over the words of `rules/activities.toml`. A word that names an activity stands by itself
//! (义诊); a verb needs one of its objects behind it (发放…宣传资料), takes whatever follows (建成…), or stands behind
//! its subject (…投入使用). Finds of one row that stand together in a list are one mention; nested finds keep the outer.
//! What is only demanded, lacking, denied, or the basis of something is left out. Headings make no mention of
//! their own: the text under them does.

use super::{Activity, Quantity, Status};
use crate::rules::{ActivityRules, Cue, Meaning, RowSet};
use crate::segment::{Function, Report, Sentence};
use crate::text::Span;

/// Characters that a number counts with, as far as lists need them.
const COUNTERS: &str = "个次场期份条项家户名人支批幅块年班篇部处所座套件辆位盏株余万亿多";
/// Bytes of a Han character.
const HAN: usize = 3;
/// Most bytes between verb and object for one span over both.
const SPAN_GAP: usize = 18 * HAN;
/// Most bytes between two finds of one row that are one mention.
const LIST_GAP: usize = 20 * HAN;

/// The activities of a report, in order of place. Their `quantities` are empty until [`tie`] is called.
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
/// let text = "社区举办了法律知识竞赛";
/// let span = Span::new(0, text.len());
/// let report = Report {
///     span,
///     sentences: vec![Sentence { span, clauses: 0..1, heading: None, is_heading: false, paragraph: 0 }],
///     clauses: vec![Clause { span, end: '\n' }],
///     ..Report::default()
/// };
/// let found = activities(text, &report, &rules);
/// assert_eq!(found[0].kind, "contest");
/// assert_eq!(found[0].span.slice(text), "知识竞赛");
/// ```
pub fn activities(text: &str, report: &Report, rules: &ActivityRules) -> Vec<Activity> {
    let mut scan = Scan { text, report, rules, out: Vec::new(), finds: Vec::new(), tokens: Vec::new(), near: 0 };
    let mut onward = None;
    for sentence in &report.sentences {
        if !sentence.is_heading {
            scan.sentence(sentence, &mut onward);
        }
    }
    scan.out
}

/// Ties each quantity to an activity of its clause (the nearest before it, else the first behind it), or, where its
/// clause has none, to the last one of the clause before in the same sentence if a quantity there has the same verb
/// (发放宣传册500份、彩页300份). Sets the indices of both.
pub fn tie(activities: &mut [Activity], quantities: &mut [Quantity], report: &Report, text: &str) {
    let mut carried: Option<(usize, Option<&str>)>;
    let (mut a, mut q) = (0, 0);
    for sentence in &report.sentences {
        carried = None;
        for clause in clauses(report, sentence) {
            while activities.get(a).is_some_and(|x| x.span.start() < clause.start()) {
                a += 1;
            }
            while quantities.get(q).is_some_and(|x| x.figure.span.start() < clause.start()) {
                q += 1;
            }
            let own = a..a + activities[a..].iter().take_while(|x| x.span.start() < clause.end()).count();
            let counted = q..q + quantities[q..].iter().take_while(|x| x.figure.span.start() < clause.end()).count();
            let mut last = None;
            for at in counted.clone() {
                let quantity = &mut quantities[at];
                let action = quantity.action.map(|s| s.slice(text));
                let start = quantity.figure.span.start();
                let before = own.clone().rev().find(|&i| activities[i].span.start() <= start);
                let chosen = before.or(if own.is_empty() { None } else { Some(own.start) });
                let chosen = chosen.or_else(|| carried.filter(|(_, verb)| verb.is_some() && *verb == action).map(|c| c.0));
                if let Some(i) = chosen {
                    quantity.activity = Some(i as u32);
                    activities[i].quantities.push(at as u32);
                    last = Some((i, action));
                }
            }
            if last.is_some() || !own.is_empty() {
                carried = last;
            }
            (a, q) = (own.end, counted.end);
        }
    }
}

fn clauses<'r>(report: &'r Report, sentence: &Sentence) -> impl Iterator<Item = Span> + 'r {
    let range = sentence.clauses.start as usize..sentence.clauses.end as usize;
    report.clauses.get(range).unwrap_or(&[]).iter().map(|c| c.span)
}

/// A word of the rules in a clause; offsets are bytes of the clause's text without spaces.
struct Token<'r> {
    start: usize,
    end: usize,
    meaning: &'r Meaning,
}

/// A mention before merging.
#[derive(Clone, Copy)]
struct Find {
    start: usize,
    end: usize,
    row: u16,
    /// Start of the verb that it is the object of.
    verb: Option<usize>,
}

struct Scan<'a> {
    text: &'a str,
    report: &'a Report,
    rules: &'a ActivityRules,
    out: Vec<Activity>,
    finds: Vec<Find>,
    tokens: Vec<Token<'a>>,
    near: RowSet,
}

impl<'a> Scan<'a> {
    fn sentence(&mut self, sentence: &Sentence, onward: &mut Option<u32>) {
        let section = section(self.report, sentence.heading);
        let claims = matches!(section, Function::Problem | Function::Basis | Function::Experience);
        let mut planned = section == Function::Plan || *onward == Some(sentence.paragraph);
        self.near = 0;
        let report = self.report;
        for span in clauses(report, sentence) {
            let quote = span.slice(self.text);
            // Sections on problems and lessons speak in general; only a clause with a number of its own reports.
            if claims && !quote.bytes().any(|b| b.is_ascii_digit()) {
                continue;
            }
            let base = self.out.len();
            if let Some(view) = Unspaced::of(quote) {
                let rules = self.rules;
                let tokens = rules.find(&view.text).map(|(start, end, meaning)| Token { start, end, meaning });
                self.tokens.clear();
                self.tokens.extend(tokens);
                self.clause(&view.text, sentence, &mut planned, onward);
                for activity in &mut self.out[base..] {
                    let (start, end) = (activity.span.start(), activity.span.end());
                    activity.span = Span::new(span.start() + view.place(start), span.start() + view.end_place(end));
                }
            } else {
                let rules = self.rules;
                self.tokens.clear();
                self.tokens.extend(rules.find(quote).map(|(start, end, meaning)| Token { start, end, meaning }));
                self.clause(quote, sentence, &mut planned, onward);
                for activity in &mut self.out[base..] {
                    let (start, end) = (activity.span.start(), activity.span.end());
                    activity.span = Span::new(span.start() + start, span.start() + end);
                }
            }
        }
    }

    /// Finds and emits the activities of one clause, with spans relative to it.
    fn clause(&mut self, quote: &str, sentence: &Sentence, planned: &mut bool, onward: &mut Option<u32>) {
        if self.tokens.is_empty() {
            return;
        }
        self.finds.clear();
        let titles = titles(quote);
        let in_title = |at: usize| titles.iter().find(|t| t.0 <= at && at < t.1);
        let (mut barred, mut skip_to, mut weak) = (usize::MAX, 0usize, false);
        let mut verbs: Vec<Verb> = Vec::new();
        for i in 0..self.tokens.len() {
            let (start, end, meaning) = (self.tokens[i].start, self.tokens[i].end, self.tokens[i].meaning);
            self.near |= meaning.near;
            if let Some(title) = in_title(start) {
                // A title is what was issued or studied; the words in it are no acts.
                if title.1 <= end + 4 * HAN {
                    self.object(quote, &verbs, (title.0, start, end), meaning.objects);
                }
                continue;
            }
            match meaning.cue {
                Some(Cue::Planned) => *planned = true,
                Some(Cue::Onward) => (*planned, *onward) = (true, Some(sentence.paragraph)),
                Some(Cue::Negated | Cue::Aside) => barred = barred.min(start),
                Some(Cue::Again) => skip_to = end + 12 * HAN,
                Some(Cue::Weak) => weak = true,
                Some(Cue::Light) | None => {}
            }
            if quote[..start].ends_with('将') && meaning.verbs | meaning.open != 0 {
                *planned = true;
            }
            let modifier = quote[end..].starts_with('的') && meaning.objects != 0;
            let named = meaning.words.iter().any(|&r| self.allowed(r)) && verbs.last().is_some_and(|v| v.light);
            let taken = !modifier && !named && self.object(quote, &verbs, (start, start, end), meaning.objects);
            if !taken && start >= skip_to {
                if let Some(&row) = meaning.words.iter().find(|&&r| self.allowed(r)).filter(|_| !modifier) {
                    let end = if quote[end..].starts_with('班') { end + HAN } else { end };
                    self.finds.push(Find { start, end, row, verb: None });
                }
                self.behind(quote, i);
            }
            self.open(quote, i);
            if meaning.verbs != 0 && !quote[..start].ends_with(['把', '将']) {
                let light = meaning.cue == Some(Cue::Light);
                match verbs.last_mut() {
                    // 制定并下发: two verbs for one object.
                    Some(last) if start <= last.end + 2 * HAN && !quote[last.end..start].contains('、') => {
                        (last.rows, last.end) = (last.rows | meaning.verbs, end);
                        last.light &= light;
                    }
                    _ => verbs.push(Verb { rows: meaning.verbs, start, end, light }),
                }
            }
            if skip_to > 0 && start >= skip_to {
                skip_to = 0;
            }
        }
        if weak {
            return;
        }
        self.finds.retain(|f| f.start < barred);
        self.emit(quote, sentence, *planned);
    }

    fn allowed(&self, row: u16) -> bool {
        self.rules.rules().get(usize::from(row)).is_some_and(|r| !r.needs_near || self.near >> row & 1 == 1)
    }

    /// The best row of a set that counts here.
    fn best(&self, mut rows: RowSet) -> Option<u16> {
        let mut best: Option<(i8, u16)> = None;
        while rows != 0 {
            let row = rows.trailing_zeros() as u16;
            rows &= rows - 1;
            let priority = self.rules.rules()[usize::from(row)].priority;
            if self.allowed(row) && best.is_none_or(|b| priority > b.0) {
                best = Some((priority, row));
            }
        }
        best.map(|b| b.1)
    }

    /// A find with the object at `start..end` (`from` where its title begins): the latest verb that takes it.
    fn object(&mut self, quote: &str, verbs: &[Verb], at: (usize, usize, usize), objects: RowSet) -> bool {
        let (from, start, end) = at;
        for verb in verbs.iter().rev().filter(|v| v.rows & objects != 0 && v.end <= from) {
            let Some(row) = self.best(verb.rows & objects) else { continue };
            let Some(gap) = distance(quote, verb.end, from) else { continue };
            if gap > self.rules.rules()[usize::from(row)].gap {
                continue;
            }
            let other = |f: &Find| f.row != row && f.end > verb.start && f.start < end;
            let free = !self.finds.iter().any(other);
            let titled = from < start && self.rules.rules()[usize::from(row)].apart;
            let begin = if verb.light { left(quote, verb.end, start) } else { verb.start };
            let same = self.finds.iter_mut().find(|f| f.row == row && f.verb == Some(verb.start));
            let find = |start| Find { start, end, row, verb: Some(verb.start) };
            match same {
                Some(last) if free && !titled && !counted(&quote[last.end.min(start)..start]) => {
                    last.end = last.end.max(end);
                }
                None if gap <= SPAN_GAP && free => self.finds.push(find(begin)),
                _ => self.finds.push(find(left(quote, verb.end, start))),
            }
            return true;
        }
        false
    }

    /// An object directly before its verb (标语张贴, 住宅建设), and a verb behind its subject (投入使用).
    fn behind(&mut self, quote: &str, i: usize) {
        let token = &self.tokens[i];
        let (start, end, meaning) = (token.start, token.end, token.meaning);
        if let Some(before) = i.checked_sub(1).map(|p| &self.tokens[p]) {
            let rows = before.meaning.objects & meaning.after;
            if before.end == start && rows != 0 {
                if let Some(row) = self.best(rows) {
                    let low = self.tokens[..i - 1].iter().rev().find(|t| t.meaning.verbs != 0).map_or(0, |t| t.end);
                    let start = left(quote, low, before.start);
                    self.finds.push(Find { start, end, row, verb: None });
                }
                return;
            }
        }
        if meaning.tails == 0 || (meaning.open != 0 && !ends(quote, end)) {
            return;
        }
        let Some(row) = self.best(meaning.tails) else { return };
        let Some(start) = subject(quote, start, &self.tokens[..i]) else { return };
        // What came into use must be a thing that can: 改革任务落地 is none.
        let thing = |t: &Token<'_>| t.start >= start && t.meaning.objects >> row & 1 == 1;
        if self.tokens[..i].iter().any(thing) {
            self.finds.push(Find { start, end, row, verb: None });
        }
    }

    /// A verb with whatever follows it as object.
    fn open(&mut self, quote: &str, i: usize) {
        let token = &self.tokens[i];
        let (start, end, meaning) = (token.start, token.end, token.meaning);
        if meaning.open == 0 || quote[..start].ends_with(['把', '将', '所']) {
            return;
        }
        let Some(row) = self.best(meaning.open) else { return };
        if let Some(stop) = object_end(quote, end) {
            self.finds.push(Find { start, end: stop, row, verb: None });
        }
    }

    /// Merges the finds of a clause and hands them on.
    fn emit(&mut self, quote: &str, sentence: &Sentence, planned: bool) {
        let rules = self.rules.rules();
        let of = |f: &Find| &rules[usize::from(f.row)];
        // Where two rows claim one place the higher, then the longer find stands.
        let mut finds = std::mem::take(&mut self.finds);
        finds.sort_by_key(|f| (-i16::from(of(f).priority), std::cmp::Reverse(f.end - f.start), f.start));
        let mut kept: Vec<Find> = Vec::with_capacity(finds.len());
        for find in &finds {
            match kept.iter_mut().find(|k| k.start < find.end && find.start < k.end) {
                Some(k) if of(k).kind == of(find).kind => {
                    (k.start, k.end) = (k.start.min(find.start), k.end.max(find.end));
                }
                Some(_) => {}
                None => kept.push(*find),
            }
        }
        kept.sort_by_key(|f| f.start);
        let mut merged: Vec<Find> = Vec::with_capacity(kept.len());
        for find in kept {
            if let Some(last) = merged.last_mut() {
                let between = quote.get(last.end..find.start).unwrap_or("");
                let overlap = find.start < last.end;
                let list = of(last).kind == of(&find).kind
                    && !of(&find).apart
                    && between.len() <= LIST_GAP
                    && !counted(between)
                    && !between.contains(['，', ',', '。', '：', '《', '》']);
                if overlap || list {
                    last.end = last.end.max(find.end);
                    continue;
                }
            }
            merged.push(find);
        }
        for find in merged {
            self.out.push(Activity {
                span: Span::new(find.start, find.end),
                kind: of(&find).kind,
                status: if planned { Status::Planned } else { Status::Achieved },
                quantities: Vec::new(),
                heading: sentence.heading,
                rule: of(&find).id,
            });
        }
        self.finds = finds;
    }
}

/// A verb whose object is looked for.
struct Verb {
    rows: RowSet,
    start: usize,
    end: usize,
    /// Says only that something took place; its span is the object's.
    light: bool,
}

/// The function of a section: its own heading's, but plans and problems hold for all below them.
fn section(report: &Report, heading: Option<u32>) -> Function {
    let mut own = Function::Other;
    let mut at = heading.and_then(|h| report.headings.get(h as usize));
    // Parents stand before their children; the bound keeps a malformed outline from going round.
    for _ in 0..8 {
        let Some(heading) = at else { break };
        if matches!(heading.function, Function::Plan | Function::Problem) {
            return heading.function;
        }
        if own == Function::Other {
            own = heading.function;
        }
        at = heading.parent.and_then(|p| report.headings.get(p as usize));
    }
    own
}

/// Bytes between verb and object without what stands in quotation marks and titles; none across a clause's end.
fn distance(quote: &str, from: usize, to: usize) -> Option<usize> {
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
fn titles(quote: &str) -> Vec<(usize, usize)> {
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
fn ends(quote: &str, at: usize) -> bool {
    let rest = quote[at..].trim_start_matches(['了', '后']);
    rest.is_empty() || rest.starts_with(['、', '并', '和', '”', '投', '通', '开', '运', '使', '交', '，'])
}

/// Where the object of an open verb ends, if there is one behind `at`.
fn object_end(quote: &str, at: usize) -> Option<usize> {
    let rest = &quote[at..];
    let skipped = if rest.starts_with('了') { HAN } else { 0 };
    if ["人数", "数量", "总量", "率"].iter().any(|w| rest.split(['，', ',', '、']).next().is_some_and(|r| r.contains(w))) {
        return None;
    }
    let mut han = 0;
    let number = rest[skipped..].starts_with(|c: char| numeral(c));
    if rest[skipped..].starts_with(['、', '并', '投', '和', '后', '的', '通', '开', '运', '使', '交', '为', '至', '到']) {
        return None;
    }
    for (i, c) in rest[skipped..].char_indices() {
        let stop = matches!(c, '、' | '，' | ',' | '；' | '。' | '：' | '(' | '（')
            || (numeral(c) && han >= 2)
            || han >= 20;
        if stop {
            return (han >= 2).then_some(at + skipped + i).or(number.then_some(at));
        }
        if !c.is_ascii() && !numeral(c) {
            han += 1;
        }
    }
    (han >= 2).then_some(quote.len()).or(number.then_some(at))
}

fn numeral(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | 'x' | 'X' | '×' | '_' | '*')
}

/// Whether a number with a counter stands in the text, titles left out.
fn counted(between: &str) -> bool {
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
            'x' | 'X' | '×' | '_' | '*' | '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            | '每'
                if chars.peek().is_some_and(counter) =>
            {
                return true;
            }
            _ => {}
        }
    }
    false
}

/// Start of a compound noun whose head begins at `start`: at most eight characters back, not before `low`.
fn left(quote: &str, low: usize, start: usize) -> usize {
    let stop = |c: char| {
        c.is_ascii() || matches!(c, '的' | '了' | '和' | '及' | '与' | '、' | '，' | '《' | '》' | '“' | '”' | '并' | '各')
    };
    let stretch = quote.get(low..start).unwrap_or("");
    let back: usize = stretch.chars().rev().take(8).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let begin = start - back;
    // Behind a number its counter goes first (9个|产业集群).
    let counter = if quote[..begin].ends_with(numeral) { quote[begin..].chars().next() } else { None };
    (begin + counter.map_or(0, char::len_utf8)).min(start)
}

/// Start of the subject that ends at `start`, if it has at least two characters.
fn subject(quote: &str, start: usize, before: &[Token<'_>]) -> Option<usize> {
    let bound = |t: &&Token<'_>| t.meaning.verbs | t.meaning.tails != 0 || t.meaning.cue.is_some();
    let low = before.iter().rev().find(bound).map_or(0, |t| t.end);
    let stop = |c: char| numeral(c) || matches!(c, '，' | ',' | '：' | '；' | '。');
    let stretch = quote.get(low..start)?;
    let back: usize = stretch.chars().rev().take(28).take_while(|&c| !stop(c)).map(char::len_utf8).sum();
    let mut begin = start - back;
    // Behind a number its counter goes first (100个|次中心).
    if quote[..begin].ends_with(numeral) {
        let unit = quote[begin..start].trim_start_matches(['万', '亿', '余', '多']);
        begin = start - unit.len() + unit.chars().next().map_or(0, char::len_utf8);
    }
    (start.saturating_sub(begin) >= 2 * HAN).then_some(begin)
}

/// A clause without the spaces that converters leave inside words, with the way back.
struct Unspaced {
    text: String,
    /// Where each run without spaces starts: in `text`, in the clause.
    runs: Vec<(usize, usize)>,
}

impl Unspaced {
    /// None where the clause has no spaces inside.
    fn of(quote: &str) -> Option<Self> {
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

    fn place(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|r| r.0 <= at).saturating_sub(1);
        self.runs.get(run).map_or(at, |r| r.1 + (at - r.0))
    }

    fn end_place(&self, end: usize) -> usize {
        end.checked_sub(1).map_or(0, |last| self.place(last) + 1)
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

    /// One sentence a 。 or ；, clauses at commas outside quotation marks.
    fn outline(text: &str) -> Report {
        let mut report = Report { span: Span::new(0, text.len()), ..Report::default() };
        let (mut start, mut clause, mut first, mut depth) = (0, 0, 0, 0i32);
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            depth += i32::from(c == '“') - i32::from(c == '”');
            let stop = matches!(c, '。' | '；');
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
    fn titles_are_objects_only() {
        check("印发《义诊活动实施方案》。", "印发《义诊活动实施方案:planning");
    }

    #[test]
    fn converters_leave_spaces_inside_words() {
        check("开展主 题团日和义\u{3000}诊。", "主 题团日:party 义\u{3000}诊:medical");
    }
}
