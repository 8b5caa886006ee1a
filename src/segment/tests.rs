//! Tables of forms, in words of our own.

use super::*;
use crate::figure::{Figure, FigureKind, NumberKind};
use crate::text::{Block, BlockKind, Document, Span};
use std::sync::LazyLock;

static RULES: LazyLock<OutlineRules> = LazyLock::new(|| OutlineRules::builtin().expect("rules"));

fn reports(text: &str) -> Vec<Report> {
    outline(&Document::plain(text), &[], &RULES)
}

fn name(f: Function) -> String {
    serde_json::to_value(f).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// One line per report and heading: `# label` for a part, `level function text`.
fn check(text: &str, expect: &[&str]) {
    let mut got = Vec::new();
    for r in reports(text) {
        if let Some(p) = &r.part {
            got.push(format!("# {} of {} {}", p.index, p.of, p.label.slice(text)));
        }
        got.extend(r.headings.iter().map(|h| format!("{} {} {}", h.level, name(h.function), h.span.slice(text))));
    }
    assert_eq!(got, expect, "in {text:?}");
}

fn furniture(text: &str, expect: &[&str]) {
    let got: Vec<String> =
        reports(text).iter().flat_map(|r| r.furniture.iter().map(|s| s.slice(text).to_owned())).collect();
    assert_eq!(got, expect, "in {text:?}");
}

fn markers(text: &str, expect: &[&str]) {
    let got: Vec<String> =
        reports(text).iter().flat_map(|r| r.markers.iter().map(|s| s.slice(text).to_owned())).collect();
    assert_eq!(got, expect, "in {text:?}");
}

/// Sentences, their clauses separated by `|`.
fn cuts(text: &str, figures: &[Figure], expect: &[&str]) {
    let doc = Document::plain(text);
    let mut got = Vec::new();
    for r in outline(&doc, figures, &RULES) {
        for s in &r.sentences {
            let clauses = &r.clauses[s.clauses.start as usize..s.clauses.end as usize];
            got.push(clauses.iter().map(|c| c.span.slice(text)).collect::<Vec<_>>().join("|"));
        }
    }
    assert_eq!(got, expect, "in {text:?}");
}

const BODY: &str = "全镇各村组按照统一部署逐项抓好落实，干部分片包干，进度每周通报一次，群众反映良好。\n";

#[test]
fn numbered_lines() {
    let doc = |heads: &[&str]| heads.iter().map(|h| format!("{h}\n{BODY}")).collect::<String>();
    check(
        &doc(&["一、工作开展情况", "（一）夯实基础", "1.健全台账", "（1）分级建档"]),
        &[
            "1 practice 一、工作开展情况",
            "2 practice （一）夯实基础",
            "3 practice 1.健全台账",
            "4 practice （1）分级建档",
        ],
    );
    check(
        &doc(&["〔一〕组建队伍", "⒈重视培训", "⑴分批轮训", "①跟班学习"]),
        &["2 practice 〔一〕组建队伍", "3 practice ⒈重视培训", "4 practice ⑴分批轮训", "4 practice ①跟班学习"],
    );
    check(
        &doc(&["第一章 总则", "第二部分 存在的问题", "1.1服务背景"]),
        &["1 overview 第一章 总则", "1 problem 第二部分 存在的问题", "2 basis 1.1服务背景"],
    );
    check(&doc(&["01综合", "02农业"]), &["1 overview 01综合", "1 result 02农业"]);
    // skipped, repeated and mixed numbers are headings all the same
    check(
        &doc(&["一、抓培训", "三、抓督查", "三、抓整改", "4、抓宣传"]),
        &["1 practice 一、抓培训", "1 practice 三、抓督查", "1 practice 三、抓整改", "3 practice 4、抓宣传"],
    );
}

#[test]
fn titles_that_run_into_the_text() {
    check(&format!("一、部署周密,责任到人。{BODY}"), &["1 practice 一、部署周密,责任到人"]);
    check(&format!("（三）民生改善稳步推进。{BODY}"), &["2 result （三）民生改善稳步推进"]);
    check(&format!("一、指导思想：以为民服务为宗旨，{BODY}"), &["1 basis 一、指导思想"]);
    check(&format!("1.立足岗位练兵。{BODY}"), &["3 practice 1.立足岗位练兵"]);
    check(
        &format!("一、工作回顾\n{BODY}——产业底盘更加稳固。{BODY}——民生实事全部兑现。{BODY}"),
        &["1 practice 一、工作回顾", "2 result ——产业底盘更加稳固", "2 result ——民生实事全部兑现"],
    );
}

#[test]
fn numbers_that_begin_no_heading() {
    check(
        &format!("1、培训方面，各村组织干部分三批到县里参加业务学习，共有三十多人取得了结业证书，效果很好。{BODY}"),
        &[],
    );
    check(&format!("1.8 亿用户注册了账号，{BODY}"), &[]);
    check(&format!("14．2的比例偏低，{BODY}"), &[]);
    check(&format!("1.8万亩水田完成整治，{BODY}"), &[]);
    check(&format!("种植类：{BODY}"), &[]);
    check(&format!("一、二产业比重继续下降，{BODY}"), &[]);
    check(&format!("依照该办法第八条（一）项，{BODY}"), &[]);
    // An article of rules is a sentence; a title has none behind it.
    check(&format!("第九条 各社区遵照执行。\n{BODY}"), &[]);
    check(&format!("2、公共预算收入完成46.7亿元，同比下降3.4%。\n{BODY}"), &[]);
    check(
        &format!("名词解释\n1.“两新”：大规模设备更新和消费品以旧换新。\n2.“两重”：重大战略和重点领域。\n{BODY}"),
        &["1 other 名词解释"],
    );
}

#[test]
fn list_items_are_markers() {
    markers("一是摸清底数；二是分类施策；三要跟踪问效。", &["一是", "二是", "三要"]);
    markers("首先，统一思想。其次，压实责任。最后，严格考核。", &["首先", "其次", "最后，"]);
    markers("第一，统一思想；第二，压实责任。", &["第一，", "第二，"]);
    markers("工作分三步：①摸底，②整改，③验收。", &["①", "②", "③"]);
    markers("1、培训方面，各村组织干部分三批到县里参加业务学习，共有三十多人取得了结业证书，效果很好。", &["1、"]);
    markers("第一、二、三产业同步增长，四要素市场加快培育。", &[]);
}

#[test]
fn headings_in_the_middle_of_a_line() {
    let body = "坚持把落实放在首位，逐级分解任务，每周调度一次，年底统一考核。";
    let line = format!(
        "村级工作总结范文村级工作总结今年以来，全村上下齐心协力。一、工作开展情况(一)加强领导,夯实工作基础。{body}(二)广泛发动,营造浓厚氛围。{body}二、存在的问题现阶段台账还不够规范,{body}三、下一步工作打算一是补齐台账。{body}"
    );
    check(
        &line,
        &[
            "1 practice 一、工作开展情况",
            "2 practice (一)加强领导,夯实工作基础",
            "2 practice (二)广泛发动,营造浓厚氛围",
            "1 problem 二、存在的问题",
            "1 plan 三、下一步工作打算",
        ],
    );
    let report = &reports(&line)[0];
    assert_eq!(report.title.map(|t| t.slice(&line)), Some("村级工作总结"));
    // without any punctuation, and with a marker that lost its number
    let line = format!(
        "情况如下:一、宣传工作情况(一)健全组织,压实工作责任镇党委把此项工作列入重要议事日程,{body})创新方式,增强宣传实效为了扩大覆盖面,{body}"
    );
    check(
        &line,
        &["1 practice 一、宣传工作情况", "2 practice (一)健全组织,压实工作责任", "2 practice )创新方式,增强宣传实效"],
    );
    // an enumeration inside a sentence is none
    check(&format!("要抓好以下工作:一、清理台账；二、核对人数；三、公示结果。{BODY}"), &[]);
    check(
        &format!("{BODY}1、摸底排查。{BODY}2、集中整治。{BODY}"),
        &["3 practice 1、摸底排查", "3 practice 2、集中整治"],
    );
}

#[test]
fn a_whole_report_in_one_line() {
    check(
        "青山县林业局2021年工作总结暨2022年工作打算 一、2021年工作总结 (一)造林进展顺利。全年造林3000亩，质量良好。 \
         二、存在的主要问题 管护力量仍然薄弱。 三、2022年工作打算 (一)抓好管护。力争成活率在90%以上。",
        &[
            "1 practice 一、2021年工作总结",
            "2 practice (一)造林进展顺利",
            "1 problem 二、存在的主要问题",
            "1 plan 三、2022年工作打算",
            "2 plan (一)抓好管护",
        ],
    );
}

#[test]
fn a_blank_inside_a_title_in_a_line_of_its_own() {
    check(&format!("二、存在的问题 及原因分析\n{BODY}"), &["1 problem 二、存在的问题 及原因分析"]);
}

#[test]
fn an_excerpt_of_a_collection() {
    check(
        &format!("社区工作总结篇4\n{BODY}社区工作总结 篇5\n{BODY}"),
        &["# 4 of 5 篇4", "0 other 社区工作总结篇4", "# 5 of 5 篇5", "0 other 社区工作总结 篇5"],
    );
}

#[test]
fn titles_without_numbers() {
    check(
        &format!("年度工作总结\n{BODY}摸清底数,建好台账\n{BODY}分类施策,逐户销号\n{BODY}"),
        &["1 practice 摸清底数,建好台账", "1 practice 分类施策,逐户销号"],
    );
    check(&format!("年度工作总结\n{BODY}下一步打算\n{BODY}"), &["1 plan 下一步打算"]);
    check(&format!("年度工作总结\n{BODY}【主要做法】\n{BODY}"), &["1 practice 【主要做法】"]);
    // cells of a table are no titles
    check(&format!("年度工作总结\n{BODY}产品名称\n计量单位\n全年产量\n水泥制品\n{BODY}"), &[]);
    check(
        &format!("某县2024年政府工作报告\n县长 某某某\n各位代表：\n{BODY}一、工作回顾\n{BODY}"),
        &["1 practice 一、工作回顾"],
    );
}

#[test]
fn collections() {
    let part = |head: &str| format!("{head}\n{BODY}一、存在的问题\n{BODY}");
    for heads in [
        ["总结篇1", "总结篇2"],
        ["村级总结篇一", "村级总结篇二"],
        ["第一篇：总结", "第二篇：总结"],
        ["范文一", "范文二"],
        ["【篇一】总结", "【篇二】总结"],
        ["工作总结（一）", "工作总结（二）"],
        ["工作总结 篇1", "工作总结 篇2"],
    ] {
        let text = format!("{}{}", part(heads[0]), part(heads[1]));
        let got = reports(&text);
        let labels: Vec<&str> = got.iter().filter_map(|r| r.headings.first()).map(|h| h.span.slice(&text)).collect();
        assert_eq!(labels, heads, "{heads:?}");
        assert!(
            got.iter().all(|r| r.headings[0].level == 0 && r.part.as_ref().is_some_and(|p| p.of == 2)),
            "{heads:?}"
        );
        assert!(got.iter().all(|r| r.headings[1].parent == Some(0)), "{heads:?}");
    }
    let text = format!("工作总结2篇\n下面是两篇总结，供大家参考。\n{}{}", part("总结篇1"), part("总结篇2"));
    let got = reports(&text);
    assert_eq!(got.iter().map(|r| r.part.as_ref().map(|p| p.index)).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
    assert_eq!(got[0].title.map(|t| t.slice(&text)), Some("工作总结2篇"));
    check(
        &format!("村级工作汇报【共二篇第一篇】为了推进工作，{BODY}"),
        &["# 1 of 2 【共二篇第一篇】", "0 other 村级工作汇报【共二篇第一篇】"],
    );
    let line = format!("村级工作总结篇1{0}{0}村级工作总结篇2{0}", BODY.trim());
    check(&line, &["# 1 of 2 篇1", "0 other 村级工作总结篇1", "# 2 of 2 篇2", "0 other 村级工作总结篇2"]);
    // one marked part alone is no collection, and an article is no part
    check(&format!("读了第一篇文章，很受启发。{BODY}"), &[]);
}

#[test]
fn page_furniture() {
    let page = format!(
        "某市2022年统计公报 | 某市人民政府\n网站无障碍\n您当前的位置：首页>公开>公报\n索 引 号：\nX123/2023-0001\n发文日期：\n2023-04-18\n某市2022年统计公报\n访问量：3127\n{BODY}扫一扫在手机打开当前页\n【返回顶部】【关闭本页】\n主办：某市人民政府\n某区人民政府\n"
    );
    furniture(
        &page,
        &[
            "某市2022年统计公报 | 某市人民政府",
            "网站无障碍",
            "您当前的位置：首页>公开>公报",
            "索 引 号：",
            "X123/2023-0001",
            "发文日期：",
            "2023-04-18",
            "访问量：3127",
            "扫一扫在手机打开当前页",
            "【返回顶部】【关闭本页】",
            "主办：某市人民政府",
            "某区人民政府",
        ],
    );
    furniture(
        &format!("{BODY}责任编辑：某某\n上一篇：一季度简报\n下一篇：二季度简报\n"),
        &["责任编辑：某某", "上一篇：一季度简报", "下一篇：二季度简报"],
    );
    furniture("补种疫苗十万—2—剂次，覆盖全县。", &["—2—"]);
    furniture("全县1—6月完成补种，3—5月完成复查。", &[]);
    furniture("以上情况，特此报告。第2页共6页", &["第2页共6页"]);
    furniture("发布时间很短，效果却好，干部群众都说这样的宣传看得见、摸得着，今后要常办。", &[]);
}

#[test]
fn page_numbers_inside_the_text() {
    let long = "全镇各村组按照统一部署逐项抓好落实，".repeat(6);
    let text =
        format!("1、村级工作总结{long}各村民小\n2、组长分头走访{long}发出简报6\n3、0余篇。一、存在的问题\n{BODY}");
    furniture(&text, &["1、", "2、", "3、"]);
    let report = &reports(&text)[0];
    let paragraphs: Vec<u32> = report.sentences.iter().map(|s| s.paragraph).collect();
    assert!(paragraphs.iter().take(4).all(|p| *p == 0), "{paragraphs:?}");
    // true numbers stay
    let text = format!("1、抓培训\n{BODY}2、抓督查\n{BODY}3、抓整改\n{BODY}");
    furniture(&text, &[]);
    check(&text, &["3 practice 1、抓培训", "3 practice 2、抓督查", "3 practice 3、抓整改"]);
}

#[test]
fn sentences_and_clauses() {
    cuts("发放手册30本,悬挂横幅2条；张贴公告5张。", &[], &["发放手册30本|悬挂横幅2条", "张贴公告5张"]);
    cuts(
        "投入资金1,200元，时间为8:30，比例3.9：59.5。",
        &[figure("3.9：59.5", "投入资金1,200元，时间为8:30，比例3.9：59.5。")],
        &["投入资金1,200元|时间为8:30|比例3.9：59.5"],
    );
    cuts("开展“学法规，讲诚信”活动，效果好。", &[], &["开展“学法规，讲诚信”活动|效果好"]);
    cuts("他说：“大家都来参加。”随后散会。", &[], &["他说|“大家都来参加。”", "随后散会"]);
    cuts("建成点位8个（含村级3个；社区5个），全部启用。", &[], &["建成点位8个（含村级3个；社区5个）|全部启用"]);
    let long = format!("建成点位8个（{}），全部启用。", "含村级服务点三个、社区服务点五个，".repeat(4));
    let item = "|含村级服务点三个、社区服务点五个".repeat(4);
    cuts(&long, &[], &[&format!("建成点位8个{item}|全部启用")]);
    cuts("括号没有合上（共三人。第二句。", &[], &["括号没有合上（共三人", "第二句"]);
    cuts("横幅、标语、展板各2个", &[], &["横幅、标语、展板各2个"]);
    let text = "拨款2。6万元，已到位。";
    cuts(text, &[figure("2。6万元", text)], &["拨款2。6万元|已到位"]);
}

fn figure(word: &str, text: &str) -> Figure {
    let start = text.find(word).expect("word");
    let span = Span::new(start, start + word.len());
    Figure { span, core: span, kind: FigureKind::Number { kind: NumberKind::Name, value: None }, rule: "test" }
}

#[test]
fn formats_that_mark_headings() {
    let text = "某村总结\n工作部署\n各村抓好落实，群众满意。\n（一）逐户走访\n单元格\n";
    let at = |s: &str| text.find(s).map(|i| Span::new(i, i + s.len())).expect("text");
    let block = |s, kind| Block { span: at(s), kind };
    let doc = Document {
        text: text.into(),
        blocks: vec![
            block("工作部署", BlockKind::Heading(1)),
            block("（一）逐户走访", BlockKind::Heading(3)),
            block("单元格", BlockKind::Furniture),
        ],
        ..Document::default()
    };
    let report = &outline(&doc, &[], &RULES)[0];
    let got: Vec<(u8, &str)> = report.headings.iter().map(|h| (h.level, h.span.slice(text))).collect();
    assert_eq!(got, [(1, "工作部署"), (2, "（一）逐户走访")]);
    assert_eq!(report.furniture, [at("单元格")]);
}

#[test]
fn what_sections_are_for() {
    let doc = |heads: &[&str]| heads.iter().map(|h| format!("{h}\n{BODY}")).collect::<String>();
    check(
        &doc(&[
            "一、基本情况",
            "二、主要做法",
            "三、工作亮点",
            "四、取得的成效",
            "五、几点体会",
            "六、困难和不足",
            "七、下步打算",
            "（一）着力补齐短板",
            "八、切实转变作风",
        ]),
        &[
            "1 overview 一、基本情况",
            "1 practice 二、主要做法",
            "1 highlight 三、工作亮点",
            "1 result 四、取得的成效",
            "1 experience 五、几点体会",
            "1 problem 六、困难和不足",
            "1 plan 七、下步打算",
            "2 plan （一）着力补齐短板",
            "1 plan 八、切实转变作风",
        ],
    );
    check(
        &doc(&["一、2024年工作回顾", "（一）水利设施全面达标", "（二）着力稳定就业", "二、2025年主要工作"]),
        &[
            "1 practice 一、2024年工作回顾",
            "2 result （一）水利设施全面达标",
            "2 practice （二）着力稳定就业",
            "1 plan 二、2025年主要工作",
        ],
    );
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    fn pieces() -> impl Strategy<Value = String> {
        let words = [
            "一、",
            "二、",
            "（一）",
            "(二)",
            "1.",
            "2、",
            "①",
            "——",
            "一是",
            "第一篇：",
            "总结篇1",
            "总结篇2",
            "【共二篇第一篇】",
            "工作情况",
            "存在的问题",
            "，",
            "。",
            "；",
            "：",
            ",",
            ";",
            ":",
            "“",
            "”",
            "（",
            "）",
            "(",
            ")",
            "\"",
            "《",
            "》",
            "\n",
            "\r\n",
            "\r",
            " ",
            "\u{3000}",
            "发放资料30份",
            "1,200",
            "8:30",
            "—2—",
            "第2页共6页",
            "来源：",
            "首页>",
            "【字体：大 中 小】",
            "此处隐藏3字",
            "镇党委",
            "😀",
            "é",
            "各村抓好落实",
            "2。6",
            "\u{feff}",
            "附件",
            "01综合",
        ];
        prop::collection::vec(prop::sample::select(words.to_vec()), 0..60).prop_map(|w| w.concat())
    }

    fn holds(text: &str, figures: &[Figure]) {
        let doc = Document::plain(text);
        let reports = outline(&doc, figures, &RULES);
        let fits = |s: Span| text.get(s.start()..s.end()).is_some();
        let mut end = 0;
        for r in &reports {
            assert!(r.span.start() >= end && fits(r.span), "{text:?}");
            end = r.span.end();
            let mut last = 0;
            for (i, h) in r.headings.iter().enumerate() {
                assert!(
                    fits(h.span) && r.span.contains(h.span) && h.span.contains(h.title) && h.span.start() >= last,
                    "{text:?}"
                );
                assert!(h.marker.is_none_or(|m| fits(m) && h.span.contains(m)), "{text:?}");
                last = h.span.end();
                if let Some(p) = h.parent {
                    assert!((p as usize) < i && r.headings[p as usize].level < h.level, "{text:?}");
                }
            }
            let mut spans: Vec<Span> = r.sentences.iter().map(|s| s.span).chain(r.furniture.iter().copied()).collect();
            assert!(spans.iter().all(|s| fits(*s) && !s.is_empty()), "{text:?}");
            assert!(r.sentences.windows(2).all(|w| w[0].span.end() <= w[1].span.start()), "{text:?}");
            assert!(
                r.sentences.windows(2).all(|w| w[0].paragraph <= w[1].paragraph && w[0].heading <= w[1].heading),
                "{text:?}"
            );
            assert!(r.furniture.windows(2).all(|w| w[0].end() <= w[1].start()), "{text:?}");
            spans.sort_unstable();
            assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()), "{text:?} {spans:?}");
            let mut next = 0;
            for s in &r.sentences {
                assert!(r.span.contains(s.span), "{text:?}");
                assert_eq!(s.clauses.start, next, "{text:?}");
                next = s.clauses.end;
                let clauses = &r.clauses[s.clauses.start as usize..s.clauses.end as usize];
                assert!(!clauses.is_empty(), "{text:?}");
                assert!(clauses.iter().all(|c| fits(c.span) && s.span.contains(c.span)), "{text:?}");
                assert!(clauses.windows(2).all(|w| w[0].span.end() <= w[1].span.start()), "{text:?}");
            }
            assert_eq!(next as usize, r.clauses.len());
            assert!(r.markers.windows(2).all(|w| w[0] < w[1]) && r.markers.iter().all(|m| fits(*m)), "{text:?}");
        }
    }

    #[test]
    fn a_label_inside_the_title_of_a_part() {
        holds("第一篇：；总结篇2①\n第一篇：第一篇：发放资料30份一、发放资料30份", &[]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn of_pieces(text in pieces()) {
            holds(&text, &[]);
        }

        #[test]
        fn of_any_text(text in "\\PC{0,80}") {
            holds(&text, &[]);
        }

        #[test]
        fn of_pieces_with_figures(text in pieces(), at in 0usize..40) {
            let from = text.char_indices().map(|(i, _)| i).nth(at);
            let to = text.char_indices().map(|(i, _)| i).nth(at + 5);
            if let (Some(from), Some(to)) = (from, to) {
                let span = Span::new(from, to);
                let kind = FigureKind::Number { kind: NumberKind::Name, value: None };
                holds(&text, &[Figure { span, core: span, kind, rule: "test" }]);
            }
        }
    }
}

#[test]
fn decimals_below_their_chapters() {
    check(
        "关于上半年安全生产工作情况的报告\n1 总体情况\n1.1 事故情况\n上半年事故3起，死亡2人。\n1.2 检查情况\n检查企业120家次。\n\
         2 主要做法\n2.1 压实责任。召开会议6次。\n2.2 强化执法。立案12件。\n3 下半年安排\n计划检查企业200家。\n\
         附件：1.隐患清单\n2.执法统计表\n",
        &[
            "1 overview 1 总体情况",
            "2 overview 1.1 事故情况",
            "2 overview 1.2 检查情况",
            "1 practice 2 主要做法",
            "2 practice 2.1 压实责任",
            "2 practice 2.2 强化执法",
            "1 plan 3 下半年安排",
        ],
    );
    // sentences that fill their lines are items
    check("二、明年计划\n1、继续办好培训班50个。\n2、筹建展览馆。\n", &["1 plan 二、明年计划"]);
    // a table, and figures at the starts of lines
    check("1 青岚村 320\n2 白鹭洲村 410\n", &[]);
    check("2 主要做法\n1.5 亿用户上线。\n2.1 万人参保。\n", &[]);
}

#[test]
fn a_report_in_one_line_with_its_title() {
    check(
        "助残活动总结一、活动背景社区活动是为了促进邻里往来而举办的。二、活动内容1 .送医上门。三、存在问题部分居民参与积极性还是不够高。\
         四、下一步工作打算继续办好每月一次的上门服务活动，并且把更多的志愿者请进社区。",
        &[
            "1 basis 一、活动背景",
            "1 practice 二、活动内容",
            "3 practice 1 .送医上门",
            "1 problem 三、存在问题",
            "1 plan 四、下一步工作打算",
        ],
    );
}

#[test]
fn what_a_page_says_of_itself_is_no_title() {
    let text = format!("发文单位：白鹭县文化馆\n白鹭县文化馆2019年年报\n一、基本情况\n{BODY}");
    assert_eq!(reports(&text)[0].title.map(|t| t.slice(&text)), Some("白鹭县文化馆2019年年报"));
    let text = format!("发文单位：白鹭县文化馆\n一、基本情况\n{BODY}");
    assert_eq!(reports(&text)[0].title, None);
}

#[test]
fn careless_marks_behind_numbers() {
    check(
        "一 、 基本情况\n全系统有职工120人。\n二．主要工作\n（一）、加强防控\n接种疫苗32剂次。\n三，存在问题\n人才短缺。\n四:2024年工作打算\n新增床位20张。\n",
        &[
            "1 overview 一 、 基本情况",
            "1 practice 二．主要工作",
            "2 practice （一）、加强防控",
            "1 problem 三，存在问题",
            "1 plan 四:2024年工作打算",
        ],
    );
    // no first one, no count
    check("三，四月份气温偏低\n一 千余人参加\n", &[]);
}

#[test]
fn marks_of_markdown_are_no_part_of_titles() {
    let text = "# 青岚镇2023年工作总结\n**一、工作开展情况**\n**（一）产业振兴。** 种植茶叶320亩。\n**二、存在问题**\n**镇资金不足。\n";
    assert_eq!(reports(text)[0].title.map(|t| t.slice(text)), Some("青岚镇2023年工作总结"));
    check(text, &["1 practice 一、工作开展情况", "2 practice （一）产业振兴", "1 problem 二、存在问题"]);
}

#[test]
fn what_bracketed_titles_are_for() {
    let text = format!("【工作亮点】\n{BODY}【不足】\n{BODY}【2022年计划】\n{BODY}");
    check(&text, &["1 highlight 【工作亮点】", "1 problem 【不足】", "1 plan 【2022年计划】"]);
}

#[test]
fn an_annex_may_list_what_is_to_be_done() {
    let lines = [("2025年十件民生实事", "plan"), ("2024年民生实事", "other"), ("2025年民生实事完成情况", "other")];
    for (line, function) in lines {
        let text =
            format!("一、2024年回顾\n{BODY}二、2025年安排\n{BODY}附件1\n{line}\n一、改造道路\n{BODY}附件2\n名词解释\n");
        let listed = format!("1 {function} 一、改造道路");
        check(
            &text,
            &["1 practice 一、2024年回顾", "1 plan 二、2025年安排", "1 other 附件1", &listed, "1 other 附件2"],
        );
    }
}
