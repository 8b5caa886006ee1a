//! Standard output and standard error.

use super::{Exit, Stop};
use std::io::Write;

/// One line on standard error; that it cannot be written is no reason to stop.
pub(super) fn say(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "extract: {message}");
}

/// Everything to standard output at once.
pub(super) fn bytes(all: &[u8]) -> Result<Exit, Stop> {
    let mut out = std::io::stdout().lock();
    out.write_all(all).and_then(|()| out.flush()).map_err(|e| Stop::write("standard output", &e))?;
    Ok(Exit::Done)
}
