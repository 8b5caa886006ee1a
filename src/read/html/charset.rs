//! Which encoding a saved page is in: byte order mark, HTTP header saved with it, what the page says of itself, content.

use crate::read::encoding::{self, Decoded, Guess};
use encoding_rs::{Encoding, GB18030, UTF_8};

/// How far into the page its own word on the encoding is looked for.
const PRESCAN: usize = 16 << 10;
/// Characters beyond ASCII that are valid UTF-8 by chance in no other encoding.
const ENOUGH: usize = 8;

/// The page without an HTTP header in front, decoded.
pub(super) fn decode(bytes: &[u8], forced: Option<&'static Encoding>) -> Decoded {
    let (header, body) = http_header(bytes);
    let guess = encoding::guess(body, forced);
    if forced.is_some() || guess.mark > 0 {
        return encoding::decode_with(body, guess);
    }
    let declared = header.and_then(|h| label(h, b"charset=")).or_else(|| meta(body));
    let wide = |e: &'static Encoding| !e.is_ascii_compatible();
    let Some(declared) = declared.filter(|d| *d != guess.encoding && !wide(d) && !wide(guess.encoding)) else {
        return encoding::decode_with(body, guess);
    };
    let says = Guess { encoding: declared, mark: 0 };
    // Programs that save pages change the encoding and leave the word on it as it stood.
    let utf8 = guess.encoding == UTF_8 && body.iter().filter(|b| **b >= 0xC0).take(ENOUGH).count() == ENOUGH;
    if utf8 {
        return encoding::decode_with(body, guess);
    }
    let decoded = encoding::decode_with(body, says);
    if decoded.replaced == 0 {
        return decoded;
    }
    let other = encoding::decode_with(body, guess);
    if other.replaced < decoded.replaced { other } else { decoded }
}

/// An HTTP header that was saved with the page, and the rest.
pub(super) fn http_header(bytes: &[u8]) -> (Option<&[u8]>, &[u8]) {
    if !bytes.starts_with(b"HTTP/") {
        return (None, bytes);
    }
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let end = [&b"\r\n\r\n"[..], b"\n\n"].iter().filter_map(|gap| Some(find(head, gap)? + gap.len())).min();
    match end {
        Some(end) => (Some(&bytes[..end]), &bytes[end..]),
        None => (None, bytes),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

/// What `<meta charset>` or `<meta http-equiv>` says, or an XML declaration.
fn meta(body: &[u8]) -> Option<&'static Encoding> {
    let head = body[..body.len().min(PRESCAN)].to_ascii_lowercase();
    if head.trim_ascii_start().starts_with(b"<?xml")
        && let Some(end) = find(&head, b"?>")
        && let Some(found) = label(&head[..end], b"encoding=")
    {
        return Some(found);
    }
    let mut from = 0;
    while let Some(at) = find(&head[from..], b"<meta") {
        let start = from + at;
        let end = memchr::memchr(b'>', &head[start..]).map_or(head.len(), |e| start + e);
        if let Some(found) = label(&head[start..end], b"charset=") {
            return Some(found);
        }
        from = end;
    }
    None
}

/// The encoding named behind `key`.
fn label(bytes: &[u8], key: &[u8]) -> Option<&'static Encoding> {
    let lower = bytes.to_ascii_lowercase();
    let at = find(&lower, key)? + key.len();
    let rest = lower.get(at..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let end =
        rest.iter().position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))).unwrap_or(rest.len());
    let name = std::str::from_utf8(&rest[..end]).ok()?;
    let found = encoding::named(name)?;
    // What is meant by gb2312 and gbk is whatever the program that wrote it could write.
    Some(if found == encoding_rs::GBK { GB18030 } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: (&str, &str)) {
        let got = decode(bytes, None);
        assert_eq!((got.encoding, got.text.trim_start_matches(|c: char| c.is_ascii())), expect);
    }

    const TEXT: &str = "全镇共发放宣传资料一千二百份镕";

    #[test]
    fn what_the_page_says() {
        let gbk = encoding_rs::GB18030.encode(TEXT).0.into_owned();
        for head in [
            "<meta charset=gb2312>",
            "<META http-equiv='Content-Type' content='text/html; charset=GBK'>",
            "<meta name=x><meta charset=\"gb18030\">",
            "<p>",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>",
        ] {
            check(&[head.as_bytes(), &gbk].concat(), ("gb18030", TEXT));
        }
    }

    #[test]
    fn what_it_says_wrongly() {
        check(&["<meta charset=gb2312>", TEXT].concat().into_bytes(), ("UTF-8", TEXT));
        let gbk = encoding_rs::GB18030.encode(TEXT).0.into_owned();
        check(&[b"<meta charset=utf-8>", &gbk[..]].concat(), ("gb18030", TEXT));
    }

    #[test]
    fn big5_and_marks() {
        let text = "全鎮共發放宣傳資料";
        check(&[b"<meta charset=big5>", &encoding_rs::BIG5.encode(text).0[..]].concat(), ("Big5", text));
        check(&["\u{FEFF}<meta charset=gbk>", text].concat().into_bytes(), ("UTF-8", text));
    }
}
