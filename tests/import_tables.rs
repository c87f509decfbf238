//! Lists as officials keep them, built here: every name, code and account is 合成数据 (made up).

#![cfg(feature = "app")]
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "a test fails by panicking"
)]

use grant_ledger::domain::{
    Adjustment, Award, CreditCode, Digest, Document, Kind, Lines, Listing, Publication, Side,
    comparable,
};
use grant_ledger::encode::{decode_document, encode_document};
use grant_ledger::exchange::import::{ImportError, Imported, Options, import};
use grant_ledger::exchange::table::{
    BadCell, CellFault, Field, ListKind, SkipReason, Table, TableFault, tables_from_bytes,
};
use grant_ledger::exchange::values::{Hint, Unit};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::io::{Cursor, Read as _, Write as _};

const CODES: [&str; 5] = [
    "91430200MA7ABCD12A",
    "91430202MA4R12341W",
    "91430211MA4L56787A",
    "91430221MA4P00015A",
    "91430200123456788C",
];

/// Options that fill in what the lists here leave out.
fn options() -> Options {
    Options {
        id_prefix: Some("L".parse().unwrap()),
        date: Some("2022-08-12".parse().unwrap()),
        program: Some("P-BZ".parse().unwrap()),
        year: Some("2022".parse().unwrap()),
        ..Options::new(Digest::ZERO)
    }
}

fn csv(text: &str) -> Vec<Table> {
    tables_from_bytes("list.csv", text.as_bytes(), &[]).unwrap()
}

/// Builds a workbook with one sheet and reads it back.
fn xlsx(fill: impl FnOnce(&mut Worksheet)) -> Vec<Table> {
    tables_from_bytes("list.xlsx", &workbook(fill), &[]).unwrap()
}

fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn write_rows(sheet: &mut Worksheet, first: u32, rows: &[&[&str]]) {
    for (row, cells) in (first..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

#[track_caller]
fn awards(tables: &[Table], options: &Options) -> Vec<Award> {
    lines(import(ListKind::Award, tables, options).unwrap())
}

fn lines(imported: Imported) -> Vec<Award> {
    let documents = imported.documents.into_iter();
    let lines = documents.map(|document| match document.lines {
        Lines::Award(lines) => lines,
        other => panic!("awards, not {}", other.kind()),
    });
    lines.flatten().collect()
}

#[track_caller]
fn bad_cells(kind: ListKind, tables: &[Table], options: &Options) -> Vec<BadCell> {
    match import(kind, tables, options) {
        Err(ImportError::BadCells(cells)) => cells,
        other => panic!("bad cells, not {other:?}"),
    }
}

#[track_caller]
fn table_fault(tables: &[Table], options: &Options) -> TableFault {
    match import(ListKind::Award, tables, options) {
        Err(ImportError::Table(error)) => error.fault,
        other => panic!("a table error, not {other:?}"),
    }
}

/// A list shaped like a published one: a title, a unit in its own row, no codes, a total of 138.
fn county_list(sheet: &mut Worksheet) {
    let title = Format::new();
    sheet.merge_range(0, 0, 0, 4, "合成数据：2024年专项资金安排表", &title).unwrap();
    sheet.write_string(1, 4, "单位：万元").unwrap();
    let heading = ["序号", "县（市、区）", "项目单位", "入库金额", "拟下达金额"];
    write_rows(sheet, 2, &[&heading]);
    let amounts = [36.2, 36.2, 11.11, 18.29, 36.2];
    for (index, amount) in (0_u32..).zip(amounts) {
        let row = 3 + index;
        sheet.write_number(row, 0, index + 1).unwrap();
        sheet.write_string(row, 1, "合成县").unwrap();
        sheet.write_string(row, 2, format!("合成数据{index}有限公司")).unwrap();
        sheet.write_number(row, 3, 50).unwrap();
        sheet.write_number(row, 4, amount).unwrap();
    }
    sheet.merge_range(8, 0, 8, 3, "总计", &title).unwrap();
    sheet
        .write_formula(
            8,
            4,
            rust_xlsxwriter::Formula::new("=SUM(E4:E8)").set_result("138.00000000000003"),
        )
        .unwrap();
    sheet.write_string(9, 0, "注：本表为合成数据").unwrap();
}

#[test]
fn a_county_list_is_read_by_the_names_of_known_payees() {
    let tables = xlsx(county_list);
    let mut options = options();
    let missing = table_fault(&tables, &options);
    assert_eq!(missing, TableFault::MissingColumns { fields: vec![Field::Code] });
    for (index, code) in (0..).zip(CODES) {
        let name = comparable(&format!("合成数据{index}有限公司"));
        options.codes.insert(name, code.parse().unwrap());
    }
    let imported = import(ListKind::Award, &tables, &options).unwrap();
    assert_eq!(imported.rows, 5);
    assert_eq!(imported.ignored, ["县（市、区）", "入库金额"]);
    let reasons: Vec<_> = imported.skipped.iter().map(|row| (row.row, row.reason)).collect();
    assert_eq!(reasons, [(9, SkipReason::Total), (10, SkipReason::Note)]);
    let awards = lines(imported);
    let shown: Vec<_> =
        awards.iter().map(|award| (award.id.as_str(), award.amount.to_string())).collect();
    assert_eq!(shown[0], ("L-001", "362000.00".to_owned()));
    assert_eq!(shown[2], ("L-003", "111100.00".to_owned()));
    assert_eq!(awards[4].payee.to_string(), CODES[4]);

    options.codes.remove(&comparable("合成数据1有限公司"));
    let bad = bad_cells(ListKind::Award, &tables, &options);
    assert_eq!((bad[0].row, &bad[0].reason), (5, &CellFault::UnknownName));
}

#[test]
fn a_total_that_does_not_add_up_is_named_with_the_difference() {
    let tables = csv(&format!(
        "序号,统一社会信用代码,金额（元）\n1,{},300000\n小计,,300000\n2,{},200000\n小计,,200001\n合计,,600000\n",
        CODES[0], CODES[1]
    ));
    let bad = bad_cells(ListKind::Award, &tables, &options());
    let shown: Vec<String> = bad.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "list.csv: row 5, column 3 (金额（元）): the rows add up to 200000.00; the total says \
             200001.00, which differs by 1.00",
            "list.csv: row 6, column 3 (金额（元）): the rows add up to 500000.00; the total says \
             600000.00, which differs by 100000.00",
        ]
    );
    assert_eq!(bad[0].hint, Some(Hint::CheckTotal));
}

#[test]
fn subtotals_may_stand_above_their_rows() {
    let tables = csv(&format!(
        "名称,统一社会信用代码,金额（元）\n合计,,6\n甲区小计,,3\n,{},1\n,{},2\n乙区小计,,3\n,{},3\n",
        CODES[0], CODES[1], CODES[2]
    ));
    let imported = import(ListKind::Award, &tables, &options()).unwrap();
    assert_eq!(imported.rows, 3);
    let reasons: Vec<_> = imported.skipped.iter().map(|row| row.reason).collect();
    assert_eq!(reasons, [SkipReason::Total, SkipReason::Subtotal, SkipReason::Subtotal]);
}

#[test]
fn a_code_kept_as_a_number_is_refused() {
    let tables = xlsx(|sheet| {
        write_rows(sheet, 0, &[&["统一社会信用代码", "金额（元）"]]);
        sheet.write_number(1, 0, 914_403_001_922_038_200.0).unwrap();
        sheet.write_number(1, 1, 300_000).unwrap();
        sheet.write_string(2, 0, "914403001922038000").unwrap();
        sheet.write_string(2, 1, "三十万").unwrap();
    });
    let bad = bad_cells(ListKind::Award, &tables, &options());
    let shown: Vec<_> = bad.iter().map(|cell| (cell.row, cell.column_name(), cell.hint)).collect();
    let code = "A (统一社会信用代码)".to_owned();
    assert_eq!(
        shown,
        [
            (2, code.clone(), Some(Hint::AsText)),
            (3, code, Some(Hint::AsText)),
            (3, "B (金额（元）)".to_owned(), Some(Hint::PlainAmount)),
        ]
    );
    assert_eq!(bad[0].value, "914403001922038000");
    assert_eq!(bad[0].reason, CellFault::Numeric);
}

#[test]
fn units_that_differ_or_are_missing_are_asked_for() {
    let list = |title: &str, heading: &str, amount: &str| {
        csv(&format!(
            "合成数据表,,{title}\n序号,统一社会信用代码,{heading}\n1,{},{amount}\n",
            CODES[0]
        ))
    };
    let amount = |tables: &[Table], unit| {
        let options = Options { unit, ..options() };
        awards(tables, &options)[0].amount.to_string()
    };
    assert_eq!(amount(&list("单位：万元", "金额", "30"), None), "300000.00");
    assert_eq!(amount(&list("单位：元", "金额", "30"), None), "30.00");
    assert_eq!(amount(&list("", "金额（万元）", "30"), None), "300000.00");
    assert_eq!(amount(&list("", "金额", "300000"), None), "300000.00");
    assert_eq!(amount(&list("", "amount", "30"), None), "30.00");
    assert_eq!(amount(&list("", "金额", "30万元"), None), "300000.00");
    assert_eq!(amount(&list("", "金额", "30"), Some(Unit::Wan)), "300000.00");
    assert_eq!(amount(&list("单位：元", "金额（万元）", "30"), Some(Unit::Yuan)), "30.00");

    let fault = |tables: &[Table]| table_fault(tables, &options());
    assert!(matches!(
        fault(&list("单位：元", "金额（万元）", "30")),
        TableFault::UnitsDiffer { .. }
    ));
    assert!(matches!(fault(&list("", "金额", "30")), TableFault::UnitUnknown { .. }));
}

#[test]
fn columns_in_different_units_are_compared_in_yuan() {
    let list = |second: &str| {
        csv(&format!(
            "统一社会信用代码,金额（万元）,首期金额（元）,第1期到期日,第2期金额（万元）\n{},30,200000,2022.9.1,{second}\n",
            CODES[0]
        ))
    };
    let plan = awards(&list("10"), &options())[0].instalments.clone();
    assert_eq!(plan.len(), 2);
    assert_eq!(plan[0].amount.to_string(), "200000.00");
    assert_eq!(plan[0].due.unwrap().to_string(), "2022-09-01");
    assert_eq!(plan[1].amount.to_string(), "100000.00");
    let bad = bad_cells(ListKind::Award, &list("11"), &options());
    assert!(matches!(bad[0].reason, CellFault::InstalmentSum { .. }), "{}", bad[0]);
}

#[test]
fn a_gap_between_instalments_is_refused() {
    let tables = csv(&format!(
        "统一社会信用代码,金额（元）,第1期金额（元）,第2期金额（元）,第2期到期日\n{},5,,5,\n{},5,5,,2022-09-01\n{},5,,,\n",
        CODES[0], CODES[1], CODES[2]
    ));
    let bad = bad_cells(ListKind::Award, &tables, &options());
    let missing = |number| CellFault::InstalmentMissing { number };
    let shown: Vec<_> = bad.iter().map(|cell| (cell.row, cell.reason.clone())).collect();
    assert_eq!(shown, [(2, missing(1)), (3, missing(2))]);
}

#[test]
fn csv_in_gb18030_and_with_semicolons_is_read() {
    let text = format!(
        "企业名称;统一社会信用代码;项目名称;金额（万元）\n合成数据㐀公司;{};合成数据\u{A0}项目;３０\n",
        CODES[0].to_lowercase()
    );
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(&text);
    assert!(!lossy);
    let tables = tables_from_bytes("list.csv", &bytes, &[]).unwrap();
    let awards = awards(&tables, &options());
    assert_eq!(awards[0].amount.to_string(), "300000.00");
    assert_eq!(awards[0].payee.to_string(), CODES[0]);
    assert_eq!(awards[0].project.as_ref().unwrap().as_str(), "合成数据 项目");
    let error = tables_from_bytes("list.csv", b"\xFF\xFE\xFD\xFF\xFF", &[]).unwrap_err();
    assert_eq!(error.fault, TableFault::NotText);
    let page = tables_from_bytes("list.xls", b"<html><table>", &[]).unwrap_err();
    assert_eq!(page.fault, TableFault::OtherFormat);
    let sheet = tables_from_bytes("list.csv", &bytes, &["甲".to_owned()]).unwrap_err();
    assert_eq!(sheet.to_string(), "list.csv, sheet 甲: only an XLSX file has sheets");
}

#[test]
fn every_bad_cell_is_reported_in_order_and_nothing_is_made() {
    let tables = csv(&format!(
        "编号,统一社会信用代码,金额（元）,年度\nA1,{},30万5千,2022\nA1,{},0,22\nA2,9143O200MA7ABCD12A,,\nA1,{},1,\n",
        CODES[0], CODES[1], CODES[2]
    ));
    let bad = bad_cells(ListKind::Award, &tables, &options());
    let shown: Vec<_> = bad.iter().map(|cell| (cell.row, cell.column)).collect();
    assert_eq!(shown, [(2, 3), (3, 3), (3, 4), (4, 2), (4, 3)]);
    let repeated =
        csv(&format!("编号,统一社会信用代码,金额（元）\nA1,{},1\nA1,{},1\n", CODES[0], CODES[1]));
    let bad = bad_cells(ListKind::Award, &repeated, &options());
    assert_eq!(bad[0].reason, CellFault::Repeated { first_row: 2 });
}

#[test]
fn payments_are_grouped_by_their_dates() {
    let tables = csv("安排编号,期次,支付金额（元）,付款账号,收款账号,支付凭证号,支付日期\n\
         A-1,第1期,10,4300 1500,43001501,V1,2022年9月2日\n\
         A-2,,20,4300 1500,43001502,V2,2022-09-01\n\
         A-3,2,30,4300 1500,43001503,V3,20220902\n");
    let options = Options { date: None, ..options() };
    let imported = import(ListKind::Payment, &tables, &options).unwrap();
    let shown: Vec<_> = imported
        .documents
        .iter()
        .map(|document| {
            (document.id.to_string(), document.date.to_string(), document.lines.count())
        })
        .collect();
    let wanted = [("L-p1", "2022-09-01", 1), ("L-p2", "2022-09-02", 2)];
    assert_eq!(shown, wanted.map(|(id, date, count)| (id.to_owned(), date.to_owned(), count)));
    let Lines::Payment(lines) = &imported.documents[1].lines else { panic!("payments") };
    assert_eq!((lines[0].id.as_str(), lines[0].instalment), ("L-001", 1));
    assert_eq!((lines[1].id.as_str(), lines[1].instalment), ("L-003", 2));
    let without = csv("支付金额（元）,付款账号,收款账号,支付凭证号\n10,1,2,V\n");
    match import(ListKind::Payment, &without, &options) {
        Err(ImportError::Table(error)) => {
            assert_eq!(error.to_string(), "list.csv: missing columns: 安排编号 (award)");
        }
        other => panic!("a missing column, not {other:?}"),
    }
}

#[test]
fn arrivals_have_their_own_dates() {
    let tables = xlsx(|sheet| {
        let date = Format::new().set_num_format("yyyy/m/d");
        write_rows(
            sheet,
            0,
            &[&["支付编号", "入账日期", "到账金额（元）", "收款账号", "收款户名", "流水号"]],
        );
        write_rows(
            sheet,
            1,
            &[
                &["Z-1", "", "", "4300-1501", "合成数据公司", "S1"],
                &["", "", "", "4300 1502", "合成数据社", ""],
            ],
        );
        sheet.write_number_with_format(1, 1, 44805, &date).unwrap();
        sheet.write_number_with_format(2, 1, 44806.75, &date).unwrap();
        sheet.write_number(1, 2, 100.5).unwrap();
        sheet.write_number(2, 2, 20).unwrap();
        sheet.write_number(2, 5, 20_220_902).unwrap();
    });
    let options = Options { date: None, side: Some(Side::Payee), ..options() };
    let imported = import(ListKind::Arrival, &tables, &options).unwrap();
    let document = &imported.documents[0];
    assert_eq!((document.id.as_str(), document.date.to_string()), ("L", "2022-09-02".to_owned()));
    let Lines::Arrival(lines) = &document.lines else { panic!("arrivals") };
    assert_eq!(lines[0].date.to_string(), "2022-09-01");
    assert_eq!(lines[0].amount.to_string(), "100.50");
    assert_eq!(lines[1].payment, None);
    assert_eq!(lines[1].reference.as_ref().unwrap().as_str(), "20220902");
}

#[test]
fn a_bare_day_count_is_no_date() {
    let tables = xlsx(|sheet| {
        write_rows(sheet, 0, &[&["入账日期", "到账金额（元）", "收款账号", "收款户名", "回单方"]]);
        write_rows(sheet, 1, &[&["", "1", "1", "合成数据", "收款方"]]);
        sheet.write_number(1, 0, 44805).unwrap();
    });
    let bad = bad_cells(ListKind::Arrival, &tables, &options());
    assert_eq!(bad[0].hint, Some(Hint::FormatDate));
}

#[test]
fn budgets_say_what_they_adjust_and_with_which_sign() {
    let tables = csv("指标编号,年度,环节,调整类型,源指标,指标金额（万元）,上级文号\n\
         B-1,2022年度,预算,年初,,2408.1,株财企指[2022]12号\n\
         B-2,2022,指标下达,追减,B-1,-100,\n");
    let imported = import(ListKind::Budget, &tables, &options()).unwrap();
    let Lines::Budget(lines) = &imported.documents[0].lines else { panic!("budgets") };
    assert_eq!(lines[0].amount.to_string(), "24081000.00");
    assert_eq!(lines[0].superior.as_ref().unwrap().as_str(), "株财企指〔2022〕12号");
    assert_eq!(
        (lines[1].adjust, lines[1].amount.to_string()),
        (Adjustment::Reduce, "-1000000.00".to_owned())
    );
    let wrong = csv(
        "指标编号,环节,调整类型,源指标,指标金额（万元）\nB-1,预算,年初,B-0,1\nB-2,指标,追减,B-1,100\n",
    );
    let bad = bad_cells(ListKind::Budget, &wrong, &options());
    let reasons: Vec<_> = bad.iter().map(|cell| cell.reason.clone()).collect();
    assert_eq!(reasons, [CellFault::Adjusts, CellFault::Sign]);
}

#[test]
fn payees_come_out_of_a_list_of_awards_once_each() {
    let text = |holder: &str, last: &str| {
        format!(
            "企业名称,统一社会信用代码,开户名,开户行,账号,金额（元）\n\
             合成（株洲）公司,{},{holder},合成银行,4300 1501,1\n\
             合成（株洲）公司,{},,合成银行,4300 1501,2\n\
             合成乙公司,{last},,合成银行,43001502,3\n",
            CODES[0], CODES[0]
        )
    };
    let tables = csv(&text("合成(株洲)公司", CODES[1]));
    let imported = import(ListKind::Payee, &tables, &options()).unwrap();
    assert_eq!(imported.rows, 2);
    assert_eq!(imported.skipped[0].reason, SkipReason::Repeated);
    let Lines::Payee(lines) = &imported.documents[0].lines else { panic!("payees") };
    assert_eq!(lines[0].from.to_string(), "2022-08-12");

    let bad = bad_cells(ListKind::Payee, &csv(&text("别人", CODES[0])), &options());
    let reasons: Vec<_> = bad.iter().map(|cell| cell.reason.clone()).collect();
    assert_eq!(reasons, [CellFault::Holder, CellFault::Contradicts { first_row: 3 }]);
    let bad = bad_cells(ListKind::Payee, &csv(&text("", "91430202MA4R12341X")), &options());
    assert_eq!(bad[0].reason, CellFault::CodeCheck { position: 18, expected: 'W' });
}

fn listings(imported: Imported) -> Vec<Listing> {
    let documents = imported.documents.into_iter();
    let lines = documents.flat_map(|document| match document.lines {
        Lines::Publicity(lines) => lines,
        other => panic!("a public list, not {}", other.kind()),
    });
    let listing = |line| match line {
        Publication::List(listing) => listing,
        other => panic!("a listing, not {other:?}"),
    };
    lines.map(listing).collect()
}

#[test]
fn a_public_list_is_read_like_a_list_of_awards() {
    let table = csv("2022年专项资金拟安排项目公示名单（合成数据）,,,,,\n\
        序号,企业名称,项目名称,类别,级别,拟安排金额（万元）\n\
        7,合成数据0有限公司,合成数据改造,补助,省级,36.2\n\
        8,合成数据1有限公司,,奖励,,10\n\
        合计,,,,,46.2\n");
    let day = |text: &str| Some(text.parse().unwrap());
    let mut options = Options { date: None, from: day("2022-08-01"), ..options() };
    for (index, code) in (0..).zip(CODES) {
        let name = comparable(&format!("合成数据{index}有限公司"));
        options.codes.insert(name, code.parse().unwrap());
    }
    let missing = import(ListKind::Publicity, &table, &options).unwrap_err();
    let fault = TableFault::MissingColumns { fields: vec![Field::To] };
    assert!(matches!(missing, ImportError::Table(error) if error.fault == fault));
    options.to = day("2022-08-07");
    let imported = import(ListKind::Publicity, &table, &options).unwrap();
    assert_eq!(imported.documents.len(), 1);
    assert_eq!(imported.documents[0].kind(), Kind::Publicity);
    assert_eq!(imported.documents[0].date.to_string(), "2022-08-01", "the day it became public");
    assert_eq!(imported.ignored, ["级别"]);
    let lines = listings(imported);
    let shown: Vec<_> = lines
        .iter()
        .map(|own| {
            let project = own.project.as_ref().map_or("", |text| text.as_str());
            let category = own.category.as_ref().map_or("", |text| text.as_str());
            format!("{} {} {project} {category} {} {}", own.id, own.payee, own.amount, own.to)
        })
        .collect();
    assert_eq!(
        shown,
        [
            format!("L-007 {} 合成数据改造 补助 362000.00 2022-08-07", CODES[0]),
            format!("L-008 {}  奖励 100000.00 2022-08-07", CODES[1]),
        ]
    );
    let dated = Options { date: day("2022-08-09"), ..options };
    let imported = import(ListKind::Publicity, &table, &dated).unwrap();
    assert_eq!(imported.documents[0].date.to_string(), "2022-08-09");
}

#[test]
fn rows_may_say_themselves_how_long_they_were_public() {
    let heading = "公示编号,统一社会信用代码,金额,公示开始日期,公示结束日期,证据";
    let digest = "a".repeat(64);
    let table = csv(&format!(
        "{heading}\n\
         G-1,{},300000,2022-08-03,2022年8月9日,{digest}\n\
         G-2,{},300000,,,\n",
        CODES[0], CODES[1]
    ));
    let day = |text: &str| Some(text.parse().unwrap());
    let options =
        Options { date: None, from: day("2022-08-01"), to: day("2022-08-07"), ..options() };
    let imported = import(ListKind::Publicity, &table, &options).unwrap();
    let dates: Vec<_> = imported.documents.iter().map(|own| own.date.to_string()).collect();
    assert_eq!(dates, ["2022-08-01", "2022-08-03"]);
    let lines = listings(imported);
    let shown = lines.iter().map(|own| format!("{} {}..{}", own.id, own.from, own.to));
    assert_eq!(
        shown.collect::<Vec<_>>(),
        ["G-2 2022-08-01..2022-08-07", "G-1 2022-08-03..2022-08-09"]
    );
    let evidence = lines.iter().map(|own| own.evidence.map(|own| own.to_string()));
    assert_eq!(evidence.collect::<Vec<_>>(), [None, Some(digest)]);
    // The last day of the one row lies before its first, and the option is no better for the other.
    let early = Options { to: day("2022-07-31"), ..options };
    let table = csv(&format!(
        "{heading}\nG-1,{},300000,2022-08-03,2022-08-02,\nG-2,{},300000,,,\nG-2,{},1,,,\n",
        CODES[0], CODES[1], CODES[2]
    ));
    let bad = bad_cells(ListKind::Publicity, &table, &early);
    let shown: Vec<_> = bad.iter().map(|cell| (cell.row, cell.column, &cell.reason)).collect();
    assert_eq!(
        shown,
        [
            (2, 5, &CellFault::EndsEarly),
            (3, 5, &CellFault::EndsEarly),
            (4, 5, &CellFault::EndsEarly),
        ]
    );
}

#[test]
fn awards_payees_and_budgets_may_name_a_file() {
    let digest = "5".repeat(64);
    let code = CODES[0];
    let cases = [
        (ListKind::Award, format!("统一社会信用代码,金额,附件摘要\n{code},300000,{digest}\n")),
        (
            ListKind::Payee,
            format!("企业名称,统一社会信用代码,开户行,账号,附件摘要\n甲,{code},银行,1,{digest}\n"),
        ),
        (ListKind::Budget, format!("项目类别,环节,金额,附件摘要\nP,指标,300000,{digest}\n")),
    ];
    for (kind, text) in cases {
        let imported = import(kind, &csv(&text), &options()).unwrap();
        assert_eq!(imported.ignored, [""; 0], "{kind}");
        let json = String::from_utf8(encode_document(&imported.documents[0])).unwrap();
        assert!(json.contains(&format!("\"evidence\":\"{digest}\"")), "{kind}: {json}");
        let wrong = csv(&text.replace(&digest, "5f"));
        assert_eq!(bad_cells(kind, &wrong, &options()).len(), 1, "{kind}");
    }
}

#[test]
fn merged_cells_repeat_names_and_never_amounts() {
    let list = |amount: bool| {
        xlsx(move |sheet| {
            let plain = Format::new();
            write_rows(
                sheet,
                0,
                &[
                    &["序号", "项目单位", "", "资金（万元）", ""],
                    &["", "项目名称", "统一社会信用代码", "金额", "备注"],
                ],
            );
            sheet.merge_range(0, 0, 1, 0, "序号", &plain).unwrap();
            sheet.merge_range(0, 1, 0, 2, "项目单位", &plain).unwrap();
            sheet.merge_range(0, 3, 0, 4, "资金（万元）", &plain).unwrap();
            write_rows(sheet, 2, &[&["1", "", CODES[0], "30"], &["2", "", CODES[1], "40"]]);
            sheet.merge_range(2, 1, 3, 1, "合成数据项目", &plain).unwrap();
            if amount {
                sheet.merge_range(2, 3, 3, 3, "70", &plain).unwrap();
            }
        })
    };
    let found = awards(&list(false), &options());
    assert_eq!(found[1].project, found[0].project);
    assert_eq!(found[1].project.as_ref().unwrap().as_str(), "合成数据项目");
    assert_eq!(found[1].amount.to_string(), "400000.00");
    let bad = bad_cells(ListKind::Award, &list(true), &options());
    assert_eq!((bad[0].row, &bad[0].reason), (4, &CellFault::Merged));
}

#[test]
fn all_visible_sheets_are_read_and_hidden_ones_are_not() {
    let mut book = Workbook::new();
    for (name, code) in [("甲", CODES[0]), ("乙", CODES[1]), ("隐藏", CODES[2])] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        write_rows(
            sheet,
            0,
            &[&["序号", "统一社会信用代码", "金额（元）"], &["1", code, "300000"]],
        );
        sheet.set_hidden(name == "隐藏");
    }
    book.add_worksheet().set_name("空").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let read = |sheets: &[&str]| {
        let sheets: Vec<String> = sheets.iter().map(|&name| name.to_owned()).collect();
        tables_from_bytes("list.xlsx", &bytes, &sheets)
    };
    let found = awards(&read(&[]).unwrap(), &options());
    let ids: Vec<_> = found.iter().map(|award| award.id.as_str()).collect();
    assert_eq!(ids, ["L-001", "L-002"], "序号 begins again in each sheet, so the rows are counted");
    let found = awards(&read(&["隐藏"]).unwrap(), &options());
    assert_eq!(found[0].payee.to_string(), CODES[2]);
    assert!(matches!(read(&["丙"]).unwrap_err().fault, TableFault::NoSheet { .. }));
    assert_eq!(read(&["空"]).unwrap_err().fault, TableFault::NoRows);
}

#[test]
fn a_format_that_shows_another_amount_is_refused() {
    let list = |code: &str| {
        xlsx(|sheet| {
            write_rows(
                sheet,
                0,
                &[&["编号", "统一社会信用代码", "金额（元）"], &["A-1", CODES[0]]],
            );
            write_rows(sheet, 2, &[&["合计"]]);
            let format = Format::new().set_num_format(code);
            sheet.write_number_with_format(1, 2, 300_000, &format).unwrap();
            sheet.write_number_with_format(2, 2, 300_000, &format).unwrap();
        })
    };
    let plain = awards(&list("#,##0.00_ ;[Red]\\-#,##0.00"), &options());
    assert_eq!(plain[0].amount.to_string(), "300000.00");
    for code in ["0!.0,\"万\"", "0.00\"万元\""] {
        let bad = bad_cells(ListKind::Award, &list(code), &options());
        assert_eq!((bad.len(), &bad[0].reason), (1, &CellFault::Rescaled), "{code}");
    }
}

#[test]
fn a_formula_that_failed_is_a_bad_cell() {
    let tables = xlsx(|sheet| {
        write_rows(sheet, 0, &[&["统一社会信用代码", "金额（元）"], &[CODES[0]]]);
        let formula = rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!");
        sheet.write_formula(1, 1, formula).unwrap();
    });
    let bad = bad_cells(ListKind::Award, &tables, &options());
    assert_eq!((bad[0].value.as_str(), bad[0].hint.is_some()), ("#DIV/0!", true));
}

#[test]
fn ids_come_from_the_file_and_a_mapping_must_be_used() {
    let text = format!("代码,拟补\n{},300000\n", CODES[0]);
    let map = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
    let mut options =
        Options { id_prefix: None, map: map(&["代码=code", "拟补=amount"]), ..options() };
    let named = |file: &str| tables_from_bytes(file, text.as_bytes(), &[]).unwrap();
    let found = awards(&named("dir/2022-a.csv"), &options);
    assert_eq!(found[0].id.as_str(), "2022-a-award-001");
    let unnamed = import(ListKind::Award, &named("名单.csv"), &options).unwrap_err();
    assert!(matches!(unnamed, ImportError::IdNeeded { .. }));
    options.map = map(&["代码=code", "拟补=amount", "补助=category"]);
    let fault = table_fault(&named("a.csv"), &options);
    assert_eq!(fault, TableFault::MapUnused { heading: "补助".to_owned() });
    options.map = map(&["代码=code", "拟补=amount"]);
    options.date = None;
    assert_eq!(import(ListKind::Award, &named("a.csv"), &options), Err(ImportError::DateNeeded));
    options.id_prefix = Some("x".repeat(60).parse().unwrap());
    let long = import(ListKind::Award, &named("a.csv"), &options).unwrap_err();
    assert!(matches!(long, ImportError::IdTooLong { .. }));
}

/// The canonical bytes of each document.
fn bytes(documents: &[Document]) -> Vec<Vec<u8>> {
    documents.iter().map(encode_document).collect()
}

#[test]
fn twenty_thousand_rows_split_into_documents_that_fit() {
    let mut text = "序号,统一社会信用代码,项目名称,金额（元）\n".to_owned();
    let rows = (1..=20_000).map(|number: usize| {
        format!("{number},{},合成数据项目{number},300000\n", CODES[number % 5])
    });
    text.extend(rows);
    text += "合计,,,\"6,000,000,000.00\"\n";
    let started = std::time::Instant::now();
    let imported = import(ListKind::Award, &csv(&text), &options()).unwrap();
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
    assert_eq!(imported.rows, 20_000);
    assert_eq!(imported.documents[0].id.as_str(), "L-p1");
    let again = import(ListKind::Award, &csv(&text), &options()).unwrap();
    assert_eq!(bytes(&imported.documents), bytes(&again.documents));
    for document in &imported.documents {
        let bytes = encode_document(document);
        assert!(bytes.len() <= 60_000 && document.lines.count() <= 500);
        assert_eq!(decode_document(&bytes).unwrap(), *document);
    }
    let count = imported.documents.len();
    assert_eq!(imported.documents[count - 1].id.to_string(), format!("L-p{count}"));
    assert_eq!(lines(imported)[19_999].id.as_str(), "L-20000");
}

#[test]
fn a_cell_far_away_does_not_ask_for_much_memory() {
    let far = workbook(|sheet| {
        sheet.write_string(1_048_575, 16_383, "合成数据").unwrap();
    });
    let error = tables_from_bytes("list.xlsx", &far, &[]).unwrap_err();
    assert_eq!(error.fault, TableFault::TooLarge);
}

#[test]
fn a_text_longer_than_a_cell_can_be_is_refused() {
    let text = "合".repeat(32_768);
    let error = tables_from_bytes("list.csv", format!("a,b\n1,{text}\n").as_bytes(), &[]);
    let told = error.unwrap_err().to_string();
    assert!(told.contains("line 2: the cell in column 2 has more than 32,767"), "{told}");
    let long = workbook(|sheet| {
        sheet.write_string(4, 2, "合成数据").unwrap();
    });
    let long = with_part(&long, "xl/sharedStrings.xml", |part| part.replace("合成数据", &text));
    let told = tables_from_bytes("list.xlsx", &long, &[]).unwrap_err().to_string();
    assert!(told.contains("the cell C5 has more than 32,767"), "{told}");
}

#[test]
fn the_sheets_of_one_file_share_one_bound() {
    let mut book = Workbook::new();
    for _ in 0..3 {
        let sheet = book.add_worksheet();
        for row in 0..3_000 {
            sheet.write_number(row, 511, 1).unwrap();
        }
    }
    let error = tables_from_bytes("list.xlsx", &book.save_to_buffer().unwrap(), &[]).unwrap_err();
    assert_eq!(error.fault, TableFault::TooLarge);
}

/// Returns the workbook with one of its parts replaced.
fn with_part(workbook: &[u8], name: &str, edit: impl Fn(String) -> String) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        let own = part.name().unwrap().into_owned();
        let text = if own == name { edit(text) } else { text };
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file(own, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_row_number_that_overflows_is_an_error() {
    let sheet = "xl/worksheets/sheet1.xml";
    for row in ["4294967296", "4294967295", "99999999999999999999", "0", "-1", ""] {
        let edited = with_part(&workbook(county_list), sheet, |text| {
            text.replace("<row r=\"4\"", &format!("<row r=\"{row}\"")).replace("r=\"A4\"", "")
        });
        drop(tables_from_bytes("list.xlsx", &edited, &[]));
    }
}

/// Reads and imports whatever the bytes are; only a panic is wrong.
fn swallow(bytes: &[u8]) {
    if let Ok(tables) = tables_from_bytes("list.bin", bytes, &[]) {
        for kind in ListKind::ALL {
            drop(import(*kind, &tables, &options()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        swallow(&bytes);
        swallow(&[b"PK\x03\x04".as_slice(), &bytes].concat());
    }

    #[test]
    fn no_table_of_words_panics(cells in proptest::collection::vec(
        prop_oneof![
            Just("金额"), Just("金额（万元）"), Just("统一社会信用代码"), Just("账号"), Just("序号"), Just("合计"),
            Just("小计"), Just("第1期金额"), Just("单位：元"), Just("91430200MA7ABCD12A"), Just("30万"), Just(""),
            Just("-1"), Just("年度"), Just("9999999999999.99"), Just("注：x"), Just("，\u{202E}"),
        ], 0..80,
    ), width in 1_usize..7) {
        let rows: Vec<String> = cells.chunks(width).map(|row| row.join(",")).collect();
        swallow(rows.join("\n").as_bytes());
    }

    #[test]
    fn no_edit_of_a_workbook_panics(
        part in 0_usize..5, at in 0_usize..4000, with in "[0-9<>/\"A-Z =]{0,6}", cut in 0_usize..12,
    ) {
        let names = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"];
        let edited = with_part(&workbook(county_list), names[part], |text| {
            let at = at % text.chars().count();
            text.chars().take(at).chain(with.chars()).chain(text.chars().skip(at + cut)).collect()
        });
        swallow(&edited);
    }

    #[test]
    fn no_flipped_byte_of_a_workbook_panics(at in any::<prop::sample::Index>(), bit in 0_u32..8) {
        let mut bytes = workbook(county_list);
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        swallow(&bytes);
    }
}

#[test]
fn a_code_is_a_code() {
    for code in CODES {
        assert!(code.parse::<CreditCode>().is_ok());
    }
}
