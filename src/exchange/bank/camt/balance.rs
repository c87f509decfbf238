//! What was in the account before the first entry, and after the last one?

use super::fields::Fields;
use crate::domain::{Amount, Date};
use crate::exchange::bank::place::Place;
use crate::exchange::bank::{BankError, Wrong};

/// A booked balance. Available balances say what may be spent, not what was booked, and are left out.
#[derive(Clone, Copy)]
pub(super) struct Balance {
    place: Place,
    kind: Kind,
    pub(super) amount: Amount,
    date: Option<Date>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// `OPBD`.
    Opening,
    /// `PRCD`: the closing balance of the statement before this one.
    Previous,
    /// `CLBD`.
    Closing,
    /// `ITBD`: at the seams of a statement in several messages, or at the time of a report.
    Interim,
}

/// The booked balances of a statement, in the order of the file.
#[derive(Default)]
pub(super) struct Balances(Vec<Balance>);

/// The balances that the entries lie between.
#[derive(Default)]
pub(super) struct Ends {
    pub(super) opening: Option<Balance>,
    pub(super) closing: Option<Balance>,
}

impl Balances {
    /// Adds the balance, if it is a booked one.
    pub(super) fn read(
        &mut self,
        fields: Fields<'_>,
        currency: &mut Option<String>,
    ) -> Result<(), BankError> {
        let kind = match fields.word("Tp/CdOrPrtry/Cd") {
            Some("OPBD") => Kind::Opening,
            Some("PRCD") => Kind::Previous,
            Some("CLBD") => Kind::Closing,
            Some("ITBD") => Kind::Interim,
            _ => return Ok(()),
        };
        let money = fields.money("Amt")?.ok_or_else(|| fields.missing("Amt"))?;
        let amount = money.signed(fields.is_credit()?, currency)?;
        let date = fields.date(&["Dt/Dt", "Dt/DtTm"])?;
        self.0.push(Balance { place: fields.place(fields.element.at, "Amt"), kind, amount, date });
        Ok(())
    }

    /// Returns the first opening balance, else the last closing balance before, else an interim one;
    /// and the last closing balance, else an interim one.
    pub(super) fn ends(&self) -> Result<Ends, BankError> {
        let opening = self.first(Kind::Opening)?;
        let opening = if opening.is_some() { opening } else { self.last(Kind::Previous)? };
        let closing = self.last(Kind::Closing)?;
        let interim: Vec<Balance> = self.of(Kind::Interim).collect();
        // One alone is what the account holds at the time of a report, unless the other end is known.
        let is_seam = closing.is_some() || interim.len() > 1;
        let seam = interim.first().copied().filter(|_| is_seam);
        Ok(Ends { opening: opening.or(seam), closing: closing.or(interim.last().copied()) })
    }

    fn of(&self, kind: Kind) -> impl Iterator<Item = Balance> {
        self.0.iter().copied().filter(move |balance| balance.kind == kind)
    }

    fn first(&self, kind: Kind) -> Result<Option<Balance>, BankError> {
        let first = self.of(kind).min_by_key(|balance| balance.date);
        self.only(kind, first)
    }

    fn last(&self, kind: Kind) -> Result<Option<Balance>, BankError> {
        let last = self.of(kind).max_by_key(|balance| balance.date);
        self.only(kind, last)
    }

    /// Two balances of one kind and day must agree.
    fn only(&self, kind: Kind, found: Option<Balance>) -> Result<Option<Balance>, BankError> {
        let Some(found) = found else { return Ok(None) };
        let other =
            self.of(kind).find(|other| other.date == found.date && other.amount != found.amount);
        match other {
            Some(other) => Err(other.place.wrong(Wrong::Malformed, &other.amount.to_string())),
            None => Ok(Some(found)),
        }
    }
}

impl Balance {
    /// Returns the first day that may have entries behind this balance: the day after a closing
    /// balance of before.
    pub(super) fn first_day(self) -> Option<Date> {
        match self.kind {
            Kind::Previous => self.date.map(|date| date.plus_days(1)),
            Kind::Opening | Kind::Closing | Kind::Interim => self.date,
        }
    }

    /// Returns the day of the balance.
    pub(super) fn day(self) -> Option<Date> {
        self.date
    }
}
