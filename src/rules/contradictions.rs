//! Where facts contradict decisions, or each other.
//!
//! A contradiction is never a reason to refuse a fact. It is found from the state as it stands after
//! the last line, so a correction that removes the cause removes the contradiction.
//! Spec: `ledger-spec/04-rules.md`, "Contradictions".

use super::arrived::{Beneficiary, Wanted, is_credited_to, net_arrived};
use super::bank;
use super::doubts::doubts;
use super::figures::{
    PaymentFacts, Standing, arrivals_of, award_figures, net_paid, payment_facts, payments_of,
    returned,
};
use super::receipts::{Basis, Use, basis_of_arrival, basis_of_return};
use super::rows::{ArrivalRow, AwardRow, PayeeRow, Place, ReturnRow};
use super::tables::{Memory, Row, Tables};
use super::uses::{ReceiptKey, ReceiptRow, Users};
use crate::domain::{Amount, CodeCheck, CreditCode, Date, Grade, Id, ReturnKind, Side, comparable};
use std::borrow::Cow;
use std::fmt;

/// Declares the contradictions once: enum, order, names, sentences.
macro_rules! contradictions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $sentence:literal;)+) => {
        /// What contradicts. `ledger-spec/04-rules.md` has one heading per variant, in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Contradiction {
            $($(#[$doc])* $variant,)+
        }

        impl Contradiction {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable name.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// Returns one English sentence, lower case, without a period.
            pub fn sentence(self) -> &'static str {
                match self {
                    $(Self::$variant => $sentence,)+
                }
            }
        }
    };
}

contradictions! {
    /// A credit code fails its check characters (a reason was given).
    CodeCheckFailed = "code_check_failed", "the credit code fails its check characters";
    /// An arrival names no payment, or one that does not stand.
    ArrivalUnmatched = "arrival_unmatched", "money arrived for no known payment";
    /// The credited account is not the payee's on the value date.
    ArrivalAccountDiffers = "arrival_account_differs", "the credited account is not the payee's on that date";
    /// The credited name is none of the payee's.
    ArrivalNameDiffers = "arrival_name_differs", "the credited name is not the payee's";
    /// One receipt is given for two facts; it counts once.
    ReceiptReused = "receipt_reused", "one receipt is given twice";
    /// A return names no payment, or one that does not stand.
    ReturnUnmatched = "return_unmatched", "money came back for no known payment";
    /// More came back than was paid.
    ReturnExceedsPayment = "return_exceeds_payment", "more came back than was paid";
    /// A payment is said never to have arrived, but the payee's bank shows it.
    ReturnedYetArrived = "returned_yet_arrived", "a payment returned as never arrived is shown by the payee's bank";
    /// A fact cites an entry of a statement that is not there.
    EntryUnknown = "entry_unknown", "the statement that is cited has no such entry";
    /// A fact cites an entry of a statement that does not show it.
    EntryDiffers = "entry_differs", "the entry of the statement shows something else";
    /// An acknowledgement names no payment that stands.
    AcknowledgementUnmatched = "acknowledgement_unmatched", "a payee confirms a payment that is not known";
    /// The payee confirms another sum than arrived.
    AcknowledgementDiffers = "acknowledgement_differs", "the payee confirms another sum than arrived";
    /// A statement does not add up.
    StatementUnbalanced = "statement_unbalanced", "the entries of the statement do not come to its closing balance";
    /// Two statements of an account cover the same days.
    StatementOverlaps = "statement_overlaps", "the statement covers days that an earlier one covers";
    /// A statement does not begin with the balance that the one before ended with.
    BalanceBroken = "balance_broken", "the opening balance is not the closing balance before";
    /// Money left an account of the fund, and no payment explains it.
    DebitUnexplained = "debit_unexplained", "money left an account of the fund for no known payment";
    /// More arrived for a payment than was ordered.
    PaymentExceeded = "payment_exceeded", "more arrived than was ordered";
    /// An instalment was paid, net of returns, above its amount.
    InstalmentPaidTwice = "instalment_paid_twice", "the instalment is paid above its amount";
    /// More was paid or arrived than is due.
    AwardOverpaid = "award_overpaid", "more was paid or arrived than is due";
    /// Overdue, and less was paid or arrived than is due.
    AwardShort = "award_short", "less was paid or arrived than is due";
    /// Overdue and paid, but without the evidence asked for.
    ArrivalMissing = "arrival_missing", "there is no sufficient evidence of arrival";
    /// Arrived after the deadline.
    ArrivalLate = "arrival_late", "it arrived after the deadline";
    /// Signed by a key that was in other hands.
    KeyCompromised = "key_compromised", "it was signed by a key that may have been in other hands";
    /// Granted by such a document.
    GrantDoubtful = "grant_doubtful", "the key was granted by a document that is in doubt";
    /// An old copy was restored.
    EntriesLost = "entries_lost", "entries that had been signed are lost";
}

/// A contradiction and its particulars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What contradicts.
    pub kind: Contradiction,
    /// The lines concerned.
    pub places: Vec<Place>,
    /// The id or code it is about.
    pub subject: String,
    /// The value found.
    pub value: String,
    /// The value expected.
    pub limit: String,
    /// The line that the subject names, by which conflicts of a kind are ordered.
    order: Option<Place>,
}

impl Conflict {
    pub(super) fn new(kind: Contradiction, places: Vec<Place>, subject: impl fmt::Display) -> Self {
        let (value, limit) = (String::new(), String::new());
        let order = places.first().copied();
        Self { kind, places, subject: subject.to_string(), value, limit, order }
    }

    /// Says which line the subject names, where that is not the first one.
    pub(super) fn at(self, place: Place) -> Self {
        Self { order: Some(place), ..self }
    }

    pub(super) fn value(self, value: impl fmt::Display) -> Self {
        Self { value: value.to_string(), ..self }
    }

    pub(super) fn limit(self, limit: impl fmt::Display) -> Self {
        Self { limit: limit.to_string(), ..self }
    }
}

/// Returns every contradiction in the tables on `as_of`, in the order of the enum, then of the lines
/// that the subjects name.
pub fn conflicts(tables: &Memory, as_of: Date) -> Vec<Conflict> {
    let mut found = conflicts_of(tables, tables, as_of);
    found.extend(bank::of_accounts(tables));
    found.extend(doubts(tables));
    found.sort_by_key(|conflict| (conflict.kind, conflict.order));
    found
}

/// Returns the contradictions of the payees, arrivals, returns and awards whose rows are in
/// `subjects`, looked up in `tables`.
pub fn conflicts_of<T: Tables>(tables: &T, subjects: &Memory, as_of: Date) -> Vec<Conflict> {
    let payees = subjects.payees.iter().filter_map(|(code, row)| of_payee(*code, row));
    let arrivals = subjects.arrivals.iter().flat_map(|(id, row)| of_arrival(tables, id, row));
    let returns = subjects.returns.iter().flat_map(|(id, row)| of_return(tables, id, row));
    let awards = subjects.awards.iter().flat_map(|(id, row)| of_award(tables, id, row, as_of));
    let outside = bank::conflicts_of(tables, subjects, as_of);
    payees.chain(arrivals).chain(returns).chain(outside).chain(awards).collect()
}

pub(super) fn standing_payment<T: Tables>(tables: &T, id: Option<&Id>) -> Option<PaymentFacts> {
    payment_facts(tables, id?).filter(|payment| payment.order.void.is_none())
}

pub(super) fn row_of<T: Tables, R: Row>(tables: &T, key: &R::Key) -> Option<R> {
    tables.get::<R>(key).map(Cow::into_owned)
}

fn of_payee(code: CreditCode, row: &PayeeRow) -> Option<Conflict> {
    let places: Vec<Place> = row.versions.iter().map(|version| version.place).collect();
    let fails = code.check() != CodeCheck::Agrees && !places.is_empty();
    fails.then(|| Conflict::new(Contradiction::CodeCheckFailed, places, code))
}

fn of_arrival<T: Tables>(tables: &T, id: &Id, row: &ArrivalRow) -> Vec<Conflict> {
    let mut found = Vec::new();
    if row.void.is_some() {
        return found;
    }
    let basis = basis_of_arrival(tables, row);
    found.extend(reused(tables, basis, row.receipt_key(), (id, row.place)));
    found.extend(bank::wrong_entry(tables, basis, row.line.statement.as_ref(), (id, row.place)));
    let conflict = |kind| Conflict::new(kind, vec![row.place], id);
    let Some(payment) = standing_payment(tables, row.line.payment.as_ref()) else {
        let named = row.line.payment.as_ref().map(Id::to_string).unwrap_or_default();
        found.push(conflict(Contradiction::ArrivalUnmatched).value(row.line.amount).limit(named));
        return found;
    };
    let payee = row_of::<T, AwardRow>(tables, &payment.order.award)
        .and_then(|award| row_of::<T, PayeeRow>(tables, &award.payee))
        .unwrap_or_default();
    if !is_credited_to(&payee, row) {
        let own =
            payee.on(row.line.date, row.place).map(|version| version.account.number.to_string());
        let differs = conflict(Contradiction::ArrivalAccountDiffers);
        found.push(differs.value(&row.line.account).limit(own.unwrap_or_default()));
    }
    if !is_named(&payee, row) {
        let own = payee.on(row.line.date, row.place).map(|version| version.name.to_string());
        let differs = conflict(Contradiction::ArrivalNameDiffers);
        found.push(differs.value(&row.line.name).limit(own.unwrap_or_default()));
    }
    found
}

/// Any name the payee had up to the value date will do: banks keep old names for a while.
fn is_named(payee: &PayeeRow, row: &ArrivalRow) -> bool {
    let found = comparable(row.line.name.as_str());
    let held = payee.versions.iter().filter(|version| version.place < row.place);
    let held = held.filter(|version| version.from <= row.line.date);
    held.into_iter().any(|version| comparable(version.name.as_str()) == found)
}

/// A receipt counts once, for the fact that was recorded first; every later one is reported. An entry
/// counts up to its amount.
fn reused<T: Tables>(
    tables: &T,
    basis: Basis,
    receipt: Option<ReceiptKey>,
    (id, place): (&Id, Place),
) -> Option<Conflict> {
    if basis == Basis::Entry(Use::Spent) {
        return Some(Conflict::new(Contradiction::ReceiptReused, vec![place], id));
    }
    let first = tables.get::<ReceiptRow>(&receipt?)?.users().first().cloned();
    let first = &first.filter(|first| first != id)?;
    let arrival = row_of::<T, ArrivalRow>(tables, first).map(|row| row.place);
    let first_place =
        arrival.or_else(|| row_of::<T, ReturnRow>(tables, first).map(|row| row.place));
    let places = first_place.into_iter().chain([place]).collect();
    Some(Conflict::new(Contradiction::ReceiptReused, places, id).at(place).limit(first))
}

fn of_return<T: Tables>(tables: &T, id: &Id, row: &ReturnRow) -> Vec<Conflict> {
    let mut found = Vec::new();
    if row.void.is_some() {
        return found;
    }
    let basis = basis_of_return(tables, id, row);
    found.extend(reused(tables, basis, row.receipt_key(), (id, row.place)));
    found.extend(bank::wrong_entry(tables, basis, row.statement.as_ref(), (id, row.place)));
    let conflict = |kind, places| Conflict::new(kind, places, id).at(row.place).value(row.amount);
    let Some(payment) = standing_payment(tables, row.payment.as_ref()) else {
        let named = row.payment.as_ref().map(Id::to_string).unwrap_or_default();
        found.push(conflict(Contradiction::ReturnUnmatched, vec![row.place]).limit(named));
        return found;
    };
    let places = vec![payment.order.place, row.place];
    let kinds = ReturnKind::ALL.iter();
    let all: Amount = kinds.map(|kind| returned(tables, &payment, *kind)).sum();
    if all > payment.order.amount {
        let exceeds = conflict(Contradiction::ReturnExceedsPayment, places.clone());
        found.push(exceeds.value(all).limit(payment.order.amount));
    }
    let shown = shown_by_payee(tables, &payment);
    let never = returned(tables, &payment, ReturnKind::NeverArrived);
    if row.kind == ReturnKind::NeverArrived && shown.plus(never) > payment.order.amount {
        found.push(conflict(Contradiction::ReturnedYetArrived, places).limit(shown));
    }
    found
}

/// What the payee's bank shows of a payment, on receipts and on entries, whichever is more.
fn shown_by_payee<T: Tables>(tables: &T, payment: &PaymentFacts) -> Amount {
    let (mut on_receipts, mut on_entries) = (Amount::ZERO, Amount::ZERO);
    for arrival in arrivals_of(tables, &payment.facts.arrivals) {
        let sum = match basis_of_arrival(tables, &arrival) {
            Basis::Receipt(_) => &mut on_receipts,
            Basis::Entry(_) => &mut on_entries,
            Basis::Bare => continue,
        };
        if arrival.line.side == Side::Payee {
            *sum = sum.plus(arrival.line.amount);
        }
    }
    on_receipts.max(on_entries)
}

fn of_award<T: Tables>(tables: &T, id: &Id, award: &AwardRow, as_of: Date) -> Vec<Conflict> {
    let payments = payments_of(tables, award);
    let mut found = exceeded_payments(tables, award, &payments, as_of);
    let any = award_figures(tables, award, Grade::E1, Some(as_of));
    for instalment in &any.instalments {
        let most = instalment.paid.max(instalment.arrived);
        if most > instalment.due {
            let conflict = of_instalment(
                Contradiction::InstalmentPaidTwice,
                id,
                award,
                instalment.seq,
                &payments,
            );
            found.push(conflict.value(most).limit(instalment.due));
        }
    }
    let most = any.paid.max(any.arrived);
    if most > any.due {
        let places =
            std::iter::once(award.place).chain(payments.iter().map(|payment| payment.order.place));
        let conflict = Conflict::new(Contradiction::AwardOverpaid, places.collect(), id);
        found.push(conflict.value(most).limit(any.due));
    }
    let figures = award_figures(tables, award, award.terms.grade, Some(as_of));
    found.extend(figures.instalments.iter().filter_map(|instalment| {
        let conflict = |kind| of_instalment(kind, id, award, instalment.seq, &payments);
        let less = |kind| {
            conflict(kind).value(instalment.arrived.min(instalment.paid)).limit(instalment.due)
        };
        match instalment.standing(as_of) {
            Standing::Arrived if instalment.in_time < instalment.due => Some(
                conflict(Contradiction::ArrivalLate)
                    .value(instalment.in_time)
                    .limit(instalment.deadline),
            ),
            Standing::Arrived | Standing::Pending => None,
            Standing::Short | Standing::Unevidenced if figures.shortfall() == Amount::ZERO => None,
            Standing::Short => Some(less(Contradiction::AwardShort)),
            Standing::Unevidenced => Some(less(Contradiction::ArrivalMissing)),
        }
    }));
    found
}

/// A conflict about one instalment: the award's line and those of the instalment's payments.
fn of_instalment(
    kind: Contradiction,
    id: &Id,
    award: &AwardRow,
    seq: u16,
    payments: &[PaymentFacts],
) -> Conflict {
    let own = payments.iter().filter(|payment| payment.order.instalment == seq);
    let places = std::iter::once(award.place).chain(own.map(|payment| payment.order.place));
    Conflict::new(kind, places.collect(), format!("{id}/{seq}"))
}

/// Payments for which the bank credited more than was ordered.
fn exceeded_payments<T: Tables>(
    tables: &T,
    award: &AwardRow,
    payments: &[PaymentFacts],
    as_of: Date,
) -> Vec<Conflict> {
    let payee = Beneficiary::of(tables, award);
    let any = Wanted::new(Grade::E1, Some(as_of));
    let exceeded = payments.iter().filter_map(|payment| {
        let arrived = net_arrived(tables, payment, &payee, any);
        let ordered = net_paid(tables, payment);
        let arrivals = arrivals_of(tables, &payment.facts.arrivals);
        let places =
            std::iter::once(payment.order.place).chain(arrivals.iter().map(|row| row.place));
        let conflict =
            || Conflict::new(Contradiction::PaymentExceeded, places.collect(), &payment.id);
        (arrived > ordered).then(|| conflict().value(arrived).limit(ordered))
    });
    exceeded.collect()
}
