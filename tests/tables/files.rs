//! The three kinds of files say the same, are the same for the same ledger, and lead back to the log.

use super::{ask, csv, export, files_in, rows, troubles, zhuzhou};
use crate::office::{Given, Office};
use calamine::{Data, Reader, Xlsx, open_workbook};
use grant_ledger::report::flat::TABLES;
use grant_ledger::report::{ColumnKind, csv_text};
use serde_json::Value;
use std::fs;

/// The cells of a sheet as the CSV file would show them.
fn sheet(office: &Office, name: &str, kinds: &[ColumnKind]) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(office.path("tables/tables.xlsx")).unwrap();
    let range = book.worksheet_range(name).unwrap();
    let cell = |row: usize, place: usize| {
        let found = range.get((row, place)).unwrap_or(&Data::Empty);
        match (found, kinds[place]) {
            (Data::Empty, _) => String::new(),
            (Data::String(text), ColumnKind::Text) => text.clone(),
            (Data::Float(number), ColumnKind::Amount) => format!("{number:.2}"),
            (Data::Float(number), ColumnKind::Integer) => number.to_string(),
            (Data::DateTime(day), ColumnKind::Date) => {
                let (year, month, day, ..) = day.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            (other, kind) => panic!("{name}: {other:?} in a column of {kind:?}"),
        }
    };
    let rows = 1..range.height();
    rows.map(|row| (0..kinds.len()).map(|place| cell(row, place)).collect()).collect()
}

#[test]
fn every_table_is_the_same_in_all_three_files() {
    for office in [zhuzhou(), troubles()] {
        let mut seen = 0;
        for table in TABLES {
            let kinds: Vec<ColumnKind> = table.fields.iter().map(|own| own.kind).collect();
            let in_csv: Vec<Vec<String>> = csv(office, "tables", table.name)
                .into_iter()
                .map(|row| {
                    let text = |own: &grant_ledger::report::flat::Field| match own.kind {
                        ColumnKind::Text => csv_text(&row[own.name]).to_owned(),
                        _ => row[own.name].clone(),
                    };
                    table.fields.iter().map(text).collect()
                })
                .collect();
            assert_eq!(sheet(office, table.name, &kinds), in_csv, "{}", table.name);
            let columns: Vec<String> = table
                .fields
                .iter()
                .map(|own| match own.kind {
                    // Two decimals of a whole number of fen, without a floating-point number.
                    ColumnKind::Amount => format!(
                        "CASE WHEN \"{0}_分\" < 0 THEN '-' ELSE '' END || (abs(\"{0}_分\") / 100) || '.'
                         || substr('0' || (abs(\"{0}_分\") % 100), -2)",
                        own.name
                    ),
                    _ => format!("\"{}\"", own.name),
                })
                .collect();
            let sql = format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name);
            let in_database: Vec<Vec<String>> = ask(office, "tables", &sql)
                .into_iter()
                .map(|row| row.into_iter().map(Option::unwrap_or_default).collect())
                .collect();
            assert_eq!(in_database, in_csv, "{}", table.name);
            seen += in_csv.len();
        }
        assert!(seen > 300, "{seen} rows, the dictionary among them");
    }
}

#[test]
fn every_payment_leads_back_to_its_line() {
    let office = zhuzhou();
    let log = fs::read_to_string(office.path("demo/ledger/log.jsonl")).unwrap();
    let entries: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (table, id) in
        [("支付凭证表", "编号"), ("资金安排表", "安排编号"), ("到账凭证表", "到账编号")]
    {
        let found = csv(office, "tables", table);
        // What arrived is on receipts and on statements.
        let count = if table == "到账凭证表" { 264 } else { 132 };
        assert_eq!(found.len(), count, "{table}");
        for row in found {
            let seq: usize = row["凭证序号"].parse().unwrap();
            let line: usize = row["凭证行号"].parse().unwrap();
            assert_eq!(entries[seq]["doc"]["lines"][line - 1]["id"], row[id], "{table}");
        }
    }
    let documents = csv(office, "tables", "凭证目录");
    assert_eq!(documents.len(), entries.len());
    for (row, (entry, line)) in documents.iter().zip(entries.iter().zip(log.lines())) {
        assert_eq!(entry["doc"]["id"], row["凭证编号"]);
        assert_eq!(entry["doc"]["date"], row["业务日期"]);
        assert_eq!(row["链值"], blake3::hash(line.as_bytes()).to_hex().to_string());
    }
    // In the order of the keys, which differs with each sample.
    let signers = documents[1]["签署人"].split('；').zip(documents[1]["签署角色"].split('；'));
    let mut signers: Vec<(&str, &str)> = signers.collect();
    signers.sort_unstable();
    assert_eq!(signers, [("张经办", "经办"), ("李复核", "复核")]);
}

#[test]
fn the_same_ledger_gives_the_same_bytes_wherever_it_is_read() {
    let office = Office::new(Given::Paid);
    export(&office, "fund", "tables", &[]);
    office.run(&["export", "-o", "audit.zip"]).ok();
    office.run(&["publish", "public"]).ok();
    let expected = files_in(&office.path("tables"));
    assert_eq!(expected.len(), TABLES.len() + 3 + 3, "a file a table, three coded, and three more");
    for (number, ledger) in ["fund", "audit.zip", "public"].into_iter().enumerate() {
        let dir = format!("again-{number}");
        export(&office, ledger, &dir, &[]);
        let found = files_in(&office.path(&dir));
        for (name, bytes) in &expected {
            assert!(found.get(name) == Some(bytes), "{name} of {ledger} differs");
        }
        assert_eq!(found.len(), expected.len());
    }
}

#[test]
fn the_dictionary_has_every_column() {
    let office = zhuzhou();
    let dictionary = csv(office, "tables", "数据字典");
    let columns: usize = TABLES.iter().map(|table| table.fields.len()).sum();
    assert_eq!(dictionary.len(), columns);
    for own in dictionary {
        let sql = format!("SELECT \"{}\" FROM \"{}\"", own["列"], own["表"]);
        ask(office, "tables", &sql);
        for alias in own["别名"].split('；').filter(|own| !own.is_empty()) {
            ask(office, "tables", &format!("SELECT \"{alias}\" FROM \"{}\"", own["表"]));
        }
        if !own["一体化表"].is_empty() {
            let sql = format!("SELECT \"{}\" FROM \"{}\"", own["一体化字段"], own["一体化表"]);
            ask(office, "tables", &sql);
        }
    }
    let readme = String::from_utf8(office.read("tables/README.txt")).unwrap();
    let about = csv(office, "tables", "说明");
    for own in &about {
        assert!(readme.contains(&format!("{}: {}", own["项目"], own["内容"])), "{own:?}");
    }
    let size = about.iter().find(|own| own["项目"] == "条目数").unwrap();
    assert_eq!(size["内容"], "31");
}

#[test]
fn nothing_is_written_where_it_should_not() {
    let office = Office::new(Given::Paid);
    fs::create_dir(office.path("used")).unwrap();
    office.write("used/file", "x");
    office.run(&["export", "--tables", "used"]).expect(2, "used is not empty");
    assert_eq!(files_in(&office.path("used")).len(), 1);
    fs::create_dir(office.path("empty")).unwrap();
    office.run(&["export", "--tables", "empty"]).expect(0, "empty written");
    office.run(&["export", "--tables", "empty"]).expect(2, "not empty");
    office.run(&["export", "--tables", "x", "-o", "y.zip"]).expect(2, "--output");
    office.run(&["export", "--public", "-o", "y.zip"]).expect(2, "--public");
    office.run(&["export", "--public"]).expect(2, "--tables");
    assert!(!office.path("y.zip").exists());
    office.run(&["export"]).expect(2, "--output");
    office.run(&["export", "--tables", "x", "--as-of", "yesterday"]).expect(2, "--as-of");
    let log = String::from_utf8(office.log()).unwrap();
    office.write("fund/log.jsonl", log.replacen("200000.00", "900000.00", 1));
    office.run(&["export", "--tables", "damaged"]).expect(4, "nothing was exported");
    assert!(!office.path("damaged").exists());
    let left = fs::read_dir(office.path("")).unwrap().map(|own| own.unwrap().file_name());
    assert!(left.into_iter().all(|own| !own.to_str().unwrap().starts_with(".tables")));
}

#[test]
fn a_full_disk_leaves_nothing_behind() {
    let office = Office::new(Given::Paid);
    for blocks in [0, 1, 8, 16, 32, 64, 128] {
        let script =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$PROGRAM\" export --tables tables");
        office.sh(&script).expect(5, "hint: ");
        let left = fs::read_dir(office.path("")).unwrap();
        let mut left: Vec<_> = left.map(|own| own.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["document.json", "fund", "home", "keys"], "{blocks} blocks");
    }
    export(&office, "fund", "tables", &[]);
}

#[test]
fn a_machine_reads_what_was_written() {
    let office = Office::new(Given::Paid);
    let said =
        office.run(&["export", "--tables", "t", "--as-of", "2022-06-05", "--json"]).ok().json();
    assert_eq!(said["directory"], "t");
    assert_eq!(said["as_of"], "2022-06-05");
    assert_eq!(said["public"], false);
    assert_eq!(said["status"], "sound");
    let tables = said["tables"].as_array().unwrap();
    assert_eq!(tables.len(), TABLES.len());
    let payments = tables.iter().find(|own| own["name"] == "支付凭证表").unwrap();
    assert_eq!(payments["rows"], 2);
    // What arrived on 2022-06-10 is not there yet.
    let sql = "SELECT 到账金额, 实际支付金额 FROM 支付凭证表 WHERE 编号 = 'ZF-1'";
    assert_eq!(ask(&office, "t", sql), rows(&[&["0", ""]]));
    assert_eq!(ask(&office, "t", "SELECT 到位状态 FROM 资金安排表"), rows(&[&["未到期"]]));
}
