//! Statements, acknowledgements and acceptances: recorded whatever they show.

use super::Step;
use super::bank_rows::{AcceptanceRow, AcknowledgementRow, EntryRow, FactRef, StatementRow};
use super::corrections::Target;
use super::receipts::facts_on;
use super::rows::PaymentRow;
use super::tables::Tables;
use super::violation::{Refusal, Violation};
use crate::domain::{Acceptance, Acknowledgement, EntryRef, Id, Statement};
use std::num::NonZeroU16;

impl<T: Tables> Step<'_, T> {
    pub(super) fn statement(&mut self, statement: &Statement) -> Result<(), Refusal> {
        self.refuse_reuse::<StatementRow>(&statement.id)?;
        let row = StatementRow {
            account: statement.account.clone(),
            from: statement.from,
            to: statement.to,
            opening: statement.opening,
            closing: statement.closing,
            total: statement.entries.iter().map(|entry| entry.amount).sum(),
            count: u16::try_from(statement.entries.len()).unwrap_or(u16::MAX),
            known: self.date.min(self.recorded),
            place: self.place,
            void: None,
        };
        let count = row.count;
        self.tables.put(statement.id.clone(), row);
        for (reference, entry) in entries(&statement.id, count).zip(&statement.entries) {
            self.tables.change::<EntryRow>(reference, |row| row.entry = Some(entry.clone()));
        }
        self.recount_entries(&statement.id, count);
        Ok(())
    }

    pub(super) fn void_statement(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<StatementRow>(target, |row| row.void)?;
        let count = row.count;
        self.tables.put(id.clone(), StatementRow { void: Some(self.place), ..row });
        self.recount_entries(&id, count);
        self.recount();
        Ok(())
    }

    /// The facts on a statement may have been there before it.
    fn recount_entries(&mut self, statement: &Id, count: u16) {
        for entry in entries(statement, count) {
            self.uncount_users(&entry);
        }
    }

    /// Notes the awards of all facts on an entry for a new count.
    fn uncount_users(&mut self, entry: &EntryRef) {
        for fact in facts_on(&self.tables, entry) {
            let award = fact.payment().and_then(|id| self.get::<PaymentRow>(id));
            let award = award.map(|row| row.award.clone());
            self.uncounted.extend(award);
        }
    }

    /// Adds a fact to the entry that it cites.
    pub(super) fn cite_entry(&mut self, entry: Option<&EntryRef>, fact: FactRef) {
        let Some(entry) = entry else { return };
        let mut users = 0;
        self.tables.change::<EntryRow>(entry.clone(), |row| {
            row.users.push(fact);
            users = row.users.len();
        });
        // With the second one it becomes a batch, which the first is judged by; a later one changes
        // nothing for those before it.
        if users == 2 {
            self.uncount_users(entry);
        }
    }

    /// The facts after one that was voided may count now.
    pub(super) fn free_entry(&mut self, entry: Option<&EntryRef>) {
        if let Some(entry) = entry {
            self.uncount_users(entry);
            self.recount();
        }
    }

    pub(super) fn acknowledgement(&mut self, own: &Acknowledgement) -> Result<(), Refusal> {
        self.refuse_reuse::<AcknowledgementRow>(&own.id)?;
        let row = AcknowledgementRow {
            payment: own.payment.clone(),
            amount: own.amount,
            date: own.date,
            holders: self.payees.clone(),
            place: self.place,
            void: None,
        };
        self.tables.put(own.id.clone(), row);
        self.attach_later(Some(&own.payment), |facts| {
            facts.acknowledgements.push(own.id.clone());
        });
        Ok(())
    }

    pub(super) fn void_acknowledgement(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<AcknowledgementRow>(target, |row| row.void)?;
        let payment = row.payment.clone();
        self.tables.put(id, AcknowledgementRow { void: Some(self.place), ..row });
        self.attach(Some(&payment), |_| ());
        Ok(())
    }

    pub(super) fn acceptance(&mut self, acceptance: &Acceptance) -> Result<(), Refusal> {
        self.refuse_reuse::<AcceptanceRow>(&acceptance.id)?;
        let award = self.known_award(&acceptance.award)?;
        let known = |seq: u16| award.plan.iter().any(|instalment| instalment.seq == seq);
        if let Some(seq) = acceptance.instalment.filter(|seq| !known(*seq)) {
            let refusal = Refusal::new(Violation::InstalmentUnknown, &acceptance.award);
            return Err(refusal.value(seq).limit(award.plan.len()));
        }
        let row = AcceptanceRow {
            line: acceptance.clone(),
            date: self.date,
            place: self.place,
            void: None,
        };
        self.tables.put(acceptance.id.clone(), row);
        Ok(())
    }

    pub(super) fn void_acceptance(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<AcceptanceRow>(target, |row| row.void)?;
        self.tables.put(id, AcceptanceRow { void: Some(self.place), ..row });
        Ok(())
    }
}

/// Returns the names of the entries of a statement, in order.
pub fn entries(statement: &Id, count: u16) -> impl Iterator<Item = EntryRef> {
    let numbers = (1..=count).filter_map(NonZeroU16::new);
    numbers.map(|line| EntryRef { id: statement.clone(), line })
}
