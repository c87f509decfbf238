//! A report as a workbook, read again by the reader of lists: what is written is what is read.

use grant_ledger::exchange::table::Sheets;
use grant_ledger::report::paper::{Grid, GridCell, Paper, Part, Role, differences, workbook};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn written(grid: &Grid) -> Vec<u8> {
    let (title, footer) = ("合成数据".to_owned(), "foot & foot".to_owned());
    let parts = vec![Part::Paragraph("=1+1".to_owned()), Part::Grid(grid.clone())];
    workbook(&Paper { language: "en", title, parts, footer }).unwrap()
}

fn grid(rows: Vec<Vec<GridCell>>) -> Grid {
    Grid { name: "Awards".to_owned(), widths: vec![2, 3, 3], head_rows: 1, rows }
}

fn figure(text: &str) -> GridCell {
    GridCell::new(Role::Figure, text).number(Decimal::ONE)
}

#[test]
fn one_cell_changed_in_another_program_is_one_difference() {
    let rows = |sum: &str| {
        vec![
            vec![GridCell::new(Role::Head, "甲").span(2, 1), figure(sum).span(1, 2)],
            vec![figure("99.63%"), GridCell::new(Role::Text, "0043001500061052500\n")],
        ]
    };
    let bytes = written(&grid(rows("12,345.67")));
    let mut sheets = Sheets::open("a.xlsx", &bytes).unwrap();
    let names: Vec<String> = sheets.names().into_iter().map(|own| own.name).collect();
    assert_eq!(names, ["Text", "Awards"]);
    let read = sheets.cells("Awards").unwrap().texts;
    let found: Vec<_> = read.values().map(String::as_str).collect();
    assert_eq!(found, ["甲", "12345.67", "0.9963", "0043001500061052500\n"]);
    assert_eq!(differences(&grid(rows("12,345.67")), &read), []);
    let other = differences(&grid(rows("12,345.68")), &read);
    assert_eq!(other.len(), 1);
    assert_eq!((other[0].row, other[0].column, &*other[0].cell), (0, 1, "B1"));
    assert_eq!((&*other[0].expected, &*other[0].found), ("12345.68", "12345.67"));
}

fn any_cell() -> impl Strategy<Value = GridCell> {
    let text = prop_oneof![
        any::<String>().prop_map(|text| GridCell::new(Role::Text, text)),
        "[=+@'\t\r\n\",;a0 株—_xX-]{0,9}".prop_map(|text| GridCell::new(Role::Total, text)),
        "-?[0-9]{1,3}(,[0-9]{3}){0,4}(\\.[0-9]{1,3})?%?".prop_map(|text| figure(&text)),
        "-?[0-9]{0,17}(\\.[0-9]{0,3})?%?".prop_map(|text| figure(&text)),
    ];
    (text, 1_u16..3).prop_map(|(cell, rows)| cell.span(rows, 1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_written_is_read_again(
        first in prop::collection::vec(any_cell(), 3),
        more in any_cell(),
    ) {
        let grid = grid(vec![first, vec![], vec![more.span(1, 3)]]);
        let written = written(&grid);
        let read = Sheets::open("a.xlsx", &written).unwrap().cells("Awards").unwrap();
        prop_assert_eq!(differences(&grid, &read.texts), vec![]);
        prop_assert!(read.formulas.is_empty());
    }
}
