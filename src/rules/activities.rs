//! Rows of `rules/activities.toml`: which words name an activity, and which only look like one.
//!
//! All words of all rows go into one automaton (leftmost, longest), so a longer word hides the shorter ones in it:
//! an `unless` entry such as 会议精神 is simply a word that hides 会议. What is done with the finds is in
//! `extract/activity.rs`.

use super::{Phrases, Row, RowPlace, RuleText, RulesError, WordList, intern, rows, rows::list_row};
use rustc_hash::FxHashMap;
use serde::Deserialize;

/// The kinds of activity, as in the annotation guideline.
pub const KINDS: [&str; 30] = [
    "materials",
    "display",
    "media",
    "lecture",
    "training",
    "study",
    "meeting",
    "contest",
    "performance",
    "exhibition",
    "sports",
    "visit",
    "donation",
    "medical",
    "consultation",
    "volunteer",
    "party",
    "inspection",
    "research",
    "mediation",
    "award",
    "construction",
    "assistance",
    "exchange",
    "signing",
    "employment",
    "reporting",
    "planning",
    "campus",
    "ceremony",
];

/// Kinds of rows that find nothing themselves: what makes a name of an activity's words, or another verb of 将.
///
/// `name` directly behind them (考核|办法, 巡逻|队), but for its `unless`; `method` behind the quotation marks around them
/// (“巡查+劝导”|机制); `body` behind the number that closes a list of them (安全巡查、邻里调解等3个|工作组); `content` behind the
/// 等 that closes one (家政、直播等|专业); `disposal` somewhere behind 将, which then is 把 (将学习讲话|作为重要内容).
pub const SURROUNDINGS: [&str; 5] = ["name", "method", "body", "disposal", "content"];

// Their places in it.
const NAME: usize = 0;
const METHOD: usize = 1;
const BODY: usize = 2;
const DISPOSAL: usize = 3;
const CONTENT: usize = 4;

/// One row of `rules/activities.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActivityRow {
    /// Kebab-case id, printed as the activity's rule.
    pub id: String,
    /// One of [`KINDS`], or a cue: `planned`, `onward` (planned from here to the end of the paragraph), `negated`,
    /// `aside`, `topic`, `again`, `weak`, `light`, `another`, `ordinary`; or one of [`SURROUNDINGS`].
    pub kind: String,
    /// Names that are an activity by themselves; for a cue, the cue's words.
    #[serde(default)]
    pub words: Vec<String>,
    /// Verbs that need one of `objects` behind them in the clause.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// What the verbs act on.
    #[serde(default)]
    pub objects: Vec<String>,
    /// Verbs that take whatever follows them as object.
    #[serde(default)]
    pub open: Vec<String>,
    /// Verbs that take an object whose last word is one of `heads`: 建设(法官工作站), and may stand behind one where they are
    /// in `after` too: 主干道(拓宽).
    #[serde(default)]
    pub headed: Vec<String>,
    /// Last words of things, with more characters where the shorter one would be wrong.
    #[serde(default)]
    pub heads: Vec<String>,
    /// What only ends like one of `heads`: 防线, 思路.
    #[serde(default)]
    pub no_heads: Vec<String>,
    /// Verbs that stand behind what they are about: (医院)投入使用.
    #[serde(default)]
    pub tails: Vec<String>,
    /// Those of `verbs` that say too little by themselves: what they take must end its phrase, for 完成(桥梁)护栏加装 is no
    /// bridge.
    #[serde(default)]
    pub loose: Vec<String>,
    /// What stands in the rest of a phrase that tells of the object all the same: 完成(桥梁)主体.
    #[serde(default)]
    pub rests: Vec<String>,
    /// Verbs that may stand directly behind one of `objects`: 标语(张贴).
    #[serde(default)]
    pub after: Vec<String>,
    /// The row counts only where one of these stands earlier in the sentence.
    #[serde(default)]
    pub near: Vec<String>,
    /// Longer words in which the row's words mean something else.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Most characters between verb and object (default 24).
    pub gap: Option<u16>,
    /// Neighbours of this row in a list stay apart (each names an event of its own).
    #[serde(default)]
    pub apart: bool,
    /// What one verb takes is one mention even where each has its number (捐赠衣物40件、书包20个).
    #[serde(default)]
    pub once: bool,
    /// The row counts only with a number behind it in its clause: its words are too general to report without one.
    #[serde(default)]
    pub counted: bool,
    /// For a `counted` row: without a number it is no mention, but what stands in it is none either (完善培训制度).
    #[serde(default)]
    pub covers: bool,
    /// Kinds of which it is only a result: told behind one of them in its sentence, it is no mention (检查…，下发通知书).
    #[serde(default)]
    pub follows: Vec<String>,
    /// Higher wins where two rows claim one word or one place.
    #[serde(default)]
    pub priority: i8,
    /// Texts with the find marked `⟦…⟧`.
    #[serde(default)]
    pub yes: Vec<String>,
    /// Texts in which this row finds nothing.
    #[serde(default)]
    pub no: Vec<String>,
}

list_row!(ActivityRow, "activities");

/// What a cue word does to the activities around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cue {
    /// The rest of the sentence is planned.
    Planned,
    /// The rest of the paragraph is planned.
    Onward,
    /// What follows in the clause did not happen.
    Negated,
    /// What follows in the clause is purpose, basis or reason, and no report of its own.
    Aside,
    /// What follows, up to the next light verb, is what the clause is about (围绕…开展).
    Topic,
    /// What follows directly was told before (此次活动).
    Again,
    /// The clause tells of a lack (还不够): none of its words is an activity.
    Weak,
    /// A verb that says only that something took place: it stands outside the span.
    Light,
    /// A verb of no row, which at the beginning of an item takes what is behind it from the verbs before.
    Another,
}

/// A set of rows.
pub type RowSet = u128;

/// What one word of the automaton means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Meaning {
    /// Rows that it names by itself, best first.
    pub words: Vec<u16>,
    /// Rows of which it is a verb.
    pub verbs: RowSet,
    /// Rows of which it is an object.
    pub objects: RowSet,
    /// Rows of which it is a verb with any object.
    pub open: RowSet,
    /// Rows of which it is a verb with an object that ends with one of the row's heads.
    pub headed: RowSet,
    /// Rows of which it is a verb behind its subject.
    pub tails: RowSet,
    /// Rows of which it is a verb directly behind an object.
    pub after: RowSet,
    /// Rows to which it gives the surroundings they need.
    pub near: RowSet,
    /// Cue.
    pub cue: Option<Cue>,
    /// Whether it can make a find by itself or with what stands around it, and not only as the object of a verb before it.
    pub acts: bool,
}

/// A compiled row.
#[derive(Debug, Clone)]
pub struct ActivityRule {
    /// Id.
    pub id: &'static str,
    /// Kind.
    pub kind: &'static str,
    /// Most bytes between verb and object.
    pub gap: usize,
    /// Neighbours stay apart.
    pub apart: bool,
    /// What one verb takes is one mention.
    pub once: bool,
    /// Needs a number behind it.
    pub counted: bool,
    /// Takes its place without one.
    pub covers: bool,
    /// Needs surroundings.
    pub needs_near: bool,
    /// Kinds of which it is only a result.
    pub follows: Vec<&'static str>,
    /// Higher wins.
    pub priority: i8,
    heads: WordList,
    no_heads: WordList,
    loose: WordList,
    rests: WordList,
}

impl ActivityRule {
    /// The head that a phrase ends with, if it names a thing of this row.
    pub fn head<'w>(&'w self, phrase: &str) -> Option<&'w str> {
        self.heads.ends(phrase).filter(|_| self.no_heads.ends(phrase).is_none())
    }

    /// Whether an object with `rest` behind it in its phrase is only a part of what `verb` takes: 完成(桥梁)护栏加装.
    pub fn only_part(&self, verb: &str, rest: &str) -> bool {
        !rest.is_empty() && self.loose.ends(verb).is_some() && !self.rests.within(rest)
    }
}

/// All rows, compiled.
#[derive(Debug, Clone)]
pub struct ActivityRules {
    rules: Vec<ActivityRule>,
    rows: Vec<ActivityRow>,
    /// Each meaning once: there are ten times as many words, and only so the meanings stay in the processor's caches.
    meanings: Vec<Meaning>,
    /// The words, each with the index of its meaning.
    phrases: Phrases,
    /// Words of the [`SURROUNDINGS`].
    around: [WordList; SURROUNDINGS.len()],
    no_names: WordList,
}

/// Part of a row that a word stands in.
#[derive(Clone, Copy)]
enum Part {
    Word,
    Verb,
    Object,
    Open,
    Headed,
    Tail,
    After,
    Near,
    Unless,
}

impl ActivityRules {
    /// Compiles the built-in rows with the user's laid over them. `get` gives both texts for the list `activities`.
    ///
    /// ```
    /// use jihe::rules::{ActivityRules, RuleText};
    /// let text = "[[row]]\nid = 'clinic'\nkind = 'medical'\nwords = ['义诊']\n";
    /// let get = |_: &str| (RuleText { file: "activities.toml".into(), text: text.into() }, None);
    /// let rules = ActivityRules::compile(&get).unwrap();
    /// assert_eq!(rules.rules()[0].kind, "medical");
    /// ```
    pub fn compile(get: &dyn Fn(&str) -> (RuleText, Option<RuleText>)) -> Result<Self, RulesError> {
        let (builtin, user) = get(ActivityRow::LIST);
        let rows = rows::<ActivityRow>(&builtin, user.as_ref())?;
        let mut words = Meant::default();
        let mut rules = Vec::with_capacity(rows.len());
        let mut around: [Vec<String>; SURROUNDINGS.len()] = Default::default();
        let mut no_names = Vec::new();
        for (index, (place, row)) in rows.iter().enumerate() {
            if index >= RowSet::BITS as usize {
                return Err(place.error(format!("there are more than {} rows; join some of one kind", RowSet::BITS)));
            }
            rules.push(check(place, row)?);
            if let Some(kind) = SURROUNDINGS.iter().position(|k| *k == row.kind) {
                around[kind].extend_from_slice(&row.words);
                no_names.extend_from_slice(&row.unless);
            } else {
                add(index, row, place, &mut words)?;
            }
        }
        for (_, meaning) in &mut words.all {
            meaning.words.sort_by_key(|&r| (-i16::from(rules[r as usize].priority), r));
            meaning.acts =
                !meaning.words.is_empty() || meaning.open | meaning.headed | meaning.tails | meaning.after != 0;
        }
        let (list, all): (Vec<&str>, Vec<Meaning>) = words.all.into_iter().unzip();
        let (meanings, meant) = shared(all);
        let phrases = Phrases::labelled(&list, &meant);
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        let (around, no_names) = (around.map(WordList::new), WordList::new(no_names));
        Ok(ActivityRules { rules, rows, meanings, phrases, around, no_names })
    }

    /// The rules, in file order.
    pub fn rules(&self) -> &[ActivityRule] {
        &self.rules
    }

    /// The rows they were made from, in the same order, with their examples.
    pub fn rows(&self) -> &[ActivityRow] {
        &self.rows
    }

    /// Whether what stands directly behind an activity's words makes them part of a name.
    pub fn names(&self, behind: &str) -> bool {
        self.around[NAME].starts(behind).is_some() && self.no_names.starts(behind).is_none()
    }

    /// Whether what stands near behind quotation marks says that a method or a form of work is named in them.
    pub fn names_method(&self, near: &str) -> bool {
        self.around[METHOD].within(near)
    }

    /// Whether what stands near behind the number that closes a list says that bodies are named in it.
    pub fn names_body(&self, near: &str) -> bool {
        self.around[BODY].within(near)
    }

    /// Whether what stands near behind the 等 that closes a list says that it tells what something consists of.
    pub fn names_content(&self, near: &str) -> bool {
        self.around[CONTENT].within(near)
    }

    /// Whether the rest of a clause behind 将 says that it is 把.
    pub fn disposes(&self, rest: &str) -> bool {
        self.around[DISPOSAL].within(rest)
    }

    /// The words found in `text` from left to right: start, end, meaning.
    pub fn find<'a, 't>(&'a self, text: &'t str) -> impl Iterator<Item = (usize, usize, &'a Meaning)> + use<'a, 't> {
        self.phrases.longest(text).map(|p| (p.start, p.end, &self.meanings[p.word]))
    }
}

/// Each meaning once, in the order in which they come up, and for each of all which one it is.
fn shared(all: Vec<Meaning>) -> (Vec<Meaning>, Vec<u32>) {
    let (mut each, mut seen) = (Vec::new(), FxHashMap::default());
    let of = all.into_iter().map(|meaning| {
        *seen.entry(meaning).or_insert_with_key(|new: &Meaning| {
            each.push(new.clone());
            each.len() as u32 - 1
        })
    });
    let of = of.collect();
    (each, of)
}

fn cue(kind: &str) -> Option<Cue> {
    Some(match kind {
        "planned" => Cue::Planned,
        "onward" => Cue::Onward,
        "negated" => Cue::Negated,
        "aside" => Cue::Aside,
        "topic" => Cue::Topic,
        "again" => Cue::Again,
        "weak" => Cue::Weak,
        "light" => Cue::Light,
        "another" => Cue::Another,
        _ => return None,
    })
}

fn check(place: &RowPlace, row: &ActivityRow) -> Result<ActivityRule, RulesError> {
    let is_cue = cue(&row.kind).is_some() || row.kind == "ordinary" || SURROUNDINGS.contains(&row.kind.as_str());
    if !is_cue && !KINDS.contains(&row.kind.as_str()) {
        return Err(place.error(format!("`{}` is no kind of activity; the kinds are {}", row.kind, KINDS.join(", "))));
    }
    if row.verbs.is_empty() != row.objects.is_empty() {
        return Err(place.error("`verbs` and `objects` need each other; a verb that takes anything goes to `open`"));
    }
    if let Some(verb) = row.loose.iter().find(|v| !row.verbs.contains(v)) {
        return Err(place.error(format!("`loose` has `{verb}`, which is none of `verbs`")));
    }
    if row.headed.is_empty() != row.heads.is_empty() {
        return Err(place.error("`headed` and `heads` need each other; a verb that takes anything goes to `open`"));
    }
    if let Some(kind) = row.follows.iter().find(|k| !KINDS.contains(&k.as_str())) {
        return Err(place.error(format!("`follows` has `{kind}`, which is no kind of activity")));
    }
    if row.covers && !row.counted {
        return Err(place.error("`covers` is for a row that is `counted`"));
    }
    if row.words.is_empty() && row.verbs.is_empty() && row.open.is_empty() && row.tails.is_empty() {
        return Err(place.error("the row finds nothing; give it `words`, `open`, `tails`, or `verbs` with `objects`"));
    }
    Ok(ActivityRule {
        id: intern(&row.id),
        kind: intern(&row.kind),
        gap: usize::from(row.gap.unwrap_or(24)) * 3,
        apart: row.apart,
        once: row.once,
        counted: row.counted,
        covers: row.covers,
        needs_near: !row.near.is_empty(),
        follows: row.follows.iter().map(|kind| intern(kind)).collect(),
        priority: row.priority,
        heads: WordList::new(row.heads.clone()),
        no_heads: WordList::new(row.no_heads.clone()),
        loose: WordList::new(row.loose.clone()),
        rests: WordList::new(row.rests.clone()),
    })
}

/// The words with their meanings, in the order in which they come up.
#[derive(Default)]
struct Meant<'r> {
    all: Vec<(&'r str, Meaning)>,
    at: FxHashMap<&'r str, usize>,
}

impl<'r> Meant<'r> {
    fn of(&mut self, word: &'r str) -> &mut Meaning {
        let at = *self.at.entry(word).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push((word, Meaning::default()));
        }
        &mut self.all[at].1
    }
}

fn add<'r>(index: usize, row: &'r ActivityRow, place: &RowPlace, words: &mut Meant<'r>) -> Result<(), RulesError> {
    let bit: RowSet = 1 << index;
    let parts = [
        (&row.words, Part::Word),
        (&row.verbs, Part::Verb),
        (&row.objects, Part::Object),
        (&row.open, Part::Open),
        (&row.headed, Part::Headed),
        (&row.tails, Part::Tail),
        (&row.after, Part::After),
        (&row.near, Part::Near),
        (&row.unless, Part::Unless),
    ];
    for (list, part) in parts {
        for word in list {
            if word.trim().is_empty() || word.chars().any(char::is_whitespace) {
                return Err(place.error(format!("`{word}` is empty or has spaces; texts are compared without spaces")));
            }
            let meaning = words.of(word);
            match part {
                Part::Word => match cue(&row.kind) {
                    Some(cue) => meaning.cue = Some(cue),
                    None if row.kind == "ordinary" => {}
                    None => meaning.words.push(index as u16),
                },
                Part::Verb => meaning.verbs |= bit,
                Part::Object => meaning.objects |= bit,
                Part::Open => meaning.open |= bit,
                Part::Headed => meaning.headed |= bit,
                Part::Tail => meaning.tails |= bit,
                Part::After => meaning.after |= bit,
                Part::Near => meaning.near |= bit,
                Part::Unless => {}
            }
        }
    }
    Ok(())
}
