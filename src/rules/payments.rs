//! Payment orders.

use super::Step;
use super::figures::net_paid;
use super::rows::{AwardRow, PayeeRow, PaymentRow, QuotaRow};
use super::tables::Tables;
use super::uses::{EvidenceRow, VoucherKey, VoucherRow};
use super::violation::{Refusal, Violation};
use crate::domain::{Amount, Instalment, Payment, comparable};
use std::borrow::Cow;

impl<T: Tables> Step<'_, T> {
    pub(super) fn payment(&mut self, payment: &Payment) -> Result<(), Refusal> {
        self.refuse_reuse::<PaymentRow>(&payment.id)?;
        let mut award = self.known_award(&payment.award)?;
        let instalment = award.plan.iter().find(|own| own.seq == payment.instalment).cloned();
        let instalment = instalment.ok_or_else(|| {
            let refusal = Refusal::new(Violation::InstalmentUnknown, &payment.award);
            refusal.value(payment.instalment).limit(award.plan.len())
        })?;
        self.cite(&payment.waivers, &payment.id)?;
        self.check_publicity(payment, &award);
        self.check_instalment(payment, &award, &instalment);
        self.check_account(payment, &award);
        award.payments.push(payment.id.clone());
        self.tables.put(payment.award.clone(), award.clone());
        self.tables.put(payment.id.clone(), self.payment_row(payment));
        self.note_account(&payment.payer_account, None);
        self.recount_facts(&payment.id);
        self.count_award(&payment.award);
        self.check_paid(payment, &award);
        self.use_once(payment);
        self.not_back_dated(award.terms.backdate_days, &payment.id, &payment.waivers);
        Ok(())
    }

    fn payment_row(&self, payment: &Payment) -> PaymentRow {
        PaymentRow {
            award: payment.award.clone(),
            instalment: payment.instalment,
            amount: payment.amount,
            date: self.date,
            payee_account: payment.payee_account.clone(),
            payer_account: payment.payer_account.clone(),
            voucher: payment.voucher.clone(),
            evidence: payment.evidence,
            waivers: payment.waivers.clone(),
            place: self.place,
            void: None,
        }
    }

    /// A return R1 or R2 re-opens what it gave back, so a payment after it is no repeat. The whole
    /// award is a limit too: a new plan does not make room for more.
    fn check_instalment(&mut self, payment: &Payment, award: &AwardRow, instalment: &Instalment) {
        let earlier = super::payments_of(&self.tables, award);
        let own = earlier.iter().filter(|own| own.order.instalment == instalment.seq);
        let of_instalment: Amount = own.map(|own| net_paid(&self.tables, own)).sum();
        let of_award: Amount = earlier.iter().map(|own| net_paid(&self.tables, own)).sum();
        for (paid, limit) in [(of_instalment, instalment.amount), (of_award, award.amount)] {
            if paid.plus(payment.amount) > limit {
                let refusal = Refusal::new(Violation::InstalmentExceeded, &payment.id);
                let limit = format!("{limit} - {paid}");
                return self.breach(refusal.value(payment.amount).limit(limit), &payment.waivers);
            }
        }
    }

    fn check_account(&mut self, payment: &Payment, award: &AwardRow) {
        let payee = self.get::<PayeeRow>(&award.payee).map(Cow::into_owned).unwrap_or_default();
        let registered =
            payee.on(self.date, self.place).map(|version| version.account.number.clone());
        if registered.as_ref().is_some_and(|own| own.is_same_account(&payment.payee_account)) {
            return;
        }
        let limit = registered.map(|own| own.to_string()).unwrap_or_default();
        let refusal = Refusal::new(Violation::AccountDiffers, &payment.id);
        self.breach(refusal.value(&payment.payee_account).limit(limit), &payment.waivers);
    }

    fn check_paid(&mut self, payment: &Payment, award: &AwardRow) {
        let key = award.quota_key();
        let row = self.get::<QuotaRow>(&key).map(Cow::into_owned).unwrap_or_default();
        if row.totals.paid > row.quota {
            let refusal = Refusal::new(Violation::QuotaExceeded, &key);
            self.breach(refusal.value(row.totals.paid).limit(row.quota), &payment.waivers);
        }
    }

    fn use_once(&mut self, payment: &Payment) {
        let key = voucher_key(
            self.date.year(),
            payment.voucher.as_str(),
            &payment.payee_account.comparable(),
        );
        if let Some(other) = self.list::<VoucherRow>(key, &payment.id, true) {
            let refusal = Refusal::new(Violation::VoucherReused, &payment.id);
            self.breach(refusal.value(&payment.voucher).limit(other), &payment.waivers);
        }
        let Some(evidence) = payment.evidence else { return };
        if let Some(other) = self.list::<EvidenceRow>(evidence, &payment.id, true) {
            let refusal = Refusal::new(Violation::EvidenceReused, &payment.id);
            self.breach(refusal.value(evidence).limit(other), &payment.waivers);
        }
    }
}

/// Voucher numbers start again each year, and one voucher may pay many accounts (批量).
pub(super) fn voucher_key(year: i32, voucher: &str, account: &str) -> VoucherKey {
    VoucherKey(format!("{year}/{account}/{}", comparable(voucher)))
}
