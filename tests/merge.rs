//! The law of merging from outside: `extract merge` over any cut gives what one run over everything gives, byte for
//! byte; and the statistics of the samples, recomputed by an independent script.

use assert_cmd::Command;
use jihe::stats::{Aggregate, CorpusStatistics, Merge};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

fn root(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn extract(dir: &Path, args: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("extract").expect("the command");
    let output = command.current_dir(dir).args(args).output().expect("it runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The samples in one run: as one object, and the lines of jsonl with the last one apart.
struct Samples {
    json: String,
    lines: Vec<String>,
    ending: String,
}

/// What a run over the samples gives with these options.
fn samples(more: &[&str]) -> Samples {
    let run = |format: &str| extract(&root("."), &[&["corpus-samples", "--format", format], more].concat());
    let (json, lines) = (run("json"), run("jsonl"));
    assert_eq!((json.code, lines.code), (0, 0), "{} {}", json.err, lines.err);
    let mut all: Vec<String> = lines.out.lines().map(|l| format!("{l}\n")).collect();
    let ending = all.pop().unwrap_or_default();
    assert!(ending.starts_with("{\"schema\":1,\"generator\":"), "{ending}");
    Samples { json: json.out, lines: all, ending }
}

static PLAIN: LazyLock<Samples> = LazyLock::new(|| samples(&[]));

/// With copies, and with groups by a column of this table.
static FULL: LazyLock<(tempfile::TempDir, Samples)> = LazyLock::new(|| {
    let dir = tempfile::tempdir().expect("a directory");
    let paths: BTreeSet<String> = PLAIN.lines.iter().map(|l| source(l)).collect();
    // The last two are in no group.
    let rows = paths.iter().enumerate().take(paths.len() - 2);
    let rows: String =
        rows.map(|(i, path)| format!("{path},{}\n", ["甲", "乙,丙"][i % 2].replace("乙,丙", "\"乙,丙\""))).collect();
    fs::write(dir.path().join("meta.csv"), format!("路径,组\n{rows}")).expect("a table");
    let samples = samples(&["--copies", "--group-by", "组", "--meta", &meta(&dir)]);
    (dir, samples)
});

fn meta(dir: &tempfile::TempDir) -> String {
    dir.path().join("meta.csv").display().to_string()
}

/// Path of the document of a line.
fn source(line: &str) -> String {
    let report: serde_json::Value = serde_json::from_str(line).expect("a report");
    report["source"]["path"].as_str().expect("its path").to_owned()
}

/// Merges shards of these lines.
fn merged(shards: &[Vec<&String>], ending: &str, more: &[&str]) -> Ran {
    let dir = tempfile::tempdir().expect("a directory");
    let mut args = vec!["merge".to_owned()];
    for (i, shard) in shards.iter().enumerate() {
        let text: String = shard.iter().map(|l| l.as_str()).chain([ending]).collect();
        fs::write(dir.path().join(format!("{i}.jsonl")), text).expect("a shard");
        args.push(format!("{i}.jsonl"));
    }
    let args: Vec<&str> = args.iter().map(String::as_str).chain(more.iter().copied()).collect();
    extract(dir.path(), &args)
}

fn same(what: &str, got: &Ran, want: &str) {
    assert_eq!((got.code, got.err.as_str()), (0, ""), "{what}");
    assert!(got.out == want, "{what}: the outputs differ");
}

#[test]
fn cuts_in_two_give_the_whole() {
    let last = PLAIN.lines.len();
    cut_at([0, 1, last / 2, last - 1, last].into_iter(), &PLAIN);
}

#[test]
fn every_cut_in_two_gives_the_whole_with_copies_and_groups() {
    assert!(FULL.1.json.contains("\"passages\":[{") && FULL.1.json.contains("\"by\":\"组\",\"name\":\"乙,丙\""));
    cut_at(0..=FULL.1.lines.len(), &FULL.1);
}

/// The second half stands first at every other cut.
fn cut_at(cuts: impl Iterator<Item = usize>, samples: &Samples) {
    for cut in cuts {
        let (a, b) = samples.lines.split_at(cut);
        let mut shards = [a.iter().collect(), b.iter().collect()];
        shards.rotate_left(cut % 2);
        same(&format!("cut at {cut}"), &merged(&shards, &samples.ending, &[]), &samples.json);
    }
}

#[test]
fn shards_of_one_mixed_shards_and_shards_in_any_order_give_the_whole() {
    for samples in [&*PLAIN, &FULL.1] {
        let Samples { lines, json, ending } = samples;
        let single: Vec<Vec<&String>> = lines.iter().map(|l| vec![l]).collect();
        same("single", &merged(&single, ending, &[]), json);
        let backward: Vec<Vec<&String>> = lines.iter().rev().map(|l| vec![l]).collect();
        same("backward", &merged(&backward, ending, &[]), json);
        let every = |n: usize, at: usize| lines.iter().skip(at).step_by(n).collect::<Vec<&String>>();
        same("every third", &merged(&[every(3, 2), Vec::new(), every(3, 0), every(3, 1)], ending, &[]), json);
        let one = merged(&[every(1, 0)], ending, &["--format", "jsonl"]);
        same("as jsonl", &one, &(lines.concat() + ending));
    }
}

#[test]
fn other_formats_are_merged_too() {
    let (table, samples) = &*FULL;
    let every = |at: usize| samples.lines.iter().skip(at).step_by(2).collect::<Vec<&String>>();
    let dir = tempfile::tempdir().unwrap();
    for format in ["csv", "html", "md", "xlsx"] {
        let out = |name: &str| dir.path().join(format!("{name}.{format}")).display().to_string();
        let options = ["corpus-samples", "--copies", "--group-by", "组", "--meta", &meta(table)];
        let run = extract(&root("."), &[&options[..], &["-f", format, "-o", &out("one")]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        same(format, &merged(&[every(1), every(0)], &samples.ending, &["-f", format, "-o", &out("merged")]), "");
        let files = |path: String| -> BTreeMap<String, Vec<u8>> {
            if format != "csv" {
                return [(String::new(), fs::read(path).unwrap())].into();
            }
            let all = fs::read_dir(path).unwrap().map(|e| e.unwrap());
            all.map(|e| (e.file_name().into_string().unwrap(), fs::read(e.path()).unwrap())).collect()
        };
        let (one, merged) = (files(out("one")), files(out("merged")));
        assert!(one.keys().eq(merged.keys()), "{format}: other files");
        one.iter().for_each(|(name, bytes)| assert!(merged[name] == *bytes, "{format} {name}: the outputs differ"));
    }
}

#[test]
fn statistics_merge_at_every_cut_in_three() {
    let reports = jihe::Engine::new().unwrap().directory(&root("corpus-samples")).unwrap().reports;
    let over = |part: &[jihe::ReportResult]| {
        let mut out = CorpusStatistics::default();
        part.iter().for_each(|r| out.observe(r));
        out
    };
    let print = |s: &CorpusStatistics| serde_json::to_string(&s.finish()).unwrap();
    let whole = print(&over(&reports));
    // All cuts in two, and those in three that lie seven apart.
    for (one, two) in (0..=reports.len()).flat_map(|a| [(a, a), (a, (a + 7).min(reports.len()))]) {
        let (mut left, mut right) = (over(&reports[two..]), over(&reports[one..two]));
        right.merge(over(&reports[..one]));
        left.merge(right);
        assert!(print(&left) == whole, "cut at {one} and {two}");
    }
}

#[test]
fn groups_can_be_asked_for_when_merging() {
    let halves = |lines: &[String]| -> Vec<Vec<String>> { vec![lines[..9].to_vec(), lines[9..].to_vec()] };
    for by in ["year", "place", "office", "^([a-z]+)-", "dir", "dir:1"] {
        let run = extract(&root("."), &["corpus-samples", "--group-by", by]);
        let halves = halves(&PLAIN.lines);
        let halves: Vec<Vec<&String>> = halves.iter().map(|h| h.iter().collect()).collect();
        same(by, &merged(&halves, &PLAIN.ending, &["--group-by", by]), &run.out);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let groups = json["statistics"]["groups"].as_array().unwrap();
        let reports: u64 = groups.iter().map(|g| g["totals"]["reports"].as_u64().unwrap()).sum();
        assert_eq!(reports, PLAIN.lines.len() as u64, "{by}");
    }
    let (table, samples) = &*FULL;
    let copies = extract(&root("."), &["corpus-samples", "--copies", "--format", "jsonl"]);
    let lines: Vec<String> = copies.out.lines().map(|l| format!("{l}\n")).collect();
    let shards = vec![lines[..20].iter().collect(), lines[20..lines.len() - 1].iter().collect()];
    same("组", &merged(&shards, &samples.ending, &["--group-by", "组", "--meta", &meta(table)]), &samples.json);
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    for jobs in ["1", "2", "7"] {
        let run = extract(&root("."), &["corpus-samples", "-j", jobs, "--group-by", "year"]);
        let one = extract(&root("."), &["corpus-samples", "-j", "1", "--group-by", "year"]);
        assert!(run.code == 0 && run.out == one.out, "{jobs} threads");
    }
}

#[test]
fn problems_are_merged_too() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(dir.path().join("r").join(name), bytes).unwrap();
    fs::create_dir(dir.path().join("r")).unwrap();
    put("a.txt", "发放宣传资料12份。".as_bytes());
    put("b.txt", b"");
    put("c.jsonl", "{\"id\":1,\"text\":\"悬挂横幅3条。\"}\nbroken\n{\"id\":2,\"text\":\"培训9人。\"}\n".as_bytes());
    put("d.txt", b"\xe5\x8f\x91\xe6\x94\xbe\xe8\xb5\x84\xe6\x96\x9912\xe4\xbb\xbd\xe3\x80\x82\xff\xe5\x8f\x91\xe6\x94\xbe\xe8\xb5\x84\xe6\x96\x99");
    put("e.bin", b"\x7fELF\x00\x00\x01");
    let whole = extract(dir.path(), &["r", "-q"]);
    assert_eq!(whole.code, 2);
    for (one, args) in [
        ("b*", ["--include", "--exclude"]),
        ("[ace]*", ["--include", "--exclude"]),
        ("nothing", ["--include", "--exclude"]),
    ] {
        for (i, arg) in args.iter().enumerate() {
            let shard = format!("{i}.jsonl");
            extract(dir.path(), &["r", "-q", "-f", "jsonl", "-o", &shard, arg, one]);
        }
        let got = extract(dir.path(), &["merge", "0.jsonl", "1.jsonl"]);
        assert_eq!(got.code, 2, "{one}: {}", got.err);
        assert_eq!(got.out, whole.out, "{one}");
    }
}

#[test]
fn records_find_their_place_in_shards_of_any_order() {
    let dir = tempfile::tempdir().unwrap();
    let r = dir.path().join("r");
    fs::create_dir(&r).unwrap();
    let rows =
        ["a,发放宣传资料12份。", "a,发放宣传资料12份。", "b,悬挂横幅3条。,多一格", "c,", "b,\"培训9人。\n走访7户。\""];
    fs::write(r.join("t.csv"), format!("id,text\n{}\n", rows.join("\n"))).unwrap();
    fs::write(r.join("t.jsonl"), "{\"text\":\"悬挂横幅3条。\"}\n\nbroken\n{\"text\":\"培训9人。\"}\n").unwrap();
    fs::write(r.join("u.txt"), "检查企业6家。").unwrap();
    let whole = extract(dir.path(), &["r", "-q"]);
    let as_lines = extract(dir.path(), &["r", "-q", "-f", "jsonl"]);
    let mut lines: Vec<String> = as_lines.out.lines().map(|l| format!("{l}\n")).collect();
    let ending = lines.pop().unwrap();
    // Eight rows, three of them wrong, and a text.
    assert_eq!(lines.len(), 9, "{}", as_lines.out);
    for step in 1..lines.len() {
        let shards: Vec<Vec<&String>> =
            (0..step).rev().map(|at| lines.iter().skip(at).step_by(step).collect()).collect();
        let got = merged(&shards, &ending, &[]);
        assert_eq!((got.code, got.out == whole.out), (2, true), "{step} shards: {}", got.err);
        assert!(merged(&shards, &ending, &["-f", "jsonl"]).out == as_lines.out, "{step} shards as jsonl");
    }
}

#[test]
fn what_does_not_fit_together_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    let (line, ending) = (&PLAIN.lines[0], &PLAIN.ending);
    put("a.jsonl", &format!("{line}{ending}"));
    put("cut.jsonl", &PLAIN.lines[1]);
    put("other.jsonl", &ending.replace("\"rules\":\"", "\"rules\":\"0"));
    put("broken.jsonl", &format!("{}\n{ending}", &line[..200]));
    put("old.jsonl", &ending.replace("\"schema\":1", "\"schema\":99"));
    put("whole.json", &PLAIN.json);
    let check = |args: &[&str], code: i32, says: &str| {
        let ran = extract(dir.path(), &[&["merge"], args].concat());
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{args:?}: {}", ran.err);
    };
    check(&["a.jsonl", "a.jsonl"], 2, "would count twice");
    check(&["a.jsonl", "cut.jsonl"], 2, "cut.jsonl: has no line at its end");
    check(&["a.jsonl", "other.jsonl"], 2, "other.jsonl: was made by jihe");
    check(&["broken.jsonl"], 2, "broken.jsonl");
    check(&["old.jsonl"], 2, "old.jsonl: has the layout 99");
    check(&["gone.jsonl"], 2, "gone.jsonl: cannot be read");
    let again = extract(dir.path(), &["merge", "whole.json"]);
    same("json", &again, &PLAIN.json);
}

#[test]
fn a_table_is_joined_by_path() {
    let dir = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        fs::write(dir.path().join(format!("{name}.txt")), "发放宣传资料12份。").unwrap();
    }
    fs::write(dir.path().join("meta.csv"), "\u{FEFF}路径,省份\n./a.txt,江北省\nb.txt,\"江南,省\"\n").unwrap();
    let run = |by: &str| extract(dir.path(), &["--group-by", by, "--meta", "meta.csv", "--include", "*.txt", "."]);
    let json: serde_json::Value = serde_json::from_str(&run("省份").out).unwrap();
    let names: Vec<String> =
        json["statistics"]["groups"].as_array().unwrap().iter().map(|g| g["name"].to_string()).collect();
    assert_eq!(names, ["null", "\"江北省\"", "\"江南,省\""]);
    let wrong = run("市");
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("has no column 市; it has 路径, 省份"), "{}", wrong.err);
}

#[test]
fn an_independent_script_computes_the_same() {
    if std::process::Command::new("python3").arg("--version").output().is_err() {
        println!("skipped: python3 is not here");
        return;
    }
    let dir = tempfile::tempdir().unwrap();
    for args in [&["corpus-samples"][..], &["corpus-samples", "--group-by", "year"]] {
        let ran = extract(&root("."), args);
        let path = dir.path().join("metrics.json");
        fs::write(&path, &ran.out).unwrap();
        let script = std::process::Command::new("python3").arg(root("tests/recompute.py")).arg(&path).output().unwrap();
        let said = String::from_utf8_lossy(&script.stdout);
        println!("{}", said.lines().last().unwrap_or_default());
        assert!(script.status.success(), "{said}{}", String::from_utf8_lossy(&script.stderr));
    }
}
