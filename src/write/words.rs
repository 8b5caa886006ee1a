//! The words of what people read, in the language asked for: names of values (`words/names.tsv`: list, value, Chinese,
//! English) and what checks say (`words/messages.tsv`: English, Chinese). What stands in no table is shown as it is.

use super::{Language, Options};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Chinese and English name of each value, by list.
pub(super) type Lists = BTreeMap<&'static str, BTreeMap<&'static str, [&'static str; 2]>>;

/// Names of the values of fixed lists.
pub(super) static NAMES: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists::new();
    for line in include_str!("words/names.tsv").lines() {
        if let [list, value, chinese, english] = line.split('\t').collect::<Vec<_>>()[..] {
            lists.entry(list).or_default().insert(value, [chinese, english]);
        }
    }
    lists
});

/// What checks say, in English and in Chinese; `{}` stands for what changes, `{1}` for the second of these.
static MESSAGES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("words/messages.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

/// How deep messages nest: a sentence, its subject and formula, their parts.
const DEPTH: u32 = 3;

/// What a check says, in Chinese.
pub(super) fn chinese(message: &str) -> Cow<'_, str> {
    translated(message, DEPTH)
}

fn translated(message: &str, depth: u32) -> Cow<'_, str> {
    let found = MESSAGES.iter().find_map(|(english, chinese)| Some((slots(english, message)?, *chinese)));
    let Some((slots, chinese)) = found.filter(|_| depth > 0) else { return message.into() };
    let mut out = String::new();
    let (mut rest, mut next) = (chinese, 0);
    while let Some((before, (slot, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        out += before;
        let at = slot.parse().unwrap_or(next);
        out += &translated(slots.get(at).copied().unwrap_or_default(), depth - 1);
        (rest, next) = (after, next + 1);
    }
    (out + rest).into()
}

/// What stands at the `{}` of a pattern, where the message is one of its kind.
fn slots<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let mut out = Vec::new();
    let pieces: Vec<&str> = pieces.collect();
    for (at, piece) in pieces.iter().enumerate() {
        let last = at + 1 == pieces.len();
        let end = if last { rest.strip_suffix(piece)?.len() } else { rest.find(piece)? };
        out.push(&rest[..end]);
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(out)
}

/// A value of a fixed list, as the JSON spells it.
pub(super) fn word(value: &impl Serialize) -> String {
    let quoted = serde_json::to_string(value).unwrap_or_default();
    quoted.trim_matches('"').to_owned()
}

impl Options {
    pub(super) fn say(&self, chinese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// What a value of a fixed list is called.
    pub(super) fn value<'v>(&self, list: &str, value: &'v str) -> &'v str {
        let names = NAMES.get(list).and_then(|values| values.get(value));
        names.map_or(value, |[chinese, english]| self.say(chinese, english))
    }

    /// The same of a value as results hold it.
    pub(super) fn named(&self, list: &str, value: &impl Serialize) -> String {
        self.value(list, &word(value)).to_owned()
    }

    /// What a check says.
    pub(super) fn message<'m>(&self, message: &'m str) -> Cow<'m, str> {
        match self.language {
            Language::Chinese => chinese(message),
            Language::English => message.into(),
        }
    }

    /// What a canonical measure is called.
    pub(super) fn measure<'o>(&'o self, id: &'o str) -> &'o str {
        self.measures.get(id).map_or(id, |names| match self.language {
            Language::Chinese => &names.zh,
            Language::English => &names.en,
        })
    }

    /// What sums hold.
    pub(super) fn about_sums(&self) -> &'static str {
        self.say(
            "合计不含分项（已在总数中）、计划数、以符号代替的数和同一报告的重复；约数按原文数字计入。",
            "Sums leave out parts (counted in their total), plans, masked numbers and what a report repeats; approximate \
             numbers count as printed.",
        )
    }

    /// What a failed check says.
    pub(super) fn about_checks(&self) -> &'static str {
        self.say(
            "“不一致”指报告自身的数字彼此不符，不对事实作判断。",
            "Inconsistent: the report's own numbers do not agree. It says nothing about what is true.",
        )
    }
}

#[cfg(test)]
mod tests;
