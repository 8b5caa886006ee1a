//! One report a line: nothing is kept, so memory does not grow with the directory.
//!
//! What could not be read stands in lines of its own where it came up, `{"problem":{…}}`; the last line says what made
//! the file, `{"schema":1,"generator":{…}}`, and that the run came to its end. With these two a file holds all that
//! `extract merge` needs. A line that begins with `{"id"` is a report.

use super::{Format, Generator, SCHEMA, Shape, Writer};
use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "jsonl",
    shape: Shape::Text,
    statistics: false,
    text: false,
    writer: |_| Box::new(Jsonl { generator: Generator::new("") }),
};

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Ending {
    /// Number of the layout.
    pub schema: u32,
    /// What made the file.
    pub generator: Generator,
}

struct Jsonl {
    generator: Generator,
}

fn line(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}

impl Writer for Jsonl {
    fn begin(&mut self, _: &mut dyn Write, generator: &Generator) -> io::Result<()> {
        self.generator = generator.clone();
        Ok(())
    }

    fn encode(&self, report: &ReportResult) -> io::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(report)?;
        line.push(b'\n');
        Ok(line)
    }

    fn report(&mut self, out: &mut dyn Write, encoded: &[u8]) -> io::Result<()> {
        out.write_all(encoded)
    }

    fn problem(&mut self, out: &mut dyn Write, problem: &Problem) -> io::Result<()> {
        #[derive(Serialize)]
        struct Line<'p> {
            problem: &'p Problem,
        }
        line(out, &Line { problem })
    }

    fn end(&mut self, out: &mut dyn Write, _: &Statistics, _: &[Problem]) -> io::Result<()> {
        line(out, &Ending { schema: SCHEMA, generator: self.generator.clone() })
    }
}
