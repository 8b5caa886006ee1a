//! The command from outside: output, messages and exit codes, above all for bad input.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A directory with these files.
fn dir(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, bytes).expect("a file");
    }
    dir
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {}\n{}", self.out, self.err))
    }

    fn kinds(&self) -> Vec<String> {
        let json = self.json();
        let problems = json["problems"].as_array().expect("problems");
        problems.iter().map(|p| format!("{} {}", p["kind"].as_str().unwrap(), p["path"].as_str().unwrap())).collect()
    }

    fn ids(&self) -> Vec<String> {
        let json = self.json();
        json["reports"].as_array().expect("reports").iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    }
}

fn extract_in(dir: &Path, args: &[&str], stdin: &[u8]) -> Ran {
    let mut command = Command::cargo_bin("extract").expect("the command");
    let output = command.current_dir(dir).args(args).write_stdin(stdin).output().expect("it runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

fn extract(dir: &TempDir, args: &[&str]) -> Ran {
    extract_in(dir.path(), args, b"")
}

const GOOD: &[u8] = "一、总体情况\n全镇共发放宣传资料1200份。\n".as_bytes();

#[test]
fn a_directory_becomes_one_object() {
    let d = dir(&[("r/b.txt", GOOD), ("r/a/c.txt", GOOD)]);
    let ran = extract(&d, &["r"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.ids(), ["a/c.txt", "b.txt"]);
    let json = ran.json();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    assert_eq!(keys.len(), 5);
    assert!(ran.out.starts_with("{\"schema\":1,\n\"generator\":{\"name\":\"jihe\""));
    let quantity = &json["reports"][0]["quantities"][0];
    assert_eq!(quantity["text"], "1200份");
    assert_eq!(quantity["value"].to_string(), "1200");
    assert_eq!((&quantity["start"], &quantity["line"]), (&16.into(), &2.into()));
    assert_eq!(json["statistics"]["totals"]["files"], 2);
}

#[test]
fn jsonl_prints_the_same_reports() {
    let d = dir(&[("a.txt", GOOD), ("b.txt", GOOD)]);
    let framed = extract(&d, &["."]).json();
    let lines = extract(&d, &[".", "--format", "jsonl"]);
    let mut reports: Vec<Value> = lines.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    // The last line says what made the file.
    let ending = reports.pop().unwrap();
    assert_eq!((&ending["schema"], &ending["generator"]), (&framed["schema"], &framed["generator"]));
    assert_eq!(Value::Array(reports), framed["reports"]);
}

#[test]
fn output_is_the_same_on_any_number_of_threads() {
    let files: Vec<(String, Vec<u8>)> = (0..40).map(|i| (format!("{i}.txt"), GOOD.repeat(i % 5 + 1))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let d = dir(&files);
    for format in ["json", "jsonl"] {
        let one = extract(&d, &[".", "--format", format, "--jobs", "1"]);
        for jobs in ["2", "7", "8"] {
            assert!(extract(&d, &[".", "--format", format, "--jobs", jobs]).out == one.out, "{format} on {jobs}");
        }
    }
}

#[test]
fn several_paths_keep_their_names() {
    let d = dir(&[("r/a.txt", GOOD), ("x.txt", GOOD)]);
    assert_eq!(extract(&d, &["x.txt", "r"]).ids(), ["x.txt", "r/a.txt"]);
    assert_eq!(extract(&d, &["r", "x.txt", "--exclude", "a.*"]).code, 2);
}

#[test]
fn standard_input_is_text_or_records() {
    let d = dir(&[]);
    let text = extract_in(d.path(), &["-"], GOOD);
    assert_eq!((text.code, text.ids()), (0, vec!["-".to_owned()]));
    let records = "{\"id\":\"甲\",\"text\":\"培训12人\"}\n{\"text\":\"培训3人\"}\n";
    let ran = extract_in(d.path(), &["-"], records.as_bytes());
    assert_eq!((ran.code, ran.ids()), (0, vec!["-#甲".to_owned(), "-#2".to_owned()]));
    assert_eq!(ran.json()["reports"][0]["quantities"][0]["start"], 2);
}

#[test]
fn what_was_decided_stands_in_source() {
    let gbk = encoding_rs::GB18030.encode("全镇共发放宣传资料1200份，培训干部12人。").0.into_owned();
    let d = dir(&[("a.txt", &gbk), ("b.md", "# 总结\n培训12人".as_bytes())]);
    let json = extract(&d, &["."]).json();
    let source = |i: usize| json["reports"][i]["source"].clone();
    assert_eq!((&source(0)["encoding"], &source(0)["format"]), (&"gb18030".into(), &"text".into()));
    assert_eq!((&source(1)["encoding"], &source(1)["format"]), (&"UTF-8".into(), &"markdown".into()));
    let forced = extract(&d, &["a.txt", "--encoding", "gbk"]).json();
    assert_eq!(forced["reports"][0]["quantities"], json["reports"][0]["quantities"]);
    assert!(extract(&d, &["a.txt", "--encoding", "klingon"]).err.contains("utf-8"));
}

#[test]
fn each_bad_file_costs_one_line_and_the_rest_is_done() {
    let mut damaged = GOOD.repeat(20);
    damaged.extend(b"\xFF\xFE\xFF");
    damaged.extend(GOOD);
    let long = "甲".repeat(2000);
    let d = dir(&[
        ("binary.dat", &[0u8, 1, 2, 3, 200, 201, 0, 5].repeat(50)),
        ("damaged.txt", &damaged),
        ("empty.txt", b""),
        ("good.txt", GOOD),
        ("image.png", b"\x89PNG\r\n\x1a\n0000"),
        ("lines.jsonl", "{\"text\":\"培训12人\"}\n{broken\n{\"text\":\"培训3人\"}\n".as_bytes()),
        ("long.txt", long.as_bytes()),
        ("spaces.txt", b" \n \n"),
    ]);
    let ran = extract(&d, &[".", "--max-bytes", "5000"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.kinds(),
        [
            "binary-file binary.dat",
            "replaced-bytes damaged.txt:41",
            "empty-file empty.txt",
            "binary-file image.png",
            "bad-line lines.jsonl:2",
            "too-large long.txt",
            "empty-file spaces.txt"
        ]
    );
    assert_eq!(ran.ids(), ["damaged.txt", "good.txt", "lines.jsonl#1", "lines.jsonl#3"]);
    assert_eq!(ran.err.lines().count(), 7);
    assert!(ran.err.contains("image.png: is a PNG image") && ran.err.contains("--max-bytes"), "{}", ran.err);
    let quiet = extract(&d, &[".", "--max-bytes", "5000", "--quiet"]);
    assert_eq!((quiet.code, quiet.err.as_str(), quiet.out), (2, "", ran.out));
}

#[test]
fn nul_and_control_characters_survive() {
    let d = dir(&[("a.txt", "发放\0资料\u{1}12份".as_bytes())]);
    let ran = extract(&d, &["a.txt", "--text"]);
    assert_eq!((ran.code, &ran.json()["reports"][0]["text"]), (0, &"发放\0资料\u{1}12份".into()));
}

#[test]
fn a_file_that_is_not_there() {
    let d = dir(&[("good.txt", GOOD)]);
    let ran = extract(&d, &["gone.txt", "good.txt"]);
    assert_eq!((ran.code, ran.kinds(), ran.ids()), (2, vec!["not-found gone.txt".into()], vec!["good.txt".into()]));
    #[cfg(unix)]
    {
        // A file that vanishes between listing and reading looks like this.
        std::os::unix::fs::symlink("nowhere", d.path().join("link.txt")).unwrap();
        let ran = extract(&d, &["."]);
        assert_eq!((ran.code, ran.kinds(), ran.ids()), (2, vec!["not-found link.txt".into()], vec!["good.txt".into()]));
    }
}

#[test]
fn a_directory_without_a_report() {
    let d = dir(&[("r/.hidden", GOOD)]);
    let ran = extract(&d, &["r"]);
    assert_eq!((ran.code, ran.kinds(), ran.ids().len()), (2, vec!["no-reports r".into()], 0));
}

#[test]
fn a_line_beyond_the_limit_is_passed_over() {
    let mut line = b"{\"text\":\"".to_vec();
    line.resize(3_000_000, b'x');
    line.extend(b"\"}\n");
    line.extend("{\"id\":\"b\",\"text\":\"培训12人\"}\n".as_bytes());
    let d = dir(&[("a.jsonl", &line)]);
    let ran = extract(&d, &["a.jsonl", "--max-bytes", "1000000"]);
    assert_eq!((ran.code, ran.kinds(), ran.ids()), (2, vec!["too-large a.jsonl:1".into()], vec!["a.jsonl#b".into()]));
}

#[test]
fn a_line_of_a_gigabyte_is_passed_over() {
    use std::io::{Seek, SeekFrom, Write};
    let start = format!("{{\"text\":\"{}", "培训12人。".repeat(20_000));
    let d = dir(&[("a.jsonl", start.as_bytes())]);
    let mut file = fs::OpenOptions::new().write(true).open(d.path().join("a.jsonl")).unwrap();
    // A hole: it takes no room on the disk, and reads as a gigabyte.
    file.seek(SeekFrom::Start(1 << 30)).unwrap();
    file.write_all("\"}\n{\"id\":\"b\",\"text\":\"培训12人\"}\n".as_bytes()).unwrap();
    let ran = extract(&d, &["a.jsonl"]);
    assert_eq!((ran.code, ran.kinds(), ran.ids()), (2, vec!["too-large a.jsonl:1".into()], vec!["a.jsonl#b".into()]));
    assert!(ran.err.contains("--max-bytes"), "{}", ran.err);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let d = dir(&[("r/a.txt", GOOD)]);
    let ran = extract(&d, &["r", "-o", "r/out.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let first = fs::read_to_string(d.path().join("r/out.json")).unwrap();
    // The output of the last run is not an input of the next.
    assert_eq!(extract(&d, &["r", "-o", "r/out.json"]).code, 0);
    assert_eq!(fs::read_to_string(d.path().join("r/out.json")).unwrap(), first);
    let ran = extract(&d, &["r", "-o", "no/such/out.json"]);
    assert!(ran.code == 2 && ran.err.contains("no/such/out.json"), "{}", ran.err);
    assert_eq!(fs::read_dir(d.path().join("r")).unwrap().count(), 2);
}

#[test]
fn rule_files_with_mistakes() {
    let d = dir(&[
        ("a.txt", GOOD),
        ("key/keywords.toml", b"[[row]]\nid = 'a'\nword = ['x']\n"),
        ("twice/keywords.toml", b"[[row]]\nid = 'a'\nwords = []\n[[row]]\nid = 'a'\nwords = []\n"),
        ("name/keyword.toml", b""),
        ("good/keywords.toml", "[[row]]\nid = 'mine'\nwords = ['网格']\nyes = ['⟦网格⟧']\n".as_bytes()),
        ("wrong/keywords.toml", "[[row]]\nid = 'mine'\nwords = ['网格']\nyes = ['⟦网⟧格']\n".as_bytes()),
    ]);
    for (rules, said) in
        [("key", "keywords.toml:3"), ("twice", "line 1"), ("name", "no list has this name"), ("no", "no")]
    {
        let ran = extract(&d, &["a.txt", "--rules", rules]);
        assert!(ran.code == 2 && ran.out.is_empty() && ran.err.contains(said), "{rules}: {}", ran.err);
    }
    let plain = extract(&d, &["a.txt"]).json();
    let own = extract(&d, &["a.txt", "--rules", "good"]).json();
    assert_ne!(plain["generator"]["rules"], own["generator"]["rules"]);
    assert_eq!(extract(&d, &["rules", "test"]).code, 0);
    assert_eq!(extract(&d, &["rules", "test", "good"]).code, 0);
    let wrong = extract(&d, &["rules", "test", "wrong"]);
    assert!(wrong.code == 1 && wrong.err.contains("keywords/mine"), "{}", wrong.err);
}

#[test]
fn verify_finds_what_no_longer_holds() {
    let d = dir(&[("r/a.txt", GOOD), ("r/b.jsonl", "{\"text\":\"培训12人\"}\n{\"text\":\"培训3人\"}\n".as_bytes())]);
    let printed = extract(&d, &["r"]).out;
    let verify = |metrics: &str| {
        fs::write(d.path().join("m.json"), metrics).unwrap();
        extract(&d, &["verify", "m.json", "r"])
    };
    let ran = verify(&printed);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.starts_with("3 reports"));
    let ran = verify(&printed.replace("1200份", "1300份"));
    assert!(ran.code == 1 && ran.err.contains("“1300份”"), "{}", ran.err);
    let ran = verify(&printed.replace("\"sum\":1200", "\"sum\":1201"));
    assert!(ran.code == 1 && ran.err.contains("statistics.metrics[0].sum"), "{}", ran.err);
    assert_eq!(verify("{}").code, 2);
    let lines = extract(&d, &["r", "-f", "jsonl"]).out;
    assert_eq!(verify(&lines).code, 0);
    fs::write(d.path().join("r/a.txt"), "别的").unwrap();
    let ran = verify(&printed);
    assert!(ran.code == 1 && ran.err.contains("SHA-256"), "{}", ran.err);
    fs::remove_file(d.path().join("r/a.txt")).unwrap();
    assert_eq!(verify(&printed).code, 2);
}

#[test]
fn the_small_commands() {
    let d = dir(&[
        ("verify/a.txt", GOOD),
        ("a.jsonl", "{\"id\":\"x\",\"text\":\"甲\"}\n{\"id\":\"y\",\"text\":\"乙\"}\n".as_bytes()),
        ("bom.txt", b"\xEF\xBB\xBF\xE7\x94\xB2\r\n"),
    ]);
    assert_eq!(extract(&d, &["./verify"]).ids(), ["a.txt"]);
    assert_eq!(extract(&d, &["text", "bom.txt"]).out, "甲\r\n");
    assert_eq!(extract(&d, &["text", "a.jsonl", "--record", "y"]).out, "乙");
    assert_eq!(extract(&d, &["text", "a.jsonl"]).code, 2);
    assert!(extract(&d, &["explain", "report-nouns"]).out.contains("[[row]]"));
    let near = extract(&d, &["explain", "report-noun"]);
    assert!(near.code == 2 && near.err.contains("report-nouns"), "{}", near.err);
    assert!(extract(&d, &["rules", "dump"]).out.contains("keywords\n"));
    assert!(extract(&d, &["rules", "dump", "keywords"]).out.contains("[[row]]"));
    assert_eq!(extract(&d, &["rules", "dump", "nothing"]).code, 2);
    assert!(extract(&d, &["completions", "bash"]).out.contains("extract"));
    assert!(extract(&d, &["man"]).out.contains(".TH"));
    assert_eq!(extract(&d, &[]).code, 2);
    assert_eq!(extract(&d, &["--help"]).code, 0);
}

#[test]
fn the_schema_says_what_is_printed() {
    let d = dir(&[("a.txt", GOOD)]);
    let schema = extract(&d, &["schema"]).json();
    let printed = extract(&d, &["a.txt", "--text"]).json();
    // Every key of the output is described, at each level that this output has.
    fn walk(value: &Value, schema: &Value, root: &Value, place: &str) {
        let schema = match schema["$ref"].as_str() {
            Some(path) => root.pointer(&path[1..]).unwrap(),
            None => schema,
        };
        match value {
            Value::Object(map) if schema["properties"].is_object() => {
                for (key, value) in map {
                    let known = &schema["properties"][key];
                    assert!(!known.is_null(), "{place}.{key} is not in the schema");
                    walk(value, known, root, &format!("{place}.{key}"));
                }
            }
            Value::Array(items) => items.iter().for_each(|v| walk(v, &schema["items"], root, place)),
            Value::Number(_) if schema["type"].is_string() => {
                assert!(matches!(schema["type"].as_str(), Some("number" | "integer")), "{place}: {schema}");
            }
            _ => {}
        }
    }
    walk(&printed, &schema, &schema, "");
}

#[cfg(unix)]
#[test]
fn a_broken_pipe_is_quiet() {
    use std::process::Stdio;
    let files: Vec<(String, Vec<u8>)> = (0..30).map(|i| (format!("{i}.txt"), GOOD.repeat(50))).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    let d = dir(&files);
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("extract"))
        .args([".", "--text"])
        .current_dir(d.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
