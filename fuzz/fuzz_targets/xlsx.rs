//! The parts of a workbook: one sheet, its strings.
#![no_main]

const BOOK: &[u8] = br#"<workbook xmlns:r="r"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const LINKS: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let parts = jihe_fuzz::split(data);
    let part = |i: usize| parts.get(i).copied().unwrap_or_default();
    let bytes = jihe_fuzz::pack(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", LINKS),
        ("xl/worksheets/sheet1.xml", part(0)),
        ("xl/sharedStrings.xml", part(1)),
    ]);
    jihe_fuzz::read("a.xlsx", bytes);
});
