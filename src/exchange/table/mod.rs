//! Which rows does a file hold, and which column is what? CSV in UTF-8, UTF-16 or GB18030, and XLSX,
//! as rows of cells with their positions; then heading, units, totals and notes.
//!
//! What a row means is for [`super::import`].

mod aliases;
mod bad;
mod body;
mod cell;
mod cells;
mod csv;
mod fault;
mod field;
mod grid;
mod header;
mod heading;
mod merge;
mod text;
mod totals;
mod unit;
mod xls;
mod xlsx;

pub use bad::{BadCell, CellFault};
pub(crate) use body::{Body, divide, skipped};
pub use body::{SkipReason, Skipped};
pub use cell::{Cell, CellKind, Row, Table, column_letters};
pub use cells::{SheetCells, SheetName, Sheets};
pub(crate) use fault::place;
pub use fault::{TableError, TableFault};
pub use field::{Field, ListKind};
pub(crate) use header::{Column, Layout, find_layout};
pub use header::{Mapping, MappingError};
pub(crate) use text::decode;
pub(crate) use totals::check_totals;
pub(crate) use unit::set_units;
pub(crate) use xls::{is_compound as is_old_workbook, read as tables_of_xls};

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// The most bytes a file may have.
pub const FILE_LEN_MAX: u64 = 32 << 20;
/// The most cells a file may have, so that a small file cannot ask for much memory.
pub(crate) const CELLS_MAX: usize = 4_000_000;
/// The most columns a table may have.
pub(crate) const COLUMNS_MAX: usize = 512;

/// Reads the tables of a file: one of a CSV file; of an XLSX file every visible sheet that is not
/// empty, or the `sheets` named.
///
/// What kind of file it is, is told by its first bytes, not by its name.
pub fn read_tables(path: &Path, sheets: &[String]) -> Result<Vec<Table>, TableError> {
    let file = path.display().to_string();
    let failed = |error: std::io::Error| {
        let reason = error.to_string();
        TableError::new(&file, None, TableFault::Io { kind: error.kind(), reason })
    };
    let mut bytes = Vec::new();
    let opened = File::open(path).map_err(failed)?;
    opened.take(FILE_LEN_MAX.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    tables_from_bytes(&file, &bytes, sheets)
}

/// Reads the tables of a file whose bytes are at hand; `file` names it in errors and results.
pub fn tables_from_bytes(
    file: &str,
    bytes: &[u8],
    sheets: &[String],
) -> Result<Vec<Table>, TableError> {
    let refused = |fault| TableError::new(file, None, fault);
    if u64::try_from(bytes.len()).map_or(true, |len| len > FILE_LEN_MAX) {
        return Err(refused(TableFault::TooLarge));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(file, bytes, sheets);
    }
    if let Some(sheet) = sheets.first() {
        return Err(TableError::new(file, Some(sheet), TableFault::NoSheets));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.starts_with(b"%PDF") {
        return Err(refused(TableFault::OtherFormat));
    }
    let text = decode(bytes).ok_or_else(|| refused(TableFault::NotText))?;
    // Some systems export a web page and call it .xls.
    if text.trim_start().starts_with('<') {
        return Err(refused(TableFault::OtherFormat));
    }
    let rows = csv::rows(&text).map_err(refused)?;
    if rows.is_empty() {
        return Err(refused(TableFault::NoRows));
    }
    Ok(vec![Table { file: file.to_owned(), sheet: None, rows }])
}
