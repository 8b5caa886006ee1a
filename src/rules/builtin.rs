//! The built-in rule files, compiled into the crate.

use super::rows::RuleText;

/// Every list with its text, in the order in which they are printed.
const LISTS: &[(&str, &str)] = &[
    ("activities", include_str!("../../rules/activities.toml")),
    ("boundaries", include_str!("../../rules/boundaries.toml")),
    ("checks", include_str!("../../rules/checks.toml")),
    ("functions", include_str!("../../rules/functions.toml")),
    ("furniture", include_str!("../../rules/furniture.toml")),
    ("headings", include_str!("../../rules/headings.toml")),
    ("idioms", include_str!("../../rules/idioms.toml")),
    ("keywords", include_str!("../../rules/keywords.toml")),
    ("metrics", include_str!("../../rules/metrics.toml")),
    ("mood", include_str!("../../rules/mood.toml")),
    ("names", include_str!("../../rules/names.toml")),
    ("numerals", include_str!("../../rules/numerals.toml")),
    ("places", include_str!("../../rules/places.toml")),
    ("slogans", include_str!("../../rules/slogans.toml")),
    ("tables", include_str!("../../rules/tables.toml")),
    ("units", include_str!("../../rules/units.toml")),
    ("words", include_str!("../../rules/words.toml")),
];

/// Text of the built-in list with this name, without `.toml`.
///
/// ```
/// assert!(jihe::rules::builtin("units").is_some_and(|t| t.contains("[[row]]")));
/// assert!(jihe::rules::builtin("no-such-list").is_none());
/// ```
pub fn builtin(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, _)| *name == list).map(|(_, text)| *text)
}

/// Names of all lists.
pub fn lists() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(name, _)| *name)
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

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_in_the_list() {
        for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/rules")).unwrap() {
            let name = file.unwrap().file_name().into_string().unwrap();
            assert!(super::builtin(name.trim_end_matches(".toml")).is_some(), "rules/{name} is in no list");
        }
    }
}
