//! Why statements cannot be reconciled as they are, and what to know beside.

use crate::domain::{AccountNumber, Amount, Date, Id};
use std::fmt;

/// The statements that cannot be taken, in the order of files. Nothing was proposed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} statements cannot be taken, the first: {}", .problems.len(), .problems.first().map(ToString::to_string).unwrap_or_default())]
pub struct PlanError {
    /// What is wrong, one or more.
    pub problems: Vec<Problem>,
}

/// What is wrong with a statement, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The 1-based line of the file.
    pub at: usize,
    /// The account, if it is known.
    pub account: Option<AccountNumber>,
    /// What.
    pub fault: Fault,
}

/// What is wrong with a statement.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file names no account, and none was given.
    #[error("the file names no account; give the account of the statement")]
    AccountMissing,
    /// Neither an account of the fund nor one of a payee.
    #[error(
        "a statement for another account: neither an account of the fund nor a payee's in this \
         period; declare it in `accounts` of a program, or import the payees first"
    )]
    OtherAccount,
    /// Not renminbi.
    #[error("the statement is in {found}; the ledger holds CNY only")]
    OtherCurrency {
        /// The currency.
        found: String,
    },
    /// Opening balance, lines and closing balance do not agree.
    #[error("the lines come to {computed}, the bank says {stated}: a difference of {}", .computed.minus(*.stated))]
    Unbalanced {
        /// What the lines come to.
        computed: Amount,
        /// What the file says.
        stated: Amount,
    },
    /// Nothing tells the opening balance.
    #[error("the file has no balances; give the balance before the first line")]
    OpeningUnknown,
    /// Neither a period nor a line.
    #[error("the file says neither which days it covers nor has it any line")]
    PeriodUnknown,
    /// The last day before the first.
    #[error("the last day {to} lies before the first day {from}")]
    PeriodBackwards {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// A line on a day that the statement does not cover.
    #[error("a line of {date} lies outside the period {from}..{to}")]
    OutsidePeriod {
        /// The day of the line.
        date: Date,
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// Another statement of the account covers some of its days.
    #[error("{from}..{to} overlaps with {other}")]
    Overlaps {
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
        /// The other one: its id in the ledger, or its file and line, and its days.
        other: String,
    },
    /// Of two statements next to each other, the later does not open with what the earlier closed with.
    #[error("next to {other}: the later opens with {opening}, the earlier closed with {closing}")]
    OpeningDiffers {
        /// The opening balance of the later.
        opening: Amount,
        /// The closing balance of the earlier.
        closing: Amount,
        /// The other one.
        other: String,
    },
    /// The ledger has a statement of that id that says something else.
    #[error("the ledger has {id}, and it says something else")]
    IdTaken {
        /// The id.
        id: Id,
    },
}

impl Fault {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::AccountMissing => "account-missing",
            Self::OtherAccount => "other-account",
            Self::OtherCurrency { .. } => "other-currency",
            Self::Unbalanced { .. } => "unbalanced",
            Self::OpeningUnknown => "opening-unknown",
            Self::PeriodUnknown => "period-unknown",
            Self::PeriodBackwards { .. } => "period-backwards",
            Self::OutsidePeriod { .. } => "outside-period",
            Self::Overlaps { .. } => "overlaps",
            Self::OpeningDiffers { .. } => "opening-differs",
            Self::IdTaken { .. } => "id-taken",
        }
    }

    /// Returns whether a person may take the statement all the same: the ledger records what the bank
    /// says, and reports what does not agree.
    pub fn may_be_overruled(&self) -> bool {
        match self {
            Self::Unbalanced { .. }
            | Self::OutsidePeriod { .. }
            | Self::Overlaps { .. }
            | Self::OpeningDiffers { .. } => true,
            Self::AccountMissing
            | Self::OtherAccount
            | Self::OtherCurrency { .. }
            | Self::OpeningUnknown
            | Self::PeriodUnknown
            | Self::PeriodBackwards { .. }
            | Self::IdTaken { .. } => false,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = crate::exchange::values::printable(&self.file);
        write!(formatter, "{file}, line {}: ", self.at)?;
        if let Some(account) = &self.account {
            write!(formatter, "account {account}: ")?;
        }
        self.fault.fmt(formatter)
    }
}

/// What a person should know although it is no error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The file.
    pub file: String,
    /// The 1-based line of the file.
    pub at: usize,
    /// What.
    pub remark: Remark,
}

/// What a notice says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Remark {
    /// A problem that was overruled.
    #[error("taken as it is: {0}")]
    Overruled(Fault),
    /// Days between two statements that none covers.
    #[error("no statement of {account} covers {from}..{to}")]
    Gap {
        /// The account.
        account: AccountNumber,
        /// The first day.
        from: Date,
        /// The last day.
        to: Date,
    },
    /// The same bytes a second time.
    #[error("the same file as {first}; it is read once")]
    FileTwice {
        /// The name it had first.
        first: String,
    },
    /// The statement is in the ledger.
    #[error("recorded before as {id}")]
    Recorded {
        /// The id of the statement, of its first part if it has several.
        id: Id,
    },
    /// Lines that move nothing.
    #[error("{count} lines of 0.00 are left out")]
    ZeroLines {
        /// How many.
        count: usize,
    },
    /// Lines of a payee's statement that do not concern the fund: what it paid itself.
    #[error("{count} lines out of the payee's own account are passed over")]
    PassedOver {
        /// How many.
        count: usize,
    },
    /// A batch whose transactions do not come to its amount.
    #[error(
        "the transactions of the batch come to {parts}, not to {whole}; it is read as one line"
    )]
    PartsDiffer {
        /// What they come to.
        parts: Amount,
        /// The amount of the line.
        whole: Amount,
    },
}

impl Remark {
    /// Returns the stable name, to look the message up in a catalogue.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Overruled(_) => "overruled",
            Self::Gap { .. } => "gap",
            Self::FileTwice { .. } => "file-twice",
            Self::Recorded { .. } => "recorded",
            Self::ZeroLines { .. } => "zero-lines",
            Self::PassedOver { .. } => "passed-over",
            Self::PartsDiffer { .. } => "parts-differ",
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = crate::exchange::values::printable(&self.file);
        write!(formatter, "{file}, line {}: {}", self.at, self.remark)
    }
}
