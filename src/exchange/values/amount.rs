//! Which amount is meant by `30万`, `¥300,000.00` or `３０００００元`?

use super::{Expected, Hint, ValueError, plain};
use crate::domain::Amount;
use std::str::FromStr;

/// The unit that a column of amounts is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 元.
    Yuan,
    /// 万元: 10,000 yuan.
    Wan,
}

impl Unit {
    /// Returns how many decimals whole fen have in this unit.
    fn decimals_max(self) -> usize {
        match self {
            Self::Yuan => 2,
            Self::Wan => 6,
        }
    }
}

impl FromStr for Unit {
    type Err = ValueError;

    /// Reads `yuan`, `元`, `wan` or `万元`.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        match plain(text).as_str() {
            "yuan" | "元" => Ok(Self::Yuan),
            "wan" | "万元" | "万" => Ok(Self::Wan),
            _ => Err(ValueError::new(text, Expected::Unit, None)),
        }
    }
}

/// Longest first, so that none is cut short.
const SUFFIXES: [(&str, Unit); 5] = [
    ("万元整", Unit::Wan),
    ("万元", Unit::Wan),
    ("万", Unit::Wan),
    ("元整", Unit::Yuan),
    ("元", Unit::Yuan),
];

/// Returns the amount that `text` says, in `unit` unless the text names its own unit.
///
/// An optional `-`, an optional `¥`, digits with or without commas between thousands, and up to 2
/// decimals in yuan or 6 in 万元, so that every accepted text is a whole number of fen.
/// Words, ranges, exponents, brackets and spaces between digits are refused.
pub fn read_amount(text: &str, unit: Unit) -> Result<Amount, ValueError> {
    let plain = plain(text);
    parse(&plain, unit).map_err(|hint| ValueError::new(text, Expected::Amount, Some(hint)))
}

/// Returns whether `text` names its unit itself.
pub(crate) fn names_unit(text: &str) -> bool {
    let plain = plain(text);
    SUFFIXES.iter().any(|(suffix, _)| plain.ends_with(suffix))
}

fn parse(text: &str, unit: Unit) -> Result<Amount, Hint> {
    let (unsigned, negative) = match text.strip_prefix('-') {
        Some(rest) => (rest.trim_start(), true),
        None => (text, false),
    };
    let number = ["¥", "人民币"].iter().find_map(|mark| unsigned.strip_prefix(mark));
    let number = number.unwrap_or(unsigned).trim_start();
    let found = SUFFIXES.iter().find_map(|(suffix, unit)| {
        number.strip_suffix(suffix).map(|rest| (rest.trim_end(), *unit))
    });
    let (digits, unit) = found.unwrap_or((number, unit));
    let amount = unsigned_amount(digits, unit)?;
    Ok(if negative { amount.negated() } else { amount })
}

fn unsigned_amount(text: &str, unit: Unit) -> Result<Amount, Hint> {
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) if is_digits(decimals) => (whole, decimals),
        Some(_) => return Err(Hint::PlainAmount),
        None => (text, ""),
    };
    let whole = without_commas(whole).ok_or(Hint::PlainAmount)?;
    if decimals.len() > unit.decimals_max() {
        return Err(Hint::WholeFen);
    }
    let fen = format!("{whole}{decimals:0<width$}", width = unit.decimals_max());
    let amount = fen.parse().ok().map(Amount::from_fen);
    // The canonical text is bounded; an amount that has none is too large for a document.
    amount.filter(|amount| amount.to_string().parse() == Ok(*amount)).ok_or(Hint::AmountTooLarge)
}

/// Returns the digits of a whole number, whose commas, if any, stand between thousands.
pub(crate) fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().filter(|first| is_digits(first))?;
    if text != "0" && first.starts_with('0') {
        return None;
    }
    if first.len() < text.len() && first.len() > 3 {
        return None;
    }
    groups.all(|group| group.len() == 3 && is_digits(group)).then(|| text.replace(',', ""))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn yuan(text: &str, unit: Unit) -> String {
        read_amount(text, unit).unwrap().to_string()
    }

    #[test]
    fn people_write_one_amount_in_many_ways() {
        for text in [
            "30万",
            "30万元",
            "30 万元",
            "300,000.00",
            "¥300000",
            "￥300,000",
            "300000元",
            "300000元整",
            "人民币300000元",
            "３０００００．００",
            "３００，０００",
            "\u{A0}300000\u{3000}",
            "300000.0",
        ] {
            assert_eq!(yuan(text, Unit::Yuan), "300000.00", "{text}");
        }
    }

    #[test]
    fn the_unit_of_the_text_wins_over_that_of_the_column() {
        assert_eq!(yuan("30万", Unit::Wan), "300000.00");
        assert_eq!(yuan("300000元", Unit::Wan), "300000.00");
        assert_eq!(yuan("36.2", Unit::Wan), "362000.00");
        assert_eq!(yuan("0.000001", Unit::Wan), "0.01");
        assert_eq!(yuan("-36.2", Unit::Wan), "-362000.00");
        assert_eq!(yuan("－¥５", Unit::Yuan), "-5.00");
        assert_eq!(yuan("0", Unit::Yuan), "0.00");
        assert_eq!(yuan("-0", Unit::Yuan), "0.00");
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "",
            " ",
            "万",
            "¥",
            "-",
            "3,00,000",
            "1.234,56",
            "1,2345",
            "1234,567",
            ",300",
            "300,",
            "1e5",
            "30万5千",
            "三十万",
            "1.2.3",
            ".5",
            "5.",
            "约30万",
            "30-50万",
            "30万/家",
            "(250.00)",
            "（250.00）",
            "+5",
            "--5",
            "3 0",
            "300 000",
            "007",
            "0,300",
            "30万万",
            "1亿",
            "30'000",
            "0x10",
            "NaN",
            "1.000",
            "99999999999999",
            "1.2345678万",
            "٣",
        ] {
            assert!(read_amount(text, Unit::Yuan).is_err(), "{text}");
        }
        assert!(read_amount("0.0000001", Unit::Wan).is_err());
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let hint = |text| read_amount(text, Unit::Yuan).unwrap_err().hint();
        assert_eq!(hint("0.123"), Some(Hint::WholeFen));
        assert_eq!(hint("三十万"), Some(Hint::PlainAmount));
        assert_eq!(hint("10000000000000"), Some(Hint::AmountTooLarge));
        assert_eq!(hint(&"9".repeat(60)), Some(Hint::AmountTooLarge));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(fen in -999_999_999_999_999_i128..=999_999_999_999_999) {
            let amount = Amount::from_fen(fen);
            prop_assert_eq!(read_amount(&amount.to_string(), Unit::Yuan).unwrap(), amount);
            prop_assert_eq!(read_amount(&amount.in_wan().to_string(), Unit::Wan).unwrap(), amount);
            prop_assert_eq!(read_amount(&format!("{}万元", amount.in_wan()), Unit::Yuan).unwrap(), amount);
        }
    }
}
