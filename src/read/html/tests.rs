//! Tests of the reader of web pages.

use super::*;

/// Each block as a letter for its kind and its text.
fn lines(html: &str, all: bool) -> Vec<String> {
    let got = page_text(html, all);
    got.blocks
        .iter()
        .map(|b| {
            let kind = match b.kind {
                BlockKind::Heading(level) => format!("h{level}"),
                BlockKind::Paragraph => "p".into(),
                BlockKind::ListItem => "i".into(),
                BlockKind::TableCell { row, column } => format!("{row},{column}"),
                BlockKind::Furniture => "-".into(),
            };
            format!("{kind} {}", b.span.slice(&got.text))
        })
        .collect()
}

#[track_caller]
fn check(html: &str, expect: &[&str]) {
    assert_eq!(lines(html, false), expect);
}

const LONG: &str = "今年以来，云坪镇围绕中心任务扎实推进各项工作，群众满意度稳步提高。";

#[test]
fn blocks_and_white_space() {
    check(
        "<h1>云坪镇\n  总结</h1><p>　　发放 <b>宣传</b>资料\n12份。<br>培训30人</p><ul><li>甲<li>乙</ul><pre> 丙\n丁</pre>尾&nbsp;巴&amp;",
        &["h1 云坪镇总结", "p 发放 宣传资料 12份。", "p 培训30人", "i 甲", "i 乙", "p  丙", "p 丁", "p 尾\u{a0}巴&"],
    );
    check("<p>甲<p>乙<div>丙<p>丁</div>戊", &["p 甲", "p 乙", "p 丙", "p 丁", "p 戊"]);
}

#[test]
fn what_is_hidden() {
    let html = "<style>.h{display:none}</style><title>题</title><script>var a='9份';</script><p>甲</p>\
                <p class=h>乙</p><div style='display: none'><p>丙</p></div><p hidden>丁</p><noscript>戊</noscript>己";
    check(html, &["p 甲", "p 己"]);
    assert_eq!(lines(html, true), ["p 甲", "p 乙", "p 丙", "p 丁", "p 己"]);
    // What a script would have shown is shown.
    check(
        &format!("<style>.t{{display:none}}</style><p>甲</p><div class=t>{LONG}</div>"),
        &["p 甲", &format!("p {LONG}")],
    );
}

#[test]
fn numbers_of_lists_are_restored() {
    check(
        "<ol><li>甲<li><p>乙</p><ol type=a><li>丙</ol><li>（四）丁</ol>",
        &["i 1.甲", "i 2.乙", "i a.丙", "i （四）丁"],
    );
    check(
        "<ol start=9><li>甲<li value=20>乙</ol><ol style='list-style:none'><li>丙</ol>",
        &["i 9.甲", "i 20.乙", "i 丙"],
    );
    let got = page_text("<ol><li>甲</ol>", false);
    assert_eq!(got.restored, [Span::new(0, 2)]);
}

#[test]
fn tables_of_data() {
    check(
        "<table><tr><th rowspan=2>项目<th colspan=2>完成<tr><td>计划<td>实际<tr><td>发放<br>资料<td>10<td>12</table>",
        &["0,0 项目", "0,1 完成", "1,1 计划", "1,2 实际", "2,0 发放 资料", "2,1 10", "2,2 12"],
    );
    let got = page_text("<table><tr><td>项目<td>数<tr><td>资料<td>12</table><p>完", false);
    assert_eq!(got.text, "项目\t数\n资料\t12\n完");
}

#[test]
fn tables_that_only_lay_out() {
    let html = format!("<table><tr><td>侧栏<td><p>{LONG}</p></table><table><tr><td>单列<tr><td>单列</table>");
    check(&html, &["p 侧栏", &format!("p {LONG}"), "p 单列", "p 单列"]);
}

#[test]
fn footnote_marks_are_no_text() {
    check(
        "<p>共46个村<a href='#n1'><sup>[1]</sup></a>。面积3<sup>2</sup>。<a href='#x'>链接</a>",
        &["p 共46个村。面积32。链接"],
    );
}

fn article(before: &str, inside: &str, behind: &str) -> String {
    format!(
        "<title>云坪镇总结_云坪网</title><body><div class=nav><ul><li><a href=/a>首页</a><li><a href=/b>公告</a></ul></div>{before}\
         <div class=box><div><p>{LONG}</p><p>一、主要做法</p><p>{LONG}</p>{inside}<p>{LONG}</p></div>{behind}</div>\
         <div class=footer>主办：云坪镇 电话:000</div>"
    )
}

#[test]
fn the_text_of_a_page() {
    let p = format!("p {LONG}");
    check(&article("", "", ""), &["- 首页", "- 公告", &p, "p 一、主要做法", &p, &p, "- 主办：云坪镇 电话:000"]);
    // A title that the page's title names, or a first heading; what stands between is furniture.
    check(
        &article(
            "<div>云坪镇总结</div><div>来源：本站</div>",
            "<div class=ad>招租000</div>",
            "<p>上一篇：<a href=/1>某地总结</a></p><p>下一篇：<a href=/2>某地计划</a></p>",
        ),
        &[
            "- 首页",
            "- 公告",
            "p 云坪镇总结",
            "- 来源：本站",
            &p,
            "p 一、主要做法",
            &p,
            "- 招租000",
            &p,
            "- 上一篇：某地总结",
            "- 下一篇：某地计划",
            "- 主办：云坪镇 电话:000",
        ],
    );
    check(
        &article(
            "",
            "<table><tr><td>项目<td>数<tr><td>资料<td>12</table>",
            "<div><h3>相关推荐</h3><ul><li><a href=/1>某地总结三篇</a><li><a href=/2>某地总结五篇</a></ul></div>",
        ),
        &[
            "- 首页",
            "- 公告",
            &p,
            "p 一、主要做法",
            &p,
            "0,0 项目",
            "0,1 数",
            "1,0 资料",
            "1,1 12",
            &p,
            "- 相关推荐",
            "- 某地总结三篇",
            "- 某地总结五篇",
            "- 主办：云坪镇 电话:000",
        ],
    );
    assert!(lines(&article("", "", ""), true).iter().all(|l| !l.starts_with('-')));
}

#[test]
fn a_page_of_short_lines_is_all_text() {
    check("<body><p>发放资料12份</p><p>培训30人</p>", &["p 发放资料12份", "p 培训30人"]);
    check(
        "<div><p>一条很长的段落说明全镇共发放宣传资料一千二百份并举办培训班</p></div><p>短</p>",
        &["p 一条很长的段落说明全镇共发放宣传资料一千二百份并举办培训班", "p 短"],
    );
}

#[test]
fn hostile_pages_are_read_in_time() {
    let many = 100_000;
    for html in [
        "<div>".repeat(many) + LONG,
        "<p>".repeat(many) + LONG,
        "<font>".repeat(many) + LONG,
        "<table><tr><td>".repeat(many) + LONG,
        "<a href=x>".repeat(many) + LONG,
        "<ol><li>".repeat(many) + LONG,
        format!("<p {}>{LONG}", "a=b ".repeat(many)),
        format!("<p {}>{LONG}", (0..many).map(|i| format!("a{i}=b ")).collect::<String>()),
        "</div>".repeat(many) + LONG,
        format!("<b>{}{LONG}", "</i>".repeat(many)),
        format!("<style>{}</style>{LONG}", ".a{".repeat(many)),
        format!("<table>{}</table>{LONG}", "<tr><td rowspan=65534 colspan=1000>甲".repeat(3000)),
        "&".repeat(many) + LONG,
        "<!--".repeat(many) + LONG,
        "<![CDATA[".repeat(many) + LONG,
    ] {
        let start = std::time::Instant::now();
        let got = page_text(&html, false);
        assert!(start.elapsed().as_secs() < 5, "{}", &html[..20]);
        assert!(got.text.len() <= html.len() * 8, "{}", &html[..20]);
    }
}
