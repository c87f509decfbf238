//! Files that are no form, or not one: each refusal names the place.

use super::{Grid, csv, found, grid, published_csv, put, read, refused, xlsx};
use encoding_rs::GB18030;
use grant_ledger::exchange::form::{FormFault, form_from_bytes};
use grant_ledger::exchange::table::TableFault;
use rust_xlsxwriter::{Format, Formula, Workbook};

fn published() -> Grid {
    grid(&published_csv())
}

/// The published form after a change of its grid.
fn changed(change: impl FnOnce(&mut Grid)) -> FormFault {
    let mut grid = published();
    change(&mut grid);
    refused(&csv(&grid)).fault
}

#[test]
fn other_files_are_refused() {
    assert_eq!(refused(b"").fault, FormFault::Table(TableFault::NoRows));
    assert_eq!(refused(b"%PDF-1.7").fault, FormFault::Table(TableFault::OtherFormat));
    assert_eq!(refused(b"<html>").fault, FormFault::Table(TableFault::OtherFormat));
    assert_eq!(refused("企业名称,金额\n甲,1\n".as_bytes()).fault, FormFault::NoForm);
    assert!(matches!(refused(b"PK\x03\x04").fault, FormFault::Table(TableFault::Workbook { .. })));
    let old = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0xFF; 2048]].concat();
    assert_eq!(refused(&old).fault, FormFault::Table(TableFault::OtherFormat));
    let error = form_from_bytes("form.csv", &published_csv(), Some("自评表")).unwrap_err();
    assert_eq!(error.fault, FormFault::Table(TableFault::NoSheets));
}

#[test]
fn a_missing_part_is_named() {
    let missing = |part, from, to| FormFault::Missing { part, from, to };
    let cut = |row: usize, column: usize| changed(|grid| grid[row][column] = String::new());
    assert_eq!(cut(1, 0), missing("项目支出名称", 1, 4));
    assert_eq!(cut(2, 5), missing("实施单位", 1, 5));
    assert_eq!(cut(3, 4), missing("年初预算数、全年预算数、全年执行数", 1, 14));
    assert_eq!(cut(3, 7), missing("得分", 5, 5));
    assert_eq!(cut(8, 5), missing("预期目标", 5, 15));
    assert_eq!(cut(10, 8), missing("偏差原因分析及改进措施", 16, 16));
    assert_eq!(cut(10, 5), FormFault::NoForm);
    let fault = changed(|grid| drop(grid.pop()));
    assert!(matches!(fault, FormFault::Missing { part: "总分", .. }), "{fault}");
    let fault = changed(|grid| grid[4][1] = "资金".to_owned());
    assert!(matches!(fault, FormFault::UnknownRow { .. }), "{fault}");
    let fault = changed(|grid| grid[3][0] = "项目资金".to_owned());
    assert_eq!(fault, FormFault::UnitUnknown { cell: "5:1".to_owned() });
}

#[test]
fn what_is_there_twice_is_named() {
    let fault = changed(|grid| {
        let again = grid.clone();
        grid.extend(again);
    });
    assert!(matches!(fault, FormFault::TwoForms { .. }), "{fault}");
    let fault = changed(|grid| grid[0][3] = "项目名称".to_owned());
    assert!(matches!(fault, FormFault::Twice { part: "项目支出名称", .. }), "{fault}");
    let fault = changed(|grid| grid[6][1] = "其他资金".to_owned());
    assert!(matches!(fault, FormFault::Twice { part: "其他资金", .. }), "{fault}");
    let fault = changed(|grid| grid[0][0] = "自评表（单位：元）".to_owned());
    assert!(matches!(fault, FormFault::UnitsDiffer { .. }), "{fault}");
    let fault = changed(|grid| {
        grid[23][6] = String::new();
        grid[23][7] = String::new();
        grid[23][2] = "100".to_owned();
    });
    assert!(matches!(fault, FormFault::TotalCells { found: 1, .. }), "{fault}");
    let fault = changed(|grid| grid[23] = ["总分", "90", "91", "92"].map(str::to_owned).to_vec());
    assert!(matches!(fault, FormFault::TotalCells { found: 3, .. }), "{fault}");
}

#[test]
fn a_form_may_be_laid_out_in_other_ways() {
    let as_published = read(&published_csv());
    let said = |change: fn(&mut Grid)| {
        let mut grid = published();
        change(&mut grid);
        read(&csv(&grid)).form
    };
    let wide = said(|grid| {
        for row in grid.iter_mut() {
            row.insert(0, String::new());
            row.insert(4, String::new());
        }
        grid.insert(0, vec!["附件2".to_owned()]);
        grid.push(vec!["填表人：合成数据".to_owned()]);
    });
    assert_eq!(wide, as_published.form);
    let other_labels = said(|grid| {
        grid[1][0] = "项目名称：".to_owned();
        grid[3][3] = "全年预算数(A)".to_owned();
        grid[3][6] = "执行率（B/A）".to_owned();
        grid[5][1] = "本年财政拨款".to_owned();
        grid[10][4] = "指标值".to_owned();
        grid[23] = ["总分", "100", "10"].map(str::to_owned).to_vec();
    });
    assert_eq!(other_labels, as_published.form);
    let in_yuan = said(|grid| {
        grid[3][0] = "项目资金（元）".to_owned();
        for row in [4, 5] {
            for column in [2, 3, 4] {
                grid[row][column] = "24,081,000.00".to_owned();
            }
        }
    });
    assert_eq!(in_yuan, as_published.form);
}

#[test]
fn a_form_in_another_encoding_says_the_same() {
    let text = String::from_utf8(published_csv()).unwrap();
    // GB18030 has every character; the file is what a Chinese spreadsheet writes.
    assert_eq!(read(&GB18030.encode(&text).0).form, read(text.as_bytes()).form);
}

#[test]
fn one_of_several_sheets_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "说明").unwrap();
    for name in ["一", "二"] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        put(sheet, &published(), 0, 0);
    }
    let bytes = book.save_to_buffer().unwrap();
    let sheets = ["一", "二"].map(str::to_owned).to_vec();
    assert_eq!(refused(&bytes).fault, FormFault::SeveralSheets { sheets });
    let read = form_from_bytes("form.xlsx", &bytes, Some("二")).unwrap();
    assert_eq!(read.sheet.as_deref(), Some("二"));
    // Cells that are not merged in a workbook are blank, not shared.
    assert!(!found(&read).contains(&"target_blank indicator/2".to_owned()));
}

#[test]
fn cells_of_a_workbook_that_cannot_be_taken_are_named() {
    let with = |fill: &dyn Fn(&mut rust_xlsxwriter::Worksheet)| {
        let bytes = xlsx(|sheet| {
            put(sheet, &published(), 0, 0);
            fill(sheet);
        });
        refused(&bytes).fault
    };
    let failed = with(&|sheet| {
        let formula = Formula::new("=1/0").set_result("#DIV/0!");
        sheet.write_formula(4, 2, formula).unwrap();
    });
    assert!(matches!(failed, FormFault::Failed { .. }), "{failed}");
    let rescaled = with(&|sheet| {
        let format = Format::new().set_num_format("0!.0,\"万\"");
        sheet.write_number_with_format(4, 2, 24_081_000.0, &format).unwrap();
    });
    assert_eq!(rescaled, FormFault::Rescaled { cell: "C5".to_owned() });
    let unlike = with(&|sheet| {
        let plain = Format::new();
        sheet.merge_range(11, 6, 12, 6, "20", &plain).unwrap();
        sheet.write_number(12, 7, 5.0).unwrap();
    });
    assert_eq!(unlike, FormFault::MergedUnlike { cell: "G13".to_owned() });
}
