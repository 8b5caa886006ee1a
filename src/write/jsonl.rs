//! One report a line, without the frame: nothing is kept, so memory does not grow with the directory.

use super::{Format, Generator, Writer};
use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format { name: "jsonl", statistics: false, writer: || Box::new(Jsonl) };

struct Jsonl;

impl Writer for Jsonl {
    fn begin(&mut self, _: &mut dyn Write, _: &Generator) -> io::Result<()> {
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

    fn end(&mut self, _: &mut dyn Write, _: &Statistics, _: &[Problem]) -> io::Result<()> {
        Ok(())
    }
}
