//! A bank's file that is cut, empty or no statement at all. Every name and account is 合成数据 (made
//! up).

use grant_ledger::exchange::bank::profile::{profiles, read_profiled};
use grant_ledger::exchange::bank::{BankError, Statement, Wrong};

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
