//! The rule files that are compiled in.

/// Every list with its text, in the order in which they are printed.
const LISTS: &[(&str, &str)] = &[("keywords", include_str!("../../rules/keywords.toml"))];

/// The built-in text of a list, by its name without `.toml`.
///
/// ```
/// assert!(jihe::rules::builtin("keywords").is_some_and(|t| t.contains("[[row]]")));
/// assert!(jihe::rules::builtin("nothing").is_none());
/// ```
pub fn builtin(list: &str) -> Option<&'static str> {
    LISTS.iter().find(|(name, _)| *name == list).map(|(_, text)| *text)
}

/// Names of all lists.
pub fn lists() -> impl Iterator<Item = &'static str> {
    LISTS.iter().map(|(name, _)| *name)
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
