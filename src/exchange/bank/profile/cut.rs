//! Was the file cut in the middle of a row?
//!
//! A cut leaves a last row that ends before the others do, mostly without the end of its line. Some
//! banks leave out empty cells at the end of a row, which the other rows tell.

use super::super::{BankError, Wrong};
use super::columns::Columns;
use super::fault::Places;
use crate::exchange::table::{Row, Table};

/// How the bytes of a file end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A workbook, which cannot be read unless it is whole.
    Workbook,
    /// With a whole line.
    Line,
    /// In the middle of one.
    Open,
}

impl End {
    /// Returns how a text ends, whatever its encoding.
    pub(super) fn of(bytes: &[u8]) -> Self {
        // In UTF-16 a zero stands beside the end of the line.
        let last = bytes.iter().rev().find(|byte| **byte != 0);
        if last.is_some_and(|byte| matches!(byte, b'\n' | b'\r')) { Self::Line } else { Self::Open }
    }
}

/// How many cells the lines of a section have at least.
#[derive(Clone, Copy, Debug)]
pub(super) struct Narrowest {
    cells: usize,
    is_balanced: bool,
}

impl Narrowest {
    /// Before the first line, as many as the headings.
    pub(super) fn of(columns: &Columns) -> Self {
        Self { cells: columns.width(), is_balanced: false }
    }

    /// Counts a line, which has a balance or not.
    pub(super) fn count(&mut self, row: &Row, is_balanced: bool) {
        self.cells = self.cells.min(row.cells.len());
        self.is_balanced = is_balanced;
    }

    /// Refuses the last row of a table if it ends before every other line, and the file ends with it;
    /// or if it ends before the balance that the line above has.
    pub(super) fn refuse_cut(
        self,
        row: &Row,
        (table, columns): (&Table, &Columns),
        (end, places): (End, &Places),
    ) -> Result<(), BankError> {
        let is_last = table.rows.last().is_some_and(|last| last.number == row.number);
        let width = row.cells.len();
        let lacks_balance = columns.balance.as_ref().is_some_and(|column| width <= column.index);
        let is_cut = match end {
            End::Workbook => false,
            End::Line => self.is_balanced && lacks_balance,
            End::Open => true,
        };
        if !is_last || !is_cut || width >= self.cells {
            return Ok(());
        }
        let reason = "the row ends early; is the file cut?";
        Err(places.refuse(Wrong::Malformed, "record", reason, row))
    }
}
