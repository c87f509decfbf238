//! Tests of camt messages that are wrong or hostile. All of it is made up (合成数据).

use super::camt_tests::{OWN, PARTIES, detail, entry, line, message, refused};
use super::*;
use proptest::prelude::*;

#[test]
fn another_version_or_message_is_refused() {
    let known = "camt.053.001.02";
    for other in [
        "camt.053.001.01",
        "camt.053.001.09",
        "camt.053.001.022",
        "camt.060.001.02",
        "pain.001.001.03",
    ] {
        let (wrong, at, field, value) = refused(&message(2, "").replace(known, other));
        assert_eq!(
            (wrong, at, field.as_str()),
            (Wrong::VersionUnknown, Some(2), "Document/@xmlns")
        );
        assert!(value.ends_with(other), "{value}");
    }
    let text = message(2, "").replace("BkToCstmrStmt", "BkToCstmrAcctRpt");
    assert_eq!(refused(&text).0, Wrong::VersionUnknown);
    assert_eq!(refused("<Document/>").0, Wrong::VersionUnknown);
    assert_eq!(refused("<html></html>").0, Wrong::FormatUnknown);
    let empty = message(2, "").replace("<Stmt>", "<Other>").replace("</Stmt>", "</Other>");
    let (wrong, at, field, _) = refused(&empty);
    assert_eq!((wrong, at, field.as_str()), (Wrong::Missing, Some(3), "BkToCstmrStmt/Stmt"));
}

#[test]
fn a_wrong_field_is_named_with_its_line() {
    let good = message(2, &entry("300.00", "DBIT", ""));
    for (from, to, wrong, at, field, value) in [
        (">300.00<", ">300.005<", Wrong::Amount, 11, "Stmt/Ntry/Amt", "300.005"),
        (">300.00<", ">-300.00<", Wrong::Amount, 11, "Stmt/Ntry/Amt", "-300.00"),
        (">300.00<", "><", Wrong::Missing, 11, "Stmt/Ntry/Amt", ""),
        (
            "Amt Ccy=\"CNY\">300",
            "Amt Ccy=\"USD\">300",
            Wrong::OtherCurrency,
            11,
            "Stmt/Ntry/Amt",
            "USD",
        ),
        (
            "Amt Ccy=\"CNY\">300",
            "Amt Ccy=\"yuan\">300",
            Wrong::Malformed,
            11,
            "Stmt/Ntry/Amt",
            "yuan",
        ),
        ("Amt Ccy=\"CNY\">300", "Amt>300", Wrong::Missing, 11, "Stmt/Ntry/Amt", "Ccy"),
        (
            "Amt Ccy=\"CNY\">700",
            "Amt Ccy=\"HKD\">700",
            Wrong::OtherCurrency,
            10,
            "Stmt/Bal/Amt",
            "HKD",
        ),
        (">DBIT<", ">DEBIT<", Wrong::Direction, 11, "Stmt/Ntry/CdtDbtInd", "DEBIT"),
        ("<CdtDbtInd>DBIT</CdtDbtInd>", "", Wrong::Missing, 11, "Stmt/Ntry/CdtDbtInd", ""),
        (
            "<BookgDt><Dt>2024-05-07",
            "<BookgDt><Dt>2024-02-30",
            Wrong::Date,
            11,
            "Stmt/Ntry/BookgDt/Dt",
            "2024-02-30",
        ),
        ("<BookgDt><Dt>2024-05-07</Dt></BookgDt>", "", Wrong::Missing, 11, "Stmt/Ntry/BookgDt", ""),
        (OWN, "账号", Wrong::Account, 7, "Stmt/Acct/Id/Othr/Id", "账号"),
        ("<Acct>", "<Acct2>", Wrong::Malformed, 8, "XML", ""),
    ] {
        assert!(good.contains(from), "{from}");
        let found = refused(&good.replace(from, to));
        assert_eq!((found.0, found.1, found.2.as_str()), (wrong, Some(at), field), "{to}");
        if wrong != Wrong::Malformed || field != "XML" {
            assert_eq!(found.3, value);
        }
    }
    let account = "<Acct><Id><Othr><Id>6222021901234567890</Id></Othr></Id></Acct>";
    let (wrong, at, field, value) = refused(&good.replace("</Stmt>", &format!("{account}</Stmt>")));
    assert_eq!((wrong, at), (Wrong::OtherAccount, Some(13)));
    assert_eq!((field.as_str(), value.as_str()), ("Stmt/Acct/Id", "6222021901234567890"));
}

#[test]
fn nobody_keeps_a_statement_out_by_what_they_write() {
    let remark = detail("<RmtInf><Ustrd>补助\u{202E}款</Ustrd></RmtInf>");
    let found = line(&message(2, &entry("300.00", "CRDT", &remark)));
    assert_eq!(found.text.unwrap().as_str(), "补助\u{FFFD}款");
}

#[test]
fn hostile_files_are_refused() {
    let good = message(2, &entry("300.00", "DBIT", ""));
    let laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>\n<Document";
    let outside = "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<Document";
    for (text, wrong) in [
        (good.replace("<Document", laughs), Wrong::Bomb),
        (good.replace("<Document", outside), Wrong::Bomb),
        (good.replace(">2024-05<", ">&lol2;<"), Wrong::Bomb),
        (good.replace("<GrpHdr>", &"<GrpHdr>".repeat(100_000)), Wrong::Bomb),
        (good.replace("<Ntry>", &format!("<Ntry>{}", "<NtryDtls>".repeat(100_000))), Wrong::Bomb),
        (format!("{good}{}", " ".repeat(33 << 20)), Wrong::Bomb),
    ] {
        assert_eq!(refused(&text).0, wrong);
    }
    let end = good.trim_end().len();
    for len in (0..end).filter(|len| good.is_char_boundary(*len)) {
        assert!(read_camt(&good.as_bytes()[..len]).is_err(), "cut at {len}");
    }
}

#[test]
fn a_camt_file_is_told_by_its_beginning() {
    let text = message(2, "");
    let wide: Vec<u8> =
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(looks_like_camt(text.as_bytes()) && looks_like_camt(&wide));
    assert!(looks_like_camt(format!("\u{FEFF}\n{text}").as_bytes()));
    for other in ["", "<html>", "日期,金额\n", ":20:X\n:25:Y\n", "<a>BkToCstmrStmt</a>"] {
        assert!(!looks_like_camt(other.as_bytes()), "{other}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _answer = read_camt(&bytes);
        looks_like_camt(&bytes);
    }

    #[test]
    fn no_damage_to_a_message_panics(
        cuts in proptest::collection::vec((0_usize..2200, 0_usize..40, "[<>&;/a-zA-Z0-9\"= .-]{0,12}|<[A-Z][a-z]{1,5}>"), 1..5)
    ) {
        let mut text = message(8, &entry("300.00", "DBIT", &detail(PARTIES)));
        for (begin, len, new) in cuts {
            let begin = text.floor_char_boundary(begin.min(text.len()));
            let end = text.floor_char_boundary(begin.saturating_add(len).min(text.len()));
            text.replace_range(begin..end.max(begin), &new);
        }
        if let Ok(statements) = read_camt(text.as_bytes()) {
            for statement in statements {
                let _difference = statement.difference();
            }
        }
    }
}
