//! Orders that were not allowed, and a receipt for two arrivals.

use super::{FIRM, Fund, OTHER};

/// The payments of the list of which some were ordered while it was still public.
const EARLY: [&str; 4] = ["ZF-115", "ZF-120", "ZF-125", "ZF-130"];

/// The list stays public until 25 July, not 7 July; four of its payments are ordered that day.
fn public_for_longer() -> Fund {
    let mut fund = Fund::before("publicity-sgyp.csv");
    fund.next_as("2022-07-07", "2022-07-25").ok();
    for _list in ["awards-sgyp.csv", "awards-gmfw.csv"] {
        fund.next().ok();
    }
    fund
}

/// Fails unless the list of payments is refused with `text`, and nothing of it is recorded.
#[track_caller]
fn refuses_payments(fund: &mut Fund, text: &str) {
    let before = fund.log();
    let ran = fund.next().expect(1, text);
    assert!(ran.err.contains("nothing was recorded"), "{ran:?}");
    assert_eq!(fund.log(), before);
}

#[test]
fn a_payment_before_the_notice_ended_is_refused() {
    refuses_payments(
        &mut public_for_longer(),
        "(publicity_running); line 1; ZF-115; found 2022-07-25; against 2022-07-25",
    );
}

#[test]
fn a_payment_before_the_notice_ended_is_found_under_a_waiver_too() {
    let mut fund = public_for_longer();
    fund.waive("publicity_running", &EARLY);
    fund.rest();
    fund.finds("P01 ZF-115\nP01 ZF-120\nP01 ZF-125\nP01 ZF-130");
}

fn orders_to_another_account() -> Fund {
    let fund = Fund::before("payments.csv");
    fund.edit("payments.csv", "ZF-010,", |line| line.replace(FIRM[0], OTHER));
    fund
}

#[test]
fn an_order_to_another_account_is_refused() {
    refuses_payments(
        &mut orders_to_another_account(),
        "(account_differs); line 2; ZF-010; found 43001500000009999; against 43001500000000010",
    );
}

/// The bank does as it is told; that the firm's bank has a receipt too does not help.
#[test]
fn an_order_to_another_account_is_found_under_a_waiver_too() {
    let mut fund = orders_to_another_account();
    fund.edit("statement-03-07.xml", "2022-00110", |line| line.replace(FIRM[0], OTHER));
    fund.waive("account_differs", &["ZF-010"]);
    fund.rest();
    fund.finds(
        "
        no-diversion refuted
        account_differs ZF-010 43001500000009999 43001500000000010 HM-ZF-010
        arrival_account_differs AR-[03-07]-2-2 43001500000009999 43001500000000010
        P07 DZ-010
        P07 ZF-010
        E02 AR-[03-07]-2-2
        ",
    );
}

/// Two firms of one bank show the same receipt.
#[test]
fn a_receipt_for_two_arrivals_counts_for_the_first() {
    let mut fund = Fund::before("arrivals.csv");
    fund.edit("arrivals.csv", "DZ-013,", |line| line.replace("HD2022000013", "HD2022000010"));
    fund.rest();
    fund.finds(
        "
        fully-arrived unproven
        missing arrival_missing ZJTX-013 0.00 350000.00
        on-time unproven
        missing arrival_missing ZJTX-013/1 0.00 2022-08-19
        no-duplicates refuted
        receipt_reused DZ-013 DZ-010
        E01 ZF-013
        E03 DZ-013
        S01 ZJTX-013
        S02 2022 indicator/7 shortfall_unexplained
        ",
    );
}
