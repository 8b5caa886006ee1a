//! RTF as it is.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let bytes = if data.starts_with(b"{\\rtf") { data.to_vec() } else { [b"{\\rtf1", data].concat() };
    jihe_fuzz::read("a.rtf", bytes);
});
