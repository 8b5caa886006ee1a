//! The parts of a text as flat vectors: reports, headings, sentences, clauses. Parents hold index ranges.

use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// One report of a document: the whole text, or one part of a collection.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// What it covers. The reports of a document do not overlap and stand in order.
    pub span: Span,
    /// Its place in a collection; none where the document is one report.
    pub part: Option<Part>,
    /// Its title where one was found.
    pub title: Option<Span>,
    /// Whether what stands before the first heading (all of it where there is none) sets tasks and tells nothing.
    pub intended: bool,
    /// Paragraphs that are plans by their clauses, where nothing says what their section is for; in order.
    pub plans: Vec<Span>,
    /// Headings in order of place; a part heading (level 0) is the first of its report.
    pub headings: Vec<Heading>,
    /// Numbers of list items (一是, ①, 第一,) that are no headings: the marker alone.
    pub markers: Vec<Span>,
    /// Page furniture: kept out of the facts.
    pub furniture: Vec<Span>,
    /// Sentences in order; headings are sentences of their own. Furniture is left out.
    pub sentences: Vec<Sentence>,
    /// Clauses of all sentences in order.
    pub clauses: Vec<Clause>,
}

impl Report {
    /// The heading with this index.
    pub(crate) fn heading(&self, index: Option<u32>) -> Option<&Heading> {
        self.headings.get(index? as usize)
    }

    /// What the section of a sentence is for; none where no heading stands above it and nothing else says it.
    pub(crate) fn function(&self, sentence: &Sentence) -> Option<Function> {
        let next = self.plans.partition_point(|plan| plan.end() <= sentence.span.start());
        if self.plans.get(next).is_some_and(|plan| plan.contains(sentence.span)) {
            return Some(Function::Plan);
        }
        let heading = self.heading(sentence.heading).map(|h| h.function);
        heading.or(self.intended.then_some(Function::Plan))
    }

    /// A heading and those above it, from the inside, with their indices.
    pub(crate) fn above(&self, heading: Option<u32>) -> impl Iterator<Item = (u32, &Heading)> {
        let of = |index: u32| Some((index, self.heading(Some(index))?));
        // Parents stand in front of their children.
        std::iter::successors(heading.and_then(of), move |(index, h)| of(h.parent.filter(|p| p < index)?))
    }
}

/// Place of a report in a collection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// From 1.
    pub index: u32,
    /// How many the document has.
    pub of: u32,
    /// How the text names it: 篇2.
    pub label: Span,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Marker and title, without the punctuation that ends a run-in heading.
    pub span: Span,
    /// The marker with its punctuation: `一、`, `(二)`, `1.`; none for an unnumbered heading.
    pub marker: Option<Span>,
    /// The words after the marker.
    pub title: Span,
    /// 0 part of a collection, 1 一、, 2 (一), 3 1., 4 (1) or ①.
    pub level: u8,
    /// What the section is for.
    pub function: Function,
    /// Index of the heading above it.
    pub parent: Option<u32>,
}

/// What a section is for; the values of the annotation guideline.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Function {
    /// 基本情况, 概况, 综合.
    Overview,
    /// What was done: 主要做法, 工作开展情况.
    Practice,
    /// What came of it: 成效, 成果.
    Result,
    /// 亮点, 特色.
    Highlight,
    /// 存在问题, 不足, 困难.
    Problem,
    /// 体会, 经验, 启示.
    Experience,
    /// 下一步打算, 工作计划.
    Plan,
    /// 指导思想, 依据, 背景.
    Basis,
    /// Anything else.
    #[default]
    Other,
}

/// A sentence: up to and with 。！？； or the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// What it covers, end punctuation included.
    pub span: Span,
    /// Its clauses, as indices into [`Report::clauses`].
    pub clauses: Range<u32>,
    /// Innermost heading whose section it stands in (or which it is), as index into [`Report::headings`].
    pub heading: Option<u32>,
    /// Whether the sentence is the text of that heading itself.
    pub is_heading: bool,
    /// Number of the paragraph in the report, from 0.
    pub paragraph: u32,
}

/// A clause: up to ， 。 ； ： or a like boundary, never inside a figure, a bracket pair or quotation marks that open in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What it covers, without the punctuation that ends it.
    pub span: Span,
    /// The punctuation that ends it; `\n` at a line's end.
    pub end: char,
}
