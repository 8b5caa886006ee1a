//! `extract check` and `--checks` from outside.

use assert_cmd::Command;
use std::fs;
use tempfile::TempDir;

fn extract(dir: &TempDir, args: &[&str]) -> (i32, String, String) {
    let output = Command::cargo_bin("extract").unwrap().current_dir(dir.path()).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn dir() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let text = "一、工作情况\n全镇辖12个村。\n今年建成站点47个（城区8个、乡镇29个）。培训300人次，其中干部120人。\n";
    fs::write(dir.path().join("a.txt"), text).unwrap();
    fs::write(dir.path().join("b.txt"), "全镇建成站点37个（城区8个、乡镇29个）。\n").unwrap();
    dir
}

#[test]
fn a_failure_is_a_line_with_its_place() {
    let (code, out, err) = extract(&dir(), &["check", "a.txt", "b.txt"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let sum =
        "a.txt:3:7: sum-of-parts: the sum of all parts of 47个 is inconsistent: 8个 + 29个 = 37个, printed 47个\n";
    assert_eq!(out, sum);
}

#[test]
fn strict_gives_the_exit_code() {
    let dir = dir();
    assert_eq!(extract(&dir, &["check", "--strict", "a.txt"]).0, 1);
    assert_eq!(extract(&dir, &["check", "--strict", "b.txt"]).0, 0);
    assert_eq!(extract(&dir, &["check", "--strict", "--checks", "-sum-of-parts", "a.txt"]).0, 0);
    assert_eq!(extract(&dir, &["--strict", "a.txt"]).0, 1);
    assert_eq!(extract(&dir, &["--strict", "--checks", "growth-rate", "a.txt"]).0, 0);
    assert_eq!(extract(&dir, &["check", "--strict", "nothing.txt"]).0, 2);
}

#[test]
fn more_is_shown_on_request() {
    let dir = dir();
    assert!(extract(&dir, &["check", "--unclear", "a.txt"]).1.contains("unit-basis: unclear: "));
    assert!(extract(&dir, &["check", "--all", "b.txt"]).1.contains("sum-of-parts: holds: "));
    let table = extract(&dir, &["check", "--table", "."]).1;
    let row = table.lines().find(|l| l.starts_with("sum-of-parts")).unwrap();
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["sum-of-parts", "3", "2", "1", "1", "0"]);
}

#[test]
fn a_check_that_does_not_exist_is_named() {
    let (code, _, err) = extract(&dir(), &["check", "--checks", "+sums", "a.txt"]);
    assert_eq!(code, 2);
    assert!(err.contains("sums") && err.contains("sum-of-parts"), "{err}");
}

#[test]
fn rules_change_what_is_checked() {
    let dir = dir();
    fs::create_dir(dir.path().join("own")).unwrap();
    fs::write(dir.path().join("own/checks.toml"), "[[row]]\nid = 'sum-of-parts'\non = true\nslack = '10'\n").unwrap();
    assert!(extract(&dir, &["check", "--rules", "own", "a.txt"]).1.contains("sum-of-parts"));
    fs::write(dir.path().join("own/checks.toml"), "[[row]]\nid = 'sum-of-parts'\non = false\n").unwrap();
    assert_eq!(extract(&dir, &["check", "--rules", "own", "a.txt"]).1, "");
}

#[test]
fn a_check_has_a_page() {
    let dir = dir();
    for check in jihe::check::CHECKS {
        let (code, out, _) = extract(&dir, &["explain", check.id]);
        assert_eq!(code, 0);
        assert!(out.contains("holds") && out.contains("unclear") && out.contains("row of rules/checks.toml"), "{out}");
    }
}
