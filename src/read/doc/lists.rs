//! The lists of a file, and the number of a paragraph.

use super::bytes::{slice, u16_at, u32_at};
use super::file::{File, Part};
use crate::read::office::draft::{Label, Suffix};
use crate::read::office::lists::{Counters, Level, Piece};
use crate::read::office::numerals::Numeral;
use std::collections::BTreeMap;

/// A list as the file defines it.
#[derive(Debug, Default)]
struct List {
    levels: Vec<Level>,
    /// Styles that are tied to its levels.
    styles: Vec<u16>,
}

/// An instance of a list.
#[derive(Debug, Default)]
struct Instance {
    list: u32,
    starts: BTreeMap<u8, u32>,
    levels: BTreeMap<u8, Level>,
}

/// All lists, and where their counts stand.
#[derive(Debug, Default)]
pub(super) struct Lists {
    lists: BTreeMap<u32, List>,
    instances: Vec<Instance>,
    counters: Counters,
}

impl Lists {
    pub fn read(file: &File) -> Lists {
        Lists {
            lists: lists(file.part_and_more(Part::Lists)).unwrap_or_default(),
            instances: instances(file.part_and_more(Part::Instances)).unwrap_or_default(),
            counters: Counters::default(),
        }
    }

    fn instance(&self, number: u16) -> Option<&Instance> {
        self.instances.get(usize::from(number).checked_sub(1)?)
    }

    /// The level that is tied to a style.
    pub fn level_of(&self, number: u16, style: u16) -> Option<u8> {
        let list = self.lists.get(&self.instance(number)?.list)?;
        list.styles.iter().position(|s| *s == style).map(|level| level as u8)
    }

    /// Counts a paragraph and gives its number; none where there is no such list.
    pub fn next(&mut self, number: u16, level: u8) -> Option<Label> {
        let instance = self.instances.get(usize::from(number).checked_sub(1)?)?;
        let list = self.lists.get(&instance.list)?;
        let levels = |at: u8| -> Level {
            let defined = instance.levels.get(&at).or_else(|| list.levels.get(usize::from(at)));
            defined.cloned().unwrap_or_default()
        };
        let start = |at: u8| instance.starts.get(&at).copied();
        let label = self.counters.next((instance.list, u32::from(number)), level, &levels, &start);
        Some(label).filter(|l| !l.text.trim().is_empty())
    }
}

/// Definitions, with their levels behind them all.
fn lists(bytes: &[u8]) -> Option<BTreeMap<u32, List>> {
    let count = usize::from(u16_at(bytes, 0)?);
    let mut at = 2 + count * 28;
    let mut out = BTreeMap::new();
    for i in 0..count {
        let head = slice(bytes, 2 + i * 28, 28)?;
        let simple = head[26] & 1 != 0;
        let mut list = List::default();
        for _ in 0..if simple { 1 } else { 9 } {
            let Some((level, length)) = bytes.get(at..).and_then(level) else { break };
            list.levels.push(level);
            at += length;
        }
        list.styles = (0..9).filter_map(|n| u16_at(head, 8 + n * 2)).collect();
        out.insert(u32_at(head, 0)?, list);
    }
    Some(out)
}

/// A level and its length in bytes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let head = slice(bytes, 0, 28)?;
    let properties = usize::from(head[24]) + usize::from(head[25]);
    let at = 28 + properties;
    let length = usize::from(u16_at(bytes, at)?);
    let text: Vec<u16> =
        slice(bytes, at + 2, length * 2)?.chunks_exact(2).map(|u| u16::from_le_bytes([u[0], u[1]])).collect();
    let numeral = Numeral::coded(head[4]);
    let mut pieces = Vec::new();
    let mut plain: Vec<u16> = Vec::new();
    for (i, unit) in text.iter().enumerate() {
        // Where numbers stand is listed, counted from 1.
        let number = *unit < 9 && head[6..15].contains(&((i + 1).min(255) as u8));
        if number {
            if !plain.is_empty() {
                pieces.push(Piece::Text(String::from_utf16_lossy(&std::mem::take(&mut plain))));
            }
            pieces.push(Piece::Level(*unit as u8));
        } else {
            plain.push(*unit);
        }
    }
    if !plain.is_empty() {
        pieces.push(Piece::Text(String::from_utf16_lossy(&plain)));
    }
    let level = Level {
        start: u32_at(head, 0)?.min(0x7FFF),
        numeral,
        pieces,
        suffix: if head[15] == 2 { Suffix::Nothing } else { Suffix::Gap },
        legal: head[5] & 0x04 != 0,
        restart: (head[5] & 0x08 != 0).then_some(u32::from(head[26])),
    };
    Some((level, at + 2 + length * 2))
}

fn instances(bytes: &[u8]) -> Option<Vec<Instance>> {
    let count = u32_at(bytes, 0)? as usize;
    let mut at = 4usize.checked_add(count.checked_mul(16)?)?;
    let mut out = Vec::new();
    for i in 0..count {
        let Some(head) = slice(bytes, 4 + i * 16, 16) else { break };
        let mut instance = Instance { list: u32_at(head, 0)?, ..Instance::default() };
        // Behind all heads, four bytes that say nothing and the levels that are other.
        at += 4;
        for _ in 0..head[12] {
            let Some(other) = slice(bytes, at, 8) else { break };
            let flags = u32_at(other, 4)?;
            let which = (flags & 0xF).min(8) as u8;
            at += 8;
            if flags & 0x20 != 0 {
                let Some((level, length)) = bytes.get(at..).and_then(level) else { break };
                if flags & 0x10 != 0 {
                    instance.starts.insert(which, level.start);
                }
                instance.levels.insert(which, level);
                at += length;
            } else if flags & 0x10 != 0 {
                instance.starts.insert(which, u32_at(other, 0)?.min(0x7FFF));
            }
        }
        out.push(instance);
    }
    Some(out)
}
