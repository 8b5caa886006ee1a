//! Where output goes: a stream, or a file that is written whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A place for output. A file takes its name only in [`Target::commit`]; dropped before, nothing is left of it.
pub struct Target {
    out: BufWriter<Box<dyn Write>>,
    file: Option<Pending>,
}

struct Pending {
    temporary: PathBuf,
    path: PathBuf,
    done: bool,
}

impl Target {
    /// Writes to a stream.
    pub fn stream(out: Box<dyn Write>) -> Target {
        Target { out: BufWriter::with_capacity(64 << 10, out), file: None }
    }

    /// Writes beside `path` and moves it there at the end.
    pub fn file(path: &Path) -> io::Result<Target> {
        let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "names no file"))?;
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a directory; name a file in it"));
        }
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let temporary = path.with_file_name(hidden);
        let file = File::options().write(true).create_new(true).open(&temporary)?;
        let pending = Pending { temporary, path: path.to_path_buf(), done: false };
        Ok(Target { out: BufWriter::with_capacity(64 << 10, Box::new(file)), file: Some(pending) })
    }

    /// Ends the output; a file gets its name.
    pub fn commit(mut self) -> io::Result<()> {
        self.out.flush()?;
        if let Some(pending) = &mut self.file {
            fs::rename(&pending.temporary, &pending.path)?;
            pending.done = true;
        }
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.out.write(buf)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        let count = || fs::read_dir(dir.path()).unwrap().count();
        let mut target = Target::file(&path).unwrap();
        target.write_all(b"half").unwrap();
        drop(target);
        assert_eq!(count(), 0);
        let mut target = Target::file(&path).unwrap();
        target.write_all(b"whole").unwrap();
        target.commit().unwrap();
        assert_eq!((fs::read(&path).unwrap().as_slice(), count()), (&b"whole"[..], 1));
        assert!(Target::file(dir.path()).is_err());
        assert!(Target::file(&dir.path().join("no/such.json")).is_err());
    }
}
