//! Bytes per second of the whole job, from text to result, over a small, a median and a long report, the long one also
//! on a single line; beside it `jieba-rs` tagging the same text in the same run. Reads the texts of `../shared/seeds`
//! too where they are.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use jieba_rs::Jieba;
use jihe::Engine;
use std::hint::black_box;
use std::time::Duration;

/// Paragraphs of the genre; the numbers are put in so that no two are the same.
const PARAGRAPHS: &[&str] = &[
    "一、安排部署周密，组织领导有力。我镇成立了由镇党委书记任组长的领导小组，召开专题会议{}次，制定实施方案{}份，层层签订责任书{}份。",
    "（二）广泛开展宣传，营造浓厚氛围。截至目前，全镇共发放宣传资料{}余份，悬挂横幅{}条，张贴标语{}条，推送微信公众号信息{}条，受教育群众达{}万人次。",
    "1.突出重点，抓好培训。组织机关干部、村组干部、网格员参加业务培训{}期{}人次，其中党员干部{}人，参训率达到{}%，较去年提高{}个百分点。",
    "三是深入排查整治。组织执法人员{}人次，检查企业{}家，发现隐患{}处，已整改{}处，下达整改通知书{}份，罚款{}.{}万元。",
    "三、存在的问题。一是部分群众认识不到位，参与的积极性不高；二是工作经费不足，基层力量薄弱，长效机制还不够健全。",
    "四、下一步工作打算。力争年内新建活动阵地{}个，培训骨干{}名，确保覆盖率不低于{}%，进一步巩固和扩大工作成果。",
];

fn text(bytes: usize) -> String {
    let mut out = String::from("某镇禁毒宣传工作总结\n");
    let mut number = 7u32;
    while out.len() < bytes {
        for paragraph in PARAGRAPHS {
            for part in paragraph.split_inclusive("{}") {
                number = number.wrapping_mul(31).wrapping_add(11) % 9973;
                out.push_str(&part.replace("{}", &number.to_string()));
            }
            out.push('\n');
        }
    }
    out
}

fn speed(c: &mut Criterion) {
    let engine = Engine::new().expect("the built-in rules");
    let jieba = Jieba::new();
    let long = text(180_000);
    let mut texts =
        vec![("small", text(1_500)), ("median", text(12_000)), ("line", long.replace('\n', "")), ("long", long)];
    let seeds = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/seeds");
    let mut files: Vec<_> = std::fs::read_dir(seeds).into_iter().flatten().flatten().map(|e| e.path()).collect();
    files.sort();
    let seeds: String = files.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    if !seeds.is_empty() {
        texts.push(("seeds", seeds));
    }
    engine.report(&texts[0].1);
    let mut group = c.benchmark_group("speed");
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for (name, text) in &texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("report", name), text, |b, t| {
            // Every report of the text, from the plain text to the owned results.
            let document = jihe::text::Document::plain(t.as_str());
            let origin = jihe::read::Origin::of_text("", t);
            b.iter(|| engine.document(black_box(&document), &origin))
        });
        group.bench_with_input(BenchmarkId::new("jieba-tag", name), text, |b, t| {
            b.iter(|| jieba.tag(black_box(t), true))
        });
    }
    group.finish();
}

criterion_group!(benches, speed);
criterion_main!(benches);
