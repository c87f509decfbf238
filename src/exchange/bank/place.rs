//! Which value does one field of a bank's message hold? For the formats whose fields have fixed
//! names; what is wrong is said with the line, the field and the value.

use super::{BankError, Line, Wrong};
use crate::domain::{AccountNumber, Amount, Date, Text, misleads};
use crate::exchange::table::FILE_LEN_MAX;
use crate::exchange::values::{read_account, tidy};

/// The most digits an amount has before the point, as in documents.
const DIGITS_MAX: usize = 13;
/// The most characters of a recorded text.
const TEXT_CHARS_MAX: usize = 500;

/// A field of the file: the line where it begins, and its name in parts that errors join by `/`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) at: usize,
    pub(super) field: [&'static str; 3],
}

impl Place {
    /// Returns the place of a field whose name has one part.
    pub(super) fn of(at: usize, field: &'static str) -> Self {
        Self { at, field: [field, "", ""] }
    }

    /// Returns the error for `value` here.
    pub(super) fn wrong(self, wrong: Wrong, value: &str) -> BankError {
        let parts: Vec<&str> = self.field.into_iter().filter(|part| !part.is_empty()).collect();
        BankError::new(wrong, parts.join("/"), value).at(self.at)
    }

    /// Returns the error for a field that is not there.
    pub(super) fn missing(self) -> BankError {
        self.wrong(Wrong::Missing, "")
    }

    /// Returns the amount of `digits`, with its decimals behind `point`; from the third on they must
    /// be zero.
    pub(super) fn amount(self, digits: &str, point: char) -> Result<Amount, BankError> {
        parse_amount(digits, point).ok_or_else(|| self.wrong(Wrong::Amount, digits))
    }

    /// Returns the day, which must be one of the calendar; `written` is what the file says.
    pub(super) fn day(
        self,
        year: i32,
        month: u32,
        day: u32,
        written: &str,
    ) -> Result<Date, BankError> {
        Date::from_ymd(year, month, day).ok_or_else(|| self.wrong(Wrong::Date, written))
    }

    /// Returns the text in one line, or nothing where there is none.
    ///
    /// Whoever pays chooses what is written here, and must not be able to keep the bank's file out:
    /// a character that misleads becomes `\u{FFFD}`, which is seen, and a text that is too long is
    /// cut and ends with `…`.
    pub(super) fn text(self, text: &str) -> Result<Option<Text>, BankError> {
        let plain = |character: char| if misleads(character) { '\u{FFFD}' } else { character };
        let tidy: String = tidy(text).chars().map(plain).collect();
        if tidy.is_empty() {
            return Ok(None);
        }
        shortened(&tidy).parse().map(Some).map_err(|_| self.wrong(Wrong::Text, text))
    }

    /// Returns the account number, or nothing where there is none; an IBAN without spaces.
    /// Points between digits, as some banks write them, become spaces.
    pub(super) fn account(self, text: &str) -> Result<Option<AccountNumber>, BankError> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let plain = text.replace('.', " ");
        let plain = if is_iban(&plain) { plain.replace(' ', "") } else { plain };
        read_account(&plain).map(Some).map_err(|_| self.wrong(Wrong::Account, text))
    }

    /// Returns the currency, which has the form of an ISO 4217 code.
    pub(super) fn currency(self, code: &str) -> Result<String, BankError> {
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code { Ok(code.to_owned()) } else { Err(self.wrong(Wrong::Malformed, code)) }
    }
}

/// Returns an error for a file that is longer than any file read here.
pub(super) fn refuse_large(bytes: &[u8]) -> Result<(), BankError> {
    let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if len <= FILE_LEN_MAX {
        return Ok(());
    }
    Err(BankError::new(Wrong::Bomb, "bytes", &len.to_string()))
}

/// Turns the lines so that time goes forward, if it only goes back: some banks begin with the last.
pub(super) fn turn_forward(lines: &mut [Line]) {
    let is_back = lines.is_sorted_by(|one, next| one.booked >= next.booked);
    if is_back && lines.first().map(|line| line.booked) != lines.last().map(|line| line.booked) {
        lines.reverse();
    }
}

/// Returns the day of the earliest line.
pub(super) fn first_booked(lines: &[Line]) -> Option<Date> {
    lines.iter().map(|line| line.booked).min()
}

fn parse_amount(digits: &str, point: char) -> Option<Amount> {
    let (whole, decimals) = digits.split_once(point).unwrap_or((digits, ""));
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && decimals.is_empty()) || !are_digits(whole) || !are_digits(decimals) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let decimals = decimals.trim_end_matches('0');
    if whole.len() > DIGITS_MAX || decimals.len() > 2 {
        return None;
    }
    format!("{whole}{decimals:0<2}").parse().ok().map(Amount::from_fen)
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= TEXT_CHARS_MAX {
        return text.to_owned();
    }
    let kept: String = text.chars().take(TEXT_CHARS_MAX.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Returns whether `text` begins as an IBAN does: two letters and two digits.
fn is_iban(text: &str) -> bool {
    let head: Vec<char> = text.trim().chars().take(4).collect();
    let [first, second, third, fourth] = head[..] else { return false };
    first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && third.is_ascii_digit()
        && fourth.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Place = Place { at: 7, field: ["Stmt", "Ntry", "Amt"] };

    #[test]
    fn an_amount_is_read_exactly() {
        for (digits, point, fen) in [
            ("8.85", '.', 885),
            ("1.00000", '.', 100),
            ("200000", '.', 20_000_000),
            ("000000000147,64", ',', 14_764),
            ("300,", ',', 30_000),
            ("0,1", ',', 10),
            (".5", '.', 50),
            ("0", '.', 0),
            ("9999999999999.99", '.', 999_999_999_999_999),
        ] {
            assert_eq!(HERE.amount(digits, point), Ok(Amount::from_fen(fen)), "{digits}");
        }
    }

    #[test]
    fn other_amounts_are_refused() {
        for digits in
            ["", ".", "-1.00", "+1.00", "1.005", "1,00", "1.0.0", "1e5", "１.00", "10000000000000"]
        {
            let error = HERE.amount(digits, '.').unwrap_err();
            assert_eq!((error.at, error.field.as_str()), (Some(7), "Stmt/Ntry/Amt"), "{digits}");
            assert_eq!(error.wrong, Wrong::Amount);
        }
    }

    #[test]
    fn a_text_too_long_is_cut_and_says_so() {
        let text = HERE.text(&"附".repeat(501)).unwrap().unwrap();
        assert_eq!(text.as_str().chars().count(), 500);
        assert!(text.as_str().ends_with('…'));
        assert_eq!(HERE.text(&"附".repeat(500)).unwrap().unwrap().as_str(), "附".repeat(500));
        assert_eq!(HERE.text(" \n ").unwrap(), None);
        for misleading in ["a\u{202E}b", "a\u{200B}b", "a\u{AD}b", "a\u{1}b"] {
            assert_eq!(HERE.text(misleading).unwrap().unwrap().as_str(), "a\u{FFFD}b");
        }
    }

    #[test]
    fn an_iban_has_no_spaces_and_another_number_keeps_them() {
        let read = |text| HERE.account(text).unwrap().unwrap().as_str().to_owned();
        assert_eq!(read("NL26 VAYB 8060 4768 90"), "NL26VAYB8060476890");
        assert_eq!(read("4300 1500"), "4300 1500");
        assert_eq!(read("1291.99.348"), "1291 99 348");
        assert_eq!(HERE.account("账号").unwrap_err().wrong, Wrong::Account);
        assert_eq!(HERE.account("  ").unwrap(), None);
    }
}
