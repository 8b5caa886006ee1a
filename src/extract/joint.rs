//! Verbs that are one action together, and which of several governs: 制作分发, 新建或修复, 组织|开展.

use super::phrase::{NAMING, VERBAL, nominal, strong, unlisted, verbal};
use super::predicate::opens_phrase;
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use std::ops::Range;

/// The verb at `last` with the verbs directly before it: 制作分发, 更新改造, 新建或修复.
pub(super) fn merge_verbs(before: &[Token], last: usize) -> Range<usize> {
    let mut start = last;
    if before[last].is(Classes::CHANGE) && !before[last].is(Classes::VERB) {
        return last..last + 1;
    }
    let weak = before[last].is(Classes::WEAK);
    // 隐患|整治|立案12件: what was done is the last word alone.
    let apart = |t: &Token, next: &Token| weak && next.is(Classes::VERB) && !t.is(Classes::VERB);
    let mergeable = |t: &Token, next: &Token| {
        t.kind == Kind::Word
            && (strong(t) && !(weak && t.is(Classes::PATIENT))
                || (weak && t.is(Classes::WEAK) && !t.is(NAMING.or(Classes::PATIENT))))
            && !t.is(Classes::PREP.or(Classes::EXIST).or(Classes::ADVERB).or(Classes::COPULA))
            && t.span.end() == next.span.start()
            && t.span.len() > 3
            && !apart(t, next)
            && !(next.is(Classes::LIGHT) && t.is(Classes::LIGHT))
    };
    while start > 0 {
        let t = &before[start - 1];
        if mergeable(t, &before[start]) {
            start -= 1;
        } else if start >= 2
            && (t.text_is_and() || t.kind == Kind::Mark('、'))
            && strong(&before[start - 2])
            && opens_phrase(before, start - 2)
        {
            start -= 2;
        } else {
            break;
        }
    }
    start..last + 1
}

/// 追回|违规|领取|养老金: a verb that nothing but a modifier parts from the first one is inside its object.
/// Says whether what lies between is all one name.
pub(super) fn outermost(before: &[Token], verb: usize, end: usize) -> (usize, bool) {
    // 办结|行政|审查|案件: before the head of the whole phrase it modifies, where another verb opens the clause.
    let kinds = Classes::PERSON.or(Classes::HEAD).or(Classes::SOFT_HEAD);
    let last = before[..end].iter().rposition(|t| t.kind != Kind::Bracket) == Some(verb + 1);
    if last && before[verb + 1].is(Classes::SOFT_HEAD) && !before[verb].is(Classes::LIGHT) {
        let run = before[..verb].iter().rev().take_while(|t| nominal(t) && !t.is(kinds) || unlisted(t)).count();
        let outer = (verb - run).checked_sub(1).filter(|&q| strong(&before[q]) && opens_phrase(before, q));
        if let Some(q) = outer.filter(|&q| run > 0 && !before[q].is(Classes::PIVOT)) {
            return (q, true);
        }
    }
    let mut first = verb;
    while first > 0 && before[first - 1].is(Classes::PATIENT.or(Classes::WEAK)) && !strong(&before[first - 1]) {
        first -= 1;
    }
    let outer = first.checked_sub(1).filter(|&q| first < verb && strong(&before[q]) && opens_phrase(before, q));
    (outer.filter(|&q| !before[q].is(Classes::PIVOT) && strong(&before[verb])).unwrap_or(verb), false)
}

/// The end of the verb with the one that it is joined to: 新建、改造|农田, 新建或修复|60处, 开工|改造|小区.
pub(super) fn with_coordinate(before: &[Token], verb: &Range<usize>, end: usize) -> usize {
    let last = &before[verb.end - 1];
    let joint = before.get(verb.end).is_some_and(|t| t.text_is_and() || t.kind == Kind::Mark('、'));
    let at = verb.end + usize::from(joint);
    let starts = last.is(Classes::PATIENT) && last.is(Classes::VERB);
    if at >= end || last.is(Classes::CHANGE) || last.is(Classes::LIGHT) || !(joint || starts) {
        return verb.end;
    }
    let t = &before[at];
    let verbs = t.kind == Kind::Word && t.span.len() == 6 && t.is(VERBAL) && !t.is(NAMING.or(Classes::PATIENT));
    let object = before[at + 1..end].first();
    let takes = object.is_none_or(|o| nominal(o) && !o.joins() && !o.is(VERBAL.or(Classes::HEAD)));
    if verbs && takes { at + 1 } else { verb.end }
}

/// The end of the verb with a second one behind it that is said of the same: 登记|注册|各类主体, 排查|整改|隐患. `main` is the
/// word of the verb that governs.
pub(super) fn with_second(before: &[Token], verb: &Range<usize>, main: usize, end: usize) -> usize {
    let first = &before[main];
    let mut at = verb.end;
    // The word that stands directly behind the verb, with the one behind it.
    let pair = |at: usize| {
        let adjoins = || before[at - 1].span.end() == before[at].span.start();
        (at + 1 < end && adjoins()).then(|| (&before[at], &before[at + 1]))
    };
    // 登记|注册|各类|主体: both verbs stand before what says that all are meant.
    let all = |t: &Token| t.is(Classes::DET) && !t.is(Classes::EACH) && t.kind == Kind::Word && t.span.len() > 3;
    let of_all = |(t, next): (&Token, &Token)| {
        let acts = verbal(t) && !t.is(Classes::NOUN.or(Classes::ADVERB));
        acts && (first.is(Classes::WEAK) || t.tag == Tag::Verb) && all(next)
    };
    while pair(at).is_some_and(of_all) {
        at += 1;
    }
    let plain = !first.is(Classes::LIGHT.or(Classes::PIVOT).or(Classes::CHANGE));
    let twofold = |t: &Token| t.is(Classes::VERB) && t.is(Classes::WEAK);
    // 免疫|接种|牛: two verbs that are as often nouns, before a name that no verb modifies.
    let of_name = |(t, next): (&Token, &Token)| {
        let name = next.tag == Tag::Noun && next.kind == Kind::Word;
        first.is(Classes::WEAK) && twofold(t) && name && !next.is(VERBAL.or(NAMING).or(Classes::FAULT))
    };
    at += usize::from(plain && at == verb.start + 1 && pair(at).is_some_and(of_name));
    // 排查|整改|隐患: a second verb for one fault.
    while pair(at).is_some_and(|(t, next)| t.is(Classes::FINDER) && next.is(Classes::FAULT)) {
        at += 1;
    }
    // 推荐|评选|“好人”: a second verb for one thing.
    let of_quote =
        |(t, next): (&Token, &Token)| strong(first) && twofold(t) && t.tag == Tag::Verb && next.kind == Kind::Quote;
    at + usize::from(plain && at == verb.start + 1 && pair(at).is_some_and(of_quote))
}

impl Token {
    /// 未, 没有, 无 …: what follows has not happened.
    pub(crate) fn negates(&self) -> bool {
        self.is(Classes::NEGATION)
    }

    /// 和, 与, 并 between two verbs.
    fn text_is_and(&self) -> bool {
        self.is(Classes::CONJ) && self.span.len() == 3
    }
}
