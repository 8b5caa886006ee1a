//! Planted inconsistencies: one digit of a number statement that held is changed, and the checks are asked again.
//!
//! Any digit of any such statement of the samples may be taken. What is planted is decided here and not by the checks: the
//! formula is computed again from the quotes, and a change that stays within the printed places and the approximators
//! plants nothing. `PLANTED=2000 cargo test --test planted` plants more than the usual 200.

mod number_checks;

use jihe::Engine;
use jihe::check::Verdict;
use jihe::result::Finding;
use number_checks::NUMBERS;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new().unwrap());

/// A small generator of numbers, always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % sides.max(1) as u64) as usize
    }
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Range {
    low: f64,
    high: f64,
}

/// Less than this share of a number is nothing: floating point is not exact.
const HAIR: f64 = 1e-9;

impl Range {
    fn meets(self, other: Range) -> bool {
        let hair = HAIR * self.high.abs().max(other.high.abs()).max(1.0);
        self.low <= other.high + hair && other.low <= self.high + hair
    }

    fn with(self, other: Range, f: impl Fn(f64, f64) -> f64) -> Range {
        let all = [f(self.low, other.low), f(self.low, other.high), f(self.high, other.low), f(self.high, other.high)];
        let fold = |g: fn(f64, f64) -> f64| all.into_iter().reduce(g).unwrap();
        Range { low: fold(f64::min), high: fold(f64::max) }
    }
}

/// A printed number as what it may be, one unit of its last place, and its unit.
#[derive(Debug, Clone, PartialEq)]
struct Printed {
    range: Range,
    step: f64,
    unit: String,
}

/// Units of magnitudes; whole numbers of other units are counts and exact.
const MAGNITUDES: &[&str] = &[
    "元",
    "吨",
    "公斤",
    "千克",
    "斤",
    "公里",
    "千米",
    "米",
    "亩",
    "公顷",
    "平方",
    "立方",
    "千瓦",
    "度",
    "%",
    "％",
    "个百分点",
    "倍",
    "头",
];

fn printed(quote: &str) -> Option<Printed> {
    let quote: String = quote.chars().filter(|c| !c.is_whitespace() && *c != ',' && *c != '，').collect();
    let start = quote.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = quote.split_at(start);
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let (number, mut unit) = rest.split_at(end);
    let value: f64 = number.parse().ok()?;
    let decimals = number.split_once('.').map_or(0, |(_, d)| d.len() as i32);
    let over = unit.strip_prefix(['余', '多']);
    unit = over.unwrap_or(unit);
    let mut scale = 1.0;
    for (name, size) in [("万亿", 1e12), ("亿", 1e8), ("万", 1e4)] {
        if let Some(rest) = unit.strip_prefix(name) {
            (unit, scale) = (rest, size);
            break;
        }
    }
    let over = over.is_some() || unit.starts_with(['余', '多']) || before.contains(['超', '逾']);
    let about = before.contains(['约', '近']) || unit.ends_with("左右");
    if unit.contains(|c: char| c.is_ascii_digit()) || !before.is_empty() && !over && !about {
        return None;
    }
    let exact = decimals == 0 && scale == 1.0 && !MAGNITUDES.iter().any(|m| unit.contains(m));
    let step = if exact { 0.0 } else { 10f64.powi(-decimals) * scale };
    let value = value * scale;
    let range = match () {
        () if about => Range { low: value * 0.9, high: value * 1.1 },
        () if over => Range { low: value, high: value * 1.1 },
        () => Range { low: value - step / 2.0, high: value + step / 2.0 },
    };
    Some(Printed { range, step, unit: unit.to_owned() })
}

/// `(b − a) ÷ a` over ranges; × and ÷ before + and −.
struct Formula<'t> {
    tokens: Vec<&'t str>,
    at: usize,
}

fn tokens(formula: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in formula.split(' ').filter(|w| !w.is_empty()) {
        let inner = word.strip_prefix('(');
        out.extend(inner.map(|_| "("));
        let inner = inner.unwrap_or(word);
        // A unit such as 人(次) keeps its bracket.
        match inner.strip_suffix(')').filter(|i| !i.contains('(')) {
            Some(inner) => out.extend([inner, ")"]),
            None => out.push(inner),
        }
    }
    out
}

impl Formula<'_> {
    fn next(&mut self, wanted: &[&str]) -> Option<String> {
        let found = self.tokens.get(self.at).filter(|t| wanted.contains(*t))?;
        self.at += 1;
        Some((*found).to_owned())
    }

    fn sum(&mut self) -> Option<Range> {
        let mut left = self.product()?;
        while let Some(sign) = self.next(&["+", "−"]) {
            let right = self.product()?;
            left = left.with(right, |a, b| if sign == "+" { a + b } else { a - b });
        }
        Some(left)
    }

    fn product(&mut self) -> Option<Range> {
        let mut left = self.one()?;
        while let Some(sign) = self.next(&["×", "÷"]) {
            let right = self.one()?;
            left = left.with(right, |a, b| if sign == "×" { a * b } else { a / b });
        }
        Some(left)
    }

    fn one(&mut self) -> Option<Range> {
        if self.next(&["("]).is_some() {
            let inner = self.sum()?;
            self.next(&[")"])?;
            return Some(inner);
        }
        let quote = self.tokens.get(self.at)?;
        self.at += 1;
        printed(quote).map(|p| p.range)
    }
}

/// A statement that held, with the quotes that it rests on.
struct Statement {
    file: usize,
    finding: Finding,
}

fn bare(quote: &str) -> String {
    quote.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Whether the statement with these quotes agrees with itself; none where this test cannot tell.
fn agrees(finding: &Finding, quotes: &[String]) -> Option<bool> {
    let all: Option<Vec<Printed>> = quotes.iter().map(|q| printed(q)).collect();
    match &*finding.check {
        "same-fact" => all.map(|a| a[0].range.meets(a[1].range)),
        // The list has as many items as before.
        "count-announced" => Some(quotes[0] == finding.evidence[0].text),
        "possible-percentage" => {
            let all = all?;
            let rate = Range { high: all[0].range.low + 1.5 * all[0].step, ..all[0].range };
            let share = |k: f64| Range { low: k, high: k }.with(all[1].range, |a, b| a * 100.0 / b);
            let near = (all[0].range.low * all[1].range.low / 100.0).floor();
            Some([near, near + 1.0].into_iter().any(|k| share(k).meets(rate)))
        }
        "date-order" => dates(&quotes[0]),
        "average" if finding.formula.as_deref()?.contains(" ÷ ") => {
            let all = all?;
            Some(all[0].range.low <= all[1].range.high)
        }
        // 其中 names some of the parts: what they make is no statement, that none exceeds the total is one.
        "sum-of-parts" if finding.message.starts_with("the sum of the parts") => {
            let all = all?;
            Some(all[1..].iter().all(|part| part.range.low <= all[0].range.high))
        }
        _ => {
            let formula = finding.formula.as_deref()?;
            if formula.contains(" ≤ ") {
                let all = all?;
                return Some(all[0].range.low <= all[1].range.high);
            }
            computed(finding, quotes, formula.split(" = ").next()?)
        }
    }
}

/// The formula with the new quotes in the places of the old ones.
fn computed(finding: &Finding, quotes: &[String], formula: &str) -> Option<bool> {
    let mut words: Vec<String> = tokens(formula).into_iter().map(str::to_owned).collect();
    let structure = finding.check == "rate-over-one";
    let mut taken: Vec<usize> = Vec::new();
    for (evidence, quote) in finding.evidence.iter().zip(quotes).skip(usize::from(!structure)) {
        let old = bare(&evidence.text);
        let place: Vec<usize> = (0..words.len()).filter(|i| bare(&words[*i]) == old && !taken.contains(i)).collect();
        // A number that stands twice in a formula (b − a) ÷ a is one number.
        let again = finding.evidence.iter().skip(1).filter(|e| bare(&e.text) == old).count();
        for at in place.into_iter().take(if again > 1 { 1 } else { usize::MAX }) {
            words[at] = bare(quote);
            taken.push(at);
        }
    }
    let mut formula = Formula { tokens: words.iter().map(String::as_str).collect(), at: 0 };
    let mut value = formula.sum()?;
    if formula.at < formula.tokens.len() {
        return None;
    }
    if structure {
        return Some(value.meets(Range { low: 100.0, high: 100.0 }));
    }
    let claim = printed(&quotes[0])?;
    if claim.unit.contains(['%', '％']) && words.iter().any(|w| w == "÷") {
        value = value.with(Range { low: 100.0, high: 100.0 }, |a, b| a * b);
    }
    // Cutting off instead of rounding is taken for agreement, too.
    let claimed = Range { low: claim.range.low, high: claim.range.high.max(claim.range.low + 1.5 * claim.step) };
    Some(claimed.meets(value))
}

/// Whether a span of time has possible months and days; that its end comes first may be a turn of the year.
fn dates(quote: &str) -> Option<bool> {
    let before = |mark: char| {
        let parts: Vec<&str> = quote.split(mark).collect();
        let number = |p: &&str| {
            let digits = p.chars().rev().take_while(char::is_ascii_digit).count();
            p[p.len() - digits..].parse::<u32>().ok()
        };
        parts[..parts.len() - 1].iter().filter_map(number).collect::<Vec<u32>>()
    };
    let fits = |all: Vec<u32>, most: u32| all.into_iter().all(|n| (1..=most).contains(&n));
    let (months, days) = (before('月'), before('日'));
    Some(fits(months, 12) && fits(days, 31))
}

fn findings(text: &str) -> Vec<Finding> {
    let document = jihe::text::Document::plain(text);
    let origin = jihe::read::Origin::of_text("a.txt", text);
    ENGINE.document(&document, &origin).into_iter().flat_map(|r| r.findings).collect()
}

fn samples() -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    for dir in ["corpus-samples", "corpus-samples/checks"] {
        let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(dir)).unwrap();
        let paths = entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt"));
        out.extend(paths.filter_map(|p| fs::read_to_string(&p).ok().map(|t| (p, t))));
    }
    out.sort();
    out
}

#[test]
fn planted_inconsistencies_are_found() {
    let wanted: usize = std::env::var("PLANTED").ok().and_then(|n| n.parse().ok()).unwrap_or(200);
    let files: Vec<(PathBuf, Vec<char>)> = samples().into_iter().map(|(p, t)| (p, t.chars().collect())).collect();
    let mut statements: Vec<Statement> = Vec::new();
    // Statement, quote of its evidence, digit in the quote.
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    let mut strange = 0;
    for (file, (_, chars)) in files.iter().enumerate() {
        for finding in findings(&chars.iter().collect::<String>()) {
            if finding.verdict != Verdict::Holds || !NUMBERS.contains(&&*finding.check) {
                continue;
            }
            let quotes: Vec<String> = finding.evidence.iter().map(|e| e.text.clone()).collect();
            if agrees(&finding, &quotes) != Some(true) {
                println!("not computed again: {} {:?}", finding.message, quotes);
                strange += 1;
                continue;
            }
            for (which, quote) in quotes.iter().enumerate() {
                let digits = quote.chars().enumerate().filter(|(_, c)| c.is_ascii_digit());
                places.extend(digits.map(|(at, _)| (statements.len(), which, at)));
            }
            statements.push(Statement { file, finding });
        }
    }
    println!("{} statements held with {} digits; {strange} more are not computed here", statements.len(), places.len());
    assert!(strange * 20 <= statements.len(), "the formula of {strange} statements is not understood");
    let mut dice = Dice(4);
    let mut tally: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let (mut planted, mut within) = (0, 0);
    let mut missed = Vec::new();
    while planted < wanted {
        let (statement, which, at) = places[dice.roll(places.len())];
        let Statement { file, finding } = &statements[statement];
        let mut quotes: Vec<String> = finding.evidence.iter().map(|e| e.text.clone()).collect();
        let mut quote: Vec<char> = quotes[which].chars().collect();
        let old = quote[at];
        let leads = at == 0 || !quote[at - 1].is_ascii_digit() && quote[at - 1] != '.';
        let new = char::from_digit(dice.roll(10) as u32, 10).unwrap();
        // No number begins with a nought.
        if new == old || leads && new == '0' {
            continue;
        }
        quote[at] = new;
        quotes[which] = quote.iter().collect();
        if agrees(finding, &quotes) != Some(false) {
            within += 1;
            continue;
        }
        planted += 1;
        let (path, chars) = &files[*file];
        let place = finding.evidence[which].start as usize + at;
        let mut changed = chars.clone();
        changed[place] = new;
        let text: String = changed.iter().collect();
        let here = |f: &&Finding| f.evidence.iter().any(|e| (e.start..e.end).contains(&(place as u64)));
        let verdict = findings(&text).iter().filter(here).map(|f| f.verdict).max_by_key(|v| match v {
            Verdict::Fails => 2,
            Verdict::Unclear => 1,
            Verdict::Holds => 0,
        });
        let entry = tally.entry(&finding.check).or_default();
        entry[0] += 1;
        entry[1] += usize::from(verdict == Some(Verdict::Fails));
        entry[2] += usize::from(verdict == Some(Verdict::Unclear));
        if verdict != Some(Verdict::Fails) {
            let around: String = chars[place.saturating_sub(14)..(place + 14).min(chars.len())].iter().collect();
            let name = path.file_name().unwrap().display();
            missed.push(format!("{name}: {verdict:?} {old} → {new} in “{around}”: {}", finding.message));
        }
    }
    for (check, [planted, fails, unclear]) in &tally {
        println!("{check:20} {fails:>4} of {planted:>4} fail, {unclear} are unclear");
    }
    let [caught, unclear] = [1, 2].map(|i| tally.values().map(|t| t[i]).sum::<usize>());
    println!("{caught} of {wanted} fail, {unclear} are unclear; {within} changes stay within what is printed");
    println!("{}", missed.join("\n"));
    assert!(caught * 100 >= wanted * 95, "only {caught} of {wanted} are caught:\n{}", missed.join("\n"));
}
