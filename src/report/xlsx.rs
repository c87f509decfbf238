//! How do tables become a workbook? Row by row, so that a long one needs little memory.
//!
//! Text is always a text cell, so that no code loses digits and no formula runs. Amounts are number
//! cells: up to 15 digits the number a spreadsheet reads prints as the same text; longer ones stay
//! text. The same tables give the same bytes.

use super::error::ReportError;
use super::sheet::{Cell, Column, Sheet};
use super::workbook::{number, text_of_cell, undated_workbook, unpanicked};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// A workbook that is being written.
pub struct XlsxBook {
    path: PathBuf,
    book: Workbook,
    tables: Vec<Table>,
    formats: Formats,
    rows_max: u32,
}

/// A table on one sheet, or on several where it is too long.
struct Table {
    name: String,
    columns: Vec<Column>,
    sheets: Vec<Worksheet>,
    widths: Vec<u16>,
    /// How many rows the last sheet has, with the headings.
    rows: u32,
}

struct Formats {
    heading: Format,
    amount: Format,
    integer: Format,
    date: Format,
    text: Format,
}

/// A sheet has no more rows.
const ROWS_MAX: u32 = 1_048_576;
const WIDTH_MIN: u16 = 6;
const WIDTH_MAX: u16 = 60;

impl XlsxBook {
    /// Begins a workbook. Beside `path` it keeps files without a name until it is saved.
    pub fn create(path: &Path) -> Result<Self, ReportError> {
        let failed = ReportError::workbook(path);
        let mut book = undated_workbook().map_err(&failed)?;
        if let Some(folder) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
            let _book = book.set_tempdir(folder).map_err(&failed)?;
        }
        let formats = Formats {
            heading: Format::new().set_bold(),
            amount: Format::new().set_num_format("#,##0.00"),
            integer: Format::new().set_num_format("0"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
            text: Format::new().set_num_format("@"),
        };
        let path = path.to_owned();
        Ok(Self { path, book, tables: Vec::new(), formats, rows_max: ROWS_MAX })
    }

    /// Adds a table after those there are, and returns its number.
    pub fn add(&mut self, name: &str, columns: &[Column]) -> Result<usize, ReportError> {
        let widths = vec![WIDTH_MIN; columns.len()];
        let (name, columns) = (name.to_owned(), columns.to_vec());
        self.tables.push(Table { name, columns, sheets: Vec::new(), widths, rows: 0 });
        let number = self.tables.len().saturating_sub(1);
        self.begin_sheet(number)?;
        Ok(number)
    }

    /// Writes the next row of the table with this number. A table too long for one sheet goes on in
    /// another, named `NAME (2)`.
    ///
    /// # Panics
    ///
    /// If the row has not one cell for every column.
    pub fn row(&mut self, number: usize, cells: &[Cell]) -> Result<(), ReportError> {
        if self.tables.get(number).is_some_and(|table| table.rows >= self.rows_max) {
            self.begin_sheet(number)?;
        }
        let Some(table) = self.tables.get_mut(number) else { return Ok(()) };
        assert!(cells.len() == table.columns.len(), "a row has a cell for every column");
        let written = unpanicked(&self.path, || table.row(cells, &self.formats))?;
        written.map_err(ReportError::workbook(&self.path))
    }

    /// Adds a whole table.
    pub fn sheet(&mut self, sheet: &Sheet) -> Result<(), ReportError> {
        let number = self.add(&sheet.name, &sheet.columns)?;
        sheet.rows.iter().try_for_each(|row| self.row(number, row))
    }

    /// Writes the workbook into a new file.
    pub fn save(mut self) -> Result<(), ReportError> {
        let path = self.path;
        for table in self.tables {
            for sheet in table.finish().map_err(ReportError::workbook(&path))? {
                self.book.push_worksheet(sheet);
            }
        }
        let file = File::create_new(&path).map_err(ReportError::io(&path, "create"))?;
        let synced = file.try_clone().map_err(ReportError::io(&path, "open"))?;
        let saved = unpanicked(&path, || self.book.save_to_writer(BufWriter::new(file)))?;
        saved.map_err(ReportError::workbook(&path))?;
        synced.sync_all().map_err(ReportError::io(&path, "fsync"))
    }

    fn begin_sheet(&mut self, number: usize) -> Result<(), ReportError> {
        let failed = ReportError::workbook(&self.path);
        let sheet = self.book.new_worksheet_with_constant_memory().map_err(&failed)?;
        let Some(table) = self.tables.get_mut(number) else { return Ok(()) };
        table.begin(sheet, &self.formats).map_err(failed)
    }
}

impl Table {
    fn begin(&mut self, mut sheet: Worksheet, formats: &Formats) -> Result<(), XlsxError> {
        let part = self.sheets.len().saturating_add(1);
        let name = if part == 1 { self.name.clone() } else { format!("{} ({part})", self.name) };
        let _sheet = sheet.set_name(name)?;
        let _sheet = sheet.set_freeze_panes(1, 0)?;
        for ((place, column), width) in (0_u16..).zip(&self.columns).zip(&mut self.widths) {
            let _sheet =
                sheet.write_string_with_format(0, place, &*column.name, &formats.heading)?;
            // The arrow of the filter needs room too.
            *width = (*width).max(width_of(&column.name).saturating_add(3));
        }
        self.sheets.push(sheet);
        self.rows = 1;
        Ok(())
    }

    fn row(&mut self, cells: &[Cell], formats: &Formats) -> Result<(), XlsxError> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        for ((place, cell), width) in (0_u16..).zip(cells).zip(&mut self.widths) {
            write(sheet, (self.rows, place), cell, formats)?;
            *width = (*width).max(width_of(&cell.to_string()));
        }
        self.rows = self.rows.saturating_add(1);
        Ok(())
    }

    /// Sets what is known at the end only: widths, and how far the filter goes.
    fn finish(self) -> Result<Vec<Worksheet>, XlsxError> {
        let mut sheets = self.sheets;
        let last = u16::try_from(self.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let full = ROWS_MAX.saturating_sub(1);
        let count = sheets.len();
        for (part, sheet) in (1..).zip(&mut sheets) {
            for (place, width) in (0_u16..).zip(&self.widths) {
                let _sheet = sheet.set_column_width(place, (*width).clamp(WIDTH_MIN, WIDTH_MAX))?;
            }
            let end = if part == count { self.rows.saturating_sub(1) } else { full };
            let _sheet = sheet.autofilter(0, 0, end, last)?;
        }
        Ok(sheets)
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let text = cell.to_string();
    let _sheet = match (cell, number(&text)) {
        (Cell::Blank, _) => sheet,
        (Cell::Amount(_), Some(number)) => {
            sheet.write_number_with_format(row, column, number, &formats.amount)?
        }
        (Cell::Integer(_), Some(number)) => {
            sheet.write_number_with_format(row, column, number, &formats.integer)?
        }
        (Cell::Date(_), _) => {
            let date = ExcelDateTime::parse_from_str(&text)?;
            sheet.write_datetime_with_format(row, column, &date, &formats.date)?
        }
        (Cell::Text(_) | Cell::Amount(_) | Cell::Integer(_), _) => {
            sheet.write_string_with_format(row, column, text_of_cell(&text), &formats.text)?
        }
    };
    Ok(())
}

/// Returns how wide a text is, Chinese characters counting as two.
fn width_of(text: &str) -> u16 {
    let widths = text.chars().map(|own| if own >= '\u{1100}' { 2_u16 } else { 1 });
    widths.fold(2, u16::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Amount;
    use crate::report::ColumnKind;
    use calamine::{Data, Reader, Xlsx, open_workbook};

    fn columns() -> Vec<Column> {
        let kinds = [ColumnKind::Text, ColumnKind::Amount, ColumnKind::Integer, ColumnKind::Date];
        let names = ["名称", "金额", "笔数", "日期"];
        names.into_iter().zip(kinds).map(|(name, kind)| Column::new(name, kind)).collect()
    }

    fn row(text: &str, fen: i128) -> Vec<Cell> {
        let date = "2022-08-12".parse().unwrap();
        vec![Cell::text(text), Amount::from_fen(fen).into(), Cell::Integer(7), Cell::Date(date)]
    }

    #[test]
    fn cells_have_the_types_a_spreadsheet_needs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        let mut book = XlsxBook::create(&path).unwrap();
        let rows = vec![
            row("=1+1", 30_000_005),
            row("0043001500061052500", -1),
            row("<&>", 999_999_999_999_999),
            row("long", 1_000_000_000_000_001),
            vec![Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank],
        ];
        book.sheet(&Sheet { name: "表".into(), columns: columns(), rows }).unwrap();
        book.save().unwrap();
        let mut read: Xlsx<_> = open_workbook(&path).unwrap();
        let range = read.worksheet_range("表").unwrap();
        let cell = |row: u32, column: u32| range.get_value((row, column)).cloned();
        assert_eq!(cell(0, 1), Some(Data::String("金额".into())));
        assert_eq!(cell(1, 0), Some(Data::String("=1+1".into())));
        assert_eq!(cell(2, 0), Some(Data::String("0043001500061052500".into())));
        assert_eq!(cell(3, 0), Some(Data::String("<&>".into())));
        assert_eq!(cell(1, 1), Some(Data::Float(300_000.05)));
        assert_eq!(cell(2, 1), Some(Data::Float(-0.01)));
        assert_eq!(cell(3, 1), Some(Data::Float(9_999_999_999_999.99)));
        assert_eq!(cell(4, 1), Some(Data::String("10000000000000.01".into())));
        assert_eq!(cell(1, 3).unwrap().to_string(), "44785", "2022-08-12 as a serial");
        assert!(matches!(cell(5, 0), None | Some(Data::Empty)));
        assert!(read.worksheet_formula("表").unwrap().is_empty());
        let names = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(names, 1, "nothing is left beside the workbook");
    }

    #[test]
    fn a_table_too_long_goes_on_in_another_sheet() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.xlsx");
        let mut book = XlsxBook { rows_max: 3, ..XlsxBook::create(&path).unwrap() };
        let (first, second) =
            (book.add("甲", &columns()).unwrap(), book.add("乙", &columns()).unwrap());
        for number in 0..5 {
            book.row(first, &row(&number.to_string(), number)).unwrap();
            book.row(second, &row("x", 1)).unwrap();
        }
        book.save().unwrap();
        let mut read: Xlsx<_> = open_workbook(&path).unwrap();
        assert_eq!(read.sheet_names(), ["甲", "甲 (2)", "甲 (3)", "乙", "乙 (2)", "乙 (3)"]);
        let mut found = Vec::new();
        for name in ["甲", "甲 (2)", "甲 (3)"] {
            let range = read.worksheet_range(name).unwrap();
            assert_eq!(range.get_value((0, 0)), Some(&Data::String("名称".into())), "{name}");
            found.extend(range.rows().skip(1).map(|row| row[0].to_string()));
        }
        assert_eq!(found, ["0", "1", "2", "3", "4"]);
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let bytes = || {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("book.xlsx");
            let mut book = XlsxBook::create(&path).unwrap();
            let rows = (0..50).map(|number| row("株洲", number)).collect();
            book.sheet(&Sheet { name: "表".into(), columns: columns(), rows }).unwrap();
            book.save().unwrap();
            std::fs::read(path).unwrap()
        };
        assert_eq!(bytes(), bytes());
    }
}
