//! What `w:pPr` and `w:rPr` say, in paragraphs and in styles alike.

use super::xml::{Element, Xml};
use crate::read::Refusal;

/// Properties of paragraphs; what is not said is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ParagraphProperties {
    pub style: Option<String>,
    pub list: Option<u32>,
    pub level: Option<u8>,
    /// From 0; 9 is running text.
    pub outline: Option<u8>,
    /// The paragraph's end is hidden, so that the next one goes on in it.
    pub end_hidden: bool,
    /// The paragraph's end is deleted or moved away.
    pub end_deleted: bool,
    /// Its list is one that a tracked change has brought.
    pub run: RunProperties,
}

/// Properties of runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    pub style: Option<String>,
    pub hidden: Option<bool>,
}

/// Reads the `w:pPr` that has just begun.
pub(super) fn paragraph<'x>(xml: &mut Xml<'x>) -> Result<ParagraphProperties, Refusal> {
    let mut out = ParagraphProperties::default();
    xml.inside(|xml, element| {
        match element.name() {
            "pStyle" => out.style = element.attribute("val"),
            "numId" => out.list = element.number("val"),
            "ilvl" => out.level = element.number("val").map(|n| n.min(8) as u8),
            "outlineLvl" => out.outline = element.number("val").map(|n| n.min(9) as u8),
            "rPr" => {
                xml.inside(|xml, element| {
                    match element.name() {
                        "del" | "moveFrom" => out.end_deleted = true,
                        "rPrChange" => xml.skip()?,
                        _ => run_property(element, &mut out.run),
                    }
                    Ok(())
                })?;
                out.end_hidden = out.run.hidden == Some(true);
            }
            // How it was before a tracked change; sections are no text.
            "pPrChange" | "numberingChange" | "sectPr" | "tabs" => xml.skip()?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(out)
}

/// Reads the `w:rPr` that has just begun.
pub(super) fn run<'x>(xml: &mut Xml<'x>) -> Result<RunProperties, Refusal> {
    let mut out = RunProperties::default();
    xml.inside(|xml, element| {
        if element.name() == "rPrChange" {
            return xml.skip();
        }
        run_property(element, &mut out);
        Ok(())
    })?;
    Ok(out)
}

fn run_property(element: &Element<'_>, out: &mut RunProperties) {
    match element.name() {
        "vanish" => out.hidden = Some(element.is_on()),
        "rStyle" => out.style = element.attribute("val"),
        _ => {}
    }
}
