//! What a file may cost: limits that hold back hostile files, and the account that readers keep against them.

use super::{Refusal, Trouble};
use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Limits of what is read. Each has its flag on the command line, which every refusal names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Largest file, largest part of a packed file, or largest line of a file of records, in bytes.
    pub max_bytes: u64,
    /// Bytes that a packed file, with everything in it, may unpack to in all.
    pub max_total: u64,
    /// How many times larger than packed a part may be that unpacks to more than 1 MiB.
    pub max_ratio: u64,
    /// Entries of an archive.
    pub max_entries: u64,
    /// How deep archives may be nested; 1 is an archive of plain files.
    pub max_depth: u32,
    /// How deep elements, groups and objects of one file may be nested.
    pub max_nesting: u32,
    /// Seconds that reading one file (one member of an archive) may take.
    pub max_seconds: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 << 20,
            max_total: 1 << 30,
            max_ratio: 200,
            max_entries: 10_000,
            max_depth: 2,
            max_nesting: 512,
            max_seconds: 30,
        }
    }
}

/// What has been spent of the limits, shared by all members of an archive.
#[derive(Debug, Clone)]
pub struct Budget {
    /// The limits.
    pub limits: Limits,
    /// Archives that are open around what is read.
    depth: u32,
    unpacked: Arc<AtomicU64>,
    entries: Arc<AtomicU64>,
}

/// Parts that unpack to less may have any ratio.
const RATIO_FLOOR: u64 = 1 << 20;

impl Budget {
    /// Nothing is spent.
    pub fn new(limits: Limits) -> Budget {
        Budget { limits, depth: 0, unpacked: Arc::default(), entries: Arc::default() }
    }

    /// The budget for what lies in an archive, with the same account.
    pub fn deeper(&self) -> Result<Budget, Refusal> {
        let max = self.limits.max_depth;
        if self.depth >= max {
            return Err(Refusal::new(
                "too-deep",
                format!("archives are nested deeper than {max}; raise the limit with --max-depth"),
            ));
        }
        Ok(Budget { depth: self.depth + 1, ..self.clone() })
    }

    /// Counts entries of an archive.
    pub fn entries(&self, more: u64) -> Result<(), Refusal> {
        let max = self.limits.max_entries;
        let all = self.entries.fetch_add(more, Ordering::Relaxed).saturating_add(more);
        if all > max {
            let message = format!("holds more than {max} entries; raise the limit with --max-entries");
            return Err(Refusal::new("too-large", message));
        }
        Ok(())
    }

    /// Unpacks a part that is `packed` bytes long, as far as the limits go.
    pub fn unpack(&self, name: &str, mut part: impl Read, packed: u64) -> Result<Vec<u8>, Refusal> {
        let Limits { max_bytes, max_total, max_ratio, .. } = self.limits;
        let mut out = Vec::new();
        let mut buffer = vec![0u8; 64 << 10];
        loop {
            let n =
                part.read(&mut buffer).map_err(|e| Refusal::damaged(format!("its part {name} is damaged ({e})")))?;
            if n == 0 {
                return Ok(out);
            }
            out.extend_from_slice(buffer.get(..n).unwrap_or_default());
            let length = out.len() as u64;
            let all = self.unpacked.fetch_add(n as u64, Ordering::Relaxed).saturating_add(n as u64);
            let broken = if length > max_bytes {
                format!("its part {name} unpacks to more than {max_bytes} bytes; raise the limit with --max-bytes")
            } else if all > max_total {
                format!("unpacks to more than {max_total} bytes in all; raise the limit with --max-total")
            } else if length > RATIO_FLOOR && length / max_ratio.max(1) > packed {
                format!(
                    "its part {name} unpacks to more than {max_ratio} times its size; if that is right, raise the limit with --max-ratio"
                )
            } else {
                continue;
            };
            return Err(Refusal::new("too-large", broken));
        }
    }

    /// Whether so deep a nesting is within the limits.
    pub fn nesting(&self, depth: usize) -> Result<(), Refusal> {
        let max = self.limits.max_nesting;
        if depth > max as usize {
            return Err(Refusal::new(
                "too-deep",
                format!("its parts are nested deeper than {max}; raise the limit with --max-nesting"),
            ));
        }
        Ok(())
    }

    /// Whether so long a text is within the limits: some formats can say much with few bytes.
    pub fn text(&self, length: usize) -> Result<(), Refusal> {
        let max = self.limits.max_bytes;
        if length as u64 > max {
            let message = format!("its text is longer than {max} bytes; raise the limit with --max-bytes");
            return Err(Refusal::new("too-large", message));
        }
        Ok(())
    }

    /// Starts the clock for one file.
    pub fn clock(&self) -> Clock {
        let seconds = self.limits.max_seconds;
        Clock { started: Instant::now(), limit: Duration::from_secs(seconds), seconds, calls: 0 }
    }
}

/// Tells when reading a file takes too long.
#[derive(Debug)]
pub struct Clock {
    started: Instant,
    limit: Duration,
    seconds: u64,
    calls: u32,
}

impl Clock {
    /// To be called at every step of a loop; looks at the time now and then.
    pub fn tick(&mut self) -> Result<(), Refusal> {
        self.calls = self.calls.wrapping_add(1);
        if self.calls % 256 == 1 && self.started.elapsed() >= self.limit {
            let seconds = self.seconds;
            let message = format!("takes longer than {seconds} seconds to read; raise the limit with --max-seconds");
            return Err(Refusal::new("too-slow", message));
        }
        Ok(())
    }
}

impl Refusal {
    /// A refusal of this kind.
    pub fn new(kind: &'static str, message: impl Into<String>) -> Refusal {
        Refusal { kind, message: message.into() }
    }

    /// Something in the file is not as its format wants it, so that it cannot be read.
    pub fn damaged(what: impl std::fmt::Display) -> Refusal {
        Refusal::new("damaged", format!("{what}; open it in an office program and save it again, or get a whole copy"))
    }

    /// The same as the trouble of a file.
    pub fn at(self, path: impl Into<String>) -> Trouble {
        Trouble { path: path.into(), record: None, kind: self.kind, message: self.message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn budget(change: impl Fn(&mut Limits)) -> Budget {
        let mut limits = Limits::default();
        change(&mut limits);
        Budget::new(limits)
    }

    #[track_caller]
    fn refused<T: std::fmt::Debug>(got: Result<T, Refusal>, flag: &str) {
        let refusal = got.unwrap_err();
        assert!(refusal.message.contains(flag), "{refusal:?}");
    }

    #[test]
    fn each_limit_refuses_and_names_its_flag() {
        let zeros = vec![0u8; 3 << 20];
        assert!(budget(|_| ()).unpack("a", &zeros[..], 3 << 20).is_ok());
        refused(budget(|l| l.max_bytes = 99).unpack("a", &zeros[..], 3 << 20), "--max-bytes");
        refused(budget(|_| ()).unpack("a", &zeros[..], 100), "--max-ratio");
        let all = budget(|l| l.max_total = 4 << 20);
        assert!(all.unpack("a", &zeros[..], 3 << 20).is_ok());
        refused(all.unpack("b", &zeros[..], 3 << 20), "--max-total");
        let all = budget(|l| l.max_entries = 5);
        assert!(all.entries(5).is_ok());
        refused(all.entries(1), "--max-entries");
        let one = budget(|l| l.max_depth = 1).deeper().unwrap();
        refused(one.deeper(), "--max-depth");
        refused(budget(|_| ()).nesting(513), "--max-nesting");
        refused(budget(|l| l.max_bytes = 9).text(10), "--max-bytes");
        refused(budget(|l| l.max_seconds = 0).clock().tick(), "--max-seconds");
    }
}
