//! What of a noun phrase is the name of the thing: the shortest phrase that still says which.

use super::phrase::{NAMING, VERBAL, nominal, strong, unlisted, verbal};
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;
use std::ops::Range;

/// Bytes of a bracket that belongs to the name before it: 村(社区), 乡（镇）.
const SHORT_BRACKET: usize = 12;

/// Bytes of the number of a note in brackets: [12].
const NOTE: usize = 4;

/// Bytes of one character in quotation marks.
const ONE_QUOTED: usize = 9;

/// Bytes of a word of two characters.
const TWO: usize = 6;

/// Cuts what is not part of the shortest phrase that says which thing: determiners in front, what stands before the
/// last 的, marks at the ends.
pub(crate) fn trim(tokens: &[Token], mut noun: Range<usize>) -> Range<usize> {
    if let Some(of) = tokens[noun.clone()].iter().rposition(|t| t.tag == Tag::De) {
        let rest = noun.start + of + 1..noun.end;
        if !rest.is_empty() {
            noun = rest;
        }
    }
    noun = behind_quote(tokens, noun);
    let kind = says_kind(tokens, &noun);
    while noun.start < noun.end && !kind {
        let t = &tokens[noun.start];
        let scope = t.is(Classes::SETTING) && t.is(Classes::PERSON);
        // 分散|供养|对象: how, with the verb that it says so of.
        let next = tokens.get(noun.start + 1).filter(|_| noun.len() > 1);
        let manner = t.tag == Tag::Verb
            && t.is(Classes::ADVERB)
            && !t.is(Classes::PLANNED.or(Classes::TOTAL))
            && next.is_some_and(|n| unlisted(n) || n.is(Classes::PATIENT));
        let front = scope
            || !manner
                && t.is(Classes::DET.or(Classes::SETTING).or(Classes::TOTAL).or(Classes::ADVERB))
                && !t.is(NAMING)
                && !t.negates()
            || matches!(t.kind, Kind::Mark(_) | Kind::Bracket)
            || t.particle()
            || t.is(Classes::CONJ)
            || (t.tag == Tag::Pronoun && !t.is(Classes::NOUN) && noun.len() > 1)
            || (matches!(t.tag, Tag::Time) && noun.len() > 1);
        if !front {
            break;
        }
        noun.start += 1;
    }
    while noun.start < noun.end {
        let t = &tokens[noun.end - 1];
        let back = matches!(t.kind, Kind::Mark(_))
            || (t.tag == Tag::Locative && noun.len() > 1)
            || (t.is(Classes::MANNER) && noun.len() > 1 && tokens.get(noun.end).is_some_and(verbal))
            || t.particle()
            || t.tag == Tag::De
            || t.is(Classes::CONJ);
        if !back {
            break;
        }
        noun.end -= 1;
    }
    // A bracket at the end that is not part of a name is a remark, a number alone ([5]) that of a note.
    while noun.len() > 1 && tokens[noun.end - 1].kind == Kind::Bracket && !names_bracket(&tokens[noun.end - 1]) {
        noun.end -= 1;
    }
    noun
}

/// 女职工|“两癌”|筛查2240人: what stands in quotation marks at the end says for what, not who.
pub(super) fn without_quotes(tokens: &[Token], mut noun: Range<usize>) -> Range<usize> {
    while noun.len() > 1 && tokens[noun.end - 1].kind == Kind::Quote {
        noun.end -= 1;
    }
    noun
}

/// Whether a bracket can belong to the name before it.
pub(super) fn names_bracket(t: &Token) -> bool {
    t.kind == Kind::Bracket && (NOTE + 1..=SHORT_BRACKET).contains(&t.span.len())
}

/// 发动|“红马甲”|志愿者: a quotation is an attribute of the name behind it, unless that says nothing by itself (“两重”|项目).
fn behind_quote(tokens: &[Token], noun: Range<usize>) -> Range<usize> {
    let Some(quote) = tokens[noun.clone()].iter().rposition(|t| t.kind == Kind::Quote) else { return noun };
    let rest = noun.start + quote + 1..noun.end;
    let plain = tokens[rest.clone()].iter().all(|t| t.kind == Kind::Word && nominal(t) || names_bracket(t));
    // “蒙”字标产品: it is no word by itself.
    if tokens[noun.start + quote].span.len() <= ONE_QUOTED {
        return noun;
    }
    let listed = tokens[noun.start..rest.start].iter().any(Token::joins);
    let says = match &tokens[rest.clone()] {
        [] => false,
        [t] => (t.span.len() > TWO || t.is(Classes::PERSON)) && !t.is(Classes::SOFT_HEAD.or(Classes::MEASURE)),
        // “宁电入湘”|工程|宁夏段: it is an attribute of the next word alone.
        [first, .., last] => {
            !last.is(Classes::MEASURE.or(Classes::FLOW)) && !first.is(Classes::HEAD.or(Classes::SOFT_HEAD))
        }
    };
    if plain && says && !listed { rest } else { noun }
}

/// 发放|免费|教科书: behind a verb what could be an adverb says what kind of thing it is.
fn says_kind(tokens: &[Token], noun: &Range<usize>) -> bool {
    if noun.len() < 2 {
        return false;
    }
    let (t, next) = (&tokens[noun.start], &tokens[noun.start + 1]);
    let other = Classes::DET.or(Classes::TOTAL).or(Classes::PLANNED).or(Classes::EACH);
    let adverb = t.kind == Kind::Word && t.is(Classes::ADVERB) && !t.is(other) && t.span.len() > 3;
    let verb = noun.start.checked_sub(1).map(|v| &tokens[v]);
    adverb
        && !matches!(t.tag, Tag::Time | Tag::Adverb)
        && verb.is_some_and(|v| strong(v) && !v.is(Classes::PIVOT))
        && next.tag == Tag::Noun
        && nominal(next)
        && !next.is(VERBAL)
}
