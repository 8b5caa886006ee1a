//! A short audit summary for the appendix of a paper, in Markdown: what was read, coverage, totals of the canonical
//! measures, and every failed check with its formula and its quotes.
//!
//! Whatever comes from a report is escaped and never stands at the beginning of a line.

use super::{Format, Generator, Language, Options, Shape, Writer};
use crate::result::{Finding, Problem, ReportResult, Verdict};
use crate::stats::{MetricStatistics, Statistics};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "md",
    shape: Shape::Text,
    statistics: true,
    text: false,
    writer: |o| Box::new(Summary { options: o.clone(), failures: Vec::new() }),
};

struct Summary {
    options: Options,
    /// What failed in the reports so far, as it is printed.
    failures: Vec<u8>,
}

impl Summary {
    fn say(&self, chinese: &'static str, english: &'static str) -> &'static str {
        self.options.say(chinese, english)
    }

    fn failure(&self, report: &ReportResult, f: &Finding) -> String {
        let line = f.evidence.first().map(|e| match self.options.language {
            Language::Chinese => format!("，第 {} 行", e.line),
            Language::English => format!(", line {}", e.line),
        });
        let mut out = format!(
            "- {} {}{}{}**{}**{}{}\n",
            self.say("报告", "Report"),
            escaped(&report.id),
            line.unwrap_or_default(),
            self.say("，", ", "),
            self.options.value("check", &f.check),
            self.say("：", ": "),
            escaped(&self.options.message(&f.message))
        );
        // A message that has the formula in it says all.
        if let Some(formula) = f.formula.as_ref().filter(|formula| !f.message.contains(*formula)) {
            let formula = self.options.message(formula);
            out += &format!("  - {}{}\n", self.say("算式：", "formula: "), escaped(&formula));
        }
        let numbers = [
            (self.say("原文 ", "printed "), f.printed),
            (self.say("计算 ", "computed "), f.computed),
            (self.say("容差 ", "tolerance "), f.tolerance),
        ];
        let numbers: Vec<String> = numbers.iter().filter_map(|(name, n)| n.map(|n| format!("{name}{n}"))).collect();
        if !numbers.is_empty() {
            out += &format!("  - {}\n", numbers.join(self.say("，", ", ")));
        }
        // Quotes of one line stand together.
        for of_a_line in f.evidence.chunk_by(|a, b| a.line == b.line) {
            let line = of_a_line.first().map_or(0, |e| e.line);
            let quotes = of_a_line.iter().map(|e| format!("“{}”", escaped(&short(&e.text)))).collect::<Vec<_>>();
            match self.options.language {
                Language::Chinese => out += &format!("  - 第 {line} 行：{}\n", quotes.join("、")),
                Language::English => out += &format!("  - line {line}: {}\n", quotes.join(", ")),
            }
        }
        out
    }

    fn measures(&self, out: &mut dyn Write, metrics: &[MetricStatistics]) -> io::Result<()> {
        writeln!(out, "\n## {}\n", self.say("指标合计", "Totals of the measures"))?;
        if metrics.is_empty() {
            return writeln!(out, "{}", self.say("未见可合计的指标。", "No measure that can be added up."));
        }
        let heads = self.say(
            "| 指标 | 单位 | 合计 | 计入 | 其中约数 | 未计入 | 报告数 | 中位数 |",
            "| Measure | Unit | Sum | Counted | Approximate | Left out | Reports | Median |",
        );
        writeln!(out, "{heads}\n|---|---|--:|--:|--:|--:|--:|--:|")?;
        // What most reports state comes first.
        let mut sorted: Vec<&MetricStatistics> = metrics.iter().collect();
        sorted.sort_by_key(|m| std::cmp::Reverse((m.reports, m.facts)));
        for m in sorted {
            let label = self.options.measure(&m.metric);
            writeln!(
                out,
                "| {} | {} | {} | {} | {} | {} | {} | {} |",
                escaped(label),
                m.unit.as_deref().map_or(String::new(), escaped),
                number(m.sum),
                m.facts,
                m.approximate,
                m.parts + m.planned + m.masked + m.unvalued + m.repeats,
                m.reports,
                number(m.median)
            )?;
        }
        writeln!(out, "\n{}", self.options.about_sums())
    }

    fn checks(&self, out: &mut dyn Write, statistics: &Statistics) -> io::Result<()> {
        writeln!(out, "\n## {}\n", self.say("核查", "Checks"))?;
        if statistics.checks.is_empty() {
            return writeln!(out, "{}", self.say("未作核查。", "No check was run."));
        }
        let heads = self.say(
            "| 核查 | 同类语句 | 一致 | 不一致 | 存疑 | 无从比较 | 有不一致的报告 |",
            "| Check | Statements | Hold | Inconsistent | Unclear | Nothing to compare | Reports with one |",
        );
        writeln!(out, "{heads}\n|---|--:|--:|--:|--:|--:|--:|")?;
        for c in &statistics.checks {
            let (name, found, reports) = (self.options.value("check", &c.check), c.found, c.failing_reports);
            let not = found.saturating_sub(c.holds + c.fails + c.unclear);
            writeln!(out, "| {name} | {found} | {} | {} | {} | {not} | {reports} |", c.holds, c.fails, c.unclear)?;
        }
        writeln!(out, "\n### {}\n", self.say("不一致之处", "What is inconsistent"))?;
        if self.failures.is_empty() {
            writeln!(out, "{}", self.say("无。", "Nothing."))
        } else {
            out.write_all(&self.failures)
        }
    }

    /// Pairs of reports that share passages, where the run looked for them.
    fn copies(&self, out: &mut dyn Write, statistics: &Statistics) -> io::Result<()> {
        let Some(copies) = &statistics.copies else { return Ok(()) };
        writeln!(out, "\n## {}\n", self.say("雷同", "Shared passages"))?;
        if copies.pairs.is_empty() {
            return writeln!(out, "{}", self.say("未见。", "None."));
        }
        let heads = self.say(
            "| 报告 | 报告 | 前者占比 | 后者占比 | 段落 | 结论 |",
            "| Report | Report | Share of the first | Share of the second | Passages | Verdict |",
        );
        writeln!(out, "{heads}\n|---|---|--:|--:|--:|---|")?;
        for p in &copies.pairs {
            let (a, b, n) = (escaped(&p.a), escaped(&p.b), p.passages.len());
            let verdict = self.options.named("copy", &p.verdict);
            writeln!(out, "| {a} | {b} | {} | {} | {n} | {verdict} |", percent(p.share_a), percent(p.share_b))?;
        }
        Ok(())
    }

    fn counts<K: serde::Serialize>(&self, list: &str, counts: &BTreeMap<K, u64>) -> String {
        let all = counts.iter().map(|(k, n)| format!("{} {n}", self.options.named(list, k)));
        all.collect::<Vec<_>>().join(self.say("、", ", "))
    }
}

/// A share with two places; what is less than all never becomes all.
fn percent(share: Decimal) -> String {
    let percent = share.saturating_mul(Decimal::ONE_HUNDRED);
    let mut rounded = percent.round_dp(2);
    if rounded == Decimal::ONE_HUNDRED && percent < rounded {
        rounded = percent.trunc_with_scale(2);
    }
    format!("{}%", rounded.normalize())
}

fn number(n: Option<Decimal>) -> String {
    n.map_or(String::new(), |n| n.to_string())
}

/// A quote, its middle left out where it is long.
fn short(quote: &str) -> String {
    let length = quote.chars().count();
    if length <= 120 {
        return quote.to_owned();
    }
    let head: String = quote.chars().take(80).collect();
    let tail: String = quote.chars().skip(length - 30).collect();
    format!("{head} … {tail}")
}

/// Text that Markdown takes for text: no markup, no HTML, no link, no table, no other line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' | '$' | '^' | '@' => {
                out.extend(['\\', c]);
            }
            ':' if text[at..].starts_with("://") => out.push_str("\\:"),
            '.' if before.eq_ignore_ascii_case(&'w') => out.push_str("\\."),
            // Line ends, and signs that turn the direction of the text around.
            '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
        before = c;
    }
    out
}

impl Writer for Summary {
    fn begin(&mut self, out: &mut dyn Write, generator: &Generator) -> io::Result<()> {
        writeln!(out, "# {}\n", self.say("报告数据稽核摘要", "Audit of reports: summary"))?;
        let Generator { name, version, rules } = generator;
        writeln!(out, "{}{name} {version}{} `{rules}`", self.say("生成：", "Made by "), self.say("，规则", ", rules"))
    }

    fn encode(&self, report: &ReportResult) -> io::Result<Vec<u8>> {
        let failed = report.findings.iter().filter(|f| f.verdict == Verdict::Fails);
        Ok(failed.map(|f| self.failure(report, f)).collect::<String>().into_bytes())
    }

    fn report(&mut self, _: &mut dyn Write, encoded: &[u8]) -> io::Result<()> {
        self.failures.extend_from_slice(encoded);
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, statistics: &Statistics, problems: &[Problem]) -> io::Result<()> {
        let (t, c, q) = (&statistics.totals, &statistics.coverage, &statistics.quantities);
        writeln!(out, "\n## {}\n", self.say("读入", "What was read"))?;
        for (name, n) in [
            (self.say("文件：", "Files: "), t.files),
            (self.say("报告：", "Reports: "), t.reports),
            (self.say("字符：", "Characters: "), t.characters),
        ] {
            writeln!(out, "- {name}{n}")?;
        }
        let share = c.share.map(|s| format!(" ({})", percent(s))).unwrap_or_default();
        let coverage = self.say("有说明的数字：", "Numerals accounted for: ");
        writeln!(out, "- {coverage}{} / {}{share}", c.explained, c.numerals)?;
        writeln!(out, "- {}{}", self.say("数量：", "Quantities: "), q.count)?;
        for (name, counts) in [
            (self.say("状态：", "by status: "), self.counts("status", &q.by_status)),
            (self.say("作用：", "by role: "), self.counts("role", &q.by_role)),
            (self.say("限定：", "by modifier: "), self.counts("modifier", &q.by_modifier)),
        ] {
            if !counts.is_empty() {
                writeln!(out, "  - {name}{counts}")?;
            }
        }
        writeln!(out, "- {}{}", self.say("未能读取或理解：", "Not read or understood: "), problems.len())?;
        for p in problems {
            writeln!(out, "  - {} {}: {}", self.say("文件", "file"), escaped(&p.path), escaped(&p.message))?;
        }
        self.measures(out, &statistics.metrics)?;
        if !statistics.activities.is_empty() {
            writeln!(out, "\n## {}\n", self.say("活动", "Activities"))?;
            writeln!(out, "{}\n|---|--:|--:|", self.say("| 类别 | 次数 | 报告数 |", "| Kind | Mentions | Reports |"))?;
            for a in &statistics.activities {
                writeln!(out, "| {} | {} | {} |", self.options.value("activity", &a.kind), a.mentions, a.reports)?;
            }
        }
        self.checks(out, statistics)?;
        self.copies(out, statistics)?;
        writeln!(out, "\n{}", self.options.about_checks())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let check = |text: &str, want: &str| assert_eq!(escaped(text), want);
        check("发放资料1200份", "发放资料1200份");
        check("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>");
        check("a|b\n# c", "a\\|b \\# c");
        check("![x](http://a.b)", "\\!\\[x\\](http\\://a.b)");
        check("www.a.b a@b.c &lt;", "www\\.a.b a\\@b.c \\&lt;");
        check("`x` *y* $z$ \\", "\\`x\\` \\*y\\* \\$z\\$ \\\\");
        check("甲\u{202e}乙\r\n\0", "甲 乙   ");
    }

    #[test]
    fn shares_are_short_and_never_too_high() {
        let check = |share: &str, want: &str| assert_eq!(percent(share.parse().unwrap()), want);
        check("1", "100%");
        check("0.933981", "93.4%");
        check("0.999999", "99.99%");
        check("0.5", "50%");
    }

    #[test]
    fn long_quotes_lose_their_middle() {
        assert_eq!(short("短"), "短");
        let long = "长".repeat(500);
        assert_eq!(short(&long).chars().count(), 113);
    }
}
