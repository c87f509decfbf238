//! Red entries: what an earlier document said is taken back, and stays readable.

use super::Step;
use super::figures::arrivals_of;
use super::payments::voucher_key;
use super::rows::{
    AmendmentRow, ArrivalRow, AwardRow, BudgetRow, DocumentRow, FactsRow, PayeeRow, PaymentRow,
    Place, ReturnRow, WaiverRow,
};
use super::tables::{Row, Tables};
use super::uses::{EvidenceRow, ReceiptKey, ReceiptRow, Users, VoucherRow};
use super::violation::{Refusal, Violation};
use crate::domain::{Correction, CreditCode, Id, Kind};
use std::borrow::Cow;
use std::num::NonZeroU16;
use std::str::FromStr;

/// A line to be voided.
pub(super) struct Target<'a> {
    kind: Kind,
    place: Place,
    subject: &'a str,
}

impl Target<'_> {
    pub(super) fn refused(&self, reason: &str) -> Refusal {
        let refusal = Refusal::new(Violation::CorrectionRefused, self.subject);
        refusal.value(format!("{} {}", self.kind, self.place)).limit(reason)
    }

    fn unknown(&self) -> Refusal {
        Refusal::new(Violation::TargetUnknown, self.subject)
    }

    fn key<K: FromStr>(&self) -> Result<K, Refusal> {
        self.subject.parse().map_err(|_| self.unknown())
    }
}

impl<T: Tables> Step<'_, T> {
    pub(super) fn correction(&mut self, correction: &Correction) -> Result<(), Refusal> {
        let unknown = || Refusal::new(Violation::TargetUnknown, &correction.voids);
        let row =
            self.get::<DocumentRow>(&correction.voids).map(Cow::into_owned).ok_or_else(unknown)?;
        let lines = (1_u16..).zip(&row.subjects);
        let wanted =
            lines.filter(|(line, _)| correction.line.is_none_or(|wanted| wanted.get() == *line));
        // Backwards, so that within one document what rests on an earlier line goes first.
        let targets: Vec<_> = wanted.collect();
        if targets.is_empty() {
            return Err(unknown().value(correction.line.map_or(0, NonZeroU16::get)));
        }
        for (line, subject) in targets.into_iter().rev() {
            let place = Place { seq: row.seq, line };
            self.void(&Target { kind: row.kind, place, subject })?;
        }
        Ok(())
    }

    fn void(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        match target.kind {
            Kind::Budget => self.void_budget(target),
            Kind::Payee => self.void_payee(target),
            Kind::Award => self.void_award(target),
            Kind::Amendment => self.void_amendment(target),
            Kind::Payment => self.void_payment(target),
            Kind::Arrival => self.void_arrival(target),
            Kind::Return => self.void_return(target),
            Kind::Waiver => self.void_waiver(target),
            Kind::Publicity => self.void_publication(target),
            Kind::Statement => self.void_statement(target),
            Kind::Acknowledgement => self.void_acknowledgement(target),
            Kind::Acceptance => self.void_acceptance(target),
            Kind::Indicator => self.void_indicator(target),
            Kind::Genesis
            | Kind::Key
            | Kind::Program
            | Kind::Correction
            | Kind::Recovery
            | Kind::Anchor => Err(target.refused("this kind cannot be voided")),
        }
    }

    /// Returns the row of a target that still stands.
    pub(super) fn standing<R: Row<Key = Id>>(
        &self,
        target: &Target<'_>,
        void: impl Fn(&R) -> Option<Place>,
    ) -> Result<(Id, R), Refusal> {
        let id: Id = target.key()?;
        let row = self.get::<R>(&id).map(Cow::into_owned).ok_or_else(|| target.unknown())?;
        match void(&row) {
            Some(place) => Err(target.refused(&format!("void since {place}"))),
            None => Ok((id, row)),
        }
    }

    fn void_budget(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<BudgetRow>(target, |row| row.void)?;
        self.move_budget(&row.line, row.line.amount.negated());
        self.tables.put(id, BudgetRow { void: Some(self.place), ..row });
        Ok(())
    }

    fn void_payee(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let code: CreditCode = target.key()?;
        let row = self.get::<PayeeRow>(&code).map(Cow::into_owned);
        let mut row = row.ok_or_else(|| target.unknown())?;
        let before = row.versions.len();
        row.versions.retain(|version| version.place != target.place);
        if row.versions.len() == before {
            return Err(target.refused("already void"));
        }
        if row.versions.is_empty() && row.awards > 0 {
            return Err(target.refused("an award names this payee"));
        }
        self.tables.put(code, row);
        Ok(())
    }

    fn void_award(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<AwardRow>(target, |row| row.void)?;
        if self.is_paid(&row) {
            return Err(target.refused("it is paid; void its payments first"));
        }
        self.tables.change::<PayeeRow>(row.payee, |payee| {
            payee.awards = payee.awards.saturating_sub(1);
        });
        self.put_award(&id, AwardRow { void: Some(self.place), ..row }, &[]);
        Ok(())
    }

    fn void_amendment(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<AmendmentRow>(target, |row| row.void)?;
        let award = self.known_award(&row.award);
        let mut award = award.map_err(|_| target.refused("the award does not stand"))?;
        if award.amendments.last() != Some(&id) {
            return Err(target.refused("a later amendment rests on it; void that first"));
        }
        let _last = award.amendments.pop();
        award.amount = row.amount_before;
        award.plan.clone_from(&row.plan_before);
        // What the voided amendment leaned on does not carry what comes back.
        let is_own =
            |id: &&Id| self.get::<WaiverRow>(id).is_some_and(|waiver| waiver.subject == row.award);
        let own: Vec<Id> = award.waivers.iter().filter(is_own).cloned().collect();
        self.put_award(&row.award, award, &own);
        self.tables.put(id, AmendmentRow { void: Some(self.place), ..row });
        Ok(())
    }

    fn void_payment(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<PaymentRow>(target, |row| row.void)?;
        let facts = self.get::<FactsRow>(&id).map(Cow::into_owned).unwrap_or_default();
        let stands = |id: &Id| self.get::<ReturnRow>(id).is_some_and(|row| row.void.is_none());
        let returned = facts.returns.iter().any(stands);
        if returned || !arrivals_of(&self.tables, &facts.arrivals).is_empty() {
            return Err(target.refused("the bank reported on it; void those reports first"));
        }
        let account = row.payee_account.comparable();
        let key = voucher_key(row.date.year(), row.voucher.as_str(), &account);
        let _none = self.list::<VoucherRow>(key, &id, false);
        if let Some(evidence) = row.evidence {
            let _none = self.list::<EvidenceRow>(evidence, &id, false);
        }
        let award = row.award.clone();
        self.tables.put(id, PaymentRow { void: Some(self.place), ..row });
        self.count_award(&award);
        Ok(())
    }

    fn void_arrival(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<ArrivalRow>(target, |row| row.void)?;
        let (receipt, payment) = (row.receipt_key(), row.line.payment.clone());
        let entry = row.line.statement.clone();
        self.tables.put(id.clone(), ArrivalRow { void: Some(self.place), ..row });
        self.free_receipt(receipt, &id);
        self.free_entry(entry.as_ref());
        self.attach(payment.as_ref(), |_| ());
        Ok(())
    }

    fn void_return(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<ReturnRow>(target, |row| row.void)?;
        let (receipt, payment) = (row.receipt_key(), row.payment.clone());
        let entry = row.statement.clone();
        self.tables.put(id.clone(), ReturnRow { void: Some(self.place), ..row });
        self.free_receipt(receipt, &id);
        self.free_entry(entry.as_ref());
        self.attach(payment.as_ref(), |_| ());
        Ok(())
    }

    /// Takes a fact from its receipt. The next fact on the receipt counts from now on.
    fn free_receipt(&mut self, receipt: Option<ReceiptKey>, id: &Id) {
        let Some(receipt) = receipt else { return };
        let _none = self.list::<ReceiptRow>(receipt.clone(), id, false);
        let next = self.get::<ReceiptRow>(&receipt).and_then(|row| row.users().first().cloned());
        let Some(next) = next else { return };
        let arrival = self.get::<ArrivalRow>(&next).and_then(|row| row.line.payment.clone());
        let returned = self.get::<ReturnRow>(&next).and_then(|row| row.payment.clone());
        self.attach(arrival.or(returned).as_ref(), |_| ());
    }

    fn void_waiver(&mut self, target: &Target<'_>) -> Result<(), Refusal> {
        let (id, row) = self.standing::<WaiverRow>(target, |row| row.void)?;
        if row.cited {
            return Err(target.refused("a line leans on it; void that first"));
        }
        self.tables.put(id, WaiverRow { void: Some(self.place), ..row });
        Ok(())
    }
}
