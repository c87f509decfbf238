//! Where statements and acknowledgements contradict payments, or each other; which days they cover.
//!
//! Spec: `ledger-spec/04-rules.md`, from `entry_unknown` on; `05-claims.md`, "No diversion".

use super::arrived::{Beneficiary, Wanted, acknowledged, arrived};
use super::bank_rows::{EntryRow, StatementRow};
use super::contradictions::{Conflict, Contradiction, row_of, standing_payment};
use super::figures::{PaymentFacts, arrivals_of};
use super::fund::FundRow;
use super::receipts::{Basis, Shown};
use super::rows::{AwardRow, FactsRow, Only, Place};
use super::tables::{Memory, Tables};
use crate::domain::{Amount, Date, EntryRef, Grade, Id};
use std::collections::BTreeMap;

/// The days that a standing statement of an account covers, first and last.
pub type Covered = (Date, Date);

/// Returns the contradictions of the statements, entries and acknowledged payments in `subjects`.
pub(super) fn conflicts_of<T: Tables>(tables: &T, subjects: &Memory, as_of: Date) -> Vec<Conflict> {
    let statements = subjects.statements.iter().filter_map(|(id, row)| unbalanced(id, row));
    let entries = subjects.entries.iter();
    let debits = entries.filter_map(|(entry, row)| unexplained(tables, entry, row, as_of));
    let unmatched = subjects.acknowledgements.iter().filter_map(|(id, row)| {
        let unknown = row.void.is_none() && standing_payment(tables, Some(&row.payment)).is_none();
        let conflict = Conflict::new(Contradiction::AcknowledgementUnmatched, vec![row.place], id);
        unknown.then(|| conflict.value(row.amount).limit(&row.payment))
    });
    let facts = subjects.facts.iter().filter(|(_, row)| !row.acknowledgements.is_empty());
    let differing = facts.filter_map(|(id, row)| confirmed_otherwise(tables, id, row, as_of));
    statements.chain(debits).chain(unmatched).chain(differing).collect()
}

/// Returns the conflict of a fact that cites an entry which does not support it.
pub(super) fn wrong_entry<T: Tables>(
    tables: &T,
    basis: Basis,
    entry: Option<&EntryRef>,
    (id, place): (&Id, Place),
) -> Option<Conflict> {
    let entry = entry.filter(|_| basis == Basis::Bare)?;
    let Some(Shown { statement, entry: found, .. }) = Shown::find(tables, entry) else {
        return Some(Conflict::new(Contradiction::EntryUnknown, vec![place], id).limit(entry));
    };
    let conflict =
        Conflict::new(Contradiction::EntryDiffers, vec![statement.place, place], id).at(place);
    let shown = format!("{} {} {}", statement.account, found.date, found.amount);
    Some(conflict.value(entry).limit(shown))
}

fn unbalanced(id: &Id, row: &StatementRow) -> Option<Conflict> {
    let computed = row.opening.plus(row.total);
    let conflict = || Conflict::new(Contradiction::StatementUnbalanced, vec![row.place], id);
    let differs = row.void.is_none() && computed != row.closing;
    differs.then(|| conflict().value(computed).limit(row.closing))
}

fn unexplained<T: Tables>(
    tables: &T,
    entry: &EntryRef,
    row: &EntryRow,
    as_of: Date,
) -> Option<Conflict> {
    let own = row.entry.as_ref()?;
    let is_debit = own.amount < Amount::ZERO && own.date <= as_of;
    let shown = is_debit.then(|| Shown::find(tables, entry)).flatten()?;
    let fund = tables.get::<FundRow>(&Only)?;
    let _account = fund.account(&shown.statement.account)?;
    let explained: Amount = shown.explaining(tables).map(|row| row.line.amount).sum();
    let debit = own.amount.magnitude();
    let arrivals = shown.explaining(tables).map(|row| row.place);
    let places = std::iter::once(shown.statement.place).chain(arrivals);
    let conflict = || Conflict::new(Contradiction::DebitUnexplained, places.collect(), entry);
    (explained != debit).then(|| conflict().value(explained).limit(debit))
}

fn confirmed_otherwise<T: Tables>(
    tables: &T,
    id: &Id,
    row: &FactsRow,
    as_of: Date,
) -> Option<Conflict> {
    let order = standing_payment(tables, Some(id))?.order;
    let award = row_of::<T, AwardRow>(tables, &order.award)?;
    let place = order.place;
    let payment = PaymentFacts { id: id.clone(), order, facts: row.clone() };
    let payee = Beneficiary::of(tables, &award);
    let is_reported = !arrivals_of(tables, &row.arrivals).is_empty();
    let confirmed = acknowledged(tables, &payment, &payee, Some(as_of));
    let arrived = arrived(tables, &payment, &payee, Wanted::new(Grade::E1, Some(as_of)));
    let conflict = || Conflict::new(Contradiction::AcknowledgementDiffers, vec![place], id);
    let differs = is_reported && confirmed.is_positive() && confirmed != arrived;
    differs.then(|| conflict().value(confirmed).limit(arrived))
}

/// Returns where the statements of one account do not follow one another.
pub(super) fn of_accounts(memory: &Memory) -> Vec<Conflict> {
    by_account(memory).into_values().flat_map(|own| of_account(&own)).collect()
}

type Statements<'m> = Vec<(&'m Id, &'m StatementRow)>;

/// Returns the standing statements of each account in order of time, by the account's comparable form.
fn by_account(memory: &Memory) -> BTreeMap<String, Statements<'_>> {
    let mut accounts: BTreeMap<String, Statements<'_>> = BTreeMap::new();
    for (id, row) in memory.statements.iter().filter(|(_, row)| row.void.is_none()) {
        accounts.entry(row.account.comparable()).or_default().push((id, row));
    }
    for own in accounts.values_mut() {
        own.sort_by_key(|(_, row)| (row.from, row.to, row.place));
    }
    accounts
}

fn of_account(statements: &[(&Id, &StatementRow)]) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut latest: Option<Date> = None;
    let earlier = std::iter::once(None).chain(statements.iter().map(Some));
    for (before, (id, row)) in earlier.zip(statements) {
        let Some((before, until)) = before.zip(latest) else {
            latest = Some(row.to);
            continue;
        };
        let places = vec![before.1.place, row.place];
        let conflict = |kind| Conflict::new(kind, places.clone(), id).at(row.place);
        if row.from < until {
            found.push(conflict(Contradiction::StatementOverlaps).value(row.from).limit(until));
        } else if row.from <= until.plus_days(1) && row.opening != before.1.closing {
            let broken = conflict(Contradiction::BalanceBroken);
            found.push(broken.value(row.opening).limit(before.1.closing));
        }
        latest = Some(until.max(row.to));
    }
    found
}

/// Returns the days that the standing statements of each account cover, in order of time, by the
/// account's comparable form. A statement says nothing about days after it was written.
pub fn covered(memory: &Memory) -> BTreeMap<String, Vec<Covered>> {
    let days = |own: Statements<'_>| {
        own.into_iter().map(|(_, row)| (row.from, row.to.min(row.known))).collect()
    };
    by_account(memory).into_iter().map(|(account, own)| (account, days(own))).collect()
}
