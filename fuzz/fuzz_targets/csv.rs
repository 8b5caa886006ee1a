//! Tables as text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jihe_fuzz::read("a.csv", data.to_vec()));
