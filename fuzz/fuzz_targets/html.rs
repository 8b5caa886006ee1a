//! Web pages as they are.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| jihe_fuzz::read("a.html", [b"<!DOCTYPE html>", data].concat()));
