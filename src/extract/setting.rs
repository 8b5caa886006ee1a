//! What stands around a sentence says how it speaks: which section it is in, and whether it is only the name of a text.

use crate::segment::{Function, Report, Sentence};

/// Levels of headings that are looked at for it.
const DEEP: usize = 8;

/// What the section of a sentence is for: what its own heading says, but plans and problems hold for all below them.
pub(super) fn section(report: &Report, sentence: &Sentence) -> Function {
    let mut own = report.function(sentence).unwrap_or_default();
    for (_, heading) in report.above(sentence.heading).take(DEEP) {
        if matches!(heading.function, Function::Plan | Function::Problem) {
            return heading.function;
        }
        if own == Function::Other {
            own = heading.function;
        }
    }
    own
}

/// What the name of a text ends with.
const TEXTS: [&str; 12] =
    ["总结", "汇报", "报告", "简报", "小结", "情况", "要点", "材料", "公报", "打算", "安排", "发言稿"];

/// Whether a sentence is only the name of a text or of a part of it, on a line of its own without a mark at its end.
pub(super) fn named_text(text: &str, report: &Report, sentence: &Sentence) -> bool {
    let span = sentence.span;
    let line = span.slice(text).trim();
    // Nearly all sentences are given up at their last character.
    let last = line.chars().next_back();
    if !TEXTS.iter().any(|t| t.chars().next_back() == last && line.ends_with(t)) || line.contains('，') {
        return false;
    }
    let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\t' | '\r');
    let before = text[report.span.start()..span.start()].trim_end_matches(blank);
    let behind = text[span.start() + span.slice(text).trim_end().len()..report.span.end()].trim_start_matches(blank);
    (before.is_empty() || before.ends_with('\n')) && (behind.is_empty() || behind.starts_with('\n'))
}
