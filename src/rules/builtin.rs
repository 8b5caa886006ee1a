//! The built-in rule files, compiled in.

use super::rows::RuleText;

const LISTS: &[(&str, &str)] = &[
    ("idioms", include_str!("../../rules/idioms.toml")),
    ("names", include_str!("../../rules/names.toml")),
    ("numerals", include_str!("../../rules/numerals.toml")),
    ("slogans", include_str!("../../rules/slogans.toml")),
    ("units", include_str!("../../rules/units.toml")),
];

/// Text of the built-in list with this name (`units`, …).
///
/// ```
/// assert!(jihe::rules::builtin("units").is_some());
/// ```
pub fn builtin(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, _)| *name == list).map(|(_, text)| *text)
}

/// The built-in list as rule text, without any of the user's: what `compile` functions take.
///
/// ```
/// let (text, user) = jihe::rules::builtin_rules("units");
/// assert_eq!(text.file, "rules/units.toml");
/// assert!(user.is_none());
/// ```
pub fn builtin_rules(list: &str) -> (RuleText, Option<RuleText>) {
    (RuleText { file: format!("rules/{list}.toml"), text: builtin(list).unwrap_or_default().to_owned() }, None)
}
