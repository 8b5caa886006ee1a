//! Styles of paragraphs, runs and sections, and the lists, of both parts that have some.

use super::xml::{Element, Xml};
use crate::read::office::draft::Suffix;
use crate::read::office::lists::{LEVELS, Level, Piece};
use crate::read::office::numerals::Numeral;
use crate::read::{Budget, Clock, Refusal};
use std::collections::BTreeMap;

/// A style may have so many parents; cycles end here too.
const CHAIN: usize = 32;

/// A style as the file has it.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
    list: Option<String>,
    outline: Option<u8>,
}

/// The levels of a list.
pub(super) type ListStyle = BTreeMap<u8, Level>;

/// All styles by name; those of headings' numbers apart.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    lists: BTreeMap<String, ListStyle>,
    pub outline: ListStyle,
}

impl Styles {
    /// Adds those of a part.
    pub fn add(&mut self, text: &str, part: &str, budget: &Budget, clock: &mut Clock) -> Result<(), Refusal> {
        if text.trim().is_empty() {
            return Ok(());
        }
        Xml::new(text, part, budget, clock).elements(|xml, element| {
            match element.name() {
                "body" | "master-styles" | "font-face-decls" => xml.skip()?,
                "style" => {
                    let name = element.attribute("name").unwrap_or_default();
                    let style = style(xml, element)?;
                    self.styles.insert(name, style);
                }
                "list-style" => {
                    let name = element.attribute("name").unwrap_or_default();
                    let list = list(xml)?;
                    self.lists.insert(name, list);
                }
                "outline-style" => self.outline = list(xml)?,
                _ => {}
            }
            Ok(())
        })
    }

    fn chain<'s>(&'s self, name: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = name;
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.parent.as_deref();
            Some(style)
        })
        .take(CHAIN)
    }

    /// Whether text in the style is hidden.
    pub fn hidden(&self, name: Option<&str>) -> Option<bool> {
        self.chain(name).find_map(|s| s.hidden)
    }

    /// The list that the style puts its paragraphs in; an empty name takes them out of every one.
    pub fn list_of<'s>(&'s self, name: Option<&'s str>) -> Option<&'s str> {
        self.chain(name).find_map(|s| s.list.as_deref())
    }

    /// Level of heading, from 1, that the style gives.
    pub fn heading(&self, name: Option<&str>) -> Option<u8> {
        self.chain(name).find_map(|s| s.outline).filter(|level| (1..=9).contains(level))
    }

    /// The levels of a list.
    pub fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}

fn style<'x>(xml: &mut Xml<'x>, element: &Element<'x>) -> Result<Style, Refusal> {
    let mut out = Style {
        parent: element.attribute("parent-style-name"),
        list: element.attribute("list-style-name"),
        outline: element.number("default-outline-level").map(|n| n.min(10) as u8),
        hidden: None,
    };
    xml.inside(|_, element| {
        match element.name() {
            "text-properties" => {
                if let Some(display) = element.attribute("display") {
                    out.hidden = Some(display == "none");
                }
            }
            // Sections.
            "section-properties" if element.attribute("display").is_some_and(|d| d == "none") => {
                out.hidden = Some(true);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(out)
}

fn list<'x>(xml: &mut Xml<'x>) -> Result<ListStyle, Refusal> {
    let mut out = ListStyle::new();
    let mut last = 0;
    xml.inside(|_, element| {
        match element.name() {
            "list-level-style-number" | "outline-level-style" => {
                last = at(element);
                out.insert(last, number(element, last));
            }
            "list-level-style-bullet" => {
                last = at(element);
                let sign = element.attribute("bullet-char").unwrap_or_default();
                let pieces = vec![Piece::Text(sign)];
                out.insert(last, Level { numeral: Numeral::Bullet, pieces, ..Level::default() });
            }
            "list-level-style-image" => {
                last = at(element);
                out.insert(last, Level { numeral: Numeral::Nothing, ..Level::default() });
            }
            "list-level-label-alignment" if element.attribute("label-followed-by").is_some_and(|f| f == "nothing") => {
                if let Some(level) = out.get_mut(&last) {
                    level.suffix = Suffix::Nothing;
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(out)
}

/// The level from 0.
fn at(element: &Element<'_>) -> u8 {
    (element.number("level").unwrap_or(1).clamp(1, LEVELS as u32) - 1) as u8
}

fn number(element: &Element<'_>, at: u8) -> Level {
    let numeral = Numeral::listed(&element.attribute("num-format").unwrap_or_default());
    let affix = |name: &str| element.attribute(name).filter(|a| !a.is_empty()).map(Piece::Text);
    let mut pieces: Vec<Piece> = affix("num-prefix").into_iter().collect();
    match element.attribute("num-list-format") {
        // LibreOffice says it whole: `%1%.%2% `.
        Some(format) => pieces = self::pieces(&format),
        None if numeral == Numeral::Nothing => pieces.extend(affix("num-suffix")),
        None => {
            let shown = element.number("display-levels").unwrap_or(1).clamp(1, u32::from(at) + 1) as u8;
            for level in at + 1 - shown..=at {
                if level + shown > at + 1 {
                    pieces.push(Piece::Text(".".into()));
                }
                pieces.push(Piece::Level(level));
            }
            pieces.extend(affix("num-suffix"));
        }
    }
    Level { numeral, pieces, start: element.number("start-value").unwrap_or(1), ..Level::default() }
}

/// `%1%.%2% ` in pieces.
fn pieces(format: &str) -> Vec<Piece> {
    let piece = |(i, text): (usize, &str)| match text.parse::<u8>() {
        Ok(level) if i % 2 == 1 && (1..=LEVELS as u8).contains(&level) => Some(Piece::Level(level - 1)),
        _ if text.is_empty() => None,
        _ => Some(Piece::Text(text.to_owned())),
    };
    format.split('%').enumerate().filter_map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    #[test]
    fn styles_lists_and_headings() {
        let budget = Budget::new(Limits::default());
        let text = r#"<x><style:style style:name="H" style:default-outline-level="2"/>
            <style:style style:name="P1" style:parent-style-name="H" style:list-style-name="L"/>
            <style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
            <style:style style:name="A" style:parent-style-name="B"/><style:style style:name="B" style:parent-style-name="A"/>
            <text:list-style style:name="L">
            <text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="(" style:num-suffix=")" text:display-levels="2"/>
            <text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style></x>"#;
        let mut styles = Styles::default();
        styles.add(text, "x", &budget, &mut budget.clock()).unwrap();
        assert_eq!((styles.heading(Some("P1")), styles.list_of(Some("P1"))), (Some(2), Some("L")));
        assert_eq!((styles.hidden(Some("T1")), styles.hidden(Some("A"))), (Some(true), None));
        let levels = styles.list("L").unwrap();
        let text = |t: &str| Piece::Text(t.into());
        assert_eq!(levels[&1].pieces, [text("("), Piece::Level(0), text("."), Piece::Level(1), text(")")]);
        assert_eq!((levels[&1].numeral, levels[&2].numeral), (Numeral::Han, Numeral::Bullet));
    }

    #[test]
    fn formats_of_whole_numbers() {
        let text = |t: &str| Piece::Text(t.into());
        assert_eq!(pieces("第%1%条 "), [text("第"), Piece::Level(0), text("条 ")]);
        assert_eq!(pieces("%1%.%2%"), [Piece::Level(0), text("."), Piece::Level(1)]);
    }
}
