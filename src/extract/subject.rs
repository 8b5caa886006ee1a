//! The subject before a verb: the noun phrase there, comparisons and adverbs left out.

use super::link::Linker;
use super::noun::noun_before;
use super::phrase::{nominal, span_of};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    /// The noun phrase that is the subject before `end`, comparisons and adverbs left out.
    pub(super) fn subject(&self, before: &[Token], end: usize) -> Option<Span> {
        let mut end = end;
        // 增速比同期|提高: cut at the comparison.
        if let Some(cut) = before[..end].iter().rposition(|t| {
            t.kind == Kind::Word
                && matches!(
                    t.text(self.text),
                    "同比"
                        | "环比"
                        | "比"
                        | "较"
                        | "按"
                        | "高于"
                        | "低于"
                        | "比上年"
                        | "较上年"
                        | "从"
                        | "由"
                        | "自"
                )
        }) {
            // 同比|事故起数|减少6起: the name can stand behind the word too.
            let compared = matches!(before[cut].text(self.text), "同比" | "环比");
            let first = compared && !before[..cut].iter().any(nominal);
            let named = first && before[cut + 1..end].iter().any(|t| t.kind == Kind::Word && t.tag == Tag::Noun);
            end = if named { end } else { cut };
            // 较行动前一周|环比|下降: what it is compared with stands before the word.
            let than = |t: &Token| t.kind == Kind::Word && matches!(t.text(self.text), "比" | "较" | "与");
            if compared {
                end = before[..end].iter().rposition(than).unwrap_or(end);
            }
            // 刑事|破案|同比上升: what goes on is named by its verb.
            let goes_on =
                |t: &Token| t.kind == Kind::Word && matches!(t.tag, Tag::Verb | Tag::VerbalNoun) && !nominal(t);
            if let Some(verb) = cut.checked_sub(1).filter(|&i| !named && goes_on(&before[i])) {
                let noun = noun_before(before, verb);
                let who = noun.end.checked_sub(1).is_none_or(|i| before[i].is(Classes::PERSON));
                if noun.len() == 1 && noun.end == verb && !who {
                    return span_of(before, trim(before, noun.start..cut));
                }
            }
        }
        // 与去年|同期相比|上升: so does this, with what it is compared to.
        if let Some(cut) =
            before[..end].iter().rposition(|t| t.kind == Kind::Word && t.text(self.text).ends_with("相比"))
        {
            let with = |t: &Token| matches!(t.text(self.text), "与" | "同" | "和" | "跟");
            end = before[..cut].iter().rposition(with).unwrap_or(cut);
        }
        while end > 0 {
            let t = &before[end - 1];
            // 收入年均|实际|增长: in what terms.
            let terms = end > 1 && matches!(t.text(self.text), "实际" | "名义");
            let skip = terms || !nominal(t) && !matches!(t.kind, Kind::Mark('、'));
            if !skip {
                break;
            }
            end -= 1;
        }
        let noun = trim(before, noun_before(before, end));
        let span = span_of(before, noun)?;
        // 消费价格比|上年: the comparison stuck to the name.
        let than = span.slice(self.text).strip_suffix('比').filter(|rest| !rest.is_empty());
        let behind = self.text.get(span.end()..).unwrap_or("");
        match than.filter(|_| ["上年", "上月", "去年", "年初"].iter().any(|w| behind.starts_with(w))) {
            Some(rest) => Some(Span::new(span.start(), span.start() + rest.len())),
            None => Some(span),
        }
    }
}
