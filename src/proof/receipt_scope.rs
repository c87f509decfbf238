//! Which entries belong in a receipt?
//!
//! Spec: `ledger-spec/06-trust.md`, "Receipt".

use super::key_history::KeyHistory;
use super::prepare::prepare;
use super::receipt::write_receipt;
use crate::chain::{Frontier, TreeHash, TreeHead, leaf_hash};
use crate::domain::{Document, Id, KeyChange, KeyId, Lines, Seq};
use crate::encode::decode;
use crate::rules::{Memory, Place};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

/// What a receipt is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptSubject {
    /// An award: what decided it, what was paid, arrived and came back, and what voids any of that.
    Award(Id),
    /// A payment: its award, what arrived and came back, and what voids any of that.
    Payment(Id),
    /// One entry.
    Entry(Seq),
}

impl ReceiptSubject {
    /// Returns the entries that tell of it, without those about keys.
    pub fn entries(&self, memory: &Memory) -> BTreeSet<u64> {
        let mut scope = Scope { memory, entries: BTreeSet::new() };
        match self {
            Self::Award(id) => scope.award(id),
            Self::Payment(id) => {
                if let Some(row) = memory.payments.get(id) {
                    scope.decision(&row.award);
                }
                scope.payment(id);
            }
            Self::Entry(seq) => {
                scope.entries.insert(seq.0);
            }
        }
        scope.entries
    }

    /// Returns the award that it is about, if it is about one.
    pub fn award<'a>(&'a self, memory: &'a Memory) -> Option<&'a Id> {
        match self {
            Self::Award(id) => Some(id),
            Self::Payment(id) => memory.payments.get(id).map(|row| &row.award),
            Self::Entry(_) => None,
        }
    }
}

struct Scope<'m> {
    memory: &'m Memory,
    entries: BTreeSet<u64>,
}

impl Scope<'_> {
    fn add(&mut self, place: Place, void: Option<Place>) {
        self.entries.extend([Some(place), void].into_iter().flatten().map(|own| own.seq.0));
    }

    fn award(&mut self, id: &Id) {
        self.decision(id);
        let own = self.memory.payments.iter().filter(|(_, row)| row.award == *id);
        own.for_each(|(id, _)| self.payment(id));
    }

    /// What was decided about an award.
    fn decision(&mut self, id: &Id) {
        if let Some(row) = self.memory.awards.get(id) {
            self.add(row.place, row.void);
        }
        let own = self.memory.amendments.values().filter(|row| row.award == *id);
        own.for_each(|row| self.add(row.place, row.void));
    }

    fn payment(&mut self, id: &Id) {
        let memory = self.memory;
        if let Some(row) = memory.payments.get(id) {
            self.add(row.place, row.void);
        }
        let Some(facts) = memory.facts.get(id) else { return };
        for row in facts.arrivals.iter().filter_map(|id| memory.arrivals.get(id)) {
            self.add(row.place, row.void);
        }
        for row in facts.returns.iter().filter_map(|id| memory.returns.get(id)) {
            self.add(row.place, row.void);
        }
    }
}

/// What is gathered from a log, line by line, for a receipt.
#[derive(Debug)]
pub struct ReceiptParts {
    size: u64,
    wanted: BTreeSet<u64>,
    leaves: Vec<TreeHash>,
    frontier: Frontier,
    lines: BTreeMap<u64, Vec<u8>>,
    /// The entries about keys, which may be needed to say who signed.
    keys: BTreeMap<u64, Vec<u8>>,
}

impl ReceiptParts {
    /// Starts at the first line. Lines after the first `size` are passed over.
    pub fn new(size: u64, wanted: BTreeSet<u64>) -> Self {
        Self {
            size,
            wanted,
            leaves: Vec::new(),
            frontier: Frontier::new(),
            lines: BTreeMap::new(),
            keys: BTreeMap::new(),
        }
    }

    /// Takes the next line.
    pub fn line(&mut self, line: &[u8]) {
        let seq = self.frontier.size();
        if seq >= self.size {
            return;
        }
        if seq == 0 || self.wanted.contains(&seq) {
            self.lines.insert(seq, line.to_vec());
        }
        if KeyHistory::is_about_keys(seq, line) {
            self.keys.insert(seq, line.to_vec());
        }
        let leaf = leaf_hash(line);
        self.leaves.push(leaf);
        self.frontier.append(leaf);
    }

    /// Writes the receipt; nothing if the lines are not those of `head`. `note` is its checkpoint.
    pub fn write(mut self, head: TreeHead, note: &str) -> Option<String> {
        if self.frontier.head() != head {
            return None;
        }
        let needed = self.needed_keys();
        self.lines.extend(self.keys.into_iter().filter(|(seq, _)| needed.contains(seq)));
        write_receipt(&self.leaves, &self.lines, note)
    }

    /// Returns the entries that say who the signers are, and who signed those, and so on; and, if
    /// the log's key was succeeded, those by which it was.
    fn needed_keys(&self) -> BTreeSet<u64> {
        let mut signers = BTreeSet::new();
        self.lines.values().for_each(|line| signers.extend(signers_of(line)));
        let is_succeeded = self.is_succeeded();
        let mut needed = BTreeSet::new();
        loop {
            let found = self.keys.iter().filter(|(seq, line)| {
                !needed.contains(*seq) && is_needed(line, &signers, is_succeeded)
            });
            let found: Vec<(u64, &Vec<u8>)> = found.map(|(seq, line)| (*seq, line)).collect();
            if found.is_empty() {
                return needed;
            }
            for (seq, line) in found {
                needed.insert(seq);
                signers.extend(signers_of(line));
            }
        }
    }

    fn is_succeeded(&self) -> bool {
        let mut history = KeyHistory::new();
        for (seq, line) in &self.keys {
            for prepared in prepare(&[line], NonZeroUsize::MIN) {
                history.read(Seq(*seq), &prepared);
            }
        }
        history.is_succeeded(self.size)
    }
}

fn signers_of(line: &[u8]) -> Vec<KeyId> {
    let decoded = decode(line);
    decoded
        .map_or_else(|_| Vec::new(), |own| own.entry.signatures.iter().map(|own| own.key).collect())
}

fn is_needed(line: &[u8], signers: &BTreeSet<KeyId>, is_succeeded: bool) -> bool {
    let Ok(decoded) = decode(line) else { return false };
    let Document { lines: Lines::Key(changes), .. } = &decoded.entry.document else { return false };
    changes.iter().any(|change| match change {
        KeyChange::Announce { .. } | KeyChange::Succeed { .. } => is_succeeded,
        KeyChange::Grant { key, .. }
        | KeyChange::Revoke { key, .. }
        | KeyChange::Compromise { key, .. } => signers.contains(key),
    })
}
