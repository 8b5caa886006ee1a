//! XML event by event: names without their prefixes, nesting and time limited. Entities that a file defines itself are
//! never expanded.

use crate::read::{Budget, Clock, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What comes next.
pub(in crate::read) enum Node<'x> {
    /// An element begins; each has its end, empty ones too.
    Open(Element<'x>),
    /// An element ends.
    Close,
    /// Text, or a part of it.
    Text(Cow<'x, str>),
}

/// The beginning of an element.
pub(in crate::read) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        local(self.0.name().0)
    }

    /// The value of an attribute, named without its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().with_checks(false).flatten().find(|a| local(a.key.0) == name)?;
        Some(quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned))
    }

    /// The same as a number.
    pub fn number(&self, name: &str) -> Option<u32> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether a switch such as `<w:vanish w:val="0"/>` is on.
    pub fn is_on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A part of a packed file as text.
pub(in crate::read) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0,
        None => String::from_utf8_lossy(bytes),
    }
}

/// A walk through one part.
pub(in crate::read) struct Xml<'x> {
    reader: Reader<&'x [u8]>,
    part: &'x str,
    depth: usize,
    budget: &'x Budget,
    clock: &'x mut Clock,
}

impl<'x> Xml<'x> {
    /// From the beginning of a part.
    pub fn new(text: &'x str, part: &'x str, budget: &'x Budget, clock: &'x mut Clock) -> Xml<'x> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        // LibreOffice has written ends in the wrong order; the depth is what matters.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        Xml { reader, part, depth: 0, budget, clock }
    }

    /// Elements that are open.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// The next node; none at the end.
    pub fn next(&mut self) -> Result<Option<Node<'x>>, Refusal> {
        loop {
            self.clock.tick()?;
            let event = self.reader.read_event().map_err(|e| {
                Refusal::damaged(format!(
                    "its part {} breaks off at byte {} ({e})",
                    self.part,
                    self.reader.error_position()
                ))
            })?;
            return Ok(Some(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    self.budget.nesting(self.depth)?;
                    Node::Open(Element(start))
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    Node::Close
                }
                Event::Text(text) => Node::Text(text.into_inner()),
                Event::CData(text) => Node::Text(text.into_inner()),
                Event::GeneralRef(entity) => {
                    let c = match entity.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string().into(),
                        Ok(None) => quick_xml::escape::resolve_predefined_entity(&entity).unwrap_or("").into(),
                        Err(_) => "\u{FFFD}".into(),
                    };
                    Node::Text(c)
                }
                Event::Eof if self.depth > 0 => {
                    return Err(Refusal::damaged(format!("its part {} breaks off before its end", self.part)));
                }
                Event::Eof => return Ok(None),
                _ => continue,
            }));
        }
    }

    /// Passes over the element that has just begun.
    pub fn skip(&mut self) -> Result<(), Refusal> {
        self.leave(self.depth)
    }

    /// Passes over the rest of the element at this depth.
    pub fn leave(&mut self, depth: usize) -> Result<(), Refusal> {
        while self.depth >= depth.max(1) {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// Gives the elements of the whole part to `each`, which may go on into them or pass over them.
    pub fn elements(
        mut self,
        mut each: impl FnMut(&mut Xml<'x>, &Element<'x>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        while let Some(node) = self.next()? {
            if let Node::Open(element) = node {
                each(&mut self, &element)?;
            }
        }
        Ok(())
    }

    /// Gives the elements inside the one that has just begun to `each`, which may go on into them or pass over them.
    pub fn inside(
        &mut self,
        mut each: impl FnMut(&mut Xml<'x>, &Element<'x>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            match self.next()? {
                Some(Node::Open(element)) => each(self, &element)?,
                Some(_) => {}
                None => break,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    /// Names, ends as `/`, texts in quotes; or the refusal's kind.
    fn walk(text: &str) -> String {
        let budget = Budget::new(Limits::default());
        let mut clock = budget.clock();
        let mut xml = Xml::new(text, "x.xml", &budget, &mut clock);
        let mut out = String::new();
        loop {
            match xml.next() {
                Ok(Some(Node::Open(e))) => out += &format!("{} ", e.name()),
                Ok(Some(Node::Close)) => out += "/ ",
                Ok(Some(Node::Text(t))) => out += &format!("“{t}” "),
                Ok(None) => return out.trim_end().to_owned(),
                Err(refusal) => return format!("!{}", refusal.kind),
            }
        }
    }

    #[test]
    fn nodes_and_entities() {
        assert_eq!(walk("<a:x><b y='1'/>甲&amp;&#x4E59;</a:x>"), "x b / “甲” “&” “乙” /");
        let bomb = "<!DOCTYPE l [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><l>甲&b;乙</l>";
        assert_eq!(walk(bomb), "l “甲” “” “乙” /");
    }

    #[test]
    fn what_is_damaged_or_too_deep() {
        assert_eq!(walk("<a><b>"), "!damaged");
        assert_eq!(walk("<a"), "!damaged");
        assert_eq!(walk("<a><b>甲</a></b></c>"), "a b “甲” / / /");
        assert_eq!(walk(&"<a>".repeat(600)), "!too-deep");
    }
}
