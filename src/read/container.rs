//! What lies in a packed file, by name: that is how docx, xlsx, odt and plain archives are told apart, and doc and xls.

use super::{Limits, Refusal};

/// Names of the parts of a ZIP file or of a compound file (`/WordDocument`); none for every other file.
pub(super) fn parts(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Refusal> {
    #[cfg(feature = "packed")]
    if bytes.starts_with(b"PK") {
        return zip(bytes, limits);
    }
    #[cfg(feature = "compound")]
    if bytes.starts_with(super::sniff::COMPOUND) {
        return compound(bytes, limits);
    }
    let _ = (bytes, limits);
    Ok(Vec::new())
}

/// Whether [`parts`] can say anything about a file that begins so; such files are read whole first.
pub(super) fn is_container(head: &[u8]) -> bool {
    (cfg!(feature = "packed") && (head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")))
        || (cfg!(feature = "compound") && head.starts_with(super::sniff::COMPOUND))
}

#[cfg(feature = "packed")]
fn zip(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Refusal> {
    archive(bytes, limits).map(|archive| archive.file_names().map(str::to_owned).collect())
}

/// Opens a ZIP file. The number of entries is looked at before any of them is.
#[cfg(feature = "packed")]
pub(super) fn archive<B: AsRef<[u8]>>(
    whole: B,
    limits: &Limits,
) -> Result<zip::ZipArchive<std::io::Cursor<B>>, Refusal> {
    let bytes = whole.as_ref();
    let broken =
        |what: &dyn std::fmt::Display| Refusal::damaged(format!("is a damaged or incomplete ZIP file ({what})"));
    // The directory stands at the end, behind it a comment of at most 64 KiB.
    let from = bytes.len().saturating_sub(22 + (64 << 10));
    let tail = bytes.get(from..).unwrap_or_default();
    let end = memchr::memmem::rfind(tail, b"PK\x05\x06").ok_or_else(|| broken(&"its directory is missing"))?;
    let field = |at: usize| tail.get(end + at..end + at + 2).map_or(0, |b| u64::from(b[0]) | u64::from(b[1]) << 8);
    let entries = match field(10) {
        // 64 KiB entries and more are counted elsewhere.
        0xFFFF => match memchr::memmem::rfind(tail, b"PK\x06\x06").and_then(|at| tail.get(at + 32..at + 40)) {
            Some(count) => count.iter().rev().fold(0, |sum, b| sum << 8 | u64::from(*b)),
            None => 0xFFFF,
        },
        count => count,
    };
    super::limits::Budget::new(*limits).entries(entries)?;
    zip::ZipArchive::new(std::io::Cursor::new(whole)).map_err(|e| broken(&e))
}

#[cfg(feature = "compound")]
fn compound(bytes: &[u8], limits: &Limits) -> Result<Vec<String>, Refusal> {
    let file = cfb::CompoundFile::open(std::io::Cursor::new(bytes))
        .map_err(|e| Refusal::damaged(format!("is a damaged or incomplete compound file ({e})")))?;
    let names = file.read_root_storage().take(limits.max_entries as usize);
    Ok(names.map(|entry| format!("/{}", entry.name())).collect())
}
