//! The noun phrase that ends before a figure: how far to the left it goes, and which verbs stand inside it.

use super::phrase::{VERBAL, as_noun, nominal, strong, unlisted, verbal};
use super::predicate::{fragment, negated, one_behind};
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use std::ops::Range;

/// The noun phrase that ends at `end`: nominal tokens, 的 and list joints between nominal tokens.
pub(crate) fn noun_before(before: &[Token], end: usize) -> Range<usize> {
    let mut start = end;
    while start > 0 {
        let t = &before[start - 1];
        // 电动车|充电|口: a verb of the dictionary inside a phrase; whether it governs is settled by its place.
        let inner = unlisted(t) || start < end && fragment(before, start - 1);
        let weak = t.kind == Kind::Word && t.is(VERBAL) && !strong(t) && !t.is(Classes::CHANGE);
        // 推荐|数, 抓获|率: a verb before the name of its number.
        let named = start < end && strong(t) && before[start].is(Classes::HEAD.or(Classes::MEASURE)) && {
            let next = &before[start];
            // 班列|开行|数量: of a longer one too, where it says nothing by itself.
            let long = next.is(Classes::HEAD) && next.is(Classes::MEASURE) && !t.is(Classes::LIGHT.or(Classes::CHANGE));
            (start + 1 == end || !nominal(&before[start + 1]))
                && (next.span.len() == 3 || long)
                && !next.is(Classes::FLOW)
                && next.span.start() == t.span.end()
                && t.span.len() > 3
        };
        // 新建分类|投放|亭: before one last character that no word list has, behind another verb.
        let lone = start + 1 == end
            && strong(t)
            && t.span.len() > 3
            && !t.is(Classes::LIGHT.or(Classes::CHANGE))
            && one_noun(t, &before[start])
            && before[..start - 1].iter().rev().take(NAME).any(|v| strong(v) && !v.is(Classes::LIGHT));
        // 上市|公司, 持证|残疾人: what they are.
        let kind = strong(t) && t.is(Classes::PATIENT) && start < end && before[start].is(Classes::PERSON);
        // 防|冲撞|设施, 跨|区域|中心.
        let prefix = start < end
            && t.is(Classes::PREFIX)
            && t.span.end() == before[start].span.start()
            && nominal(&before[start]);
        // 复产|指导|手册: what somebody is led to do, before the head of the whole phrase.
        let led = start + 1 == end
            && start >= 2
            && strong(t)
            && t.is(Classes::PIVOT)
            && t.tag == Tag::Noun
            && before[start].is(Classes::HEAD)
            && nominal(&before[start - 2])
            && !before[start - 2].is(Classes::PERSON);
        if nominal(t)
            || led
            || named
            || named_work(before, start - 1, end)
            || lone
            || prefix
            || kind
            || ((weak || inner) && start < end)
            || (start == end && as_noun(before, start - 1))
        {
            start -= 1;
            continue;
        }
        // 分散|供养|对象: how, at the head of the phrase.
        let manner = t.is(Classes::ADVERB) && t.tag == Tag::Verb && !t.is(VERBAL) && start == 1;
        if manner && start < end && (unlisted(&before[start]) || before[start].is(Classes::PATIENT)) {
            start -= 1;
            continue;
        }
        // 未|结案, 饮水|不|安全: what is not so is part of the phrase.
        if negated(before, start - 1) && verbal(t) {
            start -= 2;
            continue;
        }
        let plain = start < end && nominal(&before[start]) && start > 1 && nominal(&before[start - 2]);
        // 未|脱贫人口.
        let named = t.tag == Tag::Adverb && t.span.len() == 3 && start < end && nominal(&before[start]);
        if t.negates() && start < end && (verbal(&before[start]) || plain || named) {
            start -= 1;
            continue;
        }
        // 二氧化硫|平均|浓度.
        let mean = t.is(Classes::EACH) && t.is(Classes::DET) && t.tag == Tag::Adjective && start < end;
        if mean
            && before[start].is(Classes::MEASURE)
            && start > 1
            && before[start - 2].tag == Tag::Noun
            && before[start - 2].kind == Kind::Word
            && (before[start - 2].classes == Classes::NONE || before[start - 2].is(Classes::MEASURE))
        {
            start -= 1;
            continue;
        }
        let bridge =
            t.tag == Tag::De || matches!(t.kind, Kind::Mark('、')) || (t.is(Classes::CONJ) && !t.is(Classes::VERB));
        let item = |i: usize| before[i].kind == Kind::Word && before[i].span.len() == 3;
        // 干、支渠道, 开、复工率: one character that begins the name behind the joint as well.
        let halves = matches!(t.kind, Kind::Mark('、')) && start == 2 && start < end && item(0);
        // Ⅰ-Ⅲ类水质.
        let grades =
            start > 1 && start < end && matches!(t.kind, Kind::Mark('-' | '—' | '～' | '~' | '－' | '–' | '至'));
        let grade = |i: usize| item(i) && before[i].tag == Tag::Other || before[i].kind == Kind::Number;
        if halves && (item(start) || before[start].is(Classes::PATIENT.or(Classes::MEASURE)))
            || grades && grade(start) && grade(start - 2)
        {
            start -= 2;
            continue;
        }
        if bridge
            && start < end
            && start >= 2
            && (nominal(&before[start - 2]) || (t.tag == Tag::De && verbal(&before[start - 2])))
        {
            start -= 1;
            continue;
        }
        break;
    }
    start..end
}

/// 新增|博士学位|授权|单位: behind another verb, one between a noun that nobody is and the head of the phrase is part of a name.
pub(super) fn named_work(before: &[Token], p: usize, end: usize) -> bool {
    let t = &before[p];
    let head = before.get(p + 1).is_some_and(|n| n.is(Classes::HEAD.or(Classes::SOFT_HEAD)) && !n.is(VERBAL));
    let last = before[..end].iter().rposition(|t| t.kind != Kind::Bracket) == Some(p + 1);
    let adjoins = |a: &Token, b: &Token| a.span.end() == b.span.start();
    let other = Classes::PERSON.or(Classes::SETTING).or(Classes::MEASURE).or(Classes::ADVERB).or(Classes::DET);
    let noun =
        |q: &Token| q.kind == Kind::Word && q.tag == Tag::Noun && q.span.len() > 3 && !q.is(other.or(Classes::EACH));
    strong(t)
        && t.span.len() > 3
        && !t.is(Classes::LIGHT.or(Classes::PIVOT).or(Classes::CHANGE).or(Classes::EXIST))
        && head
        && last
        && adjoins(t, &before[p + 1])
        && p.checked_sub(1).is_some_and(|q| noun(&before[q]) && adjoins(&before[q], t))
        && before[..p].iter().rev().take(NAME).any(|q| strong(q) && !q.is(Classes::PIVOT))
}

/// Tokens of a name within which the verb before it is looked for.
const NAME: usize = 4;

/// Whether a noun of one character that no word list has stands directly behind a verb.
fn one_noun(t: &Token, next: &Token) -> bool {
    one_behind(t, next) && next.tag == Tag::Noun && next.classes == Classes::NONE
}
