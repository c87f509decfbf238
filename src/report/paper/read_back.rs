//! Does a sheet say what the table says? Cell by cell, as they are read from the file again.

use super::figure::figure;
use super::grid::{Grid, GridCell};
use super::xlsx::cell_text;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A cell of a sheet that says something else than the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// The row, from 0.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
    /// Its name as a spreadsheet shows it, such as `C7`.
    pub cell: String,
    /// What the table says: a text, or the number in shortest form; empty for nothing.
    pub expected: String,
    /// What the sheet says.
    pub found: String,
}

/// Returns where `sheet` differs from `grid`, from the top left.
///
/// `sheet` is the text of each cell that is not empty, by row and column from 0; of a number its
/// decimal text, of a percentage the fraction. Numbers are compared as numbers, all else as text
/// without line feeds at its end.
pub fn differences(grid: &Grid, sheet: &BTreeMap<(usize, usize), String>) -> Vec<CellDifference> {
    let mut left: BTreeMap<(usize, usize), &str> =
        sheet.iter().map(|(place, text)| (*place, text.as_str())).collect();
    let mut found = Vec::new();
    for (row, column, cell) in grid.placed() {
        let read = left.remove(&(row, column)).unwrap_or_default();
        found.extend(compare(cell, read).map(|expected| difference((row, column), expected, read)));
    }
    let none = |(place, read): (&(usize, usize), &&str)| difference(*place, String::new(), read);
    found.extend(left.iter().filter(|(_, read)| !is_nothing(read)).map(none));
    found.sort_by_key(|own| (own.row, own.column));
    found
}

/// Returns the places whose format in a sheet makes a cell show something else than the table says,
/// with the format that was expected and the one found.
///
/// `formats` has those of the cells of `sheet` that are not the general one. A format can show any
/// text in place of a number or of a text.
pub fn format_differences(
    grid: &Grid,
    sheet: &BTreeMap<(usize, usize), String>,
    formats: &BTreeMap<(usize, usize), String>,
) -> Vec<((usize, usize), String, String)> {
    let figures: BTreeMap<(usize, usize), String> = grid
        .placed()
        .into_iter()
        .filter_map(|(row, column, cell)| Some(((row, column), figure(cell)?.format)))
        .collect();
    let places = sheet.keys().map(|place| {
        let found = formats.get(place).map_or(GENERAL, String::as_str);
        (*place, figures.get(place), found)
    });
    places
        .filter(|(_, expected, found)| match expected {
            Some(expected) => expected != found,
            None => *found != TEXT && *found != GENERAL,
        })
        .map(|(place, expected, found)| {
            (place, expected.map_or(TEXT, String::as_str).to_owned(), found.to_owned())
        })
        .collect()
}

/// The format of a cell that has none.
const GENERAL: &str = "General";
/// The format of text.
const TEXT: &str = "@";

/// Returns what was expected instead of `read`.
fn compare(cell: &GridCell, read: &str) -> Option<String> {
    if let Some(figure) = figure(cell) {
        let number: Option<Decimal> = read.parse().ok();
        return (number != Some(figure.value)).then(|| figure.value.normalize().to_string());
    }
    let expected = cell_text(cell);
    let same = trimmed(&expected) == trimmed(read) || (is_nothing(&expected) && is_nothing(read));
    (!same).then_some(expected)
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches('\n')
}

fn is_nothing(text: &str) -> bool {
    text.trim().is_empty()
}

fn difference((row, column): (usize, usize), expected: String, found: &str) -> CellDifference {
    let cell = format!("{}{}", letters(column), row.saturating_add(1));
    CellDifference { row, column, cell, expected, found: found.to_owned() }
}

/// Returns the letters of the column: 0 is `A`, 26 is `AA`.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = Some(column);
    while let Some(own) = left {
        let digit = u8::try_from(own.rem_euclid(26)).unwrap_or(0);
        letters.push(char::from(b'A'.saturating_add(digit)));
        left = own.div_euclid(26).checked_sub(1);
    }
    letters.iter().rev().collect()
}
