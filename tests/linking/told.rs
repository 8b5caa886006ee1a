//! Who does it, what is another clause's, and what only the dictionary knows. Every text is written for this test.

use super::check;

#[test]
fn those_who_act_stand_before_the_verb() {
    check("工作队走访企业15家。", &["15家|企业|走访"]);
    check("心理咨询室接待来访学生147人次。", &["147人次|来访学生|接待"]);
    check("法律援助受理案件43件。", &["43件|案件|受理"]);
    check("为敬老院捐款8600元。", &["8600元||捐款"]);
    check("七一前后慰问老党员11名。", &["11名|老党员|慰问"]);
}

#[test]
fn a_verb_that_only_the_dictionary_knows_opens_the_clause() {
    check("晾晒稻谷杂粮40吨。", &["40吨|稻谷杂粮|晾晒"]);
    check("插防火旗500面。", &["500面|防火旗|插"]);
    check("上防火课9节。", &["9节|防火课|上"]);
    check("收粮5万吨。", &["5万吨|粮|收"]);
}

#[test]
fn another_clause_with_another_unit_has_its_own_verb() {
    check("举办购物节6场，参展商户420家。", &["6场|购物节|举办", "420家|参展商户|"]);
    check("召开例会10次，村医培训5期。", &["10次|例会|召开", "5期|村医培训|"]);
    check("下设工区6个，护林员73名。", &["6个|工区|下设", "73名|护林员|"]);
    check("建成照料中心6所，床位280张。", &["6所|照料中心|建成", "280张|床位|"]);
    // What is handed out, and what one list counts alike, goes on.
    check("发放宣传资料3000份，雨伞200把。", &["3000份|宣传资料|发放", "200把|雨伞|发放"]);
    check("新建桥梁2座、涵洞5道。", &["2座|桥梁|新建", "5道|涵洞|新建"]);
}

#[test]
fn an_item_of_a_list_may_be_named_by_a_verb() {
    check("制定应急预案1个、值班制度3项。", &["1个|应急预案|制定", "3项|值班制度|制定"]);
    check("新建分类投放亭37座。", &["37座|分类投放亭|新建"]);
    check(
        "查处交通违法900起，其中酒驾12起、超速500起。",
        &["900起|交通违法|查处", "12起|酒驾|查处", "500起|超速|查处"],
    );
}

#[test]
fn the_phrase_ends_where_something_else_is_said() {
    check("村集体收入第一次超过20万元。", &["超过20万元|村集体收入|"]);
    check("老龄干部全区仅11人。", &["11人|老龄干部|"]);
    check("责令9家客运企业停业整顿。", &["9家|客运企业|责令"]);
    check("完成3部火箭架的更新。", &["3部|火箭架|完成"]);
}

#[test]
fn people_chosen_examined_or_taught_are_counted() {
    check("女职工“两癌”筛查2240人。", &["2240人|女职工|筛查"]);
    check("西部计划志愿者招22名。", &["22名|西部计划志愿者|招"]);
}

#[test]
fn what_is_demanded_is_not_done_by_demanding() {
    check("要求各校主题班会每月不少于一次。", &["不少于一次|主题班会|"]);
    check("给中小学上法治课6堂。", &["6堂|法治课|上"]);
    check("对5名矫正对象登门走访。", &["5名|矫正对象|走访"]);
    check("加快6个省级育种创新平台建设。", &["6个|省级育种创新平台|加快"]);
}
