//! How wide is a column and how high a row? Cells with their words broken into lines.

use super::PdfError;
use super::length::Length;
use super::style::{CELL_ABOVE, CELL_SIDE, CELLS, MARGIN, Style, TEXT_WIDTH};
use super::text::{self, Block, Line, Lines, Measure};
use crate::report::paper::{Grid, GridCell, Role};
use std::collections::BTreeMap;

/// A table, before it is on pages.
pub(super) struct Table {
    /// The edges of the columns, from the left: one more than there are columns.
    pub(super) edges: Vec<Length>,
    /// The cells, row by row.
    pub(super) cells: Vec<Cell>,
    /// How high the rows are.
    pub(super) heights: Vec<Length>,
    /// How the words of its cells are set.
    pub(super) style: Style,
}

/// A cell of a table.
pub(super) struct Cell {
    /// The row in which it begins, from 0.
    pub(super) row: usize,
    /// The row after its last.
    pub(super) end: usize,
    /// The column in which it begins, from 0.
    pub(super) column: usize,
    /// The column after its last.
    pub(super) column_end: usize,
    /// What it is.
    pub(super) role: Role,
    /// Whether it holds a number.
    pub(super) is_number: bool,
    /// Its words.
    pub(super) lines: Vec<Line>,
}

/// A cell with the row and column at which it begins.
type Place<'g> = (usize, usize, &'g GridCell);

/// Lays out a table, in the largest letters in which no word has to be broken.
pub(super) fn table(grid: &Grid, measure: &impl Measure) -> Result<Table, PdfError> {
    let places = places(grid)?;
    let edges = edges(&grid.widths);
    let mut best = Err(PdfError::Narrow { text: grid.name.clone() });
    for style in CELLS {
        let cells = cells(&places, grid.rows.len(), &edges, style, measure);
        let whole = match &cells {
            Ok((_, broken)) => !broken,
            Err(PdfError::Narrow { .. }) => false,
            Err(_) => true,
        };
        best = cells.map(|(cells, _)| (cells, style));
        if whole {
            break;
        }
    }
    let (cells, style) = best?;
    let heights = heights(&cells, grid.rows.len(), style);
    Ok(Table { edges, cells, heights, style })
}

impl Cell {
    /// Returns how high it has to be for its lines from `next` on.
    pub(super) fn need(&self, next: usize, style: Style) -> Length {
        style.leading.times(self.lines.len().saturating_sub(next)) + CELL_ABOVE.times(2)
    }

    /// Returns how its words are set.
    pub(super) fn style(&self, style: Style) -> Style {
        style.thick(self.role == Role::Total)
    }
}

/// Returns the cells with their places, or why the table cannot be drawn.
fn places(grid: &Grid) -> Result<Vec<Place<'_>>, PdfError> {
    let wrong = |row: usize, why: &'static str| PdfError::Grid {
        grid: grid.name.clone(),
        row: row.saturating_add(1),
        why,
    };
    if grid.widths.is_empty() || grid.widths.contains(&0) {
        return Err(wrong(0, "a column has no width"));
    }
    for (row, cells) in grid.rows.iter().enumerate() {
        if cells.iter().any(|cell| cell.rows == 0 || cell.columns == 0) {
            return Err(wrong(row, "a cell spans nothing"));
        }
        let columns: usize = cells.iter().map(|cell| usize::from(cell.columns)).sum();
        if columns > grid.widths.len() {
            return Err(wrong(row, "there are more cells than columns"));
        }
    }
    let places = grid.placed();
    let mut free: BTreeMap<usize, usize> = BTreeMap::new();
    for (row, column, cell) in &places {
        for covered in *column..column.saturating_add(usize::from(cell.columns)) {
            if covered >= grid.widths.len() {
                return Err(wrong(*row, "there are more cells than columns"));
            }
            let until = row.saturating_add(usize::from(cell.rows));
            if free.insert(covered, until).is_some_and(|before| before > *row) {
                return Err(wrong(*row, "a cell covers another"));
            }
        }
    }
    Ok(places)
}

/// Returns the edges of columns whose widths are these shares.
fn edges(widths: &[u16]) -> Vec<Length> {
    let whole = widths.iter().map(|width| u64::from(*width)).sum();
    let mut left: u64 = 0;
    let mut edges = vec![MARGIN];
    for width in widths {
        left = left.saturating_add(u64::from(*width));
        edges.push(MARGIN + TEXT_WIDTH.share(left, whole));
    }
    edges
}

/// Returns the cells in this style, and whether a word was broken.
fn cells(
    places: &[Place<'_>],
    rows: usize,
    edges: &[Length],
    style: Style,
    measure: &impl Measure,
) -> Result<(Vec<Cell>, bool), PdfError> {
    let mut any_broken = false;
    let mut cells = Vec::with_capacity(places.len());
    for (row, column, cell) in places {
        let column_end = column.saturating_add(usize::from(cell.columns));
        let edge = |number: usize| edges.get(number).copied().unwrap_or_default();
        let width = edge(column_end) - edge(*column) - CELL_SIDE.times(2);
        let block = Block { text: &cell.text, style, width, indent: Length::ZERO };
        let Lines { lines, broken } = text::lines(measure, block)?;
        any_broken |= broken;
        cells.push(Cell {
            row: *row,
            end: row.saturating_add(usize::from(cell.rows)).min(rows),
            column: *column,
            column_end,
            role: cell.role,
            is_number: cell.number.is_some(),
            lines: lines.into_iter().map(|(line, _)| line).collect(),
        });
    }
    Ok((cells, any_broken))
}

/// Returns how high the rows have to be: first for cells of one row, then for those that span more.
fn heights(cells: &[Cell], rows: usize, style: Style) -> Vec<Length> {
    let mut heights = vec![style.leading + CELL_ABOVE.times(2); rows];
    let (single, spanning): (Vec<&Cell>, Vec<&Cell>) =
        cells.iter().partition(|cell| cell.end.saturating_sub(cell.row) == 1);
    for cell in single {
        if let Some(height) = heights.get_mut(cell.row) {
            *height = (*height).max(cell.need(0, style));
        }
    }
    for cell in spanning {
        let Some(spanned) = heights.get_mut(cell.row..cell.end) else { continue };
        let missing = cell.need(0, style) - spanned.iter().copied().sum();
        if missing > Length::ZERO {
            let count = u64::try_from(spanned.len()).unwrap_or(u64::MAX);
            for height in spanned {
                *height += missing.share_up(1, count);
            }
        }
    }
    heights
}
