//! How much went in or out by one tuple of a statement?
//!
//! # A known fault
//!
//! In statements of 建设银行 by the taxonomy of 2021-11-30 a booking is written as two tuples, one with
//! amount 0 and one with the amount, which is below zero for a debit (the parser `ccb_ofd_2021`, found
//! in public code, takes the one that is not 0; where too many are 0 it gives the facts up and reads
//! the printed page). Nothing is dropped here on the strength of that alone:
//!
//! * A tuple of amount 0 is one booking with the next one only if that one has an amount, both agree
//!   in at least one of reference, number of receipt and balance, and contradict each other in none of
//!   these, date, time and counterparty. The booking then has what either says.
//! * Else a tuple of amount 0 stays a line where the balances say that nothing moved.
//! * Else the amount is lost, and the statement is refused with the number of the tuple.

use super::super::{BankError, Wrong};
use super::statement::{AMOUNT, BALANCE, BALANCE_SIDE, BOOKED_ON, DEBIT_CREDIT, REFERENCES};
use super::xbrl::Record;
use crate::domain::{Amount, Date};

const RECEIPT: &str = "NumberOfBankElectronicReceipt";

/// One tuple, or two that are one booking.
#[derive(Clone, Debug)]
pub(super) struct Tuple<'a> {
    pub(super) record: Record<'a>,
    pub(super) booked: Option<Date>,
    pub(super) balance: Option<Amount>,
    /// As the file gives it; no amount is zero.
    amount: Amount,
    direction: Option<Direction>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    /// 借: out of the account.
    Out,
    /// 贷: into the account.
    In,
}

impl Direction {
    fn of(self, size: Amount) -> Amount {
        match self {
            Self::Out => size.negated(),
            Self::In => size,
        }
    }
}

impl<'a> Tuple<'a> {
    pub(super) fn read(record: Record<'a>) -> Result<Self, BankError> {
        let amount = record.amount(AMOUNT)?.unwrap_or(Amount::ZERO);
        let balance = record.amount(BALANCE)?;
        let direction = direction(&record, DEBIT_CREDIT)?;
        let balance = match (balance, direction_of_balance(&record)?) {
            (Some(balance), Some(Direction::Out)) if balance.is_positive() => {
                Some(balance.negated())
            }
            (balance, _) => balance,
        };
        let booked = record.date(BOOKED_ON)?;
        Ok(Self { record, booked, balance, amount, direction })
    }

    /// Returns the amount, above zero into the account, and whether it takes a booking back.
    ///
    /// The direction decides. A sign beside it is ambiguous: 建设银行 writes -780 for a debit of 780,
    /// others a red entry (红字) for one that is taken back. The balances tell which; without them
    /// only the first is known to occur.
    pub(super) fn signed(&self, before: Option<Amount>) -> Result<(Amount, bool), BankError> {
        let size = self.amount.max(self.amount.negated());
        let moved = before.zip(self.balance).map(|(before, after)| after.minus(before));
        if size == Amount::ZERO {
            return if moved == Some(Amount::ZERO) {
                Ok((size, false))
            } else {
                Err(self.no_amount())
            };
        }
        let known = self.direction.filter(|_| self.amount.is_positive());
        if let Some(direction) = known {
            return Ok((direction.of(size), false));
        }
        if let Some(moved) = moved.filter(|moved| *moved == size || *moved == size.negated()) {
            let is_reversal = self.direction.is_some_and(|direction| direction.of(size) != moved);
            return Ok((moved, is_reversal));
        }
        match self.direction {
            Some(Direction::Out) => Ok((size.negated(), false)),
            Some(Direction::In) => {
                let value = format!("1, {AMOUNT} {}", self.amount);
                Err(self.record.wrong(Wrong::Direction, DEBIT_CREDIT, &value))
            }
            None => match self.record.raw(DEBIT_CREDIT)? {
                Some(one) => Err(self.record.wrong(Wrong::Direction, DEBIT_CREDIT, one)),
                None => Err(self.record.missing(DEBIT_CREDIT)),
            },
        }
    }

    fn no_amount(&self) -> BankError {
        let given = self.record.raw(AMOUNT).ok().flatten();
        let wrong = if given.is_some() { Wrong::Amount } else { Wrong::Missing };
        self.record.wrong(wrong, AMOUNT, given.unwrap_or_default())
    }

    /// Returns whether the two are one booking, of which `self` lacks the amount.
    fn is_one_with(&self, other: &Self) -> bool {
        if self.amount != Amount::ZERO || other.amount == Amount::ZERO {
            return false;
        }
        let said =
            |tuple: &Self, name: &str| tuple.record.raw(name).ok().flatten().map(str::to_owned);
        let compare =
            |name: &str| said(self, name).zip(said(other, name)).map(|(own, other)| own == other);
        // A balance of zero beside a lost amount may be as lost.
        let balances = self.balance.zip(other.balance);
        let balances = balances.filter(|(own, other)| ![own, other].contains(&&Amount::ZERO));
        let names = REFERENCES.into_iter().chain([RECEIPT]);
        let mut shared: Vec<bool> = names.filter_map(compare).collect();
        shared.extend(balances.map(|(own, other)| own == other));
        let rest = [BOOKED_ON, "TimeOfBookkeeping", "AccountOfCounterparty", "NameOfCounterparty"];
        shared.contains(&true)
            && !shared.contains(&false)
            && !rest.into_iter().filter_map(compare).any(|agree| !agree)
    }

    /// Returns the booking that both are. A direction that they do not agree in is none.
    fn and(self, mut other: Self) -> Self {
        other.record.fill_from(&self.record);
        other.booked = other.booked.or(self.booked);
        other.balance = other.balance.or(self.balance);
        other.direction = match (self.direction, other.direction) {
            (Some(own), Some(other)) if own != other => None,
            (own, other) => other.or(own),
        };
        other
    }
}

/// Returns the bookings that the tuples are.
pub(super) fn in_pairs(tuples: Vec<Tuple<'_>>) -> Vec<Tuple<'_>> {
    let mut bookings: Vec<Tuple<'_>> = Vec::with_capacity(tuples.len());
    for tuple in tuples {
        match bookings.pop() {
            Some(last) if last.is_one_with(&tuple) => bookings.push(last.and(tuple)),
            last => {
                bookings.extend(last);
                bookings.push(tuple);
            }
        }
    }
    bookings
}

fn direction(record: &Record<'_>, name: &str) -> Result<Option<Direction>, BankError> {
    match record.raw(name)? {
        None => Ok(None),
        Some("0" | "借" | "借方") => Ok(Some(Direction::Out)),
        Some("1" | "贷" | "贷方") => Ok(Some(Direction::In)),
        Some(other) => Err(record.wrong(Wrong::Direction, name, other)),
    }
}

fn direction_of_balance(record: &Record<'_>) -> Result<Option<Direction>, BankError> {
    direction(record, BALANCE_SIDE)
}
