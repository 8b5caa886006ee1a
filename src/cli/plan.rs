//! From arguments to what is to be done: names resolved, globs compiled, nothing read yet.

use super::args::{Lang, ReadArgs, RunArgs, ShowArgs, When};
use super::{Stop, meta};
use crate::engine::Settings;
use crate::read::{self, Selection};
use crate::rules::Rules;
use crate::stats::GroupBy;
use crate::write::{self, Format, Language, Names, Shape, Target, format};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// A run of the main job.
pub(super) struct Plan {
    pub(super) paths: Vec<PathBuf>,
    pub(super) selection: Selection,
    pub(super) options: read::Options,
    pub(super) rules: Option<PathBuf>,
    pub(super) settings: Settings,
    pub(super) format: &'static Format,
    pub(super) writing: write::Options,
    pub(super) output: Option<PathBuf>,
    pub(super) jobs: usize,
    pub(super) group: Option<GroupBy>,
    pub(super) strict: bool,
    pub(super) quiet: bool,
    pub(super) progress: Progress,
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    /// Not at all.
    None,
    /// A bar, once the run takes long.
    Bar,
    /// Lines, where standard error is no terminal.
    Lines,
}

pub(super) fn plan(args: RunArgs) -> Result<Plan, Stop> {
    let format = format(&args.format).ok_or_else(|| format!("{}: no such format", args.format))?;
    let writing = writing(format, &args.show, args.output.as_deref())?;
    let mut selection = Selection::new(&args.include, &args.exclude)?;
    selection.output = args.output.clone().or_else(stdout_file);
    let settings = Settings {
        text: args.text || format.text,
        ledger: args.ledger,
        copies: args.copies,
        checks: args.checks,
        ..Settings::default()
    };
    let terminal = std::io::stderr().is_terminal();
    let progress = match args.progress {
        When::Never => Progress::None,
        When::Auto if args.quiet || !terminal => Progress::None,
        When::Always if !terminal => Progress::Lines,
        When::Auto | When::Always => Progress::Bar,
    };
    Ok(Plan {
        paths: args.paths,
        selection,
        options: options(args.read)?,
        rules: args.rules,
        settings,
        format,
        writing,
        output: args.output,
        jobs: args.jobs.map_or_else(crate::parallel::threads, usize::from),
        group: meta::group_by(&args.group)?,
        strict: args.strict,
        quiet: args.quiet,
        progress,
    })
}

/// What a writer is told, if the output is one that it can write to.
pub(super) fn writing(format: &Format, show: &ShowArgs, output: Option<&Path>) -> Result<write::Options, Stop> {
    match (format.shape, output) {
        (Shape::Directory, None) => {
            Err(format!("--format {} writes several files; name a directory for them with -o", format.name))?;
        }
        (Shape::Binary, None) if std::io::stdout().is_terminal() => {
            Err(format!("--format {} is nothing for a terminal; name a file with -o", format.name))?;
        }
        _ => {}
    }
    if show.bom && format.name != "csv" {
        Err(format!("--bom goes with --format csv, not with {}", format.name))?;
    }
    let language = match show.lang {
        Lang::Zh => Language::Chinese,
        Lang::En => Language::English,
    };
    Ok(write::Options { bom: show.bom, language, ..write::Options::default() })
}

/// Names of the canonical measures.
pub(super) fn measures(rules: &Rules) -> BTreeMap<String, Names> {
    let all = rules.language.metrics.rules().iter();
    all.map(|m| (m.id.to_owned(), Names { zh: m.label.clone(), en: m.english.clone() })).collect()
}

/// Where output in this format goes.
pub(super) fn target(format: &Format, output: Option<&Path>) -> std::io::Result<Target> {
    match output {
        Some(path) if format.shape == Shape::Directory => Target::directory(path),
        Some(path) => Target::file(path),
        None => Ok(Target::stream(Box::new(std::io::stdout()))),
    }
}

pub(super) fn options(args: ReadArgs) -> Result<read::Options, Stop> {
    let encoding = match &args.encoding {
        None => None,
        Some(name) => Some(read::encoding::named(name).ok_or_else(|| {
            format!("--encoding {name}: no encoding has this name; try utf-8, gb18030, big5, utf-16le or utf-16be")
        })?),
    };
    let limits = args.limits.limits();
    let (text_field, id_field, all_text) = (args.text_field, args.id_field, args.all_text);
    Ok(read::Options { encoding, limits, text_field, id_field, all_text })
}

/// The file that standard output goes to, where the system can say: `extract . > metrics.json` must not read it.
fn stdout_file() -> Option<PathBuf> {
    let path = std::fs::read_link("/proc/self/fd/1").ok()?;
    path.is_file().then_some(path)
}
