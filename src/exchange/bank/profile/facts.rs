//! What do the rows above and below the lines say of the whole statement?

use super::super::{BankError, Party, Wrong};
use super::Profile;
use super::amount::Money;
use super::cells::{account, is_lost};
use super::currency::Currency;
use super::day::{Month, days_in};
use super::fault::Places;
use super::line::stands;
use super::pattern::{Pattern, Value};
use super::period;
use super::words::is_void;
use crate::domain::{AccountNumber, Amount, Date, Text};
use crate::exchange::table::{Row, column_letters};
use crate::exchange::values::{plain, read_text};

/// What is known so far. The first row that says something wins.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// The 1-based number of the first row.
    pub(super) at: usize,
    pub(super) number: Option<Text>,
    pub(super) account: Option<AccountNumber>,
    pub(super) owner: Party,
    pub(super) currency: Option<Currency>,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
    pub(super) month: Option<Month>,
    pub(super) opening: Option<Amount>,
    pub(super) closing: Option<Amount>,
}

/// Takes facts from rows.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) profile: &'a Profile,
    pub(super) places: &'a Places,
}

/// What one row says behind the labels of a profile.
struct Reader<'r> {
    look: Look<'r>,
    row: &'r Row,
    /// Whether a label was met.
    is_known: bool,
}

impl<'r> Reader<'r> {
    fn find(&mut self, patterns: &[Pattern]) -> Option<Value<'r>> {
        let value = patterns.iter().find_map(|pattern| pattern.value(self.row));
        self.is_known |= value.is_some();
        value.filter(|value| !is_void(value.text))
    }

    fn refuse(&self, wrong: Wrong, field: &str, value: Value<'_>) -> BankError {
        self.look.places.refuse(wrong, field, value.text, self.row)
    }

    /// Refuses a number cell that lost digits; there the label alone does not say which cell it is.
    fn refuse_lost(&self, wrong: Wrong, field: &str, value: Value<'_>) -> Result<(), BankError> {
        if !is_lost(value.cell) {
            return Ok(());
        }
        let letters = column_letters(value.index.saturating_add(1));
        let field = format!("{field} ({letters}{})", self.row.number);
        Err(self.refuse(wrong, &field, value))
    }
}

impl Facts {
    /// Takes what a row says; returns whether it says anything.
    pub(super) fn look(&mut self, look: Look<'_>, row: &Row) -> Result<bool, BankError> {
        let mut reader = Reader { look, row, is_known: false };
        self.look_whose(&mut reader)?;
        self.look_when(&mut reader)?;
        self.look_how_much(&mut reader)?;
        Ok(reader.is_known)
    }

    fn look_whose(&mut self, reader: &mut Reader<'_>) -> Result<(), BankError> {
        let labels = &reader.look.profile.schema.statement;
        // 账号：全部 names none.
        let has_digit =
            |value: &Value<'_>| plain(value.text).bytes().any(|byte| byte.is_ascii_digit());
        if let Some(value) = reader.find(&labels.account).filter(has_digit) {
            reader.refuse_lost(Wrong::Account, "account", value)?;
            let refuse = |wrong| reader.refuse(wrong, "account", value);
            let read = account(value.text).map_err(|()| refuse(Wrong::Account))?;
            let is_other =
                |(known, read): (&AccountNumber, &AccountNumber)| !known.is_same_account(read);
            if self.account.as_ref().zip(read.as_ref()).is_some_and(is_other) {
                return Err(refuse(Wrong::OtherAccount));
            }
            self.account = self.account.take().or(read);
        }
        if let Some(value) = reader.find(&labels.currency) {
            let read = Currency::read(value.text);
            let read =
                read.ok_or_else(|| reader.refuse(Wrong::OtherCurrency, "currency", value))?;
            self.currency.get_or_insert(read);
        }
        for (patterns, place, field) in [
            (&labels.number, &mut self.number, "number"),
            (&labels.owner, &mut self.owner.name, "owner"),
            (&labels.bank, &mut self.owner.bank, "bank"),
        ] {
            if let Some(value) = reader.find(patterns) {
                reader.refuse_lost(Wrong::Text, field, value)?;
                let read = read_text(value.text);
                let read = read.map_err(|_| reader.refuse(Wrong::Text, field, value))?;
                place.get_or_insert(read);
            }
        }
        Ok(())
    }

    fn look_when(&mut self, reader: &mut Reader<'_>) -> Result<(), BankError> {
        let labels = &reader.look.profile.schema.statement;
        if let Some(value) = reader.find(&labels.period) {
            let ends = period::ends(value.text);
            let (first, last) = ends.ok_or_else(|| reader.refuse(Wrong::Date, "period", value))?;
            self.from.get_or_insert(first);
            self.to.get_or_insert(last);
        }
        for (patterns, place, field) in
            [(&labels.from, &mut self.from, "from"), (&labels.to, &mut self.to, "to")]
        {
            if let Some(value) = reader.find(patterns) {
                let day = days_in(value.text).and_then(|days| days.first().copied());
                let day = day.ok_or_else(|| reader.refuse(Wrong::Date, field, value))?;
                place.get_or_insert(day);
            }
        }
        if let Some(value) = reader.find(&labels.month) {
            let read = Month::read(value.text);
            let read = read.ok_or_else(|| reader.refuse(Wrong::Date, "month", value))?;
            self.month.get_or_insert(read);
        }
        Ok(())
    }

    fn look_how_much(&mut self, reader: &mut Reader<'_>) -> Result<(), BankError> {
        let profile = reader.look.profile;
        let labels = &profile.schema.statement;
        for (patterns, place, field) in [
            (&labels.opening, &mut self.opening, "opening"),
            (&labels.closing, &mut self.closing, "closing"),
        ] {
            if let Some(value) = reader.find(patterns) {
                let read = Money::read(value.text).and_then(|money| stands(profile, &money));
                let read = read.ok_or_else(|| reader.refuse(Wrong::Amount, field, value))?;
                place.get_or_insert(read);
            }
        }
        Ok(())
    }
}

/// Returns whether a row begins the rows above a table: whose account, from when.
pub(super) fn begins_statement(profile: &Profile, row: &Row) -> bool {
    let labels = &profile.schema.statement;
    let lists = [
        &labels.account,
        &labels.owner,
        &labels.bank,
        &labels.number,
        &labels.period,
        &labels.from,
        &labels.opening,
    ];
    lists.into_iter().flatten().any(|pattern| pattern.value(row).is_some())
}
