//! Tests of camt messages. All accounts, firms and payments are made up (合成数据).

use super::*;
use crate::exchange::bank::{Difference, Line};
use encoding_rs::GB18030;

pub(super) const OWN: &str = "43001500061052500123";

/// A statement of CNY 1,000.00 to 700.00 with `entries` in version `version`.
pub(super) fn message(version: u8, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.0{version}\">
<BkToCstmrStmt>
<GrpHdr><MsgId>M-1</MsgId></GrpHdr>
<Stmt>
<Id>2024-05</Id>
<Acct><Id><Othr><Id>{OWN}</Id></Othr></Id><Ccy>CNY</Ccy><Nm>某某市财政局专户</Nm>
<Svcr><FinInstnId><BICFI>XXXXCNBJ</BICFI><Nm>某某银行</Nm></FinInstnId></Svcr></Acct>
{}{}{entries}
</Stmt>
</BkToCstmrStmt>
</Document>
",
        balance("OPBD", "1000.00", "2024-05-06"),
        balance("CLBD", "700.00", "2024-05-07"),
    )
}

pub(super) fn balance(kind: &str, amount: &str, day: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">{amount}</Amt>\
         <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )
}

pub(super) fn entry(amount: &str, direction: &str, rest: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"CNY\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts>\
         <BookgDt><Dt>2024-05-07</Dt></BookgDt>{rest}</Ntry>\n"
    )
}

pub(super) const PARTIES: &str = "<RltdPties><Dbtr><Nm>某某市财政局</Nm></Dbtr>\
    <DbtrAcct><Id><Othr><Id>43001500 0610 5250 0123</Id></Othr></Id></DbtrAcct>\
    <Cdtr><Nm>某某（株洲）有限公司</Nm></Cdtr>\
    <CdtrAcct><Id><Othr><Id>6222021901234567890</Id></Othr></Id></CdtrAcct></RltdPties>\
    <RltdAgts><CdtrAgt><FinInstnId><Nm>某某银行株洲分行</Nm></FinInstnId></CdtrAgt></RltdAgts>";

pub(super) fn detail(inner: &str) -> String {
    format!("<NtryDtls><TxDtls>{inner}</TxDtls></NtryDtls>")
}

pub(super) fn only(text: &str) -> Statement {
    let [statement] = read_camt(text.as_bytes()).unwrap().try_into().unwrap();
    statement
}

pub(super) fn line(text: &str) -> Line {
    only(text).lines.remove(0)
}

#[track_caller]
pub(super) fn refused(text: &str) -> (Wrong, Option<usize>, String, String) {
    let error = read_camt(text.as_bytes()).unwrap_err();
    (error.wrong, error.at, error.field, error.value)
}

fn str_of(text: Option<&crate::domain::Text>) -> Option<&str> {
    text.map(crate::domain::Text::as_str)
}

#[test]
fn a_statement_says_whose_account_when_and_how_much() {
    let statement = only(&message(2, &entry("300.00", "DBIT", "")));
    assert_eq!(statement.format, "camt.053.001.02");
    assert_eq!(statement.at, 5);
    assert_eq!(str_of(statement.number.as_ref()), Some("2024-05"));
    assert_eq!(statement.account.as_ref().unwrap().as_str(), OWN);
    assert_eq!(str_of(statement.owner.name.as_ref()), Some("某某市财政局专户"));
    assert_eq!(str_of(statement.owner.bank.as_ref()), Some("某某银行"));
    assert_eq!(statement.currency.as_deref(), Some("CNY"));
    assert_eq!(statement.from.unwrap().to_string(), "2024-05-06");
    assert_eq!(statement.to.unwrap().to_string(), "2024-05-07");
    assert_eq!(statement.opening.unwrap().to_string(), "1000.00");
    assert_eq!(statement.closing.unwrap().to_string(), "700.00");
    assert_eq!(statement.difference(), None);
}

#[test]
fn every_version_from_two_to_eight_is_read() {
    let details = detail(&format!("<Refs><EndToEndId>PAY-1</EndToEndId></Refs>{PARTIES}"));
    let old = entry("300.00", "DBIT", &details);
    let new = old
        .replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
        .replace(
            "<Dbtr><Nm>某某市财政局</Nm></Dbtr>",
            "<Dbtr><Pty><Nm>某某市财政局</Nm></Pty></Dbtr>",
        )
        .replace(
            "<Cdtr><Nm>某某（株洲）有限公司</Nm></Cdtr>",
            "<Cdtr><Pty><Nm>某某（株洲）有限公司</Nm></Pty></Cdtr>",
        );
    assert_ne!(old, new);
    for version in 2..=8 {
        let text = message(version, if version < 8 { &old } else { &new });
        let line = line(&text);
        assert_eq!((line.at, line.amount.to_string()), (11, "-300.00".to_owned()));
        assert_eq!(str_of(line.own_reference.as_ref()), Some("PAY-1"));
        assert_eq!(str_of(line.counterparty.name.as_ref()), Some("某某（株洲）有限公司"));
        assert_eq!(line.counterparty.account.unwrap().as_str(), "6222021901234567890");
        assert_eq!(str_of(line.counterparty.bank.as_ref()), Some("某某银行株洲分行"));
    }
}

#[test]
fn prefixes_and_envelopes_change_nothing() {
    let text = message(8, &entry("300.00", "DBIT", ""));
    let wanted = only(&text);
    let body = text.split_once("?>\n").unwrap().1;
    let prefixed = body
        .replace("</", "\u{1}")
        .replace('<', "<c:")
        .replace('\u{1}', "</c:")
        .replace("xmlns=", "xmlns:c=");
    let found = only(&format!("<Envelope>\n<AppHdr/>{prefixed}</Envelope>"));
    assert_eq!(found, wanted);
}

#[test]
fn a_report_and_a_notification_are_statements_without_balances() {
    for (format, message_name, name) in [
        ("camt.052.001.06", "BkToCstmrAcctRpt", "Rpt"),
        ("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn"),
    ] {
        let text = message(2, &entry("300.00", "DBIT", ""))
            .replace("camt.053.001.02", format)
            .replace("BkToCstmrStmt", message_name)
            .replace("Stmt>", &format!("{name}>"));
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("<Bal>")).collect();
        let text = lines.join("\n");
        let statement = only(&text);
        assert_eq!((statement.format.as_str(), statement.lines.len()), (format, 1));
        assert_eq!((statement.opening, statement.closing, statement.to), (None, None, None));
        assert_eq!(statement.from.unwrap().to_string(), "2024-05-07");
        assert_eq!(statement.difference(), None);
    }
}

#[test]
fn a_statement_that_does_not_add_up_is_read_and_says_so() {
    let statement = only(&message(4, &entry("299.99", "DBIT", "")));
    let (computed, stated) = ("700.01".parse().unwrap(), "700.00".parse().unwrap());
    assert_eq!(statement.difference(), Some(Difference { at: 5, computed, stated }));
}

#[test]
fn the_balances_around_the_entries_are_found() {
    for (balances, opening, closing, from) in [
        (
            [("PRCD", "1.00", "2024-05-06"), ("CLBD", "2.00", "2024-05-07")],
            Some("1.00"),
            Some("2.00"),
            "2024-05-07",
        ),
        (
            [("ITBD", "1.00", "2024-05-06"), ("CLBD", "2.00", "2024-05-07")],
            Some("1.00"),
            Some("2.00"),
            "2024-05-06",
        ),
        (
            [("OPBD", "1.00", "2024-05-06"), ("ITBD", "2.00", "2024-05-07")],
            Some("1.00"),
            Some("2.00"),
            "2024-05-06",
        ),
        (
            [("ITBD", "1.00", "2024-05-06"), ("ITBD", "2.00", "2024-05-06")],
            Some("1.00"),
            Some("2.00"),
            "2024-05-06",
        ),
        (
            [("ITBD", "1.00", "2024-05-06"), ("CLAV", "2.00", "2024-05-06")],
            None,
            Some("1.00"),
            "2024-05-07",
        ),
        (
            [("OPAV", "1.00", "2024-05-06"), ("CLAV", "2.00", "2024-05-06")],
            None,
            None,
            "2024-05-07",
        ),
        (
            [("CLBD", "2.00", "2024-05-07"), ("CLBD", "1.00", "2024-05-06")],
            None,
            Some("2.00"),
            "2024-05-07",
        ),
        (
            [("OPBD", "2.00", "2024-05-06"), ("OPBD", "1.00", "2024-05-05")],
            Some("1.00"),
            None,
            "2024-05-05",
        ),
        (
            [("OPBD", "2.00", "2024-05-06"), ("PRCD", "1.00", "2024-05-05")],
            Some("2.00"),
            None,
            "2024-05-06",
        ),
    ] {
        let own: String =
            balances.iter().map(|(kind, amount, day)| balance(kind, amount, day)).collect();
        let text: String =
            message(2, "").lines().filter(|line| !line.starts_with("<Bal>")).collect();
        let statement =
            only(&text.replace("</Stmt>", &format!("{own}{}</Stmt>", entry("1.00", "CRDT", ""))));
        let show = |amount: Option<crate::domain::Amount>| amount.map(|amount| amount.to_string());
        assert_eq!(show(statement.opening).as_deref(), opening, "{balances:?}");
        assert_eq!(show(statement.closing).as_deref(), closing, "{balances:?}");
        assert_eq!(statement.from.unwrap().to_string(), from, "{balances:?}");
    }
    let twice = balance("OPBD", "999.00", "2024-05-06");
    assert_eq!(refused(&message(2, &twice)).0, Wrong::Malformed);
    assert!(read_camt(message(2, &balance("OPBD", "1000.0", "2024-05-06")).as_bytes()).is_ok());
}

#[test]
fn only_what_is_booked_counts() {
    for status in ["PDNG", "INFO", "FUTR"] {
        let pending = entry("5.00", "CRDT", "").replace("BOOK", status);
        assert_eq!(only(&message(2, &pending)).lines, [], "{status}");
        let pending = pending.replace("<Sts>PDNG</Sts>", "<Sts><Cd>PDNG</Cd></Sts>");
        assert_eq!(only(&message(8, &pending)).lines, []);
    }
    let other = entry("5.00", "CRDT", "").replace("BOOK", "BOOKED");
    let (wrong, at, field, value) = refused(&message(2, &other));
    assert_eq!((wrong, at), (Wrong::Malformed, Some(11)));
    assert_eq!((field.as_str(), value.as_str()), ("Stmt/Ntry/Sts", "BOOKED"));
}

#[test]
fn the_counterparty_is_the_other_side() {
    for (direction, extra, wanted) in [
        ("DBIT", "", Some("某某（株洲）有限公司")),
        // Both directions and both habits of banks with what comes back: never ourselves.
        ("CRDT", "", Some("某某（株洲）有限公司")),
        ("CRDT", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>", Some("某某（株洲）有限公司")),
    ] {
        let text = message(8, &entry("3.00", direction, &detail(&format!("{PARTIES}{extra}"))));
        assert_eq!(str_of(line(&text).counterparty.name.as_ref()), wanted, "{direction}{extra}");
    }
    // Without accounts, only the direction tells.
    let nameless: String = PARTIES.replace("DbtrAcct", "X").replace("CdtrAcct", "X");
    for (direction, extra, wanted) in [
        ("DBIT", "", "某某（株洲）有限公司"),
        ("CRDT", "", "某某市财政局"),
        ("CRDT", "<RtrInf/>", "某某（株洲）有限公司"),
    ] {
        let text = message(8, &entry("3.00", direction, &detail(&format!("{nameless}{extra}"))));
        assert_eq!(
            str_of(line(&text).counterparty.name.as_ref()),
            Some(wanted),
            "{direction}{extra}"
        );
    }
    let ours = PARTIES.replace("6222021901234567890", OWN);
    let text = message(8, &entry("3.00", "DBIT", &detail(&ours)));
    assert_eq!(line(&text).counterparty.account.unwrap().as_str(), OWN, "a transfer to itself");
}

#[test]
fn a_bank_and_an_ultimate_debtor_are_names_too() {
    for (party, wanted) in [
        ("<Dbtr><Agt><FinInstnId><Nm>某某银行</Nm></FinInstnId></Agt></Dbtr>", "某某银行"),
        ("<Dbtr/><UltmtDbtr><Pty><Nm>某某公司</Nm></Pty></UltmtDbtr>", "某某公司"),
        ("<Dbtr><Nm>甲</Nm></Dbtr><UltmtDbtr><Nm>乙</Nm></UltmtDbtr>", "甲"),
    ] {
        let details = detail(&format!("<RltdPties>{party}</RltdPties>"));
        let line = line(&message(8, &entry("3.00", "CRDT", &details)));
        assert_eq!(str_of(line.counterparty.name.as_ref()), Some(wanted));
    }
}

#[test]
fn what_comes_back_is_a_reversal_with_its_reason() {
    let text = "<RmtInf><Ustrd>2022年补助</Ustrd></RmtInf>\
                <RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>账户已销户</AddtlInf></RtrInf>";
    let back = line(&message(8, &entry("300.00", "CRDT", &detail(text))));
    assert!(back.is_reversal);
    assert_eq!(str_of(back.text.as_ref()), Some("2022年补助 AC04 账户已销户"));
    for (indicator, wanted) in [("true", true), ("1", true), ("false", false), ("0", false)] {
        let indicator = format!("<RvslInd>{indicator}</RvslInd>");
        assert_eq!(line(&message(8, &entry("3.00", "CRDT", &indicator))).is_reversal, wanted);
    }
    let bad = message(8, &entry("3.00", "CRDT", "<RvslInd>yes</RvslInd>"));
    assert_eq!(refused(&bad).2, "Stmt/Ntry/RvslInd");
}

#[test]
fn remittance_references_and_fallbacks_are_found() {
    let rest =
        "<ValDt><DtTm>2024-05-08T00:00:00+08:00</DtTm></ValDt><AcctSvcrRef>LSH-1</AcctSvcrRef>";
    let inner = "<Refs><AcctSvcrRef>T-1</AcctSvcrRef><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf>\
                 <Ustrd>专项资金</Ustrd><Ustrd>第一批</Ustrd>\
                 <Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>";
    let found = line(&message(4, &entry("3.00", "DBIT", &format!("{rest}{}", detail(inner)))));
    assert_eq!(found.value.unwrap().to_string(), "2024-05-08");
    assert_eq!(str_of(found.reference.as_ref()), Some("LSH-1"));
    assert_eq!(found.own_reference, None);
    assert_eq!(str_of(found.text.as_ref()), Some("专项资金 第一批 RF18"));
    let found = line(&message(4, &entry("3.00", "DBIT", &detail("<AddtlTxInf>甲</AddtlTxInf>"))));
    assert_eq!(str_of(found.text.as_ref()), Some("甲"));
    let found = line(&message(4, &entry("3.00", "DBIT", "<AddtlNtryInf>乙</AddtlNtryInf>")));
    assert_eq!(str_of(found.text.as_ref()), Some("乙"));
    let long = detail(&format!("<RmtInf><Ustrd>{}</Ustrd></RmtInf>", "附言".repeat(400)));
    let found = line(&message(4, &entry("3.00", "DBIT", &long)));
    assert_eq!(found.text.unwrap().as_str().chars().count(), 500);
}

#[test]
fn a_batch_has_parts() {
    let part = |amount: &str| {
        format!("<TxDtls><Refs><EndToEndId>E{amount}</EndToEndId></Refs>{amount}{PARTIES}</TxDtls>")
    };
    let old = |yuan: &str| {
        part(&format!("<AmtDtls><TxAmt><Amt Ccy=\"CNY\">{yuan}</Amt></TxAmt></AmtDtls>"))
    };
    let new = |yuan: &str| part(&format!("<Amt Ccy=\"CNY\">{yuan}</Amt>"));
    let head = "<Btch><PmtInfId>PI-1</PmtInfId></Btch>";
    for [one, two] in [[old("100.00"), old("200")], [new("100.00"), new("200")]] {
        let details = format!("<NtryDtls>{head}{one}\n{two}</NtryDtls>");
        let found = line(&message(4, &entry("300.00", "DBIT", &details)));
        let amounts: Vec<String> = found.parts.iter().map(|part| part.amount.to_string()).collect();
        assert_eq!(amounts, ["-100.00", "-200.00"]);
        assert_eq!(found.parts.iter().map(|part| part.at).collect::<Vec<_>>(), [11, 12]);
        assert_eq!(str_of(found.parts[1].counterparty.name.as_ref()), Some("某某（株洲）有限公司"));
        assert_eq!(found.counterparty, Party::default());
        assert_eq!(str_of(found.own_reference.as_ref()), Some("PI-1"));
    }
    let back = new("5.00").replace("</Refs>", "</Refs><CdtDbtInd>CRDT</CdtDbtInd>");
    let details = format!("<NtryDtls>{}{back}</NtryDtls>", new("305.00"));
    let found = line(&message(4, &entry("300.00", "DBIT", &details)));
    assert_eq!(
        found.parts.iter().map(|part| part.amount).sum::<crate::domain::Amount>(),
        found.amount
    );
    let silent = format!("<NtryDtls>{}{}</NtryDtls>", part(""), part(""));
    assert_eq!(line(&message(4, &entry("300.00", "DBIT", &silent))).parts, []);
    let half = format!("<NtryDtls>{}\n{}</NtryDtls>", new("1.00"), part(""));
    let (wrong, at, field, _) = refused(&message(4, &entry("300.00", "DBIT", &half)));
    assert_eq!(
        (wrong, at, field.as_str()),
        (Wrong::Missing, Some(12), "Stmt/Ntry/NtryDtls/TxDtls/Amt")
    );
    let foreign =
        format!("<NtryDtls>{}{}</NtryDtls>", new("1.00"), new("2.00").replace("CNY", "USD"));
    assert_eq!(refused(&message(4, &entry("300.00", "DBIT", &foreign))).0, Wrong::OtherCurrency);
}

#[test]
fn entries_from_the_last_to_the_first_are_turned() {
    let newer = entry("1.00", "CRDT", "").replace("2024-05-07", "2024-05-09");
    let statement = only(&message(2, &format!("{newer}{}", entry("2.00", "CRDT", ""))));
    let lines: Vec<usize> = statement.lines.iter().map(|line| line.at).collect();
    assert_eq!(lines, [12, 11]);
}

#[test]
fn several_statements_stand_in_one_file() {
    let text = message(2, &entry("300.00", "DBIT", ""));
    let (begin, end) = (text.find("<Stmt>").unwrap(), text.find("</BkToCstmrStmt>").unwrap());
    let again = text[begin..end].replace(OWN, "6222021901234567890");
    let statements =
        read_camt(text.replace("</BkToCstmrStmt>", &format!("{again}</BkToCstmrStmt>")).as_bytes())
            .unwrap();
    assert_eq!(statements.iter().map(|statement| statement.at).collect::<Vec<_>>(), [5, 14]);
    assert_ne!(statements[0].account, statements[1].account);
}

#[test]
fn names_in_other_encodings_are_read() {
    let details = detail(PARTIES);
    let text = message(2, &entry("300.00", "DBIT", &details));
    let wanted = only(&text);
    let declared = text.replace("UTF-8", "GB18030");
    assert_eq!(read_camt(&GB18030.encode(&declared).0).unwrap(), std::slice::from_ref(&wanted));
    assert_eq!(read_camt(format!("\u{FEFF}{text}").as_bytes()).unwrap(), [wanted]);
    assert_eq!(read_camt(&GB18030.encode(&text).0).unwrap_err().wrong, Wrong::Encoding);
}
