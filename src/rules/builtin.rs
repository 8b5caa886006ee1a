//! The built-in rule files, compiled into the program.

/// The text of a built-in rules file, by the name of its list.
///
/// ```
/// assert!(jihe::rules::builtin("activities").unwrap().contains("[[row]]"));
/// assert!(jihe::rules::builtin("no-such-list").is_none());
/// ```
pub fn builtin(list: &str) -> Option<&'static str> {
    Some(match list {
        "activities" => include_str!("../../rules/activities.toml"),
        "metrics" => include_str!("../../rules/metrics.toml"),
        _ => return None,
    })
}
