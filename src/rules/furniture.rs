//! Page furniture from `rules/furniture.toml`.

use super::{Phrase, Phrases, RuleText, RulesError, intern, rows, rows::list_row};
use serde::Deserialize;
use std::collections::BTreeSet;

/// One row of `furniture.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FurnitureRow {
    id: String,
    #[serde(default)]
    line: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default = "eighty")]
    max: usize,
    #[serde(default)]
    follow: u8,
    #[serde(default)]
    zone: bool,
    #[serde(default)]
    page: bool,
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    close: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

fn eighty() -> usize {
    80
}

list_row!(FurnitureRow, "furniture");

/// What a line was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FurnitureHit {
    /// Id of the row.
    pub row: &'static str,
    /// Lines behind it that belong to it.
    pub follow: u8,
    /// A sign of a scraped page.
    pub zone: bool,
}

#[derive(Debug, Clone, Copy)]
struct LineWord {
    row: usize,
    start: bool,
    end: bool,
}

/// The compiled rows.
#[derive(Debug, Clone)]
pub struct FurnitureTable {
    /// Words that lines begin with or consist of, and those that stand anywhere or at the end.
    fronts: Phrases,
    words: Phrases,
    at: Vec<LineWord>,
    rows: Vec<(FurnitureHit, usize)>,
    longest: usize,
    opens: Phrases,
    /// What `opens` begin with, a bracket or two characters: most texts hold none of them.
    signs: BTreeSet<String>,
    closes: Vec<Vec<String>>,
    pages: bool,
}

impl FurnitureTable {
    /// Compiles the rows.
    pub fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<FurnitureTable, RulesError> {
        let (mut words, mut at, mut table) = (Vec::new(), Vec::new(), Vec::new());
        let (mut opens, mut closes) = (Vec::new(), Vec::new());
        let (mut pages, mut longest) = (false, 0);
        for (place, row) in rows::<FurnitureRow>(builtin, user)? {
            let lists = [
                (&row.line, false, false),
                (&row.starts, true, false),
                (&row.ends, false, true),
                (&row.whole, true, true),
            ];
            for (list, start, end) in lists {
                for word in list {
                    if word.is_empty() {
                        return Err(place.error(format!("`{}` has an empty word", row.id)));
                    }
                    words.push(word.clone());
                    at.push(LineWord { row: table.len(), start, end });
                }
            }
            if row.open.is_empty() != row.close.is_empty() {
                return Err(place.error(format!("`{}` needs both `open` and `close`", row.id)));
            }
            for open in &row.open {
                opens.push(open.clone());
                closes.push(row.close.clone());
            }
            pages |= row.page;
            longest = longest.max(row.max);
            let hit = FurnitureHit { row: intern(&row.id), follow: row.follow, zone: row.zone };
            table.push((hit, row.max));
        }
        // A word of the other list is empty, and so never found, in each of the two.
        let of = |front: bool| -> Vec<&str> {
            words.iter().zip(&at).map(|(w, at): (&String, &LineWord)| if at.start == front { w } else { "" }).collect()
        };
        Ok(FurnitureTable {
            fronts: Phrases::new(&of(true)),
            words: Phrases::new(&of(false)),
            at,
            rows: table,
            longest,
            opens: Phrases::new(&opens),
            signs: opens.iter().map(|open| sign(open)).collect(),
            closes,
            pages,
        })
    }

    /// Whether the (trimmed) line of so many characters is furniture as a whole.
    pub fn line(&self, line: &str, chars: usize) -> Option<FurnitureHit> {
        if line.is_empty() || chars > self.longest {
            return None;
        }
        if self.pages && page_number(line) == Some(line.len()) {
            return Some(FurnitureHit { row: "page-numbers", follow: 0, zone: false });
        }
        let found = self.fronts.front(line).into_iter().chain(self.words.all(line));
        let fits = |m: &Phrase| {
            let word = self.at[m.word];
            (!word.end || m.end == line.len()) && chars <= self.rows[word.row].1
        };
        found.filter(fits).min_by_key(Phrase::place).map(|m| self.rows[self.at[m.word].row].0)
    }

    /// Stretches of furniture inside lines, in order, as byte ranges.
    pub fn inside(&self, text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let bytes = text.as_bytes();
        let opens = self.signs.iter().any(|sign| memchr::memmem::find(bytes, sign.as_bytes()).is_some());
        for m in self.opens.longest(if opens { text } else { "" }) {
            let window = &text[m.end..text.char_indices_from(m.end, 30)];
            let close = self.closes[m.word].iter().filter_map(|c| window.find(c.as_str()).map(|i| i + c.len())).min();
            let Some(close) = close else { continue };
            let stretch = &window[..close];
            let digits_only = text[m.start..m.end].starts_with('此');
            if stretch.contains(['\n', '\r', '。'])
                || (digits_only && !stretch.chars().next().is_some_and(|c| c.is_ascii_digit()))
            {
                continue;
            }
            found.push((m.start, m.end + close));
        }
        if self.pages {
            for at in memchr::memmem::find_iter(text.as_bytes(), "页共") {
                let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
                let start = at - digits;
                if digits > 0
                    && digits < 5
                    && text[..start].ends_with('第')
                    && let Some(len) = page_number(&text[start - "第".len()..])
                {
                    found.push((start - "第".len(), start - "第".len() + len));
                }
            }
            let mut from = 0;
            for at in memchr::memmem::find_iter(text.as_bytes(), "—") {
                if at < from || text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '—') {
                    continue;
                }
                if let Some(len) = page_number(&text[at..])
                    && !text[at + len..].starts_with(|c: char| c.is_ascii_digit() || c == '—')
                {
                    found.push((at, at + len));
                    from = at + len;
                }
            }
            found.sort_unstable();
            found.dedup_by(|b, a| b.0 < a.1);
        }
        found
    }
}

/// The beginning of a word that is rare by itself.
fn sign(open: &str) -> String {
    let bracket = open.starts_with(|c: char| !c.is_alphanumeric());
    open.chars().take(if bracket { 1 } else { 2 }).collect()
}

/// Length of a page number at the start of `text`: —2—, - 2 -, 第2页共6页, 第 5 页 where nothing follows.
fn page_number(text: &str) -> Option<usize> {
    let blank = |s: &str| s.len() - s.trim_start_matches([' ', '\u{3000}']).len();
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let dash = text.chars().next()?;
    let mut at = dash.len_utf8();
    let next = |at: &mut usize| {
        *at += blank(&text[*at..]);
        let n = digits(&text[*at..]);
        *at += n;
        *at += blank(&text[*at..]);
        n > 0 && n < 5
    };
    match dash {
        '—' | '-' | '－' | '–' => {
            if !next(&mut at) {
                return None;
            }
            text[at..].starts_with(dash).then(|| at + dash.len_utf8())
        }
        '第' => {
            if !next(&mut at) || !text[at..].starts_with('页') {
                return None;
            }
            at += "页".len();
            let mut more = at + blank(&text[at..]);
            more += text[more..].chars().next().filter(|c| matches!(c, '，' | ',' | '/')).map_or(0, char::len_utf8);
            more += blank(&text[more..]);
            if let Some(rest) = text[more..].strip_prefix('共') {
                let mut end = text.len() - rest.len();
                if next(&mut end) && text[end..].starts_with('页') {
                    return Some(end + "页".len());
                }
            }
            (at == text.len()).then_some(at)
        }
        _ => None,
    }
}

/// Byte offset a number of characters behind another.
trait Ahead {
    fn char_indices_from(&self, at: usize, chars: usize) -> usize;
}

impl Ahead for str {
    fn char_indices_from(&self, at: usize, chars: usize) -> usize {
        self[at..].char_indices().nth(chars).map_or(self.len(), |(i, _)| at + i)
    }
}
