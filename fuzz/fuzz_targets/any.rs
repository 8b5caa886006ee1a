//! Any bytes through the reader that takes them: what tells formats apart, archives, containers.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jihe_fuzz::read("a", data.to_vec()));
