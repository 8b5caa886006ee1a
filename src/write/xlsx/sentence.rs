//! The sentences of a report that hold its facts, cut out of its text.

/// Characters on one side of a fact at the most.
const REACH: usize = 300;

/// The text of a report by characters.
pub(super) struct Text {
    characters: Vec<char>,
    /// Offset of the first one in its document.
    start: u64,
}

impl Text {
    pub(super) fn new(text: &str, start: u64) -> Text {
        Text { characters: text.chars().collect(), start }
    }

    /// The sentence around a span, as offsets in the document: from the end of the one before to its own.
    pub(super) fn around(&self, start: u64, end: u64) -> (u64, u64) {
        let at = |offset: u64| (offset.saturating_sub(self.start) as usize).min(self.characters.len());
        let (from, to) = (at(start), at(end).max(at(start)));
        let before = (0..from).rev().take(REACH).take_while(|i| !self.ends(*i)).count();
        let mut first = from - before;
        while first < from && self.characters[first].is_whitespace() {
            first += 1;
        }
        let mut last = to;
        let inside = to > from && self.ends(to - 1);
        while !inside && last < self.characters.len() && last < to + REACH {
            let c = self.characters[last];
            if c == '\n' {
                break;
            }
            last += 1;
            if self.ends(last - 1) {
                break;
            }
        }
        (self.start + first as u64, self.start + last as u64)
    }

    /// Whether a sentence ends with this character. A stop between digits is a point that was typed wrong.
    fn ends(&self, at: usize) -> bool {
        let digit = |at: usize| self.characters.get(at).is_some_and(|c| matches!(c, '0'..='9' | '０'..='９'));
        match self.characters[at] {
            '。' => !(at > 0 && digit(at - 1) && digit(at + 1)),
            c => matches!(c, '！' | '？' | '!' | '?' | '\n' | '\r'),
        }
    }

    /// What stands between two offsets.
    pub(super) fn slice(&self, (start, end): (u64, u64)) -> String {
        let at = |offset: u64| (offset.saturating_sub(self.start) as usize).min(self.characters.len());
        self.characters[at(start)..at(end).max(at(start))].iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_out() {
        let check = |text: &str, quote: &str, want: &str| {
            let at = text.find(quote).map(|b| text[..b].chars().count() as u64 + 7).unwrap();
            let read = Text::new(text, 7);
            assert_eq!(read.slice(read.around(at, at + quote.chars().count() as u64)), want);
        };
        check("甲。全镇培训12人，成效好。乙。", "12人", "全镇培训12人，成效好。");
        check("标题\n 培训12人\n乙", "12人", "培训12人");
        check("甲。下降１４。８%，好。乙", "下降", "下降１４。８%，好。");
        check("12人", "12人", "12人");
        check("甲！培训12人。", "12人。", "培训12人。");
        let long = "长".repeat(1000) + "12人" + &"长".repeat(1000);
        check(&long, "12人", &("长".repeat(300) + "12人" + &"长".repeat(300)));
    }
}
