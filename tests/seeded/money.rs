//! Money that did not go where it was ordered: skimmed, sent to somebody else, or borrowed.

use super::{FIRM, FUND, Fund, OTHER};
use serde_json::json;

const STATEMENT: &str = "statement-03-07.xml";
/// What the payment order of the firm is called at the bank: the second entry of July.
const VOUCHER: &str = "2022-00110";

/// The firm's bank says that 345,000 of 350,000 arrived.
fn arrives_short(fund: &Fund) {
    fund.edit("arrivals.csv", "DZ-010,", |line| line.replace("350,000.00", "345,000.00"));
}

/// The bank sends 345,000 to the firm and 5,000, the third entry, to somebody else.
fn is_skimmed(fund: &Fund) {
    fund.edit(STATEMENT, VOUCHER, |line| {
        let rest = line
            .replace("350000.00", "5000.00")
            .replace(&format!("<EndToEndId>{VOUCHER}</EndToEndId>"), "")
            .replace("LS2022070400002", "LS2022070499999")
            .replace(FIRM[0], OTHER)
            .replace(FIRM[1], "合成数据咨询有限公司");
        line.replace("350000.00", "345000.00") + &rest
    });
}

/// The bank credits another account than the firm's.
fn goes_elsewhere(fund: &Fund) {
    fund.edit(STATEMENT, VOUCHER, |line| line.replace(FIRM[0], OTHER));
}

#[test]
fn a_receipt_that_says_less_than_was_paid_leaves_arrival_and_no_diversion_unproven() {
    let mut fund = Fund::before("arrivals.csv");
    arrives_short(&fund);
    fund.rest();
    // The fund's bank says that the whole left for the firm's account; the firm's bank shows less.
    fund.finds(
        "
        fully-arrived unproven
        missing arrival_missing ZJTX-010 345000.00 350000.00
        on-time unproven
        missing arrival_missing ZJTX-010/1 345000.00 2022-08-19
        no-diversion unproven
        missing arrival_missing ZF-010 345000.00 350000.00
        E01 ZF-010
        S01 ZJTX-010
        ",
    );
}

#[test]
fn a_skimmed_arrival_is_short() {
    let mut fund = Fund::before("arrivals.csv");
    arrives_short(&fund);
    is_skimmed(&fund);
    fund.next().ok();
    fund.next_as("exact", "likely").ok();
    fund.rest();
    fund.finds(
        "
        fully-arrived refuted
        award_short ZJTX-010 345000.00 350000.00
        on-time refuted
        award_short ZJTX-010/1 345000.00 2022-08-19
        no-diversion refuted
        debit_unexplained ST-[03-07]-2/3 0.00 5000.00
        award_short ZJTX-010/1 345000.00 350000.00
        missing debit_missing ZF-010 345000.00 350000.00
        P05 ZJTX-010/1
        P07 AR-[03-07]-2-2
        E01 ZF-010
        S01 ZJTX-010
        B02 ST-[03-07]-2/3
        ",
    );
}

/// Nobody confirms that the smaller debit is the payment: then it is not explained either.
#[test]
fn a_skimmed_debit_that_nobody_confirmed_is_unexplained() {
    let mut fund = Fund::before("arrivals.csv");
    arrives_short(&fund);
    is_skimmed(&fund);
    fund.rest();
    fund.finds(
        "
        fully-arrived refuted
        award_short ZJTX-010 345000.00 350000.00
        on-time refuted
        award_short ZJTX-010/1 345000.00 2022-08-19
        no-diversion refuted
        debit_unexplained ST-[03-07]-2/2 0.00 345000.00
        debit_unexplained ST-[03-07]-2/3 0.00 5000.00
        award_short ZJTX-010/1 345000.00 350000.00
        missing debit_missing ZF-010 0.00 350000.00
        P05 ZJTX-010/1
        E01 ZF-010
        S01 ZJTX-010
        B02 ST-[03-07]-2/2
        B02 ST-[03-07]-2/3
        ",
    );
}

/// The receipt for the whole is forged; the fund's own bank gives it away.
#[test]
fn a_forged_receipt_hides_no_skimming() {
    let mut fund = Fund::before(STATEMENT);
    is_skimmed(&fund);
    fund.next_as("exact", "likely").ok();
    fund.rest();
    fund.finds(
        "
        no-diversion refuted
        debit_unexplained ST-[03-07]-2/3 0.00 5000.00
        missing debit_missing ZF-010 345000.00 350000.00
        P07 AR-[03-07]-2-2
        B02 ST-[03-07]-2/3
        ",
    );
}

#[test]
fn a_payment_to_another_account_is_no_exact_match_and_stays_unexplained() {
    let mut fund = Fund::before(STATEMENT);
    goes_elsewhere(&fund);
    fund.rest();
    fund.finds(
        "
        no-diversion refuted
        debit_unexplained ST-[03-07]-2/2 0.00 350000.00
        missing debit_missing ZF-010 0.00 350000.00
        B02 ST-[03-07]-2/2
        ",
    );
}

#[test]
fn a_payment_to_another_account_that_was_confirmed_names_the_account() {
    let mut fund = Fund::before(STATEMENT);
    goes_elsewhere(&fund);
    fund.next_as("exact", "likely").ok();
    fund.rest();
    fund.finds(
        "
        no-diversion refuted
        arrival_account_differs AR-[03-07]-2-2 43001500000009999 43001500000000010
        P07 AR-[03-07]-2-2
        E02 AR-[03-07]-2-2
        ",
    );
}

#[test]
fn an_arrival_that_says_something_else_than_the_entry_it_cites_explains_nothing() {
    let mut fund = Fund::before(STATEMENT);
    goes_elsewhere(&fund);
    fund.rest();
    let statement = format!("ST-{}-2", fund.digits(STATEMENT));
    let arrival = json!([{
        "id": "BD-1", "payment": "ZF-010", "amount": "350000.00", "date": "2022-07-04", "side": "payer",
        "account": FIRM[0], "name": FIRM[1], "statement": { "id": statement, "line": 2 },
    }]);
    fund.record("BD", "arrival", "2022-08-01", &arrival);
    fund.finds(&format!(
        "
        no-diversion refuted
        entry_differs BD-1 ST-[03-07]-2/2 {FUND} 2022-07-04 -350000.00
        debit_unexplained ST-[03-07]-2/2 0.00 350000.00
        missing debit_missing ZF-010 0.00 350000.00
        E02 BD-1
        B02 ST-[03-07]-2/2
        "
    ));
}

/// Lent for eighteen days: the balances add up, and at the end of the month nothing is missing.
#[test]
fn money_that_was_borrowed_and_put_back_is_an_unexplained_debit() {
    let mut fund = Fund::before("statement-08.sta");
    fund.edit("statement-08.sta", ":62F:", |line| {
        [
            ":61:220812D9000,00NTRFNONREF//LS2022081200001\r\n:86:往来款\r\n",
            ":61:220830C9000,00NTRFNONREF//LS2022083000001\r\n:86:往来款\r\n",
            line,
        ]
        .concat()
    });
    fund.rest();
    fund.finds(
        "
        no-diversion refuted
        debit_unexplained ST-[08]-1/1 0.00 9000.00
        B02 ST-[08]-1/1
        ",
    );
}
