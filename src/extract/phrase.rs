//! Phrases around a figure: where its noun phrase starts and ends, and which verb governs it.
//!
//! All functions look at a slice of tokens that holds no figure: the stretch before a figure, as
//! [`Linker::cells`](super::link) cut it. What stands behind a figure is read by [`behind`](super::behind).

use super::approach::passes;
use super::joint::{merge_verbs, outermost, with_coordinate, with_second};
use super::noun::{named_work, noun_before};
use super::predicate::{ends_item, half_word, negated, of_each, opens_phrase, predicate, undergone};
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;
use std::ops::Range;

pub(super) const VERBAL: Classes = Classes::LIGHT.or(Classes::VERB).or(Classes::CHANGE).or(Classes::WEAK);
pub(super) const NAMING: Classes =
    Classes::NOUN.or(Classes::HEAD).or(Classes::MEASURE).or(Classes::PERSON).or(Classes::SOFT_HEAD);

/// Whether the token can stand inside a noun phrase.
pub(crate) fn nominal(t: &Token) -> bool {
    match t.kind {
        Kind::Mark('“' | '”') => true,
        Kind::Quote | Kind::Bracket | Kind::Number => true,
        Kind::Date | Kind::Figure(_) | Kind::Mark(_) => false,
        Kind::Word => {
            if t.is(NAMING)
                || t.is(Classes::WEAK)
                || (t.is(Classes::PATIENT) && !t.is(Classes::LIGHT.or(Classes::VERB)))
            {
                return true;
            }
            if t.is(Classes::SETTING.or(Classes::COPULA).or(Classes::EXIST).or(Classes::TOTAL).or(Classes::EACH)) {
                return false;
            }
            match t.tag {
                Tag::Noun | Tag::VerbalNoun | Tag::Adjective => {
                    let verb = t.is(Classes::LIGHT.or(Classes::VERB)) && !t.is(NAMING);
                    !verb && !t.is(Classes::ADVERB.or(Classes::PREP))
                }
                Tag::Number | Tag::Locative | Tag::Pronoun | Tag::Time | Tag::Other => {
                    !t.is(Classes::ADVERB.or(Classes::PREP).or(Classes::CONJ))
                }
                _ => false,
            }
        }
    }
}

/// Whether the token can stand in a list of names.
pub(super) fn listable(t: &Token) -> bool {
    nominal(t) || t.joins() || t.particle()
}

pub(super) fn verbal(t: &Token) -> bool {
    t.kind == Kind::Word
        && (t.is(VERBAL) || (matches!(t.tag, Tag::Verb) && !t.is(NAMING.or(Classes::SETTING))))
        && !t.is(Classes::COPULA.or(Classes::EXIST).or(Classes::TOTAL))
        && (!t.is(Classes::PREP) || t.is(VERBAL))
}

/// A noun phrase before a figure and the verb that governs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Governed {
    /// Tokens of the verb (adjacent verbs are one action).
    pub verb: Option<Range<usize>>,
    /// Tokens of the noun phrase between verb and figure; empty where the verb stands directly before it.
    pub noun: Range<usize>,
    /// Tokens of the phrase before the verb: its subject.
    pub subject: Range<usize>,
}

/// What is known of the figure that a stretch is read backwards from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Ahead {
    /// A noun stands behind it.
    pub followed: bool,
    /// It counts occasions: 次, 场, 期.
    pub occasions: bool,
}

/// Reads `before[..end]` backwards from the figure.
pub(crate) fn governed(before: &[Token], end: usize, ahead: Ahead) -> Governed {
    // The verb directly before the figure.
    if let Some(last) = end.checked_sub(1).filter(|&i| standing_verb(before, i, ahead)) {
        // 发表|有|2篇: 有 behind a verb says only that it came about.
        let came = |i: usize| strong(&before[i]) && !before[i].is(Classes::PIVOT.or(Classes::LIGHT));
        let there = before[last].span.len() == 3 && before[last].is(Classes::EXIST);
        let last = last.checked_sub(1).filter(|&i| there && came(i)).unwrap_or(last);
        let verb = merge_verbs(before, last);
        let subject = subject_before(before, verb.start);
        return Governed { noun: end..end, subject, verb: Some(verb) };
    }
    if let Some(verb) = opens_list(before, end).filter(|_| ahead.followed) {
        let range = merge_verbs(before, verb);
        return Governed { noun: range.end..end, subject: subject_before(before, range.start), verb: Some(range) };
    }
    // 起诉|非法吸收存款、集资诈骗|等|犯罪198人: the verb before a list that 等 sums up.
    let summed = before[..end].iter().rposition(|t| t.sums_up());
    if let Some((at, verb)) = summed.and_then(|at| opens_list(before, at).map(|verb| (at, verb)))
        && at + 1 < end
        && before[at + 1..end].iter().all(|t| t.kind != Kind::Date && !strong(t))
    {
        let range = merge_verbs(before, verb);
        return Governed { noun: at + 1..end, subject: subject_before(before, range.start), verb: Some(range) };
    }
    let noun = noun_before(before, end);
    let mut start = noun.start;
    let of = before[noun.clone()].iter().rposition(|t| t.tag == Tag::De).map(|i| noun.start + i);
    let mut chosen = None;
    // Predicates inside the stretch that could all be one phrase, rightmost first.
    let inside: Vec<usize> =
        (noun.start..end).filter(|&p| predicate(before, p, end) && !(p + 1 == end && as_noun(before, p))).collect();
    if let Some(&right) = inside.last() {
        chosen = Some(right);
        if let Some(&left) = inside.first()
            && of.is_some_and(|d| d > right)
        {
            chosen = Some(left);
        }
    }
    // 制作印有标语的手提袋: behind 的 stands what the first verb of the stretch governs, unless a person follows it
    // who does the next (组织干部|开展以…为主题的培训).
    if let Some(of) = of {
        let mut first: Option<usize> = None;
        for p in 0..of {
            let led = |f: usize| before[f].is(Classes::PIVOT) && before[p - 1].is(Classes::PERSON);
            if strong(&before[p]) && first.is_none_or(led) {
                first = Some(p);
            }
        }
        if first.is_some() {
            chosen = first.map(|p| {
                let mut last = p;
                // 处置|涉及|儿童的|事件: what the thing has to do with is no second verb.
                let goes_on = |t: &Token| strong(t) && !t.is(Classes::LIGHT.or(Classes::EXIST));
                while last + 1 < of && goes_on(&before[last + 1]) {
                    last += 1;
                }
                last
            });
        }
    }
    if chosen.is_none() {
        // Walk on to the left over what the phrase could not take in.
        let mut p = noun.start;
        // 开展现场咨询、讲座|等|各类活动: the items of a list are no predicates.
        let mut listed = false;
        while p > 0 {
            p -= 1;
            let t = &before[p];
            listed |= t.sums_up() && p > 0 && nominal(&before[p - 1]);
            let item = p > 0 && {
                let q = &before[p - 1];
                let opener = matches!(q.kind, Kind::Mark(_) | Kind::Date) && q.kind != Kind::Mark('、');
                !opener && !q.is(Classes::TOTAL.or(Classes::ADVERB)) && q.tag != Tag::Adverb
            };
            if listed && verbal(t) && item && !strong(t) {
                continue;
            }
            // 新开工|面积: what it measures, nobody did.
            let measured = t.is(Classes::PATIENT) && before[p + 1].is(Classes::MEASURE);
            // 新修村组|通车|公路: what becomes of a thing modifies it behind another verb.
            let saved = |q: usize| before[q].is(Classes::WEAK) && opens_phrase(before, q);
            let becomes = t.is(Classes::PATIENT)
                && nominal(&before[p + 1])
                && (before[..p].iter().any(strong) || p > 0 && saved(p - 1));
            // 持证|残疾人: what they are.
            let kind = t.is(Classes::PATIENT) && before[p + 1].is(Classes::PERSON);
            let passed = measured
                || named_work(before, p, end)
                || becomes
                || kind
                || ends_item(before, p)
                || half_word(before, p)
                || of_each(before, p, end)
                || undergone(before, p)
                || negated(before, p);
            if predicate(before, p, end) || strong(t) && !passed {
                chosen = Some(p);
                break;
            }
            let open = of.is_some() || t.is(Classes::EACH) || t.tag == Tag::De;
            if matches!(t.kind, Kind::Mark(_)) && !t.joins() && !open {
                break;
            }
            if t.is(Classes::PREP) && !t.joins() && !open && !t.is(Classes::ADVERB.or(Classes::COPULA)) {
                // 处置|关于|…线索: the phrase is the object of the verb before it.
                // 修复|被|损毁|林地.
                let suffered = |q: usize| {
                    before[q].is(Classes::WEAK) && before.get(p + 1).is_some_and(verbal) && undergone(before, p + 1)
                };
                chosen = p.checked_sub(1).filter(|&q| strong(&before[q]) || suffered(q));
                break;
            }
        }
    }
    let Some(mut verb) = chosen else {
        // 房屋|竣工|面积: the verb is part of the name.
        let part = noun.start.checked_sub(1).filter(|&p| strong(&before[p]) && before[p].is(Classes::PATIENT));
        let start = part.map_or(noun.start, |p| noun_before(before, p).start);
        return Governed { noun: start..end, subject: 0..0, verb: None };
    };
    // 开展…更新, 完成…改造: a verb that takes verbal nouns governs over the verbs in its object.
    let mut q = verb;
    while q > 0 {
        q -= 1;
        let t = &before[q];
        // 争取|创建|“五星级服务站”: an adverb before a verb.
        let next = &before[verb];
        let acts = next.is(Classes::VERB) && !next.is(NAMING.or(Classes::CHANGE));
        let seeks = t.is(Classes::ADVERB) && q + 1 == verb && acts;
        if t.kind == Kind::Word && t.is(Classes::LIGHT) && !t.is(NAMING) && !seeks {
            let acts = before[q + 1..verb].last().is_some_and(|t| t.is(Classes::PERSON));
            // 开展|村书记|承诺|践诺: whoever stands behind what has nobody act.
            let held = ahead.occasions && !t.is(Classes::PIVOT);
            let pivot = acts && !held;
            if !pivot && (!before[verb].is(Classes::LIGHT) || before[verb].is(Classes::WEAK)) {
                // 开展|集中|清查|行动: the head of the whole phrase takes it all.
                let last = before[..end].iter().rposition(|t| t.kind != Kind::Bracket) == Some(verb + 1);
                let head = |t: &Token| t.is(Classes::HEAD) || t.tag == Tag::VerbalNoun && t.classes == Classes::NONE;
                if last && q + 2 == verb && head(&before[verb + 1]) && before[q + 1].is(Classes::ADVERB) {
                    start = q + 1;
                }
                verb = q;
            }
            break;
        }
        // 组织|疏散|逃生|演练29场: what it is called.
        if ahead.occasions && q + 1 == verb && t.is(Classes::PIVOT) && !next.is(Classes::LIGHT) && verb + 1 < end {
            (verb, start) = (q, q + 1);
            break;
        }
        // 开展|涉民生|集中|执行|行动: how it is done is part of the name.
        // 出台|各类|有效|衔接|政策文件, 召开|专题|研究|工作会: so is what kind it is of.
        let led = |o: usize| before[o].is(Classes::DET) || before[o].is(Classes::LIGHT) && t.is(Classes::MANNER);
        let how = t.tag == Tag::Verb || q.checked_sub(1).is_some_and(led);
        let manner = t.is(Classes::ADVERB.or(Classes::MANNER)) && !t.is(Classes::PLANNED.or(Classes::TOTAL)) && how;
        if !nominal(t) && !t.joins() && !matches!(t.tag, Tag::De | Tag::Particle | Tag::Aspect) && !verbal(t) && !manner
        {
            break;
        }
    }
    let (outer, named) = outermost(before, verb, end);
    verb = outer;
    let mut range = merge_verbs(before, verb);
    range.end = with_coordinate(before, &range, end);
    range.end = with_second(before, &range, verb, end);
    if range.end > start || named {
        start = range.end;
    }
    let mut first = start.max(range.end);
    if of.is_some_and(|d| d + 1 < end && d >= first) {
        first = of.map_or(first, |d| d + 1);
    }
    while first < end && before[first].particle() {
        first += 1;
    }
    let subject = subject_before(before, range.start);
    Governed { noun: first..end, subject, verb: Some(range) }
}

/// 建立|信息通报、联合研判、督导检查|三项: the verb before a list whose items a count sums up.
fn opens_list(before: &[Token], end: usize) -> Option<usize> {
    let joint = before[..end].iter().rposition(|t| t.kind == Kind::Mark('、'))?;
    let item = |t: &Token| nominal(t) || verbal(t) || t.kind == Kind::Mark('、') || t.joins() || t.is(Classes::ADVERB);
    let verb = (0..joint).find(|&p| strong(&before[p]) && (opens_phrase(before, p) || before[p].is(Classes::LIGHT)))?;
    let pivot = before[verb].is(Classes::PIVOT);
    let listed = verb + 1 < joint && !matches!(before[verb + 1].kind, Kind::Mark(_));
    let items = &before[verb + 1..end];
    (listed && !pivot && items.iter().all(item) && items.iter().any(verbal)).then_some(verb)
}

/// The phrase that a verb at `verb` is said of; a verb alone (加快|近两年|出让的) is none.
fn subject_before(before: &[Token], verb: usize) -> Range<usize> {
    let subject = noun_before(before, over_adverbs(before, verb));
    let alone = |t: &Token| {
        t.is(Classes::WEAK) && !t.is(NAMING) || unlisted(t) || t.tag == Tag::VerbalNoun && t.classes == Classes::NONE
    };
    // 归类|后|交办: when, not what.
    let after = subject.len() == 2 && before[subject.end - 1].tag == Tag::Locative;
    if (subject.len() == 1 || after) && alone(&before[subject.start]) {
        return verb..verb;
    }
    subject
}

/// Passes backwards over adverbs, sums and times: 新冠疫苗|累计|接种, 协管员|半年|离职.
fn over_adverbs(before: &[Token], mut end: usize) -> usize {
    let time = |t: &Token| {
        t.kind == Kind::Date || t.kind == Kind::Word && (t.is(Classes::SETTING) || t.tag == Tag::Time) && !t.is(NAMING)
    };
    while end > 0 && (passes(&before[end - 1]) || time(&before[end - 1])) && before[end - 1].tag != Tag::De {
        end -= 1;
    }
    end
}

/// A verb that can be an action by itself when it stands directly before a figure.
fn standing_verb(before: &[Token], i: usize, ahead: Ahead) -> bool {
    let followed = ahead.followed;
    let t = &before[i];
    if t.kind != Kind::Word || t.is(Classes::COPULA.or(Classes::TOTAL)) || negated(before, i) {
        return false;
    }
    // 演出|了|3场: 了 stands behind predicates only.
    let done = before.get(i + 1).is_some_and(|a| a.tag == Tag::Aspect) && t.is(Classes::WEAK);
    if t.is(Classes::CHANGE) || done {
        return true;
    }
    // 失业率|控制|在5.2%: a complement makes the word before it the predicate.
    let complement = before.get(i + 1).is_some_and(|c| c.is(Classes::PREP) && !c.is(Classes::COPULA));
    if (t.is(Classes::WEAK) || t.tag == Tag::Verb && !t.is(NAMING)) && complement && i > 0 {
        return true;
    }
    if t.is(Classes::WEAK) || (t.is(NAMING) && !t.is(Classes::LIGHT)) {
        // 高原炊具累计|销售: an adverb before it makes it the predicate.
        let prev = i.checked_sub(1).map(|p| &before[p]);
        let adverb = prev.is_some_and(|q| q.is(Classes::TOTAL.or(Classes::ADVERB)) && !q.is(NAMING))
            && !i.checked_sub(2).is_some_and(|p| strong(&before[p]));
        // 部门|联系|5个乡镇: a noun behind the figure is its object.
        let governed = before[..i].iter().any(|q| strong(q) && !q.is(Classes::PIVOT));
        // 对|猪舍|每平方米|补助20元.
        let per = prev.is_some_and(|q| q.is(Classes::EACH)) && t.is(Classes::VERB) && !t.is(NAMING) && !followed;
        // 为敬老院|捐款8600元: for whom it was done stands before it.
        let whom = t.is(Classes::VERB) && !t.is(NAMING) && !followed && !ahead.occasions && for_somebody(before, i);
        return t.is(Classes::WEAK)
            && (adverb && !(followed && governed)
                || whom
                || per
                || moved(before, i) && !followed && !ahead.occasions && !t.is(NAMING)
                || followed && !governed && !t.is(NAMING.or(Classes::PATIENT)));
    }
    // 组织|中心组|集体|学法6次: what somebody is led to hold so often.
    let held = ahead.occasions && i > 1 && t.is(Classes::VERB) && !t.is(Classes::LIGHT);
    if held && (0..i - 1).any(|q| before[q].is(Classes::PIVOT) && strong(&before[q]) && opens_phrase(before, q)) {
        return false;
    }
    let unlisted = t.tag == Tag::Verb && !t.is(NAMING) && t.span.len() > 3 && !as_noun(before, i);
    (strong(t) && !as_noun(before, i)) || t.is(Classes::EXIST) || unlisted
}

/// Whether 为, 给 or 向 opens the stretch and nothing but a phrase stands between it and the word at `i`.
fn for_somebody(before: &[Token], i: usize) -> bool {
    let run = before[..i].iter().rev().take_while(|t| nominal(t) && !t.is(Classes::WEAK) || t.joins()).count();
    let first = (i - run).checked_sub(1);
    run > 0
        && first.is_some_and(|q| {
            let t = &before[q];
            t.kind == Kind::Word
                && t.tag == Tag::Preposition
                && t.is(Classes::PREP)
                && t.span.len() == 3
                && opens_phrase(before, q)
        })
}

/// 农业服务|组织12万个: a verbal noun before it makes 组织 the head of a phrase.
fn heads(before: &[Token], i: usize) -> bool {
    before[i].is(Classes::PIVOT) && i.checked_sub(1).is_some_and(|p| before[p].is(Classes::WEAK))
}

/// 办理|企业|诉求: what only the dictionary calls a verb is none behind one that is.
pub(super) fn as_noun(before: &[Token], i: usize) -> bool {
    let t = &before[i];
    heads(before, i)
        || i > 0 && strong(t) && of_all(&before[i - 1])
        || unlisted(t) && (0..i).any(|q| (strong(&before[q]) || takes_work(&before[q])) && !before[q].is(Classes::PIVOT))
        // 减少|二氧化碳|排放985万吨: what there is less of.
        || unlisted(t) && i > 1 && (0..i - 1).any(|q| before[q].is(Classes::CHANGE) && opens_phrase(before, q))
        || unlisted(t) && i > 1 && before[i - 1].is(Classes::WEAK) && passes(&before[i - 2])
        // 处罚|违规|停车120台: behind a verbal noun that opens the clause.
        || unlisted(t) && i > 1 && opening_work(before, i)
        || unlisted(t) && i > 0 && nominal(&before[i - 1]) && before.get(i + 1).is_some_and(stated)
        || last_character(before, i)
        || i > 0 && strong(t) && !t.is(Classes::LIGHT.or(Classes::CHANGE)) && under_light(before, i)
}

/// Whether a verb that is as often a noun opens the clause, with a noun between it and the word at `i`.
fn opening_work(before: &[Token], i: usize) -> bool {
    (0..i - 1).any(|q| {
        let t = &before[q];
        t.kind == Kind::Word && t.is(Classes::WEAK) && t.is(Classes::VERB) && !t.is(NAMING) && opens_phrase(before, q)
    })
}

/// 受理, 完成: takes verbal nouns.
fn takes_work(t: &Token) -> bool {
    t.kind == Kind::Word && t.is(Classes::LIGHT) && !t.is(NAMING)
}

/// 完成|荒山|造林200亩: the object of a verb that takes verbal nouns.
fn under_light(before: &[Token], i: usize) -> bool {
    let noun = |t: &Token| nominal(t) || t.joins() || strong(t) && !t.is(Classes::LIGHT);
    // 开展|行政指导|和|集中|约谈6次: an adverb behind a joint; 实施|加工业|高质量|发展三年: one that is a noun too.
    let adverb = |q: usize| {
        let behind = q > 0 && (before[q - 1].joins() || before[q].tag == Tag::Noun && nominal(&before[q - 1]));
        before[q].is(Classes::ADVERB) && behind
    };
    let run = (0..i).rev().take_while(|&q| noun(&before[q]) || adverb(q)).count();
    let light = (i - run).checked_sub(1).map(|q| &before[q]);
    // 完成|退役军人|信息|采集120人: people too, unless it says what became of them or they are led to do it.
    let led = |q: &Token| before[i].is(Classes::PATIENT) || before[i - 1].is(Classes::PERSON) && q.is(Classes::PIVOT);
    let people = before[i - run..i].iter().any(|t| t.is(Classes::PERSON));
    run > 0
        && (nominal(&before[i - 1]) || adverb(i - 1))
        && light.is_some_and(|q| !people || !led(q))
        && light.is_some_and(|q| q.kind == Kind::Word && q.is(Classes::LIGHT) && !q.is(NAMING))
}

/// 砂石|料, 自查自纠|表: a verb of the dictionary of one character that ends a name.
fn last_character(before: &[Token], i: usize) -> bool {
    let t = &before[i];
    let single = t.kind == Kind::Word && t.span.len() == 3 && t.tag == Tag::Verb && t.classes == Classes::NONE;
    // 赠送|保暖|包: the word before it is as little known.
    let inner = i > 1 && unlisted(&before[i - 1]) && strong(&before[i - 2]);
    single && i > 0 && (nominal(&before[i - 1]) || inner) && before[i - 1].span.end() == t.span.start()
}

/// 集体经济|积累|达: behind the word stands that the figure is its value.
fn stated(t: &Token) -> bool {
    t.is(Classes::COPULA) && !t.is(Classes::PREP)
}

/// 各种|捐款, 各类|补贴: what stands before nouns only.
fn of_all(t: &Token) -> bool {
    t.is(Classes::DET) && t.tag == Tag::Pronoun && !t.is(Classes::EACH)
}

/// What only the dictionary calls a verb.
pub(super) fn unlisted(t: &Token) -> bool {
    t.kind == Kind::Word && t.tag == Tag::Verb && t.classes == Classes::NONE && t.span.len() > 3
}

/// 带动|家电|销售: who or what is moved does what the last word says.
fn moved(before: &[Token], i: usize) -> bool {
    let run = before[..i].iter().rev().take_while(|q| nominal(q) && !verbal(q)).count();
    let pivot = (run > 0).then(|| i.checked_sub(run + 1)).flatten();
    pivot.is_some_and(|p| before[p].is(Classes::PIVOT) && !before[..p].iter().any(strong))
}

pub(super) fn strong(t: &Token) -> bool {
    t.kind == Kind::Word && t.is(Classes::LIGHT.or(Classes::VERB)) && !t.is(Classes::WEAK) && !t.is(NAMING)
}

/// The last verb that is one beyond doubt.
pub(crate) fn last_verb(tokens: &[Token]) -> Option<usize> {
    tokens.iter().rposition(strong)
}

/// The span of a token range; none where it is empty.
pub(crate) fn span_of(tokens: &[Token], range: Range<usize>) -> Option<Span> {
    let tokens = tokens.get(range)?;
    Some(tokens.first()?.span.to(tokens.last()?.span))
}
