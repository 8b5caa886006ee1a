//! Markdown: the text is kept as it is but for the marks of bold print, which stand inside words and numbers
//! (`发放**1200**份`); `#` headings, list items and cells of tables become typed blocks.

use super::rows;
use super::sniff::Fit;
use super::{Head, Input, Options, Reader, Records, Trouble, text};
use crate::text::{Block, BlockKind, Span};

pub(super) const READER: Reader =
    Reader { name: "markdown", extensions: &["md", "markdown"], streams: false, sniff, read };

/// A heading mark with two levels or more in use is Markdown whatever the file is called.
fn sniff(head: &Head<'_>) -> Fit {
    let marks = blocks(head.text).iter().filter(|b| matches!(b.kind, BlockKind::Heading(_))).count();
    if marks >= 2 && head.text.contains("## ") { Fit::Yes } else { Fit::Maybe }
}

fn read(input: Input, options: &Options) -> Result<Records, Trouble> {
    let mut record = text::whole(input, options, READER.name)?;
    // Places of diagnostics are those of the text as it was read.
    if record.document.diagnostics.is_empty() {
        record.document.text = plain(&record.document.text);
    }
    record.document.blocks = blocks(&record.document.text);
    record.document.blocks.extend(rows::piped(&record.document.text));
    record.document.blocks.sort_by_key(|b| b.span);
    // A row that begins as an item is a row.
    record.document.blocks.dedup_by(|next, block| next.span.start() < block.span.end());
    Ok(Box::new(std::iter::once(Ok(record))))
}

/// The text without the marks of bold print. Two asterisks stand for a name that was left out too (`**镇`): they are
/// taken for marks where two pairs in one line hold something that bold print can.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let mut rest = line;
        while let Some((before, open)) = rest.split_once("**") {
            out.push_str(before);
            match open.split_once("**").filter(|(bold, _)| is_bold(bold)) {
                Some((bold, behind)) => {
                    out.push_str(bold);
                    rest = behind;
                }
                None => {
                    out.push_str("**");
                    rest = open;
                }
            }
        }
        out.push_str(rest);
    }
    out
}

/// Whether this can stand between the marks of bold print.
fn is_bold(inside: &str) -> bool {
    let edges = |c: char| c.is_whitespace() || c == '*';
    let figure = inside.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (figure || inside.chars().nth(1).is_some())
        && !inside.is_empty()
        && !inside.starts_with(edges)
        && !inside.ends_with(edges)
        && !inside.starts_with(NAMED)
        && !inside.ends_with(['，', '、', ','])
}

/// What stands behind a name that was left out: `**县`, `**任组长`.
const NAMED: &[char] = &['省', '州', '市', '县', '区', '镇', '乡', '村', '街', '局', '任', '同', '某'];

/// Headings (without the marks) and list items (without the bullet) in order of place. Lines in fenced code are
/// neither.
fn blocks(text: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut fenced = false;
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let start = at;
        at += line.len();
        let body = line.trim_end_matches(['\n', '\r']);
        let trimmed = body.trim_start_matches(' ');
        let indent = body.len() - trimmed.len();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fenced = !fenced;
            continue;
        }
        if fenced {
            continue;
        }
        if let Some((level, skip, len)) = heading(trimmed).filter(|_| indent < 4) {
            let from = start + indent + skip;
            out.push(Block { span: Span::new(from, from + len), kind: BlockKind::Heading(level) });
        } else if let Some(skip) = bullet(trimmed) {
            let from = start + indent + skip;
            let len = trimmed[skip..].trim_end().len();
            if len > 0 {
                out.push(Block { span: Span::new(from, from + len), kind: BlockKind::ListItem });
            }
        }
    }
    out
}

/// Level, bytes before the title, bytes of the title.
fn heading(line: &str) -> Option<(u8, usize, usize)> {
    let marks = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(marks..)?;
    if !(1..=6).contains(&marks) || !rest.starts_with([' ', '\t', '\u{3000}']) {
        return None;
    }
    let title = rest.trim_start();
    let skip = line.len() - title.len();
    let title = title.trim_end().trim_end_matches('#').trim_end();
    (!title.is_empty()).then_some((marks as u8, skip, title.len()))
}

/// Bytes of a bullet and the space behind it.
fn bullet(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['-', '*', '+'])?;
    let body = rest.strip_prefix([' ', '\t'])?.trim_start();
    Some(line.len() - body.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[(&str, &str)]) {
        let got: Vec<(String, &str)> =
            blocks(text).iter().map(|b| (format!("{:?}", b.kind), b.span.slice(text))).collect();
        let got: Vec<(&str, &str)> = got.iter().map(|(k, t)| (k.as_str(), *t)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn headings_and_items() {
        check(
            "# 总结\n## 一、概况 ##\n- 发放资料12份\n正文",
            &[("Heading(1)", "总结"), ("Heading(2)", "一、概况"), ("ListItem", "发放资料12份")],
        );
    }

    #[test]
    fn marks_of_bold_print_are_taken_out() {
        assert_eq!(
            plain("发放**1200**份，**一、概况**\n**（一）宣传。** 悬挂"),
            "发放1200份，一、概况\n（一）宣传。 悬挂"
        );
        assert_eq!(plain("由**任组长，**任副组长；在**县**镇；**"), "由**任组长，**任副组长；在**县**镇；**");
    }

    #[test]
    fn what_only_looks_like_one() {
        check("#标签\n####### 七\n```\n# 代码\n```\n-12度\n", &[]);
    }

    #[test]
    fn all_line_ends() {
        check("# 甲\r\n# 乙\r# 丙", &[("Heading(1)", "甲"), ("Heading(1)", "乙"), ("Heading(1)", "丙")]);
    }
}
