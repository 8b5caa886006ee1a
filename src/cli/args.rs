//! The arguments, typed.

use crate::read::Limits;
use clap::{ArgAction, Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use std::path::PathBuf;

/// Turn Chinese work reports into facts that can be counted, compared and checked.
///
/// Reads files and directories, prints one JSON object with every quantity, number, activity and heading, each with
/// its place and its quote, and the statistics over all reports. Results go to standard output, everything else to
/// standard error.
#[derive(Debug, Parser)]
#[command(
    name = "extract",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    disable_help_subcommand = true,
    arg_required_else_help = true,
    after_help = "Exit code: 0 done; 1 with --strict, a check failed; 2 something could not be read, understood or written\n\
                  (the rest is done). A directory that is named like a command is written ./verify."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) run: RunArgs,
}

/// The main job.
#[derive(Debug, ClapArgs)]
pub(super) struct RunArgs {
    /// Files and directories to read; - is standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// Output format: json is one object, jsonl one report a line, html a page to read, md a summary, csv and parquet
    /// tables in a directory, xlsx a workbook
    #[arg(long, short = 'f', default_value = "json", value_name = "FORMAT", value_parser = formats())]
    pub(super) format: String,
    /// Write to FILE (with csv and parquet: into the directory FILE), whole or not at all, instead of to standard
    /// output
    #[arg(long, short = 'o', value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) show: ShowArgs,
    /// Threads to work on [default: as many as the machine has]
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// Directory of rule files (such as units.toml) to lay over the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) rules: Option<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Take only files whose name, or path under the directory, matches GLOB (may be repeated)
    #[arg(long, value_name = "GLOB", action = ArgAction::Append)]
    pub(super) include: Vec<String>,
    /// Leave out files and directories that match GLOB (may be repeated)
    #[arg(long, value_name = "GLOB", action = ArgAction::Append)]
    pub(super) exclude: Vec<String>,
    #[command(flatten)]
    pub(super) group: GroupArgs,
    /// Put the text of each report into the output
    #[arg(long)]
    pub(super) text: bool,
    /// List numeral characters inside ordinary words (统一, 百姓) among the numbers too
    #[arg(long)]
    pub(super) ledger: bool,
    /// Find passages that reports share (puts text and fingerprints of each report into the output)
    #[arg(long)]
    pub(super) copies: bool,
    /// Exit with 1 if a check fails
    #[arg(long)]
    pub(super) strict: bool,
    /// Checks to run: +a,-b changes what the rules say, a,b runs these alone; all, none
    #[arg(long, value_name = "LIST", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub(super) checks: crate::check::Switches,
    /// Say nothing on standard error about single files (they stand in the output's problems)
    #[arg(long, short = 'q')]
    pub(super) quiet: bool,
    /// Show progress on standard error; auto: on a terminal, when it takes long
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) progress: When,
}

/// How files are read.
#[derive(Debug, Clone, ClapArgs)]
pub(super) struct ReadArgs {
    /// Encoding of the files (utf-8, gb18030, big5, utf-16le, …) instead of the one that their content shows
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    /// Field of a record (JSONL), column of a table (CSV, xlsx) that holds its text [default: text, then content, then 正文]
    #[arg(long, value_name = "NAME")]
    pub(super) text_field: Option<String>,
    /// Field or column that holds its id [default: id]
    #[arg(long, value_name = "NAME")]
    pub(super) id_field: Option<String>,
    /// Take as text what stands around it too: menus and hidden text of web pages, running heads, page numbers
    #[arg(long)]
    pub(super) all_text: bool,
    #[command(flatten)]
    pub(super) limits: LimitArgs,
}

/// What a file may cost.
#[derive(Debug, Clone, Copy, ClapArgs)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// Largest file, part of a packed file, or line of a JSONL file, that is read
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().max_bytes)]
    max_bytes: u64,
    /// Bytes that a packed file with everything in it may unpack to
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().max_total)]
    max_total: u64,
    /// How many times its size a part of a packed file may unpack to
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_ratio)]
    max_ratio: u64,
    /// Entries of an archive
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_entries)]
    max_entries: u64,
    /// How deep archives may be nested
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    max_depth: u32,
    /// How deep elements and groups of one file may be nested
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_nesting)]
    max_nesting: u32,
    /// Seconds that reading one file may take
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_seconds)]
    max_seconds: u64,
}

impl LimitArgs {
    pub(super) fn limits(self) -> Limits {
        Limits {
            max_bytes: self.max_bytes,
            max_total: self.max_total,
            max_ratio: self.max_ratio,
            max_entries: self.max_entries,
            max_depth: self.max_depth,
            max_nesting: self.max_nesting,
            max_seconds: self.max_seconds,
        }
    }
}

/// Groups of reports.
#[derive(Debug, Clone, ClapArgs)]
pub(super) struct GroupArgs {
    /// Give all statistics for each group too: dir (the file's directory), dir:N (its first N parts), year, place, office,
    /// a column of --meta, or a regular expression over paths (its first group, or the match)
    #[arg(long, value_name = "BY")]
    pub(super) group_by: Option<String>,
    /// Table in CSV with a column of paths (path, or the first) and others to group by
    #[arg(long, value_name = "FILE.csv", requires = "group_by", value_hint = ValueHint::FilePath)]
    pub(super) meta: Option<PathBuf>,
}

/// When to show progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// How output is written.
#[derive(Debug, Clone, ClapArgs)]
pub(super) struct ShowArgs {
    /// With csv: begin each file with a byte order mark, without which Excel misreads it
    #[arg(long)]
    pub(super) bom: bool,
    /// Language of what people read (html, md, xlsx)
    #[arg(long, value_name = "LANGUAGE", default_value = "zh")]
    pub(super) lang: Lang,
}

/// Language of what people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Zh,
    En,
}

/// The other commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Slice every quote of METRICS out of the sources again and recompute its statistics
    #[command(after_help = "Exit code: 0 everything holds; 1 something does not; 2 something could not be read.")]
    Verify(VerifyArgs),
    /// Print what does not hold, one line a finding: path:line:column: check: message
    #[command(
        after_help = "Exit code: 0 done; 1 with --strict, a check failed; 2 something could not be read or understood."
    )]
    Check(CheckArgs),
    /// Put the results of several runs together: what one run over all of it gives, byte for byte
    #[command(
        after_help = "Reports are put in path order, as in a run over one directory. Exit code: 0 done; 2 a run had problems, came to \
                      no end, or was made by another program or other rules."
    )]
    Merge(MergeArgs),
    /// Draw a sample of facts as a sheet (CSV) for a human coder
    Sample(SampleArgs),
    /// Precision by field from coded sheets, and how far two coders agree
    Agreement {
        /// Sheet of `extract sample` with judgements filled in: 1 right, 0 wrong, empty not judged
        #[arg(value_hint = ValueHint::FilePath)]
        sheet: PathBuf,
        /// The same sheet filled in by another coder
        #[arg(value_hint = ValueHint::FilePath)]
        second: Option<PathBuf>,
    },
    /// Precision, recall and F1 by field against a gold standard
    Score(ScoreArgs),
    /// Write the facts of METRICS for an annotation tool
    Export(ExportArgs),
    /// Read what an annotation tool made of an export back as gold files
    Import(ImportArgs),
    /// Print a rule's page: what it finds, with its examples
    Explain {
        /// Id of the rule, as `rule` in the output gives it
        id: String,
    },
    /// Show and test rule files
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    /// Print the JSON Schema of the output
    Schema,
    /// Print the plain text of a file that offsets refer to
    Text(TextArgs),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Of `verify`.
#[derive(Debug, ClapArgs)]
pub(super) struct VerifyArgs {
    /// Output of an earlier run, json or jsonl; - is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) metrics: PathBuf,
    /// Directory that the paths in it are relative to
    #[arg(default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) dir: PathBuf,
    /// Directory of the rules that the run had, if it had any
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) rules: Option<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// Of `check`.
#[derive(Debug, ClapArgs)]
pub(super) struct CheckArgs {
    /// Files and directories to read; - is standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) paths: Vec<PathBuf>,
    /// Checks to run: +a,-b changes what the rules say, a,b runs these alone; all, none
    #[arg(long, value_name = "LIST", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub(super) checks: crate::check::Switches,
    /// Print what cannot be judged too
    #[arg(long)]
    pub(super) unclear: bool,
    /// Print what holds and what cannot be judged too
    #[arg(long)]
    pub(super) all: bool,
    /// Exit with 1 if a check fails
    #[arg(long)]
    pub(super) strict: bool,
    /// Print how many statements each check found, and what came of them, instead of the findings
    #[arg(long)]
    pub(super) table: bool,
    /// Threads to work on [default: as many as the machine has]
    #[arg(long, short = 'j', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    /// Directory of rule files (such as checks.toml) to lay over the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) rules: Option<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// Of `merge`.
#[derive(Debug, ClapArgs)]
pub(super) struct MergeArgs {
    /// Outputs of earlier runs, jsonl (read in bounded memory) or json; - is standard input
    #[arg(required = true, value_name = "METRICS", value_hint = ValueHint::FilePath)]
    pub(super) shards: Vec<PathBuf>,
    /// Directory of the rules that the runs had, if they had any
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) rules: Option<PathBuf>,
    /// Output format, as of the main job; a workbook shows sentences only where the runs had --text
    #[arg(long, short = 'f', default_value = "json", value_name = "FORMAT", value_parser = formats())]
    pub(super) format: String,
    /// Write to FILE (with csv and parquet: into the directory FILE), whole or not at all, instead of to standard
    /// output
    #[arg(long, short = 'o', value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) show: ShowArgs,
    #[command(flatten)]
    pub(super) group: GroupArgs,
}

/// Of `score`.
#[derive(Debug, ClapArgs)]
pub(super) struct ScoreArgs {
    /// Gold file (NAME.gold.jsonl), or a directory of them
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) gold: PathBuf,
    /// Output of a run over the documents, json or jsonl; - is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) metrics: PathBuf,
    /// Directory that the paths in it are relative to, for the context of the errors; not needed after --text
    #[arg(value_hint = ValueHint::DirPath)]
    pub(super) dir: Option<PathBuf>,
    /// Write every disagreement to FILE, one JSON object a line: document, what, context, gold row, found row
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) errors: Option<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// Of `sample`.
#[derive(Debug, ClapArgs)]
pub(super) struct SampleArgs {
    /// Output of an earlier run, json or jsonl; - is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) metrics: PathBuf,
    /// Directory that the paths in it are relative to, for the context; not needed after --text
    #[arg(value_hint = ValueHint::DirPath)]
    pub(super) dir: Option<PathBuf>,
    /// How many facts to draw
    #[arg(long, short = 'n', default_value_t = 100, value_name = "N")]
    pub(super) n: usize,
    /// Draw from each group of facts in proportion to its size, one at the least
    #[arg(long, default_value = "kind", value_name = "BY")]
    pub(super) stratify: Strata,
    /// Draw only facts of this kind (may be repeated) [default: all]
    #[arg(long, value_name = "KIND", action = ArgAction::Append, value_parser = kinds())]
    pub(super) kind: Vec<String>,
    /// Another seed draws another sample
    #[arg(long, default_value_t = 7, value_name = "SEED")]
    pub(super) seed: u64,
    /// Write to FILE instead of to standard output
    #[arg(long, short = 'o', value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// What a sample is stratified by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Strata {
    Kind,
    Rule,
    Metric,
    Status,
    Role,
    Report,
    None,
}

/// Tools to exchange annotations with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Tool {
    /// brat standoff: a directory of .txt and .ann
    Brat,
    /// doccano: one JSONL file
    Doccano,
}

/// Of `export`.
#[derive(Debug, ClapArgs)]
pub(super) struct ExportArgs {
    /// Output of an earlier run, json or jsonl; - is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) metrics: PathBuf,
    /// Directory that the paths in it are relative to; not needed after --text
    #[arg(value_hint = ValueHint::DirPath)]
    pub(super) dir: Option<PathBuf>,
    /// The tool
    #[arg(long, value_name = "TOOL")]
    pub(super) to: Tool,
    /// Directory (brat) or file (doccano) to write
    #[arg(long, short = 'o', value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// Of `import`.
#[derive(Debug, ClapArgs)]
pub(super) struct ImportArgs {
    /// Directory of .txt and .ann (brat), or JSONL file (doccano)
    #[arg(value_hint = ValueHint::AnyPath)]
    pub(super) path: PathBuf,
    /// The tool
    #[arg(long, value_name = "TOOL")]
    pub(super) from: Tool,
    /// Directory to write NAME.gold.jsonl files to
    #[arg(long, short = 'o', value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) output: PathBuf,
}

/// Of `text`.
#[derive(Debug, ClapArgs)]
pub(super) struct TextArgs {
    /// The file; - is standard input
    #[arg(value_hint = ValueHint::FilePath)]
    pub(super) file: PathBuf,
    /// Id of the record, where the file holds many
    #[arg(long, value_name = "ID")]
    pub(super) record: Option<String>,
    #[command(flatten)]
    pub(super) read: ReadArgs,
}

/// Of `rules`.
#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    /// Print a list, or the names of all lists
    Dump {
        /// Name of the list
        list: Option<String>,
        /// Directory of rule files laid over the built-in ones
        #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        rules: Option<PathBuf>,
    },
    /// Run the examples of all rules, built-in and those of DIR
    Test {
        /// Directory of rule files laid over the built-in ones
        #[arg(value_hint = ValueHint::DirPath)]
        dir: Option<PathBuf>,
    },
}

fn formats() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(crate::write::FORMATS.iter().map(|f| f.name))
}

fn kinds() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(crate::coding::sample::KINDS.iter().map(|(kind, _)| *kind))
}
