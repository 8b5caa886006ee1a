//! What the lines of pages are: text, notes at the foot, rows of tables, or furniture: running heads, page numbers,
//! watermarks.

use super::lines::{Cell, Line};
use super::paragraphs::{Role, Sorted};
use std::collections::{BTreeMap, BTreeSet};

/// Share of the height of a page in which heads stand, and feet.
const EDGE: f32 = 0.15;
/// Lines at an edge that may be furniture.
const LINES: usize = 3;

/// A page before its lines are sorted.
pub(super) struct Raw {
    pub height: f32,
    pub lines: Vec<Line>,
}

/// Sorts the lines of all pages; gives the columns of each table as well.
pub(super) fn sort(pages: Vec<Raw>) -> (Vec<Sorted>, Vec<Vec<(f32, f32)>>) {
    let repeated = repeated(&pages);
    let (aside, all) = pages.iter().flat_map(|p| &p.lines).fold((0, 0), |(aside, all), line| {
        let length = line.text.len();
        (aside + if line.aside { length } else { 0 }, all + length)
    });
    // A program that calls everything an artifact means nothing by it.
    let trusted = aside * 2 <= all;
    let mut tables = Vec::new();
    let mut out = Vec::new();
    for (i, page) in pages.into_iter().enumerate() {
        let mut lines: Vec<(Line, Role)> = page.lines.into_iter().map(|l| (l, Role::Text)).collect();
        for (line, role) in &mut lines {
            if line.aside && trusted {
                *role = Role::Furniture;
            }
        }
        edges(&mut lines, page.height, &repeated);
        notes(&mut lines, page.height);
        rows(&mut lines, &mut tables);
        out.push(Sorted { lines, number: i as u32 + 1 });
    }
    (out, tables)
}

/// The line with its numbers masked, so that those of all pages are the same.
fn masked(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        match (c.is_ascii_digit(), out.ends_with('#')) {
            (true, true) => {}
            (true, false) => out.push('#'),
            _ => out.push(c),
        }
    }
    out
}

/// Only a number with what decorates it: `- 3 -`, `3/12`.
fn is_page_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–—－―·•/|()".contains(c))
}

/// Indices of the lines at the edges of a page, from the edge inwards.
fn at_edges(lines: &[&Line], height: f32) -> [Vec<usize>; 2] {
    let mut order: Vec<usize> = (0..lines.len()).filter(|i| !lines[*i].aside).collect();
    order.sort_by(|a, b| lines[*a].y.total_cmp(&lines[*b].y));
    let top = order.iter().copied().take_while(|i| lines[*i].y < height * EDGE).take(LINES).collect();
    let foot = order.iter().rev().copied().take_while(|i| lines[*i].y > height * (1.0 - EDGE)).take(LINES).collect();
    [top, foot]
}

/// Masked lines that stand at an edge of many pages.
fn repeated(pages: &[Raw]) -> BTreeSet<(usize, String)> {
    let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for page in pages {
        let lines: Vec<&Line> = page.lines.iter().collect();
        for (edge, at) in at_edges(&lines, page.height).into_iter().enumerate() {
            let keys: BTreeSet<String> = at.into_iter().map(|i| masked(&lines[i].text)).collect();
            for key in keys {
                *counts.entry((edge, key)).or_default() += 1;
            }
        }
    }
    let enough = |count: usize| count >= 2 && count * 5 >= pages.len() * 2;
    counts.into_iter().filter(|(_, count)| enough(*count)).map(|(key, _)| key).collect()
}

/// Furniture at the edges: nothing that is text lies between it and the edge.
fn edges(lines: &mut [(Line, Role)], height: f32, repeated: &BTreeSet<(usize, String)>) {
    let found = at_edges(&lines.iter().map(|(l, _)| l).collect::<Vec<_>>(), height);
    for (edge, at) in found.into_iter().enumerate() {
        for i in at {
            let text = &lines[i].0.text;
            if !is_page_number(text) && !repeated.contains(&(edge, masked(text))) {
                break;
            }
            lines[i].1 = Role::Furniture;
        }
    }
}

/// Notes at the foot of the page: set smaller, or beginning with a raised number. Their numbers go, here and in the text.
fn notes(lines: &mut [(Line, Role)], height: f32) {
    let mut sizes: Vec<f32> = lines.iter().filter(|(_, r)| *r == Role::Text).map(|(l, _)| l.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(usual) = sizes.get(sizes.len() / 2).copied() else { return };
    let marks: BTreeSet<String> = lines
        .iter()
        .flat_map(|(l, _)| l.raised.iter().filter(|r| r.start > 0).filter_map(|r| l.text.get(r.clone())))
        .map(str::to_owned)
        .collect();
    let mut numbers = BTreeSet::new();
    let text: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].1 == Role::Text).collect();
    let mut from = text.len();
    for (at, i) in text.iter().enumerate().rev() {
        let line = &lines[*i].0;
        let number = note_number(line).filter(|n| marks.contains(*n));
        if line.y < height * 0.4 || number.is_none() && line.size > usual * 0.9 {
            // A note may go on in lines of the usual size.
            if line.y < height * 0.4 || text.len() - at > NOTE_LINES {
                break;
            }
            continue;
        }
        from = at;
        numbers.extend(number.map(str::to_owned));
    }
    // Small print without numbers is a note only where it is the last on the page.
    if numbers.is_empty() {
        from = text.iter().rposition(|i| lines[*i].0.size > usual * 0.9).map_or(text.len(), |at| at + 1).max(from);
    }
    for i in &text[from..] {
        lines[*i].1 = Role::Note;
    }
    for (line, role) in lines.iter_mut() {
        if *role == Role::Note
            && let Some(length) = note_number(line).filter(|n| numbers.contains(*n)).map(str::len)
        {
            line.raised.retain(|r| r.start > 0);
            line.raised.insert(0, 0..length);
        }
        line.drop_raised(&numbers);
    }
}

/// The number that a line begins with, where it is no number of a heading, an item or a date.
fn note_number(line: &Line) -> Option<&str> {
    let length = line.text.bytes().take_while(u8::is_ascii_digit).count();
    let raised = line.raised.first().is_some_and(|r| *r == (0..length));
    let behind = line.text[length..].chars().next()?;
    let plain = !"./-%．、．)）年月日时".contains(behind);
    line.text.get(..length).filter(|n| (1..=3).contains(&n.len()) && (raised || plain))
}

/// Lines at the foot in which notes are looked for.
const NOTE_LINES: usize = 30;

/// Two rows of cells or more on end are a table.
fn rows(lines: &mut [(Line, Role)], tables: &mut Vec<Vec<(f32, f32)>>) {
    let text: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].1 == Role::Text).collect();
    let is_row = |at: usize| lines[text[at]].0.cells.len() >= 2;
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !is_row(at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        // A single line between rows goes on in one of their cells.
        while end < text.len()
            && (is_row(end) || end + 1 < text.len() && is_row(end + 1) && fits(lines, &text[at..=end]))
        {
            end += 1;
        }
        if end - at >= 2 {
            found.push(text[at..end].to_vec());
        }
        at = end;
    }
    for table in found {
        tables.push(columns(table.iter().flat_map(|i| &lines[*i].0.cells)));
        // The least distance of two rows; a lone piece that is nearer goes on in the cell above.
        let step = |a: usize, b: usize| lines[b].0.y - lines[a].0.y;
        let full = |i: usize| lines[i].0.cells.len() >= 2;
        let pairs = table.windows(2).filter(|w| full(w[0]) && full(w[1]));
        let least = pairs.map(|w| step(w[0], w[1])).fold(f32::INFINITY, f32::min);
        let goes_on: Vec<bool> = (0..table.len())
            .map(|at| at > 0 && !full(table[at]) && step(table[at - 1], table[at]) < least * 0.9)
            .collect();
        let mut row = 0;
        for (at, i) in table.into_iter().enumerate() {
            row += u32::from(at > 0 && !goes_on[at]);
            lines[i].1 = Role::Row(tables.len() as u32, row);
        }
    }
}

/// Whether the last of these lines stands under one cell of the row before it.
fn fits(lines: &[(Line, Role)], table: &[usize]) -> bool {
    let [.., before, last] = table else { return false };
    let (before, last) = (&lines[*before].0, &lines[*last].0);
    before.cells.iter().filter(|c| c.x0 < last.x1 && last.x0 < c.x1).count() == 1
        && last.x1 - last.x0 < (before.x1 - before.x0) / 2.0
}

/// Columns as stretches that no cell of the table reaches over.
fn columns<'c>(cells: impl Iterator<Item = &'c Cell>) -> Vec<(f32, f32)> {
    let mut all: Vec<(f32, f32)> = cells.map(|c| (c.x0, c.x1)).collect();
    // Narrow cells say where columns are, wide ones may span several.
    all.sort_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
    let mut out: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in all {
        let over: Vec<usize> = (0..out.len()).filter(|i| out[*i].0 < x1 && x0 < out[*i].1).collect();
        match over[..] {
            [] => out.push((x0, x1)),
            [one] => out[one] = (out[one].0.min(x0), out[one].1.max(x1)),
            _ => {}
        }
    }
    out.sort_by(|a, b| a.0.total_cmp(&b.0));
    out
}

/// The column in which a cell begins.
pub(super) fn column(columns: &[(f32, f32)], cell: &Cell) -> u32 {
    columns.iter().position(|c| c.0 < cell.x1 && cell.x0 < c.1).unwrap_or(0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f32) -> Line {
        Line { text: text.into(), x0: 0.0, x1: 100.0, y, size: 10.0, ..Line::default() }
    }

    #[test]
    fn heads_and_page_numbers() {
        let page = |n: usize| Raw {
            height: 800.0,
            lines: vec![
                line("云坪镇工作报告", 40.0),
                line(&format!("正文第{n}段，共{n}人"), 150.0),
                line("结尾", 600.0),
                line(&format!("— {n} —"), 760.0),
            ],
        };
        let (sorted, _) = sort((1..4).map(page).collect());
        for page in sorted {
            let roles: Vec<Role> = page.lines.iter().map(|(_, r)| *r).collect();
            assert_eq!(roles, [Role::Furniture, Role::Text, Role::Text, Role::Furniture]);
        }
    }

    #[test]
    fn page_numbers_by_themselves() {
        for (text, expect) in
            [("12", true), ("- 3 -", true), ("3/12", true), ("第3页", false), ("2023年", false), ("--", false)]
        {
            assert_eq!(is_page_number(text), expect, "{text}");
        }
    }

    #[test]
    fn columns_of_cells() {
        let cell = |x0, x1| Cell { at: 0, x0, x1 };
        let all = [cell(0.0, 40.0), cell(60.0, 80.0), cell(100.0, 130.0), cell(65.0, 90.0), cell(55.0, 125.0)];
        let got = columns(all.iter());
        assert_eq!(got, [(0.0, 40.0), (60.0, 90.0), (100.0, 130.0)]);
        assert_eq!(column(&got, &all[4]), 1);
    }

    #[test]
    fn numbers_of_notes_go() {
        let mut text = Line { raised: vec![9..10, 19..20], ..line("共三人1，共三米2。", 500.0) };
        let note = Line { raised: std::iter::once(0..1).collect(), ..line("1数据截至年底", 700.0) };
        let mut lines = vec![(text.clone(), Role::Text), (note, Role::Text)];
        notes(&mut lines, 800.0);
        assert_eq!((lines[0].0.text.as_str(), lines[0].1), ("共三人，共三米2。", Role::Text));
        assert_eq!((lines[1].0.text.as_str(), lines[1].1), ("数据截至年底", Role::Note));
        text.drop_raised(&BTreeSet::new());
        assert_eq!(text.text, "共三人1，共三米2。");
    }
}
