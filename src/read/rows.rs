//! Tables in texts: rows whose cells are parted by tabs, as they are pasted from office programs, and those of Markdown.

use crate::text::{Block, BlockKind, Span};

/// Cells of a row of a pasted table at the least; two parted by one tab are as often a heading and its page.
const CELLS: usize = 3;

/// Two lines or more on end with as many cells parted by tabs; further ones may have merged cells.
pub(super) fn tabbed(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    if !text.contains('\t') {
        return out;
    }
    let mut table: Vec<(usize, &str)> = Vec::new();
    for (start, line) in lines(text) {
        let cells = line.matches('\t').count() + 1;
        let filled = line.split('\t').filter(|c| !c.trim().is_empty()).count();
        let fits = filled >= 2
            && match table.len() {
                0 => cells >= CELLS,
                1 => cells == table[0].1.matches('\t').count() + 1,
                _ => true,
            };
        if fits {
            table.push((start, line));
            continue;
        }
        close(&mut table, &mut out);
        if filled >= 2 && cells >= CELLS {
            table.push((start, line));
        }
    }
    close(&mut table, &mut out);
    out
}

fn close(table: &mut Vec<(usize, &str)>, out: &mut Vec<Block>) {
    let lines = std::mem::take(table);
    if lines.len() < 2 {
        return;
    }
    for (row, (start, line)) in lines.into_iter().enumerate() {
        cells(start, line, '\t', row as u32, out);
    }
}

/// Adds the cells of a line that hold something.
fn cells(start: usize, line: &str, between: char, row: u32, out: &mut Vec<Block>) {
    let mut at = start;
    for (column, cell) in line.split(between).enumerate() {
        let from = at + cell.len() - cell.trim_start().len();
        let span = Span::new(from, from + cell.trim().len());
        if !span.is_empty() {
            out.push(Block { span, kind: BlockKind::TableCell { row, column: column as u32 } });
        }
        at += cell.len() + between.len_utf8();
    }
}

/// Tables of Markdown: a row, a row of dashes, more rows.
#[cfg(feature = "markdown")]
pub(super) fn piped(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let all: Vec<(usize, &str)> = lines(text).collect();
    let dashes = |line: &str| {
        let line = line.trim();
        line.contains('|') && line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
    };
    let mut at = 0;
    while at + 1 < all.len() {
        if !all[at].1.contains('|') || !dashes(all[at + 1].1) {
            at += 1;
            continue;
        }
        let end = (at + 2..all.len()).find(|i| !all[*i].1.contains('|')).unwrap_or(all.len());
        for (row, i) in std::iter::once(at).chain(at + 2..end).enumerate() {
            let (start, line) = all[i];
            // Pipes at both ends are borders.
            let inner = line.trim_start();
            let lead = line.len() - inner.len() + usize::from(inner.starts_with('|'));
            cells(start + lead, line.get(lead..).unwrap_or(""), '|', row as u32, &mut out);
        }
        at = end;
    }
    out
}

/// Lines with where they start, without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut returned = false;
    text.split_inclusive(['\n', '\r']).filter_map(move |line| {
        let start = at;
        at += line.len();
        // The second sign of one line end.
        let rest = returned && line == "\n";
        returned = line.ends_with('\r');
        (!rest).then(|| (start, line.trim_end_matches(['\n', '\r'])))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(find: fn(&str) -> Vec<Block>, text: &str, expect: &str) {
        let got: Vec<String> = find(text)
            .iter()
            .map(|b| match b.kind {
                BlockKind::TableCell { row, column } => format!("{row},{column}={}", b.span.slice(text)),
                _ => String::new(),
            })
            .collect();
        assert_eq!(got.join(" "), expect);
    }

    #[test]
    fn rows_parted_by_tabs() {
        check(
            tabbed,
            "表\n项目\t计划\t完成\n资料\t\t12\n合计\t12\n完",
            "0,0=项目 0,1=计划 0,2=完成 1,0=资料 1,2=12 2,0=合计 2,1=12",
        );
        check(tabbed, "一、总体情况\t1\n二、存在问题\t2\n", "");
        check(tabbed, "甲\t乙\t丙\n正文", "");
        check(tabbed, "\t\t缩进\n\t\t缩进", "");
    }

    #[cfg(feature = "markdown")]
    #[test]
    fn rows_of_markdown() {
        check(piped, "表\r\n| 项目 | 数 |\r\n|---|:-:|\r\n| 资料 | 12 |\r\n完", "0,0=项目 0,1=数 1,0=资料 1,1=12");
        check(piped, "项目 | 数\n--- | ---\n资料 | 12", "0,0=项目 0,1=数 1,0=资料 1,1=12");
        check(piped, "甲 | 乙\n丙 | 丁", "");
    }
}
