//! What does a table say? Columns of one type each and rows of typed cells, whatever file they go into.

use crate::domain::{Amount, Date, Instant, Seq};
use std::borrow::Cow;
use std::fmt;

/// A table that fits in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The name, at most 31 characters, without `[]:*?/\`, so that a workbook can have it.
    pub name: Cow<'static, str>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with one cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: Cow<'static, str>,
    /// What its cells hold, unless they are blank.
    pub kind: ColumnKind,
}

impl Column {
    /// Returns a column.
    pub fn new(name: impl Into<Cow<'static, str>>, kind: ColumnKind) -> Self {
        Self { name: name.into(), kind }
    }
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, and every code or account number: leading zeros and long digits must survive.
    Text,
    /// Yuan with two decimals.
    Amount,
    /// A count or a number in a row.
    Integer,
    /// A civil date.
    Date,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, never empty: a CSV file could not tell it from a blank.
    Text(String),
    /// Money.
    Amount(Amount),
    /// A whole number.
    Integer(i64),
    /// A date.
    Date(Date),
    /// Nothing is known.
    Blank,
}

impl Cell {
    /// Returns a cell with the text of `value`, blank where that is empty.
    pub fn text(value: impl ToString) -> Self {
        let text = value.to_string();
        if text.is_empty() { Self::Blank } else { Self::Text(text) }
    }

    /// Returns whether the cell may stand in a column of `kind`.
    pub fn fits(&self, kind: ColumnKind) -> bool {
        match self {
            Self::Text(text) => kind == ColumnKind::Text && !text.is_empty(),
            Self::Amount(_) => kind == ColumnKind::Amount,
            Self::Integer(_) => kind == ColumnKind::Integer,
            Self::Date(_) => kind == ColumnKind::Date,
            Self::Blank => true,
        }
    }
}

impl fmt::Display for Cell {
    /// Writes what a person would read: amounts with two decimals, dates as `2022-08-12`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => formatter.write_str(text),
            Self::Amount(amount) => amount.fmt(formatter),
            Self::Integer(number) => number.fmt(formatter),
            Self::Date(date) => date.fmt(formatter),
            Self::Blank => Ok(()),
        }
    }
}

impl From<Amount> for Cell {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Seq> for Cell {
    fn from(seq: Seq) -> Self {
        i64::try_from(seq.0).map_or(Self::Blank, Self::Integer)
    }
}

impl From<u16> for Cell {
    fn from(number: u16) -> Self {
        Self::Integer(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Blank, Self::Integer)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<Instant> for Cell {
    /// Beijing time, as `2022-08-12 11:04:05.678`.
    fn from(instant: Instant) -> Self {
        const EAST_MILLIS: i64 = 8 * 60 * 60 * 1000;
        let local = instant.unix_millis().checked_add(EAST_MILLIS);
        let local = local.and_then(Instant::from_unix_millis).unwrap_or(instant);
        Self::text(local.to_string().trim_end_matches('Z').replace('T', " "))
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Blank, Into::into)
    }
}

macro_rules! texts {
    ($($type:ident),+) => {
        $(impl From<&crate::domain::$type> for Cell {
            fn from(value: &crate::domain::$type) -> Self {
                Self::text(value)
            }
        })+
    };
}

texts!(AccountNumber, CreditCode, Digest, DocumentNumber, EntryRef, Id, Region, Text);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_as_in_beijing() {
        let at: Instant = "2022-12-31T16:00:00.007Z".parse().unwrap();
        assert_eq!(Cell::from(at), Cell::Text("2023-01-01 00:00:00.007".into()));
    }

    #[test]
    fn what_is_empty_is_blank() {
        assert_eq!(Cell::from(""), Cell::Blank);
        assert_eq!(Cell::from(None::<Amount>), Cell::Blank);
        assert!(!Cell::Text(String::new()).fits(ColumnKind::Text));
        assert!(Cell::Blank.fits(ColumnKind::Date) && !Cell::from(1_u16).fits(ColumnKind::Text));
    }
}
