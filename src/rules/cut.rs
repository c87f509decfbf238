//! What did the ledger know by a date? Payments, arrivals and returns dated later are left out.
//!
//! Spec: `ledger-spec/07-audit.md`, "Terms", as of.

use super::{Memory, PaymentRow, ReceiptKey, ReceiptRow, Users, counted_on};
use crate::domain::{Date, Id};
use std::borrow::Cow;

/// Returns the tables as if what is dated after `as_of` had been voided.
pub fn cut(memory: &Memory, as_of: Date) -> Cow<'_, Memory> {
    let payments: Vec<&Id> = ids(memory.payments.iter().map(|(id, row)| (id, row.date)), as_of);
    let arrivals: Vec<&Id> =
        ids(memory.arrivals.iter().map(|(id, own)| (id, own.line.date)), as_of);
    let returns: Vec<&Id> = ids(memory.returns.iter().map(|(id, own)| (id, own.date)), as_of);
    if payments.is_empty() && arrivals.is_empty() && returns.is_empty() {
        return Cow::Borrowed(memory);
    }
    let mut own = memory.clone();
    for id in payments {
        if let Some(row) = own.payments.get_mut(id) {
            row.void = row.void.or(Some(row.place));
            let row = row.clone();
            free_file(&mut own, id, &row);
        }
    }
    for id in arrivals {
        let Some(row) = own.arrivals.get_mut(id) else { continue };
        row.void = row.void.or(Some(row.place));
        let receipt = row.receipt_key();
        free_receipt(&mut own, id, receipt);
    }
    for id in returns {
        let Some(row) = own.returns.get_mut(id) else { continue };
        row.void = row.void.or(Some(row.place));
        let receipt = row.receipt_key();
        free_receipt(&mut own, id, receipt);
    }
    recount_entries(&mut own);
    Cow::Owned(own)
}

/// An entry of a statement counts for others where those before them are left out.
fn recount_entries(memory: &mut Memory) {
    let cited = memory.entries.iter().filter(|(_, row)| !row.users.is_empty());
    let counted: Vec<_> =
        cited.map(|(entry, _)| (entry.clone(), counted_on(memory, entry))).collect();
    for (entry, counted) in counted {
        if let Some(row) = memory.entries.get_mut(&entry) {
            row.counted = counted;
        }
    }
}

fn ids<'m>(rows: impl Iterator<Item = (&'m Id, Date)>, as_of: Date) -> Vec<&'m Id> {
    rows.filter(|(_, date)| *date > as_of).map(|(id, _)| id).collect()
}

/// The file of an order that is left out is that of no payment.
fn free_file(memory: &mut Memory, id: &Id, row: &PaymentRow) {
    let users = row.evidence.and_then(|file| memory.evidence.get_mut(&file));
    if let Some(users) = users {
        users.users_mut().retain(|user| user != id);
    }
}

/// The next fact on the receipt of one that is left out counts.
fn free_receipt(memory: &mut Memory, id: &Id, receipt: Option<ReceiptKey>) {
    let users: Option<&mut ReceiptRow> = receipt.and_then(|key| memory.receipts.get_mut(&key));
    if let Some(users) = users {
        users.users_mut().retain(|user| user != id);
    }
}
