//! A text as copies are looked for in it: half-width lower-case letters and characters only, each number one and the
//! same symbol, whatever it says.

use crate::figure::is_numeral;
use crate::text::fold;
use std::ops::Range;

/// A view of a text for comparison; each of its symbols knows where it stands.
///
/// Blanks and punctuation are left out, since they change with every conversion of a file. A run of numeral characters
/// (`1,200`, `十五`) and a placeholder for a number (`x`, `__`) are one symbol, [`Masked::NUMBER`].
///
/// ```
/// use jihe::copy::Masked;
/// let a = Masked::new("发放资料１,200份。");
/// let b = Masked::new("发放 资料x份");
/// assert_eq!(a.symbols(), b.symbols());
/// assert_eq!(a.quote(4..6), "１,200份");
/// assert_eq!(a.number(4).as_deref(), Some("1200"));
/// ```
#[derive(Debug, Clone)]
pub struct Masked<'t> {
    text: &'t str,
    symbols: Vec<u32>,
    places: Vec<Place>,
}

/// Where a symbol stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Bytes.
    start: u32,
    end: u32,
    /// Code points.
    from: u32,
    to: u32,
}

/// What a character is in this view.
enum Kind {
    Number,
    Mask,
    Letter(char),
    Nothing,
}

fn kind(c: char) -> Kind {
    match fold(c) {
        c if is_numeral(c) => Kind::Number,
        'x' | 'X' | '×' | '*' | '_' | '✕' | '╳' => Kind::Mask,
        c if c.is_alphanumeric() => Kind::Letter(c.to_ascii_lowercase()),
        _ => Kind::Nothing,
    }
}

impl<'t> Masked<'t> {
    /// The symbol that stands for every number.
    pub const NUMBER: u32 = '0' as u32;

    /// The view of a text.
    pub fn new(text: &'t str) -> Masked<'t> {
        let mut out = Masked { text, symbols: Vec::new(), places: Vec::new() };
        let mut chars = text.char_indices().enumerate().peekable();
        let mut before = ' ';
        // Whether the last symbol is a number that the next character may go on with.
        let mut open = false;
        while let Some((from, (start, c))) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, (_, c))| fold(*c));
            let place = Place {
                start: start as u32,
                end: (start + c.len_utf8()) as u32,
                from: from as u32,
                to: from as u32 + 1,
            };
            let symbol = match kind(c) {
                // x inside a Latin word is a letter.
                Kind::Mask if fold(c).is_ascii_alphabetic() && (is_word(before) || is_word(next)) => {
                    Some(u32::from(fold(c).to_ascii_lowercase()))
                }
                Kind::Number | Kind::Mask => Some(Self::NUMBER),
                Kind::Letter(c) => Some(u32::from(c)),
                Kind::Nothing => None,
            };
            match symbol {
                Some(Self::NUMBER) => {
                    match out.places.last_mut().filter(|_| open) {
                        Some(last) => (last.end, last.to) = (place.end, place.to),
                        None => out.push(Self::NUMBER, place),
                    }
                    open = true;
                }
                Some(symbol) => {
                    out.push(symbol, place);
                    open = false;
                }
                // A point or a comma between digits belongs to the number.
                None => {
                    let inside = matches!(fold(c), '.' | ',') && fold(before).is_ascii_digit() && next.is_ascii_digit();
                    open = open && inside;
                }
            }
            before = c;
        }
        out
    }

    fn push(&mut self, symbol: u32, place: Place) {
        self.symbols.push(symbol);
        self.places.push(place);
    }

    /// Its symbols.
    pub fn symbols(&self) -> &[u32] {
        &self.symbols
    }

    /// The text behind these symbols, empty where there are none.
    pub fn quote(&self, symbols: Range<usize>) -> &'t str {
        let Some(all) = self.places.get(symbols) else { return "" };
        let (Some(first), Some(last)) = (all.first(), all.last()) else { return "" };
        self.text.get(first.start as usize..last.end as usize).unwrap_or("")
    }

    /// Where these symbols stand, in code points.
    ///
    /// ```
    /// assert_eq!(jihe::copy::Masked::new("（共12份）").span(1..3), (2, 5));
    /// ```
    pub fn span(&self, symbols: Range<usize>) -> (u64, u64) {
        let all = self.places.get(symbols).unwrap_or(&[]);
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => (u64::from(first.from), u64::from(last.to)),
            _ => (0, 0),
        }
    }

    /// The symbol that begins at this code point.
    pub fn symbol_at(&self, code_point: u32) -> Option<usize> {
        self.places.binary_search_by_key(&code_point, |p| p.from).ok()
    }

    /// What a number says, half-width and without separators; none for other symbols.
    pub fn number(&self, symbol: usize) -> Option<String> {
        if *self.symbols.get(symbol)? != Self::NUMBER {
            return None;
        }
        Some(self.quote(symbol..symbol + 1).chars().map(fold).filter(|c| *c != ',').collect())
    }

    /// Code point of a byte of the text behind this symbol's start, for a match found in [`Masked::quote`].
    pub(super) fn inside(&self, symbol: usize, byte: usize) -> u64 {
        let Some(place) = self.places.get(symbol) else { return 0 };
        let start = place.start as usize;
        let passed = self.text.get(start..start + byte).map_or(0, |t| t.chars().count());
        u64::from(place.from) + passed as u64
    }
}

/// A Latin letter, of any width, that is no placeholder.
fn is_word(c: char) -> bool {
    let c = fold(c);
    c.is_ascii_alphabetic() && !matches!(c, 'x' | 'X')
}
