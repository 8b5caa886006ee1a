//! The page as bytes: what may stand in it, and what its policy allows. How it behaves is tested in a browser.

use super::super::{Generator, Language, Options, format};
use super::*;
use crate::stats::{Aggregate, CorpusStatistics};
use serde_json::Value;

/// Every way out of a block that a text could try.
const HOSTILE: &str = "</script><script>alert(1)</script><!--<script>\u{2028}</title>]]>{{script}}\u{0}发放宣传资料12份。<img src=x onerror=alert(1)>";

fn page(texts: &[&str], language: Language) -> String {
    let settings = crate::Settings { text: true, ..crate::Settings::default() };
    let engine = crate::Engine::new().unwrap().with_settings(settings);
    let options = Options { language, ..Options::default() };
    let mut writer = (format("html").unwrap().writer)(&options);
    let mut statistics = CorpusStatistics::default();
    let mut out = Vec::new();
    writer.begin(&mut out, &Generator::new("0")).unwrap();
    for text in texts {
        let report = engine.report(text);
        let encoded = writer.encode(&report).unwrap();
        writer.report(&mut out, &encoded).unwrap();
        statistics.observe(&report);
    }
    writer.end(&mut out, &statistics.finish(), &[]).unwrap();
    String::from_utf8(out).unwrap()
}

/// Contents of all elements with this opening tag.
fn contents<'p>(page: &'p str, open: &str, close: &str) -> Vec<&'p str> {
    page.split(open).skip(1).map(|rest| rest.split(close).next().unwrap()).collect()
}

#[test]
fn no_text_leaves_its_block() {
    let plain = page(&["发放宣传资料12份。"], Language::Chinese);
    let hostile = page(&[HOSTILE], Language::Chinese);
    for tag in ["<script", "</script", "<img", "<!--", "</title"] {
        assert_eq!(plain.matches(tag).count(), hostile.matches(tag).count(), "{tag}");
    }
    let blocks = contents(&hostile, "<script type=\"application/json\" class=\"report\">", "</script>");
    let block: Value = serde_json::from_str(blocks[0]).unwrap();
    assert_eq!(block["text"], HOSTILE);
}

#[test]
fn the_policy_names_what_stands_there() {
    for language in [Language::Chinese, Language::English] {
        let page = page(&[], language);
        let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
        let policy = contents(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"")[0];
        let scripts = contents(&page, "<script>", "</script>");
        let styles = contents(&page, "<style>", "</style>");
        assert_eq!((scripts.len(), styles.len()), (1, 1));
        assert!(policy.contains(&hash(scripts[0])) && policy.contains(&hash(styles[0])), "{policy}");
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn the_script_builds_no_markup_and_the_page_asks_for_nothing() {
    let page = page(&[], Language::Chinese);
    for word in [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "fetch(",
        "XMLHttpRequest",
        "import(",
        "src=",
        "@import",
        "url(",
        " onclick=",
        " style=",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    let away = page
        .match_indices("://")
        .filter(|(at, _)| !page[..*at].ends_with("http") || !page[*at..].starts_with("://www.w3.org/"));
    assert_eq!(away.count(), 0);
}

#[test]
fn blocks_are_short_and_exact() {
    let text = "投入资金123456789012345678.5元，发放宣传资料12份。";
    let page = page(&[text], Language::English);
    let block: Value =
        serde_json::from_str(contents(&page, "<script type=\"application/json\" class=\"report\">", "</script>")[0])
            .unwrap();
    let columns = block["quantities"]["columns"].as_array().unwrap();
    assert!(!columns.contains(&"text".into()));
    let value = columns.iter().position(|c| c == "value").unwrap();
    assert_eq!(block["quantities"]["rows"][0][value], "123456789012345678.5");
    assert_eq!(block["quantities"]["rows"][1][value], 12);
    let corpus: Value =
        serde_json::from_str(contents(&page, "<script type=\"application/json\" id=\"corpus-data\">", "</script>")[0])
            .unwrap();
    assert_eq!(corpus["reports"][0]["measured"][1], serde_json::json!([1, "materials-distributed", "份", 12]));
}

#[test]
fn the_same_bytes_each_time() {
    assert_eq!(page(&[HOSTILE, "工作总结"], Language::English), page(&[HOSTILE, "工作总结"], Language::English));
}

#[test]
fn every_file_of_the_page_is_in_it_and_short() {
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/write/html/page")).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.lines().count() <= 600, "{} is longer than 600 lines", path.display());
        let all = [FRAME].iter().chain(STYLE).chain(SCRIPT);
        assert!(all.clone().any(|t| **t == *text), "{} is in no list", path.display());
    }
}
