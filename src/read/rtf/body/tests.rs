//! Small files and the text that they show.

use super::*;
use crate::read::{Budget, Limits};
use crate::text::{BlockKind, Document};

fn document(body: &[u8]) -> Document {
    let mut draft = Draft::new(&Budget::new(Limits::default()));
    read(body, &mut draft).unwrap();
    draft.finish()
}

/// The text of `body` behind a head with fonts 0 (GBK), 1 (signs), 2 (Western) and a few styles.
#[track_caller]
fn check(body: &str, expect: &str) {
    let head = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fcharset2 Symbol;}{\f2\fcharset0 Arial;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Heading 1;}{\s9 toc 1;}}";
    let got = document(format!("{head}{body}}}").as_bytes());
    assert_eq!(got.text, expect);
    assert_eq!(got.diagnostics, []);
}

#[test]
fn code_pages_and_unicode() {
    check(r"\f0\'d7\'dc\'bd\'e1 12\'b7\'dd\par", "总结 12份\n");
    // A second byte may be a plain character.
    check(r"\'81@\par", "丂\n");
    check(r"\uc1\u19968\'3f\u12289 ?{\uc0\u30002}\uc0\u55357\uc1\u56506?\par", "一、甲\u{1F4BA}\n");
    check(r"\uc2\u19968\'d2\'bb\uc1\u20108?\par", "一二\n");
    check(r"\f2\dbch\af0\'d7\'dc\loch\f2 a\par", "总a\n");
    check(r"{\upr{\'d7\'dc}{\*\ud{\u24635?}}}\par", "总\n");
    check(r"{\f1\'b7}\emdash\ldblquote a\rdblquote\~b\_c\par", "•—“a”\u{A0}b-c\n");
}

#[test]
fn what_is_left_out() {
    check(r"a{\v b}{\deleted c}{\header d\par}{\*\unknown e}{\pict 0102}{\info{\title f}}g\v h\v0 i\par", "agi\n");
    check(r"a{\field{\*\fldinst DATE}{\fldrslt b}}{\bin3 {{{}c\par", "abc\n");
    check(r"a{\*\bkmkstart x}b\par", "ab\n");
}

#[test]
fn numbers_and_headings() {
    let body = r"{\rtf1\ansi\ansicpg936{\stylesheet{\s1\outlinelevel0 h;}{\s9 toc 1;}}\pard\s1{\listtext\pard\plain \u19968?\u12289?\tab}\u30002?\par\pard{\pntext 1.\tab}\u20057?\par\pard\s9 x\par}";
    let got = document(body.as_bytes());
    assert_eq!(got.text, "一、甲\n1. 乙\nx\n");
    let kinds: Vec<BlockKind> = got.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(kinds, [BlockKind::Heading(1), BlockKind::ListItem, BlockKind::Furniture]);
    assert_eq!(got.restored.len(), 2);
}

#[test]
fn tables() {
    check(
        r"\pard a\par\trowd\cellx1\cellx2\pard\intbl b\cell c\line d\cell\row\trowd\pard\intbl e\cell\cell\row\pard f\par",
        "a\nb\tc d\ne\nf\n",
    );
    let nested = r"\trowd\pard\intbl a\par\pard\intbl\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl\itap1\cell d\cell\row\pard e\par";
    check(nested, "a b c\td\ne\n");
}

#[test]
fn boxes_and_notes() {
    check(
        r"a{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt\pard b\par}}{\shprslt b}}c{\footnote\pard{\super\chftn} d}e\par",
        "b\nace\nd\n",
    );
}

#[test]
fn what_breaks_off() {
    let got = document(br"{\rtf1 a\par b{\v c");
    assert_eq!((got.text.as_str(), got.diagnostics[0].kind), ("a\nb\n", "damaged"));
    assert_eq!(document(b"}").text, "");
    let mut draft = Draft::new(&Budget::new(Limits::default()));
    assert_eq!(read(&b"{".repeat(2000), &mut draft).unwrap_err().kind, "too-deep");
}
