//! What stands directly before a figure and is neither its noun nor its verb: adverbs, copulas, sums, 每人, 从, 到.

use super::phrase::{NAMING, VERBAL, nominal, span_of};
use super::token::{Kind, Token};
use super::trim::names_bracket;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// Words that stand between a verb or noun and its figure and are neither: adverbs, copulas, particles.
pub(super) fn passes(t: &Token) -> bool {
    match t.kind {
        Kind::Bracket => true,
        Kind::Mark(c) => matches!(c, ':' | '：'),
        Kind::Word => {
            t.is(Classes::COPULA.or(Classes::TOTAL).or(Classes::EACH))
                || (t.is(Classes::ADVERB) && !t.is(VERBAL.or(NAMING)))
                || t.particle()
                || (t.tag == Tag::Adverb && !t.is(VERBAL.or(NAMING)))
                || (matches!(t.tag, Tag::Preposition | Tag::Verb)
                    && t.is(Classes::PREP)
                    && !t.is(Classes::VERB.or(Classes::LIGHT)))
        }
        _ => false,
    }
}

/// What stands directly before a figure once adverbs, copulas and particles are passed over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Approach {
    /// Tokens before this index are still to be read.
    pub end: usize,
    /// 共, 累计 … was passed.
    pub total: bool,
    /// 各, 每 … directly before the figure.
    pub each: bool,
    /// 达, 为 … was passed.
    pub copula: bool,
    /// 从, 由 directly before the figure.
    pub from: bool,
    /// 到, 至 … directly before the figure.
    pub to: bool,
    /// 为, 给, 向, 对 directly before the figure: it counts for whom something was done.
    pub recipient: bool,
    /// 每人, 每村 … directly before the figure: what it is counted per.
    pub per: Option<Span>,
}

/// Passes backwards over what stands between phrase and figure.
pub(crate) fn approach(before: &[Token], text: &str) -> Approach {
    let mut a = Approach { end: before.len(), ..Approach::default() };
    while let Some(t) = a.end.checked_sub(1).and_then(|i| before.get(i)) {
        let word = t.text(text);
        // 印发简报6期、|计900份.
        let sum = word == "计" && a.end == 1;
        // 完成|剩余|34例
        let left = t.is(Classes::DET) && t.is(Classes::PATIENT) && a.end > 1 && before[a.end - 2].is(VERBAL);
        // 单位(场所)|12家: a bracket that belongs to the name.
        let name = names_bracket(t)
            && a.end > 1
            && before[a.end - 2].is(Classes::PERSON.or(Classes::SOFT_HEAD))
            && before[a.end - 2].span.end() == t.span.start();
        // 保护|沿河|9个村: where they lie.
        let along = a.end > 1 && matches!(word, "沿河" | "沿线" | "沿岸" | "沿途" | "周边") && t.kind == Kind::Word;
        // 覆盖率|年底|达100%: when the value is reached.
        let when = a.copula && t.tag == Tag::Time && a.end > 1 && before[a.end - 2].is(Classes::MEASURE);
        // 建设|好|5个基地: how well it was done.
        let well = word == "好" && a.end > 1 && before[a.end - 2].is(VERBAL) && t.kind == Kind::Word;
        // 村集体收入|第一次|超过20万元.
        let first = a.end > 1 && matches!(word, "第一次" | "首次");
        // 老龄干部|全区|仅11人: in what whole, before an adverb.
        let whole = a.end > 1
            && a.end < before.len()
            && t.is(Classes::SETTING)
            && t.is(Classes::SCOPE)
            && before[a.end - 2].kind == Kind::Word
            && nominal(&before[a.end - 2])
            && before[a.end].is(Classes::ADVERB);
        if name || !passes(t) && word != "人民币" && !sum && !left && !along && !when && !first && !whole && !well {
            break;
        }
        if sum || t.is(Classes::TOTAL) || t.is(Classes::COPULA) && word.starts_with(['累', '共', '总']) {
            a.total = true;
        }
        if t.is(Classes::EACH) && !matches!(word, "分别") {
            a.each = true;
        }
        if t.is(Classes::COPULA) {
            a.copula = true;
        }
        match word {
            "从" | "由" | "自" => a.from = true,
            "到" | "至" | "为" | "在" => a.to = true,
            _ => {}
        }
        a.recipient |= matches!(word, "为" | "共为" | "给" | "向" | "对");
        a.end -= 1;
        if a.from {
            break;
        }
    }
    dated_start(before, text, &mut a);
    // 重点监测的|7种产品: the verb of a relative clause directly before the figure.
    if a.end > 1 && before[a.end - 1].tag == Tag::De && before[a.end - 2].is(VERBAL) {
        a.end -= 1;
    }
    per(before, text, &mut a);
    dated_start(before, text, &mut a);
    a
}

/// 由2018年的|66.7%, 由去年的每公斤|7.8元: the date belongs to the starting point.
fn dated_start(before: &[Token], text: &str, a: &mut Approach) {
    if a.end < 2 || before[a.end - 1].tag != Tag::De {
        return;
    }
    let dated = before[..a.end - 1]
        .iter()
        .rposition(|t| !(t.kind == Kind::Date || t.is(Classes::SETTING) || matches!(t.tag, Tag::Time | Tag::Locative)));
    if let Some(i) = dated.filter(|&i| i + 1 < a.end && matches!(before[i].text(text), "从" | "由")) {
        a.from = true;
        a.end = i;
    }
}

/// 每村|不少于2场, 每人每年|960元.
fn per(before: &[Token], text: &str, a: &mut Approach) {
    let mut end = a.end;
    let mut first = None;
    while let Some(i) = before[..end].iter().rposition(|t| t.kind == Kind::Word && t.text(text).starts_with('每')) {
        let noun = &before[i + 1..end];
        // 每人|管护面积1500亩: 每人 says it all, what follows is another phrase.
        let word = before[i].text(text);
        let whole = before[i].is(Classes::EACH) && !matches!(word, "每" | "每个" | "每名" | "每家" | "每所");
        if whole && noun.iter().any(|t| !t.is(Classes::SETTING.or(Classes::EACH))) {
            break;
        }
        if noun.len() > 2 || !noun.iter().all(|t| nominal(t) || t.is(Classes::SETTING)) {
            break;
        }
        // 每名网格员|联系300户, 每个|补助5万元: the verb is not who.
        let who = noun.len() > 1 || word.len() > "每".len();
        if who && noun.last().is_some_and(|t| t.is(Classes::WEAK) && !t.is(NAMING)) && first.is_none() {
            a.per = span_of(before, i..end - 1);
            a.each = true;
            return;
        }
        first = Some(i);
        end = i;
    }
    if let Some(i) = first {
        a.per = span_of(before, i..a.end);
        a.each = true;
        a.end = i;
        while a.end > 0 && passes(&before[a.end - 1]) {
            a.end -= 1;
        }
    }
}
