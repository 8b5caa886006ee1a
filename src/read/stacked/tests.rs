//! Tables of lines: what is marked, what is left alone, and that any lines will do.

use super::*;
use proptest::prelude::*;

/// Cells as `row,column=text`; `/` ends a line.
#[track_caller]
fn check(text: &str, expect: &str) {
    let text = text.replace('/', "\n");
    let got: Vec<String> = stacked(&text)
        .iter()
        .map(|b| match b.kind {
            BlockKind::TableCell { row, column } => format!("{row},{column}={}", b.span.slice(&text)),
            _ => String::new(),
        })
        .collect();
    assert_eq!(got.join(" "), expect);
}

#[test]
fn rows_of_lines_below_their_heads() {
    check(
        "全镇经济平稳。/  单位：万元/指  标/1-3月/增长（%）/旅游收入/180.2/-6.5/　门票/69.1/+3.0/注：初步数。",
        "0,0=指  标 0,1=1-3月 0,2=增长（%） 1,0=旅游收入 1,1=180.2 1,2=-6.5 2,0=门票 2,1=69.1 2,2=+3.0",
    );
    // Without a word over the labels, with a title.
    check(
        "云坪茶园情况/面积/产量/春茶/12/30/夏茶/8/21",
        "0,1=面积 0,2=产量 1,0=春茶 1,1=12 1,2=30 2,0=夏茶 2,1=8 2,2=21",
    );
    check(
        "各村户数与人口情况/村名/2022/2023/柳湾/120/125/石岭/80/82",
        "0,0=村名 0,1=2022 0,2=2023 1,0=柳湾 1,1=120 1,2=125 2,0=石岭 2,1=80 2,2=82",
    );
}

#[test]
fn units_between_label_and_numbers() {
    check(
        "主要农产品产量/品名/单位/产量/比上年±%/茶叶/吨/12.5/持平/竹笋/吨/30.2/-1.5/木耳/公斤/900/2.0/完。",
        "0,0=品名 0,1=单位 0,2=产量 0,3=比上年±% 1,0=茶叶 1,1=吨 1,2=12.5 1,3=持平 2,0=竹笋 2,1=吨 2,2=30.2 2,3=-1.5 \
         3,0=木耳 3,1=公斤 3,2=900 3,3=2.0",
    );
}

#[test]
fn words_that_head_rows() {
    check(
        "云坪镇养殖业生产情况统计/指标/数量/增长（%）/存栏/猪（头）/120/3.5/羊（头）/80/2.1/出栏/猪（头）/95/-1.0",
        "0,0=指标 0,1=数量 0,2=增长（%） 1,0=存栏 2,0=猪（头） 2,1=120 2,2=3.5 3,0=羊（头） 3,1=80 3,2=2.1 4,0=出栏 5,0=猪（头） \
         5,1=95 5,2=-1.0",
    );
}

#[test]
fn heads_over_heads() {
    check(
        "单位：吨/品名/一季度/二季度/产量/销量/产量/销量/茶叶/1/2/3/4/竹笋/5/6/7/8",
        "0,0=品名 0,1=一季度 0,3=二季度 1,1=产量 1,2=销量 1,3=产量 1,4=销量 2,0=茶叶 2,1=1 2,2=2 2,3=3 2,4=4 3,0=竹笋 3,1=5 \
         3,2=6 3,3=7 3,4=8",
    );
}

#[test]
fn heads_of_what_is_still_to_come() {
    check(
        "单位：吨/品名/1月/增长/1-2月/增长/1-3月/增长/茶叶/1/2/3/4/竹笋/5/6/7/8",
        "0,0=品名 0,1=1月 0,2=增长 0,3=1-2月 0,4=增长 0,5=1-3月 0,6=增长 1,0=茶叶 1,1=1 1,2=2 1,3=3 1,4=4 2,0=竹笋 2,1=5 2,2=6 \
         2,3=7 2,4=8",
    );
    check("单位：吨/品名/1月/2月/3月/4月/茶叶/1/2/竹笋/5/6", "");
}

#[test]
fn what_is_missing_keeps_its_place() {
    let heads = "0,0=品名 0,1=产量 0,2=增长 1,0=茶叶 1,1=12 1,2=3";
    let head = "单位：吨/品名/产量/增长/茶叶/12/3";
    check(&format!("{head}/竹笋/—/5/木耳/7/8"), &format!("{heads} 2,0=竹笋 2,1=— 2,2=5 3,0=木耳 3,1=7 3,2=8"));
    check(&format!("{head}/竹笋//5/木耳/7/8"), &format!("{heads} 2,0=竹笋 2,2=5 3,0=木耳 3,1=7 3,2=8"));
    check(&format!("{head}/竹笋/5//木耳/7/8"), &format!("{heads} 2,0=竹笋 2,1=5 3,0=木耳 3,1=7 3,2=8"));
    // Blank lines between all cells, or between rows, say nothing.
    check("单位：吨//品名//产量//增长//茶叶//12//3//竹笋//5//6", &format!("{heads} 2,0=竹笋 2,1=5 2,2=6"));
    check("单位：吨/品名/产量/增长//茶叶/12/3//竹笋/5/6//", &format!("{heads} 2,0=竹笋 2,1=5 2,2=6"));
    check("单位：吨/品名/产量/增长//茶叶/12/3//竹笋/5//木耳/7/8", "");
}

#[test]
fn rows_of_other_lengths_end_the_table() {
    check("单位：吨/品名/产量/增长/茶叶/12/3/竹笋/5/6/7/木耳/7/8", "");
    check(
        "单位：吨/品名/产量/增长/茶叶/12/3/竹笋/5/6/木耳/7/豆/8/9",
        "0,0=品名 0,1=产量 0,2=增长 1,0=茶叶 1,1=12 1,2=3 2,0=竹笋 2,1=5 2,2=6",
    );
}

#[test]
fn one_column_says_what_it_measures() {
    check(
        "品名/产量（吨）/茶叶/12/竹笋/5/木耳/7",
        "0,0=品名 0,1=产量（吨） 1,0=茶叶 1,1=12 2,0=竹笋 2,1=5 3,0=木耳 3,1=7",
    );
    check("目录/页码/一、总体情况/1/二、存在问题/2/三、下步打算/5", "");
}

#[test]
fn what_is_no_table() {
    check("一、总体情况/发放资料1200份。/- 12 -/二、存在问题/经费不足。/- 13 -", "");
    check("茶叶/12/3/竹笋/5/6", "");
    check("正文。/增长/茶叶/12/3/竹笋/5/6", "");
    check("甲/乙/丙/丁/戊/己/庚/辛/壬/癸/茶叶/12/3/竹笋/5/6", "");
    check("单位：吨/品名/产量/增长/茶叶/12/3/全镇宣讲12场，走访80户。/30/2", "");
    check("", "");
}

#[test]
fn numbers_of_all_spellings() {
    for word in ["12", "-39.5", "−39.5", "－39.5", "+3", "1,234.5", "12.5%", "１２．５", "0.1"] {
        assert_eq!(kind(word).0, Kind::Value, "{word}");
    }
    for word in ["- 12 -", "1-3", "1,2", "12.", ".5", "2023.3.20", "--5", "%", "-", "十", "12吨", "1,2345"] {
        assert_ne!(kind(word).0, Kind::Value, "{word}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    /// Blocks stand in order, hold whole lines, and rows and columns go on as text does.
    #[test]
    fn any_lines(pieces in prop::collection::vec(piece(), 0..60), end in "\n|\r\n|\r") {
        let text = pieces.join(&end);
        let blocks = stacked(&text);
        let mut last = (0, 0, 0);
        for block in &blocks {
            let BlockKind::TableCell { row, column } = block.kind else { panic!("{block:?}") };
            prop_assert!(block.span.start() >= last.0 && block.span.end() <= text.len() && !block.span.is_empty());
            prop_assert!(row == 0 || (row, column) > (last.1, last.2));
            let inner = block.span.slice(&text);
            prop_assert!(!inner.contains(['\n', '\r', '。']) && inner.trim() == inner);
            let before = text[..block.span.start()].rsplit(['\n', '\r']).next().unwrap_or("");
            let behind = text[block.span.end()..].split(['\n', '\r']).next().unwrap_or("");
            prop_assert!(before.trim().is_empty() && behind.trim().is_empty());
            last = (block.span.end(), row, column);
        }
    }

    #[test]
    fn any_text(text in any::<String>()) {
        stacked(&text);
    }
}

fn piece() -> impl Strategy<Value = String> {
    let line = |words: &[&'static str]| prop::sample::select(words.to_vec()).prop_map(str::to_owned);
    prop_oneof![
        4 => line(&["12", "-3.5", "7%", "2023", "1,200"]),
        3 => line(&["茶叶", "　竹笋", "指  标", "增长（%）", "吨", "云坪镇主要产品产量"]),
        1 => line(&["", "—", "…", "- 3 -", "单位：吨", "全镇宣讲12场。", "甲\t乙\t丙", "\u{3000}"]),
        1 => any::<String>(),
    ]
}
