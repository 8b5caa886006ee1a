//! The built-in rule files, compiled into the crate.

/// Text of the built-in list with this name, without `.toml`.
///
/// ```
/// assert!(jihe::rules::builtin("headings").is_some());
/// assert!(jihe::rules::builtin("no-such-list").is_none());
/// ```
pub fn builtin(list: &str) -> Option<&'static str> {
    Some(match list {
        "headings" => include_str!("../../rules/headings.toml"),
        "boundaries" => include_str!("../../rules/boundaries.toml"),
        "functions" => include_str!("../../rules/functions.toml"),
        "furniture" => include_str!("../../rules/furniture.toml"),
        _ => return None,
    })
}
