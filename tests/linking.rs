//! Object and action of each figure, by phenomenon. Every text is written for this test.

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
fn complements_and_goals() {
    check("城镇调查失业率控制在5.2%以内。", &["5.2%以内|城镇调查失业率|控制"]);
    check("完成年度任务的118.5%。", &["118.5%|年度任务|完成"]);
    check("全镇财政总收入6200万元，为年初预算的103.2%。", &["6200万元|财政总收入|", "103.2%|财政总收入|"]);
    check("技改投入翻了一番。", &["翻了一番|技改投入|"]);
}

#[test]
fn names_dealt_to_figures() {
    check(
        "接待来访36批、来信52件，分别下降12%和8%。",
        &["36批|来访|接待", "52件|来信|接待", "12%|来访|下降", "8%|来信|下降"],
    );
    check(
        "种植油菜3200亩、红薯1500亩，分别增长6.5%、2.1%。",
        &["3200亩|油菜|种植", "1500亩|红薯|种植", "6.5%|油菜|增长", "2.1%|红薯|增长"],
    );
    check("面粉、大米各30袋。", &["30袋|面粉|", "30袋|大米|"]);
    check("新增农机站、供销社6家、4家。", &["6家|农机站|新增", "4家|供销社|新增"]);
    check(
        "获批省级科技项目3个，分别为揭榜挂帅项目1个、人才培训项目2个。",
        &["3个|省级科技项目|获批", "1个|揭榜挂帅项目|", "2个|人才培训项目|"],
    );
}

#[test]
fn a_counted_noun_ends_before_its_predicate_or_magnitude() {
    check("14家合作社流转土地2600亩。", &["14家|合作社|流转", "2600亩|土地|流转"]);
    check("9个行政村集体经济收入全部超过10万元。", &["9个|行政村|", "超过10万元|集体经济收入|"]);
    check("6个包保重点项目顺利推进。", &["6个|包保重点项目|推进"]);
    check(
        "3个国控断面水质优良率由2019年的66.7%提升到100%。",
        &["3个|国控断面|", "66.7%|水质优良率|提升", "100%|水质优良率|提升"],
    );
    check("18个计划新开工项目全部开工。", &["18个|新开工项目|开工"]);
    check("129项地方标准。", &["129项|地方标准|"]);
}

#[test]
fn ages_bounds_and_sizes_are_part_of_a_name() {
    check("为全镇60岁以上老年人免费体检1800人。", &["60岁以上|老年人|", "1800人|老年人|体检"]);
    check("60岁以上护林员占35%。", &["60岁以上|护林员|", "35%|护林员|占"]);
    check(
        "建成4个千亿级产业集群、2个百亿级园区。",
        &["4个|产业集群|建成", "千亿级|产业集群|", "2个|园区|建成", "百亿级|园区|"],
    );
    check("培育十亿级企业6家。", &["十亿级|企业|", "6家|企业|培育"]);
    check("一般公共预算收入达到十亿级规模。", &["十亿级|一般公共预算收入|"]);
}

#[test]
fn verbs_inside_names_do_not_govern() {
    check("追回违规领取补贴12.6万元。", &["12.6万元|补贴|追回"]);
    check("新增硕士学位授予单位3个。", &["3个|单位|新增"]);
    check("实施红花渠改造、管网更新、楼道亮化等民生项目21个。", &["21个|民生项目|实施"]);
    check("开展重要技术攻关16项。", &["16项|技术攻关|开展"]);
    check("办理企业诉求310件。", &["310件|企业诉求|办理"]);
    check("年末公路通车里程860公里。", &["860公里|公路通车里程|"]);
    check("全县通办事项86项。", &["86项|事项|"]);
    check("培育农业社会化服务组织27个。", &["27个|农业社会化服务组织|培育"]);
    check("建设大学生创业孵化基地2个。", &["2个|大学生创业孵化基地|建设"]);
}

#[test]
fn joined_verbs_are_one_action() {
    check("新建、改造高标准农田1200亩。", &["1200亩|高标准农田|新建、改造"]);
    check("新建或修复80处水毁工程。", &["80处|水毁工程|新建或修复"]);
    check("开工改造老旧小区26个。", &["26个|老旧小区|开工改造"]);
}

#[test]
fn moved_work_and_sessions() {
    check("带动家电销售3600件。", &["3600件|家电|销售"]);
    check("组织驾驶员培训4期260人。", &["4期|驾驶员培训|组织", "260人|驾驶员|组织"]);
    check("镇里两次召开防汛工作会议。", &["两次|防汛工作会议|召开"]);
    check("新建美丽乡村8个，户厕改造320座。", &["8个|美丽乡村|新建", "320座|户厕|改造"]);
    check("完成农村妇女“两癌”筛查6050人。", &["6050人|农村妇女|完成"]);
    check("帮扶残疾人就业120人。", &["120人|残疾人|帮扶"]);
}

#[test]
fn a_verb_behind_a_list_holds_for_all_of_it() {
    check(
        "对26家网吧、38家旅馆、9家歌厅开展检查3轮。",
        &["26家|网吧|检查", "38家|旅馆|检查", "9家|歌厅|检查", "3轮|检查|开展"],
    );
    check("为16名学员推荐岗位30个。", &["16名|学员|推荐", "30个|岗位|推荐"]);
}

#[test]
fn parts_levels_and_superlatives() {
    check("15个村中仍有2个没有通公交。", &["15个|村|", "2个|村|"]);
    check("闲置厂房还有1.2万平方米。", &["1.2万平方米|闲置厂房|"]);
    check("新增规上企业12家、累计达86家。", &["12家|规上企业|新增", "86家|规上企业|"]);
    check("挽回损失96万元，其中单笔最大18万元。", &["96万元|损失|挽回", "18万元|损失|"]);
}

#[test]
fn each_and_per() {
    check("每名网格员联系300户居民。", &["300户|居民|联系"]);
    check("每人管护面积800亩。", &["800亩|管护面积|"]);
    check("举办培训班2期，每期5天。", &["2期|培训班|举办", "5天||"]);
}

#[test]
fn changes_and_comparisons() {
    check("劳务收入增长6%，高于全县1.2个百分点。", &["6%|劳务收入|增长", "1.2个百分点|劳务收入|高于"]);
    check(
        "粮食总产12万吨，财政收入增长2.6%、高于全市0.9个百分点。",
        &["12万吨|粮食总产|", "2.6%|财政收入|增长", "0.9个百分点|财政收入|高于"],
    );
    check("占全县人口的比重为5.9%，比上年提高0.2个百分点。", &["5.9%||占", "0.2个百分点|比重|提高"]);
    check("居民基础养老金由每人每月148元提高到160元。", &["148元|居民基础养老金|提高", "160元|居民基础养老金|提高"]);
    check(
        "三次产业结构由上年的17∶37∶46调整为16∶38∶46。",
        &[
            "17|三次产业结构|调整",
            "37|三次产业结构|调整",
            "46|三次产业结构|调整",
            "16|三次产业结构|调整",
            "38|三次产业结构|调整",
            "46|三次产业结构|调整",
        ],
    );
}

#[test]
fn dimensions_casualties_and_durations() {
    check("路基宽12米，路线全长26公里。", &["12米|路基|", "26公里|路线|"]);
    check("火灾造成2死1伤。", &["2死|死|", "1伤|伤|"]);
    check("利用各类屏幕24小时滚动播放。", &["24小时||滚动播放"]);
}

/// Facts with their role too: `figure|object|action|role`.
fn check_roles(text: &str, expect: &[&str]) {
    let report = engine().report(text);
    let quote = |q: &Option<String>| q.clone().unwrap_or_default();
    let found: Vec<String> = report
        .quantities
        .iter()
        .map(|q| format!("{}|{}|{}|{:?}", q.text, quote(&q.object), quote(&q.action), q.role))
        .collect();
    assert_eq!(found, expect, "in {text}");
}

#[test]
fn what_inspections_find_is_not_what_they_visit() {
    check("检查商铺86家，隐患41处。", &["86家|商铺|检查", "41处|隐患|"]);
    check("排查场所52处，发现隐患17处，已整改15处。", &["52处|场所|排查", "17处|隐患|发现", "15处|隐患|整改"]);
    check(
        "发现隐患33处，其中插座老化松动12处、无应急灯9处、灭火器问题7处。",
        &["33处|隐患|发现", "12处|插座老化松动|", "9处|无应急灯|", "7处|灭火器问题|"],
    );
    check("处置关于噪声扰民的线索19条。", &["19条|线索|处置"]);
}

#[test]
fn for_whom_something_was_done() {
    check("春节期间为310户742人发放临时补贴21万元。", &["310户||发放", "742人||发放", "21万元|临时补贴|发放"]);
    check("从5月份开始，为28户65人发放救助金3.6万元。", &["28户||发放", "65人||发放", "3.6万元|救助金|发放"]);
    check("全镇411户980人享受城乡低保。", &["411户||享受", "980人||享受"]);
    check("为300余名群众解答了问题。", &["300余名|群众|解答"]);
    let report = engine().report("志愿者向过往群众发放宣传单500份。");
    assert_eq!(report.quantities[0].actor, None, "who is given something does not act");
}

#[test]
fn fates_of_people_stay_with_people() {
    check("全乡共有1203人受灾。", &["1203人||受灾"]);
    check("发生火灾5起、死亡1人；道路事故2起。", &["5起|火灾|发生", "1人||死亡", "2起|道路事故|"]);
    check("找回走失老人3名。", &["3名|走失老人|找回"]);
    check("因病致贫35户。", &["35户||致贫"]);
    check("举办讲座12场，调解纠纷56起。", &["12场|讲座|举办", "56起|纠纷|调解"]);
    check("支持30名未就业毕业生。", &["30名|未就业毕业生|支持"]);
}

#[test]
fn money_and_those_it_went_to_are_apart() {
    check("发放低保金412万元，其中城市低保195户。", &["412万元|低保金|发放", "195户|城市低保|"]);
}

#[test]
fn parts_end_where_they_no_longer_fit() {
    check_roles(
        "全乡现有龙头企业12家，其中省级2家；合作社69个，新增6个；家庭农场42家，新增8家。",
        &[
            "12家|龙头企业||Plain",
            "2家|龙头企业||Part",
            "69个|合作社||Plain",
            "6个|合作社|新增|Plain",
            "42家|家庭农场||Plain",
            "8家|家庭农场|新增|Plain",
        ],
    );
    check_roles(
        "受理案件80件，其中民事50件；刑事20件；行政10件。",
        &["80件|案件|受理|Plain", "50件|民事|受理|Part", "20件|刑事|受理|Part", "10件|行政|受理|Part"],
    );
}

#[test]
fn lists_that_a_count_or_等_sums_up() {
    check("建立信息通报、联合研判、督导检查三项制度。", &["三项|制度|建立"]);
    check("开展防汛知识现场咨询、法律讲座等各类活动20余次。", &["20余次|活动|开展"]);
    check("设立26个免费采血点。", &["26个|采血点|设立"]);
    check("召开乡村建设推进会2次，考评会4次。", &["2次|乡村建设推进会|召开", "4次|考评会|召开"]);
}

#[test]
fn verbs_inside_the_name_of_a_rate_or_number() {
    check("隐患办结率上升8%。", &["8%|隐患办结率|上升"]);
    check("完成“孝心榜”推荐数20个。", &["20个|“孝心榜”推荐数|完成"]);
}

#[test]
fn the_scope_of_a_report_is_no_object() {
    check("全市先后4次遭受暴雨灾害。", &["4次||遭受"]);
    check("成功创建全国文明村2个，全国民主法治示范村1个。", &["2个|文明村|创建", "1个|民主法治示范村|创建"]);
}

/// `figure|role|status`, one for each quantity in order.
fn roles(text: &str, expect: &[&str]) {
    let report = engine().report(text);
    let found: Vec<String> =
        report.quantities.iter().map(|q| format!("{}|{:?}|{:?}", q.text, q.role, q.status).to_lowercase()).collect();
    assert_eq!(found, expect, "in {text}");
}

#[test]
fn a_verb_that_opens_its_clause_governs() {
    check("现筛选救助对象52名。", &["52名|救助对象|筛选"]);
    check("上半年新产生监测户6户。", &["6户|监测户|产生"]);
    check("新创建平安小区4个。", &["4个|平安小区|创建"]);
    check("为35名困境儿童提供助学贷款12万元。", &["35名|困境儿童|提供", "12万元|助学贷款|提供"]);
    check("受理12345热线案件87件。", &["87件|12345热线案件|受理"]);
}

#[test]
fn people_are_counted_and_not_where_they_go() {
    check("推荐社区干部参加县委党校培训9人。", &["9人|社区干部|参加"]);
    check("对退役军人进行技能培训36人。", &["36人|退役军人|培训"]);
    check("培训妇女3期86人。", &["3期|妇女|培训", "86人|妇女|培训"]);
    check("带动320人创业。", &["320人|创业|带动"]);
    check("6所乡镇中学智慧黑板项目全部完工。", &["6所|乡镇中学|完工"]);
}

#[test]
fn words_that_the_dictionary_does_not_have() {
    check("处置闹访事件4起。", &["4起|闹访事件|处置"]);
    check("配备助视器5件。", &["5件|助视器|配备"]);
    check("化解民转刑案件7件。", &["7件|民转刑案件|化解"]);
}

#[test]
fn verbal_nouns_at_the_end_of_an_object_and_before_a_value() {
    check("募集慈善基金和各种捐款36万元。", &["36万元|慈善基金和各种捐款|募集"]);
    check("集体经济积累达8万元。", &["8万元|集体经济积累|"]);
    check("实现税收360万的目标。", &["360万|税收|实现"]);
    check("引进青岚公司在柳湾村投资1.2亿元。", &["1.2亿元||投资"]);
    check("产值增长9.2%、突破850亿元。", &["9.2%|产值|增长", "突破850亿元|产值|"]);
    check("全村低保户62户，其中五保户的9户。", &["62户|低保户|", "9户|五保户|"]);
}

#[test]
fn roles_of_totals_parts_and_growth() {
    roles("全镇总户数512户。", &["512户|total|state"]);
    roles("化肥用量压减15%。", &["15%|change|achieved"]);
    roles("税收增幅8.5%。", &["8.5%|change|achieved"]);
    roles("产值增长9.2%、突破850亿元。", &["9.2%|change|achieved", "突破850亿元|plain|achieved"]);
    roles(
        "投入资金80万元，包括设备费30万元、材料费50万元。",
        &["80万元|plain|achieved", "30万元|part|achieved", "50万元|part|achieved"],
    );
    roles(
        "总人口4万人，其中农业人口3万人，现有劳动力2万人。",
        &["4万人|total|state", "3万人|part|state", "2万人|plain|state"],
    );
    roles("发放补贴80户，其中低保户12户。", &["80户|plain|achieved", "12户|part|achieved"]);
}

#[test]
fn what_has_not_happened_is_no_action() {
    check("刑事未结案79件。", &["79件|刑事未结案|"]);
    check("尚有未结案23件。", &["23件|未结案|"]);
    check("解决饮水不安全人口930人。", &["930人|饮水不安全人口|解决"]);
    check("全市不打烊站点18个。", &["18个|不打烊站点|"]);
}

#[test]
fn relative_clauses_and_prepositions() {
    check("其中6处政府督办的重大火灾隐患已整改完毕。", &["6处|重大火灾隐患|整改"]);
    check("开始对8家企业开展检查。", &["8家|企业|检查"]);
    check("通过购买服务为23个行政村送演出46场。", &["23个|行政村|送", "46场|演出|送"]);
    check("仅有3间破旧不堪的平房。", &["3间|平房|有"]);
    check("12个村的群众受益。", &["12个|村|受益"]);
    check("查处案件的涉案货值达86万元。", &["86万元|涉案货值|"]);
    check("完成57户农房重建和16户农房加固。", &["57户|农房|完成", "16户|农房|完成"]);
}

#[test]
fn verbs_behind_adverbs_and_manners() {
    check("已储备草袋3.5万条、砂石料280吨。", &["3.5万条|草袋|储备", "280吨|砂石料|储备"]);
    check("新识别监测户9户。", &["9户|监测户|识别"]);
    check("办结行政审查案件7件。", &["7件|行政审查案件|办结"]);
    check("临时查封3家。", &["3家||查封"]);
    check("因灾紧急转移群众78人。", &["78人|群众|转移"]);
    check("种植红薯20亩、花生种植8亩。", &["20亩|红薯|种植", "8亩|花生|种植"]);
    check("降雨量127毫米，较常年同期多17.5毫米。", &["127毫米|降雨量|", "17.5毫米|降雨量|多"]);
}

#[test]
fn where_parts_and_plans_end() {
    roles(
        "举办招聘会6场，其中线上2场，提供岗位390个。",
        &["6场|plain|achieved", "2场|part|achieved", "390个|plain|achieved"],
    );
    roles("2023年计划搬迁50户。", &["50户|plain|planned"]);
    roles("计划完成水利工程91件，其中修复渠道64件。", &["91件|plain|planned", "64件|part|planned"]);
    roles("计划完成水利工程91件，其中已完工20件。", &["91件|plain|planned", "20件|part|achieved"]);
}
