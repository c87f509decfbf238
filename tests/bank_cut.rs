//! A bank's file that is cut, empty or no statement at all. Every name and account is 合成数据 (made
//! up).

use grant_ledger::exchange::bank::profile::{profiles, read_profiled};
use grant_ledger::exchange::bank::{self, BankError, Statement, Wrong};
use rust_xlsxwriter::Workbook;

const WHOLE: &str = "账号,43001600000002025,起止日期,2025-06-01 至 2025-07-10\n\
    交易日期,借方发生额,贷方发生额,余额,对方户名,对方账号,摘要\n\
    2025-06-28,,\"1,000,000.00\",\"1,000,000.00\",合成数据局,430010009,拨款\n\
    2025-07-02,\"300,000.00\",,\"700,000.00\",合成数据公司甲,430010001,补助\n\
    2025-07-02,\"200,000.00\",,\"500,000.00\",合成数据公司乙,430010002,补助";

fn read(text: &str) -> Result<Vec<Statement>, BankError> {
    read_profiled(text.as_bytes(), "list.csv", profiles())
}

#[test]
fn a_file_cut_anywhere_in_its_last_row_is_refused_there() {
    assert_eq!(read(WHOLE).unwrap()[0].lines.len(), 3);
    let last = WHOLE.rfind('\n').unwrap() + 1;
    // A cut in the last cell cannot be told from a shorter text.
    let cell = WHOLE.rfind(',').unwrap() + 1;
    for end in (last + 1..cell).filter(|end| WHOLE.is_char_boundary(*end)) {
        let cut = &WHOLE[..end];
        let error = read(cut).map(|read| read[0].lines.len()).unwrap_err();
        assert_eq!(error.at, Some(5), "{cut}");
        assert_eq!(error.wrong, Wrong::Malformed, "{cut}: {error}");
    }
}

#[test]
fn a_cut_is_told_by_the_end_of_the_line_or_the_balance() {
    let malformed = |text: &str| {
        let error = read(text).unwrap_err();
        assert_eq!((error.wrong, error.at), (Wrong::Malformed, Some(5)), "{text}");
        error.value
    };
    let at = |text: &str| WHOLE.rfind(text).unwrap();
    let before_balance = &WHOLE[..at(",\"500")];
    assert!(malformed(before_balance).contains("ends early"));
    assert!(malformed(&format!("{before_balance}\r\n")).contains("ends early"));
    let in_balance = &WHOLE[..at("0.00\",合成数据公司乙")];
    assert!(malformed(in_balance).contains("quote"));
    assert!(malformed(&format!("{in_balance}\n")).contains("quote"));
    // A whole line may leave out an empty remark, and so may the last where others do.
    let without_remark = &WHOLE[..at(",补助")];
    assert!(malformed(without_remark).contains("ends early"));
    assert!(read(&format!("{without_remark}\n")).is_ok());
    assert!(read(&without_remark.replacen(",补助", "", 1)).is_ok());
    // What follows the last line shows that it is whole.
    assert!(read(&format!("{without_remark}\n合计,,,")).is_ok());
}

#[test]
fn a_cut_is_found_in_utf_16_and_gb18030() {
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    let cut = &WHOLE[..WHOLE.rfind(",补助").unwrap()];
    let read = |bytes: &[u8]| read_profiled(bytes, "list.csv", profiles());
    assert!(read(&wide(WHOLE)).is_ok());
    assert!(read(&wide(&format!("{cut}\r\n"))).is_ok());
    assert_eq!(read(&wide(cut)).unwrap_err().at, Some(5));
    assert_eq!(read(&encoding_rs::GB18030.encode(cut).0).unwrap_err().at, Some(5));
}

#[test]
fn an_empty_file_and_a_picture_are_called_so() {
    let told = |bytes: &[u8]| {
        let error = bank::read("x", bytes, profiles()).unwrap_err();
        assert_eq!(read_profiled(bytes, "x", profiles()).unwrap_err(), error);
        (error.wrong.name(), error.value)
    };
    let mut book = Workbook::new();
    book.add_worksheet();
    for bytes in [Vec::new(), b"\xEF\xBB\xBF\r\n".to_vec(), book.save_to_buffer().unwrap()] {
        assert_eq!(told(&bytes), ("empty", String::new()));
    }
    let photo = [&b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01"[..], &[0; 500]].concat();
    assert_eq!(told(&photo), ("picture", "JPEG".to_owned()));
    assert_eq!(told(b"\x89PNG\r\n\x1A\n\0\0"), ("picture", "PNG".to_owned()));
}

#[test]
fn bytes_that_are_no_text_are_not_shown() {
    for bytes in
        [&b"\x7FELF\x02\x01\x01\0\0\0"[..], b"\x1F\x8B\x08\0\xFF\xFF", b"a,b\n\x01\xFF\xFF"]
    {
        let error = bank::read("x", bytes, profiles()).unwrap_err();
        assert_eq!(error.wrong, Wrong::Encoding, "{error}");
        let is_plain =
            |text: &str| !text.contains(['\\', '\u{FFFD}']) && !text.contains(char::is_control);
        assert!(is_plain(&error.value) && is_plain(&error.field), "{error}");
    }
}

#[test]
fn a_message_without_a_closing_balance_has_none() {
    let message = |kind: &str| {
        let balance = |kind: &str, amount: &str, day: &str| {
            format!(
                "<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">{amount}</Amt>\
                 <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
            )
        };
        let text = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>\
             <Stmt><Id>1</Id><Acct><Id><Othr><Id>430010001</Id></Othr></Id></Acct>{}{}\
             <Ntry><Amt Ccy=\"CNY\">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>\
             <BookgDt><Dt>2025-07-15</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>",
            balance("OPBD", "100.00", "2025-07-01"),
            balance(kind, "95.00", "2025-07-31"),
        );
        bank::read_camt(text.as_bytes()).unwrap().remove(0)
    };
    let amount = |statement: &Statement| statement.closing.map(|closing| closing.to_string());
    assert_eq!(amount(&message("CLBD")).as_deref(), Some("95.00"));
    let without = message("XXXX");
    assert_eq!((without.closing, without.to), (None, None));
    assert_eq!(without.opening.unwrap().to_string(), "100.00");
}
