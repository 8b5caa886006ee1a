//! `extract sample`, `extract agreement`, `extract score`.

use super::args::{SampleArgs, ScoreArgs, Strata};
use super::documents::{Document, documents};
use super::{Exit, Stop, print, verify};
use crate::coding::agreement::{agreement as compare, judgements};
use crate::coding::gold;
use crate::coding::sample::{KINDS, Stratify, sample as draw};
use crate::coding::score::{Disagreement, Score};
use crate::coding::sheet::sheet;
use crate::result::ReportResult;
use crate::write::Target;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

pub(super) fn sample(args: SampleArgs) -> Result<Exit, Stop> {
    let (reports, _) = verify::load(&args.metrics).map_err(|m| format!("{}: {m}", args.metrics.display()))?;
    let kinds: Vec<&str> = match args.kind.as_slice() {
        [] => KINDS.iter().map(|(kind, _)| *kind).collect(),
        some => some.iter().map(String::as_str).collect(),
    };
    let by = match args.stratify {
        Strata::Kind => Stratify::Kind,
        Strata::Rule => Stratify::Rule,
        Strata::Metric => Stratify::Metric,
        Strata::Status => Stratify::Status,
        Strata::Role => Stratify::Role,
        Strata::Report => Stratify::Report,
        Strata::None => Stratify::None,
    };
    let drawn = draw(&reports, &kinds, by, args.n, args.seed);
    // Only what was drawn from is read again.
    let mut used: Vec<ReportResult> = Vec::new();
    let mut last = None;
    for row in &drawn {
        if last != Some(row.report) {
            used.push(reports[row.report].clone());
            last = Some(row.report);
        }
    }
    let documents = documents(&used, args.dir.as_deref(), args.read)?;
    if let Some(missing) = documents.iter().find(|d| d.text.is_none()) {
        return Err(format!(
            "{}: its text is needed for the context; name the directory of the sources, or run with --text",
            missing.name
        )
        .into());
    }
    let of: BTreeMap<&str, &str> =
        documents.iter().filter_map(|d| Some((d.name.as_str(), d.text.as_deref()?))).collect();
    let text = |r: &ReportResult| of.get(super::shard::record_id(r).as_str()).map(|t| ((*t).to_owned(), 0));
    let csv = sheet(&drawn, &reports, &text)?;
    write(args.output.as_deref(), csv.as_bytes())
}

/// To a file, whole or not at all, or to standard output.
pub(super) fn write(path: Option<&Path>, bytes: &[u8]) -> Result<Exit, Stop> {
    let Some(path) = path else { return print::bytes(bytes) };
    let cannot = |e: std::io::Error| Stop::write(&path.display().to_string(), &e);
    let mut target = Target::file(path).map_err(cannot)?;
    target.write_all(bytes).map_err(cannot)?;
    target.commit().map_err(cannot)?;
    Ok(Exit::Done)
}

pub(super) fn read(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|e| format!("{}: cannot be read: {e}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| format!("{}: is not UTF-8; save it as CSV UTF-8", path.display()))
}

pub(super) fn agreement(first: &Path, second: Option<&Path>) -> Result<Exit, Stop> {
    let load = |path: &Path| judgements(&read(path)?).map_err(|m| format!("{}: {m}", path.display()));
    let one = load(first)?;
    let other = second.map(load).transpose()?;
    let fields = compare(&one, other.as_ref());
    if fields.is_empty() {
        return Err(
            format!("{}: no cell of it is filled in; write 1 or 0 into the columns ok_…", first.display()).into()
        );
    }
    let text = serde_json::to_string_pretty(&fields).map_err(|e| e.to_string())?;
    print::bytes(format!("{text}\n").as_bytes())
}

const GOLD: &str = ".gold.jsonl";

pub(super) fn score(args: ScoreArgs) -> Result<Exit, Stop> {
    let (gold, metrics) = (args.gold.as_path(), args.metrics.as_path());
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in walkdir::WalkDir::new(gold).sort_by_file_name() {
        let path = entry.map_err(|e| format!("{}: cannot be read: {e}", gold.display()))?.into_path();
        if path == gold && path.is_file() || path.to_string_lossy().ends_with(GOLD) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(format!("{}: there is no file NAME{GOLD} in it", gold.display()).into());
    }
    let (reports, _) = verify::load(metrics).map_err(|m| format!("{}: {m}", metrics.display()))?;
    // Texts are for the context of errors only.
    let dir = args.dir.as_deref().filter(|_| args.errors.is_some());
    let documents = documents(&reports, dir, args.read)?;
    let mut errors = String::new();
    let mut score = Score::default();
    let mut exit = Exit::Done;
    for file in files {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let stem = name.strip_suffix(GOLD).unwrap_or(&name);
        let inside = file.strip_prefix(gold).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let meant = meant(&documents, inside.strip_suffix(GOLD).unwrap_or(&inside), stem);
        let rows = gold::read(&read(&file)?).map_err(|m| format!("{}: {m}", file.display()))?;
        if meant.is_empty() {
            print::say(&format!("{}: no report is called {stem}", file.display()));
            exit = Exit::Trouble;
        }
        let found: Vec<gold::Row> =
            meant.iter().flat_map(|d| &d.reports).flat_map(|report| gold::rows(report)).collect();
        let text: Vec<char> = match meant.as_slice() {
            [one] if args.errors.is_some() => one.text.iter().flat_map(|t| t.chars()).collect(),
            _ => Vec::new(),
        };
        score.compare_each(&rows, &found, &mut |d| {
            errors.push_str(&error(stem, &d, &text).to_string());
            errors.push('\n');
        });
    }
    if args.errors.is_some() {
        write(args.errors.as_deref(), errors.as_bytes())?;
    }
    let lines: Vec<String> =
        score.result().into_iter().map(|(name, value)| format!(" {}: {value}", Value::from(name))).collect();
    print::bytes(format!("{{\n{}\n}}\n", lines.join(",\n")).as_bytes())?;
    Ok(exit)
}

/// The documents that a gold file is about: the one of its path below the directory, with the extension or without;
/// else all whose file is called so.
fn meant<'d, 'r>(documents: &'d [Document<'r>], path: &str, stem: &str) -> Vec<&'d Document<'r>> {
    let plain = |name: &str| Path::new(name).with_extension("").to_string_lossy().replace('\\', "/");
    let one = documents
        .iter()
        .find(|d| d.name == path)
        .or_else(|| documents.iter().find(|d| !d.name.contains('#') && plain(&d.name) == path));
    if let Some(one) = one {
        return vec![one];
    }
    let called = |d: &&Document<'r>| {
        d.reports.first().is_some_and(|r| Path::new(&r.source.path).file_stem().is_some_and(|s| s == stem))
    };
    documents.iter().filter(called).collect()
}

/// One disagreement, with what stands around it.
fn error(document: &str, d: &Disagreement<'_>, text: &[char]) -> Value {
    let row = |row: &gold::Row| serde_json::from_str(&row.line()).unwrap_or(Value::Null);
    let context = d.gold.or(d.found).map(|at| {
        let (start, end) = (at.start as usize, at.end as usize);
        let slice = |from: usize, to: usize| -> String {
            let to = to.min(text.len());
            text[from.min(to)..to].iter().map(|c| if *c == '\n' { '⏎' } else { *c }).collect()
        };
        let (before, own, after) =
            (slice(start.saturating_sub(30), start), slice(start, end), slice(end, end.saturating_add(20)));
        format!("{before}⟦{own}⟧{after}")
    });
    json!({
        "document": document,
        "what": d.what,
        "context": context.filter(|_| !text.is_empty()),
        "gold": d.gold.map(row),
        "found": d.found.map(row),
    })
}
