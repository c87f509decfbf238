//! Do the totals of a list add up?

use super::body::Total;
use super::{BadCell, Body, CellFault, Column, Layout, Table};
use crate::domain::Amount;
use crate::exchange::values::{Unit, read_amount};

/// Returns the totals that do not add up, in every column of amounts.
///
/// 合计 and 总计 are the sum of all lines. 小计 is the sum of the lines since the 小计 before it;
/// where every 小计 is instead the sum of the lines down to the next one, they stand above their
/// lines, and that is right too. Where an amount cannot be read no sum is judged, since that cell is
/// reported anyway.
pub(crate) fn check_totals(table: &Table, layout: &Layout, body: &Body<'_>) -> Vec<BadCell> {
    let columns = layout.amounts().map(|(_, column)| column);
    columns.flat_map(|column| check_column(table, column, body)).collect()
}

fn check_column(table: &Table, column: &Column, body: &Body<'_>) -> Vec<BadCell> {
    let unit = column.unit.unwrap_or(Unit::Yuan);
    let amounts: Vec<Option<Amount>> = body
        .lines
        .iter()
        .map(|row| {
            row.cell(column.index)
                .map_or(Some(Amount::ZERO), |cell| read_amount(&cell.text, unit).ok())
        })
        .collect();
    let check = |total: &Total<'_>, from, to| -> Option<BadCell> {
        let cell = total.row.cell(column.index)?;
        let fault = match read_amount(&cell.text, unit) {
            Err(error) => CellFault::Value(error),
            Ok(stated) => differs(stated, &amounts, from, to)?,
        };
        Some(BadCell::new(table, total.row, column, fault))
    };
    let whole = body.totals.iter().filter(|total| !total.is_part);
    let mut bad: Vec<BadCell> = whole.filter_map(|total| check(total, 0, amounts.len())).collect();
    let parts: Vec<&Total<'_>> = body.totals.iter().filter(|total| total.is_part).collect();
    let starts = std::iter::once(0).chain(parts.iter().map(|total| total.lines_before));
    let below: Vec<BadCell> = parts
        .iter()
        .zip(starts)
        .filter_map(|(total, from)| check(total, from, total.lines_before))
        .collect();
    let ends = parts.iter().skip(1).map(|total| total.lines_before).chain([amounts.len()]);
    let above =
        parts.iter().zip(ends).filter_map(|(total, to)| check(total, total.lines_before, to));
    let stand_above = parts.first().is_some_and(|total| total.lines_before == 0);
    let above: Vec<BadCell> = if stand_above { above.collect() } else { Vec::new() };
    bad.extend(if stand_above { above } else { below });
    bad
}

/// Returns the fault if the amounts are all known and add up to something else.
fn differs(
    stated: Amount,
    amounts: &[Option<Amount>],
    from: usize,
    to: usize,
) -> Option<CellFault> {
    let part = amounts.get(from..to).unwrap_or_default();
    let known: Option<Vec<Amount>> = part.iter().copied().collect();
    let sum: Amount = known?.into_iter().sum();
    let difference = stated.minus(sum);
    (stated != sum).then_some(CellFault::Total { stated, sum, difference })
}
