//! Which canonical measure a quantity belongs to.

use super::Role;
use crate::rules::MetricRules;

/// The canonical measure of `rules/metrics.toml` that fits verb, object, unit (in its canonical name) and role best.
///
/// ```
/// use jihe::extract::{Role, metric};
/// use jihe::rules::{MetricRules, RuleText, builtin};
/// let get = |list: &str| {
///     (RuleText { file: list.into(), text: builtin(list).unwrap().into() }, None)
/// };
/// let rules = MetricRules::compile(&get).unwrap();
/// let found = metric(Some("印发"), Some("禁毒宣传手册"), Some("册"), Role::Plain, &rules);
/// assert_eq!(found, Some("materials-distributed"));
/// assert_eq!(metric(Some("发放"), Some("宣传资料"), Some("%"), Role::Share, &rules), None);
/// ```
pub fn metric(
    action: Option<&str>,
    object: Option<&str>,
    unit: Option<&str>,
    role: Role,
    rules: &MetricRules,
) -> Option<&'static str> {
    let role = match role {
        Role::Total => "total",
        Role::Part => "part",
        Role::Each => "each",
        Role::Change => "change",
        Role::Share => "share",
        Role::Plain => "plain",
    };
    rules.best(action, object, unit, role).map(|rule| rule.id)
}
