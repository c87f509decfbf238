//! What did people answer in the table? One answer a row, read from CSV or XLSX.

use super::table::{Column, heading_of};
use crate::exchange::table::{Row, TableError, tables_from_bytes};

/// The answers of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// The file, for errors.
    pub file: String,
    /// In the order of the rows.
    pub answers: Vec<Answer>,
}

/// The answer of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The 1-based row of the sheet, or line of the CSV file.
    pub row: u32,
    /// The id of the row of the plan.
    pub id: String,
    /// `yes`, `no`, a payment, several as `P1=100.00;P2=200.00`, or nothing.
    pub confirm: String,
    /// The kind of return, `R1` to `R5`, or nothing.
    pub kind: String,
}

/// Why a table holds no answers.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnswersError {
    /// The file is no table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The columns are not there.
    #[error("{file}: there is no heading with `row` (行标识) and `confirm` (确认)")]
    Headings {
        /// The file.
        file: String,
    },
}

impl Answers {
    /// Reads the table that [`super::Plan::to_csv`] wrote, after people answered in it.
    ///
    /// Columns and rows may have been moved or deleted, and the file may have been saved as CSV in
    /// another encoding, or as XLSX.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, AnswersError> {
        let tables = tables_from_bytes(file, bytes, &[])?;
        let (mut answers, mut has_heading) = (Vec::new(), false);
        for table in &tables {
            let mut rows = table.rows.iter();
            let Some(columns) = rows.find_map(Columns::of) else { continue };
            has_heading = true;
            answers.extend(rows.filter_map(|row| columns.answer(row)));
        }
        if has_heading {
            Ok(Self { file: file.to_owned(), answers })
        } else {
            Err(AnswersError::Headings { file: file.to_owned() })
        }
    }
}

/// Where the columns of answers stand.
struct Columns {
    id: usize,
    confirm: usize,
    kind: Option<usize>,
}

impl Columns {
    fn of(row: &Row) -> Option<Self> {
        let find = |column: Column| {
            let mut cells = row.filled();
            cells.find(|(_, cell)| heading_of(&cell.text) == Some(column)).map(|(index, _)| index)
        };
        let (id, confirm) = find(Column::Row).zip(find(Column::Confirm))?;
        Some(Self { id, confirm, kind: find(Column::Kind) })
    }

    /// Returns the answer of a row; rows without an id say something about payments, and are no rows
    /// of the bank.
    fn answer(&self, row: &Row) -> Option<Answer> {
        let text = |index: usize| {
            let cell = row.cell(index);
            cell.map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
        };
        let id = text(self.id);
        let kind = self.kind.map(text).unwrap_or_default();
        let answer = Answer { row: row.number, id, confirm: text(self.confirm), kind };
        (!answer.id.is_empty()).then_some(answer)
    }
}
