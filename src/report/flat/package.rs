//! Into which files does a row go? A CSV file, a sheet and a database table each, and where the fiscal
//! system has the table, a CSV file and a view with its column names.

use super::budget::{CARRIED, EXECUTION};
use super::field::Table;
use super::mask::Mask;
use super::{TABLES, TableRows};
use crate::report::{Cell, Column, CsvFile, ReportError, SqliteFile, XlsxBook};
use crate::store::{create_folder, sync_parent};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files that are being written.
pub(super) struct Package {
    mask: Option<Mask>,
    tables: BTreeMap<&'static str, Open>,
    book: XlsxBook,
    database: SqliteFile,
    folder: PathBuf,
}

/// The files of one table.
struct Open {
    csv: CsvFile,
    coded: Option<Coded>,
    sheet: usize,
    table: usize,
    rows: u64,
}

/// A file with the column names of the fiscal system.
struct Coded {
    csv: CsvFile,
    places: Vec<usize>,
}

impl Package {
    /// Creates the files of all tables in `folder`. With a mask, only what the public may see goes in.
    pub(super) fn create(folder: &Path, mask: Option<Mask>) -> Result<Self, ReportError> {
        create_folder(&folder.join("csv"))?;
        let book = XlsxBook::create(&folder.join("tables.xlsx"))?;
        let database = SqliteFile::create(&folder.join("tables.sqlite"))?;
        let (folder, tables) = (folder.to_owned(), BTreeMap::new());
        let mut package = Self { mask, tables, book, database, folder };
        for table in TABLES {
            let open = package.open(table)?;
            package.tables.insert(table.name, open);
        }
        let carried = (EXECUTION.name, EXECUTION.columns());
        let filter = "\"指标金额_分\" > \"支出金额_分\"";
        package.database.view("结转结余表", (carried.0, &carried.1), CARRIED, Some(filter))?;
        Ok(package)
    }

    fn open(&mut self, table: &Table) -> Result<Open, ReportError> {
        let columns = table.columns();
        let path = |name: &str| self.folder.join("csv").join(format!("{name}.csv"));
        let csv = CsvFile::create(&path(table.name), &columns)?;
        let also: Vec<(&str, &str)> = table
            .fields
            .iter()
            .flat_map(|field| field.also.iter().map(|alias| (*alias, field.name)))
            .collect();
        let coded = table.code.map(|code| self.coded(code, table, &path(code))).transpose()?;
        let sheet = self.book.add(table.name, &columns)?;
        let number = self.database.add(table.name, &columns, &also)?;
        Ok(Open { csv, coded, sheet, table: number, rows: 0 })
    }

    fn coded(&self, code: &str, table: &Table, path: &Path) -> Result<Coded, ReportError> {
        let columns: Vec<Column> =
            table.coded().map(|(_, code, field)| Column::new(code, field.kind)).collect();
        let shown: Vec<(&str, &str)> =
            table.coded().map(|(_, code, field)| (code, field.name)).collect();
        self.database.view(code, (table.name, &table.columns()), &shown, None)?;
        let places = table.coded().map(|(place, ..)| place).collect();
        Ok(Coded { csv: CsvFile::create(path, &columns)?, places })
    }

    /// Writes the next row of a table.
    ///
    /// # Panics
    ///
    /// If the row has not one cell for every column, of its kind or blank.
    pub(super) fn put(&mut self, table: &Table, cells: Vec<Cell>) -> Result<(), ReportError> {
        let fits = cells.iter().zip(table.fields).all(|(cell, field)| cell.fits(field.kind));
        let is_whole = cells.len() == table.fields.len();
        assert!(fits && is_whole, "columns and cells are declared together");
        let cells: Vec<Cell> = match &self.mask {
            Some(mask) => cells
                .into_iter()
                .zip(table.fields)
                .map(|(cell, own)| mask.apply(own, cell))
                .collect(),
            None => cells,
        };
        let Some(open) = self.tables.get_mut(table.name) else { return Ok(()) };
        open.rows = open.rows.saturating_add(1);
        open.csv.row(&cells)?;
        if let Some(coded) = &mut open.coded {
            coded.csv.row(coded.places.iter().filter_map(|place| cells.get(*place)))?;
        }
        self.book.row(open.sheet, &cells)?;
        self.database.row(open.table, &cells)
    }

    /// Makes everything durable, and returns how many rows each table has, in the order of
    /// [`TABLES`].
    pub(super) fn finish(mut self) -> Result<Vec<TableRows>, ReportError> {
        let mut counts = Vec::new();
        for table in TABLES {
            let Some(open) = self.tables.remove(table.name) else { continue };
            counts.push(TableRows { name: table.name, rows: open.rows });
            open.csv.finish()?;
            open.coded.map_or(Ok(()), |coded| coded.csv.finish())?;
        }
        self.book.save()?;
        self.database.finish()?;
        sync_parent(&self.folder.join("csv").join("names"))?;
        Ok(counts)
    }
}
