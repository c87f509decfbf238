//! Whose account is it? An account of the fund, or one that a payee has registered.

use crate::domain::{AccountNumber, Date, Seq, Side};
use crate::rules::{FundRow, Memory, Only, PayeeRow, PayeeVersion, Place};
use std::collections::BTreeMap;

/// After every line of the log: whatever is recorded now sees all that was recorded before.
pub(super) const NOW: Place = Place { seq: Seq(u64::MAX), line: u16::MAX };

/// The accounts that the ledger knows.
pub(super) struct Accounts<'a> {
    fund: Option<&'a FundRow>,
    /// Payees by the comparable form of each account they ever registered.
    payees: BTreeMap<String, Vec<&'a PayeeRow>>,
}

impl<'a> Accounts<'a> {
    pub(super) fn of(memory: &'a Memory) -> Self {
        let mut payees: BTreeMap<String, Vec<&PayeeRow>> = BTreeMap::new();
        for row in memory.payees.values() {
            for version in &row.versions {
                payees.entry(version.account.number.comparable()).or_default().push(row);
            }
        }
        Self { fund: memory.fund.get(&Only), payees }
    }

    /// Returns whose bank a statement of `account` from `from` to `to` comes from.
    pub(super) fn side(&self, account: &AccountNumber, from: Date, to: Date) -> Option<Side> {
        if self.fund.is_some_and(|fund| fund.account(account).is_some()) {
            return Some(Side::Payer);
        }
        let payees = self.payees.get(&account.comparable())?;
        let is_valid = payees.iter().any(|payee| is_valid(payee, account, from, to));
        is_valid.then_some(Side::Payee)
    }
}

/// Returns whether a version of the payee with this account holds on any day of the period.
fn is_valid(payee: &PayeeRow, account: &AccountNumber, from: Date, to: Date) -> bool {
    let has = |version: &PayeeVersion| version.account.number.is_same_account(account);
    let starts = payee.versions.iter().map(|version| version.from);
    let days = starts.filter(|day| (from..=to).contains(day)).chain([from]);
    days.into_iter().any(|day| payee.on(day, NOW).is_some_and(has))
}
