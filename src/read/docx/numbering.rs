//! `numbering.xml`: the lists, and the number of a paragraph.

use super::styles::Styles;
use super::walk;
use super::xml::{Element, Xml};
use crate::read::office::draft::{Label, Suffix};
use crate::read::office::lists::{Counters, Level, Piece};
use crate::read::office::numerals::Numeral;
use crate::read::{Budget, Clock, Refusal};
use std::collections::BTreeMap;

/// A list as the file defines it.
#[derive(Debug, Default)]
struct Abstract {
    levels: BTreeMap<u8, Defined>,
    /// The list is the one of a style.
    style: Option<String>,
}

/// A level with the style that is tied to it.
#[derive(Debug, Clone, Default)]
struct Defined {
    level: Level,
    style: Option<String>,
}

/// An instance of a list.
#[derive(Debug, Default)]
struct Instance {
    list: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Defined>,
}

/// All lists, and where their counts stand.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: BTreeMap<u32, Abstract>,
    instances: BTreeMap<u32, Instance>,
    counters: Counters,
}

impl Lists {
    pub fn read(text: &str, styles: &Styles, budget: &Budget, clock: &mut Clock) -> Result<Lists, Refusal> {
        let mut out = Lists::default();
        walk(text, "word/numbering.xml", budget, clock, |xml, element| {
            match element.name() {
                "abstractNum" => {
                    let id = element.number("abstractNumId").unwrap_or(0);
                    let mut list = Abstract::default();
                    xml.inside(|xml, element| {
                        match element.name() {
                            "lvl" => {
                                let (at, level) = level(xml, element)?;
                                list.levels.insert(at, level);
                            }
                            "numStyleLink" => list.style = element.attribute("val"),
                            _ => {}
                        }
                        Ok(())
                    })?;
                    out.lists.insert(id, list);
                }
                "num" => {
                    let id = element.number("numId").unwrap_or(0);
                    let instance = instance(xml)?;
                    out.instances.insert(id, instance);
                }
                _ => {}
            }
            Ok(())
        })?;
        out.follow_links(styles);
        Ok(out)
    }

    /// A list that is the one of a style is the same list, with the same counts.
    fn follow_links(&mut self, styles: &Styles) {
        let linked: Vec<(u32, u32)> = self
            .instances
            .iter()
            .filter_map(|(id, instance)| {
                let style = self.lists.get(&instance.list)?.style.as_deref()?;
                let (target, _) = styles.list(Some(style)).0?;
                Some((*id, self.instances.get(&target)?.list))
            })
            .collect();
        for (id, list) in linked {
            if let Some(instance) = self.instances.get_mut(&id) {
                instance.list = list;
            }
        }
    }

    /// The level that is tied to a style.
    pub fn level_of(&self, instance: u32, style: &str) -> Option<u8> {
        let instance = self.instances.get(&instance)?;
        let tied = |levels: &BTreeMap<u8, Defined>| {
            levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(at, _)| *at)
        };
        tied(&instance.levels).or_else(|| tied(&self.lists.get(&instance.list)?.levels))
    }

    /// Counts a paragraph and gives its number; none where there is no such list.
    pub fn next(&mut self, id: u32, level: u8) -> Option<Label> {
        let instance = self.instances.get(&id)?;
        let list = self.lists.get(&instance.list)?;
        let levels = |at: u8| -> Level {
            let defined = instance.levels.get(&at).or_else(|| list.levels.get(&at));
            defined.map_or_else(Level::default, |d| d.level.clone())
        };
        let start = |at: u8| instance.starts.get(&at).copied();
        let label = self.counters.next((instance.list, id), level, &levels, &start);
        Some(label).filter(|l| !l.text.trim().is_empty())
    }
}

fn instance<'x>(xml: &mut Xml<'x>) -> Result<Instance, Refusal> {
    let mut out = Instance::default();
    let mut at = 0;
    xml.inside(|xml, element| {
        match element.name() {
            "abstractNumId" => out.list = element.number("val").unwrap_or(0),
            "lvlOverride" => at = ilvl(element),
            "startOverride" => {
                out.starts.insert(at, element.number("val").unwrap_or(1));
            }
            "lvl" => {
                let (at, level) = level(xml, element)?;
                out.starts.entry(at).or_insert(level.level.start);
                out.levels.insert(at, level);
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(out)
}

fn ilvl(element: &Element<'_>) -> u8 {
    element.number("ilvl").map_or(0, |n| n.min(8) as u8)
}

fn level<'x>(xml: &mut Xml<'x>, element: &Element<'x>) -> Result<(u8, Defined), Refusal> {
    let at = ilvl(element);
    let mut out = Defined::default();
    let level = &mut out.level;
    level.start = 0;
    xml.inside(|xml, element| {
        match element.name() {
            "start" => level.start = element.number("val").unwrap_or(1),
            "numFmt" => {
                // Word 2010 and later write 01 and the like as a format of their own.
                let custom = element.attribute("format").filter(|f| f.starts_with("001") || f.starts_with("01"));
                let name = element.attribute("val").unwrap_or_default();
                level.numeral = if custom.is_some() { Numeral::Zero } else { Numeral::named(&name) };
            }
            "lvlText" => level.pieces = pieces(&element.attribute("val").unwrap_or_default()),
            "suff" if element.attribute("val").is_some_and(|v| v == "nothing") => level.suffix = Suffix::Nothing,
            "isLgl" => level.legal = element.is_on(),
            "lvlRestart" => level.restart = element.number("val"),
            "pStyle" => out.style = element.attribute("val"),
            "pPr" | "rPr" => xml.skip()?,
            _ => {}
        }
        Ok(())
    })?;
    Ok((at, out))
}

/// `%1、` in pieces.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let level = rest.as_bytes().get(at + 1).filter(|b| (b'1'..=b'9').contains(b));
        let end = if level.is_some() { at } else { at + 1 };
        if end > 0 {
            out.push(Piece::Text(rest[..end].to_owned()));
        }
        out.extend(level.map(|b| Piece::Level(b - b'1')));
        rest = &rest[if level.is_some() { at + 2 } else { at + 1 }..];
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest.to_owned()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Limits;

    fn read(numbering: &str, styles: &str) -> Lists {
        let budget = Budget::new(Limits::default());
        let styles = format!("<w:styles>{styles}</w:styles>");
        let styles = Styles::read(&styles, &budget, &mut budget.clock()).unwrap();
        let text = format!("<w:numbering>{numbering}</w:numbering>");
        Lists::read(&text, &styles, &budget, &mut budget.clock()).unwrap()
    }

    const LIST: &str = "<w:abstractNum w:abstractNumId='3'>
        <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:pStyle w:val='h1'/><w:lvlText w:val='%1、'/></w:lvl>
        <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:suff w:val='nothing'/><w:lvlText w:val='%1.%2%'/></w:lvl>
        </w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='3'/></w:num>
        <w:num w:numId='6'><w:abstractNumId w:val='3'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='4'/></w:lvlOverride></w:num>";

    #[test]
    fn instances_of_one_list() {
        let mut lists = read(LIST, "");
        let got: Vec<String> = [(5, 0), (5, 1), (6, 0), (6, 0), (5, 1), (9, 0)]
            .iter()
            .map(|(id, level)| lists.next(*id, *level).map_or("-".into(), |l| l.text))
            .collect();
        assert_eq!(got, ["一、", "一.1%", "四、", "五、", "五.1%", "-"]);
        assert_eq!((lists.level_of(5, "h1"), lists.level_of(5, "x")), (Some(0), None));
    }

    #[test]
    fn the_list_of_a_style() {
        let link = "<w:abstractNum w:abstractNumId='8'><w:numStyleLink w:val='s'/></w:abstractNum>
            <w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>";
        let style = "<w:style w:styleId='s'><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:style>";
        let mut lists = read(&format!("{LIST}{link}"), style);
        let got: Vec<Option<String>> = [5, 2].iter().map(|id| lists.next(*id, 0).map(|l| l.text)).collect();
        assert_eq!(got, [Some("一、".into()), Some("二、".into())]);
    }

    #[test]
    fn pieces_of_a_number() {
        let text = |t: &str| Piece::Text(t.into());
        assert_eq!(pieces("第%1条 "), [text("第"), Piece::Level(0), text("条 ")]);
        assert_eq!(pieces("100%%2"), [text("100%"), Piece::Level(1)]);
        assert_eq!(pieces("%"), [text("%")]);
    }
}
