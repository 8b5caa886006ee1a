//! The parts of an odt: text and styles.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let parts = jihe_fuzz::split(data);
    let part = |i: usize| parts.get(i).copied().unwrap_or_default();
    let mime = b"application/vnd.oasis.opendocument.text";
    jihe_fuzz::read("a.odt", jihe_fuzz::pack(&[("mimetype", mime), ("content.xml", part(0)), ("styles.xml", part(1))]));
});
