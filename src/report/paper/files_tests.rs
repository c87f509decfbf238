//! Are the files what they should be? A workbook read again, byte for byte; and files to look at.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::wildcard_enum_match_arm,
    reason = "small sums of tests"
)]

use super::samples::{form, paper};
use super::xlsx::workbook;
use super::{CellDifference, Grid, GridCell, Paper, Part, Role, differences, html};
use calamine::{Data, Reader, Xlsx};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

type Sheet = BTreeMap<(usize, usize), String>;

fn opened(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// The cells of a sheet, as the reader of lists gives them.
fn cells(bytes: &[u8], name: &str) -> Sheet {
    let range = opened(bytes).worksheet_range(name).unwrap();
    let (top, left) = range.start().unwrap();
    let text = |data: &Data| match data {
        Data::Empty => String::new(),
        Data::Float(own) => own.to_string(),
        Data::String(own) => own.clone(),
        other => panic!("{other:?}"),
    };
    let all = range.used_cells().map(|(row, column, data)| {
        let place = (row + usize::try_from(top).unwrap(), column + usize::try_from(left).unwrap());
        (place, text(data))
    });
    all.filter(|(_, text)| !text.is_empty()).collect()
}

fn of_cells(cells: Vec<GridCell>) -> Paper {
    let widths = vec![1; cells.len()];
    let grid = Grid { name: "表".to_owned(), widths, head_rows: 0, rows: vec![cells] };
    let (title, footer) = ("=1+1".to_owned(), String::new());
    Paper { language: "en", title, parts: vec![Part::Grid(grid)], footer }
}

#[test]
fn what_is_written_is_read_again() {
    let paper = paper();
    let bytes = workbook(&paper).unwrap();
    let names = opened(&bytes).sheet_names();
    assert_eq!(names, ["正文", "项目支出绩效自评表", "到账明细"]);
    for grid in paper.grids() {
        let read = cells(&bytes, &grid.name);
        assert_eq!(differences(grid, &read), []);
        assert!(read.len() > 50);
    }
}

#[test]
fn a_cell_that_was_changed_is_found() {
    let grid = form();
    let read = cells(&workbook(&paper()).unwrap(), &grid.name);
    let changed = |place: (usize, usize), text: &str| {
        let mut read = read.clone();
        let _before = read.insert(place, text.to_owned());
        differences(&grid, &read)
    };
    let difference = |row, column, cell: &str, expected: &str, found: &str| CellDifference {
        row,
        column,
        cell: cell.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    };
    assert_eq!(changed((3, 4), "1230.01"), [difference(3, 4, "E4", "1230", "1230.01")]);
    assert_eq!(changed((3, 6), "1"), [difference(3, 6, "G4", "0.9963", "1")]);
    assert_eq!(changed((3, 6), "0.99630"), []);
    assert_eq!(changed((3, 5), ""), [difference(3, 5, "F4", "10", "")]);
    assert_eq!(
        changed((1, 1), "合成市财政局"),
        [difference(1, 1, "B2", "合成市工业和信息化局", "合成市财政局")]
    );
    assert_eq!(changed((0, 0), "项目支出名称\n"), []);
    assert_eq!(changed((3, 0), "x"), [difference(3, 0, "A4", "", "x")], "a covered place");
    assert_eq!(changed((99, 27), "x"), [difference(99, 27, "AB100", "", "x")]);
    assert_eq!(changed((99, 27), " "), []);
}

#[test]
fn cells_are_numbers_only_where_they_show_the_text() {
    let figure = |text: &str| GridCell::new(Role::Figure, text).number(Decimal::ONE);
    let all = vec![
        figure("12,345.00"),
        figure("99.63%"),
        figure("10000000000000.01"),
        GridCell::new(Role::Text, "=1+1"),
        GridCell::new(Role::Text, "10"),
        GridCell::new(Role::Text, "a_x0041_b\u{1}"),
        GridCell::new(Role::Text, " 两头 \n有空"),
    ];
    let bytes = workbook(&of_cells(all)).unwrap();
    let range = opened(&bytes).worksheet_range("表").unwrap();
    let found: Vec<Data> = range.rows().next().unwrap().to_vec();
    let text = |text: &str| Data::String(text.to_owned());
    let expected = [
        Data::Float(12_345.0),
        Data::Float(0.9963),
        text("10000000000000.01"),
        text("=1+1"),
        text("10"),
        text("a_x0041_b\u{FFFD}"),
        text(" 两头 \n有空"),
    ];
    assert_eq!(found, expected);
    for name in ["表", "Text"] {
        assert!(opened(&bytes).worksheet_formula(name).unwrap().is_empty(), "{name}");
    }
}

/// Returns a part of the workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_sheet_is_set_up_for_paper() {
    let bytes = workbook(&paper()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet3.xml");
    for wanted in [
        "<pageSetUpPr fitToPage=\"1\"/>",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "<mergeCell ref=\"A1:A2\"/>",
        "<mergeCell ref=\"B1:C1\"/>",
        "<mergeCell ref=\"A63:D63\"/>",
        "fund &amp;&amp; 合成",
    ] {
        assert!(sheet.contains(wanted), "{wanted}");
    }
    let book = part(&bytes, "xl/workbook.xml");
    assert!(book.contains(">到账明细!$1:$2</definedName>"), "{book}");
    let styles = part(&bytes, "xl/styles.xml");
    assert!(styles.contains("wrapText=\"1\""));
}

#[test]
fn all_words_are_on_the_first_sheet_in_order() {
    let paper = paper();
    let read = cells(&workbook(&paper).unwrap(), "正文");
    let mut expected = vec![paper.title.clone()];
    expected.extend(paper.parts.iter().filter_map(|part| match part {
        Part::Heading(text) | Part::Paragraph(text) => Some(text.clone()),
        Part::Break | Part::Grid(_) | Part::Drawing(_) => None,
    }));
    expected.push(paper.footer.clone());
    assert_eq!(read.into_values().collect::<Vec<_>>(), expected);
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(workbook(&paper()).unwrap(), workbook(&paper()).unwrap());
    assert_eq!(html(&paper()), html(&paper()));
}

#[test]
fn a_name_that_no_sheet_can_have_is_refused() {
    let mut paper = paper();
    paper.parts.push(Part::Grid(Grid { name: "a/b".to_owned(), ..form() }));
    assert!(workbook(&paper).unwrap_err().to_string().contains("a/b"));
}

/// Writes a page and a workbook beside the build, to be looked at and printed.
#[test]
#[ignore = "writes files to look at"]
fn files_to_look_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/paper");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("report.html"), html(&paper())).unwrap();
    std::fs::write(folder.join("report.xlsx"), workbook(&paper()).unwrap()).unwrap();
}
