//! `rules/mood.toml`: how much the beginnings of clauses speak for a plan or for a review.

use super::{Phrases, RuleText, RulesError, rows, rows::list_row};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// One row of `mood.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoodRow {
    id: String,
    place: MoodPlace,
    weight: i32,
    words: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

list_row!(MoodRow, "mood");

/// Where the words of a row stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoodPlace {
    /// At the beginning of a sentence, as its first two characters.
    Sentence,
    /// At the beginning of a further clause of a sentence, likewise.
    Clause,
    /// Anywhere in a clause.
    Anywhere,
}

/// Counts of one word above this say no more.
const MOST: u8 = 3;
/// Characters of a clause that says something.
const CLAUSE: usize = 4;

/// The compiled words.
#[derive(Debug, Clone)]
pub struct MoodTable {
    /// Weight of each word, tenths of a natural logarithm.
    weights: Vec<i32>,
    /// Words at the beginning, by whether of a sentence, and their two characters.
    openers: FxHashMap<(bool, [char; 2]), usize>,
    anywhere: Phrases,
    /// Where the words of `anywhere` begin among the weights.
    first_anywhere: usize,
}

impl MoodTable {
    /// Compiles the rows.
    ///
    /// # Errors
    /// An unknown key or place, a duplicate id, an opener that is not two characters: with file and line.
    pub fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<MoodTable, RulesError> {
        let (mut weights, mut openers) = (Vec::new(), FxHashMap::default());
        let (mut anywhere, mut theirs) = (Vec::new(), Vec::new());
        for (place, row) in rows::<MoodRow>(builtin, user)? {
            for word in row.words {
                let first = match row.place {
                    MoodPlace::Sentence => true,
                    MoodPlace::Clause => false,
                    MoodPlace::Anywhere if word.is_empty() => return Err(place.error("an empty word; take it out")),
                    MoodPlace::Anywhere => {
                        anywhere.push(word);
                        theirs.push(row.weight);
                        continue;
                    }
                };
                let Some(two) = opener(&word).filter(|_| word.chars().nth(2).is_none()) else {
                    return Err(place.error(format!("`{word}` is not two characters")));
                };
                openers.insert((first, two), weights.len());
                weights.push(row.weight);
            }
        }
        let first_anywhere = weights.len();
        weights.extend(theirs);
        Ok(MoodTable { weights, openers, anywhere: Phrases::new(&anywhere), first_anywhere })
    }

    /// Begins to weigh clauses.
    ///
    /// ```
    /// use jihe::rules::{MoodTable, builtin_rules};
    /// let (rows, user) = builtin_rules("mood");
    /// let table = MoodTable::compile(&rows, user.as_ref())?;
    /// let mut plan = table.weigh();
    /// plan.sentence("加快推进老城更新，改造小区40个");
    /// let mut review = table.weigh();
    /// review.sentence("成功入选全国试点，累计改造小区40个");
    /// assert!(plan.mean() > Some(0.0) && review.mean() < Some(0.0));
    /// # Ok::<(), jihe::rules::RulesError>(())
    /// ```
    pub fn weigh(&self) -> Mood<'_> {
        Mood { table: self, counts: vec![0; self.weights.len()], sum: 0, clauses: 0 }
    }
}

/// The first two characters.
fn opener(clause: &str) -> Option<[char; 2]> {
    let mut chars = clause.chars();
    Some([chars.next()?, chars.next()?])
}

/// The weight of clauses.
#[derive(Debug, Clone)]
pub struct Mood<'t> {
    table: &'t MoodTable,
    counts: Vec<u8>,
    sum: i64,
    clauses: u32,
}

impl Mood<'_> {
    /// Adds the clauses of a sentence, without what opens it as an item of a list.
    pub fn sentence(&mut self, sentence: &str) {
        for (at, clause) in sentence.split(['，', ',', '：', ':']).enumerate() {
            if clause.chars().nth(CLAUSE - 1).is_none() {
                continue;
            }
            self.clauses += 1;
            let table = self.table;
            if let Some(&word) = opener(clause).and_then(|two| table.openers.get(&(at == 0, two))) {
                self.count(word);
            }
            let mut found: Vec<usize> = table.anywhere.all(clause).iter().map(|p| p.word).collect();
            found.sort_unstable();
            found.dedup();
            for word in found {
                self.count(table.first_anywhere + word);
            }
        }
    }

    fn count(&mut self, word: usize) {
        if self.counts[word] < MOST {
            self.counts[word] += 1;
            self.sum += i64::from(self.table.weights[word]);
        }
    }

    /// Adds what no word says, in tenths of a natural logarithm.
    ///
    /// ```
    /// use jihe::rules::{MoodTable, builtin_rules};
    /// let (rows, user) = builtin_rules("mood");
    /// let table = MoodTable::compile(&rows, user.as_ref())?;
    /// let mut mood = table.weigh();
    /// mood.sentence("加快推进老城更新");
    /// let before = mood.mean();
    /// mood.add(-22);
    /// assert!(mood.mean() < before);
    /// # Ok::<(), jihe::rules::RulesError>(())
    /// ```
    pub fn add(&mut self, weight: i32) {
        self.sum += i64::from(weight);
    }

    /// Clauses so far.
    pub fn clauses(&self) -> u32 {
        self.clauses
    }

    /// The mean weight of a clause, in tenths of a natural logarithm: above zero it speaks for a plan. None without clauses.
    pub fn mean(&self) -> Option<f64> {
        (self.clauses > 0).then(|| self.sum as f64 / f64::from(self.clauses))
    }
}
