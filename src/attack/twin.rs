//! The same documents under other keys.

use super::owner::{LabKeys, chain, later};
use crate::chain::{Checkpoint, Frontier, KeyName, SigningKey, leaf_hash};
use crate::domain::{
    Digest, Document, Entry, Genesis, Id, KeyChange, KeyId, Kind, Lines, Reference, Role, Seq,
    Waivable, Waiver,
};
use crate::encode::{DecodeError, decode};
use crate::proof::Replay;
use crate::rules::{FundRow, Memory, Only, Tables as _, roles_for};
use crate::store::StoreError;
use std::collections::BTreeSet;
use std::num::NonZeroUsize;

/// Why a ledger cannot be tried.
#[derive(Debug, thiserror::Error)]
pub enum LabError {
    /// A line cannot be read, so there is nothing to make a twin of.
    #[error("line {0} of the log: {1}")]
    Undecodable(usize, DecodeError),
    /// There is too little to attack.
    #[error("the log has {0} entries; an attack needs at least {least}", least = Twin::ENTRIES_MIN)]
    TooShort(usize),
    /// The log does not begin with a genesis.
    #[error("the log does not begin with a genesis document")]
    NoGenesis,
    /// Nobody may sign any more.
    #[error("no keys are left that may sign a decision")]
    NobodySigns,
    /// A copy cannot be written or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The twin is not what it was made to be.
    #[error("the laboratory is at fault: {0}")]
    Fault(String),
}

/// A ledger of which the laboratory has every key.
#[derive(Clone, Debug)]
pub(super) struct Twin {
    pub(super) keys: LabKeys,
    pub(super) entries: Vec<Entry>,
    /// The state after the last entry.
    pub(super) memory: Memory,
    /// The key that was granted and then revoked.
    pub(super) thief: KeyId,
}

/// What is shown to the verifier.
#[derive(Clone, Debug)]
pub(super) struct Exhibit {
    pub(super) lines: Vec<Vec<u8>>,
    pub(super) checkpoint: String,
}

/// The name under which the twin signs; `.invalid` belongs to nobody (RFC 2606).
pub(super) const ORIGIN: &str = "laboratory.invalid/twin";
/// What the evidence file of the twin says.
pub(super) const EVIDENCE: &[u8] = b"evidence of the attack laboratory (made up)\n";

impl Twin {
    /// The fewest entries that can be swapped, cut and rewritten.
    pub(super) const ENTRIES_MIN: usize = 4;

    /// Makes the twin of a log, and adds what the attacks need: a key that was revoked, and a
    /// document with a file.
    pub(super) fn of(lines: &[Vec<u8>]) -> Result<Self, LabError> {
        if lines.len() < Self::ENTRIES_MIN {
            return Err(LabError::TooShort(lines.len()));
        }
        let mut entries = Vec::with_capacity(lines.len());
        for (number, line) in (1..).zip(lines) {
            let decoded = decode(line).map_err(|error| LabError::Undecodable(number, error))?;
            entries.push(decoded.entry);
        }
        let ledger = lines.first().map(|line| Digest::of(line));
        let mut keys = LabKeys::default();
        let thief = keys.stand_in(b"thief");
        let mut twin = Self { keys, entries, memory: Memory::default(), thief };
        twin.rekey(ledger)?;
        twin.memory = replay(&chain(&twin.entries)).into_memory();
        twin.prepare()?;
        Ok(twin)
    }

    /// Replaces every key, the origin and the ledger id, and signs everything again.
    fn rekey(&mut self, ledger: Option<Digest>) -> Result<(), LabError> {
        let mut own = None;
        for entry in &mut self.entries {
            rekey_lines(&mut entry.document.lines, &mut self.keys);
            if entry.document.ledger.is_some() && entry.document.ledger == ledger {
                entry.document.ledger = own;
            }
            let signers = entry.signatures.iter().map(|own| self.keys.stand_in(&own.key.0));
            let signers: Vec<KeyId> = signers.collect();
            entry.signatures = self.keys.sign(&entry.document, &signers);
            if own.is_none() {
                own = chain(std::slice::from_ref(entry)).first().map(|line| Digest::of(line));
            }
        }
        let begins = self.entries.first().map(|entry| entry.document.kind());
        if begins == Some(Kind::Genesis) { Ok(()) } else { Err(LabError::NoGenesis) }
    }

    /// Adds the entries that the attacks need.
    fn prepare(&mut self) -> Result<(), LabError> {
        let holder = "实验室".parse().map_err(|_| LabError::Fault("holder".to_owned()))?;
        let reason = "攻击实验".parse().map_err(|_| LabError::Fault("reason".to_owned()))?;
        let roles = vec![Role::Approver, Role::Auditor, Role::Bank, Role::Officer, Role::Payee];
        let grant = KeyChange::Grant { holder, key: self.thief, roles };
        let revoke = KeyChange::Revoke { key: self.thief, reason };
        self.add("LAB-GRANT", Lines::Key(vec![grant]), None)?;
        self.add("LAB-REVOKE", Lines::Key(vec![revoke]), None)?;
        let file = Reference { digest: Some(Digest::of(EVIDENCE)), number: None, raw: None };
        self.add("LAB-EVIDENCE", waiver("LAB-EVIDENCE")?, Some(file))
    }

    /// Appends a document, signed as the policy asks, a minute after the last entry.
    pub(super) fn add(
        &mut self,
        id: &str,
        lines: Lines,
        reference: Option<Reference>,
    ) -> Result<(), LabError> {
        let entry = self.next_entry(id, lines, reference)?;
        self.entries.push(entry);
        self.memory = replay(&self.lines()).into_memory();
        Ok(())
    }

    /// Returns the next entry without appending it.
    pub(super) fn next_entry(
        &self,
        id: &str,
        lines: Lines,
        reference: Option<Reference>,
    ) -> Result<Entry, LabError> {
        let last = self.entries.last().ok_or(LabError::TooShort(0))?;
        let at = later(last.at, 60_000);
        let document = Document {
            date: last.at.date(),
            id: id_of(id)?,
            ledger: self.ledger(),
            lines,
            note: None,
            reference,
        };
        let signatures = self.keys.sign(&document, &self.signers(document.kind())?);
        let seq = Seq(u64::try_from(self.entries.len()).unwrap_or(u64::MAX));
        Ok(Entry { at, document, previous: Digest::ZERO, seq, signatures })
    }

    /// Returns keys of different holders that may sign documents of `kind` after the last entry.
    pub(super) fn signers(&self, kind: Kind) -> Result<Vec<KeyId>, LabError> {
        let fund = self.memory.get::<FundRow>(&Only).ok_or(LabError::NoGenesis)?;
        let (mut used, mut keys) = (BTreeSet::new(), Vec::new());
        for role in roles_for(&fund.genesis, kind) {
            let mut able = self.memory.keys.iter().filter(|(_, row)| {
                row.revoked.is_none()
                    && row.roles.contains(&role)
                    && !used.contains(&row.holder.to_string())
            });
            let (key, row) = able.next().ok_or(LabError::NobodySigns)?;
            used.insert(row.holder.to_string());
            keys.push(*key);
        }
        Ok(keys)
    }

    /// Returns the ledger id.
    pub(super) fn ledger(&self) -> Option<Digest> {
        self.entries.get(1).and_then(|entry| entry.document.ledger)
    }

    /// Returns the lines of the log.
    pub(super) fn lines(&self) -> Vec<Vec<u8>> {
        chain(&self.entries)
    }

    /// Returns the key that signs the checkpoint of `size` lines.
    pub(super) fn log_key(&self, size: u64) -> Result<SigningKey, LabError> {
        let fund = self.memory.get::<FundRow>(&Only).ok_or(LabError::NoGenesis)?;
        self.keys.secret(fund.log_key_at(size)).ok_or(LabError::NobodySigns)
    }

    /// Returns the checkpoint of `lines`, signed with the twin's log key.
    pub(super) fn checkpoint(&self, lines: &[Vec<u8>]) -> Result<String, LabError> {
        let frontier: Frontier = lines.iter().map(|line| leaf_hash(line)).collect();
        let origin: KeyName = ORIGIN.parse().map_err(|_| LabError::NoGenesis)?;
        let key = self.log_key(frontier.size())?;
        Ok(Checkpoint { origin, size: frontier.size(), root: frontier.root() }.sign(&key))
    }
}

/// A decision that needs nothing but its signatures.
pub(super) fn waiver(id: &str) -> Result<Lines, LabError> {
    let reason = "攻击实验".parse().map_err(|_| LabError::Fault("reason".to_owned()))?;
    let subject = id_of("LAB-SUBJECT")?;
    Ok(Lines::Waiver(vec![Waiver {
        evidence: None,
        id: id_of(id)?,
        reason,
        rule: Waivable::BandExceeded,
        subject,
    }]))
}

pub(super) fn id_of(text: &str) -> Result<Id, LabError> {
    text.parse().map_err(|error| LabError::Fault(format!("{error}")))
}

/// Replays lines in memory.
pub(super) fn replay(lines: &[Vec<u8>]) -> Replay {
    let mut replay = Replay::new(NonZeroUsize::MIN, []);
    replay.read(&lines.iter().map(Vec::as_slice).collect::<Vec<_>>());
    replay
}

fn rekey_lines(lines: &mut Lines, keys: &mut LabKeys) {
    if let Lines::Genesis(lines) = lines {
        for genesis in lines {
            rekey_genesis(genesis, keys);
        }
    } else if let Lines::Key(lines) = lines {
        for change in lines {
            let (KeyChange::Announce { key }
            | KeyChange::Compromise { key, .. }
            | KeyChange::Grant { key, .. }
            | KeyChange::Revoke { key, .. }
            | KeyChange::Succeed { key, .. }) = change;
            *key = keys.stand_in(&key.0);
        }
    }
}

fn rekey_genesis(genesis: &mut Genesis, keys: &mut LabKeys) {
    genesis.log.key = keys.stand_in(&genesis.log.key.0);
    for grant in &mut genesis.keys {
        grant.key = keys.stand_in(&grant.key.0);
    }
    if let Ok(origin) = ORIGIN.parse() {
        genesis.log.origin = origin;
    }
}
