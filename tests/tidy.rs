//! The laws of the repository that no compiler holds: layers, length of files, names, no machine in committed files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Layers from the lowest to the highest; those in one row do not know each other.
const LAYERS: &[&[&str]] = &[
    &["text"],
    &["read", "rules"],
    &["figure", "named"],
    &["segment", "copy"],
    &["extract"],
    &["check"],
    &["result"],
    &["close"],
    &["stats"],
    &["write", "coding"],
    &["engine"],
    &["parallel"],
    &["cli"],
];

/// What a layer uses although it stands higher, with the reason.
const EXCEPTIONS: &[(&str, &str, &str)] = &[];

fn files(below: &str, extension: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![Path::new(ROOT).join(below)];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn relative(path: &Path) -> String {
    path.strip_prefix(ROOT).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Module directly under `src` that a file belongs to.
fn layer(path: &str) -> Option<String> {
    let first = path.strip_prefix("src/")?.split('/').next()?;
    Some(first.trim_end_matches(".rs").to_owned())
}

fn height(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&layer))
}

#[test]
fn layers_use_earlier_ones_only() {
    let mut wrong = Vec::new();
    // A layer's own tests may start from the engine.
    for path in files("src", "rs").into_iter().filter(|p| !p.ends_with("tests.rs")) {
        let name = relative(&path);
        let Some(own) = layer(&name).filter(|l| l != "lib" && l != "main") else { continue };
        let Some(at) = height(&own) else {
            wrong.push(format!("{name}: the layer {own} is not in the list of tests/tidy.rs"));
            continue;
        };
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")) {
            for used in line
                .split("crate::")
                .skip(1)
                .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(""))
            {
                let allowed = used == own
                    || height(used).is_some_and(|h| h < at)
                    || EXCEPTIONS.iter().any(|(a, b, _)| (*a, *b) == (own.as_str(), used));
                if !allowed {
                    wrong.push(format!("{name}:{}: {own} uses {used}", number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn files_hold_one_thing() {
    let mut long = Vec::new();
    for path in ["src", "tests", "benches"].iter().flat_map(|d| files(d, "rs")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > 600 {
            long.push(format!("{} has {lines} lines", relative(&path)));
        }
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(!["utils", "util", "helpers", "misc", "common"].contains(&stem.as_str()), "{}", relative(&path));
    }
    assert!(long.is_empty(), "longer than 600 lines:\n{}", long.join("\n"));
}

#[test]
fn files_say_what_they_are() {
    for path in files("src", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//!"), "{} does not begin with its documentation", relative(&path));
    }
}

#[test]
fn only_the_command_line_knows_terminal_and_exit_codes() {
    for path in files("src", "rs") {
        let name = relative(&path);
        if name.starts_with("src/cli/") || name == "src/main.rs" {
            continue;
        }
        // A map of the `rustc-hash` crate has no random seed.
        let text = fs::read_to_string(&path).unwrap().replace("FxHashMap", "");
        for word in
            ["println!", "process::exit", "ExitCode", "is_terminal", "use clap", "indicatif", "SystemTime", "HashMap"]
        {
            assert!(!text.contains(word), "{name} has {word}");
        }
    }
}

#[test]
fn no_machine_in_committed_files() {
    let listed = Command::new("git").args(["ls-files", "-z"]).current_dir(ROOT).output();
    let Some(listed) = listed.ok().filter(|o| o.status.success()) else {
        println!("skipped: no git here");
        return;
    };
    // Written so that this file does not hold them itself.
    let forbidden =
        [["/ro", "ot/"], ["/ho", "me/"], ["/Us", "ers/"], ["/wo", "rk/"], ["C:", "\\Users"]].map(|p| p.concat());
    for name in String::from_utf8_lossy(&listed.stdout).split('\0').filter(|n| !n.is_empty()) {
        let text = fs::read(Path::new(ROOT).join(name)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        for path in &forbidden {
            assert!(!text.contains(path.as_str()), "{name} holds the path {path}");
        }
    }
}

#[test]
fn every_dependency_has_its_line() {
    let manifest = fs::read_to_string(Path::new(ROOT).join("Cargo.toml")).unwrap();
    let page = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let mut here = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            here = line.contains("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| here) {
            assert!(page.contains(&format!("`{name}`")), "ARCHITECTURE.md does not say why {name} is there");
        }
    }
}
