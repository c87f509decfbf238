//! How do tables become a SQLite database? Exact base tables, and views with the names auditors use.
//!
//! SQLite has no decimal type, and sums of its floating-point numbers drift. So the base table
//! `基表_NAME` holds every amount as whole fen in a column `X_分`; the view `NAME` gives `X` in yuan,
//! for comparing and showing, beside `X_分`, for summing.

use super::error::ReportError;
use super::sheet::{Cell, Column, ColumnKind, Sheet};
use rusqlite::Connection;
use std::fs::File;
use std::path::{Path, PathBuf};

/// A database that is being written.
#[derive(Debug)]
pub struct SqliteFile {
    path: PathBuf,
    connection: Connection,
    inserts: Vec<String>,
}

/// What a base table's name begins with.
const BASE: &str = "基表_";
/// What follows the name of a column of fen.
const FEN: &str = "_分";
/// Statements kept ready, one for each table.
const STATEMENTS_MAX: usize = 64;

impl SqliteFile {
    /// Creates a new database.
    pub fn create(path: &Path) -> Result<Self, ReportError> {
        let _file = File::create_new(path).map_err(ReportError::io(path, "create"))?;
        let failed = ReportError::database(path);
        let connection = Connection::open(path).map_err(&failed)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        // Whoever fails deletes the file, so it needs no journal; `finish` makes it durable.
        let settings = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \
                        PRAGMA locking_mode = EXCLUSIVE; PRAGMA temp_store = MEMORY; BEGIN;";
        connection.execute_batch(settings).map_err(&failed)?;
        Ok(Self { path: path.to_owned(), connection, inserts: Vec::new() })
    }

    /// Adds a table, and a view of it in which each column of `also` is there under another name
    /// too: pairs of that name and the column's. Returns the number of the table.
    pub fn add(
        &mut self,
        name: &str,
        columns: &[Column],
        also: &[(&str, &str)],
    ) -> Result<usize, ReportError> {
        let base = quoted(&format!("{BASE}{name}"));
        let own: Vec<String> = columns.iter().map(stored).collect();
        self.run(&format!("CREATE TABLE {base} ({})", own.join(", ")))?;
        let shown = columns.iter().map(|column| match column.kind {
            ColumnKind::Amount => format!("{}, {}", yuan(&column.name), fen(&column.name)),
            ColumnKind::Text | ColumnKind::Integer | ColumnKind::Date => quoted(&column.name),
        });
        let aliases = also.iter().map(|(alias, column)| select(columns, column, alias));
        let shown: Vec<String> = shown.chain(aliases).collect();
        let view = quoted(name);
        self.run(&format!("CREATE VIEW {view} AS SELECT {} FROM {base}", shown.join(", ")))?;
        let places = vec!["?"; columns.len()].join(", ");
        self.inserts.push(format!("INSERT INTO {base} VALUES ({places})"));
        Ok(self.inserts.len().saturating_sub(1))
    }

    /// Adds a view of the table `name` with only these columns: pairs of the name in the view and
    /// the column's; `filter` is a condition on the table's columns.
    pub fn view(
        &self,
        view: &str,
        (name, columns): (&str, &[Column]),
        shown: &[(&str, &str)],
        filter: Option<&str>,
    ) -> Result<(), ReportError> {
        let shown: Vec<String> =
            shown.iter().map(|(alias, column)| select(columns, column, alias)).collect();
        let filter = filter.map(|filter| format!(" WHERE {filter}")).unwrap_or_default();
        let (view, base) = (quoted(view), quoted(&format!("{BASE}{name}")));
        let shown = shown.join(", ");
        self.run(&format!("CREATE VIEW {view} AS SELECT {shown} FROM {base}{filter}"))
    }

    /// Writes the next row of the table with this number.
    pub fn row(&mut self, number: usize, cells: &[Cell]) -> Result<(), ReportError> {
        let failed = ReportError::database(&self.path);
        let Some(insert) = self.inserts.get(number) else { return Ok(()) };
        let mut statement = self.connection.prepare_cached(insert).map_err(&failed)?;
        for (place, cell) in (1_usize..).zip(cells) {
            let bound = match cell {
                Cell::Text(text) => statement.raw_bind_parameter(place, text.as_str()),
                Cell::Amount(amount) => {
                    let fen = i64::try_from(amount.fen());
                    let fen = fen.map_err(ReportError::database(&self.path))?;
                    statement.raw_bind_parameter(place, fen)
                }
                Cell::Integer(number) => statement.raw_bind_parameter(place, number),
                Cell::Date(date) => statement.raw_bind_parameter(place, date.to_string()),
                Cell::Blank => statement.raw_bind_parameter(place, rusqlite::types::Null),
            };
            bound.map_err(&failed)?;
        }
        let _count = statement.raw_execute().map_err(failed)?;
        Ok(())
    }

    /// Adds a whole table.
    pub fn sheet(&mut self, sheet: &Sheet) -> Result<(), ReportError> {
        let number = self.add(&sheet.name, &sheet.columns, &[])?;
        sheet.rows.iter().try_for_each(|row| self.row(number, row))
    }

    /// Makes what was written durable.
    pub fn finish(self) -> Result<(), ReportError> {
        self.run("COMMIT")?;
        let path = self.path;
        let closed = self.connection.close();
        closed.map_err(|(_, error)| ReportError::database(&path)(error))?;
        let file = File::open(&path).map_err(ReportError::io(&path, "open"))?;
        file.sync_all().map_err(ReportError::io(&path, "fsync"))
    }

    fn run(&self, sql: &str) -> Result<(), ReportError> {
        self.connection.execute_batch(sql).map_err(ReportError::database(&self.path))
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn fen(name: &str) -> String {
    quoted(&format!("{name}{FEN}"))
}

fn yuan(name: &str) -> String {
    format!("{} / 100.0 AS {}", fen(name), quoted(name))
}

fn stored(column: &Column) -> String {
    match column.kind {
        ColumnKind::Amount => format!("{} INTEGER", fen(&column.name)),
        ColumnKind::Integer => format!("{} INTEGER", quoted(&column.name)),
        ColumnKind::Text | ColumnKind::Date => format!("{} TEXT", quoted(&column.name)),
    }
}

/// Selects a column under another name.
fn select(columns: &[Column], name: &str, alias: &str) -> String {
    let is_amount = columns.iter().any(|own| own.name == name && own.kind == ColumnKind::Amount);
    if is_amount {
        format!("{} / 100.0 AS {}", fen(name), quoted(alias))
    } else {
        format!("{} AS {}", quoted(name), quoted(alias))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Amount;

    fn columns() -> Vec<Column> {
        let kinds = [ColumnKind::Text, ColumnKind::Amount, ColumnKind::Integer, ColumnKind::Date];
        let names = ["收款人", "支付金额", "期\"次", "支付时间"];
        names.into_iter().zip(kinds).map(|(name, kind)| Column::new(name, kind)).collect()
    }

    fn row(text: &str, fen: i128) -> Vec<Cell> {
        let date = "2022-08-12".parse().unwrap();
        vec![Cell::text(text), Amount::from_fen(fen).into(), Cell::Integer(1), Cell::Date(date)]
    }

    fn write(path: &Path) {
        let mut file = SqliteFile::create(path).unwrap();
        let also = [("供应商名称", "收款人"), ("金额", "支付金额")];
        let number = file.add("支付凭证表", &columns(), &also).unwrap();
        let coded = [("pay_amt", "支付金额"), ("payee_acct_name", "收款人")];
        let of = ("支付凭证表", columns());
        file.view("PAY", (of.0, &of.1), &coded, Some("\"支付金额_分\" > 10")).unwrap();
        for fen in [10, 20, 30] {
            file.row(number, &row("甲'; DROP TABLE x; --", fen)).unwrap();
        }
        file.row(number, &[const { Cell::Blank }; 4]).unwrap();
        file.finish().unwrap();
    }

    #[test]
    fn sums_are_exact_and_the_usual_names_are_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tables.sqlite");
        write(&path);
        let read = Connection::open(&path).unwrap();
        let one = |sql: &str| read.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
        assert_eq!(one("PRAGMA integrity_check"), "ok");
        let sum = "SELECT CAST(SUM(支付金额_分) AS TEXT) FROM 支付凭证表";
        assert_eq!(one(sum), "60");
        assert_eq!(one("SELECT typeof(支付金额) FROM 支付凭证表"), "real");
        assert_eq!(
            one("SELECT CAST(支付金额 AS TEXT) FROM 支付凭证表 WHERE 支付金额 = 0.3"),
            "0.3"
        );
        assert_eq!(one("SELECT 供应商名称 FROM 支付凭证表 LIMIT 1"), "甲'; DROP TABLE x; --");
        assert_eq!(one("SELECT CAST(金额 AS TEXT) FROM 支付凭证表 LIMIT 1"), "0.1");
        assert_eq!(one("SELECT CAST(COUNT(*) AS TEXT) FROM PAY"), "2");
        assert_eq!(one("SELECT [支付时间] FROM [基表_支付凭证表] LIMIT 1"), "2022-08-12");
        let blank = "SELECT CAST(COUNT(*) AS TEXT) FROM 支付凭证表 WHERE 收款人 IS NULL AND 支付金额 IS NULL";
        assert_eq!(one(blank), "1");
    }

    #[test]
    fn the_same_tables_give_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["a.sqlite", "b.sqlite"].map(|name| folder.path().join(name));
        for path in &paths {
            write(path);
        }
        let [one, other] = paths.map(|path| std::fs::read(path).unwrap());
        assert_eq!(one, other);
        assert!(SqliteFile::create(&folder.path().join("a.sqlite")).is_err(), "it is there");
    }
}
