//! Where in the file is it wrong? The place of a cell, and what a table could not be.

use super::super::{BankError, Wrong};
use super::columns::Column;
use crate::exchange::table::{Row, Table, TableError, TableFault};
use crate::exchange::values::printable;

/// Names places: in a file of several sheets, with the sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    sheet: Option<String>,
}

impl Places {
    /// For a table that is one of `count`.
    pub(super) fn of(table: &Table, count: usize) -> Self {
        Self { sheet: table.sheet.clone().filter(|_| count > 1) }
    }

    /// Returns the error for a value of the row.
    pub(super) fn refuse(&self, wrong: Wrong, field: &str, value: &str, row: &Row) -> BankError {
        let field = match &self.sheet {
            Some(sheet) => format!("{sheet}!{field}"),
            None => field.to_owned(),
        };
        BankError::new(wrong, printable(&field), value).at(line(row))
    }

    /// Returns the error for the cell of a column.
    pub(super) fn refuse_cell(&self, wrong: Wrong, column: &Column, row: &Row) -> BankError {
        let value = row.cell(column.index).map(|cell| cell.text.trim()).unwrap_or_default();
        self.refuse(wrong, &column.heading, value, row)
    }
}

/// Returns the 1-based number of the row.
pub(super) fn line(row: &Row) -> usize {
    usize::try_from(row.number).unwrap_or(usize::MAX)
}

/// Returns the error for a file that is no table.
pub(super) fn no_table(error: &TableError) -> BankError {
    let field = printable(error.sheet.as_deref().unwrap_or("file"));
    if let TableFault::Csv { line, reason } = &error.fault {
        let at = usize::try_from(*line).unwrap_or(usize::MAX);
        return BankError::new(Wrong::Malformed, "record", reason).at(at);
    }
    let wrong = match error.fault.name() {
        "too-large" => Wrong::Bomb,
        "other-format" | "no-rows" => Wrong::FormatUnknown,
        "not-text" => Wrong::Encoding,
        _ => Wrong::Malformed,
    };
    BankError::new(wrong, field, &error.fault.to_string())
}
