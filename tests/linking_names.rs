//! Object and action of each figure: compounds, sizes and comparisons. Every text is written for this test.

use jihe::Engine;
use std::sync::OnceLock;

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::new().unwrap_or_else(|e| panic!("the rules that are built in load: {e}")))
}

/// `figure|object|action`, one for each quantity in order; an empty part is none.
fn check(text: &str, expect: &[&str]) {
    let report = engine().report(text);
    let quote = |q: &Option<String>| q.clone().unwrap_or_default();
    let found: Vec<String> =
        report.quantities.iter().map(|q| format!("{}|{}|{}", q.text, quote(&q.object), quote(&q.action))).collect();
    assert_eq!(found, expect, "in {text}");
}

#[test]
fn names_that_the_dictionary_cuts_apart() {
    check("发放免费教科书5200册。", &["5200册|免费教科书|发放"]);
    check("开展促消费活动26场。", &["26场|促消费活动|开展"]);
    check("年末能繁母猪存栏3.2万头。", &["3.2万头|能繁母猪|存栏"]);
    check("建成和美乡村12个，集中安置点3个。", &["12个|和美乡村|建成", "3个|集中安置点|建成"]);
    check("全年房地产开发投资下降6.5%。", &["6.5%|房地产开发投资|下降"]);
    check(
        "路面整修项目投资80万元，争取到路面整修资金60万元。",
        &["80万元|路面整修项目投资|", "60万元|路面整修资金|争取"],
    );
    check("强制隔离戒毒6人，批评教育18人。", &["6人||强制隔离戒毒", "18人||批评教育"]);
    check("完成18户特殊困难家庭适老化改造。", &["18户|特殊困难家庭|完成"]);
}

#[test]
fn rates_and_bodies_by_their_last_character() {
    check("案件的查处率、结案率均达98%。", &["98%|查处率、结案率|"]);
    check("新增停车位120个、旅游厕所6座。", &["120个|停车位|新增", "6座|旅游厕所|新增"]);
    check("完成残疾儿童康复救助32名。", &["32名|残疾儿童|完成"]);
    check("每季度办培训班1次。", &["1次|培训班|办"]);
}

#[test]
fn sizes_between_a_count_and_its_noun() {
    check("修通6条总长32公里的产业路。", &["6条|产业路|修通", "32公里|产业路|修通"]);
    check("举办3次为期5天的养殖培训班。", &["3次|养殖培训班|举办", "5天|养殖培训班|举办"]);
    check("硬化共计2600米的18条巷道。", &["2600米|巷道|硬化", "18条|巷道|硬化"]);
    check("实施总投资36亿元的24个重点项目。", &["36亿元|总投资|实施", "24个|重点项目|实施"]);
}

#[test]
fn comparisons_and_rates_of_their_own() {
    check("优良天数占比为88.6%，与去年同期相比上升2.3个百分点。", &["88.6%|优良天数|", "2.3个百分点|优良天数|上升"]);
    check(
        "登记失业率控制在3.1%，比目标任务4%低0.9个百分点。",
        &["3.1%|登记失业率|控制", "4%|目标任务|", "0.9个百分点|登记失业率|低"],
    );
    check(
        "港口吞吐量26万吨；班车通村率达到88%，增长1.6%。",
        &["26万吨|港口吞吐量|", "88%|班车通村率|", "1.6%|班车通村率|增长"],
    );
    check(
        "完成客运量320万人、货运量26万吨，同比增长8.6%、5.1%。",
        &["320万人|客运量|完成", "26万吨|货运量|", "8.6%|客运量|增长", "5.1%|货运量|增长"],
    );
    check("成立5个督导组和12个检查组下沉一线检查。", &["5个|督导组|成立", "12个|检查组|成立"]);
    check("处置涉及未成年人的警情8起。", &["8起|警情|处置"]);
    check("6件群众建议所提问题全部解决。", &["6件|群众建议|解决"]);
    check("就业困难人员实现就业260人。", &["260人|就业困难人员|实现就业"]);
}

#[test]
fn works_that_are_only_said_to_be_done() {
    check("完成造林860亩，封山育林420亩。", &["860亩|造林|完成", "420亩|封山育林|完成"]);
    check("实施改造老旧小区16个。", &["16个|老旧小区|实施改造"]);
    check("实施改造项目16个。", &["16个|改造项目|实施"]);
    check(
        "完成水利工程38件，其中水毁修复26件，病险水库除险加固12件。",
        &["38件|水利工程|完成", "26件|水毁修复|完成", "12件|病险水库除险加固|完成"],
    );
    check("完成水库除险加固5座、干堤加固6公里。", &["5座|水库除险加固|完成", "6公里|干堤加固|完成"]);
    check("栽植花椒600株，义务植树350株。", &["600株|花椒|栽植", "350株||义务植树"]);
}

#[test]
fn what_is_named_last_is_what_changed() {
    check("交通事故起数同比减少18起，下降9.5%。", &["18起|交通事故起数|减少", "9.5%|交通事故起数|下降"]);
    check("发生火灾6起，同比火灾起数减少2起。", &["6起|火灾|发生", "2起|火灾起数|减少"]);
    check("城镇化率目标为56%。", &["56%|城镇化率|"]);
    check("兑现以旧换新补贴86万元。", &["86万元|以旧换新补贴|兑现"]);
    check("引导260家企业参保安全责任保险。", &["260家|企业|引导"]);
    check(
        "完成池塘清淤9座、村道硬化6公里，分别为任务的112%、105%。",
        &["9座|池塘清淤|完成", "6公里|村道硬化|完成", "112%|池塘清淤|", "105%|村道硬化|"],
    );
}

#[test]
fn an_estimate_ends_with_its_clause() {
    use jihe::extract::Status;
    let report = engine().report("预计投资9200万元，已完成投资2600万元。");
    let status: Vec<Status> = report.quantities.iter().map(|q| q.status).collect();
    assert_eq!(status, [Status::Planned, Status::Achieved]);
}

#[test]
fn verbs_of_the_field_and_those_who_report() {
    check("我局储备大型水泵4台，电动喷雾器30台。", &["4台|大型水泵|储备", "30台|电动喷雾器|储备"]);
    check("机播春小麦860亩。", &["860亩|春小麦|机播"]);
    check("协调修剪树枝89棵。", &["89棵|树枝|修剪"]);
    check("提供窗口服务240次，走访160次。", &["240次|窗口服务|提供", "160次||走访"]);
    check("国税收入将达到130万元。", &["130万元|国税收入|"]);
    check("吸收1名村官进入支委。", &["1名|村官|吸收"]);
    check("经过3年的努力，建成大棚26座。", &["3年||", "26座|大棚|建成"]);
    check("项目总投资5.8亿元，其中超亿元的2个。", &["5.8亿元|项目总投资|", "超亿元||", "2个||"]);
}
