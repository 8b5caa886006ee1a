//! From the words that were found in a clause to the mentions it makes.

use super::surface::{HAN, beside, counted, general, several};
use crate::rules::ActivityRule;

/// Most bytes between two finds of one row that are one mention.
const LIST_GAP: usize = 20 * HAN;

/// Kinds of events that may be named by what they are about.
const EVENTS: [&str; 6] = ["meeting", "training", "contest", "ceremony", "performance", "exhibition"];

/// Kinds of what is done for people, which is often told in lists.
const SERVICES: [&str; 6] = ["volunteer", "consultation", "assistance", "medical", "study", "visit"];

/// Words that name an activity; offsets are bytes of the clause's text.
#[derive(Clone, Copy)]
pub(super) struct Find {
    pub start: usize,
    pub end: usize,
    /// Index of the row that found it.
    pub row: u16,
    /// Start of the verb that it is the object of.
    pub verb: Option<usize>,
    /// A verb with no more than a number behind it: 改建|3公里.
    pub bare: bool,
}

/// Makes the finds of a clause its mentions, in order and apart from one another.
pub(super) fn merge(quote: &str, finds: &mut Vec<Find>, rules: &[ActivityRule]) {
    let of = |f: &Find| &rules[usize::from(f.row)];
    let held = |f: &Find| !of(f).covers && several(&quote[f.start..f.end]);
    let told = |f: &Find| general(quote, f.start, f.end) && (f.verb.is_some() || beside(&quote[f.end..]));
    let named = |f: &Find| told(f) || held(f);
    finds.retain(|f| !of(f).counted || named(f) || of(f).covers);
    if finds.len() > 1 {
        media(finds, of);
        // 社区矫正|联席会, 安全月|咨询活动: what only qualifies the event behind it is no mention of its own.
        let event = |f: &Find| EVENTS.contains(&of(f).kind) || quote[..f.end].ends_with("活动");
        let qualifies =
            |f: &Find, head: &Find| head.row != f.row && event(head) && qualified(quote, f.end, head.start).is_some();
        let all = std::mem::take(finds);
        finds.extend(all.iter().filter(|f| !all.iter().any(|head| qualifies(f, head))));
    }
    claims(finds, of);
    finds.retain(|f| !of(f).counted || !of(f).covers || named(f));
    if finds.len() > 1 {
        closed(quote, finds, of);
        together(quote, finds, of);
        one_name(quote, finds);
    }
}

/// “大走访、大排查”活动: what one pair of quotation marks names is one activity.
fn one_name(quote: &str, finds: &mut Vec<Find>) {
    const MARKS: [char; 2] = ['“', '”'];
    finds.dedup_by(|find, last| {
        let joined = quote.get(last.end..find.start) == Some("、");
        let opened = || quote[..last.start].rfind(MARKS).is_some_and(|at| quote[at..].starts_with('“'));
        let named = |rest: &str| ["活动", "行动", "工作"].iter().any(|w| rest.starts_with(w));
        let closed = || quote[find.end..].split_once(MARKS).is_some_and(|(_, rest)| named(rest));
        joined && opened() && closed()
    });
}

/// How words in quotation marks are taken up by the event that they name: “节水周”|活动|动员会.
const TAKEN: [&str; 8] = ["", "活动", "主题", "系列", "主题活动", "系列活动", "专项行动", "创建"];

/// Whether what ends at `end` qualifies the event that begins at `head`: directly, or in the quotation marks of its name.
fn qualified(quote: &str, end: usize, head: usize) -> Option<()> {
    let between = quote.get(end..head)?;
    let (name, taken) = between.split_once('”').unwrap_or(("", between));
    let named = between.contains('”') && !name.contains('“') && TAKEN.contains(&taken);
    (between.is_empty() || named).then_some(())
}

/// 公众号|开设专栏: a medium and what is shown on it are one mention, of the medium's kind.
fn media<'r>(finds: &mut [Find], of: impl Fn(&Find) -> &'r ActivityRule) {
    let shows = |f: &Find| matches!(of(f).kind, "media" | "display");
    for i in 0..finds.len() {
        let medium = finds[i];
        if medium.verb.is_some() || !shows(&medium) {
            continue;
        }
        let shown = finds.iter().position(|f| f.start == medium.end && f.verb == Some(f.start) && shows(f));
        if let Some(at) = shown.filter(|&at| of(&finds[at]).kind != of(&medium).kind) {
            let end = finds[at].end;
            finds[at] = Find { end, ..medium };
        }
    }
}

/// 心理疏导、邻里互助等活动|60场: a list of services that closes with a word for all of them is one mention.
fn closed<'r>(quote: &str, kept: &mut Vec<Find>, of: impl Fn(&Find) -> &'r ActivityRule) {
    let service = |f: &Find| SERVICES.contains(&of(f).kind);
    let list = |from: usize, to: usize| {
        let between = quote.get(from..to).unwrap_or("，");
        between.starts_with('、') && !between.contains(['，', ',', '；', '。']) && !counted(between)
    };
    for at in (1..kept.len()).rev() {
        let last = kept[at];
        if !of(&last).counted || !quote[last.start..last.end].contains('等') {
            continue;
        }
        let mut first = at;
        while first > 0 && service(&kept[first - 1]) && list(kept[first - 1].end, kept[first].start) {
            first -= 1;
        }
        if first < at {
            kept[first].end = last.end;
            kept.drain(first + 1..=at);
            return;
        }
    }
}

/// Where two rows claim one place the higher, then the longer find stands.
fn claims<'r>(finds: &mut Vec<Find>, of: impl Fn(&Find) -> &'r ActivityRule) {
    finds.sort_by_key(|f| (-i16::from(of(f).priority), std::cmp::Reverse(f.end - f.start), f.start));
    let mut kept = 0;
    for i in 0..finds.len() {
        let find = finds[i];
        match finds[..kept].iter_mut().find(|k| k.start < find.end && find.start < k.end) {
            Some(k) if of(k).kind == of(&find).kind => {
                (k.start, k.end) = (k.start.min(find.start), k.end.max(find.end));
            }
            Some(_) => {}
            None => {
                finds[kept] = find;
                kept += 1;
            }
        }
    }
    finds.truncate(kept);
    finds.sort_by_key(|f| f.start);
}

/// Finds that overlap, or stand together in a list without numbers between them, are one mention.
fn together<'r>(quote: &str, finds: &mut Vec<Find>, of: impl Fn(&Find) -> &'r ActivityRule) {
    finds.dedup_by(|find, last| {
        let between = quote.get(last.end..find.start).unwrap_or("");
        let overlap = find.start < last.end;
        let list = || {
            of(last).kind == of(find).kind
                && (!of(find).apart || between.trim_start_matches('”').starts_with('等'))
                && between.len() <= LIST_GAP
                && !counted(between)
                && !between.contains(['，', ',', '。', '：', '《', '》'])
        };
        let joined = overlap || list();
        if joined {
            last.end = last.end.max(find.end);
        }
        joined
    });
}
