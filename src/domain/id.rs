//! Identifiers that an author chooses.

use super::ValueError;
use super::value::serde_by_text;
use std::fmt;
use std::str::FromStr;

/// The identifier of a document, program, award, payment, and so on: 1 to 64 of
/// `A-Z a-z 0-9 . _ -`, first a letter or a digit.
///
/// Plain ASCII on purpose: it can be typed, read out, used as a file name, and has no look-alikes.
/// Spec: `ledger-spec/01-values.md`, "Id".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(Box<str>);

const ID_CHARS_MAX: usize = 64;

impl Id {
    /// Returns the characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
        let starts_well = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        if starts_well && text.len() <= ID_CHARS_MAX && text.bytes().all(plain) {
            Ok(Self(text.into()))
        } else {
            Err(ValueError::new(text, "an id of 1 to 64 letters, digits, `.`, `_`, `-`"))
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

serde_by_text!(Id);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_safe_file_name() {
        for text in ["A", "2022-ZJTX-001", "a.b_c-d", &"x".repeat(64)] {
            assert_eq!(text.parse::<Id>().unwrap().to_string(), text);
        }
        for text in ["", ".", "..", ".a", "-a", "a/b", "a b", "株", &"x".repeat(65), "a\n"] {
            assert!(text.parse::<Id>().is_err(), "{text:?}");
        }
    }
}
