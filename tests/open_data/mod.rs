//! Open data: the files satisfy the published schemas, say what the ledger says, and keep its secrets.
//!
//! The schemas stand in a folder beside the project; what needs them says so when it skips.

mod content;
mod schemas;
mod secrets;

use crate::office::{BANK, BOTH, Given, JIA, Office, YI, award, document, payment};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// Synthetic (合成数据): a firm twice, and a sole trader with a person's name.
const A: [&str; 3] = ["91430200MA7ABCD12A", "合成数据丙有限公司", "43001600000009903"];
const B: [&str; 3] = ["91430202MA4R12341W", "合成数据丁有限公司", "43001600000009904"];
const TRADER: [&str; 3] = ["92430200MA4T90018G", "王五合成餐饮店", "6222021901234567890"];

/// Writes the open data of `ledger` and returns its text.
fn written(office: &Office, ledger: &str, form: &str, more: &[&str]) -> String {
    let name = tempfile::Builder::new().suffix(".json").tempfile_in(office.path("")).unwrap();
    let file = name.path().to_str().unwrap().to_owned();
    drop(name);
    let words = ["-l", ledger, "export", form, &file];
    office.run(&words.iter().chain(more).copied().collect::<Vec<_>>()).ok();
    std::fs::read_to_string(file).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// A fund in which awards were paid, returned and paid again, cut, cancelled, voided, or not yet paid.
fn eventful() -> &'static Office {
    static MADE: OnceLock<Office> = OnceLock::new();
    MADE.get_or_init(|| {
        let office = Office::new(Given::Award);
        let payee = |[code, name, number]: [&str; 3]| {
            json!({ "code": code, "name": name, "from": "2022-01-01",
                    "account": { "bank": "合成银行株洲支行", "number": number } })
        };
        let both = |document: &Value| {
            office.record(document, BOTH).ok();
        };
        both(&document("SK-2", "payee", json!([payee(A), payee(B), payee(TRADER)])));
        both(&award("D-2", "AW-2", YI, 400_000));
        both(&paid("ZF-2", "AW-2", YI[2]));
        office.record(&returned("TH-2", "ZF-2"), BANK).ok();
        both(&amended("T-2", "AW-2", 0));
        both(&award("D-6", "AW-6", YI, 300_000));
        both(&amended("T-6", "AW-6", 0));
        both(&award("D-4", "AW-4", A, 300_000));
        both(&document("GZ-4", "correction", json!([{ "voids": "D-4", "reason": "孙八录错" }])));
        let mut trader = award("D-3", "AW-3", TRADER, 300_000);
        trader["lines"][0]["project"] = json!("王五的合成项目");
        both(&trader);
        both(&award("D-5", "AW-5", B, 400_000));
        both(&amended("T-5", "AW-5", 350_000));
        both(&paid("ZF-1", "AW-1", JIA[2]));
        office.record(&returned("TH-1", "ZF-1"), BANK).ok();
        let mut again = paid("ZF-3", "AW-1", JIA[2]);
        again["date"] = json!("2022-06-09");
        both(&again);
        office
    })
}

/// Pays the first instalment.
fn paid(id: &str, award: &str, account: &str) -> Value {
    let mut own = payment(1);
    own["id"] = json!(id);
    own["lines"][0]["id"] = json!(id);
    own["lines"][0]["award"] = json!(award);
    own["lines"][0]["payee_account"] = json!(account);
    own["lines"][0]["voucher"] = json!(format!("PINGZHENG-{id}"));
    own
}

fn returned(id: &str, payment: &str) -> Value {
    let reference = format!("TUIHUI-{id}");
    let line = json!([{ "id": id, "payment": payment, "amount": 200_000, "date": "2022-06-08",
                        "kind": "R1", "reason": "户名吴九不符", "reference": reference }]);
    document(id, "return", line)
}

fn amended(id: &str, award: &str, yuan: u32) -> Value {
    let plan = match yuan {
        0 => json!([]),
        _ => json!([{ "seq": 1, "amount": yuan, "condition": "验收合格", "due": "2022-12-01" }]),
    };
    let mut own = document(
        id,
        "amendment",
        json!([{ "id": id, "award": award, "amount": yuan, "instalments": plan,
                 "reason": "郑十申请核减" }]),
    );
    own["date"] = json!("2022-06-05");
    own
}
