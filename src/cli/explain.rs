//! `extract explain ID`: a rule's page.

use super::{Exit, Stop, print};
use crate::check::CHECKS;
use crate::rules::{CodeRule, ids, near, page};

/// Rules that are code, by the layer that has them.
const CODE: &[&[CodeRule]] = &[crate::figure::PAGES, crate::extract::PAGES];

pub(super) fn run(id: &str) -> Result<Exit, Stop> {
    let code = || CODE.iter().copied().flatten();
    // A check may have the id of the rule that links its figures, and has a row of its own.
    let check = CHECKS.iter().find(|c| c.id == id).map(|c| c.page());
    let rule = code().find(|r| r.id == id).map(|r| format!("{id}\nrule in code\n\n{}\n", r.doc));
    let pages: Vec<String> = check.into_iter().chain(rule).chain(page(id)).collect();
    if !pages.is_empty() {
        return print::bytes(pages.join("\n").as_bytes());
    }
    let known = ids();
    let near = near(id, known.into_iter().chain(code().map(|r| r.id)).chain(CHECKS.iter().map(|c| c.id)));
    let hint = if near.is_empty() {
        "`extract rules dump` lists the lists, `extract rules dump LIST` their rules".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Err(format!("{id}: no rule has this id; {hint}").into())
}
