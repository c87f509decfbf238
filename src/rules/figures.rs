//! What an award comes to: due, paid, arrived, in total and by instalment.
//!
//! Spec: `ledger-spec/05-claims.md`, "Figures of an award".

use super::arrived::{Beneficiary, Wanted, net_arrived};
use super::receipts::{Basis, Use, basis_of_return};
use super::rows::{ArrivalRow, AwardRow, FactsRow, PaymentRow, ReturnRow};
use super::tables::Tables;
use crate::domain::{Amount, Date, Grade, Id, ReturnKind};
use std::borrow::Cow;

/// A payment order and the facts that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentFacts {
    /// The id of the payment.
    pub id: Id,
    /// The order.
    pub order: PaymentRow,
    /// What the banks reported.
    pub facts: FactsRow,
}

/// The figures of an award for evidence of one grade or better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardFigures {
    /// What is due in the end.
    pub due: Amount,
    /// What was paid, net of returns R1 and R2; it may exceed what is due.
    pub paid: Amount,
    /// What arrived; it may exceed what is due.
    pub arrived: Amount,
    /// By instalment. Payments of an instalment that the plan no longer has are counted above only.
    pub instalments: Vec<InstalmentFigures>,
}

/// The figures of an instalment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalmentFigures {
    /// Its number.
    pub seq: u16,
    /// What is due.
    pub due: Amount,
    /// The last day on which it arrives in time.
    pub deadline: Date,
    /// What was paid, net of returns R1 and R2.
    pub paid: Amount,
    /// What arrived.
    pub arrived: Amount,
    /// What arrived by the deadline.
    pub in_time: Amount,
    /// What arrived by any evidence.
    pub arrived_at_all: Amount,
    /// Whether anybody reported an arrival, to whatever account.
    pub is_reported: bool,
}

/// How far an award or instalment has come by a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It arrived in full, with the evidence asked for.
    Arrived,
    /// It did not arrive in full, and is not due yet.
    Pending,
    /// It was paid in full, but evidence of arrival is missing or of too low a grade.
    Unevidenced,
    /// It is overdue, and was not paid in full or the evidence shows less than is due.
    Short,
}

impl InstalmentFigures {
    /// Returns how far it has come on `as_of`.
    pub fn standing(&self, as_of: Date) -> Standing {
        let shown_short = self.is_reported && self.arrived_at_all < self.due;
        if self.arrived >= self.due {
            Standing::Arrived
        } else if as_of <= self.deadline {
            Standing::Pending
        } else if self.paid < self.due || shown_short {
            Standing::Short
        } else {
            Standing::Unevidenced
        }
    }
}

impl AwardFigures {
    /// Returns what arrived, but not more than is due: an overpayment hides no shortfall elsewhere.
    pub fn arrived_capped(&self) -> Amount {
        self.arrived.min(self.due)
    }

    /// Returns how far the award has come on `as_of`: the worst of its instalments, unless the whole
    /// arrived.
    pub fn standing(&self, as_of: Date) -> Standing {
        if self.shortfall() == Amount::ZERO {
            return Standing::Arrived;
        }
        let worst = self.instalments.iter().map(|instalment| instalment.standing(as_of)).max();
        worst.unwrap_or(Standing::Pending).max(Standing::Pending)
    }

    /// Returns what is due and did not arrive.
    pub fn shortfall(&self) -> Amount {
        self.due.minus(self.arrived_capped())
    }
}

/// Returns the figures of `award` as they stand on `as_of`, counting arrivals with evidence of `grade`
/// or better and a value date not after it; all of them without a date.
pub fn award_figures<T: Tables>(
    tables: &T,
    award: &AwardRow,
    grade: Grade,
    as_of: Option<Date>,
) -> AwardFigures {
    let payments = payments_of(tables, award);
    let payee = Beneficiary::of(tables, award);
    let paid = |payment: &PaymentFacts| net_paid(tables, payment);
    let arrived = |payment: &PaymentFacts, grade, until| {
        net_arrived(tables, payment, &payee, Wanted::new(grade, until))
    };
    let instalments = award.plan.iter().map(|instalment| {
        let own = || payments.iter().filter(|own| own.order.instalment == instalment.seq);
        let sum = |grade, until| own().map(|payment| arrived(payment, grade, until)).sum();
        let deadline =
            instalment.due.unwrap_or_else(|| award.date.plus_days(award.terms.arrival_days));
        let in_time = as_of.map_or(deadline, |as_of| as_of.min(deadline));
        InstalmentFigures {
            seq: instalment.seq,
            due: instalment.amount,
            deadline,
            paid: own().map(paid).sum(),
            arrived: sum(grade, as_of),
            in_time: sum(grade, Some(in_time)),
            arrived_at_all: sum(Grade::E1, as_of),
            is_reported: own().any(|own| !arrivals_of(tables, &own.facts.arrivals).is_empty()),
        }
    });
    AwardFigures {
        due: if award.void.is_none() { award.amount } else { Amount::ZERO },
        paid: payments.iter().map(paid).sum(),
        arrived: payments.iter().map(|payment| arrived(payment, grade, as_of)).sum(),
        instalments: instalments.collect(),
    }
}

/// Returns what arrived on an award at `grade` until `as_of` by reports that a bank signed.
pub fn verified<T: Tables>(tables: &T, award: &AwardRow, grade: Grade, as_of: Date) -> Amount {
    let payee = Beneficiary::of(tables, award);
    let wanted = Wanted { verified: true, ..Wanted::new(grade, Some(as_of)) };
    let payments = payments_of(tables, award);
    payments.iter().map(|payment| net_arrived(tables, payment, &payee, wanted)).sum()
}

/// Returns a payment with the facts that name it, whether it stands or not.
pub fn payment_facts<T: Tables>(tables: &T, id: &Id) -> Option<PaymentFacts> {
    let order = tables.get::<PaymentRow>(id)?.into_owned();
    let facts = tables.get::<FactsRow>(id).map(Cow::into_owned).unwrap_or_default();
    Some(PaymentFacts { id: id.clone(), order, facts })
}

/// Returns the payments of an award that stand, oldest first.
pub fn payments_of<T: Tables>(tables: &T, award: &AwardRow) -> Vec<PaymentFacts> {
    let payments = award.payments.iter().filter_map(|id| payment_facts(tables, id));
    payments.filter(|payment| payment.order.void.is_none()).collect()
}

/// Returns what a payment amounts to, net of returns R1 and R2, not below zero.
pub fn net_paid<T: Tables>(tables: &T, payment: &PaymentFacts) -> Amount {
    if payment.order.void.is_some() {
        return Amount::ZERO;
    }
    let never_arrived = returned(tables, payment, ReturnKind::NeverArrived);
    let reversed = returned(tables, payment, ReturnKind::WrongPayment);
    payment.order.amount.minus(never_arrived).minus(reversed).or_zero()
}

/// Returns the arrivals of `ids` that stand.
pub fn arrivals_of<T: Tables>(tables: &T, ids: &[Id]) -> Vec<ArrivalRow> {
    let rows = ids.iter().filter_map(|id| tables.get::<ArrivalRow>(id).map(Cow::into_owned));
    rows.filter(|arrival| arrival.void.is_none()).collect()
}

/// Returns what a payment's standing returns of one kind come to: a notice and a statement are two
/// views of the same money, so the greater counts.
pub fn returned<T: Tables>(tables: &T, payment: &PaymentFacts, kind: ReturnKind) -> Amount {
    let (mut on_entries, mut on_notices) = (Amount::ZERO, Amount::ZERO);
    for id in &payment.facts.returns {
        let row = tables.get::<ReturnRow>(id).filter(|row| row.kind == kind && row.void.is_none());
        let Some(row) = row else { continue };
        let sum = match basis_of_return(tables, id, &row) {
            Basis::Entry(Use::Counts) => &mut on_entries,
            Basis::Bare | Basis::Receipt(Use::Counts) => &mut on_notices,
            Basis::Entry(Use::Spent) | Basis::Receipt(Use::Spent) => continue,
        };
        *sum = sum.plus(row.amount);
    }
    on_entries.max(on_notices)
}
