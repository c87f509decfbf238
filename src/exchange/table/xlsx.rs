//! Which rows do the sheets of an XLSX file hold?

use super::grid::Grid;
use super::{Cell, CellKind, Row, Table, TableError, TableFault};
use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx};
use rust_decimal::Decimal;
use std::io::{Cursor, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The most bytes the parts of a workbook may unpack to.
const UNPACKED_LEN_MAX: u64 = 256 << 20;

pub(super) type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the visible sheets that are not empty, or the `sheets` named.
///
/// A damaged workbook can make the parser panic (an overflowing row number does); that ends here,
/// as an error.
pub(super) fn read(file: &str, bytes: &[u8], sheets: &[String]) -> Result<Vec<Table>, TableError> {
    let read = catch_unwind(AssertUnwindSafe(|| read_workbook(file, bytes, sheets)));
    read.unwrap_or_else(|_| Err(TableError::new(file, None, workbook(&"it cannot be parsed"))))
}

pub(super) fn workbook(reason: &impl std::fmt::Display) -> TableFault {
    TableFault::Workbook { reason: reason.to_string() }
}

fn read_workbook(file: &str, bytes: &[u8], sheets: &[String]) -> Result<Vec<Table>, TableError> {
    let error = |sheet: Option<&str>, fault| TableError::new(file, sheet, fault);
    let mut book = open(bytes).map_err(|fault| error(None, fault))?;
    let (mut tables, mut weight) = (Vec::new(), 0_usize);
    for sheet in wanted(&book, file, sheets)? {
        let read = rows(&mut book, &sheet, weight).map_err(|fault| error(Some(&sheet), fault))?;
        let rows = read.0;
        weight = read.1;
        if !rows.is_empty() {
            tables.push(Table { file: file.to_owned(), sheet: Some(sheet), rows });
        } else if !sheets.is_empty() {
            return Err(error(Some(&sheet), TableFault::NoRows));
        }
    }
    if tables.is_empty() { Err(error(None, TableFault::NoRows)) } else { Ok(tables) }
}

/// Opens a workbook that does not unpack to too much.
pub(super) fn open(bytes: &[u8]) -> Result<Workbook<'_>, TableFault> {
    check_unpacked(bytes)?;
    Xlsx::new(Cursor::new(bytes)).map_err(|failure| workbook(&failure))
}

/// Unpacks every part once and counts, since the sizes that a file declares need not be true.
fn check_unpacked(bytes: &[u8]) -> Result<(), TableFault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| workbook(&e))?;
    let mut left = UNPACKED_LEN_MAX;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|e| workbook(&e))?;
        let mut limited = part.take(left.saturating_add(1));
        let len = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|e| workbook(&e))?;
        left = left.checked_sub(len).ok_or(TableFault::TooLarge)?;
    }
    Ok(())
}

/// Returns the names of the sheets to read.
pub(super) fn wanted(
    book: &Workbook<'_>,
    file: &str,
    sheets: &[String],
) -> Result<Vec<String>, TableError> {
    let all = book.sheets_metadata();
    let work = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    if sheets.is_empty() {
        let visible = work.filter(|sheet| sheet.visible == SheetVisible::Visible);
        return Ok(visible.map(|sheet| sheet.name.clone()).collect());
    }
    let known: Vec<String> = work.map(|sheet| sheet.name.clone()).collect();
    match sheets.iter().find(|sheet| !known.contains(sheet)) {
        None => Ok(sheets.to_vec()),
        Some(sheet) => Err(TableError::new(file, Some(sheet), TableFault::NoSheet { known })),
    }
}

fn rows(
    book: &mut Workbook<'_>,
    sheet: &str,
    weight: usize,
) -> Result<(Vec<Row>, usize), TableFault> {
    let mut ignored = |_: (u32, usize), _: &str| {};
    let grid = grid(book, sheet, weight, &mut ignored)?;
    let merges = book.merge_cells_by_sheet_name(sheet).map_err(|e| workbook(&e))?;
    grid.into_rows(&merges)
}

/// Returns the cells that have any value, after sheets of such a `weight`; tells `formatted` the place
/// of each and the code of its format.
pub(super) fn grid(
    book: &mut Workbook<'_>,
    sheet: &str,
    weight: usize,
    formatted: &mut impl FnMut((u32, usize), &str),
) -> Result<Grid, TableFault> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|e| workbook(&e))?;
    let mut grid = Grid::after(weight);
    let codes: Vec<String> =
        reader.styles().iter().map(|style| format_code(style).to_owned()).collect();
    let kinds: Vec<CellKind> = codes.iter().map(|code| number_kind(code)).collect();
    while let Some((found, style)) = reader.next_cell_with_style_id().map_err(|e| workbook(&e))? {
        let Some(mut cell) = cell(found.get_value()) else { continue };
        if cell.is_numeric() {
            cell.kind = kinds.get(style).copied().unwrap_or(CellKind::Number);
        }
        let (row, column) = found.get_position();
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        grid.put(row, column, cell)?;
        formatted((row, column), codes.get(style).map_or("", String::as_str));
    }
    Ok(grid)
}

/// Returns the cell, unless it holds no value.
fn cell(value: &DataRef<'_>) -> Option<Cell> {
    let cell = match value {
        DataRef::Empty => return None,
        DataRef::String(text) | DataRef::DurationIso(text) => {
            Cell::new(text.as_str(), CellKind::Text)
        }
        DataRef::SharedString(text) => Cell::new(*text, CellKind::Text),
        DataRef::Int(number) => Cell::new(number.to_string(), CellKind::Number),
        DataRef::Float(number) => Cell::new(fifteen_digits(*number), CellKind::Number),
        DataRef::Bool(value) => Cell::new(value.to_string().to_uppercase(), CellKind::Text),
        DataRef::DateTime(date) => Cell::new(civil_date(*date), CellKind::Date),
        DataRef::DateTimeIso(text) => Cell::new(text.as_str(), CellKind::Date),
        DataRef::Error(error) => Cell::new(error.to_string(), CellKind::Error),
    };
    (!cell.is_blank()).then_some(cell)
}

fn format_code(style: &Style) -> &str {
    style.number_format.as_ref().map_or("", |format| format.format_code.as_str())
}

/// Returns what a number in this format is.
pub(super) fn number_kind(format: &str) -> CellKind {
    if rescales(format) {
        CellKind::Rescaled
    } else if shows_percent(format) {
        CellKind::Percent
    } else {
        CellKind::Number
    }
}

/// Returns whether there is a percent sign outside quotes.
fn shows_percent(format: &str) -> bool {
    format.split('"').step_by(2).any(|plain| plain.replace("\\%", "").contains('%'))
}

/// Returns whether the format shows another number than the cell holds: one with `万` in it, which
/// may or may not divide, or one that divides by a thousand with a comma after the digits.
pub(super) fn rescales(format: &str) -> bool {
    let is_place = |byte: Option<&u8>| matches!(byte, Some(b'0' | b'#' | b'?'));
    let mut quoted = false;
    let bytes = format.as_bytes();
    let divides = bytes.iter().enumerate().any(|(index, byte)| {
        quoted ^= *byte == b'"';
        let before = index.checked_sub(1).and_then(|index| bytes.get(index));
        let after = bytes.get(index.saturating_add(1));
        let scaling = is_place(before) && !is_place(after) && after != Some(&b',');
        !quoted && *byte == b',' && (scaling || (before == Some(&b',') && !is_place(after)))
    });
    format.contains('万') || divides
}

/// Returns the number with 15 significant digits, which is all that a spreadsheet shows: the sum of
/// 36.2, 36.2, 11.11, 18.29 and 36.2 is kept as 138.00000000000003 and shown as 138.
pub(super) fn fifteen_digits(number: f64) -> String {
    let scientific = format!("{number:.14e}");
    match Decimal::from_scientific(&scientific) {
        Ok(decimal) => decimal.normalize().to_string(),
        Err(_) => scientific,
    }
}

/// Returns the date of a cell, in the calendar of 1900 or of 1904 as the workbook says, without the
/// time of day. A duration has none, so its number is shown.
pub(super) fn civil_date(date: ExcelDateTime) -> String {
    if date.is_duration() {
        return fifteen_digits(date.as_f64());
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_as_in_a_spreadsheet() {
        for (number, text) in [
            (138.000_000_000_000_03, "138"),
            (36.2, "36.2"),
            (300_000.0, "300000"),
            (-0.01, "-0.01"),
            (0.0, "0"),
            (914_403_001_922_038_216.0, "914403001922038000"),
            (1e300, "1.00000000000000e300"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(fifteen_digits(number), text);
        }
    }

    #[test]
    fn a_format_that_shows_another_number_is_told() {
        for code in [
            "General",
            "#,##0.00",
            "#,##0.00_ ;[Red]\\-#,##0.00\\ ",
            "_ ¥* #,##0.00_ ",
            "0.00\"元,\"",
        ] {
            assert!(!rescales(code), "{code}");
        }
        for code in ["0!.0,\"万\"", "0.00\"万元\"", "#,##0,", "0.0,,", "#,##0.00,\"千元\""] {
            assert!(rescales(code), "{code}");
        }
    }

    #[test]
    fn a_format_in_percent_is_told() {
        for code in ["0%", "0.00%", "[Red]0.0%;-0.0%"] {
            assert_eq!(number_kind(code), CellKind::Percent, "{code}");
        }
        for code in ["General", "0.00\"%\"", "0\\%"] {
            assert_eq!(number_kind(code), CellKind::Number, "{code}");
        }
    }

    #[test]
    fn bytes_that_only_begin_like_a_workbook_are_refused() {
        let error = read("a.xlsx", b"PK\x03\x04 and then nothing", &[]).unwrap_err();
        assert!(matches!(error.fault, TableFault::Workbook { .. }), "{error}");
    }
}
