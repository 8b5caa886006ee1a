//! Which tables hold data and which only lay the page out.

use super::walk::{LineKind, Page, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the longest cell of a table of data, and of one that is filled like a grid.
const LONGEST: u32 = 400;
const LONGEST_IN_GRID: u32 = 2000;

/// For each line the cell of the outermost table of data that it stands in.
pub(super) fn data_cells(page: &Page) -> Vec<Option<Place>> {
    let mut all: Vec<Measure> = page.tables.iter().map(|_| Measure::default()).collect();
    for line in &page.lines {
        let mut place = line.cell;
        while let Some((table, row, column)) = place {
            let Some(measure) = all.get_mut(table as usize) else { break };
            let chars = measure.cells.entry((row, column)).or_default();
            *chars = chars.saturating_add(line.chars);
            measure.chars += u64::from(line.chars);
            measure.linked += u64::from(line.linked);
            measure.heading |= matches!(line.kind, LineKind::Heading(_));
            place = outer(page, table);
        }
    }
    let data: Vec<bool> = all.iter().map(Measure::is_data).collect();
    let cell = |line: Option<Place>| {
        let mut found = None;
        let mut place = line;
        while let Some(p) = place {
            if data.get(p.0 as usize).copied().unwrap_or(false) {
                found = Some(p);
            }
            place = outer(page, p.0);
        }
        found
    };
    page.lines.iter().map(|l| cell(l.cell)).collect()
}

fn outer(page: &Page, table: u32) -> Option<Place> {
    page.tables.get(table as usize)?.inside
}

#[derive(Default)]
struct Measure {
    cells: BTreeMap<(u32, u32), u32>,
    chars: u64,
    linked: u64,
    heading: bool,
}

impl Measure {
    fn is_data(&self) -> bool {
        let columns: BTreeSet<u32> = self.cells.keys().map(|(_, column)| *column).collect();
        let mut rows: BTreeMap<u32, u32> = BTreeMap::new();
        for (row, _) in self.cells.keys() {
            *rows.entry(*row).or_default() += 1;
        }
        let longest = self.cells.values().copied().max().unwrap_or(0);
        let filled = rows.values().filter(|cells| **cells >= 2).count();
        let room = if filled >= 3 && filled * 2 >= rows.len() { LONGEST_IN_GRID } else { LONGEST };
        columns.len() >= 2 && rows.len() >= 2 && longest <= room && !self.heading && self.linked * 2 <= self.chars
    }
}
