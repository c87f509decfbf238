//! What does one cell of a row hold: text, an account, an amount, a day?

use super::super::{BankError, Wrong};
use super::Profile;
use super::amount::Money;
use super::columns::Column;
use super::currency::Currency;
use super::day::{Month, read_day};
use super::fault::Places;
use super::words::{is_void, key};
use crate::domain::{AccountNumber, Date, Text};
use crate::exchange::table::{Cell, CellKind, Row};
use crate::exchange::values::{plain, read_account, read_text, tidy};

/// Digits beyond this many are lost in a number cell.
const NUMBER_DIGITS_MAX: usize = 15;

/// Reads the cells of one row.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    pub(super) profile: &'a Profile,
    pub(super) places: &'a Places,
    pub(super) row: &'a Row,
    /// The month of the bill, where days have no year.
    pub(super) bill: Option<Month>,
}

type Found<T> = Result<Option<T>, BankError>;

impl<'a> Cells<'a> {
    /// Returns the cell, unless it says nothing.
    pub(super) fn cell(&self, column: Option<&Column>) -> Option<&'a Cell> {
        let cell = self.row.cell(column?.index).filter(|cell| !is_void(&cell.text))?;
        let blank = &self.profile.schema.blank;
        if blank.is_empty() {
            return Some(cell);
        }
        let key = key(&cell.text);
        (!blank.iter().any(|word| word.is(&key))).then_some(cell)
    }

    pub(super) fn refuse(&self, wrong: Wrong, column: &Column) -> BankError {
        self.places.refuse_cell(wrong, column, self.row)
    }

    /// Returns the text of a cell.
    pub(super) fn text(&self, column: Option<&Column>) -> Found<Text> {
        let (Some(column), Some(cell)) = (column, self.cell(column)) else { return Ok(None) };
        let refused = || self.refuse(Wrong::Text, column);
        if is_lost(cell) {
            return Err(refused());
        }
        read_text(&cell.text).map(Some).map_err(|_| refused())
    }

    /// Returns the texts of several cells as one, each once.
    pub(super) fn joined(&self, columns: &[Column]) -> Found<Text> {
        let mut parts: Vec<String> = Vec::new();
        for column in columns {
            if let Some(text) = self.text(Some(column))?
                && !parts.iter().any(|part| part == text.as_str())
            {
                parts.push(text.to_string());
            }
        }
        let (Some(last), false) = (columns.last(), parts.is_empty()) else { return Ok(None) };
        let joined = tidy(&parts.join("; "));
        joined.parse().map(Some).map_err(|_| self.refuse(Wrong::Text, last))
    }

    /// Returns the account of a cell; nothing where the bank hides digits of it, since that names
    /// no account.
    pub(super) fn account(&self, column: Option<&Column>) -> Found<AccountNumber> {
        let (Some(column), Some(cell)) = (column, self.cell(column)) else { return Ok(None) };
        let account = if is_lost(cell) { Err(()) } else { account(&cell.text) };
        account.map_err(|()| self.refuse(Wrong::Account, column))
    }

    /// Returns the currency of a cell.
    pub(super) fn currency(&self, column: Option<&Column>) -> Found<Currency> {
        let (Some(column), Some(cell)) = (column, self.cell(column)) else { return Ok(None) };
        let currency = Currency::read(&cell.text);
        currency.map(Some).ok_or_else(|| self.refuse(Wrong::OtherCurrency, column))
    }

    /// Returns the amount of a cell. One that is merged over several rows would count several
    /// times, and one whose format shows another number may be either.
    pub(super) fn money(&self, column: &Column) -> Found<Money> {
        let Some(cell) = self.cell(Some(column)) else { return Ok(None) };
        let is_plain = matches!(cell.kind, CellKind::Text | CellKind::Number) && !cell.merged;
        let money = Money::read(&cell.text).filter(|_| is_plain);
        money.map(Some).ok_or_else(|| self.refuse(Wrong::Amount, column))
    }

    /// Returns the day of a cell.
    pub(super) fn day(&self, column: Option<&Column>) -> Found<Date> {
        let (Some(column), Some(cell)) = (column, self.cell(column)) else { return Ok(None) };
        let day = self.day_of(cell);
        day.map(Some).ok_or_else(|| self.refuse(Wrong::Date, column))
    }

    /// Returns whether the cell is a day, or looks like one that does not exist: whatever else such
    /// a row holds, it is meant as a line.
    pub(super) fn looks_dated(&self, column: &Column) -> bool {
        self.cell(Some(column)).is_some_and(|cell| {
            let is_short = cell.text.len() <= 40;
            let text = plain(&cell.text);
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            let is_number = text.starts_with(|first: char| first.is_ascii_digit()) && digits >= 4;
            self.day_of(cell).is_some() || (is_short && is_number)
        })
    }

    fn day_of(&self, cell: &Cell) -> Option<Date> {
        // A date cell of a workbook has the year first, whatever the texts have.
        let format = self.profile.schema.columns.date_format.as_ref();
        read_day(&cell.text, format.filter(|_| cell.kind != CellKind::Date), self.bill)
    }
}

/// Returns whether a number cell cannot hold what it should: more digits than a spreadsheet keeps,
/// or the error of a formula.
fn is_lost(cell: &Cell) -> bool {
    let digits = cell.text.bytes().take_while(|byte| *byte != b'.');
    let count = digits.filter(u8::is_ascii_digit).count();
    let is_long = count > NUMBER_DIGITS_MAX || cell.text.contains(['e', 'E']);
    cell.kind == CellKind::Error || (cell.is_numeric() && is_long)
}

/// Returns the account that a text names; nothing for `6222****1234`.
pub(super) fn account(text: &str) -> Result<Option<AccountNumber>, ()> {
    let small = text.to_ascii_lowercase();
    if small.contains(['*', '＊']) || small.contains("xxx") {
        return Ok(None);
    }
    let read = read_account(text).map_err(|_| ())?;
    let has_digit = read.as_str().bytes().any(|byte| byte.is_ascii_digit());
    if has_digit { Ok(Some(read)) } else { Err(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_of_hidden_digits_names_none() {
        for text in ["6222****1234", "xxxxx*********xxxx", "6222XXXX1234"] {
            assert_eq!(account(text), Ok(None), "{text}");
        }
        for text in ["账号", "Account", "6.22202E+18", ""] {
            assert_eq!(account(text), Err(()), "{text}");
        }
        assert_eq!(account("4300 1500").unwrap().unwrap().as_str(), "4300 1500");
    }

    #[test]
    fn a_number_cell_keeps_fifteen_digits() {
        let cell = |text: &str, kind| is_lost(&Cell::new(text, kind));
        assert!(cell("6222021901234567000", CellKind::Number));
        assert!(cell("1.00000000000000e300", CellKind::Number));
        assert!(cell("#REF!", CellKind::Error));
        assert!(!cell("622202190123456", CellKind::Number));
        assert!(!cell("6222021901234567890", CellKind::Text));
    }
}
