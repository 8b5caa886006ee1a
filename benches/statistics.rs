//! Time for each report of gathering and finishing all statistics, over 100 to 10,000 reports: it stays the same.
//!
//! A hundred texts are examined once; what is observed are their results with other ids, paths, years and values, so
//! that no two reports are the same and every map grows as it would.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jihe::stats::{Aggregate, CorpusStatistics, Merge};
use jihe::{Engine, ReportResult};
use std::hint::black_box;
use std::time::Duration;

const TEXT: &str = "青岚县公安局20{y}年禁毒工作总结
一、主要工作
（一）广泛开展宣传。全县共发放宣传资料{a}余份，悬挂横幅{b}条，举办知识讲座{c}场，受教育群众达{d}人次，同比增长5.2%。
（二）突出重点，抓好培训。组织业务培训{c}期{a}人次，其中党员干部{b}人，参训率达到98.5%。
（三）深入排查整治。检查企业{b}家，发现隐患{d}处，已整改{c}处，罚款{a}元，树牢四个意识。
二、存在的问题
一是部分群众认识不到位；二是工作经费不足，全年仅投入{d}元。
三、下一步工作打算
新建阵地{c}个，培训骨干{b}名。
";

fn texts() -> Vec<ReportResult> {
    let engine = Engine::new().expect("the built-in rules");
    let text = |i: u32| {
        let number = |salt: u32| (i * 7919 + salt * 104_729) % 9_000 + 10;
        let mut text = TEXT.replace("{y}", &(10 + i % 14).to_string());
        for (name, salt) in [("{a}", 1), ("{b}", 2), ("{c}", 3), ("{d}", 4)] {
            text = text.replace(name, &number(salt).to_string());
        }
        engine.report(&text)
    };
    (0..100).map(text).collect()
}

/// The `i`-th report of a corpus.
fn varied(texts: &mut [ReportResult], i: usize) -> &ReportResult {
    let count = texts.len();
    let report = &mut texts[i % count];
    report.source.path = format!("{}/{}.txt", i / 1000, i);
    report.id.clone_from(&report.source.path);
    for (at, q) in report.quantities.iter_mut().enumerate() {
        let value = q.base_value.map(|_| (((i * 31 + at * 17) % 5_000) as u64 + 1).into());
        (q.value, q.base_value) = (value, value);
    }
    report
}

fn statistics(c: &mut Criterion) {
    let mut texts = texts();
    let mut group = c.benchmark_group("statistics");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(4));
    for count in [100usize, 1_000, 10_000] {
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::new("one run", count), &count, |b, &count| {
            b.iter(|| {
                let mut all = CorpusStatistics::default();
                (0..count).for_each(|i| all.observe(varied(&mut texts, i)));
                black_box(all.finish())
            })
        });
        group.bench_with_input(BenchmarkId::new("ten shards", count), &count, |b, &count| {
            b.iter(|| {
                let mut all = CorpusStatistics::default();
                for shard in 0..10 {
                    let mut one = CorpusStatistics::default();
                    (shard * count / 10..(shard + 1) * count / 10).for_each(|i| one.observe(varied(&mut texts, i)));
                    all.merge(one);
                }
                black_box(all.finish())
            })
        });
    }
    group.finish();
}

criterion_group!(benches, statistics);
criterion_main!(benches);
