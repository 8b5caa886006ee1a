//! The words that rules and figures share: how a number is qualified, and why one counts nothing.

use serde::{Deserialize, Serialize};

/// Index into the compiled table of units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

/// How a stated number is qualified; the values of the annotation guideline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Modifier {
    /// As printed.
    Exact,
    /// 约, 大约, 左右, 上下.
    About,
    /// 余, 多, 逾, 超, 超过, 突破, 以上.
    Over,
    /// 近, 将近, 接近, 不足.
    Nearly,
    /// 不少于, 至少, 不低于.
    AtLeast,
    /// 不超过, 最多, 以内.
    AtMost,
    /// Two ends, as in `3至5名`.
    Range,
    /// 数十, 上百, 几, 若干.
    Vague,
    /// A placeholder stands for the number: `x名`, `__人`, `××万元`.
    Masked,
}

/// Why a number is not a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NumberKind {
    /// Date, period or clock time.
    Date,
    /// 第三届, 第15个, ranks, classes (Ⅱ类, 三级).
    Ordinal,
    /// Number of a document: 〔2020〕32号.
    Document,
    /// A numbered formula: 三个离不开, “八进”, 1+1+9.
    Slogan,
    /// A number inside a name: 515国际家庭节, PM2.5, 十四五.
    Name,
    /// Number of a heading or list item.
    Marker,
    /// 进一步, 一家亲, 举一反三.
    Idiom,
    /// Telephone, postcode, licence.
    Contact,
    /// A code or serial number.
    Identifier,
    /// Page number or other furniture of the page.
    Furniture,
    /// A numeral character inside an ordinary word (统一, 百姓); counted, listed only on request.
    Word,
    /// A place where a number was left out (`共个街道`).
    Blank,
    /// A placeholder that stands for a name, not for a number: x县, __镇.
    Placeholder,
}

/// Whether the character is a numeral: digits of either width, Han digits and scales, circled and Roman numerals.
///
/// ```
/// use jihe::rules::is_numeral;
/// assert!(is_numeral('7') && is_numeral('万') && is_numeral('①') && is_numeral('Ⅱ'));
/// assert!(!is_numeral('人') && !is_numeral('几'));
/// ```
pub fn is_numeral(c: char) -> bool {
    matches!(c,
        '0'..='9' | '０'..='９' | '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        | '百' | '千' | '万' | '亿' | '兆' | '两' | '廿' | '卅' | '\u{2460}'..='\u{249B}' | '\u{3220}'..='\u{3229}'
        | 'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ')
}
