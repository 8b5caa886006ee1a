//! Opening one file: its first bytes are read, looked at, and put back in front of the rest.

use super::encoding;
use super::sniff::{Fit, looks_binary, signature};
use super::{Options, READERS, Reader, Records, Trouble};
use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

const HEAD: usize = 64 << 10;

/// The beginning of a file, for the readers to look at.
#[derive(Debug)]
pub struct Head<'h> {
    /// First bytes.
    pub bytes: &'h [u8],
    /// The same, decoded.
    pub text: &'h str,
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
    bytes: Box<dyn Read + Send>,
}

impl Input {
    /// All its bytes, or why not.
    pub fn bytes(mut self, options: &Options) -> Result<(String, Vec<u8>), Trouble> {
        let too_large = |path: String| Trouble {
            path,
            kind: "too-large",
            message: format!(
                "larger than {} bytes, not read; raise the limit with --max-bytes, or split the file",
                options.max_bytes
            ),
        };
        if self.size.is_some_and(|s| s > options.max_bytes) {
            return Err(too_large(self.path));
        }
        let mut out = Vec::with_capacity(self.size.unwrap_or(0).min(options.max_bytes) as usize + 1);
        let read = self.bytes.by_ref().take(options.max_bytes.saturating_add(1)).read_to_end(&mut out);
        match read {
            Err(e) => Err(unreadable(self.path, &e)),
            Ok(n) if n as u64 > options.max_bytes => Err(too_large(self.path)),
            Ok(_) => Ok((self.path, out)),
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

    /// Its texts.
    pub fn records(self, options: &Options) -> Result<Records, Trouble> {
        (self.reader.read)(self.input, options)
    }
}

/// What an error of the file system means for one file.
pub(super) fn unreadable(path: String, error: &io::Error) -> Trouble {
    let (kind, message) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("not-found", "no such file (it may have been moved since the directory was listed)".into())
        }
        io::ErrorKind::PermissionDenied => {
            ("not-permitted", "may not be read; give read permission, or leave it out with --exclude".into())
        }
        _ => ("unreadable", format!("cannot be read: {error}")),
    };
    Trouble { path, kind, message }
}

/// Opens a file that output is to call `name`.
///
/// ```
/// use jihe::read::{Options, open};
/// let gone = open(std::path::Path::new("no/such/file.txt"), "file.txt", &Options::default());
/// assert_eq!(gone.err().map(|t| t.kind), Some("not-found"));
/// ```
pub fn open(path: &Path, name: &str, options: &Options) -> Result<Opened, Trouble> {
    let file = File::open(path).map_err(|e| unreadable(name.to_owned(), &e))?;
    let meta = file.metadata().map_err(|e| unreadable(name.to_owned(), &e))?;
    if meta.is_dir() {
        return Err(Trouble {
            path: name.to_owned(),
            kind: "unreadable",
            message: "is a directory, not a file".into(),
        });
    }
    let size = meta.is_file().then_some(meta.len());
    let extension = path.extension().and_then(|e| e.to_str()).map(str::to_lowercase);
    choose(name, Box::new(file), size, extension.as_deref(), options)
}

/// Opens standard input, called `-`.
pub fn open_stdin(options: &Options) -> Result<Opened, Trouble> {
    choose("-", Box::new(io::stdin()), None, None, options)
}

fn choose(
    name: &str,
    mut rest: Box<dyn Read + Send>,
    size: Option<u64>,
    extension: Option<&str>,
    options: &Options,
) -> Result<Opened, Trouble> {
    let trouble = |kind, message: String| Err(Trouble { path: name.to_owned(), kind, message });
    let mut head = Vec::with_capacity(HEAD.min(size.unwrap_or(HEAD as u64) as usize));
    if let Err(e) = rest.by_ref().take(HEAD as u64).read_to_end(&mut head) {
        return Err(unreadable(name.to_owned(), &e));
    }
    if head.is_empty() {
        return trouble("empty-file", "the file is empty".into());
    }
    if let Some(format) = signature(&head) {
        let known = READERS.iter().map(|r| r.name).collect::<Vec<_>>().join(", ");
        return trouble(
            "binary-file",
            format!(
                "is {format}, which is not read here (formats read: {known}); export it as text, or leave it out with --exclude"
            ),
        );
    }
    let whole = head.len() < HEAD;
    let guess = encoding::guess(&head, options.encoding);
    let text = encoding::decode_with(&head, guess).text;
    if options.encoding.is_none() && (looks_binary(&text) || encoding::is_improbable(&head, guess)) {
        return trouble(
            "binary-file",
            "is not text in any encoding that is known here; name the encoding with --encoding, or leave the file out with --exclude".into(),
        );
    }
    let view = Head { bytes: &head, text: &text, whole, extension };
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
    Ok(Opened { reader, input: Input { path: name.to_owned(), size, guess, bytes } })
}
