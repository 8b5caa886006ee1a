//! Any bytes through everything, as far as the results.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jihe_fuzz::examine("a", data.to_vec()));
