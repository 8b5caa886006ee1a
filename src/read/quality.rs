//! Whether a text that was read is likely wrong without anything having failed: a text in the wrong encoding or through a
//! wrong character map is made of rare characters, private ones and replacements.

use super::encoding::is_common;
use crate::text::{Diagnostic, Document};

/// Characters that are looked at; of longer texts pieces from all over.
const SAMPLE: usize = 20_000;
/// Fewer Chinese characters than this say nothing.
const ENOUGH: usize = 60;

/// Counts of one text.
#[derive(Debug, Default)]
struct Counts {
    all: usize,
    /// U+FFFD, private use, stray control characters.
    broken: usize,
    han: usize,
    common: usize,
}

/// Adds a diagnostic where the text is likely wrong.
pub(super) fn look(document: &mut Document) {
    let c = count(&document.text);
    let message = if c.all >= 20 && c.broken * 20 > c.all {
        format!(
            "{} of {} characters looked at are no characters of any language; the text is likely damaged, compare it with the file",
            c.broken, c.all
        )
    } else if c.han >= ENOUGH && c.common * 4 < c.han {
        format!(
            "only {} of {} Chinese characters looked at are common ones; the text is likely in another encoding or another font, compare it with the file",
            c.common, c.han
        )
    } else {
        return;
    };
    document.diagnostics.push(Diagnostic { kind: "garbled-text", message, span: None });
}

fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    // A character in this many is looked at, in runs of 64.
    let runs = (text.len() / 3 / SAMPLE).max(1);
    for c in text.chars().enumerate().filter(|(i, _)| (i / 64) % runs == 0).map(|(_, c)| c) {
        if c.is_whitespace() {
            continue;
        }
        counts.all += 1;
        match c {
            '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}' => counts.broken += 1,
            c if c.is_control() => counts.broken += 1,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}' => {
                counts.han += 1;
                counts.common += usize::from(is_common(c));
            }
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, garbled: bool) {
        let mut document = Document::plain(text);
        look(&mut document);
        let said: Vec<&str> = document.diagnostics.iter().map(|d| d.kind).collect();
        assert_eq!(said, if garbled { vec!["garbled-text"] } else { vec![] }, "{text}");
    }

    #[test]
    fn wrong_texts_are_noticed_and_right_ones_are_not() {
        let right = "全镇共发放宣传资料13000余份，悬挂横幅12条，培训干部1.5万人次，群众反诈意识明显增强。".repeat(3);
        check(&right, false);
        check("柴桑、浔阳、濂溪、湓浦、庐陵、鄱阳、歙县、黟县、婺源、泸溪、芷江、麻阳、溆浦、沅陵、辰溪", false);
        check(&right.replace('悬', "\u{E0A1}"), false);
        check(&right.chars().flat_map(|c| [c, '\u{E0A1}']).collect::<String>(), true);
        check(&right.chars().map(|c| if c.is_alphabetic() { '\u{FFFD}' } else { c }).collect::<String>(), true);
        // UTF-8 that was read as GB18030
        let wrong = encoding_rs::GB18030.decode_without_bom_handling(right.as_bytes()).0.into_owned();
        check(&wrong, true);
    }
}
