//! What a report is about as a whole: its year, its place, its office. Only what is determinate; none where unsure.
//!
//! In the title first, then in the path (file name, then the directories from the innermost), then, for the year, in
//! the first lines of the text.

use super::facts::{Facts, Number};
use crate::figure::NumberKind;
use crate::named::{Named, named};
use crate::rules::{PlaceKind, PlaceRules};
use crate::segment::{Function, Report};
use crate::text::Span;

/// Year, place and office of a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The year.
    pub year: Option<Known>,
    /// The place.
    pub place: Option<Known>,
    /// The office.
    pub office: Option<Known>,
}

/// A value with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The value.
    pub value: String,
    /// Where.
    pub evidence: Evidence,
}

/// Where a value was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// In the title.
    Title(Span),
    /// In the running text.
    Text(Span),
    /// In this component of the path.
    Path(String),
}

/// Reads what a report is about. `path` has `/` between its components.
///
/// ```
/// let mut report = jihe::Engine::new().unwrap().report("青岚县公安局2023年禁毒工作总结\n全县发放资料12份。");
/// assert_eq!(report.year.unwrap().value, "2023");
/// assert_eq!(report.place.unwrap().value, "青岚县");
/// assert_eq!(report.office.unwrap().value, "青岚县公安局");
/// ```
pub fn about(text: &str, path: &str, report: &Report, facts: &Facts, rules: &PlaceRules) -> About {
    let components = components(path);
    let year = title_year(text, report, facts, rules)
        .or_else(|| components.iter().find_map(|c| path_year(c)))
        .or_else(|| text_year(text, report, facts, rules));
    let body = report.span.slice(text);
    let in_title = report.title.and_then(|title| {
        let found = named(title.slice(text), body, rules)?;
        let at = |s: Span| Span::new(title.start() + s.start(), title.start() + s.end());
        Some(known(&found, title.slice(text), &|s| Evidence::Title(at(s))))
    });
    let in_path = || {
        components.iter().find_map(|c| {
            let found = named(c, body, rules)?;
            Some(known(&found, c, &|_| Evidence::Path((*c).to_owned())))
        })
    };
    let (place, office) = in_title.or_else(in_path).unwrap_or_default();
    About { year, place, office }
}

fn known(found: &Named, text: &str, evidence: &dyn Fn(Span) -> Evidence) -> (Option<Known>, Option<Known>) {
    let one = |span: Span| Known { value: span.slice(text).to_owned(), evidence: evidence(span) };
    (Some(one(found.place)), found.office.map(one))
}

/// The file name without its extension, then the directories from the innermost.
fn components(path: &str) -> Vec<&str> {
    let mut out: Vec<&str> = path.rsplit('/').collect();
    if let Some(file) = out.first_mut() {
        *file = file.rsplit_once('.').map_or(*file, |(stem, _)| stem);
    }
    out
}

/// Years that a date stands for; none where it is none or has no year.
fn year_of(number: &Number) -> Option<(&str, bool)> {
    let value = number.value.as_deref().filter(|_| number.kind == NumberKind::Date)?;
    let year = value.get(..4).filter(|y| is_year(y))?;
    let last = value.rsplit('/').next().and_then(|l| l.get(..4)).filter(|y| is_year(y));
    Some((year, last.is_none_or(|l| l == year)))
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4
        && digits.bytes().all(|b| b.is_ascii_digit())
        && (digits.starts_with("19") || digits.starts_with("20"))
}

/// The only year of the title; of several, the only one that no plan follows.
fn title_year(text: &str, report: &Report, facts: &Facts, rules: &PlaceRules) -> Option<Known> {
    let title = report.title?;
    let years: Vec<&Number> = facts.numbers.iter().filter(|n| title.contains(n.span) && year_of(n).is_some()).collect();
    let mut past: Vec<&Number> = Vec::new();
    for (i, number) in years.iter().enumerate() {
        let end = years.get(i + 1).map_or(title.end(), |n| n.span.start());
        let rest = text.get(number.span.end()..end).unwrap_or("");
        let says = |kind| rules.words(kind).any(|w| rest.contains(w));
        if years.len() == 1 || !says(PlaceKind::Plan) || says(PlaceKind::Summary) {
            past.push(number);
        }
    }
    one_year(&past, &Evidence::Title)
}

/// All dates are of one year.
fn one_year(dates: &[&Number], evidence: &dyn Fn(Span) -> Evidence) -> Option<Known> {
    let first = dates.first()?;
    let (year, _) = year_of(first)?;
    let same = dates.iter().all(|d| year_of(d) == Some((year, true)));
    same.then(|| Known { value: year.to_owned(), evidence: evidence(first.span) })
}

/// The only year in a name: four digits that no digit touches and that begin no date (2023-10-20 is when it was saved).
fn path_year(component: &str) -> Option<Known> {
    let bytes = component.as_bytes();
    let mut found: Option<&str> = None;
    let mut at = 0;
    while at < bytes.len() {
        let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let rest = component.get(at + digits..).unwrap_or("");
        let run = component.get(at..at + digits).unwrap_or("");
        if is_year(run) {
            let separator = rest.starts_with(['-', '.', '_', '/']) || rest.starts_with('年');
            let next = rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
            if (separator && next) || found.is_some_and(|f| f != run) {
                return None;
            }
            found = Some(run);
        }
        at += digits;
    }
    found.map(|year| Known { value: year.to_owned(), evidence: Evidence::Path(component.to_owned()) })
}

/// Paragraphs of a report that may say its year.
const OPENING: u32 = 4;

/// The year of the first paragraphs, if they have only one and no later one stands anywhere in the report but in plans.
/// A day is when something was, not what the report is about; nor is a year since when something was.
fn text_year(text: &str, report: &Report, facts: &Facts, rules: &PlaceRules) -> Option<Known> {
    let sentence = |d: &Number| {
        let at = report.sentences.partition_point(|s| s.span.end() <= d.span.start());
        report.sentences.get(at).filter(|s| s.span.contains(d.span))
    };
    let planned = |d: &Number| {
        let heading = sentence(d).and_then(|s| s.heading);
        report.above(heading).any(|(_, h)| h.function == Function::Plan)
    };
    let dates: Vec<&Number> = facts.numbers.iter().filter(|n| year_of(n).is_some() && !planned(n)).collect();
    let a_day = |d: &Number| d.value.as_deref().and_then(|v| v.split('/').next()).is_some_and(|v| v.len() > 7);
    let opening = |d: &&&Number| sentence(d).is_some_and(|s| s.paragraph < OPENING && !s.is_heading) && !a_day(d);
    let first: Vec<&Number> = dates.iter().filter(opening).copied().collect();
    let bound = |d: &&Number| {
        let after = text.get(d.span.end()..).unwrap_or("");
        let before = text.get(..d.span.start()).unwrap_or("");
        rules.words(PlaceKind::Bound).any(|w| match w.strip_prefix('^') {
            Some(w) => before.ends_with(w),
            // The scanner takes some of them into the date.
            None => after.starts_with(w) || d.span.slice(text).ends_with(w),
        })
    };
    if first.iter().any(bound) {
        return None;
    }
    let found = one_year(&first, &Evidence::Text)?;
    let latest = dates.iter().filter(|d| !a_day(d)).filter_map(|d| year_of(d)).all(|(y, _)| y <= found.value.as_str());
    latest.then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_names() {
        let check = |name: &str, want: Option<&str>| {
            assert_eq!(path_year(name).map(|k| k.value).as_deref(), want, "{name}");
        };
        check("青岚县2023年禁毒工作总结", Some("2023"));
        check("report_2021", Some("2021"));
        check("2023年度", Some("2023"));
        check("2023-10-20", None);
        check("20231020", None);
        check("2022和2023", None);
        check("1234", None);
        check("汇报", None);
    }
}
