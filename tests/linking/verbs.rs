//! Which verb governs a figure, and whose it is. Every text is written for this test.

use super::check;

#[test]
fn a_work_that_goes_on() {
    check("推进建设一流专业16个。", &["16个|一流专业|推进建设"]);
    check("围绕绿色制造布局12个中试基地。", &["12个|中试基地|布局"]);
    check("班子成员带队走访企业38家。", &["38家|企业|走访"]);
    check("力争服务群众8万人次。", &["8万人次|群众|服务"]);
    check("自查问题26条，已整改21条。", &["26条|问题|自查", "21条|问题|整改"]);
    check("县法院受理案件95件。", &["95件|案件|受理"]);
}

#[test]
fn sums_that_the_dictionary_joins_to_the_verb() {
    check("全年共印简报36期。", &["36期|简报|印"]);
}

#[test]
fn for_whom_something_was_done() {
    check("为残疾儿童送教上门64人。", &["64人|残疾儿童|送教上门"]);
    check("为群众义诊260人次。", &["260人次|群众|义诊"]);
    check("为6名儿童提供康复训练补贴，每人每年1.5万元。", &["6名|儿童|提供", "1.5万元|康复训练补贴|提供"]);
    check("对新建猪舍每平方米补助18元。", &["18元|猪舍|补助"]);
}

#[test]
fn what_some_of_those_counted_did() {
    check("42户大户中有35户反映资金紧张。", &["42户|大户|", "35户|大户|反映"]);
    check("仍有4座水库未完成划界。", &["4座|水库|有"]);
    check("3名青年教师在优质课评比中获一等奖。", &["3名|青年教师|获"]);
}

#[test]
fn people_behind_a_count_of_cases() {
    check("审结案件188件；法官26人。", &["188件|案件|审结", "26人|法官|"]);
    check("结案率96%，法官人均结案310件。", &["96%|结案率|", "310件||结案"]);
    check("报送信息52篇，被市级采用17篇。", &["52篇|信息|报送", "17篇|信息|采用"]);
}

#[test]
fn what_was_done_to_a_thing_says_which() {
    check("督促修复被损毁林地85亩。", &["85亩|林地|督促修复"]);
    check("建成水厂1座，日供水能力1.5万吨。", &["1座|水厂|建成", "1.5万吨|日供水能力|"]);
}

#[test]
fn a_list_with_one_predicate() {
    check("人大代表建议46件、政协提案23件全部办复。", &["46件|人大代表建议|办复", "23件|政协提案|办复"]);
    check("水利、能源分别完成投资3.2亿元、1.8亿元。", &["3.2亿元|投资|完成", "1.8亿元|投资|完成"]);
}

#[test]
fn what_people_and_firms_go_on_to_do() {
    check("抽调业务骨干14人组成专班。", &["14人|业务骨干|抽调"]);
    check("支持6家龙头企业建设现代农业产业园。", &["6家|龙头企业|支持"]);
    check("组建由28名党员组成的突击队3支。", &["28名|党员|组建", "3支|突击队|组建"]);
    check("推动18个亿元以上项目落地。", &["18个|项目|推动", "亿元以上|项目|推动"]);
    check("推广应用新型农机具96台。", &["96台|新型农机具|推广应用"]);
}

#[test]
fn a_cue_inside_another_word_intends_nothing() {
    let text = "通过模拟法庭开展法治宣传35场。";
    let report = super::engine::engine().report(text);
    let status = report.quantities.iter().map(|q| format!("{:?}", q.status)).collect::<Vec<_>>();
    assert_eq!(status, ["Achieved"], "{text}");
}

#[test]
fn two_works_are_one_act() {
    check("建设改造乡村公路73公里。", &["73公里|乡村公路|建设改造"]);
    check("新建提升农贸市场8个。", &["8个|农贸市场|新建提升"]);
    check("建设改造项目5个。", &["5个|改造项目|建设"]);
}

#[test]
fn a_net_increase_and_the_level_it_leads_to() {
    check("小微企业净增60户。", &["60户|小微企业|净增"]);
    check("注册志愿者年净增300人。", &["300人|注册志愿者|净增"]);
}

#[test]
fn what_was_found_is_what_was_mended() {
    check("发现隐患37处，整改33处。", &["37处|隐患|发现", "33处|隐患|整改"]);
    check("48个重点工程已开工41个。", &["48个|重点工程|开工", "41个|重点工程|开工"]);
    check("排查纠纷62件，化解59件。", &["62件|纠纷|排查", "59件|纠纷|化解"]);
}
