//! What stands beside a figure: brackets, levels, bare words for shares, those who act together.

use super::check;
use super::engine::engine;

#[test]
fn a_bracket_is_of_the_figure_in_front_of_it() {
    check(
        "学校有普通教室6间（每间45座）、合班教室2间（180座）、报告厅1间（300座）。",
        &["6间|普通教室|有", "45座|普通教室|", "2间|合班教室|有", "180座|合班教室|", "1间|报告厅|有", "300座|报告厅|"],
    );
}

#[test]
fn what_a_bracket_says_of_one_thing_is_the_whole_of_nothing() {
    let report = engine().report("新建合班教室2间（180座）、报告厅1间（300座）。");
    let roles: Vec<_> = report.quantities.iter().map(|q| q.role).collect();
    assert_eq!(roles, [jihe::extract::Role::Plain; 4]);
}

#[test]
fn a_level_is_of_what_was_counted() {
    check("共有龙头企业12家，国家级2家、省级10家。", &["12家|龙头企业|有", "2家|龙头企业|有", "10家|龙头企业|有"]);
    // Each level by its own name where nothing was counted.
    check("师生频频获奖，其中国家级6项，省级29项。", &["6项|国家级|", "29项|省级|"]);
}

#[test]
fn a_bare_word_for_a_share_goes_with_what_it_is_of() {
    check("建制村直接通邮比例达100%。", &["100%|建制村直接通邮比例|"]);
    check("中等收入群体的比例达到31%。", &["31%|中等收入群体的比例|"]);
    check("研发经费支出相当于地区生产总值的比例达到2.4%。", &["2.4%|研发经费支出|相当于"]);
}

#[test]
fn those_who_act_together_are_counted_each() {
    check("县医院28名医护人员联合妇联8名志愿者开展义诊。", &["28名|医护人员|联合", "8名|志愿者|开展"]);
    check("专家学者、企业家近300人齐聚一堂。", &["近300人|专家学者、企业家|齐聚一堂"]);
}

#[test]
fn money_without_its_unit_counts_nothing() {
    check("营业收入超千亿企业3家。", &["超千亿|营业收入|", "3家|企业|"]);
}

#[test]
fn a_slash_joins_two_counts_of_one_thing() {
    check("淘汰老旧客船2艘/216客位。", &["2艘|老旧客船|淘汰", "216客位|老旧客船|淘汰"]);
}

#[test]
fn what_will_be_is_planned() {
    for text in ["试点企业将获得13项政策资助。", "全年将新建学校3所。", "明年将为企业提供资金2亿元。"]
    {
        let report = engine().report(text);
        assert_eq!(report.quantities[0].status, jihe::extract::Status::Planned, "{text}");
    }
    // 将 is 把 here.
    let report = engine().report("将财政资金80%以上投入民生。");
    assert_eq!(report.quantities[0].status, jihe::extract::Status::Achieved);
}
