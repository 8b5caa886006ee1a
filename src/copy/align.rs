//! From common fingerprints to common passages: each seed is extended as far as the symbols are the same, seeds that
//! follow one another are chained, what lies between and around them is aligned symbol by symbol, and the stretches
//! in which agreement outweighs difference are the passages.

use super::masked::Masked;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Symbols that a passage has in common at the least: about a sentence.
const LEAST: usize = 40;
/// Share of the symbols that it has in common at the least, in hundredths.
const SIMILAR: usize = 65;
/// Symbols between two seeds of one chain at the most.
const GAP: usize = 80;
/// How much longer a gap may be in one text than in the other.
const DRIFT: usize = 40;
/// Symbols around a chain that are aligned too; again and again while the passage reaches into them.
const MARGIN: usize = 60;
/// A passage ends where difference outweighs agreement by so many symbols.
const DROP: isize = 20;
/// Seeds before a seed that may precede it in a chain.
const LOOK: usize = 48;

/// One step of an alignment, in symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The same symbols in both.
    Same {
        /// First symbol in the one text.
        a: usize,
        /// First symbol in the other.
        b: usize,
        /// How many.
        len: usize,
    },
    /// These stand for those; one of both may be empty.
    Other {
        /// In the one text.
        a: Range<usize>,
        /// In the other.
        b: Range<usize>,
    },
}

impl Step {
    fn ends(&self) -> (Range<usize>, Range<usize>) {
        match self {
            Step::Same { a, b, len } => (*a..a + len, *b..b + len),
            Step::Other { a, b } => (a.clone(), b.clone()),
        }
    }

    fn score(&self) -> isize {
        match self {
            Step::Same { len, .. } => *len as isize,
            Step::Other { a, b } => -(a.len().max(b.len()) as isize),
        }
    }
}

/// A passage that two texts have in common; begins and ends with common symbols.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// Its symbols in the one text.
    pub a: Range<usize>,
    /// Its symbols in the other.
    pub b: Range<usize>,
    /// How they go together.
    pub steps: Vec<Step>,
}

impl Shared {
    /// Symbols in common.
    pub fn common(&self) -> usize {
        let same = |s: &Step| if let Step::Same { len, .. } = s { *len } else { 0 };
        self.steps.iter().map(same).sum()
    }
}

/// A stretch of the same symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Block {
    a: usize,
    b: usize,
    len: usize,
}

/// The passages that two texts share, given where a fingerprint of the one is also in the other.
///
/// ```
/// use jihe::copy::{Masked, fingerprints, passages};
/// let shared = "全镇共召开禁毒工作会议3次，发放宣传资料1200余份，悬挂横幅12条，受教育群众达1.5万人次，营造了全民参与的浓厚氛围";
/// let one = format!("今年以来，本镇高度重视。{shared}。");
/// let other = format!("{}。下一步继续努力。", shared.replace("1200", "800"));
/// let (a, b) = (Masked::new(&one), Masked::new(&other));
/// let (in_a, in_b) = (fingerprints(&a), fingerprints(&b));
/// let seeds: Vec<(usize, usize)> = (in_a.iter())
///     .flat_map(|(i, x)| in_b.iter().filter(move |(_, y)| x == y).map(move |(j, _)| (*i, *j)))
///     .collect();
/// let found = passages(&a, &b, &seeds);
/// assert_eq!(a.quote(found[0].a.clone()), shared);
/// ```
pub fn passages(a: &Masked<'_>, b: &Masked<'_>, seeds: &[(usize, usize)]) -> Vec<Shared> {
    let (a, b) = (a.symbols(), b.symbols());
    let mut out: Vec<Shared> = Vec::new();
    let met = |x: &Range<usize>, y: &Range<usize>| x.start < y.end && y.start < x.end;
    for chain in chains(blocks(a, b, seeds)) {
        for found in around(a, b, &chain) {
            // A passage that is found from two chains, or that repeats itself, is given once.
            if !out.iter().any(|o| met(&o.a, &found.a) && met(&o.b, &found.b)) {
                out.push(found);
            }
        }
    }
    out.sort_by_key(|s| (s.a.start, s.b.start));
    out
}

/// Seeds extended in both directions, each stretch once, in order of place.
fn blocks(a: &[u32], b: &[u32], seeds: &[(usize, usize)]) -> Vec<Block> {
    let mut seeds: Vec<(usize, usize)> = seeds.iter().copied().filter(|&(i, j)| i < a.len() && j < b.len()).collect();
    // By diagonal, so that a seed inside the stretch before it is known at once.
    seeds.sort_unstable_by_key(|&(i, j)| (i as isize - j as isize, i));
    let mut out: Vec<Block> = Vec::new();
    for (i, j) in seeds {
        if let Some(last) = out.last()
            && last.a as isize - last.b as isize == i as isize - j as isize
            && i < last.a + last.len
        {
            continue;
        }
        let after = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
        let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
        if after > 0 {
            out.push(Block { a: i - before, b: j - before, len: before + after });
        }
    }
    out.sort_unstable();
    out
}

/// Chains of stretches that follow one another in both texts, the weightiest first.
fn chains(blocks: Vec<Block>) -> Vec<Vec<Block>> {
    // Weight of the best chain that ends here, and the stretch before this one in it.
    let mut best: Vec<(isize, Option<usize>)> = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.iter().enumerate() {
        let mut own = (block.len as isize, None);
        for j in (i.saturating_sub(LOOK)..i).rev() {
            if let Some(cost) = follows(blocks[j], *block) {
                let weight = best[j].0 + block.len as isize - cost;
                if weight > own.0 {
                    own = (weight, Some(j));
                }
            }
        }
        best.push(own);
    }
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&i| (std::cmp::Reverse(best[i].0), i));
    let mut used = vec![false; blocks.len()];
    let mut out = Vec::new();
    for end in order {
        let mut chain = Vec::new();
        let mut next = Some(end);
        while let Some(i) = next.filter(|&i| !used[i]) {
            used[i] = true;
            chain.push(blocks[i]);
            next = best[i].1;
        }
        chain.reverse();
        if !chain.is_empty() {
            out.push(chain);
        }
    }
    out
}

/// What it costs that one stretch follows another; none where it cannot.
fn follows(before: Block, block: Block) -> Option<isize> {
    let gap = |x: usize, len: usize, y: usize| y as isize - (x + len) as isize;
    let (in_a, in_b) = (gap(before.a, before.len, block.a), gap(before.b, before.len, block.b));
    // Two stretches may share some symbols, as where a word stands twice.
    let overlap = -in_a.min(in_b).min(0);
    let fits = block.a > before.a && block.b > before.b && overlap < block.len as isize;
    let (wide, drift) = (in_a.max(in_b), (in_a - in_b).unsigned_abs());
    (fits && wide <= GAP as isize && drift <= DRIFT).then(|| overlap + wide.max(0) / 4 + drift as isize / 2)
}

/// The passages around one chain: the margins grow while a passage reaches into their last third.
fn around(a: &[u32], b: &[u32], chain: &[Block]) -> Vec<Shared> {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return Vec::new() };
    let (mut left, mut right) = (MARGIN, MARGIN);
    let inner = inner(a, b, chain);
    let (end_a, end_b) = (last.a + last.len, last.b + last.len);
    loop {
        let head = (first.a.saturating_sub(left), first.b.saturating_sub(left));
        let tail = ((end_a + right).min(a.len()), (end_b + right).min(b.len()));
        let mut steps = diff(a, b, head.0..first.a, head.1..first.b);
        steps.extend(inner.iter().cloned());
        steps.extend(diff(a, b, end_a..tail.0, end_b..tail.1));
        let found = cut(&steps);
        let touches = |edge: usize, end: usize, full: bool| full && edge.abs_diff(end) < MARGIN / 3;
        let grow_left = found.first().is_some_and(|f| {
            touches(f.a.start, head.0, head.0 > 0 && head.1 > 0) || touches(f.b.start, head.1, head.0 > 0 && head.1 > 0)
        });
        let more = tail.0 < a.len() && tail.1 < b.len();
        let grow_right = found.last().is_some_and(|f| touches(f.a.end, tail.0, more) || touches(f.b.end, tail.1, more));
        if !grow_left && !grow_right {
            return found;
        }
        left += if grow_left { MARGIN } else { 0 };
        right += if grow_right { MARGIN } else { 0 };
    }
}

/// The chain itself, with what lies between its stretches.
fn inner(a: &[u32], b: &[u32], chain: &[Block]) -> Vec<Step> {
    let mut out = Vec::new();
    let mut at: Option<(usize, usize)> = None;
    for block in chain {
        let Block { a: mut i, b: mut j, mut len } = *block;
        if let Some((end_a, end_b)) = at {
            let over = end_a.saturating_sub(i).max(end_b.saturating_sub(j)).min(len);
            (i, j, len) = (i + over, j + over, len - over);
            out.extend(diff(a, b, end_a..i.max(end_a), end_b..j.max(end_b)));
        }
        if len > 0 {
            out.push(Step::Same { a: i, b: j, len });
        }
        at = Some((i + len, j + len));
    }
    out
}

fn diff(a: &[u32], b: &[u32], in_a: Range<usize>, in_b: Range<usize>) -> Vec<Step> {
    let (from_a, from_b) = (in_a.start, in_b.start);
    let ops = capture_diff_slices(Algorithm::Myers, &a[in_a], &b[in_b]);
    let mut out: Vec<Step> = Vec::with_capacity(ops.len());
    for op in ops {
        let (_, x, y) = op.as_tag_tuple();
        let (x, y) = (x.start + from_a..x.end + from_a, y.start + from_b..y.end + from_b);
        match (op, out.last_mut()) {
            (DiffOp::Equal { len, .. }, _) => out.push(Step::Same { a: x.start, b: y.start, len }),
            (_, Some(Step::Other { a, b })) => (a.end, b.end) = (x.end, y.end),
            _ => out.push(Step::Other { a: x, b: y }),
        }
    }
    out
}

/// The stretches of an alignment in which agreement outweighs difference, without those that are too short or too
/// little alike.
fn cut(steps: &[Step]) -> Vec<Shared> {
    let mut out = Vec::new();
    let mut from = 0;
    while from < steps.len() {
        if steps[from].score() <= 0 {
            from += 1;
            continue;
        }
        let (mut score, mut best, mut end) = (0, 0, from);
        for (i, step) in steps.iter().enumerate().skip(from) {
            score += step.score();
            if score > best {
                (best, end) = (score, i);
            }
            if score <= 0 || score < best - DROP {
                break;
            }
        }
        let steps = &steps[from..=end];
        from = end + 1;
        let ((a, b), (to_a, to_b)) = (steps[0].ends(), steps[steps.len() - 1].ends());
        let shared = Shared { a: a.start..to_a.end, b: b.start..to_b.end, steps: steps.to_vec() };
        let common = shared.common();
        if common >= LEAST && common * 200 >= SIMILAR * (shared.a.len() + shared.b.len()) {
            out.push(shared);
        }
    }
    out
}
