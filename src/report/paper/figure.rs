//! Which number does a cell show, and with which format does a spreadsheet show it as the same text?

use super::grid::GridCell;
use crate::report::workbook::number;
use rust_decimal::Decimal;

/// A number whose cell in a spreadsheet reads as the text does.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    /// The number; of a percentage, the fraction.
    pub(super) value: Decimal,
    /// The same as a spreadsheet keeps it.
    pub(super) double: f64,
    /// The format with which it shows as the text.
    pub(super) format: String,
}

/// Returns the number that `cell` shows, if it has one and a spreadsheet can show it as its text.
///
/// It is that of the text and not that of `cell`: what is computed with is what was read.
pub(super) fn figure(cell: &GridCell) -> Option<Figure> {
    cell.number?;
    let (signed, is_percent) =
        cell.text.strip_suffix('%').map_or((cell.text.as_str(), false), |text| (text, true));
    let digits = signed.strip_prefix('-').unwrap_or(signed);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    if !is_whole(whole) || !is_digits(decimals) || digits.ends_with('.') {
        return None;
    }
    let plain: Decimal = signed.replace(',', "").parse().ok()?;
    // A spreadsheet knows no zero below zero.
    if plain.is_zero() && digits.len() < signed.len() {
        return None;
    }
    let value = if is_percent { plain.checked_mul(Decimal::new(1, 2))? } else { plain };
    let double = number(&value.to_string())?;
    let mut format = if whole.contains(',') { "#,##0" } else { "0" }.to_owned();
    if !decimals.is_empty() {
        format.push('.');
        format.extend(decimals.chars().map(|_| '0'));
    }
    if is_percent {
        format.push('%');
    }
    Some(Figure { value, double, format })
}

/// Whether it is digits without a zero too many, with a comma before each three or with none.
fn is_whole(text: &str) -> bool {
    let mut groups = text.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = text.contains(',');
    let begins = !first.is_empty() && is_digits(first) && (first == "0" || !first.starts_with('0'));
    begins
        && (!grouped || (first.len() <= 3 && first != "0"))
        && groups.all(|group| group.len() == 3 && is_digits(group))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|own| own.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::paper::Role;

    fn of(text: &str) -> Option<(String, String)> {
        let cell = GridCell::new(Role::Figure, text).number(Decimal::ONE);
        figure(&cell).map(|own| (own.value.to_string(), own.format))
    }

    #[test]
    fn the_format_shows_the_text() {
        for (text, value, format) in [
            ("2408.1", "2408.1", "0.0"),
            ("12,345.00", "12345.00", "#,##0.00"),
            ("345.00", "345.00", "0.00"),
            ("-5.00", "-5.00", "0.00"),
            ("100.00%", "1.0000", "0.00%"),
            ("0.03%", "0.0003", "0.00%"),
            ("100%", "1.00", "0%"),
            ("10", "10", "0"),
            ("0", "0", "0"),
        ] {
            assert_eq!(of(text), Some((value.to_owned(), format.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_a_spreadsheet_would_show_otherwise_stays_text() {
        for text in [
            "",
            "—",
            "30-50",
            "007",
            "-0.00",
            "1.",
            ".5",
            "1,23",
            "1234,567",
            "0,123",
            "+5",
            "5 万元",
            "10000000000000.01",
            "%",
            "-",
            "1e5",
            "１０",
        ] {
            assert_eq!(of(text), None, "{text}");
        }
        assert_eq!(figure(&GridCell::new(Role::Figure, "10")), None, "no number was given");
    }
}
