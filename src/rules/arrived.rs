//! What a payment brought to its payee's own account, by the views that banks and payees give of it.
//!
//! Spec: `ledger-spec/05-claims.md`, "Figures of an award".

use super::bank_rows::AcknowledgementRow;
use super::figures::{PaymentFacts, arrivals_of, returned};
use super::receipts::{Basis, Use, basis_of_arrival};
use super::rows::{ArrivalRow, AwardRow, PayeeRow};
use super::tables::Tables;
use crate::domain::{Amount, CreditCode, Date, Grade, Id, ReturnKind, Side, comparable};
use std::borrow::Cow;

/// Whom an award is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beneficiary {
    /// The credit code.
    pub code: CreditCode,
    /// Names and accounts.
    pub row: PayeeRow,
}

impl Beneficiary {
    /// Returns the payee of an award.
    pub fn of<T: Tables>(tables: &T, award: &AwardRow) -> Self {
        let row = tables.get::<PayeeRow>(&award.payee).map(Cow::into_owned).unwrap_or_default();
        Self { code: award.payee, row }
    }

    /// Returns whether a payee's key signed it: one whose holder has the payee's code, or one of the
    /// names that were known by then.
    fn signed(&self, own: &AcknowledgementRow) -> bool {
        let known = self.row.versions.iter().filter(|version| version.place < own.place);
        let names = known.map(|version| comparable(version.name.as_str()));
        let names: Vec<String> = names.chain([comparable(&self.code.to_string())]).collect();
        own.holders.iter().any(|holder| names.contains(&comparable(holder.as_str())))
    }
}

/// Which evidence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of this grade or better.
    pub grade: Grade,
    /// With a value date not after this one; of any date without it.
    pub until: Option<Date>,
    /// Only reports that a bank signed.
    pub verified: bool,
}

impl Wanted {
    /// Returns evidence of `grade` until a date, whoever signed it.
    pub fn new(grade: Grade, until: Option<Date>) -> Self {
        Self { grade, until, verified: false }
    }
}

/// What one side says, on receipts and on statements: two views of the same money.
#[derive(Clone, Copy, Debug, Default)]
struct View {
    receipts: Amount,
    entries: Amount,
}

impl View {
    fn amount(self) -> Amount {
        self.receipts.max(self.entries)
    }
}

/// Returns what a payment brought to the payee's own account, net of returns R2.
pub fn net_arrived<T: Tables>(
    tables: &T,
    payment: &PaymentFacts,
    payee: &Beneficiary,
    wanted: Wanted,
) -> Amount {
    let reversed = returned(tables, payment, ReturnKind::WrongPayment);
    arrived(tables, payment, payee, wanted).minus(reversed).or_zero()
}

/// Returns what a payment brought to the payee's own account, before a return R2 reversed it.
///
/// The two banks, and a receipt and a statement of one bank, are views of the same money, so the
/// greater counts, never the sum.
/// A return R1 takes back what the payer's side showed.
pub(super) fn arrived<T: Tables>(
    tables: &T,
    payment: &PaymentFacts,
    payee: &Beneficiary,
    wanted: Wanted,
) -> Amount {
    let mut bare = Amount::ZERO;
    let (mut debited, mut credited) = (View::default(), View::default());
    for arrival in arrivals_of(tables, &payment.facts.arrivals) {
        let late = wanted.until.is_some_and(|until| arrival.line.date > until);
        let unsigned = wanted.verified && !arrival.verified;
        if late || unsigned || !is_credited_to(&payee.row, &arrival) {
            continue;
        }
        let view = if arrival.line.side == Side::Payee { &mut credited } else { &mut debited };
        let sum = match basis_of_arrival(tables, &arrival) {
            Basis::Bare => &mut bare,
            Basis::Receipt(Use::Counts) => &mut view.receipts,
            Basis::Entry(Use::Counts) => &mut view.entries,
            Basis::Receipt(Use::Spent) | Basis::Entry(Use::Spent) => continue,
        };
        *sum = sum.plus(arrival.line.amount);
    }
    let never_arrived = returned(tables, payment, ReturnKind::NeverArrived);
    let bare = bare.minus(never_arrived).or_zero();
    let sent = debited.amount().minus(never_arrived).or_zero();
    let credited = credited.amount();
    match wanted.grade {
        Grade::E1 => bare.max(sent).max(credited),
        Grade::E2 => sent.max(credited),
        Grade::E3 => credited,
        Grade::E4 => credited.min(acknowledged(tables, payment, payee, wanted.until)),
    }
}

/// Returns whether the credited account is the payee's on the value date.
pub fn is_credited_to(payee: &PayeeRow, arrival: &ArrivalRow) -> bool {
    let version = payee.on(arrival.line.date, arrival.place);
    version.is_some_and(|version| version.account.number.is_same_account(&arrival.line.account))
}

/// Returns what the payee itself confirmed of a payment until a date, under a key of its own.
pub fn acknowledged<T: Tables>(
    tables: &T,
    payment: &PaymentFacts,
    payee: &Beneficiary,
    until: Option<Date>,
) -> Amount {
    let own = acknowledgements_of(tables, &payment.facts.acknowledgements).into_iter();
    let own = own.filter(|(_, row)| payee.signed(row));
    let own = own.filter(|(_, row)| until.is_none_or(|until| row.date <= until));
    own.map(|(_, row)| row.amount).sum()
}

/// Returns the acknowledgements of `ids` that stand.
fn acknowledgements_of<T: Tables>(tables: &T, ids: &[Id]) -> Vec<(Id, AcknowledgementRow)> {
    let row = |id: &Id| Some((id.clone(), tables.get::<AcknowledgementRow>(id)?.into_owned()));
    ids.iter().filter_map(row).filter(|(_, row)| row.void.is_none()).collect()
}
