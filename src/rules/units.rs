//! The list of units: classifiers, measures, money, shares, and nouns that are counted directly.
//!
//! A row says all printed forms, the canonical name, the dimension, and by what exact ratio it turns into its base
//! unit. Scales (十 百 千 万 亿) are never part of a unit.

use super::affixes::Affixes;
use super::kinds::UnitId;
use super::rows::{RowPlace, RuleText, RulesError, list_row, rows};
use super::trie::Trie;
use rust_decimal::Decimal;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A row of `rules/units.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitRow {
    /// Kebab-case id.
    pub id: String,
    /// All printed forms, the longest wins; widths are folded.
    pub names: Vec<String>,
    /// Canonical name; the first of `names` where it is left out.
    #[serde(default)]
    pub name: Option<String>,
    /// What is measured: `count`, `money`, `length`, `area`, `mass`, `share`, …
    pub dimension: String,
    /// Unit into which `factor` converts; the unit itself where it is left out.
    #[serde(default)]
    pub base: Option<String>,
    /// Exact ratio to `base`, such as `2000/3`; `1` where it is left out.
    #[serde(default)]
    pub factor: Option<String>,
    /// Smaller units that may follow its number, and how many of them it has: `{ 角 = 10, 分 = 100 }`.
    #[serde(default)]
    pub parts: BTreeMap<String, u32>,
    /// What is counted: `persons`, `person_times`, `households`, `sessions`, …
    #[serde(default)]
    pub basis: Option<String>,
    /// A noun counted without a classifier (`3州8县`).
    #[serde(default)]
    pub noun: bool,
    /// A word that is more often something else: `unless_after` holds behind digits too.
    #[serde(default)]
    pub strict: bool,
    /// Not this unit when one of these stands in front of the number.
    #[serde(default)]
    pub unless_before: Vec<String>,
    /// Not this unit when one of these follows it.
    #[serde(default)]
    pub unless_after: Vec<String>,
    /// Texts with the span in `⟦…⟧`.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Texts in which no figure has this unit.
    #[serde(default)]
    pub no: Vec<String>,
}

list_row!(UnitRow, "units");

/// A checked unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Id of its row.
    pub id: &'static str,
    /// Canonical name (人次 for 人(次)).
    pub name: &'static str,
    /// What it measures.
    pub dimension: &'static str,
    /// Name of the base unit.
    pub base: &'static str,
    /// Numerator of the exact ratio to the base unit.
    pub numerator: Decimal,
    /// Denominator of that ratio, never zero.
    pub denominator: Decimal,
    /// Names of smaller units that may follow its number (2元5角), each with the power of ten of how many it has.
    pub parts: Vec<(&'static str, u32)>,
    /// What is counted, or none.
    pub basis: Option<&'static str>,
    /// Whether it is a noun counted directly.
    pub noun: bool,
    /// How it behaves in a phrase.
    pub(crate) shape: Shape,
    classifier: bool,
    unless_before: Affixes,
    unless_after: Affixes,
}

impl Unit {
    /// A value in this unit, in the base unit; none where it is out of the range of decimals.
    ///
    /// ```
    /// use jihe::rules::{FigureRules, builtin_rules};
    /// let rules = FigureRules::compile(&builtin_rules).unwrap();
    /// let mu = rules.units().by_name("亩").unwrap();
    /// assert_eq!(rules.units().get(mu).unwrap().to_base(3.into()), Some(2000.into()));
    /// ```
    pub fn to_base(&self, value: Decimal) -> Option<Decimal> {
        value.checked_mul(self.numerator)?.checked_div(self.denominator).map(|d| d.normalize())
    }
}

/// How a unit behaves in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// 人, 名, 人次.
    Person,
    /// 个, 份, 次, 户 …
    Count,
    /// Money, length, mass …
    Measure,
    /// 年, 小时 …
    Time,
    /// %, ‰, 成, fractions, ratios.
    Share,
    /// 个百分点.
    Point,
    /// A noun counted directly: 3州8县.
    Noun,
    /// No unit.
    Bare,
}

impl Shape {
    /// The shape of a unit of this canonical name.
    fn of(name: &str, row: &UnitRow) -> Shape {
        match name {
            "个百分点" | "百分点" | "个千分点" | "千分点" => return Shape::Point,
            "%" | "‰" => return Shape::Share,
            _ => {}
        }
        match row.dimension.as_str() {
            "share" => Shape::Share,
            "time" => Shape::Time,
            "count" if row.noun && !matches!(name, "大" | "方面") => Shape::Noun,
            "count" => match row.basis.as_deref() {
                Some("persons" | "person_times") => Shape::Person,
                _ => Shape::Count,
            },
            "rate" | "money" | "length" | "area" | "mass" | "volume" | "energy" | "power" | "data" | "temperature"
            | "score" | "voltage" => Shape::Measure,
            _ => Shape::Count,
        }
    }
}

/// The compiled list.
#[derive(Debug, Clone, Default)]
pub struct Units {
    rows: Vec<UnitRow>,
    units: Vec<Unit>,
    trie: Trie<UnitId>,
}

fn ratio(place: &RowPlace, text: &str) -> Result<(Decimal, Decimal), RulesError> {
    let (n, d) = text.split_once('/').unwrap_or((text, "1"));
    let read = |s: &str| s.trim().parse::<Decimal>().ok().filter(|v| *v > Decimal::ZERO);
    match (read(n), read(d)) {
        (Some(n), Some(d)) => Ok((n, d)),
        _ => Err(place.error(format!("factor `{text}` is no positive ratio; write it as `2000/3` or `0.5`"))),
    }
}

impl Units {
    /// Reads and checks the list.
    pub(crate) fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<Units, RulesError> {
        let mut out = Units::default();
        let mut words = Vec::new();
        for (place, row) in rows::<UnitRow>(builtin, user)? {
            let Some(first) = row.names.first().filter(|n| !n.is_empty()) else {
                return Err(place.error(format!("unit `{}` has no name; give `names = [\"…\"]`", row.id)));
            };
            let id = u16::try_from(out.units.len()).map_err(|_| place.error("more than 65535 units"))?;
            let (numerator, denominator) = ratio(&place, row.factor.as_deref().unwrap_or("1"))?;
            let name = super::intern(row.name.as_ref().unwrap_or(first));
            for printed in &row.names {
                words.push((printed.clone(), UnitId(id)));
                // 家次 is also printed 家(次).
                if let Some(counted) =
                    printed.strip_suffix('次').filter(|c| !c.is_empty() && !c.contains(['/', '·', '(']))
                {
                    words.push((format!("{counted}(次)"), UnitId(id)));
                }
            }
            let mut parts = Vec::with_capacity(row.parts.len());
            for (part, count) in &row.parts {
                let exponent = count.checked_ilog10().filter(|e| *e > 0 && 10u32.pow(*e) == *count);
                let exponent = exponent.ok_or_else(|| {
                    place.error(format!("unit `{}` has {count} parts `{part}`; give 10, 100 or 1000", row.id))
                })?;
                parts.push((super::intern(part), exponent));
            }
            out.units.push(Unit {
                id: super::intern(&row.id),
                parts,
                base: row.base.as_deref().map_or(name, super::intern),
                name,
                dimension: super::intern(&row.dimension),
                numerator,
                denominator,
                basis: row.basis.as_deref().map(super::intern),
                noun: row.noun,
                shape: Shape::of(name, &row),
                classifier: row.dimension == "count" && !row.noun && !row.strict,
                unless_before: Affixes::ending(&row.unless_before),
                unless_after: Affixes::starting(&row.unless_after),
            });
            out.rows.push(row);
        }
        out.trie = Trie::new(words);
        Ok(out)
    }

    /// The unit with this index.
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.units.get(usize::from(id.0))
    }

    /// The unit with this canonical name.
    pub fn by_name(&self, name: &str) -> Option<UnitId> {
        let at = self.units.iter().position(|u| u.name == name)?;
        u16::try_from(at).ok().map(UnitId)
    }

    /// The longest unit at byte `at` of `text` for a number that starts at byte `number`; with the byte after it.
    pub fn find(&self, text: &str, number: usize, at: usize) -> Option<(UnitId, usize)> {
        let rest = text.get(at..)?;
        let before = text.get(..number)?;
        // Behind digits a classifier is a classifier (`3项目标`); behind Han numerals it may start a word.
        let digits = text.as_bytes().get(number).is_some_and(u8::is_ascii_digit)
            || text.get(number..)?.starts_with(|c: char| crate::text::fold(c).is_ascii_digit());
        let mut best = None;
        self.trie.at(rest, |end, id| {
            let Some(unit) = self.get(*id) else { return };
            let after = rest.get(end..).unwrap_or("");
            // A latin unit ends where the word ends.
            let cut = rest[..end].ends_with(|c: char| c.is_ascii_alphabetic())
                && after.starts_with(|c: char| c.is_ascii_alphanumeric());
            if cut || !(digits && unit.classifier) && unit.unless_after.start(after) || unit.unless_before.end(before) {
                return;
            }
            best = Some((*id, at + end));
        });
        best
    }

    /// All units in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Unit> {
        self.units.iter()
    }

    /// The rows as they were read, in the same order.
    pub fn rows(&self) -> &[UnitRow] {
        &self.rows
    }
}
