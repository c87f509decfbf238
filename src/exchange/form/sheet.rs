//! Which values stand below which heading, on a sheet whose form is laid out over more columns than
//! it has?

use super::error::FormFault;
use super::label::{Label, is};
use crate::exchange::table::{Cell, CellKind, Row, Table, column_letters};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Where a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellPlace {
    /// The 1-based row of the sheet, or line of the CSV file.
    pub row: u32,
    /// The 1-based column.
    pub column: usize,
    /// Whether it is on a sheet, rather than in a CSV file.
    pub is_on_sheet: bool,
}

/// `C7`, or in a CSV file `7:3`.
impl std::fmt::Display for CellPlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (row, column) = (self.row, self.column);
        if self.is_on_sheet {
            formatter.pad(&format!("{}{row}", column_letters(column)))
        } else {
            formatter.pad(&format!("{row}:{column}"))
        }
    }
}

/// A sheet that is read, and the places found so far.
pub(super) struct Sheet<'t> {
    pub(super) table: &'t Table,
    pub(super) places: BTreeMap<String, CellPlace>,
}

/// A heading: its label, the name of its field, and its 0-based column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    pub(super) label: Label,
    pub(super) field: &'static str,
    pub(super) column: usize,
}

/// The headings of a row, from left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Headings(Vec<Heading>);

impl<'t> Sheet<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        Self { table, places: BTreeMap::new() }
    }

    pub(super) fn row(&self, index: usize) -> Option<&'t Row> {
        self.table.rows.get(index)
    }

    /// Returns the number of a row; of one below the table, that of the last.
    pub(super) fn number(&self, index: usize) -> u32 {
        let rows = &self.table.rows;
        rows.get(index).or(rows.last()).map_or(0, |row| row.number)
    }

    pub(super) fn place(&self, row: &Row, column: usize) -> CellPlace {
        let is_on_sheet = self.table.sheet.is_some();
        CellPlace { row: row.number, column: column.saturating_add(1), is_on_sheet }
    }

    pub(super) fn note(&mut self, key: String, row: &Row, column: usize) {
        let place = self.place(row, column);
        self.places.insert(key, place);
    }

    /// Returns the text of a cell, as it is shown.
    pub(super) fn text(&self, row: &Row, column: usize, cell: &Cell) -> Result<String, FormFault> {
        let place = || self.place(row, column).to_string();
        match cell.kind {
            CellKind::Text | CellKind::Number | CellKind::Date => Ok(joined(&cell.text)),
            CellKind::Percent => Ok(percent(&cell.text)),
            CellKind::Rescaled => Err(FormFault::Rescaled { cell: place() }),
            CellKind::Error => Err(FormFault::Failed { cell: place() }),
        }
    }
}

impl Headings {
    /// Finds the headings in a row. A cell that repeats the one above is none.
    pub(super) fn find(
        sheet: &Sheet<'_>,
        row: &Row,
        labels: &[(Label, &'static str)],
    ) -> Result<Self, FormFault> {
        let mut found: Vec<Heading> = Vec::new();
        for (column, cell) in row.filled().filter(|(_, cell)| !cell.merged) {
            let own = labels.iter().find(|(label, _)| is(&cell.text, label));
            let Some((label, field)) = own.copied() else { continue };
            if let Some(other) = found.iter().find(|other| other.field == field) {
                let place = |column| sheet.place(row, column).to_string();
                let (first, second) = (place(other.column), place(column));
                return Err(FormFault::Twice { part: label.0, first, second });
            }
            found.push(Heading { label, field, column });
        }
        if let Some((label, _)) =
            labels.iter().find(|(_, field)| found.iter().all(|own| own.field != *field))
        {
            let (from, to) = (row.number, row.number);
            return Err(FormFault::Missing { part: label.0, from, to });
        }
        Ok(Self(found))
    }

    /// Returns the column of the first heading.
    pub(super) fn left(&self) -> usize {
        self.0.iter().map(|own| own.column).min().unwrap_or(0)
    }

    /// Returns the cell below a heading: what stands from its column to before the next heading's.
    pub(super) fn cell<'r>(
        &self,
        sheet: &Sheet<'_>,
        row: &'r Row,
        field: &str,
    ) -> Result<(usize, Option<&'r Cell>), FormFault> {
        let Some(at) = self.0.iter().position(|own| own.field == field) else {
            return Ok((0, None));
        };
        let Some(own) = self.0.get(at) else { return Ok((0, None)) };
        let end = self.0.get(at.saturating_add(1)).map_or(usize::MAX, |next| next.column);
        let mut below = row.filled().filter(|(column, _)| (own.column..end).contains(column));
        let Some((column, cell)) = below.next() else { return Ok((own.column, None)) };
        if let Some((other, _)) = below.next() {
            let place = |column| sheet.place(row, column).to_string();
            let (first, second) = (place(column), place(other));
            return Err(FormFault::Crowded { part: own.label.0, first, second });
        }
        Ok((column, Some(cell)))
    }

    /// Returns the text below a heading, and notes its place under `key` and the name of the field.
    pub(super) fn text(
        &self,
        sheet: &mut Sheet<'_>,
        row: &Row,
        field: &str,
        key: &str,
    ) -> Result<String, FormFault> {
        let (column, cell) = self.cell(sheet, row, field)?;
        sheet.note(format!("{key}/{field}"), row, column);
        cell.map_or_else(|| Ok(String::new()), |cell| sheet.text(row, column, cell))
    }
}

/// Returns a text in one line. Lines of a cell are broken where it is narrow, so they are put
/// together without a space, but for words of letters.
pub(super) fn joined(text: &str) -> String {
    let mut joined = String::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let is_word = |own: Option<char>| own.is_some_and(|own| own.is_ascii_alphanumeric());
        if is_word(joined.chars().next_back()) && is_word(line.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(line);
    }
    joined
}

/// Returns a number as it is shown in percent.
fn percent(text: &str) -> String {
    let scaled = text.parse().ok().and_then(|own: Decimal| own.checked_mul(Decimal::ONE_HUNDRED));
    scaled.map_or_else(|| text.to_owned(), |own| format!("{}%", own.normalize()))
}
