//! The commands around human coders: sample, agreement, score, export, import.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const TEXTS: &[(&str, &str)] = &[
    (
        "甲/一.txt",
        "青山镇禁毒工作总结\n一、主要做法\n2023年全镇共发放宣传资料1200余份，悬挂横幅12条，开展“四个一”活动。\n二、下一步打算\n计划培训骨干30人。\n",
    ),
    ("乙.txt", "柳河乡防汛情况报告\n（一）组织\n领导到位。投入资金3.5万元，出动x人次，排查隐患8处。\n"),
];

fn corpus() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in TEXTS {
        let path = dir.path().join("texts").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    ran(dir.path(), &["texts", "-o", "plain.json"]);
    ran(dir.path(), &["texts", "--text", "-o", "text.json"]);
    dir
}

fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("extract").unwrap().current_dir(dir).args(args).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn ran(dir: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(dir, args);
    assert_eq!((code, err.as_str()), (0, ""), "{args:?}");
    out
}

#[test]
fn a_sample_is_the_same_for_the_same_seed_and_from_either_source_of_text() {
    let d = corpus();
    let draw = |metrics: &str, more: &[&str]| ran(d.path(), &[&["sample", metrics][..], more].concat());
    let one = draw("text.json", &["--n", "8", "--stratify", "kind", "--seed", "7"]);
    assert_eq!(one, draw("plain.json", &["texts", "-n", "8", "--seed", "7"]));
    assert_ne!(one, draw("text.json", &["--n", "8", "--seed", "8"]));
    assert!(one.starts_with("\u{FEFF}item,stratum,kind,report,") && one.lines().count() == 9, "{one}");
    let all = draw("text.json", &["--n", "1000", "--kind", "quantity"]);
    assert!(all.contains("2023年全镇共发放宣传资料⟦1200余份⟧，悬挂横幅12条"), "{all}");
    let (code, _, err) = run(d.path(), &["sample", "plain.json"]);
    assert!(code == 2 && err.contains("--text"), "{err}");
    ran(d.path(), &["sample", "text.json", "-o", "coding.csv"]);
    assert!(fs::read_to_string(d.path().join("coding.csv")).unwrap().contains("ok_value"));
}

#[test]
fn cells_that_a_spreadsheet_would_run_are_harmless() {
    let d = tempfile::tempdir().unwrap();
    fs::write(d.path().join("=cmd.txt"), "发放宣传资料12份。").unwrap();
    ran(d.path(), &["=cmd.txt", "--text", "-o", "m.json"]);
    let sheet = ran(d.path(), &["sample", "m.json"]);
    assert!(sheet.contains(",'=cmd.txt,") && !sheet.contains(",=cmd"), "{sheet}");
}

#[test]
fn agreement_of_one_and_of_two() {
    let d = corpus();
    let sheet = ran(d.path(), &["sample", "text.json", "--kind", "quantity"]);
    let mut read = csv::Reader::from_reader(sheet.trim_start_matches('\u{FEFF}').as_bytes());
    let header = read.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = read.records().map(Result::unwrap).collect();
    let column = |name: &str| header.iter().position(|h| h == name).unwrap();
    // The first fact is wrong for both, the second one for the second coder alone.
    let judged = |second: bool| -> String {
        let mut out = csv::Writer::from_writer(vec![]);
        out.write_record(&header).unwrap();
        for (i, row) in rows.iter().enumerate() {
            let mut cells: Vec<&str> = row.iter().collect();
            cells[column("ok_found")] = if i == 0 || (i == 1 && second) { "0" } else { "是" };
            cells[column("ok_value")] = "1";
            out.write_record(cells).unwrap();
        }
        String::from_utf8(out.into_inner().unwrap()).unwrap()
    };
    fs::write(d.path().join("a.csv"), judged(false)).unwrap();
    fs::write(d.path().join("b.csv"), judged(true)).unwrap();
    let n = rows.len() as u64;
    let one: Value = serde_json::from_str(&ran(d.path(), &["agreement", "a.csv"])).unwrap();
    assert_eq!((&one["found"]["judged"], &one["found"]["right"]), (&n.into(), &(n - 1).into()));
    assert_eq!((&one["value"]["precision"], &one["unit"]), (&1.0.into(), &Value::Null));
    let two: Value = serde_json::from_str(&ran(d.path(), &["agreement", "a.csv", "b.csv"])).unwrap();
    assert_eq!(two["found"]["both"], n);
    assert!(two["found"]["kappa"].as_f64().unwrap() < two["found"]["agreement"].as_f64().unwrap());
    fs::write(d.path().join("bad.csv"), judged(false).replacen(",是,1,", ",maybe,1,", 1)).unwrap();
    let (code, _, err) = run(d.path(), &["agreement", "bad.csv"]);
    assert!(code == 2 && err.contains("bad.csv: line"), "{err}");
    let (code, _, err) = run(d.path(), &["agreement", "text.json"]);
    assert!(code == 2 && err.contains("extract sample"), "{err}");
}

/// Files under a directory by their path.
fn files(dir: &Path) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = walkdir::WalkDir::new(dir)
        .into_iter()
        .flatten()
        .filter(|e| e.file_type().is_file())
        .map(|e| {
            let name = e.path().strip_prefix(dir).unwrap().to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(e.path()).unwrap())
        })
        .collect();
    out.sort();
    out
}

#[test]
fn exports_come_back_as_they_went() {
    let d = corpus();
    ran(d.path(), &["export", "text.json", "--to", "brat", "-o", "brat"]);
    ran(d.path(), &["export", "plain.json", "texts", "--to", "doccano", "-o", "doccano.jsonl"]);
    ran(d.path(), &["import", "brat", "--from", "brat", "-o", "one"]);
    ran(d.path(), &["import", "doccano.jsonl", "--from", "doccano", "-o", "two"]);
    let (one, two) = (files(&d.path().join("one")), files(&d.path().join("two")));
    assert_eq!(one, two);
    let names: Vec<&str> = one.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(names, ["乙.gold.jsonl", "甲/一.gold.jsonl"]);
    // The program against itself is right everywhere.
    for (gold, rows) in [("one/乙.gold.jsonl", 5), ("two/甲/一.gold.jsonl", 6)] {
        let score: Value = serde_json::from_str(&ran(d.path(), &["score", gold, "plain.json"])).unwrap();
        let text = fs::read_to_string(d.path().join(gold)).unwrap();
        assert!(text.lines().count() >= rows, "{text}");
        for (name, value) in score.as_object().unwrap() {
            let kind = name.split('+').next().unwrap().replace("tuple", "quantity");
            let there = text.contains(&format!("\"type\":\"{kind}\""));
            let right = value.get("f1").filter(|_| there).or(value.get("accuracy")).is_none_or(|v| *v == 1.0);
            assert!(right, "{gold}: {name} {value}");
        }
    }
    assert_eq!(fs::read_to_string(d.path().join("brat/甲/一.txt")).unwrap(), TEXTS[0].1);
}

#[test]
fn every_sample_comes_back_whole() {
    let d = tempfile::tempdir().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus-samples");
    ran(d.path(), &[samples.to_str().unwrap(), "--text", "-o", "m.json"]);
    let metrics = fs::read_to_string(d.path().join("m.json")).unwrap();
    let metrics: Value = serde_json::from_str(&metrics).unwrap();
    ran(d.path(), &["export", "m.json", "--to", "brat", "-o", "brat"]);
    ran(d.path(), &["export", "m.json", "--to", "doccano", "-o", "d.jsonl"]);
    ran(d.path(), &["import", "brat", "--from", "brat", "-o", "one"]);
    ran(d.path(), &["import", "d.jsonl", "--from", "doccano", "-o", "two"]);
    // Records of tables, and documents that differ in their extension only, are among them.
    assert_eq!(files(&d.path().join("one")), files(&d.path().join("two")));
    let score: Value =
        serde_json::from_str(&ran(d.path(), &["score", "one", "m.json", "--errors", "e.jsonl"])).unwrap();
    for (name, value) in score.as_object().unwrap().iter().filter(|(name, _)| *name != "slogan_as_quantity") {
        assert_eq!(value.get("f1").or(value.get("accuracy")), Some(&Value::from(1.0)), "{name}: {value}");
    }
    assert_eq!(fs::read_to_string(d.path().join("e.jsonl")).unwrap(), "");
    let quantities = metrics["reports"].as_array().unwrap().iter().map(|r| r["quantities"].as_array().unwrap().len());
    assert_eq!(score["q.value"]["of"].as_u64(), Some(quantities.sum::<usize>() as u64));
}

#[test]
fn corrections_arrive() {
    let d = corpus();
    ran(d.path(), &["export", "text.json", "--to", "brat", "-o", "brat"]);
    let ann = d.path().join("brat/乙.ann");
    let text = fs::read_to_string(&ann).unwrap();
    assert!(text.contains("Status T") && text.contains("Quantity"), "{text}");
    fs::write(&ann, text.replace(" achieved\n", " planned\n")).unwrap();
    ran(d.path(), &["import", "brat", "--from", "brat", "-o", "gold"]);
    let gold = fs::read_to_string(d.path().join("gold/乙.gold.jsonl")).unwrap();
    assert!(gold.contains(r#""status":["planned"]"#) && !gold.contains("achieved"), "{gold}");
    ran(d.path(), &["export", "text.json", "--to", "doccano", "-o", "d.jsonl"]);
    let line = fs::read_to_string(d.path().join("d.jsonl")).unwrap();
    fs::write(d.path().join("d.jsonl"), line.replace("/achieved/", "/state/")).unwrap();
    ran(d.path(), &["import", "d.jsonl", "--from", "doccano", "-o", "other"]);
    let gold = fs::read_to_string(d.path().join("other/乙.gold.jsonl")).unwrap();
    assert!(gold.contains(r#""status":["state"]"#) && gold.contains(r#""unit":["元"]"#), "{gold}");
    fs::write(d.path().join("d.jsonl"), "{}\n").unwrap();
    let (code, _, err) = run(d.path(), &["import", "d.jsonl", "--from", "doccano", "-o", "x"]);
    assert!(code == 2 && err.contains("d.jsonl:1"), "{err}");
}

#[test]
fn a_metrics_file_cannot_write_outside_of_the_directory() {
    let d = corpus();
    let text = fs::read_to_string(d.path().join("text.json")).unwrap().replace("乙.txt", "../../乙.txt");
    fs::write(d.path().join("evil.json"), text).unwrap();
    let (code, _, err) = run(d.path(), &["export", "evil.json", "--to", "brat", "-o", "out/deep/er"]);
    assert!(code == 2 && err.contains("leads out of"), "{err}");
}

#[test]
fn copies_stand_in_the_statistics_only_when_asked_for() {
    let d = corpus();
    fs::write(d.path().join("texts/丙.txt"), TEXTS[0].1.replace("青山", "清水").replace("1200", "800")).unwrap();
    let with: Value = serde_json::from_str(&ran(d.path(), &["texts", "--copies"])).unwrap();
    let pairs = with["statistics"]["copies"]["pairs"].as_array().unwrap();
    assert_eq!((pairs.len(), &pairs[0]["other_office"]), (1, &Value::Bool(true)));
    assert!(with["reports"][0]["fingerprints"].is_array());
    let without: Value = serde_json::from_str(&ran(d.path(), &["texts"])).unwrap();
    assert_eq!((&without["statistics"]["copies"], without["reports"][0].get("fingerprints")), (&Value::Null, None));
    fs::write(d.path().join("m.json"), ran(d.path(), &["texts", "--copies"])).unwrap();
    assert!(ran(d.path(), &["verify", "m.json", "texts"]).contains("0 no longer hold"));
}

#[test]
fn copies_of_shards_merge_into_what_one_run_gives() {
    let d = tempfile::tempdir().unwrap();
    let all = d.path().join("all");
    let towns = ["青山", "清水", "柳河", "石桥"];
    for (i, town) in towns.iter().enumerate() {
        let text = TEXTS[i % 2].1.replace("青山", town).replace("柳河", town).replace("1200", &format!("{i}00"));
        fs::create_dir_all(&all).unwrap();
        fs::write(all.join(format!("{i}.txt")), text.repeat(2)).unwrap();
    }
    let one = ran(d.path(), &["all", "--copies"]);
    let json: Value = serde_json::from_str(&one).unwrap();
    assert!(!json["statistics"]["copies"]["pairs"].as_array().unwrap().is_empty());
    for cut in 1..towns.len() {
        let mut names = vec!["merge".to_owned()];
        for (name, range) in [("a", 0..cut), ("b", cut..towns.len())] {
            let globs: Vec<String> = range.map(|i| format!("--include={i}.txt")).collect();
            let shard = format!("{name}{cut}.jsonl");
            let args = ["all", "--copies", "--format", "jsonl", "-o", &shard];
            ran(d.path(), &args.into_iter().chain(globs.iter().map(String::as_str)).collect::<Vec<_>>());
            names.push(shard);
        }
        let merged = ran(d.path(), &names.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(merged == one, "cut at {cut}");
    }
}

#[test]
fn scores_are_those_of_the_script_beside_the_gold() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let script = shared.join("gold/score.py");
    let python = std::process::Command::new("python3").arg("--version").output();
    if !script.is_file() || python.is_err() {
        println!("skipped: ../shared/gold or python3 is not here");
        return;
    }
    let d = tempfile::tempdir().unwrap();
    ran(d.path(), &[shared.join("seeds").to_str().unwrap(), "-o", "m.json"]);
    let gold = shared.join("gold");
    let gold = gold.to_str().unwrap();
    let own = ran(d.path(), &["score", gold, "m.json", "--errors", "own.jsonl"]);
    let mut command = std::process::Command::new("python3");
    let command = command.current_dir(d.path()).arg(script).args(["--json", "m.json", "--errors", "theirs.jsonl"]);
    let theirs = command.output().unwrap().stdout;
    let read = |json: &[u8]| serde_json::from_slice::<Value>(json).unwrap();
    assert_eq!(read(own.as_bytes()), read(&theirs));
    let listed = |file: &str| -> Vec<String> {
        let text = fs::read_to_string(d.path().join(file)).unwrap();
        let place = |row: &Value| format!("{}..{}", row["start"], row["end"]);
        let said = text.lines().map(|line| read(line.as_bytes()));
        let mut all: Vec<String> =
            said.map(|e| format!("{} {} {}", e["what"], place(&e["gold"]), place(&e["found"]))).collect();
        all.sort();
        all
    };
    assert_eq!(listed("own.jsonl"), listed("theirs.jsonl"));
}

#[test]
fn every_disagreement_is_listed_with_its_context() {
    let d = corpus();
    ran(d.path(), &["export", "text.json", "--to", "brat", "-o", "brat"]);
    let ann = d.path().join("brat/乙.ann");
    let text = fs::read_to_string(&ann).unwrap();
    fs::write(&ann, text.replace(" achieved\n", " planned\n")).unwrap();
    ran(d.path(), &["import", "brat", "--from", "brat", "-o", "gold"]);
    for metrics in [&["text.json"][..], &["plain.json", "texts"]] {
        ran(d.path(), &[&["score", "gold/乙.gold.jsonl"], metrics, &["--errors", "errors.jsonl"]].concat());
        let errors = fs::read_to_string(d.path().join("errors.jsonl")).unwrap();
        let errors: Vec<Value> = errors.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let hazards = errors.iter().find(|e| e["found"]["text"] == "8处").unwrap();
        assert_eq!((&hazards["document"], &hazards["what"]), (&"乙".into(), &"quantity.status".into()));
        assert!(hazards["context"].as_str().unwrap().contains("排查隐患⟦8处⟧。"), "{hazards}");
        assert_eq!(
            (&hazards["gold"]["status"][0], &hazards["found"]["status"][0]),
            (&"planned".into(), &"achieved".into())
        );
        assert!(errors.iter().all(|e| e["what"] == "quantity.status"), "{errors:?}");
    }
}
