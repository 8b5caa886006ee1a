//! What a style sheet hides: rules such as `.h{display:none}`, with one class, one id or both as selector.
//!
//! Rules inside `@media` and its like are not looked at: they hold for paper or narrow screens.

use super::tags::hides;
use std::collections::BTreeSet;

/// Classes and ids that are not shown.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    classes: BTreeSet<String>,
    ids: BTreeSet<String>,
}

/// Names beyond this are not kept.
const NAMES: usize = 2000;

impl Hidden {
    /// Reads a style sheet.
    pub fn read(&mut self, sheet: &str) {
        let mut depth = 0usize;
        let mut at_rule = 0usize;
        let mut from = 0;
        let mut selector = "";
        for (i, b) in sheet.bytes().enumerate() {
            match b {
                b'{' => {
                    let prelude = sheet[from..i].trim();
                    if at_rule > 0 || prelude.starts_with('@') {
                        at_rule += 1;
                    } else if depth == 0 {
                        selector = prelude;
                    }
                    depth += 1;
                    from = i + 1;
                }
                b'}' => {
                    if at_rule == 0 && depth == 1 && hides(&sheet[from..i]) {
                        self.add(selector);
                    }
                    at_rule = at_rule.saturating_sub(1);
                    depth = depth.saturating_sub(1);
                    from = i + 1;
                }
                b';' if depth == 0 => from = i + 1,
                _ => {}
            }
        }
    }

    fn add(&mut self, selectors: &str) {
        // A comment before the rule is no part of it.
        let selectors = selectors.rsplit("*/").next().unwrap_or("").trim_start_matches("<!--");
        for selector in selectors.split(',').map(str::trim) {
            let simple =
                |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
            if self.classes.len() + self.ids.len() >= NAMES {
                return;
            }
            // `div.name` says as much as `.name` here.
            if let Some((element, name)) = selector.split_once('.')
                && simple(name)
                && element.chars().all(|c| c.is_ascii_alphanumeric())
            {
                self.classes.insert(name.to_owned());
            } else if let Some((element, name)) = selector.split_once('#')
                && simple(name)
                && element.chars().all(|c| c.is_ascii_alphanumeric())
            {
                self.ids.insert(name.to_owned());
            }
        }
    }

    pub fn hides_class(&self, classes: &str) -> bool {
        !self.classes.is_empty() && classes.split_ascii_whitespace().take(50).any(|c| self.classes.contains(c))
    }

    pub fn hides_id(&self, id: &str) -> bool {
        self.ids.contains(id.trim())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn simple_rules_outside_of_media() {
        let mut hidden = Hidden::default();
        hidden.read(
            "@charset 'utf-8'; .a{display:none} /* x */ div.b , #c { color:red; display: none } \
             @media print { .d{display:none} } .e .f{display:none} .g{display:block}} .h{visibility:hidden}",
        );
        let all = ["a", "b", "d", "e", "f", "g", "h"].map(|c| hidden.hides_class(c));
        assert_eq!(all, [true, true, false, false, false, false, true]);
        assert!(hidden.hides_id("c"));
    }
}
