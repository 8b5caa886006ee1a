//! Precision, recall and F1 of found rows against a gold standard, by kind and by field.
//!
//! Rows are matched one to one by overlap, the longest first; equal ones by what says the same. An optional gold row takes
//! a found one out of the count. Strings are compared without quotation marks, brackets, commas, blanks and 的.

use super::gold::{Row, RowKind};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Counts of one comparison, or of many added up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Score {
    /// Right, spurious, missed, by kind.
    found: BTreeMap<&'static str, (u64, u64, u64)>,
    /// Right, and all, by field.
    fields: BTreeMap<String, (u64, u64)>,
    /// Slogans taken for quantities.
    slogans: u64,
}

/// Where the two do not agree.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement<'r> {
    /// `quantity.missed`, `quantity.spurious`, or the field that differs: `quantity.unit`.
    pub what: String,
    /// The gold row; of a spurious one, the other number that stands there.
    pub gold: Option<&'r Row>,
    /// The row that was found.
    pub found: Option<&'r Row>,
}

/// Kinds in the order in which they are printed.
const ORDER: [&str; 6] = ["quantity", "tuple", "other", "heading", "activity", "activity+kind"];

impl Score {
    /// Compares the rows of one document.
    ///
    /// ```
    /// use jihe::coding::{gold, score::Score};
    /// let rows = gold::rows(&jihe::Engine::new().unwrap().report("发放资料12份，悬挂横幅3条。"));
    /// let mut score = Score::default();
    /// score.compare(&rows, &rows[..rows.len() - 1]);
    /// assert!(score.result().iter().any(|(name, v)| name == "quantity" && v["precision"] == 1.0));
    /// ```
    pub fn compare(&mut self, gold: &[Row], found: &[Row]) {
        self.compare_each(gold, found, &mut |_| {});
    }

    /// The same, and hands out every disagreement: kind by kind, those of the gold rows first.
    ///
    /// ```
    /// use jihe::coding::{gold, score::Score};
    /// let gold = gold::rows(&jihe::Engine::new().unwrap().report("发放资料12份。"));
    /// let mut found = gold.clone();
    /// found[0].choose("unit", "本");
    /// let mut said = Vec::new();
    /// Score::default().compare_each(&gold, &found, &mut |d| said.push(d.what));
    /// assert_eq!(said, ["quantity.unit"]);
    /// ```
    pub fn compare_each<'r>(&mut self, gold: &'r [Row], found: &'r [Row], each: &mut dyn FnMut(Disagreement<'r>)) {
        fn of(rows: &[Row], kind: RowKind) -> Vec<&Row> {
            rows.iter().filter(|r| r.kind == kind).collect()
        }
        let others = of(gold, RowKind::Other);
        for kind in RowKind::ALL {
            let (gold, found) = (of(gold, kind), of(found, kind));
            let mut of_gold = vec![None; gold.len()];
            let mut used = vec![false; found.len()];
            for (i, j) in matched(&gold, &found) {
                (of_gold[i], used[j]) = (Some(j), true);
            }
            let mut say = |what: &str, gold: Option<&'r Row>, found: Option<&'r Row>| {
                each(Disagreement { what: format!("{}.{what}", kind.name()), gold, found });
            };
            for (g, j) in gold.iter().copied().zip(of_gold).filter(|(g, _)| !g.optional) {
                match j {
                    Some(j) => self.right(g, found[j]).into_iter().for_each(|what| say(what, Some(g), Some(found[j]))),
                    None => {
                        self.missed(kind);
                        say("missed", Some(g), None);
                    }
                }
            }
            for (f, _) in found.iter().copied().zip(used).filter(|(_, used)| !used) {
                self.spurious(kind);
                let other = others.iter().copied().find(|o| kind == RowKind::Quantity && overlap(o, f) > 0);
                say("spurious", other, Some(f));
                self.slogans += u64::from(other.is_some_and(|o| o.answers("kind").contains(&&json!("slogan"))));
            }
        }
    }

    fn missed(&mut self, kind: RowKind) {
        both(kind).iter().for_each(|k| self.found.entry(k).or_default().2 += 1);
    }

    fn spurious(&mut self, kind: RowKind) {
        both(kind).iter().for_each(|k| self.found.entry(k).or_default().1 += 1);
    }

    /// Counts a pair; gives the names of the fields that differ.
    fn right(&mut self, g: &Row, f: &Row) -> Vec<&'static str> {
        self.found.entry(g.kind.name()).or_default().0 += 1;
        let chosen =
            |field: &str| g.answers(field).contains(&f.answers(field).first().copied().unwrap_or(&Value::Null));
        let mut wrong: Vec<&'static str> = Vec::new();
        let mut field = |name: &'static str, right: bool| {
            if !right {
                wrong.extend(name.split('.').next_back());
            }
            let into = self.fields.entry(name.to_owned()).or_default();
            into.0 += u64::from(right);
            into.1 += 1;
            right
        };
        let span = (g.start, g.end) == (f.start, f.end);
        // The pair that is right as a whole, or wrong as a whole.
        let whole = match g.kind {
            RowKind::Quantity => {
                let range = g.get("modifier") == "range";
                let bound = |name: &str| number(if range { f.get(name) } else { &Value::Null }, g.get(name));
                let value = number(f.get("value"), g.get("value")) && bound("min") && bound("max");
                let value = field("q.value", value);
                field("q.modifier", f.get("modifier") == g.get("modifier"));
                let unit = field("q.unit", same(f, g, "unit"));
                field("q.object", same(f, g, "object"));
                let object = field("q.object_head", head(f, g, "object"));
                let action = field("q.action", same(f, g, "action"));
                field("q.status", chosen("status"));
                field("q.role", chosen("role"));
                field("q.span", span);
                Some(("tuple", value && unit && object && action))
            }
            RowKind::Other => {
                field("other.kind", chosen("kind"));
                None
            }
            RowKind::Heading => {
                field("h.start", g.start == f.start);
                field("h.span", span);
                field("h.level", f.get("level") == g.get("level"));
                field("h.function", chosen("function"));
                None
            }
            RowKind::Activity => Some(("activity+kind", chosen("kind"))),
        };
        if let Some((name, right)) = whole {
            let into = self.found.entry(name).or_default();
            let n = if right { &mut into.0 } else { &mut into.1 };
            *n += 1;
            into.2 += u64::from(!right);
            if g.kind == RowKind::Activity && !right {
                wrong.push("kind");
            }
        }
        wrong
    }

    /// Every figure by name, in the order of printing, rounded to four places.
    pub fn result(&self) -> Vec<(String, Value)> {
        let share = |part: u64, of: u64| if of == 0 { 0.0 } else { part as f64 / of as f64 };
        let mut out: Vec<(String, Value)> = Vec::new();
        for name in ORDER {
            let (right, spurious, missed) = self.found.get(name).copied().unwrap_or_default();
            let (p, r) = (share(right, right + spurious), share(right, right + missed));
            let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
            out.push((name.to_owned(), json!({"precision": places(p), "recall": places(r), "f1": places(f1)})));
        }
        for (name, (right, of)) in &self.fields {
            out.push((name.clone(), json!({"accuracy": places(share(*right, *of)), "of": of})));
        }
        out.push(("slogan_as_quantity".to_owned(), json!(self.slogans)));
        out
    }
}

/// Names that a missed or spurious row counts under.
fn both(kind: RowKind) -> &'static [&'static str] {
    match kind {
        RowKind::Quantity => &["quantity", "tuple"],
        RowKind::Other => &["other"],
        RowKind::Heading => &["heading"],
        RowKind::Activity => &["activity", "activity+kind"],
    }
}

/// Four places, halves to even as decimal printing does.
fn places(x: f64) -> f64 {
    format!("{x:.4}").parse().unwrap_or(x)
}

fn overlap(a: &Row, b: &Row) -> i64 {
    a.end.min(b.end) as i64 - a.start.max(b.start) as i64
}

/// Pairs of one gold and one found row: the longest overlap first, then what says the same, then the first in order.
fn matched(gold: &[&Row], found: &[&Row]) -> Vec<(usize, usize)> {
    let prefer = |g: &Row, f: &Row| match g.kind {
        RowKind::Quantity => (same(f, g, "object"), number(f.get("value"), g.get("value"))),
        RowKind::Heading => (f.get("level") == g.get("level"), false),
        _ => (g.answers("kind").contains(&f.answers("kind").first().copied().unwrap_or(&Value::Null)), false),
    };
    let mut all = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        for (j, f) in found.iter().enumerate() {
            let shared = overlap(g, f);
            if shared > 0 {
                all.push((std::cmp::Reverse((shared, prefer(g, f))), i, j));
            }
        }
    }
    all.sort_unstable();
    let (mut taken, mut used) = (vec![false; gold.len()], vec![false; found.len()]);
    let free = |(_, i, j): &(_, usize, usize)| {
        let free = !taken[*i] && !used[*j];
        if free {
            (taken[*i], used[*j]) = (true, true);
        }
        free
    };
    all.into_iter().filter(free).map(|(_, i, j)| (i, j)).collect()
}

/// What of a string counts.
fn norm(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(s) => s.clone(),
        other => other.to_string(),
    };
    let kept: String = text.chars().filter(|c| !" \u{3000}\n\r\t“”‘’\"'《》〈〉「」()、,的".contains(*c)).collect();
    Some(kept).filter(|k| !k.is_empty())
}

fn first(row: &Row, field: &str) -> Option<String> {
    row.answers(field).first().and_then(|v| norm(v))
}

fn same(found: &Row, gold: &Row, field: &str) -> bool {
    let own = first(found, field);
    gold.answers(field).into_iter().any(|a| norm(a) == own)
}

/// Whether one ends with the other.
fn head(found: &Row, gold: &Row, field: &str) -> bool {
    let own = first(found, field);
    gold.answers(field).into_iter().any(|a| match (&own, norm(a)) {
        (None, None) => true,
        (Some(f), Some(a)) => f.ends_with(&a) || a.ends_with(f.as_str()),
        _ => false,
    })
}

/// Whether two numbers are the same to nine places, or both absent.
fn number(a: &Value, b: &Value) -> bool {
    let read = |v: &Value| v.to_string().parse::<f64>().ok();
    match (read(a), read(b)) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * 1f64.max(a.abs()).max(b.abs()),
        (a, b) => a.is_none() && b.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::gold::read;
    use super::*;

    #[test]
    fn optional_rows_answers_and_slogans() {
        let gold = read(concat!(
            r#"{"type":"quantity","start":0,"end":3,"text":"12份","value":12,"min":null,"max":null,"modifier":"exact","unit":["份"],"object":["宣传资料","资料"],"action":[null],"status":["achieved"],"role":["plain"]}"#,
            "\n",
            r#"{"type":"quantity","start":5,"end":7,"text":"3条","value":3,"min":null,"max":null,"modifier":"exact","unit":["条"],"object":[null],"action":[null],"status":["achieved"],"role":["plain"],"optional":true}"#,
            "\n",
            r#"{"type":"other","start":9,"end":12,"text":"四个一","kind":["slogan"]}"#,
        ))
        .unwrap();
        let mut found = gold.clone();
        found[0].fields.insert("object".into(), json!(["“宣传资料”"]));
        found[2] = Row { kind: RowKind::Quantity, ..found[2].clone() };
        let mut score = Score::default();
        score.compare(&gold, &found);
        let result: BTreeMap<String, Value> = score.result().into_iter().collect();
        assert_eq!(result["quantity"], json!({"precision": 0.5, "recall": 1.0, "f1": 0.6667}));
        assert_eq!(result["tuple"]["precision"], 0.5);
        assert_eq!(result["q.object"], json!({"accuracy": 1.0, "of": 1}));
        assert_eq!(result["other"]["recall"], 0.0);
        assert_eq!(result["slogan_as_quantity"], 1);
    }
}
