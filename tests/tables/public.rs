//! What the public may read of the tables, in every file.

use super::{ask, csv, export, files_in, rows};
use crate::office::{BANK, BOTH, Given, JIA, Office, document};
use grant_ledger::report::flat::{Secrecy, TABLES};
use serde_json::json;
use std::io::Read;

/// Every byte of an export that somebody could read: files, and the parts of the workbook.
fn readable(office: &Office, dir: &str) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = files_in(&office.path(dir)).into_iter().collect();
    let book = std::io::Cursor::new(office.read(&format!("{dir}/tables.xlsx")));
    let mut book = zip::ZipArchive::new(book).unwrap();
    for number in 0..book.len() {
        let mut bytes = Vec::new();
        let mut part = book.by_index(number).unwrap();
        part.read_to_end(&mut bytes).unwrap();
        found.push((format!("sheet {number}"), bytes));
    }
    found
}

fn names(all: &[(String, Vec<u8>)], text: &str) -> Vec<String> {
    let has = |bytes: &[u8]| bytes.windows(text.len()).any(|own| own == text.as_bytes());
    all.iter().filter(|(_, bytes)| has(bytes)).map(|(name, _)| name.clone()).collect()
}

fn office() -> Office {
    let office = Office::new(Given::Award);
    let file = "a".repeat(64);
    let mut paid = document(
        "ZF-1",
        "payment",
        json!([{ "id": "ZF-1", "award": "AW-1", "instalment": 1, "amount": 200_000,
                 "voucher": "PZ-1", "payee_account": JIA[2], "payer_account": "43001500000000002022",
                 "evidence": file }]),
    );
    paid["note"] = json!("经手人赵六");
    office.record(&paid, BOTH).ok();
    let statement = json!([{
        "account": "43001500000000002022", "currency": "CNY", "id": "DZD-1", "from": "2022-06-01",
        "to": "2022-06-30", "opening": "1000000.00", "closing": "799000.00",
        "entries": [
            { "date": "2022-06-02", "amount": "-200000.00", "account": JIA[2], "name": JIA[1],
              "text": "赵六代办" },
            { "date": "2022-06-30", "amount": "-1000.00", "account": "6222021901234567890", "name": "钱七",
              "text": "劳务费钱七" },
        ],
    }]);
    office.record(&document("DZD-1", "statement", statement), BANK).ok();
    let arrivals = json!([
        { "id": "DZ-1", "payment": "ZF-1", "amount": 200_000, "date": "2022-06-02", "side": "payee",
          "account": JIA[2], "name": JIA[1], "reference": "LS-1" },
        { "id": "DZ-2", "payment": "ZF-1", "amount": 1_000, "date": "2022-06-03", "side": "payee",
          "account": "6222021901234567890", "name": "钱七", "reference": "LS-2" },
    ]);
    office.record(&document("DZ-1", "arrival", arrivals), BANK).ok();
    office
}

#[test]
fn accounts_persons_remarks_and_files_are_not_for_the_public() {
    let office = office();
    let secrets = [
        "43001500000000002022",
        "6222021901234567890",
        "430001",
        "张三",
        "李四",
        "赵六",
        "钱七",
        &"a".repeat(64),
    ];
    export(&office, "fund", "full", &[]);
    let full = readable(&office, "full");
    for secret in secrets {
        assert!(names(&full, secret).len() >= 3, "{secret} is in the full edition");
    }
    export(&office, "fund", "public", &["--public"]);
    let public = readable(&office, "public");
    for secret in secrets {
        assert_eq!(names(&public, secret), Vec::<String>::new(), "{secret}");
    }
    for shown in [JIA[0], JIA[1], "PZ-1", "****************2022"] {
        assert!(names(&public, shown).len() >= 3, "{shown} stays");
    }
    let payments = csv(&office, "public", "支付凭证表");
    assert_eq!(payments[0]["银行账号"], "**0001");
    assert_eq!(payments[0]["实际收款账号"], "**0001；***************7890");
    assert_eq!(payments[0]["实际收款人"], format!("{}；***", JIA[1]));
    assert_eq!(payments[0]["支付金额"], "200000.00");
    let sql = "SELECT 对方户名, 对方账号, 摘要 FROM 对账单明细表 ORDER BY 序号";
    let expected: &[&[&str]] = &[&[JIA[1], "**0001", ""], &["***", "***************7890", ""]];
    assert_eq!(ask(&office, "public", sql), rows(expected));
    let readme = String::from_utf8(office.read("public/README.txt")).unwrap();
    assert!(readme.contains("--public"));
}

#[test]
fn both_editions_have_the_same_rows_and_sums() {
    let office = office();
    export(&office, "fund", "full", &[]);
    export(&office, "fund", "public", &["--public"]);
    for sql in [
        "SELECT 编号, 支付金额_分, 统一社会信用代码, 收款人, 凭证序号, 凭证行号 FROM 支付凭证表",
        "SELECT 到账编号, 到账金额_分, 凭据 FROM 到账凭证表",
        "SELECT 序号, 支出金额_分, 未对应金额_分 FROM 对账单明细表",
        "SELECT 凭证编号, 链值 FROM 凭证目录",
    ] {
        let full = ask(&office, "full", sql);
        assert!(!full.is_empty());
        assert_eq!(full, ask(&office, "public", sql));
    }
}

#[test]
fn the_page_names_every_column_that_is_hidden() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/audit-tables.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (_, page) = page.split_once("## What `--public` hides").unwrap();
    let named: Vec<&str> = page.split(['|', ',', '\n']).map(str::trim).collect();
    for table in TABLES {
        for field in table.fields {
            let is_named = named.contains(&field.name);
            let is_shown = field.secrecy == Secrecy::Shown;
            assert!(is_named != is_shown, "{}.{}", table.name, field.name);
        }
    }
}
