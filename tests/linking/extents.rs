//! Where the name of what is counted begins and ends. Every text is written for this test.

use super::check;

#[test]
fn a_quotation_before_a_name_is_an_attribute() {
    check("发动“绿丝带”志愿者320人。", &["320人|志愿者|发动"]);
    check("签订“零欠薪”承诺书150份。", &["150份|承诺书|签订"]);
    check("举办《河道管理办法》培训班2期。", &["2期|培训班|举办"]);
    // A name that says nothing by itself keeps it.
    check("推广“柳”字标产品60种。", &["60种|“柳”字标产品|推广"]);
    check("建成“三高”项目4个。", &["4个|“三高”项目|建成"]);
    check("“冷水鱼”产量1.2万吨。", &["1.2万吨|“冷水鱼”产量|"]);
    check("完成“引溪入湖”工程柳湾段投资2亿元。", &["2亿元|“引溪入湖”工程柳湾段投资|完成"]);
}

#[test]
fn one_character_can_begin_a_name() {
    check("排查涉校矛盾纠纷14起。", &["14起|涉校矛盾纠纷|排查"]);
    check("改造校门防撞设施18套。", &["18套|校门防撞设施|改造"]);
    check("建成跨区域物流园3个。", &["3个|跨区域物流园|建成"]);
    check(
        "安排审计项目12个，其中经责类5个、投资类4个。",
        &["12个|审计项目|安排", "5个|经责类|安排", "4个|投资类|安排"],
    );
}

#[test]
fn an_adjective_alone_names_nothing() {
    check("建成7个大型居住社区。", &["7个|大型居住社区|建成"]);
    check("ESI全球排名进入前1%。", &["1%|ESI全球排名|进入"]);
    check("农民工人均月增收1600元。", &["1600元||增收"]);
}

#[test]
fn rates_keep_the_verb_that_they_are_of() {
    check("巡河完成率102%。", &["102%|巡河完成率|"]);
    check("村居试点顺利推进、事项综合率达到68%。", &["68%|事项综合率|"]);
    check("菜品、餐具抽检合格率均超98%。", &["超98%|菜品、餐具抽检合格率|"]);
}

#[test]
fn money_before_its_noun() {
    check("发放26万元消费券。", &["26万元|消费券|发放"]);
    check("总投资1.5亿元的水厂投入使用。", &["1.5亿元|总投资|"]);
    check("发放药品价值3.2万元。", &["3.2万元|药品|发放"]);
}

#[test]
fn hours_that_are_part_of_a_name() {
    check("建成24小时自助服务区4个。", &["24小时||", "4个|自助服务区|建成"]);
}

#[test]
fn what_is_better_of_a_thing_is_not_counted() {
    check("提升15个茶叶品牌知名度。", &["15个|茶叶品牌|提升"]);
}

#[test]
fn places_that_end_like_bodies() {
    check("改造提升村级活动场所6处。", &["6处|村级活动场所|改造提升"]);
}

#[test]
fn levels_that_share_a_name() {
    check("建成2个国家级、5个省级示范园区。", &["2个|示范园区|建成", "5个|省级示范园区|建成"]);
}

#[test]
fn to_whom_something_was_sent() {
    check("移送县公安局案件线索7件。", &["7件|案件线索|移送"]);
}

#[test]
fn letters_joined_by_an_ampersand() {
    check("R&D经费支出增长8.2%。", &["8.2%|R&D经费支出|增长"]);
}

#[test]
fn what_meetings_and_papers_are_about() {
    check("举办村级财务规范化管理培训班3期。", &["3期|培训班|举办"]);
    check("召开人居环境整治工作推进会5次。", &["5次|推进会|召开"]);
    check("发放森林草原防灭火宣传手册2600册。", &["2600册|宣传手册|发放"]);
    check("举办未成年人防溺水知识竞赛2场。", &["2场|知识竞赛|举办"]);
    // An attribute of a few characters stays, and so does which certificate it is.
    check("签订移风易俗承诺书310份。", &["310份|移风易俗承诺书|签订"]);
    check("发放绿色产品认证证书420张。", &["420张|绿色产品认证证书|发放"]);
}

#[test]
fn names_with_verbs_inside_are_read_to_their_head() {
    check("建成12个城市消费新地标。", &["12个|城市消费新地标|建成"]);
    check("新增3个传统村落成片保护开发试点县。", &["3个|传统村落成片保护开发试点县|新增"]);
    check("推进16个区域共建重点项目。", &["16个|区域共建重点项目|推进"]);
    check("支持4个乡镇发展特色产业。", &["4个|乡镇|支持"]);
}
