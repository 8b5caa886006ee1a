//! Year, place and office of a report, from title, path and text: only where they leave no doubt.

use jihe::Engine;
use jihe::result::Stated;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// `year place office`, each with t, p or x for title, path or text; - for none.
fn check(path: &str, text: &str, want: &str) {
    let document = jihe::text::Document::plain(text);
    let origin = jihe::read::Origin::of_text(path, text);
    let report = ENGINE.document(&document, &origin).remove(0);
    let chars: Vec<char> = text.chars().collect();
    let one = |s: &Option<Stated>| {
        let Some(s) = s else { return "-".to_owned() };
        if let (Some(start), Some(end)) = (s.start, s.end) {
            let quote: String = chars[start as usize..end as usize].iter().collect();
            assert_eq!(quote, s.text, "{text}");
        }
        let from = serde_json::to_value(s.from).unwrap();
        format!("{}:{}", s.value, from.as_str().unwrap_or_default())
    };
    let got = [&report.year, &report.place, &report.office].map(one).join(" ");
    assert_eq!(got, want, "{path}: {text}");
}

#[test]
fn from_the_title() {
    check("a.txt", "青岚县公安局2023年禁毒工作总结\n发放资料12份。", "2023:title 青岚县:title 青岚县公安局:title");
    check("a.txt", "柳溪镇二○○八年双拥工作总结\n走访军属12户。", "2008:title 柳溪镇:title -");
    check(
        "a.txt",
        "岚山县审计局2025年工作总结和2026年工作安排\n完成审计12个。",
        "2025:title 岚山县:title 岚山县审计局:title",
    );
    check(
        "a.txt",
        "中共柳溪镇委员会2022年工作总结\n新发展党员12名。",
        "2022:title 柳溪镇:title 中共柳溪镇委员会:title",
    );
    check("a.txt", "2021—2023年工作总结\n发放资料12份。", "- - -");
    check("a.txt", "某县20xx年禁毒工作总结\n发放资料12份。", "- - -");
    check("a.txt", "2023年社区矫正工作总结\n走访社区12个。", "2023:title - -");
}

#[test]
fn a_shape_alone_is_no_place() {
    check("a.txt", "云坪市消防工作情况报告\n检查单位12家。", "- - -");
    check("a.txt", "云坪市消防工作情况报告\n全市检查单位12家。", "- 云坪市:title -");
    check("a.txt", "阳光乡基层治理工作总结\n阳光乡召开会议12次。", "- 阳光乡:title -");
}

#[test]
fn from_the_path() {
    check("青岚县/2021年.txt", "工作总结\n全县发放资料12份。", "2021:path 青岚县:path -");
    check("青岚县/2021-12-03.txt", "工作总结\n发放资料12份。", "- 青岚县:path -");
    check("2019/石桥县教育局.txt", "工作总结\n发放资料12份。", "2019:path 石桥县:path 石桥县教育局:path");
    check("2019/x.txt", "柳溪镇2020年工作总结\n发放资料12份。", "2020:title 柳溪镇:title -");
}

#[test]
fn from_the_text() {
    check("a.txt", "工作总结\n2023年，我镇发放资料12份。", "2023:text - -");
    check("a.txt", "工作总结\n2019年以来，我镇发放资料12份。", "- - -");
    check("a.txt", "工作总结\n2022年，我镇发放资料12份。\n2023年又发放资料9份。", "- - -");
    check("a.txt", "工作总结\n我镇发放资料12份。\n三、下一步工作打算\n2024年力争发放资料20份。", "- - -");
    check("a.txt", "工作总结\n2023年12月4日，我镇发放资料12份。", "- - -");
}
