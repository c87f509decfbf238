//! What do the rows above and below the lines say of the whole statement?

use super::super::{BankError, Party, Wrong};
use super::Profile;
use super::amount::Money;
use super::cells::account;
use super::currency::Currency;
use super::day::{Month, days_in};
use super::fault::Places;
use super::line::stands;
use super::pattern::Pattern;
use super::words::is_void;
use crate::domain::{AccountNumber, Amount, Date, Text};
use crate::exchange::table::Row;
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

impl Facts {
    /// Takes what a row says; returns whether it says anything.
    pub(super) fn look(&mut self, look: Look<'_>, row: &Row) -> Result<bool, BankError> {
        let labels = &look.profile.schema.statement;
        let mut is_known = false;
        let mut found = |patterns: &[Pattern]| {
            let value = patterns.iter().find_map(|pattern| pattern.value(row));
            is_known |= value.is_some();
            value.filter(|value| !is_void(value))
        };
        let refuse = |wrong, field, value: &str| look.places.refuse(wrong, field, value, row);
        // 账号：全部 names none.
        let has_digit = |value: &String| plain(value).bytes().any(|byte| byte.is_ascii_digit());
        if let Some(value) = found(&labels.account).filter(has_digit) {
            let read = account(&value).map_err(|()| refuse(Wrong::Account, "account", &value))?;
            let is_other =
                |(known, read): (&AccountNumber, &AccountNumber)| !known.is_same_account(read);
            if self.account.as_ref().zip(read.as_ref()).is_some_and(is_other) {
                return Err(refuse(Wrong::OtherAccount, "account", &value));
            }
            self.account = self.account.take().or(read);
        }
        if let Some(value) = found(&labels.currency) {
            let read = Currency::read(&value);
            let read = read.ok_or_else(|| refuse(Wrong::OtherCurrency, "currency", &value))?;
            self.currency.get_or_insert(read);
        }
        for (patterns, place, field) in [
            (&labels.number, &mut self.number, "number"),
            (&labels.owner, &mut self.owner.name, "owner"),
            (&labels.bank, &mut self.owner.bank, "bank"),
        ] {
            if let Some(value) = found(patterns) {
                let read = read_text(&value).map_err(|_| refuse(Wrong::Text, field, &value))?;
                place.get_or_insert(read);
            }
        }
        if let Some(value) = found(&labels.period) {
            let days = days_in(&value).unwrap_or_default();
            let [first, last] = days.as_slice() else {
                return Err(refuse(Wrong::Date, "period", &value));
            };
            self.from.get_or_insert(*first);
            self.to.get_or_insert(*last);
        }
        for (patterns, place, field) in
            [(&labels.from, &mut self.from, "from"), (&labels.to, &mut self.to, "to")]
        {
            if let Some(value) = found(patterns) {
                let day = days_in(&value).and_then(|days| days.first().copied());
                place.get_or_insert(day.ok_or_else(|| refuse(Wrong::Date, field, &value))?);
            }
        }
        if let Some(value) = found(&labels.month) {
            let read = Month::read(&value);
            self.month.get_or_insert(read.ok_or_else(|| refuse(Wrong::Date, "month", &value))?);
        }
        for (patterns, place, field) in [
            (&labels.opening, &mut self.opening, "opening"),
            (&labels.closing, &mut self.closing, "closing"),
        ] {
            if let Some(value) = found(patterns) {
                let read = Money::read(&value).and_then(|money| stands(look.profile, &money));
                place.get_or_insert(read.ok_or_else(|| refuse(Wrong::Amount, field, &value))?);
            }
        }
        Ok(is_known)
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
