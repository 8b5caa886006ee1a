//! One JSON object: generator, reports (one a line), statistics, problems.

use super::{Format, Shape, Writer};
use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "json",
    shape: Shape::Text,
    statistics: true,
    text: false,
    writer: |_| Box::new(Json { first: true }),
};

/// Number of the output's layout; a change that a reader of the old one would trip over raises it.
pub const SCHEMA: u32 = 1;

/// What made the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Generator {
    /// `jihe`.
    pub name: String,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the merged rules.
    pub rules: String,
}

impl Generator {
    /// This program with these rules.
    pub fn new(rules: &str) -> Generator {
        Generator { name: "jihe".into(), version: env!("CARGO_PKG_VERSION").into(), rules: rules.into() }
    }
}

/// The whole output as it is printed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Output {
    /// Number of the layout.
    pub schema: u32,
    /// What made it.
    pub generator: Generator,
    /// Reports in path order, then in order of place.
    pub reports: Vec<ReportResult>,
    /// Statistics over all reports.
    pub statistics: Statistics,
    /// What could not be read or understood.
    pub problems: Vec<Problem>,
}

struct Json {
    first: bool,
}

impl Writer for Json {
    fn begin(&mut self, out: &mut dyn Write, generator: &Generator) -> io::Result<()> {
        write!(out, "{{\"schema\":{SCHEMA},\n\"generator\":")?;
        serde_json::to_writer(&mut *out, generator)?;
        out.write_all(b",\n\"reports\":[")
    }

    fn encode(&self, report: &ReportResult) -> io::Result<Vec<u8>> {
        Ok(serde_json::to_vec(report)?)
    }

    fn report(&mut self, out: &mut dyn Write, encoded: &[u8]) -> io::Result<()> {
        out.write_all(if self.first { b"\n" } else { b",\n" })?;
        self.first = false;
        out.write_all(encoded)
    }

    fn end(&mut self, out: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()> {
        out.write_all(if self.first { b"],\n\"statistics\":" } else { b"\n],\n\"statistics\":" })?;
        serde_json::to_writer(&mut *out, statistics)?;
        out.write_all(b",\n\"problems\":")?;
        serde_json::to_writer(&mut *out, problems)?;
        out.write_all(b"}\n")
    }
}
