//! Which cells does a sheet of an XLSX file hold, each at its own place? For comparing a workbook with
//! what was written into it; lists are read by [`super::read_tables`].

use super::xlsx::{Workbook, grid, open, wanted, workbook};
use super::{FILE_LEN_MAX, TableError, TableFault};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Returns the text of each cell of a sheet that is not empty, by row and column from 0.
///
/// A number is its decimal text of up to 15 digits, whatever its format; a percentage so is a fraction.
/// Of merged cells only the first place holds a text. `file` names the file in errors.
pub fn read_cells(
    file: &str,
    bytes: &[u8],
    sheet: &str,
) -> Result<BTreeMap<(usize, usize), String>, TableError> {
    opened(file, bytes, |mut book| {
        let _known = wanted(&book, file, &[sheet.to_owned()])?;
        let failed = |fault| TableError::new(file, Some(sheet), fault);
        let rows = grid(&mut book, sheet).and_then(|own| own.into_rows(&[])).map_err(failed)?;
        let mut cells = BTreeMap::new();
        for row in &rows {
            let number = usize::try_from(row.number.saturating_sub(1)).unwrap_or(usize::MAX);
            cells.extend(row.filled().map(|(column, cell)| ((number, column), cell.text.clone())));
        }
        Ok(cells)
    })
}

/// Returns the names of the sheets of an XLSX file that are not hidden, in order.
pub fn sheet_names(file: &str, bytes: &[u8]) -> Result<Vec<String>, TableError> {
    opened(file, bytes, |book| wanted(&book, file, &[]))
}

/// Opens a workbook within the bounds of [`super::tables_from_bytes`] and reads it.
fn opened<T>(
    file: &str,
    bytes: &[u8],
    read: impl FnOnce(Workbook<'_>) -> Result<T, TableError>,
) -> Result<T, TableError> {
    let refused = |fault| TableError::new(file, None, fault);
    if u64::try_from(bytes.len()).map_or(true, |len| len > FILE_LEN_MAX) {
        return Err(refused(TableFault::TooLarge));
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(refused(TableFault::OtherFormat));
    }
    // A damaged workbook can make the parser panic.
    let read = catch_unwind(AssertUnwindSafe(|| read(open(bytes).map_err(refused)?)));
    read.unwrap_or_else(|_| Err(refused(workbook(&"it cannot be parsed"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Workbook as Book};

    fn book() -> Vec<u8> {
        let mut book = Book::new();
        let sheet = book.add_worksheet().set_name("表").unwrap();
        let format = Format::new().set_num_format("0.00%");
        sheet.merge_range(1, 1, 2, 3, "甲\n乙 ", &format).unwrap();
        sheet.write_number_with_format(3, 1, 0.9963, &format).unwrap();
        sheet.write_number(3, 2, 12_345.0).unwrap();
        sheet.write_number(3, 3, 138.000_000_000_000_03).unwrap();
        sheet.write_string(5, 0, "00").unwrap();
        sheet.write_blank(6, 0, &format).unwrap();
        book.add_worksheet().set_name("空").unwrap();
        book.add_worksheet().set_name("藏").unwrap().set_hidden(true);
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_are_read_where_they_are() {
        let found = read_cells("a.xlsx", &book(), "表").unwrap();
        let found: Vec<_> = found.iter().map(|(place, text)| (*place, text.as_str())).collect();
        let expected = [
            ((1, 1), "甲\n乙 "),
            ((3, 1), "0.9963"),
            ((3, 2), "12345"),
            ((3, 3), "138"),
            ((5, 0), "00"),
        ];
        assert_eq!(found, expected);
        assert_eq!(read_cells("a.xlsx", &book(), "空").unwrap(), BTreeMap::new());
        assert_eq!(sheet_names("a.xlsx", &book()).unwrap(), ["表", "空"]);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let fault = |bytes: &[u8], sheet| read_cells("a.xlsx", bytes, sheet).unwrap_err().fault;
        assert!(matches!(fault(&book(), "乙"), TableFault::NoSheet { .. }));
        assert!(matches!(fault(b"PK\x03\x04 and then nothing", "表"), TableFault::Workbook { .. }));
        assert!(matches!(fault(b"a,b", "表"), TableFault::OtherFormat));
        let mut far = Book::new();
        far.add_worksheet().write_string(0, 600, "x").unwrap();
        let far = far.save_to_buffer().unwrap();
        assert!(matches!(fault(&far, "Sheet1"), TableFault::TooLarge));
    }
}
