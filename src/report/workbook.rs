//! What do all workbooks share? A fixed date, numbers that show as their text, no panic.

use super::error::ReportError;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// A text cell has no more characters.
const TEXT_CHARS_MAX: usize = 32_767;
/// A spreadsheet shows no more digits of a number.
const DIGITS_MAX: usize = 15;
/// The date that every workbook says it was made on.
const CREATED: &str = "2000-01-01";

/// Returns an empty workbook that does not know when it was made.
pub(super) fn undated_workbook() -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::parse_from_str(CREATED)?;
    let properties = DocProperties::new().set_creation_datetime(&created);
    let _book = book.set_properties(&properties);
    Ok(book)
}

/// Turns a panic of the library into an error: it has one where its temporary file cannot be written,
/// as on a full disk.
pub(super) fn unpanicked<T>(path: &Path, write: impl FnOnce() -> T) -> Result<T, ReportError> {
    let written = catch_unwind(AssertUnwindSafe(write));
    written.map_err(|_| ReportError::workbook(path)("it cannot be written"))
}

/// Returns as much of a text as a cell holds.
pub(super) fn text_of_cell(text: &str) -> String {
    text.chars().take(TEXT_CHARS_MAX).collect()
}

/// Returns the number that a spreadsheet shows as exactly this text, if there is one.
pub(super) fn number(text: &str) -> Option<f64> {
    if text.bytes().filter(u8::is_ascii_digit).count() > DIGITS_MAX {
        return None;
    }
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let number: f64 = text.parse().ok()?;
    (format!("{number:.decimals$}") == text).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_only_if_it_shows_as_the_same_text() {
        for text in ["0.00", "-0.05", "300000.00", "9999999999999.99", "7", "-7"] {
            assert!(number(text).is_some(), "{text}");
        }
        for text in ["10000000000000.01", "1234567890123456", "9007199254740993", "", "x"] {
            assert!(number(text).is_none(), "{text}");
        }
    }
}
