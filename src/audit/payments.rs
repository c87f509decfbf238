//! Was it paid once, and no more or less than was promised?

use super::catalogue::Rule;
use super::findings::{Finding, Found};
use super::scope::{Order, Scope};
use crate::domain::{Amount, Id};
use crate::rules::{Contradiction, Place};
use std::collections::{BTreeMap, BTreeSet};

/// 重复拨付: an instalment paid, or arrived, above its amount.
pub(super) fn p02(scope: &Scope<'_>) -> Found {
    let mut found = Found::among(scope.instalments());
    let twice = scope.conflicts(&[Contradiction::InstalmentPaidTwice]);
    found.extend(twice.map(|conflict| Finding::of(Rule::P02, conflict)));
    found
}

/// 疑似重复拨付: one amount to one account within days, for different awards.
pub(super) fn p03(scope: &Scope<'_>) -> Found {
    let mut accounts: BTreeMap<(String, Amount), Vec<&Order<'_>>> = BTreeMap::new();
    for order in scope.orders.values() {
        let key = (order.row.payee_account.comparable(), order.row.amount);
        accounts.entry(key).or_default().push(order);
    }
    let mut found = Found::among(scope.orders.len());
    for ((account, amount), mut orders) in accounts {
        orders.sort_by_key(|order| (order.row.date, order.id));
        for run in runs(scope, &orders) {
            let awards: BTreeSet<&Id> = run.iter().map(|order| &order.row.award).collect();
            if awards.len() > 1 {
                let ids: BTreeSet<&Id> = run.iter().map(|order| order.id).collect();
                let finding = Finding::new(Rule::P03, ids).actual(format!("{amount} / {account}"));
                found.push(finding.at(run.iter().flat_map(|order| order.places())));
            }
        }
    }
    found
}

/// Cuts payments in order of date where the next comes too late, and after one that all came back.
fn runs<'o, 'm>(scope: &Scope<'m>, orders: &[&'o Order<'m>]) -> Vec<Vec<&'o Order<'m>>> {
    let mut runs: Vec<Vec<&Order<'_>>> = Vec::new();
    let mut days = 0;
    for order in orders {
        let follows = |last: &&Order<'_>| {
            last.net.is_positive() && order.row.date.days_since(last.row.date) <= days
        };
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(follows) => run.push(order),
            Some(_) | None => {
                days = i64::from(scope.parameters(&order.award.program).look_alike_days);
                runs.push(vec![order]);
            }
        }
    }
    runs
}

/// 超额拨付: more paid on an award than is due.
pub(super) fn p04(scope: &Scope<'_>) -> Found {
    let mut paid: BTreeMap<&Id, (Amount, Vec<Place>)> = BTreeMap::new();
    for order in scope.orders.values() {
        let (sum, places) = paid.entry(&order.row.award).or_default();
        *sum = sum.plus(order.net);
        places.extend(order.places());
    }
    let mut found = Found::among(paid.len());
    for (id, (paid, places)) in paid {
        let award = scope.memory.awards.get(id).filter(|award| award.void.is_none());
        let due = award.map(|award| award.amount).unwrap_or_default();
        if paid > due {
            found.push(Finding::new(Rule::P04, [id]).actual(paid).expected(due).at(places));
        }
    }
    found
}

/// 克扣、少拨: overdue, and less was paid or arrived than is due.
pub(super) fn p05(scope: &Scope<'_>) -> Found {
    let instalments = scope.awards.iter().flat_map(|own| &own.figures.instalments);
    let mut found = Found::among(instalments.filter(|own| own.deadline < scope.as_of).count());
    let short = scope.conflicts(&[Contradiction::AwardShort]);
    found.extend(short.map(|conflict| Finding::of(Rule::P05, conflict)));
    found
}
