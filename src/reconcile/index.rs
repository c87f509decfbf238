//! Which payments have this account, name or word, and this amount? Found in the time that a look
//! into a sorted list takes.

use crate::domain::{Amount, Date, Digest};

/// What a payment is found by: what kind of thing it is, whose account the line is on, and the thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u128);

/// The kinds of keys.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// The account on the other side.
    Account,
    /// The name on the other side.
    Name,
    /// The id of a payment, or the number of a voucher.
    Word,
    /// The id of an award.
    Award,
    /// The account of the statement itself.
    Own,
}

impl Key {
    /// Returns the key of a value in comparable form on an account in comparable form.
    pub(super) fn new(kind: Kind, account: &str, value: &str) -> Self {
        // A NUL is in neither. Half of a BLAKE3 digest is enough for a list of candidates, each of
        // which is looked at.
        let digest = Digest::of(format!("{kind:?}\0{account}\0{value}").as_bytes());
        let half = digest.0.first_chunk::<16>();
        Self(half.map_or(0, |bytes| u128::from_be_bytes(*bytes)))
    }
}

/// A payment as it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    key: Key,
    amount: Amount,
    date: Date,
    /// Which one.
    pub(super) order: usize,
}

/// Payments by key, amount and date.
pub(super) struct Index {
    rows: Vec<Found>,
}

impl Index {
    pub(super) fn new(rows: impl Iterator<Item = (Key, Amount, Date, usize)>) -> Self {
        let row = |(key, amount, date, order)| Found { key, amount, date, order };
        let mut rows: Vec<Found> = rows.map(row).collect();
        rows.sort_unstable();
        rows.dedup();
        Self { rows }
    }

    /// Returns the payments of an amount, in order of their dates.
    pub(super) fn with_amount(&self, key: Key, amount: Amount) -> &[Found] {
        self.between(
            |row| (row.key, row.amount) < (key, amount),
            |row| (row.key, row.amount) <= (key, amount),
        )
    }

    /// Returns the payments of an amount and in a time, in order of their dates.
    pub(super) fn within(&self, key: Key, amount: Amount, days: (Date, Date)) -> &[Found] {
        self.between(
            |row| (row.key, row.amount, row.date) < (key, amount, days.0),
            |row| (row.key, row.amount, row.date) <= (key, amount, days.1),
        )
    }

    /// Returns the payments of whatever amount, in order of amounts.
    pub(super) fn all(&self, key: Key) -> &[Found] {
        self.between(|row| row.key < key, |row| row.key <= key)
    }

    fn between(&self, before: impl Fn(&Found) -> bool, until: impl Fn(&Found) -> bool) -> &[Found] {
        let first = self.rows.partition_point(before);
        let end = self.rows.partition_point(until);
        self.rows.get(first..end).unwrap_or_default()
    }
}
