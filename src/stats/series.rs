//! The same office and measure across years: growth, values that stand still, and claimed growth against the office's
//! own earlier report.
//!
//! Reports are of one series where place and title agree once the year is taken out, so that half a year is never
//! compared with a whole one, nor 禁毒 with 河长制; place and year must be determinate. Where two reports of a series
//! are of one year, that year is left out. A value that is the same two years running and has two significant digits
//! or more is called frozen.
//!
//! A claim is judged by intervals: each number may be off by half a unit of its last digit that is not zero. Growth of
//! output and of income is often computed at constant prices, which the levels are not: such claims are unclear.

use super::headings::normalised;
use super::told::{Told, told, unit};
use super::{Aggregate, Merge, rounded};
use crate::result::{ReportResult, Verdict};
use crate::rules::{MetricRules, builtin_rules};
use rust_decimal::{Decimal, MathematicalOps};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// What is known of measures where nothing else is said.
static BUILTIN: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| MetricRules::compile(&builtin_rules).map(|m| m.constant_prices().collect()).unwrap_or_default());

/// Series of years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SeriesStatistics {
    /// Series of two years or more, by place, title and measure.
    pub series: Vec<Series>,
    /// Claims of growth of which the earlier report is there too.
    pub claims: Vec<Claim>,
}

/// One measure of one office across years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Series {
    /// The place.
    pub place: String,
    /// The title without its year.
    pub title: String,
    /// Id of the measure.
    pub metric: String,
    /// Base unit of its values.
    pub unit: Option<String>,
    /// The years, in order.
    pub years: Vec<Step>,
}

/// One year of a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Step {
    /// The year.
    pub year: String,
    /// Id of the report.
    pub report: String,
    /// Sum of the measure in it.
    pub sum: Decimal,
    /// Growth in percent over the year before, rounded to six places; null where that year is missing or zero.
    pub growth: Option<Decimal>,
    /// Whether it is the same value as the year before, with two significant digits or more.
    pub frozen: bool,
}

/// A claim of growth held against the office's own earlier report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Claim {
    /// Id of the report that claims it.
    pub report: String,
    /// First code point of the rate.
    pub start: u64,
    /// One past its last.
    pub end: u64,
    /// Its line.
    pub line: u64,
    /// The rate as printed.
    pub text: String,
    /// Id of the measure.
    pub metric: String,
    /// Base unit of its values.
    pub unit: Option<String>,
    /// The level that is said to have grown.
    pub level: Decimal,
    /// Claimed growth in percent, negative where it fell.
    pub claimed: Decimal,
    /// Id of the report of the year before.
    pub earlier: String,
    /// Its only value of the measure.
    pub earlier_level: Decimal,
    /// Growth in percent that the two levels give, rounded to six places.
    pub computed: Decimal,
    /// Whether the claim can be true, given how the numbers are rounded.
    pub verdict: Verdict,
}

/// Place and title.
type Office = (String, String);
/// Measure and unit.
type Measure = (String, Option<String>);
/// Year and id of a report.
type Issue = (i32, String);

#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Kept {
    /// Values of each measure.
    values: BTreeMap<Measure, BTreeMap<Decimal, u64>>,
    claims: BTreeSet<Stated>,
}

/// A claim as it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stated {
    start: u64,
    end: u64,
    line: u64,
    text: String,
    measure: Measure,
    level: Decimal,
    claimed: Decimal,
}

#[derive(Debug, Clone, Default)]
pub struct SeriesAggregate {
    offices: BTreeMap<Office, BTreeMap<Issue, BTreeMap<Kept, u64>>>,
    /// Measures whose growth is stated at constant prices; those of the built-in rules where none are given.
    constant: Option<BTreeSet<&'static str>>,
}

impl SeriesAggregate {
    /// One that knows measures by these rules.
    pub(super) fn with_metrics(metrics: &MetricRules) -> SeriesAggregate {
        SeriesAggregate { constant: Some(metrics.constant_prices().collect()), ..SeriesAggregate::default() }
    }
}

impl Merge for SeriesAggregate {
    fn merge(&mut self, other: Self) {
        for (office, issues) in other.offices {
            let into = self.offices.entry(office).or_default();
            for (issue, kept) in issues {
                super::add(into.entry(issue).or_default(), kept);
            }
        }
    }
}

impl Aggregate for SeriesAggregate {
    type Output = SeriesStatistics;

    fn observe(&mut self, report: &ReportResult) {
        let (Some(year), Some(place), Some(title)) = (&report.year, &report.place, &report.title) else { return };
        let Ok(year) = year.value.parse::<i32>() else { return };
        let mut kept = Kept::default();
        for (q, told) in report.quantities.iter().zip(told(report)) {
            let (Some(metric), Told::Counted(value)) = (&q.metric, told) else { continue };
            let measure = (metric.to_string(), unit(q).map(str::to_owned));
            *kept.values.entry(measure).or_default().entry(value).or_default() += 1;
        }
        for growth in &report.growths {
            let quantity = |i: u32| report.quantities.get(i as usize);
            let (Some(rate), Some(level)) = (quantity(growth.rate), quantity(growth.level)) else { continue };
            let value = if level.base_unit.is_some() { level.base_value } else { level.value };
            let (Some(metric), Some(value)) = (&level.metric, value) else { continue };
            kept.claims.insert(Stated {
                start: rate.start,
                end: rate.end,
                line: rate.line,
                text: rate.text.clone(),
                measure: (metric.to_string(), unit(level).map(str::to_owned)),
                level: value.normalize(),
                claimed: growth.percent,
            });
        }
        let office = (place.value.clone(), normalised(title));
        let issues = self.offices.entry(office).or_default();
        *issues.entry((year, report.id.clone())).or_default().entry(kept).or_default() += 1;
    }

    fn finish(&self) -> SeriesStatistics {
        let (mut series, mut claims) = (Vec::new(), Vec::new());
        let constant = self.constant.as_ref().unwrap_or_else(|| &BUILTIN);
        for ((place, title), issues) in &self.offices {
            let years = only(issues);
            if years.len() < 2 {
                continue;
            }
            let measures: BTreeSet<&Measure> = years.values().flat_map(|(_, kept)| kept.values.keys()).collect();
            for measure in measures {
                let steps = steps(&years, measure);
                if steps.len() >= 2 {
                    let (metric, unit) = measure.clone();
                    series.push(Series { place: place.clone(), title: title.clone(), metric, unit, years: steps });
                }
            }
            for (year, (id, kept)) in &years {
                let Some((earlier, before)) = years.get(&(year - 1)) else { continue };
                claims.extend(kept.claims.iter().filter_map(|claim| judged(id, claim, earlier, (before, constant))));
            }
        }
        SeriesStatistics { series, claims }
    }
}

/// The years that have one report.
fn only(issues: &BTreeMap<Issue, BTreeMap<Kept, u64>>) -> BTreeMap<i32, (&String, &Kept)> {
    let mut out: BTreeMap<i32, Option<(&String, &Kept)>> = BTreeMap::new();
    for ((year, id), kept) in issues {
        for (kept, times) in kept {
            let one = (*times == 1 && !out.contains_key(year)).then_some((id, kept));
            out.insert(*year, one);
        }
    }
    out.into_iter().filter_map(|(year, one)| Some((year, one?))).collect()
}

fn steps(years: &BTreeMap<i32, (&String, &Kept)>, measure: &Measure) -> Vec<Step> {
    let mut before: Option<(i32, Decimal)> = None;
    let mut out = Vec::new();
    for (year, (id, kept)) in years {
        let Some(sum) = kept.values.get(measure).and_then(super::sum) else { continue };
        let last = before.filter(|(y, _)| y + 1 == *year).map(|(_, sum)| sum);
        out.push(Step {
            year: year.to_string(),
            report: (*id).clone(),
            sum,
            growth: last.and_then(|last| growth(sum, last)).map(rounded),
            frozen: last == Some(sum) && significant(sum) >= 2,
        });
        before = Some((*year, sum));
    }
    out
}

/// In percent.
fn growth(now: Decimal, before: Decimal) -> Option<Decimal> {
    now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(before)
}

/// Significant digits, zeros at the end left out.
fn significant(value: Decimal) -> usize {
    let digits = value.normalize().mantissa().unsigned_abs().to_string();
    digits.trim_end_matches('0').len()
}

/// Half a unit of the last digit that is not zero.
fn half_unit(value: Decimal) -> Option<Decimal> {
    let value = value.normalize();
    let digits = value.mantissa().unsigned_abs().to_string();
    let zeros = (digits.len() - digits.trim_end_matches('0').len()) as u32;
    let unit = if value.scale() > 0 || zeros == 0 || value.is_zero() {
        Decimal::try_new(1, value.scale()).ok()?
    } else {
        Decimal::TEN.checked_powu(zeros.into())?
    };
    unit.checked_div(Decimal::TWO)
}

fn judged(
    id: &str,
    claim: &Stated,
    earlier: &str,
    (before, constant): (&Kept, &BTreeSet<&'static str>),
) -> Option<Claim> {
    // Several values of one measure: which of them is meant cannot be said.
    let values = before.values.get(&claim.measure)?;
    let (earlier_level, 1, 1) = (*values.keys().next()?, values.len(), *values.values().next()?) else { return None };
    let computed = growth(claim.level, earlier_level)?;
    let verdict = if constant.contains(claim.measure.0.as_str()) {
        Verdict::Unclear
    } else {
        possible(claim, earlier_level).map_or(
            Verdict::Unclear,
            |holds| {
                if holds { Verdict::Holds } else { Verdict::Fails }
            },
        )
    };
    Some(Claim {
        report: id.to_owned(),
        start: claim.start,
        end: claim.end,
        line: claim.line,
        text: claim.text.clone(),
        metric: claim.measure.0.clone(),
        unit: claim.measure.1.clone(),
        level: claim.level,
        claimed: claim.claimed,
        earlier: earlier.to_owned(),
        earlier_level,
        computed: rounded(computed),
        verdict,
    })
}

/// Whether some numbers that round to the printed ones agree; none where that cannot be computed.
fn possible(claim: &Stated, before: Decimal) -> Option<bool> {
    let (now, then, rate) = (half_unit(claim.level)?, half_unit(before)?, half_unit(claim.claimed)?);
    let (low, high) = (before.checked_sub(then)?, before.checked_add(then)?);
    if low <= Decimal::ZERO {
        return None;
    }
    let least = growth(claim.level.checked_sub(now)?, high)?;
    let most = growth(claim.level.checked_add(now)?, low)?;
    Some(claim.claimed.checked_add(rate)? >= least && claim.claimed.checked_sub(rate)? <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_unit_of_the_last_digit() {
        let check = |value: &str, want: &str| {
            assert_eq!(half_unit(value.parse().unwrap()).unwrap().normalize().to_string(), want, "{value}");
        };
        check("41", "0.5");
        check("1200", "50");
        check("5.7", "0.05");
        check("-3.20", "0.05");
        check("0", "0.5");
    }

    #[test]
    fn a_claim_is_judged_by_what_rounds_to_the_printed_numbers() {
        let d = |s: &str| s.parse::<Decimal>().unwrap();
        let check = |level: &str, before: &str, claimed: &str, want: Option<bool>| {
            let claim = Stated {
                start: 0,
                end: 0,
                line: 0,
                text: String::new(),
                measure: ("tourists".into(), None),
                level: d(level),
                claimed: d(claimed),
            };
            assert_eq!(possible(&claim, d(before)), want, "{level} over {before} is {claimed} %");
        };
        check("3867000", "3131000", "23.5", Some(true));
        check("3867000", "3131000", "24.5", Some(false));
        check("3867000", "3131000", "-23.5", Some(false));
        check("5", "0.4", "1150", Some(true));
        check("5", "0", "10", None);
    }
}
