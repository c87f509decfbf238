//! What does a cell hold that was merged with the one above?

use super::grid::extra_weight;
use super::{CELLS_MAX, Cell, TableFault};
use calamine::Dimensions;
use std::collections::BTreeMap;

/// The most merges a sheet may have.
const MERGES_MAX: usize = 20_000;

/// Repeats the value of each merged cell in the rows below it, in its first column. The other
/// columns stay blank, since a merge across columns is a title, not a value for each column. Adds what
/// is repeated to `weight`.
pub(super) fn fill_down(
    grid: &mut BTreeMap<u32, Vec<Cell>>,
    merges: &[Dimensions],
    weight: usize,
) -> Result<usize, TableFault> {
    let mut reached = weight;
    if merges.len() > MERGES_MAX {
        return Err(TableFault::TooLarge);
    }
    for merge in merges.iter().filter(|merge| merge.start.0 < merge.end.0) {
        let column = usize::try_from(merge.start.1).unwrap_or(usize::MAX);
        let first = grid.get(&merge.start.0).and_then(|cells| cells.get(column));
        let Some(first) = first.filter(|cell| !cell.is_blank()).cloned() else { continue };
        let below = merge.start.0.saturating_add(1)..=merge.end.0;
        if below.is_empty() {
            continue;
        }
        let weight = extra_weight(&first).saturating_add(1);
        for (_, cells) in grid.range_mut(below) {
            let width = cells.len().max(column.saturating_add(1));
            let added = width.saturating_sub(cells.len());
            reached = reached.saturating_add(added).saturating_add(weight);
            if reached > CELLS_MAX {
                return Err(TableFault::TooLarge);
            }
            cells.resize(width, Cell::default());
            if let Some(cell) = cells.get_mut(column).filter(|cell| cell.is_blank()) {
                *cell = Cell { merged: true, ..first.clone() };
            }
        }
    }
    Ok(reached)
}
