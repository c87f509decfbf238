//! What does a table on paper look like? Rows of cells, some of which span others, as in HTML.

use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A table on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The name: that of the sheet in a workbook. At most 31 characters, without `[]:*?/\`.
    pub name: String,
    /// The widths of the columns, as shares of the width of the page.
    pub widths: Vec<u16>,
    /// How many of the first rows are repeated on each page.
    pub head_rows: usize,
    /// The rows. Each holds the cells that begin in it, from left to right; places that a cell from
    /// above or from the left covers are left out.
    pub rows: Vec<Vec<GridCell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridCell {
    /// What it shows; empty for nothing. May hold line feeds.
    pub text: String,
    /// The number that a spreadsheet may compute with; `text` is how people read it.
    pub number: Option<Decimal>,
    /// How many rows it spans, at least 1.
    pub rows: u16,
    /// How many columns it spans, at least 1.
    pub columns: u16,
    /// What it is.
    pub role: Role,
}

/// What a cell is, and so how it is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A heading: centred, on grey.
    Head,
    /// Words: to the left.
    Text,
    /// A short word or mark: centred.
    Mark,
    /// A figure: to the right.
    Figure,
    /// A figure or word of a total: bold.
    Total,
}

impl GridCell {
    /// Returns a cell of one place.
    pub fn new(role: Role, text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None, rows: 1, columns: 1, role }
    }

    /// Makes it hold a number beside its text.
    #[must_use]
    pub fn number(self, number: Decimal) -> Self {
        Self { number: Some(number), ..self }
    }

    /// Makes it span `rows` and `columns`.
    #[must_use]
    pub fn span(self, rows: u16, columns: u16) -> Self {
        Self { rows, columns, ..self }
    }
}

impl Grid {
    /// Returns the cells with the row and column at which each begins, from 0, row by row.
    ///
    /// A cell takes the first place of its row that none from above covers.
    pub fn placed(&self) -> Vec<(usize, usize, &GridCell)> {
        // For a column: the first row that is free again.
        let mut free: BTreeMap<usize, usize> = BTreeMap::new();
        let mut placed = Vec::new();
        for (row, cells) in self.rows.iter().enumerate() {
            let mut column = 0_usize;
            for cell in cells {
                while free.get(&column).is_some_and(|until| *until > row) {
                    column = column.saturating_add(1);
                }
                placed.push((row, column, cell));
                let until = row.saturating_add(usize::from(cell.rows));
                for _ in 0..cell.columns {
                    let _before = free.insert(column, until);
                    column = column.saturating_add(1);
                }
            }
        }
        placed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_goes_round_those_that_reach_down_from_above() {
        let cell = |text: &str| GridCell::new(Role::Text, text);
        let grid = Grid {
            name: "t".to_owned(),
            widths: vec![1, 1, 1],
            head_rows: 0,
            rows: vec![
                vec![cell("a").span(2, 1), cell("b"), cell("c").span(3, 1)],
                vec![cell("d")],
                vec![cell("e").span(1, 2)],
            ],
        };
        let placed: Vec<_> =
            grid.placed().iter().map(|(r, c, own)| (*r, *c, own.text.as_str())).collect();
        assert_eq!(placed, [(0, 0, "a"), (0, 1, "b"), (0, 2, "c"), (1, 1, "d"), (2, 0, "e")]);
    }
}
