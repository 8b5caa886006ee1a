//! Many words looked for at once, character by character.
//!
//! A list has thousands of words and every character of a text is looked at, so what counts is how soon a place is given
//! up: nearly always at its first two characters. A row of bits says which pairs may begin a word; only then the table of
//! pairs is asked, and only where the third character may be one that a word goes on with, the tails of the words, which
//! stand side by side. All is as small as it can be, for the processor's caches. A character is known by its bytes as
//! they stand, so that none is decoded.

use super::slots::Slots;
use crate::text::CharSet;

/// A word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Index of the word in its list, or its label.
    pub word: usize,
}

impl Phrase {
    /// By where it ends, then by where it starts, then by its place in the list.
    pub(crate) fn place(&self) -> (usize, usize, usize) {
        (self.end, self.start, self.word)
    }
}

/// A compiled list of words; possibly empty. Empty words are never found.
#[derive(Debug, Clone)]
pub(crate) struct Phrases {
    /// What words begin with.
    first: CharSet,
    /// Whether that is so little that it tells more than the pairs do.
    sparse: bool,
    /// What words begin with, two characters each; above the key bits for what goes on from there.
    pairs: Slots<Node>,
    /// Words of one character.
    single: Slots<u32>,
    has_single: bool,
    /// What goes on from the nodes: of each node first how many characters, with 64 bits for them, then the characters in
    /// order, each with the node it leads to.
    tails: Vec<[u32; 3]>,
    /// Words that stand in the list again, by their first place in it.
    again: Vec<(u32, u32)>,
}

/// A beginning of words.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The word that ends here, as in the list the first time, or [`NO_WORD`].
    word: u32,
    /// Where in [`Phrases::tails`] it goes on; 0 where it does not.
    tails: u32,
}

/// A place where a word may begin.
struct Begun {
    start: usize,
    /// Where the character behind its first one stands.
    next: usize,
    /// Its first two characters and where they end, where no word of one character stands there.
    pair: Option<(u32, u32, usize)>,
}

/// No list is so long.
const NO_WORD: u32 = u32::MAX;

/// A number of six bits for a character that a node goes on with; the node keeps one of 64 bits for it.
#[inline(always)]
fn mark(c: u32) -> u32 {
    c.wrapping_mul(0x9E37_79B1) >> 26
}

/// The same in less: one of the fifteen bits that a pair has above its key.
#[inline(always)]
fn short(mark: u32) -> u32 {
    (mark / 4).min(14)
}

/// The bit of a pair of characters.
#[inline(always)]
fn pair(first: u32, second: u32) -> u16 {
    ((first.wrapping_mul(0x9E37_79B1) ^ second.wrapping_mul(0x85EB_CA77)) >> 16) as u16
}

/// The bytes of a character as a number of 24 bits, and how many they are.
#[inline]
fn raw(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let number = u32::from_le_bytes;
    Some(match *bytes.get(at..)? {
        [a, b, c, ..] if a & 0xF0 == 0xE0 => (number([a, b, c, 0]), 3),
        [a, ..] if a < 0x80 => (u32::from(a), 1),
        [a, b, ..] if a < 0xE0 => (number([a, b, 0, 0]), 2),
        [a, b, c, d, ..] => (beyond([a, b, c, d]), 4),
        _ => return None,
    })
}

/// A character beyond the basic plane: there are less than 2^20, so that four bits stand beside the first byte's mark.
#[cold]
fn beyond([a, b, c, d]: [u8; 4]) -> u32 {
    let low = |b: u8| u32::from(b & 0x3F);
    let code = (u32::from(a & 0x07) << 18 | low(b) << 12 | low(c) << 6 | low(d)).wrapping_sub(0x1_0000);
    (code >> 4 << 8 | code & 0x0F | 0xF0) & 0x00FF_FFFF
}

/// With fewer first characters than this a list is sparse.
const SPARSE: usize = 200;

/// Two characters.
#[inline(always)]
fn key(first: u32, second: u32) -> u64 {
    u64::from(first) << 24 | u64::from(second)
}

impl Phrases {
    /// Compiles a list, in which a word may stand twice.
    pub(crate) fn new<W: AsRef<str>>(list: &[W]) -> Phrases {
        let labels: Vec<u32> = (0..).take(list.len()).collect();
        Phrases::labelled(list, &labels)
    }

    /// Compiles a list in which no word stands twice, each with the label that its finds get.
    pub(crate) fn labelled<W: AsRef<str>>(list: &[W], labels: &[u32]) -> Phrases {
        let mut firsts: Vec<char> = list.iter().filter_map(|word| word.as_ref().chars().next()).collect();
        firsts.sort_unstable();
        firsts.dedup();
        let mut first_set = CharSet::default();
        firsts.iter().for_each(|c| first_set.insert(*c));
        let mut words: Vec<(Vec<u32>, u32)> =
            list.iter().zip(labels).map(|(w, i)| (characters(w.as_ref()), *i)).collect();
        words.sort_unstable();
        let mut again = Vec::new();
        words.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                again.push((kept.1, later.1));
            }
            same
        });
        again.sort_unstable();
        let one = words.iter().filter(|(c, _)| c.len() == 1).map(|(c, word)| (pair(0, c[0]), key(0, c[0]), *word));
        let single: Vec<_> = one.collect();
        let mut tails = vec![[0; 3]];
        let (mut pairs, mut open) = (Vec::new(), Vec::new());
        for same in words.chunk_by(|a, b| a.0.len() > 1 && a.0.get(..2) == b.0.get(..2)) {
            let &[first, second, ..] = &*same[0].0 else { continue };
            let (word, more) = ending(same, 2);
            let node = Node { word, tails: goes_on(&mut tails, more, 2, &mut open) };
            let marks = more.iter().fold(0, |marks, (c, _)| marks | 1u64 << short(mark(c[2])));
            pairs.push((pair(first, second), key(first, second) | marks << 48, node));
            // Not by calls within calls: a word may be long.
            while let Some((at, more, depth)) = open.pop() {
                tails[at][2] = goes_on(&mut tails, more, depth, &mut open);
            }
        }
        let (has_single, single) = (!single.is_empty(), Slots::new(single));
        let sparse = firsts.len() < SPARSE;
        Phrases { first: first_set, sparse, pairs: Slots::new(pairs), single, has_single, tails, again }
    }

    /// The first place from `at` on where a word may begin.
    #[inline]
    fn candidate(&self, bytes: &[u8], at: usize) -> Option<Begun> {
        let mut at = at;
        if self.sparse {
            loop {
                let start = self.first.next(bytes, at)?;
                let (first, length) = raw(bytes, start)?;
                at = start + length;
                if self.has_single && self.single.may_hold(pair(0, first)) {
                    return Some(Begun { start, next: at, pair: None });
                }
                if let Some((second, more)) = raw(bytes, at).filter(|(c, _)| self.pairs.may_hold(pair(first, *c))) {
                    return Some(Begun { start, next: at, pair: Some((first, second, at + more)) });
                }
            }
        }
        // The character before, and where it stands; none at the beginning. By itself it is no word.
        let (mut first, mut start) = (0, at);
        loop {
            // Characters of three bytes, as nearly all are.
            while let Some(four) = bytes.get(at..).and_then(|rest| rest.first_chunk::<4>())
                && four[0] & 0xF0 == 0xE0
            {
                let second = u32::from_le_bytes(*four) & 0x00FF_FFFF;
                if first != 0 && self.pairs.may_hold(pair(first, second)) {
                    return Some(Begun { start, next: at, pair: Some((first, second, at + 3)) });
                }
                if self.has_single && self.single.may_hold(pair(0, second)) {
                    return Some(Begun { start: at, next: at + 3, pair: None });
                }
                (first, start) = (second, at);
                at += 3;
            }
            let (second, length) = raw(bytes, at)?;
            if first != 0 && self.pairs.may_hold(pair(first, second)) {
                return Some(Begun { start, next: at, pair: Some((first, second, at + length)) });
            }
            if self.single.may_hold(pair(0, second)) {
                return Some(Begun { start: at, next: at + length, pair: None });
            }
            (first, start) = (second, at);
            at += length;
        }
    }

    /// Calls `found(end, word)` for every word at such a place.
    #[inline]
    fn begun(&self, text: &str, place: &Begun, mut found: impl FnMut(usize, u32)) {
        match place.pair {
            Some((first, second, end)) => self.behind(text.as_bytes(), (first, second), end, &mut found),
            None => self.at(text, place.start, found),
        }
    }

    /// Calls `found(end, word)` for every word that begins at byte `at`, short ones first; equal ones once.
    #[inline]
    fn at(&self, text: &str, at: usize, mut found: impl FnMut(usize, u32)) {
        let bytes = text.as_bytes();
        let Some((first, length)) = raw(bytes, at) else { return };
        let end = at + length;
        if self.has_single
            && let Some((_, word)) = self.single.get(pair(0, first), key(0, first))
        {
            found(end, word);
        }
        let Some((second, length)) = raw(bytes, end) else { return };
        self.behind(bytes, (first, second), end + length, &mut found);
    }

    /// The same for the words that begin with two characters, of which the second ends at `end`.
    #[inline]
    fn behind(&self, bytes: &[u8], (first, second): (u32, u32), end: usize, found: &mut impl FnMut(usize, u32)) {
        let Some((marks, mut node)) = self.pairs.get(pair(first, second), key(first, second)) else { return };
        let mut end = end;
        if node.word != NO_WORD {
            found(end, node.word);
        }
        let Some(mut next) = raw(bytes, end).filter(|(c, _)| marks >> short(mark(*c)) & 1 == 1) else { return };
        while let Some(behind) = self.step(node, next.0) {
            node = behind;
            end += next.1;
            if node.word != NO_WORD {
                found(end, node.word);
            }
            let Some(more) = raw(bytes, end) else { return };
            next = more;
        }
    }

    /// The node to which a character leads.
    #[inline]
    fn step(&self, node: Node, c: u32) -> Option<Node> {
        if node.tails == 0 {
            return None;
        }
        let (head, rest) = self.tails.get(node.tails as usize..)?.split_first()?;
        let (count, marks) = (head[0] as usize, u64::from(head[1]) | u64::from(head[2]) << 32);
        if marks >> mark(c) & 1 == 0 {
            return None;
        }
        let rest = rest.get(..count)?;
        let found = if count > MANY {
            rest.binary_search_by_key(&c, |tail| tail[0]).ok().map(|at| &rest[at])
        } else {
            rest.iter().find(|tail| tail[0] == c)
        };
        found.map(|tail| Node { word: tail[1], tails: tail[2] })
    }

    /// The places of a word in the list, of which the first is given.
    fn same(&self, word: u32) -> impl Iterator<Item = usize> + '_ {
        let from = self.again.partition_point(|a| a.0 < word);
        let more = self.again[from..].iter().take_while(move |a| a.0 == word).map(|a| a.1);
        std::iter::once(word).chain(more).map(|w| w as usize)
    }

    /// The words that a text begins with, short ones first.
    pub(crate) fn front(&self, text: &str) -> Vec<Phrase> {
        let mut out = Vec::new();
        self.at(text, 0, |end, word| out.extend(self.same(word).map(|word| Phrase { start: 0, end, word })));
        out
    }

    /// Every word of a short text, overlapping ones and equal ones too, by where they end, then by where they start.
    pub(crate) fn all(&self, text: &str) -> Vec<Phrase> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(place) = self.candidate(text.as_bytes(), at) {
            let start = place.start;
            self.begun(text, &place, |end, word| out.extend(self.same(word).map(|word| Phrase { start, end, word })));
            at = place.next;
        }
        out.sort_by_key(Phrase::place);
        out
    }

    /// From left to right the longest words, without overlap (a longer word hides the shorter ones in it); the first of
    /// equal ones.
    pub(crate) fn longest<'a, 't>(&'a self, text: &'t str) -> impl Iterator<Item = Phrase> + use<'a, 't> {
        let mut at = 0;
        std::iter::from_fn(move || {
            while let Some(place) = self.candidate(text.as_bytes(), at) {
                let mut best = None;
                self.begun(text, &place, |end, word| best = Some((end, word)));
                if let Some((end, word)) = best {
                    at = end;
                    return Some(Phrase { start: place.start, end, word: word as usize });
                }
                at = place.next;
            }
            None
        })
    }
}

/// So many characters are not looked through one by one.
const MANY: usize = 8;

/// The characters of a word.
fn characters(word: &str) -> Vec<u32> {
    let mut at = 0;
    std::iter::from_fn(|| raw(word.as_bytes(), at).inspect(|c| at += c.1).map(|c| c.0)).collect()
}

/// A word as its characters, with its place in the list.
type Spelled = (Vec<u32>, u32);

/// Of words that are the same up to `depth` and in order, the one that ends there, and the others.
fn ending(words: &[Spelled], depth: usize) -> (u32, &[Spelled]) {
    match words.split_first() {
        Some((first, more)) if first.0.len() == depth => (first.1, more),
        _ => (NO_WORD, words),
    }
}

/// Puts down what goes on from a node with words that are longer than `depth`; what goes on from there again is `open`.
fn goes_on<'w>(
    tails: &mut Vec<[u32; 3]>,
    words: &'w [Spelled],
    depth: usize,
    open: &mut Vec<(usize, &'w [Spelled], usize)>,
) -> u32 {
    if words.is_empty() {
        return 0;
    }
    let head = tails.len();
    tails.push([0; 3]);
    let mut marks = 0u64;
    for same in words.chunk_by(|a, b| a.0[depth] == b.0[depth]) {
        let c = same[0].0[depth];
        let (word, more) = ending(same, depth + 1);
        marks |= 1 << mark(c);
        open.push((tails.len(), more, depth + 1));
        tails.push([c, word, 0]);
    }
    tails[head] = [(tails.len() - head - 1) as u32, marks as u32, (marks >> 32) as u32];
    head as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_all_or_the_longest() {
        let words = Phrases::new(&["会议", "会议精神", "会议", "精神", "", "神𠀀"]);
        let of = |p: Phrase| (p.start, p.end, p.word);
        let all: Vec<_> = words.all("会议精神𠀀").into_iter().map(of).collect();
        assert_eq!(all, [(0, 6, 0), (0, 6, 2), (0, 12, 1), (6, 12, 3), (9, 16, 5)]);
        let longest: Vec<_> = words.longest("开会议精神𠀀精神").map(of).collect();
        assert_eq!(longest, [(3, 15, 1), (19, 25, 3)]);
        assert_eq!(Phrases::new::<&str>(&[]).longest("会议").count(), 0);
    }

    #[test]
    fn many_words_and_long_ones_are_found_as_a_search_finds_them() {
        let syllables = ["会", "议", "a", "é", "𠀀", "\u{1000F}", "精"];
        let at = |n: usize| syllables[n % syllables.len()];
        let mut list: Vec<String> = (0..400).map(|n| [at(n), at(n / 7), at(n / 49), at(n / 3)].concat()).collect();
        list.extend(["会".repeat(5000), "a".into(), "é".into(), "会议".into()]);
        let words = Phrases::new(&list);
        let text: String = (0..600).map(|n| at(n * n + n / 5)).chain(std::iter::repeat_n("会", 5001)).collect();
        let mut expected: Vec<_> = list
            .iter()
            .enumerate()
            .flat_map(|(word, w)| {
                let places = text.char_indices().filter(|(i, _)| text[*i..].starts_with(w.as_str()));
                places.map(move |(start, _)| Phrase { start, end: start + w.len(), word })
            })
            .collect();
        expected.sort_by_key(Phrase::place);
        assert!(words.all(&text) == expected && expected.len() > 500);
    }
}
