//! What does one row say? Every cell that cannot be taken is noted, and reading goes on.

use super::{Context, Sheet};
use crate::domain::{Amount, CreditCode, Id};
use crate::exchange::table::{BadCell, Cell, CellFault, CellKind, Column, Field, Row};
use crate::exchange::values::{Unit, ValueError, read_amount, read_code, read_id};

/// A bad cell was noted; there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noted;

/// A value that is there, is absent, or was noted as bad.
pub(super) type Found<T> = Result<Option<T>, Noted>;

/// Digits beyond this many are lost in a number cell.
const NUMBER_DIGITS_MAX: usize = 15;

/// Reads the cells of one row.
pub(super) struct RowReader<'a> {
    pub(super) bad: Vec<BadCell>,
    sheet: &'a Sheet<'a>,
    row: &'a Row,
    /// The 0-based position among all lines of all sheets.
    ordinal: usize,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(sheet: &'a Sheet<'a>, row: &'a Row, ordinal: usize) -> Self {
        Self { bad: Vec::new(), sheet, row, ordinal }
    }

    /// Returns the text of a cell as it stands, unless it is blank or there is no such column.
    pub(super) fn text(&self, field: Field) -> Option<&'a str> {
        self.cell(field).map(|cell| cell.text.as_str())
    }

    /// Returns whether the list has such a column.
    pub(super) fn has(&self, field: Field) -> bool {
        self.column(field).is_some()
    }

    /// Returns the fields of the columns, in order.
    pub(super) fn fields(&self) -> impl Iterator<Item = Field> + 'a {
        self.sheet.layout.columns.keys().copied()
    }

    fn column(&self, field: Field) -> Option<&'a Column> {
        self.sheet.layout.columns.get(&field)
    }

    fn cell(&self, field: Field) -> Option<&'a Cell> {
        self.sheet.layout.cell(self.row, field)
    }

    /// Notes that the cell of `field` is wrong; of a field without a column, that the row is.
    pub(super) fn note(&mut self, field: Field, fault: CellFault) -> Noted {
        let made = Column { index: 0, heading: field.heading(), unit: None };
        let column = self.column(field).unwrap_or(&made);
        self.bad.push(BadCell::new(self.sheet.table, self.row, column, fault));
        Noted
    }

    /// Reads a cell that may be blank.
    pub(super) fn optional<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, ValueError>,
    ) -> Found<T> {
        let Some(cell) = self.cell(field) else { return Ok(None) };
        if let Some(fault) = fault(field, cell) {
            return Err(self.note(field, fault));
        }
        read(&cell.text).map(Some).map_err(|error| self.note(field, error.into()))
    }

    /// Reads a cell that must not be blank.
    pub(super) fn required<T>(
        &mut self,
        field: Field,
        read: impl FnOnce(&str) -> Result<T, ValueError>,
    ) -> Result<T, Noted> {
        self.optional(field, read)?.ok_or_else(|| self.note(field, CellFault::Blank))
    }

    /// Reads a cell; where there is no such column, or the cell is blank and there is a default,
    /// returns the default.
    pub(super) fn with_default<T>(
        &mut self,
        field: Field,
        default: Option<T>,
        read: impl FnOnce(&str) -> Result<T, ValueError>,
    ) -> Result<T, Noted> {
        let found = self.optional(field, read)?;
        found.or(default).ok_or_else(|| self.note(field, CellFault::Blank))
    }

    /// Reads an amount that may be blank, in yuan or 万元 as its column says.
    pub(super) fn amount(&mut self, field: Field) -> Found<Amount> {
        let unit = self.column(field).and_then(|column| column.unit).unwrap_or(Unit::Yuan);
        self.optional(field, |text| read_amount(text, unit))
    }

    /// Reads an amount that must be there and above zero.
    pub(super) fn positive(&mut self, field: Field) -> Result<Amount, Noted> {
        let amount = self.amount(field)?.ok_or_else(|| self.note(field, CellFault::Blank))?;
        if amount.is_positive() {
            Ok(amount)
        } else {
            Err(self.note(field, CellFault::NotPositive))
        }
    }

    /// Reads the id of the line, or makes one where there is no column of ids.
    pub(super) fn id(&mut self, ctx: &Context<'_>) -> Result<Id, Noted> {
        if self.has(Field::Id) {
            return self.required(Field::Id, read_id);
        }
        let made = ctx.numbers.id(&ctx.base, self.ordinal);
        made.ok_or_else(|| self.note(Field::Id, CellFault::Blank))
    }

    /// Reads the code of a payee, or returns that of the known payee of this name.
    pub(super) fn payee(&mut self, ctx: &Context<'_>) -> Result<CreditCode, Noted> {
        if let Some(code) = self.optional(Field::Code, read_code)? {
            return Ok(code);
        }
        match self.text(Field::Name) {
            Some(name) if !ctx.options.codes.is_empty() => {
                let code = ctx.options.code_of(name);
                code.ok_or_else(|| self.note(Field::Name, CellFault::UnknownName))
            }
            _ if self.has(Field::Code) => Err(self.note(Field::Code, CellFault::Blank)),
            _ => Err(self.note(Field::Name, CellFault::Blank)),
        }
    }

    /// Reads the id or the name of a program, or returns the one given for the list.
    pub(super) fn program(&mut self, ctx: &Context<'_>) -> Result<Id, Noted> {
        let options = ctx.options;
        self.with_default(Field::Program, options.program.clone(), |text| {
            options.program_of(text).map_or_else(|| read_id(text), Ok)
        })
    }

    /// Reads ids, separated by commas, semicolons or spaces, in ascending order and each once.
    pub(super) fn ids(&mut self, field: Field) -> Result<Vec<Id>, Noted> {
        let parts = |text: &str| {
            let parts = text.split([',', '，', ';', '；', '、', ' ', '\n']);
            parts.filter(|part| !part.trim().is_empty()).map(read_id).collect()
        };
        let mut ids: Vec<Id> = self.optional(field, parts)?.unwrap_or_default();
        ids.sort();
        ids.dedup();
        Ok(ids)
    }
}

/// Returns what is wrong with a cell before its text is read.
fn fault(field: Field, cell: &Cell) -> Option<CellFault> {
    let digits = || cell.text.bytes().filter(u8::is_ascii_digit).count();
    if cell.kind == CellKind::Error {
        return Some(CellFault::Failed);
    }
    if field.is_amount() {
        let rescaled = matches!(cell.kind, CellKind::Rescaled | CellKind::Percent);
        let merged = cell.merged.then_some(CellFault::Merged);
        return rescaled.then_some(CellFault::Rescaled).or(merged);
    }
    let lossy = field.is_digits() || digits() > NUMBER_DIGITS_MAX;
    (cell.is_numeric() && lossy).then_some(CellFault::Numeric)
}
