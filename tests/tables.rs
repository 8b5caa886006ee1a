//! Tables: what a number that fills a cell is said to be.

use jihe::Engine;
use jihe::read::Origin;
use jihe::text::{Block, BlockKind, Document, Span};
use std::sync::LazyLock;

/// A document of lines; rows of tables have tabs.
fn document(lines: &str) -> Document {
    let mut out = Document::plain(lines);
    let (mut start, mut row) = (0, 0);
    for line in lines.split('\n') {
        let mut at = start;
        if line.contains('\t') {
            for (column, cell) in line.split('\t').enumerate() {
                if !cell.is_empty() {
                    let kind = BlockKind::TableCell { row, column: column as u32 };
                    out.blocks.push(Block { span: Span::new(at, at + cell.len()), kind });
                }
                at += cell.len() + 1;
            }
            row += 1;
        } else {
            row = 0;
        }
        start += line.len() + 1;
    }
    out
}

/// Quantities as `quote value unit object/measure status role`.
#[track_caller]
fn check(lines: &str, expect: &[&str]) {
    let origin = Origin { path: "x".into(), format: "docx", encoding: None, bytes: 0, sha256: String::new() };
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());
    let reports = ENGINE.document(&document(lines), &origin);
    let word = |s: &Option<String>| s.clone().unwrap_or_else(|| "-".into());
    let got: Vec<String> = reports
        .iter()
        .inspect(|r| assert_eq!(r.coverage.numerals, r.coverage.explained))
        .flat_map(|r| &r.quantities)
        .map(|q| {
            let value = q.value.map_or("-".to_owned(), |v| v.to_string());
            let (object, measure) = (word(&q.object), word(&q.action));
            format!("{} {value} {} {object}/{measure} {:?} {:?}", q.text, word(&q.unit), q.status, q.role)
        })
        .collect();
    assert_eq!(got, expect);
}

#[test]
fn the_unit_above_carries_to_the_cells() {
    check(
        "经费使用情况如下。\n单位：万元\n项目\t预算\t支出\n印制资料\t8\t7.5\n培训骨干\t12.5\t12",
        &[
            "8 80000 元 印制资料/预算 Planned Plain",
            "7.5 75000 元 印制资料/支出 Achieved Plain",
            "12.5 125000 元 培训骨干/预算 Planned Plain",
            "12 120000 元 培训骨干/支出 Achieved Plain",
        ],
    );
}

#[test]
fn units_of_columns_rows_and_cells() {
    check(
        "项目\t完成（场）\t完成率\n集中宣讲\t31\t103.3%\n走访（户）\t150\t100%",
        &[
            "31 31 场 集中宣讲/完成 Achieved Plain",
            "103.3% 103.3 % 集中宣讲/完成率 Achieved Share",
            "150 150 场 走访/完成 Achieved Plain",
            "100% 100 % 走访/完成率 Achieved Share",
        ],
    );
    check(
        "序号\t项目\t单位\t数量\n1\t宣传资料\t份\t1200\n2\t横幅\t条\t86",
        &["1200 1200 份 宣传资料/数量 State Plain", "86 86 条 横幅/数量 State Plain"],
    );
    check("宣传资料\t1200份\n横幅\t86条", &["1200份 1200 份 宣传资料/- State Plain", "86条 86 条 横幅/- State Plain"]);
}

#[test]
fn heads_over_several_columns() {
    check(
        "地区\t培训\t\t走访\n\t场次（场）\t人数（人）\t户数（户）\n柳湾村\t3\t120\t45",
        &["3 3 场 柳湾村/场次 State Plain", "120 120 人 柳湾村/人数 State Plain", "45 45 户 柳湾村/户数 State Plain"],
    );
}

#[test]
fn totals_where_the_others_add_up() {
    check(
        "村\t户数（户）\n柳湾村\t120\n石岭村\t80\n合计\t200",
        &["120 120 户 柳湾村/户数 State Part", "80 80 户 石岭村/户数 State Part", "200 200 户 合计/户数 State Total"],
    );
    check(
        "村\t户数（户）\n柳湾村\t120\n石岭村\t80\n合计\t350",
        &["120 120 户 柳湾村/户数 State Plain", "80 80 户 石岭村/户数 State Plain", "350 350 户 合计/户数 State Total"],
    );
}

#[test]
fn what_counts_nothing_and_what_is_prose() {
    check("序号\t年度\t电话\n1\t2023\t05131234567\n2\t2024\t05131234568", &[]);
    check(
        "措施\t情况\n宣传\t发放宣传资料1200份，培训骨干30人\n走访\t86",
        &[
            "1200份 1200 份 宣传资料/发放 Achieved Plain",
            "30人 30 人 骨干/培训 Achieved Plain",
            "86 86 - 走访/情况 State Plain",
        ],
    );
}
