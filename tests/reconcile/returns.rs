//! Money that came back into an account of the fund.

use super::{ONE, august, check, check_files, file, ledger};

const DEBIT: &str = "-150000 2022-08-02 own=P-1 to=A-account name=A";

#[track_caller]
fn after_debit(line: &str, expected: &str) {
    let expected = format!("exact reference P-1\n{expected}");
    check(ONE, &format!("{DEBIT}\n{line}"), &expected);
}

#[test]
fn a_return_finds_its_payment() {
    for words in ["text=退汇_P-1", "own=P-1 text=账号不符退回", "own=V-0001 reversal"] {
        after_debit(&format!("150000 2022-08-05 {words}"), "exact reference P-1 R1");
    }
    after_debit("150000 2022-08-05 text=退汇 to=A-account name=A", "exact account_and_name P-1 R1");
    after_debit("150000 2022-08-05 text=退款 to=A-account", "likely account P-1 R1");
    after_debit("150000 2022-08-05 text=Payment_returned name=A", "likely name P-1 R1");
    // The bank's own account on the other side.
    after_debit(
        "150000 2022-08-05 text=退汇_P-1 to=9999 name=~待清算款项",
        "likely reference P-1 R1 other_account other_name",
    );
}

#[test]
fn a_return_without_its_payment_is_open() {
    after_debit("150000 2022-08-05 text=退汇", "likely returned R5");
    after_debit("149999 2022-08-05 text=退汇 to=A-account name=A", "likely returned R5");
    after_debit("150000 2022-08-05 text=冲正 reversal", "likely returned R5");
    // Before the debit, or too long after it.
    check(
        ONE,
        "-150000 2022-08-05 own=P-1 to=A-account name=A
         150000 2022-08-04 text=退汇 to=A-account name=A",
        "likely returned R5
         exact reference P-1",
    );
}

#[test]
fn a_return_comes_within_thirty_days_of_the_debit() {
    let world = ledger(ONE);
    let line = |day: &str, expected: &str| {
        let september = file(&format!(
            "statement 43001-fund 2022-08-01..2022-09-30 90000000 -\n{DEBIT}
             150000 {day} text=退汇 to=A-account name=A"
        ));
        check_files(&world, &[september], &format!("exact reference P-1\n{expected}"));
    };
    line("2022-09-01", "exact account_and_name P-1 R1");
    line("2022-09-02", "likely returned R5");
}

#[test]
fn what_comes_from_elsewhere_is_funding() {
    for line in [
        "5000000 2022-08-02 text=财政拨款 name=~市财政局国库科",
        "123.45 2022-08-21 text=结息",
        "150000 2022-08-05",
        "150000 2022-08-05 name=B to=B-account",
        "149999 2022-08-05 name=A to=A-account",
        "300 2022-08-05 text=退税",
    ] {
        after_debit(line, "funding incoming");
    }
    // The amount of a payment from its payee may be one that came back; the bank does not say so.
    after_debit(
        "150000 2022-08-05 to=A-account name=A",
        "likely account_and_name P-1 R1 no_return_words",
    );
}

#[test]
fn a_payment_that_reached_the_payee_was_a_wrong_one() {
    let arrived = format!("{ONE}\narrive R1 P-1 150000 2022-08-02");
    check(
        &arrived,
        &format!("{DEBIT}\n150000 2022-08-05 text=退回 to=A-account name=A"),
        "exact reference P-1
         exact account_and_name P-1 R2",
    );
    // The payee's bank says so in the same run.
    let payee = file(
        "statement A-account 2022-08-01..2022-08-31 0 0
         150000 2022-08-03 to=43001-fund
         -150000 2022-08-04",
    );
    check_files(
        &ledger(ONE),
        &[august(&format!("{DEBIT}\n150000 2022-08-05 text=退回 own=P-1")), payee],
        "exact reference P-1
         exact reference P-1 R2
         exact account_and_name P-1",
    );
}

#[test]
fn clawing_back_and_surpluses_are_for_a_person() {
    after_debit("150000 2022-08-20 text=追缴_P-1", "likely reference P-1 R3 kind");
    after_debit(
        "20000 2022-08-20 text=收回补助 to=A-account name=A",
        "likely part P-1 R3 less kind",
    );
    after_debit("20000 2022-08-20 text=结余上交 own=W-A", "likely part P-1 R4 less kind");
    after_debit("20000 2022-08-20 text=结余上交", "likely returned R5");
    // Years later.
    let world = ledger(ONE);
    let late = [
        august(DEBIT),
        file(
            "statement 43001-fund 2024-01-01..2024-01-31 0 20000
         20000 2024-01-05 text=追缴 to=A-account name=A",
        ),
    ];
    check_files(&world, &late, "exact reference P-1\nlikely part P-1 R3 less kind");
}

#[test]
fn a_return_of_one_of_two_is_ambiguous() {
    let two = "
        award W-A P A 2022 300000 project=甲
        award W-B P A 2022 300000 project=乙
        pay   P-1 W-A/1 150000 voucher=V-0001
        pay   P-2 W-B/1 150000 voucher=V-0002";
    check(
        two,
        "-150000 2022-08-02 own=P-1
         -150000 2022-08-02 own=P-2
         150000 2022-08-05 text=退汇 to=A-account name=A",
        "exact reference P-1
         exact reference P-2
         ambiguous account_and_name P-1|P-2",
    );
}

/// The first payment came back and was paid again. `pay P-2` would break a rule before the return is
/// recorded, so the return is.
const PAID_AGAIN: &str = "
    award  W-A P A 2022 150000
    pay    P-1 W-A/1 150000 voucher=V-0001
    return T1 P-1 150000 R1 on=2022-08-02
    pay    P-2 W-A/1 150000 voucher=V-0002 date=2022-08-02
";

#[test]
fn a_payment_and_its_repetition_are_taken_in_order() {
    check(
        PAID_AGAIN,
        "-150000 2022-08-02 to=A-account name=A
         -150000 2022-08-04 to=A-account name=A",
        "exact account_and_name P-1
         exact account_and_name P-2",
    );
    // The payee's bank shows one credit: of the payment that did not come back.
    let payee = file(
        "statement A-account 2022-08-01..2022-08-31 0 150000
         150000 2022-08-04 to=43001-fund",
    );
    check_files(&ledger(PAID_AGAIN), &[payee], "exact account_and_name P-2");
}

#[test]
fn both_ways_in_one_statement() {
    // The return is not in the ledger yet, the repetition has a voucher of its own.
    let table =
        PAID_AGAIN.replace("150000\n    pay    P-1", "300000 parts=150000,150000\n    pay    P-1");
    let table = table.replace("return T1", "# return T1").replace("P-2 W-A/1", "P-2 W-A/2");
    let table = table.replace("date=2022-08-02", "date=2022-08-06");
    check(
        &table,
        "-150000 2022-08-02 to=A-account name=A
         150000 2022-08-05 text=退汇 to=A-account name=A
         -150000 2022-08-07 to=A-account name=A",
        "exact account_and_name P-1
         exact account_and_name P-1 R1
         exact account_and_name P-2",
    );
}
