//! The command: what it prints, writes and ends with.

use crate::office::{Given, Office};
use crate::support::Log;
use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

/// An office whose ledger `made` has a history of the small language.
fn office_with(table: &str) -> Office {
    let office = Office::new(Given::Nothing);
    std::fs::create_dir(office.path("made")).unwrap();
    let log = Log::of(table);
    office.write("made/log.jsonl", log.bytes());
    office.write("made/checkpoint", &log.checkpoint);
    office
}

/// 25 awards, each paid a fen too much.
fn overpaid() -> String {
    let start = "
        program P subsidy
        budget  B1 P 2022 1000000
        quota   Q1 P 2022 1000000
        payee   A";
    let own = |n: u32| {
        format!("award W{n:02} P A 2022 100 project={n}\npay P{n:02} W{n:02}/1 100.01 voucher=v{n}")
    };
    let awards: Vec<String> = (1..=25).map(own).collect();
    format!("{start}\n{}", awards.join("\n"))
}

#[test]
fn the_sample_has_no_error() {
    let office = Office::new(Given::Nothing);
    office.run(&["demo", "sample"]).ok();
    // Its statements end with the year.
    let words = ["-l", "sample/ledger", "audit", "--as-of", "2022-12-31", "--json"];
    let audit = office.run(&words).ok().json();
    let severities: Vec<&Value> =
        audit["findings"].as_array().unwrap().iter().map(|own| &own["severity"]).collect();
    assert!(severities.iter().all(|own| **own == "warning"), "{severities:?}");
    let run = |id: &str| {
        let rules = audit["rules"].as_array().unwrap().clone();
        rules.into_iter().find(|own| own["id"] == id).unwrap()
    };
    // It is clean because it was looked at.
    assert_eq!(run("S01")["examined"], run("A01")["examined"]);
    assert!(run("E01")["examined"].as_u64().unwrap() > 100, "{}", run("E01"));
}

#[test]
fn a_long_list_is_cut_on_the_screen_only() {
    let office = office_with(&overpaid());
    let audit = |words: &[&str]| {
        let words = [&["-l", "made", "audit", "--rule", "P04"], words].concat();
        office.run(&words).expect(1, "")
    };
    let rows = |out: &str| out.lines().filter(|line| line.starts_with(" W")).count();
    let short = audit(&[]).out;
    assert_eq!(rows(&short), 20);
    assert!(short.contains("and 5 more"), "{short}");
    let long = audit(&["--all"]).out;
    assert_eq!(rows(&long), 25);
    assert!(!long.contains("more ("), "{long}");
    assert_eq!(audit(&["--json"]).json()["findings"].as_array().unwrap().len(), 25);
}

fn text(cell: &Data) -> String {
    match cell {
        // Whatever looks like a number, a code must stay text.
        Data::String(text) => text.clone(),
        Data::Float(number) => format!("number {number}"),
        Data::Empty => String::new(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_workbook_has_findings_catalogue_and_notes() {
    let office = office_with(&overpaid());
    let words = ["-l", "made", "--lang", "zh", "audit", "--xlsx", "book.xlsx", "--csv", "list.csv"];
    office.run(&words).expect(1, "已写入 book.xlsx");
    let json = office.run(&["-l", "made", "audit", "--json"]).expect(1, "").json();
    let mut book: Xlsx<_> = calamine::open_workbook(office.path("book.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["审计发现", "规则目录", "说明"]);
    let mut rows = |name: &str| -> Vec<Vec<String>> {
        let range = book.worksheet_range(name).unwrap();
        range.rows().map(|row| row.iter().map(text).collect()).collect()
    };
    let findings = rows("审计发现");
    let expected = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), expected.len() + 1);
    for (row, own) in findings.iter().skip(1).zip(expected) {
        assert_eq!(row[1], own["id"].as_str().unwrap());
        assert_eq!(row[2], own["name"]["zh"].as_str().unwrap());
        assert_eq!(row[5], own["actual"].as_str().unwrap());
        assert_eq!(row[8], own["basis"].as_str().unwrap());
    }
    let catalogue = rows("规则目录");
    assert_eq!(catalogue.len(), 38);
    let rule = |id: &str| catalogue.iter().find(|row| row[0] == id).unwrap();
    assert_eq!(rule("T01")[5], "P: payment_days 180");
    assert_eq!(rule("A04")[5], "");
    assert_eq!(rule("A01")[4], "项目类别的管理办法");
    assert_eq!(rule("P04")[9], "number 25");
    assert_eq!(rule("S02")[7], "未运行：无可检查之物");
    assert!(rows("说明").iter().any(|row| row[1].contains("没有发现")));
    let list = String::from_utf8(office.read("list.csv")).unwrap();
    assert_eq!(list.lines().count(), expected.len() + 1);
    assert!(list.starts_with('\u{FEFF}') && list.contains("\r\n"), "{list}");
}

#[test]
fn names_from_outside_neither_steer_the_terminal_nor_run_in_a_spreadsheet() {
    let table = "
        program P subsidy
        budget  B1 P 2022 100
        quota   Q1 P 2022 100
        payee   A
        award   W1 P A 2022 100
        pay     P1 W1/1 100
        arrive  R1 P1 100 2022-08-05 name=@SUM(1)";
    let office = office_with(table);
    let words = ["-l", "made", "audit", "--rule", "P06", "--csv", "list.csv"];
    office.run(&words).expect(1, "@SUM(1)");
    let list = String::from_utf8(office.read("list.csv")).unwrap();
    assert!(list.contains(",'@SUM(1),"), "{list}");
}

#[test]
fn a_missing_quorum_is_said_with_the_exit_code() {
    let office = Office::new(Given::Witnessed);
    // An award without a payment is short, but the quota was never exceeded.
    office.run(&["audit", "--rule", "Q01"]).expect(0, "UNANCHORED");
    office.run(&["audit", "--rule", "Q01", "--policy", "policy"]).expect(0, "WITNESSED");
    let none = "quorum none\n";
    let policy = String::from_utf8(office.read("policy")).unwrap();
    let (lines, _) = policy.rsplit_once("group two").unwrap();
    office.write("all", format!("{lines}group four all audit bank discipline\nquorum four\n"));
    office.run(&["audit", "--rule", "Q01", "--policy", "all"]).expect(3, "");
    office.run(&["audit", "--rule", "S01", "--policy", "all"]).expect(1, "S01");
    office.write("nobody", format!("{lines}{none}"));
    office.run(&["audit", "--rule", "Q01", "--policy", "nobody"]).expect(0, "");
}
