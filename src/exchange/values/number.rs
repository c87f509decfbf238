//! Which code, account or document number is meant?

use super::{Expected, Hint, ValueError, packed, plain};
use crate::domain::{AccountNumber, CodeCheck, CreditCode, Digest, DocumentNumber};

/// Returns the credit code that `text` says, raised to upper case, in narrow characters and without
/// spaces.
///
/// `O` and `I` are not taken for `0` and `1`: the hint says so, and a person looks at the licence.
pub fn read_code(text: &str) -> Result<CreditCode, ValueError> {
    let packed = packed(text).to_ascii_uppercase();
    let code: Result<CreditCode, _> = packed.parse();
    let refused = |hint| ValueError::new(text, Expected::Code, Some(hint));
    let code = code.map_err(|_| refused(code_hint(&packed)))?;
    if digits_lost(&packed) && code.check() != CodeCheck::Agrees {
        return Err(refused(Hint::AsText));
    }
    Ok(code)
}

fn code_hint(packed: &str) -> Hint {
    if is_scientific(packed) {
        return Hint::AsText;
    }
    if packed.contains(['I', 'O', 'S', 'V', 'Z']) { Hint::CodeLetters } else { Hint::CodeLength }
}

/// Returns the account number that `text` says, in narrow characters, with single spaces.
pub fn read_account(text: &str) -> Result<AccountNumber, ValueError> {
    let plain = plain(text);
    let digits = plain.strip_prefix('\'').unwrap_or(&plain);
    let words: Vec<&str> = digits.split(' ').filter(|word| !word.is_empty()).collect();
    let hint = is_scientific(digits).then_some(Hint::AsText);
    words.join(" ").parse().map_err(|_| ValueError::new(text, Expected::Account, hint))
}

/// Returns the document number that `text` says, in its normal form.
pub(crate) fn read_document_number(text: &str) -> Result<DocumentNumber, ValueError> {
    DocumentNumber::normalise(text)
        .map_err(|_| ValueError::new(text, Expected::DocumentNumber, None))
}

/// Returns the digest that `text` says; upper case is lowered.
pub(crate) fn read_digest(text: &str) -> Result<Digest, ValueError> {
    let packed = packed(text).to_ascii_lowercase();
    packed.parse().map_err(|_| ValueError::new(text, Expected::Digest, None))
}

/// Returns the number of an instalment: `1`, `第1期`, `1期`.
pub(crate) fn read_instalment(text: &str) -> Result<u16, ValueError> {
    let packed = packed(text);
    let digits = packed.strip_prefix('第').unwrap_or(&packed);
    let digits = digits.strip_suffix('期').unwrap_or(digits);
    let number = digits.parse().ok().filter(|_| !digits.starts_with(['0', '+']));
    let number = number.filter(|number| (1..=100).contains(number));
    number.ok_or_else(|| ValueError::new(text, Expected::Instalment, None))
}

/// Returns whether `text` looks like digits that a spreadsheet once held as a number: all digits,
/// more than 15, and zeros after the 15th.
fn digits_lost(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let lost = text.get(15..).is_some_and(|tail| tail.len() > 1 && tail.bytes().all(|b| b == b'0'));
    digits && lost
}

/// Returns whether `text` is a number with an exponent, such as `9.14403E+17`.
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    exponent.strip_prefix('+').is_some_and(digits) && digits(&mantissa.replacen('.', "", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_written_small_wide_or_spaced() {
        for text in [
            "91430200MA7ABCD12A",
            "91430200ma7abcd12a",
            "９１４３０２００ＭＡ７ＡＢＣＤ１２Ａ",
            " 914302 00MA7ABCD12A\u{A0}",
            "'91430200MA7ABCD12A",
        ] {
            assert_eq!(read_code(text).unwrap().to_string(), "91430200MA7ABCD12A", "{text}");
        }
    }

    #[test]
    fn letters_are_never_taken_for_digits() {
        let hint = |text| read_code(text).unwrap_err().hint();
        assert_eq!(hint("9143O200MA7ABCD12A"), Some(Hint::CodeLetters));
        assert_eq!(hint("91430200MA7ABCDI2A"), Some(Hint::CodeLetters));
        assert_eq!(hint("91430200MA7ABCD12"), Some(Hint::CodeLength));
        assert_eq!(hint(""), Some(Hint::CodeLength));
        assert_eq!(hint("9.14403E+17"), Some(Hint::AsText));
    }

    #[test]
    fn a_code_that_lost_its_last_digits_is_named() {
        assert_eq!(read_code("914403001922038000").unwrap_err().hint(), Some(Hint::AsText));
        assert!(read_code("914403001922038216").is_ok());
        assert!(read_code("91350203M0001QAY9B").is_ok(), "the check characters are for the rules");
    }

    #[test]
    fn an_account_keeps_its_groups() {
        for (text, wanted) in [
            ("43001500061052500123", "43001500061052500123"),
            ("４３００ １５００", "4300 1500"),
            (" 4300\u{A0}\u{A0}1500 ", "4300 1500"),
            ("4300—1500", "4300-1500"),
            ("'0043001500", "0043001500"),
        ] {
            assert_eq!(read_account(text).unwrap().as_str(), wanted);
        }
        assert_eq!(read_account("6.22202E+18").unwrap_err().hint(), Some(Hint::AsText));
        for text in ["", "-", "账号", "1\u{200B}2", &"1".repeat(41)] {
            assert!(read_account(text).is_err(), "{text}");
        }
    }
}
