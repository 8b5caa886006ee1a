//! Verbs that need no object of their own row behind them: directly behind an object (标语张贴), behind their subject
//! (医院投入使用), or in front of anything (改造危桥).

use super::activity::{Scan, Token};
use super::mention::Find;
use super::surface::{HAN, compound, ends, lacking, left, object_end, subject, when};
use super::told::bare;

impl Scan<'_> {
    /// An object directly before its verb (标语张贴, 住宅建设), and a verb behind its subject (投入使用).
    pub(super) fn behind(&mut self, quote: &str, i: usize) {
        let token = &self.tokens[i];
        let (start, end, meaning) = (token.start, token.end, token.meaning);
        if let Some(before) = i.checked_sub(1).map(|p| &self.tokens[p]) {
            let rows = before.meaning.objects & meaning.after;
            if before.end == start && rows != 0 {
                if let Some(row) = self.best(rows) {
                    let low = self.tokens[..i - 1].iter().rev().find(|t| t.meaning.verbs != 0).map_or(0, |t| t.end);
                    let start = left(quote, low, before.start);
                    self.finds.push(Find { start, end, row, verb: None, bare: false });
                }
                return;
            }
        }
        // 主干道|拓宽, 道路的|改造
        let rows = meaning.headed & meaning.after;
        if let Some(row) = self.best_of(rows, |row| self.head(row, quote[..start].trim_end_matches('的'))) {
            let low = self.tokens[..i].iter().rev().find(|t| t.meaning.verbs != 0).map_or(0, |t| t.end);
            let begin = compound(quote, low, quote[..start].trim_end_matches('的').len());
            if begin + HAN < start {
                self.finds.push(Find { start: begin, end, row, verb: None, bare: false });
                return;
            }
        }
        if meaning.tails == 0 || (meaning.open | meaning.headed != 0 && !ends(quote, end)) {
            return;
        }
        if lacking(&quote[..start]) {
            return;
        }
        let bound = |t: &&Token<'_>| t.meaning.verbs | t.meaning.tails != 0 || t.meaning.cue.is_some();
        let low = self.tokens[..i].iter().rev().find(bound).map_or(0, |t| t.end);
        let at = when(quote, low.min(start), start);
        // 在先导区|落地: a place is no subject.
        let Some(start) = subject(quote, low, at).filter(|&s| !quote[s..].starts_with('在')) else { return };
        // What came into use must be a thing that can: 改革任务落地 is none.
        let thing = |row: u16| self.tokens[..i].iter().any(|t| t.start >= start && t.meaning.objects >> row & 1 == 1);
        if let Some(row) = self.best_of(meaning.tails, |row| thing(row) || self.head(row, &quote[start..at])) {
            self.finds.push(Find { start, end, row, verb: None, bare: false });
        }
    }

    /// A verb with whatever follows it as object, or with a thing that its row knows by its last word.
    pub(super) fn open(&mut self, quote: &str, i: usize) {
        let token = &self.tokens[i];
        let (start, end, meaning) = (token.start, token.end, token.meaning);
        let rows = meaning.open | meaning.headed;
        if rows == 0 || quote[..start].ends_with(['把', '将', '所', '到', '在', '对']) {
            return;
        }
        let Some(stop) = object_end(quote, end) else { return };
        let any = self.best(meaning.open);
        let row = any.or_else(|| self.best_of(meaning.headed, |row| self.head(row, &quote[end..stop])));
        if let Some(row) = row {
            self.finds.push(Find { start, end: stop, row, verb: None, bare: bare(&quote[end..]) });
        }
    }

    /// Whether a phrase ends with one of a row's heads, quotation marks aside.
    fn head(&self, row: u16, phrase: &str) -> bool {
        let rule = &self.rules.rules()[usize::from(row)];
        // 学院一期|完工
        let whole = phrase.strip_suffix('期').map_or(phrase, |p| p.trim_end_matches(['一', '二', '三', '四', '五']));
        rule.head(whole.trim_end_matches(['”', '》', '」'])).is_some()
    }
}
