//! 无截留、克扣、挪用: every yuan that left the fund's accounts, by the statements of the bank.
//!
//! Spec: `ledger-spec/05-claims.md`, "No diversion".

use super::super::claim::{Claim, ClaimName, Item};
use super::Evidence;
use crate::domain::{Amount, Date, Grade, Id, Side};
use crate::rules::{
    Basis, Beneficiary, Contradiction, Covered, Memory, Only, PaymentRow, Place, Shown, Use,
    Wanted, basis_of_arrival, covered, entries, explaining, is_batch, net_arrived, net_paid,
    payment_facts,
};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn no_diversion(evidence: &Evidence<'_>) -> Claim {
    let memory = evidence.replay.memory();
    let is_made = |row: &&PaymentRow| row.void.is_none() && row.date <= evidence.as_of;
    let count = memory.payments.values().filter(is_made).count();
    let mut claim = Claim::new(ClaimName::NoDiversion, count, "payments");
    claim.counterexamples.extend(misdirected(memory));
    claim.counterexamples.extend(evidence.items(&[
        Contradiction::ArrivalUnmatched,
        Contradiction::ArrivalAccountDiffers,
        Contradiction::ArrivalNameDiffers,
        Contradiction::ReturnUnmatched,
        Contradiction::EntryUnknown,
        Contradiction::EntryDiffers,
        Contradiction::AcknowledgementDiffers,
        Contradiction::StatementUnbalanced,
        Contradiction::StatementOverlaps,
        Contradiction::BalanceBroken,
        Contradiction::DebitUnexplained,
        Contradiction::PaymentExceeded,
        Contradiction::AwardShort,
    ]));
    let accounts = accounts(memory, evidence.as_of);
    let (mut open, mut days, mut days_missing) = (BTreeSet::new(), 0_i64, 0_i64);
    for account in &accounts {
        let gaps = gaps(account, evidence.as_of);
        days = days.saturating_add(length((account.from, evidence.as_of)));
        days_missing = days_missing.saturating_add(gaps.iter().copied().map(length).sum());
        if !gaps.is_empty() {
            open.insert(account.number.as_str());
        }
        claim.missing.extend(gaps.into_iter().map(|(from, to)| {
            Item::new("statement_missing", &account.number, &[]).limit(format!("{from}..{to}"))
        }));
    }
    let followed = memory.payments.iter().filter(|(_, row)| {
        row.void.is_none()
            && row.date <= evidence.as_of
            && !open.contains(row.payer_account.comparable().as_str())
    });
    claim.missing.extend(followed.filter_map(|(id, row)| lost_sight_of(evidence, id, row)));
    let debits = debits(memory, evidence.as_of);
    let named = memory.fund.get(&Only).map_or(0, |fund| fund.accounts.len());
    claim.figure("accounts", named);
    claim.figure("statements", debits.statements);
    claim.figure("days_covered", days.saturating_sub(days_missing));
    claim.figure("days_missing", days_missing);
    claim.figure("debits", debits.sum);
    claim.figure("explained", debits.explained);
    claim
}

/// Payments ordered to an account that was not the payee's on the date of the order.
fn misdirected(memory: &Memory) -> Vec<Item> {
    let mut found: Vec<(Place, Item)> = Vec::new();
    for (id, payment) in memory.payments.iter().filter(|(_, payment)| payment.void.is_none()) {
        let payee =
            memory.awards.get(&payment.award).and_then(|award| memory.payees.get(&award.payee));
        let own = payee
            .and_then(|payee| payee.on(payment.date, payment.place))
            .map(|version| &version.account.number);
        if own.is_some_and(|own| own.is_same_account(&payment.payee_account)) {
            continue;
        }
        let item = Item::new("account_differs", id, &[payment.place]).value(&payment.payee_account);
        let limit = own.map(ToString::to_string).unwrap_or_default();
        found.push((payment.place, item.limit(limit).waivers(&payment.waivers)));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, item)| item).collect()
}

/// A longest run of days of an account of the fund that no standing statement covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The account in comparable form.
    pub account: String,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Returns the days until `as_of` that should be covered and are not, by account, in order of time.
pub fn statement_gaps(memory: &Memory, as_of: Date) -> Vec<Gap> {
    let gap = |own: &Account, (from, to)| Gap { account: own.number.clone(), from, to };
    let own = |own: Account| {
        let gaps = gaps(&own, as_of).into_iter();
        gaps.map(|days| gap(&own, days)).collect::<Vec<_>>()
    };
    accounts(memory, as_of).into_iter().flat_map(own).collect()
}

/// Returns the last day until which statements cover every account of the fund, if days are missing only
/// after it: as of that day nothing would be missing.
pub fn statements_end(memory: &Memory, as_of: Date) -> Option<Date> {
    let mut last = None;
    for account in accounts(memory, as_of) {
        let ends = match gaps(&account, as_of).as_slice() {
            [] => continue,
            [(from, to)] if *to == as_of && *from > account.from => from.days_before(1),
            _ => return None,
        };
        last = Some(last.map_or(ends, |last: Date| last.min(ends)));
    }
    last
}

/// An account of the fund, the first day to be covered, and the days that statements cover.
struct Account {
    number: String,
    from: Date,
    covered: Vec<Covered>,
}

/// Returns the accounts of the fund that have days to be covered, in order of their numbers.
fn accounts(memory: &Memory, as_of: Date) -> Vec<Account> {
    let Some(fund) = memory.fund.get(&Only) else { return Vec::new() };
    let mut first: BTreeMap<String, Date> = BTreeMap::new();
    for payment in memory.payments.values().filter(|payment| payment.void.is_none()) {
        let date = first.entry(payment.payer_account.comparable()).or_insert(payment.date);
        *date = payment.date.min(*date);
    }
    let mut covered = covered(memory);
    let mut account = |number: String, declared: Option<Date>| {
        let covered = covered.remove(&number).unwrap_or_default();
        let stated = covered.iter().map(|(from, _)| *from).min();
        let paid = first.get(&number).copied();
        let from = [declared, stated, paid].into_iter().flatten().min()?;
        (from <= as_of).then_some(Account { number, from, covered })
    };
    let own = fund.accounts.iter().map(|own| (own.number.comparable(), own.declared));
    let own: BTreeMap<String, Option<Date>> = own.collect();
    own.into_iter().filter_map(|(number, declared)| account(number, declared)).collect()
}

/// Returns the longest runs of days that no statement covers.
fn gaps(account: &Account, as_of: Date) -> Vec<Covered> {
    let mut gaps = Vec::new();
    let mut next = account.from;
    for (from, to) in &account.covered {
        if *from > as_of {
            break;
        }
        if to < from {
            continue;
        }
        if *from > next {
            gaps.push((next, from.days_before(1)));
        }
        next = next.max(to.plus_days(1));
    }
    if next <= as_of {
        gaps.push((next, as_of));
    }
    gaps
}

fn length((from, to): Covered) -> i64 {
    to.days_since(from).saturating_add(1)
}

/// What the statements do not show of a payment although they cover its account.
fn lost_sight_of(evidence: &Evidence<'_>, id: &Id, row: &PaymentRow) -> Option<Item> {
    let memory = evidence.replay.memory();
    let payment = payment_facts(memory, id)?;
    let (mut seen, mut is_vague) = (Amount::ZERO, false);
    for arrival in payment.facts.arrivals.iter().filter_map(|id| memory.arrivals.get(id)) {
        let in_time = arrival.line.date <= evidence.as_of;
        let is_own = arrival.void.is_none() && arrival.line.side == Side::Payer && in_time;
        let Some(entry) = arrival.line.statement.as_ref().filter(|_| is_own) else { continue };
        if basis_of_arrival(memory, arrival) == Basis::Entry(Use::Counts) {
            seen = seen.plus(arrival.line.amount);
            let shown = Shown::find(memory, entry);
            let is_silent = shown.is_some_and(|own| own.entry.account.is_none());
            is_vague |= is_silent || is_batch(memory, entry);
        }
    }
    let item = |rule| Item::new(rule, id, &[row.place]);
    if seen < row.amount {
        return Some(item("debit_missing").value(seen).limit(row.amount));
    }
    let award = memory.awards.get(&row.award)?;
    let shown = Wanted::new(Grade::E3, Some(evidence.as_of));
    let credited = net_arrived(memory, &payment, &Beneficiary::of(memory, award), shown);
    let paid = net_paid(memory, &payment);
    if is_vague && credited < paid {
        return Some(item("destination_unknown"));
    }
    // The payee's side shows something, and less than the payer's.
    let is_less = credited.is_positive() && credited < paid;
    is_less.then(|| item("arrival_missing").value(credited).limit(paid))
}

/// What left the accounts of the fund, and how much of it is explained.
struct Debits {
    statements: usize,
    sum: Amount,
    explained: Amount,
}

fn debits(memory: &Memory, as_of: Date) -> Debits {
    let mut left = Debits { statements: 0, sum: Amount::ZERO, explained: Amount::ZERO };
    let fund = memory.fund.get(&Only);
    let own = memory.statements.iter().filter(|(_, row)| {
        row.void.is_none() && fund.is_some_and(|fund| fund.account(&row.account).is_some())
    });
    for (id, row) in own {
        left.statements = left.statements.saturating_add(1);
        for entry in entries(id, row.count) {
            let amount = memory.entries.get(&entry).and_then(|row| row.entry.as_ref());
            let amount = amount.filter(|own| own.date <= as_of).map(|own| own.amount);
            let Some(debit) = amount.filter(|amount| *amount < Amount::ZERO) else { continue };
            left.sum = left.sum.plus(debit.magnitude());
            let arrivals = explaining(memory, &entry);
            let explained: Amount = arrivals.iter().map(|row| row.line.amount).sum();
            left.explained = left.explained.plus(explained);
        }
    }
    left
}
