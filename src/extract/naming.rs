//! What of an object belongs to its name, and what only stands beside it: where, when, how much, who did it.

use super::link::Linker;
use super::token::{Kind, Token};
use crate::figure::FigureKind;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    /// 其他|各|税: one character names nothing without what stands before it.
    pub(super) fn with_all(&self, tokens: &[Token], object: Span) -> Span {
        let at = if object.len() == 3 { token_at(tokens, object) } else { None };
        let all = at.map_or(&[][..], |i| &tokens[..i]);
        if !all.last().is_some_and(|t| t.says(self.text, "各")) {
            return object;
        }
        let rest = |t: &&Token| t.is(Classes::DET) || matches!(t.text(self.text), "其他" | "其它" | "其余");
        let run = all.iter().rev().take_while(rest).count().max(1);
        all[all.len() - run].span.to(object)
    }

    /// 人均|生产总值: a mean is another magnitude than the whole.
    pub(super) fn with_mean(&self, tokens: &[Token], object: Span) -> Span {
        let Ok(at) = tokens.binary_search_by_key(&object.start(), |t| t.span.start()) else { return object };
        let mean = at
            .checked_sub(1)
            .map(|i| &tokens[i])
            .filter(|t| matches!(t.text(self.text), "人均" | "户均" | "亩均") && t.span.end() == object.start());
        let last = tokens[at..].iter().take_while(|t| t.span.end() <= object.end()).last();
        mean.filter(|_| last.is_some_and(|t| self.measured(t))).map_or(object, |t| t.span.to(object))
    }

    /// 县（市、区）: what of the same rank stands in brackets goes with the name.
    pub(super) fn with_kinds(&self, object: Span) -> Span {
        const KINDS: &str = "县市区旗州镇乡村街道社团场、和";
        let behind = self.text.get(object.end()..).unwrap_or("");
        let bracket = behind.strip_prefix(['（', '(']).and_then(|b| b.split_once(['）', ')'])).map(|b| b.0);
        let kinds = bracket.filter(|b| !b.is_empty() && b.chars().all(|c| KINDS.contains(c)));
        let ranked = object.slice(self.text).ends_with(['县', '市', '区', '镇', '乡', '村']);
        let mark = behind.chars().next().map_or(0, char::len_utf8);
        match kinds.filter(|_| ranked) {
            Some(kinds) => Span::new(object.start(), object.end() + 2 * mark + kinds.len()),
            None => object,
        }
    }

    /// 实现|旅游总花费增长11%, 接待|过夜游客增长5%: what grew is what the verb takes.
    pub(super) fn without_verb(&self, object: Span) -> Span {
        const TWO: usize = 6;
        let name = object.slice(self.text);
        let guests = ["客", "者", "群众"].iter().any(|w| name.ends_with(w));
        let rest = name.strip_prefix("实现").or_else(|| name.strip_prefix("接待").filter(|_| guests));
        let rest = rest.filter(|r| r.len() >= TWO);
        rest.map_or(object, |r| Span::new(object.end() - r.len(), object.end()))
    }

    /// 青岚市|固定资产投资: where something was measured is no part of its name.
    pub(super) fn without_place(&self, tokens: &[Token], object: Span) -> Span {
        const PLACE: usize = 9;
        let Ok(at) = tokens.binary_search_by_key(&object.start(), |t| t.span.start()) else { return object };
        let place = &tokens[at];
        let named = place.kind == Kind::Word
            && place.span.len() >= PLACE
            && place.text(self.text).ends_with(['省', '市', '县', '州', '旗'])
            && place.classes == Classes::NONE;
        let last = tokens[at + 1..].iter().take_while(|t| t.span.end() <= object.end()).last();
        let measured = last.is_some_and(|t| t.span.end() == object.end() && self.measured(t));
        if named && measured { Span::new(place.span.end(), object.end()) } else { object }
    }

    /// 年|门诊量, 年|手术: in what time is no part of the name.
    pub(super) fn without_yearly(&self, object: Span) -> Span {
        let name = object.slice(self.text);
        let rest = name.strip_prefix('年').filter(|r| r.len() > "手术".len() - 1);
        let word = |r: &str| {
            ["门", "急", "住院", "手术", "出院", "接待", "就诊", "客流", "运营", "培训"]
                .iter()
                .any(|w| r.starts_with(w))
        };
        rest.filter(|r| word(r)).map_or(object, |r| Span::new(object.end() - r.len(), object.end()))
    }

    /// 变压器(共204千瓦), 年任务（40亿元）: a bracket that counts something is no part of the name.
    pub(super) fn without_remark(&self, object: Span) -> Span {
        let name = object.slice(self.text);
        let open =
            Some(name).filter(|n| n.ends_with([')', '）'])).and_then(|n| n.rfind(['(', '（'])).filter(|&at| at > 0);
        let inside = |at: usize| self.tokenizer.figures_in(Span::new(object.start() + at, object.end()));
        let counts = |at: &usize| self.figures[inside(*at)].iter().any(|f| matches!(f.kind, FigureKind::Quantity(_)));
        open.filter(counts).map_or(object, |at| Span::new(object.start(), object.start() + at))
    }
}

/// Which token of a clause a span is.
pub(super) fn token_at(tokens: &[Token], span: Span) -> Option<usize> {
    tokens.binary_search_by_key(&span.start(), |t| t.span.start()).ok().filter(|&i| tokens[i].span == span)
}

/// 常年在|村|40多人: a place by one character is nobody.
pub(super) fn bare_place(object: Span, text: &str) -> bool {
    matches!(
        object.slice(text),
        "村" | "县" | "乡" | "镇" | "市" | "区" | "馆" | "校" | "局" | "院" | "所" | "站" | "省"
    )
}

/// 全球|前1%, 稳: one character that is no noun.
pub(super) fn names_nothing(tokens: &[Token], object: Span, text: &str) -> bool {
    let no_noun = |t: &Token| {
        t.kind == Kind::Word
            && t.classes.any(Classes::SETTING.or(Classes::ADVERB).or(Classes::PREP)) | (t.classes == Classes::NONE)
            && matches!(t.tag, Tag::Locative | Tag::Adjective | Tag::Adverb | Tag::Verb | Tag::Conjunction)
    };
    let time = matches!(object.slice(text), "年" | "月" | "日" | "周" | "天" | "季");
    time || object.len() == 3 && token_at(tokens, object).is_some_and(|i| no_noun(&tokens[i]))
}
