//! What users parse: owned, with code point offsets. The JSON of `extract` is exactly these types.
//!
//! All offsets are Unicode code points of the document's text, half-open; lines count from 1. Numbers are exact
//! decimals. Absent values are `null`, lists are never `null`.

pub use crate::check::Verdict;
use crate::extract::{Role, Status};
use crate::figure::{Modifier, NumberKind};
use crate::segment::Function;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A name that the rules give: nearly always one copy that all results share.
pub type Name = Cow<'static, str>;

macro_rules! result {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $ty:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty),* }
    };
}

result! {
    /// One report with everything that was found in it.
    ReportResult {
        /// Path of the document relative to the directory given, `#2` for the second part, `#id` for a record.
        id: String,
        /// Title of the report.
        title: Option<String>,
        /// First code point of the report in the document.
        start: u64,
        /// One past its last code point.
        end: u64,
        /// The document.
        source: Source,
        /// Place in a collection; null where the document is one report.
        part: Option<PartResult>,
        /// Year that the report is about, where it is determinate.
        #[serde(default)]
        year: Option<Stated>,
        /// Place that the report is about, where it is determinate.
        #[serde(default)]
        place: Option<Stated>,
        /// Office whose report it is, where it is determinate.
        #[serde(default)]
        office: Option<Stated>,
        /// Group for the statistics, only with `--group-by`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<Group>,
        /// The text of the report, only with `--text` or `--copies`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        /// What copies are found by, only with `--copies`: for each fingerprint the code point at which it begins in the
        /// document, and its hash.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fingerprints: Option<Vec<(u64, u32)>>,
        /// Headings.
        headings: Vec<HeadingResult>,
        /// Quantities.
        quantities: Vec<QuantityResult>,
        /// Activities.
        activities: Vec<ActivityResult>,
        /// Numbers that are no quantities.
        numbers: Vec<NumberResult>,
        /// How many numerals the text has and how many are accounted for.
        coverage: Coverage,
        /// What checks found.
        findings: Vec<Finding>,
        /// How often each check found a statement of its kind, and what came of it.
        checks: Vec<CheckResult>,
        /// Claims of growth against the year before, each with the level that it belongs to.
        #[serde(default)]
        growths: Vec<Growth>,
        /// Words that mark this report.
        keywords: Vec<Keyword>,
        /// Words of the sample that keywords are made from, for the document frequencies of a corpus.
        #[serde(default)]
        terms: Vec<Term>,
        /// What could not be read or understood here.
        problems: Vec<Problem>,
    }
}

result! {
    /// Where a report came from and how it was read.
    Source {
        /// Path relative to the directory given; `-` for standard input.
        path: String,
        /// Which one it is of the file's records, from 1, those that cannot be read counted; left out where the file is
        /// one text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<u64>,
        /// `text`, `markdown`, `jsonl`, …
        format: String,
        /// Encoding that was decided; null for formats that fix their own.
        encoding: Option<String>,
        /// Size of the file in bytes.
        bytes: u64,
        /// SHA-256 of the file (of the record's text for a record), in hexadecimal.
        sha256: String,
    }
}

result! {
    /// Something that is known of a whole report, with its evidence.
    Stated {
        /// The value: `2023`, `青岚县`.
        value: String,
        /// Where it was found.
        from: StatedIn,
        /// First code point of the quote; null where it was found in the path.
        start: Option<u64>,
        /// One past its last.
        end: Option<u64>,
        /// Its line, from 1.
        line: Option<u64>,
        /// The quote; of a path, the component.
        text: String,
    }
}

/// Where something that is known of a whole report was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StatedIn {
    /// In the title.
    Title,
    /// In the path of the document.
    Path,
    /// In the running text.
    Text,
}

result! {
    /// Group of a report in the statistics.
    #[derive(Eq, PartialOrd, Ord)]
    Group {
        /// What was grouped by, as it was asked for.
        by: String,
        /// Name of the group; null where the report belongs to none.
        name: Option<String>,
    }
}

result! {
    /// A claim of growth against the year before (同比增长5.2%).
    Growth {
        /// Index in `quantities` of the rate.
        rate: u32,
        /// Index in `quantities` of the level that grew.
        level: u32,
        /// The rate in percent, negative where it fell.
        percent: Decimal,
        /// First code point of the words that say so.
        start: u64,
        /// One past their last.
        end: u64,
        /// Line, from 1.
        line: u64,
        /// The words, `同比`.
        text: String,
    }
}

result! {
    /// A word with how often it stands.
    Term {
        /// The word.
        word: String,
        /// How often it stands in the sample.
        count: u64,
    }
}

result! {
    /// Place of a report in its collection.
    PartResult {
        /// From 1.
        index: u32,
        /// How many there are.
        of: u32,
        /// How the text names it.
        label: String,
    }
}

result! {
    /// Where something stands in a file that is more than a text. Each field is left out where the format has none;
    /// all count from 1.
    PlaceResult {
        /// Page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        page: Option<u32>,
        /// Paragraph outside of tables.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paragraph: Option<u32>,
        /// Table.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<u32>,
        /// Row of the table.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row: Option<u32>,
        /// Column of the table.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column: Option<u32>,
        /// Whether some of the quote is automatic numbering, which the file shows and its own text does not hold.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        restored: bool,
    }
}

result! {
    /// A heading.
    HeadingResult {
        /// First code point.
        start: u64,
        /// One past the last.
        end: u64,
        /// Line, from 1.
        line: u64,
        /// The quote.
        text: String,
        /// Where it stands in its file; left out for plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PlaceResult>,
        /// 0 part, 1 一、, 2 (一), 3 1., 4 (1).
        level: u8,
        /// Marker such as `一、`.
        marker: Option<String>,
        /// Words after the marker.
        title: String,
        /// What the section is for.
        function: Function,
        /// Index of the heading above in `headings`.
        parent: Option<u32>,
    }
}

result! {
    /// A quantity.
    QuantityResult {
        /// First code point.
        start: u64,
        /// One past the last.
        end: u64,
        /// Line, from 1.
        line: u64,
        /// The quote.
        text: String,
        /// Where it stands in its file; left out for plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PlaceResult>,
        /// Stated number, scale applied; null for a mask.
        value: Option<Decimal>,
        /// Lower bound.
        min: Option<Decimal>,
        /// Upper bound.
        max: Option<Decimal>,
        /// How it is qualified.
        modifier: Modifier,
        /// Unit with its scale left out.
        unit: Option<Name>,
        /// money, length, area, …, count.
        dimension: Option<Name>,
        /// Value in the base unit of its dimension.
        base_value: Option<Decimal>,
        /// That base unit.
        base_unit: Option<Name>,
        /// What is counted; as all names, without line breaks inside it.
        object: Option<String>,
        /// Verb whose result it is.
        action: Option<String>,
        /// Who did it.
        actor: Option<String>,
        /// Head of the row where the number fills a cell of a table; left out elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        row_head: Option<String>,
        /// Head of the column where the number fills a cell of a table; left out elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        column_head: Option<String>,
        /// Date or span of dates that governs it.
        period: Option<String>,
        /// achieved, planned, state, unclear.
        status: Status,
        /// total, part, each, change, share, plain.
        role: Role,
        /// Index in `quantities` of the total that a part belongs to.
        total: Option<u32>,
        /// persons, person_times, households, sessions, …
        basis: Option<Name>,
        /// What it is counted per.
        per: Option<String>,
        /// Indices in `headings` from the outermost to the innermost heading above it.
        heading: Vec<u32>,
        /// Index in `activities`.
        activity: Option<u32>,
        /// Canonical measure.
        metric: Option<Name>,
        /// Rule that linked it.
        rule: Name,
    }
}

result! {
    /// An activity.
    ActivityResult {
        /// First code point.
        start: u64,
        /// One past the last.
        end: u64,
        /// Line, from 1.
        line: u64,
        /// The quote.
        text: String,
        /// Where it stands in its file; left out for plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PlaceResult>,
        /// Kind, such as `training`.
        kind: Name,
        /// achieved, planned, state, unclear.
        status: Status,
        /// Indices of its quantities.
        quantities: Vec<u32>,
        /// Indices in `headings` from the outermost to the innermost heading above it.
        heading: Vec<u32>,
        /// Rule.
        rule: Name,
    }
}

result! {
    /// A number that is no quantity.
    NumberResult {
        /// First code point.
        start: u64,
        /// One past the last.
        end: u64,
        /// Line, from 1.
        line: u64,
        /// The quote.
        text: String,
        /// Where it stands in its file; left out for plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PlaceResult>,
        /// Why it is no quantity.
        kind: NumberKind,
        /// Determinate value (`2023-10-20`).
        value: Option<String>,
        /// Rule.
        rule: Name,
    }
}

result! {
    /// Numerals accounted for.
    Coverage {
        /// Runs of numeral characters and masks in the report.
        numerals: u64,
        /// How many of them lie in a quantity, a number or a word.
        explained: u64,
    }
}

result! {
    /// A statement that was recomputed.
    Finding {
        /// Id of the check.
        check: Name,
        /// holds, fails, unclear.
        verdict: Verdict,
        /// A sentence for people.
        message: String,
        /// The calculation in readable form.
        formula: Option<String>,
        /// What the report prints.
        printed: Option<Decimal>,
        /// What the calculation gives.
        computed: Option<Decimal>,
        /// How far apart they may be.
        tolerance: Option<Decimal>,
        /// The quotes.
        evidence: Vec<Evidence>,
    }
}

result! {
    /// How often a check found a statement of its kind.
    CheckResult {
        /// Id of the check.
        check: Name,
        /// Statements of its kind in the text.
        found: u64,
        /// How many of them hold.
        holds: u64,
        /// How many do not.
        fails: u64,
        /// How many cannot be judged although their parts stand there. What is missing to `found` lacks a part.
        unclear: u64,
    }
}

result! {
    /// A quote.
    Evidence {
        /// First code point.
        start: u64,
        /// One past the last.
        end: u64,
        /// Line, from 1.
        line: u64,
        /// Code point in that line, from 1.
        column: u64,
        /// The quote.
        text: String,
        /// Where it stands in its file; left out for plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        place: Option<PlaceResult>,
    }
}

result! {
    /// A word with its weight.
    Keyword {
        /// The word.
        word: String,
        /// TF-IDF weight, rounded to six places.
        weight: Decimal,
    }
}

result! {
    /// Something that could not be read or understood.
    Problem {
        /// File.
        path: String,
        /// Which one it is of the file's records, from 1; left out where no record is meant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        record: Option<u64>,
        /// Kebab-case kind.
        kind: Name,
        /// A sentence for people: what, where, what to do.
        message: String,
    }
}
