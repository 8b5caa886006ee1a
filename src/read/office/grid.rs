//! Tables of formats that only say how deep in tables a paragraph stands, and where cells and rows end.

use super::draft::Draft;
use crate::read::Refusal;

/// A table that is open.
#[derive(Debug, Default)]
struct Table {
    row: bool,
    cell: bool,
}

/// The tables that are open, from the outermost.
#[derive(Debug, Default)]
pub(in crate::read) struct Grid {
    tables: Vec<Table>,
}

impl Grid {
    /// How many are open.
    pub fn depth(&self) -> usize {
        self.tables.len()
    }

    /// Opens and closes tables until so many are open, with a row and a cell.
    pub fn to(&mut self, depth: usize, draft: &mut Draft) -> Result<(), Refusal> {
        while self.tables.len() > depth {
            self.close(draft);
        }
        while self.tables.len() < depth {
            self.begin_cell(draft);
            draft.open_table()?;
            self.tables.push(Table::default());
        }
        self.begin_cell(draft);
        Ok(())
    }

    fn begin_cell(&mut self, draft: &mut Draft) {
        let Some(table) = self.tables.last_mut() else { return };
        if !table.row {
            table.row = true;
            draft.open_row();
        }
        if !table.cell {
            table.cell = true;
            draft.open_cell();
        }
    }

    /// Ends the innermost cell.
    pub fn end_cell(&mut self, draft: &mut Draft) {
        if let Some(table) = self.tables.last_mut().filter(|t| t.cell) {
            table.cell = false;
            draft.close_cell(1);
        }
    }

    /// Ends a row of the table at this depth.
    pub fn end_row(&mut self, depth: usize, draft: &mut Draft) {
        if self.tables.len() < depth {
            return;
        }
        while self.tables.len() > depth {
            self.close(draft);
        }
        self.end_cell(draft);
        if let Some(table) = self.tables.last_mut().filter(|t| t.row) {
            table.row = false;
            draft.close_row();
        }
    }

    /// Ends the innermost table.
    fn close(&mut self, draft: &mut Draft) {
        self.end_row(self.tables.len(), draft);
        if self.tables.pop().is_some() {
            draft.close_table();
        }
    }
}
