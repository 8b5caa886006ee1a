//! A workbook that an auditor can work in: overview, measures, facts, activities, headings, checks, the ledger of
//! numbers, and the sentences that facts lead to. Text is written as text, never as a formula.

mod sentence;
mod sheet;

use super::facts::{left_over, names, passages, section};
use super::words::word;
use super::{Format, Generator, Options, Shape, Writer};
use crate::result::{Finding, Problem, ReportResult};
use crate::stats::{Statistics, counted};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use sentence::Text;
use sheet::{COLUMNS, Cell, Formats, Head, LINKS, ROWS, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Seek, Write};

pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    shape: Shape::Binary,
    statistics: true,
    text: true,
    writer: |o| Box::new(Xlsx::new(o, ROWS)),
};

struct Xlsx {
    options: Options,
    generator: Generator,
    /// Rows that a sheet takes.
    rows: u32,
    /// Made when the output begins.
    made: Option<Book>,
}

/// The workbook while it is filled.
struct Book {
    book: Workbook,
    formats: Formats,
    facts: Sheet,
    activities: Sheet,
    headings: Sheet,
    checks: Sheet,
    numbers: Sheet,
    sentences: Sheet,
    /// Sentences so far.
    told: u64,
}

const RED: u32 = 0xFF_C7_CE;
const YELLOW: u32 = 0xFF_EB_9C;
const GREEN: u32 = 0xC6_EF_CE;

/// Chinese and English name of a column, and its width.
type Named = (&'static str, &'static str, u16);

const FACTS: &[Named] = &[
    ("报告", "Report", 24),
    ("序号", "Index", 7),
    ("行", "Line", 7),
    ("原文", "Quote", 16),
    ("句子", "Sentence", 9),
    ("数值", "Value", 14),
    ("下限", "Min", 14),
    ("上限", "Max", 14),
    ("限定", "Modifier", 9),
    ("单位", "Unit", 9),
    ("折算值", "Base value", 14),
    ("折算单位", "Base unit", 10),
    ("事项", "Object", 20),
    ("行为", "Action", 12),
    ("主体", "Actor", 14),
    ("行头", "Row head", 14),
    ("列头", "Column head", 14),
    ("时间", "Period", 14),
    ("状态", "Status", 9),
    ("作用", "Role", 9),
    ("指标", "Measure", 18),
    ("计入合计", "Counted", 14),
    ("口径", "Basis", 12),
    ("每", "Per", 9),
    ("总数序号", "Total", 9),
    ("活动序号", "Activity", 9),
    ("章节", "Section", 30),
    ("规则", "Rule", 20),
];

const ACTIVITIES: &[Named] = &[
    ("报告", "Report", 24),
    ("序号", "Index", 7),
    ("行", "Line", 7),
    ("原文", "Quote", 24),
    ("句子", "Sentence", 9),
    ("类别", "Kind", 18),
    ("状态", "Status", 9),
    ("事实序号", "Facts", 14),
    ("章节", "Section", 30),
    ("规则", "Rule", 20),
];

const HEADINGS: &[Named] = &[
    ("报告", "Report", 24),
    ("序号", "Index", 7),
    ("行", "Line", 7),
    ("层级", "Level", 7),
    ("编号", "Marker", 10),
    ("标题", "Title", 40),
    ("功能", "Function", 10),
    ("上级序号", "Parent", 9),
];

const CHECKS: &[Named] = &[
    ("报告", "Report", 24),
    ("序号", "Index", 7),
    ("行", "Line", 7),
    ("核查", "Check", 20),
    ("结论", "Verdict", 10),
    ("句子", "Sentence", 9),
    ("说明", "Message", 50),
    ("算式", "Formula", 40),
    ("原文数", "Printed", 14),
    ("计算数", "Computed", 14),
    ("容差", "Tolerance", 12),
    ("引文", "Quotes", 60),
    ("规则", "Rule", 20),
];

const NUMBERS: &[Named] = &[
    ("报告", "Report", 24),
    ("序号", "Index", 7),
    ("行", "Line", 7),
    ("原文", "Quote", 20),
    ("句子", "Sentence", 9),
    ("类别", "Kind", 12),
    ("值", "Value", 20),
    ("规则", "Rule", 20),
];

const COPIES: &[Named] = &[
    ("报告甲", "Report A", 24),
    ("报告乙", "Report B", 24),
    ("序号", "Index", 7),
    ("甲中占比", "Share of A", 10),
    ("乙中占比", "Share of B", 10),
    ("结论", "Verdict", 18),
    ("相似度", "Similarity", 10),
    ("含数字相似度", "Literal", 12),
    ("相同数字", "Same numbers", 10),
    ("不同数字", "Other numbers", 10),
    ("名称替换", "Names", 24),
    ("甲文", "Text A", 50),
    ("乙文", "Text B", 50),
    ("甲中残留", "Left over in A", 20),
    ("乙中残留", "Left over in B", 20),
];

const SENTENCES: &[Named] =
    &[("序号", "Index", 9), ("报告", "Report", 24), ("行", "Line", 7), ("句子", "Sentence", 120)];

impl Options {
    fn heads(&self, columns: &[Named]) -> Vec<Head> {
        columns.iter().map(|(chinese, english, width)| (self.say(chinese, english).to_owned(), *width)).collect()
    }
}

fn broken(e: rust_xlsxwriter::XlsxError) -> io::Error {
    io::Error::other(e.to_string())
}

/// Where the sentence of a place stands: its number, its sheet, its row.
type Told = BTreeMap<(u64, u64), (u64, String, u32)>;

impl Book {
    fn new(options: &Options, rows: u32) -> io::Result<Book> {
        let mut book = Workbook::new();
        // No clock: the same facts give the same bytes.
        let day = ExcelDateTime::from_ymd(2000, 1, 1).map_err(broken)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&day).set_author("jihe"));
        let formats = Formats::new();
        let mut sheet = |chinese, english, heads: &[Named]| {
            Sheet::new(&mut book, &formats, options.say(chinese, english), options.heads(heads), rows)
        };
        let facts = sheet("事实", "Facts", FACTS)?;
        let activities = sheet("活动", "Activities", ACTIVITIES)?;
        let headings = sheet("标题", "Headings", HEADINGS)?;
        let mut checks = sheet("核查", "Checks", CHECKS)?;
        for (verdict, colour) in [("fails", RED), ("unclear", YELLOW), ("holds", GREEN)] {
            checks.colour(4, options.value("verdict", verdict), colour);
        }
        let numbers = sheet("数字台账", "Numbers", NUMBERS)?;
        let sentences = sheet("句子", "Sentences", SENTENCES)?;
        Ok(Book { book, formats, facts, activities, headings, checks, numbers, sentences, told: 0 })
    }

    fn report(&mut self, options: &Options, r: &ReportResult) -> io::Result<()> {
        let text = Text::new(r.text.as_deref().unwrap_or_default(), r.start);
        // Reports of an earlier run may come without their text.
        let told = if r.text.is_some() { self.tell(&text, r)? } else { Told::new() };
        let link = |start, end| {
            let found = told.get(&text.around(start, end));
            found.map(|(number, sheet, row)| Cell::Link(*number, sheet, *row)).unwrap_or(Cell::Empty)
        };
        let id = || Cell::from(&r.id);
        let (book, formats) = (&mut self.book, &self.formats);
        for ((index, q), counted) in (0_u64..).zip(&r.quantities).zip(counted(r)) {
            let cells = [
                id(),
                index.into(),
                q.line.into(),
                (&q.text).into(),
                link(q.start, q.end),
                q.value.into(),
                q.min.into(),
                q.max.into(),
                options.named("modifier", &q.modifier).into(),
                q.unit.as_ref().into(),
                q.base_value.into(),
                q.base_unit.as_ref().into(),
                q.object.as_ref().into(),
                q.action.as_ref().into(),
                q.actor.as_ref().into(),
                q.row_head.as_ref().into(),
                q.column_head.as_ref().into(),
                q.period.as_ref().into(),
                options.named("status", &q.status).into(),
                options.named("role", &q.role).into(),
                q.metric.as_ref().map(|m| options.measure(m)).into(),
                counted.into(),
                q.basis.as_ref().map(|b| options.value("basis", b)).into(),
                q.per.as_ref().into(),
                q.total.map(u64::from).into(),
                q.activity.map(u64::from).into(),
                section(&r.headings, &q.heading).into(),
                (&q.rule).into(),
            ];
            self.facts.row(book, formats, &cells)?;
        }
        for (index, a) in (0_u64..).zip(&r.activities) {
            let quantities = a.quantities.iter().map(u32::to_string).collect::<Vec<_>>().join(" ");
            let cells = [
                id(),
                index.into(),
                a.line.into(),
                (&a.text).into(),
                link(a.start, a.end),
                options.value("activity", &a.kind).into(),
                options.named("status", &a.status).into(),
                quantities.into(),
                section(&r.headings, &a.heading).into(),
                (&a.rule).into(),
            ];
            self.activities.row(book, formats, &cells)?;
        }
        for (index, h) in (0_u64..).zip(&r.headings) {
            let cells = [
                id(),
                index.into(),
                h.line.into(),
                u64::from(h.level).into(),
                h.marker.as_ref().into(),
                (&h.title).into(),
                options.named("function", &h.function).into(),
                h.parent.map(u64::from).into(),
            ];
            self.headings.row(book, formats, &cells)?;
        }
        for (index, f) in (0_u64..).zip(&r.findings) {
            let first = f.evidence.first();
            let cells = [
                id(),
                index.into(),
                first.map(|e| e.line).into(),
                options.value("check", &f.check).into(),
                options.named("verdict", &f.verdict).into(),
                first.map_or(Cell::Empty, |e| link(e.start, e.end)),
                options.message(&f.message).into_owned().into(),
                f.formula.as_ref().map(|f| options.message(f).into_owned()).into(),
                f.printed.into(),
                f.computed.into(),
                f.tolerance.into(),
                quotes(f).into(),
                (&f.check).into(),
            ];
            self.checks.row(book, formats, &cells)?;
        }
        for (index, n) in (0_u64..).zip(&r.numbers) {
            let cells = [
                id(),
                index.into(),
                n.line.into(),
                (&n.text).into(),
                link(n.start, n.end),
                options.named("number", &n.kind).into(),
                n.value.as_ref().into(),
                (&n.rule).into(),
            ];
            self.numbers.row(book, formats, &cells)?;
        }
        Ok(())
    }

    /// Writes the sentences of a report that hold a fact, in order of place.
    fn tell(&mut self, text: &Text, r: &ReportResult) -> io::Result<Told> {
        let places = r.quantities.iter().map(|q| (q.start, q.end, q.line));
        let places = places.chain(r.activities.iter().map(|a| (a.start, a.end, a.line)));
        let places = places.chain(r.numbers.iter().map(|n| (n.start, n.end, n.line)));
        let first = r.findings.iter().filter_map(|f| f.evidence.first());
        let places = places.chain(first.map(|e| (e.start, e.end, e.line)));
        let mut sentences: BTreeMap<(u64, u64), u64> = BTreeMap::new();
        for (start, end, line) in places {
            sentences.entry(text.around(start, end)).or_insert(line);
        }
        let mut told = Told::new();
        for (span, line) in sentences {
            self.told += 1;
            let (sheet, row) = self.sentences.next();
            let cells = [self.told.into(), (&r.id).into(), line.into(), text.slice(span).into()];
            self.sentences.row(&mut self.book, &self.formats, &cells)?;
            told.insert(span, (self.told, sheet, row));
        }
        Ok(told)
    }

    /// Reports by measures, sums above.
    fn panel(&mut self, options: &Options, s: &Statistics, rows: u32) -> io::Result<Sheet> {
        let about: &[Named] = &[
            ("报告", "Report", 24),
            ("年份", "Year", 8),
            ("地方", "Place", 14),
            ("单位", "Office", 24),
            ("分组", "Group", 14),
        ];
        let mut heads = options.heads(about);
        let mut above = vec![Cell::Empty; heads.len()];
        above[0] = options.say("合计", "Sum").into();
        // What most reports state comes first.
        let measured = |at: usize| {
            let column = &s.panel.columns[at];
            s.metrics.iter().find(|m| m.metric == column.metric && m.unit == column.unit)
        };
        let mut shown: Vec<usize> = (0..s.panel.columns.len()).collect();
        shown.sort_by_cached_key(|at| std::cmp::Reverse(measured(*at).map(|m| (m.reports, m.facts))));
        shown.truncate(usize::from(COLUMNS) - heads.len());
        for at in &shown {
            let column = &s.panel.columns[*at];
            let label = options.measure(&column.metric);
            let unit = column.unit.as_deref().map(|u| format!("（{u}）")).unwrap_or_default();
            heads.push((format!("{label}{unit}"), 16));
            above.push(measured(*at).and_then(|m| m.sum).into());
        }
        let name = options.say("指标", "Measures");
        let mut sheet = Sheet::with_above(&mut self.book, &self.formats, name, heads, &above, rows)?;
        for row in &s.panel.wide {
            let about =
                [Some(&row.report), row.year.as_ref(), row.place.as_ref(), row.office.as_ref(), row.group.as_ref()];
            let values = shown.iter().map(|at| Cell::from(row.values.get(*at).copied().flatten()));
            let cells: Vec<Cell<'_>> = about.into_iter().map(Cell::from).chain(values).collect();
            sheet.row(&mut self.book, &self.formats, &cells)?;
        }
        Ok(sheet)
    }

    /// Passages that reports share, where the run looked for them.
    fn copies(&mut self, options: &Options, s: &Statistics, rows: u32) -> io::Result<Option<Sheet>> {
        if s.copies.is_none() {
            return Ok(None);
        }
        let name = options.say("雷同", "Copies");
        let mut sheet = Sheet::new(&mut self.book, &self.formats, name, options.heads(COPIES), rows)?;
        for (index, pair, c) in passages(s) {
            let cells = [
                (&pair.a).into(),
                (&pair.b).into(),
                (index as u64).into(),
                Cell::Share(pair.share_a),
                Cell::Share(pair.share_b),
                options.named("copy", &c.verdict).into(),
                Cell::Share(c.similarity),
                Cell::Share(c.literal),
                c.same_numbers.into(),
                c.other_numbers.into(),
                names(c).into(),
                (&c.a.text).into(),
                (&c.b.text).into(),
                left_over(&c.left_over_a).into(),
                left_over(&c.left_over_b).into(),
            ];
            sheet.row(&mut self.book, &self.formats, &cells)?;
        }
        Ok(Some(sheet))
    }
}

/// The quotes of a finding, each with its line.
fn quotes(f: &Finding) -> String {
    let mut seen = BTreeSet::new();
    let all = f.evidence.iter().filter(|e| seen.insert((e.start, e.end)));
    all.map(|e| format!("{}: “{}”", e.line, e.text)).collect::<Vec<_>>().join("; ")
}

impl Xlsx {
    fn new(options: &Options, rows: u32) -> Xlsx {
        Xlsx { options: options.clone(), generator: Generator::new(""), rows, made: None }
    }

    fn overview(&self, made: &mut Book, s: &Statistics, problems: &[Problem], notes: &[String]) -> io::Result<Sheet> {
        let o = &self.options;
        let heads =
            [("项目", "Item", 24), ("内容", "Content", 30), ("数", "Number", 16), ("其他", "More", 60)].as_slice();
        let name = o.say("概览", "Overview");
        let mut sheet = Sheet::new(&mut made.book, &made.formats, name, o.heads(heads), self.rows)?;
        let mut row = |cells: &[Cell<'_>]| sheet.row(&mut made.book, &made.formats, cells);
        let Generator { name, version, rules } = &self.generator;
        row(&[o.say("生成", "Made by").into(), format!("{name} {version}").into(), Cell::Empty, rules.into()])?;
        let counts = [
            ("文件", "Files", s.totals.files),
            ("报告", "Reports", s.totals.reports),
            ("字符", "Characters", s.totals.characters),
            ("数字", "Numerals", s.coverage.numerals),
            ("有说明的数字", "Numerals accounted for", s.coverage.explained),
            ("数量", "Quantities", s.quantities.count),
        ];
        for (chinese, english, n) in counts {
            row(&[o.say(chinese, english).into(), Cell::Empty, n.into()])?;
        }
        let mut list = |name: &'static str, list: &str, counts: Vec<(String, u64)>| {
            counts.into_iter().try_for_each(|(value, n)| row(&[name.into(), o.value(list, &value).into(), n.into()]))
        };
        list(o.say("限定", "Modifier"), "modifier", named(&s.quantities.by_modifier))?;
        list(o.say("状态", "Status"), "status", named(&s.quantities.by_status))?;
        list(o.say("作用", "Role"), "role", named(&s.quantities.by_role))?;
        for a in &s.activities {
            let reports = format!("{} {}", o.say("报告数", "reports"), a.reports);
            row(&[
                o.say("活动", "Activity").into(),
                o.value("activity", &a.kind).into(),
                a.mentions.into(),
                reports.into(),
            ])?;
        }
        for c in &s.checks {
            let (holds, fails, unclear) =
                (o.value("verdict", "holds"), o.value("verdict", "fails"), o.value("verdict", "unclear"));
            let more = format!("{holds} {}, {fails} {}, {unclear} {}", c.holds, c.fails, c.unclear);
            row(&[o.say("核查", "Check").into(), o.value("check", &c.check).into(), c.found.into(), more.into()])?;
        }
        for p in problems {
            let name = o.say("未能读取或理解", "Not read or understood");
            row(&[name.into(), (&p.path).into(), Cell::Empty, (&p.message).into()])?;
        }
        for note in [o.about_sums(), o.about_checks()].into_iter().chain(notes.iter().map(String::as_str)) {
            row(&[o.say("说明", "Note").into(), Cell::Empty, Cell::Empty, note.into()])?;
        }
        Ok(sheet)
    }

    /// What had no place in the sheets.
    fn notes(&self, sheets: &[&Sheet], columns: usize) -> Vec<String> {
        let o = &self.options;
        let mut notes = Vec::new();
        for sheet in sheets {
            let name = sheet.name();
            if sheet.sheets() > 1 {
                let more = o.say("超过一张表的行数，续在", "is longer than a sheet and goes on in");
                let last = if sheet.sheets() > 2 { format!("–({})", sheet.sheets()) } else { String::new() };
                notes.push(format!("{name} {more} {name} (2){last}"));
            }
            if sheet.unlinked() > 0 {
                let more = o.say(
                    "行只有句子序号，没有链接；每张表至多可有链接",
                    "rows have the number of their sentence but no link; the most that a sheet takes are",
                );
                notes.push(format!("{name}: {} {more} {LINKS}", sheet.unlinked()));
            }
        }
        if columns > 0 {
            let more = o.say("个指标超出列数，未列入指标表", "measures have no column: a sheet takes no more");
            notes.push(format!("{columns} {more}"));
        }
        notes
    }
}

fn named<K: serde::Serialize>(counts: &BTreeMap<K, u64>) -> Vec<(String, u64)> {
    counts.iter().map(|(k, n)| (word(k), *n)).collect()
}

impl Writer for Xlsx {
    fn begin(&mut self, _: &mut dyn Write, generator: &Generator) -> io::Result<()> {
        self.generator = generator.clone();
        self.made = Some(Book::new(&self.options, self.rows)?);
        Ok(())
    }

    fn facts(&mut self, report: &ReportResult) -> io::Result<()> {
        self.made.as_mut().map_or(Ok(()), |made| made.report(&self.options, report))
    }

    fn end(&mut self, out: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()> {
        let Some(mut made) = self.made.take() else { return Ok(()) };
        let panel = made.panel(&self.options, statistics, self.rows)?;
        let copies = made.copies(&self.options, statistics, self.rows)?;
        let all = [&panel, &made.facts, &made.activities, &made.headings, &made.checks, &made.numbers, &made.sentences];
        let all: Vec<&Sheet> = all.into_iter().chain(&copies).collect();
        let beyond = statistics.panel.columns.len().saturating_sub(usize::from(COLUMNS) - 5);
        let notes = self.notes(&all, beyond);
        let overview = self.overview(&mut made, statistics, problems, &notes)?;
        let Book { mut book, facts, activities, headings, checks, numbers, sentences, .. } = made;
        let before = [overview, panel, facts, activities, headings, checks];
        for sheet in before.into_iter().chain(copies).chain([numbers, sentences]) {
            for sheet in sheet.finish()? {
                book.push_worksheet(sheet);
            }
        }
        // Packed on disk first: the packer wants to own what it writes to.
        let mut packed = tempfile::tempfile()?;
        book.save_to_writer(&mut packed).map_err(broken)?;
        packed.rewind()?;
        io::copy(&mut packed, out).map(|_| ())
    }
}

#[cfg(test)]
mod tests;
