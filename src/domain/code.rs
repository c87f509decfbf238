//! The unified social credit code (统一社会信用代码) and region codes.

use super::ValueError;
use super::value::serde_by_text;
use std::fmt;
use std::str::FromStr;

/// A unified social credit code: 18 of the 31 characters of GB 32100-2015, in upper case.
///
/// A code whose check characters fail is still a `CreditCode`, because some real codes fail them;
/// [`CreditCode::check`] tells, and the rules ask for a reason.
/// Positions 3 to 8 name the office of first registration, never where a firm is today.
/// Spec: `ledger-spec/01-values.md`, "Credit code".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CreditCode([u8; 18]);

/// What the two check characters of a code say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeCheck {
    /// Both agree.
    Agrees,
    /// Character 18 differs from the one GB 32100-2015 computes, which is given.
    LastDiffers {
        /// The character that the first 17 demand.
        expected: char,
    },
    /// Character 17 differs from the one GB 11714-1997 computes over characters 9 to 16.
    OrganisationDiffers {
        /// The character that characters 9 to 16 demand.
        expected: char,
    },
}

/// The 31 characters in the order of their values (GB 32100-2015, table of values).
const CHARACTERS: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// 3^(i-1) mod 31 (GB 32100-2015, weights).
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/// GB 11714-1997, weights of the organisation code.
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

impl CreditCode {
    /// Returns what the check characters say; the last one is judged first.
    pub fn check(&self) -> CodeCheck {
        let expected = self.expected_last();
        if self.0.last() != Some(&expected) {
            return CodeCheck::LastDiffers { expected: char::from(expected) };
        }
        let expected = self.expected_organisation();
        if self.0.get(16) != Some(&expected) {
            return CodeCheck::OrganisationDiffers { expected: char::from(expected) };
        }
        CodeCheck::Agrees
    }

    /// Returns whether it is the code of a sole trader (个体工商户): 9 for the registration of
    /// markets, 2 for the kind of entity (GB 32100-2015).
    pub fn is_sole_trader(&self) -> bool {
        self.0.starts_with(b"92")
    }

    fn expected_last(&self) -> u8 {
        let values = self.0.iter().map(|character| value(*character, CHARACTERS));
        let remainder = weigh(values, &WEIGHTS).rem_euclid(31);
        let index = 31_u32.saturating_sub(remainder).rem_euclid(31);
        CHARACTERS.get(usize::try_from(index).unwrap_or(0)).copied().unwrap_or(b'0')
    }

    /// The organisation code counts letters by the full alphabet, A = 10 to Z = 35, not by the 31
    /// characters of the whole code.
    fn expected_organisation(&self) -> u8 {
        const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        let values = self.0.iter().skip(8).map(|character| value(*character, ALPHABET));
        match 11_u32.saturating_sub(weigh(values, &ORGANISATION_WEIGHTS).rem_euclid(11)) {
            10 => b'X',
            11 => b'0',
            digit => {
                b"0123456789".get(usize::try_from(digit).unwrap_or(0)).copied().unwrap_or(b'0')
            }
        }
    }
}

fn value(character: u8, alphabet: &[u8]) -> u32 {
    let index = alphabet.iter().position(|candidate| *candidate == character);
    index.and_then(|index| u32::try_from(index).ok()).unwrap_or(0)
}

fn weigh(values: impl Iterator<Item = u32>, weights: &[u32]) -> u32 {
    values.zip(weights).map(|(value, weight)| value.saturating_mul(*weight)).sum()
}

impl FromStr for CreditCode {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let bytes: Option<[u8; 18]> = text.as_bytes().try_into().ok();
        bytes
            .filter(|bytes| bytes.iter().all(|byte| CHARACTERS.contains(byte)))
            .map(Self)
            .ok_or_else(|| {
                ValueError::new(
                    text,
                    "a credit code of 18 digits and capital letters without I O S V Z",
                )
            })
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.0.iter().copied().map(char::from).collect();
        formatter.pad(&text)
    }
}

serde_by_text!(CreditCode);

/// A region code: 6 digits by GB/T 2260, or the 9 digits that the fiscal system uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region(Box<str>);

impl FromStr for Region {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if digits && matches!(text.len(), 6 | 9) {
            Ok(Self(text.into()))
        } else {
            Err(ValueError::new(text, "a region code of 6 or 9 digits, such as 430200"))
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

serde_by_text!(Region);

#[cfg(test)]
mod tests {
    use super::*;

    const VALID: &[&str] = &[
        "914403001922038216",
        "91440300708461136T",
        "91110000802100433B",
        "914300007808508659",
        "91350203MA32AXT97E",
        "91350503MA31DKY80A",
        "91350200MA31E12PXF",
        "9135021359498494XQ",
        "123502001549897397",
        "91430200MA7ABCD12A",
        "91430202MA4R12341W",
        "91430211MA4L56787A",
        "91430221MA4P00015A",
        "91430200123456788C",
        "11430200006370010H",
    ];

    #[test]
    fn real_codes_agree_with_both_check_characters() {
        for text in VALID {
            assert_eq!(text.parse::<CreditCode>().unwrap().check(), CodeCheck::Agrees, "{text}");
        }
    }

    #[test]
    fn any_single_substitution_fails_a_check() {
        let text = VALID.first().unwrap();
        for position in 0..18 {
            for character in CHARACTERS {
                let mut bytes = text.as_bytes().to_vec();
                if bytes[position] == *character {
                    continue;
                }
                bytes[position] = *character;
                let code: CreditCode = std::str::from_utf8(&bytes).unwrap().parse().unwrap();
                assert_ne!(code.check(), CodeCheck::Agrees);
            }
        }
    }

    #[test]
    fn a_real_exception_is_named_and_not_refused() {
        let code: CreditCode = "91350203M0001QAY9B".parse().unwrap();
        assert_eq!(code.check(), CodeCheck::LastDiffers { expected: '9' });
    }

    #[test]
    fn other_characters_are_no_code() {
        for text in
            ["91440300192203821", "9144030019220382160", "91440300192203821O", "91440300708461136t"]
        {
            assert!(text.parse::<CreditCode>().is_err(), "{text}");
        }
    }
}
