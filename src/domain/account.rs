//! Bank account numbers.

use super::ValueError;
use super::value::serde_by_text;
use std::fmt;
use std::str::FromStr;

/// The number of a bank account as it was written: 1 to 40 letters, digits, spaces and hyphens.
///
/// 40 is the width of the fiscal system's account columns. There is no national format and no
/// check digit for company accounts, so nothing more is demanded.
/// Two numbers are the same account if they agree without spaces and hyphens.
/// Spec: `ledger-spec/01-values.md`, "Account number".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccountNumber(Box<str>);

const ACCOUNT_CHARS_MAX: usize = 40;

impl AccountNumber {
    /// Returns the number as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns whether both name one account: equal without spaces and hyphens, in any case.
    pub fn is_same_account(&self, other: &Self) -> bool {
        self.comparable() == other.comparable()
    }

    /// Returns the letters and digits only, in upper case.
    pub fn comparable(&self) -> String {
        let plain = self.0.chars().filter(char::is_ascii_alphanumeric);
        plain.map(|character| character.to_ascii_uppercase()).collect()
    }
}

impl FromStr for AccountNumber {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-');
        let has_digit = text.bytes().any(|byte| byte.is_ascii_alphanumeric());
        let tidy = text.trim() == text && text.len() <= ACCOUNT_CHARS_MAX;
        if tidy && has_digit && text.bytes().all(plain) {
            Ok(Self(text.into()))
        } else {
            Err(ValueError::new(
                text,
                "an account number of up to 40 letters, digits, spaces, hyphens",
            ))
        }
    }
}

impl fmt::Display for AccountNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

serde_by_text!(AccountNumber);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_the_same_however_it_is_grouped() {
        let plain: AccountNumber = "6222021901234567890".parse().unwrap();
        let grouped: AccountNumber = "6222 0219 0123-4567 890".parse().unwrap();
        assert!(plain.is_same_account(&grouped));
        for text in ["", " 1", "1 ", "-", "１２", "1\t2", &"1".repeat(41)] {
            assert!(text.parse::<AccountNumber>().is_err(), "{text:?}");
        }
    }
}
