//! Over the corpora that lie beside the repository, where they do: order, threads, offsets, coverage.

use assert_cmd::Command;
use std::path::{Path, PathBuf};

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: ../shared/{name} is not here");
    None
}

fn extract(args: &[&str], dir: &Path) -> Vec<u8> {
    let output = Command::cargo_bin("extract").unwrap().args(args).arg(dir).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn every_quote_of_the_seeds_can_be_sliced_out_again() {
    let Some(dir) = shared("seeds") else { return };
    let metrics = extract(&["--ledger"], &dir);
    let mut verify = Command::cargo_bin("extract").unwrap();
    let output = verify.args(["verify", "-"]).arg(&dir).write_stdin(metrics).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_numeral_of_the_corpora_is_accounted_for() {
    let Some(dir) = shared("corpora") else { return };
    let metrics: serde_json::Value = serde_json::from_slice(&extract(&["-j", "2"], &dir)).unwrap();
    let coverage = &metrics["statistics"]["coverage"];
    assert_eq!(coverage["numerals"], coverage["explained"]);
    assert_eq!(metrics["problems"], serde_json::json!([]));
}

#[test]
fn the_output_is_the_same_on_one_thread_and_on_many() {
    let Some(dir) = shared("corpora") else { return };
    assert_eq!(extract(&["-j", "1"], &dir), extract(&["-j", "4"], &dir));
}
