//! Copies: the passages that the seeds share, planted copies in a generated corpus, and the law of merging.

mod generator;

use generator::{Planted, corpus};
use jihe::copy::CopyVerdict;
use jihe::result::ReportResult;
use jihe::stats::{Aggregate, CopyAggregate, CopyStatistics, Merge};
use jihe::{Engine, Settings};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn over(reports: &[ReportResult]) -> CopyAggregate {
    let mut out = CopyAggregate::default();
    reports.iter().for_each(|r| out.observe(r));
    out
}

fn generated(count: usize, bytes: usize, copies: usize) -> (generator::Corpus, Vec<ReportResult>) {
    let corpus = corpus(count, bytes, copies, 7);
    let reports = generator::reports(&corpus);
    (corpus, reports)
}

#[test]
fn planted_copies_are_found_and_little_else() {
    let bytes = std::env::var("COPIES_BYTES").ok().map_or(2_000, |b| b.parse().expect("COPIES_BYTES is a number"));
    let (corpus, reports) = generated(10_000, bytes, 500);
    let begun = std::time::Instant::now();
    let found: CopyStatistics = over(&reports).finish().unwrap();
    println!("{} reports of {bytes} bytes compared in {:.1?}", reports.len(), begun.elapsed());
    let number = |id: &str| id.trim_end_matches(".txt").parse::<usize>().unwrap();
    let pairs: BTreeMap<(usize, usize), &jihe::stats::CopyPair> =
        found.pairs.iter().map(|p| ((number(&p.a), number(&p.b)), p)).collect();
    let half = "0.5".parse().unwrap();
    let mut tally: BTreeMap<Planted, (usize, usize, usize)> = BTreeMap::new();
    for (a, b, way) in &corpus.planted {
        let into = tally.entry(*way).or_default();
        into.0 += 1;
        let Some(pair) = pairs.get(&(*a, *b)) else { continue };
        into.1 += 1;
        // The title may belong to the passage, with another year and another name.
        let right = match way {
            Planted::Exact => pair.verdict != CopyVerdict::Reworded && pair.share_a.max(pair.share_b) > half,
            Planted::Inside => pair.verdict == CopyVerdict::Identical,
            Planted::Numbers => pair.verdict == CopyVerdict::SameTextOtherNumbers,
            Planted::Words => pair.verdict == CopyVerdict::Reworded,
        };
        into.2 += usize::from(right);
    }
    let planted: BTreeSet<(usize, usize)> = corpus.planted.iter().map(|(a, b, _)| (*a, *b)).collect();
    let right = pairs.keys().filter(|k| planted.contains(k)).count();
    let precision = right as f64 / pairs.len() as f64;
    println!("{tally:?}; {} pairs, precision {precision:.4}; {} formulas", pairs.len(), found.formulas.len());
    for (way, (of, hit, verdict)) in tally {
        let least = match way {
            Planted::Exact | Planted::Numbers => 0.98,
            Planted::Words => 0.90,
            Planted::Inside => 0.95,
        };
        assert!(hit as f64 >= least * of as f64, "{way:?}: {hit} of {of}");
        assert!(verdict as f64 >= 0.9 * hit as f64, "{way:?}: {verdict} of {hit} have the right verdict");
    }
    assert!(precision >= 0.98, "precision {precision}");
    assert!(
        found.formulas.iter().any(|f| f.text.contains("坚持以人民为中心的发展思想") && f.offices > 12),
        "no formula"
    );
    assert!(found.clusters.iter().all(|c| c.reports.len() == 2), "copies of one another hang together and no others");
}

#[test]
fn every_passage_is_a_quote() {
    let (corpus, reports) = generated(200, 3_000, 60);
    let texts: BTreeMap<&str, Vec<char>> =
        corpus.reports.iter().map(|(p, t)| (p.as_str(), t.chars().collect())).collect();
    let slice = |id: &str, start: u64, end: u64| texts[id][start as usize..end as usize].iter().collect::<String>();
    let found = over(&reports).finish().unwrap();
    assert!(found.pairs.len() >= 50);
    for pair in &found.pairs {
        for p in &pair.passages {
            assert_eq!(slice(&pair.a, p.a.start, p.a.end), p.a.text);
            assert_eq!(slice(&pair.b, p.b.start, p.b.end), p.b.text);
            let left = p.left_over_a.iter().map(|l| (&pair.a, l)).chain(p.left_over_b.iter().map(|l| (&pair.b, l)));
            left.for_each(|(id, l)| assert_eq!(slice(id, l.start, l.end), l.text));
        }
    }
    for f in &found.formulas {
        assert_eq!(slice(&f.report, f.start, f.end), f.text);
    }
}

#[test]
fn any_cut_and_any_order_give_the_whole() {
    let (_, reports) = generated(60, 2_000, 24);
    let whole = over(&reports).finish();
    assert!(!whole.as_ref().unwrap().pairs.is_empty());
    for cut in (0..=reports.len()).step_by(10).chain([1, 59]) {
        let (a, b) = reports.split_at(cut);
        let (mut forward, mut backward) = (over(a), over(b));
        forward.merge(over(b));
        backward.merge(over(a));
        assert_eq!((&forward.finish(), &backward.finish()), (&whole, &whole), "cut at {cut}");
    }
    assert_eq!(CopyAggregate::default().finish(), None);
}

#[test]
fn without_the_setting_nothing_is_compared() {
    let report = Engine::new().unwrap().report("工作总结");
    assert_eq!((&report.text, &report.fingerprints), (&None, &None));
    assert_eq!(over(&[report.clone(), report]).finish(), None);
}

#[test]
fn the_seeds_share_what_a_reader_found() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    if !dir.is_dir() {
        println!("skipped: ../shared/seeds is not here");
        return;
    }
    let mut settings = Settings::default();
    settings.copies = true;
    let found = Engine::new().unwrap().with_settings(settings).directory(&dir).unwrap();
    let copies = found.statistics.copies.unwrap();
    let text = |id: &str| -> Vec<char> {
        let path = dir.join(id.split('#').next().unwrap());
        std::fs::read_to_string(path).unwrap().chars().collect()
    };
    let got: Vec<String> = copies
        .pairs
        .iter()
        .flat_map(|pair| pair.passages.iter().map(move |p| (pair, p)))
        .map(|(pair, p)| {
            for (id, side) in [(&pair.a, &p.a), (&pair.b, &p.b)] {
                let quote: String = text(id)[side.start as usize..side.end as usize].iter().collect();
                assert_eq!(quote, side.text);
            }
            let short = |id: &str| {
                let part = id.split_once('#').map(|(_, p)| format!("#{p}")).unwrap_or_default();
                format!("{}{part}", id.chars().take(3).collect::<String>())
            };
            let place = |id: &str, side: &jihe::stats::Passage| format!("{} {}..{}", short(id), side.start, side.end);
            format!("{} | {} | {:?}", place(&pair.a, &p.a), place(&pair.b, &p.b), p.verdict)
        })
        .collect();
    assert_eq!(
        got,
        [
            "000#3 4278..4403 | 004 3264..3381 | SameTextOtherNumbers",
            "000#4 6784..7160 | 000#8 11749..12120 | Reworded",
        ]
    );
}
