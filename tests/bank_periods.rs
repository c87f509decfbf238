//! By which labels a table names its period, and what a workbook says above its lines. Every name and
//! account is 合成数据 (made up).

use grant_ledger::exchange::bank::profile::{profiles, read_profiled};
use grant_ledger::exchange::bank::{BankError, Statement, Wrong};
use rust_xlsxwriter::Workbook;

/// Profile, headings and a line of 2025-07-15.
const LAYOUTS: [(&str, &str, &str); 5] = [
    (
        "corporate-two-columns",
        "交易日期,借方发生额,贷方发生额,余额,对方户名",
        "2025-07-15,5.00,,95.00,合成数据公司",
    ),
    ("generic", "交易日期,收入,支出,余额,对方名称", "2025-07-15,,5.00,95.00,合成数据公司"),
    (
        "treasury-zero-balance",
        "支付日期,支付凭证号,支付金额,收款人账号",
        "2025-07-15,P1,5.00,430010002",
    ),
    ("ccb-debit", "记账日,支出,收入,账户余额", "20250715,5.00,,95.00"),
    (
        "spdb-debit",
        "交易日期,顺序号,存入金额,取出金额,余额,交易对手名称",
        "20250715,1,,5.00,95.00,合成数据公司",
    ),
];

fn read(text: &str) -> Result<Vec<Statement>, BankError> {
    read_profiled(text.as_bytes(), "list.csv", profiles())
}

#[test]
fn every_usual_label_gives_the_whole_period_in_every_layout() {
    for (id, headings, line) in LAYOUTS {
        for label in [
            "账号：43001600000002025,起始日期：2025-07-01,截止日期：2025-07-31",
            "账号,43001600000002025,开始日期,2025-07-01,结束日期,2025-07-31",
            "账号,43001600000002025,起始日期,2025-07-01,终止日期,2025-07-31",
            "账号,43001600000002025,起始日期：,2025-07-01,截止日期：,2025-07-31",
            "查询期间,2025年7月1日-2025年7月31日",
            "查询区间：20250701-20250731",
            "对账期间,2025-07",
            "对账期间：2025年7月",
            "统计区间,2025-07-01 至 2025-07-31",
            "查询起止日期,2025/7/1~2025/7/31",
            "日期范围：20250701 - 20250731",
            "起止日期,2025-07-01 至 2025-07-31",
        ] {
            let statement = read(&format!("{label}\n{headings}\n{line}\n")).unwrap().remove(0);
            assert_eq!(statement.format, id, "{label}");
            let days = [statement.from, statement.to].map(|day| day.unwrap().to_string());
            assert_eq!(days, ["2025-07-01", "2025-07-31"], "{id}: {label}");
        }
    }
}

#[test]
fn a_period_that_cannot_be_read_is_refused_and_none_is_that_of_the_lines() {
    let (_, headings, line) = LAYOUTS[0];
    for (label, field) in [
        ("对账期间,2025-13", "period"),
        ("统计区间,近三个月", "period"),
        ("起始日期,2025-02-30", "from"),
    ] {
        let error = read(&format!("{label}\n{headings}\n{line}\n")).unwrap_err();
        let found = (error.wrong, error.at, error.field.as_str());
        assert_eq!(found, (Wrong::Date, Some(1), field), "{label}");
    }
    // The day of the query is no period.
    let statement =
        read(&format!("查询时间：2025-08-02 10:00:00\n{headings}\n{line}\n")).unwrap().remove(0);
    let days = [statement.from, statement.to].map(|day| day.unwrap().to_string());
    assert_eq!(days, ["2025-07-15", "2025-07-15"]);
}

/// A workbook whose first row names `account` in its second cell, as a number or as text.
fn workbook(label: &str, number: Option<f64>) -> Result<Vec<Statement>, BankError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, label).unwrap();
    match number {
        Some(number) => sheet.write_number(0, 1, number).unwrap(),
        None => sheet.write(0, 1, "43001600000002025").unwrap(),
    };
    let (_, headings, line) = LAYOUTS[0];
    for (row, cells) in [(2, headings), (3, line)] {
        for (column, text) in cells.split(',').enumerate() {
            sheet.write(row, u16::try_from(column).unwrap(), text).unwrap();
        }
    }
    read_profiled(&book.save_to_buffer().unwrap(), "list.xlsx", profiles())
}

#[test]
fn an_account_above_the_lines_that_lost_digits_is_refused_with_its_cell() {
    let error = workbook("账号", Some(43_001_600_000_002_025.0)).unwrap_err();
    assert_eq!((error.wrong, error.at), (Wrong::Account, Some(1)));
    assert_eq!(error.field, "account (B1)");
    let error = workbook("对账单编号", Some(43_001_600_000_002_025.0)).unwrap_err();
    assert_eq!((error.wrong, error.field.as_str()), (Wrong::Text, "number (B1)"));
    let account = |number| workbook("账号", number).unwrap()[0].account.clone().unwrap();
    assert_eq!(account(None).as_str(), "43001600000002025");
    assert_eq!(account(Some(430_016_000_000_020.0)).as_str(), "430016000000020");
}
