//! How are the cells of a sheet gathered, so that a small file cannot ask for much memory?

use super::xlsx::workbook;
use super::{CELLS_MAX, COLUMNS_MAX, Cell, Row, TableFault, column_letters, merge};
use calamine::Dimensions;
use std::collections::BTreeMap;

/// Text weighs too: a workbook keeps one long text once and may show it in each cell.
const TEXT_LEN_PER_CELL: usize = 64;
/// A cell of a spreadsheet has no more characters.
pub(super) const TEXT_CHARS_MAX: usize = 32_767;

/// The cells found so far, by 0-based row.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    weight: usize,
}

impl Grid {
    /// Returns an empty one, after sheets of the same file that weigh so much.
    pub(super) fn after(weight: usize) -> Self {
        Self { rows: BTreeMap::new(), weight }
    }

    /// Puts a cell at its 0-based row and column.
    pub(super) fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), TableFault> {
        if is_too_long(&cell.text) {
            let name = column_letters(column.saturating_add(1));
            let name = format!("{name}{}", u64::from(row).saturating_add(1));
            return Err(workbook(&format!("the cell {name} {TOO_LONG}")));
        }
        let cells = self.rows.entry(row).or_default();
        let width = column.saturating_add(1);
        let added = width.saturating_sub(cells.len()).saturating_add(extra_weight(&cell));
        self.weight = self.weight.saturating_add(added);
        if column >= COLUMNS_MAX || self.weight > CELLS_MAX {
            return Err(TableFault::TooLarge);
        }
        cells.resize(cells.len().max(width), Cell::default());
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    /// Returns the rows, with the values of merged cells repeated downwards, and what the file weighs
    /// so far.
    pub(super) fn into_rows(
        mut self,
        merges: &[Dimensions],
    ) -> Result<(Vec<Row>, usize), TableFault> {
        let weight = merge::fill_down(&mut self.rows, merges, self.weight)?;
        let rows = self.rows.into_iter();
        let rows = rows.map(|(index, cells)| Row { number: index.saturating_add(1), cells });
        Ok((rows.collect(), weight))
    }
}

/// What is wrong with a cell of more than [`TEXT_CHARS_MAX`] characters.
pub(super) const TOO_LONG: &str = "has more than 32,767 characters";

/// Returns whether a text is longer than a cell of a spreadsheet can be.
pub(super) fn is_too_long(text: &str) -> bool {
    text.len() > TEXT_CHARS_MAX && text.chars().nth(TEXT_CHARS_MAX).is_some()
}

/// Returns how many cells more the text of a cell counts for.
pub(super) fn extra_weight(cell: &Cell) -> usize {
    cell.text.len().checked_div(TEXT_LEN_PER_CELL).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::CellKind;

    #[test]
    fn a_text_longer_than_a_cell_can_be_is_refused_with_its_place() {
        let put = |chars| Grid::default().put(6, 27, Cell::new("字".repeat(chars), CellKind::Text));
        assert_eq!(put(32_767), Ok(()));
        let fault = put(32_768).unwrap_err();
        assert!(fault.to_string().contains("AB7 has more than 32,767 characters"), "{fault}");
    }

    #[test]
    fn sheets_of_one_file_weigh_together() {
        let mut weight = 0;
        let sheet = |weight| {
            let mut grid = Grid::after(weight);
            for row in 0..3000 {
                grid.put(row, 511, Cell::new("1", CellKind::Number))?;
            }
            grid.into_rows(&[])
        };
        for _ in 0..2 {
            weight = sheet(weight).unwrap().1;
        }
        assert_eq!(sheet(weight), Err(TableFault::TooLarge));
    }

    #[test]
    fn one_long_text_in_many_cells_is_too_large() {
        let text = "字".repeat(10_000);
        let mut grid = Grid::default();
        let put =
            (0..100_000).try_for_each(|row| grid.put(row, 0, Cell::new(&text, CellKind::Text)));
        assert_eq!(put, Err(TableFault::TooLarge));
    }

    #[test]
    fn one_long_text_merged_over_many_rows_is_too_large() {
        let mut grid = Grid::default();
        grid.put(0, 0, Cell::new("字".repeat(10_000), CellKind::Text)).unwrap();
        for row in 0..20_000 {
            grid.put(row, 1, Cell::new("1", CellKind::Number)).unwrap();
        }
        let merges = [Dimensions { start: (0, 0), end: (20_000, 0) }];
        assert_eq!(grid.into_rows(&merges), Err(TableFault::TooLarge));
    }
}
