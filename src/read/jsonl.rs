//! One report a line: each line is a JSON object that holds a text and perhaps an id.
//!
//! Lines are read one at a time, so memory does not grow with the file; a line beyond the size limit is passed over
//! without being kept. Offsets of a record count from the start of its own text.

use super::encoding::{self, Guess};
use super::fields;
use super::sniff::Fit;
use super::{Head, Input, Options, Origin, Reader, Record, Records, Trouble, text};
use crate::text::Document;
use encoding_rs::{UTF_16BE, UTF_16LE};
use serde_json::{Map, Value};
use std::io::{self, BufRead, BufReader, Cursor, Read};

pub(super) const READER: Reader =
    Reader { name: "jsonl", extensions: &["jsonl", "ndjson"], streams: true, sniff, read };

/// Two lines (or one that is the whole file) that are JSON objects are records whatever the file is called.
fn sniff(head: &Head<'_>) -> Fit {
    let mut lines = head.text.lines().filter(|l| !l.trim().is_empty());
    let Some(first) = lines.next() else {
        return Fit::No;
    };
    if !first.trim_start().starts_with('{') {
        return Fit::Maybe;
    }
    let complete = head.whole || head.text.len() > first.len() + 1;
    match serde_json::from_str::<Map<String, Value>>(first) {
        Ok(_) => Fit::Yes,
        Err(_) if !complete => Fit::Yes,
        Err(_) => Fit::Maybe,
    }
}

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let guess = input.guess;
    let wide = guess.encoding == UTF_16LE || guess.encoding == UTF_16BE;
    let (path, source): (String, Box<dyn Read + Send>) = if wide {
        // Line ends of UTF-16 are two bytes: such a file is read whole.
        let (path, bytes) = input.bytes()?;
        (path, Box::new(Cursor::new(encoding::decode_with(&bytes, guess).text.into_bytes())))
    } else {
        input.stream()
    };
    let body = if wide { Guess { encoding: encoding_rs::UTF_8, mark: 0 } } else { guess };
    Ok(Box::new(Lines {
        source: BufReader::with_capacity(256 << 10, source),
        path,
        guess: body,
        name: guess.encoding.name(),
        number: 0,
        done: false,
        options: options.clone(),
    }))
}

struct Lines {
    source: BufReader<Box<dyn Read + Send>>,
    path: String,
    guess: Guess,
    name: &'static str,
    number: u64,
    done: bool,
    options: Options,
}

/// What one reading of a line gives.
enum Line {
    End,
    Whole(Vec<u8>),
    TooLong,
}

impl Lines {
    fn trouble(&self, kind: &'static str, message: String) -> Trouble {
        Trouble { path: format!("{}:{}", self.path, self.number), record: None, kind, message }
    }

    /// The next line without its end; at most the size limit is ever held.
    fn line(&mut self) -> io::Result<Line> {
        let limit = self.options.limits.max_bytes;
        let mut out = Vec::new();
        let mut length = 0u64;
        loop {
            let chunk = match self.source.fill_buf() {
                Ok(chunk) => chunk,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if chunk.is_empty() {
                return Ok(match (length, length > limit) {
                    (0, _) => Line::End,
                    (_, true) => Line::TooLong,
                    _ => Line::Whole(out),
                });
            }
            let end = memchr::memchr(b'\n', chunk);
            let part = &chunk[..end.unwrap_or(chunk.len())];
            length += part.len() as u64;
            if length <= limit {
                out.extend_from_slice(part);
            } else {
                out = Vec::new();
            }
            let used = end.map_or(chunk.len(), |e| e + 1);
            self.source.consume(used);
            if end.is_some() {
                return Ok(if length > limit { Line::TooLong } else { Line::Whole(out) });
            }
        }
    }

    fn record(&self, bytes: &[u8]) -> Result<Record, Trouble> {
        let mark = if self.number == 1 { self.guess.mark } else { 0 };
        let decoded = encoding::decode_with(bytes, Guess { mark, ..self.guess });
        let mut fields: Map<String, Value> = serde_json::from_str(&decoded.text).map_err(|e| {
            self.trouble(
                "bad-line",
                format!("is no JSON object ({e}); one report a line is expected, the line was left out"),
            )
        })?;
        let wanted = fields::wanted(&self.options);
        let found = wanted.iter().find_map(|f| match fields.get_mut(*f) {
            Some(Value::String(text)) => Some(std::mem::take(text)),
            _ => None,
        });
        let Some(text) = found else {
            let has = fields.keys().map(String::as_str).take(8).collect::<Vec<_>>().join(", ");
            return Err(self.trouble(
                "bad-line",
                format!(
                    "has no text in the field {} (its fields: {has}); name the right one with --text-field",
                    wanted.join(" or ")
                ),
            ));
        };
        if text.trim().is_empty() {
            return Err(self.trouble("empty-file", "the record's text is empty".into()));
        }
        let id = match fields.get(self.options.id_field.as_deref().unwrap_or("id")) {
            Some(Value::String(id)) if !id.is_empty() => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => self.number.to_string(),
        };
        let origin = Origin { format: READER.name, encoding: Some(self.name), ..Origin::of_text(&self.path, &text) };
        let mut document = Document::plain(text);
        if decoded.replaced > 0 {
            let first = document.text.find('\u{FFFD}');
            document.diagnostics.extend(text::replaced_bytes(self.name, decoded.replaced, first.or(Some(0))));
        }
        Ok(Record { id: Some(id), number: None, document, origin })
    }
}

impl Iterator for Lines {
    type Item = Result<Record, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.number += 1;
            match self.line() {
                Ok(Line::End) => self.done = true,
                Ok(Line::Whole(bytes)) if bytes.trim_ascii().is_empty() => {}
                Ok(Line::Whole(bytes)) => return Some(self.record(&bytes)),
                Ok(Line::TooLong) => {
                    let limit = self.options.limits.max_bytes;
                    return Some(Err(self.trouble(
                        "too-large",
                        format!("the line is longer than {limit} bytes, not read; raise the limit with --max-bytes"),
                    )));
                }
                Err(e) => {
                    self.done = true;
                    return Some(Err(self.trouble("unreadable", format!("reading stopped here: {e}"))));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Options, Selection, inputs, open};

    /// Reads the bytes as `x.jsonl`; each record as `id=text`, each trouble as `!kind path`.
    #[track_caller]
    fn check(name: &str, bytes: &[u8], options: &Options, expect: &[&str]) {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join(name), bytes).unwrap();
        let entry = inputs(&[dir.path().to_path_buf()], &Selection::default()).remove(0).unwrap();
        let got: Vec<String> = open(&entry.path, &entry.name, options)
            .unwrap()
            .records(options)
            .unwrap()
            .map(|r| match r {
                Ok(r) => format!("{}={}", r.id.unwrap_or_default(), r.document.text),
                Err(t) => format!("!{} {}", t.kind, t.path),
            })
            .collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn ids_lines_and_bad_lines() {
        check(
            "x.jsonl",
            "{\"text\":\"甲\"}\n\n{\"id\":\"b\",\"content\":\"乙\"}\nnothing\n{\"id\":7,\"正文\":\"丙\"}\n{\"a\":1}"
                .as_bytes(),
            &Options::default(),
            &["1=甲", "b=乙", "!bad-line x.jsonl:4", "7=丙", "!bad-line x.jsonl:6"],
        );
    }

    #[test]
    fn content_speaks_before_the_extension() {
        check("x.txt", "{\"text\":\"甲\"}\n".as_bytes(), &Options::default(), &["1=甲"]);
        check("x.txt", "甲 {\"text\":1}\n".as_bytes(), &Options::default(), &["=甲 {\"text\":1}\n"]);
    }

    #[test]
    fn fields_and_limit() {
        let (text_field, id_field) = (Some("t".into()), Some("k".into()));
        let mut options = Options { text_field, id_field, ..Options::default() };
        options.limits.max_bytes = 40;
        let long = format!("{{\"t\":\"{}\"}}\n{{\"k\":\"z\",\"t\":\"甲\"}}\n", "长".repeat(200));
        check("x.jsonl", long.as_bytes(), &options, &["!too-large x.jsonl:1", "z=甲"]);
    }

    #[test]
    fn other_encodings() {
        let text = "{\"id\":\"a\",\"text\":\"全镇发放宣传资料\"}\n{\"id\":\"b\",\"text\":\"开展培训\"}\n";
        let want = ["a=全镇发放宣传资料", "b=开展培训"];
        check("x.jsonl", &encoding_rs::GB18030.encode(text).0, &Options::default(), &want);
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check("x.jsonl", &wide, &Options::default(), &want);
        check("x.jsonl", &[b"\xEF\xBB\xBF", text.as_bytes()].concat(), &Options::default(), &want);
    }
}
