//! A statement of account as a bank wrote it, whatever the format.

use crate::domain::{AccountNumber, Amount, Date, Text};

/// A statement of one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The format, as the file names it: `camt.053.001.08`, `MT940`, or the name of a profile.
    pub format: String,
    /// Where it begins: the 1-based line of the file, or row of the sheet.
    pub at: usize,
    /// The bank's own identification of the statement.
    pub number: Option<Text>,
    /// The account, if the file names it.
    pub account: Option<AccountNumber>,
    /// The account's owner and bank, as far as the file names them.
    pub owner: Party,
    /// The currency as an ISO 4217 code, if the file names one.
    pub currency: Option<String>,
    /// The first day it covers, if the file says so; else the day of the first line.
    pub from: Option<Date>,
    /// The last day it covers, inclusive.
    pub to: Option<Date>,
    /// The balance before the first line, below zero for an overdraft.
    pub opening: Option<Amount>,
    /// The balance after the last line.
    pub closing: Option<Amount>,
    /// The lines, in the order of the file turned so that time goes forward.
    pub lines: Vec<Line>,
}

/// One booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The 1-based line of the file, or row of the sheet.
    pub at: usize,
    /// Above zero: into the account (贷, credit). Below zero: out of it (借, debit).
    pub amount: Amount,
    /// The day it was booked (记账日).
    pub booked: Date,
    /// The value date, where it is given.
    pub value: Option<Date>,
    /// The balance after it, where it is given.
    pub balance: Option<Amount>,
    /// The bank's reference (流水号).
    pub reference: Option<Text>,
    /// The reference that the payer gave (`EndToEndId`, voucher number).
    pub own_reference: Option<Text>,
    /// The other side.
    pub counterparty: Party,
    /// Remittance information, purpose, remark (摘要、用途、附言).
    pub text: Option<Text>,
    /// Whether the bank says that it takes an earlier booking back.
    pub is_reversal: bool,
    /// The transactions that one booking sums up (批量), where the file lists two or more.
    pub parts: Vec<Part>,
}

/// One transaction of a batch booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The 1-based line of the file.
    pub at: usize,
    /// The sign is that of the booking, unless the transaction goes the other way.
    pub amount: Amount,
    /// The bank's reference.
    pub reference: Option<Text>,
    /// The reference that the payer gave.
    pub own_reference: Option<Text>,
    /// The other side.
    pub counterparty: Party,
    /// Remittance information.
    pub text: Option<Text>,
}

/// Whose account, where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// The account number; an IBAN without spaces.
    pub account: Option<AccountNumber>,
    /// The name.
    pub name: Option<Text>,
    /// The bank: its name, else its code.
    pub bank: Option<Text>,
}

/// Where the figures of a statement do not add up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line of the file where it shows: the first line whose balance does not follow, else where
    /// the statement begins.
    pub at: usize,
    /// What the lines before it come to.
    pub computed: Amount,
    /// What the file says.
    pub stated: Amount,
}

impl Statement {
    /// Returns the sum of the lines.
    pub fn total(&self) -> Amount {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// Returns the first place where opening balance, lines and stated balances do not agree.
    /// Nothing is said where the file gives too little to tell.
    pub fn difference(&self) -> Option<Difference> {
        let mut balance = self.opening;
        for line in &self.lines {
            balance = balance.map(|before| before.plus(line.amount));
            match (balance, line.balance) {
                (Some(computed), Some(stated)) if computed != stated => {
                    return Some(Difference { at: line.at, computed, stated });
                }
                (None, stated) => balance = stated,
                _ => {}
            }
        }
        match (balance, self.closing) {
            (Some(computed), Some(stated)) if computed != stated => {
                Some(Difference { at: self.at, computed, stated })
            }
            _ => None,
        }
    }
}
