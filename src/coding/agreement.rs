//! What coders say: precision by field with its interval, and how far two coders agree beyond chance.

use super::sheet::FIELDS;
use serde::Serialize;
use std::collections::BTreeMap;

/// The judgements of one sheet: by item, then by field; empty cells are left out.
pub type Judgements = BTreeMap<String, BTreeMap<String, bool>>;

/// One field over a sheet, or over two.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FieldAgreement {
    /// Items that were judged.
    pub judged: u64,
    /// Those judged right.
    pub right: u64,
    /// Their share; null where none was judged.
    pub precision: Option<f64>,
    /// Lower end of its 95 % interval (Wilson 1927).
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Items that both coders judged; absent with one coder, like the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub both: Option<u64>,
    /// Share of them on which they agree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<f64>,
    /// Cohen's kappa (1960); absent where both always say the same one thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kappa: Option<f64>,
    /// Krippendorff's alpha for nominal data; absent where all judgements are the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alpha: Option<f64>,
}

/// Reads the judgements of a sheet. A cell says right with 1, y, yes, true, ok, 是, 对 or √, wrong with 0, n, no, false, 否,
/// 错 or ×; anything else is an error that names line and column.
///
/// ```
/// let sheet = "item,ok_found,ok_value\n1,1,0\n2,是,\n";
/// let read = jihe::coding::agreement::judgements(sheet).unwrap();
/// assert_eq!((read["1"]["value"], read["2"]["found"], read["2"].get("value")), (false, true, None));
/// assert!(jihe::coding::agreement::judgements("item,ok_found\n1,maybe\n").unwrap_err().contains("line 2"));
/// ```
pub fn judgements(sheet: &str) -> Result<Judgements, String> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).from_reader(sheet.trim_start_matches('\u{FEFF}').as_bytes());
    let header = reader.headers().map_err(|e| e.to_string())?.clone();
    let column = |name: &str| header.iter().position(|h| h.trim() == name);
    let item = column("item").ok_or("has no column `item`; a sheet of `extract sample` is expected")?;
    let fields: Vec<(&str, usize)> =
        FIELDS.iter().filter_map(|f| column(&format!("ok_{f}")).map(|c| (*f, c))).collect();
    if fields.is_empty() {
        return Err(format!("has no column for judgements (ok_{})", FIELDS.join(", ok_")));
    }
    let mut out = Judgements::new();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let line = record.position().map_or(0, csv::Position::line);
        let name = record.get(item).unwrap_or("").trim().to_owned();
        let mut own = BTreeMap::new();
        for (field, column) in &fields {
            let cell = record.get(*column).unwrap_or("").trim().to_lowercase();
            let judged = match cell.as_str() {
                "" | "-" | "'-" => continue,
                "1" | "y" | "yes" | "true" | "t" | "ok" | "是" | "对" | "√" | "✓" => true,
                "0" | "n" | "no" | "false" | "f" | "否" | "错" | "×" | "x" | "✗" => false,
                _ => {
                    return Err(format!(
                        "line {line}, ok_{field}: “{cell}” is no judgement; write 1 or 0, or leave it empty"
                    ));
                }
            };
            own.insert((*field).to_owned(), judged);
        }
        if out.insert(name.clone(), own).is_some() {
            return Err(format!("line {line}: item {name} stands twice"));
        }
    }
    Ok(out)
}

/// Every field of one sheet; with a second one, how far both agree. Precision is that of the first.
///
/// ```
/// use jihe::coding::agreement::{agreement, judgements};
/// let one = judgements("item,ok_found\n1,1\n2,1\n3,0\n4,1\n").unwrap();
/// let found = &agreement(&one, None)["found"];
/// assert_eq!((found.right, found.precision), (3, Some(0.75)));
/// ```
pub fn agreement(first: &Judgements, second: Option<&Judgements>) -> BTreeMap<String, FieldAgreement> {
    let mut out = BTreeMap::new();
    for field in FIELDS {
        let judged: Vec<bool> = first.values().filter_map(|j| j.get(*field).copied()).collect();
        let right = judged.iter().filter(|r| **r).count() as u64;
        let n = judged.len() as u64;
        let interval = wilson(right, n);
        let pairs: Option<Vec<(bool, bool)>> = second.map(|second| {
            let both = |(item, j): (&String, &BTreeMap<String, bool>)| {
                j.get(*field).copied().zip(second.get(item)?.get(*field).copied())
            };
            first.iter().filter_map(both).collect()
        });
        if n == 0 {
            continue;
        }
        let same = |p: &Vec<(bool, bool)>| p.iter().filter(|(a, b)| a == b).count() as f64 / p.len() as f64;
        let coded: Option<Vec<Vec<Option<bool>>>> = second.map(|second| {
            let items: std::collections::BTreeSet<&String> = first.keys().chain(second.keys()).collect();
            let of = |sheet: &Judgements, item: &String| sheet.get(item).and_then(|j| j.get(*field).copied());
            items.into_iter().map(|item| vec![of(first, item), of(second, item)]).collect()
        });
        out.insert(
            (*field).to_owned(),
            FieldAgreement {
                judged: n,
                right,
                precision: Some(rounded(right as f64 / n as f64)),
                low: interval.map(|i| rounded(i.0)),
                high: interval.map(|i| rounded(i.1)),
                both: pairs.as_ref().map(|p| p.len() as u64),
                agreement: pairs.as_ref().filter(|p| !p.is_empty()).map(|p| rounded(same(p))),
                kappa: pairs.as_deref().and_then(kappa).map(rounded),
                alpha: coded.as_deref().and_then(alpha).map(rounded),
            },
        );
    }
    out
}

/// Six places.
fn rounded(x: f64) -> f64 {
    (x * 1e6).round() / 1e6
}

/// Wilson's score interval of 95 % for `right` of `n`; none where `n` is 0.
///
/// ```
/// let (low, high) = jihe::coding::agreement::wilson(81, 263).unwrap();
/// assert_eq!(format!("{low:.4} {high:.4}"), "0.2553 0.3662");
/// ```
pub fn wilson(right: u64, n: u64) -> Option<(f64, f64)> {
    const Z: f64 = 1.959_963_984_540_054;
    if n == 0 {
        return None;
    }
    let (x, n) = (right as f64, n as f64);
    let p = x / n;
    let denominator = 1.0 + Z * Z / n;
    let middle = (p + Z * Z / (2.0 * n)) / denominator;
    let half = Z / denominator * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

/// Cohen's kappa of two coders; none where agreement by chance is certain, or nothing was coded.
///
/// ```
/// let pairs = [(1, 1), (1, 1), (2, 2), (2, 1)];
/// assert_eq!(jihe::coding::agreement::kappa(&pairs), Some(0.5));
/// ```
pub fn kappa<T: Ord>(pairs: &[(T, T)]) -> Option<f64> {
    let n = pairs.len() as f64;
    let same = pairs.iter().filter(|(a, b)| a == b).count() as f64;
    let mut margins: BTreeMap<&T, (f64, f64)> = BTreeMap::new();
    for (a, b) in pairs {
        margins.entry(a).or_default().0 += 1.0;
        margins.entry(b).or_default().1 += 1.0;
    }
    let chance: f64 = margins.values().map(|(a, b)| a * b).sum::<f64>() / (n * n);
    let value = (same / n - chance) / (1.0 - chance);
    value.is_finite().then_some(value)
}

/// Krippendorff's alpha for nominal data: units by coders, absent values allowed. None where all values are the same.
///
/// ```
/// let units = vec![vec![Some(1), Some(1)], vec![Some(2), Some(2)], vec![Some(1), None]];
/// assert_eq!(jihe::coding::agreement::alpha(&units), Some(1.0));
/// ```
pub fn alpha<T: Ord>(units: &[Vec<Option<T>>]) -> Option<f64> {
    // Values of units that at least two coders coded; the others say nothing of agreement.
    let mut totals: BTreeMap<&T, f64> = BTreeMap::new();
    let (mut n, mut observed) = (0.0, 0.0);
    for unit in units {
        let values: Vec<&T> = unit.iter().flatten().collect();
        if values.len() < 2 {
            continue;
        }
        let mut counts: BTreeMap<&T, f64> = BTreeMap::new();
        for value in values {
            *counts.entry(value).or_default() += 1.0;
            *totals.entry(value).or_default() += 1.0;
        }
        let m: f64 = counts.values().sum();
        n += m;
        observed += counts.values().map(|c| c * (m - c)).sum::<f64>() / (m - 1.0);
    }
    let expected = totals.values().map(|c| c * (n - c)).sum::<f64>() / (n - 1.0);
    let value = 1.0 - observed / expected;
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    #[test]
    fn intervals_as_newcombe_printed_them() {
        let check = |x, n, want: &str| {
            let (low, high) = wilson(x, n).unwrap();
            assert_eq!(format!("{low:.4} {high:.4}"), want, "{x} of {n}");
        };
        check(81, 263, "0.2553 0.3662");
        check(15, 148, "0.0624 0.1605");
        check(0, 20, "0.0000 0.1611");
        check(1, 29, "0.0061 0.1718");
        assert_eq!(wilson(0, 0), None);
    }

    /// Cohen, Educational and Psychological Measurement 20 (1960), the table of his example: kappa .492.
    #[test]
    fn kappa_as_cohen_printed_it() {
        let cells = [[88, 10, 2], [14, 40, 6], [18, 10, 12]];
        let mut pairs = Vec::new();
        for (a, row) in cells.iter().enumerate() {
            for (b, count) in row.iter().enumerate() {
                pairs.extend(vec![(a, b); *count]);
            }
        }
        assert_eq!(format!("{:.3}", kappa(&pairs).unwrap()), "0.492");
        assert_eq!(kappa(&[(1, 1), (1, 1)]), None);
        assert_eq!(kappa::<u8>(&[]), None);
    }

    fn coders(rows: &[&str]) -> Vec<Vec<Option<char>>> {
        let rows: Vec<Vec<char>> = rows.iter().map(|r| r.chars().collect()).collect();
        (0..rows[0].len()).map(|u| rows.iter().map(|r| Some(r[u]).filter(|c| *c != '.')).collect()).collect()
    }

    /// Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), examples A, B and C.
    #[test]
    fn alpha_as_krippendorff_printed_it() {
        let check = |rows: &[&str], want: &str| assert_eq!(format!("{:.3}", alpha(&coders(rows)).unwrap()), want);
        check(&["0100000010", "1110010000"], "0.095");
        check(&["aabbdcccedda", "babbbccceddd"], "0.692");
        check(&["123321412...", "1233224125.3", ".3332342251.", "12332441251."], "0.743");
        assert_eq!(alpha(&coders(&["11", "11"])), None);
    }
}
