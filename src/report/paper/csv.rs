//! How does a table on paper become CSV? One field for each place; a cell stands where it begins.

use super::figure::figure;
use super::grid::{Grid, GridCell};
use super::visible::visible;
use crate::report::{Cell, csv_field};

/// Returns a table as CSV: UTF-8 with a byte order mark, commas, CRLF. Places that a cell covers
/// beside its first are empty. Figures are without commas between digits.
pub fn grid_csv(grid: &Grid) -> String {
    let placed = grid.placed();
    let reach = |(_, column, cell): &(usize, usize, &GridCell)| {
        column.saturating_add(usize::from(cell.columns))
    };
    let width = placed.iter().map(reach).max().unwrap_or(0).max(grid.widths.len());
    let mut rows = vec![vec![String::new(); width]; grid.rows.len()];
    for (row, column, cell) in placed {
        if let Some(place) = rows.get_mut(row).and_then(|row| row.get_mut(column)) {
            *place = field(cell);
        }
    }
    let lines = rows.iter().map(|row| {
        let fields: Vec<String> = row.iter().map(|own| quoted(own)).collect();
        format!("{}\r\n", fields.join(","))
    });
    // Without the mark spreadsheets take the file for GBK.
    format!("\u{FEFF}{}", lines.collect::<String>())
}

fn field(cell: &GridCell) -> String {
    match figure(cell) {
        Some(_) => cell.text.replace(',', ""),
        None => csv_field(&Cell::text(visible(&cell.text))),
    }
}

fn quoted(field: &str) -> String {
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::csv_text;
    use crate::report::paper::Role;
    use crate::report::paper::samples::form;
    use rust_decimal::Decimal;

    #[test]
    fn a_cell_stands_where_it_begins() {
        let cell = |text: &str| GridCell::new(Role::Text, text);
        let grid = Grid {
            name: "t".to_owned(),
            widths: vec![1, 1, 1],
            head_rows: 0,
            rows: vec![
                vec![cell("甲").span(2, 1), cell("乙, \"丙\"").span(1, 2)],
                vec![cell("=1+1"), GridCell::new(Role::Figure, "-1,234.50").number(Decimal::ONE)],
                vec![cell("a\nb").span(1, 3)],
                vec![],
            ],
        };
        let expected = "\u{FEFF}甲,\"乙, \"\"丙\"\"\",\r\n,'=1+1,-1234.50\r\n\"a\nb\",,\r\n,,\r\n";
        assert_eq!(grid_csv(&grid), expected);
    }

    #[test]
    fn another_reader_finds_every_cell_of_a_form() {
        let grid = form();
        let text = grid_csv(&grid);
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), grid.rows.len());
        let mut filled = 0;
        for (row, column, cell) in grid.placed() {
            let expected = match cell.number {
                Some(_) => cell.text.replace(',', ""),
                None => cell.text.clone(),
            };
            assert_eq!(csv_text(&rows[row][column]), expected);
            filled += usize::from(!cell.text.is_empty());
        }
        let found = rows.iter().flatten().filter(|field| !field.is_empty()).count();
        assert_eq!(found, filled, "and nothing else");
    }
}
