//! Which cells does a sheet of an XLSX file hold, each at its own place? For comparing a workbook with
//! what was written into it; lists are read by [`super::read_tables`].

use super::grid::Grid;
use super::xlsx::{Workbook, grid, open, wanted, workbook};
use super::{CELLS_MAX, FILE_LEN_MAX, TableError, TableFault};
use calamine::{Reader as _, SheetType, SheetVisible, XlsxFormulaMetadata};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What is at some places of a sheet, by row and column from 0.
type Places = BTreeMap<(usize, usize), String>;

/// The sheets of an XLSX file, which is opened once.
pub struct Sheets<'a> {
    file: String,
    book: Workbook<'a>,
    /// What the sheets read so far weigh: the bound is one for the file.
    weight: usize,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// Whether it has cells, and so is no chart, dialogue or macro.
    pub has_cells: bool,
    /// Whether it is not hidden.
    pub is_visible: bool,
}

/// The cells of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetCells {
    /// The text of each cell that is not empty.
    ///
    /// A number is its decimal text of up to 15 digits, whatever its format; a percentage so is a
    /// fraction. Of merged cells only the first place holds a text.
    pub texts: Places,
    /// The code of the format of each of these, where it is not the general one.
    pub formats: Places,
    /// The formula of each cell that has one, with `=` before it.
    pub formulas: Places,
}

impl std::fmt::Debug for Sheets<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Sheets").field("file", &self.file).finish_non_exhaustive()
    }
}

impl<'a> Sheets<'a> {
    /// Opens a workbook within the bounds of [`super::tables_from_bytes`]; `file` names it in errors.
    pub fn open(file: &str, bytes: &'a [u8]) -> Result<Self, TableError> {
        let refused = |fault| TableError::new(file, None, fault);
        if u64::try_from(bytes.len()).map_or(true, |len| len > FILE_LEN_MAX) {
            return Err(refused(TableFault::TooLarge));
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return Err(refused(TableFault::OtherFormat));
        }
        let book = unpanicked(|| open(bytes)).map_err(refused)?;
        Ok(Self { file: file.to_owned(), book, weight: 0 })
    }

    /// Returns all sheets, hidden ones too, in order.
    pub fn names(&self) -> Vec<SheetName> {
        let all = self.book.sheets_metadata().iter().map(|own| SheetName {
            name: own.name.clone(),
            has_cells: own.typ == SheetType::WorkSheet,
            is_visible: own.visible == SheetVisible::Visible,
        });
        all.collect()
    }

    /// Reads the cells of a sheet.
    pub fn cells(&mut self, sheet: &str) -> Result<SheetCells, TableError> {
        let _known = wanted(&self.book, &self.file, &[sheet.to_owned()])?;
        let (book, weight) = (&mut self.book, self.weight);
        let (cells, weight) = unpanicked(|| read(book, sheet, weight))
            .map_err(|fault| TableError::new(&self.file, Some(sheet), fault))?;
        self.weight = weight;
        Ok(cells)
    }
}

/// A damaged workbook can make the parser panic.
fn unpanicked<T>(read: impl FnOnce() -> Result<T, TableFault>) -> Result<T, TableFault> {
    let read = catch_unwind(AssertUnwindSafe(read));
    read.unwrap_or_else(|_| Err(workbook(&"it cannot be parsed")))
}

fn read(
    book: &mut Workbook<'_>,
    sheet: &str,
    weight: usize,
) -> Result<(SheetCells, usize), TableFault> {
    let mut cells = SheetCells::default();
    let (formulas, weight) = formulas(book, sheet, weight)?;
    cells.formulas = formulas;
    let mut formatted = |(row, column): (u32, usize), code: &str| {
        if !code.is_empty() && code != "General" {
            let code = code.chars().take(FORMAT_CHARS_MAX).collect();
            cells.formats.insert((index(row), column), code);
        }
    };
    let grid: Grid = grid(book, sheet, weight, &mut formatted)?;
    let (rows, weight) = grid.into_rows(&[])?;
    for row in &rows {
        let number = index(row.number.saturating_sub(1));
        let texts = row.filled().map(|(column, cell)| ((number, column), cell.text.clone()));
        cells.texts.extend(texts);
    }
    Ok((cells, weight))
}

/// No format has more characters.
const FORMAT_CHARS_MAX: usize = 255;

/// Reads the formulas. One that several cells share is not written out for each of them, since it may
/// claim any number.
fn formulas(
    book: &mut Workbook<'_>,
    sheet: &str,
    weight: usize,
) -> Result<(Places, usize), TableFault> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|e| workbook(&e))?;
    let (mut all, mut weight) = (Places::new(), weight);
    while let Some(own) = reader.next_cell_with_formula_metadata().map_err(|e| workbook(&e))? {
        let formula = match own.formula {
            None => continue,
            Some(
                XlsxFormulaMetadata::Normal { formula }
                | XlsxFormulaMetadata::Shared { formula, .. },
            ) => formula,
            Some(_) => String::new(),
        };
        let (row, column) = own.pos;
        weight = weight.saturating_add(1).saturating_add(formula.len().div_euclid(64));
        if weight > CELLS_MAX {
            return Err(TableFault::TooLarge);
        }
        all.insert((index(row), index(column)), format!("={formula}"));
    }
    Ok((all, weight))
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::{Format, Formula, Workbook as Book};

    fn book() -> Vec<u8> {
        let mut book = Book::new();
        let sheet = book.add_worksheet().set_name("表").unwrap();
        let format = Format::new().set_num_format("0.00%");
        sheet.merge_range(1, 1, 2, 3, "甲\n乙 ", &format).unwrap();
        sheet.write_number_with_format(3, 1, 0.9963, &format).unwrap();
        sheet.write_number(3, 2, 12_345.0).unwrap();
        sheet.write_number(3, 3, 138.000_000_000_000_03).unwrap();
        sheet.write_formula(3, 4, Formula::new("=1+1").set_result("2")).unwrap();
        sheet.write_string(5, 0, "00").unwrap();
        sheet.write_blank(6, 0, &format).unwrap();
        book.add_worksheet().set_name("空").unwrap();
        book.add_worksheet().set_name("藏").unwrap().set_hidden(true);
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn cells_are_read_where_they_are() {
        let book = book();
        let mut sheets = Sheets::open("a.xlsx", &book).unwrap();
        let found = sheets.cells("表").unwrap();
        assert_eq!(found.formulas, BTreeMap::from([((3, 4), "=1+1".to_owned())]));
        let formats: Vec<_> = found.formats.iter().map(|(at, code)| (*at, code.as_str())).collect();
        assert_eq!(formats, [((1, 1), "0.00%"), ((3, 1), "0.00%")]);
        let found: Vec<_> =
            found.texts.iter().map(|(place, text)| (*place, text.as_str())).collect();
        let expected = [
            ((1, 1), "甲\n乙 "),
            ((3, 1), "0.9963"),
            ((3, 2), "12345"),
            ((3, 3), "138"),
            ((3, 4), "2"),
            ((5, 0), "00"),
        ];
        assert_eq!(found, expected);
        assert_eq!(sheets.cells("空").unwrap(), SheetCells::default());
        let names = sheets.names().into_iter();
        let names: Vec<_> = names.map(|own| (own.name, own.has_cells, own.is_visible)).collect();
        let expected = [("表", true, true), ("空", true, true), ("藏", true, false)];
        assert_eq!(names, expected.map(|(name, cells, seen)| (name.to_owned(), cells, seen)));
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let fault = |bytes: &[u8], sheet: &str| {
            let read = Sheets::open("a.xlsx", bytes).and_then(|mut own| own.cells(sheet));
            read.unwrap_err().fault
        };
        assert!(matches!(fault(&book(), "乙"), TableFault::NoSheet { .. }));
        assert!(matches!(fault(b"PK\x03\x04 and then nothing", "表"), TableFault::Workbook { .. }));
        assert!(matches!(fault(b"a,b", "表"), TableFault::OtherFormat));
        let mut far = Book::new();
        far.add_worksheet().write_string(0, 600, "x").unwrap();
        let far = far.save_to_buffer().unwrap();
        assert!(matches!(fault(&far, "Sheet1"), TableFault::TooLarge));
    }
}
