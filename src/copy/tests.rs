//! Two texts and what they share, as (quote in the one, quote in the other, verdict).

use super::*;
use crate::rules::{PlaceRules, builtin_rules};

const ACTIVITY: &str = "全镇共召开禁毒工作会议3次，发放宣传资料1200余份，悬挂横幅12条，受教育群众达1.5万人次，营造了全民参与禁毒的浓厚氛围";

fn shared(one: &str, other: &str, titles: [&str; 2]) -> Vec<(String, String, Judgement)> {
    let (a, b) = (Masked::new(one), Masked::new(other));
    let (in_a, in_b) = (fingerprints(&a), fingerprints(&b));
    let same = |x: u32| in_b.iter().filter(move |(_, y)| x == *y).map(|(j, _)| *j);
    let seeds: Vec<(usize, usize)> = in_a.iter().flat_map(|&(i, x)| same(x).map(move |j| (i, j))).collect();
    let rules = PlaceRules::compile(&builtin_rules).unwrap();
    let owners = titles.map(|title| {
        let names = crate::named::units(title, &rules).into_iter().map(str::to_owned).collect();
        Owner { names, year: title.find("20").map(|at| title[at..at + 4].to_owned()) }
    });
    let found = passages(&a, &b, &seeds).into_iter();
    found
        .map(|s| {
            let judged = judge(&a, &b, &s, [&owners[0], &owners[1]], &rules);
            (a.quote(s.a).to_owned(), b.quote(s.b).to_owned(), judged)
        })
        .collect()
}

/// One shared passage, this one, with this verdict; what is left over in the one and in the other.
fn check(one: &str, other: &str, titles: [&str; 2], want: (&str, &str, CopyVerdict), left: [&[&str]; 2]) {
    let found = shared(one, other, titles);
    let got: Vec<_> = found.iter().map(|(a, b, j)| (a.as_str(), b.as_str(), j.verdict)).collect();
    assert_eq!(got, [want]);
    for (side, text) in [(0, one), (1, other)] {
        let chars: Vec<char> = text.chars().collect();
        for (start, end, quote) in &found[0].2.left_over[side] {
            assert_eq!(&chars[*start as usize..*end as usize].iter().collect::<String>(), quote);
        }
        let words: Vec<&str> = found[0].2.left_over[side].iter().map(|(_, _, w)| w.as_str()).collect();
        assert_eq!(words, left[side], "left over in {side}");
    }
}

#[test]
fn identical_whatever_the_width_and_the_punctuation() {
    let wide = ACTIVITY.replace('，', " ,\n").replace("1200", "１２００");
    let one = format!("二、主要做法。{ACTIVITY}。三是加强培训。");
    let other = format!("今年我们努力工作。{wide}；下一步");
    check(&one, &other, ["", ""], (ACTIVITY, &wide, CopyVerdict::Identical), [&[], &[]]);
}

#[test]
fn other_numbers() {
    let masked = ACTIVITY.replace("1200余", "x余").replace("1.5万", "2万");
    check(ACTIVITY, &masked, ["", ""], (ACTIVITY, &masked, CopyVerdict::SameTextOtherNumbers), [&[], &[]]);
}

#[test]
fn the_same_numbers_under_another_name_and_what_was_forgotten() {
    let one =
        ACTIVITY.replace("全镇", "今年以来青山镇党委和河口村") + "，青山镇2022年群众满意度进一步提升，青山镇获得好评";
    let other = one.replacen("青山镇", "柳河镇", 2).replace("河口村", "临江村");
    let titles = ["青山镇2022年禁毒工作总结", "柳河镇2023年禁毒工作总结"];
    let verdict = CopyVerdict::SameNumbersOtherOffice;
    check(&one, &other, titles, (&one, &other, verdict), [&[], &["2022年", "青山镇"]]);
    let none = one.replace(|c: char| c.is_ascii_digit() || c == '.', "");
    let other = none.replace("青山镇", "柳河镇");
    check(&none, &other, ["", ""], (&none, &other, CopyVerdict::SameTextOtherOffice), [&[], &[]]);
}

#[test]
fn reworded() {
    let other = ACTIVITY.replace("召开", "组织").replace("发放", "散发").replace("浓厚氛围", "良好局面");
    let found = shared(ACTIVITY, &other, ["", ""]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].2.verdict, CopyVerdict::Reworded);
    assert!(found[0].0.starts_with("全镇共") && found[0].0.contains("1.5万人次"));
}

#[test]
fn what_is_short_or_only_sounds_alike_is_no_passage() {
    let phrase = "在县委县政府的正确领导下";
    let one = format!("{phrase}，我镇认真抓好春耕生产，共播种小麦3万亩，出动农机具120台次，组织农技人员下乡指导。");
    let other =
        format!("{phrase}，我局扎实推进依法行政，办理行政许可56件，开展执法培训4期，全年无一例行政复议被撤销。");
    assert!(shared(&one, &other, ["", ""]).is_empty());
    assert!(shared("", &one, ["", ""]).is_empty());
}

#[test]
fn a_passage_that_stands_twice_is_found_twice_in_the_other() {
    let one = format!("{ACTIVITY}。");
    let other =
        format!("{ACTIVITY}。其间，各村积极配合，工作稳步推进，成效明显，群众反映良好，社会和谐安定。{}。", ACTIVITY);
    assert_eq!(shared(&one, &other, ["", ""]).len(), 2);
}

#[test]
fn numbers_are_one_symbol_and_placeholders_are_numbers() {
    let symbols =
        |text: &str| -> String { Masked::new(text).symbols().iter().filter_map(|s| char::from_u32(*s)).collect() };
    assert_eq!(symbols("1,200.5份、20__年,x个（十五）人"), "0份0年0个0人");
    assert_eq!(symbols("Excel x86 ＬＥＤ屏"), "excel0led屏");
}
