//! Time per report of finding copies, from a hundred reports to ten thousand: it must not grow.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jihe::stats::{Aggregate, CopyAggregate};
use std::hint::black_box;
use std::time::Duration;

#[path = "../tests/generator/mod.rs"]
#[allow(dead_code, reason = "what is planted matters to the tests only")]
mod generator;

fn copies(c: &mut Criterion) {
    let mut group = c.benchmark_group("copies");
    group.sample_size(10).warm_up_time(Duration::from_millis(100)).measurement_time(Duration::from_secs(5));
    for count in [100, 1_000, 10_000] {
        let corpus = generator::corpus(count, 5_000, count / 20, 7);
        group.throughput(Throughput::Elements(count as u64));
        let reports = generator::reports(&corpus);
        group.bench_with_input(BenchmarkId::new("reports", count), &reports, |b, reports| {
            b.iter(|| {
                let mut all = CopyAggregate::default();
                reports.iter().for_each(|report| all.observe(report));
                black_box(all.finish())
            })
        });
    }
    group.finish();
}

criterion_group!(benches, copies);
criterion_main!(benches);
