//! Small PDF files written here: what is refused and how it is said, what is drawn twice, where pages are broken.

use super::*;
use crate::read::{Budget, Limits};
use std::fmt::Write;

/// A PDF of these objects (the first one is the catalog), with the table of places in order.
fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ =
        write!(out, "trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.into_bytes()
}

/// A page for each of these contents, with a font for codes of UniGB-UTF16-H.
fn pages(contents: &[&str]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|i| format!("{} 0 R ", 5 + 2 * i)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", contents.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /DW 1000 /W [1 95 500 814 939 500] /CIDSystemInfo \
         << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>"
            .to_owned(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 400] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> \
             /XObject << /I 99 0 R >> >> >>",
            6 + 2 * i
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
    }
    pdf(&objects, "")
}

/// Lines at these places, 10 points high.
fn lines(all: &[(f32, f32, &str)]) -> String {
    all.iter().fold(String::new(), |mut out, (x, y, text)| {
        let hex: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        let _ = writeln!(out, "BT /F 10 Tf {x} {y} Td <{hex}> Tj ET");
        out
    })
}

fn read_bytes(bytes: Vec<u8>) -> Result<Document, Refusal> {
    let limits = Limits { max_seconds: 3, ..Limits::default() };
    let budget = Budget::new(limits);
    bombs::look(&bytes, &budget.limits, &mut budget.clock())?;
    document(glyphs::pages(bytes, &budget)?, false)
}

/// What is not furniture, a block a line.
#[track_caller]
fn check(contents: &[&str], expect: &[&str]) {
    let document = read_bytes(pages(contents)).unwrap();
    let text = document.blocks.iter().filter(|b| b.kind != BlockKind::Furniture).map(|b| b.span.slice(&document.text));
    assert_eq!(text.collect::<Vec<_>>(), expect);
}

const FULL: &str = "今年以来全镇上下扎实推进各项工作取得明显成效现将有关情况报";

#[test]
fn lines_become_paragraphs() {
    let page = lines(&[
        (50.0, 350.0, "发放资料"),
        (70.0, 330.0, &FULL[..28 * 3]),
        (50.0, 310.0, FULL),
        (50.0, 290.0, "告如下。"),
        (70.0, 270.0, "培训30人。"),
        (50.0, 230.0, "隔开的一段"),
    ]);
    let long = format!("{}{FULL}告如下。", &FULL[..28 * 3]);
    check(&[&page], &["发放资料", &long, "培训30人。", "隔开的一段"]);
}

#[test]
fn a_number_over_lines_and_pages_is_one() {
    let (first, last) = (format!("{}1", &FULL[..29 * 3]), "3000余份，悬挂横幅1");
    let one = lines(&[(50.0, 120.0, FULL), (50.0, 100.0, &first), (50.0, 20.0, "- 1 -")]);
    let two = lines(&[(50.0, 350.0, last), (50.0, 20.0, "- 2 -")]);
    check(&[&one, &two], &[&format!("{FULL}{first}{last}")]);
}

#[test]
fn what_is_drawn_twice_or_askew_is_read_once() {
    let line = lines(&[(50.0, 300.0, "发放资料12份")]);
    let bold = format!("{line}{}", lines(&[(50.3, 300.0, "发放资料12份")]));
    check(&[&bold], &["发放资料12份"]);
    let outlined = format!("2 Tr {line}");
    check(&[&outlined], &["发放资料12份"]);
    let mark = "q 0.7 0.7 -0.7 0.7 90 90 cm BT /F 40 Tf <53E6677F> Tj ET Q ";
    check(&[&format!("{mark}{line}")], &["发放资料12份"]);
    check(
        &[&format!("/Artifact << /Type /Pagination >> BDC {} EMC {line}", lines(&[(50.0, 380.0, "页眉")]))],
        &["发放资料12份"],
    );
}

#[track_caller]
fn refused(bytes: Vec<u8>, kind: &str, says: &str) {
    let refusal = read_bytes(bytes).unwrap_err();
    assert_eq!(refusal.kind, kind, "{refusal:?}");
    assert!(refusal.message.contains(says), "{refusal:?}");
}

#[test]
fn what_cannot_be_read_is_said() {
    let picture = "q 400 0 0 400 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q";
    refused(pages(&[picture, picture]), "no-text", "its 2 page(s) are pictures");
    refused(pages(&["q Q"]), "no-text", "hold no text");
    refused(b"%PDF-1.4\nnothing".to_vec(), "damaged", "whole PDF");
    let trailer = "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 \
        /O <000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F> \
        /U <000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F> >> /ID [<00> <00>]";
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"].map(str::to_owned);
    refused(pdf(&objects, trailer), "encrypted", "password");
}

#[test]
fn a_scanned_page_among_others_is_a_diagnostic() {
    let picture = "q 400 0 0 400 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{1} EI Q";
    let document = read_bytes(pages(&[&lines(&[(50.0, 300.0, "发放资料12份")]), picture])).unwrap();
    assert_eq!(document.diagnostics[0].kind, "pages-without-text");
    assert!(document.diagnostics[0].message.contains("page(s) 2 "), "{:?}", document.diagnostics);
}

#[test]
fn objects_that_go_round_in_circles_end() {
    let catalog = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>";
    let draws = "<< /Length 5 >>\nstream\n/X Do\nendstream".to_owned();
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\n\
        stream\n/X Do /X Do\nendstream";
    let circles: [Vec<String>; 4] = [
        vec![catalog.clone(), "<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>".into()],
        vec![
            catalog.clone(),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".into(),
            "<< /Type /Pages /Kids [2 0 R] >>".into(),
        ],
        vec![catalog.clone(), "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".into(), page.into(), draws, form.into()],
        vec![catalog, "2 0 R".into()],
    ];
    for objects in circles {
        let start = std::time::Instant::now();
        let limits = Limits { max_seconds: 2, ..Limits::default() };
        let budget = Budget::new(limits);
        let result = glyphs::pages(pdf(&objects, ""), &budget).and_then(|pages| document(pages, false));
        assert!(result.is_err());
        assert!(start.elapsed().as_secs() < 5);
    }
}

#[test]
fn deep_nesting_ends() {
    for (open, close) in [("[", "]"), ("<< /A ", " >>"), ("(", ")")] {
        let deep = format!("{}{}", open.repeat(200_000), close.repeat(200_000));
        let objects =
            [format!("<< /Type /Catalog /Pages 2 0 R /X {deep} >>"), "<< /Type /Pages /Count 0 /Kids [] >>".into()];
        assert!(read_bytes(pdf(&objects, "")).is_err());
    }
}
