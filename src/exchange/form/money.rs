//! What do the four rows of money say?

use super::error::FormFault;
use super::head::Frame;
use super::label::{FUND_ROWS, MONEY, is, key};
use super::sheet::Sheet;
use crate::evaluation::{Figure, FundRow, reading};
use crate::exchange::table::Row;
use crate::exchange::values::{Unit, shown};
use rust_decimal::Decimal;

pub(super) fn read(
    sheet: &mut Sheet<'_>,
    frame: &Frame,
    unit: Unit,
) -> Result<[FundRow; 4], FormFault> {
    let mut found: [Option<(usize, FundRow)>; 4] = Default::default();
    let table = sheet.table;
    let between = frame.money.saturating_add(1)..frame.goal;
    for row in table.rows.get(between).unwrap_or_default() {
        let Some((column, source)) = source(sheet, frame, row)? else { continue };
        let number = source.saturating_add(1);
        let read = fund_row(sheet, frame, row, &format!("fund/{number}"), unit)?;
        let Some(slot) = found.get_mut(source) else { continue };
        if slot.is_some() {
            let place = sheet.place(row, column).to_string();
            let first = sheet.places.get(&format!("fund/{number}/initial"));
            let first = first.map(ToString::to_string).unwrap_or_default();
            let part = FUND_ROWS.get(source).map_or(MONEY, |label| label.0);
            return Err(FormFault::Twice { part, first, second: place });
        }
        *slot = Some((column, read));
    }
    if found.first().is_some_and(Option::is_none) {
        let (from, to) = (sheet.number(frame.money), sheet.number(frame.goal));
        let part = FUND_ROWS.first().map_or(MONEY, |label| label.0);
        return Err(FormFault::Missing { part, from, to });
    }
    Ok(found.map(|row| row.map(|(_, row)| row).unwrap_or_default()))
}

/// Returns which of the four a row is, by the cells left of the headings; nothing for a blank row.
fn source(
    sheet: &Sheet<'_>,
    frame: &Frame,
    row: &Row,
) -> Result<Option<(usize, usize)>, FormFault> {
    let left = frame.money_headings.left();
    let labels = || row.filled().filter(|(column, _)| *column < left);
    let known = labels().find_map(|(column, cell)| {
        let source = FUND_ROWS.iter().position(|label| is(&cell.text, label))?;
        Some((column, source))
    });
    if known.is_some() {
        return Ok(known);
    }
    let own = || row.filled().filter(|(_, cell)| !cell.merged && key(&cell.text) != MONEY);
    match own().next() {
        None => Ok(None),
        Some((column, cell)) => {
            let cell_name = sheet.place(row, column).to_string();
            Err(FormFault::UnknownRow { cell: cell_name, found: shown(&cell.text) })
        }
    }
}

fn fund_row(
    sheet: &mut Sheet<'_>,
    frame: &Frame,
    row: &Row,
    key: &str,
    unit: Unit,
) -> Result<FundRow, FormFault> {
    let mut text = |field| frame.money_headings.text(sheet, row, field, key);
    Ok(FundRow {
        full: in_wan(text("full")?, unit),
        initial: in_wan(text("initial")?, unit),
        points: text("points")?,
        rate: text("rate")?,
        score: text("score")?,
        spent: in_wan(text("spent")?, unit),
    })
}

/// Returns an amount in 万元; what is none stays as it is.
fn in_wan(text: String, unit: Unit) -> String {
    if unit == Unit::Wan {
        return text;
    }
    let reading = reading(&text);
    let bare = reading.strip_suffix('元').filter(|rest| !rest.ends_with('万'));
    let yuan = Figure::amount(bare.unwrap_or(&reading)).number();
    let is_in_wan = reading.ends_with("万元");
    let wan = yuan.and_then(|own| own.checked_div(Decimal::from(10_000_u32)));
    wan.filter(|_| !is_in_wan).map_or(text, |own| own.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_yuan_become_wan() {
        for (text, wanted) in [
            ("24,081,000.00", "2408.1"),
            ("24081000元", "2408.1"),
            ("2408.1万元", "2408.1万元"),
            ("—", "—"),
            ("若干", "若干"),
        ] {
            assert_eq!(in_wan(text.to_owned(), Unit::Yuan), wanted);
            assert_eq!(in_wan(text.to_owned(), Unit::Wan), text);
        }
    }
}
