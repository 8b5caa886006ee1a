//! The close: from facts with byte spans to the owned result with code points, lines, quotes and base values.

use crate::check::{self, Checked};
use crate::copy::{Masked, fingerprints};
use crate::extract::{self, About, Activity, Facts, Known, Number, Quantity};
use crate::figure::{FigureKind, Measure, Modifier, NumberKind, UnitId};
use crate::read::Origin;
use crate::result::{
    ActivityResult, CheckResult, Coverage, Evidence, Finding, Growth, HeadingResult, Keyword, Name, NumberResult,
    PartResult, PlaceResult, Problem, QuantityResult, ReportResult, Source, Stated, StatedIn, Term,
};
use crate::segment::{Report, Unwrapped};
use crate::text::{Document, LineIndex, Span};
use rust_decimal::Decimal;

/// What the table of units says about one of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnitInfo {
    /// Its name, which stands where the text leaves the unit out.
    pub name: &'static str,
    /// money, length, count, …
    pub dimension: &'static str,
    /// Numerator and denominator of the exact factor to the base unit.
    pub factor: (Decimal, Decimal),
    /// The base unit.
    pub base: &'static str,
    /// persons, person_times, …
    pub basis: Option<&'static str>,
}

/// One report with everything that was found in it, not yet closed.
#[derive(Debug, Clone, Default)]
pub struct Examined {
    /// Its parts.
    pub report: Report,
    /// Its facts.
    pub facts: Facts,
    /// Every run of numeral characters and every mask of the report, sorted, for the coverage.
    pub numerals: Vec<Span>,
    /// What the checks found.
    pub checked: Checked,
    /// Its keywords.
    pub keywords: Vec<Keyword>,
    /// Words of the sample that keywords are made from.
    pub terms: Vec<Term>,
    /// Its year, place and office.
    pub about: About,
}

/// What goes into the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Show {
    /// The text of the report.
    pub text: bool,
    /// Numeral characters inside ordinary words.
    pub ledger: bool,
    /// What copies are found by: fingerprints, and the text.
    pub copies: bool,
}

/// Where the text of a report stands, shared by all reports of one document.
pub struct Frame<'d> {
    /// The document as it was read.
    pub document: &'d Document,
    /// Its text without the breaks inside paragraphs, if there are any: what was examined, and what spans refer to.
    pub flat: Option<&'d Unwrapped>,
    /// Its lines and code points.
    pub lines: &'d LineIndex<'d>,
    /// Where it came from.
    pub origin: &'d Origin,
    /// Id of the record, where the file holds many.
    pub record: Option<&'d str>,
    /// Which one of the file's records it is.
    pub number: Option<u64>,
}

impl<'d> Frame<'d> {
    /// The document that is examined.
    pub fn examined(&self) -> &'d Document {
        self.flat.map_or(self.document, |flat| &flat.document)
    }

    /// Where a span of the examined text stands in the text as it was read.
    fn origin_of(&self, span: Span) -> Span {
        self.flat.map_or(span, |flat| flat.span(span))
    }
}

/// Closes one report.
pub fn close(
    frame: &Frame<'_>,
    examined: Examined,
    units: &dyn Fn(UnitId) -> Option<UnitInfo>,
    show: Show,
) -> ReportResult {
    let Examined { report, facts, numerals, checked, keywords, terms, about } = examined;
    // Names are given without the breaks inside them, what has a place as it stands there.
    let text = &frame.examined().text;
    let quote = |span: Span| span.slice(text).to_owned();
    let printed = |span: Span| frame.origin_of(span).slice(&frame.document.text).to_owned();
    let at = |byte: usize| frame.lines.code_point(byte) as u64;
    let whole = frame.origin_of(report.span);
    let coverage = coverage(&numerals, &facts);
    let mut id = frame.origin.path.clone();
    for more in frame.record.map(str::to_owned).into_iter().chain(report.part.as_ref().map(|p| p.index.to_string())) {
        id.push('#');
        id.push_str(&more);
    }
    let place = |span: Span| {
        let span = frame.origin_of(span);
        let line = frame.lines.line(span.start()) as u64;
        (at(span.start()), at(span.end()), line, source_place(frame.document, span))
    };
    let headings = report.headings.iter().map(|h| {
        let (start, end, line, place) = place(h.span);
        HeadingResult {
            start,
            end,
            line,
            text: printed(h.span),
            place,
            level: h.level,
            marker: h.marker.map(quote),
            title: quote(h.title),
            function: h.function,
            parent: h.parent,
        }
    });
    let headings: Vec<HeadingResult> = headings.collect();
    let mut quantities = Vec::with_capacity(facts.quantities.len());
    quantities
        .extend(facts.quantities.into_iter().filter_map(|q| quantity(q, &report, (text, &printed), &place, units)));
    let activities = facts.activities.into_iter().map(|a| activity(a, &report, &printed, &place)).collect();
    let shown = |n: &&Number| show.ledger || n.kind != NumberKind::Word;
    let mut numbers = Vec::with_capacity(facts.numbers.iter().filter(shown).count());
    numbers.extend(facts.numbers.into_iter().filter(|n| shown(&n)).map(|n| {
        let (start, end, line, place) = place(n.span);
        NumberResult {
            start,
            end,
            line,
            text: printed(n.span),
            place,
            kind: n.kind,
            value: n.value,
            rule: n.rule.into(),
        }
    }));
    let checks = checked.tallies.iter().map(|t| CheckResult {
        check: t.check.into(),
        found: t.found,
        holds: t.holds,
        fails: t.fails,
        unclear: t.unclear,
    });
    let checks = checks.collect();
    let findings = checked.findings.into_iter().map(|f| finding(f, &printed, frame.lines, &place)).collect();
    let growths = facts.growths.iter().map(|g| growth(g, &printed, &place)).collect();
    let stated = |known: Option<Known>| known.map(|k| stated(k, &printed, &place));
    ReportResult {
        id,
        title: report.title.map(quote),
        start: at(whole.start()),
        end: at(whole.end()),
        source: Source {
            path: frame.origin.path.clone(),
            record: frame.number,
            format: frame.origin.format.to_owned(),
            encoding: frame.origin.encoding.map(str::to_owned),
            bytes: frame.origin.bytes,
            sha256: frame.origin.sha256.clone(),
        },
        part: report.part.as_ref().map(|p| PartResult { index: p.index, of: p.of, label: quote(p.label) }),
        year: stated(about.year),
        place: stated(about.place),
        office: stated(about.office),
        group: None,
        text: (show.text || show.copies).then(|| printed(report.span)),
        fingerprints: show.copies.then(|| prints(whole.slice(&frame.document.text), at(whole.start()))),
        headings,
        quantities,
        activities,
        numbers,
        coverage,
        findings,
        checks,
        growths,
        keywords,
        terms,
        problems: problems(frame, whole),
    }
}

/// Fingerprints by the code point at which they begin.
fn prints(text: &str, from: u64) -> Vec<(u64, u32)> {
    let masked = Masked::new(text);
    let begins = |symbol: usize| from + masked.span(symbol..symbol + 1).0;
    fingerprints(&masked).into_iter().map(|(symbol, hash)| (begins(symbol), hash)).collect()
}

type Printed<'p> = &'p dyn Fn(Span) -> String;
type Place<'p> = &'p dyn Fn(Span) -> (u64, u64, u64, Option<PlaceResult>);

/// Where a span stands in its file, for formats that are more than text.
fn source_place(document: &Document, span: Span) -> Option<PlaceResult> {
    let place = document.places.at(span.start())?;
    let first = document.restored.partition_point(|r| r.end() <= span.start());
    Some(PlaceResult {
        page: place.page,
        paragraph: place.paragraph,
        table: place.cell.map(|c| c.table),
        row: place.cell.map(|c| c.row),
        column: place.cell.map(|c| c.column),
        restored: document.restored.get(first).is_some_and(|r| r.overlaps(span)),
    })
}

/// A figure that is no measure gives nothing; extractors never hand one on.
fn quantity(
    q: Quantity,
    report: &Report,
    (text, printed): (&str, Printed<'_>),
    place: Place<'_>,
    units: &dyn Fn(UnitId) -> Option<UnitInfo>,
) -> Option<QuantityResult> {
    let FigureKind::Quantity(measure) = &q.figure.kind else {
        return None;
    };
    let quote = |span: Span| span.slice(text).to_owned();
    let unit = measure.unit.and_then(units);
    let (start, end, line, place) = place(q.figure.span);
    let masked = measure.modifier == Modifier::Masked;
    Some(QuantityResult {
        start,
        end,
        line,
        text: printed(q.figure.span),
        place,
        value: measure.value.filter(|_| !masked).map(|v| v.normalize()),
        min: measure.min.map(|v| v.normalize()),
        max: measure.max.map(|v| v.normalize()),
        modifier: measure.modifier,
        unit: unit_text(measure, unit, text),
        dimension: unit.map(|u| u.dimension.into()),
        base_value: measure.value.filter(|_| !masked).zip(unit).and_then(|(v, u)| in_base(v, u.factor)),
        base_unit: unit.map(|u| u.base.into()),
        object: q.object.map(quote),
        action: q.action.map(quote),
        actor: q.actor.map(quote),
        row_head: q.heads.0.map(quote),
        column_head: q.heads.1.map(quote),
        period: q.period,
        status: q.status,
        role: q.role,
        total: q.total,
        basis: unit.and_then(|u| u.basis).map(Name::from),
        per: q.per.map(quote),
        heading: path(report, q.heading),
        activity: q.activity,
        metric: q.metric.map(Name::from),
        rule: q.rule.into(),
    })
}

fn activity(a: Activity, report: &Report, printed: Printed<'_>, place: Place<'_>) -> ActivityResult {
    let (start, end, line, place) = place(a.span);
    ActivityResult {
        start,
        end,
        line,
        text: printed(a.span),
        place,
        kind: a.kind.into(),
        status: a.status,
        quantities: a.quantities,
        heading: path(report, a.heading),
        rule: a.rule.into(),
    }
}

fn finding(f: check::Finding, printed: Printed<'_>, lines: &LineIndex<'_>, place: Place<'_>) -> Finding {
    let evidence = f.evidence.iter().map(|span| {
        let (start, end, line, place) = place(*span);
        let from = lines.line_start(line as usize).map_or(0, |at| lines.code_point(at) as u64);
        let column = start.saturating_sub(from) + 1;
        Evidence { start, end, line, column, text: printed(*span), place }
    });
    Finding {
        check: f.check.into(),
        verdict: f.verdict,
        message: f.message,
        formula: f.formula,
        printed: f.printed,
        computed: f.computed,
        tolerance: f.tolerance,
        evidence: evidence.collect(),
    }
}

fn growth(g: &extract::Growth, printed: Printed<'_>, place: Place<'_>) -> Growth {
    let (start, end, line, _) = place(g.words);
    let text = printed(g.words);
    Growth { rate: g.rate, level: g.level, percent: g.percent, start, end, line, text }
}

fn stated(known: Known, printed: Printed<'_>, place: Place<'_>) -> Stated {
    let (from, span) = match known.evidence {
        extract::Evidence::Title(span) => (StatedIn::Title, span),
        extract::Evidence::Text(span) => (StatedIn::Text, span),
        extract::Evidence::Path(component) => {
            let (value, from) = (known.value, StatedIn::Path);
            return Stated { value, from, start: None, end: None, line: None, text: component };
        }
    };
    let (start, end, line, _) = place(span);
    let text = printed(span);
    Stated { value: known.value, from, start: Some(start), end: Some(end), line: Some(line), text }
}

/// The unit as printed with brackets and spaces taken out (人次 for 人(次)); the canonical name for shares (% for ％ and
/// 成), for 死 and 伤, and where the text leaves the unit out.
fn unit_text(measure: &Measure, unit: Option<UnitInfo>, text: &str) -> Option<Name> {
    let printed = measure.unit_span.map(|s| s.slice(text));
    let name = unit.map(|u| Name::from(u.name));
    if printed == name.as_deref() || unit.is_some_and(|u| u.dimension == "share" || u.dimension == "ratio") {
        return name;
    }
    let plain = |c: &char| !matches!(c, '(' | ')' | '（' | '）' | '·') && !c.is_whitespace();
    let printed: Option<String> = printed.map(|p| p.chars().filter(plain).collect());
    let canonical = printed.as_deref().is_none_or(|p| matches!(p, "" | "死" | "伤" | "亡" | "番" | "倍" | "翻番"));
    if canonical { name } else { printed.map(Name::from) }
}

/// The value times an exact ratio. Where the quotient does not end, it is rounded to six places.
fn in_base(value: Decimal, (num, den): (Decimal, Decimal)) -> Option<Decimal> {
    let product = if num == Decimal::ONE { value } else { value.checked_mul(num)? };
    if den == Decimal::ONE && product.scale() < 20 {
        return Some(product.normalize());
    }
    let quotient = product.checked_div(den)?;
    let exact = quotient.checked_mul(den).is_some_and(|back| back == product) && quotient.scale() < 20;
    Some(if exact { quotient } else { quotient.round_dp(6) }.normalize())
}

/// Indices from the outermost heading to this one.
fn path(report: &Report, heading: Option<u32>) -> Vec<u32> {
    let mut out = Vec::with_capacity(report.above(heading).count());
    out.extend(report.above(heading).map(|h| h.0));
    out.reverse();
    out
}

/// A numeral is explained where quantities and numbers cover all of it.
fn coverage(numerals: &[Span], facts: &Facts) -> Coverage {
    let mut covers: Vec<Span> = facts.quantities.iter().map(|q| q.figure.span).collect();
    covers.extend(facts.numbers.iter().map(|n| n.span));
    covers.sort();
    let mut next = 0;
    let explained = numerals.iter().filter(|run| {
        while covers.get(next).is_some_and(|c| c.end() <= run.start()) {
            next += 1;
        }
        let mut reached = run.start();
        for cover in covers[next..].iter().take_while(|c| c.start() < run.end()) {
            if cover.start() <= reached {
                reached = reached.max(cover.end());
            }
        }
        reached >= run.end()
    });
    Coverage { explained: explained.count() as u64, numerals: numerals.len() as u64 }
}

/// What the reader noticed in this report (or, having no place, in its document).
fn problems(frame: &Frame<'_>, span: Span) -> Vec<Problem> {
    let here = |at: Option<Span>| at.is_none_or(|s| span.holds(s.start()));
    let name = |at: Option<Span>| match at {
        Some(s) => format!("{}:{}", frame.origin.path, frame.lines.line(s.start())),
        None => frame.origin.path.clone(),
    };
    let found = frame.document.diagnostics.iter().filter(|d| here(d.span));
    found
        .map(|d| Problem { path: name(d.span), record: None, kind: d.kind.into(), message: d.message.clone() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_values_are_exact_where_they_can_be() {
        let d = |n: &str| n.parse::<Decimal>().unwrap();
        let check = |v: &str, num: &str, den: &str, want: &str| {
            assert_eq!(in_base(d(v), (d(num), d(den))).map(|v| v.to_string()).as_deref(), Some(want));
        };
        check("12345.67", "10000", "1", "123456700");
        check("3", "2000", "3", "2000");
        check("1", "2000", "3", "666.666667");
        assert_eq!(in_base(Decimal::MAX, (Decimal::MAX, Decimal::ONE)), None);
        assert_eq!(in_base(Decimal::ONE, (Decimal::ONE, Decimal::ZERO)), None);
    }

    #[test]
    fn a_numeral_is_explained_when_all_of_it_is_covered() {
        let number = |a, b| Number { span: Span::new(a, b), kind: NumberKind::Word, value: None, rule: "x" };
        let facts = Facts { numbers: vec![number(0, 2), number(2, 4), number(6, 7)], ..Facts::default() };
        let runs = [Span::new(1, 4), Span::new(6, 8), Span::new(9, 10)];
        assert_eq!(coverage(&runs, &facts), Coverage { numerals: 3, explained: 1 });
    }
}
