//! Statements that leave something out, or do not add up.

use super::{FUND, Fund};

const AUGUST: &str = "statement-08.sta";
const AUTUMN: &str = "statement-09-12.csv";

#[test]
fn a_missing_week_is_named_to_the_day() {
    let mut fund = Fund::before(AUGUST);
    fund.edit(AUGUST, ":62F:C220831", |line| {
        let week = line.replace("220831", "220807");
        let next = line.replace(":62F:C220831", ":60F:C220814");
        let head = format!("-\r\n:20:DZD202208B\r\n:25:{FUND}\r\n:28C:8/2\r\n");
        [&week, &head, &next, line].concat()
    });
    fund.next().expect(0, "2022-08-08..2022-08-14");
    fund.rest();
    fund.finds(&format!(
        "
        no-diversion unproven
        missing statement_missing {FUND} 2022-08-08..2022-08-14
        B01 {FUND} 2022-08-08..2022-08-14
        "
    ));
}

/// The autumn opens with a thousand more than the summer closed with; its own balances add up.
fn opens_with_more() -> Fund {
    let fund = Fund::before(AUTUMN);
    fund.edit(AUTUMN, "期初余额", |line| line.replace("331000.00", "332000.00"));
    fund.edit(AUTUMN, "2022-09-20", |line| line.replace("131,000.00", "132,000.00"));
    fund.edit(AUTUMN, "2022-09-21", |line| line.replace(",0.00,", ",\"1,000.00\","));
    fund
}

/// August closes with a thousand less than it opened with, and nothing moved.
fn closes_with_less() -> Fund {
    let fund = Fund::before(AUGUST);
    fund.edit(AUGUST, ":62F:", |line| line.replace("331000,00", "330000,00"));
    fund
}

#[test]
fn statements_that_do_not_add_up_are_refused() {
    for (mut fund, said) in [
        (opens_with_more(), "the later opens with 332000.00, the earlier closed with 331000.00"),
        (closes_with_less(), "the lines come to 331000.00, the bank says 330000.00"),
    ] {
        let before = fund.log();
        fund.next().expect(2, said).expect(2, "nothing was recorded");
        assert_eq!(fund.log(), before);
    }
}

#[test]
fn a_broken_balance_that_was_taken_as_it_is_is_found() {
    let mut fund = opens_with_more();
    fund.next_as("--accept", "--as-is --accept").ok();
    fund.finds(
        "
        no-diversion refuted
        balance_broken ST-[09-12]-1 332000.00 331000.00
        B01 ST-[09-12]-1
        ",
    );
}

/// The next statement opens with what really was there, so its neighbour is broken as well.
#[test]
fn a_statement_out_of_balance_that_was_taken_as_it_is_is_found() {
    let mut fund = closes_with_less();
    fund.next_as("--accept", "--as-is --accept").ok();
    fund.next_as("--accept", "--as-is --accept").ok();
    fund.finds(
        "
        no-diversion refuted
        statement_unbalanced ST-[08]-1 331000.00 330000.00
        balance_broken ST-[09-12]-1 331000.00 330000.00
        B01 ST-[08]-1
        B01 ST-[09-12]-1
        ",
    );
}
