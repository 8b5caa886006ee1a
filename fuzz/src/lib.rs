//! What the targets share: bytes as files, packed where a checksum would stop everything else, and what must hold of
//! whatever is read.

use jihe::Engine;
use jihe::read::{Options, open_bytes};
use std::io::{Cursor, Write};
use std::sync::OnceLock;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads bytes as a file of this name; spans have to lie inside the text.
pub fn read(name: &str, bytes: Vec<u8>) {
    let options = Options::default();
    let Ok(records) = open_bytes(name, bytes, &options).and_then(|o| o.records(&options)) else { return };
    for record in records.take(50).flatten() {
        let document = &record.document;
        for span in document.blocks.iter().map(|b| b.span).chain(document.restored.iter().copied()) {
            assert!(document.text.get(span.start()..span.end()).is_some());
        }
        assert!(document.blocks.windows(2).all(|b| b[0].span.end() <= b[1].span.start()));
    }
}

/// Everything from bytes to JSON: every numeral is accounted for, every offset slices to its quote.
pub fn examine(name: &str, bytes: Vec<u8>) {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    let engine = ENGINE.get_or_init(|| Engine::new().expect("the rules are right"));
    let options = Options::default();
    let Ok(records) = open_bytes(name, bytes, &options).and_then(|o| o.records(&options)) else { return };
    for record in records.take(5).flatten() {
        let chars: Vec<char> = record.document.text.chars().collect();
        for report in engine.record(&record) {
            assert_eq!(report.coverage.numerals, report.coverage.explained);
            for q in &report.quantities {
                let quote: String = chars[q.start as usize..q.end as usize].iter().collect();
                assert_eq!(quote, q.text);
            }
        }
    }
}

/// A ZIP file of these parts, stored.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        if zip.start_file(*name, stored).is_ok() {
            let _ = zip.write_all(bytes);
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Parts that stand one behind the other with this between them.
pub const BETWEEN: &[u8] = b"\n=====\n";

/// The parts of an input.
pub fn split(data: &[u8]) -> Vec<&[u8]> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some(at) = rest.windows(BETWEEN.len()).position(|w| w == BETWEEN) {
        out.push(&rest[..at]);
        rest = &rest[at + BETWEEN.len()..];
    }
    out.push(rest);
    out
}

/// A compound file of these streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let Ok(mut file) = cfb::CompoundFile::create(Cursor::new(Vec::new())) else { return Vec::new() };
    for (name, bytes) in streams {
        if let Ok(mut stream) = file.create_stream(name) {
            let _ = stream.write_all(bytes);
        }
    }
    let _ = file.flush();
    file.into_inner().into_inner()
}
