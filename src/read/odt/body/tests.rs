//! Small documents and the text that they show.

use super::*;
use crate::read::{Budget, Limits};
use crate::text::{BlockKind, Document};

const STYLES: &str = r#"<x><style:style style:name="T1"><style:text-properties text:display="none"/></style:style>
    <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二" style:num-suffix="是"/>
    <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>
    <text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二" style:num-suffix="、"/></text:outline-style></x>"#;

fn document(body: &str) -> Document {
    let budget = Budget::new(Limits::default());
    let mut clock = budget.clock();
    let mut styles = Styles::default();
    styles.add(STYLES, "styles.xml", &budget, &mut clock).unwrap();
    let text = format!("<office:document-content><office:text>{body}</office:text></office:document-content>");
    let mut draft = Draft::new(&budget);
    read(&text, styles, &mut draft, &mut clock).unwrap();
    draft.finish()
}

#[track_caller]
fn check(body: &str, expect: &str) {
    assert_eq!(document(body).text, expect);
}

#[test]
fn text_and_blanks() {
    check(
        "<text:p>发放  资料\n<text:s text:c='2'/>12份<text:tab/>甲<text:line-break/>乙</text:p>",
        "发放 资料   12份\t甲\n乙\n",
    );
    check("<text:p>看<text:span text:style-name='T1'>不</text:span>见</text:p>", "看见\n");
    check(
        "<text:tracked-changes><text:deletion><text:p>删</text:p></text:deletion></text:tracked-changes><text:p>前<text:change/>后</text:p>",
        "前后\n",
    );
}

#[test]
fn lists_and_headings() {
    let item = |inside: &str| format!("<text:list-item>{inside}</text:list-item>");
    let p = |text: &str| format!("<text:p>{text}</text:p>");
    let list =
        |attributes: &str, inside: &str| format!("<text:list text:style-name='L' {attributes}>{inside}</text:list>");
    let inner = format!("<text:list>{}{}</text:list>", item(&p("子")), item(&p("丑")));
    check(
        &list("", &(item(&(p("甲") + &p("续") + &inner)) + &item(&p("乙")))),
        "一是甲\n续\n一.1. 子\n一.2. 丑\n二是乙\n",
    );
    let body = list("xml:id='a'", &item(&p("甲")))
        + &list("", &item(&p("乙")))
        + &list("text:continue-list='a'", &item(&p("丙")))
        + &list("text:continue-numbering='true'", &item(&p("丁")))
        + &list("", "<text:list-item text:start-value='7'><text:p>戊</text:p></text:list-item>");
    check(&body, "一是甲\n一是乙\n二是丙\n三是丁\n七是戊\n");
    let got = document(
        "<text:h text:outline-level='1'>概况</text:h><text:h text:outline-level='2'>细</text:h><text:h text:outline-level='1'>做法</text:h>",
    );
    assert_eq!(got.text, "一、概况\n1细\n二、做法\n".replace("1细", "细"));
    assert_eq!(got.blocks[2].kind, BlockKind::Heading(1));
}

#[test]
fn boxes_notes_and_contents() {
    check(
        "<text:p>前<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>后</text:p>",
        "框\n前后\n",
    );
    let note = "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>";
    check(&format!("<text:p>句{note}末</text:p><text:p>下</text:p>"), "句末\n注\n下\n");
    check(
        &format!("<text:p>句{}末</text:p><text:p>下</text:p>", note.replace("footnote", "endnote")),
        "句末\n下\n注\n",
    );
    let got = document(
        "<text:table-of-content><text:table-of-content-source>x</text:table-of-content-source><text:index-body><text:p>一 1</text:p></text:index-body></text:table-of-content><text:p>文</text:p>",
    );
    assert_eq!((got.text.as_str(), got.blocks[0].kind), ("一 1\n文\n", BlockKind::Furniture));
}

#[test]
fn tables() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let table = format!(
        "<table:table><table:table-row>{}{}</table:table-row><table:table-row>{}<table:covered-table-cell/>{}</table:table-row></table:table><text:p>后</text:p>",
        cell("", "甲"),
        cell("", "乙"),
        cell("table:number-columns-spanned='2'", "丙"),
        cell("", "丁")
    );
    check(&table, "甲\t乙\n丙\t丁\n后\n");
}

#[test]
fn pages() {
    let got = document("<text:p>甲</text:p><text:p><text:soft-page-break/>乙</text:p>");
    let at = |c: &str| got.places.at(got.text.find(c).unwrap()).and_then(|p| p.page);
    assert_eq!((at("甲"), at("乙")), (Some(1), Some(2)));
}
