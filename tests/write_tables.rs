//! Tables, workbook and summary, read back by others: the `csv` crate, `calamine`, and Python where it is there.

use assert_cmd::Command;
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus-samples");

fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("extract").unwrap().current_dir(dir).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

/// Runs and expects success in silence.
fn done(dir: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(dir, args);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

/// What a report may say to a spreadsheet, a page or a program that does not expect it.
const HOSTILE: &str = "=HYPERLINK(\"http://a.example\",\"甲\")总结\n一、=cmd|' /C calc'!A0情况\n\
    发放=1+1资料12份。\n+86资料发放3份，@SUM(A1)培训<script>alert(1)</script>7人。\n\
    -5%的降幅。“引,号\"”资料发放8份；'撇号资料发放9份。\n_x0041_资料发放4份，控\u{1}制资料发放5份。\n\
    三年级|竖线|资料发放6份，`代码`资料发放2份，[链接](javascript:alert(1))资料发放3份。\n\
    建成站点47个（城区8个、乡镇29个）。每亩产量一百分之三十三，测算占三分之一。\n";

/// A directory of every third sample and of hostile reports.
fn corpus() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let reports = dir.path().join("reports");
    fs::create_dir(&reports).unwrap();
    let mut samples: Vec<PathBuf> =
        fs::read_dir(SAMPLES).unwrap().flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    samples.sort();
    let copied = |path: &Path| path.ends_with("hezhang-qinglan.txt");
    for (_, path) in samples.iter().enumerate().filter(|(i, path)| i % 3 == 0 || copied(path)) {
        fs::copy(path, reports.join(path.file_name().unwrap())).unwrap();
    }
    // Files that have pages, paragraphs and tables.
    for name in ["gongwen.pdf", "jiedao-zongjie.docx"] {
        fs::copy(Path::new(SAMPLES).join("formats").join(name), reports.join(name)).unwrap();
    }
    fs::write(reports.join("=1+1.txt"), HOSTILE).unwrap();
    fs::write(reports.join("@long.txt"), format!("发放{}资料3份", "长".repeat(40_000))).unwrap();
    dir
}

fn metrics(dir: &Path) -> Value {
    serde_json::from_str(&done(dir, &["reports"])).unwrap()
}

type Record = BTreeMap<String, String>;

fn table(dir: &Path, name: &str) -> Vec<Record> {
    let mut reader = csv::Reader::from_path(dir.join(format!("{name}.csv"))).unwrap();
    reader.deserialize().map(|row| row.unwrap()).collect()
}

fn told(cell: &str) -> &str {
    cell.strip_prefix('\'').unwrap_or(cell)
}

fn list<'j>(json: &'j Value, name: &str) -> Vec<(&'j str, usize, &'j Value)> {
    let reports = json["reports"].as_array().unwrap().iter();
    let facts = reports.flat_map(|r| {
        r[name].as_array().unwrap().iter().enumerate().map(move |(i, f)| (r["id"].as_str().unwrap(), i, f))
    });
    facts.collect()
}

fn python() -> Option<PathBuf> {
    let named = std::env::var_os("JIHE_PYTHON").map(PathBuf::from);
    let python = named.unwrap_or_else(|| "python3".into());
    let works = std::process::Command::new(&python).arg("--version").output().is_ok_and(|o| o.status.success());
    works.then_some(python)
}

#[test]
fn csv_says_what_the_json_says() {
    let dir = corpus();
    let json = metrics(dir.path());
    done(dir.path(), &["reports", "-f", "csv", "-o", "tables"]);
    let tables = dir.path().join("tables");
    for name in ["headings", "quantities", "activities", "numbers", "findings"] {
        let (rows, facts) = (table(&tables, name), list(&json, name));
        assert!(!facts.is_empty());
        assert_eq!(rows.len(), facts.len(), "{name}");
        for (row, (id, index, fact)) in rows.iter().zip(facts) {
            assert_eq!((told(&row["report"]), row["index"].as_str()), (id, index.to_string().as_str()));
            for column in ["text", "status", "kind", "metric", "check", "verdict", "message", "formula", "object"] {
                if let (Some(cell), Some(want)) = (row.get(column), fact[column].as_str()) {
                    assert_eq!(told(cell), want, "{name}.{column}");
                }
            }
            for column in ["start", "end", "line", "min", "max", "base_value", "printed", "computed"] {
                if let (Some(cell), Value::Number(want)) = (row.get(column), &fact[column]) {
                    assert_eq!(*cell, want.to_string(), "{name}.{column}");
                }
            }
        }
    }
    assert_eq!(table(&tables, "reports").len(), json["reports"].as_array().unwrap().len());
    let findings = list(&json, "findings");
    let quotes =
        findings.iter().flat_map(|(id, at, f)| f["evidence"].as_array().unwrap().iter().map(move |e| (id, at, e)));
    let evidence = table(&tables, "evidence");
    assert_eq!(evidence.len(), quotes.clone().count());
    let mut pages = 0;
    for (row, (id, finding, quote)) in evidence.iter().zip(quotes) {
        assert_eq!((told(&row["report"]), &row["finding"]), (*id, &finding.to_string()));
        let page = quote["place"]["page"].as_u64().map_or(String::new(), |n| n.to_string());
        assert_eq!((told(&row["text"]), &row["page"]), (quote["text"].as_str().unwrap(), &page));
        pages += usize::from(!page.is_empty());
    }
    assert!(pages > 0);
    let measures = table(&tables, "measures");
    for (row, want) in measures.iter().zip(json["statistics"]["metrics"].as_array().unwrap()) {
        assert_eq!(row["metric"], want["metric"]);
        assert_eq!(row["sum"], want["sum"].as_number().map_or(String::new(), |n| n.to_string()));
    }
    // Nothing that a spreadsheet would compute, in any cell that is no number.
    let mut guarded = 0;
    for file in fs::read_dir(&tables).unwrap().flatten() {
        for record in csv::Reader::from_path(file.path()).unwrap().records() {
            for cell in record.unwrap().iter().filter(|c| c.parse::<f64>().is_err()) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']), "{cell}");
                guarded += usize::from(cell.starts_with("'="));
            }
        }
    }
    assert!(guarded > 3);
}

#[test]
fn csv_for_excel_and_what_goes_wrong() {
    let dir = corpus();
    let d = dir.path();
    done(d, &["reports", "-f", "csv", "-o", "tables"]);
    done(d, &["reports", "-f", "csv", "--bom", "-o", "marked/"]);
    let plain = fs::read(d.join("tables/quantities.csv")).unwrap();
    assert_eq!(fs::read(d.join("marked/quantities.csv")).unwrap(), ["\u{feff}".as_bytes(), &plain].concat());
    let names = || fs::read_dir(d).unwrap().count();
    let before = names();
    let check = |args: &[&str], said: &str| {
        let (code, out, err) = run(d, args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(said), "{err}");
    };
    check(&["reports", "-f", "csv"], "name a directory for them with -o");
    check(&["reports", "-f", "csv", "-o", "reports/=1+1.txt"], "is a file; name a directory");
    check(&["reports", "-f", "csv", "-o", "no/such"], "cannot be written");
    check(&["reports", "--bom"], "--bom goes with --format csv");
    assert_eq!(names(), before);
    // Something stands where the last of the tables goes: no other table is there either, and no rest of them.
    fs::create_dir_all(d.join("taken/problems.csv")).unwrap();
    let inside = || fs::read_dir(d.join("taken")).unwrap().count();
    let (code, out, err) = run(d, &["reports", "-f", "csv", "-o", "taken"]);
    assert_eq!((code, out.as_str(), inside(), names()), (2, "", 1, before + 1));
    assert!(err.contains("problems.csv"), "{err}");
    // Output inside the directory that is read is no input of the next run.
    done(d, &["reports", "-f", "csv", "-o", "reports/tables"]);
    done(d, &["reports", "-f", "csv", "-o", "reports/tables"]);
    assert_eq!(
        fs::read(d.join("reports/tables/reports.csv")).unwrap(),
        fs::read(d.join("tables/reports.csv")).unwrap()
    );
}

#[test]
fn the_workbook_says_what_the_json_says() {
    let dir = corpus();
    let json = metrics(dir.path());
    done(dir.path(), &["reports", "-f", "xlsx", "-o", "book.xlsx"]);
    let mut book: Xlsx<_> = calamine::open_workbook(dir.path().join("book.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["概览", "指标", "事实", "活动", "标题", "核查", "数字台账", "句子"]);
    for (sheet, head, name, text) in [
        ("事实", "原文", "quantities", "text"),
        ("活动", "原文", "activities", "text"),
        ("标题", "标题", "headings", "title"),
        ("核查", "规则", "findings", "check"),
        ("数字台账", "原文", "numbers", "text"),
    ] {
        assert!(book.worksheet_formula(sheet).unwrap().is_empty(), "{sheet} has a formula");
        let range = book.worksheet_range(sheet).unwrap();
        let mut rows = range.rows();
        let heads: Vec<String> = rows.next().unwrap().iter().map(|c| c.to_string()).collect();
        let quote = heads.iter().position(|h| h == head).unwrap();
        let facts = list(&json, name);
        assert_eq!(rows.len(), facts.len(), "{sheet}");
        for (row, (id, index, fact)) in rows.zip(facts) {
            assert_eq!((row[0].to_string().as_str(), row[1].to_string()), (id, index.to_string()));
            let want = fact[text].as_str().unwrap();
            // XML knows no control characters; calamine leaves their escape as it is.
            if !want.contains(|c: char| c.is_control()) && want.len() < 10_000 {
                assert_eq!(row[quote].to_string(), want.replace('\r', ""), "{sheet}");
            }
        }
    }
    // Who sums by measure and unit gets the sums of the measures, and nothing counts that has no measure.
    let range = book.worksheet_range("事实").unwrap();
    let at = |name: &str| range.rows().next().unwrap().iter().position(|c| *c == name).unwrap();
    let (measure, counted) = (at("指标"), at("计入合计"));
    let mut sums: BTreeMap<(String, String), f64> = BTreeMap::new();
    for row in range.rows().skip(1) {
        let Data::Float(n) = row[counted] else { continue };
        assert_ne!(row[measure], Data::Empty, "{row:?}");
        let unit = if row[at("折算单位")] == Data::Empty { at("单位") } else { at("折算单位") };
        *sums.entry((row[measure].to_string(), row[unit].to_string())).or_default() += n;
    }
    let metrics = json["statistics"]["metrics"].as_array().unwrap().iter();
    let mut want: Vec<f64> = metrics.filter_map(|m| m["sum"].as_f64()).collect();
    let mut sums: Vec<f64> = sums.into_values().collect();
    want.sort_by(f64::total_cmp);
    sums.sort_by(f64::total_cmp);
    assert_eq!(sums.len(), want.len());
    // Sixths of a hectare do not end.
    assert!(sums.iter().zip(&want).all(|(a, b)| (a - b).abs() <= b.abs() * 1e-9), "{sums:?} {want:?}");
    // The sums above the measures are those of the columns.
    let range = book.worksheet_range("指标").unwrap();
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(rows.len() - 2, json["reports"].as_array().unwrap().len());
    let number = |cell: &Data| if let Data::Float(n) = cell { *n } else { 0.0 };
    for column in 5..rows[0].len() {
        let sum: f64 = rows[2..].iter().map(|r| number(&r[column])).sum();
        assert!((sum - number(&rows[0][column])).abs() <= sum.abs() * 1e-12, "{}", rows[1][column]);
    }
}

#[test]
fn passages_that_reports_share() {
    let dir = corpus();
    let d = dir.path();
    fs::copy(d.join("reports/hezhang-qinglan.txt"), d.join("reports/hezhang-again.txt")).unwrap();
    let json: Value = serde_json::from_str(&done(d, &["reports", "--copies"])).unwrap();
    let pairs = json["statistics"]["copies"]["pairs"].as_array().unwrap();
    let passages: usize = pairs.iter().map(|p| p["passages"].as_array().unwrap().len()).sum();
    assert!(passages > 0);
    done(d, &["reports", "--copies", "-f", "csv", "-o", "tables"]);
    assert_eq!(table(&d.join("tables"), "copies").len(), passages);
    done(d, &["reports", "--copies", "-f", "xlsx", "-o", "book.xlsx"]);
    let mut book: Xlsx<_> = calamine::open_workbook(d.join("book.xlsx")).unwrap();
    assert_eq!(book.worksheet_range("雷同").unwrap().rows().count(), passages + 1);
    let text = done(d, &["reports", "--copies", "-f", "md"]);
    assert!(text.contains("| hezhang-again.txt | hezhang-qinglan.txt | 100% | 100% |"), "{text}");
}

#[test]
fn merged_runs_give_the_same_tables() {
    let dir = corpus();
    let d = dir.path();
    fs::write(d.join("all.jsonl"), done(d, &["reports", "-f", "jsonl", "--text"])).unwrap();
    for format in ["csv", "xlsx", "md"] {
        done(d, &["reports", "-f", format, "-o", &format!("one-{format}")]);
        done(d, &["merge", "all.jsonl", "-f", format, "-o", &format!("merged-{format}")]);
        let (one, merged) = (d.join(format!("one-{format}")), d.join(format!("merged-{format}")));
        if one.is_dir() {
            for file in fs::read_dir(&one).unwrap().flatten() {
                assert_eq!(fs::read(file.path()).unwrap(), fs::read(merged.join(file.file_name())).unwrap());
            }
        } else {
            assert!(fs::read(one).unwrap() == fs::read(merged).unwrap(), "{format}");
        }
    }
}

#[test]
fn the_workbook_in_english() {
    let dir = corpus();
    done(dir.path(), &["reports", "-f", "xlsx", "--lang", "en", "-o", "book.xlsx"]);
    let book: Xlsx<_> = calamine::open_workbook(dir.path().join("book.xlsx")).unwrap();
    let want = ["Overview", "Measures", "Facts", "Activities", "Headings", "Checks", "Numbers", "Sentences"];
    assert_eq!(book.sheet_names(), want);
}

#[test]
fn the_summary_names_what_failed_and_holds_no_markup_of_a_report() {
    let dir = corpus();
    let json = metrics(dir.path());
    for (language, coverage, says, residue) in [
        ("zh", "有说明的数字：", "不一致", "**模板残留**：数字未填"),
        ("en", "accounted for: ", "inconsistent", "**template residue**: a placeholder stands for a number"),
    ] {
        let text = done(dir.path(), &["reports", "-f", "md", "--lang", language]);
        let c = &json["statistics"]["coverage"];
        assert!(text.contains(&format!("{coverage}{} / {} (100%)", c["explained"], c["numerals"])), "{text}");
        assert!(text.contains(says));
        assert!(text.contains("8个 + 29个 = 37个"), "{text}");
        let failed = list(&json, "findings").iter().filter(|(.., f)| f["verdict"] == "fails").count();
        assert_eq!(text.lines().filter(|l| l.contains("**") && l.starts_with("- ")).count(), failed);
        assert!(text.contains(residue), "{text}");
        for line in text.lines() {
            assert!(!line.contains("<script") && !line.contains("](javascript"), "{line}");
            assert!(line.is_empty() || line.starts_with(['#', '|', '-', ' ']) || !line.starts_with('='), "{line}");
        }
        let rows = text.lines().filter(|l| l.starts_with("| ")).count();
        let (metrics, kinds, checks) = ("metrics", "activities", "checks");
        let count = |name: &str| json["statistics"][name].as_array().unwrap().len();
        assert_eq!(rows, count(metrics) + count(kinds) + count(checks) + 3);
    }
}

#[test]
fn the_same_bytes_on_any_number_of_threads() {
    let dir = corpus();
    // A few reports more than threads.
    let mut files: Vec<PathBuf> =
        fs::read_dir(dir.path().join("reports")).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files.into_iter().skip(11).for_each(|file| fs::remove_file(file).unwrap());
    for format in jihe::write::FORMATS {
        let write = |jobs: &str| {
            let out = format!("{}-{jobs}", format.name);
            done(dir.path(), &["reports", "--copies", "-f", format.name, "-j", jobs, "-o", &out]);
            let path = dir.path().join(out);
            let files = if path.is_dir() {
                let mut files: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|e| e.unwrap().path()).collect();
                files.sort();
                files
            } else {
                vec![path]
            };
            files.iter().map(|f| fs::read(f).unwrap()).collect::<Vec<_>>()
        };
        let one = write("1");
        assert!(one.iter().all(|bytes| !bytes.is_empty()));
        assert!(one == write("2") && one == write("8"), "{}", format.name);
    }
}

#[test]
fn python_reads_them_back() {
    let dir = corpus();
    let d = dir.path();
    let Some(python) = python() else {
        println!("skipped: python3 is not here");
        return;
    };
    fs::write(d.join("metrics.json"), done(d, &["reports"])).unwrap();
    done(d, &["reports", "-f", "csv", "-o", "tables"]);
    done(d, &["reports", "-f", "xlsx", "-o", "book.xlsx"]);
    let parquet = if cfg!(feature = "parquet-out") {
        done(d, &["reports", "-f", "parquet", "-o", "parquet"]);
        "parquet"
    } else {
        "-"
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/write_tables.py");
    let args = [script, "metrics.json", "tables", "book.xlsx", parquet];
    let output = std::process::Command::new(python).current_dir(d).args(args).output().unwrap();
    print!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
