//! The rules of the outline, compiled together.

use super::{BoundaryTable, FunctionTable, FurnitureTable, MarkTable, MoodTable, RuleText, RulesError, builtin};

/// What [`outline`](crate::segment::outline) needs to know: markers, boundaries, functions and furniture.
#[derive(Debug, Clone)]
pub struct OutlineRules {
    /// Marker styles.
    pub marks: MarkTable,
    /// Title and text boundaries.
    pub boundaries: BoundaryTable,
    /// Functions of sections.
    pub functions: FunctionTable,
    /// Page furniture.
    pub furniture: FurnitureTable,
    /// What speaks for a plan where no title does.
    pub mood: MoodTable,
}

impl OutlineRules {
    /// Names of the lists it is compiled from.
    pub const LISTS: [&'static str; 5] = ["headings", "boundaries", "functions", "furniture", "mood"];

    /// Compiles from the lists that `get` hands out: the built-in text, and the user's where there is one.
    pub fn compile(get: &dyn Fn(&str) -> (RuleText, Option<RuleText>)) -> Result<OutlineRules, RulesError> {
        let (headings, own_headings) = get("headings");
        let (boundaries, own_boundaries) = get("boundaries");
        let (functions, own_functions) = get("functions");
        let (furniture, own_furniture) = get("furniture");
        let (mood, own_mood) = get("mood");
        Ok(OutlineRules {
            marks: MarkTable::compile(&headings, own_headings.as_ref())?,
            boundaries: BoundaryTable::compile(&boundaries, own_boundaries.as_ref())?,
            functions: FunctionTable::compile(&functions, own_functions.as_ref())?,
            furniture: FurnitureTable::compile(&furniture, own_furniture.as_ref())?,
            mood: MoodTable::compile(&mood, own_mood.as_ref())?,
        })
    }

    /// The built-in rules alone.
    ///
    /// ```
    /// assert!(jihe::rules::OutlineRules::builtin().is_ok());
    /// ```
    pub fn builtin() -> Result<OutlineRules, RulesError> {
        OutlineRules::compile(&|list| {
            let text =
                RuleText { file: format!("rules/{list}.toml"), text: builtin(list).unwrap_or_default().to_owned() };
            (text, None)
        })
    }
}
