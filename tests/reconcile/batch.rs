//! One booking for many payments (批量), with and without its transactions.

use super::{august, check, documents, ledger, sum};
use crate::support::yuan;
use grant_ledger::domain::{Lines, Side};
use grant_ledger::reconcile::{Accept, Class, Options, plan};
use std::fmt::Write as _;

const THREE: &str = "
    award W-A P A 2022 300000
    award W-B P B 2022 300000
    award W-C P C 2022 300000
    pay   P-1 W-A/1 100000 voucher=V-0001
    pay   P-2 W-B/1 200000 voucher=V-0001 to=B-account
    pay   P-3 W-C/1 300000 voucher=V-0002 to=C-account date=2022-08-02
";

#[test]
fn each_transaction_is_matched_like_a_line() {
    check(
        THREE,
        "-600000 2022-08-03 text=批量
         part -100000 to=A-account name=A
         part -200000 own=P-2
         part -300000 to=C-account",
        "exact account_and_name P-1
         exact reference P-2
         likely account P-3",
    );
    // One of them is not known, or is another's.
    check(
        THREE,
        "-300000 2022-08-03 text=批量
         part -100000 to=A-account name=A
         part -200000 to=X-account name=~某某商店",
        "exact account_and_name P-1
         unmatched nothing",
    );
}

#[test]
fn transactions_that_do_not_come_to_the_booking_are_no_batch() {
    let world = ledger(THREE);
    let file = [august(
        "-300000 2022-08-03 text=批量
         part -100000 to=A-account name=A
         part -200001 own=P-2",
    )];
    let plan = plan(&world.memory, &file, &Options::default()).unwrap();
    assert_eq!(super::said_of(&plan), ["unmatched nothing"]);
    let named: Vec<&str> = plan.notices.iter().map(|own| own.remark.name()).collect();
    assert_eq!(named, ["parts-differ"]);
}

#[test]
fn a_voucher_that_is_named_and_comes_to_the_booking() {
    check(THREE, "-300000 2022-08-03 text=批量_V-0001", "likely batch P-1=100000;P-2=200000");
    check(
        THREE,
        "-600000 2022-08-03 text=V-0001，V-0002",
        "likely batch P-1=100000;P-2=200000;P-3=300000",
    );
    // The sum alone is nothing; nor is a voucher with another sum, nor a part of one.
    check(THREE, "-600000 2022-08-03 text=批量", "unmatched nothing");
    check(THREE, "-300001 2022-08-03 own=V-0001 to=X", "ambiguous part P-1|P-2");
    check(THREE, "-600000 2022-08-01 text=V-0001，V-0002", "ambiguous part P-1|P-2");
}

#[test]
fn the_payments_of_a_voucher_of_one_day() {
    let days = THREE.replace("voucher=V-0002", "voucher=V-0001");
    check(&days, "-300000 2022-08-03 own=V-0001 to=X", "likely reference P-3 other_account");
    let days = days.replace("W-C/1 300000", "W-C/1 299999");
    check(&days, "-300000 2022-08-03 own=V-0001", "likely batch P-1=100000;P-2=200000");
}

#[test]
fn a_batch_of_87_becomes_87_arrivals_on_one_entry() {
    let world = ledger_of_87();
    let total: i128 = (1..=87).map(|number| 100_000 + number).sum();
    let files = [august(&format!("-{total} 2022-08-05 text=代发_V-87 to=8888-clearing"))];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!((plan.rows.len(), plan.count(Class::Likely)), (1, 1));
    assert_eq!(plan.rows[0].shares.len(), 87);

    let made = documents(&world, &files, Accept::Likely);
    let mut world = world;
    world.record(&made);
    let Lines::Arrival(arrivals) = &made[1].lines else { panic!("{:?}", made[1].kind()) };
    assert_eq!(arrivals.len(), 87);
    assert_eq!(sum(arrivals.iter().map(|own| own.amount)), total);
    assert!(arrivals.iter().all(|own| own.side == Side::Payer && own.statement.is_some()));
    // The account of the booking is that of the batch; each arrival has the payee's own.
    assert!(arrivals.iter().all(|own| own.account.as_str().starts_with("acc-")));
    // The made-up codes have no check characters that agree; nothing else is wrong.
    let mut found = world.contradictions("2022-08-31");
    found.retain(|own| !own.starts_with("code_check_failed"));
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn one_fen_more_is_no_batch() {
    let world = ledger_of_87();
    let total: i128 = (1..=87).map(|number| 100_000 + number).sum();
    let line = format!("-{total}.01 2022-08-05 text=代发_V-87 to=8888-clearing");
    let files = [august(&line)];
    let plan = plan(&world.memory, &files, &Options::default()).unwrap();
    assert_eq!(plan.rows[0].class, Class::Ambiguous);
    assert_eq!(plan.rows[0].amount, yuan(&format!("-{total}.01")));
}

/// A ledger with 87 payees and one voucher.
fn ledger_of_87() -> crate::support::World {
    let mut table = String::new();
    for number in 1..=87 {
        let (code, amount) = (code(number), 100_000 + number);
        writeln!(
            table,
            "payee {code} account=acc-{number} name=合成数据{number}号有限公司 note=合成数据"
        )
        .unwrap();
        writeln!(table, "award W-{number} P {code} 2022 {amount}").unwrap();
        writeln!(table, "pay P-{number} W-{number}/1 {amount} voucher=V-87 to=acc-{number}")
            .unwrap();
    }
    ledger(&table)
}

/// A code of the right form; whether its check characters agree does not matter here.
fn code(number: usize) -> String {
    format!("91430200MA7{number:06}A")
}
