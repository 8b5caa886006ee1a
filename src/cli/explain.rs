//! `extract explain ID`: a rule's page.

use super::{Exit, Stop, print};
use crate::check::CHECKS;
use crate::rules::{CodeRule, ids, near, page};

/// Rules that are code, by the layer that has them.
const CODE: &[&[CodeRule]] = &[crate::figure::PAGES, crate::extract::PAGES];

pub(super) fn run(id: &str) -> Result<Exit, Stop> {
    let code = || CODE.iter().copied().flatten();
    if let Some(rule) = code().find(|r| r.id == id) {
        return print::bytes(format!("{id}\nrule in code\n\n{}\n", rule.doc).as_bytes());
    }
    if let Some(check) = CHECKS.iter().find(|c| c.id == id) {
        let row = page(id).map(|p| format!("\n{p}")).unwrap_or_default();
        return print::bytes(format!("{}{row}", check.page()).as_bytes());
    }
    if let Some(page) = page(id) {
        return print::bytes(page.as_bytes());
    }
    let known = ids();
    let near = near(id, known.into_iter().chain(code().map(|r| r.id)));
    let hint = if near.is_empty() {
        "`extract rules dump` lists the lists, `extract rules dump LIST` their rules".to_owned()
    } else {
        format!("did you mean {}?", near.join(" or "))
    };
    Err(format!("{id}: no rule has this id; {hint}").into())
}
