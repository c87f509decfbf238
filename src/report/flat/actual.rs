//! What do the banks say of a payment? The fiscal system has columns for that beside those of the
//! order, since the two may differ.

use super::ledger::Ledger;
use super::words::joined;
use crate::domain::{Amount, Date, Grade, Id, ReturnKind, Side};
use crate::rules::{
    ArrivalRow, AwardRow, Beneficiary, PaymentFacts, Wanted, basis_of_arrival, net_arrived,
    net_paid, payment_facts, returned,
};

/// A payment order, and what became of it until the date judged.
pub(super) struct Actual<'a> {
    pub(super) award: &'a AwardRow,
    pub(super) payment: PaymentFacts,
    /// The reports of the side that shows more.
    arrivals: Vec<&'a ArrivalRow>,
    payee: Beneficiary,
}

impl<'a> Actual<'a> {
    /// Returns what is known of a payment, if the ledger has it.
    pub(super) fn new(ledger: &Ledger<'a>, id: &Id) -> Option<Self> {
        let payment = payment_facts(ledger.memory, id)?;
        let award = ledger.memory.awards.get(&payment.order.award)?;
        let payee = Beneficiary::of(ledger.memory, award);
        let of = |side| counted(ledger, &payment, side);
        let (paying, receiving) = (of(Side::Payer), of(Side::Payee));
        let arrivals = if sum(&paying) > sum(&receiving) { paying } else { receiving };
        Some(Self { award, payment, arrivals, payee })
    }

    /// What the banks report, in total; nothing where no bank reported.
    pub(super) fn amount(&self) -> Option<Amount> {
        (!self.arrivals.is_empty()).then(|| sum(&self.arrivals))
    }

    /// The latest value date.
    pub(super) fn date(&self) -> Option<Date> {
        self.arrivals.iter().map(|row| row.line.date).max()
    }

    pub(super) fn names(&self) -> String {
        joined(self.arrivals.iter().map(|row| &row.line.name))
    }

    pub(super) fn accounts(&self) -> String {
        joined(self.arrivals.iter().map(|row| &row.line.account))
    }

    /// The banks of the payee: on its side the bank that reports.
    pub(super) fn banks(&self) -> String {
        let own = self.arrivals.iter().filter(|row| row.line.side == Side::Payee);
        joined(own.filter_map(|row| row.line.bank.as_ref()))
    }

    pub(super) fn references(&self) -> String {
        joined(self.arrivals.iter().filter_map(|row| row.line.reference.as_ref()))
    }

    /// What was paid, net of returns R1 and R2.
    pub(super) fn paid(&self, ledger: &Ledger<'_>) -> Amount {
        net_paid(ledger.memory, &self.payment)
    }

    /// What arrived in the payee's own account, with evidence of `grade` or better.
    pub(super) fn arrived(&self, ledger: &Ledger<'_>, grade: Grade) -> Amount {
        let wanted = Wanted::new(grade, Some(ledger.as_of));
        net_arrived(ledger.memory, &self.payment, &self.payee, wanted)
    }

    /// The best grade at which all that was paid arrived; `E0` where at none.
    pub(super) fn grade(&self, ledger: &Ledger<'_>) -> &'static str {
        let paid = self.paid(ledger);
        let grades = [Grade::E4, Grade::E3, Grade::E2, Grade::E1];
        let full = |grade: &Grade| paid.is_positive() && self.arrived(ledger, *grade) >= paid;
        grades.into_iter().find(full).map_or("E0", Grade::word)
    }

    /// What came back, by one kind of return.
    pub(super) fn returned(&self, ledger: &Ledger<'_>, kind: ReturnKind) -> Amount {
        returned(ledger.memory, &self.payment, kind)
    }
}

/// Returns the standing reports of one side that count, none of them twice.
fn counted<'a>(ledger: &Ledger<'a>, payment: &PaymentFacts, side: Side) -> Vec<&'a ArrivalRow> {
    let rows = payment.facts.arrivals.iter().filter_map(|id| ledger.memory.arrivals.get(id));
    let own = rows.filter(|row| row.void.is_none() && row.line.side == side);
    let until = own.filter(|row| row.line.date <= ledger.as_of);
    until.filter(|row| !basis_of_arrival(ledger.memory, row).is_spent()).collect()
}

fn sum(rows: &[&ArrivalRow]) -> Amount {
    rows.iter().map(|row| row.line.amount).sum()
}
