//! What a verb takes in its clause: one of the objects of its row (发放…|宣传资料).

use super::activity::Scan;
use super::mention::Find;
use super::surface::{HAN, counted, distance, item, left, numeral, only_titles, phrase_rest, quoted};
use crate::rules::RowSet;

/// Most bytes between verb and object for one span over both.
const SPAN_GAP: usize = 18 * HAN;

impl Scan<'_> {
    /// A find with the object at `start..end` (`from` where its title begins): the latest verb that takes it.
    pub(super) fn object(&mut self, quote: &str, verbs: &[Verb], at: (usize, usize, usize), objects: RowSet) -> bool {
        let (from, start, end) = at;
        for verb in verbs.iter().rev().filter(|v| v.rows & objects != 0 && v.end <= from) {
            let Some(row) = self.best(verb.rows & objects) else { continue };
            let Some(gap) = distance(quote, verb.end, from) else { continue };
            // 实施“百名|医师|提升计划”: what only begins a name is not what is done.
            if self.holds.quote && quoted(quote, verb.end, end) {
                continue;
            }
            let rule = &self.rules.rules()[usize::from(row)];
            if gap > rule.gap {
                continue;
            }
            if rule.only_part(&quote[verb.start..verb.end], phrase_rest(&quote[end..])) {
                // 完成|路灯、桥梁|护栏加装: nor are the things before it in its list.
                let listed = |f: &Find| f.row == row && f.verb == Some(verb.start) && !counted(&quote[f.end..from]);
                self.finds.retain(|f| !listed(f));
                continue;
            }
            let priority = |row: u16| self.rules.rules()[usize::from(row)].priority;
            let other = |f: &&Find| f.row != row && f.end > verb.start && f.start < end;
            let alone = !self.finds.iter().any(|f| other(&f));
            let free = alone || !self.finds.iter().filter(other).any(|f| priority(f.row) >= priority(row));
            let between = &quote[verb.end..from];
            // 建设广场1处、|长廊2处: what stands behind a counted item is none of the verb's first.
            let later = between.rfind('、').is_some_and(|at| item(&between[..at]));
            let titled = from < start && self.rules.rules()[usize::from(row)].apart;
            // 印发《…》《…》: titles that follow one another were issued together.
            // 印发《…》等5个文件: what sums them up is none of its own.
            let listed = |last: &Find| {
                let between = &quote[last.end.min(from)..from];
                let sums = between.trim_start_matches('》').starts_with('等') && counted(between);
                sums || (titled && only_titles(between))
            };
            let begin = if verb.light { left(quote, verb.end, start) } else { verb.start };
            let same = self.finds.iter_mut().find(|f| f.row == row && f.verb == Some(verb.start));
            let find = |start| Find { start, end, row, verb: Some(verb.start), bare: false };
            match same {
                Some(last) if listed(last) => {}
                Some(last) if alone && !titled && !counted(&quote[last.end.min(start)..start]) => {
                    last.end = last.end.max(end);
                }
                Some(_) if self.rules.rules()[usize::from(row)].once || quote[..start].ends_with(numeral) => {}
                None if later && !alone => {}
                None if gap <= SPAN_GAP && free && !later => self.finds.push(find(begin)),
                _ => self.finds.push(find(left(quote, verb.end, start))),
            }
            return true;
        }
        false
    }
}

/// Whether one of the verbs says that something was completed.
pub(super) fn done(quote: &str, verbs: &[Verb]) -> bool {
    verbs.iter().any(|v| v.light && quote[v.start..v.end].ends_with("完成"))
}

/// A verb whose object is looked for.
pub(super) struct Verb {
    pub(super) rows: RowSet,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Says only that something took place; its span is the object's.
    pub(super) light: bool,
}
