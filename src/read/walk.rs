//! From the paths of the command line to files in order.

use super::Trouble;
use super::input::unreadable;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// Which files of a directory are taken.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
    /// A file that is never read: the one the results go to.
    pub output: Option<PathBuf>,
}

impl Selection {
    /// Globs as for ripgrep: without a `/` they match a file's name anywhere, with one the path under the directory.
    ///
    /// ```
    /// use jihe::read::Selection;
    /// assert!(Selection::new(&["*.txt".into()], &["草稿/**".into()]).is_ok());
    /// assert!(Selection::new(&["[".into()], &[]).is_err());
    /// ```
    pub fn new(include: &[String], exclude: &[String]) -> Result<Selection, Trouble> {
        Ok(Selection { include: globs(include)?, exclude: globs(exclude)?, output: None })
    }

    fn takes(&self, path: &Path) -> bool {
        self.include.as_ref().is_none_or(|g| g.is_match(path)) && !self.leaves_out(path)
    }

    fn leaves_out(&self, path: &Path) -> bool {
        self.exclude.as_ref().is_some_and(|g| g.is_match(path))
    }
}

fn globs(patterns: &[String]) -> Result<Option<GlobSet>, Trouble> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        let anywhere = !pattern.trim_end_matches('/').contains('/');
        let whole = pattern.trim_start_matches('/').trim_end_matches('/');
        let whole = if anywhere { format!("**/{whole}") } else { whole.to_owned() };
        let glob = GlobBuilder::new(&whole).literal_separator(true).build();
        set.add(glob.map_err(|e| bad_glob(pattern, &e))?);
    }
    set.build().map(Some).map_err(|e| bad_glob("", &e))
}

fn bad_glob(pattern: &str, error: &globset::Error) -> Trouble {
    Trouble {
        path: pattern.to_owned(),
        record: None,
        kind: "bad-glob",
        message: format!("is no glob: {}", error.kind()),
    }
}

/// One file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where it is; `-` is standard input.
    pub path: PathBuf,
    /// How output calls it.
    pub name: String,
}

/// All files under the paths, in the order of the paths and within a directory by path. What cannot be listed stands
/// among them as [`Trouble`]. With one directory, names are relative to it; otherwise they begin as given. Hidden
/// files and directories are skipped unless named; loops of symbolic links are left out.
pub fn inputs(paths: &[PathBuf], selection: &Selection) -> Vec<Result<Entry, Trouble>> {
    let output = selection.output.as_deref().and_then(|p| p.canonicalize().ok());
    let alone = paths.len() == 1;
    let mut out = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            out.push(Ok(Entry { path: path.clone(), name: "-".into() }));
        } else if path.is_dir() {
            let before = out.len();
            directory(path, alone, selection, output.as_deref(), &mut out);
            if out.len() == before {
                out.push(Err(Trouble {
                    path: name(path),
                    record: None,
                    kind: "no-reports",
                    message: "the directory holds no file to read (hidden files and those left out by --include and --exclude do not count)".into(),
                }));
            }
        } else {
            // A file that is not there is reported when it is opened.
            out.push(Ok(Entry { path: path.clone(), name: name(path) }));
        }
    }
    out
}

fn directory(
    root: &Path,
    alone: bool,
    selection: &Selection,
    output: Option<&Path>,
    out: &mut Vec<Result<Entry, Trouble>>,
) {
    // A directory of output holds nothing to read, unless it is the one that is read.
    let output = output.filter(|o| !root.canonicalize().is_ok_and(|r| r.starts_with(o)));
    let below = |e: &DirEntry| e.path().strip_prefix(root).map(Path::to_path_buf).unwrap_or_default();
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(|e| {
        let hidden = e.file_name().to_str().is_some_and(|n| n.starts_with('.'));
        let left_out = hidden || (e.file_type().is_dir() && selection.leaves_out(&below(e)));
        e.depth() == 0 || !left_out
    });
    for entry in walk {
        match entry {
            Ok(e) if e.file_type().is_dir() => {}
            Ok(e) => {
                let relative = below(&e);
                let is_output = output.is_some_and(|o| e.path().canonicalize().is_ok_and(|p| p.starts_with(o)));
                if selection.takes(&relative) && !is_output {
                    let name = if alone { name(&relative) } else { name(&root.join(&relative)) };
                    out.push(if e.file_type().is_file() {
                        Ok(Entry { path: e.into_path(), name })
                    } else {
                        Err(no_file(name))
                    });
                }
            }
            Err(e) => {
                let at = e.path().unwrap_or(root);
                let relative = at.strip_prefix(root).unwrap_or(at);
                let hidden = relative.components().any(|c| c.as_os_str().to_str().is_some_and(|n| n.starts_with('.')));
                // A loop is no loss: what it leads to is read where it really is.
                if e.loop_ancestor().is_none() && !hidden && selection.takes(relative) {
                    let called = if alone && at != root { name(relative) } else { name(at) };
                    let error = e.into_io_error().unwrap_or_else(|| std::io::Error::other("cannot be listed"));
                    out.push(Err(unreadable(called, &error)));
                }
            }
        }
    }
}

/// A named pipe, a socket or a device among the files: to open one can wait for ever, so only a path that is named by
/// itself is read.
fn no_file(path: String) -> Trouble {
    let message = "is a pipe, a socket or a device; name it by itself to read it".into();
    Trouble { path, record: None, kind: "not-a-file", message }
}

/// A path with `/` on every system.
fn name(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(root: &Path, selection: &Selection) -> Vec<String> {
        inputs(&[root.to_path_buf()], selection)
            .into_iter()
            .map(|e| e.map(|e| e.name).unwrap_or_else(|t| format!("!{} {}", t.kind, t.path)))
            .collect()
    }

    #[test]
    fn order_hidden_files_and_globs() {
        let dir = tempfile::tempdir().unwrap();
        for path in ["b.txt", "a/2.txt", "a/10.md", ".hidden", ".git/x.txt", "草稿/x.txt"] {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        assert_eq!(names(dir.path(), &Selection::default()), ["a/10.md", "a/2.txt", "b.txt", "草稿/x.txt"]);
        let some = Selection::new(&["*.txt".into()], &["草稿".into()]).unwrap();
        assert_eq!(names(dir.path(), &some), ["a/2.txt", "b.txt"]);
        let some = Selection::new(&["a/*".into()], &[]).unwrap();
        assert_eq!(names(dir.path(), &some), ["a/10.md", "a/2.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn loops_and_dangling_links() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("a")).unwrap();
        fs::write(dir.path().join("a/x.txt"), "x").unwrap();
        std::os::unix::fs::symlink(dir.path(), dir.path().join("a/loop")).unwrap();
        std::os::unix::fs::symlink("gone.txt", dir.path().join("link.txt")).unwrap();
        assert_eq!(names(dir.path(), &Selection::default()), ["a/x.txt", "!not-found link.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_a_trouble() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("x.txt"), "x").unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("a.txt")).unwrap();
        assert_eq!(names(dir.path(), &Selection::default()), ["!not-a-file a.txt", "x.txt"]);
    }
}
