//! Archives made on the spot, and what is read of them.

use super::*;
use crate::read::open;
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn pack(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is read: `path=text`, or `!kind path`.
fn read_all(path: &std::path::Path, name: &str, options: &Options) -> Vec<String> {
    let records = match open(path, name, options).and_then(|o| o.records(options)) {
        Ok(records) => records,
        Err(t) => return vec![format!("!{} {}", t.kind, t.path)],
    };
    let show = |r: Result<Record, Trouble>| match r {
        Ok(r) => format!("{}={}", r.origin.path, r.document.text.trim()),
        Err(t) => format!("!{} {}", t.kind, t.path),
    };
    records.map(show).collect()
}

#[track_caller]
fn check(bytes: &[u8], change: impl Fn(&mut Options), expect: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.zip");
    std::fs::write(&path, bytes).unwrap();
    let mut options = Options::default();
    change(&mut options);
    assert_eq!(read_all(&path, "a.zip", &options), expect);
}

#[test]
fn members_in_order_and_bad_ones_a_line() {
    let bytes = pack(&[
        ("b/二.txt", "乙".as_bytes()),
        ("a.txt", "甲".as_bytes()),
        ("p.png", b"\x89PNG\r\n\x1a\n"),
        ("__MACOSX/a.txt", b"x"),
        (".hidden", b"x"),
        ("../../etc/c.txt", "丙".as_bytes()),
    ]);
    check(&bytes, |_| (), &["a.zip/a.txt=甲", "a.zip/b/二.txt=乙", "a.zip/etc/c.txt=丙", "!binary-file a.zip/p.png"]);
    check(&pack(&[]), |_| (), &["!empty-file a.zip"]);
}

#[test]
fn names_in_gbk() {
    // The writer takes no bytes: a name of the same length is replaced.
    let raw = encoding_rs::GB18030.encode("总结.txt").0.into_owned();
    let mut bytes = pack(&[("12345678"[..raw.len()].as_ref(), "甲".as_bytes())]);
    let old = &b"12345678"[..raw.len()];
    while let Some(at) = memchr::memmem::find(&bytes, old) {
        bytes[at..at + raw.len()].copy_from_slice(&raw);
    }
    check(&bytes, |_| (), &["a.zip/总结.txt=甲"]);
}

#[test]
fn archives_inside_and_their_limits() {
    let three = pack(&[("d.txt", "丁".as_bytes())]);
    let two = pack(&[("c.txt", "丙".as_bytes()), ("z3.zip", &three)]);
    let one = pack(&[("b.txt", "乙".as_bytes()), ("z2.zip", &two)]);
    check(&one, |_| (), &["a.zip/b.txt=乙", "a.zip/z2.zip/c.txt=丙", "!too-deep a.zip/z2.zip/z3.zip"]);
    let deep = |o: &mut Options| o.limits.max_depth = 3;
    check(&one, deep, &["a.zip/b.txt=乙", "a.zip/z2.zip/c.txt=丙", "a.zip/z2.zip/z3.zip/d.txt=丁"]);
    check(&one, |o| o.limits.max_depth = 0, &["!too-deep a.zip"]);
    // Entries are counted over all archives.
    check(&one, |o| o.limits.max_entries = 3, &["a.zip/b.txt=乙", "!too-large a.zip/z2.zip"]);
    check(&one, |o| o.limits.max_entries = 1, &["!too-large a.zip"]);
}

#[test]
fn bombs() {
    let zeros = vec![b' '; 3 << 20];
    let bytes = pack(&[("a.txt", &zeros), ("b.txt", "乙".as_bytes())]);
    check(&bytes, |_| (), &["!too-large a.zip/a.txt", "a.zip/b.txt=乙"]);
    let loose = |o: &mut Options| (o.limits.max_ratio, o.limits.max_total) = (u64::MAX, 3 << 20);
    check(&bytes, loose, &["!empty-file a.zip/a.txt", "!too-large a.zip/b.txt"]);
}

#[test]
fn what_is_damaged() {
    let bytes = pack(&[("a.txt", "甲乙丙".as_bytes())]);
    check(&bytes[..bytes.len() - 30], |_| (), &["!damaged a.zip"]);
    let mut wrong = bytes.clone();
    wrong[14] ^= 0xFF;
    let at = memchr::memmem::find(&wrong, b"PK\x01\x02").unwrap();
    wrong[at + 16] ^= 0xFF;
    check(&wrong, |_| (), &["!damaged a.zip/a.txt"]);
}

#[test]
fn a_path_goes_on_inside() {
    let dir = tempfile::tempdir().unwrap();
    let inner = pack(&[("c.txt", "丙".as_bytes())]);
    std::fs::write(dir.path().join("a.zip"), pack(&[("x/b.txt", "乙".as_bytes()), ("z.zip", &inner)])).unwrap();
    std::fs::write(dir.path().join("t.txt"), "丁").unwrap();
    let read = |name: &str| read_all(&dir.path().join(name), name, &Options::default());
    assert_eq!(read("a.zip/x/b.txt"), ["a.zip/x/b.txt=乙"]);
    assert_eq!(read("a.zip/x"), ["a.zip/x/b.txt=乙"]);
    assert_eq!(read("a.zip/z.zip/c.txt"), ["a.zip/z.zip/c.txt=丙"]);
    assert_eq!(read("a.zip/none.txt"), ["!not-found a.zip"]);
    assert_eq!(read("t.txt/none.txt"), ["!unreadable t.txt/none.txt"]);
}
