//! The part that a figure plays in its statement. Every text is written for this test.

mod engine;

use engine::engine;

/// `figure:role`, with `<figure` of its total behind it, one for each quantity in order.
fn check(text: &str, expect: &str) {
    let quantities = engine().report(text).quantities;
    let role = |q: &jihe::result::QuantityResult| {
        let total =
            q.total.and_then(|at| quantities.get(at as usize)).map_or(String::new(), |t| format!("<{}", t.text));
        format!("{}:{:?}{total}", q.text, q.role).to_lowercase()
    };
    let roles: Vec<String> = quantities.iter().map(role).collect();
    assert_eq!(roles.join(" "), expect, "{text}");
}

#[test]
fn a_sentence_that_divides_a_total_names_its_parts() {
    check(
        "全县工业增加值128.6亿元。从所有制看，国有企业增加值50.1亿元，民营企业增加值78.5亿元。",
        "128.6亿元:plain 50.1亿元:part<128.6亿元 78.5亿元:part<128.6亿元",
    );
    check("登记社会组织24家。按类型分，社会团体15家，基金会9家。", "24家:plain 15家:part<24家 9家:part<24家");
}

#[test]
fn items_in_front_of_their_sum_are_parts() {
    check("新建凉亭3座、公厕5座、停车场4座，共12座。", "3座:part<12座 5座:part<12座 4座:part<12座 12座:total");
    check("新建凉亭3座、公厕5座、停车场4座，共13座。", "3座:plain 5座:plain 4座:plain 13座:total");
    // Another act adds nothing up.
    check("清理乱占5处、乱堆9处、乱建4处，共销号18处。", "5处:plain 9处:plain 4处:plain 18处:total");
}

#[test]
fn what_is_left_and_what_was_done_are_parts() {
    check("发现问题31条，已整改28条，剩余3条。", "31条:plain 28条:part<31条 3条:part<31条");
    check("发现问题31条，已整改28条，剩余4条。", "31条:plain 28条:plain 4条:plain");
}

#[test]
fn a_bracket_may_hold_another_years_figure() {
    check("安排经费120万元（上年为90万元），购置水泵4台。", "120万元:plain 90万元:plain 4台:plain");
    check("新建站点12个（城区5个）。", "12个:plain 5个:part<12个");
}

#[test]
fn a_colon_opens_the_list_of_parts() {
    check(
        "学年总收入261.35万元：基金会资助150万元，企业捐赠68万元，其他43.35万元。",
        "261.35万元:total 150万元:part<261.35万元 68万元:part<261.35万元 43.35万元:part<261.35万元",
    );
}

#[test]
fn numbers_add_up_by_chance() {
    check("建成站点5个。新增茶园2个、果园3个。", "5个:plain 2个:plain 3个:plain");
    check("送审金额527万元，审定481万元，核减46万元。", "527万元:plain 481万元:plain 46万元:plain");
    check("新增风电206万千瓦、储能6万千瓦。外送能力200万千瓦。", "206万千瓦:plain 6万千瓦:plain 200万千瓦:plain");
}

#[test]
fn what_bounds_a_part_is_none() {
    check("新签约项目7个，其中亿元以上项目3个。", "7个:plain 亿元以上:plain 3个:part<7个");
}
