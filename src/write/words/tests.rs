//! Every value and every message has its words in both languages.

use super::*;
use crate::check::CHECKS;
use crate::figure::{Modifier, NumberKind};

fn in_chinese() -> Options {
    Options::default()
}

#[test]
fn values_have_names() {
    let english = Options { language: Language::English, ..Options::default() };
    assert_eq!(in_chinese().value("modifier", &word(&Modifier::AtLeast)), "不少于");
    assert_eq!(english.value("modifier", &word(&Modifier::AtLeast)), "at least");
    assert_eq!(in_chinese().value("number", &word(&NumberKind::Document)), "文号");
    assert_eq!(in_chinese().value("number", "unheard-of"), "unheard-of");
}

#[test]
fn tables_are_whole() {
    let names = include_str!("names.tsv");
    assert_eq!(names.lines().count(), NAMES.values().map(BTreeMap::len).sum::<usize>(), "a value stands twice");
    assert!(names.lines().all(|line| line.split('\t').filter(|cell| !cell.is_empty()).count() == 4));
    let messages = include_str!("messages.tsv").lines();
    assert_eq!(messages.count(), MESSAGES.len());
    for (english, chinese) in MESSAGES.iter() {
        assert_eq!(english.matches("{}").count(), chinese.matches('{').count(), "{english}");
    }
}

#[test]
fn every_value_that_rules_and_checks_give_has_a_name() {
    let has = |list: &str, value: &str| assert!(NAMES[list].contains_key(value), "names.tsv lacks {list} {value}");
    CHECKS.iter().for_each(|c| has("check", c.id));
    crate::rules::KINDS.iter().for_each(|kind| has("activity", kind));
    for list in ["dimension", "basis"] {
        let lines = include_str!("../../../rules/units.toml").lines();
        let values = lines.filter_map(|line| line.strip_prefix(list)?.trim().strip_prefix("= \""));
        let values: Vec<&str> = values.map(|v| v.trim_end_matches('"')).collect();
        assert!(values.len() > 50, "{list}");
        values.into_iter().for_each(|v| has(list, v));
    }
}

/// Whether something is said in English: two words of small letters in a row.
fn is_english(text: &str) -> bool {
    let words: Vec<bool> = text.split(' ').map(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase())).collect();
    words.windows(2).any(|two| two[0] && two[1])
}

#[test]
fn whatever_a_check_says_is_said_in_chinese() {
    let engine = crate::Engine::new().unwrap();
    let mut said = 0;
    let samples = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/corpus-samples")).unwrap();
    let samples = samples.filter_map(|file| std::fs::read_to_string(file.unwrap().path()).ok());
    let pages = CHECKS.iter().flat_map(|c| [c.holds, c.fails, c.unclear]).map(str::to_owned);
    for text in pages.chain(samples) {
        for finding in engine.report(&text).findings {
            for english in [Some(finding.message), finding.formula].into_iter().flatten() {
                let chinese = chinese(&english);
                assert!(!is_english(&chinese) && !chinese.contains("printed"), "messages.tsv lacks: {english}");
                said += 1;
            }
        }
    }
    assert!(said > 100, "{said}");
}

#[test]
fn messages_nest() {
    let check = |english: &str, want: &str| assert_eq!(chinese(english), want);
    check(
        "the share of 9477条 in 9628条 differs, but the numbers are approximate: 9477条 ÷ 9628条 = 98.43 %, printed 98.4 %",
        "9477条占9628条的比重不等，但数字为约数：9477条 ÷ 9628条 = 98.43 %，原文为98.4 %",
    );
    check("the numbering begins anew with 一、 after 三、", "序号在“三、”之后又从“一、”开始");
    check("nothing known", "nothing known");
}
