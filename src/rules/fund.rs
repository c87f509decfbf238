//! What the ledger knows of itself: the fund, the keys that sign, the key of its checkpoints, and
//! what it lost.

use super::rows::Place;
use crate::domain::{AccountNumber, Date, Genesis, Id, KeyId, Recovery, Role, Seq, Text};
use serde::{Deserialize, Serialize};

/// The fund: what genesis said, and which programs there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundRow {
    /// Line 0.
    pub genesis: Genesis,
    /// Every program, in order of appearance.
    pub programs: Vec<Id>,
    /// How many keys were granted.
    pub keys: u32,
    /// The keys that sign checkpoints, one after another; genesis names the first.
    pub log_keys: Vec<LogKeyRow>,
    /// The key that may succeed the log's key.
    pub successor: Option<LogKeyRow>,
    /// The heads whose last entries are lost.
    pub recoveries: Vec<RecoveryRow>,
    /// The accounts the fund is paid from, each once, in order of appearance.
    pub accounts: Vec<FundAccount>,
}

/// An account of the fund.
///
/// `ledger-spec/04-rules.md`, "Account of the fund".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FundAccount {
    /// The number, as it was first written.
    pub number: AccountNumber,
    /// The date of the first document of a program that names it.
    pub declared: Option<Date>,
}

impl FundRow {
    /// Returns the account of the fund with this number.
    pub fn account(&self, number: &AccountNumber) -> Option<&FundAccount> {
        self.accounts.iter().find(|own| own.number.is_same_account(number))
    }

    /// Returns the key that signs the checkpoint of a log of `size` lines.
    pub fn log_key_at(&self, size: u64) -> KeyId {
        let own = self.log_keys.iter().rev().find(|row| row.place.seq.0 < size);
        own.map_or(self.genesis.log.key, |row| row.key)
    }

    /// Returns where it was recorded that the head of `size` lines with this root is lost: each place,
    /// if several recoveries cover it.
    ///
    /// `ledger-spec/03-log.md`, `known_head_lost`.
    pub fn lost(&self, size: u64, root: [u8; 32]) -> impl Iterator<Item = Place> {
        let is_lost = move |row: &&RecoveryRow| {
            let (first, last) = (row.place.seq.0, row.line.size.0);
            first < size && (size < last || (size == last && row.line.root.0 == root))
        };
        self.recoveries.iter().filter(is_lost).map(|row| row.place)
    }
}

/// A key for checkpoints, and where it was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogKeyRow {
    /// The key.
    pub key: KeyId,
    /// Where.
    pub place: Place,
}

/// A head that was lost, and where that was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryRow {
    /// The line.
    pub line: Recovery,
    /// Where.
    pub place: Place,
}

/// A key and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyRow {
    /// The holder.
    pub holder: Text,
    /// What it may sign as.
    pub roles: Vec<Role>,
    /// Where it was granted.
    pub granted: Place,
    /// Where it was revoked.
    pub revoked: Option<Place>,
    /// A number of its own, from 0.
    pub number: u32,
    /// The last entry for which it is trusted, if it was in other hands.
    pub trusted: Option<Seq>,
}
