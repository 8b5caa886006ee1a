//! The same text in the formats that offices use: the small files of `corpus-samples/formats/` with the expected text
//! beside them, and the real ones beside the repository where they are there.
//!
//! For each: the text as people see it, automatic numbers included, and the same quantities as in the plain text.

use jihe::read::{Options, Record, open};
use jihe::result::QuantityResult;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(path: &Path) -> Record {
    let options = Options::default();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut records = open(path, &name, &options).and_then(|o| o.records(&options)).unwrap_or_else(|t| panic!("{t}"));
    let record = records.next().unwrap().unwrap_or_else(|t| panic!("{t}"));
    assert!(records.next().is_none(), "{name} is one text");
    record
}

/// Characters to put in and to take out, white space left aside; an upper bound of the edit distance.
fn distance(a: &str, b: &str) -> usize {
    let chars = |s: &str| -> Vec<char> { s.chars().filter(|c| !c.is_whitespace()).collect() };
    let (a, b) = (chars(a), chars(b));
    // Myers: the furthest point that so many changes reach on each diagonal.
    let (n, m) = (a.len() as isize, b.len() as isize);
    let mut reach: BTreeMap<isize, isize> = BTreeMap::from([(1, 0)]);
    for changes in 0..=n + m {
        for k in (-changes..=changes).step_by(2) {
            let get = |k: isize| reach.get(&k).copied().unwrap_or(-1);
            let down = k == -changes || (k != changes && get(k - 1) < get(k + 1));
            let mut x = if down { get(k + 1) } else { get(k - 1) + 1 };
            let mut y = x - k;
            while x < n && y < m && x >= 0 && y >= 0 && a[x as usize] == b[y as usize] {
                (x, y) = (x + 1, y + 1);
            }
            reach.insert(k, x);
            if x >= n && y >= m {
                return changes as usize;
            }
        }
    }
    a.len() + b.len()
}

/// Quantities as a bag of quote without white space, value and unit. Merged cells are left empty in the truth: of cells
/// only those count whose quote is known.
fn quantities(engine: &jihe::Engine, record: &Record, known: &dyn Fn(&str) -> bool) -> BTreeMap<String, u32> {
    let mut out = BTreeMap::new();
    for report in engine.record(record) {
        let cell = |q: &QuantityResult| q.place.as_ref().is_some_and(|p| p.table.is_some());
        for q in report.quantities.iter().filter(|q| !cell(q) || known(&q.text)) {
            let quote: String = q.text.chars().filter(|c| !c.is_whitespace()).collect();
            *out.entry(format!("{quote} {:?} {:?}", q.value.map(|v| v.to_string()), q.unit)).or_default() += 1;
        }
    }
    out
}

/// The files of one text agree with it in characters (to half a percent) and in quantities (all of them).
#[track_caller]
fn check(truth: &str, files: &[PathBuf]) {
    let dir = tempfile::tempdir().unwrap();
    let plain = dir.path().join("truth.txt");
    std::fs::write(&plain, truth).unwrap();
    let engine = jihe::Engine::new().unwrap();
    let want = quantities(&engine, &read(&plain), &|_| true);
    let length = truth.chars().filter(|c| !c.is_whitespace()).count();
    let mut wrong = Vec::new();
    for path in files {
        let record = read(path);
        let name = path.file_name().unwrap().to_string_lossy();
        let away = distance(truth, &record.document.text);
        let got = quantities(&engine, &record, &|quote| truth.contains(quote));
        let differing: Vec<_> = want
            .iter()
            .filter(|(q, n)| got.get(*q) != Some(n))
            .map(|(q, _)| format!("-{q}"))
            .chain(got.iter().filter(|(q, n)| want.get(*q) != Some(n)).map(|(q, _)| format!("+{q}")))
            .collect();
        println!("{name}: {away} of {length} characters away, {} quantities, differing: {differing:?}", got.len());
        if away * 200 > length || !differing.is_empty() {
            wrong.push(name.into_owned());
        }
    }
    assert!(wrong.is_empty(), "{wrong:?} differ");
}

/// The text of a truth file: numbers and texts a line each, rows of tables with tabs.
fn truth(path: &Path) -> String {
    let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut out = String::new();
    for para in value["paras"].as_array().into_iter().flatten() {
        out += &format!("{}\n", para.as_str().unwrap());
    }
    for line in value["lines"].as_array().into_iter().flatten() {
        let (kind, number, text) = (line[0].as_str().unwrap(), line[1].as_str().unwrap(), line[2].as_str().unwrap());
        if kind == "table" {
            let rows: Vec<Vec<String>> = serde_json::from_str(text).unwrap();
            rows.iter().for_each(|row| out += &format!("{}\n", row.join("\t")));
        } else {
            out += &format!("{number}{text}\n");
        }
    }
    out
}

/// Own small files: the text is that beside them to the character, the quantities are those of the plain text.
#[test]
fn samples_of_one_text() {
    let expected = root("tests/formats/jiedao-zongjie.txt");
    let truth = std::fs::read_to_string(expected).unwrap().replace("\r\n", "\n");
    let files: Vec<PathBuf> =
        OFFICE.iter().map(|e| root("corpus-samples/formats").join(format!("jiedao-zongjie.{e}"))).collect();
    for path in &files {
        let record = read(path);
        assert_eq!(record.document.text, truth, "{}", path.display());
        assert_eq!(record.document.diagnostics, []);
        let restored: Vec<&str> = record.document.restored.iter().map(|s| s.slice(&truth)).collect();
        let numbers =
            ["一、", "（一）", "（二）", "一是", "二是", "①", "②", "三是", "（三）", "1．", "2．", "二、", "三、"];
        assert_eq!(restored[..13], numbers, "{}", path.display());
        assert_eq!(restored[13].trim_end(), "第九条");
    }
    check(&truth, &files);
}

/// Numbers that only the format has are headings like any other, facts know their cell.
#[test]
fn headings_and_places() {
    let engine = jihe::Engine::new().unwrap();
    for extension in OFFICE {
        let record = read(&root("corpus-samples/formats").join(format!("jiedao-zongjie.{extension}")));
        let report = engine.record(&record).remove(0);
        let titles: Vec<(u8, &str)> = report.headings.iter().map(|h| (h.level, h.title.as_str())).collect();
        let want = [
            (1, "总体情况"),
            (2, "宣传教育有声势"),
            (2, "矛盾调解有实效"),
            (2, "为民服务有温度"),
            (3, "走访慰问"),
            (3, "便民服务"),
            (1, "存在的问题"),
            (1, "下一步打算"),
        ];
        assert_eq!(titles[..8], want, "{extension}");
        assert!(report.headings.iter().all(|h| h.place.as_ref().is_some_and(|p| p.restored)), "{extension}");
        let share = report.quantities.iter().find(|q| q.text == "103.3%").unwrap();
        let place = share.place.as_ref().unwrap();
        assert_eq!((place.table, place.row, place.column), (Some(1), Some(2), Some(4)), "{extension}");
        let text = serde_json::to_string(&report).unwrap();
        for hidden in ["90%", "300人", "99份"] {
            assert!(!text.contains(hidden), "{extension} tells {hidden}");
        }
    }
}

#[test]
fn an_archive_is_its_members() {
    let engine = jihe::Engine::new().unwrap();
    let path = root("corpus-samples/formats/xiangzhen.zip");
    let found = engine.directory(&path).unwrap();
    let ids: Vec<&str> = found.reports.iter().map(|r| r.id.rsplit_once("formats/").unwrap().1).collect();
    assert_eq!(ids, ["xiangzhen.zip/baiyan-jianbao.txt", "xiangzhen.zip/诗溪镇/禁毒工作总结.txt"]);
    assert!(found.problems.is_empty());
    assert_eq!(found.reports[1].quantities[0].text, "16场");
}

/// Formats of the same sample.
const OFFICE: &[&str] = &["docx", "odt", "rtf", "doc"];

#[test]
fn real_files_of_one_text() {
    let dir = root("../shared/formats");
    if !dir.is_dir() {
        println!("skipped: ../shared/formats is not here");
        return;
    }
    let named = |names: &[&str]| -> Vec<PathBuf> { names.iter().map(|n| dir.join(n)).collect() };
    check(
        &truth(&dir.join("plain.truth.json")),
        &named(&["plain.docx", "plain.rtf", "plain_gbk.rtf", "plain.odt", "plain.doc"]),
    );
    check(
        &truth(&dir.join("auto.truth.json")),
        &named(&["auto.docx", "auto_lo.docx", "auto.rtf", "auto.odt", "auto.doc"]),
    );
}
