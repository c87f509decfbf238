//! Which cells does one sheet of an old workbook hold?

use super::super::grid::Grid;
use super::super::xlsx::{civil_date, fifteen_digits, workbook};
use super::super::{Cell, CellKind, Row, TableFault};
use super::record::{Record, Strings, records};
use super::{BOF, Book, EOF, Shown, u16_at, u32_at};
use calamine::{Dimensions, ExcelDateTime, ExcelDateTimeType};
use rust_decimal::Decimal;

/// Reads the rows of the sheet that begins at `start`.
///
/// `weight` is that of the sheets before, and what this one adds to it is returned with the rows.
pub(super) fn rows(
    stream: &[u8],
    start: usize,
    book: &Book,
    weight: usize,
) -> Result<(Vec<Row>, usize), TableFault> {
    let mut sheet = Sheet { book, grid: Grid::after(weight), merges: Vec::new(), formula: None };
    // A chart within the sheet is a stream of its own, with cells of its own.
    let mut depth = 0_usize;
    let mut is_ended = false;
    for record in records(stream, start) {
        match record.kind {
            BOF => depth = depth.saturating_add(1),
            EOF => depth = depth.saturating_sub(1),
            _ if depth == 1 => sheet.take(record)?,
            _ => {}
        }
        if depth == 0 {
            is_ended = record.kind == EOF;
            break;
        }
    }
    if !is_ended {
        return Err(workbook(&"a sheet has no end"));
    }
    sheet.grid.into_rows(&sheet.merges)
}

struct Sheet<'a> {
    book: &'a Book,
    grid: Grid,
    merges: Vec<Dimensions>,
    /// The place of a formula whose text follows.
    formula: Option<(u16, u16)>,
}

impl Sheet<'_> {
    fn take(&mut self, record: Record<'_>) -> Result<(), TableFault> {
        let data = record.data;
        let whole = match record.kind {
            0x0203 => self.number(data)?,
            0x027E => self.scaled(data)?,
            0x00BD => self.scaled_row(data)?,
            0x00FD => self.shared(data)?,
            0x0204 | 0x00D6 => self.label(data)?,
            0x0006 => self.formula(data)?,
            0x0207 => self.formula_text(data)?,
            0x0205 => self.boolean_or_error(data)?,
            0x00E5 => self.merged(data),
            _ => Some(()),
        };
        whole.ok_or_else(|| workbook(&"a cell cannot be parsed"))
    }

    fn number(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let Some((at, format)) = place(data) else { return Ok(None) };
        let Some(number) = f64_at(data, 6) else { return Ok(None) };
        let cell = self.numeric(number, format);
        self.put(at, cell).map(Some)
    }

    /// A number that is packed into 30 bits, as it is or times 100.
    fn scaled(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let Some((at, format)) = place(data) else { return Ok(None) };
        let Some(packed) = u32_at(data, 6) else { return Ok(None) };
        let cell = self.unpacked(packed, format);
        self.put(at, cell).map(Some)
    }

    fn scaled_row(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(None) };
        let cells = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, cell) in (first..=u16::MAX).zip(cells.chunks_exact(6)) {
            let (Some(format), Some(packed)) = (u16_at(cell, 0), u32_at(cell, 2)) else { continue };
            let cell = self.unpacked(packed, format);
            self.put((row, column), cell)?;
        }
        Ok(Some(()))
    }

    fn shared(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let Some((at, _)) = place(data) else { return Ok(None) };
        let index = u32_at(data, 6).and_then(|index| usize::try_from(index).ok());
        let Some(text) = index.and_then(|index| self.book.strings.get(index)) else {
            return Ok(None);
        };
        self.put(at, Cell::new(text.as_str(), CellKind::Text)).map(Some)
    }

    fn label(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let Some((at, _)) = place(data) else { return Ok(None) };
        let text = data.get(6..).and_then(|text| Strings::new(vec![text]).plain());
        let Some(text) = text else { return Ok(None) };
        self.put(at, Cell::new(text, CellKind::Text)).map(Some)
    }

    /// The result of a formula: a number, or eight bytes that end in FFFF and say what else.
    fn formula(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let Some((at, format)) = place(data) else { return Ok(None) };
        self.formula = None;
        if u16_at(data, 12) != Some(0xFFFF) {
            return self.number(data);
        }
        let cell = match (data.get(6), data.get(8)) {
            (Some(0), _) => {
                self.formula = Some(at);
                return Ok(Some(()));
            }
            (Some(1), Some(value)) => boolean(*value),
            (Some(2), Some(code)) => error(*code),
            (Some(3), _) => return Ok(Some(())),
            _ => self.numeric(f64::NAN, format),
        };
        self.put(at, cell).map(Some)
    }

    fn formula_text(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let (Some(at), Some(text)) = (self.formula.take(), Strings::new(vec![data]).plain()) else {
            return Ok(None);
        };
        self.put(at, Cell::new(text, CellKind::Text)).map(Some)
    }

    fn boolean_or_error(&mut self, data: &[u8]) -> Result<Option<()>, TableFault> {
        let (Some((at, _)), Some(value), Some(kind)) = (place(data), data.get(6), data.get(7))
        else {
            return Ok(None);
        };
        self.put(at, if *kind == 0 { boolean(*value) } else { error(*value) }).map(Some)
    }

    fn merged(&mut self, data: &[u8]) -> Option<()> {
        for area in data.get(2..)?.chunks_exact(8) {
            let number = |at| u16_at(area, at).map(u32::from);
            let (start, end) = ((number(0)?, number(4)?), (number(2)?, number(6)?));
            self.merges.push(Dimensions { start, end });
        }
        Some(())
    }

    fn put(&mut self, (row, column): (u16, u16), cell: Cell) -> Result<(), TableFault> {
        if cell.is_blank() {
            return Ok(());
        }
        self.grid.put(u32::from(row), usize::from(column), cell)
    }

    fn numeric(&self, number: f64, format: u16) -> Cell {
        match self.book.shown(format) {
            Shown::Date => {
                let kind = ExcelDateTimeType::DateTime;
                let date = ExcelDateTime::new(number, kind, self.book.is_1904);
                Cell::new(civil_date(date), CellKind::Date)
            }
            Shown::Number => Cell::new(fifteen_digits(number), CellKind::Number),
            Shown::Rescaled => Cell::new(fifteen_digits(number), CellKind::Rescaled),
            Shown::Percent => Cell::new(fifteen_digits(number), CellKind::Percent),
        }
    }

    fn unpacked(&self, packed: u32, format: u16) -> Cell {
        let (is_hundredfold, is_whole) = (packed & 1 != 0, packed & 2 != 0);
        let bits = packed & !3;
        let number = if is_whole {
            f64::from(i32::from_le_bytes(bits.to_le_bytes()) >> 2)
        } else {
            f64::from_bits(u64::from(bits) << 32)
        };
        self.numeric(if is_hundredfold { hundredth(number) } else { number }, format)
    }
}

/// Returns the number nearest to a hundredth of `number`, by its decimal text: to divide the binary
/// number would round twice.
fn hundredth(number: f64) -> f64 {
    let decimal = fifteen_digits(number).parse::<Decimal>().ok();
    let hundredth = decimal.and_then(|decimal| decimal.checked_mul(Decimal::new(1, 2)));
    hundredth.and_then(|decimal| decimal.to_string().parse().ok()).unwrap_or(f64::NAN)
}

fn place(data: &[u8]) -> Option<((u16, u16), u16)> {
    Some(((u16_at(data, 0)?, u16_at(data, 2)?), u16_at(data, 4)?))
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    let eight = data.get(at..at.checked_add(8)?)?;
    Some(f64::from_le_bytes(eight.try_into().ok()?))
}

fn boolean(value: u8) -> Cell {
    Cell::new(if value == 0 { "FALSE" } else { "TRUE" }, CellKind::Text)
}

fn error(code: u8) -> Cell {
    let name = match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Cell::new(name, CellKind::Error)
}
