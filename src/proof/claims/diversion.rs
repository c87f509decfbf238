//! 无截留、克扣、挪用: what can be decided without statements, and what statements would be needed.

use super::super::claim::{Claim, ClaimName, Item};
use super::Evidence;
use crate::domain::Date;
use crate::rules::{Contradiction, Memory, Place};
use std::collections::BTreeMap;

pub(super) fn no_diversion(evidence: &Evidence<'_>) -> Claim {
    let memory = evidence.replay.memory();
    let count = memory.payments.values().filter(|payment| payment.void.is_none()).count();
    let mut claim = Claim::new(ClaimName::NoDiversion, count, "payments");
    claim.counterexamples.extend(misdirected(memory));
    claim.counterexamples.extend(evidence.items(&[
        Contradiction::ArrivalUnmatched,
        Contradiction::ArrivalAccountDiffers,
        Contradiction::ArrivalNameDiffers,
        Contradiction::ReturnUnmatched,
        Contradiction::PaymentExceeded,
        Contradiction::AwardShort,
    ]));
    claim.missing.extend(statements_missing(memory, evidence.as_of));
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

/// One item for each account that payments were made from: the period its statements must cover.
fn statements_missing(memory: &Memory, as_of: Date) -> Vec<Item> {
    let mut first: BTreeMap<String, Date> = BTreeMap::new();
    for payment in memory.payments.values().filter(|payment| payment.void.is_none()) {
        let date = first.entry(payment.payer_account.comparable()).or_insert(payment.date);
        *date = payment.date.min(*date);
    }
    let item = |(account, from): (String, Date)| {
        Item::new("statement_missing", account, &[]).limit(format!("{from}..{as_of}"))
    };
    first.into_iter().map(item).collect()
}
