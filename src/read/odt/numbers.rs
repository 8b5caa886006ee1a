//! Numbers of list items and headings.

use super::styles::{ListStyle, Styles};
use crate::read::office::draft::Label;
use crate::read::office::lists::{LEVELS, Level, show};
use std::collections::BTreeMap;

/// Counts of the levels of one list.
type Counts = [Option<u32>; LEVELS];

/// A list that is open, at its level.
#[derive(Debug, Clone)]
struct Open {
    style: Option<String>,
    /// The list that its counts belong to.
    list: usize,
    /// The item that is open: whether its first paragraph has still to come, and what it says.
    item: Option<Item>,
}

/// An item of a list.
#[derive(Debug, Clone, Default)]
struct Item {
    pending: bool,
    start: Option<u32>,
    style: Option<String>,
}

/// All counts.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    lists: Vec<Counts>,
    /// Lists by the id that others go on by, and by style for those that go on with the last.
    ids: BTreeMap<String, usize>,
    last: BTreeMap<Option<String>, usize>,
    open: Vec<Open>,
    outline: Counts,
}

/// What a list says when it begins.
#[derive(Debug, Default)]
pub(super) struct Begin {
    pub style: Option<String>,
    pub id: Option<String>,
    pub continues: bool,
    pub continued: Option<String>,
}

impl Numbers {
    pub fn begin_list(&mut self, begin: Begin) {
        let level = self.open.len();
        let list = match self.open.last() {
            Some(outer) => {
                // A list inside an item begins anew, unless it says it goes on.
                let list = outer.list;
                if !begin.continues
                    && let Some(count) = self.lists.get_mut(list).and_then(|c| c.get_mut(level))
                {
                    *count = None;
                }
                list
            }
            None => {
                let continued = begin.continued.as_ref().and_then(|id| self.ids.get(id));
                let last = self.last.get(&begin.style).filter(|_| begin.continues);
                continued.or(last).copied().unwrap_or_else(|| {
                    self.lists.push(Counts::default());
                    self.lists.len() - 1
                })
            }
        };
        let style = begin.style.or_else(|| self.open.last().and_then(|o| o.style.clone()));
        if let Some(id) = begin.id {
            self.ids.insert(id, list);
        }
        if level == 0 {
            self.last.insert(style.clone(), list);
        }
        self.open.push(Open { style, list, item: None });
    }

    pub fn end_list(&mut self) {
        self.open.pop();
    }

    pub fn begin_item(&mut self, start: Option<u32>, style: Option<String>) {
        if let Some(open) = self.open.last_mut() {
            open.item = Some(Item { pending: true, start, style });
        }
    }

    pub fn end_item(&mut self) {
        if let Some(open) = self.open.last_mut() {
            open.item = None;
        }
    }

    /// Lists that are open; text boxes and notes stand outside of them.
    pub fn in_list(&self) -> bool {
        !self.open.is_empty()
    }

    /// The number of a paragraph in a list: the first of an item has one.
    pub fn item(&mut self, paragraph_style: Option<&str>, styles: &Styles) -> Option<Label> {
        let level = self.open.len().checked_sub(1)?.min(LEVELS - 1);
        let open = self.open.last_mut()?;
        let item = open.item.as_mut().filter(|item| item.pending)?;
        item.pending = false;
        let (start, over) = (item.start, item.style.clone());
        let name = over.or_else(|| open.style.clone());
        let name = name.as_deref().or_else(|| styles.list_of(paragraph_style))?;
        let counts = self.lists.get_mut(open.list)?;
        count(counts, level, start, styles.list(name)?)
    }

    /// The number of a heading outside of lists.
    pub fn heading(&mut self, level: u8, start: Option<u32>, styles: &Styles) -> Option<Label> {
        let level = usize::from(level.max(1) - 1).min(LEVELS - 1);
        count(&mut self.outline, level, start, &styles.outline)
    }
}

/// Counts and shows.
fn count(counts: &mut Counts, level: usize, start: Option<u32>, style: &ListStyle) -> Option<Label> {
    let of = |at: u8| -> Level { style.get(&at).cloned().unwrap_or_default() };
    let own = of(level as u8);
    let next = match (start, counts.get(level).copied().flatten()) {
        (Some(start), _) => start,
        (None, Some(last)) => last.saturating_add(1),
        (None, None) => own.start,
    };
    counts.iter_mut().skip(level + 1).for_each(|c| *c = None);
    *counts.get_mut(level)? = Some(next);
    let text = show(&own, counts, &of, &|_| None);
    (!text.trim().is_empty()).then_some(Label { text, suffix: own.suffix })
}
