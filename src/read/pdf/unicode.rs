//! From glyphs to characters where hayro does not know them, and from radicals to the characters they are.

use super::glyphs::characters;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::{CMap, CMapName, load_embedded};
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use std::collections::BTreeMap;

/// What a glyph stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Characters {
    One(char),
    Many(Box<str>),
}

/// What is known of the fonts of a file.
pub(super) struct Unicode<'p> {
    pdf: &'p Pdf,
    /// For fonts by name, made when the first glyph asks for it.
    fonts: Option<BTreeMap<String, Font>>,
    /// Tables by name, read once.
    tables: BTreeMap<Vec<u8>, Option<CMap>>,
}

/// How the codes of a composite font become characters: by a predefined table to numbers of a collection, by another
/// one to characters.
struct Font {
    encoding: Vec<u8>,
    collection: &'static [u8],
}

/// Fonts beyond this are not looked at.
const FONTS: usize = 10_000;

impl<'p> Unicode<'p> {
    pub fn new(pdf: &'p Pdf) -> Unicode<'p> {
        Unicode { pdf, fonts: None, tables: BTreeMap::new() }
    }

    /// The characters of a glyph; U+FFFD where nothing says which; none where it is no character at all.
    pub fn of(&mut self, glyph: &Glyph<'_>) -> Option<Characters> {
        let known = glyph.as_unicode().map(characters);
        let known = known.filter(|c| !matches!(c, Characters::One('\0' | '\u{fffd}')));
        let found = known.or_else(|| self.by_collection(glyph)).unwrap_or(Characters::One('\u{fffd}'));
        match found {
            Characters::One(c) if c.is_control() || c == '\u{ad}' || c == '\u{200b}' || c == '\u{feff}' => None,
            Characters::One(c) => Some(Characters::One(unified(c))),
            Characters::Many(s) => Some(Characters::Many(s.chars().filter(|c| !c.is_control()).map(unified).collect())),
        }
    }

    /// Through the predefined table of the font: embedded fonts without a table of their own.
    fn by_collection(&mut self, glyph: &Glyph<'_>) -> Option<Characters> {
        let Glyph::Outline(outline) = glyph else { return None };
        let name = outline.font_data()?.postscript_name?;
        let pdf = self.pdf;
        let font = self.fonts.get_or_insert_with(|| fonts(pdf)).get(&name)?;
        let (encoding, collection) = (font.encoding.clone(), font.collection);
        let code = outline.char_code();
        let encoding = self.table(&encoding)?;
        let cid = (1..=4).find_map(|length| encoding.lookup_cid_code(code, length))?;
        self.table(collection)?.lookup_bf_string(cid).map(characters)
    }

    fn table(&mut self, name: &[u8]) -> Option<&CMap> {
        let read = || match CMapName::from_bytes(name) {
            CMapName::IdentityH => Some(CMap::identity_h()),
            CMapName::IdentityV => Some(CMap::identity_v()),
            name => CMap::parse(load_embedded(name)?, load_embedded),
        };
        self.tables.entry(name.to_vec()).or_insert_with(read).as_ref()
    }
}

/// The composite fonts of a file whose codes a predefined table explains, by PostScript name.
fn fonts(pdf: &Pdf) -> BTreeMap<String, Font> {
    let mut out = BTreeMap::new();
    for object in pdf.objects() {
        let Object::Dict(dict) = object else { continue };
        if let Some((name, font)) = font(&dict)
            && out.len() < FONTS
        {
            out.insert(name, font);
        }
    }
    out
}

fn font(dict: &Dict<'_>) -> Option<(String, Font)> {
    if dict.get::<Name<'_>>(b"Subtype".as_slice())?.as_str() != "Type0" {
        return None;
    }
    let base = dict.get::<Name<'_>>(b"BaseFont".as_slice())?;
    // A subset is called ABCDEF+Name.
    let name = match base.as_str().split_once('+') {
        Some((tag, name)) if tag.len() == 6 => name,
        _ => base.as_str(),
    };
    let encoding = dict.get::<Name<'_>>(b"Encoding".as_slice())?.as_str().as_bytes().to_vec();
    let descendant = dict.get::<Array<'_>>(b"DescendantFonts".as_slice())?.iter::<Dict<'_>>().next()?;
    let system = descendant.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
    let ordering = system.get::<PdfString<'_>>(b"Ordering".as_slice())?;
    let collection: &[u8] = match ordering.as_bytes() {
        b"GB1" => b"Adobe-GB1-UCS2",
        b"CNS1" => b"Adobe-CNS1-UCS2",
        b"Japan1" => b"Adobe-Japan1-UCS2",
        b"Korea1" => b"Adobe-Korea1-UCS2",
        _ => return None,
    };
    Some((name.to_owned(), Font { encoding, collection }))
}

/// Radicals look like the characters they are, and fonts that share the shape give the radical back.
fn unified(c: char) -> char {
    match c {
        '\u{2F00}'..='\u{2FD5}' => KANGXI.chars().nth(c as usize - 0x2F00).unwrap_or(c),
        '\u{2E80}'..='\u{2EF3}' => RADICALS.iter().find(|(radical, _)| *radical == c).map_or(c, |(_, same)| *same),
        '\u{a0}' => ' ',
        c => c,
    }
}

/// The 214 radicals of U+2F00 and on.
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳\
    心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音\
    頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// Other radicals that are whole characters.
const RADICALS: &[(char, char)] = &[
    ('\u{2E8E}', '兀'),
    ('\u{2E92}', '巳'),
    ('\u{2E9D}', '月'),
    ('\u{2E9F}', '母'),
    ('\u{2EA0}', '民'),
    ('\u{2EA9}', '王'),
    ('\u{2EAB}', '目'),
    ('\u{2EAC}', '示'),
    ('\u{2EB6}', '羊'),
    ('\u{2EBB}', '聿'),
    ('\u{2EBC}', '肉'),
    ('\u{2EC1}', '虎'),
    ('\u{2EC2}', '衣'),
    ('\u{2EC4}', '西'),
    ('\u{2EC5}', '见'),
    ('\u{2EC6}', '角'),
    ('\u{2EC9}', '贝'),
    ('\u{2ECB}', '车'),
    ('\u{2ECF}', '邑'),
    ('\u{2ED1}', '長'),
    ('\u{2ED3}', '长'),
    ('\u{2ED4}', '门'),
    ('\u{2ED8}', '青'),
    ('\u{2ED9}', '韦'),
    ('\u{2EDA}', '页'),
    ('\u{2EDB}', '风'),
    ('\u{2EDC}', '飞'),
    ('\u{2EDD}', '食'),
    ('\u{2EE2}', '马'),
    ('\u{2EE3}', '骨'),
    ('\u{2EE4}', '鬼'),
    ('\u{2EE5}', '鱼'),
    ('\u{2EE6}', '鸟'),
    ('\u{2EE7}', '卤'),
    ('\u{2EE8}', '麦'),
    ('\u{2EE9}', '黄'),
    ('\u{2EEA}', '黾'),
    ('\u{2EEC}', '齐'),
    ('\u{2EEE}', '齿'),
    ('\u{2EF0}', '龙'),
    ('\u{2EF3}', '龟'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_characters() {
        assert_eq!(KANGXI.chars().count(), 214);
        for (radical, same) in
            [('⼀', '一'), ('⼈', '人'), ('⿕', '龠'), ('⺠', '民'), ('⻓', '长'), ('人', '人'), ('⺀', '⺀')]
        {
            assert_eq!(unified(radical), same);
        }
    }
}
