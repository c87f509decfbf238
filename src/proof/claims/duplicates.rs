//! 无重复安排、无重复拨付.

use super::super::claim::{Claim, ClaimName, Item};
use super::Evidence;
use crate::domain::{Amount, Id};
use crate::rules::{AwardRow, Contradiction, Memory, Place, Users};
use std::collections::BTreeMap;

pub(super) fn no_duplicates(evidence: &Evidence<'_>) -> Claim {
    let memory = evidence.replay.memory();
    let payments = memory.payments.values().filter(|payment| payment.void.is_none());
    let count = payments.count();
    let mut claim =
        Claim::new(ClaimName::NoDuplicates, evidence.awards.len().saturating_add(count), "lines");
    claim.figure("awards", evidence.awards.len());
    claim.figure("payments", count);
    let total: Amount = evidence.awards.iter().map(|counted| counted.figures.due).sum();
    claim.figure("due", total);

    let award = |id: &Id| memory.awards.get(id).map(|row| (row.place, row.waivers.clone()));
    let payment = |id: &Id| memory.payments.get(id).map(|row| (row.place, row.waivers.clone()));
    let items = &mut claim.counterexamples;
    items.extend(shared("award_duplicate", memory.duplicates.values(), award));
    items.extend(shared("exclusivity_broken", memory.groups.values(), award));
    items.extend(shared("voucher_reused", memory.vouchers.values(), payment));
    items.extend(shared("evidence_reused", memory.evidence.values(), payment));
    items.extend(evidence.items(&[
        Contradiction::ReceiptReused,
        Contradiction::PaymentExceeded,
        Contradiction::InstalmentPaidTwice,
        Contradiction::AwardOverpaid,
    ]));
    for item in items.iter_mut().filter(|item| item.rule == "instalment_paid_twice") {
        item.waivers = waivers_of_instalment(memory, &item.subject);
    }
    claim.missing.extend(changed_terms(evidence));
    claim
}

/// Programs whose effective awards were decided under different terms of what a duplicate is: such
/// awards were never compared with each other.
fn changed_terms(evidence: &Evidence<'_>) -> Vec<Item> {
    let mut terms: BTreeMap<&Id, Vec<&AwardRow>> = BTreeMap::new();
    for counted in &evidence.awards {
        let known = terms.entry(&counted.award.program).or_default();
        let is_new = known.iter().all(|own| {
            own.terms.duplicate != counted.award.terms.duplicate || own.group != counted.award.group
        });
        if is_new {
            known.push(counted.award);
        }
    }
    let changed = terms.into_iter().filter(|(_, known)| known.len() > 1);
    let item = |(program, known): (&Id, Vec<&AwardRow>)| {
        let places: Vec<Place> = known.iter().map(|award| award.place).collect();
        Item::new("terms_changed", program, &places)
    };
    changed.map(item).collect()
}

/// Returns an item for every row that two or more share, in the order of their first lines.
fn shared<'m, R: Users + 'm>(
    rule: &str,
    rows: impl Iterator<Item = &'m R>,
    find: impl Fn(&Id) -> Option<(Place, Vec<Id>)>,
) -> Vec<Item> {
    let mut found: Vec<(Vec<Place>, Item)> = Vec::new();
    for users in rows.map(Users::users).filter(|users| users.len() > 1) {
        let (places, waivers): (Vec<Place>, Vec<Vec<Id>>) = users.iter().filter_map(&find).unzip();
        let names: Vec<&str> = users.iter().map(Id::as_str).collect();
        let item = Item::new(rule, names.join(", "), &places).waivers(&waivers.concat());
        found.push((places, item));
    }
    found.sort_by(|left, right| left.0.cmp(&right.0));
    found.into_iter().map(|(_, item)| item).collect()
}

/// The waivers that payments of an instalment, named `award/seq`, lean on.
fn waivers_of_instalment(memory: &Memory, subject: &str) -> Vec<Id> {
    let Some((award, seq)) = subject.split_once('/') else { return Vec::new() };
    let award = award.parse().ok().and_then(|id: Id| memory.awards.get(&id));
    let payments =
        award.into_iter().flat_map(|row| &row.payments).filter_map(|id| memory.payments.get(id));
    let own =
        payments.filter(|payment| payment.void.is_none() && payment.instalment.to_string() == seq);
    let mut waivers: Vec<Id> = own.flat_map(|payment| payment.waivers.iter().cloned()).collect();
    waivers.sort();
    waivers.dedup();
    waivers
}
