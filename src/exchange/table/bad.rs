//! Every way one cell can be wrong. All bad cells of a file are collected, never only the first.

use super::fault::place;
use super::{Column, Row, Table, column_letters};
use crate::domain::Amount;
use crate::exchange::values::{Hint, ValueError, shown};

/// A cell that cannot be taken, where it stands, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}row {row}, column {}: {reason}", place(file, sheet.as_deref()), self.column_name())]
pub struct BadCell {
    /// The file.
    pub file: String,
    /// The sheet; none for CSV.
    pub sheet: Option<String>,
    /// The 1-based row of the sheet, or line of the CSV file.
    pub row: u32,
    /// The 1-based column.
    pub column: usize,
    /// The heading of the column.
    pub heading: String,
    /// What the cell shows, cut to 80 characters and escaped.
    pub value: String,
    /// What is wrong.
    pub reason: CellFault,
    /// What to do about it, where that is known.
    pub hint: Option<Hint>,
}

impl BadCell {
    pub(crate) fn new(table: &Table, row: &Row, column: &Column, reason: CellFault) -> Self {
        let value = row.cell(column.index).map(|cell| shown(&cell.text)).unwrap_or_default();
        Self {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            row: row.number,
            column: column.index.saturating_add(1),
            heading: shown(&column.heading),
            value,
            hint: reason.hint(),
            reason,
        }
    }

    /// Returns the letters of the column in a sheet, its number in a CSV file, and the heading.
    pub fn column_name(&self) -> String {
        let column = match self.sheet {
            Some(_) => column_letters(self.column),
            None => self.column.to_string(),
        };
        format!("{column} ({})", self.heading)
    }
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellFault {
    /// It is none of the values the column can hold.
    #[error(transparent)]
    Value(#[from] ValueError),
    /// It is needed and blank.
    #[error("it is blank")]
    Blank,
    /// A code or account kept as a number, or any number of more than 15 digits.
    #[error("it is kept as a number, of which a spreadsheet forgets the digits after the 15th")]
    Numeric,
    /// An amount whose cell shows another number than it holds.
    #[error("the format of the cell shows another number than the cell holds")]
    Rescaled,
    /// A formula without a value.
    #[error("a formula has failed")]
    Failed,
    /// An amount in a cell merged over several rows.
    #[error("one amount is merged over several rows")]
    Merged,
    /// An amount that must be above zero.
    #[error("the amount must be above zero")]
    NotPositive,
    /// A budget change with the wrong sign.
    #[error("the amount has the wrong sign for this type of change")]
    Sign,
    /// An initial budget line that adjusts another one, or an adjustment that does not.
    #[error("every line but 年初 names the line it adjusts, and 年初 names none")]
    Adjusts,
    /// Instalments that do not add up.
    #[error("the instalments add up to {sum}, not to {amount}")]
    InstalmentSum {
        /// Their sum.
        sum: Amount,
        /// The amount of the award.
        amount: Amount,
    },
    /// An instalment after one that is blank, or a due date without an amount.
    #[error("instalment {number} has no amount")]
    InstalmentMissing {
        /// Which one.
        number: u16,
    },
    /// The id occurs in an earlier row.
    #[error("the id occurs in row {first_row} already")]
    Repeated {
        /// Where it occurs first.
        first_row: u32,
    },
    /// The payee occurs in an earlier row, with another name, account or date.
    #[error("row {first_row} says something else of the same payee")]
    Contradicts {
        /// Where it occurs first.
        first_row: u32,
    },
    /// The check characters of a code do not agree.
    #[error("character {position} of the code should be {expected}")]
    CodeCheck {
        /// Which character, 17 or 18.
        position: u8,
        /// What the others demand.
        expected: char,
    },
    /// A payee given by name only, which no known payee has.
    #[error("no known payee has exactly this name")]
    UnknownName,
    /// A last day before the first.
    #[error("the last day lies before the first")]
    EndsEarly,
    /// The account is in another name than the payee's.
    #[error("the account is not in the payee's name")]
    Holder,
    /// A total that does not add up.
    #[error("the rows add up to {sum}; the total says {stated}, which differs by {difference}")]
    Total {
        /// What the total says.
        stated: Amount,
        /// What the rows add up to.
        sum: Amount,
        /// The total minus the sum.
        difference: Amount,
    },
    /// A row with values under the total.
    #[error("the row stands under the total")]
    AfterTotal,
}

impl CellFault {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Blank => "blank",
            Self::Numeric => "numeric",
            Self::Rescaled => "rescaled",
            Self::Failed => "failed",
            Self::Merged => "merged",
            Self::NotPositive => "not-positive",
            Self::Sign => "sign",
            Self::Adjusts => "adjusts",
            Self::InstalmentSum { .. } => "instalment-sum",
            Self::InstalmentMissing { .. } => "instalment-missing",
            Self::Repeated { .. } => "repeated",
            Self::Contradicts { .. } => "contradicts",
            Self::CodeCheck { .. } => "code-check",
            Self::UnknownName => "unknown-name",
            Self::EndsEarly => "ends-early",
            Self::Holder => "holder",
            Self::Total { .. } => "total",
            Self::AfterTotal => "after-total",
        }
    }

    /// Returns what to do about it, where that is known.
    pub fn hint(&self) -> Option<Hint> {
        match self {
            Self::Value(error) => error.hint(),
            Self::Numeric => Some(Hint::AsText),
            Self::Rescaled => Some(Hint::PlainFormat),
            Self::Failed => Some(Hint::Recalculate),
            Self::Merged => Some(Hint::Unmerge),
            Self::Sign => Some(Hint::NegativeAmount),
            Self::InstalmentSum { .. } | Self::InstalmentMissing { .. } => {
                Some(Hint::InstalmentSum)
            }
            Self::Repeated { .. } => Some(Hint::UniqueId),
            Self::Contradicts { .. } => Some(Hint::OnePayee),
            Self::CodeCheck { .. } => Some(Hint::CodeCheck),
            Self::UnknownName => Some(Hint::AddCode),
            Self::Holder => Some(Hint::Holder),
            Self::Total { .. } => Some(Hint::CheckTotal),
            Self::AfterTotal => Some(Hint::OneTable),
            Self::Blank | Self::NotPositive | Self::Adjusts | Self::EndsEarly => None,
        }
    }
}
