//! What does the row of the total say? Its label may cover any number of columns, so its two numbers
//! need not stand below their headings.

use super::error::FormFault;
use super::head::Frame;
use super::label::TOTAL;
use super::sheet::Sheet;
use crate::evaluation::{Figure, Total};
use crate::exchange::table::Cell;

pub(super) fn read(sheet: &mut Sheet<'_>, frame: &Frame, index: usize) -> Result<Total, FormFault> {
    let Some(row) = sheet.row(index) else { return Ok(Total::default()) };
    let headings = &frame.indicator_headings;
    let (points, score) =
        (headings.cell(sheet, row, "points")?, headings.cell(sheet, row, "score")?);
    let is_label = |cell: &Cell| super::label::is(&cell.text, &TOTAL);
    let others: Vec<(usize, &Cell)> =
        row.filled().filter(|(_, cell)| !cell.merged && !is_label(cell)).collect();
    let is_number = |cell: &Cell| Figure::points(&cell.text).number().is_some();
    let numbers: Vec<(usize, &Cell)> =
        others.iter().copied().filter(|(_, cell)| is_number(cell)).collect();
    let is_below = points.1.is_some() || score.1.is_some();
    let (points, score) = match numbers.as_slice() {
        [first, second] => ((first.0, Some(first.1)), (second.0, Some(second.1))),
        _ if is_below || others.is_empty() => (points, score),
        _ => return Err(FormFault::TotalCells { row: row.number, found: numbers.len() }),
    };
    let mut text = |key: &str, (column, cell): (usize, Option<&Cell>)| {
        sheet.note(key.to_owned(), row, column);
        cell.map_or_else(|| Ok(String::new()), |cell| sheet.text(row, column, cell))
    };
    Ok(Total { points: text("total/points", points)?, score: text("total/score", score)? })
}
