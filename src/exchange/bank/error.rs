//! Why a bank's file was not read.

use std::fmt;

/// A place in a bank's file, and what is wrong there. The caller knows the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankError {
    /// The 1-based line of the file, or row of the sheet; absent where the whole file is meant.
    pub at: Option<usize>,
    /// The field, in the words of the format: `Stmt/Ntry/Amt`, `:61:`, the heading of a column.
    pub field: String,
    /// The value found, escaped and cut so that it is safe to print.
    pub value: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong with a bank's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is nothing in the file.
    Empty,
    /// A picture, as of a scanner or a camera.
    Picture,
    /// The file is in none of the known formats.
    FormatUnknown,
    /// Not well-formed XML, not a zip archive, not a table.
    Malformed,
    /// The text is in no known encoding, or in two.
    Encoding,
    /// A document type, an entity, nesting or size beyond what a statement has.
    Bomb,
    /// A version or message that is not read.
    VersionUnknown,
    /// A field that must be there is not.
    Missing,
    /// Not an amount, or with more than two decimals.
    Amount,
    /// Not a day of the calendar, such as 30 February.
    Date,
    /// Not an account number.
    Account,
    /// Neither 借 nor 贷, neither `DBIT` nor `CRDT`.
    Direction,
    /// Not text that can be recorded.
    Text,
    /// A line belongs to another account than the statement.
    OtherAccount,
    /// A line or balance is in another currency than the statement.
    OtherCurrency,
}

impl Wrong {
    /// Returns the stable name, which is also that of its message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Picture => "picture",
            Self::FormatUnknown => "format-unknown",
            Self::Malformed => "malformed",
            Self::Encoding => "encoding",
            Self::Bomb => "bomb",
            Self::VersionUnknown => "version-unknown",
            Self::Missing => "missing",
            Self::Amount => "amount",
            Self::Date => "date",
            Self::Account => "account",
            Self::Direction => "direction",
            Self::Text => "text",
            Self::OtherAccount => "other-account",
            Self::OtherCurrency => "other-currency",
        }
    }
}

impl BankError {
    /// Returns the error for `value` of `field`.
    pub fn new(wrong: Wrong, field: impl fmt::Display, value: &str) -> Self {
        let value = crate::exchange::values::shown(value);
        Self { at: None, field: field.to_string(), value, wrong }
    }

    /// Returns it with a place.
    #[must_use]
    pub fn at(self, at: usize) -> Self {
        Self { at: Some(at), ..self }
    }
}

impl fmt::Display for BankError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(at) = self.at {
            write!(formatter, "line {at}: ")?;
        }
        write!(formatter, "{}: `{}` ({})", self.field, self.value, self.wrong.name())
    }
}

impl std::error::Error for BankError {}
