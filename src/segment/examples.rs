//! Runs the `yes` and `no` examples of the outline's rule files.

use super::outline;
use crate::rules::{
    BoundaryRow, FunctionRow, FurnitureRow, HeadingRow, OutlineRules, Row, RuleText, RulesError, rows, unmark,
};
use crate::text::{Document, Span};

/// What the examples of every row say against the rules, one line each; empty where all hold.
///
/// ```
/// use jihe::rules::{RuleText, builtin};
/// let get = |list: &str| {
///     let text = RuleText { file: format!("rules/{list}.toml"), text: builtin(list).unwrap_or_default().into() };
///     (text, None)
/// };
/// assert_eq!(jihe::segment::failed_examples(&get)?, Vec::<String>::new());
/// # Ok::<(), jihe::rules::RulesError>(())
/// ```
pub fn failed_examples(get: &dyn Fn(&str) -> (RuleText, Option<RuleText>)) -> Result<Vec<String>, RulesError> {
    let rules = OutlineRules::compile(get)?;
    let mut failed = Vec::new();
    run::<HeadingRow>(get, &mut failed, |_, text| headings_and_markers(text, &rules))?;
    run::<BoundaryRow>(get, &mut failed, |_, text| headings_and_markers(text, &rules))?;
    run::<FurnitureRow>(get, &mut failed, |_, text| {
        outline(&Document::plain(text), &[], &rules).into_iter().flat_map(|r| r.furniture).collect()
    })?;
    run::<FunctionRow>(get, &mut failed, |id, title| {
        let marker = rules.marks.find(title, 0).map_or(0, |m| m.end);
        let bare = title.get(marker..).unwrap_or(title);
        let found = rules
            .functions
            .speaks(id, bare)
            .unwrap_or_else(|| rules.functions.decide(bare).is_some_and(|cue| cue.row == id));
        found.then(|| Span::new(0, title.len())).into_iter().collect()
    })?;
    Ok(failed)
}

fn run<R: Row>(
    get: &dyn Fn(&str) -> (RuleText, Option<RuleText>),
    failed: &mut Vec<String>,
    find: impl Fn(&str, &str) -> Vec<Span>,
) -> Result<(), RulesError> {
    let (builtin, user) = get(R::LIST);
    for (place, row) in rows::<R>(&builtin, user.as_ref())? {
        let says = |what: String| format!("{}:{}: `{}` {what}", place.file, place.line, row.id());
        for example in row.yes() {
            let (text, marked) = unmark(example);
            let found = find(row.id(), &text);
            let wanted = marked.unwrap_or(Span::new(0, text.len()));
            if !found.contains(&wanted) {
                let got: Vec<&str> = found.iter().map(|s| s.slice(&text)).collect();
                failed.push(says(format!("should find it in {example:?}, and finds {got:?}")));
            }
        }
        for example in row.no() {
            if let Some(span) = find(row.id(), example).first() {
                failed.push(says(format!("should find nothing in {example:?}, and finds {:?}", span.slice(example))));
            }
        }
    }
    Ok(())
}

fn headings_and_markers(text: &str, rules: &OutlineRules) -> Vec<Span> {
    let reports = outline(&Document::plain(text), &[], rules);
    reports.into_iter().flat_map(|r| r.headings.into_iter().map(|h| h.span).chain(r.markers)).collect()
}
