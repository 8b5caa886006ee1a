//! Web pages, PDF files and tables against the text that they show: the small files of `corpus-samples/formats/`, and the
//! real ones beside the repository where they are there. How much of the text differs, which paragraphs are whole, and
//! whether the same quantities are found.

use jihe::read::{Options, open};
use jihe::text::{BlockKind, Document};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/formats").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: ../shared/formats/{name} is not here");
    None
}

fn document(path: &Path) -> Document {
    let options = Options::default();
    let name = path.file_name().unwrap().to_string_lossy();
    let mut records = open(path, &name, &options).unwrap().records(&options).unwrap();
    records.next().unwrap().unwrap().document
}

/// What is not furniture, a paragraph or row of a table a line.
fn kept(document: &Document) -> Vec<String> {
    let mut text = document.text.clone();
    for block in document.blocks.iter().rev().filter(|b| b.kind == BlockKind::Furniture) {
        text.replace_range(block.span.start()..block.span.end(), "");
    }
    text.lines().map(str::to_owned).filter(|l| !l.trim().is_empty()).collect()
}

fn truth(path: &Path) -> Vec<String> {
    let truth: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    if let Some(lines) = truth["lines"].as_array().filter(|l| l.iter().all(Value::is_string)) {
        return whole_paragraphs(path, &lines.iter().map(|l| l.as_str().unwrap()).collect::<String>());
    }
    let mut out: Vec<String> = truth["title"].as_str().map(str::to_owned).into_iter().collect();
    out.extend(truth["paras"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned()));
    out
}

/// The truth of some files is in lines as they are printed; the paragraphs are those of the longer truth beside it.
fn whole_paragraphs(path: &Path, text: &str) -> Vec<String> {
    let longer: Value = serde_json::from_slice(&fs::read(path.with_file_name("cid.truth.json")).unwrap()).unwrap();
    let mut left: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut out = Vec::new();
    for paragraph in longer["paras"].as_array().unwrap() {
        let chars: Vec<char> = paragraph.as_str().unwrap().chars().filter(|c| !c.is_whitespace()).collect();
        let taken = chars.len().min(left.len());
        assert_eq!(left[..taken], chars[..taken]);
        out.push(left.drain(..taken).collect());
    }
    out.retain(|p: &String| !p.is_empty());
    out
}

/// Characters without white space.
fn characters(lines: &[String]) -> Vec<char> {
    lines.iter().flat_map(|l| l.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// Edit distance (insertions and deletions count one each, a replacement one), by diagonals.
fn distance(a: &[char], b: &[char]) -> usize {
    let (n, m) = (a.len() as isize, b.len() as isize);
    let slide = |mut x: isize, k: isize| {
        while x < n && x - k < m && x >= 0 && x - k >= 0 && a[x as usize] == b[(x - k) as usize] {
            x += 1;
        }
        x
    };
    let size = (n + m + 3) as usize;
    let at = |k: isize| (k + m + 1) as usize;
    let none = isize::MIN / 2;
    let mut reach = vec![none; size];
    reach[at(0)] = slide(0, 0);
    let mut d = 0;
    while reach[at(n - m)] < n {
        d += 1;
        let mut next = vec![none; size];
        for k in (-d).max(-m)..=d.min(n) {
            let replaced = reach[at(k)] + 1;
            let deleted = reach[at(k - 1)] + 1;
            let inserted = reach[at(k + 1)];
            let x = replaced.max(deleted).max(inserted).min(n).min(m + k);
            if x >= 0 && x - k >= 0 {
                next[at(k)] = slide(x, k);
            }
        }
        reach = next;
    }
    d as usize
}

#[test]
fn distances() {
    for (a, b, expect) in [
        ("", "", 0),
        ("甲乙丙", "甲丙", 1),
        ("甲乙丙", "甲丁丙", 1),
        ("甲乙", "丙丁戊", 3),
        ("甲乙丙丁", "乙丙丁戊", 2),
    ] {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        assert_eq!((distance(&a, &b), distance(&b, &a)), (expect, expect));
    }
}

/// The same as a text file.
fn plain(lines: &[String]) -> Document {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("truth.txt");
    fs::write(&path, lines.join("\n")).unwrap();
    document(&path)
}

/// Text, value and unit of all quantities, sorted.
fn quantities(document: &Document) -> Vec<(String, String, String)> {
    let mut out: Vec<_> = facts(document)
        .into_iter()
        .map(|q| (q.text, q.value.map_or(String::new(), |v| v.to_string()), q.unit.unwrap_or_default().into_owned()))
        .collect();
    out.sort();
    out
}

/// Quantities that fill cells, with the heads of row and column.
fn cells(document: &Document) -> Vec<String> {
    let text = |s: Option<String>| s.unwrap_or_else(|| "-".into());
    let unit = |s: Option<jihe::result::Name>| s.unwrap_or_else(|| "-".into());
    facts(document)
        .into_iter()
        .filter(|q| q.rule == "table-cell")
        .map(|q| format!("{} {} {} {} {:?}", q.text, unit(q.unit), text(q.object), text(q.action), q.role))
        .collect()
}

fn facts(document: &Document) -> Vec<jihe::result::QuantityResult> {
    let engine = jihe::Engine::new().unwrap();
    let origin = jihe::read::Origin::of_text("x", &document.text);
    engine.document(document, &origin).into_iter().flat_map(|r| r.quantities).collect()
}

#[track_caller]
fn check(name: &str, truth_name: &str, whole: usize) {
    let (Some(path), Some(truth_path)) = (shared(name), shared(truth_name)) else { return };
    agrees(&path, &truth(&truth_path), 0, whole);
}

/// At most `per_mille` of the characters differ, at least `whole` paragraphs are whole, the quantities are the same.
#[track_caller]
fn agrees(path: &Path, expect: &[String], per_mille: usize, whole: usize) {
    let name = path.file_name().unwrap().to_string_lossy();
    let document = document(path);
    let got = kept(&document);
    let (a, b) = (characters(&got), characters(expect));
    let wrong = distance(&a, &b);
    let bare = |l: &String| -> String { l.chars().filter(|c| !c.is_whitespace()).collect() };
    let lines: Vec<String> = got.iter().map(bare).collect();
    let exact = expect.iter().filter(|l| lines.contains(&bare(l))).count();
    println!(
        "{name}: {wrong} of {} characters differ ({:.3} %), {exact} of {} paragraphs are whole ({} lines)",
        b.len(),
        wrong as f64 * 100.0 / b.len() as f64,
        expect.len(),
        got.len()
    );
    if std::env::var_os("SHOW").is_some() {
        println!("{}", got.join("\n"));
    }
    let (found, wanted) = (quantities(&document), quantities(&plain(expect)));
    let missing: Vec<_> = wanted.iter().filter(|q| !found.contains(q)).collect();
    let more: Vec<_> = found.iter().filter(|q| !wanted.contains(q)).collect();
    assert!(
        found == wanted,
        "{name}: {} quantities for {}; missing {missing:?}, more {more:?}",
        found.len(),
        wanted.len()
    );
    assert!(wrong * 1000 <= b.len() * per_mille, "{name}: {wrong} of {}", b.len());
    assert!(exact >= whole, "{name}: only {exact} paragraphs are whole");
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus-samples/formats").join(name)
}

fn expected(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats_web").join(name);
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn samples() {
    for name in ["wangye.html", "wangye-gbk.htm"] {
        agrees(&sample(name), &expected("wangye.txt"), 0, 17);
    }
    agrees(&sample("gongwen.pdf"), &expected("gongwen.txt"), 0, 17);
    for name in ["jilu.csv", "jilu.xlsx"] {
        let options = Options::default();
        let records = open(&sample(name), name, &options).unwrap().records(&options).unwrap();
        let got: Vec<String> = records
            .map(|r| r.unwrap())
            .map(|r| format!("{}\t{}", r.id.unwrap(), r.document.text.replace('\n', "⏎")))
            .collect();
        assert_eq!(got, expected("jilu.txt"), "{name}");
    }
}

#[test]
fn places_are_pages_and_cells() {
    let pdf = document(&sample("gongwen.pdf"));
    let place = |what: &str| pdf.places.at(pdf.text.find(what).unwrap()).unwrap();
    assert_eq!(place("一、主要做法").page, Some(1));
    assert_eq!(place("四、下一步打算").page, Some(3));
    let cell = place("7.6").cell.unwrap();
    assert_eq!((cell.table, cell.row, cell.column), (1, 3, 3));
    // A paragraph over the end of a page stands on both.
    let (first, last) = (place("（二）抓骨干").page, place("代写法律文书").page);
    assert_eq!((first, last), (Some(1), Some(2)));
}

#[test]
fn all_text_takes_the_furniture_too() {
    let mut options = Options::default();
    options.all_text = true;
    for (name, what) in [("wangye.html", "相关推荐"), ("wangye.html", "培训888人"), ("gongwen.pdf", "第 1 页 共 3 页")]
    {
        let mut records = open(&sample(name), name, &options).unwrap().records(&options).unwrap();
        let document = records.next().unwrap().unwrap().document;
        assert!(document.text.contains(what), "{name}: {what}");
        assert!(document.blocks.iter().all(|b| b.kind != BlockKind::Furniture), "{name}");
    }
}

#[test]
fn web_pages() {
    check("plain.html", "plain.truth.json", 73);
    check("web_utf8.html", "web.truth.json", 28);
    check("web_gbk.htm", "web.truth.json", 28);
}

/// The same with tables and automatic numbers. The exporter wrote what was deleted and moved as text, so that some
/// characters differ whoever reads them; quantities are compared in the tables only.
#[test]
fn files_with_tables() {
    let Some(path) = shared("auto.truth.json") else { return };
    let truth: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let mut expect = Vec::new();
    for line in truth["lines"].as_array().unwrap() {
        let (kind, text) = (line[0].as_str().unwrap(), line[2].as_str().unwrap());
        if kind == "table" {
            let rows: Vec<Vec<String>> = serde_json::from_str(text).unwrap();
            expect.extend(rows.iter().map(|r| r.join("\t")));
        } else {
            expect.push(format!("{}{text}", line[1].as_str().unwrap()));
        }
    }
    let wanted = cells(&plain(&expect));
    assert!(wanted.len() >= 9, "{wanted:?}");
    for (name, most) in [("auto.html", 107), ("auto.pdf", 76)] {
        let Some(path) = shared(name) else { return };
        let document = document(&path);
        let away = distance(&characters(&kept(&document)), &characters(&expect));
        println!("{name}: {away} characters of {} differ", characters(&expect).len());
        let found = cells(&document);
        // A cell with a table in it is filled by more than its number.
        assert!(found.len() + 1 >= wanted.len() && found.iter().all(|c| wanted.contains(c)), "{name}: {found:?}");
        assert!(away <= most, "{name}: {away}");
    }
}

#[test]
fn pdf_files() {
    check("plain.pdf", "plain.truth.json", 71);
    check("plain_chrome.pdf", "plain.truth.json", 73);
    check("cid_stsong.pdf", "cid.truth.json", 40);
    for name in ["cid_unigbutf16.pdf", "cid_gbkeuc.pdf", "cid_gbkeuc_emb.pdf"] {
        check(name, "cidraw.truth.json", 14);
    }
}
