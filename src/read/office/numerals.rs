//! How office programs write the numbers that they count: 一、 (二) 3. ④ and all the others.

/// A way of writing a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::read) enum Numeral {
    #[default]
    Decimal,
    /// 01.
    Zero,
    /// ３.
    Wide,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    Ordinal,
    /// 一百零一.
    Han,
    /// 一百零一 as far as 99, then digit by digit.
    HanShort,
    /// 百一.
    Japanese,
    /// 一〇一.
    HanDigits,
    /// 壹佰零壹.
    Legal,
    /// 甲乙丙.
    Stems,
    /// 子丑寅.
    Branches,
    /// ①.
    Circle,
    /// ⑴.
    Parenthesis,
    /// ⒈.
    Stop,
    /// ㊀.
    HanCircle,
    /// - 1 -.
    Dashes,
    /// A sign that does not count.
    Bullet,
    Nothing,
}

/// What each way is called in docx (`w:numFmt`), and its code in doc.
const WORD: &[(&str, u8, Numeral)] = &[
    ("decimal", 0, Numeral::Decimal),
    ("upperRoman", 1, Numeral::UpperRoman),
    ("lowerRoman", 2, Numeral::LowerRoman),
    ("upperLetter", 3, Numeral::UpperLetter),
    ("lowerLetter", 4, Numeral::LowerLetter),
    ("ordinal", 5, Numeral::Ordinal),
    ("ideographDigital", 10, Numeral::HanDigits),
    ("japaneseCounting", 11, Numeral::Japanese),
    ("decimalFullWidth", 14, Numeral::Wide),
    ("japaneseLegal", 16, Numeral::Legal),
    ("japaneseDigitalTenThousand", 17, Numeral::HanDigits),
    ("decimalEnclosedCircle", 18, Numeral::Circle),
    ("decimalFullWidth2", 19, Numeral::Wide),
    ("decimalZero", 22, Numeral::Zero),
    ("bullet", 23, Numeral::Bullet),
    ("decimalEnclosedFullstop", 26, Numeral::Stop),
    ("decimalEnclosedParen", 27, Numeral::Parenthesis),
    ("decimalEnclosedCircleChinese", 28, Numeral::Circle),
    ("ideographEnclosedCircle", 29, Numeral::HanCircle),
    ("ideographTraditional", 30, Numeral::Stems),
    ("ideographZodiac", 31, Numeral::Branches),
    ("taiwaneseCounting", 33, Numeral::HanShort),
    ("ideographLegalTraditional", 34, Numeral::Legal),
    ("taiwaneseCountingThousand", 35, Numeral::Han),
    ("taiwaneseDigital", 36, Numeral::HanDigits),
    ("chineseCounting", 37, Numeral::HanShort),
    ("chineseLegalSimplified", 38, Numeral::Legal),
    ("chineseCountingThousand", 39, Numeral::Han),
    ("numberInDash", 57, Numeral::Dashes),
    ("none", 255, Numeral::Nothing),
];

/// How OpenDocument writes the first number of a way.
const OPEN: &[(&str, Numeral)] = &[
    ("1", Numeral::Decimal),
    ("01", Numeral::Zero),
    ("１", Numeral::Wide),
    ("I", Numeral::UpperRoman),
    ("i", Numeral::LowerRoman),
    ("A", Numeral::UpperLetter),
    ("a", Numeral::LowerLetter),
    ("1st", Numeral::Ordinal),
    ("一", Numeral::Han),
    ("〇", Numeral::HanDigits),
    ("壹", Numeral::Legal),
    ("壱", Numeral::Legal),
    ("甲", Numeral::Stems),
    ("子", Numeral::Branches),
    ("①", Numeral::Circle),
    ("⑴", Numeral::Parenthesis),
    ("⒈", Numeral::Stop),
    ("㊀", Numeral::HanCircle),
    ("", Numeral::Nothing),
];

impl Numeral {
    /// By its name in docx. Unknown ones count in decimals.
    #[cfg(feature = "docx")]
    pub fn named(name: &str) -> Numeral {
        WORD.iter().find(|w| w.0 == name).map_or(Numeral::Decimal, |w| w.2)
    }

    /// By its code in doc.
    #[cfg(feature = "doc")]
    pub fn coded(code: u8) -> Numeral {
        WORD.iter().find(|w| w.1 == code).map_or(Numeral::Decimal, |w| w.2)
    }

    /// By the numbers that OpenDocument lists: `一, 二, 三, ...`.
    #[cfg(feature = "odt")]
    pub fn listed(numbers: &str) -> Numeral {
        let first = numbers.split([',', '、']).next().unwrap_or("").trim();
        OPEN.iter().find(|o| o.0 == first).map_or(Numeral::Decimal, |o| o.1)
    }

    /// Writes a number; one that the way has no sign for, in decimals.
    pub fn write(self, n: u32) -> String {
        let sign = |first: char, signs: u32| {
            let sign = n.checked_sub(1).filter(|i| *i < signs).and_then(|i| char::from_u32(first as u32 + i));
            sign.map_or_else(|| n.to_string(), String::from)
        };
        match self {
            Numeral::Decimal => n.to_string(),
            Numeral::Zero => format!("{n:02}"),
            Numeral::Wide => {
                n.to_string().bytes().filter_map(|b| char::from_u32(u32::from(b - b'0') + 0xFF10)).collect()
            }
            Numeral::UpperRoman => roman(n),
            Numeral::LowerRoman => roman(n).to_lowercase(),
            Numeral::UpperLetter => letters(n, b'A'),
            Numeral::LowerLetter => letters(n, b'a'),
            Numeral::Ordinal => format!("{n}{}", ordinal(n)),
            Numeral::Han => counted(n, HAN, true),
            Numeral::HanShort if n < 100 => counted(n, HAN, true),
            Numeral::HanShort | Numeral::HanDigits => digits(n),
            Numeral::Japanese => counted(n, HAN, false),
            Numeral::Legal => counted(n, LEGAL, true),
            Numeral::Stems => cycle(n, "甲乙丙丁戊己庚辛壬癸"),
            Numeral::Branches => cycle(n, "子丑寅卯辰巳午未申酉戌亥"),
            Numeral::Circle if (21..=35).contains(&n) => {
                char::from_u32(0x3251 + n - 21).map(String::from).unwrap_or_default()
            }
            Numeral::Circle if (36..=50).contains(&n) => {
                char::from_u32(0x32B1 + n - 36).map(String::from).unwrap_or_default()
            }
            Numeral::Circle => sign('①', 20),
            Numeral::Parenthesis => sign('⑴', 20),
            Numeral::Stop => sign('⒈', 20),
            Numeral::HanCircle => sign('㊀', 10),
            Numeral::Dashes => format!("- {n} -"),
            Numeral::Bullet | Numeral::Nothing => String::new(),
        }
    }
}

const HAN: (&str, &str) = ("零一二三四五六七八九", "十百千");
const LEGAL: (&str, &str) = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟");

/// 一百零一; without `ones` 百一.
fn counted(n: u32, (names, steps): (&str, &str), ones: bool) -> String {
    let name = |d: u32| names.chars().nth(d as usize).unwrap_or('零');
    if n == 0 {
        return name(0).to_string();
    }
    if n >= 10_000 {
        let (high, low) = (n / 10_000, n % 10_000);
        let gap = if low > 0 && low < 1000 && ones { "零" } else { "" };
        let rest = if low > 0 { counted(low, (names, steps), ones) } else { String::new() };
        return format!("{}万{gap}{rest}", counted(high, (names, steps), ones));
    }
    let mut out = String::new();
    let mut gap = false;
    for place in (0..4u32).rev() {
        let digit = n / 10u32.pow(place) % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap && ones {
            out.push(name(0));
        }
        gap = false;
        // 十一, and without ones 百一
        let bare = digit == 1 && place > 0 && (!ones || (place == 1 && out.is_empty()));
        if !bare {
            out.push(name(digit));
        }
        if place > 0 {
            out.extend(steps.chars().nth(place as usize - 1));
        }
    }
    out
}

fn digits(n: u32) -> String {
    n.to_string().bytes().filter_map(|b| "〇一二三四五六七八九".chars().nth(usize::from(b - b'0'))).collect()
}

fn cycle(n: u32, signs: &str) -> String {
    let signs: Vec<char> = signs.chars().collect();
    n.checked_sub(1).map_or_else(|| "0".into(), |i| signs[i as usize % signs.len()].to_string())
}

/// a … z, then aa … zz as Word does.
fn letters(n: u32, first: u8) -> String {
    let Some(i) = n.checked_sub(1) else { return "0".into() };
    let letter = char::from(first + (i % 26) as u8);
    std::iter::repeat_n(letter, (i / 26 + 1).min(30) as usize).collect()
}

fn roman(n: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if n == 0 || n > 3999 {
        return n.to_string();
    }
    let mut rest = n;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= *value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

fn ordinal(n: u32) -> &'static str {
    match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// The sign of a bullet: fonts of signs have theirs in the private area.
pub(in crate::read) fn bullet(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{F0B7}' | '\u{F09F}' => '•',
        '\u{F06C}' => '●',
        '\u{F06E}' => '■',
        '\u{F075}' | '\u{F076}' => '◆',
        '\u{F0D8}' => '➢',
        '\u{F0FC}' => '✔',
        '\u{F0A7}' => '▪',
        '\u{F0A8}' | '\u{F06F}' => '□',
        '\u{F0E0}' | '\u{F0E8}' => '→',
        '\u{E000}'..='\u{F8FF}' => '•',
        c => c,
    };
    text.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(numeral: Numeral, expect: &[(u32, &str)]) {
        for (n, want) in expect {
            assert_eq!(numeral.write(*n), *want, "{numeral:?}");
        }
    }

    #[test]
    fn ways_of_writing() {
        let han = [(0, "零"), (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九"), (101, "一百零一")];
        check(Numeral::Han, &han);
        check(Numeral::Han, &[(110, "一百一十"), (1010, "一千零一十"), (10_000, "一万"), (20_030, "二万零三十")]);
        check(Numeral::HanShort, &[(99, "九十九"), (101, "一〇一")]);
        check(Numeral::Japanese, &[(11, "十一"), (101, "百一"), (110, "百十"), (1200, "千二百")]);
        check(Numeral::HanDigits, &[(10, "一〇"), (23, "二三")]);
        check(Numeral::Legal, &[(3, "叁"), (12, "拾贰"), (105, "壹佰零伍")]);
        check(
            Numeral::Circle,
            &[(1, "①"), (20, "⑳"), (21, "㉑"), (35, "㉟"), (36, "㊱"), (50, "㊿"), (51, "51"), (0, "0")],
        );
        check(Numeral::Parenthesis, &[(2, "⑵")]);
        check(Numeral::Stop, &[(3, "⒊")]);
        check(Numeral::HanCircle, &[(1, "㊀"), (11, "11")]);
        check(Numeral::Stems, &[(1, "甲"), (11, "甲")]);
        check(Numeral::Branches, &[(12, "亥")]);
        check(Numeral::UpperRoman, &[(4, "IV"), (1994, "MCMXCIV"), (0, "0"), (5000, "5000")]);
        check(Numeral::LowerLetter, &[(1, "a"), (26, "z"), (27, "aa"), (28, "bb")]);
        check(Numeral::Wide, &[(12, "１２")]);
        check(Numeral::Zero, &[(3, "03"), (12, "12")]);
        check(Numeral::Ordinal, &[(1, "1st"), (12, "12th"), (22, "22nd")]);
        check(Numeral::Dashes, &[(7, "- 7 -")]);
        check(Numeral::Bullet, &[(7, "")]);
    }

    #[test]
    fn names_codes_and_lists() {
        assert_eq!((WORD.len(), OPEN.len()), (30, 19));
        #[cfg(feature = "docx")]
        assert_eq!((Numeral::named("chineseCounting"), Numeral::named("?")), (Numeral::HanShort, Numeral::Decimal));
        #[cfg(feature = "doc")]
        assert_eq!((Numeral::coded(39), Numeral::coded(200)), (Numeral::Han, Numeral::Decimal));
        #[cfg(feature = "odt")]
        assert_eq!((Numeral::listed("一, 二, 三, ..."), Numeral::listed("")), (Numeral::Han, Numeral::Nothing));
    }

    #[test]
    fn bullets_of_sign_fonts() {
        assert_eq!(bullet("\u{F0B7}\u{E123}—"), "••—");
    }
}
