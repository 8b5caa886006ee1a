//! Streams that unpack to far more than they are: hayro unpacks whole streams, so they are looked at before.

use crate::read::{Clock, Limits, Refusal};
use flate2::read::ZlibDecoder;
use std::io::Read;

/// Streams inside streams that are looked into.
const NESTED: usize = 4;
/// Bytes before a stream in which its dictionary says what it is.
const DICTIONARY: usize = 1024;

/// Refuses a file of which a stream (pictures excepted, which are not unpacked) is longer than the limit.
pub(super) fn look(bytes: &[u8], limits: &Limits, clock: &mut Clock) -> Result<(), Refusal> {
    let mut from = 0;
    while let Some(at) = bytes.get(from..).and_then(|rest| memchr::memmem::find(rest, b"stream")) {
        clock.tick()?;
        let start = from + at;
        from = start + b"stream".len();
        let before = &bytes[start.saturating_sub(DICTIONARY)..start];
        if before.ends_with(b"end") || is_picture(before) {
            continue;
        }
        let rest = bytes.get(from..).unwrap_or_default();
        let data = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).or(rest.strip_prefix(b"\r")).unwrap_or(rest);
        let mut layers = 0;
        while layers < NESTED && is_zlib(&unpack(data, layers, 2, clock)?.1) {
            layers += 1;
            let (length, _) = unpack(data, layers, limits.max_bytes.saturating_add(1), clock)?;
            if length > limits.max_bytes {
                let message = format!(
                    "one of its streams unpacks to more than {} bytes; if that is right, raise the limit with --max-bytes",
                    limits.max_bytes
                );
                return Err(Refusal::new("too-large", message));
            }
        }
    }
    Ok(())
}

fn is_picture(before: &[u8]) -> bool {
    let from = memchr::memmem::rfind(before, b" obj").unwrap_or(0);
    memchr::memmem::find(&before[from..], b"/Image").is_some()
}

/// Two bytes that every zlib stream begins with.
fn is_zlib(data: &[u8]) -> bool {
    matches!(data, [a, b, ..] if a & 0x0F == 8 && a >> 4 <= 7 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0)
}

/// Unpacks so many layers; gives the length, no more than `most`, and the first bytes.
fn unpack(data: &[u8], layers: usize, most: u64, clock: &mut Clock) -> Result<(u64, Vec<u8>), Refusal> {
    let mut source: Box<dyn Read + '_> = Box::new(data);
    for _ in 0..layers {
        source = Box::new(ZlibDecoder::new(source));
    }
    let mut source = source.take(most);
    let mut buffer = vec![0; 64 << 10];
    let (mut length, mut first) = (0, Vec::new());
    loop {
        clock.tick()?;
        // What is damaged ends here, for hayro too.
        let n = source.read(&mut buffer).unwrap_or(0);
        if n == 0 {
            return Ok((length, first));
        }
        if length == 0 {
            first.extend_from_slice(buffer.get(..n.min(2)).unwrap_or_default());
        }
        length += n as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Budget;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[track_caller]
    fn check(dictionary: &str, data: &[u8], refused: bool) {
        let limits = Limits { max_bytes: 1 << 20, ..Limits::default() };
        let file = [format!("1 0 obj\n<< {dictionary} >>\nstream\r\n").as_bytes(), data, b"\nendstream"].concat();
        let result = look(&file, &limits, &mut Budget::new(limits).clock());
        assert_eq!(result.is_err(), refused);
        assert!(result.err().is_none_or(|r| r.message.contains("--max-bytes")));
    }

    #[test]
    fn bombs() {
        let (small, large) = (packed(&[0; 1 << 19]), packed(&[0; 3 << 20]));
        check("/Filter /FlateDecode", &small, false);
        check("/Filter /FlateDecode", &large, true);
        check("/Filter [/FlateDecode /FlateDecode]", &packed(&large), true);
        check("/Subtype /Image", &large, false);
        check("/Length 3", &[0; 3 << 20], false);
        check("/Length 3", &large[..9], false);
    }
}
