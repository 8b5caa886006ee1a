//! Everything the figure scanner needs to know of the language, compiled once.

use super::literals::Literals;
use super::numerals::Approximators;
use super::rows::{RuleText, RulesError};
use super::units::Units;

/// Gives the built-in text of a list and the user's, if there is one.
pub type GetRules<'a> = dyn Fn(&str) -> (RuleText, Option<RuleText>) + 'a;

/// Compiled rules of the figure layer.
#[derive(Debug, Clone)]
pub struct FigureRules {
    units: Units,
    literals: Literals,
    approximators: Approximators,
}

impl FigureRules {
    /// Reads and checks `units`, `slogans`, `names`, `idioms` and `numerals`.
    ///
    /// ```
    /// let rules = jihe::rules::FigureRules::compile(&jihe::rules::builtin_rules).unwrap();
    /// assert!(rules.units().by_name("人次").is_some());
    /// ```
    pub fn compile(get: &GetRules<'_>) -> Result<FigureRules, RulesError> {
        let (units, own_units) = get("units");
        let (numerals, own_numerals) = get("numerals");
        Ok(FigureRules {
            units: Units::compile(&units, own_units.as_ref())?,
            literals: Literals::compile(get)?,
            approximators: Approximators::compile(&numerals, own_numerals.as_ref())?,
        })
    }

    /// The units.
    pub fn units(&self) -> &Units {
        &self.units
    }

    /// Slogans, names and idioms.
    pub fn literals(&self) -> &Literals {
        &self.literals
    }

    /// The approximators.
    pub fn approximators(&self) -> &Approximators {
        &self.approximators
    }
}
