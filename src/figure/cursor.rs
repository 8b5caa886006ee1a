//! Moving about in a text by characters: what stands before and behind a place.

use crate::rules::FigureRules;
use crate::text::fold;

/// A text, the rules, and the byte before which everything is taken by earlier figures.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) rules: &'t FigureRules,
    pub(super) floor: usize,
}

/// Bytes beyond which a run of numerals is not looked at.
const LONG: usize = 72;

impl<'t> Cursor<'t> {
    /// The rest of the text from `at` on.
    pub(super) fn rest(self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or("")
    }

    /// What stands in front of `at`, from the floor on.
    pub(super) fn before(self, at: usize) -> &'t str {
        self.text.get(self.floor..at).unwrap_or("")
    }

    /// The character at `at`, of half width, and the byte after it.
    #[inline(always)]
    pub(super) fn next(self, at: usize) -> Option<(char, usize)> {
        match self.text.as_bytes().get(at) {
            Some(&b) if b.is_ascii() => Some((char::from(b), at + 1)),
            _ => self.next_wide(at),
        }
    }

    /// The same for characters of more than one byte. By itself, so that the code for digits stays short.
    #[inline(never)]
    fn next_wide(self, at: usize) -> Option<(char, usize)> {
        let c = self.rest(at).chars().next()?;
        Some((fold(c), at + c.len_utf8()))
    }

    /// The character in front of `at` (not looking behind the floor), of half width, and its first byte.
    pub(super) fn prev(self, at: usize) -> Option<(char, usize)> {
        self.last(at).filter(|(_, start)| *start >= self.floor)
    }

    /// The character in front of `at` even where it belongs to an earlier figure.
    pub(super) fn left(self, at: usize) -> Option<char> {
        self.last(at).map(|(c, _)| c)
    }

    /// The character that ends at `at`, of half width, and its first byte.
    #[inline]
    fn last(self, at: usize) -> Option<(char, usize)> {
        let bytes = self.text.as_bytes();
        let start = at.checked_sub(3);
        // Nearly always a Han character.
        if let Some(&[a @ 0xE4..=0xE9, b, c]) = start.and_then(|start| bytes.get(start..at)) {
            let low = |byte: u8| u32::from(byte & 0x3F);
            return char::from_u32(u32::from(a & 0x0F) << 12 | low(b) << 6 | low(c)).zip(start);
        }
        let c = self.text.get(..at)?.chars().next_back()?;
        Some((fold(c), at - c.len_utf8()))
    }

    /// The character at `at`.
    pub(super) fn right(self, at: usize) -> Option<char> {
        self.next(at).map(|n| n.0)
    }

    /// Whether `word` stands at `at`.
    pub(super) fn starts(self, at: usize, word: &str) -> bool {
        self.text.as_bytes().get(at..).is_some_and(|rest| begins(rest, word))
    }

    /// Whether one of `words` stands at `at`; the byte after the first that does.
    pub(super) fn one_of(self, at: usize, words: &[&str]) -> Option<usize> {
        let rest = self.text.as_bytes().get(at..)?;
        words.iter().find(|w| begins(rest, w)).map(|w| at + w.len())
    }

    /// Whether the text in front of `at` ends with one of `words`.
    pub(super) fn after(self, at: usize, words: &[&str]) -> bool {
        let before = self.text.get(..at).unwrap_or("");
        words.iter().any(|w| before.ends_with(w))
    }

    /// `at`, or the byte after at most two blanks there.
    pub(super) fn blanks(self, at: usize) -> usize {
        let mut end = at;
        for _ in 0..2 {
            match self.next(end) {
                Some((' ', e)) => end = e,
                _ => break,
            }
        }
        end
    }

    /// The end of the run of numerals of one script at `at`.
    pub(super) fn run_end(self, at: usize) -> usize {
        let Some((first, mut end)) = self.next(at) else { return at };
        let han = is_han_numeral(first);
        if !han && !first.is_ascii_digit() {
            return end;
        }
        if !han {
            let digits = self.text.as_bytes().get(end..).unwrap_or(&[]).iter().take((at + LONG).saturating_sub(end));
            end += digits.take_while(|b| b.is_ascii_digit()).count();
        }
        while let Some((ch, e)) = self.next(end) {
            if end > at + LONG || !(if han { is_han_numeral(ch) } else { ch.is_ascii_digit() }) {
                break;
            }
            end = e;
        }
        end
    }

    /// How many ASCII digits stand at `at`, and how many behind a point, where a Han character or `%` follows: as most
    /// numbers stand. None for every other number.
    pub(super) fn plain_digits(self, at: usize) -> Option<(usize, usize)> {
        let rest = self.text.as_bytes().get(at..)?;
        let run = |rest: &[u8]| rest.iter().take_while(|b| b.is_ascii_digit()).count();
        let whole = run(rest);
        let behind = rest.get(whole..)?;
        let (places, behind) = match behind {
            [b'.', more @ ..] => match run(more) {
                0 => return None,
                places => (places, more.get(places..)?),
            },
            _ => (0, behind),
        };
        (whole > 0 && matches!(behind.first(), Some(0xE4..=0xE9 | b'%'))).then_some((whole, places))
    }

    /// Whether a clause ends at `at`.
    pub(super) fn closes(self, at: usize) -> bool {
        self.right(at).is_none_or(|c| is_closing(c) || c == '\n' || c == '\r')
    }

    /// Whether a clause starts at `at`.
    pub(super) fn opens(self, at: usize) -> bool {
        self.left(at).is_none_or(is_opening)
    }

    /// Whether a line starts at `at`, blanks aside.
    pub(super) fn line_starts(self, at: usize) -> bool {
        let before = self.text.get(..at).unwrap_or("");
        for c in before.chars().rev().take(40) {
            match fold(c) {
                '\n' | '\r' => return true,
                ' ' | '\t' | '\u{feff}' => {}
                _ => return false,
            }
        }
        before.chars().take(41).all(|c| matches!(fold(c), ' ' | '\t' | '\u{feff}'))
    }
}

/// Whether bytes begin with a word; nearly always its first character is not there.
fn begins(bytes: &[u8], word: &str) -> bool {
    let word = word.as_bytes();
    match (bytes.first_chunk::<3>(), word.first_chunk::<3>()) {
        (Some(a), Some(b)) => a == b && bytes.starts_with(word),
        _ => bytes.starts_with(word),
    }
}

/// Punctuation that ends a clause.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '。'
            | '、'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '》'
            | '”'
            | '’'
            | '"'
            | '…'
            | '—'
            | '|'
    )
}

/// Punctuation after which a clause starts.
pub(super) fn is_opening(c: char) -> bool {
    is_closing(c)
        || matches!(c, '(' | '[' | '{' | '「' | '『' | '【' | '〔' | '《' | '“' | '‘' | '\n' | '\r' | ' ' | '\t' | '·')
}

/// Whether the character is a Han character.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// Whether the character stands for a left-out digit.
pub(super) fn is_mask(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '*' | '_' | '✕' | '╳')
}

/// Value of a digit of any script.
pub(super) fn digit(c: char) -> Option<u32> {
    Some(match c {
        '0'..='9' => u32::from(c) - 48,
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Power of ten of a scale.
pub(super) fn scale(c: char) -> Option<u32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// Whether the character belongs to a Han numeral.
pub(super) fn is_han_numeral(c: char) -> bool {
    !c.is_ascii() && (digit(c).is_some() || scale(c).is_some() || matches!(c, '廿' | '卅'))
}
