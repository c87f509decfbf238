//! Forms of the self-evaluation (绩效自评表) that people filled in: read from CSV and XLSX, checked.
//!
//! The published form of the Zhuzhou fund is one of them; what is wrong with it was listed by hand
//! before this was written.

mod broken;
mod published;

use grant_ledger::evaluation::{ArrivalProof, Class};
use grant_ledger::evaluation::{CheckTerms, Inconsistency, Narrative, inconsistencies, uncovered};
use grant_ledger::exchange::form::{FilledForm, FormError, form_from_bytes};
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::fs;
use std::path::Path;

/// Cells by row; an empty one is blank.
type Grid = Vec<Vec<String>>;

fn example(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/zhuzhou-2022");
    fs::read(folder.join(name)).unwrap()
}

fn published_csv() -> Vec<u8> {
    example("self-evaluation-as-published.csv")
}

fn published_text() -> String {
    String::from_utf8(example("self-evaluation-as-published.txt")).unwrap()
}

fn grid(csv: &[u8]) -> Grid {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(csv);
    let records = reader.records().map(Result::unwrap);
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

fn csv(grid: &Grid) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in grid {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn read(csv: &[u8]) -> FilledForm {
    form_from_bytes("form.csv", csv, None).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(bytes: &[u8]) -> FormError {
    form_from_bytes("form", bytes, None).unwrap_err()
}

/// A workbook with one sheet.
fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("自评表").unwrap();
    fill(sheet);
    book.save_to_buffer().unwrap()
}

/// Puts a grid on a sheet, `down` and `right` of its corner; numbers become numbers, and what is in
/// percent is formatted so.
fn put(sheet: &mut Worksheet, grid: &Grid, down: u32, right: u16) {
    let percent = Format::new().set_num_format("0%");
    for (row, cells) in (down..).zip(grid) {
        for (column, text) in (right..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            let number = |text: &str| text.parse::<f64>().ok();
            let hundredth = |text: &str| number(&format!("{text}e-2"));
            if let Some(number) = number(text) {
                sheet.write_number(row, column, number).unwrap();
            } else if let Some(number) = text.strip_suffix('%').and_then(hundredth) {
                sheet.write_number_with_format(row, column, number, &percent).unwrap();
            } else {
                sheet.write_string(row, column, text).unwrap();
            }
        }
    }
}

/// Every finding in the form by itself.
fn found(read: &FilledForm) -> Vec<String> {
    names(&inconsistencies(&read.form, CheckTerms::USUAL))
}

/// Every finding in the form with the text beside it.
fn found_with(read: &FilledForm, text: &str) -> Vec<Inconsistency> {
    let narrative = Narrative::read(text);
    let parts = narrative.components().iter().map(|own| (own.name.clone(), own.amount));
    let parts: Vec<_> = parts.collect();
    let mut found = inconsistencies(&read.form, CheckTerms::USUAL);
    found.extend(narrative.inconsistencies(&read.form, ArrivalProof::Unknown));
    found.extend(uncovered(&read.form, &parts));
    found
}

fn names(found: &[Inconsistency]) -> Vec<String> {
    found.iter().map(|own| format!("{} {}", own.check, own.place)).collect()
}

fn wrong(found: &[Inconsistency]) -> Vec<String> {
    let wrong = found.iter().filter(|own| own.class == Class::Wrong).cloned();
    names(&wrong.collect::<Vec<_>>())
}
