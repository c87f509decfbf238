//! Which reports of the banks count: a receipt once, an entry of a statement up to its amount.
//!
//! Spec: `ledger-spec/04-rules.md`, "Terms used below": receipt, supports, counts once.

use super::bank_rows::{EntryRow, FactRef, StatementRow};
use super::rows::{ArrivalRow, PaymentRow, ReturnRow};
use super::tables::Tables;
use super::uses::{ReceiptKey, ReceiptRow, Users};
use crate::domain::{Amount, EntryRef, Id, Side, StatementEntry};
use std::borrow::Cow;

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
    let Some(shown) = Shown::find(tables, entry) else { return Basis::Bare };
    if !shown.facts.iter().any(|own| own.is(fact) && shown.supports(tables, own)) {
        return Basis::Bare;
    }
    let counts = shown.counted(tables).any(|own| own.is(fact));
    Basis::Entry(if counts { Use::Counts } else { Use::Spent })
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

    fn is(&self, fact: &FactRef) -> bool {
        match (self, fact) {
            (Self::Arrival(row), FactRef::Arrival(id)) => row.line.id == *id,
            (Self::Return(own, _), FactRef::Return(id)) => own == id,
            (Self::Arrival(_), FactRef::Return(_)) | (Self::Return(..), FactRef::Arrival(_)) => {
                false
            }
        }
    }
}

/// Returns the facts on an entry that stand, in order of recording.
pub fn facts_on<'t, T: Tables>(tables: &'t T, entry: &EntryRef) -> Vec<StandingFact<'t>> {
    let Some(row) = tables.get::<EntryRow>(entry) else { return Vec::new() };
    row.users.iter().filter_map(|fact| StandingFact::find(tables, fact)).collect()
}

/// An entry of a statement that stands, and the facts that cite it.
#[derive(Clone, Debug)]
pub struct Shown<'t> {
    /// The statement.
    pub statement: Cow<'t, StatementRow>,
    /// The entry.
    pub entry: StatementEntry,
    facts: Vec<StandingFact<'t>>,
    /// Whether several arrivals cite it: it sums up a batch (批量), and the account in it, if any, is
    /// that of the batch.
    pub is_batch: bool,
}

impl<'t> Shown<'t> {
    /// Finds an entry of a statement that stands.
    pub fn find<T: Tables>(tables: &'t T, entry: &EntryRef) -> Option<Self> {
        let statement = tables.get::<StatementRow>(&entry.id)?;
        let found = tables.get::<EntryRow>(entry)?.entry.clone()?;
        if statement.void.is_some() {
            return None;
        }
        let facts = facts_on(tables, entry);
        let arrivals = facts.iter().filter(|fact| matches!(fact, StandingFact::Arrival(_)));
        let is_batch = arrivals.count() > 1;
        Some(Self { statement, entry: found, facts, is_batch })
    }

    /// Returns the facts that the entry supports and that count: in order of recording, each as long
    /// as it still fits.
    pub fn counted<T: Tables>(&self, tables: &T) -> impl Iterator<Item = &StandingFact<'t>> {
        let mut left = self.entry.amount.magnitude();
        self.facts.iter().filter(|fact| self.supports(tables, fact)).filter(move |fact| {
            let fits = fact.amount() <= left;
            if fits {
                left = left.minus(fact.amount());
            }
            fits
        })
    }

    /// Returns the arrivals that explain a debit: those of the payer's side that it counts for.
    pub fn explaining<T: Tables>(&self, tables: &T) -> impl Iterator<Item = &ArrivalRow> {
        self.counted(tables).filter_map(|fact| match fact {
            StandingFact::Arrival(row) if row.line.side == Side::Payer => Some(&**row),
            StandingFact::Arrival(_) | StandingFact::Return(..) => None,
        })
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
                    && (self.is_batch || own.is_none_or(|own| own.is_same_account(&line.account)))
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
