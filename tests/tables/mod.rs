//! The auditor's package: what is in its files, and that the usual audit queries run on them.
//!
//! Expected values are computed from the lists that the samples are recorded from, or written by
//! hand; never by the code that writes the tables.

mod files;
mod paper;
mod public;
mod queries;
mod troubled;

use crate::office::{Given, Office};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

/// Rows of a query, each value as text; nothing for NULL.
pub(crate) type Rows = Vec<Vec<Option<String>>>;

/// Exports the tables of `ledger` into `dir` of the office.
pub(crate) fn export(office: &Office, ledger: &str, dir: &str, more: &[&str]) {
    let words = ["-l", ledger, "export", "--tables", dir];
    office.run(&words.iter().chain(more).copied().collect::<Vec<_>>()).ok();
}

/// The sample of Zhuzhou with its tables in `tables`, made once.
pub(crate) fn zhuzhou() -> &'static Office {
    static MADE: OnceLock<Office> = OnceLock::new();
    MADE.get_or_init(|| sample(&[]))
}

/// The sample of troubles with its tables in `tables`, made once.
pub(crate) fn troubles() -> &'static Office {
    static MADE: OnceLock<Office> = OnceLock::new();
    MADE.get_or_init(|| sample(&["--sample", "troubled"]))
}

fn sample(more: &[&str]) -> Office {
    let office = Office::new(Given::Nothing);
    let words = ["demo", "demo"];
    office.run(&words.iter().chain(more).copied().collect::<Vec<_>>()).ok();
    export(&office, "demo/ledger", "tables", &[]);
    office
}

/// Asks the database of an export.
pub(crate) fn ask(office: &Office, dir: &str, sql: &str) -> Rows {
    let path = office.path(dir).join("tables.sqlite");
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut query = database.prepare(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    let width = query.column_count();
    let rows =
        query.query_map([], |row| (0..width).map(|place| Ok(shown(row.get(place)?))).collect());
    rows.unwrap().map(Result::unwrap).collect()
}

fn shown(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Integer(number) => Some(number.to_string()),
        Value::Real(number) => Some(number.to_string()),
        Value::Text(text) => Some(text),
        Value::Blob(_) => panic!("there are no blobs"),
    }
}

/// Returns rows as expected in a test.
fn rows(expected: &[&[&str]]) -> Rows {
    let cell = |text: &&str| (!text.is_empty()).then(|| (*text).to_owned());
    expected.iter().map(|row| row.iter().map(cell).collect()).collect()
}

/// Reads a CSV file of an export: rows by heading.
fn csv(office: &Office, dir: &str, table: &str) -> Vec<BTreeMap<String, String>> {
    let path = office.path(dir).join("csv").join(format!("{table}.csv"));
    let text = fs::read_to_string(&path).unwrap();
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let record = |record: csv::StringRecord| {
        headings.iter().cloned().zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|own| record(own.unwrap())).collect()
}

/// Every file below `folder`, by its name in it.
fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(open) = folders.pop() {
        for entry in fs::read_dir(open).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}
