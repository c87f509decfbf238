//! Which tables does somebody else's software read? What the ledger holds, as CSV, XLSX and SQLite.
//!
//! | file     | what it does                                                     |
//! |----------|------------------------------------------------------------------|
//! | `sheet`  | a table as a value: columns of one type each, rows of typed cells |
//! | `csv`    | writes CSV that spreadsheets open and databases import            |
//! | `xlsx`   | writes a workbook, row by row                                     |
//! | `workbook` | what all workbooks share                                        |
//! | `sqlite` | writes a database: exact base tables, and views over them         |
//! | `folder` | a new folder is there whole or not at all                         |
//! | `flat`   | the auditor's package: every table of the ledger                  |
//! | `open`   | open data: 360Giving and OCDS                                     |
//! | `paper`  | a report as people read it: words, tables with spans, charts      |
//! | `yearly` | the yearly report of a fund, from its self-evaluation             |

mod csv;
mod error;
pub mod flat;
mod folder;
#[cfg(test)]
mod large_tests;
pub mod open;
pub mod paper;
mod sheet;
mod sqlite;
mod workbook;
mod xlsx;
pub mod yearly;

pub use csv::{CsvFile, csv_field, csv_text};
pub use error::ReportError;
pub use folder::build_folder;
pub use sheet::{Cell, Column, ColumnKind, Sheet};
pub use sqlite::SqliteFile;
pub use xlsx::XlsxBook;
