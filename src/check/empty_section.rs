//! `empty-section`: a heading with nothing under it.

use super::context::Context;
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use crate::rules::List;

pub(super) const CHECK: Check = Check {
    id: "empty-section",
    what: "Looks for headings with neither text nor headings of a lower level under them. A heading that is long, ends like a sentence, or whose neighbours have no text either, may be a statement of its own: unclear.",
    why: "A section was announced and never written, or its text went lost on the way.",
    holds: "一、总体情况\n全镇工作平稳有序。\n二、主要做法\n层层压实责任。",
    fails: "一、总体情况\n全镇工作平稳有序。\n二、主要做法\n三、下步打算\n继续压实责任。",
    unclear: "一、主要做法\n1.压实责任\n2.严格考核\n3.广泛宣传\n二、下步打算\n继续压实责任。",
    run,
};

/// A longer title says something by itself.
const TITLE: usize = 34;

fn run(context: &Context<'_>, sink: &mut Sink) {
    let headings = &context.report.headings;
    let mut filled = vec![false; headings.len()];
    for sentence in context.report.sentences.iter().filter(|s| !s.is_heading) {
        let words = sentence
            .span
            .slice(context.text)
            .chars()
            .filter(|c| !c.is_ascii_punctuation() && !c.is_whitespace())
            .take(2)
            .count();
        if let Some(own) = sentence.heading.and_then(|h| filled.get_mut(h as usize)) {
            *own |= words >= 2;
        }
    }
    for heading in headings {
        if let Some(parent) = heading.parent.and_then(|p| filled.get_mut(p as usize)) {
            *parent = true;
        }
    }
    for (i, heading) in headings.iter().enumerate().filter(|(_, h)| h.level > 0) {
        let title = heading.title.slice(context.text).trim();
        // What an annex holds often stands in another file.
        if filled[i] || context.has(title, List::AnnexWords) {
            continue;
        }
        sink.seen();
        let alike = |j: usize| {
            headings.get(j).is_some_and(|h| h.level == heading.level && h.parent == heading.parent && !filled[j])
        };
        let list = alike(i + 1) || i.checked_sub(1).is_some_and(alike);
        let ended = context.text.get(heading.span.end()..).is_some_and(|t| t.starts_with(['。', '；', '！', ';', '.']));
        let statement = title.chars().count() > TITLE || list || ended;
        let verdict = if statement { Verdict::Unclear } else { Verdict::Fails };
        let message = format!(
            "nothing stands under the heading “{title}”{}",
            if statement { ", it may speak for itself" } else { "" }
        );
        sink.push(Finding::new(verdict, message, vec![heading.span]));
    }
    if !headings.is_empty() && headings.iter().enumerate().all(|(i, h)| filled[i] || h.level == 0) {
        sink.seen();
        let message = "every heading has something under it".to_owned();
        sink.push(Finding::new(Verdict::Holds, message, vec![headings[0].span]));
    }
}
