//! Arrivals and returns: recorded whatever they show.

use super::Step;
use super::rows::{ArrivalRow, PaymentRow, ReturnRow};
use super::tables::Tables;
use super::uses::ReceiptRow;
use super::violation::Refusal;
use crate::domain::{Arrival, Id, Return};
use std::borrow::Cow;

impl<T: Tables> Step<'_, T> {
    pub(super) fn arrival(&mut self, arrival: &Arrival) -> Result<String, Refusal> {
        self.refuse_reuse::<ArrivalRow>(&arrival.id)?;
        let row = ArrivalRow { line: arrival.clone(), place: self.place, void: None };
        if let Some(key) = row.receipt_key() {
            // Who else uses the receipt is judged over the whole log, not here.
            let _others = self.list::<ReceiptRow>(key, &arrival.id, true);
        }
        self.tables.put(arrival.id.clone(), row);
        self.attach(arrival.payment.as_ref(), |payment| payment.arrivals.push(arrival.id.clone()));
        Ok(arrival.id.to_string())
    }

    pub(super) fn returned(&mut self, returned: &Return) -> Result<String, Refusal> {
        self.refuse_reuse::<ReturnRow>(&returned.id)?;
        let row = ReturnRow {
            payment: returned.payment.clone(),
            kind: returned.kind,
            amount: returned.amount,
            date: returned.date,
            place: self.place,
            void: None,
        };
        self.tables.put(returned.id.clone(), row);
        self.attach(returned.payment.as_ref(), |payment| payment.returns.push(returned.id.clone()));
        Ok(returned.id.to_string())
    }

    /// Changes the payment that a fact names, if it is known, and recounts its award.
    pub(super) fn attach(&mut self, payment: Option<&Id>, change: impl FnOnce(&mut PaymentRow)) {
        let Some(id) = payment else { return };
        let Some(mut row) = self.get::<PaymentRow>(id).map(Cow::into_owned) else { return };
        change(&mut row);
        let award = row.award.clone();
        self.tables.put(id.clone(), row);
        self.count_award(&award);
    }
}
