//! What the extractors hand on: facts with byte spans.

use super::growth::Growth;
use crate::figure::{Figure, NumberKind};
use crate::text::Span;
use serde::{Deserialize, Serialize};

/// All facts of one report.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Quantities in order of place; a shared number (各30袋) gives several with one span.
    pub quantities: Vec<Quantity>,
    /// Numbers that are no quantities, `Word` included.
    pub numbers: Vec<Number>,
    /// Activities in order of place.
    pub activities: Vec<Activity>,
    /// Claims of growth against the year before.
    pub growths: Vec<Growth>,
}

/// A number with its reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Where.
    pub span: Span,
    /// Why it is no quantity.
    pub kind: NumberKind,
    /// Its value where determinate.
    pub value: Option<String>,
    /// Rule.
    pub rule: &'static str,
}

/// A figure with what it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The figure (always a measure).
    pub figure: Figure,
    /// What is counted.
    pub object: Option<Span>,
    /// The verb whose result it is.
    pub action: Option<Span>,
    /// Who did it.
    pub actor: Option<Span>,
    /// Heads of the row and the column of the table cell that it fills.
    pub heads: (Option<Span>, Option<Span>),
    /// `2018`, `2018-10-20`, `2021-01/2021-06`.
    pub period: Option<String>,
    /// Happened, intended or standing.
    pub status: Status,
    /// Its part in the statement.
    pub role: Role,
    /// Index (in this list) of the total that it is part of.
    pub total: Option<u32>,
    /// What it is counted per (`人` of 元/人, `每户`).
    pub per: Option<Span>,
    /// Innermost heading (index into the report's headings).
    pub heading: Option<u32>,
    /// Index into the activities.
    pub activity: Option<u32>,
    /// Canonical measure.
    pub metric: Option<&'static str>,
    /// Linking rule.
    pub rule: &'static str,
}

/// Whether it has happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Status {
    /// It has happened.
    Achieved,
    /// It is intended or demanded.
    Planned,
    /// A standing fact.
    State,
    /// The text does not say.
    Unclear,
}

/// Part that a quantity plays in its statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Role {
    /// 共, 累计, 合计, 总.
    Total,
    /// After 其中, or an item that sums into a total.
    Part,
    /// 各, 每, 均: applies to each of several things.
    Each,
    /// 增长, 下降, 从…到….
    Change,
    /// A percentage of something.
    Share,
    /// None of these.
    Plain,
}

/// An event or piece of work of a known kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Activity {
    /// The words that name it.
    pub span: Span,
    /// Its kind, a kind id of `rules/activities.toml`.
    pub kind: &'static str,
    /// Whether it was done.
    pub status: Status,
    /// Indices of its quantities.
    pub quantities: Vec<u32>,
    /// Innermost heading.
    pub heading: Option<u32>,
    /// Rule.
    pub rule: &'static str,
}
