//! Scores the activities against the gold, where `../shared/gold` exists. Says so and passes where it does not.

use jihe::extract::{Activity, activities};
use jihe::rules::{ActivityRules, RuleText, builtin};
use jihe::segment::{Clause, Function, Heading, Report, Sentence};
use jihe::text::{LineIndex, Span};
use std::path::{Path, PathBuf};

/// Documents for tuning; the others are held out.
const TUNED: [&str; 7] = ["000", "001", "004", "2025年江苏", "2025年河南", "万载", "大庆"];

pub fn rules() -> ActivityRules {
    let get = |list: &str| {
        let text = builtin(list).unwrap_or_default().to_owned();
        (RuleText { file: format!("rules/{list}.toml"), text }, None)
    };
    ActivityRules::compile(&get).unwrap()
}

/// A naive splitter: enough structure for the activities, made without the segmenter.
pub fn outline(text: &str) -> Report {
    let mut report = Report { span: Span::new(0, text.len()), ..Report::default() };
    let mut heading: Option<u32> = None;
    let (mut start, mut clause_start, mut first, mut paragraph, mut quotes) = (0, 0, 0, 0, 0i32);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match c {
            '“' | '《' | '（' | '(' => quotes += 1,
            '”' | '》' | '）' | ')' => quotes = (quotes - 1).max(0),
            _ => {}
        }
        let line_end = c == '\n';
        let sentence_end = line_end || matches!(c, '。' | '；' | ';' | '！' | '？');
        let clause_end = sentence_end || (quotes == 0 && matches!(c, '，' | ',' | '：' | ':'));
        if clause_end || end == text.len() {
            let stop = if clause_end { at } else { end };
            if stop > clause_start {
                report.clauses.push(Clause { span: Span::new(clause_start, stop), end: c });
            }
            clause_start = end;
        }
        if !sentence_end && end != text.len() {
            continue;
        }
        quotes = 0;
        let sentence = text[start..end].trim();
        let clauses = first..report.clauses.len() as u32;
        first = report.clauses.len() as u32;
        let span = Span::new(start, end);
        start = end;
        paragraph += u32::from(line_end);
        if sentence.is_empty() {
            continue;
        }
        let marked = level(sentence);
        let whole = line_end && (marked.is_some() || sentence.chars().count() <= 24);
        if let Some(level) = marked {
            let parent = report.headings.iter().rposition(|h| h.level < level).map(|p| p as u32);
            heading = Some(report.headings.len() as u32);
            let function = function(sentence);
            report.headings.push(Heading { span, marker: None, title: span, level, function, parent });
        }
        let paragraph = paragraph - u32::from(line_end);
        report.sentences.push(Sentence { span, clauses, heading, is_heading: whole, paragraph });
    }
    report
}

fn level(sentence: &str) -> Option<u8> {
    let s = sentence.trim_start_matches('\u{3000}');
    let han = |c: char| "一二三四五六七八九十".contains(c);
    if let Some(rest) = s.strip_prefix(['(', '（']) {
        return rest.trim_start_matches(han).starts_with([')', '）']).then_some(2);
    }
    if s.starts_with(han) && s.trim_start_matches(han).starts_with('、') {
        return Some(1);
    }
    (s.contains("总结篇") && s.chars().count() < 20).then_some(0)
}

fn function(sentence: &str) -> Function {
    let head: String = sentence.chars().take(16).collect();
    let has = |words: &[&str]| words.iter().any(|w| head.contains(w));
    if has(&["下一步", "打算", "工作计划"]) {
        Function::Plan
    } else if has(&["问题", "不足"]) {
        Function::Problem
    } else if has(&["体会", "总结经验"]) {
        Function::Experience
    } else if has(&["指导思想"]) {
        Function::Basis
    } else {
        Function::Other
    }
}

struct Gold {
    start: usize,
    end: usize,
    kinds: Vec<String>,
    optional: bool,
}

fn gold(path: &Path) -> Vec<Gold> {
    let text = std::fs::read_to_string(path).unwrap();
    let rows = text.lines().filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok());
    rows.filter(|r| r["type"] == "activity")
        .map(|r| Gold {
            start: r["start"].as_u64().unwrap() as usize,
            end: r["end"].as_u64().unwrap() as usize,
            kinds: match &r["kind"] {
                serde_json::Value::Array(a) => a.iter().map(|k| k.as_str().unwrap().to_owned()).collect(),
                k => vec![k.as_str().unwrap().to_owned()],
            },
            optional: r["optional"].as_bool().unwrap_or(false),
        })
        .collect()
}

#[derive(Default, Debug)]
struct Tally {
    hit: usize,
    kind: usize,
    spurious: usize,
    missed: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        let (hit, wrong) = (self.kind as f64, (self.hit - self.kind) as f64);
        2.0 * hit / (2.0 * hit + 2.0 * wrong + (self.spurious + self.missed) as f64).max(1.0)
    }
}

fn context(text: &[char], start: usize, end: usize) -> String {
    let part = |a: usize, b: usize| text[a.min(text.len())..b.min(text.len())].iter().collect::<String>();
    let (before, after) = (part(start.saturating_sub(26), start), part(end, end + 16));
    format!("{before}⟦{}⟧{after}", part(start, end)).replace('\n', "⏎")
}

fn score(name: &str, text: &str, gold: &[Gold], found: &[Activity]) -> Tally {
    let mut tally = Tally::default();
    let index = LineIndex::new(text);
    let chars: Vec<char> = text.chars().collect();
    let place = |s: Span| (index.code_point(s.start()), index.code_point(s.end()));
    let spans: Vec<(usize, usize)> = found.iter().map(|f| place(f.span)).collect();
    let mut pairs = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, p) in spans.iter().enumerate() {
            let overlap = g.end.min(p.1).saturating_sub(g.start.max(p.0));
            if overlap > 0 {
                let same = g.kinds.iter().any(|k| k == found[j].kind);
                pairs.push((overlap, same, std::cmp::Reverse(i), std::cmp::Reverse(j)));
            }
        }
    }
    pairs.sort_unstable_by(|a, b| b.cmp(a));
    let (mut golds, mut founds) = (vec![false; gold.len()], vec![false; spans.len()]);
    for (_, same, std::cmp::Reverse(i), std::cmp::Reverse(j)) in pairs {
        if golds[i] || founds[j] {
            continue;
        }
        (golds[i], founds[j]) = (true, true);
        if gold[i].optional {
            continue;
        }
        tally.hit += 1;
        tally.kind += usize::from(same);
        if !same {
            let at = context(&chars, spans[j].0, spans[j].1);
            println!("{name} KIND {at} found {} ({}) gold {:?}", found[j].kind, found[j].rule, gold[i].kinds);
        }
    }
    for (_, g) in gold.iter().enumerate().filter(|(i, g)| !golds[*i] && !g.optional) {
        tally.missed += 1;
        println!("{name} MISS {} {:?}", context(&chars, g.start, g.end), g.kinds);
    }
    for (j, f) in found.iter().enumerate().filter(|(j, _)| !founds[*j]) {
        tally.spurious += 1;
        println!("{name} SPUR {} {} ({})", context(&chars, spans[j].0, spans[j].1), f.kind, f.rule);
    }
    tally
}

#[test]
fn agrees_with_the_gold() {
    let shared = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(files) = std::fs::read_dir(shared.join("gold")) else {
        println!("skipped: no ../shared/gold");
        return;
    };
    let rules = rules();
    let mut all = Tally::default();
    let mut paths: Vec<PathBuf> = files.flatten().map(|f| f.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Some(stem) = name.strip_suffix(".gold.jsonl").filter(|s| TUNED.iter().any(|t| s.starts_with(t))) else {
            continue;
        };
        let text = std::fs::read_to_string(shared.join("seeds").join(format!("{stem}.txt"))).unwrap();
        let found = activities(&text, &outline(&text), &rules);
        let short: String = stem.chars().take(8).collect();
        let tally = score(&short, &text, &gold(&path), &found);
        println!("== {short} {tally:?} F1 {:.3}", tally.f1());
        all.hit += tally.hit;
        all.kind += tally.kind;
        all.spurious += tally.spurious;
        all.missed += tally.missed;
    }
    println!("== all {all:?} activity+kind F1 {:.3}", all.f1());
    assert!(all.f1() >= 0.95, "activity+kind F1 {:.3}", all.f1());
}
