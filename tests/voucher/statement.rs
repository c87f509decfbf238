//! What a statement says, and where it contradicts itself.

use super::*;

#[test]
fn a_statement_has_its_lines_and_balances() {
    for version in VERSIONS {
        let text = statement_text(version, TUPLES);
        let statement = statement(&Parts::new(&[("bkrs_合成.xml", &text)]).zip());
        assert_eq!(statement.format, format!("http://xbrl.mof.gov.cn/taxonomy/{version}/bkrs"));
        assert_eq!(shown(statement.account.as_ref()), "43001500099990000001");
        assert_eq!(shown(statement.owner.name.as_ref()), "合成市工业和信息化局");
        assert_eq!(shown(statement.owner.bank.as_ref()), "C1000099999999");
        assert_eq!(statement.currency.as_deref(), Some("CNY"));
        assert_eq!(shown(statement.from.as_ref()), "2022-08-01");
        assert_eq!(shown(statement.to.as_ref()), "2022-08-31");
        assert_eq!(statement.opening, None);
        assert_eq!(statement.closing, Some(Amount::from_fen(112_000_000)));
        assert_eq!(fen(&statement), [100_000_000, -30_000_000, 2_000_000]);
        assert_eq!(statement.difference(), None);
        let line = &statement.lines[1];
        assert_eq!(line.booked.to_string(), "2022-08-12");
        assert_eq!(line.balance, Some(Amount::from_fen(110_000_000)));
        assert_eq!(shown(line.reference.as_ref()), "LS2");
        assert_eq!(shown(line.own_reference.as_ref()), "HC-PZ-7");
        assert_eq!(shown(line.counterparty.account.as_ref()), "43001500099990000002");
        assert_eq!(shown(line.counterparty.name.as_ref()), "合成精密制造有限公司");
        assert_eq!(shown(line.counterparty.bank.as_ref()), "合成银行合成支行");
        assert_eq!(shown(line.text.as_ref()), "补助（合成数据）");
        assert!(!line.is_reversal);
        // The tag of the tuple stands two lines above its reference; lines count from 1.
        let index = text.lines().position(|line| line.contains("LS2")).unwrap();
        assert_eq!(line.at, index - 2 + 1);
    }
}

#[test]
fn a_statement_that_does_not_add_up_says_where() {
    let mut tuples = TUPLES.to_vec();
    tuples[1][2] = "300000.01";
    let read = statement(statement_text("2023-12-31", &tuples).as_bytes());
    let difference = read.difference().unwrap();
    assert_eq!(difference.at, read.lines[1].at);
    assert_eq!(difference.computed, Amount::from_fen(109_999_999));
    assert_eq!(difference.stated, Amount::from_fen(110_000_000));
    let cut = statement(statement_text("2023-12-31", &TUPLES[..2]).as_bytes());
    let difference = cut.difference().unwrap();
    assert_eq!((difference.at, difference.stated), (cut.at, Amount::from_fen(112_000_000)));
    let opening = "AccountBalanceAtTheBeginningOfReconciliationCycleAmount";
    for (given, sound) in [("400000.00", true), ("400000.01", false)] {
        let text = statement_text("2023-12-31", TUPLES);
        let text =
            text.replace("</xbrl>", &format!("{}</xbrl>", facts("bkrs", &[(opening, given)])));
        assert_eq!(statement(text.as_bytes()).difference().is_none(), sound);
    }
}

#[test]
fn a_statement_covers_no_day_after_it_was_printed() {
    for (printed, from, to) in [
        ("2022-09-01", "2022-08-01", "2022-08-31"),
        ("2022-08-20", "2022-08-01", "2022-08-20"),
        ("20220831", "2022-08-01", "2022-08-31"),
        ("2022-07-31", "2022-08-01", ""),
        ("", "2022-08-01", "2022-08-31"),
    ] {
        let text = statement_text("2023-05-15", TUPLES).replace("2022-09-01", printed);
        let read = statement(text.as_bytes());
        assert_eq!(
            (shown(read.from.as_ref()).as_str(), shown(read.to.as_ref()).as_str()),
            (from, to)
        );
    }
    let text =
        statement_text("2023-05-15", TUPLES).replace(">08<", ">02<").replace(">2022", ">2024");
    assert_eq!(shown(statement(text.as_bytes()).to.as_ref()), "2024-02-29");
    let text = statement_text("2023-05-15", TUPLES).replace(">08<", "><");
    let read = statement(text.as_bytes());
    assert_eq!((shown(read.from.as_ref()).as_str(), read.to), ("2022-08-03", None));
}

#[test]
fn the_latest_line_may_stand_first() {
    let backward: Vec<[&str; 5]> = TUPLES.iter().rev().copied().collect();
    let read = statement(statement_text("2021-11-30", &backward).as_bytes());
    assert_eq!(fen(&read), [100_000_000, -30_000_000, 2_000_000]);
    assert_eq!(read.difference(), None);
}

/// The amounts in fen, or what is wrong and where.
fn lines_of(tuples: &[[&str; 5]]) -> Result<Vec<i128>, (Wrong, String)> {
    match read_voucher(statement_text("2021-11-30", tuples).as_bytes()) {
        Ok(Voucher::Statement(statement)) => Ok(fen(&statement)),
        Ok(Voucher::Receipt(receipt)) => panic!("{receipt:?}"),
        Err(error) => Err((error.wrong, error.field)),
    }
}

#[test]
fn a_tuple_without_amount_is_one_booking_with_the_next_only_if_they_agree() {
    let amount = |number: u8| {
        format!("bkrs:InformationOfReconcileDetailsTuple[{number}]/bkrs:TransactionAmount")
    };
    let day = "2022-08-03";
    // One booking in two tuples, as 建设银行 writes it: the debit of 780 is -780.
    let pair = [[day, "0", "0", "", "A"], [day, "0", "-780", "", "A"], [day, "1", "5", "", "B"]];
    assert_eq!(lines_of(&pair), Ok(vec![-78_000, 500]));
    let pair = [[day, "1", "0.00", "", "A"], [day, "1", "780", "", "A"]];
    assert_eq!(lines_of(&pair), Ok(vec![78_000]));
    // What only the first one says is not lost.
    let read = statement(
        statement_text("2021-11-30", &[[day, "0", "0", "90.00", "A"], [day, "0", "-10", "", "A"]])
            .as_bytes(),
    );
    assert_eq!(read.lines[0].balance, Some(Amount::from_fen(9_000)));
    // Other references, other days, nothing to compare: the amount is lost.
    for other in [[day, "0", "-780", "", "B"], ["2022-08-04", "0", "-780", "", "A"]] {
        assert_eq!(lines_of(&[[day, "0", "0", "", "A"], other]), Err((Wrong::Amount, amount(1))));
    }
    let bare = [[day, "0", "0", "", ""], [day, "0", "-780", "", ""]];
    assert_eq!(lines_of(&bare), Err((Wrong::Amount, amount(1))));
    // An equal balance is as good as a reference, unless it is zero.
    let balances =
        |one, other| lines_of(&[[day, "0", "0", one, ""], [day, "0", "-780", other, ""]]);
    assert_eq!(balances("20.0", "20.00"), Ok(vec![-78_000]));
    assert_eq!(balances("20.00", "20.01"), Err((Wrong::Amount, amount(1))));
    assert_eq!(balances("0.00", "0.00"), Err((Wrong::Amount, amount(1))));
    // Two without an amount, one without any after it, one without an element at all.
    let two = [TUPLES[0], [day, "0", "0", "", "A"], [day, "0", "0", "", "A"]];
    assert_eq!(lines_of(&two), Err((Wrong::Amount, amount(2))));
    let last = [TUPLES[0], ["2022-08-31", "0", "0", "1.00", "A"]];
    assert_eq!(lines_of(&last), Err((Wrong::Amount, amount(2))));
    let absent = [TUPLES[0], ["2022-08-31", "0", "", "1.00", "A"]];
    assert_eq!(lines_of(&absent), Err((Wrong::Missing, amount(2))));
    // The balance says that nothing moved.
    let still = [TUPLES[0], ["2022-08-31", "0", "0", "1400000.00", "A"]];
    assert_eq!(lines_of(&still), Ok(vec![100_000_000, 0]));
    // The two contradict each other in the direction: the balances decide, or nobody does.
    let direction = "bkrs:InformationOfReconcileDetailsTuple[2]/bkrs:IdentificationOfCreditOrDebit";
    let pair = [[day, "1", "0", "", "A"], [day, "0", "780", "", "A"]];
    assert_eq!(lines_of(&pair), Err((Wrong::Direction, direction.to_owned())));
    let pair = [TUPLES[0], [day, "1", "0", "", "A"], [day, "0", "20.00", "1400020.00", "A"]];
    assert_eq!(lines_of(&pair), Ok(vec![100_000_000, 2_000]));
}

#[test]
fn a_sign_beside_the_direction_is_settled_by_the_balances() {
    let first = TUPLES[0];
    let day = "2022-08-12";
    for (side, amount, balance, fen) in [
        ("0", "-5.00", "1399995.00", -500),
        ("0", "-5.00", "1400005.00", 500),
        ("1", "-5.00", "1399995.00", -500),
        ("1", "-5.00", "1400005.00", 500),
        ("0", "-5.00", "", -500),
        ("贷", "5.00", "", 500),
        ("借方", "5.00", "", -500),
        ("", "5.00", "1400005.00", 500),
    ] {
        let lines = lines_of(&[first, [day, side, amount, balance, "B"]]);
        assert_eq!(lines, Ok(vec![100_000_000, fen]), "{side} {amount} {balance}");
    }
    for (side, amount, wrong) in [
        ("1", "-5.00", Wrong::Direction),
        ("2", "5.00", Wrong::Direction),
        ("", "5.00", Wrong::Missing),
    ] {
        let error = lines_of(&[first, [day, side, amount, "", "B"]]).unwrap_err();
        assert_eq!(error.0, wrong);
        assert!(error.1.ends_with("[2]/bkrs:IdentificationOfCreditOrDebit"), "{}", error.1);
    }
    let read = statement(
        statement_text("2021-11-30", &[first, [day, "0", "-5.00", "1400005.00", "B"]]).as_bytes(),
    );
    assert!(read.lines[1].is_reversal && !read.lines[0].is_reversal);
}

#[test]
fn an_overdraft_is_below_zero() {
    let text = statement_text("2023-12-31", &[["2022-08-03", "0", "7.00", "3.00", "A"]]);
    let text = text.replace(
        "<bkrs:DebitOrCreditOfBalance contextRef=\"c1\">1",
        "<bkrs:DebitOrCreditOfBalance contextRef=\"c1\">0",
    );
    assert_eq!(statement(text.as_bytes()).lines[0].balance, Some(Amount::from_fen(-300)));
}

#[test]
fn a_wrong_statement_is_refused() {
    let good = statement_text("2023-12-31", TUPLES);
    let second = "<bkrs:DateOfBookkeeping contextRef=\"c1\">2022-08-12";
    for (from, to, wrong, field) in [
        ("43001500099990000001", "", Wrong::Missing, "bkrs:CustomerSettlementBankAccount"),
        (second, &second.replace("08-12", "02-30"), Wrong::Date, "[2]/bkrs:DateOfBookkeeping"),
        (second, &second.replace("2022-08-12", ""), Wrong::Missing, "[2]/bkrs:DateOfBookkeeping"),
        (">1100000.00<", ">1100000.000<", Wrong::Amount, "[2]/bkrs:AccountBalance"),
        (
            "Currency contextRef=\"c1\">CNY",
            "Currency contextRef=\"c1\">USD",
            Wrong::OtherCurrency,
            "bkrs:AccountBalanceAtTheEnd",
        ),
        (">08<", ">13<", Wrong::Date, "bkrs:MonthOfBank"),
        (">2022<", ">二〇二二<", Wrong::Date, "bkrs:YearOfBank"),
        ("</xbrl>", "", Wrong::Malformed, "XBRL"),
        ("300000.00</bkrs:TransactionAmount>", "300000.00", Wrong::Malformed, "XBRL"),
        (
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            Wrong::Bomb,
            "XBRL",
        ),
        ("补助（合成数据）", "&补;", Wrong::Bomb, "XBRL"),
    ] {
        assert!(good.contains(from));
        let error = refused(good.replace(from, to).as_bytes());
        assert_eq!(error.wrong, wrong, "{to}: {error}");
        assert!(error.field.contains(field), "{to}: {error}");
    }
    // As it was found in a file from a bank: an issuer, a currency, and nothing else.
    let hollow = instance("bkrs", "2021-11-30", "CNY", &facts("bkrs", &HEAD[..2]));
    let error = refused(hollow.as_bytes());
    assert_eq!(
        (error.wrong, error.field.as_str()),
        (Wrong::Missing, "bkrs:CustomerSettlementBankAccount")
    );
    // A line in another currency than the statement.
    let other =
        good.replace("<unit id", "<unit id=\"u2\"><measure>iso4217:USD</measure></unit><unit id");
    let other = other.replace("unitRef=\"u1\" decimals=\"2\">20000.00", "unitRef=\"u2\">20000.00");
    let error = refused(other.as_bytes());
    assert_eq!((error.wrong, error.value.as_str()), (Wrong::OtherCurrency, "USD"));
}
