//! `extract export` and `extract import`: facts to annotation tools and back.

use super::args::{ExportArgs, ImportArgs, Tool};
use super::coding::{read, write};
use super::documents::documents;
use super::print::say;
use super::{Exit, Stop, verify};
use crate::coding::{brat, doccano, gold};
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

pub(super) fn export(args: ExportArgs) -> Result<Exit, Stop> {
    let (reports, _) = verify::load(&args.metrics).map_err(|m| format!("{}: {m}", args.metrics.display()))?;
    let documents = documents(&reports, args.dir.as_deref(), args.read)?;
    let mut lines = String::new();
    let mut taken: BTreeSet<PathBuf> = BTreeSet::new();
    for document in &documents {
        let text = document.text.as_ref().ok_or_else(|| {
            format!("{}: its text is needed; name the directory of the sources, or run with --text", document.name)
        })?;
        let rows: Vec<gold::Row> = document.reports.iter().flat_map(|r| gold::rows(r)).collect();
        match args.to {
            Tool::Doccano => {
                lines.push_str(&doccano::write(&document.name, &rows, text));
                lines.push('\n');
            }
            Tool::Brat => {
                let file = inside(&args.output, &document.name, &mut taken)?;
                folder(file.parent())?;
                let beside = |extension: &str| PathBuf::from(format!("{}.{extension}", file.display()));
                write(Some(&beside("txt")), text.as_bytes())?;
                write(Some(&beside("ann")), brat::write(&rows, text).as_bytes())?;
            }
        }
    }
    match args.to {
        Tool::Doccano => write(Some(&args.output), lines.as_bytes()),
        Tool::Brat => {
            folder(Some(&args.output))?;
            write(Some(&args.output.join("annotation.conf")), brat::configuration().as_bytes())
        }
    }
}

fn folder(path: Option<&Path>) -> Result<(), Stop> {
    let Some(path) = path else { return Ok(()) };
    std::fs::create_dir_all(path).map_err(|e| Stop::write(&path.display().to_string(), &e))
}

/// A path under `root` for a document, without its extension unless two would be called the same.
fn inside(root: &Path, name: &str, taken: &mut BTreeSet<PathBuf>) -> Result<PathBuf, Stop> {
    let path = Path::new(name);
    if !path.components().all(|c| matches!(c, Component::Normal(_))) {
        return Err(format!("{name}: leads out of the directory; run again over one directory").into());
    }
    let plain = if name.contains('#') { path.to_path_buf() } else { path.with_extension("") };
    let own = if taken.contains(&plain) { path.to_path_buf() } else { plain };
    taken.insert(own.clone());
    Ok(root.join(own))
}

pub(super) fn import(args: &ImportArgs) -> Result<Exit, Stop> {
    let mut made: Vec<(String, Vec<gold::Row>)> = Vec::new();
    match args.from {
        Tool::Doccano => {
            for (i, line) in read(&args.path)?.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
                made.push(doccano::read(line).map_err(|m| format!("{}:{}: {m}", args.path.display(), i + 1))?);
            }
        }
        Tool::Brat => {
            let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&args.path)
                .into_iter()
                .flatten()
                .map(walkdir::DirEntry::into_path)
                .filter(|p| p.extension().is_some_and(|e| e == "ann"))
                .collect();
            files.sort();
            for file in files {
                let text = read(&file.with_extension("txt"))?;
                let rows = brat::read(&read(&file)?, &text).map_err(|m| format!("{}: {m}", file.display()))?;
                let name = file.strip_prefix(&args.path).unwrap_or(&file).with_extension("");
                made.push((name.to_string_lossy().into_owned(), rows));
            }
        }
    }
    if made.is_empty() {
        return Err(format!("{}: there are no annotations in it", args.path.display()).into());
    }
    let mut taken = BTreeSet::new();
    for (name, rows) in made {
        let file = match args.from {
            Tool::Doccano => inside(&args.output, &name, &mut taken)?,
            // What an export called its files.
            Tool::Brat => args.output.join(&name),
        };
        folder(file.parent())?;
        let lines: String = rows.iter().map(|r| r.line() + "\n").collect();
        write(Some(&PathBuf::from(format!("{}.gold.jsonl", file.display()))), lines.as_bytes())?;
        if rows.is_empty() {
            say(&format!("{name}: nothing is annotated in it"));
        }
    }
    Ok(Exit::Done)
}
