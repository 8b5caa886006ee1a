//! Paragraphs whose lines a converter, a mail program or a page has broken: where a line goes on in the next one.
//!
//! A sentence ends with its line wherever nothing says otherwise, because titles and items of lists have no mark at their
//! end. A break is taken out where the next line begins with what nothing can begin with, where a number has lost its unit,
//! behind a comma, and where the lines of the whole text are as long as each other. What is found in the text without
//! those breaks is led back to the places where it stands.

use super::lines::is_space;
use crate::rules::OutlineRules;
use crate::text::{Document, Span, is_ideograph};

/// A plain text without the breaks inside its paragraphs, and the way back.
#[derive(Debug, Clone)]
pub struct Unwrapped {
    /// The text without them.
    pub document: Document,
    /// Where each stretch without a break begins, in it and in the text as it was read.
    runs: Vec<(u32, u32)>,
}

impl Unwrapped {
    /// The text without its breaks; none where no line goes on, and for formats that say themselves what a paragraph is.
    ///
    /// ```
    /// use jihe::{segment::{OutlineRules, Unwrapped}, text::Document};
    /// let document = Document::plain("开展宣传，发放资料1200\n余份，\n悬挂横幅12条。");
    /// let flat = Unwrapped::of(&document, &OutlineRules::builtin().unwrap()).unwrap();
    /// assert_eq!(flat.document.text, "开展宣传，发放资料1200余份，悬挂横幅12条。");
    /// ```
    pub fn of(document: &Document, rules: &OutlineRules) -> Option<Unwrapped> {
        let text = document.text.as_str();
        if !document.blocks.is_empty() || !document.places.is_empty() {
            return None;
        }
        let breaks = breaks(text, rules);
        if breaks.is_empty() {
            return None;
        }
        let mut flat = String::with_capacity(text.len());
        let mut runs = vec![(0, 0)];
        let mut at = 0;
        for (from, to) in breaks {
            flat.push_str(&text[at..from]);
            runs.push((flat.len() as u32, to as u32));
            at = to;
        }
        flat.push_str(&text[at..]);
        Some(Unwrapped { document: Document::plain(flat), runs })
    }

    /// Where a span (in bytes) of the text without breaks stands in the text as it was read, the breaks inside it included.
    ///
    /// ```
    /// use jihe::{segment::{OutlineRules, Unwrapped}, text::{Document, Span}};
    /// let document = Document::plain("开展宣传，发放资料\n，彩页。");
    /// let flat = Unwrapped::of(&document, &OutlineRules::builtin().unwrap()).unwrap();
    /// let at = flat.document.text.find("资料，彩页").unwrap();
    /// let span = flat.span(Span::new(at, at + "资料，彩页".len()));
    /// assert_eq!(span.slice(&document.text), "资料\n，彩页");
    /// ```
    pub fn span(&self, span: Span) -> Span {
        let start = self.place(span.start());
        Span::new(start, if span.is_empty() { start } else { self.place(span.end() - 1) + 1 })
    }

    fn place(&self, at: usize) -> usize {
        let run = self.runs[self.runs.partition_point(|r| r.0 as usize <= at).saturating_sub(1)];
        run.1 as usize + (at - run.0 as usize)
    }
}

/// A line that holds something.
struct Row<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    /// Nothing but one break stands between it and the line before.
    follows: bool,
}

/// Marks that no line begins with.
const CLOSING: [char; 15] = ['，', '。', '；', '：', '、', '）', '”', '》', '％', '%', ',', ';', ':', ')', '」'];

/// How a line begins whose number was left behind.
const UNITS: &[&str] = &[
    "余", "多", "万", "亿", "年", "月", "日", "个", "件", "人次", "人，", "人,", "人。", "人、", "名", "户", "条",
    "份", "元", "场", "起", "处", "项", "亩", "吨", "公里", "平方", "千米", "辆", "台", "套", "座", "支", "期", "只",
    "头", "册", "篇", "幅", "次",
];

/// Stretches of the text that only break a paragraph.
fn breaks(text: &str, rules: &OutlineRules) -> Vec<(usize, usize)> {
    let rows = rows(text);
    let may_go_on = |pair: &&[Row]| pair[1].follows && is_open(pair[0].text);
    let broken = rows.windows(2).filter(may_go_on).filter(|pair| torn_off(pair[0].text, pair[1].text));
    let torn = broken.take(TORN).count() == TORN;
    let full = full_width(&rows);
    let mut out = Vec::new();
    let mut inside = false;
    for (i, row) in rows.iter().enumerate() {
        blanks(text, row, rules, &mut out);
        let Some(next) = rows.get(i + 1) else { break };
        if !next.follows || !is_open(row.text) {
            inside = false;
            continue;
        }
        let number = lone_number(row.text);
        let running = inside || row.text.contains(['，', '。', '；', '、', ',', '：']);
        let begins = marked(text, next.start, rules);
        let long = full.is_some_and(|full| {
            // A line that begins with a number may be a title as long as it is not full.
            let titled = !inside && marked(text, row.start, rules);
            width(row.text) * 100 >= full * if titled { FULL_TITLE } else { FULL }
        });
        let long = long || in_sentence(row.text) && next.text.starts_with(is_ideograph) && !opens(next.text);
        let counted = next.text.starts_with(|c: char| c.is_ascii_digit());
        let loose = torn && running && (counted || !number) && !dated(next.text);
        let forced = running && (torn_off(row.text, next.text) || cut_number(row.text, next.text));
        let free = !begins && (row.text.ends_with(['，', '、', ',']) || long || loose);
        let table = [row, next].iter().any(|r| r.text.contains(['\t', '|']));
        let joins = !table && (!number || inside) && (forced || free);
        inside = joins && ![row, next].iter().any(|r| furniture(r.text, rules));
        if inside {
            out.push((row.end, next.start));
        }
    }
    out
}

/// 林| |业育苗200亩: the blanks that a break taken out elsewhere has left inside a sentence. What stands between a title and
/// its text, or between the names of a list, is left: the first clause of a line keeps its blanks, and so does a line that
/// has many.
fn blanks(text: &str, row: &Row, rules: &OutlineRules, out: &mut Vec<(usize, usize)>) {
    let from = out.len();
    for at in memchr::memchr_iter(b' ', row.text.as_bytes()) {
        let (before, behind) = (&row.text[..at], &row.text[at + 1..]);
        let inside = before.ends_with(is_ideograph) && behind.starts_with(is_ideograph);
        if !inside || opens(behind) {
            continue;
        }
        let near = &before[before.ceil_char_boundary(before.len().saturating_sub(SENTENCE))..];
        let sentence = near.rfind(['。', '；', ';']).map(|i| i + near[i..].chars().next().map_or(0, char::len_utf8));
        let start = before.len() - near.len() + sentence.unwrap_or(0);
        let opens = row.start + start + leading(&row.text[start..]);
        let mark = rules.marks.find(text, opens).map_or(opens, |m| m.end);
        let own = text.get(mark..row.start + at).unwrap_or("");
        let clause = own.contains(['，', ',', '、', '）', ')', '”']);
        // 二、整治环境，美化村庄 村庄是…: a title has its clauses too.
        let titled = mark > opens && own.len() <= TITLE;
        if (clause || sentence.is_some()) && !titled {
            out.push((row.start + at, row.start + at + 1));
        }
    }
    if (out.len() - from) * SPARSE > row.text.len() {
        out.truncate(from);
    }
}

/// Bytes of blanks in front.
fn leading(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_space).len()
}

/// Bytes of a title with a number.
const TITLE: usize = 90;

/// Bytes of a sentence that are looked at, and of a line for each blank that is taken out of it.
const SENTENCE: usize = 300;
const SPARSE: usize = 60;

/// How a sentence begins, as against what goes on in one.
fn opens(text: &str) -> bool {
    const OPENERS: [&str; 22] = [
        "今年", "全年", "去年", "近年", "我", "本", "截至", "截止", "目前", "该", "同时", "此外", "为了", "通过", "各",
        "另外", "从", "自", "在", "由于", "据", "对",
    ];
    OPENERS.iter().any(|w| text.starts_with(w))
}

/// A line of running text, with a sentence or a number in it, that no mark closes. A title is shorter or has neither.
fn in_sentence(line: &str) -> bool {
    let told = line.contains(['。', '；', ';']) || line.contains(|c: char| c.is_ascii_digit());
    told && line.len() >= RUNNING && line.contains(['，', ',', '。'])
}

/// Bytes of such a line at the least.
const RUNNING: usize = 85;

/// Whether a line begins with the number of a heading or an item; digits alone are none.
fn marked(text: &str, at: usize, rules: &OutlineRules) -> bool {
    rules.marks.find(text, at).is_some_and(|m| !text[at..m.end].bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a line is a page number or the like.
fn furniture(line: &str, rules: &OutlineRules) -> bool {
    line.len() <= FURNITURE && rules.furniture.line(line, line.chars().count()).is_some()
}

/// Bytes of such a line at the most.
const FURNITURE: usize = 300;

/// 共检查26⏎|0万户: whether the break stands inside a number.
fn cut_number(line: &str, next: &str) -> bool {
    let digits = next.bytes().take_while(u8::is_ascii_digit).count();
    let scaled = || next[digits..].starts_with(['万', '亿', '.', '余', '多']);
    line.ends_with(|c: char| c.is_ascii_digit()) && digits > 0 && scaled()
}

/// Lines torn off so that they cannot stand alone, before all lines of a text are taken to be broken.
const TORN: usize = 2;

/// Of the longest line, in hundredths: what a line at least has that was broken for its length.
const FULL: usize = 86;
const FULL_TITLE: usize = 95;

/// The lines that hold something.
fn rows(text: &str) -> Vec<Row<'_>> {
    let mut out: Vec<Row> = Vec::new();
    let mut begin = 0;
    let mut blank = true;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let raw = &text[begin..end];
        let left = raw.trim_start_matches(is_space);
        let trimmed = left.trim_end_matches(is_space);
        let start = begin + raw.len() - left.len();
        if !trimmed.is_empty() {
            let follows = !blank && left.len() == raw.len();
            out.push(Row { start, end: start + trimmed.len(), text: trimmed, follows });
        }
        blank = trimmed.is_empty();
        begin = end + 1;
    }
    out
}

/// Whether a line has no mark at its end that closes a sentence or announces what follows.
fn is_open(line: &str) -> bool {
    let last = line.chars().next_back().unwrap_or('。');
    last.is_alphanumeric()
        || matches!(last, '、' | '，' | ',' | '（' | '(' | '“' | '《' | '％' | '%' | '）' | ')' | '”' | '》')
}

/// Whether the next line begins with what no line begins with, or with the unit of the number that ends this one.
fn torn_off(line: &str, next: &str) -> bool {
    let numeral = line.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '×'));
    next.starts_with(CLOSING) || numeral && UNITS.iter().any(|u| next.starts_with(u))
}

/// A number and nothing else: that of a page, if no paragraph goes through it.
fn lone_number(line: &str) -> bool {
    line.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' ' | b'-'))
}

/// A line that begins with a year: 2023年，….
fn dated(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '×' | '_'));
    rest.len() < line.len() && rest.starts_with(['年', '月'])
}

/// Characters of a line at the most that was broken for its length.
const LONGEST: usize = 75;
const SHORTEST: usize = 12;
/// Lines of that length, before they are taken to have been broken for it.
const LINES: usize = 3;

/// The width of the lines of a text that was broken where they were full; none where lines end with paragraphs.
fn full_width(rows: &[Row]) -> Option<usize> {
    if rows.len() <= LINES || rows.iter().any(|r| r.text.len() > LONGEST * 3) {
        return None;
    }
    let full = rows.iter().map(|r| width(r.text)).max().filter(|w| *w >= SHORTEST * 2)?;
    let near = rows.iter().filter(|r| width(r.text) * 100 >= full * FULL && is_open(r.text));
    let (mut all, mut marked) = (0, 0);
    for row in near {
        all += 1;
        marked += usize::from(row.text.contains(['，', '。', '；', '、', ',', ';']));
    }
    (all >= LINES && marked * 5 >= all * 3).then_some(full)
}

/// Columns of a line on a screen, two for a Han character.
fn width(line: &str) -> usize {
    line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(text: &str) -> String {
        let rules = OutlineRules::builtin().unwrap();
        let document = Document::plain(text);
        Unwrapped::of(&document, &rules).map_or_else(|| text.to_owned(), |u| u.document.text)
    }

    #[test]
    fn lines_that_cannot_stand_alone() {
        let text = "今年,共开展专项整治\n15次,出动\n800\n余人次;清理占道\n200\n处。\n下一步继续努力。";
        assert_eq!(flat(text), "今年,共开展专项整治15次,出动800余人次;清理占道200处。\n下一步继续努力。");
        assert_eq!(flat("开展宣传，发放资料\r\n，悬挂横幅。"), "开展宣传，发放资料，悬挂横幅。");
    }

    #[test]
    fn lines_as_long_as_each_other() {
        let text = "经过全体干部群众三个月的艰苦努力，完成\n村道硬化十二公里，另外自筹资金修通至码\n头的公路两公里，路基宽五米，总投资三十\n万元。现在货车可以直接开到村委会门口。\n二是改善饮水。";
        let whole = text.replace("完成\n", "完成").replace("码\n", "码").replace("三十\n", "三十");
        assert_eq!(flat(text), whole);
    }

    #[test]
    fn a_long_line_that_no_mark_closes() {
        let text = "今年全县计划完成各类水利工程191件,其中:水毁修复64件,沟道岁修75件,病险水\n库加固7件;河道治理2件。";
        assert_eq!(flat(text), text.replace('\n', ""));
        let title =
            "统筹推进新型城镇化和乡村全面振兴，不断激发经济发展内生动力和活力，守住底线\n全面实施改革攻坚行动。";
        assert_eq!(flat(title), title);
    }

    #[test]
    fn titles_items_and_tables_stay_lines() {
        for text in [
            "青禾镇2023年工作总结\n2023年，全镇开展宣传12次。\n一、基本情况\n全镇有村12个。",
            "（一）宣传教育\n发放资料，悬挂横幅。\n（二）检查\n检查商铺12家，整改隐患3处。",
            "单位\t数量\n幸福路社区\t12\n人民路社区\t15",
            "青禾镇人民政府\n白塔县教育局\n云台县卫生健康局\n临江市民政局",
            "完成12处\n\n名单附后",
        ] {
            assert_eq!(flat(text), text);
        }
        assert_eq!(flat("1.发放资料，\n2.悬挂横幅。"), "1.发放资料，\n2.悬挂横幅。");
    }

    #[test]
    fn blanks_inside_sentences() {
        assert_eq!(
            flat("栽植花椒17.2 万株，义务植树5万株，林 业育苗200亩。"),
            "栽植花椒17.2 万株，义务植树5万株，林业育苗200亩。"
        );
        for text in [
            "一、绿化建设 今年新增绿化12亩。",
            "主任 张三",
            "到会的有：张三 李四 王五 赵六",
            "（二）宣传情况 发放资料5份。",
        ] {
            assert_eq!(flat(text), text);
        }
    }

    #[test]
    fn spans_are_led_back() {
        let text = "共发放资料，宣传册\n，彩页\n1200\n余份。";
        let document = Document::plain(text);
        let flat = Unwrapped::of(&document, &OutlineRules::builtin().unwrap()).unwrap();
        let at = flat.document.text.find("1200余份").unwrap();
        assert_eq!(flat.span(Span::new(at, at + "1200余份".len())).slice(text), "1200\n余份");
        assert_eq!(flat.span(Span::new(0, 0)), Span::new(0, 0));
        let whole = flat.document.text.len();
        assert_eq!(flat.span(Span::new(0, whole)).slice(text), text);
    }
}
