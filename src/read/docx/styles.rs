//! `styles.xml`: what a style says by itself or through those it is based on.

use super::properties::{ParagraphProperties, paragraph, run};
use super::walk;
use crate::read::{Budget, Clock, Refusal};
use std::collections::BTreeMap;

/// A style may be based on so many others; cycles end here too.
const CHAIN: usize = 32;

/// A style as the file has it.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    hidden: Option<bool>,
}

/// All styles by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    pub fn read(text: &str, budget: &Budget, clock: &mut Clock) -> Result<Styles, Refusal> {
        let mut out = Styles::default();
        walk(text, "word/styles.xml", budget, clock, |xml, element| {
            if element.name() != "style" {
                return Ok(());
            }
            let Some(id) = element.attribute("styleId") else { return xml.skip() };
            let default = element.attribute("default").is_some_and(|d| d == "1" || d == "true");
            if default && element.attribute("type").is_some_and(|t| t == "paragraph") {
                out.default = Some(id.clone());
            }
            let mut style = Style::default();
            xml.inside(|xml, element| {
                match element.name() {
                    "name" => style.name = element.attribute("val").unwrap_or_default().to_lowercase(),
                    "basedOn" => style.based_on = element.attribute("val"),
                    "pPr" => style.paragraph = paragraph(xml)?,
                    "rPr" => style.hidden = run(xml)?.hidden,
                    "tblStylePr" => xml.skip()?,
                    _ => {}
                }
                Ok(())
            })?;
            out.styles.insert(id, style);
            Ok(())
        })?;
        Ok(out)
    }

    /// The style and those it is based on, from the nearest.
    fn chain<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let mut next = id.or(self.default.as_deref());
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.styles.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(CHAIN)
    }

    /// List and level that the style puts its paragraphs in, with the id of the style that names the list.
    pub fn list<'s>(&'s self, id: Option<&'s str>) -> (Option<(u32, &'s str)>, Option<u8>) {
        let list = self.chain(id).find_map(|(id, s)| s.paragraph.list.map(|list| (list, id)));
        let level = self.chain(id).find_map(|(_, s)| s.paragraph.level);
        (list, level)
    }

    /// Level of heading, from 1, that the style gives.
    pub fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|(_, style)| match style.paragraph.outline {
            Some(outline) => Some(outline + 1),
            // Named styles have their level even where nothing says it.
            None => {
                let rest = style.name.strip_prefix("heading ").or_else(|| style.name.strip_prefix("标题 "))?;
                rest.trim().parse().ok().filter(|level| (1..=9).contains(level))
            }
        })
    }

    /// Whether paragraphs of the style are lines of a table of contents.
    pub fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).next().is_some_and(|(_, style)| {
            let numbered =
                |name: &str| style.name.strip_prefix(name).is_some_and(|rest| rest.trim().parse::<u8>().is_ok());
            numbered("toc ") || numbered("目录 ") || style.name == "table of figures"
        })
    }

    /// Whether runs in the style are hidden.
    pub fn hidden(&self, id: Option<&str>) -> Option<bool> {
        id?;
        self.chain(id).find_map(|(_, style)| style.hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn read(styles: &str) -> Styles {
        let budget = Budget::new(Limits::default());
        let text = format!("<w:styles>{styles}</w:styles>");
        Styles::read(&text, &budget, &mut budget.clock()).unwrap()
    }

    #[test]
    fn a_style_says_what_those_it_is_based_on_say() {
        let styles = read(
            "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>
             <w:style w:styleId='1'><w:name w:val='heading 1'/><w:basedOn w:val='a'/>
               <w:pPr><w:numPr><w:numId w:val='7'/></w:numPr><w:outlineLvl w:val='0'/></w:pPr></w:style>
             <w:style w:styleId='x'><w:basedOn w:val='1'/><w:rPr><w:vanish/></w:rPr></w:style>
             <w:style w:styleId='2'><w:name w:val='标题 2'/></w:style>
             <w:style w:styleId='t'><w:name w:val='toc 1'/></w:style>",
        );
        assert_eq!(styles.list(Some("x")), (Some((7, "1")), None));
        assert_eq!(
            (styles.heading(Some("x")), styles.heading(Some("2")), styles.heading(None)),
            (Some(1), Some(2), None)
        );
        assert_eq!((styles.hidden(Some("x")), styles.hidden(None)), (Some(true), None));
        assert!(styles.is_contents(Some("t")) && !styles.is_contents(Some("1")));
    }

    #[test]
    fn cycles_end() {
        let styles = read(
            "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>",
        );
        assert_eq!(styles.list(Some("a")), (None, None));
    }
}
