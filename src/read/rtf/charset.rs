//! Which encoding the bytes of a text are in: that of the font, or that of the document; words and signs that are
//! characters.

use encoding_rs::Encoding;

/// The encoding of a Windows code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 | 10008 => encoding_rs::GB18030,
        950 | 10002 => encoding_rs::BIG5,
        932 | 10001 => encoding_rs::SHIFT_JIS,
        949 | 10003 => encoding_rs::EUC_KR,
        874 => encoding_rs::WINDOWS_874,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 437 | 850 | 819 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// What the character set of a font says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// Nothing: the document's code page holds.
    Default,
    /// Signs instead of letters.
    Symbol,
    Encoding(&'static Encoding),
}

/// The character set that `\fcharsetN` gives a font.
pub(super) fn charset(number: i32) -> Charset {
    let page = match number {
        2 => return Charset::Symbol,
        77 => 10000,
        78 | 128 => 932,
        79 | 129 => 949,
        80 | 134 => 936,
        81 | 136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        // 0 is "Western", which Chinese programs write for every font there is.
        _ => return Charset::Default,
    };
    code_page(page).map_or(Charset::Default, Charset::Encoding)
}

/// Words that are characters.
pub(super) fn character(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "lbr" | "page" | "column" | "softline" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "emspace" | "qmspace" => "\u{3000}",
        "enspace" => " ",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        _ => return None,
    })
}

/// A sign of a font of signs.
pub(super) fn symbol(byte: u8) -> Option<char> {
    Some(match byte {
        0xB7 => '•',
        0x6C => '●',
        0x6E => '■',
        0x75 => '◆',
        0xD8 => '➢',
        0xFC => '√',
        0xA7 => '▪',
        0xA8 | 0x6F => '□',
        0xFE => '☑',
        0x20 => ' ',
        b if b.is_ascii_digit() || b.is_ascii_punctuation() => char::from(b),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_ones() {
        assert_eq!(charset(134), Charset::Encoding(encoding_rs::GB18030));
        assert_eq!(charset(136), Charset::Encoding(encoding_rs::BIG5));
        assert_eq!((charset(0), charset(2)), (Charset::Default, Charset::Symbol));
        assert_eq!(code_page(936), Some(encoding_rs::GB18030));
        assert_eq!(code_page(12), None);
    }
}
