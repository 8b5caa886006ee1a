//! What the examples of rows share.

use crate::text::Span;

/// An example of a rule that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// List, such as `units`.
    pub list: &'static str,
    /// The row.
    pub id: String,
    /// The example as it stands in the row.
    pub example: String,
    /// What went otherwise.
    pub message: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}: {}: {}", self.list, self.id, self.example, self.message)
    }
}

/// An example without its marks, and the span that they enclose.
///
/// ```
/// let (text, span) = jihe::rules::unmark("发放⟦12份⟧");
/// assert_eq!(span.unwrap().slice(&text), "12份");
/// ```
pub fn unmark(example: &str) -> (String, Option<Span>) {
    let text = example.replace(['⟦', '⟧'], "");
    let span = example.find('⟦').zip(example.find('⟧')).map(|(from, to)| Span::new(from, to - '⟦'.len_utf8()));
    (text, span)
}

/// What stands in `⟦…⟧`.
///
/// ```
/// assert_eq!(jihe::rules::marked("发放⟦12份⟧"), Some("12份"));
/// assert_eq!(jihe::rules::marked("发放12份"), None);
/// ```
pub fn marked(example: &str) -> Option<&str> {
    let (_, rest) = example.split_once('⟦')?;
    rest.split_once('⟧').map(|(inside, _)| inside)
}
