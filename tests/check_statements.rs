//! Statements of the genre with what the checks say of them: one row a phenomenon.

use jihe::Engine;
use jihe::check::Verdict;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// The verdicts of one check on a text, each as a letter: h, f, u.
fn check(id: &str, text: &str, expect: &str) {
    let report = ENGINE.report(text);
    let own = report.findings.iter().filter(|f| f.check == id);
    let found: String = own
        .clone()
        .map(|f| match f.verdict {
            Verdict::Holds => 'h',
            Verdict::Fails => 'f',
            Verdict::Unclear => 'u',
        })
        .collect();
    let messages: Vec<&str> = own.map(|f| f.message.as_str()).collect();
    assert_eq!(found, expect, "{id}: {text}\n{}", messages.join("\n"));
}

#[test]
fn sums() {
    let id = "sum-of-parts";
    check(id, "全县辖23个乡镇（街道3个、建制镇12个、乡8个）。", "h");
    check(id, "全县辖23个乡镇（街道3个、建制镇12个、乡9个）。", "f");
    check(id, "全年收入9.1亿元，其中税收5.6亿元、非税3.5亿元。", "h");
    check(id, "全年收入9.1亿元，其中税收5.6亿元、非税3.9亿元。", "f");
    check(id, "举办招聘会68场，其中线上23场、线下45场。", "h");
    check(id, "举办招聘会68场，其中线上23场、线下35场。", "f");
    // Any part may exceed the total.
    check(id, "全市有学校47所，其中小学19所、初中81所。", "f");
    // Rounded parts may differ from a rounded total by half a place each.
    check(id, "全年产量56.4万吨，其中猪肉44.3万吨；牛肉3.9万吨；羊肉0.6万吨；禽肉7.5万吨。", "h");
    // 其中 names some of the parts.
    check(id, "全市有学校47所，其中小学19所、初中8所。", "h");
    check(id, "全市有学校47所，其中小学191所、初中8所。", "f");
    check(id, "全年处分212人，其中党纪处分190人、政务处分64人。", "u");
    // What follows the parts is of the same unit and no part.
    check(id, "高等学校6所，其中本科1所、高职4所、成人1所，普通中学54所。", "h");
    // A class of things is no part of it.
    check(id, "营业收入超亿元的企业764户，其中超10亿元的87户、超50亿元的8户。", "h");
    // A running total is no sum.
    check(id, "新增平台3个、中心2个，累计14个。", "");
    check(id, "新增产业集群2个、园区3个，总数13个。", "");
    check(id, "发放宣传资料100份、手册200份，共300份。", "h");
    check(id, "发放宣传资料100份、手册200份，共400份。", "f");
    check(id, "征集项目64个，评出金奖3个、银奖6个、铜奖10个，共19个。", "h");
    // Other units, plans and last years in a bracket are no parts.
    check(id, "完成投资12亿元（上年10亿元、前年9亿元）。", "");
    check(id, "建成站点47个（总面积65平方米、投资12万元）。", "");
    check(id, "发放资料x份，其中手册200份。", "");
    // Three levels.
    check(id, "肉类产量10万吨，其中猪肉6万吨（仔猪2万吨、育肥猪4万吨）、禽肉4万吨。", "hh");
    check(id, "完成投资5.5亿元，其中财政资金8000万元、社会资金4.7亿元。", "h");
}

#[test]
fn shares() {
    let id = "share-of-whole";
    check(id, "一般公共预算收入264.30亿元，其中税收收入158.58亿元，占一般公共预算收入的60.0%。", "h");
    check(id, "一般公共预算收入264.30亿元，其中税收收入158.58亿元，占一般公共预算收入的66.0%。", "f");
    // The whole stands in another paragraph.
    check(id, "地区生产总值（GDP）200亿元。\n非公有制经济实现增加值120亿元，增长6.1%，占GDP的比重为60%。", "h");
    check(id, "地区生产总值（GDP）200亿元。\n非公有制经济实现增加值120亿元，增长6.1%，占GDP的比重为65%。", "f");
    // Of the whole country nothing stands here.
    check(id, "产煤1.6亿吨，完成保供1.1亿吨，占全国31.2%。", "");
    check(id, "排查隐患71处，整改70处，整改率98.6%。", "h");
    check(id, "排查隐患71处，整改70处，整改率89.6%。", "f");
    check(id, "38个行业中，19个实现增长，增长面为50.0%。", "h");
    // Cut off instead of rounded.
    check(id, "7种产品中，3种实现增长，增长面为42.8%。", "h");
    // The rate is of something else.
    check(id, "关停养殖场5家，剩余19家粪污设施配套率100%。", "");
    check(id, "力争税收收入10亿元，占财政收入20亿元的60%。", "");
    check(id, "全镇占地50亩，绿化率60%。", "");
    // 占比 of what stands behind 其中.
    check(id, "财政收入24.6亿元。其中税收收入15.8亿元，增长2.4%，税收占比64.2%；非税收入8.8亿元。", "h");
    check(id, "财政收入24.6亿元。其中税收收入15.8亿元，增长2.4%，税收占比66.2%；非税收入8.8亿元。", "f");
    check(id, "新建项目4个，新能源占比达55%。", "");
    // What was examined is the whole; so is what the shares beside it are of.
    check(id, "抽查300份档案，不规范的46份，占15.3%。", "h");
    check(id, "抽查300份档案，不规范的46份，占51.3%。", "f");
    let beside =
        |p: &str| format!("全年火灾643起。从场所看，住宅291起、占45.3%，厂房86起、占{p}%，商铺97起、占15.1%。");
    check(id, &beside("13.4"), "hhh");
    check(id, &beside("31.4"), "hfh");
}

#[test]
fn growth() {
    let id = "growth-rate";
    check(id, "合作社由412家增加到486家，增长18.0%。", "h");
    check(id, "合作社由412家增加到486家，增长16.0%。", "f");
    check(id, "事故由9起减少到6起，下降33.3%。", "h");
    check(id, "事故由9起减少到6起，下降50%。", "f");
    check(id, "收入264.30亿元，增收21.30亿元，同比增长8.8%。", "h");
    check(id, "收入264.30亿元，增收21.30亿元，同比增长8.1%。", "f");
    check(id, "支出2.3亿元，比上年减少1265万元，下降5.2%。", "h");
    check(id, "入园率由89.4%提高到92.1%，提高2.7个百分点。", "h");
    check(id, "入园率由89.4%提高到92.1%，提高3.7个百分点。", "f");
    // Constant prices.
    check(id, "地区生产总值534.6亿元，比上年增加61.2亿元，增长3%。", "u");
    // 约 widens, so that a mismatch is no failure.
    check(id, "合作社由约412家增加到486家，增长58.0%。", "u");
    // Another subject's rate.
    check(id, "合作社由412家增加到486家，带动农户增长58.0%。", "");
    check(id, "合作社减少到486家，增长18.0%。", "");
    check(id, "事故由6起增加到9起，下降50%。", "f");
    // Both years are named.
    check(id, "2022年村集体收入412万元，2023年村集体收入486万元，同比增长18.0%。", "h");
    check(id, "2022年村集体收入412万元，2023年486万元，同比增长15.0%。", "f");
    check(id, "2023年接待游客486人，2022年412人，同比增长15.0%。", "f");
    check(id, "去年收入412万元，今年收入486万元，增长15.0%。", "f");
    check(id, "2020年收入412万元，2023年收入486万元，比2020年增长15.0%。", "f");
    // Against another year, of another thing, of both things.
    check(id, "2020年收入412万元，2023年收入486万元，同比增长5.0%。", "");
    check(id, "2022年税收412万元，2023年非税收入486万元，同比增长5.0%。", "");
    check(id, "2022年收入412万元，2023年收入486万元，分别增长5.0%、6.0%。", "");
}

#[test]
fn rates() {
    check("completion-rate", "任务38283座，完成38649座，完成率101.0%。", "h");
    check("completion-rate", "任务38283座，完成38649座，完成率110.0%。", "f");
    check("completion-rate", "完成抽查项目36个，占年初抽查项目计划30个的120%。", "h");
    check("completion-rate", "完成抽查项目36个，占年初抽查项目计划30个的110%。", "f");
    check("completion-rate", "财政总收入4280万元，完成年度任务的107%。", "");
    check("rate-over-one", "药品抽检合格率102%。", "f");
    check("rate-over-one", "完成全年任务的120%。", "");
    check("rate-over-one", "三次产业结构为9.4:42.1:48.5。", "h");
    check("rate-over-one", "三次产业结构为10.1:43.5:48.4。", "f");
    check("rate-over-one", "毛入学率108.5%。", "");
    check("average", "慰问120户，每户500元，共计6万元。", "h");
    check("average", "监测对象96户38人。", "f");
    check("average", "走访96户次38人次。", "");
    check("possible-percentage", "抽检20批次，合格率98.6%。", "f");
    check("possible-percentage", "抽检20批次，合格率95%。", "h");
    check("possible-percentage", "破案26起，破案率31.3%。", "");
}

#[test]
fn facts() {
    check("same-fact", "全县耕地面积36.7万亩。目前，全县耕地面积36.7万亩。", "h");
    check("same-fact", "全县耕地面积36.7万亩。目前，全县耕地面积63.7万亩。", "f");
    check("same-fact", "发放手提袋12000个。发放手提袋1600个。", "");
    check("unit-basis", "培训干部120人、群众180人次，共300人次。", "f");
    check("unit-basis", "培训300人次，其中干部120人。", "u");
    check("date-order", "2023年2月30日，召开会议。", "f");
    check("date-order", "1—16月，接待来访97人。", "f");
    check("date-order", "11月至16月，开展巡查。", "f");
    check("date-order", "为6—18月龄幼儿接种97人。", "");
    check("date-order", "6月12日68时发生火灾。", "f");
    check("date-order", "6月8日-1日开展宣传。", "f");
    check("date-order", "3月5日至4月2日开展宣传。", "h");
    check("date-order", "工作总结\n2024年3月5日举办培训班3期。\n2023年12月20日\n", "f");
    check("date-order", "工作总结\n2023年3月5日举办培训班3期。\n2023年12月20日\n", "");
}

#[test]
fn lists() {
    let id = "count-announced";
    check(id, "做到“三个到位”：一是组织到位；二是宣传到位；三是督查到位。", "h");
    check(id, "做到“四个到位”：一是组织到位；二是宣传到位；三是督查到位。", "f");
    check(id, "抓好三个方面工作：一是宣传。二是排查。三是整改。", "h");
    check(id, "全县12个乡镇：一是宣传，二是排查。", "u");
    check(id, "在石湾村、柳堤村、东塘村3个村试点。", "h");
    check(id, "在石湾村、柳堤村、东塘村4个村试点。", "f");
    check(id, "在石湾村、柳堤村等4个村试点。", "");
    check(id, "牢固树立“三个离不开”思想，开展宣传。", "");
    check(id, "五大产业（电子信息、装备制造、绿色食品、生物医药、新型建材）加快发展。", "h");
    // 市、区 are kinds of places.
    check(id, "三县（市、区）联动。", "");
}

#[test]
fn outlines() {
    let id = "outline-numbering";
    let text =
        |numbers: &[&str]| numbers.iter().map(|n| format!("{n}工作情况\n全镇工作平稳有序。\n")).collect::<String>();
    check(id, &text(&["一、", "二、", "三、"]), "h");
    check(id, &text(&["一、", "二、", "二、"]), "f");
    check(id, &text(&["一、", "二、", "四、"]), "f");
    check(id, &text(&["（一）", "（二）", "（四）"]), "f");
    check(id, &text(&["1.", "2、", "3、"]), "f");
    check(id, &text(&["一、", "（一）", "（二）", "二、", "（一）", "（二）"]), "hhh");
    // The missing number stands in the text.
    check(id, "一、工作情况\n全镇平稳，二、三产业增长。\n三、下步打算\n继续努力。", "");
    // Items begin anew in each paragraph, and may hold items.
    check(id, "一是宣传；二是排查。\n一是整改；二是验收。", "");
    check("empty-section", "一、工作情况\n二、下步打算\n继续努力。\n", "f");
    check("empty-section", "一、工作情况\n（一）宣传\n发放资料。\n二、下步打算\n继续努力。\n", "h");
    check("template-residue", "全镇共个村、个社区。", "f");
    check("template-residue", "实施“数据要素×”行动。", "");
    check("template-residue", "某县2023年工作总结\n现将2021年工作情况汇报如下。", "f");
    let signed = |place: &str| format!("松溪县林业局2023年工作总结\n开展巡查12次。\n{place}林业局\n2023年12月8日\n");
    check("template-residue", &signed("松溪县"), "");
    check("template-residue", &signed("青岚县"), "f");
    check("template-residue", &signed("云坪市"), "");
    check("template-residue", "松溪县2023年工作总结\n现将青岚县2023年工作情况汇报如下。", "hf");
    check("template-residue", "松溪县林业局2023年工作总结\n现将松溪县2023年工作情况汇报如下。", "h");
    check("template-residue", "松溪县林业局工作总结\n在青岚县委、县政府的领导下，开展巡查12次。", "u");
    // Others are visited, helped and thanked.
    check("template-residue", "松溪县林业局工作总结\n赴青岚县学习，与青岚县林业局联合开展巡查12次。", "");
    check("missing-section", "通知\n一、时间\n三月。\n二、地点\n广场。\n三、人员\n干部。", "");
}
