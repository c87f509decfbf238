//! What a receipt says, and what a file says that is none.

use super::*;

#[test]
fn a_receipt_of_the_bank_says_who_paid_whom() {
    for version in VERSIONS {
        let text = instance("bker", version, "CNY", &facts("bker", ISSUER));
        let file = Parts::new(&[("bker_issuer_合成.xml", &text)]).signed().zip();
        assert!(looks_like_ofd(&file));
        let receipt = receipt(&file);
        assert_eq!(receipt.taxonomy, format!("http://xbrl.mof.gov.cn/taxonomy/{version}/bker"));
        assert_eq!((receipt.view, receipt.side), (View::Issuer, Some(Side::Payer)));
        assert_eq!(receipt.seal, Seal::NotChecked);
        assert_eq!(shown(receipt.number.as_ref()), "HC202208120001");
        assert_eq!(shown(receipt.identifying_code.as_ref()), "HC7Q2M");
        assert_eq!(receipt.date.to_string(), "2022-08-12");
        assert_eq!(shown(receipt.issued.as_ref()), "2022-08-13");
        assert_eq!(receipt.amount, Amount::from_fen(30_000_000));
        assert_eq!(receipt.currency.as_deref(), Some("CNY"));
        assert_eq!(shown(receipt.payer.account.as_ref()), "43001500099990000001");
        assert_eq!(shown(receipt.payer.name.as_ref()), "合成市工业和信息化局");
        assert_eq!(shown(receipt.payer.bank.as_ref()), "合成银行合成分行");
        assert_eq!(shown(receipt.payee.account.as_ref()), "43001500099990000002");
        assert_eq!(shown(receipt.payee.name.as_ref()), "合成精密制造有限公司");
        assert_eq!(receipt.payee.bank, None);
        assert_eq!(shown(receipt.bank.as_ref()), "C1000099999999");
        assert_eq!(shown(receipt.serial.as_ref()), "LS000000000001");
        assert_eq!(shown(receipt.transaction_code.as_ref()), "HC5101");
        assert_eq!(shown(receipt.purpose.as_ref()), "专项资金 <补助>");
        assert_eq!(shown(receipt.text.as_ref()), "合成数据");
        assert_eq!((receipt.booked, receipt.reconciled), (None, None));
        assert_eq!(receipt.others, [("Remark".to_owned(), "自造元素".to_owned())]);
    }
}

#[test]
fn a_receipt_of_the_receiver_is_told_from_one_of_the_bank() {
    let entries = "<bker:InformationOfAccountingDocumentsTuple><bker:PostingDate>2022-08-31</bker:PostingDate>\
                   <bker:InformationOfDebitAndCreditEntryTuple><bker:DebitOrCredit>借</bker:DebitOrCredit>\
                   </bker:InformationOfDebitAndCreditEntryTuple><bker:InformationOfDebitAndCreditEntryTuple>\
                   <bker:DebitOrCredit>贷</bker:DebitOrCredit></bker:InformationOfDebitAndCreditEntryTuple>\
                   </bker:InformationOfAccountingDocumentsTuple>";
    for version in VERSIONS {
        let all = format!("{}{entries}", facts("bker", RECEIVER));
        let text = instance("bker", version, "CNY", &all);
        let receipt = receipt(&Parts::new(&[("bker_receiver_合成.xml", &text)]).zip());
        assert_eq!(
            (receipt.view, receipt.side, receipt.seal),
            (View::Receiver, None, Seal::Absent)
        );
        assert_eq!((receipt.booked, receipt.reconciled), (Some(true), Some(false)));
        assert_eq!(receipt.date.to_string(), "2022-08-13");
        assert_eq!(receipt.number, None);
        // The unit of the amount says the currency, and the context who issued it.
        assert_eq!(receipt.currency.as_deref(), Some("CNY"));
        assert_eq!(shown(receipt.bank.as_ref()), "C1000099999999");
        let values: Vec<&str> = receipt.others.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(values, ["借", "贷", "合成精密制造有限公司", "2022-08-31", "1", "否", "0"]);
    }
}

#[test]
fn where_both_views_are_attached_the_banks_counts() {
    let own = instance("bker", "2023-12-31", "CNY", &facts("bker", RECEIVER));
    let file = Parts::new(&[("b.xml", &own), ("a.xml", &receipt_text())]).zip();
    assert_eq!(receipt(&file).view, View::Issuer);
    let file = Parts::new(&[("b.xml", &receipt_text()), ("a.xml", &receipt_text())]).zip();
    let error = refused(&file);
    assert_eq!(error.wrong, Wrong::Malformed);
    assert_eq!(error.value, "Doc_0/Attachs/b.xml, Doc_0/Attachs/a.xml");
}

#[test]
fn a_bare_file_says_the_same_without_a_seal() {
    let sealed = receipt(&Parts::new(&[("a.xml", &receipt_text())]).signed().zip());
    let bare = receipt(receipt_text().as_bytes());
    assert_eq!(bare, Receipt { seal: Seal::Absent, ..sealed });
    let Ok(Voucher::Statement(read)) = read_xbrl(statement_text("2023-12-31", TUPLES).as_bytes())
    else {
        panic!("a statement is one");
    };
    assert_eq!(read.lines.len(), 3);
}

#[test]
fn a_wrong_value_is_named_with_its_line() {
    let cases = [
        ("DateOfBookkeeping", "2022-02-30", Wrong::Date),
        ("TransactionAmountInFigures", "300000.005", Wrong::Amount),
        ("TransactionAmountInFigures", "30万", Wrong::Amount),
        ("TransactionAmountInFigures", "0.00", Wrong::Amount),
        ("TransactionAmountInFigures", "", Wrong::Missing),
        ("TransactionAmountInFigures", "null", Wrong::Missing),
        ("AccountNumberOfPayee", "账号", Wrong::Account),
        ("AccountNameOfPayee", "甲\u{202E}乙", Wrong::Text),
        ("Currency", "USD", Wrong::OtherCurrency),
    ];
    for (name, value, wrong) in cases {
        let text = instance("bker", "2023-12-31", "CNY", &with(ISSUER, name, value));
        let error = refused(text.as_bytes());
        assert_eq!(error.wrong, wrong, "{name} {value}: {error}");
        let field = if wrong == Wrong::OtherCurrency { "TransactionAmountInFigures" } else { name };
        assert_eq!(error.field, format!("bker:{field}"));
        let line = text.lines().position(|line| line.contains(&format!("<bker:{field} "))).unwrap();
        assert_eq!(error.at, Some(line + 1));
        // In an OFD file the error names the attachment too.
        let error = refused(&Parts::new(&[("a.xml", &text)]).zip());
        assert_eq!(error.field, format!("Doc_0/Attachs/a.xml: bker:{field}"));
    }
    let number = "<bker:NumberOfBankElectronicReceipt contextRef=\"c1\">HC202208120001</bker:NumberOfBankElectronicReceipt>";
    let twice =
        receipt_text().replace(number, &format!("{number}{}", number.replace("0001<", "0002<")));
    assert_eq!(refused(twice.as_bytes()).wrong, Wrong::Malformed);
    let same = receipt_text().replace(number, &format!("{number}{number}"));
    assert!(read_voucher(same.as_bytes()).is_ok());
    let nil =
        receipt_text().replace("<bker:Usage contextRef=\"c1\">", "<bker:Usage xsi:nil=\"true\">");
    assert_eq!(receipt(nil.as_bytes()).purpose, None);
    let no_unit = receipt_text().replace("unitRef=\"u1\"", "unitRef=\"u2\"");
    assert_eq!(refused(no_unit.as_bytes()).wrong, Wrong::Missing);
    let nameless = receipt_text()
        .replace("NumberOfBankElectronicReceipt", "A")
        .replace("IdentifyingCode", "B");
    assert_eq!(refused(nameless.as_bytes()).field, "bker:NumberOfBankElectronicReceipt");
}

#[test]
fn what_is_no_voucher_is_refused_and_says_what_it_is() {
    for (bytes, wrong, field) in [
        (b"PK\x03\x04".to_vec(), Wrong::Malformed, "OFD (zip)"),
        (
            [b"MZ".as_slice(), &zip_of(&[("OFD.xml", b"<a/>")])].concat(),
            Wrong::FormatUnknown,
            "neither",
        ),
        (zip_of(&[("a.txt", b"1")]), Wrong::Missing, "OFD (zip)"),
        (b"%PDF-1.7\n".to_vec(), Wrong::FormatUnknown, "PDF"),
        (b"\r\n%PDF-1.4".to_vec(), Wrong::FormatUnknown, "attach it as evidence"),
        (b"date,amount\n".to_vec(), Wrong::FormatUnknown, "neither OFD (zip) nor XBRL"),
        (Vec::new(), Wrong::FormatUnknown, "neither OFD (zip) nor XBRL"),
        (b"<html/>".to_vec(), Wrong::Missing, "bker or bkrs (XBRL)"),
    ] {
        let error = refused(&bytes);
        assert_eq!(error.wrong, wrong, "{error}");
        assert!(error.field.contains(field), "{error}");
        assert!(!looks_like_ofd(&bytes));
    }
    assert!(looks_like_pdf(b"%PDF-1.7") && !looks_like_pdf(b"PDF") && !looks_like_pdf(b""));
    let invoice =
        instance("einv", "2023-12-31", "CNY", "<einv:InvoiceNumber>1</einv:InvoiceNumber>");
    let error = refused(&Parts::new(&[("a.xml", &invoice)]).zip());
    assert_eq!((error.wrong, error.value.as_str()), (Wrong::Missing, "Doc_0/Attachs/a.xml"));
    let error = refused(invoice.as_bytes());
    assert_eq!(error.value, "http://xbrl.mof.gov.cn/taxonomy/2023-12-31/einv");
    let error = refused(receipt_text().replace("2023-12-31", "2031-01-01").as_bytes());
    assert_eq!(error.wrong, Wrong::VersionUnknown);
    let two = receipt_text().replace(
        "xmlns:bker=",
        "xmlns:bkrs=\"http://xbrl.mof.gov.cn/taxonomy/2023-12-31/bkrs\" xmlns:bker=",
    );
    assert!(read_voucher(two.as_bytes()).is_ok(), "a taxonomy that is only declared is not used");
    let error = refused(two.replace("<bker:Remark", "<bkrs:Remark/><bker:Remark").as_bytes());
    assert_eq!((error.wrong, error.field.as_str()), (Wrong::Malformed, "xbrl, two taxonomies"));
}
