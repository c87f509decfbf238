//! Has every fault its words, with nothing left out?

use super::super::arguments::{Arguments, Global};
use super::super::messages::{Language, Messages};
use super::*;
use crate::domain::Amount;
use crate::exchange::table::ListKind;
use clap::Parser as _;
use std::collections::BTreeSet;

/// Returns the names that the function `name` in `source` can return, so that a new variant
/// cannot be forgotten below.
fn names(source: &str) -> BTreeSet<&str> {
    let (_, body) = source.split_once("pub fn name(&self)").unwrap();
    let (body, _) = body.split_once("\n    }\n").unwrap();
    body.lines().filter_map(|line| line.split_once("=> \"")?.1.split('"').next()).collect()
}

fn sessions() -> [Session; 2] {
    let global: Global = Arguments::parse_from(["ledger", "status"]).global;
    [Language::Zh, Language::En]
        .map(|language| Session::new(global.clone(), Messages::new(language)))
}

/// A message without a value shows `{$name}`; one that is absent shows its id.
#[track_caller]
fn check(prefix: &str, said: &str) {
    assert!(!said.contains("{$") && !said.contains(prefix), "{said}");
}

fn wrong() -> ValueError {
    ValueError::new("x", Expected::Amount, Some(Hint::PlainAmount))
}

fn cells() -> Vec<CellFault> {
    let amount: Amount = "1.00".parse().unwrap();
    vec![
        CellFault::Value(wrong()),
        CellFault::Blank,
        CellFault::Numeric,
        CellFault::Rescaled,
        CellFault::Failed,
        CellFault::Merged,
        CellFault::NotPositive,
        CellFault::Sign,
        CellFault::Adjusts,
        CellFault::InstalmentSum { sum: amount, amount },
        CellFault::InstalmentMissing { number: 2 },
        CellFault::Repeated { first_row: 2 },
        CellFault::Contradicts { first_row: 2 },
        CellFault::CodeCheck { position: 18, expected: 'X' },
        CellFault::UnknownName,
        CellFault::EndsEarly,
        CellFault::Holder,
        CellFault::Total { stated: amount, sum: amount, difference: amount },
        CellFault::AfterTotal,
    ]
}

fn tables() -> Vec<TableFault> {
    let text = || "x".to_owned();
    vec![
        TableFault::Io { kind: ErrorKind::NotFound, reason: text() },
        TableFault::TooLarge,
        TableFault::OtherFormat,
        TableFault::NotText,
        TableFault::Csv { line: 1, reason: text() },
        TableFault::Workbook { reason: text() },
        TableFault::NoSheet { known: vec![text()] },
        TableFault::NoSheets,
        TableFault::NoRows,
        TableFault::NoHeading,
        TableFault::TwoHeadings { first: 1, second: 2 },
        TableFault::HeadingTwice { field: Field::Amount, first: text(), second: text() },
        TableFault::MissingColumns { fields: vec![Field::Amount, Field::Year] },
        TableFault::MapUnused { heading: text() },
        TableFault::MapField { field: Field::Amount, kind: ListKind::Payee },
        TableFault::UnitsDiffer { first: text(), second: text() },
        TableFault::UnitUnknown { heading: text() },
    ]
}

fn imports() -> Vec<ImportError> {
    let file = || "x.csv".to_owned();
    vec![
        TableError { file: file(), sheet: None, fault: TableFault::NoRows }.into(),
        ImportError::BadCells(Vec::new()),
        ImportError::IdNeeded { file: file() },
        ImportError::IdTooLong { id: "A".parse().unwrap() },
        ImportError::DateNeeded,
        ImportError::NoLines,
        ImportError::LineTooLong { row: 1, len: 2 },
    ]
}

fn reads() -> Vec<ReadFault> {
    vec![
        ReadFault::TooLong { len: 1 },
        ReadFault::Syntax { line: 1, column: 2, reason: "x".to_owned() },
        ReadFault::Value(wrong()),
        ReadFault::Malformed { reason: "x".to_owned() },
        ReadFault::Version { version: 2 },
    ]
}

#[test]
fn every_fault_has_a_message_in_both_languages() {
    let source = include_str!("../../exchange/table/bad.rs");
    assert_eq!(names(source), cells().iter().map(CellFault::name).collect());
    let source = include_str!("../../exchange/table/fault.rs");
    assert_eq!(names(source), tables().iter().map(TableFault::name).collect());
    let source = include_str!("../../exchange/import/error.rs");
    assert_eq!(names(source), imports().iter().map(ImportError::name).collect());
    let source = include_str!("../../exchange/json/mod.rs");
    assert_eq!(names(source), reads().iter().map(ReadFault::name).collect());
    for session in sessions() {
        for own in &cells() {
            check("cell-", &cell(&session, own));
        }
        for own in &tables() {
            check("table-", &table_fault(&session, own));
        }
        for own in &imports() {
            check("import-", &import(&session, own));
        }
        for own in &reads() {
            check("read-", &read_fault(&session, own));
        }
        for own in Expected::ALL {
            check("expected-", &expected(&session, *own));
        }
        for own in Hint::ALL {
            check("advice-", &session.text(&advice_id(*own), &[]));
        }
    }
}

#[test]
fn a_bad_cell_says_where_what_why_and_how() {
    let reason = CellFault::Value(wrong());
    let mut bad = BadCell {
        file: "a.xlsx".to_owned(),
        sheet: Some("安排".to_owned()),
        row: 3,
        column: 28,
        heading: "金额".to_owned(),
        value: "十万".to_owned(),
        hint: reason.hint(),
        reason,
    };
    let [zh, en] = sessions();
    assert_eq!(
        bad_cell(&zh, &bad),
        "a.xlsx 工作表“安排”第 3 行 AB 列“金额”为“十万”：不是金额（如 300000.00 或 30万元）；请用数字写一个准确的金额，例如 300,000.00 或 30万元"
    );
    (bad.sheet, bad.hint, bad.reason) = (None, None, CellFault::NotPositive);
    assert_eq!(
        bad_cell(&en, &bad),
        "a.xlsx: row 3, column 28 (金额): `十万`: the amount must be above zero"
    );
}
