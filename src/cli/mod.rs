//! The command line: typed arguments ([`args`]), what follows from them ([`plan`]), the work ([`run`] and one file for
//! each other command). This layer alone knows the terminal and exit codes.

mod args;
mod check;
mod coding;
mod documents;
mod exchange;
mod explain;
mod merge;
mod meta;
mod plan;
mod print;
mod progress;
mod rules;
mod run;
mod schema;
mod shard;
mod text;
mod verify;

use args::{Args, Command};
use clap::{CommandFactory, Parser};
use print::say;
use std::process::ExitCode;

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Done.
    Done = 0,
    /// A check failed, or something no longer holds.
    Failed = 1,
    /// Something could not be read, understood or written.
    Trouble = 2,
}

/// Why a command stops: a sentence for standard error. Output that nobody reads any more is no failure.
enum Stop {
    Message(String),
    BrokenPipe,
}

impl Stop {
    /// A failure to write.
    fn write(target: &str, error: &std::io::Error) -> Stop {
        if error.kind() == std::io::ErrorKind::BrokenPipe {
            Stop::BrokenPipe
        } else {
            Stop::Message(format!("{target}: cannot be written: {error}"))
        }
    }
}

impl From<String> for Stop {
    fn from(message: String) -> Stop {
        Stop::Message(message)
    }
}

impl From<crate::rules::RulesError> for Stop {
    fn from(error: crate::rules::RulesError) -> Stop {
        Stop::Message(error.to_string())
    }
}

impl From<crate::read::Trouble> for Stop {
    fn from(trouble: crate::read::Trouble) -> Stop {
        Stop::Message(trouble.to_string())
    }
}

/// Parses the arguments, does what they say, and gives the exit code.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        None => plan::plan(args.run).and_then(run::run),
        Some(Command::Check(check)) => check::run(check),
        Some(Command::Verify(verify)) => verify::run(verify),
        Some(Command::Merge(merge)) => merge::run(merge),
        Some(Command::Sample(sample)) => coding::sample(sample),
        Some(Command::Agreement { sheet, second }) => coding::agreement(&sheet, second.as_deref()),
        Some(Command::Score(args)) => coding::score(args),
        Some(Command::Export(export)) => exchange::export(export),
        Some(Command::Import(import)) => exchange::import(&import),
        Some(Command::Explain { id }) => explain::run(&id),
        Some(Command::Rules { command }) => rules::run(command),
        Some(Command::Schema) => schema::run(),
        Some(Command::Text(text)) => text::run(text),
        Some(Command::Completions { shell }) => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Args::command(), "extract", &mut out);
            print::bytes(&out)
        }
        Some(Command::Man) => man(),
    };
    let exit = match done {
        Ok(exit) => exit,
        Err(Stop::BrokenPipe) => Exit::Done,
        Err(Stop::Message(message)) => {
            say(&message);
            Exit::Trouble
        }
    };
    ExitCode::from(exit as u8)
}

fn man() -> Result<Exit, Stop> {
    let mut out = Vec::new();
    let page = clap_mangen::Man::new(Args::command());
    page.render(&mut out).map_err(|e| Stop::write("standard output", &e))?;
    print::bytes(&out)
}
