//! `extract text FILE`: the plain text that offsets refer to.

use super::args::TextArgs;
use super::print::{self, say};
use super::{Exit, Stop, plan};
use crate::read::{self, Record};

pub(super) fn run(args: TextArgs) -> Result<Exit, Stop> {
    let options = plan::options(args.read)?;
    let name = args.file.display().to_string();
    let opened = if name == "-" { read::open_stdin(&options)? } else { read::open(&args.file, &name, &options)? };
    let mut exit = Exit::Done;
    let mut chosen: Option<Record> = None;
    let mut others: Vec<String> = Vec::new();
    for record in opened.records(&options)? {
        match record {
            Err(trouble) => {
                say(&trouble.to_string());
                exit = Exit::Trouble;
            }
            Ok(record) if args.record.is_some() && record.id == args.record => {
                chosen = Some(record);
                break;
            }
            Ok(record) if args.record.is_none() && chosen.is_none() => chosen = Some(record),
            Ok(record) => {
                others.extend(record.id);
                if others.len() >= 5 {
                    break;
                }
            }
        }
    }
    let Some(record) = chosen else {
        let hint = if others.is_empty() { String::new() } else { format!("; it begins with {}", others.join(", ")) };
        let what = args.record.map_or("there is no text in it".to_owned(), |id| format!("has no record {id}"));
        return Err(format!("{name}: {what}{hint}").into());
    };
    if args.record.is_none() && !others.is_empty() {
        let first = record.id.unwrap_or_default();
        return Err(format!(
            "{name}: holds many records; choose one with --record ({first}, {}, …)",
            others.join(", ")
        )
        .into());
    }
    print::bytes(record.document.text.as_bytes())?;
    Ok(exit)
}
