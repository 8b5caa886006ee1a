//! PDF as it is.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jihe_fuzz::read(
    "a.pdf",
    if data.starts_with(b"%PDF-") { data.to_vec() } else { [b"%PDF-1.7\n", data].concat() }
));
