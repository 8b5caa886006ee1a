//! Passages that reports share: pairs of reports, clusters of them, and standing formulas.
//!
//! Two reports are compared symbol by symbol only where they share at least [`SEEDS`] fingerprints that few offices have, so
//! that the work grows with the corpus and not with its square: a fingerprint of more than a fifth of the offices ([`OFFICES`]
//! says between which bounds), or of more than [`REPORTS`] reports, is a standing formula (a quotation of doctrine, the
//! phrases of a form) and shows no copy; nor does a passage that has little besides.
//! Texts and fingerprints are kept to the end; any cut of a corpus gives the same, since both stand in the reports.

use super::{Aggregate, Merge};
use crate::copy::{CopyVerdict, GRAM, Judgement, Masked, Owner, judge, passages};
use crate::named::units;
use crate::result::{ReportResult, Stated};
use crate::rules::{PlaceRules, builtin_rules};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// Offices that may share a passage before it counts as a standing formula: a fifth of them, but so many at the least and
/// at the most.
const OFFICES: (usize, usize) = (5, 12);
/// Reports that may share a passage before it counts as a standing formula, those of one office too.
const REPORTS: usize = 48;
/// Fingerprints that two reports share before they are compared; a passage of forty symbols has three at the least.
const SEEDS: usize = 3;
/// Times that one report may repeat a fingerprint before the rest of them is passed over.
const REPEATS: usize = 4;
/// Symbols of a passage at the least that fingerprints cover which both reports have and few offices. Forty symbols that
/// are the same have 26: the windows at both ends may choose others.
const OWN: usize = 24;
/// Formulas that are given.
const FORMULAS: usize = 50;

/// What reports share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CopyStatistics {
    /// Reports that were compared.
    pub reports: u64,
    /// Offices (or places, where that is all a report says) that they are of; a report that names none counts as one.
    pub offices: u64,
    /// Pairs of reports that share a passage, in order of the reports.
    pub pairs: Vec<CopyPair>,
    /// Reports that hang together by pairs of which half of the one stands in the other.
    pub clusters: Vec<Cluster>,
    /// The passages that most offices share: phrases of the genre and quotations, no copies.
    pub formulas: Vec<Formula>,
}

/// Two reports that share passages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CopyPair {
    /// Id of the one report.
    pub a: String,
    /// Id of the other.
    pub b: String,
    /// Share of the one that stands in the other, by characters without blanks and punctuation; six places.
    pub share_a: Decimal,
    /// Share of the other that stands in the one.
    pub share_b: Decimal,
    /// Verdict on the longest passage.
    pub verdict: CopyVerdict,
    /// Whether they are of different offices or places; null where one does not say.
    pub other_office: Option<bool>,
    /// The passages, in order of place in the one report.
    pub passages: Vec<CopyPassage>,
}

/// A passage that stands in two reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CopyPassage {
    /// In the one report.
    pub a: Passage,
    /// In the other.
    pub b: Passage,
    /// How it was copied.
    pub verdict: CopyVerdict,
    /// Share of the characters in common, whatever numbers say; six places.
    pub similarity: Decimal,
    /// The same, where a number counts as common only if it says the same.
    pub literal: Decimal,
    /// Numbers that say the same in both.
    pub same_numbers: u64,
    /// Numbers that do not.
    pub other_numbers: u64,
    /// Names of places or offices that one has where the other has another.
    pub names: Vec<(String, String)>,
    /// Names and years of the other report that were left in the one.
    pub left_over_a: Vec<LeftOver>,
    /// Names and years of the one report that were left in the other.
    pub left_over_b: Vec<LeftOver>,
}

/// Where a passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Passage {
    /// First code point in the document.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// The quote.
    pub text: String,
}

/// A name or a year that belongs to another report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeftOver {
    /// First code point in the document.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// The quote.
    pub text: String,
}

/// Reports of which each shares half of itself or of another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cluster {
    /// Their ids.
    pub reports: Vec<String>,
}

/// A passage of many offices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Formula {
    /// Its words in the first report that has them.
    pub text: String,
    /// Id of that report.
    pub report: String,
    /// First code point there.
    pub start: u64,
    /// One past the last.
    pub end: u64,
    /// Offices that share all of it at the least.
    pub offices: u64,
    /// Reports that share all of it at the least.
    pub reports: u64,
}

/// What is kept of a report.
#[derive(Debug, Clone)]
struct Kept {
    /// Path, which record of it, and where the report begins there.
    place: (Vec<String>, Option<u64>, u64),
    id: String,
    text: String,
    prints: Vec<(u64, u32)>,
    owner: Owner,
    /// Place and office; none where it says neither.
    office: Option<(Option<String>, Option<String>)>,
}

/// The rules that names are read by where nothing else is said.
static BUILTIN: LazyLock<Arc<PlaceRules>> =
    LazyLock::new(|| Arc::new(PlaceRules::compile(&builtin_rules).unwrap_or_default()));

#[derive(Debug, Clone)]
pub struct CopyAggregate {
    reports: Vec<Kept>,
    places: Arc<PlaceRules>,
}

impl Default for CopyAggregate {
    fn default() -> Self {
        CopyAggregate { reports: Vec::new(), places: Arc::clone(&BUILTIN) }
    }
}

impl CopyAggregate {
    /// One that reads names by these rules.
    pub(super) fn with_places(places: PlaceRules) -> CopyAggregate {
        CopyAggregate { reports: Vec::new(), places: Arc::new(places) }
    }
}

impl Merge for CopyAggregate {
    fn merge(&mut self, other: Self) {
        self.reports.extend(other.reports);
    }
}

impl Aggregate for CopyAggregate {
    type Output = Option<CopyStatistics>;

    fn observe(&mut self, report: &ReportResult) {
        let (Some(prints), Some(text)) = (&report.fingerprints, &report.text) else { return };
        let value = |s: &Option<Stated>| s.as_ref().map(|s| s.value.clone());
        let (place, office) = (value(&report.place), value(&report.office));
        let mut names: Vec<String> = Vec::new();
        if let Some(place) = &place {
            names.extend(units(place, &self.places).into_iter().map(str::to_owned));
            let own = office.as_deref().and_then(|o| o.split_once(place.as_str())).map_or("", |(_, own)| own);
            names.extend(Some(own.to_owned()).filter(|own| !own.is_empty()));
        }
        let path = report.source.path.split('/').map(str::to_owned).collect();
        self.reports.push(Kept {
            place: (path, report.source.record, report.start),
            id: report.id.clone(),
            text: text.clone(),
            prints: prints.clone(),
            owner: Owner { names, year: value(&report.year) },
            office: (place.is_some() || office.is_some()).then_some((place, office)),
        });
    }

    fn finish(&self) -> Option<CopyStatistics> {
        if self.reports.is_empty() {
            return None;
        }
        let mut reports: Vec<&Kept> = self.reports.iter().collect();
        reports.sort_by(|x, y| (&x.place, &x.id, &x.text).cmp(&(&y.place, &y.id, &y.text)));
        let index = Index::new(&reports);
        let pairs = pairs(&reports, &index, &self.places);
        Some(CopyStatistics {
            reports: reports.len() as u64,
            offices: index.offices as u64,
            clusters: clusters(&pairs),
            pairs: pairs.into_iter().map(|(_, _, pair)| pair).collect(),
            formulas: formulas(&reports, &index),
        })
    }
}

/// Which reports have a fingerprint. All fingerprints of all reports are numbered in order.
struct Index {
    /// Hash and number, sorted.
    order: Vec<(u32, u32)>,
    /// Report of each number.
    report: Vec<u32>,
    /// The first number of each report, and one past the last.
    first: Vec<u32>,
    /// For each number where its hash begins in `order`.
    group: Vec<u32>,
    /// Offices of formulas, by where their hash begins; and their reports.
    formulas: BTreeMap<u32, (u32, u32)>,
    /// How many offices there are.
    offices: usize,
}

impl Index {
    fn new(reports: &[&Kept]) -> Index {
        let total = reports.iter().map(|r| r.prints.len()).sum();
        let mut out = Index {
            order: Vec::with_capacity(total),
            report: Vec::with_capacity(total),
            first: vec![0],
            group: Vec::new(),
            formulas: BTreeMap::new(),
            offices: 0,
        };
        for (i, report) in reports.iter().enumerate() {
            for &(_, hash) in &report.prints {
                out.order.push((hash, out.report.len() as u32));
                out.report.push(i as u32);
            }
            out.first.push(out.report.len() as u32);
        }
        out.order.sort_unstable();
        let mut known: BTreeMap<&(Option<String>, Option<String>), u32> = BTreeMap::new();
        let mut office: Vec<u32> = Vec::with_capacity(reports.len());
        for report in reports {
            let next = out.offices as u32;
            let own = report.office.as_ref().map_or(next, |office| *known.entry(office).or_insert(next));
            out.offices += usize::from(own == next);
            office.push(own);
        }
        let limit = (out.offices / 5).clamp(OFFICES.0, OFFICES.1);
        out.group = vec![0; total];
        let mut start = 0;
        let mut having: Vec<u32> = Vec::new();
        for same in out.order.chunk_by(|x, y| x.0 == y.0) {
            having.clear();
            having.extend(same.iter().map(|(_, number)| out.report[*number as usize]));
            having.dedup();
            let reports = having.len();
            having.iter_mut().for_each(|r| *r = office[*r as usize]);
            having.sort_unstable();
            having.dedup();
            if having.len() > limit || reports > REPORTS {
                out.formulas.insert(start, (having.len() as u32, reports as u32));
            }
            same.iter().for_each(|(_, number)| out.group[*number as usize] = start);
            start += same.len() as u32;
        }
        out
    }

    /// Numbers of the fingerprints with the same hash that stand in earlier reports, some of each.
    fn earlier(&self, number: u32) -> impl Iterator<Item = u32> + '_ {
        let group = self.group[number as usize];
        let own = self.report[number as usize];
        let all = if self.formulas.contains_key(&group) { &[] } else { &self.order[group as usize..] };
        let hash = self.order[group as usize].0;
        let (mut report, mut times) = (u32::MAX, 0);
        all.iter().take_while(move |(h, n)| *h == hash && self.report[*n as usize] < own).map(|(_, n)| *n).filter(
            move |n| {
                times = if self.report[*n as usize] == report { times + 1 } else { 0 };
                report = self.report[*n as usize];
                times < REPEATS
            },
        )
    }

    /// Offices and reports of a fingerprint that is a formula.
    fn formula(&self, number: u32) -> Option<(u32, u32)> {
        self.formulas.get(&self.group[number as usize]).copied()
    }

    fn numbers(&self, report: usize) -> Range<u32> {
        self.first[report]..self.first[report + 1]
    }
}

/// A view of a report's text, with the offset of its start.
struct View<'t> {
    masked: Masked<'t>,
    start: u64,
}

impl<'t> View<'t> {
    fn new(kept: &'t Kept) -> View<'t> {
        View { masked: Masked::new(&kept.text), start: kept.place.2 }
    }

    fn symbol(&self, code_point: u64) -> Option<usize> {
        self.masked.symbol_at(u32::try_from(code_point.checked_sub(self.start)?).ok()?)
    }

    fn passage(&self, symbols: Range<usize>) -> Passage {
        let (start, end) = self.masked.span(symbols.clone());
        Passage { start: start + self.start, end: end + self.start, text: self.masked.quote(symbols).to_owned() }
    }

    fn left_over(&self, found: Vec<(u64, u64, String)>) -> Vec<LeftOver> {
        let all = found.into_iter();
        all.map(|(start, end, text)| LeftOver { start: start + self.start, end: end + self.start, text }).collect()
    }
}

/// All pairs, with the numbers of their reports.
fn pairs(reports: &[&Kept], index: &Index, rules: &PlaceRules) -> Vec<(usize, usize, CopyPair)> {
    let mut out = Vec::new();
    let mut seeds: Vec<(u32, u32, u32)> = Vec::new();
    for b in 0..reports.len() {
        seeds.clear();
        for number in index.numbers(b) {
            seeds.extend(index.earlier(number).map(|n| (index.report[n as usize], n, number)));
        }
        seeds.sort_unstable();
        let mut view_b = None;
        for shared in seeds.chunk_by(|x, y| x.0 == y.0) {
            let mut distinct: Vec<u32> = shared.iter().map(|s| index.group[s.2 as usize]).collect();
            distinct.sort_unstable();
            distinct.dedup();
            if distinct.len() < SEEDS {
                continue;
            }
            let a = shared[0].0 as usize;
            let place = |report: usize, number: u32| reports[report].prints[(number - index.first[report]) as usize].0;
            let places: Vec<(u64, u64)> = shared.iter().map(|&(_, x, y)| (place(a, x), place(b, y))).collect();
            let view_b = view_b.get_or_insert_with(|| View::new(reports[b]));
            if let Some(pair) = pair([reports[a], reports[b]], [&View::new(reports[a]), view_b], &places, rules) {
                out.push((a, b, pair));
            }
        }
    }
    out.sort_by_key(|&(a, b, _)| (a, b));
    out
}

fn pair(
    [a, b]: [&Kept; 2],
    [view_a, view_b]: [&View<'_>; 2],
    places: &[(u64, u64)],
    rules: &PlaceRules,
) -> Option<CopyPair> {
    let seeds: Vec<(usize, usize)> =
        places.iter().filter_map(|&(x, y)| view_a.symbol(x).zip(view_b.symbol(y))).collect();
    let mut found = passages(&view_a.masked, &view_b.masked, &seeds);
    found.retain(|s| {
        // Seeds that the passage aligns, not those that stand elsewhere in the other report.
        let inside = || seeds.iter().filter(|(x, y)| s.a.contains(x) && s.b.contains(y));
        let covers = |symbols: Vec<usize>| covered(symbols.into_iter().map(|at| at..at + GRAM).collect());
        covers(inside().map(|s| s.0).collect()).min(covers(inside().map(|s| s.1).collect())) >= OWN
    });
    let longest = found.iter().enumerate().max_by_key(|(i, s)| (s.common(), std::cmp::Reverse(*i)))?.0;
    let share = |covered: usize, of: usize| ratio(covered, of).unwrap_or_default();
    let covered_a = covered(found.iter().map(|s| s.a.clone()).collect());
    let covered_b = covered(found.iter().map(|s| s.b.clone()).collect());
    let passages: Vec<CopyPassage> = found
        .into_iter()
        .map(|shared| {
            let judged = judge(&view_a.masked, &view_b.masked, &shared, [&a.owner, &b.owner], rules);
            let Judgement { verdict, common, literal, same_numbers, other_numbers, names, left_over } = judged;
            let [left_a, left_b] = left_over;
            let both = shared.a.len() + shared.b.len();
            let name = |view: &View<'_>, r: Range<usize>| view.masked.quote(r).to_owned();
            CopyPassage {
                a: view_a.passage(shared.a.clone()),
                b: view_b.passage(shared.b.clone()),
                verdict,
                similarity: share(2 * common, both),
                literal: share(2 * literal, both),
                same_numbers: same_numbers as u64,
                other_numbers: other_numbers as u64,
                names: names.into_iter().map(|(x, y)| (name(view_a, x), name(view_b, y))).collect(),
                left_over_a: view_a.left_over(left_a),
                left_over_b: view_b.left_over(left_b),
            }
        })
        .collect();
    Some(CopyPair {
        a: a.id.clone(),
        b: b.id.clone(),
        share_a: share(covered_a, view_a.masked.symbols().len()),
        share_b: share(covered_b, view_b.masked.symbols().len()),
        verdict: passages.get(longest)?.verdict,
        other_office: other_office(a, b),
        passages,
    })
}

/// Whether two reports are of different offices; of one place with an office named in one of them only, it is open.
fn other_office(a: &Kept, b: &Kept) -> Option<bool> {
    let ((place_a, office_a), (place_b, office_b)) = (a.office.as_ref()?, b.office.as_ref()?);
    match (office_a, office_b) {
        _ if place_a != place_b => Some(true),
        (Some(x), Some(y)) => Some(x != y),
        (None, None) => Some(false),
        _ => None,
    }
}

/// How much these ranges cover together.
fn covered(mut ranges: Vec<Range<usize>>) -> usize {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut reached = 0;
    ranges.iter().fold(0, |sum, r| {
        let new = r.end.saturating_sub(r.start.max(reached));
        reached = reached.max(r.end);
        sum + new
    })
}

fn ratio(part: usize, of: usize) -> Option<Decimal> {
    Some(Decimal::from(part).checked_div(Decimal::from(of))?.round_dp(6).normalize())
}

/// Reports that hang together, each cluster and all clusters in order.
fn clusters(pairs: &[(usize, usize, CopyPair)]) -> Vec<Cluster> {
    let half = Decimal::new(5, 1);
    let close = || pairs.iter().filter(|(_, _, p)| p.share_a.max(p.share_b) >= half);
    // The first report of the cluster that each belongs to.
    let mut above: BTreeMap<usize, usize> = close().flat_map(|&(a, b, _)| [(a, a), (b, b)]).collect();
    let root = |above: &BTreeMap<usize, usize>, mut at: usize| {
        while let Some(&up) = above.get(&at).filter(|up| **up != at) {
            at = up;
        }
        at
    };
    for &(a, b, _) in close() {
        let (x, y) = (root(&above, a), root(&above, b));
        above.insert(x.max(y), x.min(y));
    }
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for (a, b, pair) in close() {
        names.entry(*a).or_insert_with(|| pair.a.clone());
        names.entry(*b).or_insert_with(|| pair.b.clone());
    }
    let mut out: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (report, name) in names {
        out.entry(root(&above, report)).or_default().push(name);
    }
    out.into_values().map(|reports| Cluster { reports }).collect()
}

/// A run of formula fingerprints: report, first and last number, offices and reports.
struct Run {
    report: usize,
    numbers: (u32, u32),
    offices: u32,
    reports: u32,
}

/// The formulas that most offices share: runs of fingerprints of many offices, each fingerprint in one run only.
fn formulas(reports: &[&Kept], index: &Index) -> Vec<Formula> {
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let mut runs: Vec<Run> = Vec::new();
    for (report, kept) in reports.iter().enumerate() {
        let place = |n: u32| kept.prints[(n - index.first[report]) as usize].0;
        let fresh = |n: &u32| index.formula(*n).is_some() && !taken.contains(&index.group[*n as usize]);
        let numbers: Vec<u32> = index.numbers(report).filter(fresh).collect();
        // Fingerprints that do not touch belong to different formulas.
        for run in numbers.chunk_by(|x, y| place(*y) - place(*x) <= 2 * GRAM as u64) {
            let many = || run.iter().filter_map(|n| index.formula(*n));
            let counts = many().map(|m| m.0).min().zip(many().map(|m| m.1).min());
            if let (Some((offices, shared)), [first, ..], [.., last]) = (counts, run, run) {
                runs.push(Run { report, numbers: (*first, *last), offices, reports: shared });
            }
        }
        taken.extend(numbers.iter().map(|n| index.group[*n as usize]));
    }
    let long = |r: &Run| r.numbers.1 - r.numbers.0;
    runs.sort_by_key(|r| (std::cmp::Reverse((r.offices, long(r))), r.numbers));
    let mut out: Vec<Formula> = Vec::new();
    for run in runs {
        if out.len() == FORMULAS {
            break;
        }
        let Some(passage) = widest(reports, index, &run) else { continue };
        let Passage { start, end, text } = passage;
        if out.iter().all(|f| !f.text.contains(&text) && !text.contains(&f.text)) {
            let report = reports[run.report].id.clone();
            out.push(Formula { text, report, start, end, offices: run.offices.into(), reports: run.reports.into() });
        }
    }
    out
}

/// A formula with what stands around it in most of the reports that are asked.
fn widest(reports: &[&Kept], index: &Index, run: &Run) -> Option<Passage> {
    const ASKED: usize = 7;
    let place = |n: u32| {
        let report = index.report[n as usize] as usize;
        (report, reports[report].prints[(n - index.first[report]) as usize].0)
    };
    let view = View::new(reports[run.report]);
    let (first, last) = (view.symbol(place(run.numbers.0).1)?, view.symbol(place(run.numbers.1).1)? + GRAM);
    let own = view.masked.symbols();
    // How far most of the others go along, to the left of this fingerprint or to the right.
    let reach = |number: u32, at: usize, left: bool| -> usize {
        let group = index.group[number as usize] as usize;
        let same = index.order[group..].iter().take_while(|(hash, _)| *hash == index.order[group].0);
        let mut others: Vec<(usize, u64)> = same.map(|(_, n)| place(*n)).filter(|(r, _)| *r != run.report).collect();
        others.dedup_by_key(|(r, _)| *r);
        let step = others.len().div_ceil(ASKED).max(1);
        let asked = others.iter().step_by(step).filter_map(|&(report, code_point)| {
            let other = View::new(reports[report]);
            let there = other.symbol(code_point)?;
            let symbols = other.masked.symbols();
            let same = |(x, y): &(&u32, &u32)| x == y;
            Some(if left {
                own[..at].iter().rev().zip(symbols[..there].iter().rev()).take_while(same).count()
            } else {
                own[at..].iter().zip(&symbols[there..]).take_while(same).count()
            })
        });
        let mut reached: Vec<usize> = asked.collect();
        reached.sort_unstable();
        reached.get(reached.len() / 2).copied().unwrap_or(0)
    };
    let start = first - reach(run.numbers.0, first, true).min(first);
    let end = last.max(last - GRAM + reach(run.numbers.1, last - GRAM, false)).min(own.len());
    Some(view.passage(start..end))
}
