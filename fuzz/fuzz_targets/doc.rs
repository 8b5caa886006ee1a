//! The streams of a doc.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let parts = jihe_fuzz::split(data);
    let part = |i: usize| parts.get(i).copied().unwrap_or_default();
    let mut main = part(0).to_vec();
    // The header has to begin as one.
    if main.len() > 12 {
        main[..4].copy_from_slice(b"\xEC\xA5\xC1\0");
        main[11] = main[11] & 0xFE | 2;
    }
    jihe_fuzz::read(
        "a.doc",
        jihe_fuzz::compound(&[("/WordDocument", &main), ("/1Table", part(1)), ("/Data", part(2))]),
    );
});
