//! What does the ledger know already of payments and lines of the bank?

use crate::domain::{
    AccountNumber, Amount, Date, EntryRef, Id, ReturnKind, Side, Text, comparable,
};
use crate::rules::{ArrivalRow, Memory, Shown, StandingFact};
use std::collections::{BTreeMap, BTreeSet};

/// What is recorded of a payment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shares {
    /// What entries of statements show to have left for it.
    pub(super) debited: Amount,
    /// The day of the last of them.
    pub(super) left_on: Option<Date>,
    /// What the payee's side reports.
    pub(super) credited: Amount,
    /// What came back.
    pub(super) returned: Amount,
    /// What of that never arrived.
    pub(super) never_arrived: Amount,
    /// The day of the last of that.
    pub(super) returned_on: Option<Date>,
}

/// What is recorded, by payment and by line.
pub(super) struct Recorded<'a> {
    memory: &'a Memory,
    payments: BTreeMap<&'a Id, Shares>,
    /// What of an entry is used.
    entries: BTreeMap<&'a EntryRef, Amount>,
    /// What makes a receipt of the payee's side the same one.
    receipts: BTreeSet<Receipt>,
    /// The references of those receipts, in comparable form.
    references: BTreeSet<String>,
}

impl<'a> Recorded<'a> {
    pub(super) fn of(memory: &'a Memory) -> Self {
        let (payments, entries) = (BTreeMap::new(), BTreeMap::new());
        let (receipts, references) = (BTreeSet::new(), BTreeSet::new());
        let mut recorded = Self { memory, payments, entries, receipts, references };
        recorded.note_entries();
        recorded.note_credits();
        recorded.note_returns();
        recorded
    }

    fn note_entries(&mut self) {
        let memory = self.memory;
        for (reference, _) in memory.entries.iter().filter(|(_, row)| !row.users.is_empty()) {
            let Some(shown) = Shown::find(memory, reference) else { continue };
            let mut used = Amount::ZERO;
            for fact in shown.counted(memory) {
                used = used.plus(match fact {
                    StandingFact::Arrival(row) => row.line.amount,
                    StandingFact::Return(_, row) => row.amount,
                });
            }
            self.entries.insert(reference, used);
            for arrival in shown.explaining(memory) {
                let name = memory.arrivals.get_key_value(&arrival.line.id);
                let payment = name.and_then(|(_, row)| row.line.payment.as_ref());
                let Some(payment) = payment else { continue };
                let shares = self.payments.entry(payment).or_default();
                shares.debited = shares.debited.plus(arrival.line.amount);
                shares.left_on = shares.left_on.max(Some(arrival.line.date));
            }
        }
    }

    fn note_credits(&mut self) {
        let standing = self.memory.arrivals.values().filter(|row| row.void.is_none());
        for row in standing.filter(|row| row.line.side == Side::Payee) {
            let receipt = receipt(row);
            self.references.extend(receipt.iter().map(|(_, reference, ..)| reference.clone()));
            self.receipts.extend(receipt);
            let Some(payment) = &row.line.payment else { continue };
            let shares = self.payments.entry(payment).or_default();
            shares.credited = shares.credited.plus(row.line.amount);
        }
    }

    fn note_returns(&mut self) {
        for row in self.memory.returns.values().filter(|row| row.void.is_none()) {
            let Some(payment) = &row.payment else { continue };
            let shares = self.payments.entry(payment).or_default();
            shares.returned = shares.returned.plus(row.amount);
            shares.returned_on = shares.returned_on.max(Some(row.date));
            if row.kind == ReturnKind::NeverArrived {
                shares.never_arrived = shares.never_arrived.plus(row.amount);
            }
        }
    }

    /// Returns what is recorded of a payment.
    pub(super) fn payment(&self, id: &Id) -> Shares {
        self.payments.get(id).copied().unwrap_or_default()
    }

    /// Returns how much of an entry arrivals and returns account for.
    pub(super) fn used(&self, entry: &EntryRef) -> Amount {
        self.entries.get(entry).copied().unwrap_or_default()
    }

    /// Returns whether an arrival of the payee's side reports this very credit.
    pub(super) fn has_receipt(
        &self,
        account: &AccountNumber,
        reference: &Text,
        amount: Amount,
        date: Date,
    ) -> bool {
        let reference = comparable(reference.as_str());
        self.receipts.contains(&(account.comparable(), reference, amount, date))
    }

    /// Returns whether a receipt of a payee's side has this reference, in comparable form.
    pub(super) fn has_reference(&self, reference: &str) -> bool {
        self.references.contains(reference)
    }

    /// Returns whether a fact with this id, or a later version of it, stands.
    pub(super) fn has_fact(&self, base: &str) -> bool {
        let stands = |id: &Id| {
            let arrival = self.memory.arrivals.get(id).is_some_and(|row| row.void.is_none());
            arrival || self.memory.returns.get(id).is_some_and(|row| row.void.is_none())
        };
        versions(base).take_while(|id| self.is_used(id)).any(|id| stands(&id))
    }

    /// Returns the first id of this base that nothing in the ledger has.
    ///
    /// # Panics
    ///
    /// Never: a ledger does not hold all versions of an id.
    pub(super) fn free_id(&self, base: &str) -> Id {
        let free = versions(base).find(|id| !self.is_used(id));
        free.expect("12 hex digits and a few numbers are an id, and a log is finite")
    }

    fn is_used(&self, id: &Id) -> bool {
        let memory = self.memory;
        memory.arrivals.contains_key(id)
            || memory.returns.contains_key(id)
            || memory.documents.contains_key(id)
    }
}

/// Returns the ids of a fact: what was voided is recorded again under the next.
fn versions(base: &str) -> impl Iterator<Item = Id> {
    let name = move |version: u64| match version {
        1 => base.to_owned(),
        _ => format!("{base}-v{version}"),
    };
    (1..).filter_map(move |version| name(version).parse().ok())
}

/// Account, reference, amount and day.
type Receipt = (String, String, Amount, Date);

fn receipt(row: &ArrivalRow) -> Option<Receipt> {
    let line = &row.line;
    let reference = comparable(line.reference.as_ref()?.as_str());
    Some((line.account.comparable(), reference, line.amount, line.date))
}
