//! One page to read: the reports with their evidence, in a file that opens without a network.
//!
//! The page's own text, style and script are real files under `page/`, put in as they are; its security policy names
//! them by their hashes, so that nothing else in the file can run or style. Reports go in as data: one block of JSON
//! each, which the script reads when that report is opened, and at the end one block with the list of reports and the
//! statistics. What stands in a block is `data`'s concern.

mod data;

use super::words::NAMES;
use super::{Format, Generator, Language, Options, Shape, Writer};
use crate::result::{Problem, ReportResult};
use crate::stats::Statistics;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "html",
    shape: Shape::Text,
    statistics: true,
    text: true,
    writer: |options| Box::new(Page::new(options)),
};

/// The frame; `{{…}}` are filled in.
const FRAME: &str = include_str!("page/page.html");

const STYLE: &[&str] =
    &[include_str!("page/page.css"), include_str!("page/corpus.css"), include_str!("page/narrow.css")];

/// The script, in the order in which its files build on each other.
const SCRIPT: &[&str] = &[
    include_str!("page/labels.js"),
    include_str!("page/names.js"),
    include_str!("page/dom.js"),
    include_str!("page/data.js"),
    include_str!("page/list.js"),
    include_str!("page/text.js"),
    include_str!("page/findings.js"),
    include_str!("page/card.js"),
    include_str!("page/table.js"),
    include_str!("page/charts.js"),
    include_str!("page/corpus.js"),
    include_str!("page/difference.js"),
    include_str!("page/copies.js"),
    include_str!("page/page.js"),
];

struct Page {
    options: Options,
    generator: Option<Generator>,
    /// What the list of reports says of each, as JSON.
    list: Vec<Vec<u8>>,
}

impl Page {
    fn new(options: &Options) -> Page {
        Page { options: options.clone(), generator: None, list: Vec::new() }
    }
}

impl Writer for Page {
    fn begin(&mut self, out: &mut dyn Write, generator: &Generator) -> io::Result<()> {
        self.generator = Some(generator.clone());
        let style = format!("\n{}", STYLE.concat());
        // One function, so that no name of the script becomes one of the window.
        let script = format!("\n(() => {{\n{}}})();\n", SCRIPT.concat());
        let (lang, title) = match self.options.language {
            Language::Chinese => ("zh-CN", "稽核：报告与证据"),
            Language::English => ("en", "jihe: reports and their evidence"),
        };
        let values = [
            ("lang", lang),
            ("title", title),
            ("policy", &policy(&style, &script)),
            ("style", &style),
            ("script", &script),
        ];
        fill(out, FRAME, &values)
    }

    fn encode(&self, report: &ReportResult) -> io::Result<Vec<u8>> {
        let listed = data::listed(report)?;
        let mut bytes = (listed.len() as u64).to_le_bytes().to_vec();
        bytes.extend(listed);
        bytes.extend(data::block(report)?);
        Ok(bytes)
    }

    fn report(&mut self, out: &mut dyn Write, encoded: &[u8]) -> io::Result<()> {
        let wrong = || io::Error::new(io::ErrorKind::InvalidData, "no encoded report");
        let (length, rest) = encoded.split_first_chunk::<8>().ok_or_else(wrong)?;
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| wrong())?;
        let (listed, block) = rest.split_at_checked(length).ok_or_else(wrong)?;
        self.list.push(listed.to_vec());
        out.write_all(b"<script type=\"application/json\" class=\"report\">")?;
        out.write_all(block)?;
        out.write_all(b"</script>\n")
    }

    fn end(&mut self, out: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()> {
        out.write_all(b"<script type=\"application/json\" id=\"corpus-data\">{\"reports\":[")?;
        for (at, listed) in self.list.iter().enumerate() {
            out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
            out.write_all(listed)?;
        }
        out.write_all(b"]")?;
        for (name, value) in [
            ("generator", data::encoded(&self.generator)?),
            ("measures", data::encoded(&self.options.measures)?),
            ("names", data::encoded(&*NAMES)?),
            ("statistics", data::encoded(statistics)?),
            ("problems", data::encoded(problems)?),
        ] {
            write!(out, ",\n\"{name}\":")?;
            out.write_all(&value)?;
        }
        out.write_all(b"}</script>\n</body>\n</html>\n")
    }
}

/// Nothing but the page's own style and script, no request to anywhere, no text turned into markup.
fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style)
    )
}

/// Writes a frame with `{{name}}` replaced by values. What a value says is never looked at again.
fn fill(out: &mut dyn Write, frame: &str, values: &[(&str, &str)]) -> io::Result<()> {
    let mut rest = frame;
    while let Some((before, (name, after))) = rest.split_once("{{").and_then(|(b, r)| Some((b, r.split_once("}}")?))) {
        out.write_all(before.as_bytes())?;
        let value = values.iter().find(|(n, _)| *n == name).map_or("", |(_, v)| v);
        out.write_all(value.as_bytes())?;
        rest = after;
    }
    out.write_all(rest.as_bytes())
}

#[cfg(test)]
mod tests;
