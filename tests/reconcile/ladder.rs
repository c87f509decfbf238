//! Each step of the ladder, and beside it the line that must not be taken.

use super::{ONE, check};

#[test]
fn a_reference_and_the_amount_are_enough() {
    for words in [
        "own=P-1",
        "ref=V-0001",
        "text=拨付V-0001款",
        "text=凭证号：v-0001",
        "own=W-A",
        "text=付_P-1_补助",
        "own=P-1 to=A-account name=A",
        "own=P-1 to=Aaccount",
    ] {
        check(ONE, &format!("-150000 2022-08-03 {words}"), "exact reference P-1");
    }
    // Long after the order, and with other accounts of the fund in the ledger.
    check(ONE, "-150000 2022-08-31 own=P-1", "exact reference P-1");
}

#[test]
fn amount_alone_is_never_matched() {
    for words in ["", "text=补助款", "text=2022年专项资金", "name=~某某商店", "to=X-account"]
    {
        check(ONE, &format!("-150000 2022-08-02 {words}"), "unmatched nothing");
    }
}

#[test]
fn a_reference_is_a_whole_word() {
    for words in ["own=P-10", "own=P-1-2", "text=V-00010", "text=XV-0001", "own=W-AB", "text=1"] {
        check(ONE, &format!("-150000 2022-08-02 {words}"), "unmatched nothing");
    }
}

#[test]
fn a_reference_to_another_account_or_name_is_for_a_person() {
    check(
        ONE,
        "-150000 2022-08-02 own=P-1 to=X-account name=A",
        "likely reference P-1 other_account",
    );
    check(ONE, "-150000 2022-08-02 own=P-1 name=B", "likely reference P-1 other_name");
    let later = ONE.replace("voucher=V-0001", "voucher=V-0001 date=2022-08-10");
    check(&later, "-150000 2022-08-02 own=P-1", "likely reference P-1 before_order");
}

#[test]
fn amount_account_and_name_are_enough_in_time() {
    let line = |day: &str| format!("-150000 {day} to=A-account name=A");
    check(ONE, &line("2022-08-01"), "exact account_and_name P-1");
    check(ONE, &line("2022-08-11"), "exact account_and_name P-1");
    check(ONE, &line("2022-08-12"), "unmatched nothing");
    let later = ONE.replace("voucher=V-0001", "voucher=V-0001 date=2022-08-03");
    check(&later, &line("2022-08-02"), "unmatched nothing");
    check(ONE, &line("2022-08-02").replace("150000", "150000.01"), "unmatched nothing");
}

#[test]
fn a_name_is_the_same_however_it_is_written_and_whenever_it_was_right() {
    let renamed = format!("{ONE}\npayee A name=合成数据Ａ（株洲）有限公司 from=2022-08-01");
    for name in ["~合成数据A(株洲)有限公司", "~合成数据_Ａ【株洲】有限公司", "A"]
    {
        let line = format!("-150000 2022-08-02 to=A-account name={name}");
        check(&renamed, &line, "exact account_and_name P-1");
    }
}

#[test]
fn account_or_name_without_the_other_is_for_a_person() {
    for (words, expected) in [
        ("to=A-account", "likely account P-1"),
        ("to=A-account name=B", "likely account P-1 other_name"),
        ("name=A", "likely name P-1"),
        ("name=A to=X-account", "likely name P-1 other_account"),
        ("name=B to=X-account", "unmatched nothing"),
    ] {
        check(ONE, &format!("-150000 2022-08-02 {words}"), expected);
    }
}

const TWO: &str = "
    award W-A P A 2022 300000 project=甲
    award W-B P A 2022 300000 project=乙
    pay   P-1 W-A/1 150000 voucher=V-0001
    pay   P-2 W-B/1 150000 voucher=V-0002
";

#[test]
fn two_candidates_are_ambiguous() {
    check(
        TWO,
        "-150000 2022-08-02 to=A-account name=A
         -150000 2022-08-02 to=A-account name=A",
        "ambiguous account_and_name P-1|P-2
         ambiguous account_and_name P-1|P-2",
    );
    check(TWO, "-150000 2022-08-02 to=A-account", "ambiguous account P-1|P-2");
    check(TWO, "-150000 2022-08-02 name=A", "ambiguous name P-1|P-2");
    // What a stronger line leaves open is not for a weaker one.
    check(
        TWO,
        "-150000 2022-08-02 to=A-account name=A
         -150000 2022-08-02 name=A",
        "ambiguous account_and_name P-1|P-2
         unmatched nothing",
    );
}

#[test]
fn what_one_line_settles_is_not_open_to_the_others() {
    check(
        TWO,
        "-150000 2022-08-02 to=A-account name=A
         -150000 2022-08-03 own=P-1",
        "exact account_and_name P-2
         exact reference P-1",
    );
    // The payments of one voucher are told apart by their accounts.
    let voucher = "
        award W-A P A 2022 300000
        award W-B P B 2022 300000
        pay   P-1 W-A/1 150000 voucher=V-0001
        pay   P-2 W-B/1 150000 voucher=V-0001 to=B-account";
    check(
        voucher,
        "-150000 2022-08-02 own=V-0001 to=B-account
         -150000 2022-08-02 own=V-0001 name=A",
        "exact reference P-2
         exact reference P-1",
    );
    check(voucher, "-150000 2022-08-02 own=V-0001", "ambiguous reference P-1|P-2");
}

#[test]
fn a_second_debit_for_one_order_is_not_matched() {
    check(
        ONE,
        "-150000 2022-08-02 own=P-1 to=A-account name=A
         -150000 2022-08-02 own=P-1 to=A-account name=A
         -150000 2022-08-04 to=A-account name=A",
        "exact reference P-1
         unmatched covered
         unmatched covered",
    );
}

#[test]
fn an_award_names_its_payment_in_time() {
    let instalments = "
        award W-01 P A 2022 300000 parts=150000,150000
        pay   P-1 W-01/1 150000 voucher=V-0001
        pay   P-2 W-01/2 150000 voucher=V-0002 date=2022-08-20";
    check(
        instalments,
        "-150000 2022-08-02 text=W-01
         -150000 2022-08-21 text=W-01",
        "exact reference P-1
         exact reference P-2",
    );
    let together = instalments.replace(" date=2022-08-20", "");
    check(&together, "-150000 2022-08-02 text=W-01", "ambiguous reference P-1|P-2");
}

#[test]
fn a_part_of_a_payment_needs_its_reference() {
    check(
        ONE,
        "-100000 2022-08-02 own=P-1 to=A-account
         -50000 2022-08-03 own=P-1 to=A-account
         -1 2022-08-03 own=P-1 to=A-account",
        "likely part P-1 less
         likely part P-1
         unmatched nothing",
    );
    check(ONE, "-100000 2022-08-02 to=A-account name=A", "unmatched nothing");
    check(ONE, "-160000 2022-08-02 own=P-1", "likely part P-1 more");
}

#[test]
fn a_debit_that_takes_a_booking_back_is_no_payment() {
    check(ONE, "-150000 2022-08-02 own=P-1 to=A-account name=A reversal", "unmatched reversal");
}

#[test]
fn a_payment_that_a_statement_shows_is_not_open() {
    let shown = format!(
        "{ONE}
        statement S1 43001-fund 2022-07-31..2022-07-31 0 90000000 entries=2022-07-31:90000000
        statement S2 43001-fund 2022-08-01..2022-08-02 90000000 89850000 entries=2022-08-02:-150000:A-account
        arrive R1 P-1 150000 2022-08-02 side=payer entry=S2/1"
    );
    let rest = super::file(
        "statement 43001-fund 2022-08-03..2022-08-31 89850000 89700000
         -150000 2022-08-04 own=P-1 to=A-account name=A",
    );
    super::check_files(&super::ledger(&shown), &[rest], "unmatched covered");
}

#[test]
fn a_voided_payment_is_no_candidate() {
    let voided = format!("{ONE}\nvoid D8");
    let world = super::ledger(&voided);
    let row = world.memory.payments.values().next().unwrap();
    assert!(row.void.is_some(), "the table voids another document");
    check(&voided, "-150000 2022-08-02 own=P-1 to=A-account name=A", "unmatched nothing");
}
