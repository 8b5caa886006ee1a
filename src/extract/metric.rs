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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RuleText, builtin};

    fn rules() -> MetricRules {
        let get = |list: &str| {
            let text = builtin(list).unwrap_or_default().to_owned();
            (RuleText { file: format!("rules/{list}.toml"), text }, None)
        };
        MetricRules::compile(&get).unwrap()
    }

    fn fit(example: &str, role: Role, rules: &MetricRules) -> Option<&'static str> {
        let parts: Vec<Option<&str>> = example.split('|').map(|p| (p != "-").then_some(p)).collect();
        assert_eq!(parts.len(), 3, "{example} is not action|object|unit");
        metric(parts[0], parts[1], parts[2], role, rules)
    }

    #[test]
    fn every_rows_examples() {
        let rules = rules();
        let mut wrong = Vec::new();
        for row in rules.rows() {
            for yes in &row.yes {
                let got = fit(yes, Role::Plain, &rules);
                if got != Some(row.id.as_str()) {
                    wrong.push(format!("{}: {yes} gives {got:?}", row.id));
                }
            }
            for no in row.no.iter().filter(|no| fit(no, Role::Plain, &rules) == Some(row.id.as_str())) {
                wrong.push(format!("{}: must not take {no}", row.id));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn shares_and_changes_are_no_counts() {
        let rules = rules();
        assert_eq!(fit("-|地区生产总值|元", Role::Total, &rules), Some("gdp"));
        assert_eq!(fit("-|地区生产总值|元", Role::Change, &rules), None);
        assert_eq!(fit("培训|-|人", Role::Share, &rules), None);
    }

    #[test]
    fn the_longest_end_of_the_object_wins() {
        let rules = rules();
        assert_eq!(fit("发放|慰问金|元", Role::Plain, &rules), Some("condolence-money"));
        assert_eq!(fit("发放|创业担保贷款|元", Role::Plain, &rules), Some("loans"));
        assert_eq!(fit("新建|农村公路|公里", Role::Plain, &rules), Some("roads-built-length"));
    }
}
