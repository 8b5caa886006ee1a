//! Small documents and the text that they show.

use super::*;
use crate::read::Limits;
use crate::text::{BlockKind, Document};

const STYLES: &str = "<w:styles><w:style w:styleId='h2'><w:name w:val='heading 2'/></w:style>
    <w:style w:styleId='hid'><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:styleId='toc'><w:name w:val='toc 1'/></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>
    <w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

const NOTES: &str =
    "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>
    <w:footnote w:id='2'><w:p><w:r><w:t>注文12份</w:t></w:r></w:p></w:footnote></w:footnotes>";

fn document(body: &str) -> Document {
    let budget = Budget::new(Limits::default());
    let mut clock = budget.clock();
    let styles = Styles::read(STYLES, &budget, &mut clock).unwrap();
    let lists = Lists::read(NUMBERING, &styles, &budget, &mut clock).unwrap();
    let mut context = Context { styles: &styles, lists, notes: Notes::default() };
    read_notes(NOTES, ("notes", "footnote"), &mut context, &budget, &mut clock).unwrap();
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    let mut draft = Draft::new(&budget);
    read(&text, "document", &mut context, &mut draft, &mut clock).unwrap();
    draft.finish()
}

#[track_caller]
fn check(body: &str, expect: &str) {
    assert_eq!(document(body).text, expect);
}

fn p(inside: &str) -> String {
    format!("<w:p>{inside}</w:p>")
}

fn t(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn runs_breaks_and_tabs() {
    check(
        &p(&(t("投入")
            + &t("12")
            + "<w:r><w:t xml:space='preserve'> 万元</w:t><w:br/><w:t> 甲 </w:t><w:tab/></w:r>"
            + &t("乙"))),
        "投入12 万元\n甲\t乙\n",
    );
    check(
        &p(
            "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:sym w:font='Wingdings' w:char='F0FC'/><w:noBreakHyphen/></w:r>",
        ),
        "√-\n",
    );
}

#[test]
fn tracked_changes() {
    let body = p(&(t("前")
        + "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>"
        + &t("插")
        + "</w:ins><w:moveFrom>"
        + &t("旧")
        + "</w:moveFrom><w:moveTo>"
        + &t("新")
        + "</w:moveTo>"));
    check(&body, "前插新\n");
    // A deleted end of a paragraph joins it to the next.
    check(&(p(&("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>".to_owned() + &t("甲"))) + &p(&t("乙"))), "甲乙\n");
    // Properties before a change do not count.
    check(
        &p(
            "<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>",
        ),
        "甲\n",
    );
}

#[test]
fn hidden_text() {
    check(
        &p(&(t("看")
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>不</w:t></w:r><w:r><w:rPr><w:rStyle w:val='hid'/></w:rPr><w:t>不</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>见</w:t></w:r>")),
        "看见\n",
    );
}

#[test]
fn fields() {
    let char = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let nested = char("begin")
        + "<w:r><w:instrText>IF </w:instrText></w:r>"
        + &char("begin")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + &char("separate")
        + &t("7")
        + &char("end")
        + &char("separate")
        + &t("果")
        + &char("end");
    check(
        &p(&(t("前")
            + &nested
            + "<w:fldSimple w:instr='DATE'>"
            + &t("日")
            + "</w:fldSimple><w:hyperlink>"
            + &t("链")
            + "</w:hyperlink>")),
        "前果日链\n",
    );
}

#[test]
fn contents_are_furniture() {
    let toc = document(&(p(&("<w:pPr><w:pStyle w:val='toc'/></w:pPr>".to_owned() + &t("一、概况 1"))) + &p(&t("文"))));
    assert_eq!((toc.blocks[0].kind, toc.blocks[1].kind), (BlockKind::Furniture, BlockKind::Paragraph));
    let field = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText> TOC \\o</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>";
    let field = document(
        &(p(&(field.to_owned() + &t("一、概况 1")))
            + &p(&(t("二、做法 2") + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"))
            + &p(&t("文"))),
    );
    let kinds: Vec<BlockKind> = field.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Furniture, BlockKind::Furniture, BlockKind::Paragraph]);
}

#[test]
fn numbers_and_headings() {
    let numbered = |text: &str| {
        p(&("<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>".to_owned() + &t(text)))
    };
    let heading = p(&("<w:pPr><w:pStyle w:val='h2'/></w:pPr>".to_owned() + &t("丙")));
    let outlined = p(&("<w:pPr><w:outlineLvl w:val='0'/></w:pPr>".to_owned() + &t("丁")));
    let got = document(&(numbered("甲") + &numbered("乙") + &heading + &outlined));
    assert_eq!(got.text, "一、甲\n二、乙\n丙\n丁\n");
    let kinds: Vec<BlockKind> = got.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::ListItem, BlockKind::ListItem, BlockKind::Heading(2), BlockKind::Heading(1)]);
    assert_eq!(got.restored.len(), 2);
}

#[test]
fn text_boxes_once_and_notes_behind_their_paragraph() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p(&t("框")));
    let alternative = format!(
        "<w:r><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent></w:r>"
    );
    check(&p(&(t("前") + &alternative + &t("后"))), "框\n前后\n");
    check(&p(&("<w:r><w:pict>".to_owned() + &inside + "</w:pict></w:r>" + &t("后"))), "框\n后\n");
    check(
        &(p(&(t("句") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + &t("末"))) + &p(&t("下"))),
        "句末\n注文12份\n下\n",
    );
}

#[test]
fn tables() {
    let cell = |properties: &str, inside: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&t(inside)));
    let row = |cells: &str| format!("<w:tr>{cells}</w:tr>");
    let table = format!(
        "<w:tbl><w:tblGrid/>{}{}{}</w:tbl>",
        row(&(cell("<w:vMerge w:val='restart'/>", "甲") + &cell("<w:gridSpan w:val='2'/>", "乙") + &cell("", "丙"))),
        row(&("<w:trPr><w:del/></w:trPr>".to_owned() + &cell("", "删"))),
        row(&(cell("<w:vMerge/>", "隐") + &cell("", "1") + &cell("", "2"))),
    );
    let got = document(&(table + &p(&t("后"))));
    assert_eq!(got.text, "甲\t乙\t丙\n\t1\t2\n后\n");
    assert_eq!(got.blocks[2].kind, BlockKind::TableCell { row: 0, column: 3 });
}

#[test]
fn placeholders_and_controls() {
    let control = |properties: &str, text: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", t(text))
    };
    check(&p(&(control("<w:showingPlcHdr/>", "单击此处") + &control("", "内容"))), "内容\n");
}

#[test]
fn pages() {
    let page = "<w:r><w:lastRenderedPageBreak/></w:r>";
    let got = document(&(p(&t("甲")) + &p(&(page.to_owned() + &t("乙") + page + &t("丙"))) + &p(&t("丁"))));
    let at = |c: &str| got.places.at(got.text.find(c).unwrap()).and_then(|p| p.page);
    assert_eq!((at("甲"), at("乙"), at("丙"), at("丁")), (Some(1), Some(2), Some(3), Some(3)));
}
