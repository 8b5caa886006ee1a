//! What goes together: two verbs for one thing, verbs inside names, those who gave, what lasted, what stands behind 的.

use super::engine::engine;
use super::{check, statuses};
use jihe::extract::{Role, Status};

#[test]
fn two_verbs_joined_took_the_same() {
    check("修复和新造红树林69亩。", &["69亩|红树林|修复和新造"]);
    check("处置涉及干部问题线索37件。", &["37件|干部问题线索|处置"]);
    check("派出来自不同专业的十名同学参赛。", &["十名|同学|派出"]);
}

#[test]
fn verbs_inside_names_did_nothing() {
    check("共检查宠物店6户，动物诊疗机构1户。", &["6户|宠物店|检查", "1户|动物诊疗机构|检查"]);
    check("新建概念认证和中试平台20家。", &["20家|概念认证和中试平台|新建"]);
    check("由检验检疫中心、科学院检测中心等6家检测机构承担。", &["6家|检测机构|承担"]);
    check("检查渔船、渔港码头、天然停靠点等210个次。", &["210个次|渔船、渔港码头、天然停靠点|检查"]);
}

#[test]
fn who_gave_is_not_what_was_given() {
    check("本地商人捐款20万元。", &["20万元||捐款"]);
    check("接待群众咨询2000余人次。", &["2000余人次|群众|接待"]);
    check("给予党纪政务处分20人。", &["20人||给予"]);
}

#[test]
fn what_lasted_is_said_of_its_value() {
    check("务工就业规模连续5年稳定在3000人以上。", &["5年||稳定", "3000人以上|务工就业规模|稳定"]);
    check("研发投入连续四年超百亿元。", &["四年||", "超百亿元|研发投入|"]);
    check("基础研究的投入接近2800万元。", &["接近2800万元|投入|"]);
    check("农村居民人均可支配收入年均实际增长7.8%。", &["7.8%|农村居民人均可支配收入|增长"]);
}

#[test]
fn shares_at_the_head_of_a_clause_have_their_noun() {
    check("坚持过紧日子，八成以上财政资金用于民生。", &["八成以上|财政资金|用于"]);
    check("90%农村劳动力吃上了旅游饭。", &["90%|农村劳动力|吃上"]);
}

#[test]
fn sizes_are_of_what_stands_behind_them() {
    check("铺设长260米、宽2米、深1.5米的排水沟。", &["260米|排水沟|铺设", "2米|排水沟|铺设", "1.5米|排水沟|铺设"]);
    check("新建4条10千伏电力线路。", &["4条|电力线路|新建", "10千伏|电力线路|新建"]);
    check("建成110千伏变电站3座。", &["110千伏|变电站|", "3座|变电站|建成"]);
    check("新建占地300平方米的厕所2座。", &["300平方米|厕所|占地", "2座|厕所|新建"]);
    check("写了160多本、500多万字的工作笔记。", &["160多本|工作笔记|写", "500多万字|工作笔记|写"]);
}

#[test]
fn bounds_go_with_what_is_counted() {
    check("新增亿元以上入库企业法人153个。", &["亿元以上||", "153个|入库企业法人|新增"]);
    check("投资1亿元以上工业项目63个。", &["1亿元以上|工业项目|", "63个|工业项目|"]);
}

#[test]
fn what_is_compared_is_not_what_it_is_compared_with() {
    check("警情12起，较行动前一周环比下降26%。", &["12起|警情|", "26%|警情|下降"]);
    check(
        "完成资金额219亿元，完成年度目标任务589亿元的37%，同比增长8%。",
        &["219亿元|资金额|完成", "589亿元|年度目标任务|", "37%|年度目标任务|完成", "8%|资金额|增长"],
    );
}

#[test]
fn what_somebody_had_done_is_theirs() {
    check("11个县（市、区）通过国家评估。", &["11个|县（市、区）|通过"]);
    check("致使231间民房受损。", &["231间|民房|受损"]);
    check("8万家托育服务机构与医疗卫生机构签约。", &["8万家|托育服务机构|签约"]);
    check("误食桐油造成36人中毒。", &["36人||中毒"]);
}

#[test]
fn each_of_those_before_a_verb() {
    let report = engine().report("41个口岸各新设1家免税店。");
    assert_eq!(report.quantities[1].role, Role::Each);
}

#[test]
fn estimates_in_brackets_end_with_them() {
    assert_eq!(statuses("到馆读者52万人次（预计），接待观众3万人次。"), [Status::Planned, Status::Achieved]);
}

#[test]
fn what_was_handed_over_is_no_plan() {
    assert_eq!(statuses("民警将追回的车辆3台退还失主。明年将新建幼儿园3所。"), [Status::Achieved, Status::Planned]);
}

#[test]
fn who_gives_is_not_given() {
    check("乡贤捐款13万元，村民修建道路2公里。", &["13万元||捐款", "2公里|道路|修建"]);
    check("前两名干部受到表彰。", &[]);
    check("新增100个项目纳入国家用地保障范围。", &["100个|项目|新增"]);
}
