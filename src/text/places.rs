//! The source map: where in its file a stretch of a document's text comes from.

/// A place in the file that a text was read from. All numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Place {
    /// Page, in formats that have them.
    pub page: Option<u32>,
    /// Paragraph outside of tables.
    pub paragraph: Option<u32>,
    /// Cell of a table.
    pub cell: Option<Cell>,
}

/// A cell of a table. All numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Table in the document; for a sheet its number.
    pub table: u32,
    /// Row.
    pub row: u32,
    /// Column; a merged cell counts as many as it covers.
    pub column: u32,
}

impl Place {
    /// A page.
    pub fn page(page: u32) -> Place {
        Place { page: Some(page), ..Place::default() }
    }

    /// A paragraph.
    pub fn paragraph(paragraph: u32) -> Place {
        Place { paragraph: Some(paragraph), ..Place::default() }
    }

    /// A cell of a table.
    pub fn cell(table: u32, row: u32, column: u32) -> Place {
        Place { cell: Some(Cell { table, row, column }), ..Place::default() }
    }

    /// The same place, on this page.
    pub fn on(self, page: Option<u32>) -> Place {
        Place { page, ..self }
    }
}

/// From bytes of the text to places of the file. Empty for plain text, where the line says it all.
///
/// A place holds from the byte it is noted at up to the next one that is noted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap {
    marks: Vec<(u32, Place)>,
}

impl SourceMap {
    /// Notes that from byte `start` on the text comes from this place. Readers note in the order of the text; what
    /// lies before something already noted is left out.
    ///
    /// ```
    /// use jihe::text::{Place, SourceMap};
    /// let mut map = SourceMap::default();
    /// map.note(0, Place::page(1));
    /// map.note(90, Place::page(2));
    /// assert_eq!(map.at(89).and_then(|p| p.page), Some(1));
    /// assert_eq!(map.at(90).and_then(|p| p.page), Some(2));
    /// ```
    pub fn note(&mut self, start: usize, place: Place) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        match self.marks.last_mut() {
            Some((last, _)) if *last > start => {}
            Some((last, old)) if *last == start => *old = place,
            Some((_, old)) if *old == place => {}
            _ => self.marks.push((start, place)),
        }
    }

    /// The place of a byte, if one is known: a binary search.
    pub fn at(&self, byte: usize) -> Option<Place> {
        let after = self.marks.partition_point(|(start, _)| *start as usize <= byte);
        self.marks.get(after.checked_sub(1)?).map(|(_, place)| *place)
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_holds_up_to_the_next() {
        let mut map = SourceMap::default();
        assert_eq!(map.at(0), None);
        map.note(3, Place::paragraph(1));
        map.note(9, Place::cell(1, 1, 1));
        map.note(9, Place::cell(1, 1, 2).on(Some(4)));
        map.note(5, Place::paragraph(7));
        let got: Vec<Option<Place>> = [2, 3, 8, 9, 1000].iter().map(|at| map.at(*at)).collect();
        let (first, last) = (Some(Place::paragraph(1)), Some(Place::cell(1, 1, 2).on(Some(4))));
        assert_eq!(got, [None, first, first, last, last]);
    }
}
