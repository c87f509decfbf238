//! Numbers that are not money: targets, results, points.

use super::ValueError;
use super::value::serde_by_text;
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// An exact number without a unit of money.
///
/// Its one text has at most 13 digits before the point and 6 behind it, and no zero at the end of a
/// fraction: `50`, `99.5`, `-0.25`.
/// Spec: `ledger-spec/01-values.md`, "Decimal".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExactDecimal(Decimal);

const EXPECTED: &str = "a number such as 50 or 99.5, without zeros at the end of its fraction";
const WHOLE_DIGITS_MAX: usize = 13;
const FRACTION_DIGITS_MAX: usize = 6;

impl ExactDecimal {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Returns the number.
    pub const fn value(self) -> Decimal {
        self.0
    }

    /// Returns `value`, or nothing if it has more digits than the text may have.
    pub fn new(value: Decimal) -> Option<Self> {
        value.normalize().to_string().parse().ok()
    }
}

impl fmt::Display for ExactDecimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0.to_string())
    }
}

impl FromStr for ExactDecimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let error = || ValueError::new(text, EXPECTED);
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "1"));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = (1..=WHOLE_DIGITS_MAX).contains(&whole.len())
            && (1..=FRACTION_DIGITS_MAX).contains(&fraction.len())
            && all_digits(whole)
            && all_digits(fraction)
            && (whole == "0" || !whole.starts_with('0'))
            && !fraction.ends_with('0')
            && text != "-0";
        if !well_formed {
            return Err(error());
        }
        text.parse().map(Self).map_err(|_| error())
    }
}

serde_by_text!(ExactDecimal);

/// The points of an indicator (分值): from 0 to 100, with at most two decimals.
///
/// Spec: `ledger-spec/02-documents.md`, "indicator".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Points(ExactDecimal);

impl Points {
    /// Returns the number.
    pub const fn value(self) -> Decimal {
        self.0.0
    }
}

impl fmt::Display for Points {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

impl FromStr for Points {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let error = || ValueError::new(text, "points from 0 to 100 with at most two decimals");
        let number: ExactDecimal = text.parse().map_err(|_| error())?;
        let value = number.value();
        let in_range = value >= Decimal::ZERO && value <= Decimal::ONE_HUNDRED;
        if in_range && value.scale() <= 2 { Ok(Self(number)) } else { Err(error()) }
    }
}

serde_by_text!(Points);

/// A share of the points that a judgement earns, in whole percent from 0 to 100.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(try_from = "u8", into = "u8")]
pub struct WholePercent(u8);

impl TryFrom<u8> for WholePercent {
    type Error = ValueError;

    fn try_from(percent: u8) -> Result<Self, ValueError> {
        if percent <= 100 {
            return Ok(Self(percent));
        }
        Err(ValueError::new(&percent.to_string(), "a whole percentage from 0 to 100"))
    }
}

impl From<WholePercent> for u8 {
    fn from(percent: WholePercent) -> Self {
        percent.0
    }
}

impl fmt::Display for WholePercent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_text() {
        for text in ["0", "50", "-0.25", "99.5", "9999999999999.999999", "2468.01"] {
            let number: ExactDecimal = text.parse().unwrap();
            assert_eq!(number.to_string(), text);
            assert_eq!(ExactDecimal::new(number.value()), Some(number));
        }
        for text in [
            "",
            "-",
            "-0",
            "00",
            "01",
            "1.",
            ".5",
            "1.0",
            "1.50",
            "1.1234567",
            "1e3",
            "+1",
            "１",
            "10000000000000",
            "1.2.3",
            " 1",
            "-0.0",
        ] {
            assert!(text.parse::<ExactDecimal>().is_err(), "{text}");
        }
    }
}
