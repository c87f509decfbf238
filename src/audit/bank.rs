//! Do the statements of the bank hold together, and do they show nothing else?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::Scope;
use crate::domain::Amount;
use crate::proof::statement_gaps;
use crate::rules::{Contradiction, Only, Place, entries};
use std::collections::BTreeMap;

/// A statement comes by the month, so days up to now are not missed before more than a month is.
const OPEN_DAYS_MAX: i64 = 31;

/// 对账单不完整、不衔接: statements that do not add up, overlap, do not follow, or leave days out.
pub(super) fn b01(scope: &Scope<'_>) -> Found {
    let mut accounts: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut found = Found::default();
    for row in scope.memory.statements.values().filter(|row| row.void.is_none()) {
        found.examine();
        accounts.entry(row.account.comparable()).or_default().push(row.place);
    }
    let broken = scope.conflicts(&[
        Contradiction::StatementUnbalanced,
        Contradiction::StatementOverlaps,
        Contradiction::BalanceBroken,
    ]);
    found.extend(broken.map(|conflict| Finding::of(Rule::B01, conflict)));
    for gap in statement_gaps(scope.memory, scope.as_of) {
        let days = gap.to.days_since(gap.from).saturating_add(1);
        let is_recent = gap.to == scope.as_of && days <= OPEN_DAYS_MAX;
        if let Some(places) = accounts.get(&gap.account).filter(|_| !is_recent) {
            let objects = [gap.account.clone(), format!("{}..{}", gap.from, gap.to)];
            // The statements around it are enough to find it.
            let places = places.iter().take(1).copied();
            found.push(Finding::new(Rule::B01, objects).actual(days).expected("0").at(places));
        }
    }
    found
}

/// 不明支出: money that left an account of the fund for no known payment.
pub(super) fn b02(scope: &Scope<'_>) -> Found {
    let mut found = Found::default();
    let known = scope.memory.fund.get(&Only);
    let own = scope.memory.statements.iter().filter(|(_, row)| {
        row.void.is_none() && known.is_some_and(|fund| fund.account(&row.account).is_some())
    });
    for entry in own.flat_map(|(id, row)| entries(id, row.count)) {
        let entry = scope.memory.entries.get(&entry).and_then(|row| row.entry.as_ref());
        if entry.is_some_and(|own| own.amount < Amount::ZERO && own.date <= scope.as_of) {
            found.examine();
        }
    }
    let unexplained = scope.conflicts(&[Contradiction::DebitUnexplained]);
    found.extend(unexplained.map(|conflict| Finding::of(Rule::B02, conflict)));
    found
}
