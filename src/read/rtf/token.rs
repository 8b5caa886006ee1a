//! Bytes of RTF as tokens.

/// What the bytes say, one thing at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word`, with its number where it has one.
    Word(&'b str, Option<i32>),
    /// `\*` and other signs.
    Sign(u8),
    /// A byte of text, plain or as `\'xx`.
    Byte(u8),
}

/// A walk through the bytes.
#[derive(Debug)]
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Tokens<'b> {
        Tokens { bytes, at: 0 }
    }

    /// Passes over binary data.
    pub fn pass_over(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.bytes.len());
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    /// What begins behind the backslash at `self.at`.
    fn control(&mut self) -> Option<Token<'b>> {
        self.at += 1;
        let first = self.byte(0)?;
        if first == b'\'' {
            let digit = |b: u8| char::from(b).to_digit(16);
            let (high, low) = (self.byte(1).and_then(digit), self.byte(2).and_then(digit));
            return Some(match (high, low) {
                (Some(high), Some(low)) => {
                    self.at += 3;
                    Token::Byte((high * 16 + low) as u8)
                }
                _ => {
                    self.at += 1;
                    Token::Sign(b'\'')
                }
            });
        }
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'{' | b'}' | b'\\' => Token::Byte(first),
                // The end of a line behind a backslash is the end of a paragraph.
                b'\n' | b'\r' => Token::Word("par", None),
                sign => Token::Sign(sign),
            });
        }
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let word = std::str::from_utf8(rest.get(..letters)?).ok()?;
        let mut end = letters + usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest.get(end..)?.iter().take_while(|b| b.is_ascii_digit()).count();
        end = if digits == 0 { letters } else { end + digits };
        let number = rest.get(letters..end).and_then(|n| std::str::from_utf8(n).ok()?.parse().ok());
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        Some(Token::Word(word, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let byte = self.byte(0)?;
            match byte {
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => self.at += 1,
                _ => {
                    self.at += 1;
                    return Some(match byte {
                        b'{' => Token::Open,
                        b'}' => Token::Close,
                        byte => Token::Byte(byte),
                    });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &[Token<'_>]) {
        assert_eq!(Tokens::new(bytes).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn words_signs_and_bytes() {
        check(
            b"{\\rtf1\\ansi \\u-10179?\\'d7a\n\\*\\{}",
            &[
                Token::Open,
                Token::Word("rtf", Some(1)),
                Token::Word("ansi", None),
                Token::Word("u", Some(-10179)),
                Token::Byte(b'?'),
                Token::Byte(0xD7),
                Token::Byte(b'a'),
                Token::Sign(b'*'),
                Token::Byte(b'{'),
                Token::Close,
            ],
        );
    }

    #[test]
    fn what_breaks_off() {
        check(b"\\", &[]);
        check(b"\\'d", &[Token::Sign(b'\''), Token::Byte(b'd')]);
        check(b"\\b-", &[Token::Word("b", None), Token::Byte(b'-')]);
        check(b"\\u99999999999 x", &[Token::Word("u", None), Token::Byte(b'x')]);
    }
}
