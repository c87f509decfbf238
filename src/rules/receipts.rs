//! Which reports of the banks count: a receipt once, an entry of a statement up to its amount.
//!
//! Spec: `ledger-spec/04-rules.md`, "Terms used below": receipt, supports, counts once.

use super::bank_rows::{EntryRow, FactRef, StatementRow};
use super::rows::{ArrivalRow, PaymentRow, ReturnRow};
use super::tables::Tables;
use super::uses::{ReceiptKey, ReceiptRow, Users};
use crate::domain::{Amount, EntryRef, Id, Side, StatementEntry};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What a report of an arrival or return rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: neither reference nor file, or an entry that does not support it.
    Bare,
    /// A receipt.
    Receipt(Use),
    /// An entry of a statement.
    Entry(Use),
}

/// Whether what a report rests on is still free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// It counts.
    Counts,
    /// Another report was there first.
    Spent,
}

impl Basis {
    /// Returns whether the report is not counted because another report was there first.
    pub fn is_spent(self) -> bool {
        matches!(self, Self::Receipt(Use::Spent) | Self::Entry(Use::Spent))
    }
}

/// Returns what an arrival rests on.
pub fn basis_of_arrival<T: Tables>(tables: &T, arrival: &ArrivalRow) -> Basis {
    let id = &arrival.line.id;
    match &arrival.line.statement {
        Some(entry) => basis_of_entry(tables, entry, &FactRef::Arrival(id.clone())),
        None => basis_of_receipt(tables, arrival.receipt_key(), id),
    }
}

/// Returns what a return rests on.
pub fn basis_of_return<T: Tables>(tables: &T, id: &Id, row: &ReturnRow) -> Basis {
    match &row.statement {
        Some(entry) => basis_of_entry(tables, entry, &FactRef::Return(id.clone())),
        None => basis_of_receipt(tables, row.receipt_key(), id),
    }
}

fn basis_of_receipt<T: Tables>(tables: &T, receipt: Option<ReceiptKey>, id: &Id) -> Basis {
    let Some(receipt) = receipt else { return Basis::Bare };
    let row = tables.get::<ReceiptRow>(&receipt);
    let is_first = row.is_none_or(|row| row.users().first() == Some(id));
    Basis::Receipt(if is_first { Use::Counts } else { Use::Spent })
}

fn basis_of_entry<T: Tables>(tables: &T, entry: &EntryRef, fact: &FactRef) -> Basis {
    let Some(row) = tables.get::<EntryRow>(entry) else { return Basis::Bare };
    if row.counted.contains(fact) {
        return Basis::Entry(Use::Counts);
    }
    let own = StandingFact::find(tables, fact);
    let shown = own.and_then(|own| Some((Shown::find(tables, entry)?, own)));
    if shown.is_some_and(|(shown, own)| shown.supports(tables, &own)) {
        Basis::Entry(Use::Spent)
    } else {
        Basis::Bare
    }
}

/// Returns the facts that an entry counts for: those it supports, in order of recording, each as long
/// as it still fits.
///
/// It is kept with the entry, since a batch of a thousand would have to be gone through for each of its
/// parts.
pub fn counted_on<T: Tables>(tables: &T, entry: &EntryRef) -> BTreeSet<FactRef> {
    let Some(shown) = Shown::find(tables, entry) else { return BTreeSet::new() };
    let Some(row) = tables.get::<EntryRow>(entry) else { return BTreeSet::new() };
    let mut left = shown.entry.amount.magnitude();
    let mut counted = BTreeSet::new();
    for fact in &row.users {
        let own = StandingFact::find(tables, fact).filter(|own| shown.supports(tables, own));
        if let Some(own) = own.filter(|own| own.amount() <= left) {
            left = left.minus(own.amount());
            counted.insert(fact.clone());
        }
    }
    counted
}

/// An arrival or return that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StandingFact<'t> {
    /// An arrival.
    Arrival(Cow<'t, ArrivalRow>),
    /// A return and its id.
    Return(Id, Cow<'t, ReturnRow>),
}

impl<'t> StandingFact<'t> {
    fn find<T: Tables>(tables: &'t T, fact: &FactRef) -> Option<Self> {
        match fact {
            FactRef::Arrival(id) => {
                let row = tables.get::<ArrivalRow>(id)?;
                row.void.is_none().then_some(Self::Arrival(row))
            }
            FactRef::Return(id) => {
                let row = tables.get::<ReturnRow>(id)?;
                row.void.is_none().then(|| Self::Return(id.clone(), row))
            }
        }
    }

    /// Returns the payment it names.
    pub fn payment(&self) -> Option<&Id> {
        match self {
            Self::Arrival(row) => row.line.payment.as_ref(),
            Self::Return(_, row) => row.payment.as_ref(),
        }
    }

    fn amount(&self) -> Amount {
        match self {
            Self::Arrival(row) => row.line.amount,
            Self::Return(_, row) => row.amount,
        }
    }
}

/// Returns the facts that an entry counts for, in order of recording.
pub fn facts_on<'t, T: Tables>(tables: &'t T, entry: &EntryRef) -> Vec<StandingFact<'t>> {
    let Some(row) = tables.get::<EntryRow>(entry) else { return Vec::new() };
    let counted = row.users.iter().filter(|fact| row.counted.contains(fact));
    counted.filter_map(|fact| StandingFact::find(tables, fact)).collect()
}

/// An entry of a statement that stands.
#[derive(Clone, Debug)]
pub struct Shown<'t> {
    /// The statement.
    pub statement: Cow<'t, StatementRow>,
    /// The entry.
    pub entry: StatementEntry,
}

impl<'t> Shown<'t> {
    /// Finds an entry of a statement that stands.
    pub fn find<T: Tables>(tables: &'t T, entry: &EntryRef) -> Option<Self> {
        let statement = tables.get::<StatementRow>(&entry.id)?;
        let found = tables.get::<EntryRow>(entry)?.entry.clone()?;
        statement.void.is_none().then_some(Self { statement, entry: found })
    }

    fn supports<T: Tables>(&self, tables: &T, fact: &StandingFact<'_>) -> bool {
        match fact {
            StandingFact::Arrival(row) => self.supports_arrival(tables, row),
            StandingFact::Return(_, row) => self.supports_return(tables, row),
        }
    }

    fn supports_arrival<T: Tables>(&self, tables: &T, arrival: &ArrivalRow) -> bool {
        let line = &arrival.line;
        let own = self.entry.account.as_ref();
        let fits = match line.side {
            Side::Payee => {
                self.entry.amount.is_positive()
                    && self.statement.account.is_same_account(&line.account)
            }
            Side::Payer => {
                self.entry.amount < Amount::ZERO
                    && self.pays(tables, line.payment.as_ref())
                    && own.is_none_or(|own| own.is_same_account(&line.account))
            }
        };
        fits && self.entry.date == line.date
    }

    fn supports_return<T: Tables>(&self, tables: &T, row: &ReturnRow) -> bool {
        let stands =
            |id: &&Id| tables.get::<PaymentRow>(id).is_some_and(|payment| payment.void.is_none());
        let payment = row.payment.as_ref().filter(stands);
        self.entry.date == row.date
            && self.entry.amount.is_positive()
            && payment.is_none_or(|id| self.pays(tables, Some(id)))
    }

    /// Returns whether a standing payment is made from the account of the statement.
    fn pays<T: Tables>(&self, tables: &T, payment: Option<&Id>) -> bool {
        let row = payment.and_then(|id| tables.get::<PaymentRow>(id));
        row.is_some_and(|row| {
            row.void.is_none() && row.payer_account.is_same_account(&self.statement.account)
        })
    }
}

/// Returns the arrivals that explain a debit: those of the payer's side that the entry counts for.
pub fn explaining<'t, T: Tables>(tables: &'t T, entry: &EntryRef) -> Vec<Cow<'t, ArrivalRow>> {
    let row = tables.get::<EntryRow>(entry);
    let counted = row.iter().flat_map(|row| &row.counted);
    let arrival = |fact: &FactRef| match fact {
        FactRef::Arrival(id) => tables.get::<ArrivalRow>(id),
        FactRef::Return(_) => None,
    };
    counted.filter_map(arrival).filter(|own| own.line.side == Side::Payer).collect()
}

/// Returns whether several standing arrivals cite an entry: it sums up a batch (批量).
pub fn is_batch<T: Tables>(tables: &T, entry: &EntryRef) -> bool {
    let Some(row) = tables.get::<EntryRow>(entry) else { return false };
    let stands = |fact: &&FactRef| match fact {
        FactRef::Arrival(id) => tables.get::<ArrivalRow>(id).is_some_and(|row| row.void.is_none()),
        FactRef::Return(_) => false,
    };
    row.users.iter().filter(stands).take(2).count() > 1
}
