//! Which value did a person mean? One reader per kind of value; what could mean two things is an
//! error, never a guess.
//!
//! Spec: `ledger-spec/01-values.md` has the one text that each reader returns as a value.

mod amount;
mod date;
mod name;
mod number;

pub(crate) use amount::names_unit;
pub(crate) use amount::without_commas;
pub use amount::{Unit, read_amount};
pub use date::{read_date, read_year};
pub(crate) use name::tidy;
pub use name::{read_id, read_reference, read_text};
pub use number::{read_account, read_code};
pub(crate) use number::{read_digest, read_document_number, read_instalment};

use super::phrase::phrases;

/// Why a text is not the value that was expected, and what to do about it.
///
/// Unlike [`crate::domain::ValueError`] it carries a hint, because here a person can be asked again.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{value}` is not {expected}")]
pub struct ValueError {
    value: String,
    expected: Expected,
    hint: Option<Hint>,
}

impl ValueError {
    /// Returns the error for `value`, escaped and cut to 80 characters so that it is safe to print.
    pub fn new(value: &str, expected: Expected, hint: Option<Hint>) -> Self {
        Self { value: shown(value), expected, hint }
    }

    /// Returns the refused text, escaped and cut to 80 characters.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// Returns what would have been right.
    pub fn expected(&self) -> Expected {
        self.expected
    }

    /// Returns what to do about it, where that is known.
    pub fn hint(&self) -> Option<Hint> {
        self.hint
    }
}

/// Returns `text` cut to 80 characters, with control and invisible characters escaped.
pub(crate) fn shown(text: &str) -> String {
    text.chars().take(80).flat_map(char::escape_debug).collect()
}

/// Returns `text` cut to 400 characters, with control and invisible characters escaped and quotes as
/// they are: for a whole sentence.
pub(crate) fn printable(text: &str) -> String {
    let mut printable = String::new();
    for character in text.chars().take(400) {
        if matches!(character, '"' | '\'' | '\\') {
            printable.push(character);
        } else {
            printable.extend(character.escape_debug());
        }
    }
    printable
}

phrases!(
    /// What a text should have been.
    Expected {
        /// An account number.
        Account = "account", "an account number of up to 40 letters, digits, spaces and hyphens";
        /// What a budget line does.
        Adjustment = "adjustment", "one of 年初 (initial), 追加 (supplement), 追减 (reduce), 调剂 (reallocate), 收回 (reclaim)";
        /// An amount of money.
        Amount = "amount", "an amount such as 300000.00 or 30万元";
        /// A credit code.
        Code = "code", "a credit code of 18 digits and capital letters";
        /// A date.
        Date = "date", "a date such as 2022-08-12";
        /// A digest of a file.
        Digest = "digest", "a BLAKE3 digest of 64 hex digits";
        /// A document number.
        DocumentNumber = "document-number", "a document number such as 株财企指〔2022〕12号";
        /// An identifier.
        Id = "id", "an id of 1 to 64 letters, digits, `.`, `_`, `-`";
        /// The number of an instalment.
        Instalment = "instalment", "the number of an instalment, 1 to 100";
        /// Whose bank reports.
        Side = "side", "收款方 (payee) or 付款方 (payer)";
        /// Budget or quota.
        Stage = "stage", "预算 (budget) or 指标 (quota)";
        /// Text.
        Text = "text", "text of 1 to 500 visible characters";
        /// A unit of money.
        Unit = "unit", "a unit: yuan (元) or wan (万元)";
        /// A fiscal year.
        Year = "year", "a fiscal year such as 2022";
    }
);

phrases!(
    /// What a person can do about a value that was refused.
    Hint {
        /// Only the order year, month, day has one meaning.
        YearFirst = "year-first", "write the year first, then month and day: 2022-08-12";
        /// A number in a date column.
        FormatDate = "format-date", "a bare number may be a day count of the spreadsheet: format the cell as a date or as text";
        /// Words, ranges, exponents, two points.
        PlainAmount = "plain-amount", "write one exact amount in digits, such as 300,000.00 or 30万元";
        /// More decimals than fen.
        WholeFen = "whole-fen", "an amount has whole fen: up to 2 decimals in 元, up to 6 in 万元";
        /// More digits than an amount has.
        AmountTooLarge = "amount-too-large", "an amount in 元 has up to 13 digits before the point";
        /// Letters that no code has.
        CodeLetters = "code-letters", "a code has no I, O, S, V or Z; 0 and O, 1 and I look alike, so copy it from the licence";
        /// Not 18 characters.
        CodeLength = "code-length", "a code has exactly 18 characters";
        /// Check characters that do not agree.
        CodeCheck = "code-check", "compare it with the licence; if it is right all the same, say why in a column 代码说明";
        /// A number cell.
        AsText = "as-text", "a spreadsheet keeps 15 digits of a number: format the column as text, then enter the digits again";
        /// Invisible characters.
        Invisible = "invisible", "it holds invisible, control or direction characters: type it again";
        /// Too long or empty.
        Length = "length", "1 to 500 characters";
        /// An id.
        PlainId = "plain-id", "use letters, digits and hyphens only, such as 2022-001";
        /// A merged cell.
        Unmerge = "unmerge", "take the merge apart and write one amount in each row";
        /// A number format that scales.
        PlainFormat = "plain-format", "give the cells the format of plain numbers, and name the unit in the heading";
        /// A value the spreadsheet could not compute.
        Recalculate = "recalculate", "repair the formula, or put the value in its place";
        /// A reduction is negative.
        NegativeAmount = "negative-amount", "追减 and 收回 are written as negative amounts";
        /// Who is meant.
        AddCode = "add-code", "add a column 统一社会信用代码, or record the payee first";
        /// Another name on the account.
        Holder = "holder", "the ledger pays into accounts in the payee's own name; to leave the column out, map it to `-`";
        /// A total that differs.
        CheckTotal = "check-total", "correct the rows or the total, or delete the row of the total";
        /// Rows after the total.
        OneTable = "one-table", "keep one table in each sheet, with one heading and the total at its end";
        /// One id for each row.
        UniqueId = "unique-id", "give each row an id of its own";
        /// Parts of an award.
        InstalmentSum = "instalment-sum", "fill the instalments from the first one on, so that they add up to the amount";
        /// The same payee twice.
        OnePayee = "one-payee", "keep the row that is right; a later change is a list of its own, with its own date";
    }
);

/// Returns the character in the one width that values are written in.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => {
            let code = u32::from(character).checked_sub(0xFEE0);
            code.and_then(char::from_u32).unwrap_or(character)
        }
        '\u{FFE5}' => '¥',
        '\u{2010}'..='\u{2014}' | '\u{2212}' => '-',
        other if other.is_whitespace() => ' ',
        other => other,
    }
}

/// Returns `text` in narrow characters, with plain spaces, without space at the ends.
pub(crate) fn plain(text: &str) -> String {
    text.trim().chars().map(narrow).collect()
}

/// Returns `text` in narrow characters without any space, and without the apostrophe that a
/// spreadsheet writes before digits that are text.
fn packed(text: &str) -> String {
    let plain = plain(text);
    let digits = plain.strip_prefix('\'').unwrap_or(&plain);
    digits.chars().filter(|character| *character != ' ').collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn phrases_have_names_of_their_own() {
        let names: std::collections::BTreeSet<_> =
            Hint::ALL.iter().map(|hint| hint.name()).collect();
        assert_eq!(names.len(), Hint::ALL.len());
        let names: std::collections::BTreeSet<_> =
            Expected::ALL.iter().map(|expected| expected.name()).collect();
        assert_eq!(names.len(), Expected::ALL.len());
    }

    #[test]
    fn an_error_is_safe_to_print() {
        let error = read_amount("\u{202E}\u{7}3", Unit::Yuan).unwrap_err();
        assert_eq!(error.value(), "\\u{202e}\\u{7}3");
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*|[0-9０-９,.，．万元年月日/号〔〕¥ -]{0,24}") {
            drop(read_amount(&text, Unit::Wan));
            drop(read_code(&text));
            drop(read_account(&text));
            drop(read_date(&text));
            drop(read_year(&text));
            drop(read_id(&text));
            drop(read_reference(&text));
            if let Ok(read) = read_text(&text) {
                prop_assert_eq!(read_text(read.as_str()), Ok(read));
            }
        }
    }
}
