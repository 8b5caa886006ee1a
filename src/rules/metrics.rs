//! Rows of `rules/metrics.toml`: canonical measures, so that 印发宣传手册 and 发放宣传彩页 can be added up.

use super::trie::{Trie, reversed};
use super::{Row, RowPlace, RowSet, RuleText, RulesError, intern, rows, rows::list_row};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Names of the roles that a row may take.
const ROLES: [&str; 6] = ["total", "part", "each", "change", "share", "plain"];
/// Roles that a row takes if it names none: counts, never shares or changes.
const COUNTS: [&str; 4] = ["total", "plain", "part", "each"];

/// One row of `rules/metrics.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MetricRow {
    /// Kebab-case id, printed as the quantity's metric.
    pub id: String,
    /// Chinese name.
    pub label: String,
    /// English name.
    pub english: String,
    /// Ends of the verbs that it takes, `-` for none; any verb or none if empty.
    #[serde(default)]
    pub actions: Vec<String>,
    /// Ends of the objects that it takes, `-` for none; any or none if empty.
    #[serde(default)]
    pub objects: Vec<String>,
    /// Ends of objects that it does not take all the same: kinds of them that count apart, or parts of the whole.
    #[serde(default)]
    pub unless_objects: Vec<String>,
    /// Units that it takes; any if empty.
    #[serde(default)]
    pub units: Vec<String>,
    /// What one unit stands for: `persons`, `person_times`, `households`, `sessions`, `items`, `money`, …
    pub basis: Option<String>,
    /// Roles that it takes; `total`, `plain`, `part`, `each` if empty.
    #[serde(default)]
    pub roles: Vec<String>,
    /// Whether its growth is stated at constant prices, which levels are not.
    #[serde(default)]
    pub constant_prices: bool,
    /// `action|object|unit` that it fits; `-` for none.
    pub yes: Vec<String>,
    /// `action|object|unit` that it does not fit.
    #[serde(default)]
    pub no: Vec<String>,
}

list_row!(MetricRow, "metrics");

/// A compiled row.
#[derive(Debug, Clone)]
pub struct MetricRule {
    /// Id.
    pub id: &'static str,
    /// Chinese name.
    pub label: String,
    /// English name.
    pub english: String,
    /// What one unit stands for.
    pub basis: Option<String>,
    /// How many of actions and units it names: the more, the narrower.
    narrow: u8,
}

/// All rows, compiled.
#[derive(Debug, Clone)]
pub struct MetricRules {
    rules: Vec<MetricRule>,
    rows: Vec<MetricRow>,
    /// Ends of verbs, reversed.
    actions: Trie<RowSet>,
    /// Ends of objects, reversed.
    objects: Trie<RowSet>,
    /// Ends of objects that a row does not take, reversed.
    unless_objects: Trie<RowSet>,
    units: FxHashMap<String, RowSet>,
    roles: FxHashMap<&'static str, RowSet>,
    any_action: RowSet,
    any_object: RowSet,
    any_unit: RowSet,
    no_action: RowSet,
    no_object: RowSet,
}

impl MetricRules {
    /// Compiles the built-in rows with the user's laid over them. `get` gives both texts for the list `metrics`.
    ///
    /// ```
    /// use jihe::rules::{MetricRules, RuleText, builtin};
    /// let get = |list: &str| {
    ///     (RuleText { file: list.into(), text: builtin(list).unwrap().into() }, None)
    /// };
    /// assert!(MetricRules::compile(&get).unwrap().rules().len() >= 60);
    /// ```
    pub fn compile(get: &dyn Fn(&str) -> (RuleText, Option<RuleText>)) -> Result<Self, RulesError> {
        let (builtin, user) = get(MetricRow::LIST);
        let rows = rows::<MetricRow>(&builtin, user.as_ref())?;
        let mut out = MetricRules {
            rules: Vec::with_capacity(rows.len()),
            rows: Vec::with_capacity(rows.len()),
            actions: Trie::default(),
            objects: Trie::default(),
            unless_objects: Trie::default(),
            units: FxHashMap::default(),
            roles: FxHashMap::default(),
            any_action: 0,
            any_object: 0,
            any_unit: 0,
            no_action: 0,
            no_object: 0,
        };
        let mut words: [Vec<(String, RowSet)>; 3] = Default::default();
        for (index, (place, row)) in rows.into_iter().enumerate() {
            if index >= RowSet::BITS as usize {
                return Err(place.error(format!("there are more than {} rows", RowSet::BITS)));
            }
            out.add(1 << index, &place, row, &mut words)?;
        }
        [out.actions, out.objects, out.unless_objects] = words.map(Trie::new);
        Ok(out)
    }

    /// Adds a row; what actions, objects and no objects end with goes to `words`.
    fn add(
        &mut self,
        bit: RowSet,
        place: &RowPlace,
        row: MetricRow,
        words: &mut [Vec<(String, RowSet)>; 3],
    ) -> Result<(), RulesError> {
        if row.objects.is_empty() && row.actions.is_empty() {
            return Err(place.error("the row fits everything; give it `objects` or `actions`"));
        }
        let [actions, objects, unless_objects] = words;
        for (list, ends, any, none) in [
            (&row.actions, actions, &mut self.any_action, &mut self.no_action),
            (&row.objects, objects, &mut self.any_object, &mut self.no_object),
        ] {
            if list.is_empty() {
                *any |= bit;
            }
            for word in list {
                match word.as_str() {
                    "-" => *none |= bit,
                    word => ends.push((reversed(word), bit)),
                }
            }
        }
        for word in &row.unless_objects {
            unless_objects.push((reversed(word), bit));
        }
        if row.units.is_empty() {
            self.any_unit |= bit;
        }
        for unit in &row.units {
            *self.units.entry(unit.clone()).or_default() |= bit;
        }
        if row.roles.is_empty() {
            for role in COUNTS {
                *self.roles.entry(role).or_default() |= bit;
            }
        }
        for role in &row.roles {
            let Some(known) = ROLES.iter().find(|r| *r == role) else {
                return Err(place.error(format!("`{role}` is no role; the roles are {}", ROLES.join(", "))));
            };
            *self.roles.entry(known).or_default() |= bit;
        }
        let narrow = u8::from(!row.actions.is_empty()) + u8::from(!row.units.is_empty());
        self.rules.push(MetricRule {
            id: intern(&row.id),
            label: row.label.clone(),
            english: row.english.clone(),
            basis: row.basis.clone(),
            narrow,
        });
        self.rows.push(row);
        Ok(())
    }

    /// The rules, in file order.
    pub fn rules(&self) -> &[MetricRule] {
        &self.rules
    }

    /// The rows they were made from, in the same order, with their examples.
    pub fn rows(&self) -> &[MetricRow] {
        &self.rows
    }

    /// Ids of the measures whose growth is stated at constant prices.
    pub fn constant_prices(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().zip(&self.rules).filter(|(row, _)| row.constant_prices).map(|(_, rule)| rule.id)
    }

    /// The narrowest rule that takes all four: one that names the verb first, then the longest end of the object,
    /// then the one that names more, then the first in the file.
    pub fn best(
        &self,
        action: Option<&str>,
        object: Option<&str>,
        unit: Option<&str>,
        role: &str,
    ) -> Option<&MetricRule> {
        let counted = self.roles.get(role).copied().unwrap_or(0)
            & (self.any_unit | unit.and_then(|u| self.units.get(u)).unwrap_or(&0));
        if counted == 0 {
            return None;
        }
        let mut acts = self.any_action | if action.is_none() { self.no_action } else { 0 };
        self.actions.at_end(action.unwrap_or(""), |_, rows| acts |= rows);
        let (object, whatever) =
            (object.unwrap_or(""), self.any_object | if object.is_none() { self.no_object } else { 0 });
        let mut never = 0;
        self.unless_objects.at_end(object, |_, rows| never |= rows);
        let fits = counted & acts & !never;
        // A row that names the verb says more than one that only knows the object: 培训学生 trains, it does not count pupils.
        let acted = fits & !self.any_action;
        // The longest end that a row has, how long it is, and the rows: for those that name the verb, and for all.
        let (mut verb, mut any) = ((0, acted & whatever), (0, fits & whatever));
        self.objects.at_end(object, |start, rows| {
            let length = object.len() - start;
            for (best, fits) in [(&mut verb, acted), (&mut any, fits)] {
                if rows & fits != 0 {
                    let same = if best.0 == length { best.1 } else { 0 };
                    *best = (length, same | rows & fits);
                }
            }
        });
        let ((length, verbs), (longest, all)) = (verb, any);
        // 城镇新增就业 names more than 新增…就业.
        let mut left = if verbs != 0 && (length == 0 || length == longest) { verbs } else { all };
        let mut best: Option<&MetricRule> = None;
        while left != 0 {
            let rule = &self.rules[left.trailing_zeros() as usize];
            left &= left - 1;
            if best.is_none_or(|b| rule.narrow > b.narrow) {
                best = Some(rule);
            }
        }
        best
    }
}
