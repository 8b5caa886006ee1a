//! `extract rules dump` and `extract rules test`.

use super::args::RulesCommand;
use super::print::{self, say};
use super::{Exit, Stop};
use crate::engine::Engine;
use crate::rules::{Rules, lists};

pub(super) fn run(command: RulesCommand) -> Result<Exit, Stop> {
    match command {
        RulesCommand::Dump { list: None, .. } => {
            let names: String = lists().map(|l| format!("{l}\n")).collect();
            print::bytes(names.as_bytes())
        }
        RulesCommand::Dump { list: Some(list), rules } => {
            let rules = Rules::load(rules.as_deref())?;
            let known = || lists().collect::<Vec<_>>().join(", ");
            let text = rules.dump(&list).ok_or_else(|| format!("{list}: no such list; there are {}", known()))?;
            print::bytes(text.as_bytes())
        }
        RulesCommand::Test { dir } => {
            let failures = Engine::with_rules(Rules::load(dir.as_deref())?)?.examples();
            for failure in &failures {
                say(&failure.to_string());
            }
            if failures.is_empty() {
                print::bytes("all examples hold\n".as_bytes())
            } else {
                say(&format!("{} example(s) do not hold", failures.len()));
                Ok(Exit::Failed)
            }
        }
    }
}
