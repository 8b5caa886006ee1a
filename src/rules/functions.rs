//! Cue words of `rules/functions.toml`: what a section is for.

use super::{Phrases, RuleText, RulesError, intern, rows, rows::list_row};
use serde::Deserialize;

/// One row of `functions.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FunctionRow {
    id: String,
    function: Section,
    cues: Vec<String>,
    priority: u32,
    #[serde(default)]
    weak: bool,
    #[serde(default)]
    leading: bool,
    #[serde(default)]
    back_matter: bool,
    #[serde(default)]
    review: bool,
    #[serde(default)]
    sentence: Option<SentenceCue>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

list_row!(FunctionRow, "functions");

/// What the cues of a row say of a sentence; such a row decides no title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SentenceCue {
    /// At its beginning: it sets out what is to be done.
    Intends,
    /// Anywhere: it tells what has happened.
    Tells,
}

/// A section's function as the rules name it; the outline turns it into its own type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Section {
    Overview,
    Practice,
    Result,
    Highlight,
    Problem,
    Experience,
    Plan,
    Basis,
    Other,
}

/// The row that decides a title.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Id of the row.
    pub row: &'static str,
    /// The function it names.
    pub function: Section,
    /// Higher wins.
    pub priority: u32,
    /// Counts only below a section of practice.
    pub weak: bool,
    /// A verb of doing at the start of the title.
    pub leading: bool,
    /// Notes and annexes behind the report.
    pub back_matter: bool,
    /// A look back: titles below it state outcomes.
    pub review: bool,
    /// Bytes of the cue in the title.
    pub len: usize,
}

#[derive(Debug, Clone, Copy)]
struct CueWord {
    row: usize,
    start: bool,
    end: bool,
}

/// The compiled cues.
#[derive(Debug, Clone)]
pub struct FunctionTable {
    words: Phrases,
    cues: Vec<CueWord>,
    rows: Vec<Cue>,
    intends: Phrases,
    tells: Phrases,
    /// Rows of cues of sentences.
    sentences: Vec<(&'static str, SentenceCue)>,
}

impl FunctionTable {
    /// Compiles the rows.
    pub fn compile(builtin: &RuleText, user: Option<&RuleText>) -> Result<FunctionTable, RulesError> {
        let (mut words, mut cues, mut table) = (Vec::new(), Vec::new(), Vec::new());
        let (mut intends, mut tells, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
        for (place, row) in rows::<FunctionRow>(builtin, user)? {
            if let Some(of) = row.sentence {
                sentences.push((intern(&row.id), of));
                match of {
                    SentenceCue::Intends => intends.extend(row.cues),
                    SentenceCue::Tells => tells.extend(row.cues),
                }
                continue;
            }
            for cue in &row.cues {
                let (start, word) = cue.strip_prefix('^').map_or((row.leading, cue.as_str()), |w| (true, w));
                let (end, word) = word.strip_suffix('$').map_or((false, word), |w| (true, w));
                if word.is_empty() {
                    return Err(place.error(format!("`{}` has an empty cue", row.id)));
                }
                words.push(word.to_owned());
                cues.push(CueWord { row: table.len(), start, end });
            }
            table.push(Cue {
                row: intern(&row.id),
                function: row.function,
                priority: row.priority,
                weak: row.weak,
                leading: row.leading,
                back_matter: row.back_matter,
                review: row.review,
                len: 0,
            });
        }
        let (words, intends, tells) = (Phrases::new(&words), Phrases::new(&intends), Phrases::new(&tells));
        Ok(FunctionTable { words, cues, rows: table, intends, tells, sentences })
    }

    /// The cue that decides this title: the highest priority, then the one that stands first, then the longest.
    ///
    /// ```
    /// use jihe::rules::{FunctionTable, RuleText, Section, builtin};
    /// let rules = RuleText { file: "rules/functions.toml".into(), text: builtin("functions").unwrap_or_default().into() };
    /// let table = FunctionTable::compile(&rules, None)?;
    /// assert_eq!(table.decide("下一步工作打算").map(|c| c.function), Some(Section::Plan));
    /// # Ok::<(), jihe::rules::RulesError>(())
    /// ```
    pub fn decide(&self, title: &str) -> Option<Cue> {
        let mut best: Option<(u32, usize, Cue)> = None;
        for m in self.words.all(title) {
            let cue = self.cues[m.word];
            if (cue.start && m.start != 0) || (cue.end && m.end != title.len()) {
                continue;
            }
            let row = Cue { len: m.end - m.start, ..self.rows[cue.row] };
            let better = best.is_none_or(|(priority, start, b)| {
                (row.priority, std::cmp::Reverse(m.start), row.len) > (priority, std::cmp::Reverse(start), b.len)
            });
            if better {
                best = Some((row.priority, m.start, row));
            }
        }
        best.map(|(.., cue)| cue)
    }

    /// Whether the sentence begins with a verb by which tasks are set, or with one of doing.
    pub fn sets_task(&self, sentence: &str) -> bool {
        let start = beginning(sentence);
        self.intends.all(start).iter().any(|m| m.start == 0) || self.is_doing(sentence)
    }

    /// Whether something in the sentence says that it has happened.
    pub fn tells(&self, sentence: &str) -> bool {
        self.tells.longest(sentence).next().is_some()
    }

    /// Whether a row of cues of sentences holds of one; none for a row that decides titles.
    pub fn speaks(&self, row: &str, sentence: &str) -> Option<bool> {
        let of = self.sentences.iter().find(|(id, _)| *id == row)?.1;
        Some(match of {
            SentenceCue::Intends => self.sets_task(sentence) && !self.tells(sentence),
            SentenceCue::Tells => self.tells(sentence),
        })
    }

    /// Whether the title begins with a verb of doing.
    pub fn is_doing(&self, title: &str) -> bool {
        self.words.all(beginning(title)).iter().any(|m| {
            let cue = self.cues[m.word];
            self.rows[cue.row].leading && m.start == 0
        })
    }
}

/// What holds every cue that stands at the beginning: they are short.
fn beginning(text: &str) -> &str {
    &text[..text.char_indices().nth(8).map_or(text.len(), |(i, _)| i)]
}
