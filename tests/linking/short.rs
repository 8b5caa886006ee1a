//! Short verbs, works on things, and what a tired writer leaves out. Every text is written for this test.

use super::check;

#[test]
fn the_thing_and_not_the_work_on_it() {
    check("完成17家养殖场粪污处理设施改造。", &["17家|养殖场粪污处理设施|完成"]);
    check("完成23个乡镇卫生院标准化建设。", &["23个|乡镇卫生院|完成"]);
    check("5个区域医疗中心建设取得明显成效。", &["5个|区域医疗中心|取得"]);
    check("6个重点项目加快推进。", &["6个|重点项目|推进"]);
    check("推动青岚河3条支流水质达标。", &["3条|支流|推动"]);
    check("完成71个行政村生活污水治理。", &["71个|行政村|完成"]);
    // Sessions and works are counted themselves.
    check("开展12次专项整治。", &["12次|专项整治|开展"]);
}

#[test]
fn a_verb_of_one_character() {
    check("从楼道里清出杂物96车。", &["96车|杂物|清出"]);
    check("端掉窝点6个。", &["6个|窝点|端掉"]);
    check("新购执法车3辆。", &["3辆|执法车|新购"]);
    check("化解积案49件，剩8件。", &["49件|积案|化解", "8件|积案|剩"]);
    check("管着国省道4条。", &["4条|国省道|管"]);
    check("进学校44所。", &["44所|学校|进"]);
    check("组织宣讲团进社区、进学校宣讲红色故事18场。", &["18场|红色故事|宣讲"]);
}

#[test]
fn events_under_the_verb_that_has_people_come() {
    check("组织疏散逃生演练29场。", &["29场|疏散逃生演练|组织"]);
}

#[test]
fn what_was_broken_through() {
    check("全年突破关键技术54项。", &["54项|关键技术|突破"]);
    check("产值突破6亿元。", &["突破6亿元|产值|"]);
    check("建成12个省市医院新院区项目。", &["12个|省市医院新院区项目|建成"]);
}

#[test]
fn two_predicates_in_one_list() {
    check("提高低保标准、覆盖1.2万人。", &["1.2万人||覆盖"]);
}

#[test]
fn what_is_better_stands_behind() {
    check("“强校”工程提升14所普通高中办学能力。", &["14所|普通高中|提升"]);
    check("住院耗材平均降价超四成。", &["超四成|住院耗材|降价"]);
}

#[test]
fn those_served_are_counted() {
    check("老年人体检3120人。", &["3120人|老年人|体检"]);
    check("残疾儿童康复83名。", &["83名|残疾儿童|康复"]);
    check("专家义诊160人。", &["160人||义诊"]);
}

#[test]
fn parts_that_only_say_of_what_kind() {
    check("建成水库63座（中型2座、小型61座）。", &["63座|水库|建成", "2座|水库|建成", "61座|水库|建成"]);
}

#[test]
fn which_of_those_counted() {
    check("抽检药品210批，其中不合格的3批。", &["210批|药品|抽检", "3批|药品|"]);
}

#[test]
fn at_each_place_and_by_when() {
    check("社工站覆盖率年底达95%。", &["95%|社工站覆盖率|"]);
    check("每站社工不少于2人。", &["不少于2人|社工|"]);
}

#[test]
fn names_with_a_verb_in_front() {
    check("维修资金缺口约在200万元上下。", &["200万元上下|维修资金缺口|"]);
    check("每千人托位、养老床位数分别达到4.6个、31张。", &["千人||", "4.6个|托位|", "31张|养老床位数|"]);
    check("对7名未成年被告人犯罪记录予以封存。", &["7名|未成年被告人|封存"]);
}
