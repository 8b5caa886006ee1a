//! Time per report of finding copies, from a hundred reports to ten thousand: it must not grow.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jihe::Engine;
use jihe::copy::{Masked, fingerprints};
use jihe::result::ReportResult;
use jihe::stats::{Aggregate, CopyAggregate};
use std::hint::black_box;
use std::time::Duration;

#[path = "../tests/generator/mod.rs"]
#[allow(dead_code, reason = "what is planted matters to the tests only")]
mod generator;

fn report(empty: &ReportResult, path: &str, text: &str) -> ReportResult {
    let masked = Masked::new(text);
    let prints = fingerprints(&masked).into_iter().map(|(i, hash)| (masked.span(i..i + 1).0, hash)).collect();
    let mut out = empty.clone();
    (out.id, out.source.path) = (path.to_owned(), path.to_owned());
    out.title = text.lines().next().map(str::to_owned);
    (out.text, out.fingerprints) = (Some(text.to_owned()), Some(prints));
    out
}

fn copies(c: &mut Criterion) {
    let empty = Engine::new().expect("the built-in rules").report("");
    let mut group = c.benchmark_group("copies");
    group.sample_size(10).warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_secs(5));
    for count in [100, 1_000, 10_000] {
        let corpus = generator::corpus(count, 5_000, count / 20, 7);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::new("reports", count), &corpus, |b, corpus| {
            b.iter(|| {
                let mut all = CopyAggregate::default();
                corpus.reports.iter().for_each(|(path, text)| all.observe(&report(&empty, path, text)));
                black_box(all.finish())
            })
        });
    }
    group.finish();
}

criterion_group!(benches, copies);
criterion_main!(benches);
