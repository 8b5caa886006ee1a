//! The list of checks: its order is that of running and of printing.

use super::context::Context;
use super::finding::Sink;
use super::{
    average, completion_rate, count_announced, date_order, empty_section, growth_rate, missing_section,
    outline_numbering, passage_repeated, possible_percentage, rate_over_one, same_fact, share_of_whole, sum_of_parts,
    template_residue, unit_basis,
};

/// A check with its page.
pub struct Check {
    /// Kebab-case id.
    pub id: &'static str,
    /// What it looks for and how it judges.
    pub what: &'static str,
    /// Why a reader should care.
    pub why: &'static str,
    /// A text of which it says that it holds.
    pub holds: &'static str,
    /// A text of which it says that it does not.
    pub fails: &'static str,
    /// A text of which it says that it cannot tell.
    pub unclear: &'static str,
    pub(super) run: fn(&Context<'_>, &mut Sink),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Check").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Check {
    /// What `extract explain` prints.
    ///
    /// ```
    /// let page = jihe::check::CHECKS[0].page();
    /// assert!(page.starts_with("sum-of-parts\n") && page.contains("fails"));
    /// ```
    pub fn page(&self) -> String {
        let Check { id, what, why, holds, fails, unclear, .. } = self;
        let indent = |text: &str| text.replace('\n', "\n           ");
        format!(
            "{id}\ncheck\n\nWhat: {what}\n\nWhy: {why}\n\nholds      {}\nfails      {}\nunclear    {}\n",
            indent(holds),
            indent(fails),
            indent(unclear)
        )
    }
}

/// Every check. A test compares the list with the folder and with `rules/checks.toml`.
pub const CHECKS: &[Check] = &[
    sum_of_parts::CHECK,
    share_of_whole::CHECK,
    growth_rate::CHECK,
    completion_rate::CHECK,
    rate_over_one::CHECK,
    average::CHECK,
    possible_percentage::CHECK,
    same_fact::CHECK,
    unit_basis::CHECK,
    date_order::CHECK,
    count_announced::CHECK,
    outline_numbering::CHECK,
    empty_section::CHECK,
    passage_repeated::CHECK,
    template_residue::CHECK,
    missing_section::CHECK,
];
