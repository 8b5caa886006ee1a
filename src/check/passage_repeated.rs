//! `passage-repeated`: the same passage stands twice in one report.

use super::context::{Context, head};
use super::finding::{Finding, Sink, Verdict};
use super::list::Check;
use crate::rules::List;
use crate::text::{CharSet, Span, code, split};
use std::sync::LazyLock;

pub(super) const CHECK: Check = Check {
    id: "passage-repeated",
    what: "Finds passages that stand twice, word for word but for blanks and punctuation, from the number of characters on that rules/checks.toml gives. A passage twice as long counts as a failure, a shorter one is unclear: it may be a standing phrase.",
    why: "A passage that was pasted twice is counted twice by whoever adds up the report.",
    holds: "一、宣传\n在全县范围内开展春风行动专场招聘会三场，组织四十五家企业现场提供岗位三百一十个。\n二、就业\n在各乡镇举办技能培训班九期，培训返乡农民工六百二十人，帮助其中半数以上在本地就业。",
    fails: "一、宣传\n在全县范围内开展春风行动专场招聘会三场，组织四十五家企业现场提供岗位三百一十个，达成就业意向八十九人，发放就业政策宣传手册一千二百份。\n二、就业\n在全县范围内开展春风行动专场招聘会三场，组织四十五家企业现场提供岗位三百一十个，达成就业意向八十九人，发放就业政策宣传手册一千二百份。",
    unclear: "一、宣传\n利用黑板报、宣传栏、座谈会、悬挂标语等多种形式，有重点分层次地向干部职工和村民宣传工作的重要性和必要性。\n二、教育\n我们利用黑板报、宣传栏、座谈会、悬挂标语等多种形式，有重点分层次地向干部职工和村民宣传工作的重要性和必要性，成效明显。",
    run,
};

/// Characters of a sample.
const GRAM: usize = 12;
/// Of eight letters so many, on the average, begin a sample. A passage of thirty characters is overlooked once in two
/// hundred times, a longer one hardly ever.
const KEPT: u32 = 2;

fn run(context: &Context<'_>, sink: &mut Sink) {
    title(context, sink);
    let least = context.setting.chars.max(2 * GRAM);
    let letters = Letters::of(context);
    if letters.codes.len() < 2 * least {
        return;
    }
    let samples = samples(&letters.codes, &letters.begins);
    // Up to here passages are already told.
    let mut told = 0;
    let mut found = Vec::new();
    for pair in &samples {
        let (earlier, later) = *pair;
        if later < told {
            continue;
        }
        let Some((a, b, length)) = extend(&letters.codes, earlier, later, told) else { continue };
        if length < least {
            continue;
        }
        told = b + length;
        found.push((a, b, length));
    }
    sink.seen();
    if found.is_empty() {
        let text = context.report.span;
        let message = "no passage stands twice".to_owned();
        sink.push(Finding::new(
            Verdict::Holds,
            message,
            vec![context.report.title.unwrap_or(Span::new(text.start(), text.start()))],
        ));
    }
    for (a, b, length) in found {
        let span = |at: usize| letters.span(at, length, context.text);
        let (Some(first), Some(second)) = (span(a), span(b)) else { continue };
        let quote = head(second.slice(context.text), 20).replace(['\n', '\r'], " ");
        let words = second.slice(context.text);
        let standing = context.has(words, List::StandingPhrases) && length < least * 5;
        let (verdict, doubt) = if length >= least * 2 && !standing {
            (Verdict::Fails, "")
        } else {
            (Verdict::Unclear, ", perhaps a standing phrase")
        };
        let message = format!("{length} characters stand here for the second time{doubt}: “{quote}…”");
        sink.push(Finding { printed: None, ..Finding::new(verdict, message, vec![second, first]) });
    }
}

/// How far behind a title its copy is looked for, in bytes.
const NEAR: usize = 30;

/// A title that is printed twice in one line.
fn title(context: &Context<'_>, sink: &mut Sink) {
    let Some(title) = context.report.title.filter(|t| t.len() >= NEAR) else { return };
    let words = title.slice(context.text);
    let line = context.text.get(title.end()..context.report.span.end()).unwrap_or("").lines().next().unwrap_or("");
    let before = context.text.get(context.report.span.start()..title.start()).unwrap_or("");
    let copy = match line.find(words).filter(|at| *at <= NEAR) {
        Some(at) => Span::new(title.end() + at, title.end() + at + words.len()),
        None => match before
            .rfind(words)
            .filter(|at| at + words.len() + NEAR >= before.len() && !before[*at..].contains('\n'))
        {
            Some(at) => Span::new(context.report.span.start() + at, context.report.span.start() + at + words.len()),
            None => return,
        },
    };
    sink.seen();
    sink.push(Finding::new(
        Verdict::Fails,
        format!("the title stands twice in its line: “{words}”"),
        vec![copy, title],
    ));
}

/// The letters and digits of the body.
#[derive(Default)]
struct Letters {
    /// Each as a number.
    codes: Vec<u16>,
    /// Those of them that begin a sample.
    begins: Vec<u32>,
    /// How many of them stand in front of a piece of the text, and its first byte.
    pieces: Vec<(usize, usize)>,
}

/// Bytes of a piece at the most.
const PIECE: usize = 240;

impl Letters {
    fn of(context: &Context<'_>) -> Letters {
        let mut out = Letters::default();
        out.codes.reserve(context.report.span.len() / 3);
        out.begins.reserve(context.report.span.len() / 9);
        for sentence in context.report.sentences.iter().filter(|s| !s.is_heading) {
            let text = sentence.span.slice(context.text).as_bytes();
            let mut at = 0;
            while at < text.len() {
                out.pieces.push((out.codes.len(), sentence.span.start() + at));
                at += out.piece(&text[at..]);
            }
        }
        out
    }

    /// Takes the letters of one piece, at the beginning of a text; gives its bytes.
    fn piece(&mut self, text: &[u8]) -> usize {
        let letters = &*LETTERS;
        let (mut codes, mut begins) = ([0; PIECE], [0; PIECE]);
        let (mut count, mut begun, before) = (0, 0, self.codes.len() as u32);
        // Each character is put down twice, and stays where it is a letter and where it begins a sample.
        let mut put = |code: u32| {
            codes[count] = code as u16;
            begins[begun] = before + count as u32;
            let letter = letters.holds(code);
            count += usize::from(letter);
            begun += usize::from(letter && begins_sample(code));
        };
        let stop = text.len().saturating_sub(PIECE);
        let mut rest = text;
        while let Some((code, behind)) = split(rest).filter(|_| rest.len() > stop) {
            put(code);
            rest = behind;
        }
        self.codes.extend_from_slice(&codes[..count]);
        self.begins.extend_from_slice(&begins[..begun]);
        text.len() - rest.len()
    }

    /// Where a letter stands.
    fn place(&self, letter: usize, text: &str) -> Option<Span> {
        let piece = self.pieces.partition_point(|p| p.0 <= letter).checked_sub(1)?;
        let (before, start) = *self.pieces.get(piece)?;
        let mut letters = text.get(start..)?.char_indices().filter(|(_, c)| is_letter(code(*c)));
        let (at, c) = letters.nth(letter - before)?;
        Some(Span::new(start + at, start + at + c.len_utf8()))
    }

    /// From one letter to so many behind it.
    fn span(&self, from: usize, length: usize, text: &str) -> Option<Span> {
        Some(self.place(from, text)?.to(self.place(from + length - 1, text)?))
    }
}

/// Han characters, Latin letters and digits of either width: what a passage consists of.
static LETTERS: LazyLock<CharSet> = LazyLock::new(|| {
    let mut letters = CharSet::default();
    let ranges = ['\u{4E00}'..='\u{9FFF}', '\u{3400}'..='\u{4DBF}', '０'..='９', '0'..='9', 'A'..='Z', 'a'..='z'];
    ranges.into_iter().flatten().for_each(|c| letters.insert(c));
    letters
});

fn is_letter(code: u32) -> bool {
    LETTERS.holds(code)
}

/// Whether a letter begins a sample: that depends on itself alone, so that both copies of a passage have the same
/// samples.
fn begins_sample(code: u32) -> bool {
    code.wrapping_mul(0x9E37_79B1) >> 29 < KEPT
}

/// Pairs of places at which the same characters seem to begin, by the later one: each with the first place like it.
fn samples(letters: &[u16], begins: &[u32]) -> Vec<(usize, usize)> {
    let slots = (letters.len() / 2 + 16).next_power_of_two();
    // Open addressing: hash and place of the first sample with it; a hash of zero is a free slot.
    let mut table = vec![(0u32, 0u32); slots];
    let mut pairs = Vec::new();
    for &at in begins {
        sample(letters, at as usize, &mut table, &mut pairs);
    }
    pairs
}

/// Looks up the sample at a place, and puts it down where it is new.
fn sample(letters: &[u16], at: usize, table: &mut [(u32, u32)], pairs: &mut Vec<(usize, usize)>) {
    let slots = table.len();
    let Some(gram) = letters.get(at..).and_then(|rest| rest.first_chunk::<GRAM>()) else { return };
    // Four letters at a time.
    let hash = gram.as_chunks::<4>().0.iter().fold(0u64, |h, four| {
        let [a, b, c, d] = four.map(u64::from);
        ((h ^ (a | b << 16 | c << 32 | d << 48)).wrapping_mul(0x9E37_79B9_7F4A_7C15)).rotate_left(29)
    });
    let key = (hash >> 32) as u32 | 1;
    let mut slot = hash as usize & (slots - 1);
    // Letters of one kind may all begin samples, but then they are the same; the bound is for the worst of texts.
    for _ in 0..PROBES {
        let entry = &mut table[slot];
        if entry.0 == 0 {
            *entry = (key, at as u32);
            break;
        }
        if entry.0 == key {
            pairs.push((entry.1 as usize, at));
            break;
        }
        slot = (slot + 1) & (slots - 1);
    }
}

/// Slots that are looked at for one sample.
const PROBES: usize = 16;

/// The longest passage around two places that have the same characters; not reaching back before `from` in its second
/// copy, and the copies do not overlap.
fn extend(letters: &[u16], a: usize, b: usize, from: usize) -> Option<(usize, usize, usize)> {
    let same = |i: usize, j: usize| letters[i] == letters[j];
    if !(0..GRAM).all(|k| same(a + k, b + k)) {
        return None;
    }
    let back = (1..=a.min(b - from)).take_while(|k| same(a - k, b - k)).count();
    // Copies do not overlap, so neither is longer than the way between them.
    let ahead = (GRAM..(letters.len() - b).min(b - a)).take_while(|k| same(a + k, b + k)).count();
    let (start, second) = (a - back, b - back);
    let length = back + GRAM + ahead;
    Some((start, second, length.min(second - start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_grows_with_the_text_and_not_with_its_square() {
        // One sentence over and over: each copy is told once, from the one before it.
        let passage = "发放宣传资料一千二百份悬挂横幅十二条培训三百人次";
        let text: Vec<u16> = passage.chars().cycle().take(60_000).map(|c| code(c) as u16).collect();
        let begins: Vec<u32> = (0..text.len() as u32).collect();
        let pairs = samples(&text, &begins);
        assert!(pairs.len() <= text.len());
    }
}
