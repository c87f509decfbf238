//! Arrivals and returns: recorded whatever they show.

use super::Step;
use super::bank_rows::FactRef;
use super::rows::{ArrivalRow, FactsRow, PaymentRow, ReturnRow};
use super::tables::Tables;
use super::uses::ReceiptRow;
use super::violation::Refusal;
use crate::domain::{Arrival, Id, Return, comparable};

impl<T: Tables> Step<'_, T> {
    pub(super) fn arrival(&mut self, arrival: &Arrival) -> Result<(), Refusal> {
        self.refuse_reuse::<ArrivalRow>(&arrival.id)?;
        let line = arrival.clone();
        let row = ArrivalRow { line, verified: self.by_bank, place: self.place, void: None };
        if let Some(key) = row.receipt_key() {
            // Who else uses the receipt is judged over the whole log, not here.
            let _others = self.list::<ReceiptRow>(key, &arrival.id, true);
        }
        self.tables.put(arrival.id.clone(), row);
        self.cite_entry(arrival.statement.as_ref(), FactRef::Arrival(arrival.id.clone()));
        self.attach_later(arrival.payment.as_ref(), |facts| {
            facts.arrivals.push(arrival.id.clone());
        });
        Ok(())
    }

    pub(super) fn returned(&mut self, returned: &Return) -> Result<(), Refusal> {
        self.refuse_reuse::<ReturnRow>(&returned.id)?;
        let row = ReturnRow {
            receipt: return_receipt(returned),
            statement: returned.statement.clone(),
            payment: returned.payment.clone(),
            kind: returned.kind,
            amount: returned.amount,
            date: returned.date,
            place: self.place,
            void: None,
        };
        if let Some(key) = row.receipt_key() {
            let _others = self.list::<ReceiptRow>(key, &returned.id, true);
        }
        self.tables.put(returned.id.clone(), row);
        self.cite_entry(returned.statement.as_ref(), FactRef::Return(returned.id.clone()));
        self.attach_later(returned.payment.as_ref(), |facts| {
            facts.returns.push(returned.id.clone());
        });
        Ok(())
    }

    /// Changes the facts of the payment that a fact names, and recounts its award if it is known.
    pub(super) fn attach(&mut self, payment: Option<&Id>, change: impl FnOnce(&mut FactsRow)) {
        self.attach_later(payment, change);
        self.recount();
    }

    /// The same, but the award is recounted after the last line of the document: no line of facts
    /// asks for the totals, and a list of facts about one payment is counted once.
    pub(super) fn attach_later(
        &mut self,
        payment: Option<&Id>,
        change: impl FnOnce(&mut FactsRow),
    ) {
        let Some(id) = payment else { return };
        self.tables.change::<FactsRow>(id.clone(), change);
        let award = self.get::<PaymentRow>(id).map(|row| row.award.clone());
        self.uncounted.extend(award);
    }

    /// Brings the totals of all awards that facts were attached to up to date.
    pub(super) fn recount(&mut self) {
        self.recount_stale();
        for award in std::mem::take(&mut self.uncounted) {
            self.count_award(&award);
        }
    }
}

/// What tells a notice of return from others: the bank's reference, or the file where there is none.
fn return_receipt(returned: &Return) -> Option<String> {
    if returned.statement.is_some() {
        return None;
    }
    let by_reference =
        returned.reference.as_ref().map(|own| format!("return/{}", comparable(own.as_str())));
    by_reference.or_else(|| returned.evidence.map(|file| format!("return/file/{file}")))
}
