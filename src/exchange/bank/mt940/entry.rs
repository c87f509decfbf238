//! What does the field `:61:` say was booked? And what do the fields of balances say?

use super::tags::Tag;
use crate::domain::{Amount, Date};
use crate::exchange::bank::place::Place;
use crate::exchange::bank::{BankError, Line, Party, Wrong};

/// References that mean none, or that it stands in `:86:`.
pub(super) const NO_REFERENCE: [&str; 8] =
    ["NONREF", "NOTPROVIDED", "EREF", "EREF+", "KREF", "KREF+", "MREF", "MREF+"];
/// The most characters of a reference for the owner of the account.
const OWN_REFERENCE_LEN: usize = 16;

/// A booking whose particulars in `:86:` are still to come.
pub(super) struct Entry {
    pub(super) line: Line,
    /// The third letter of the currency, where it is given.
    pub(super) funds: Option<char>,
    /// What stands behind the references and on the lines below them.
    pub(super) supplement: String,
}

/// A balance: `:60F:`, `:62M:` and their like.
pub(super) struct Balance {
    pub(super) at: usize,
    pub(super) amount: Amount,
    pub(super) currency: String,
    pub(super) date: Date,
}

/// A field that is read from left to right.
struct Cursor<'a> {
    place: Place,
    rest: &'a str,
}

/// Reads value date, entry date, mark, letter of the currency, amount, type, references.
pub(super) fn read_entry(tag: &Tag<'_>) -> Result<Entry, BankError> {
    let (first, below) = tag.body.split_once('\n').unwrap_or((&tag.body, ""));
    let mut cursor = Cursor { place: Place::of(tag.at, ":61:"), rest: first };
    let value = cursor.date()?;
    let booked = cursor.entry_date(value)?;
    let (is_credit, is_reversal) = cursor.entry_mark()?;
    let funds = cursor.letter();
    let amount = cursor.amount()?;
    cursor.transaction_type();
    let (own, bank) = cursor.rest.split_once("//").unwrap_or((cursor.rest, ""));
    let own_len = own.char_indices().nth(OWN_REFERENCE_LEN).map_or(own.len(), |(len, _)| len);
    let (own, overflow) = own.split_at_checked(own_len).unwrap_or((own, ""));
    let place = cursor.place;
    let reference = |text: &str| {
        let text = text.trim();
        if NO_REFERENCE.contains(&text) { Ok(None) } else { place.text(text) }
    };
    let line = Line {
        at: tag.at,
        amount: if is_credit { amount } else { amount.negated() },
        booked: booked.unwrap_or(value),
        value: Some(value),
        balance: None,
        reference: reference(bank)?,
        own_reference: reference(own)?,
        counterparty: Party::default(),
        text: None,
        is_reversal,
        parts: Vec::new(),
    };
    let supplement = [overflow, below].join(" ").trim().to_owned();
    Ok(Entry { line, funds, supplement })
}

/// Reads mark, date, currency, amount.
pub(super) fn read_balance(tag: &Tag<'_>, field: &'static str) -> Result<Balance, BankError> {
    let mut cursor = Cursor { place: Place::of(tag.at, field), rest: tag.body.trim() };
    let is_credit = cursor.mark()?;
    let date = cursor.date()?;
    let code = cursor.take(3);
    let currency = cursor.place.currency(code)?;
    let amount = cursor.amount()?;
    if !cursor.rest.is_empty() {
        return Err(cursor.place.wrong(Wrong::Amount, &tag.body));
    }
    let amount = if is_credit { amount } else { amount.negated() };
    Ok(Balance { at: tag.at, amount, currency, date })
}

impl<'a> Cursor<'a> {
    /// Takes `len` bytes, or all where there are fewer.
    fn take(&mut self, len: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Takes YYMMDD, of 1980 to 2079.
    fn date(&mut self) -> Result<Date, BankError> {
        let written = self.take(6);
        let wrong = || self.place.wrong(Wrong::Date, written);
        let [year, month, day] = pairs(written).ok_or_else(wrong)?;
        let century = if year < 80 { 2000 } else { 1900 };
        let year = i32::try_from(year).map_or(0, |year| year.saturating_add(century));
        self.place.day(year, month, day, written)
    }

    /// Takes MMDD, if it is there; the year is the one in which it lies nearest to the value date.
    fn entry_date(&mut self, value: Date) -> Result<Option<Date>, BankError> {
        let Some(written) = self.rest.get(..4) else { return Ok(None) };
        if written.trim().is_empty() {
            self.take(4);
            return Ok(None);
        }
        let Some([month, day]) = pairs(written) else { return Ok(None) };
        self.take(4);
        let years = [0, -1, 1].map(|offset| value.year().saturating_add(offset));
        let dates = years.iter().filter_map(|year| Date::from_ymd(*year, month, day));
        let nearest = dates.min_by_key(|date| date.days_since(value).abs());
        nearest.map(Some).ok_or_else(|| self.place.wrong(Wrong::Date, written))
    }

    /// Takes C or D.
    fn mark(&mut self) -> Result<bool, BankError> {
        let before = self.rest;
        match self.take(1) {
            "C" => Ok(true),
            "D" => Ok(false),
            _ => Err(self.place.wrong(Wrong::Direction, before)),
        }
    }

    /// Takes C, D, RC (a credit is taken back, so money goes out) or RD.
    fn entry_mark(&mut self) -> Result<(bool, bool), BankError> {
        let is_reversal = self.rest.starts_with('R');
        if is_reversal {
            self.take(1);
        }
        Ok((self.mark()? != is_reversal, is_reversal))
    }

    fn letter(&mut self) -> Option<char> {
        let letter = self.rest.chars().next().filter(char::is_ascii_uppercase)?;
        self.take(1);
        Some(letter)
    }

    /// Takes digits with a decimal comma, which is always there.
    fn amount(&mut self) -> Result<Amount, BankError> {
        let written = self.rest;
        let is_amount = |character: char| character.is_ascii_digit() || character == ',';
        let len = written.find(|character| !is_amount(character)).unwrap_or(written.len());
        let digits = self.take(len);
        if !digits.contains(',') {
            return Err(self.place.wrong(Wrong::Amount, written));
        }
        self.place.amount(digits, ',')
    }

    /// Takes the type, a letter and three characters, which says nothing that is recorded.
    fn transaction_type(&mut self) {
        if self.rest.starts_with(|first: char| first.is_ascii_uppercase()) {
            self.take(4);
        }
    }
}

/// Returns the numbers that pairs of digits are.
fn pairs<const N: usize>(text: &str) -> Option<[u32; N]> {
    let is_right =
        text.len() == N.saturating_mul(2) && text.bytes().all(|byte| byte.is_ascii_digit());
    let bytes: &[u8] = if is_right { text.as_bytes() } else { &[] };
    let digit = |byte: u8| u32::from(byte.wrapping_sub(b'0'));
    let numbers = bytes.chunks_exact(2).map(|pair| {
        pair.iter()
            .fold(0_u32, |number, byte| number.saturating_mul(10).saturating_add(digit(*byte)))
    });
    numbers.collect::<Vec<_>>().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(body: &str) -> Result<Entry, BankError> {
        read_entry(&Tag { name: "61", at: 9, body: body.to_owned() })
    }

    #[test]
    fn every_part_of_an_entry_is_found() {
        let entry =
            entry("2401020103RDY000000001234,5NTRFPAY-2024-001//B20240103-7\n/OCMT/x/").unwrap();
        let line = entry.line;
        assert_eq!((line.at, line.amount.to_string()), (9, "1234.50".to_owned()));
        assert_eq!(line.value.unwrap().to_string(), "2024-01-02");
        assert_eq!(line.booked.to_string(), "2024-01-03");
        assert_eq!(line.reference.unwrap().as_str(), "B20240103-7");
        assert_eq!(line.own_reference.unwrap().as_str(), "PAY-2024-001");
        assert_eq!((entry.funds, entry.supplement.as_str()), (Some('Y'), "/OCMT/x/"));
        assert!(line.is_reversal);
    }

    #[test]
    fn most_parts_may_be_left_out() {
        for (body, amount, booked) in [
            ("240102C5,", "5.00", "2024-01-02"),
            ("240102D0,05N001NONREF", "-0.05", "2024-01-02"),
            ("240102    D65,00NOVB", "-65.00", "2024-01-02"),
            ("240102RC65,00S   X", "-65.00", "2024-01-02"),
            ("2312310102CN7,NMSC", "7.00", "2024-01-02"),
            ("2401021231D7,NMSC", "-7.00", "2023-12-31"),
            ("991231C1,N", "1.00", "1999-12-31"),
        ] {
            let line = entry(body).unwrap().line;
            assert_eq!(
                (line.amount.to_string().as_str(), line.booked.to_string().as_str()),
                (amount, booked)
            );
            assert_eq!(line.reference, None, "{body}");
        }
    }

    #[test]
    fn a_wrong_part_is_named() {
        for (body, wrong, value) in [
            ("160230D6,00", Wrong::Date, "160230"),
            ("1602290230D6,00", Wrong::Date, "0230"),
            ("24010D6,00", Wrong::Date, "24010D"),
            ("", Wrong::Date, ""),
            ("24010２D6,", Wrong::Date, "24010２D6,"),
            ("240102X6,00", Wrong::Direction, "X6,00"),
            ("240102EC6,00", Wrong::Direction, "EC6,00"),
            ("240102", Wrong::Direction, ""),
            ("240102D600NTRF", Wrong::Amount, "600NTRF"),
            ("240102D6,005N", Wrong::Amount, "6,005"),
            ("240102D6,0,0N", Wrong::Amount, "6,0,0"),
            ("240102D,N", Wrong::Amount, ","),
        ] {
            let error = entry(body).map(|_| ()).unwrap_err();
            assert_eq!(
                (error.wrong, error.value.as_str(), error.at),
                (wrong, value, Some(9)),
                "{body}"
            );
            assert_eq!(error.field, ":61:");
        }
    }

    #[test]
    fn a_reference_has_sixteen_characters() {
        let entry = entry("110527D1,N0440121470966      W.P. Jansen").unwrap();
        assert_eq!(entry.line.own_reference.unwrap().as_str(), "0121470966");
        assert_eq!(entry.supplement, "W.P. Jansen");
    }

    #[test]
    fn a_balance_is_read_to_its_end() {
        let read =
            |body: &str| read_balance(&Tag { name: "60F", at: 2, body: body.to_owned() }, ":60F:");
        let balance = read("D240102CNY0001,50").unwrap();
        assert_eq!((balance.amount.to_string(), balance.currency), ("-1.50".into(), "CNY".into()));
        assert_eq!(balance.date.to_string(), "2024-01-02");
        for (body, wrong) in [
            ("X240102CNY1,", Wrong::Direction),
            ("C240230CNY1,", Wrong::Date),
            ("C2401021050,00", Wrong::Malformed),
            ("C240102CNY1", Wrong::Amount),
            ("C240102CNY1,00x", Wrong::Amount),
        ] {
            assert_eq!(read(body).map(|_| ()).unwrap_err().wrong, wrong, "{body}");
        }
    }
}
