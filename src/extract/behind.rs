//! What stands behind a figure: the noun that it counts and the predicate that follows.
//!
//! All functions look at the stretch behind a figure up to the next one.

use super::phrase::{NAMING, nominal, strong, unlisted, verbal};
use super::predicate::fragment;
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use std::ops::Range;

/// The noun phrase that follows a figure: `名|农牧民群众|表演`. Empty where a verb, mark or nothing follows.
pub(crate) fn noun_after(after: &[Token], person: bool) -> Range<usize> {
    let ends = Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::PERSON);
    let mut start = 0;
    while start < after.len() && (after[start].tag == Tag::De || after[start].kind == Kind::Bracket) {
        start += 1;
    }
    if after.get(start).is_some_and(|t| t.tag == Tag::Locative && t.span.len() == 3) {
        return 0..0;
    }
    let mut end = start;
    // 4845所|二级、三级|公立综合医院: of which grades.
    let grades = after[start..].iter().take_while(|t| t.kind == Kind::Number || t.kind == Kind::Mark('、')).count();
    if grades > 2 && after[start].kind == Kind::Number && after.get(start + grades).is_some_and(nominal) {
        end = start + grades;
    }
    while end < after.len() {
        let t = &after[end];
        let more = after[end + 1..].first();
        if t.is(Classes::SETTING) && end == start && more.is_some_and(nominal) {
            start += 1;
            end += 1;
            continue;
        }
        // 30名|未|就业|毕业生: what has not become of them yet.
        if t.negates() && end == start && more.is_some_and(|m| m.is(Classes::PATIENT) && m.kind == Kind::Word) {
            let head = after[end + 2..].first().is_some_and(|h| nominal(h) || h.tag == Tag::De);
            if head {
                end += 2;
                continue;
            }
        }
        // 2个|未|销号|问题: what has not been done with them.
        let undone = t.negates() && end == start && !person && t.span.len() == 3;
        if undone
            && more.is_some_and(|m| m.kind == Kind::Word)
            && after.get(end + 2).is_some_and(nominal)
            && !more.is_some_and(|m| m.is(Classes::LIGHT))
        {
            end += 2;
            continue;
        }
        // 12对|夫妇|补|拍|了|婚纱照: a verb before 了 is a predicate.
        let verb = t.kind == Kind::Word && t.tag == Tag::Verb && !t.is(NAMING);
        let done = verb
            && (more.is_some_and(|m| m.tag == Tag::Aspect)
                || t.span.len() == 3
                    && more.is_some_and(|m| m.tag == Tag::Verb && m.span.len() == 3)
                    && after.get(end + 2).is_some_and(|m| m.tag == Tag::Aspect));
        if done && end > start {
            break;
        }
        // 8件|代表建议|所|提问题: what is done with it.
        if end > start && t.tag == Tag::Conjunction && t.is(Classes::HEAD) && more.is_some_and(|m| m.tag == Tag::Verb) {
            break;
        }
        // 建成7个|工作站|的基础|上: where or when, not what.
        if t.tag == Tag::De
            && end > start
            && after.get(end + 2).is_some_and(|l| l.tag == Tag::Locative && l.span.len() == 3)
            && !after.get(end + 3).is_some_and(|l| l.tag == Tag::De)
        {
            break;
        }
        // 在全市12个|区县|中|排第三: in the midst of which.
        let amid = t.tag == Tag::Locative && t.span.len() == 3 && end > start;
        if amid && more.is_some_and(|m| m.tag == Tag::Verb && m.kind == Kind::Word) {
            break;
        }
        // 责令9家|客运企业|停业|整顿: what those do who are led to it.
        let led = t.is(Classes::PATIENT) && t.tag == Tag::Verb && end > start && after[end - 1].is(Classes::PERSON);
        if led && more.is_some_and(|m| m.is(Classes::WEAK) && !m.is(NAMING)) && end + 2 == after.len() {
            break;
        }
        let listed = more.is_some_and(Token::joins) && after.get(end + 2).is_some_and(nominal);
        if t.is(Classes::PATIENT)
            && end > start
            && !listed
            && !more.is_some_and(|m| nominal(m) && !m.is(Classes::SETTING))
        {
            break;
        }
        let first = end == start && !person && more.is_some_and(|m| nominal(m) && !m.is(Classes::SETTING));
        // 碳|达峰|试点城市, 灾|后重建户: one character is no noun here, it begins a name that the dictionary does not have.
        if end == start + 1
            && half_name(&after[start], t)
            && more.is_some_and(|m| nominal(m) && !m.is(Classes::SETTING))
        {
            end += 1;
            continue;
        }
        // 6个|省级|育种|创新平台: nor is what only the dictionary calls a verb.
        let kind = !person && end > start && unlisted(t) && after[start..end].iter().all(like);
        if kind && more.is_some_and(nominal) {
            end += 1;
            continue;
        }
        if strong(t) || t.is(Classes::CHANGE) && !t.is(NAMING.or(Classes::WEAK)) {
            // 5个建成项目, 16个包保重点项目|顺利推进: a verb before a head is its modifier.
            // 130名|创业|指导|专家.
            let who = person
                && end > start
                && strong(t)
                && !t.is(Classes::LIGHT)
                && t.tag != Tag::Verb
                && more.is_some_and(|m| m.is(Classes::PERSON))
                && end + 2 == after.len()
                && !after[end - 1].is(Classes::PERSON);
            // 垃圾分类|投放|点: with one character behind it it is a noun; 青年|社会|组织: at the end too.
            let compound = end > start && strong(t) && t.span.len() > 3 && ends_compound(after, end + 1);
            // 大型|居住|社区, 精彩|回顾: behind an adjective alone it is no predicate.
            let like = !person && end > start && strong(t) && after[start..end].iter().all(like);
            if like {
                end += 1;
                continue;
            }
            let body = !person && end > start && strong(t) && t.is(Classes::PIVOT) && more.is_none();
            let body = body && t.tag == Tag::Noun && !after[end - 1].is(Classes::PERSON);
            if compound || body {
                end += 1;
                continue;
            }
            if who
                || first
                    && strong(t)
                    && (more.is_some_and(|m| {
                        let last = end + 2 == after.len() && !t.is(Classes::LIGHT);
                        m.is(Classes::HEAD.or(Classes::SOFT_HEAD)) || last
                    }) || modifies_subject(after, end))
                || t.is(Classes::PATIENT)
                    && end < start + 2
                    && more.is_some_and(|m| m.is(Classes::HEAD.or(Classes::SOFT_HEAD)))
            {
                end += 1;
                continue;
            }
            break;
        }
        // 60名|应征青年|第一批|接受: in which turn.
        if person && t.kind == Kind::Number && end > start && after[end - 1].is(Classes::PERSON) {
            break;
        }
        // 全市7个|县区|第一: which place among them; 13个村中5个|村|未配备: what they lack.
        let lacks =
            t.is(Classes::DISREPAIR) && t.span.len() > 6 && !more.is_some_and(|m| m.is(ends) || m.tag == Tag::De);
        if end > start && (t.kind == Kind::Number && more.is_none() && after[end - 1].is(ends) || lacks) {
            break;
        }
        // 15名|县级领导|带头|包案: what they did.
        if person
            && end > start
            && after[end - 1].is(Classes::PERSON)
            && matches!(t.tag, Tag::Verb | Tag::VerbalNoun)
            && t.classes == Classes::NONE
            && t.kind == Kind::Word
            && !more.is_some_and(|m| m.is(NAMING))
        {
            break;
        }
        // 10间教室|临时|改用: how the predicate is done.
        if t.is(Classes::MANNER) && end > start && more.is_some_and(verbal) {
            break;
        }
        // 520人|来院|考察: where they came.
        if end == start && t.kind == Kind::Word && t.is(Classes::ADVERB) && t.is(Classes::SETTING) {
            break;
        }
        if t.kind == Kind::Quote && end > start && end + 1 == after.len() && !after[start..end].iter().all(like) {
            break;
        }
        if t.kind == Kind::Mark('“') || t.kind == Kind::Mark('”') {
            end += 1;
            continue;
        }
        let headed = after.get(end + 2).is_some_and(|h| h.is(Classes::HEAD.or(Classes::SOFT_HEAD)));
        let plain = more.is_some_and(|m| m.kind == Kind::Word && (!verbal(m) || m.is(Classes::PATIENT) && headed));
        let opens = end == start && !person && more.is_some_and(|m| m.kind == Kind::Word);
        // 2名|专职|网格员: what kind of people.
        let people = end == start && person && more.is_some_and(|m| m.is(Classes::PERSON));
        // 3名|专职|巡逻|队员.
        let later = end == start && person && more.is_some_and(|m| m.is(Classes::WEAK) && !strong(m));
        let later = later && after.get(end + 2).is_some_and(|m| m.is(Classes::PERSON));
        if t.kind == Kind::Word && t.is(Classes::ADVERB) && (people || later) && !t.negates() {
            end += 1;
            continue;
        }
        // 省市|医院|新|院区|项目: what is new inside a name.
        let new = t.kind == Kind::Word && t.tag == Tag::Adjective && t.span.len() == 3 && t.is(Classes::ADVERB);
        let goes_on = more.is_some_and(|m| nominal(m) && !verbal(m))
            && after.get(end + 2).is_some_and(|m| m.is(ends) && !m.is(Classes::MEASURE));
        if new && end > start && goes_on {
            end += 1;
            continue;
        }
        // 151项|务实|举措: what the dictionary calls an adverb says what kind of thing it is.
        let kind = t.tag == Tag::Adverb && t.classes == Classes::NONE && t.span.len() > 3 && t.kind == Kind::Word;
        if kind && first && end + 2 == after.len() && more.is_some_and(|m| m.is(NAMING)) {
            end += 1;
            continue;
        }
        let leads = t.is(Classes::PREP);
        if t.kind == Kind::Word && t.is(Classes::ADVERB) && !leads && opens && (first && t.span.len() == 3 || plain) {
            end += 1;
            continue;
        }
        if t.kind == Kind::Word && t.is(Classes::WEAK) {
            if end > start && more.is_some_and(|m| m.tag == Tag::Aspect) {
                // 组成人员|培训|了: a predicate.
                break;
            }
            let verb = t.tag == Tag::Verb
                && end > start
                && more.is_some_and(|m| (!nominal(m) || m.kind == Kind::Quote) && !m.is(Classes::SHARE));
            if verb {
                // 重点项目|加快|推进: both are the predicate.
                let pair = end > start + 1 && after[end - 1].is(Classes::WEAK) && after[end - 1].tag == Tag::Verb;
                end -= usize::from(pair && after[end - 1].kind == Kind::Word);
                break;
            }
            end += 1;
            continue;
        }
        if nominal(t) && !t.is(Classes::SETTING)
            || more.is_some() && fragment(after, end) && (end == start || !after[end - 1].is(ends))
        {
            end += 1;
            continue;
        }
        if t.kind == Kind::Word
            && t.tag == Tag::Verb
            && more.is_some_and(|m| m.is(Classes::HEAD.or(Classes::SOFT_HEAD)))
            && !t.is(Classes::COPULA.or(Classes::EXIST).or(Classes::ADVERB).or(Classes::PREP))
        {
            end += 1;
            continue;
        }
        let bridge = t.tag == Tag::De
            || matches!(t.kind, Kind::Mark('、'))
            || (t.is(Classes::CONJ) && t.span.len() == 3 && !t.is(Classes::VERB));
        // 特色产业集群、若干|百亿级: another count begins.
        if bridge && end > start && more.is_some_and(|m| nominal(m) && !strong(m) && m.tag != Tag::Number) {
            end += 1;
            continue;
        }
        break;
    }
    let end = before_predicate(after, start..end);
    // 200个|增长点项目|发展|良好: how it goes is a predicate.
    let verb = |i: usize| {
        let t = &after[i];
        t.kind == Kind::Word && (t.is(Classes::WEAK) || matches!(t.tag, Tag::Verb | Tag::VerbalNoun))
    };
    let taken = end == after.len() && end > start + 2 && plain_adjective(&after[end - 1]) && verb(end - 2);
    let left = end + 1 == after.len() && end > start + 1 && plain_adjective(&after[end]) && verb(end - 1);
    let end = end - if taken { 2 } else { usize::from(left) };
    let cut = end > start && after.get(end).is_some_and(|t| !t.joins() && t.tag != Tag::De);
    if cut && !person && after[start..end].iter().all(like) {
        return 0..0;
    }
    start..without_measure(after, start..end)
}

/// 86名|初犯、偶犯等|被告人: what 等 sums up names whom a list only gives examples of.
pub(super) fn behind_list(after: &[Token], noun: Range<usize>) -> Range<usize> {
    let sums = after.get(noun.end).is_some_and(|t| t.sums_up());
    if noun.is_empty() || !sums || !after[noun.clone()].iter().any(Token::joins) {
        return noun;
    }
    let from = noun.end + 1;
    let head = noun_after(&after[from..], false);
    if head.is_empty() { noun } else { from + head.start..from + head.end }
}

/// 良好, 顺利: behind a verb it says how things go.
pub(crate) fn plain_adjective(t: &Token) -> bool {
    t.kind == Kind::Word && t.span.len() > 3 && !t.is(NAMING) && matches!(t.tag, Tag::Adjective | Tag::Adverb)
}

/// An adjective that names nothing by itself: 大型, 精彩.
fn like(t: &Token) -> bool {
    t.kind == Kind::Word && t.tag == Tag::Adjective && t.classes == Classes::NONE && t.span.len() > 3
}

/// Whether a character that names nothing by itself stands directly before a word that only the dictionary has.
fn half_name(first: &Token, next: &Token) -> bool {
    first.kind == Kind::Word
        && first.span.len() == 3
        && first.classes == Classes::NONE
        && matches!(first.tag, Tag::Noun | Tag::Adjective)
        && next.kind == Kind::Word
        && next.span.start() == first.span.end()
        && (next.classes == Classes::NONE || next.is(Classes::WEAK))
        && next.tag != Tag::De
}

/// 投放|点, 重点实施|村: one character behind a verb of two makes a noun of both, unless somebody stands before the verb
/// (团队|参与|乡建乡创) or more belongs to the character (划分|县|域内).
fn ends_compound(after: &[Token], at: usize) -> bool {
    let Some(t) = after.get(at).filter(|t| t.span.len() == 3 && t.span.start() == after[at - 1].span.end()) else {
        return false;
    };
    let heads = Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::PERSON);
    t.is(Classes::HEAD)
        || t.is(heads)
            && !after[at - 2].is(heads)
            && !after.get(at + 1).is_some_and(|n| nominal(n) && !n.is(Classes::WEAK) || verbal(n) && n.span.len() == 3)
}

/// 16个|包保|重点|项目|顺利推进: the verb at `at` stands before a head that has its own predicate.
fn modifies_subject(after: &[Token], at: usize) -> bool {
    if after[at].is(Classes::LIGHT) {
        return false;
    }
    let run = after[at + 1..].iter().take_while(|t| nominal(t) && !t.is(Classes::SETTING)).count();
    let end = at + 1 + run;
    let head = run > 0 && after[end - 1].is(Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::PERSON));
    let adverb = |t: &Token| t.is(Classes::ADVERB) || t.tag == Tag::Adverb;
    run > 0 && after.get(end).is_some_and(|t| t.kind == Kind::Word && (adverb(t) || head && verbal(t)))
}

/// 5家|合作社|流转|土地: a verb between those who act and what it takes ends the phrase.
fn before_predicate(after: &[Token], noun: Range<usize>) -> usize {
    let Some(last) = noun.end.checked_sub(1).map(|i| &after[i]) else { return noun.end };
    if last.is(Classes::HEAD.or(Classes::SOFT_HEAD).or(Classes::PERSON).or(Classes::MEASURE)) {
        return noun.end;
    }
    let acts = |i: usize| {
        let t = &after[i];
        t.kind == Kind::Word
            && t.is(Classes::WEAK)
            && !t.is(NAMING)
            && (!t.is(Classes::PATIENT) || t.is(Classes::VERB))
            && after[i - 1].is(Classes::PERSON)
            && after[i + 1].kind == Kind::Word
            && !verbal(&after[i + 1])
    };
    // 6个城中村改造试点城市|开工: what follows is the predicate.
    let later = after.get(noun.end).is_some_and(|t| verbal(t) && t.span.len() > 3 || t.is(Classes::ADVERB));
    (noun.start + 1..last_of(&noun)).find(|&i| !later && acts(i)).unwrap_or(noun.end)
}

/// Most words of a name that is read to its end.
const LONG_NAME: usize = 8;

/// 新增2个|传统村落|成片保护开发试点县: where another verb has said what was done, a name that only a kind of thing
/// begins goes on to the head that ends the clause. Nobody who could act (企业, 群众) stands in it, and no predicate that takes
/// something up (开展, 达到).
pub(crate) fn whole_name(after: &[Token], noun: Range<usize>) -> Range<usize> {
    let Some(last) = noun.end.checked_sub(1).map(|i| &after[i]) else { return noun };
    let who = Classes::PERSON.or(Classes::HEAD).or(Classes::SOFT_HEAD).or(Classes::MEASURE);
    let Some((head, inside)) = after.get(noun.end..).and_then(|rest| rest.split_last()) else { return noun };
    let predicate = Classes::LIGHT.or(Classes::CHANGE).or(Classes::PIVOT).or(Classes::COPULA).or(Classes::EXIST);
    let part = |t: &Token| {
        t.kind == Kind::Word
            && !t.is(predicate)
            && !t.negates()
            && !matches!(t.tag, Tag::De | Tag::Aspect | Tag::Particle | Tag::Conjunction | Tag::Pronoun | Tag::Time)
            && (!t.is(Classes::PREP) || verbal(t))
            && (t.tag != Tag::Verb || t.span.len() > 3)
            && !t.joins()
    };
    let names = head.kind == Kind::Word && head.tag == Tag::Noun && nominal(head) && !verbal(head);
    let whole = after.len() - noun.start <= LONG_NAME && !inside.is_empty() && !last.is(who) && names;
    if whole && inside.iter().all(part) { noun.start..after.len() } else { noun }
}

/// Bytes of a compound that is known as a magnitude by its end only (产业规模): what it is of is part of it.
const LONG_MEASURE: usize = 12;

fn last_of(noun: &Range<usize>) -> usize {
    noun.end.saturating_sub(1)
}

/// 12个|行政村|集体经济收入: nobody counts a magnitude by pieces; whose it is stands before it.
fn without_measure(after: &[Token], noun: Range<usize>) -> usize {
    let last = last_of(&noun);
    let magnitude = after.get(last).is_some_and(|t| {
        t.is(Classes::MEASURE) && !t.is(Classes::PERSON.or(Classes::SOFT_HEAD)) && t.span.len() != LONG_MEASURE
    });
    if noun.len() < 2 || !magnitude || after[0].tag == Tag::De {
        return noun.end;
    }
    let ends = Classes::PERSON.or(Classes::SOFT_HEAD);
    let owner = (noun.start..last)
        .find(|&i| after[i].is(ends) && !after[i + 1].is(ends.or(Classes::HEAD)))
        .map_or(last, |i| i + 1);
    let owner = owner + usize::from(owner < noun.end && after[owner].kind == Kind::Bracket);
    if after[owner - 1].tag == Tag::De || after[owner - 1].joins() { noun.end } else { owner }
}

/// 在省级评比|中, 在大会|上: where the locative of the phrase at `from` stands, and where the next mark or figure does.
pub(super) fn place_end(after: &[Token], from: usize) -> Option<(usize, usize)> {
    let here = |m: &Token| matches!(m.kind, Kind::Mark(_)) || m.figure().is_some();
    let near = &after[from..after.len().min(from + PLACE)];
    let until = from + near.iter().position(here).unwrap_or(near.len());
    let at = after[from..until].iter().position(|m| m.tag == Tag::Locative && m.span.len() == 3)?;
    Some((from + at, until))
}

/// Tokens of such a phrase at the most; keeps the work per token constant.
const PLACE: usize = 60;

/// The first predicate behind a figure: `9个新药|获批上市`.
pub(crate) fn verb_after(after: &[Token], from: usize) -> Option<Range<usize>> {
    let mut i = from;
    // 对防汛备汛|作出部署: what the preposition leads is no predicate.
    let mut led = false;
    while i < after.len() {
        let t = &after[i];
        let here = t.kind == Kind::Word && t.tag == Tag::Preposition && t.is(Classes::PREP) && !t.joins();
        // 在省级评比中|获一等奖: where.
        if let Some(end) = here.then(|| place_end(after, i)).flatten().filter(|&(at, until)| at + 1 < until) {
            i = end.0 + 1;
            continue;
        }
        led |= here;
        // 向|组织|投案: to whom.
        if here
            && after.get(i + 1).is_some_and(|n| n.is(Classes::PIVOT) && strong(n))
            && after.get(i + 2).is_some_and(verbal)
        {
            i += 2;
            continue;
        }
        if led && t.kind == Kind::Word && t.is(Classes::WEAK) && !strong(t) {
            i += 1;
            continue;
        }
        if matches!(t.kind, Kind::Mark('、')) || t.figure().is_some() {
            return None;
        }
        let next = after.get(i + 1);
        if t.kind == Kind::Word && t.negates() {
            return None;
        }
        if t.kind == Kind::Word
            && t.is(Classes::COPULA)
            && t.is(Classes::VERB)
            && next.is_some_and(|n| nominal(n) || n.kind == Kind::Number)
        {
            return Some(i..i + 1);
        }
        let adverbial =
            t.is(Classes::ADVERB.or(Classes::MANNER)) && next.is_some_and(|n| verbal(n) || n.is(Classes::ADVERB));
        // 3年就|能|全部|还清: one character that only says how is no verb.
        let how = t.is(Classes::ADVERB) && !t.is(super::phrase::VERBAL) && t.span.len() == 3;
        let adverbial = adverbial || how && next.is_some();
        // 11类|民生|支出|占80%: nor does what has a share act.
        let modifier = t.is(NAMING) && !strong(t) && next.is_some_and(nominal)
            || t.is(Classes::WEAK) && next.is_some_and(|n| n.is(Classes::MEASURE.or(Classes::SHARE)));
        // 被某网|采用: at the end it leads nothing.
        let leads = t.is(Classes::PREP) && !(next.is_none() && strong(t));
        // 吃|住, 包|片: one character that only the dictionary calls a verb.
        let unknown = t.span.len() == 3 && (t.classes == Classes::NONE || t.is(Classes::PREFIX));
        if verbal(t) && !unknown && !t.is(Classes::CHANGE.or(Classes::SHARE)) && !leads && !adverbial && !modifier {
            let mut end = i + 1;
            // 提供|康复救助: a verb that takes verbal nouns is the predicate by itself.
            let takes = t.is(Classes::LIGHT) && !t.is(NAMING);
            // 举办|启动|仪式: what the event is called.
            let event =
                |e: usize| after[e].tag == Tag::VerbalNoun && after.get(e + 1).is_some_and(|n| n.tag == Tag::Noun);
            while end < after.len()
                && strong(&after[end])
                && (!takes || after[end].is(Classes::LIGHT) && !event(end))
                && !after[end].is(Classes::COPULA)
            {
                end += 1;
            }
            return Some(i..end);
        }
        i += 1;
    }
    None
}
