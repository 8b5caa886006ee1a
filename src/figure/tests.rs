//! Tables of short texts with what the scanner finds in them, the examples of all rows, and the laws of coverage.
//!
//! In an expectation each figure is its text and, after a bar, what it is: `value modifier unit` for a quantity
//! (exact is left out), the kind for a number. Words are left out.

use super::*;
use crate::rules::{FigureRules, builtin_rules};
use proptest::prelude::*;
use std::sync::OnceLock;

fn scanner() -> &'static Scanner {
    static SCANNER: OnceLock<Scanner> = OnceLock::new();
    SCANNER.get_or_init(|| Scanner::new(&FigureRules::compile(&builtin_rules).expect("built-in rules")))
}

fn unit_name(id: Option<UnitId>) -> Option<&'static str> {
    id.and_then(|u| scanner().rules().units().get(u)).map(|u| u.name)
}

fn named<T: serde::Serialize>(v: T) -> String {
    serde_json::to_value(v).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn show(text: &str, f: &Figure) -> Option<String> {
    let what = match &f.kind {
        FigureKind::Quantity(m) => {
            let mut parts = Vec::new();
            match (m.modifier, m.min, m.max) {
                (Modifier::Range, Some(a), Some(b)) => parts.push(format!("{a}..{b}")),
                _ => parts.push(m.value.map_or("?".into(), |v| v.to_string())),
            }
            if m.modifier != Modifier::Exact {
                parts.push(named(m.modifier));
            }
            parts.extend(unit_name(m.unit).map(str::to_owned));
            parts.join(" ")
        }
        FigureKind::Number { kind: NumberKind::Word | NumberKind::Idiom, .. } => return None,
        FigureKind::Number { kind, .. } => named(kind),
    };
    Some(format!("{}|{what}", f.span.slice(text)))
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let got: Vec<String> = scanner().scan(text).iter().filter_map(|f| show(text, f)).collect();
    assert_eq!(got, expect, "in {text}");
}

#[test]
fn number_formats() {
    check("投资4794.26亿元。", &["4794.26亿元|479426000000 元"]);
    check("贷款2.62万亿,占", &["2.62万亿|2620000000000"]);
    check("浏览1.46W,", &["1.46W|14600"]);
    check("降幅.17%。", &[".17%|0.17 %"]);
    check("群众２９万余人", &["２９万余人|290000 over 人"]);
    check("占９４．３３％", &["９４．３３％|94.33 %"]);
    check("二00八年开始", &["二00八年|date"]);
    check("二0一七年五月十九日", &["二0一七年五月十九日|date"]);
    check("支出2。6万元", &["2。6万元|26000 元"]);
    check("占16。8%", &["16。8%|16.8 %"]);
    check("价值2。.08亿美元", &["2。.08亿美元|208000000 美元"]);
    check("拨付22,967,909元", &["22,967,909元|22967909 元"]);
    check("立案462 278件", &["462 278件|462278 件"]);
    check("自1 9 7 4 年起", &["1 9 7 4 年起|date"]);
    check("发放6000 余份", &["6000 余份|6000 over 份"]);
    check("增长8.8 %", &["8.8 %|8.8 %"]);
    check("支持率16.76﹪", &["16.76﹪|16.76 %"]);
    check("增长率7.71‰", &["7.71‰|7.71 ‰"]);
    check("占百分之二十六", &["百分之二十六|26 %"]);
    check("达到百分之百", &["百分之百|100 %"]);
    check("超过三分之一", &["超过三分之一|0.333333333333 over"]);
    check("占八成以上", &["八成以上|80 over %"]);
    check("业务超三成", &["超三成|30 over %"]);
    check("来访共两人", &["两人|2 人"]);
    check("受教达三万多人次", &["三万多人次|30000 over 人次"]);
    check("完成六千多项", &["六千多项|6000 over 项"]);
    check("同比增长-4.6%", &["-4.6%|-4.6 %"]);
    check("气温零下7~9度", &["零下7~9度|-9..-7 range 度"]);
    check("发案0件", &["0件|0 件"]);
    check("结构为20.2:74.3:78.7。", &["20.2|20.2", "74.3|74.3", "78.7|78.7"]);
    check("比例6.69:2。", &["6.69|6.69", "2|2"]);
    check("调整为5.9∶72.6∶30.2", &["5.9|5.9", "72.6|72.6", "30.2|30.2"]);
    check("筹资3万4000元", &["3万4000元|34000 元"]);
    check("收入一万三千元", &["一万三千元|13000 元"]);
    check("收入一万三元", &["一万三元|13000 元"]);
    check("增长6.1%%,", &["6.1%|6.1 %"]);
    check("利润翻两番", &["翻两番|4 倍"]);
}

#[test]
fn signs_and_smaller_units() {
    check("结余负35.2万元，净利润-6.4万元", &["负35.2万元|-352000 元", "-6.4万元|-64000 元"]);
    check("减负800万元，负责3个村", &["800万元|8000000 元", "3个|3 个"]);
    check("占地四亩三分，全长2公里350米", &["四亩三分|4.3 亩", "2公里350米|2.35 公里"]);
    check("每本3元5角，每斤2块8毛，亩产增收3块5", &["3元5角|3.5 元", "2块8毛|2.8 块", "3块5|3.5 块"]);
    check("水深8米5左右，12米3处", &["8米5左右|8.5 about 米", "12米|12 米", "3处|3 处"]);
    check(
        "收入7万2，人口4万3千，还有20万3岁以下幼儿",
        &["7万2|72000", "4万3千|43000", "20万|200000", "3岁以下|3 at_most 岁"],
    );
    check("投资过亿元项目5个，通过千人测评", &["过亿元|100000000 over 元", "5个|5 个", "千人|1000 人"]);
}

#[test]
fn approximators_and_bounds() {
    check("走访78余户", &["78余户|78 over 户"]);
    check("慰问6400多名老人", &["6400多名|6400 over 名"]);
    check("流转2.5万多亩", &["2.5万多亩|25000 over 亩"]);
    check("接待近3000人次", &["近3000人次|3000 nearly 人次"]);
    check("清运约1吨", &["约1吨|1 about 吨"]);
    check("惠及超2000户", &["超2000户|2000 over 户"]);
    check("成交逾40亿美元", &["逾40亿美元|4000000000 over 美元"]);
    check("产值突破2.4万亿元", &["突破2.4万亿元|2400000000000 over 元"]);
    check("率高达13.25%", &["13.25%|13.25 %"]);
    check("降水偏少一成半", &["一成半|15 %"]);
    check("解救至少32人", &["至少32人|32 at_least 人"]);
    check("每月至少走访1次", &["1次|1 at_least 次"]);
    check("网点2000个以上", &["2000个以上|2000 over 个"]);
    check("寿命98.5岁左右", &["98.5岁左右|98.5 about 岁"]);
    check("资金200万美元上下", &["200万美元上下|2000000 about 美元"]);
    check("控制在7.8%以内", &["7.8%以内|7.8 at_most %"]);
    check("商户约2500多家", &["约2500多家|2500 about 家"]);
    check("占比约90%左右", &["约90%左右|90 about %"]);
    check("以上4个行业增长", &["4个|4 个"]);
    check("巡逻数十次", &["数十次|? vague 次"]);
    check("动员近百名", &["近百名|100 nearly 名"]);
    check("派出十几名", &["十几名|? vague 名"]);
    check("用了两三个月", &["两三个月|2..3 range 个月"]);
    check("产值超千亿元", &["超千亿元|100000000000 over 元"]);
    check("占一半以上", &["一半以上|0.5 over"]);
    check(
        "唱了三天半。历时一年半，用了两个半小时，两个半月的",
        &["三天半|3.5 天", "一年半|1.5 年", "两个半小时|2.5 小时", "两个半月|2.5 个月"],
    );
    check("差错率2‰多，三年半数以上", &["2‰多|2 over ‰", "三年|3 年"]);
    check("设备20多万台", &["20多万台|200000 over 台"]);
    check("累计10万余元", &["10万余元|100000 over 元"]);
    check("奖励500多元", &["500多元|500 over 元"]);
    check("历时两年多,", &["两年多|2 over 年"]);
}

#[test]
fn titles_and_places_in_a_ranking() {
    check("印发《稳增长十二项举措》", &["十二项|name"]);
    check("印发《三十条》，新增3条", &["三十条|name", "3条|3 条"]);
    check("全国排名46位、82位，提升6位", &["46位|ordinal", "82位|ordinal", "6位|6 位"]);
    check("总量居全省3位", &["3位|ordinal"]);
}

#[test]
fn ranges() {
    check("选派3-5名", &["3-5名|3..5 range 名"]);
    check("培育1—2个", &["1—2个|1..2 range 个"]);
    check("覆盖8~9成", &["8~9成|80..90 range %"]);
    check("参加400至600人", &["400至600人|400..600 range 人"]);
    check("增长30%-40%", &["30%-40%|30..40 range %"]);
    check("约三四十人", &["约三四十人|30..40 range 人"]);
    check("奖励3-5万元", &["3-5万元|30000..50000 range 元"]);
    check("从5家到8家", &["5家|5 家", "8家|8 家"]);
}

#[test]
fn lists_share_their_scale_and_points_are_misprinted() {
    check("分别投资31.4、15.7、34.9亿元", &["31.4|3140000000 元", "15.7|1570000000 元", "34.9亿元|3490000000 元"]);
    check("分别提高15、22个百分点", &["15|15 个百分点", "22个百分点|22 个百分点"]);
    check("增长38、03%，下降0、56%", &["38、03%|38.03 %", "0、56%|0.56 %"]);
    check("增长12、15%", &["12|12 %", "15%|15 %"]);
    check("约占全市的5.9%，集中一个月时间", &["5.9%|5.9 %", "一个月|1 个月"]);
    check("培训4天半时间", &["4天半|4.5 天"]);
    check("免疫家禽1200羽次、牲畜300头只次", &["1200羽次|1200 羽次", "300头只次|300 头只次"]);
    check("30分钟内到达", &["30分钟内|30 at_most 分钟"]);
    check("发生一起火灾，处理一起纠纷", &["一起|1 起", "一起|1 起"]);
}

#[test]
fn blanks_that_group_digits() {
    check("劝导摊贩2 380余起", &["2 380余起|2380 over 起"]);
    check("流转土地4 600 余亩", &["4 600 余亩|4600 over 亩"]);
}

#[test]
fn masks() {
    check("组织X余名干部", &["X余名|? masked 名"]);
    check("X户X人脱贫", &["X户|? masked 户", "X人|? masked 人"]);
    check("干群X万余人", &["X万余人|? masked 人"]);
    check("达xx%以上", &["xx%以上|? masked %"]);
    check("优惠X%--XX%不等", &["X%--XX%|? masked %"]);
    check("由x%至xx%，", &["x%|? masked %", "xx%|? masked %"]);
    check("出生××人", &["××人|? masked 人"]);
    check("整改×项", &["×项|? masked 项"]);
    check("面积XXX.XX公顷", &["XXX.XX公顷|? masked 公顷"]);
    check("接种x 万剂次", &["x 万剂次|? masked 剂次"]);
    check("召开会议*次", &["*次|? masked 次"]);
    check("参加***人", &["***人|? masked 人"]);
    check("自20*年起", &["20*年起|date"]);
    check("参加20xx7人", &["20xx7人|? masked 人"]);
    check("投资20__万元", &["20__万元|? masked 元"]);
    check("投入67.xxxx万元", &["67.xxxx万元|? masked 元"]);
    check("__月__日,在__县", &["__月__日|date", "__|placeholder"]);
    check("20__年__月,", &["20__年__月|date"]);
    check("x年,在x县", &["x年|date", "x|placeholder"]);
    check("连续x年居首", &["x年|? masked 年"]);
    check("第__个宣传月", &["第__个|ordinal"]);
    check("(__民发〔20__〕__号)", &["__|placeholder", "〔20__〕__号|document"]);
    check("尺寸750×480。", &["750×480|identifier"]);
}

#[test]
fn units() {
    check("接待2384.6万人次", &["2384.6万人次|23846000 人次"]);
    check("配备13.6万台（套）", &["13.6万台（套）|136000 台套"]);
    check("在9个村(社区)", &["9个|9 个"]);
    check("补助2445元/座", &["2445元/座|2445 元/座"]);
    check("托位70间/万人", &["70间/万人|70 间/万人"]);
    check("流量23000立方米/秒", &["23000立方米/秒|23000 立方米/秒"]);
    check("浓度79微克/立方米", &["79微克/立方米|79 微克/立方米"]);
    check("普及97.4部/百人", &["97.4部/百人|97.4 部/百人"]);
    check("周转48326万人公里", &["48326万人公里|483260000 人公里"]);
    check("周转1326.47亿吨公里", &["1326.47亿吨公里|132647000000 吨公里"]);
    check("渠宽23m,", &["23m|23 米"]);
    check("面积60000㎡", &["60000㎡|60000 平方米"]);
    check("储能38GWh", &["38GWh|38 吉瓦时"]);
    check("提高6.4个百分点", &["6.4个百分点|6.4 个百分点"]);
    check("群众2491;", &["2491|2491"]);
    check("动力28.6万千瓦", &["28.6万千瓦|286000 千瓦"]);
    check("机耕48.4千公顷", &["48.4千公顷|48400 公顷"]);
    check("提高15、22个百分点", &["15|15 个百分点", "22个百分点|22 个百分点"]);
    check("分别为16mm、291mm", &["16mm|16 毫米", "291mm|291 毫米"]);
    check("整治221批(次)527人次", &["221批(次)|221 批次", "527人次|527 人次"]);
    check("转移1455户4939人", &["1455户|1455 户", "4939人|4939 人"]);
    check("造成5死2伤", &["5死|5 人", "2伤|2 人"]);
    check("造成一死一伤", &["一死|1 人", "一伤|1 人"]);
    check("辖3州8县", &["3州|3 州", "8县|8 县"]);
    check("每百元收入", &["百元|100 元"]);
    check("培训31期101人(次)", &["31期|31 期", "101人(次)|101 人次"]);
}

#[test]
fn two_classifiers_and_units_in_brackets() {
    check("运送煤炭26车/次，查封18家/处", &["26车/次|26 车次", "18家/处|18 家"]);
    check("受理来信314万余件(人)次", &["314万余件(人)次|3140000 over 件次"]);
    check("订阅杂志36(种)，新建村小7(所)", &["36(种)|36 种", "7(所)|7 所"]);
    check("户均3份/户，每场2人/次", &["3份|3 份", "2人/次|2 人次"]);
}

#[test]
fn short_names_of_units() {
    check("摊铺路面约6万余平，占地240余平。", &["约6万余平|60000 about 平方米", "240余平|240 over 平方米"]);
    check(
        "面积180平方米，3平2负，投资200平均分",
        &["180平方米|180 平方米", "3|identifier", "2|identifier", "200|identifier"],
    );
    check("自建数字资源4T，备份500GB", &["4T|4 TB", "500GB|500 GB"]);
    check("清淤160卡车，流量21㎡/s、35m³/s", &["160卡车|160 卡车", "21㎡/s|21 平方米/秒", "35m³/s|35 立方米/秒"]);
}

#[test]
fn blanks_and_line_ends_inside() {
    check("开挖土方 20 多万方，发短信 300 余万条", &["20 多万方|200000 over 方", "300 余万条|3000000 over 条"]);
    check("其中青溪0.48\n万头，全县2.1\n三、畜牧", &["0.48\n万头|4800 头", "2.1|2.1", "三、|marker"]);
}

#[test]
fn shares_by_a_stroke() {
    check("约占全县耕地面积的 1/8，产量占全市1/5。", &["1/8|0.125", "1/5|0.2"]);
    check("编号1/5。", &["1/5|identifier"]);
}

#[test]
fn a_second_time_and_how_often() {
    check("每年组织二次以上的培训，走访军属二次，", &["二次以上|2 over 次", "二次|2 次"]);
    check("县九届二次全会，二次供水", &["九届|ordinal", "二次|ordinal"]);
    check("一月一次的例会，一周一次", &["一月|date", "一次|1 次", "一次|1 次"]);
    check("一个乡22个村，一个村民", &["一个|1 个", "22个|22 个"]);
}

#[test]
fn names_with_a_numeral() {
    check("发放KN95口罩300只", &["95|name", "300只|300 只"]);
    check("三家沟、六路村、三堂镇", &["三家沟|name", "六路村|name", "三堂镇|name"]);
    check("二组、三组发展养殖，三组数据", &["二组|ordinal", "三组|ordinal", "三组|3 组"]);
    check("建成xx路、XX路停车场6座", &["xx|placeholder", "XX|placeholder", "6座|6 座"]);
    check(
        "共1700亩(xx400亩,xx1300亩)",
        &["1700亩|1700 亩", "xx|placeholder", "400亩|400 亩", "xx|placeholder", "1300亩|1300 亩"],
    );
}

#[test]
fn grades_without_a_number_of_them() {
    check("断面优三类比例达标，无三类的", &["优三类|ordinal", "三类|ordinal"]);
    check("分为三类的企业，县八一级公路", &["三类|3 类"]);
    check("覆盖三县五区702所学校，推动五区联动", &["三县|3 县", "五区|5 区", "702所|702 所", "五区|slogan"]);
    check("通报八大工作，三面环山的村", &["八大工作|slogan"]);
}

/// Looking around a figure has an end: these would take minutes.
#[test]
fn endless_titles_and_lists() {
    const MANY: usize = 40_000;
    for text in ["《三个", "《三个》", "排名1位、", "二组、"] {
        assert_eq!(scanner().scan(&text.repeat(MANY)).len(), MANY, "{text}");
    }
}

#[test]
fn what_ends_an_approximator() {
    check("治理22处内涝点，30分钟内赶到", &["22处|22 处", "30分钟内|30 at_most 分钟"]);
    check("比上年超出4.3%，超4000人", &["4.3%|4.3 %", "超4000人|4000 over 人"]);
}

#[test]
fn dates() {
    check("2023年4月16日召开", &["2023年4月16日|date"]);
    check("9月4日-12日集中", &["9月4日-12日|date"]);
    check("1—11月累计", &["1—11月|date"]);
    check("6、7月集中", &["6、7月|date"]);
    check("2013、2014两年", &["2013、2014两年|date"]);
    check("5时许发生", &["5时许|date"]);
    check("十六点四十分到达", &["十六点四十分|date"]);
    check("于05年成立", &["05年|date"]);
    check("为期一个月,", &["一个月|1 个月"]);
    check("十一期间放假", &["十一期间|name"]);
    check("24小时值守", &["24小时|24 小时"]);
    check("连续82个月增长", &["82个月|82 个月"]);
    check("近三年来,", &["近三年来|date"]);
    check("一年多来,", &["一年多来|date"]);
    check("过去一年,", &["过去一年|date"]);
    check("实施三年行动", &["三年|3 年"]);
    check("上世纪80年代", &["80年代|date"]);
    check("一季度增长,四月底完成", &["一季度|date", "四月底|date"]);
    check("于2023.10.20印发", &["2023.10.20|date"]);
    check("4月18日上午9:30开会", &["4月18日上午9:30|date"]);
}

#[test]
fn values_of_dates() {
    for (text, value) in [
        ("2023年10月20日", "2023-10-20"),
        ("2023年10月", "2023-10"),
        ("4月18日", "--04-18"),
        ("二〇二三年", "2023"),
        ("2021—2023年", "2021/2023"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2021年1月至2022年3月", "2021-01/2022-03"),
        ("1—11月", "--01/--11"),
    ] {
        let figures = scanner().scan(text);
        let got = figures.first().map(|f| f.kind.clone());
        assert!(
            matches!(&got, Some(FigureKind::Number { kind: NumberKind::Date, value: Some(v) }) if v == value),
            "{text}: {got:?}, not {value}"
        );
    }
}

#[test]
fn grades() {
    check("三至五年级学生60人", &["三至五年级|ordinal", "60人|60 人"]);
    check("二年级、四级手术和二三级医院", &["二年级|ordinal", "四级|ordinal", "二三级|ordinal"]);
    check("三四级风", &["三四级|3..4 range 级"]);
}

#[test]
fn ordinals_and_documents() {
    check("第18个民族团结", &["第18个|ordinal"]);
    check("第4、6、10项落实", &["第4|ordinal", "6|ordinal", "10项|ordinal"]);
    check("居全省第5位", &["第5位|ordinal"]);
    check("进入前50强", &["前50强|ordinal"]);
    check("落实若干举措(2025版),", &["2025版|ordinal"]);
    check("刊发2版", &["2版|2 版"]);
    check("进入前1%,", &["1%|1 %"]);
    check("三级医院2家", &["三级|ordinal", "2家|2 家"]);
    check("水质达Ⅱ类", &["Ⅱ类|ordinal"]);
    check("市县两级联动", &["两级|2 级"]);
    check("转发〔2018〕79号", &["〔2018〕79号|document"]);
    check("落实1号文件", &["1号文件|document"]);
    check("依据(20xx)16号", &["(20xx)16号|document"]);
    check("印发65号,", &["65号|document"]);
    check("索引008625471/2016-03318", &["008625471/2016-03318|identifier"]);
    check("电话0731-80001234", &["0731-80001234|contact"]);
    check("邮编:647000", &["647000|contact"]);
}

#[test]
fn slogans_and_names() {
    for text in [
        "三会一课",
        "两学一做",
        "四清五化",
        "两联一进",
        "三查一治",
        "一岗双责",
        "1+1+9",
        "7+28+N",
        "三个离不开",
        "四个意识",
        "五个认同",
        "三个走在前列",
        "四个一",
        "六保",
        "六稳",
        "五个一工程",
        "五大工程",
        "三下乡",
        "一带一路",
        "一村一品",
    ] {
        let slogan = format!("{text}|slogan");
        check(&format!("落实“{text}”要求"), &[slogan.as_str()]);
        check(&format!("落实{text}要求"), &[slogan.as_str()]);
    }
    check("深化“七进”活动", &["七进|slogan"]);
    check("推进“1650”体系", &["1650|slogan"]);
    check("落实“54321”要求", &["54321|slogan"]);
    check("出台“33条”措施", &["33条|33 条"]);
    check("办好三件大事", &["三件|3 件"]);
    check("乡属三个村组", &["三个|3 个"]);
    check("体现在两个方面", &["两个|2 个"]);
    check("四大重点产业", &["四大|4 大"]);
    check("支持4050人员38人", &["4050人员|name", "38人|38 人"]);
    check("拨打12345热线", &["12345|name"]);
    check("降低PM2.5浓度", &["PM2.5|name"]);
    check("举办515国际家庭节", &["515国际家庭节|name"]);
    check("十四五规划", &["十四五|name"]);
    check("K18+350米处", &["18+350|name"]);
}

#[test]
fn one_and_words() {
    check("搭建一个平台,形成一种氛围和一批成果", &[]);
    check("悬挂横幅一条,每班一次,每人一份", &["一条|1 条", "一次|1 次", "一份|1 份"]);
    check("统一思想,十分重视,进一步举一反三,服务百姓", &[]);
    check("维护千家万户的一系列权益", &[]);
    check("一、概况\n(一)做法\n1.机制\n①宣传", &["一、|marker", "(一)|marker", "1.|marker", "①|marker"]);
    check("一是抓宣传。二是抓落实", &["一|marker", "二|marker"]);
}

#[test]
fn bounds() {
    let bounds = |text: &str| match scanner().scan(text).first().map(|f| f.kind.clone()) {
        Some(FigureKind::Quantity(m)) => (m.min.map(|v| v.to_string()), m.max.map(|v| v.to_string())),
        _ => (None, None),
    };
    let some = |a: Option<&str>, b: Option<&str>| (a.map(str::to_owned), b.map(str::to_owned));
    assert_eq!(bounds("13000余份"), some(Some("13000"), Some("14000")));
    assert_eq!(bounds("5.6万余个"), some(Some("56000"), Some("57000")));
    assert_eq!(bounds("近90人"), some(None, Some("90")));
    assert_eq!(bounds("不少于5次"), some(Some("5"), None));
    assert_eq!(bounds("3至5名"), some(Some("3"), Some("5")));
}

/// A text with `⟦…⟧` taken out, and the span it marked.
#[test]
fn every_rows_examples_hold() {
    let rules = scanner().rules();
    let mut wrong = Vec::new();
    let mut test = |id: &str, yes: &[String], no: &[String], hit: &dyn Fn(&Figure) -> bool| {
        for example in yes {
            let (text, span) = crate::rules::unmark(example);
            let figures = scanner().scan(&text);
            if !figures.iter().any(|f| hit(f) && span.is_none_or(|s| s == f.span)) {
                wrong.push(format!("{id}: yes {example}: {figures:?}"));
            }
        }
        for example in no {
            if scanner().scan(example).iter().any(hit) {
                wrong.push(format!("{id}: no {example}"));
            }
        }
    };
    for row in rules.units().rows() {
        let name = row.name.as_deref().or(row.names.first().map(String::as_str));
        test(&row.id, &row.yes, &row.no, &|f| matches!(&f.kind, FigureKind::Quantity(m) if unit_name(m.unit) == name));
    }
    for (row, kind) in rules.literals().rows() {
        test(&row.id, &row.yes, &row.no, &|f| {
            f.rule == row.id && matches!(&f.kind, FigureKind::Number { kind: k, .. } if *k == kind)
        });
    }
    for row in rules.approximators().rows() {
        test(&row.id, &row.yes, &row.no, &|f| matches!(&f.kind, FigureKind::Quantity(m) if m.modifier == row.modifier));
    }
    assert!(wrong.is_empty(), "{} examples fail:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn units_are_many_and_exact() {
    let units = scanner().rules().units();
    assert!(units.iter().count() >= 250);
    let mu = units.by_name("亩").and_then(|u| units.get(u)).expect("亩");
    assert_eq!(mu.to_base(3.into()), Some(2000.into()));
}

fn laws(text: &str) -> Result<(), TestCaseError> {
    let figures = scanner().scan(text);
    let mut end = 0;
    for f in &figures {
        prop_assert!(f.span.start() >= end && f.span.end() > f.span.start(), "overlap or empty: {:?}", f);
        prop_assert!(
            text.get(f.span.start()..f.span.end()).is_some() && text.get(f.core.start()..f.core.end()).is_some()
        );
        end = f.span.end();
    }
    for run in numeral_runs(text) {
        let i = figures.partition_point(|f| f.span.end() <= run.start());
        prop_assert!(
            figures.get(i).is_some_and(|f| f.span.overlaps(run)),
            "{:?} of {text:?} is in no figure",
            run.slice(text)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn every_numeral_of_any_text_is_accounted_for(text in any::<String>()) {
        laws(&text)?;
    }

    #[test]
    fn every_numeral_of_mixed_prose_is_accounted_for(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "1", "20", "2023", "0", "１２", "三", "十", "百", "万", "亿", "两", "〇", "半", "几", "数", "余", "多", "约", "近", "超", "第", "前",
                "年", "月", "日", "号", "时", "分", "点", ":", "：", "-", "—", "至", "、", ",", "，", ".", "。", "%", "‰", "个", "人", "(次)", "万元",
                "亩", "x", "XX", "__", "*", "×", "〔", "〕", "“", "”", "(", ")", "①", "Ⅱ", "II", "类", "级", "分之", "成", "番", "翻", "大", "会", "课",
                "工程", "+", "N", "G", " ", "\n", "\u{2002}", "统", "一", "进", "步", "每", "零下", "𠀀", "é", "/", "千瓦", "℃",
            ]),
            0..24,
        )
    ) {
        laws(&parts.concat())?;
    }

    #[test]
    fn what_is_printed_is_read_back(mantissa in 0i64..10_000_000_000, places in 0u32..6) {
        let value = rust_decimal::Decimal::new(mantissa, places);
        let text = format!("共{value}吨");
        let figures = scanner().scan(&text);
        let read = figures.iter().find_map(|f| match &f.kind {
            FigureKind::Quantity(m) => m.value,
            _ => None,
        });
        prop_assert_eq!(read, Some(value.normalize()));
    }
}
