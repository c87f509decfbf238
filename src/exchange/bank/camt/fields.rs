//! Which value does a field of an entry, a balance or an account hold?

use super::xml::Element;
use crate::domain::{AccountNumber, Amount, Date, Text};
use crate::exchange::bank::place::Place;
use crate::exchange::bank::{BankError, Wrong};

/// An element of a statement, and what errors call it: `Stmt`, then `Ntry`.
#[derive(Clone, Copy)]
pub(super) struct Fields<'e> {
    pub(super) element: &'e Element<'e>,
    pub(super) root: &'static str,
    pub(super) name: &'static str,
}

impl<'e> Fields<'e> {
    /// Returns the first element at `path` that has text, and its place.
    fn find(self, path: &'static str) -> Option<(Place, &'e str)> {
        let found = self.element.first(path)?;
        Some((self.place(found.at, path), found.text.trim()))
    }

    pub(super) fn place(self, at: usize, path: &'static str) -> Place {
        Place { at, field: [self.root, self.name, path] }
    }

    /// Returns the error for a field that must be there.
    pub(super) fn missing(self, path: &'static str) -> BankError {
        self.place(self.element.at, path).missing()
    }

    /// Returns the word at `path`.
    pub(super) fn word(self, path: &'static str) -> Option<&'e str> {
        self.find(path).map(|(_, word)| word)
    }

    /// Returns the error for the word at `path`.
    pub(super) fn wrong(self, path: &'static str, wrong: Wrong) -> BankError {
        match self.find(path) {
            Some((place, word)) => place.wrong(wrong, word),
            None => self.missing(path),
        }
    }

    /// Returns the text of the first of `paths` that has one.
    pub(super) fn text(self, paths: &[&'static str]) -> Result<Option<Text>, BankError> {
        let found = paths.iter().find_map(|path| self.find(path));
        found.map_or(Ok(None), |(place, text)| place.text(text))
    }

    /// Returns the texts at all `paths`, joined by spaces.
    pub(super) fn joined(self, paths: &[&'static str]) -> Result<Option<Text>, BankError> {
        let found = paths.iter().flat_map(|path| {
            self.element
                .all(path)
                .into_iter()
                .map(|element| (self.place(element.at, path), element))
        });
        let mut place = None;
        let mut pieces = Vec::new();
        for (here, element) in found {
            place = place.or(Some(here));
            pieces.push(element.text.trim());
        }
        place.map_or(Ok(None), |place| place.text(&pieces.join(" ")))
    }

    /// Returns the account number of the first of `paths` that has one.
    pub(super) fn account(
        self,
        paths: &[&'static str],
    ) -> Result<Option<AccountNumber>, BankError> {
        let found = paths.iter().find_map(|path| self.find(path));
        found.map_or(Ok(None), |(place, number)| place.account(number))
    }

    /// Returns the day of the first of `paths`: a date, or the day of a time as it is written there,
    /// in whatever zone the bank lives.
    pub(super) fn date(self, paths: &[&'static str]) -> Result<Option<Date>, BankError> {
        let Some((place, written)) = paths.iter().find_map(|path| self.find(path)) else {
            return Ok(None);
        };
        let numbers = day_numbers(written).ok_or_else(|| place.wrong(Wrong::Date, written))?;
        let (year, month, day) = numbers;
        place.day(year, month, day, written).map(Some)
    }

    /// Returns whether money comes into the account.
    pub(super) fn is_credit(self) -> Result<bool, BankError> {
        match self.word("CdtDbtInd") {
            Some("CRDT") => Ok(true),
            Some("DBIT") => Ok(false),
            _ => Err(self.wrong("CdtDbtInd", Wrong::Direction)),
        }
    }

    /// Returns the amount at `path` and its currency.
    pub(super) fn money(self, path: &'static str) -> Result<Option<Money>, BankError> {
        let Some(found) = self.element.first(path) else { return Ok(None) };
        let place = self.place(found.at, path);
        let amount = place.amount(found.text.trim(), '.')?;
        let code = found.currency.as_deref();
        let code = code.ok_or_else(|| place.wrong(Wrong::Missing, "Ccy"))?;
        Ok(Some(Money { place, amount, currency: place.currency(code)? }))
    }
}

/// An amount, unsigned, with its currency and place.
pub(super) struct Money {
    place: Place,
    pub(super) amount: Amount,
    pub(super) currency: String,
}

impl Money {
    /// Returns the amount with a sign, if it is in the `currency` of the statement; the first one
    /// seen is that of the statement.
    pub(super) fn signed(
        self,
        is_credit: bool,
        currency: &mut Option<String>,
    ) -> Result<Amount, BankError> {
        let expected = currency.get_or_insert_with(|| self.currency.clone());
        if *expected != self.currency {
            return Err(self.place.wrong(Wrong::OtherCurrency, &self.currency));
        }
        Ok(if is_credit { self.amount } else { self.amount.negated() })
    }
}

/// Returns year, month and day of `2022-08-12`, which a time or a zone may follow.
fn day_numbers(written: &str) -> Option<(i32, u32, u32)> {
    let (date, rest) = written.split_at_checked(10)?;
    let is_tail = rest.is_empty() || rest.starts_with(['T', 'Z', '+', '-']);
    let plain = |character: char| character.is_ascii_digit() || "TZ+-:.".contains(character);
    if !is_tail || !rest.chars().all(plain) {
        return None;
    }
    let mut parts = date.split('-');
    let number = |part: Option<&str>, len: usize| {
        let digits = part.filter(|part| part.len() == len)?;
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u32>().ok().filter(|_| are_digits)
    };
    let year = i32::try_from(number(parts.next(), 4)?).ok()?;
    let (month, day) = (number(parts.next(), 2)?, number(parts.next(), 2)?);
    parts.next().is_none().then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_it_is_written() {
        for written in [
            "2022-08-12",
            "2022-08-12Z",
            "2022-08-12+08:00",
            "2022-08-12T23:59:59.000000000",
            "2022-08-12T00:00:00+08:00",
        ] {
            assert_eq!(day_numbers(written), Some((2022, 8, 12)), "{written}");
        }
        for written in [
            "",
            "20220812",
            "2022-8-12",
            "2022-08-12 10:00",
            "2022-08-1２",
            "+022-08-12",
            "12.08.2022",
        ] {
            assert_eq!(day_numbers(written), None, "{written}");
        }
    }
}
