//! ZIP archives of any files that are read here: each member is a file of its own, called `a.zip/folder/name.txt`. A
//! member that cannot be read costs one line, as a file does.

use super::container::archive;
use super::input::{guarded, open_member};
use super::sniff::{Fit, packed};
use super::{Budget, Head, Input, Options, Reader, Record, Records, Refusal, Trouble};
use std::io::Cursor;
use zip::ZipArchive;
use zip::result::ZipError;

pub(super) const READER: Reader = Reader { name: "zip", extensions: &["zip"], streams: true, sniff, read };

/// Every ZIP file that is no document of some program.
fn sniff(head: &Head<'_>) -> Fit {
    let document = packed(head.parts).is_some() || head.parts.iter().any(|p| p == "[Content_Types].xml");
    if head.bytes.starts_with(b"PK") && !document { Fit::Yes } else { Fit::No }
}

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let budget = input.budget.deeper();
    let only = input.only.clone();
    let (path, bytes) = input.bytes()?;
    match Members::new(bytes, &path, only, options, budget) {
        Ok(members) => Ok(Box::new(members)),
        Err(refusal) => Err(refusal.at(path)),
    }
}

/// The members in the order of their names, each read when it is asked for.
struct Members {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Where each stands in the archive, and how output calls it; the next one is the last.
    members: Vec<(usize, String)>,
    /// Texts of the member in work.
    records: Option<(String, Records)>,
    options: Options,
    budget: Budget,
    only: Option<String>,
}

impl Members {
    fn new(
        bytes: Vec<u8>,
        path: &str,
        only: Option<String>,
        options: &Options,
        budget: Result<Budget, Refusal>,
    ) -> Result<Members, Refusal> {
        let budget = budget?;
        let mut archive = archive(bytes, &budget.limits)?;
        budget.entries(archive.len() as u64)?;
        let mut members = Vec::new();
        for index in 0..archive.len() {
            let Ok(member) = archive.by_index_raw(index) else {
                // It is named when it is read.
                members.push((index, format!("{path}/{}", index + 1)));
                continue;
            };
            if let Some(name) = name(member.name_raw()).filter(|_| !member.is_dir()) {
                members.push((index, format!("{path}/{name}")));
            }
        }
        if members.is_empty() {
            return Err(Refusal::new("empty-file", "the archive holds no file"));
        }
        if let Some(only) = &only {
            let under =
                |a: &str, b: &str| a.strip_prefix(b).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            members.retain(|(_, name)| under(name, only) || under(only, name));
            if members.is_empty() {
                return Err(Refusal::new("not-found", format!("the archive holds no {only}")));
            }
        }
        members.sort_by(|a, b| b.1.split('/').cmp(a.1.split('/')));
        Ok(Members { archive, members, records: None, options: options.clone(), budget, only })
    }

    fn open(&mut self, index: usize, name: &str) -> Result<Records, Trouble> {
        let bytes = self.bytes(index).map_err(|refusal| refusal.at(name))?;
        let mut opened = open_member(name, bytes, &self.options, self.budget.clone())?;
        if self.only.as_ref().is_some_and(|only| only.len() > name.len()) {
            opened.restrict(self.only.clone());
        }
        opened.unseen(&self.options)
    }

    fn bytes(&mut self, index: usize) -> Result<Vec<u8>, Refusal> {
        match self.archive.by_index(index) {
            Ok(member) => {
                let packed = member.compressed_size();
                self.budget.unpack("(this member)", member, packed)
            }
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                Err(Refusal::new("encrypted", "is protected with a password; unpack it first"))
            }
            Err(ZipError::UnsupportedArchive(what)) => Err(Refusal::new(
                "unsupported",
                format!("is packed in a way that is not read here ({what}); unpack it first"),
            )),
            Err(e) => Err(Refusal::damaged(format!("cannot be unpacked ({e})"))),
        }
    }
}

impl Iterator for Members {
    type Item = Result<Record, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((name, mut records)) = self.records.take() {
                match guarded(&name, || records.next()) {
                    Ok(Some(record)) => {
                        self.records = Some((name, records));
                        return Some(record);
                    }
                    Ok(None) => {}
                    Err(trouble) => return Some(Err(trouble)),
                }
            }
            let (index, name) = self.members.pop()?;
            match guarded(&name, || self.open(index, &name)).and_then(|r| r) {
                Ok(records) => self.records = Some((name, records)),
                Err(trouble) => return Some(Err(trouble)),
            }
        }
    }
}

/// How output calls a member: its path inside the archive; none for what systems put in beside the files.
fn name(raw: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(raw) {
            Some(text) => text.into_owned(),
            None => String::from_utf8_lossy(raw).into_owned(),
        },
    };
    if text.ends_with(['/', '\\']) {
        return None;
    }
    let clean: Vec<String> = text
        .split(['/', '\\'])
        .map(|part| part.chars().filter(|c| !c.is_control()).collect::<String>())
        .filter(|part| !matches!(part.as_str(), "" | "." | ".."))
        .collect();
    let left_out = clean.iter().any(|part| part.starts_with('.') || part == "__MACOSX")
        || clean.last().is_none_or(|last| last == "Thumbs.db" || last == "desktop.ini");
    (!left_out).then(|| clean.join("/"))
}

#[cfg(test)]
mod tests;
