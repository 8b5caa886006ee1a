//! Tables: what a number that fills a cell is said to be.

use jihe::Engine;
use jihe::read::Origin;
use jihe::result::{QuantityResult, ReportResult};
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

/// The same of a plain text, as it is read; `/` ends a line.
#[track_caller]
fn plain(lines: &str, expect: &[&str]) {
    let options = jihe::read::Options::default();
    let text = lines.replace('/', "\n");
    let opened = jihe::read::open_bytes("x.txt", text.into_bytes(), &options);
    let mut records = opened.and_then(|o| o.records(&options)).unwrap_or_else(|t| panic!("{t}"));
    let document = records.next().unwrap().unwrap_or_else(|t| panic!("{t}")).document;
    assert_eq!(examine(&document, facts), expect);
}

/// The same of Markdown.
#[cfg(feature = "markdown")]
#[track_caller]
fn markdown(lines: &str, expect: &[&str]) {
    let options = jihe::read::Options::default();
    let opened = jihe::read::open_bytes("x.md", lines.as_bytes().to_vec(), &options);
    let mut records = opened.and_then(|o| o.records(&options)).unwrap_or_else(|t| panic!("{t}"));
    let document = records.next().unwrap().unwrap_or_else(|t| panic!("{t}")).document;
    assert_eq!(examine(&document, facts), expect);
}

/// Quantities as `quote value unit object/action/actor status role`, with a dash for what is not there.
#[track_caller]
fn check(lines: &str, expect: &[&str]) {
    assert_eq!(read(lines, facts), expect);
}

fn facts(q: &QuantityResult) -> String {
    let value = q.value.map_or("-".to_owned(), |v| v.to_string());
    let links = [&q.object, &q.action, &q.actor].map(|s| word(s.as_deref())).join("/");
    format!("{} {value} {} {links} {:?} {:?}", q.text, word(q.unit.as_deref()), q.status, q.role)
}

fn word(s: Option<&str>) -> &str {
    s.unwrap_or("-")
}

fn read(lines: &str, show: impl Fn(&QuantityResult) -> String) -> Vec<String> {
    examine(&document(lines), show)
}

fn examine(document: &Document, show: impl Fn(&QuantityResult) -> String) -> Vec<String> {
    let origin = Origin { path: "x".into(), format: "docx", encoding: None, bytes: 0, sha256: String::new() };
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());
    let reports = ENGINE.document(document, &origin);
    let full = |r: &ReportResult| assert_eq!(r.coverage.numerals, r.coverage.explained);
    reports.iter().inspect(|r| full(r)).flat_map(|r| &r.quantities).map(show).collect()
}

#[test]
fn the_unit_above_carries_to_the_cells() {
    check(
        "经费使用情况如下。\n单位：万元\n项目\t预算\t支出\n印制资料\t8\t7.5\n培训骨干\t12.5\t12",
        &[
            "8 80000 元 印制资料/-/- Planned Plain",
            "7.5 75000 元 印制资料/-/- Achieved Plain",
            "12.5 125000 元 培训骨干/-/- Planned Plain",
            "12 120000 元 培训骨干/-/- Achieved Plain",
        ],
    );
}

#[test]
fn units_of_columns_rows_and_cells() {
    check(
        "项目\t完成（场）\t完成率\n集中宣讲\t31\t103.3%\n走访（户）\t150\t100%",
        &[
            "31 31 场 集中宣讲/完成/- Achieved Plain",
            "103.3% 103.3 % 集中宣讲/-/- Achieved Share",
            "150 150 场 走访/完成/- Achieved Plain",
            "100% 100 % 走访/-/- Achieved Share",
        ],
    );
    check(
        "序号\t项目\t单位\t数量\n1\t宣传资料\t份\t1200\n2\t横幅\t条\t86",
        &["1200 1200 份 宣传资料/-/- State Plain", "86 86 条 横幅/-/- State Plain"],
    );
    check(
        "宣传资料\t1200份\n横幅\t86条",
        &["1200份 1200 份 宣传资料/-/- State Plain", "86条 86 条 横幅/-/- State Plain"],
    );
}

#[test]
fn rows_of_places_say_who_and_columns_say_what() {
    check(
        "乡镇\t发放资料（份）\t培训（人）\t户数（户）\n东山镇\t1200\t80\t310\n西河镇\t900\t45\t260",
        &[
            "1200 1200 份 资料/发放/东山镇 Achieved Plain",
            "80 80 人 -/培训/东山镇 Achieved Plain",
            "310 310 户 户数/-/- State Plain",
            "900 900 份 资料/发放/西河镇 Achieved Plain",
            "45 45 人 -/培训/西河镇 Achieved Plain",
            "260 260 户 户数/-/- State Plain",
        ],
    );
    // The total of all places is nobody's.
    check(
        "单位\t走访群众（户）\n东山镇\t120\n西河镇\t80\n合计\t200",
        &[
            "120 120 户 群众/走访/东山镇 Achieved Part",
            "80 80 户 群众/走访/西河镇 Achieved Part",
            "200 200 户 群众/走访/- Achieved Total",
        ],
    );
}

#[test]
fn rows_say_what_where_columns_say_when_or_how_many() {
    check(
        "工作内容\t2022年\t2023年\n发放宣传资料（份）\t800\t1200\n宣传栏（个）\t12\t15",
        &[
            "800 800 份 宣传资料/发放/- Achieved Plain",
            "1200 1200 份 宣传资料/发放/- Achieved Plain",
            "12 12 个 宣传栏/-/- State Plain",
            "15 15 个 宣传栏/-/- State Plain",
        ],
    );
    check(
        "月份\t悬挂横幅（条）\n1月\t12\n2月\t9",
        &["12 12 条 横幅/悬挂/- Achieved Plain", "9 9 条 横幅/悬挂/- Achieved Plain"],
    );
    // A kind of places is counted.
    check(
        "指标\t2023年（个）\n行政村\t12\n自然村\t48",
        &["12 12 个 行政村/-/- State Plain", "48 48 个 自然村/-/- State Plain"],
    );
}

#[test]
fn both_heads_are_kept() {
    let show =
        |q: &QuantityResult| format!("{} {} {}", q.text, word(q.row_head.as_deref()), word(q.column_head.as_deref()));
    let lines = "项目\t预算（万元）\t备注\n印制资料\t8\t含运费2万元，已付。\n骨干培训\t12.5\t-";
    assert_eq!(read(lines, show), ["8 印制资料 预算", "2万元 - -", "12.5 骨干培训 预算"]);
}

#[test]
fn heads_over_several_columns() {
    check(
        "地区\t培训\t\t走访\n\t场次（场）\t人数（人）\t户数（户）\n柳湾村\t3\t120\t45",
        &[
            "3 3 场 -/培训/柳湾村 Achieved Plain",
            "120 120 人 -/培训/柳湾村 Achieved Plain",
            "45 45 户 -/走访/柳湾村 Achieved Plain",
        ],
    );
}

#[test]
fn totals_where_the_others_add_up() {
    check(
        "村\t户数（户）\n柳湾村\t120\n石岭村\t80\n合计\t200",
        &["120 120 户 户数/-/- State Part", "80 80 户 户数/-/- State Part", "200 200 户 户数/-/- State Total"],
    );
    check(
        "村\t户数（户）\n柳湾村\t120\n石岭村\t80\n合计\t350",
        &["120 120 户 户数/-/- State Plain", "80 80 户 户数/-/- State Plain", "350 350 户 户数/-/- State Total"],
    );
}

#[test]
fn what_counts_nothing_and_what_is_prose() {
    check("序号\t年度\t电话\n1\t2023\t05131234567\n2\t2024\t05131234568", &[]);
    check(
        "措施\t情况\n宣传\t发放宣传资料1200份，培训骨干30人\n走访\t86",
        &[
            "1200份 1200 份 宣传资料/发放/- Achieved Plain",
            "30人 30 人 骨干/培训/- Achieved Plain",
            "86 86 - -/走访/- Achieved Plain",
        ],
    );
    // A number with more beside it heads no row.
    check(
        "项目\t计划（场）\t完成（场）\t完成率\n宣讲\t30\t31\t103.3%\n技能培训\t6\t6（上半年2、下半年4）\t100%",
        &[
            "30 30 场 宣讲/-/- Planned Plain",
            "31 31 场 宣讲/完成/- Achieved Plain",
            "103.3% 103.3 % 宣讲/-/- Achieved Share",
            "6 6 场 技能培训/-/- Planned Plain",
            "100% 100 % 技能培训/-/- Achieved Share",
        ],
    );
}

#[test]
fn changes_and_parts() {
    check(
        "单位：亿元\n指    标\t1-3月\t同比增长（±%）\t比年初增减额\n旅游收入\t18.2\t-6.5\t-0.3\n其中：门票\t6.1\t3.0%\t0.2",
        &[
            "18.2 1820000000 元 旅游收入/-/- State Plain",
            "-6.5 -6.5 % 旅游收入/增长/- Achieved Change",
            "-0.3 -30000000 元 旅游收入/-/- Achieved Change",
            "6.1 610000000 元 门票/-/- State Part",
            "3.0% 3 % 门票/增长/- Achieved Change",
            "0.2 20000000 元 门票/-/- Achieved Change",
        ],
    );
    // Where rows are places, it is the column before that grew; parts are counted as what is above them.
    check(
        "乡镇\t茶园面积（亩）\t较上年±%\n东山镇\t120\t-2.5%\n西河镇\t80\t4",
        &[
            "120 120 亩 茶园面积/-/- State Plain",
            "-2.5% -2.5 % 茶园面积/-/- Achieved Change",
            "80 80 亩 茶园面积/-/- State Plain",
            "4 4 % 茶园面积/-/- Achieved Change",
        ],
    );
    check(
        "指标\t2022\t2023\n存栏\t\t\n牛（头）\t120\t130\n#母牛\t80\t85",
        &[
            "120 120 头 牛/-/- State Plain",
            "130 130 头 牛/-/- State Plain",
            "80 80 头 母牛/-/- State Part",
            "85 85 头 母牛/-/- State Part",
        ],
    );
}

#[test]
fn cells_on_lines_of_their_own() {
    plain(
        "全镇经济平稳运行。/    旅  游/单位：万元/指    标/1-3月/增长（%）/旅游总收入/180.2/12/　门票/69/-39.5/　餐饮/111.2/−6/- 12 -",
        &[
            "180.2 1802000 元 旅游总收入/-/- State Plain",
            "12 12 % 旅游总收入/增长/- Achieved Change",
            "69 690000 元 门票/-/- State Plain",
            "-39.5 -39.5 % 门票/增长/- Achieved Change",
            "111.2 1112000 元 餐饮/-/- State Plain",
            "−6 -6 % 餐饮/增长/- Achieved Change",
        ],
    );
    plain(
        "镇主要农产品产量/品名/单位/产量/比上年±%/茶叶/吨/12.5/持平/竹笋/吨/30/-1.5/木耳/公斤/900/2.0/完。",
        &[
            "12.5 12.5 吨 茶叶/-/- State Plain",
            "30 30 吨 竹笋/-/- State Plain",
            "-1.5 -1.5 % 竹笋/-/- Achieved Change",
            "900 900 千克 木耳/-/- State Plain",
            "2.0 2 % 木耳/-/- Achieved Change",
        ],
    );
}

#[test]
fn a_count_that_looks_like_a_year() {
    check(
        "年份\t宣讲（场）\t听众（人次）\n2023\t40\t1600\n2024\t52\t2000\n合计\t92\t3600",
        &[
            "40 40 场 -/宣讲/- Achieved Part",
            "1600 1600 人次 听众/-/- State Part",
            "52 52 场 -/宣讲/- Achieved Part",
            "2000 2000 人次 听众/-/- State Part",
            "92 92 场 -/宣讲/- Achieved Total",
            "3600 3600 人次 听众/-/- State Total",
        ],
    );
}

#[cfg(feature = "markdown")]
#[test]
fn pipes_part_the_cells_of_markdown() {
    markdown(
        "# 总结\n\n各镇情况如下。\n\n| 乡镇 | 发放宣传资料（份） | 走访 |\n| --- | ---: | :--- |\n| 青岚镇 | 1200 | 30户 |\n| 柳溪镇 | 800 | 41户 |\n| 合计 | 2000 | 71户 |\n",
        &[
            "1200 1200 份 宣传资料/发放/青岚镇 Achieved Part",
            "30户 30 户 -/走访/青岚镇 Achieved Part",
            "800 800 份 宣传资料/发放/柳溪镇 Achieved Part",
            "41户 41 户 -/走访/柳溪镇 Achieved Part",
            "2000 2000 份 宣传资料/发放/- Achieved Total",
            "71户 71 户 -/走访/- Achieved Total",
        ],
    );
}
