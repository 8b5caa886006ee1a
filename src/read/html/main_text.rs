//! Which lines of a page are its text and which stand around it: menus, breadcrumbs, lists of other pages, the foot.
//!
//! Judged by structure alone, in time linear in the lines: where prose is dense, where links are, what classes say.
//! Labels in words (当前位置, 上一篇) are left to the rows of furniture that every format shares.

use super::walk::{LineKind, Page, Place};

/// Share of the prose that a part must hold to be the whole text.
const MOST: f64 = 0.75;
/// Characters of a line that is prose although it ends with no stop.
const LONG: u32 = 25;

/// Sums over what an element holds.
#[derive(Debug, Default, Clone, Copy)]
struct Sums {
    prose: f64,
    proses: u32,
    chars: u64,
    linked: u64,
    links: u64,
    heading: bool,
}

/// For each line whether it is text.
pub(super) fn main_text(page: &Page, cells: &[Option<Place>]) -> Vec<bool> {
    let weights: Vec<f64> = page
        .lines
        .iter()
        .zip(cells)
        .map(|(line, cell)| {
            let own = f64::from(line.chars.saturating_sub(line.linked));
            match (line.kind, cell) {
                _ if line.linked * 2 > line.chars => 0.0,
                (LineKind::Heading(_), _) => 0.0,
                (_, Some(_)) => own / 2.0,
                _ if line.chars >= LONG || has_stop(page, line.start, line.end) => own,
                _ => 0.0,
            }
        })
        .collect();
    let sums = sum(page, &weights);
    let marked = frames(page, &sums);
    let container = container(page, &sums, &marked);
    let taken = taken(page, &sums, &marked, container);
    let mut main: Vec<bool> = page.lines.iter().map(|l| at(&taken, l.node)).collect();
    if !keeps_enough(page, &main) {
        let all = links_only(page, &sums, &marked);
        main = page.lines.iter().map(|l| !at(&all, l.node)).collect();
    }
    lists_of_links(page, cells, &mut main);
    title(page, &mut main);
    main
}

fn at(flags: &[bool], node: u32) -> bool {
    flags.get(node as usize).copied().unwrap_or(false)
}

fn has_stop(page: &Page, start: usize, end: usize) -> bool {
    page.text.get(start..end).is_some_and(|t| t.contains(['。', '；', '！', '？']))
}

/// Sums of every element with what is in it: children stand behind their parents.
fn sum(page: &Page, weights: &[f64]) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); page.nodes.len()];
    for (line, weight) in page.lines.iter().zip(weights) {
        let Some(own) = sums.get_mut(line.node as usize) else { continue };
        own.prose += weight;
        own.proses += u32::from(*weight > 0.0);
        own.chars += u64::from(line.chars);
        own.linked += u64::from(line.linked);
        own.links += u64::from(line.links);
        own.heading |= line.kind == LineKind::Heading(1);
    }
    for node in (1..page.nodes.len()).rev() {
        let own = sums[node];
        let Some(parent) = sums.get_mut(page.nodes[node].parent as usize) else { continue };
        parent.prose += own.prose;
        parent.proses += own.proses;
        parent.chars += own.chars;
        parent.linked += own.linked;
        parent.links += own.links;
        parent.heading |= own.heading;
    }
    sums
}

/// Elements around the text, with what is in them: so named, and not holding much of the prose.
fn frames(page: &Page, sums: &[Sums]) -> Vec<bool> {
    let total = sums.first().map_or(0.0, |s| s.prose);
    let mut marked = vec![false; page.nodes.len()];
    for (i, node) in page.nodes.iter().enumerate().skip(1) {
        let named = node.around && !sums[i].heading && sums[i].prose <= total * 0.25;
        marked[i] = at(&marked, node.parent) || named;
    }
    marked
}

/// The innermost element that holds most of the prose and is more than one paragraph.
fn container(page: &Page, sums: &[Sums], marked: &[bool]) -> usize {
    let mut best: Vec<Option<usize>> = vec![None; page.nodes.len()];
    for (i, node) in page.nodes.iter().enumerate().skip(1) {
        let parent = node.parent as usize;
        let held = best[parent].map_or(0.0, |b| sums[b].prose);
        if !marked[i] && sums[i].prose > held {
            best[parent] = Some(i);
        }
    }
    let mut here = 0;
    while let Some(next) = best[here].filter(|n| sums[*n].prose >= sums[here].prose * MOST && sums[*n].proses > 1) {
        here = next;
    }
    here
}

/// What is taken as text: the container, and elements beside it or its ancestors that hold prose of their own.
fn taken(page: &Page, sums: &[Sums], marked: &[bool], container: usize) -> Vec<bool> {
    let total = sums.first().map_or(0.0, |s| s.prose);
    let mut above = vec![false; page.nodes.len()];
    let mut here = container;
    while here > 0 {
        here = page.nodes[here].parent as usize;
        above[here] = true;
    }
    let mut taken = vec![false; page.nodes.len()];
    taken[container] = true;
    let links = links_only(page, sums, marked);
    for (i, node) in page.nodes.iter().enumerate().skip(1) {
        let parent = node.parent as usize;
        let own = &sums[i];
        let beside = above[parent] && !above[i] && own.prose >= (total * 0.05).max(60.0) && own.linked * 5 <= own.chars;
        taken[i] = (taken[i] || taken[parent] || beside) && !links[i];
    }
    taken
}

/// Elements around the text, and those that hold little else than links.
fn links_only(page: &Page, sums: &[Sums], marked: &[bool]) -> Vec<bool> {
    let mut out = marked.to_vec();
    for (i, node) in page.nodes.iter().enumerate().skip(1) {
        let own = &sums[i];
        let links = own.links >= 2 && own.linked * 2 > own.chars && own.prose * 4.0 <= own.chars as f64;
        out[i] = out[i] || at(&out, node.parent) || links;
    }
    out
}

/// Whether enough of what is no link is taken; otherwise the page is no article and all of it is text.
fn keeps_enough(page: &Page, main: &[bool]) -> bool {
    let own = |l: &super::walk::Line| u64::from(l.chars.saturating_sub(l.linked));
    let all: u64 = page.lines.iter().map(own).sum();
    let kept: u64 = page.lines.iter().zip(main).filter(|(_, m)| **m).map(|(l, _)| own(l)).sum();
    kept * 5 >= all * 2
}

/// Two lines of links or more on end, or one behind the last line of prose, lead to other pages.
fn lists_of_links(page: &Page, cells: &[Option<Place>], main: &mut [bool]) {
    let is_link = |i: usize| {
        let line = &page.lines[i];
        line.links > 0 && line.linked * 2 > line.chars && cells[i].is_none()
    };
    let kept: Vec<usize> = (0..main.len()).filter(|i| main[*i]).collect();
    let last = kept.iter().rposition(|i| !is_link(*i)).map_or(0, |at| at + 1);
    for (at, i) in kept.iter().enumerate() {
        let beside = at > 0 && is_link(kept[at - 1]) || kept.get(at + 1).is_some_and(|n| is_link(*n));
        if is_link(*i) && (beside || at >= last && last > 0) {
            main[*i] = false;
        }
    }
}

/// The heading above the text that says what the page is called is part of it.
fn title(page: &Page, main: &mut [bool]) {
    let first = main.iter().position(|m| *m).unwrap_or(0);
    if page.lines.get(first).is_some_and(|l| l.kind == LineKind::Heading(1)) {
        return;
    }
    let plain = |s: &str| -> String { s.chars().filter(|c| !c.is_whitespace()).collect() };
    let called = plain(&page.title);
    let names = |i: &usize| {
        let line = &page.lines[*i];
        let text = plain(page.text.get(line.start..line.end).unwrap_or(""));
        line.chars >= 4 && line.linked == 0 && called.starts_with(&text) && text.len() * 3 >= called.len()
    };
    let heading = |i: &usize| page.lines[*i].kind == LineKind::Heading(1) && page.lines[*i].linked == 0;
    let found = (0..first).rev().take(200).find(names).or_else(|| (0..first).rev().find(heading));
    if let Some(at) = found {
        main[at] = true;
    }
}
