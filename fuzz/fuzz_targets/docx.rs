//! The parts of a docx: text, styles, numbering, footnotes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let parts = jihe_fuzz::split(data);
    let part = |i: usize| parts.get(i).copied().unwrap_or_default();
    let bytes = jihe_fuzz::pack(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", part(0)),
        ("word/styles.xml", part(1)),
        ("word/numbering.xml", part(2)),
        ("word/footnotes.xml", part(3)),
    ]);
    jihe_fuzz::read("a.docx", bytes);
});
