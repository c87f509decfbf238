//! Tests of MT940 messages. All accounts, firms and payments are made up (合成数据).

use super::*;
use crate::exchange::bank::Difference;
use encoding_rs::GB18030;
use proptest::prelude::*;

const GOOD: &str =
    "{1:F01XXXXCNBJAXXX0000000000}{2:O9401200240507XXXXCNBJAXXX00000000002405071200N}{3:}{4:
:20:STMT-1
:21:NONREF
:25:XXXXCNBJ/43001500061052500123CNY
:28C:00012/001
:60F:C240506CNY1000,00
:61:2405070507DY300,00NTRFPAY-1//LSH-1
BU ZHU
:86:166?20EREF+PAY-1?21SVWZ+补助?30XXXXCNBJ?316222021901234567890?32某某（株洲）?33有限公司
:61:240508CY0,5NINTNONREF
:86:利息

第二季度
:62F:C240508CNY700,50
:64:C240508CNY700,50
:86:about the statement
-}{5:}
";

fn only(text: &str) -> Statement {
    let [statement] = read_mt940(text.as_bytes()).unwrap().try_into().unwrap();
    statement
}

#[track_caller]
fn refused(text: &str) -> (Wrong, Option<usize>, String, String) {
    let error = read_mt940(text.as_bytes()).unwrap_err();
    (error.wrong, error.at, error.field, error.value)
}

fn str_of(text: Option<&Text>) -> Option<&str> {
    text.map(Text::as_str)
}

#[test]
fn a_statement_says_whose_account_when_and_how_much() {
    let statement = only(GOOD);
    assert_eq!((statement.format.as_str(), statement.at), ("MT940", 2));
    assert_eq!(str_of(statement.number.as_ref()), Some("00012/001"));
    assert_eq!(statement.account.as_ref().unwrap().as_str(), "43001500061052500123");
    assert_eq!(str_of(statement.owner.bank.as_ref()), Some("XXXXCNBJ"));
    assert_eq!(statement.currency.as_deref(), Some("CNY"));
    assert_eq!(statement.from.unwrap().to_string(), "2024-05-07");
    assert_eq!(statement.to.unwrap().to_string(), "2024-05-08");
    assert_eq!(statement.opening.unwrap().to_string(), "1000.00");
    assert_eq!(statement.closing.unwrap().to_string(), "700.50");
    assert_eq!(statement.difference(), None);
    let wrong = GOOD.replace("300,00", "299,99");
    let (computed, stated) = ("700.51".parse().unwrap(), "700.50".parse().unwrap());
    assert_eq!(only(&wrong).difference(), Some(Difference { at: 2, computed, stated }));
}

#[test]
fn a_booking_has_a_counterparty_and_a_purpose() {
    let [first, second] = only(GOOD).lines.try_into().unwrap();
    assert_eq!((first.at, first.amount.to_string()), (7, "-300.00".to_owned()));
    assert_eq!(first.booked.to_string(), "2024-05-07");
    assert_eq!(str_of(first.reference.as_ref()), Some("LSH-1"));
    assert_eq!(str_of(first.own_reference.as_ref()), Some("PAY-1"));
    assert_eq!(first.counterparty.account.unwrap().as_str(), "6222021901234567890");
    assert_eq!(str_of(first.counterparty.name.as_ref()), Some("某某（株洲） 有限公司"));
    assert_eq!(str_of(first.counterparty.bank.as_ref()), Some("XXXXCNBJ"));
    assert_eq!(str_of(first.text.as_ref()), Some("BU ZHU EREF+PAY-1 SVWZ+补助"));
    assert_eq!((second.at, second.own_reference, second.reference), (10, None, None));
    assert_eq!(str_of(second.text.as_ref()), Some("利息 第二季度"));
    assert_eq!(second.counterparty, Party::default());
}

#[test]
fn a_name_without_a_purpose_stays() {
    let text = GOOD.replace(":86:利息", ":86:166?32某某");
    let line = only(&text).lines.remove(1);
    assert_eq!((str_of(line.counterparty.name.as_ref()), line.text), (Some("某某第二季度"), None));
}

#[test]
fn line_ends_blocks_and_encodings_change_nothing() {
    let wanted = only(GOOD);
    let windows = GOOD.replace('\n', "\r\n");
    assert_eq!(only(&windows), wanted);
    assert_eq!(read_mt940(&GB18030.encode(&windows).0).unwrap(), std::slice::from_ref(&wanted));
    assert_eq!(
        read_mt940(format!("\u{FEFF}{GOOD}").as_bytes()).unwrap(),
        std::slice::from_ref(&wanted)
    );
    let bare = GOOD.split_once('\n').unwrap().1.replace("-}{5:}\n", "");
    assert_eq!(only(&format!("\u{1}\n{bare}")), wanted);
    assert_eq!(only(&format!("\u{1}\n{bare}-\u{3}")), wanted);
}

#[test]
fn several_messages_are_several_statements() {
    let text = format!("{GOOD}ABNANL2A\n940\n{GOOD}");
    let statements = read_mt940(text.as_bytes()).unwrap();
    assert_eq!(statements.iter().map(|statement| statement.at).collect::<Vec<_>>(), [2, 21]);
    let bare = GOOD.split_once('\n').unwrap().1.replace("-}{5:}\n", "");
    assert_eq!(read_mt940(format!("{bare}{bare}{bare}").as_bytes()).unwrap().len(), 3);
}

#[test]
fn the_account_is_found_among_bank_and_currency() {
    for (written, account, bank) in [
        ("43001500061052500123", "43001500061052500123", None),
        ("XXXXCNBJ/43001500", "43001500", Some("XXXXCNBJ")),
        ("XXXXCNBJ/43001500/CNY", "43001500", Some("XXXXCNBJ")),
        ("1291.99.348CNY", "1291 99 348", None),
        ("PL25106000760000888888888888", "PL25106000760000888888888888", None),
        ("MT84MALT011000012345MTLCASTCNY", "MT84MALT011000012345MTLCASTCNY", None),
    ] {
        let statement = only(&GOOD.replace("XXXXCNBJ/43001500061052500123CNY", written));
        assert_eq!(statement.account.unwrap().as_str(), account, "{written}");
        assert_eq!(str_of(statement.owner.bank.as_ref()), bank, "{written}");
    }
}

#[test]
fn a_wrong_field_is_named_with_its_line() {
    for (from, to, wrong, at, field, value) in [
        (":61:2405070507", ":61:2402300507", Wrong::Date, 7, ":61:", "240230"),
        (":61:2405070507", ":61:2402290230", Wrong::Date, 7, ":61:", "0230"),
        (":60F:C240506", ":60F:C240230", Wrong::Date, 6, ":60F:", "240230"),
        ("DY300,00", "DD300,00", Wrong::OtherCurrency, 7, ":61:", "D"),
        ("DY300,00", "XY300,00", Wrong::Direction, 7, ":61:", "XY300,00NTRFPAY-1//LSH-1"),
        ("DY300,00", "DY300.00", Wrong::Amount, 7, ":61:", "300.00NTRFPAY-1//LSH-1"),
        ("CNY700,50\n:64", "HKD700,50\n:64", Wrong::OtherCurrency, 14, ":62F:", "HKD"),
        (":25:XXXXCNBJ/43001500061052500123CNY\n", "", Wrong::Missing, 2, ":25:", ""),
        (":60F:C240506CNY1000,00\n", "", Wrong::Missing, 2, ":60F:", ""),
        (":62F:C240508CNY700,50\n", "", Wrong::Missing, 2, ":62F:", ""),
        (":20:STMT-1\n", "", Wrong::Missing, 2, ":20:", ""),
        (":64:C240508CNY700,50", ":61:240508CY1,N", Wrong::Missing, 15, ":20:", ""),
        (
            ":21:NONREF",
            ":25:6222021901234567890",
            Wrong::OtherAccount,
            4,
            ":25:",
            "XXXXCNBJ/43001500061052500123CNY",
        ),
        (":21:NONREF", ":60F:C240506CNY1000,00", Wrong::Malformed, 6, ":60F:", "C240506CNY1000,00"),
        (":21:NONREF", ":77:x", Wrong::Malformed, 3, "MT940", "77"),
        ("43001500061052500123CNY", "账号", Wrong::Account, 4, ":25:", "账号"),
        ("?316222021901234567890", "?31账号", Wrong::Account, 9, ":86:", "账号"),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let found = refused(&GOOD.replacen(from, to, 1));
        assert_eq!((found.0, found.1), (wrong, Some(at)), "{to}");
        assert_eq!((found.2.as_str(), found.3.as_str()), (field, value), "{to}");
    }
}

#[test]
fn a_report_before_the_end_of_the_day_is_refused() {
    let report =
        ":20:R\n:25:43001500\n:28C:1/1\n:34F:CNY0,\n:13D:2405071200+0800\n:90D:0CNY0,\n-\n";
    for (text, at, field) in
        [(report.to_owned(), 4, ":34F:"), (GOOD.replace("{2:O940", "{2:O942"), 1, "{2:")]
    {
        let found = refused(&text);
        let wanted = (Wrong::VersionUnknown, Some(at), field.to_owned(), "MT942".to_owned());
        assert_eq!(found, wanted);
    }
}

#[test]
fn a_file_that_is_cut_is_refused() {
    let end = GOOD.find("CNY700,50\n:64").unwrap() + "CNY700,".len();
    for len in (0..end).filter(|len| GOOD.is_char_boundary(*len)) {
        assert!(read_mt940(&GOOD.as_bytes()[..len]).is_err(), "cut at {len}");
    }
    assert_eq!(refused("").0, Wrong::FormatUnknown);
    assert_eq!(refused("1\n2\n3\n").0, Wrong::FormatUnknown);
    assert_eq!(refused(&" ".repeat(33 << 20)).0, Wrong::Bomb);
}

#[test]
fn bookings_from_the_last_to_the_first_are_turned() {
    let text = GOOD.replace(":61:2405070507", ":61:2405090509");
    let lines: Vec<usize> = only(&text).lines.iter().map(|line| line.at).collect();
    assert_eq!(lines, [10, 7]);
}

#[test]
fn a_swift_statement_is_told_by_its_fields() {
    assert!(looks_like_mt940(GOOD.as_bytes()));
    assert!(looks_like_mt940(&GB18030.encode(GOOD).0));
    assert!(looks_like_mt940(b"junk\r\n:20:A\r\n:34F:CNY0,\r\n"));
    for other in ["", ":20:A\n", ":25:A\n:20:B\n", "日期,金额\n", "<Document/>"] {
        assert!(!looks_like_mt940(other.as_bytes()), "{other}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _answer = read_mt940(&bytes);
        looks_like_mt940(&bytes);
    }

    #[test]
    fn no_damage_to_a_message_panics(
        cuts in proptest::collection::vec((0_usize..900, 0_usize..30, "[:?/,0-9A-Z\n-]{0,12}|\\PC{0,4}"), 1..6)
    ) {
        let mut text = GOOD.to_owned();
        for (begin, len, new) in cuts {
            let begin = text.floor_char_boundary(begin.min(text.len()));
            let end = text.floor_char_boundary(begin.saturating_add(len).min(text.len()));
            text.replace_range(begin..end.max(begin), &new);
        }
        if let Ok(statements) = read_mt940(text.as_bytes()) {
            for statement in statements {
                let _difference = statement.difference();
            }
        }
    }
}
