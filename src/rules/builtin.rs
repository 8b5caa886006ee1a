//! The built-in rule files, compiled into the crate.

use super::rows::RuleText;

/// Every built-in list by name, in order of name.
pub const LISTS: &[(&str, &str)] = &[
    ("boundaries", include_str!("../../rules/boundaries.toml")),
    ("functions", include_str!("../../rules/functions.toml")),
    ("furniture", include_str!("../../rules/furniture.toml")),
    ("headings", include_str!("../../rules/headings.toml")),
    ("idioms", include_str!("../../rules/idioms.toml")),
    ("names", include_str!("../../rules/names.toml")),
    ("numerals", include_str!("../../rules/numerals.toml")),
    ("slogans", include_str!("../../rules/slogans.toml")),
    ("units", include_str!("../../rules/units.toml")),
    ("words", include_str!("../../rules/words.toml")),
];

/// Text of the built-in list with this name, without `.toml`.
///
/// ```
/// assert!(jihe::rules::builtin("headings").is_some());
/// assert!(jihe::rules::builtin("no-such-list").is_none());
/// ```
pub fn builtin(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, _)| *name == list).map(|(_, text)| *text)
}

/// The built-in list as rule text, without any of the user's: what `compile` functions take.
///
/// ```
/// let (text, user) = jihe::rules::builtin_rules("headings");
/// assert_eq!(text.file, "rules/headings.toml");
/// assert!(user.is_none());
/// ```
pub fn builtin_rules(list: &str) -> (RuleText, Option<RuleText>) {
    (RuleText { file: format!("rules/{list}.toml"), text: builtin(list).unwrap_or_default().to_owned() }, None)
}
