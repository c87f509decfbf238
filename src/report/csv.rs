//! How does a table become a CSV file? UTF-8 with a byte order mark, commas, CRLF.
//!
//! A spreadsheet takes a text such as `=HYPERLINK(…)` for a formula and runs it, so a text that
//! begins like one gets a `'` in front; so does a text that begins with `'`, so that reading is exact.

use super::error::ReportError;
use super::sheet::{Cell, Column, Sheet};
use ::csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A CSV file that is being written.
#[derive(Debug)]
pub struct CsvFile {
    path: PathBuf,
    writer: Writer<BufWriter<File>>,
}

impl CsvFile {
    /// Creates a new file with a row of headings.
    pub fn create(path: &Path, columns: &[Column]) -> Result<Self, ReportError> {
        let file = File::create_new(path).map_err(ReportError::io(path, "create"))?;
        let mut file = BufWriter::new(file);
        // Without the mark spreadsheets take the file for GBK.
        file.write_all("\u{FEFF}".as_bytes()).map_err(ReportError::io(path, "write"))?;
        let writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(file);
        let mut csv = Self { path: path.to_owned(), writer };
        csv.record(columns.iter().map(|column| protected(&column.name).into_owned()))?;
        Ok(csv)
    }

    /// Writes a row.
    pub fn row<'c>(
        &mut self,
        cells: impl IntoIterator<Item = &'c Cell>,
    ) -> Result<(), ReportError> {
        self.record(cells.into_iter().map(csv_field))
    }

    fn record(&mut self, fields: impl Iterator<Item = String>) -> Result<(), ReportError> {
        let written = self.writer.write_record(fields);
        written.map_err(|error| ReportError::io(&self.path, "write")(error.into()))
    }

    /// Makes what was written durable.
    pub fn finish(self) -> Result<(), ReportError> {
        let path = self.path;
        let failed = ReportError::io(&path, "write");
        let buffer = self.writer.into_inner().map_err(|error| failed(error.into_error()))?;
        let file = buffer.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(ReportError::io(&path, "fsync"))
    }

    /// Writes a whole table into a new file.
    pub fn write(path: &Path, sheet: &Sheet) -> Result<(), ReportError> {
        let mut csv = Self::create(path, &sheet.columns)?;
        for row in &sheet.rows {
            csv.row(row)?;
        }
        csv.finish()
    }
}

/// Returns the field for a cell.
pub fn csv_field(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => protected(text).into_owned(),
        Cell::Amount(_) | Cell::Integer(_) | Cell::Date(_) | Cell::Blank => cell.to_string(),
    }
}

/// Returns the text that a field of a text column stands for.
pub fn csv_text(field: &str) -> &str {
    field.strip_prefix('\'').filter(|rest| is_dangerous(rest)).unwrap_or(field)
}

fn protected(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

fn is_dangerous(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Amount;
    use crate::report::ColumnKind;
    use proptest::prelude::*;
    use std::fs;

    fn written(sheet: &Sheet) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.csv");
        CsvFile::write(&path, sheet).unwrap();
        fs::read(path).unwrap()
    }

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        let columns = [
            ("名称", ColumnKind::Text),
            ("金额", ColumnKind::Amount),
            ("笔数", ColumnKind::Integer),
            ("日期", ColumnKind::Date),
        ];
        let columns = columns.map(|(name, kind)| Column::new(name, kind)).to_vec();
        Sheet { name: "表".into(), columns, rows }
    }

    #[test]
    fn the_bytes_are_those_a_spreadsheet_expects() {
        let date = "2022-08-12".parse().unwrap();
        let row = vec![
            Cell::text("甲,\"乙\""),
            Cell::Amount(Amount::from_fen(-5)),
            Cell::Integer(-3),
            Cell::Date(date),
        ];
        let blank = vec![Cell::Blank, Cell::Blank, Cell::Blank, Cell::Blank];
        let expected =
            "\u{FEFF}名称,金额,笔数,日期\r\n\"甲,\"\"乙\"\"\",-0.05,-3,2022-08-12\r\n,,,\r\n";
        assert_eq!(String::from_utf8(written(&sheet(vec![row, blank]))).unwrap(), expected);
    }

    #[test]
    fn no_text_is_a_formula() {
        for (text, field) in [
            ("=1+1", "'=1+1"),
            ("+86", "'+86"),
            ("-5.00", "'-5.00"),
            ("@x", "'@x"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'=1", "''=1"),
            ("a=1", "a=1"),
            ("0012", "0012"),
        ] {
            assert_eq!(csv_field(&Cell::text(text)), field);
            assert_eq!(csv_text(field), text);
        }
        assert_eq!(csv_field(&Cell::Amount(Amount::from_fen(-500))), "-5.00");
    }

    fn any_row() -> impl Strategy<Value = Vec<Cell>> {
        let text = prop_oneof![
            Just(Cell::Blank),
            "[=+@'\t\r\n\",;a0 株—-]{0,6}".prop_map(Cell::text),
            any::<String>().prop_map(Cell::text),
        ];
        let fen = -1_000_000_000_000_i64..1_000_000_000_000;
        let amount = prop_oneof![
            Just(Cell::Blank),
            fen.prop_map(|fen| Cell::Amount(Amount::from_fen(fen.into()))),
        ];
        (text, amount, any::<i64>().prop_map(Cell::Integer), Just(Cell::Blank))
            .prop_map(|(text, amount, number, date)| vec![text, amount, number, date])
    }

    proptest! {
        #[test]
        fn what_is_read_back_is_what_was_written(rows in prop::collection::vec(any_row(), 0..20)) {
            let bytes = written(&sheet(rows.clone()));
            let text = std::str::from_utf8(&bytes).unwrap().trim_start_matches('\u{FEFF}');
            let mut reader = ::csv::Reader::from_reader(text.as_bytes());
            let read: Vec<Vec<Cell>> = reader.records().map(|record| {
                let record = record.unwrap();
                vec![
                    Cell::text(csv_text(&record[0])),
                    record[1].parse().map_or(Cell::Blank, Cell::Amount),
                    record[2].parse().map_or(Cell::Blank, Cell::Integer),
                    record[3].parse().map_or(Cell::Blank, Cell::Date),
                ]
            }).collect();
            prop_assert_eq!(read, rows);
        }
    }
}
