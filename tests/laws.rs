//! Laws over arbitrary text: nothing panics, every offset slices to its quote, every numeral is accounted for, parses
//! and prints of numerals agree.

use jihe::Engine;
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// Pieces of the genre in any order: what arbitrary characters would hardly ever make.
fn genre() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "一、",
        "（二）",
        "1.",
        "①",
        "一是",
        "发放",
        "宣传资料",
        "13000",
        "余",
        "份",
        "１２",
        "三",
        "十",
        "万",
        "亿",
        "元",
        "x",
        "__",
        "20__年",
        "第",
        "个",
        "名",
        "农牧民群众",
        "其中",
        "（",
        "）",
        "“",
        "”",
        "、",
        "，",
        "。",
        "；",
        "：",
        "\n",
        "\r\n",
        "各",
        "分别",
        "增长",
        "%",
        "占",
        "比重",
        "从",
        "提高到",
        "〔2020〕",
        "号",
        "三个",
        "离不开",
        "月",
        "日",
        "至",
        "-",
        "/",
        " ",
        "\t",
        "\0",
        "\u{FEFF}",
        "力争",
        "下一步",
        "篇2",
        "【共二篇第一篇】",
        "Ⅱ",
        "½",
        "🀄",
        "，其中",
        "公里",
        "人次",
        "(次)",
        "2。6",
        "增加到",
        "共计",
        "分为",
        "完成率",
        "任务",
        "每户",
        "2月30日",
        "三个到位",
        "二是",
        "三、",
        "999999999999999999999999999",
        "万亿",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|p| p.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let document = jihe::text::Document::plain(text);
    let origin = jihe::read::Origin::of_text("a.txt", text);
    let chars: Vec<char> = text.chars().collect();
    let slice = |start: u64, end: u64| -> String { chars[start as usize..end as usize].iter().collect() };
    for report in ENGINE.document(&document, &origin) {
        prop_assert_eq!(report.coverage.numerals, report.coverage.explained);
        for q in &report.quantities {
            prop_assert_eq!(&slice(q.start, q.end), &q.text);
            prop_assert!(q.min.zip(q.max).is_none_or(|(least, most)| least <= most), "{}", q.text);
            prop_assert!(q.total.is_none_or(|t| (t as usize) < report.quantities.len()));
            prop_assert!(q.activity.is_none_or(|a| (a as usize) < report.activities.len()));
            prop_assert!(q.heading.iter().all(|h| (*h as usize) < report.headings.len()));
        }
        for e in report.findings.iter().flat_map(|f| &f.evidence) {
            prop_assert_eq!(&slice(e.start, e.end), &e.text);
            prop_assert!(report.start <= e.start && e.end <= report.end);
        }
        for n in &report.numbers {
            prop_assert_eq!(&slice(n.start, n.end), &n.text);
        }
        for a in &report.activities {
            prop_assert_eq!(&slice(a.start, a.end), &a.text);
        }
        for h in &report.headings {
            prop_assert_eq!(&slice(h.start, h.end), &h.text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_text(text in "\\PC{0,120}") {
        holds(&text)?;
    }

    #[test]
    fn text_of_the_genre(text in genre()) {
        holds(&text)?;
    }

    #[test]
    fn bounds_of_negative_numbers(number in "(约|近|超)?[-−负](几十|几百|数千|3[0-9]-4[0-9]|[0-9]{2}余)(万)?(倍|元|%)") {
        holds(&number)?;
        holds(&format!("净利润为{number}。"))?;
    }

    #[test]
    fn printed_numbers_are_read_back(whole in 0u64..10_000_000, cents in 0u32..100) {
        let printed = format!("{whole}.{cents:02}");
        let report = ENGINE.report(&format!("投入资金{printed}元。"));
        let wanted: rust_decimal::Decimal = printed.parse().unwrap();
        prop_assert_eq!(report.quantities[0].value, Some(wanted.normalize()));
    }
}
