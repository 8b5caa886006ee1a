//! Which fields of a record hold its text and its id.

use super::{Options, Origin, Record, Refusal};
use crate::text::Document;

/// Fields that hold the text where `--text-field` names none, in the order in which they are tried.
const TEXT_FIELDS: &[&str] = &["text", "content", "正文"];

/// Fields that may hold the text.
pub(super) fn wanted(options: &Options) -> Vec<&str> {
    match &options.text_field {
        Some(field) => vec![field.as_str()],
        None => TEXT_FIELDS.to_vec(),
    }
}

/// The columns of a table that hold the text and the id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub text: usize,
    pub id: Option<usize>,
}

impl Columns {
    /// Finds them in the head of the table; case and space around the names do not count.
    pub fn find(heads: &[String], options: &Options) -> Result<Columns, Refusal> {
        let at = |name: &str| heads.iter().position(|h| h.trim().eq_ignore_ascii_case(name.trim()));
        let wanted = wanted(options);
        let Some(text) = wanted.iter().find_map(|name| at(name)) else {
            let has = heads.iter().map(|h| h.trim()).filter(|h| !h.is_empty()).take(12).collect::<Vec<_>>().join(", ");
            return Err(Refusal::new(
                "no-text-column",
                format!(
                    "has no column {} in its first row (its columns: {has}); name the one that holds the reports with --text-field",
                    wanted.join(" or ")
                ),
            ));
        };
        Ok(Columns { text, id: at(options.id_field.as_deref().unwrap_or("id")) })
    }
}

/// The record of one row, or nothing where its text is empty.
pub(super) fn record(
    id: Option<String>,
    place: &str,
    text: String,
    (path, format, encoding): (&str, &'static str, Option<&'static str>),
) -> Option<Record> {
    if text.trim().is_empty() {
        return None;
    }
    let id = id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    let origin = Origin { format, encoding, ..Origin::of_text(path, &text) };
    let id = Some(id.unwrap_or_else(|| place.to_owned()));
    Some(Record { id, number: None, document: Document::plain(text), origin })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_by_name() {
        let heads = |s: &str| -> Vec<String> { s.split('|').map(str::to_owned).collect() };
        let options = Options::default();
        let got = Columns::find(&heads("ID|标题| 正文 "), &options).unwrap();
        assert_eq!(got, Columns { text: 2, id: Some(0) });
        let refusal = Columns::find(&heads("标题|数量"), &options).unwrap_err();
        assert!(refusal.message.contains("标题, 数量") && refusal.message.contains("--text-field"), "{refusal:?}");
        let options = Options { text_field: Some("标题".into()), ..options };
        assert_eq!(Columns::find(&heads("标题|数量"), &options).unwrap(), Columns { text: 0, id: None });
    }
}
