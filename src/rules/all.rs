//! Every compiled list of the language, as the engine needs them.

use super::{
    ActivityRules, FigureRules, Get, MetricRules, OutlineRules, PlaceRules, RulesError, TableRules, WordRules,
};
use std::sync::Arc;

/// The compiled lists of all layers.
#[derive(Debug, Clone)]
pub struct Language {
    /// Units, numerals, slogans, names, idioms.
    pub figures: FigureRules,
    /// Headings, functions, furniture, boundaries.
    pub outline: OutlineRules,
    /// Word classes.
    pub words: Arc<WordRules>,
    /// Kinds of activity.
    pub activities: ActivityRules,
    /// Canonical measures.
    pub metrics: MetricRules,
    /// Names of places and offices, words of growth.
    pub places: PlaceRules,
    /// Heads of tables.
    pub tables: TableRules,
}

impl Language {
    /// Compiles all lists.
    pub(super) fn compile(get: Get<'_>) -> Result<Language, RulesError> {
        Ok(Language {
            figures: FigureRules::compile(get)?,
            outline: OutlineRules::compile(get)?,
            words: Arc::new(WordRules::compile(get)?),
            activities: ActivityRules::compile(get)?,
            metrics: MetricRules::compile(get)?,
            places: PlaceRules::compile(get)?,
            tables: TableRules::compile(get)?,
        })
    }
}
