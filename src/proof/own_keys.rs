//! Which keys are a ledger's own, so that their word about it is not that of somebody outside?
//!
//! `ledger-spec/06-trust.md`, "Policy".

use super::attestation::Dependence;
use crate::chain::{KeyName, Policy, VerifierKey};
use crate::domain::{KeyId, LogKey, Seq};
use crate::rules::{Memory, Only};
use std::collections::BTreeSet;

/// The keys of a ledger and of its log, as far as the entries at hand name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnKeys {
    origin: KeyName,
    first: KeyId,
    /// Each signs from the head on that has its entry.
    later: Vec<(Seq, KeyId)>,
    /// The keys that sign the log's checkpoints, or did so.
    log_keys: BTreeSet<KeyId>,
    announced: Option<KeyId>,
    granted: BTreeSet<KeyId>,
}

impl OwnKeys {
    /// Returns those of a ledger that granted these keys, and whose log has had one key only.
    ///
    /// Nothing where a key cannot have the name of the log.
    pub fn new(log: &LogKey, granted: impl IntoIterator<Item = KeyId>) -> Option<Self> {
        Some(Self {
            origin: log.origin.as_str().parse().ok()?,
            first: log.key,
            later: Vec::new(),
            log_keys: BTreeSet::from([log.key]),
            announced: None,
            granted: granted.into_iter().collect(),
        })
    }

    /// Returns those that a state knows; `log` is the key that genesis names.
    pub(super) fn of(log: &LogKey, memory: &Memory) -> Option<Self> {
        let fund = memory.fund.get(&Only);
        let rows = fund.into_iter().flat_map(|fund| &fund.log_keys);
        let later: Vec<_> = rows.map(|row| (row.place.seq, row.key)).collect();
        Some(Self {
            log_keys: later.iter().map(|(_, key)| *key).chain([log.key]).collect(),
            later,
            announced: fund.and_then(|fund| fund.successor).map(|row| row.key),
            ..Self::new(log, memory.keys.keys().copied())?
        })
    }

    /// Returns the name of the log.
    pub fn origin(&self) -> &KeyName {
        &self.origin
    }

    /// Returns the key that signs the checkpoint of `size` lines.
    pub fn log_key_at(&self, size: u64) -> KeyId {
        let own = self.later.iter().rev().find(|(seq, _)| seq.0 < size);
        own.map_or(self.first, |(_, key)| *key)
    }

    /// Returns whether the key signs checkpoints of the log at any size.
    pub fn is_of_log(&self, key: KeyId) -> bool {
        self.log_keys.contains(&key)
    }

    /// Returns why the witness with this key never counts for the ledger under `policy`, if it does
    /// not.
    pub fn dependence(&self, policy: &Policy, key: &VerifierKey) -> Option<Dependence> {
        let id = KeyId::from(*key.key());
        // One that the log never had, and the policy names for it, may be a later key of it.
        let mut named = policy.logs().iter().filter(|log| *log.key.name() == self.origin);
        let is_named = named.any(|log| log.key.key() == key.key());
        if self.is_of_log(id) || self.announced == Some(id) || is_named {
            Some(Dependence::KeyOfLog)
        } else if self.granted.contains(&id) {
            Some(Dependence::KeyOfLedger)
        } else {
            let is_own = key.name().organisation() == self.origin.organisation();
            is_own.then_some(Dependence::OwnOrganisation)
        }
    }
}
