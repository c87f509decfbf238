//! How are the cells of a sheet gathered, so that a small file cannot ask for much memory?

use super::{CELLS_MAX, COLUMNS_MAX, Cell, Row, TableFault, merge};
use calamine::Dimensions;
use std::collections::BTreeMap;

/// Text weighs too: a workbook keeps one long text once and may show it in each cell.
const TEXT_LEN_PER_CELL: usize = 64;

/// The cells found so far, by 0-based row.
#[derive(Debug, Default)]
pub(super) struct Grid {
    rows: BTreeMap<u32, Vec<Cell>>,
    weight: usize,
}

impl Grid {
    /// Puts a cell at its 0-based row and column.
    pub(super) fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), TableFault> {
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

    /// Returns the rows, with the values of merged cells repeated downwards.
    pub(super) fn into_rows(mut self, merges: &[Dimensions]) -> Result<Vec<Row>, TableFault> {
        merge::fill_down(&mut self.rows, merges)?;
        let rows = self.rows.into_iter();
        Ok(rows.map(|(index, cells)| Row { number: index.saturating_add(1), cells }).collect())
    }
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
