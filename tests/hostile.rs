//! Files that are damaged or made to do harm: no panic, no hang, a refusal that says what and which flag.
//!
//! `MUTATIONS=2000 cargo test --test hostile mutations` runs more of them than the usual 50 of each sample.

use jihe::read::{Limits, Options, Trouble, open, open_bytes};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The samples of every format, by name.
fn samples() -> Vec<(String, Vec<u8>)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus-samples/formats");
    let mut paths: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let named = |p: PathBuf| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&p).unwrap());
    paths.into_iter().map(named).collect()
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below.max(1) as u64) as usize
    }
}

/// Damages bytes: bits, cuts, pieces left out, doubled or overwritten, numbers at their limits.
fn damage(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=dice.roll(4) {
        if out.is_empty() {
            return out;
        }
        let at = dice.roll(out.len());
        let length = dice.roll(64).min(out.len() - at);
        match dice.roll(8) {
            0 => (0..=dice.roll(16)).for_each(|_| {
                let at = dice.roll(out.len());
                out[at] ^= 1 << dice.roll(8);
            }),
            1 => out.truncate(at),
            2 => drop(out.drain(at..at + length)),
            3 => {
                let piece = out[at..at + length].to_vec();
                let to = dice.roll(out.len());
                let piece = piece.repeat(1 + dice.roll(50));
                out.splice(to..to, piece);
            }
            4 => out[at..at + length].iter_mut().for_each(|b| *b = dice.roll(256) as u8),
            5 => {
                let limits: [&[u8]; 4] = [b"\xFF\xFF\xFF\xFF", b"\xFF\xFF\xFF\x7F", b"\0\0\0\0", b"\0\0\0\x80"];
                let limit = limits[dice.roll(4)];
                let end = out.len().min(at + 4);
                out.splice(at..end, limit.iter().copied());
            }
            6 => {
                // Digits are lengths, places and references.
                if let Some(b) = out[at..].iter_mut().find(|b| b.is_ascii_digit()) {
                    *b = b'0' + dice.roll(10) as u8;
                }
            }
            _ => {
                let other = dice.roll(out.len());
                out.swap(at, other);
            }
        }
    }
    out
}

fn pack(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(name.as_str(), stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn unpack(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = Vec::new();
    for i in 0..archive.len() {
        let mut part = archive.by_index(i).ok()?;
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).ok()?;
        out.push((part.name().to_owned(), bytes));
    }
    Some(out)
}

/// Damages a packed file inside one of its parts as often as outside: there a checksum finds it first.
fn mutation(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    match unpack(bytes).filter(|_| dice.roll(4) > 0) {
        Some(mut parts) => {
            let which = dice.roll(parts.len());
            parts[which].1 = damage(&parts[which].1, dice);
            pack(&parts)
        }
        None => damage(bytes, dice),
    }
}

/// Reads everything; the text of the first record, or the trouble.
fn read(name: &str, bytes: Vec<u8>, limits: Limits) -> Result<String, Trouble> {
    let mut options = Options::default();
    options.limits = limits;
    let mut first = None;
    for record in open_bytes(name, bytes, &options)?.records(&options)? {
        let record = record?;
        let document = &record.document;
        // Whatever was read, what is said about it lies inside.
        let length = document.text.len();
        assert!(document.blocks.iter().all(|b| document.text.get(b.span.start()..b.span.end()).is_some()));
        assert!(document.blocks.windows(2).all(|b| b[0].span.end() <= b[1].span.start()), "blocks overlap");
        assert!(document.restored.iter().all(|s| !s.slice(&document.text).is_empty() && s.end() <= length));
        first.get_or_insert(record.document.text);
    }
    Ok(first.unwrap_or_default())
}

#[test]
fn mutations() {
    let count: usize = std::env::var("MUTATIONS").ok().and_then(|n| n.parse().ok()).unwrap_or(50);
    for (name, bytes) in samples() {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ name.len() as u64);
        let (mut read_on, mut slowest) = (0, Duration::ZERO);
        for i in 0..count {
            let mutated = mutation(&bytes, &mut dice);
            let started = Instant::now();
            let done = catch_unwind(AssertUnwindSafe(|| read(&name, mutated.clone(), Limits::default())));
            slowest = slowest.max(started.elapsed());
            match done {
                Ok(Ok(_)) => read_on += 1,
                Ok(Err(trouble)) => {
                    assert_ne!(trouble.kind, "internal-error", "{name}, mutation {i}: {trouble}");
                    assert!(!trouble.message.is_empty() && !trouble.path.is_empty());
                }
                Err(_) => {
                    let kept = std::env::temp_dir().join(format!("jihe-mutation-{i}-{name}"));
                    fs::write(&kept, mutated).unwrap();
                    panic!("{name}, mutation {i} panics; kept as {}", kept.display());
                }
            }
        }
        println!("{name}: {count} mutations, {read_on} read all the same, the slowest in {slowest:?}");
        assert!(slowest < Duration::from_secs(20), "{name} takes {slowest:?}");
    }
}

/// A docx of this body, these styles and this numbering.
fn docx(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    pack(&[
        part("[Content_Types].xml", "<Types/>".into()),
        part("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>")),
        part("word/styles.xml", format!("<w:styles>{styles}</w:styles>")),
        part("word/numbering.xml", format!("<w:numbering>{numbering}</w:numbering>")),
    ])
}

fn odt(content: &str) -> Vec<u8> {
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    pack(&[part("mimetype", "application/vnd.oasis.opendocument.text"), part("content.xml", content)])
}

/// The kind of the refusal, which names what is in `says`.
#[track_caller]
fn refused(name: &str, bytes: Vec<u8>, kind: &str, says: &str) {
    let trouble = read(name, bytes, Limits::default()).unwrap_err();
    assert_eq!(trouble.kind, kind, "{trouble}");
    assert!(trouble.to_string().contains(says) && trouble.to_string().contains(name), "{trouble}");
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>";
    let text = format!("{bomb}<office:text><text:p>前&c;后&#x4E00;</text:p></office:text>");
    assert_eq!(read("a.odt", odt(&text), Limits::default()).unwrap(), "前后一\n");
    let outside =
        "<!DOCTYPE x [<!ENTITY f SYSTEM 'file:///etc/hostname'>]><office:text><text:p>前&f;后</text:p></office:text>";
    assert_eq!(read("a.odt", odt(outside), Limits::default()).unwrap(), "前后\n");
}

#[test]
fn deep_nesting() {
    let deep =
        |open: &str, close: &str, n: usize| open.repeat(n) + "<w:p><w:r><w:t>甲</w:t></w:r></w:p>" + &close.repeat(n);
    refused("a.docx", docx(&deep("<w:sdt>", "</w:sdt>", 100_000), "", ""), "too-deep", "--max-nesting");
    let tables = deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 160);
    assert!(read("a.docx", docx(&tables, "", ""), Limits::default()).unwrap().contains('甲'));
    refused("a.odt", odt(&"<text:list>".repeat(100_000)), "too-deep", "--max-nesting");
    refused("a.rtf", [&b"{\\rtf1"[..], &b"{".repeat(1_000_000)].concat(), "too-deep", "--max-nesting");
    let rows = format!("{{\\rtf1 {}a\\par}}", "\\pard\\intbl\\itap600 b\\nestcell ".repeat(3));
    refused("a.rtf", rows.into_bytes(), "too-deep", "--max-nesting");
}

#[test]
fn cycles() {
    let styles = "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:basedOn w:val='b'/></w:style>
        <w:style w:styleId='b'><w:basedOn w:val='a'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='a'/></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let body = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>";
    assert_eq!(read("a.docx", docx(body, styles, numbering), Limits::default()).unwrap(), "甲\n");
}

#[test]
fn little_that_says_much() {
    // A number of 60,000 characters before each of many paragraphs.
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:lvlText w:val='{}'/></w:lvl></w:abstractNum>
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        "甲".repeat(20_000)
    );
    let body =
        "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>乙</w:t></w:r></w:p>".repeat(5_000);
    refused("a.docx", docx(&body, "", &numbering), "too-large", "--max-bytes");
    // A part that unpacks to very much.
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["[Content_Types].xml", "word/document.xml"] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&vec![b' '; 40 << 20]).unwrap();
    }
    refused("a.docx", zip.finish().unwrap().into_inner(), "too-large", "--max-ratio");
}

#[test]
fn time_is_limited() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>".repeat(1000);
    let limits = |seconds: u64| {
        let mut limits = Limits::default();
        limits.max_seconds = seconds;
        limits
    };
    let trouble = read("a.docx", docx(&body, "", ""), limits(0)).unwrap_err();
    assert!(trouble.kind == "too-slow" && trouble.message.contains("--max-seconds"), "{trouble}");
    assert!(read("a.docx", docx(&body, "", ""), limits(30)).is_ok());
}

#[test]
fn wrong_extensions() {
    let texts: Vec<String> = samples()
        .into_iter()
        .filter(|(name, _)| name.starts_with("jiedao"))
        .map(|(_, bytes)| read("a.txt", bytes, Limits::default()).unwrap())
        .collect();
    assert!(texts.len() == 4 && texts.iter().all(|t| *t == texts[0]));
    assert_eq!(read("a.docx", "发放资料12份".into(), Limits::default()).unwrap(), "发放资料12份");
    // Named by what is inside, where that is not read.
    let part = |name: &str| (name.to_owned(), b"<x/>".to_vec());
    let slides = pack(&[part("[Content_Types].xml"), part("ppt/presentation.xml")]);
    refused("a.docx", slides, "binary-file", "presentation");
}

#[test]
fn behind_a_password() {
    let doc = samples().into_iter().find(|(name, _)| name.ends_with(".doc")).unwrap().1;
    let at = memchr::memmem::find(&doc, b"\xEC\xA5\xC1\0").unwrap();
    let mut encrypted = doc.clone();
    encrypted[at + 11] |= 1;
    refused("a.doc", encrypted, "encrypted", "password");
    // What Word makes of a docx with a password: a compound file with the package inside.
    let name = |n: &str| n.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let mut package = doc.clone();
    let (old, new) = (name("WordDocument"), name("EncryptedPackage"));
    let at = memchr::memmem::find(&package, &old).unwrap();
    package[at..at + new.len()].copy_from_slice(&new);
    package[at + 64] = new.len() as u8 + 2;
    refused("a.docx", package, "encrypted", "password");
    let part = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let odt = pack(&[
        part("mimetype", "application/vnd.oasis.opendocument.text"),
        part("content.xml", "\u{1}\u{2}"),
        part("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    refused("a.odt", odt, "encrypted", "password");
}

#[test]
fn old_word() {
    let doc = samples().into_iter().find(|(name, _)| name.ends_with(".doc")).unwrap().1;
    let at = memchr::memmem::find(&doc, b"\xEC\xA5\xC1\0").unwrap();
    let mut old = doc.clone();
    old[at + 2] = 0x65;
    refused("a.doc", old, "unsupported", "Word 95");
}

#[test]
fn documents_in_a_wrapping_are_named() {
    let office = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'";
    let says = |name: &str, text: &str, save: &str| refused(name, text.into(), "unsupported", save);
    says("a.doc", "<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "as docx");
    says("a.xml", "\u{feff}<w:wordDocument><w:t>发放资料12份</w:t></w:wordDocument>", "as docx");
    says("a.xml", "<?xml version='1.0'?><pkg:package><pkg:part/></pkg:package>", "as docx");
    says("a.fodt", &format!("<?xml version='1.0'?>\n<office:document {office}/>"), "as docx or odt");
    says("a.doc", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x", "as docx or html");
    // A text may speak of them.
    let text = "本单位以 Content-Type: multipart/related 格式报送12份。";
    assert_eq!(read("a.txt", text.into(), Limits::default()).unwrap(), text);
}

#[test]
fn files_that_are_mostly_nothing() {
    let dir = tempfile::tempdir().unwrap();
    for head in [&b"PK\x03\x04"[..], b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"{\\rtf1", b"plain text"] {
        let path = dir.path().join("a.docx");
        let mut file = fs::File::create(&path).unwrap();
        file.write_all(head).unwrap();
        file.set_len(2 << 30).unwrap();
        let options = Options::default();
        let started = Instant::now();
        let trouble = open(&path, "a.docx", &options).and_then(|o| o.records(&options).map(|_| ())).unwrap_err();
        assert!(trouble.kind == "too-large" || trouble.kind == "binary-file", "{trouble}");
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

/// Of what is carried from a clause only its end is quoted with every figure.
#[test]
fn results_do_not_grow_faster_than_texts() {
    let engine = jihe::Engine::new().unwrap();
    let length = |n: usize| {
        let report = engine.report(&"公共文化设施（123亿）".repeat(n));
        report.quantities.iter().map(|q| q.object.as_ref().map_or(0, String::len)).sum::<usize>()
    };
    assert!(length(800) <= length(200) * 5, "{} of {}", length(800), length(200));
}

/// Looking around a cue or a figure has an end: these would take minutes.
#[test]
fn intentions_without_end() {
    let engine = jihe::Engine::new().unwrap();
    let text = "计划甲".repeat(20_000) + "，达到1个。";
    assert_eq!(engine.report(&text).quantities.len(), 1);
    let levels: String = (0..2_000).map(|n| format!("受理案件{n}件，")).collect();
    let text = levels + "分别增长" + &"5%、".repeat(2_000) + "6%。";
    assert_eq!(engine.report(&text).quantities.len(), 4_001);
}

#[test]
fn a_row_that_begins_as_an_item_is_a_row() {
    // No two blocks overlap.
    let text = "-  完成|数\n  -|-\n资料|12\n";
    assert_eq!(read("a.md", text.into(), Limits::default()).unwrap(), text);
}
