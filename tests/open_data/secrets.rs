//! What is not for everybody: no account, voucher, file, key, person or reason of a ledger is in a file.

use super::{TRADER, eventful, written};
use crate::office::Office;
use crate::tables::{troubles, zhuzhou};
use serde_json::Value;
use std::collections::BTreeSet;

/// The members of documents whose values everybody must not read.
const SECRET: &[&str] = &[
    "account",
    "accounts",
    "bank",
    "evidence",
    "digest",
    "holder",
    "key",
    "note",
    "number",
    "payee_account",
    "payer_account",
    "reason",
    "reference",
    "sig",
    "text",
    "voucher",
];

fn collect(value: &Value, is_secret: bool, secrets: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if is_secret => {
            secrets.insert(text.clone());
        }
        Value::Array(items) => items.iter().for_each(|own| collect(own, is_secret, secrets)),
        Value::Object(members) => {
            for (name, own) in members {
                collect(own, SECRET.contains(&name.as_str()), secrets);
            }
        }
        _ => {}
    }
}

/// The secrets of a ledger, read from its log.
fn secrets(office: &Office, ledger: &str) -> BTreeSet<String> {
    let log = String::from_utf8(office.read(&format!("{ledger}/log.jsonl"))).unwrap();
    let mut secrets = BTreeSet::new();
    for line in log.lines() {
        collect(&serde_json::from_str(line).unwrap(), false, &mut secrets);
    }
    // Remarks and texts of banks may say no more than words of the fund's public name.
    let names = ["合成数据", "专项资金"];
    secrets.retain(|own| !names.contains(&own.as_str()));
    secrets
}

#[test]
fn no_secret_of_a_ledger_is_told() {
    for (office, ledger, holder, account) in [
        (zhuzhou(), "demo/ledger", "张经办", "43001500000000002022"),
        (troubles(), "demo/ledger", "李复核", "43001600000009001"),
        (eventful(), "fund", "张三", TRADER[2]),
    ] {
        let secrets = secrets(office, ledger);
        assert!(secrets.contains(holder) && secrets.contains(account), "{secrets:?}");
        assert!(secrets.len() > 20);
        for form in ["--360giving", "--ocds"] {
            let text = written(office, ledger, form, &[]);
            let told: Vec<&String> =
                secrets.iter().filter(|own| text.contains(own.as_str())).collect();
            assert_eq!(told, Vec::<&String>::new(), "{form} {ledger}");
        }
    }
}

#[test]
fn a_sole_trader_is_told_neither_by_name_nor_by_code() {
    for form in ["--360giving", "--ocds"] {
        let text = written(eventful(), "fund", form, &[]);
        assert!(text.contains("AW-3") && text.contains("个体工商户"));
        for secret in [TRADER[0], TRADER[1], "王五"] {
            assert!(!text.contains(secret), "{form}: {secret}");
        }
    }
}
