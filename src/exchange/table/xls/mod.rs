//! Which rows do the sheets of an old Excel file (.xls, Excel 97 to 2003) hold?
//!
//! Banks still export it. The reader of calamine allocates whatever a `DIMENSIONS` record or the
//! last cell of a sheet claims, many gigabytes for a file of some hundred bytes, and that ends the
//! process; so the few records that a table needs are read here, into the bounded [`Grid`].

mod compound;
mod record;
mod sheet;

use super::xlsx::{number_kind, workbook};
use super::{CELLS_MAX, CellKind, Table, TableError, TableFault};
use record::{CONTINUE, Record, Strings, records};
use std::collections::BTreeMap;

/// Returns whether the bytes begin like a compound file, which an old workbook is in.
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Reads the visible sheets that are not empty.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Vec<Table>, TableError> {
    let refused = |fault| TableError::new(file, None, fault);
    if u64::try_from(bytes.len()).map_or(true, |len| len > super::FILE_LEN_MAX) {
        return Err(refused(TableFault::TooLarge));
    }
    // A file of Excel 95 has a stream `Book`, one of Word or an encrypted XLSX has neither.
    let stream = compound::stream(bytes, "Workbook");
    let stream = stream.ok_or_else(|| refused(TableFault::OtherFormat))?;
    let book = Book::read(&stream).map_err(refused)?;
    let (mut tables, mut weight) = (Vec::new(), 0_usize);
    for place in &book.sheets {
        let refused = |fault| TableError::new(file, Some(&place.name), fault);
        // Several sheets may begin at the same place.
        let read = sheet::rows(&stream, place.start, &book, weight).map_err(refused)?;
        let rows = read.0;
        weight = read.1;
        if !rows.is_empty() {
            let sheet = Some(place.name.clone());
            tables.push(Table { file: file.to_owned(), sheet, rows });
        }
    }
    if tables.is_empty() { Err(refused(TableFault::NoRows)) } else { Ok(tables) }
}

/// What all sheets share.
#[derive(Debug, Default)]
struct Book {
    sheets: Vec<Place>,
    strings: Vec<String>,
    /// The number format of each cell format.
    cell_formats: Vec<u16>,
    /// The formats that the file defines itself.
    formats: BTreeMap<u16, Shown>,
    is_1904: bool,
}

/// Where a sheet begins.
#[derive(Debug)]
struct Place {
    start: usize,
    name: String,
}

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    Number,
    Date,
    /// In percent.
    Percent,
    /// As another number than the cell holds.
    Rescaled,
}

/// The most sheets a workbook may have.
const SHEETS_MAX: usize = 64;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const BIFF8: u16 = 0x0600;

impl Book {
    fn read(stream: &[u8]) -> Result<Self, TableFault> {
        let damaged = || workbook(&"it cannot be parsed");
        let mut book = Self::default();
        let mut parts = SharedStrings::default();
        let mut all = records(stream, 0).take_while(|record| record.kind != EOF);
        let version = all.next().filter(|record| record.kind == BOF);
        if version.and_then(|record| u16_at(record.data, 0)) != Some(BIFF8) {
            return Err(TableFault::OtherFormat);
        }
        for record in all {
            parts.take(record);
            match record.kind {
                0x002F => return Err(workbook(&"it is encrypted")),
                0x0022 => book.is_1904 = u16_at(record.data, 0) == Some(1),
                0x0085 => {
                    let (place, is_shown) = sheet_place(record.data).ok_or_else(damaged)?;
                    book.sheets.extend(is_shown.then_some(place));
                }
                0x00E0 => book.cell_formats.push(u16_at(record.data, 2).unwrap_or(0)),
                0x041E => book.add_format(record.data),
                _ => {}
            }
        }
        book.strings = parts.read().ok_or_else(damaged)?;
        if book.sheets.len() > SHEETS_MAX { Err(TableFault::TooLarge) } else { Ok(book) }
    }

    fn add_format(&mut self, data: &[u8]) {
        let code = data.get(2..).and_then(|code| Strings::new(vec![code]).plain());
        if let (Some(number), Some(code)) = (u16_at(data, 0), code) {
            self.formats.insert(number, shown_by(&code));
        }
    }

    /// Returns how a cell with this cell format is shown.
    fn shown(&self, cell_format: u16) -> Shown {
        let Some(number) = self.cell_formats.get(usize::from(cell_format)) else {
            return Shown::Number;
        };
        self.formats.get(number).copied().unwrap_or(match number {
            // Dates of all languages, and those of the Chinese edition.
            9 | 10 => Shown::Percent,
            14..=22 | 27..=36 | 50..=58 => Shown::Date,
            _ => Shown::Number,
        })
    }
}

/// Returns the place of a sheet, and whether it is one of cells and visible.
fn sheet_place(data: &[u8]) -> Option<(Place, bool)> {
    let start = usize::try_from(u32_at(data, 0)?).ok()?;
    let (hidden, kind) = (data.get(4)? & 3, *data.get(5)?);
    let name = Strings::new(vec![data.get(6..)?]).short()?;
    Some((Place { start, name }, hidden == 0 && kind == 0))
}

/// The table of strings, which goes on in the records after the one that begins it.
#[derive(Default)]
struct SharedStrings<'a> {
    parts: Vec<&'a [u8]>,
    is_open: bool,
}

impl<'a> SharedStrings<'a> {
    fn take(&mut self, record: Record<'a>) {
        let begins = record.kind == 0x00FC && self.parts.is_empty();
        self.is_open = begins || (self.is_open && record.kind == CONTINUE);
        if self.is_open {
            self.parts.push(record.data);
        }
    }

    fn read(self) -> Option<Vec<String>> {
        let Some(first) = self.parts.first() else { return Some(Vec::new()) };
        let count = usize::try_from(u32_at(first, 4)?).ok()?;
        let mut strings = Strings::new(self.parts);
        strings.skip(8)?;
        let mut found = Vec::new();
        for _ in 0..count.min(CELLS_MAX) {
            found.push(strings.rich()?);
        }
        Some(found)
    }
}

fn shown_by(code: &str) -> Shown {
    match number_kind(code) {
        CellKind::Rescaled => return Shown::Rescaled,
        CellKind::Percent => return Shown::Percent,
        CellKind::Text | CellKind::Number | CellKind::Date | CellKind::Error => {}
    }
    let (mut is_quoted, mut is_bracketed, mut is_escaped) = (false, false, false);
    let is_date = code.chars().any(|character| {
        let passed = is_quoted || is_bracketed || is_escaped;
        is_escaped = !is_escaped && matches!(character, '\\' | '_' | '*');
        match character {
            '"' if !passed || is_quoted => is_quoted = !is_quoted,
            '[' if !passed => is_bracketed = true,
            ']' => is_bracketed = false,
            _ => {}
        }
        !passed && matches!(character, 'y' | 'm' | 'd' | 'h' | 'Y' | 'M' | 'D' | 'H')
    });
    if is_date { Shown::Date } else { Shown::Number }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_of_dates_is_told() {
        for code in ["yyyy-mm-dd", "m/d/yy h:mm", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]d;@"] {
            assert_eq!(shown_by(code), Shown::Date, "{code}");
        }
        for code in ["General", "#,##0.00", "0.00\"yuan, each day\"", "[Red]0", "\\d0", "_d0"] {
            assert_eq!(shown_by(code), Shown::Number, "{code}");
        }
        assert_eq!(shown_by("0.0,\"万\""), Shown::Rescaled);
        assert_eq!(shown_by("0.0%"), Shown::Percent);
    }

    #[test]
    fn other_compound_files_are_refused() {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        assert!(is_compound(&bytes));
        bytes.resize(2048, 0xFF);
        let error = read("a.xls", &bytes).unwrap_err();
        assert_eq!(error.fault, TableFault::OtherFormat);
    }
}
