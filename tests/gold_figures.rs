//! Compares the figures with the gold of the tuned documents, where `../shared/gold` exists; prints what is missed.
//! `GOLD_MISSES=1 cargo test --test gold_figures -- --nocapture` lists every difference.

use jihe::figure::{FigureKind, NumberKind, Scanner, numeral_runs};
use jihe::rules::{FigureRules, builtin_rules};
use jihe::text::LineIndex;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;
use std::path::Path;

const TUNED: &[&str] = &["000_", "001_", "004_", "2025年江苏", "2025年河南", "万载", "大庆"];

#[derive(Default, Debug)]
struct Tally {
    hit: u32,
    missed: u32,
    spurious: u32,
}

impl Tally {
    fn f1(&self) -> f64 {
        let (h, m, s) = (f64::from(self.hit), f64::from(self.missed), f64::from(self.spurious));
        if h == 0.0 { 0.0 } else { 2.0 * h / (2.0 * h + m + s) }
    }
}

fn accepts(gold: &Value, got: &str) -> bool {
    match gold {
        Value::Array(all) => all.iter().any(|g| accepts(g, got)),
        Value::Null => got.is_empty(),
        Value::String(s) => s.replace("％", "%") == got,
        _ => false,
    }
}

fn same_number(gold: &Value, got: Option<Decimal>) -> bool {
    match (gold, got) {
        (Value::Null, None) => true,
        (Value::Number(g), Some(v)) => {
            let (g, v) = (g.as_f64().unwrap_or(f64::NAN), v.to_f64().unwrap_or(f64::NAN));
            (g - v).abs() <= 1e-9 * g.abs().max(1.0)
        }
        (Value::Array(all), got) => all.iter().any(|g| same_number(g, got)),
        _ => false,
    }
}

#[test]
fn figures_agree_with_the_gold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(dir) = std::fs::read_dir(root.join("gold")) else {
        println!("no gold beside this worktree; nothing compared");
        return;
    };
    let print = std::env::var_os("GOLD_MISSES").is_some();
    let rules = FigureRules::compile(&builtin_rules).expect("built-in rules");
    let scanner = Scanner::new(&rules);
    let (mut quantity, mut other) = (Tally::default(), Tally::default());
    let (mut fields, mut kinds, mut slogans) = ([0u32; 5], 0u32, 0u32);
    let mut files: Vec<_> = dir.filter_map(|f| f.ok()).map(|f| f.path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(stem) = name.strip_suffix(".gold.jsonl").filter(|s| TUNED.iter().any(|t| s.starts_with(t))) else {
            continue;
        };
        let text = std::fs::read_to_string(root.join("seeds").join(format!("{stem}.txt"))).expect("seed");
        let rows: Vec<Value> = std::fs::read_to_string(&path)
            .expect("gold")
            .lines()
            .map(|l| serde_json::from_str(l).expect("row"))
            .collect();
        let index = LineIndex::new(&text);
        let figures = scanner.scan(&text);
        let place =
            |f: &jihe::figure::Figure| (index.code_point(f.span.start()) as i64, index.code_point(f.span.end()) as i64);
        for run in numeral_runs(&text) {
            assert!(figures.iter().any(|f| f.span.overlaps(run)), "{stem}: {} not covered", run.slice(&text));
        }
        let mut used = vec![false; figures.len()];
        for row in &rows {
            let (from, to) = (row["start"].as_i64().unwrap_or(0), row["end"].as_i64().unwrap_or(0));
            let kind = row["type"].as_str().unwrap_or("");
            if kind != "quantity" && kind != "other" {
                continue;
            }
            let optional = row["optional"].as_bool().unwrap_or(false);
            let wanted = kind == "quantity";
            let best = figures
                .iter()
                .enumerate()
                .filter(|(_, f)| matches!(f.kind, FigureKind::Quantity(_)) == wanted && counted(f))
                .map(|(i, f)| (place(f).1.min(to) - place(f).0.max(from), i))
                .filter(|(o, i)| *o > 0 && (!used[*i] || row["type"] == "quantity"))
                .max();
            let quote: String = text.chars().skip(from as usize).take((to - from) as usize).collect();
            let before: String =
                text.chars().skip((from as usize).saturating_sub(8)).take((from as usize).min(8)).collect();
            let Some((_, i)) = best else {
                if !optional {
                    let got: Vec<String> = figures
                        .iter()
                        .filter(|f| place(f).0 < to && from < place(f).1)
                        .map(|f| format!("{} {:?} {}", f.span.slice(&text), f.kind, f.rule))
                        .collect();
                    if print {
                        println!("{stem}: missed {kind} …{before}⟦{quote}⟧ got {got:?}");
                    }
                    if wanted { quantity.missed += 1 } else { other.missed += 1 }
                }
                continue;
            };
            used[i] = true;
            if optional {
                continue;
            }
            let figure = &figures[i];
            match &figure.kind {
                FigureKind::Quantity(m) => {
                    quantity.hit += 1;
                    let unit = m.unit.and_then(|u| rules.units().get(u)).map_or("", |u| u.name);
                    let modifier = serde_json::to_value(m.modifier).unwrap_or(Value::Null);
                    let ok = [
                        place(figure) == (from, to),
                        same_number(&row["value"], m.value),
                        modifier == row["modifier"],
                        accepts(&row["unit"], unit),
                    ];
                    for (n, good) in ok.iter().enumerate() {
                        fields[n] += u32::from(*good);
                        if !good && print {
                            println!(
                                "{stem}: field {} …{before}⟦{quote}⟧ got {} {m:?} {unit}; gold {} {} {}",
                                ["span", "value", "modifier", "unit"][n],
                                figure.span.slice(&text),
                                row["value"],
                                row["modifier"],
                                row["unit"]
                            );
                        }
                    }
                }
                FigureKind::Number { kind, .. } => {
                    other.hit += 1;
                    let got = serde_json::to_value(kind).unwrap_or(Value::Null);
                    if accepts(&row["kind"], got.as_str().unwrap_or("")) {
                        kinds += 1;
                    } else if print {
                        println!("{stem}: kind …{before}⟦{quote}⟧ got {got} {}; gold {}", figure.rule, row["kind"]);
                    }
                }
            }
        }
        for (i, figure) in figures.iter().enumerate().filter(|(_, f)| counted(f)) {
            if used[i] {
                continue;
            }
            let (from, to) = place(figure);
            let context: String =
                text.chars().skip((from as usize).saturating_sub(10)).take((to - from) as usize + 20).collect();
            let overlap = rows.iter().any(|r| {
                r["type"] == "other"
                    && r["start"].as_i64().unwrap_or(0) < to
                    && from < r["end"].as_i64().unwrap_or(0)
                    && r["kind"].to_string().contains("slogan")
            });
            if matches!(figure.kind, FigureKind::Quantity(_)) {
                quantity.spurious += 1;
                slogans += u32::from(overlap);
            } else {
                other.spurious += 1;
            }
            if print {
                println!(
                    "{stem}: spurious {} {:?} {} in …{context}…",
                    figure.span.slice(&text),
                    figure.kind,
                    figure.rule
                );
            }
        }
    }
    println!("quantity {quantity:?} F1 {:.4}; span, value, modifier, unit right {:?}", quantity.f1(), &fields[..4]);
    println!("other {other:?} F1 {:.4}; kind right {kinds}; slogans taken for quantities {slogans}", other.f1());
    assert!(quantity.f1() >= 0.98, "quantity F1 {:.4}", quantity.f1());
    assert!(other.f1() >= 0.96, "other F1 {:.4}", other.f1());
    assert_eq!(slogans, 0, "slogans taken for quantities");
}

/// Kinds that the gold annotates; places where a name was left out are not annotated.
fn counted(f: &jihe::figure::Figure) -> bool {
    match &f.kind {
        FigureKind::Quantity(_) => true,
        FigureKind::Number { kind, .. } => {
            f.rule != "masked-name"
                && matches!(
                    kind,
                    NumberKind::Date
                        | NumberKind::Ordinal
                        | NumberKind::Document
                        | NumberKind::Slogan
                        | NumberKind::Name
                )
        }
    }
}

/// Prints every figure of the corpora, one a line, for reading: `DUMP=… cargo test --test gold_figures dump`.
#[test]
fn dump() {
    let Some(target) = std::env::var_os("DUMP") else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora");
    let rules = FigureRules::compile(&builtin_rules).expect("built-in rules");
    let scanner = Scanner::new(&rules);
    let mut out = String::new();
    let mut stack = vec![root];
    while let Some(path) = stack.pop() {
        if path.is_dir() {
            let Ok(dir) = std::fs::read_dir(&path) else { continue };
            stack.extend(dir.filter_map(|f| f.ok()).map(|f| f.path()));
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let figures = scanner.scan(&text);
        for run in numeral_runs(&text) {
            let i = figures.partition_point(|f| f.span.end() <= run.start());
            assert!(figures.get(i).is_some_and(|f| f.span.overlaps(run)), "{} in {path:?}", run.slice(&text));
        }
        for f in figures {
            let s = f.span;
            let before: String =
                text[..s.start()].chars().rev().take(8).collect::<Vec<_>>().into_iter().rev().collect();
            let after: String = text[s.end()..].chars().take(8).collect();
            let kind = match &f.kind {
                FigureKind::Quantity(m) => format!(
                    "Q {} {:?} {}",
                    m.value.map_or("∅".into(), |v| v.to_string()),
                    m.modifier,
                    m.unit.and_then(|u| rules.units().get(u)).map_or("-", |u| u.name)
                ),
                FigureKind::Number { kind, value } => format!("N {kind:?} {}", value.clone().unwrap_or_default()),
            };
            let line = format!("{kind}\t{}\t{before}⟦{}⟧{after}", f.rule, s.slice(&text));
            out.push_str(&line.replace('\n', "⏎").replace('\r', ""));
            out.push('\n');
        }
    }
    std::fs::write(target, out).expect("written");
}
