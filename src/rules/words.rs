//! `rules/words.toml`: what words can be in a clause, and the words of the genre that the segmenter must know.

use super::slots::Slots;
use super::{Row, RuleText, RulesError, WordList, rows};
use crate::text::{CharSet, code};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A set of word classes; a word may be in several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Classes(u64);

macro_rules! classes {
    ($($(#[$meta:meta])* $name:ident = $bit:literal, $text:literal;)*) => {
        impl Classes {
            $($(#[$meta])* pub const $name: Classes = Classes(1 << $bit);)*

            fn named(name: &str) -> Option<Classes> {
                match name {
                    $($text => Some(Self::$name),)*
                    _ => None,
                }
            }

            /// Names of all classes a row may give.
            pub const NAMES: &'static [&'static str] = &[$($text),*];
        }
    };
}

classes! {
    /// Takes a nominalised verb as its object: 开展, 完成, 实现.
    LIGHT = 0, "light";
    /// A predicate.
    VERB = 1, "verb";
    /// Says by how much something moved.
    CHANGE = 2, "change";
    /// Says that the figure is the value: 达, 为.
    COPULA = 3, "copula";
    /// States that things are there: 有, 包括.
    EXIST = 4, "exist";
    /// 共, 累计.
    TOTAL = 5, "total";
    /// 各, 每.
    EACH = 6, "each";
    /// Stands before verbs.
    ADVERB = 7, "adverb";
    /// Preposition.
    PREP = 8, "prep";
    /// Joins phrases.
    CONJ = 9, "conj";
    /// Noun that makes a verb before it a modifier.
    HEAD = 10, "head";
    /// Noun that names a measured magnitude.
    MEASURE = 11, "measure";
    /// Magnitude of a period.
    FLOW = 12, "flow";
    /// People and bodies.
    PERSON = 13, "person";
    /// Places and times that open a clause.
    SETTING = 14, "setting";
    /// Left off the front of an object.
    DET = 15, "det";
    /// What follows is intended.
    PLANNED = 16, "planned";
    /// Plain noun.
    NOUN = 17, "noun";
    /// Verb that is as often a noun: 培训, 建设.
    WEAK = 18, "weak";
    /// Noun that makes a weak verb a modifier only inside a phrase.
    SOFT_HEAD = 19, "softhead";
    /// Says that something has not happened: 未, 没有.
    NEGATION = 20, "negation";
    /// Says which part of a whole: 占.
    SHARE = 21, "share";
    /// Intransitive: its subject is what is counted, people too: 死亡, 就业.
    PATIENT = 22, "patient";
    /// Has somebody do something: 组织, 邀请.
    PIVOT = 23, "pivot";
    /// What inspections find: 隐患, 问题.
    FAULT = 24, "fault";
    /// Can have a fault as object: 发现, 整改.
    FINDER = 25, "finder";
    /// Says what is wrong with a thing: 损坏, 老化.
    DISREPAIR = 26, "disrepair";
    /// The scope that the name of an honour begins with: 全国, 全省.
    SCOPE = 27, "scope";
    /// Last character of nouns for people and bodies; no word by itself.
    BODY = 28, "body";
    /// How something is done, before a verb: 临时, 专项.
    MANNER = 29, "manner";
    /// Where a sentence begins with it, the rest of its paragraph is intended: 下一步, 今后.
    ONWARD = 30, "onward";
    /// Cue of intention that speaks for its own clause alone: 确保.
    NARROW = 31, "narrow";
    /// Says that a sentence looks back in spite of a cue of intention: 去年.
    PAST = 32, "past";
    /// Says that something has been reached of what was intended: 已完成.
    DONE = 33, "done";
    /// Verb that states what is there: 下辖, 设有.
    STANDING = 34, "standing";
    /// Sum or measure that stands and does not flow: 余额, 库容.
    STOCK = 35, "stock";
    /// What one strives for, directly behind 争取, which then is a verb like others: 争取|资金.
    SOUGHT = 36, "sought";
    /// Says that only so much is there: 仅, 尚缺.
    SCANT = 37, "scant";
    /// Opens a sentence that sets out what is to be done: 今年, 重点.
    LAUNCH = 38, "launch";
    /// Character that makes a noun of the verb directly before it: 就业|率, 监测|户; no word by itself.
    ENDING = 39, "ending";
    /// Behind 将 in its clause: 将 is 把.
    DISPOSAL = 40, "disposal";
    /// Noun that ends like one for people and bodies and is none: 厕所, 民生.
    THING = 41, "thing";
    /// One character that begins names: 防|冲撞设施.
    PREFIX = 42, "prefix";
    /// Entry of the general dictionary that is no word here: 检查和.
    UNWORD = 43, "unword";
    /// Left off the front of a verb: 现场|发放, 主持|召开.
    LEAD = 44, "lead";
    /// Phrase that says what was set or resolved: 安排我, 研究决定.
    SET = 45, "set";
    /// Verb that goes with another one before it for one object: 修缮|加固, 回收|利用.
    SECOND = 46, "second";
}

impl Classes {
    /// In none.
    pub const NONE: Classes = Classes(0);

    /// Classes of phrases that are looked for in a text as they stand: they are no words of a clause.
    const PHRASES: Classes = Self::NARROW
        .or(Self::PAST)
        .or(Self::DONE)
        .or(Self::STANDING)
        .or(Self::STOCK)
        .or(Self::SOUGHT)
        .or(Self::SCANT)
        .or(Self::LAUNCH)
        .or(Self::DISPOSAL)
        .or(Self::SET);

    /// Whether it shares a class with `other`.
    pub fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// In both together.
    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// One row of `words.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WordRow {
    /// Kebab-case id.
    pub id: String,
    /// One of [`Classes::NAMES`].
    pub class: String,
    /// The words.
    pub words: Vec<String>,
    /// Why the row is there.
    #[serde(default)]
    pub note: String,
}

impl Row for WordRow {
    const LIST: &'static str = "words";
    fn id(&self) -> &str {
        &self.id
    }
}

/// Compiled `words.toml`.
#[derive(Debug, Clone, Default)]
pub struct WordRules {
    /// All words, ordered.
    classes: BTreeMap<Box<str>, Classes>,
    /// Words of one and of two Han characters as numbers: what is looked up for nearly every token.
    short: Slots<Classes>,
    /// Others of up to five characters likewise.
    packed: FxHashMap<u128, Classes>,
    longest: usize,
    /// Last characters of words, each with all classes of the words that end with it.
    lasts: Slots<Classes>,
    /// Phrases with their class, in the order of the list.
    phrases: Vec<(Classes, Box<str>)>,
    /// Last characters of nouns for people and bodies.
    bodies: CharSet,
    /// Characters that make a noun of a verb.
    endings: CharSet,
    /// What is left off the front of a verb.
    leads: Vec<Box<str>>,
}

impl WordRules {
    /// Checks and compiles the list.
    ///
    /// # Errors
    /// An unknown key or class, a duplicate id, an empty word: with file and line.
    pub fn compile(get: &dyn Fn(&str) -> (RuleText, Option<RuleText>)) -> Result<Self, RulesError> {
        let (builtin, user) = get(WordRow::LIST);
        let mut out = WordRules::default();
        for (place, row) in rows::<WordRow>(&builtin, user.as_ref())? {
            let class = Classes::named(&row.class).ok_or_else(|| {
                place.error(format!("unknown class `{}`; it is one of {}", row.class, Classes::NAMES.join(", ")))
            })?;
            for word in &row.words {
                let mut chars = word.chars();
                let (Some(first), more) = (chars.next(), chars.next().is_some()) else {
                    return Err(place.error("an empty word; take it out"));
                };
                if class.any(Classes::BODY.or(Classes::ENDING)) {
                    if more {
                        return Err(place.error(format!("`{word}` is more than the last character of a noun")));
                    }
                    let set = if class == Classes::BODY { &mut out.bodies } else { &mut out.endings };
                    set.insert(first);
                    continue;
                }
                if class == Classes::LEAD {
                    out.leads.push(word.as_str().into());
                    continue;
                }
                if class.any(Classes::PHRASES) {
                    out.phrases.push((class, word.as_str().into()));
                    continue;
                }
                out.longest = out.longest.max(word.len());
                let entry = out.classes.entry(word.as_str().into()).or_default();
                *entry = entry.or(class);
            }
        }
        let packed = out.classes.iter().filter_map(|(w, c)| short(w).map(|key| (bit(key), key, *c)));
        out.short = Slots::new(packed.collect());
        let mut lasts: BTreeMap<char, Classes> = BTreeMap::new();
        for (word, class) in &out.classes {
            let all = word.chars().next_back().map(|last| lasts.entry(last).or_default());
            all.into_iter().for_each(|all| *all = all.or(*class));
        }
        let lasts = lasts.into_iter().map(|(last, all)| (u64::from(u32::from(last)), all));
        out.lasts = Slots::new(lasts.map(|(key, all)| (bit(key), key, all)).collect());
        let longer = out.classes.iter().filter(|(w, _)| short(w).is_none());
        out.packed = longer.filter_map(|(w, c)| Some((pack(w)?, *c))).collect();
        Ok(out)
    }

    /// The classes of a word; none where the list does not hold it.
    pub fn classes(&self, word: &str) -> Classes {
        if let Some(key) = short(word) {
            return self.short.get(bit(key), key).map_or(Classes::NONE, |found| found.1);
        }
        if word.len() > self.longest {
            return Classes::NONE;
        }
        match pack(word) {
            Some(key) => self.packed.get(&key).copied().unwrap_or(Classes::NONE),
            None => self.classes.get(word).copied().unwrap_or(Classes::NONE),
        }
    }

    /// Whether one of the words of these classes ends with a character.
    pub(crate) fn may_end(&self, last: char, class: Classes) -> bool {
        let key = u64::from(u32::from(last));
        self.lasts.get(bit(key), key).is_some_and(|found| found.1.any(class))
    }

    /// Whether a noun ends like one for people or bodies: 办事员, 供电所.
    pub fn ends_as_body(&self, noun: &str) -> bool {
        noun.chars().next_back().is_some_and(|last| self.bodies.holds(code(last)))
    }

    /// A verb without what is left off its front: 现场发放 → 发放.
    pub fn without_lead<'w>(&self, verb: &'w str) -> Option<&'w str> {
        self.leads.iter().find_map(|lead| verb.strip_prefix(&**lead))
    }

    /// Whether the character makes a noun of the verb directly before it.
    pub fn is_ending(&self, c: char) -> bool {
        self.endings.holds(code(c))
    }

    /// The words of a class, in order.
    pub fn of(&self, class: Classes) -> Vec<&str> {
        let words = self.classes.iter().filter(|(_, c)| c.any(class)).map(|(w, _)| &**w);
        let phrases = self.phrases.iter().filter(|(c, _)| c.any(class)).map(|(_, w)| &**w);
        let mut words: Vec<&str> = words.chain(phrases).collect();
        words.sort_unstable();
        words
    }

    /// The words of a class, to be looked for at the ends of phrases.
    pub fn list(&self, class: Classes) -> WordList {
        WordList::new(self.of(class).into_iter().map(str::to_owned).collect())
    }

    /// Words that the segmenter must know, in order.
    pub fn vocabulary(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.classes.keys().map(|w| &**w).filter(|w| w.chars().count() > 1).collect();
        words.sort_unstable();
        words
    }
}

/// A word of one or two Han characters as a number of 48 bits; it is told by its bytes, of which the last is not 0.
#[inline(always)]
fn short(word: &str) -> Option<u64> {
    let number = u64::from_le_bytes;
    match *word.as_bytes() {
        [a, b, c] if c != 0 => Some(number([a, b, c, 0, 0, 0, 0, 0])),
        [a, b, c, d, e, f] if f != 0 => Some(number([a, b, c, d, e, f, 0, 0])),
        _ => None,
    }
}

/// The bit of such a number.
#[inline(always)]
fn bit(key: u64) -> u16 {
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16
}

/// A word of at most 15 bytes as a number; longer ones are looked up by their text.
fn pack(word: &str) -> Option<u128> {
    if word.len() > 15 {
        return None;
    }
    let mut bytes = [0u8; 16];
    bytes[..word.len()].copy_from_slice(word.as_bytes());
    bytes[15] = word.len() as u8;
    Some(u128::from_le_bytes(bytes))
}
