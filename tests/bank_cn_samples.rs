//! Exports of Chinese banks, as contributors to another program published them, against figures that
//! were worked out by other means: counts, sums and days of each file, by a script that knows
//! each layout and shares nothing with the profiles (openpyxl and xlrd for the workbooks).
//!
//! The samples stand beside the project and are not part of it.

use grant_ledger::domain::Amount;
use grant_ledger::exchange::bank::profile::{profiles, read_profiled};
use grant_ledger::exchange::bank::{BankError, Statement, Wrong};
use std::fs;
use std::path::Path;

const SAMPLES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/bank-cn/double-entry-generator");

/// File, profile, then for each statement: currency, count of lines, sums in and out, first and last
/// day.
type Sample = (&'static str, &'static str, &'static [Figures]);
type Figures = (&'static str, usize, &'static str, &'static str, &'static str, &'static str);

const READ: &[Sample] = &[
    (
        "abc_debit/example-abc_debit-records.csv",
        "abc-debit",
        &[("CNY", 5, "10000.01", "12355.89", "2024-01-01", "2024-01-04")],
    ),
    (
        "alipay/example-alipay-records.csv",
        "alipay",
        &[("CNY", 5, "222228.50", "161.64", "2023-01-18", "2023-07-10")],
    ),
    (
        "boc/credit/example-boc-records.csv",
        "boc-credit",
        &[
            ("CNY", 13, "989.84", "1228.09", "2024-12-14", "2024-12-31"),
            ("USD", 1, "0.00", "3.72", "2024-12-24", "2024-12-24"),
        ],
    ),
    (
        "boc/debit/example-boc-records.csv",
        "boc-debit",
        &[("CNY", 17, "9821.00", "9394.30", "2025-08-01", "2025-08-22")],
    ),
    (
        "bocom_credit/example-bocom_credit-records.csv",
        "bocom-credit",
        &[("CNY", 8, "805.27", "73.58", "2025-01-10", "2025-01-29")],
    ),
    (
        "bocom_debit/example-bocom_debit-records.csv",
        "bocom-debit",
        &[("CNY", 6, "11.25", "114.00", "2024-02-02", "2025-01-01")],
    ),
    (
        "ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls",
        "ccb-debit",
        &[("CNY", 6, "0.00", "703.26", "2025-01-01", "2025-01-06")],
    ),
    (
        "cgb_credit/example-cgb_credit-records.csv",
        "cgb-credit",
        &[("CNY", 4, "1227.88", "403.32", "2024-12-26", "2025-01-06")],
    ),
    (
        "citic/credit/example-citic-records.xls",
        "citic-credit",
        &[("CNY", 13, "1.41", "1098.80", "2024-10-20", "2024-11-09")],
    ),
    (
        "cmb/credit/example-cmb-records.csv",
        "cmb-credit",
        &[("CNY", 6, "380.80", "8056.78", "2023-12-29", "2024-01-07")],
    ),
    (
        "cmb/debit/example-cmb-records.csv",
        "cmb-debit",
        &[("CNY", 5, "1234.00", "2013.14", "2024-01-01", "2024-01-27")],
    ),
    (
        "hsbchk/credit/example-hsbchk-credit-records.csv",
        "hsbc-hk-credit",
        &[
            ("CNY", 10, "3291.16", "1558.89", "2025-03-21", "2025-04-10"),
            ("HKD", 1, "0.00", "27.90", "2025-04-08", "2025-04-08"),
        ],
    ),
    (
        "hsbchk/debit/example-hsbchk-debit-records.csv",
        "hsbc-hk-debit",
        &[
            ("HKD", 9, "13005.45", "3526.50", "2025-03-01", "2025-03-24"),
            ("CNY", 1, "12500.00", "0.00", "2025-03-12", "2025-03-12"),
        ],
    ),
    (
        "icbc/credit/example-icbc-credit-records.csv",
        "icbc-credit",
        &[("CNY", 9, "4621.01", "363.13", "2023-03-20", "2023-05-05")],
    ),
    (
        "spdb_debit/example-spdb_debit-records.xls",
        "spdb-debit",
        &[("CNY", 4, "10.00", "11.64", "2025-12-03", "2025-12-05")],
    ),
    (
        "wechat/example-wechat-records.csv",
        "wechat",
        &[("CNY", 16, "28.49", "2904.53", "2019-09-24", "2024-06-07")],
    ),
    (
        "wechat/example-wechat-records.xlsx",
        "wechat",
        &[
            ("CNY", 16, "28.49", "2904.53", "2019-09-24", "2024-06-07"),
            ("CNY", 16, "28.49", "2904.53", "2019-09-24", "2024-06-07"),
        ],
    ),
];

/// Two samples whose balances were replaced by letters before they were published.
const HIDDEN: &[Sample] = &[
    (
        "icbc/debit-v1/example-icbc-debit-v1-records.csv",
        "icbc-debit-v1",
        &[("CNY", 11, "2841.74", "4241.08", "2023-02-08", "2023-05-02")],
    ),
    (
        "icbc/debit-v2/example-icbc-debit-v2-records.csv",
        "icbc-debit-v2",
        &[("CNY", 11, "2841.74", "4241.08", "2023-02-08", "2023-05-02")],
    ),
];

fn bytes(file: &str) -> Option<Vec<u8>> {
    if !Path::new(SAMPLES).exists() {
        eprintln!("skipped: there is no {SAMPLES}");
        return None;
    }
    Some(fs::read(Path::new(SAMPLES).join(file)).unwrap())
}

fn read(file: &str, bytes: &[u8]) -> Result<Vec<Statement>, BankError> {
    read_profiled(bytes, file, profiles())
}

#[track_caller]
fn check((file, profile, wanted): &Sample, statements: &[Statement]) {
    assert_eq!(statements.len(), wanted.len(), "{file}");
    for (statement, (currency, count, sum_in, sum_out, first, last)) in
        statements.iter().zip(*wanted)
    {
        assert_eq!(statement.format, *profile, "{file}");
        assert_eq!(statement.currency.as_deref(), Some(*currency), "{file}");
        assert_eq!(statement.lines.len(), *count, "{file}");
        let amounts = || statement.lines.iter().map(|line| line.amount);
        let into: Amount = amounts().filter(|amount| amount.is_positive()).sum();
        let out: Amount = amounts().filter(|amount| !amount.is_positive()).sum();
        assert_eq!(
            (into.to_string().as_str(), out.negated().to_string().as_str()),
            (*sum_in, *sum_out),
            "{file}"
        );
        let days = || statement.lines.iter().map(|line| line.booked);
        let found = (days().min().unwrap().to_string(), days().max().unwrap().to_string());
        assert_eq!((found.0.as_str(), found.1.as_str()), (*first, *last), "{file}");
    }
}

#[test]
fn every_sample_is_read_as_another_program_counts_it() {
    for sample in READ {
        let Some(bytes) = bytes(sample.0) else { return };
        let statements =
            read(sample.0, &bytes).unwrap_or_else(|error| panic!("{}: {error}", sample.0));
        check(sample, &statements);
    }
}

#[test]
fn a_sample_with_letters_for_balances_is_refused_and_read_without_them() {
    for sample in HIDDEN {
        let Some(bytes) = bytes(sample.0) else { return };
        let error = read(sample.0, &bytes).unwrap_err();
        assert_eq!((error.wrong, error.at), (Wrong::Amount, Some(8)), "{error}");
        assert_eq!((error.field.as_str(), error.value.as_str()), ("余额", "xx,yyyy.zz"));
        let blanked = String::from_utf8(bytes).unwrap().replace("xx,yyyy.zz", "");
        check(sample, &read(sample.0, blanked.as_bytes()).unwrap());
    }
}

#[test]
fn the_rows_around_the_lines_of_a_sample_are_read() {
    let Some(spdb) = bytes("spdb_debit/example-spdb_debit-records.xls") else { return };
    let spdb = read("spdb.xls", &spdb).unwrap().remove(0);
    assert_eq!(spdb.account.unwrap().as_str(), "6200000000001230");
    assert_eq!(spdb.from.unwrap().to_string(), "2025-12-01");
    assert_eq!(spdb.to.unwrap().to_string(), "2025-12-31");
    let ccb = bytes("ccb/交易明细_xxxx_2025xxxx_2025xxxx.xls").unwrap();
    let ccb = read("ccb.xls", &ccb).unwrap().remove(0);
    // The digits of the account are hidden, and so it names none.
    assert_eq!((ccb.account, ccb.owner.bank.unwrap().as_str()), (None, "xxx"));
    let wechat = bytes("wechat/example-wechat-records.csv").unwrap();
    let wechat = read("wechat.csv", &wechat).unwrap().remove(0);
    assert_eq!(wechat.from.unwrap().to_string(), "2019-08-01");
    assert_eq!(wechat.to.unwrap().to_string(), "2019-09-30");
}

#[test]
fn the_balances_of_a_sample_follow_once_time_goes_forward() {
    let Some(boc) = bytes("boc/debit/example-boc-records.csv") else { return };
    let boc = read("boc.csv", &boc).unwrap().remove(0);
    let places: Vec<usize> = boc.lines.iter().map(|line| line.at).collect();
    assert_eq!((places.first(), places.last()), (Some(&19), Some(&3)));
    assert_eq!(boc.difference(), None);
    assert_eq!(boc.lines[0].balance.unwrap().to_string(), "3813.58");
    let spdb = bytes("spdb_debit/example-spdb_debit-records.xls").unwrap();
    let spdb = read("spdb.xls", &spdb).unwrap().remove(0);
    assert_eq!(spdb.difference(), None);
}
