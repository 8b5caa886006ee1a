//! Opening one file: its first bytes are read, looked at, and put back in front of the rest.

use super::container;
use super::encoding;
use super::sniff::{Fit, is_encrypted, looks_binary, packed, signature, wrapped};
use super::{Budget, Options, READERS, Reader, Record, Records, Refusal, Trouble, quality};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

const HEAD: usize = 64 << 10;

/// The beginning of a file, for the readers to look at.
#[derive(Debug)]
pub struct Head<'h> {
    /// First bytes.
    pub bytes: &'h [u8],
    /// The same, decoded; empty where a signature shows a format that is no text.
    pub text: &'h str,
    /// Names of the parts of a packed file: entries of a ZIP file, streams of a compound file (`/WordDocument`).
    pub parts: &'h [String],
    /// Whether that is all there is.
    pub whole: bool,
    /// Extension in lower case.
    pub extension: Option<&'h str>,
}

/// One file that is open.
pub struct Input {
    /// How it is called in output: the path relative to the directory given, with `/`.
    pub path: String,
    /// Its size where known.
    pub size: Option<u64>,
    /// Encoding that its beginning shows.
    pub guess: encoding::Guess,
    /// What reading it may cost.
    pub budget: Budget,
    /// Of an archive only what lies under this path.
    pub only: Option<String>,
    bytes: Box<dyn Read + Send>,
}

impl Input {
    /// All its bytes, or why not.
    pub fn bytes(self) -> Result<(String, Vec<u8>), Trouble> {
        match whole(self.bytes, self.size, self.budget.limits.max_bytes) {
            Ok(bytes) => Ok((self.path, bytes)),
            Err(refusal) => Err(refusal.at(self.path)),
        }
    }

    /// The bytes as a stream.
    pub fn stream(self) -> (String, Box<dyn Read + Send>) {
        (self.path, self.bytes)
    }
}

/// A file with the reader that was chosen for it.
pub struct Opened {
    /// The reader.
    pub reader: &'static Reader,
    input: Input,
}

impl Opened {
    /// How output calls it.
    pub fn path(&self) -> &str {
        &self.input.path
    }

    /// Its size in bytes where known.
    pub fn size(&self) -> Option<u64> {
        self.input.size
    }

    /// Its texts. What is likely a wrong text says so.
    pub fn records(self, options: &Options) -> Result<Records, Trouble> {
        Ok(Box::new(self.unseen(options)?.map(|record| {
            record.map(|mut record| {
                quality::look(&mut record.document);
                record
            })
        })))
    }

    /// Takes only what lies under this path, of an archive.
    #[cfg(feature = "zip")]
    pub(super) fn restrict(&mut self, only: Option<String>) {
        self.input.only = only;
    }

    /// Its texts before anything is said about them. Records know which one of the file they are.
    pub(super) fn unseen(self, options: &Options) -> Result<Records, Trouble> {
        let path = self.input.path.clone();
        let of_record = move |t: &Trouble| t.path.strip_prefix(&path).is_some_and(|place| place.starts_with(':'));
        let records = (self.reader.read)(self.input, options)?;
        Ok(Box::new((1..).zip(records).map(move |(number, record)| match record {
            // Members of archives were numbered in their own file.
            Ok(record) if record.id.is_some() && record.number.is_none() => {
                Ok(Record { number: Some(number), ..record })
            }
            Err(trouble) if of_record(&trouble) => Err(Trouble { record: Some(number), ..trouble }),
            other => other,
        })))
    }
}

/// All bytes, as far as the limit goes.
fn whole(mut from: impl Read, size: Option<u64>, max: u64) -> Result<Vec<u8>, Refusal> {
    let too_large = || {
        Refusal::new(
            "too-large",
            format!("larger than {max} bytes, not read; raise the limit with --max-bytes, or split the file"),
        )
    };
    if size.is_some_and(|s| s > max) {
        return Err(too_large());
    }
    let mut out = Vec::with_capacity(size.unwrap_or(0).min(max) as usize + 1);
    match from.by_ref().take(max.saturating_add(1)).read_to_end(&mut out) {
        Err(e) => Err(cannot(&e)),
        Ok(n) if n as u64 > max => Err(too_large()),
        Ok(_) => Ok(out),
    }
}

/// What an error of the file system means for one file.
pub(super) fn unreadable(path: String, error: &io::Error) -> Trouble {
    cannot(error).at(path)
}

fn cannot(error: &io::Error) -> Refusal {
    let (kind, message) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("not-found", "no such file (it may have been moved since the directory was listed)".into())
        }
        io::ErrorKind::PermissionDenied => {
            ("not-permitted", "may not be read; give read permission, or leave it out with --exclude".into())
        }
        _ => ("unreadable", format!("cannot be read: {error}")),
    };
    Refusal { kind, message }
}

/// Opens a file that output is to call `name`. A path that goes on inside an archive (`a.zip/b/c.txt`) opens the archive,
/// of which only what lies there is read.
///
/// ```
/// use jihe::read::{Options, open};
/// let gone = open(std::path::Path::new("no/such/file.txt"), "file.txt", &Options::default());
/// assert_eq!(gone.err().map(|t| t.kind), Some("not-found"));
/// ```
pub fn open(path: &Path, name: &str, options: &Options) -> Result<Opened, Trouble> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) => return inside(path, name, options).unwrap_or_else(|| Err(unreadable(name.to_owned(), &e))),
    };
    let meta = file.metadata().map_err(|e| unreadable(name.to_owned(), &e))?;
    if meta.is_dir() {
        return Err(Trouble {
            path: name.to_owned(),
            record: None,
            kind: "unreadable",
            message: "is a directory, not a file".into(),
        });
    }
    let size = meta.is_file().then_some(meta.len());
    choose(name, Box::new(file), size, extension(path).as_deref(), options, Budget::new(options.limits))
}

/// What lies in an archive that is a part of the path.
fn inside(path: &Path, name: &str, options: &Options) -> Option<Result<Opened, Trouble>> {
    let (up, archive) = path.ancestors().enumerate().skip(1).find(|(_, p)| p.is_file())?;
    let outer = name.rsplitn(up + 1, '/').nth(up)?;
    let opened = open(archive, outer, options).map(|mut opened| {
        opened.input.only = Some(name.to_owned());
        opened
    });
    // A file that is no archive has nothing inside.
    if opened.as_ref().is_ok_and(|o| o.reader.name != "zip") { None } else { Some(opened) }
}

fn extension(path: &Path) -> Option<String> {
    path.extension().and_then(|e| e.to_str()).map(str::to_lowercase)
}

/// Opens bytes as a file that output is to call `name`.
///
/// ```
/// use jihe::read::{Options, open_bytes};
/// let options = Options::default();
/// let opened = open_bytes("a.txt", "发放资料12份".into(), &options)?;
/// let record = opened.records(&options)?.next().unwrap()?;
/// assert_eq!(record.document.text, "发放资料12份");
/// # Ok::<(), jihe::read::Trouble>(())
/// ```
pub fn open_bytes(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Opened, Trouble> {
    open_member(name, bytes, options, Budget::new(options.limits))
}

/// Opens what lies in an archive.
pub(super) fn open_member(name: &str, bytes: Vec<u8>, options: &Options, budget: Budget) -> Result<Opened, Trouble> {
    let size = Some(bytes.len() as u64);
    choose(name, Box::new(Cursor::new(bytes)), size, extension(Path::new(name)).as_deref(), options, budget)
}

/// Runs something of which a panic is to cost only this file.
pub(crate) fn guarded<T>(path: &str, work: impl FnOnce() -> T) -> Result<T, Trouble> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        Trouble {
            path: path.to_owned(),
            record: None,
            kind: "internal-error",
            message: format!("an error of the program, please report it with the file: {}", said.unwrap_or("unknown")),
        }
    })
}

/// Opens standard input, called `-`.
pub fn open_stdin(options: &Options) -> Result<Opened, Trouble> {
    choose("-", Box::new(io::stdin()), None, None, options, Budget::new(options.limits))
}

fn choose(
    name: &str,
    mut rest: Box<dyn Read + Send>,
    size: Option<u64>,
    extension: Option<&str>,
    options: &Options,
    budget: Budget,
) -> Result<Opened, Trouble> {
    let trouble = |kind, message: String| Err(Trouble { path: name.to_owned(), record: None, kind, message });
    let mut head = Vec::with_capacity(HEAD.min(size.unwrap_or(HEAD as u64) as usize));
    if let Err(e) = rest.by_ref().take(HEAD as u64).read_to_end(&mut head) {
        return Err(unreadable(name.to_owned(), &e));
    }
    if head.is_empty() {
        return trouble("empty-file", "the file is empty".into());
    }
    let whole = head.len() < HEAD;
    if let Some(format) = signature(&head) {
        let (bytes, parts) = pack(head, rest, size, &budget).map_err(|r| r.at(name))?;
        let view = Head { bytes: bytes.head(), text: "", parts: &parts, whole: bytes.is_whole(), extension };
        let Some(reader) = READERS.iter().find(|r| (r.sniff)(&view) == Fit::Yes) else {
            return Err(not_read(packed(&parts).unwrap_or(format), &parts).at(name));
        };
        let guess = encoding::Guess { encoding: encoding_rs::UTF_8, mark: 0 };
        return Ok(Opened {
            reader,
            input: Input { path: name.to_owned(), size, guess, budget, only: None, bytes: bytes.read() },
        });
    }
    let guess = encoding::guess(&head, options.encoding);
    let text = encoding::decode_with(&head, guess).text;
    if options.encoding.is_none() && (looks_binary(&text) || encoding::is_improbable(&head, guess)) {
        return trouble(
            "binary-file",
            "is not text in any encoding that is known here; name the encoding with --encoding, or leave the file out with --exclude".into(),
        );
    }
    if let Some((format, save)) = wrapped(&text) {
        let message =
            format!("is {format}, which is not read here; open it in an office program and save it as {save}");
        return trouble("unsupported", message);
    }
    let view = Head { bytes: &head, text: &text, parts: &[], whole, extension };
    let named = |r: &Reader| extension.is_some_and(|e| r.extensions.contains(&e));
    let reader = READERS
        .iter()
        .find(|r| (r.sniff)(&view) == Fit::Yes)
        .or_else(|| READERS.iter().find(|r| named(r) && (r.sniff)(&view) == Fit::Maybe))
        .or(READERS.last());
    let Some(reader) = reader else {
        return trouble("unreadable", "no reader takes it".into());
    };
    let bytes: Box<dyn Read + Send> =
        if whole { Box::new(Cursor::new(head)) } else { Box::new(Cursor::new(head).chain(rest)) };
    Ok(Opened { reader, input: Input { path: name.to_owned(), size, guess, budget, only: None, bytes } })
}

/// The bytes of a file of a format that is no text: all of them where it is packed, else its beginning and the rest.
enum Bytes {
    Whole(Vec<u8>),
    Begun(Vec<u8>, Box<dyn Read + Send>),
}

impl Bytes {
    fn head(&self) -> &[u8] {
        match self {
            Bytes::Whole(bytes) | Bytes::Begun(bytes, _) => bytes,
        }
    }

    fn is_whole(&self) -> bool {
        matches!(self, Bytes::Whole(_)) || self.head().len() < HEAD
    }

    fn read(self) -> Box<dyn Read + Send> {
        match self {
            Bytes::Whole(bytes) => Box::new(Cursor::new(bytes)),
            Bytes::Begun(bytes, rest) => Box::new(Cursor::new(bytes).chain(rest)),
        }
    }
}

/// Reads a packed file whole, for its parts say what it is.
fn pack(
    head: Vec<u8>,
    rest: Box<dyn Read + Send>,
    size: Option<u64>,
    budget: &Budget,
) -> Result<(Bytes, Vec<String>), Refusal> {
    if !container::is_container(&head) {
        return Ok((Bytes::Begun(head, rest), Vec::new()));
    }
    let bytes = whole(Cursor::new(head).chain(rest), size, budget.limits.max_bytes)?;
    let parts = container::parts(&bytes, &budget.limits)?;
    Ok((Bytes::Whole(bytes), parts))
}

fn not_read(format: &str, parts: &[String]) -> Refusal {
    if is_encrypted(parts) {
        let message = "is protected with a password; open it in an office program, take the password off and save it";
        return Refusal::new("encrypted", message);
    }
    let known = READERS.iter().map(|r| r.name).collect::<Vec<_>>().join(", ");
    Refusal::new(
        "binary-file",
        format!(
            "is {format}, which is not read here (formats read: {known}); export it as text, or leave it out with --exclude"
        ),
    )
}
