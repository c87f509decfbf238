//! How much memory and time does a long table need?

use super::{Cell, Column, ColumnKind, CsvFile, SqliteFile, XlsxBook};
use crate::domain::{Amount, Date};
use std::time::Instant;

const ROWS: i64 = 1_200_000;

fn columns() -> Vec<Column> {
    let mut columns = vec![
        Column::new("编号", ColumnKind::Integer),
        Column::new("金额", ColumnKind::Amount),
        Column::new("日期", ColumnKind::Date),
    ];
    let names = ["收款人", "账号", "凭证号", "项目", "文号", "摘要", "流水号"];
    columns.extend(names.map(|name| Column::new(name, ColumnKind::Text)));
    columns
}

fn row(number: i64, date: Date) -> Vec<Cell> {
    let fen = number.checked_mul(1_003).unwrap();
    let mut row =
        vec![Cell::Integer(number), Cell::Amount(Amount::from_fen(fen.into())), Cell::Date(date)];
    row.push(Cell::text(format!("合成数据第{number}号有限公司")));
    row.extend((0..6).map(|own| Cell::text(format!("{own}-{number:019}"))));
    row
}

/// The most memory that this process had, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// `cargo test --lib report::large_tests -- --ignored --nocapture`
#[test]
#[allow(clippy::print_stderr, reason = "it measures")]
#[ignore = "it takes minutes; HACKING.md, \"Measuring\""]
fn a_million_rows_need_little_memory() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (date, columns) = ("2022-08-12".parse().unwrap(), columns());
    let before = peak();
    let timed = |name: &str, write: &mut dyn FnMut()| {
        let start = Instant::now();
        write();
        let grown = peak().saturating_sub(before);
        eprintln!("{name}: {} ms, at most {grown} KiB more so far", start.elapsed().as_millis());
        assert!(grown < 100_000, "{name} took {grown} KiB");
    };
    timed("csv", &mut || {
        let mut csv = CsvFile::create(&path("t.csv"), &columns).unwrap();
        (0..ROWS).for_each(|number| csv.row(&row(number, date)).unwrap());
        csv.finish().unwrap();
    });
    timed("sqlite", &mut || {
        let mut file = SqliteFile::create(&path("t.sqlite")).unwrap();
        let table = file.add("t", &columns, &[]).unwrap();
        (0..ROWS).for_each(|number| file.row(table, &row(number, date)).unwrap());
        file.finish().unwrap();
    });
    timed("xlsx", &mut || {
        let mut book = XlsxBook::create(&path("t.xlsx")).unwrap();
        let table = book.add("t", &columns).unwrap();
        (0..ROWS).for_each(|number| book.row(table, &row(number, date)).unwrap());
        book.save().unwrap();
    });
    let read = rusqlite::Connection::open(path("t.sqlite")).unwrap();
    let count: i64 = read.query_row("SELECT COUNT(*) FROM t", [], |row| row.get(0)).unwrap();
    assert_eq!(count, ROWS);
}
