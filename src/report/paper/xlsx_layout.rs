//! How wide are the columns of a sheet, and how high its rows? Estimated, since only a program that
//! has the font knows; rather too high than cut.

use super::grid::Grid;
use super::measure::wrap;

/// The width of A4 between the margins, in pixels of 1/96 inch.
pub(super) const PAGE_PIXELS: u32 = 680;
/// With less than this for a column on average, the sheet is made wider and shrunk by the printer.
const COLUMN_PIXELS_MEAN: u32 = 85;
const COLUMN_PIXELS_MIN: u32 = 24;
/// The width of a digit of ten points.
const HALF_PIXELS: u32 = 7;
/// A cell keeps so much free at both sides together.
const SIDES_PIXELS: u32 = 10;
const LINE_PIXELS: u32 = 18;
const PADDING_PIXELS: u32 = 8;
/// A row cannot be higher.
const ROW_PIXELS_MAX: u32 = 545;

/// Returns the width of each column, by its share.
pub(super) fn column_pixels(grid: &Grid) -> Vec<u32> {
    let count = u32::try_from(grid.widths.len()).unwrap_or(u32::MAX);
    let page = PAGE_PIXELS.max(count.saturating_mul(COLUMN_PIXELS_MEAN));
    let all = grid.widths.iter().map(|own| u32::from(*own)).fold(0, u32::saturating_add);
    let width = |own: &u16| {
        let part = u32::from(*own).saturating_mul(page).checked_div(all).unwrap_or(page);
        part.max(COLUMN_PIXELS_MIN)
    };
    grid.widths.iter().map(width).collect()
}

/// Returns the height of each row. What a cell over several rows needs more is shared by them.
pub(super) fn row_pixels(grid: &Grid, columns: &[u32]) -> Vec<u32> {
    let mut heights = vec![lines_pixels("", 0, 1); grid.rows.len()];
    let mut placed = grid.placed();
    placed.sort_by_key(|(_, _, cell)| cell.rows);
    for (row, column, cell) in placed {
        let width = columns.iter().skip(column).take(usize::from(cell.columns)).sum();
        let needed = text_pixels(&cell.text, width, 1);
        let rows = usize::from(cell.rows);
        let has =
            heights.iter().skip(row).take(rows).fold(0, |sum: u32, own| sum.saturating_add(*own));
        let lacks = needed.saturating_sub(has).div_ceil(u32::from(cell.rows.max(1)));
        for height in heights.iter_mut().skip(row).take(rows) {
            *height = height.saturating_add(lacks).min(ROW_PIXELS_MAX);
        }
    }
    heights
}

/// Returns the height of a row that holds a text alone, in letters `size` times as wide at most.
pub(super) fn lines_pixels(text: &str, width: u32, size: u32) -> u32 {
    text_pixels(text, width, size).min(ROW_PIXELS_MAX)
}

fn text_pixels(text: &str, width: u32, size: u32) -> u32 {
    let half = HALF_PIXELS.saturating_mul(size);
    let room = width.saturating_sub(SIDES_PIXELS).checked_div(half).unwrap_or(0);
    let lines = wrap(text, usize::try_from(room).unwrap_or(usize::MAX)).len();
    let lines = u32::try_from(lines).unwrap_or(u32::MAX);
    let line = LINE_PIXELS.saturating_add(size.saturating_sub(1).saturating_mul(6));
    lines.saturating_mul(line).saturating_add(PADDING_PIXELS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::paper::{GridCell, Role};

    fn grid(rows: Vec<Vec<GridCell>>) -> Grid {
        Grid { name: "t".to_owned(), widths: vec![1, 3], head_rows: 0, rows }
    }

    #[test]
    fn columns_share_the_page() {
        assert_eq!(column_pixels(&grid(vec![])), [170, 510]);
        let many = Grid { widths: vec![1; 20], ..grid(vec![]) };
        assert_eq!(column_pixels(&many), [85; 20]);
        let none = Grid { widths: vec![0, 0], ..grid(vec![]) };
        assert_eq!(column_pixels(&none), [680, 680]);
    }

    #[test]
    fn a_row_is_as_high_as_its_longest_cell() {
        let cell = |text: &str| GridCell::new(Role::Text, text);
        // 160 pixels hold 22 half widths: 11 characters.
        let long = "字".repeat(45);
        let rows =
            row_pixels(&grid(vec![vec![cell(&long), cell("短")], vec![cell("短")]]), &[170, 510]);
        assert_eq!(rows, [5 * LINE_PIXELS + PADDING_PIXELS, LINE_PIXELS + PADDING_PIXELS]);
        let tall = row_pixels(
            &grid(vec![vec![cell(&long).span(2, 1), cell("短")], vec![cell("短")]]),
            &[170, 510],
        );
        assert!(tall.iter().sum::<u32>() >= 5 * LINE_PIXELS + PADDING_PIXELS, "{tall:?}");
        assert_eq!(tall[0], tall[1]);
        let huge = row_pixels(&grid(vec![vec![cell(&"字".repeat(9_000))]]), &[170, 510]);
        assert_eq!(huge, [ROW_PIXELS_MAX]);
    }
}
