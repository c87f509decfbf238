//! Money, and rates of money.

use super::ValueError;
use super::value::serde_by_text;
use rust_decimal::Decimal;
use std::fmt;
use std::str::FromStr;

/// An amount of yuan (CNY), held as an exact number of fen.
///
/// Its one text has two decimals: `300000.00`, `-0.05`, `0.00`.
/// A document holds at most 13 digits before the point, so that the sum over every line of every
/// possible log stays far inside `i128`; that is why adding needs no error.
/// Spec: `ledger-spec/01-values.md`, "Amount".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i128);

const EXPECTED: &str = "an amount in yuan with two decimals, such as 300000.00";
const YUAN_DIGITS_MAX: usize = 13;
const FITS: &str = "2^53 lines of 13 digits sum to less than 2^127 fen";

impl Amount {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Returns the amount of `fen` fen (1/100 yuan).
    pub const fn from_fen(fen: i128) -> Self {
        Self(fen)
    }

    /// Returns the number of fen.
    pub const fn fen(self) -> i128 {
        self.0
    }

    /// Returns whether it is above zero.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Returns this plus `other`.
    ///
    /// # Panics
    ///
    /// Never for amounts that come from documents, by the bound above.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.checked_add(other.0).expect(FITS))
    }

    /// Returns this minus `other`.
    ///
    /// # Panics
    ///
    /// Never for amounts that come from documents, by the bound above.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self(self.0.checked_sub(other.0).expect(FITS))
    }

    /// Returns the negative of this.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::ZERO.minus(self)
    }

    /// Returns this without its sign.
    #[must_use]
    pub fn magnitude(self) -> Self {
        self.max(self.negated())
    }

    /// Returns this, or zero if it is negative.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// Returns this in units of 10,000 yuan (万元), as figures in official tables are written.
    pub fn in_wan(self) -> Decimal {
        Decimal::from_i128_with_scale(self.0, 6).normalize()
    }

    /// Returns this as a share of `whole`, or nothing where `whole` is not above zero.
    pub fn share_of(self, whole: Self) -> Option<Percent> {
        if !whole.is_positive() {
            return None;
        }
        Some(Percent { part: self, whole })
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        let (yuan, rest) = (fen.div_euclid(100), fen.rem_euclid(100));
        formatter.pad(&format!("{sign}{yuan}.{rest:02}"))
    }
}

impl FromStr for Amount {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let error = || ValueError::new(text, EXPECTED);
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (yuan, fen) = digits.split_once('.').ok_or_else(error)?;
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = (1..=YUAN_DIGITS_MAX).contains(&yuan.len())
            && fen.len() == 2
            && all_digits(yuan)
            && all_digits(fen)
            && (yuan == "0" || !yuan.starts_with('0'));
        if !well_formed {
            return Err(error());
        }
        let fen: i128 = format!("{yuan}{fen}").parse().map_err(|_| error())?;
        match (digits.len() < text.len(), fen) {
            (true, 0) => Err(error()),
            (true, fen) => Ok(Self::from_fen(fen).negated()),
            (false, fen) => Ok(Self::from_fen(fen)),
        }
    }
}

serde_by_text!(Amount);

/// A share of a positive amount.
///
/// It is shown with two decimals, cut and never rounded up: 99.996 % prints as `99.99%`, so that
/// `100.00%` is said only of the whole.
/// Spec: `ledger-spec/05-claims.md`, "Rates".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Percent {
    part: Amount,
    whole: Amount,
}

impl Percent {
    /// Returns hundredths of a percent, cut towards zero; `10000` is the whole.
    pub fn basis_points(self) -> i128 {
        let scaled = self.part.0.checked_mul(10_000).unwrap_or(self.part.0);
        scaled.checked_div(self.whole.0).unwrap_or(0)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points = Decimal::from_i128_with_scale(self.basis_points(), 2);
        formatter.pad(&format!("{points}%"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_has_exactly_one_text() {
        for text in ["0.00", "0.01", "300000.00", "-0.01", "9999999999999.99"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "0",
            "0.0",
            "00.00",
            "01.00",
            "-0.00",
            "+1.00",
            "1e5",
            "1.000",
            ".50",
            "1.",
            "1,000.00",
            "１.00",
            " 1.00",
            "10000000000000.00",
            "30万",
            "--1.00",
            "1.0-",
        ] {
            assert!(text.parse::<Amount>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_share_never_rounds_up_to_the_whole() {
        let whole = Amount::from_fen(1_000_000);
        for (fen, shown) in [
            (1_000_000, "100.00%"),
            (999_999, "99.99%"),
            (0, "0.00%"),
            (2_000_000, "200.00%"),
            (333_333, "33.33%"),
        ] {
            assert_eq!(Amount::from_fen(fen).share_of(whole).unwrap().to_string(), shown);
        }
        assert_eq!(whole.share_of(Amount::ZERO), None);
    }

    #[test]
    fn wan_is_exact() {
        assert_eq!("24081000.00".parse::<Amount>().unwrap().in_wan().to_string(), "2408.1");
        assert_eq!("0.01".parse::<Amount>().unwrap().in_wan().to_string(), "0.000001");
    }
}
