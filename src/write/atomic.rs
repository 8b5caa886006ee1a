//! Where output goes: a stream, a file that is written whole or not at all, or a directory of such files.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A place for output. Files take their names only in [`Target::commit`]; dropped before, nothing is left of them.
pub struct Target {
    out: BufWriter<Box<dyn Write>>,
    pending: Option<Pending>,
}

/// What waits for its name.
struct Pending {
    temporary: PathBuf,
    path: PathBuf,
    /// Names of the files, where it is a directory.
    files: Option<Vec<String>>,
    done: bool,
}

impl Target {
    /// Writes to a stream.
    pub fn stream(out: Box<dyn Write>) -> Target {
        Target { out: BufWriter::with_capacity(64 << 10, out), pending: None }
    }

    /// Writes beside `path` and moves it there at the end.
    pub fn file(path: &Path) -> io::Result<Target> {
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a directory; name a file in it"));
        }
        let temporary = beside(path)?;
        let file = File::options().write(true).create_new(true).open(&temporary)?;
        let pending = Pending { temporary, path: path.to_path_buf(), files: None, done: false };
        Ok(Target { out: BufWriter::with_capacity(64 << 10, Box::new(file)), pending: Some(pending) })
    }

    /// Files of the directory `path`, which is made where it is not there: written beside it, moved into it at the end,
    /// all of them or none. Other files in it stay.
    pub fn directory(path: &Path) -> io::Result<Target> {
        if path.exists() && !path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "is a file; name a directory"));
        }
        // `.` and `..` have no name of their own.
        let path = if path.file_name().is_none() { path.canonicalize()? } else { path.to_path_buf() };
        let temporary = beside(&path)?;
        fs::create_dir(&temporary)?;
        let pending = Pending { temporary, path, files: Some(Vec::new()), done: false };
        Ok(Target { out: BufWriter::new(Box::new(io::sink())), pending: Some(pending) })
    }

    /// A new file of the directory.
    pub fn create(&mut self, name: &str) -> io::Result<File> {
        let directory = self.pending.as_mut().and_then(|p| Some((&p.temporary, p.files.as_mut()?)));
        let Some((temporary, files)) = directory else {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "several files need a directory"));
        };
        let file = File::options().write(true).create_new(true).open(temporary.join(name))?;
        files.push(name.to_owned());
        Ok(file)
    }

    /// Ends the output; files get their names.
    pub fn commit(mut self) -> io::Result<()> {
        self.out.flush()?;
        let Some(pending) = &mut self.pending else { return Ok(()) };
        match &pending.files {
            None => fs::rename(&pending.temporary, &pending.path)?,
            // Where nothing is, the directory itself moves: it is there with all of its files or not at all.
            Some(_) if fs::symlink_metadata(&pending.path).is_err() => fs::rename(&pending.temporary, &pending.path)?,
            Some(files) => {
                exchange(&pending.temporary, &pending.path, files)?;
                // What is left in it are the files that were replaced.
                let _ = fs::remove_dir_all(&pending.temporary);
            }
        }
        pending.done = true;
        Ok(())
    }
}

/// Moves files from one directory into another, and those that they replace the other way, all of them or none.
fn exchange(from: &Path, to: &Path, files: &[String]) -> io::Result<()> {
    if let Some(name) = files.iter().find(|name| to.join(name).is_dir()) {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, format!("{name} in it is a directory")));
    }
    let old = |name: &String| from.join(format!("{name}.old"));
    let mut moved = Vec::new();
    let mut step = |name: &String, source: PathBuf, target: PathBuf| {
        fs::rename(&source, &target)
            .inspect(|()| moved.push((source, target)))
            .map_err(|e| io::Error::new(e.kind(), format!("{name}: {e}")))
    };
    let all = files.iter().try_for_each(|name| {
        if fs::symlink_metadata(to.join(name)).is_ok() {
            step(name, to.join(name), old(name))?;
        }
        step(name, from.join(name), to.join(name))
    });
    if all.is_err() {
        for (source, target) in moved.iter().rev() {
            let _ = fs::rename(target, source);
        }
    }
    all
}

/// A hidden name in the same directory.
fn beside(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "names no file"))?;
    let mut hidden = std::ffi::OsString::from(".");
    hidden.push(name);
    hidden.push(format!(".{}.part", std::process::id()));
    Ok(path.with_file_name(hidden))
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
        if self.done {
            return;
        }
        let _ = match self.files {
            None => fs::remove_file(&self.temporary),
            Some(_) => fs::remove_dir_all(&self.temporary),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path) -> Vec<String> {
        let entries = fs::read_dir(dir).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        let mut target = Target::file(&path).unwrap();
        target.write_all(b"half").unwrap();
        assert!(target.create("a.csv").is_err());
        drop(target);
        assert!(names(dir.path()).is_empty());
        let mut target = Target::file(&path).unwrap();
        target.write_all(b"whole").unwrap();
        target.commit().unwrap();
        assert_eq!((fs::read(&path).unwrap().as_slice(), names(dir.path())), (&b"whole"[..], vec!["out.json".into()]));
        assert!(Target::file(dir.path()).is_err());
        assert!(Target::file(&dir.path().join("no/such.json")).is_err());
    }

    #[test]
    fn all_files_of_a_directory_or_none() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("tables");
        let write = |text: &[u8]| {
            let mut target = Target::directory(&path).unwrap();
            for name in ["a.csv", "b.csv"] {
                target.create(name).unwrap().write_all(text).unwrap();
            }
            target
        };
        drop(write(b"half"));
        assert!(names(dir.path()).is_empty());
        write(b"one").commit().unwrap();
        assert_eq!((names(dir.path()), names(&path)), (vec!["tables".into()], vec!["a.csv".into(), "b.csv".into()]));
        fs::write(path.join("own.txt"), "mine").unwrap();
        write(b"two").commit().unwrap();
        assert_eq!(fs::read(path.join("b.csv")).unwrap(), b"two");
        assert_eq!(names(&path).len(), 3);
        // Something in the way of the last file: the first stays as it was.
        fs::remove_file(path.join("b.csv")).unwrap();
        fs::create_dir(path.join("b.csv")).unwrap();
        assert!(write(b"three").commit().is_err());
        assert_eq!((fs::read(path.join("a.csv")).unwrap().as_slice(), names(dir.path()).len()), (&b"two"[..], 1));
        // A file that cannot be moved: what was moved before goes back.
        fs::remove_dir(path.join("b.csv")).unwrap();
        let target = write(b"four");
        fs::remove_file(target.pending.as_ref().unwrap().temporary.join("b.csv")).unwrap();
        assert!(target.commit().unwrap_err().to_string().starts_with("b.csv: "));
        assert_eq!((fs::read(path.join("a.csv")).unwrap().as_slice(), names(dir.path()).len()), (&b"two"[..], 1));
        assert_eq!(names(&path), ["a.csv", "own.txt"]);
        assert!(Target::directory(&path.join("a.csv")).is_err());
        assert!(Target::directory(&dir.path().join("no/such")).is_err());
    }
}
