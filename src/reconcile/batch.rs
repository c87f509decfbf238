//! Which payments does one booking sum up (批量), where the bank lists no transactions?
//!
//! Those of the vouchers that the line names: all of them, of one voucher, or of one voucher and day.
//! Their sum must be the line to the fen; no other subsets are tried.

use super::ladder::{Climber, Ladder};
use crate::domain::{Amount, Date};
use std::collections::{BTreeMap, BTreeSet};

/// The most payments of one booking.
const PAYMENTS_MAX: usize = 1_000;

type Group = BTreeSet<usize>;

/// Returns the payments that the line sums up, if exactly one group comes to its amount.
pub(super) fn find(ladder: &Ladder<'_, '_>, climber: &Climber<'_, '_>) -> Option<Vec<usize>> {
    let named = named(ladder, climber);
    let mut groups: BTreeSet<Group> = BTreeSet::new();
    groups.insert(named.iter().flatten().copied().collect());
    for group in named {
        let mut days: BTreeMap<Date, Group> = BTreeMap::new();
        for number in &group {
            let Some(order) = ladder.orders.get(*number) else { continue };
            days.entry(order.row.date).or_default().insert(*number);
        }
        groups.extend(days.into_values());
        groups.insert(group);
    }
    let sum = |group: &Group| -> Amount {
        let orders = group.iter().filter_map(|number| ladder.orders.get(*number));
        orders.map(|order| order.open(ladder.flow)).sum()
    };
    let fits = |group: &Group| {
        (2..=PAYMENTS_MAX).contains(&group.len()) && sum(group) == climber.unit.open
    };
    let mut fitting = groups.into_iter().filter(fits);
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.into_iter().collect())
}

/// Returns the open payments that each word names by its id or its voucher.
fn named(ladder: &Ladder<'_, '_>, climber: &Climber<'_, '_>) -> Vec<Group> {
    let mut left = PAYMENTS_MAX;
    let mut groups = Vec::new();
    for key in &climber.traces.words {
        let rows = ladder.index.all(*key);
        let Some(rest) = left.checked_sub(rows.len()) else { continue };
        left = rest;
        let open = rows.iter().filter(|row| {
            let order = ladder.orders.get(row.order);
            ladder.any_open(row) && order.is_some_and(|own| own.row.date <= climber.unit.date)
        });
        let group: Group = open.map(|row| row.order).collect();
        if !group.is_empty() {
            groups.push(group);
        }
    }
    groups
}
