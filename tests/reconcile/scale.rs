//! Many lines and many payments: what is looked at grows with their number, not with its square.

use super::{BankFile, Options, START, august, file, plan};
use crate::support::World;
use grant_ledger::domain::Id;
use grant_ledger::exchange::bank::Line;
use grant_ledger::reconcile::Class;
use grant_ledger::rules::PaymentRow;

/// A ledger whose one payment is repeated `count` times with other ids, vouchers and amounts.
fn many(count: usize, amount: impl Fn(usize) -> i128) -> World {
    let mut world = World::with(&format!("{START}\n{}", super::ONE));
    let first: PaymentRow = world.memory.payments.values().next().unwrap().clone();
    world.memory.payments.clear();
    for number in 0..count {
        let id: Id = format!("P-{number:06}").parse().unwrap();
        let row = PaymentRow {
            amount: grant_ledger::domain::Amount::from_fen(amount(number)),
            voucher: format!("V-{number:06}").parse().unwrap(),
            ..first.clone()
        };
        world.memory.payments.insert(id, row);
    }
    world
}

/// One line for each payment.
fn lines(count: usize, amount: impl Fn(usize) -> i128, own: impl Fn(usize) -> String) -> BankFile {
    let mut bank = august("-1 2022-08-02 to=A-account name=A");
    let first = bank.statements[0].lines[0].clone();
    bank.statements[0].lines = (0..count)
        .map(|number| Line {
            at: number + 2,
            amount: grant_ledger::domain::Amount::from_fen(-amount(number)),
            own_reference: own(number).parse().ok(),
            ..first.clone()
        })
        .collect();
    bank
}

#[test]
fn a_line_for_each_of_many_payments() {
    let count = 20_000;
    let amount = |number: usize| 10_000 + i128::try_from(number).unwrap();
    let world = many(count, amount);
    for own in [|number: usize| format!("V-{number:06}"), |_: usize| String::new()] {
        let files = [lines(count, amount, own)];
        let plan = plan(&world.memory, &files, &Options::default()).unwrap();
        assert_eq!((plan.count(Class::Exact), plan.missing.len()), (count, 0));
        let right = |(row, number): (&super::Row<'_>, usize)| {
            row.shares[0].payment.as_str() == format!("P-{number:06}")
        };
        assert!(plan.rows.iter().zip(0..).all(right), "each line has the payment of its amount");
    }
}

/// Everything alike: one account, one amount, one voucher, one day. A square of 20,000 would be
/// 400,000,000 comparisons.
#[test]
fn many_that_are_all_alike() {
    let count = 20_000;
    let mut world = many(count, |_| 10_000);
    for row in world.memory.payments.values_mut() {
        row.voucher = "V-0001".parse().unwrap();
    }
    for own in ["V-0001", "W-A", ""] {
        let files = [lines(count, |_| 10_000, |_| own.to_owned())];
        let plan = plan(&world.memory, &files, &Options::default()).unwrap();
        // All are of one instalment, so each line takes the next as far as it is looked.
        assert_eq!(plan.rows.len(), count);
        assert!(plan.count(Class::Exact) >= 256, "{}", plan.count(Class::Exact));
        assert_eq!(plan.count(Class::Exact) + plan.count(Class::Unmatched), count);
        assert_eq!(plan.missing.len(), count - plan.count(Class::Exact));
    }
}

#[test]
fn lines_that_name_everything() {
    let count = 5_000;
    let world = many(count, |_| 10_000);
    let every = (0..40).map(|number| format!("V-{number:06}")).collect::<Vec<_>>().join(" ");
    let files = [lines(count, |_| 999, |_| every.clone())];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!(plan.count(Class::Exact), 0);
    assert!(plan.rows.iter().all(|row| row.candidates.len() <= 20));
}

#[test]
#[ignore = "takes a minute: 300,000 lines and payments"]
fn three_hundred_thousand() {
    let count = 300_000;
    let amount = |number: usize| 10_000 + i128::try_from(number % 30_000).unwrap();
    let world = many(count, amount);
    let files = [lines(count, amount, |number| format!("V-{number:06}"))];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!((plan.count(Class::Exact), plan.missing.len()), (count, 0));
}

#[test]
fn a_file_without_lines_and_no_file_at_all() {
    let world = many(1, |_| 100);
    let empty = file("statement 43001-fund 2022-08-01..2022-08-31 0 0");
    for files in [Vec::new(), vec![empty]] {
        let plan = plan(&world.memory, &files, &Options::default()).unwrap();
        assert_eq!(plan.rows, []);
    }
}
