//! Are the amounts in 元 or in 万元?

use super::{Field, Layout, Row, TableFault};
use crate::exchange::values::{Unit, names_unit, read_amount};

/// Numbers below 10,000 could be meant in either unit. In fen, of the number read as 万元.
const DOUBTFUL_BELOW_FEN: i128 = 10_000 * 1_000_000;

/// Sets the unit of every column of amounts: `given` where a person says it, else what the heading
/// says, else what a title says, else yuan.
///
/// A title and a heading that differ are an error. So are amounts that nothing but a Chinese heading
/// says anything of and that are all below 10,000: they could be either.
pub(crate) fn set_units(
    layout: &mut Layout,
    lines: &[&Row],
    given: Option<Unit>,
) -> Result<(), TableFault> {
    let title = if given.is_some() { None } else { title(layout)? };
    let fields: Vec<Field> = layout.amounts().map(|(field, _)| *field).collect();
    for field in fields {
        let Some(column) = layout.columns.get_mut(&field) else { continue };
        let named = match (column.unit, &title) {
            (Some(unit), Some((other, text))) if unit != *other && given.is_none() => {
                let (first, second) = (text.clone(), column.heading.clone());
                return Err(TableFault::UnitsDiffer { first, second });
            }
            (unit, title) => given.or(unit).or(title.as_ref().map(|(unit, _)| *unit)),
        };
        let chinese = !column.heading.is_ascii();
        if named.is_none() && chinese && all_doubtful(lines, column.index) {
            return Err(TableFault::UnitUnknown { heading: column.heading.clone() });
        }
        column.unit = Some(named.unwrap_or(Unit::Yuan));
    }
    Ok(())
}

fn title(layout: &Layout) -> Result<Option<(Unit, String)>, TableFault> {
    let mut titles = layout.title_units.iter();
    let Some(first) = titles.next() else { return Ok(None) };
    match titles.find(|other| other.0 != first.0) {
        None => Ok(Some(first.clone())),
        Some(other) => {
            let (first, second) = (first.1.clone(), other.1.clone());
            Err(TableFault::UnitsDiffer { first, second })
        }
    }
}

/// Returns whether there are amounts without a unit of their own, and all are below 10,000.
fn all_doubtful(lines: &[&Row], index: usize) -> bool {
    let cells = lines.iter().filter_map(|row| row.cell(index));
    let bare = cells.filter(|cell| !names_unit(&cell.text));
    // Read as 万元, since those may have the more decimals.
    let mut amounts = bare.filter_map(|cell| read_amount(&cell.text, Unit::Wan).ok()).peekable();
    amounts.peek().is_some()
        && amounts.all(|amount| amount.fen().saturating_abs() < DOUBTFUL_BELOW_FEN)
}
