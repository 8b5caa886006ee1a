//! Which encoding bytes are in, by what they say: byte order marks, then validity, then how ordinary the characters
//! are that come out. chardetng gives a second opinion where two readings are equally ordinary.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::sync::OnceLock;

/// Bytes as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// How many places could not be decoded and stand as U+FFFD.
    pub replaced: usize,
    /// The first of them, in bytes of the text.
    pub first: Option<usize>,
}

/// A decided encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// The encoding.
    pub encoding: &'static Encoding,
    /// Bytes of the byte order mark in front.
    pub mark: usize,
}

/// The encoding with this label (`gbk`, `utf-8`, `big5`, …).
///
/// ```
/// assert_eq!(jihe::read::encoding::named("GBK").map(|e| e.name()), Some("gb18030"));
/// assert!(jihe::read::encoding::named("klingon").is_none());
/// ```
pub fn named(label: &str) -> Option<&'static Encoding> {
    let found = Encoding::for_label(label.trim().as_bytes())?;
    // GB18030 holds GBK, which holds GB 2312: the largest reads them all.
    Some(if found == encoding_rs::GBK { GB18030 } else { found })
}

/// Decides and decodes.
///
/// ```
/// let d = jihe::read::encoding::decode(b"\xd7\xdc\xbd\xe1\xb1\xa8\xb8\xe6", None);
/// assert_eq!((d.text.as_str(), d.encoding), ("总结报告", "gb18030"));
/// ```
pub fn decode(bytes: &[u8], forced: Option<&'static Encoding>) -> Decoded {
    decode_with(bytes, guess(bytes, forced))
}

/// Decodes with what was decided.
pub fn decode_with(bytes: &[u8], guess: Guess) -> Decoded {
    let body = bytes.get(guess.mark..).unwrap_or(&[]);
    let (text, had_errors) = guess.encoding.decode_without_bom_handling(body);
    // A U+FFFD that the bytes themselves spell is told apart only in UTF-8, where nothing else can be.
    let written = if guess.encoding == UTF_8 { body.windows(3).filter(|w| w == b"\xEF\xBF\xBD").count() } else { 0 };
    let replaced = if had_errors { text.matches('\u{FFFD}').count().saturating_sub(written).max(1) } else { 0 };
    let first = if had_errors { text.find('\u{FFFD}').or(Some(0)) } else { None };
    Decoded { encoding: guess.encoding.name(), replaced, first, text: text.into_owned() }
}

/// Decides.
pub fn guess(bytes: &[u8], forced: Option<&'static Encoding>) -> Guess {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes)
        && forced.is_none_or(|f| f == encoding)
    {
        return Guess { encoding, mark };
    }
    Guess { encoding: forced.unwrap_or_else(|| by_content(bytes)), mark: 0 }
}

/// Bytes that are looked at where every reading has to be tried.
const SAMPLE: usize = 96 << 10;

fn by_content(bytes: &[u8]) -> &'static Encoding {
    let nul = memchr::memchr(0, &bytes[..bytes.len().min(SAMPLE)]).is_some();
    // A character may be cut at the end of what was read.
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(e) => e.error_len().is_none() && e.valid_up_to() > 0 && bytes.len() - e.valid_up_to() < 4,
    };
    if valid && !nul {
        return UTF_8;
    }
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let sample = if sample.is_empty() { bytes } else { sample };
    // At equal scores the first one stands.
    let mut readings: Vec<(i64, &'static Encoding)> =
        [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE].into_iter().map(|e| (ordinariness(sample, e), e)).collect();
    readings.sort_by_key(|(score, _)| -score);
    let (best, second) = (readings[0], readings[1]);
    if best.0 - second.0 >= CLOSE || valid {
        return best.1;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let opinion = detector.guess(None, Utf8Detection::Allow);
    let opinion = if opinion == encoding_rs::GBK { GB18030 } else { opinion };
    if opinion == second.1 { second.1 } else { best.1 }
}

/// Whether no reading of the bytes gives ordinary characters, so that they are hardly text.
pub(super) fn is_improbable(bytes: &[u8], guess: Guess) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    guess.mark == 0 && guess.encoding != UTF_8 && ordinariness(sample, guess.encoding) < IMPROBABLE
}

/// Bytes that are no text score about -3 a character; rare characters alone -1.
const IMPROBABLE: i64 = -1500;

/// Scores nearer to each other than this (in thousandths of a point a character) ask for a second opinion.
const CLOSE: i64 = 150;

/// How ordinary the characters are when the bytes are read so, in thousandths of a point a character.
fn ordinariness(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let common = common();
    let (mut sum, mut count) = (0i64, 0i64);
    for c in text.chars() {
        count += 1;
        sum += match c {
            '\u{FFFD}' => -8,
            '\n' | '\r' | '\t' => 1,
            c if c.is_control() => -6,
            ' '..='~' => 2,
            '，' | '。' | '、' | '；' | '：' | '“' | '”' | '《' | '》' | '（' | '）' | '\u{3000}' => 3,
            '\u{4E00}'..='\u{9FFF}' if common.binary_search(&c).is_ok() => 4,
            // The rest of the everyday block says little for or against.
            '\u{4E00}'..='\u{9FA5}' => -1,
            '！' | '？' | '０'..='９' | '％' | '…' | '—' | '·' | '①'..='⑳' | '〔' | '〕' | '【' | '】' => {
                2
            }
            '\u{E000}'..='\u{F8FF}' => -5,
            _ => -3,
        };
    }
    if count == 0 { i64::MIN / 4 } else { sum * 1000 / count }
}

/// The most frequent characters of modern prose and of reports, simplified and traditional.
const COMMON: &str = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着\
等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或\
但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角\
期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速\
花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连\
断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火\
住调满县局照参红细引听该铁价严镇乡村街宣传册份余户亩贫扶督促落细抓防控稳营训培校师综协妇残监察检隐患排查居项投亿贯彻精神民族团结安全食药禁毒普法卫健康河湖反诈骗违章\
國這為個們來時會發動過說產種後學經進著電裡現實體機當從應開還與關點業對無義間樣線條題黨質氣變結問見軍長總設計論農強處隊給門規熱領導壓爭濟階術極聯認權證轉單風車務萬達\
積議報類離華確張馬節話況傳許廣記需觀織裝書復兒際驗連斷難礦備辦習響約團歷構稱準號維劃選標寫親養層專狀廠識適屬圓滿縣參紅細聽該鐵價嚴鎮鄉訓師綜協婦殘監檢隱項億徹眾臺灣\
於並組織衛藥";

/// Whether a Chinese character is a frequent one.
pub(super) fn is_common(c: char) -> bool {
    common().binary_search(&c).is_ok()
}

fn common() -> &'static [char] {
    static SORTED: OnceLock<Vec<char>> = OnceLock::new();
    SORTED.get_or_init(|| {
        let mut all: Vec<char> = COMMON.chars().collect();
        all.sort_unstable();
        all.dedup();
        all
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, encodings: &[&'static Encoding]) {
        for encoding in encodings {
            let bytes: Vec<u8> = if *encoding == UTF_16LE {
                text.encode_utf16().flat_map(u16::to_le_bytes).collect()
            } else if *encoding == UTF_16BE {
                text.encode_utf16().flat_map(u16::to_be_bytes).collect()
            } else {
                let (bytes, _, unmappable) = encoding.encode(text);
                assert!(!unmappable, "{text} has no form in {}", encoding.name());
                bytes.into_owned()
            };
            let got = decode(&bytes, None);
            assert_eq!((got.text.as_str(), got.encoding, got.replaced), (text, encoding.name(), 0));
        }
    }

    const SIMPLIFIED: &[&Encoding] = &[UTF_8, GB18030, UTF_16LE, UTF_16BE];
    const TRADITIONAL: &[&Encoding] = &[UTF_8, BIG5, UTF_16LE, UTF_16BE];

    #[test]
    fn long_text() {
        check("一、总体情况\n全镇共发放宣传资料13000余份，悬挂横幅12条，培训干部1.5万人次。\n", SIMPLIFIED);
        check("一、總體情況\n全鎮共發放宣傳資料13000餘份，懸掛橫幅12條，培訓幹部1.5萬人次。\n", TRADITIONAL);
    }

    #[test]
    fn short_text() {
        for text in ["发放资料12份", "工作总结", "开展培训3次。", "禁毒宣传"] {
            check(text, SIMPLIFIED);
        }
        for text in ["發放資料12份", "工作總結報告", "召開會議3次"] {
            check(text, TRADITIONAL);
        }
    }

    #[test]
    fn ascii_and_stray_controls() {
        check("12\n", &[UTF_8, UTF_16LE, UTF_16BE]);
        check("发放\0资料\u{1}12份", &[UTF_8, GB18030]);
    }

    #[test]
    fn marks_are_taken_off() {
        for (mark, encoding) in [(&b"\xEF\xBB\xBF"[..], UTF_8), (b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE)] {
            let mut bytes = mark.to_vec();
            match encoding.name() {
                "UTF-8" => bytes.extend("甲1".bytes()),
                "UTF-16LE" => bytes.extend("甲1".encode_utf16().flat_map(u16::to_le_bytes)),
                _ => bytes.extend("甲1".encode_utf16().flat_map(u16::to_be_bytes)),
            }
            let got = decode(&bytes, None);
            assert_eq!((got.text.as_str(), got.encoding), ("甲1", encoding.name()));
        }
    }

    #[test]
    fn invalid_bytes_in_the_middle_are_counted() {
        let mut bytes = "全镇共发放宣传资料".repeat(20).into_bytes();
        bytes.extend(b"\xFF\xFE");
        bytes.extend("悬挂横幅12条".repeat(20).bytes());
        let got = decode(&bytes, None);
        assert_eq!((got.encoding, got.replaced), ("UTF-8", 2));
        assert!(got.text.ends_with("横幅12条"));
    }

    #[test]
    fn a_forced_encoding_stands() {
        let got = decode("总结".as_bytes(), named("gbk"));
        assert_eq!(got.encoding, "gb18030");
        assert_ne!(got.text, "总结");
    }
}
