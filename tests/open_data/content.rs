//! Do the files say what the ledger says? Expected values are written by hand, or come from the tables.

use super::{eventful, parsed, written};
use crate::office::{Given, Office};
use crate::tables::{ask, export, troubles, zhuzhou};
use grant_ledger::domain::Amount;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Grants<'a> {
    #[serde(borrow)]
    grants: Vec<Grant<'a>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Grant<'a> {
    #[serde(borrow)]
    amount_awarded: &'a RawValue,
    #[serde(borrow)]
    amount_disbursed: &'a RawValue,
    #[serde(borrow, default)]
    disbursement_transaction: Vec<Transaction<'a>>,
}

#[derive(Deserialize)]
struct Transaction<'a> {
    #[serde(borrow)]
    value: &'a RawValue,
}

/// The characters of a number, not what a binary fraction makes of them.
fn fen(number: &RawValue) -> i128 {
    number.get().parse::<Amount>().unwrap().fen()
}

fn active_awards(value: &Value) -> Vec<&Value> {
    let releases = value["releases"].as_array().unwrap().iter();
    let awards = releases.flat_map(|own| own["awards"].as_array().unwrap());
    awards.filter(|own| own["status"] == "active").collect()
}

#[test]
fn the_sums_are_those_of_the_ledger() {
    for (office, ledger) in
        [(zhuzhou(), "demo/ledger"), (troubles(), "demo/ledger"), (eventful(), "fund")]
    {
        export(office, ledger, "tables-for-sums", &[]);
        let sql = "SELECT COUNT(*), SUM(现安排金额_分), SUM(拨付金额_分) FROM 资金安排表 WHERE 现安排金额_分 > 0";
        let figures = ask(office, "tables-for-sums", sql).remove(0);
        let text = written(office, ledger, "--360giving", &[]);
        let grants = serde_json::from_str::<Grants<'_>>(&text).unwrap().grants;
        let sum = |each: fn(&Grant<'_>) -> i128| grants.iter().map(each).sum::<i128>();
        let awarded = sum(|own| fen(own.amount_awarded));
        let disbursed = sum(|own| fen(own.amount_disbursed));
        assert!(awarded > 0 && disbursed > 0);
        let found = [grants.len().to_string(), awarded.to_string(), disbursed.to_string()];
        assert_eq!(figures, found.map(Some), "{ledger}");
        for own in &grants {
            let moved = own.disbursement_transaction.iter().map(|own| fen(own.value)).sum::<i128>();
            assert_eq!(moved, fen(own.amount_disbursed));
        }
        let releases = parsed(&written(office, ledger, "--ocds", &[]));
        assert_eq!(active_awards(&releases).len(), grants.len());
    }
}

/// The sample of Zhuzhou is paid in full: what its evaluation says, in yuan.
#[test]
fn the_sample_tells_of_every_award() {
    let value = parsed(&written(zhuzhou(), "demo/ledger", "--360giving", &[]));
    let grants = value["grants"].as_array().unwrap();
    assert!(grants.len() > 50);
    for own in grants {
        assert_eq!(own["amountAwarded"], own["amountDisbursed"], "{own}");
        assert_eq!(own["currency"], "CNY");
        assert!(own["recipientOrganization"][0]["id"].as_str().unwrap().starts_with("CN-USCI-9"));
    }
    let value = parsed(&written(zhuzhou(), "demo/ledger", "--ocds", &[]));
    for own in value["releases"].as_array().unwrap() {
        assert_eq!(own["tag"], json!(["award", "contract", "implementation"]));
        assert_eq!(own["buyer"]["name"], own["parties"][0]["name"]);
        assert_eq!(own["awards"][0]["suppliers"][0]["id"], own["parties"][1]["id"]);
    }
}

#[test]
fn grants_are_what_became_of_the_awards() {
    let value = parsed(&written(eventful(), "fund", "--360giving", &[]));
    let prefix = value["identifier"].as_str().unwrap();
    let told = value["grants"].as_array().unwrap().iter().map(|own| {
        let id = own["id"].as_str().unwrap().strip_prefix(prefix).unwrap();
        let moved = own["disbursementTransaction"].as_array().map_or(0, Vec::len);
        (id, own["amountAwarded"].to_string(), own["amountDisbursed"].to_string(), moved)
    });
    let expected = [
        ("-AW-1", "400000.0", "200000.0", 3),
        ("-AW-3", "300000.0", "0.0", 0),
        ("-AW-5", "350000.0", "0.0", 0),
    ];
    let expected =
        expected.map(|(id, awarded, paid, moved)| (id, awarded.into(), paid.into(), moved));
    assert_eq!(told.collect::<Vec<_>>(), expected);
    let first = &value["grants"][0];
    assert_eq!(first["actualDates"][0]["startDate"], "2022-06-01");
    assert_eq!(first["actualDates"][0]["endDate"], "2022-06-09");
    assert_eq!(first["grantProgramme"][0], json!({ "code": "BZ", "title": "合成数据补助项目" }));
    let returned = &first["disbursementTransaction"][1];
    assert_eq!(returned["transactionDate"], "2022-06-08");
    assert_eq!(returned["value"].to_string(), "-200000.0");
    assert_eq!(value["grants"][1]["recipientIndividual"]["name"], "个体工商户");
}

#[test]
fn releases_tell_of_every_award() {
    let value = parsed(&written(eventful(), "fund", "--ocds", &[]));
    let told = value["releases"].as_array().unwrap().iter().map(|own| {
        let award = &own["awards"][0];
        let amount = award["value"]["amount"].to_string();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let amendment = text(&award["amendments"][0]["description"]);
        (text(&award["id"]).unwrap(), text(&award["status"]).unwrap(), amount, amendment)
    });
    let expected = [
        ("AW-1", "active", "400000.0", None),
        ("AW-2", "cancelled", "400000.0", Some("撤销，原安排金额400000.00元")),
        ("AW-3", "active", "300000.0", None),
        ("AW-4", "cancelled", "300000.0", None),
        ("AW-5", "active", "350000.0", Some("安排金额由400000.00元调整为350000.00元")),
        ("AW-6", "cancelled", "300000.0", Some("撤销，原安排金额300000.00元")),
    ];
    let expected = expected.map(|(id, status, amount, amendment)| {
        (id.to_owned(), status.to_owned(), amount.to_owned(), amendment.map(str::to_owned))
    });
    assert_eq!(told.collect::<Vec<_>>(), expected);
    let releases = &value["releases"];
    assert_eq!(releases[0]["tag"], json!(["award", "contract", "implementation"]));
    // What was paid and came back is told, though the award was cancelled.
    assert_eq!(releases[1]["tag"], json!(["awardCancellation", "contract", "implementation"]));
    assert_eq!(releases[1]["contracts"][0]["status"], "terminated");
    assert_eq!(releases[5]["tag"], json!(["awardCancellation"]));
    assert_eq!(releases[5]["contracts"], Value::Null);
    assert_eq!(releases[2]["tag"], json!(["award", "contract"]));
    let moved = releases[0]["contracts"][0]["implementation"]["transactions"].as_array().unwrap();
    let ids: Vec<&str> = moved.iter().map(|own| own["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["ZF-1", "ZF-1:R1", "ZF-3"]);
    assert_eq!(moved[1]["date"], "2022-06-08T00:00:00+08:00");
    let due = &releases[4]["contracts"][0]["milestones"][0];
    assert_eq!(due["dueDate"], "2022-12-01T23:59:59+08:00");
    assert_eq!(due["description"], "验收合格");
    assert_eq!(releases[4]["awards"][0]["amendments"][0]["date"], "2022-06-05T00:00:00+08:00");
}

#[test]
fn who_publishes_says_who_it_is() {
    let more = ["--funder", "1143020000MA9T905D", "--source", "https://example.org/a.json"];
    let giving = [&more[..], &["--id-prefix", "360G-zhuzhou"]].concat();
    let value = parsed(&written(eventful(), "fund", "--360giving", &giving));
    let grant = &value["grants"][0];
    assert!(grant["id"].as_str().unwrap().starts_with("360G-zhuzhou-"));
    assert_eq!(grant["fundingOrganization"][0]["id"], "CN-USCI-1143020000MA9T905D");
    assert_eq!(grant["dataSource"], "https://example.org/a.json");
    let ocds = [&more[..], &["--id-prefix", "ocds-a1b2c3"]].concat();
    let value = parsed(&written(eventful(), "fund", "--ocds", &ocds));
    let release = &value["releases"][0];
    assert!(release["ocid"].as_str().unwrap().starts_with("ocds-a1b2c3-"));
    assert_eq!(release["buyer"]["id"], "CN-USCI-1143020000MA9T905D");
    assert_eq!(release["parties"][0]["identifier"]["scheme"], "CN-USCI");
    assert_eq!(value["uri"], "https://example.org/a.json");
}

#[test]
fn the_same_ledger_gives_the_same_bytes() {
    let office = Office::new(Given::Paid);
    office.run(&["export", "-o", "audit.zip"]).ok();
    for form in ["--360giving", "--ocds"] {
        let text = written(&office, "fund", form, &[]);
        assert_eq!(text, written(&office, "audit.zip", form, &[]));
        assert!(text.ends_with("}\n"));
    }
}
