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
        let before = self.characters[..from].iter().rev().take(REACH).take_while(|c| !ends(**c)).count();
        let mut first = from - before;
        while first < from && self.characters[first].is_whitespace() {
            first += 1;
        }
        let mut last = to;
        let inside = to > from && ends(self.characters[to - 1]);
        while !inside && last < self.characters.len() && last < to + REACH {
            let c = self.characters[last];
            if c == '\n' {
                break;
            }
            last += 1;
            if ends(c) {
                break;
            }
        }
        (self.start + first as u64, self.start + last as u64)
    }

    /// What stands between two offsets.
    pub(super) fn slice(&self, (start, end): (u64, u64)) -> String {
        let at = |offset: u64| (offset.saturating_sub(self.start) as usize).min(self.characters.len());
        self.characters[at(start)..at(end).max(at(start))].iter().collect()
    }
}

fn ends(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '\n' | '\r')
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
        check("12人", "12人", "12人");
        check("甲！培训12人。", "12人。", "培训12人。");
        let long = "长".repeat(1000) + "12人" + &"长".repeat(1000);
        check(&long, "12人", &("长".repeat(300) + "12人" + &"长".repeat(300)));
    }
}
