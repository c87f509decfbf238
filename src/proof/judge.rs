//! Which cosignatures count?
//!
//! `ledger-spec/06-trust.md`, "Attestations" and "Policy".

use super::attestation::{Dependence, Ignored};
use super::own_keys::OwnKeys;
use super::replay::Replay;
use crate::chain::{
    Checkpoint, KeyName, KeyType, NoteKeyId, Policy, PublicKey, SignatureLine, SignedNote,
    TreeHash, TreeHead, VerifierKey,
};
use crate::domain::{Anchor, Instant, KeyId};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::thread;

/// A cosignature that counts, whether it holds or not. The witness is a number of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cosigned {
    pub(super) size: u64,
    pub(super) root: TreeHash,
    pub(super) time: Instant,
    pub(super) witness: usize,
}

/// What notes say.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) cosigned: BTreeSet<Cosigned>,
    pub(super) ignored: Ignored,
}

/// Knows which keys count for one log under one policy.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    policy: &'a Policy,
    own: OwnKeys,
    dependence: Vec<Option<Dependence>>,
    witnesses: BTreeMap<(KeyName, NoteKeyId), Vec<usize>>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(own: OwnKeys, policy: &'a Policy) -> Self {
        let dependence =
            policy.witnesses().iter().map(|witness| own.dependence(policy, &witness.key)).collect();
        let mut witnesses: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (number, own) in policy.witnesses().iter().enumerate() {
            let named = (own.key.name().clone(), own.key.id());
            witnesses.entry(named).or_default().push(number);
        }
        Self { policy, own, dependence, witnesses }
    }

    /// Returns why a witness never counts, if it does not.
    pub(super) fn dependence(&self, witness: usize) -> Option<Dependence> {
        self.dependence.get(witness).copied().flatten()
    }

    /// Returns whether the policy names the log's key for a head of `size` lines.
    pub(super) fn is_log_named(&self, size: u64) -> bool {
        let key = self.own.log_key_at(size);
        self.named_keys().any(|own| KeyId::from(*own.key()) == key)
    }

    /// Returns what notes say, using up to `threads` threads.
    ///
    /// # Panics
    ///
    /// Never: judging a note does not panic.
    pub(super) fn notes(&self, notes: &[&[u8]], threads: NonZeroUsize) -> Said {
        let work = |part: &[&[u8]]| {
            let mut said = Said::default();
            for note in part {
                self.note(note, &mut said);
            }
            said
        };
        let share = notes.len().div_ceil(threads.get()).max(1);
        if share >= notes.len() {
            return work(notes);
        }
        thread::scope(|scope| {
            let parts: Vec<_> =
                notes.chunks(share).map(|part| scope.spawn(move || work(part))).collect();
            let mut all = Said::default();
            for part in parts {
                let said = part.join().expect("judging a note does not panic");
                all.cosigned.extend(said.cosigned);
                all.ignored = all.ignored.plus(said.ignored);
            }
            all
        })
    }

    fn note(&self, note: &[u8], said: &mut Said) {
        let ignored = &mut said.ignored;
        let parsed = SignedNote::parse(note).ok();
        let checkpoint =
            parsed.as_ref().and_then(|note| Checkpoint::parse(note.unverified_text()).ok());
        let (Some(note), Some(checkpoint)) = (parsed, checkpoint) else {
            ignored.malformed = ignored.malformed.saturating_add(1);
            return;
        };
        if checkpoint.origin != *self.own.origin() {
            ignored.other_log = ignored.other_log.saturating_add(1);
            return;
        }
        let (text, lines) = (note.unverified_text(), note.unverified_lines());
        let is_of = |key: &VerifierKey| lines.iter().any(|line| line.verify(text, key).is_ok());
        if !self.keys_at(checkpoint.size).any(is_of) {
            ignored.unsigned = ignored.unsigned.saturating_add(1);
            return;
        }
        for line in lines {
            self.line(line, checkpoint.head(), text, said);
        }
    }

    /// Returns the cosignature that an `anchor` document holds, if it counts.
    ///
    /// It stands in the log, so the log's word for this head is given.
    pub(super) fn anchor(&self, anchor: &Anchor) -> Said {
        let head = TreeHead { size: anchor.size.0, root: TreeHash::from_bytes(anchor.root.0) };
        let checkpoint =
            Checkpoint { origin: self.own.origin().clone(), size: head.size, root: head.root };
        let block = anchor.cosignature.as_ref().map(|line| format!("{line}\n"));
        let lines = block.and_then(|block| SignatureLine::parse_all(&block).ok());
        let mut said = Said::default();
        if self.keys_at(head.size).next().is_some() {
            for line in lines.iter().flatten() {
                self.line(line, head, &checkpoint.encode(), &mut said);
            }
        }
        said
    }

    fn line(&self, line: &SignatureLine, head: TreeHead, text: &str, said: &mut Said) {
        let Some(numbers) = self.witnesses.get(&(line.name.clone(), line.id)) else { return };
        let independent = numbers.iter().filter(|number| self.dependence(**number).is_none());
        let own = |number: &usize| Some((*number, self.policy.witnesses().get(*number)?));
        for (witness, own) in independent.filter_map(own) {
            let signer = line.verify(text, &own.key).ok();
            let time = signer.and_then(|signer| instant(signer.time_s?));
            if let Some(time) = time {
                let TreeHead { size, root } = head;
                said.cosigned.insert(Cosigned { size, root, time, witness });
            } else {
                said.ignored.forged = said.ignored.forged.saturating_add(1);
            }
        }
    }

    /// The keys that the policy names for this log.
    fn named_keys(&self) -> impl Iterator<Item = &VerifierKey> {
        let keys = self.policy.logs().iter().map(|log| &log.key);
        keys.filter(|key| key.name() == self.own.origin())
    }

    /// The keys with one of which a checkpoint of `size` lines must be signed: of those that the
    /// policy names for this log, the one that signs the log at that size; and any that the log
    /// does not name at all, because a log that was cut off does not know its later keys.
    fn keys_at(&self, size: u64) -> impl Iterator<Item = &VerifierKey> {
        let own = self.own.log_key_at(size);
        self.named_keys().filter(move |key| {
            let id = KeyId::from(*key.key());
            id == own || !self.own.is_of_log(id)
        })
    }
}

impl Replay {
    /// Returns the key that signs the checkpoint of the first `size` lines, as a policy names it.
    pub fn log_vkey_at(&self, size: u64) -> Option<VerifierKey> {
        let own = self.log_key_at(size)?;
        let key = PublicKey::try_from(own.key).ok()?;
        Some(VerifierKey::new(own.origin.as_str().parse().ok()?, KeyType::Ed25519, key))
    }

    /// Returns the checkpoint in `note`, if a key of the log signed it: the log's own for that size,
    /// or one that `policy` names for this log and that the log never had.
    pub fn signed_checkpoint(&self, note: &[u8], policy: Option<&Policy>) -> Option<Checkpoint> {
        let unverified = SignedNote::parse(note).ok()?;
        let unverified = Checkpoint::parse(unverified.unverified_text()).ok()?;
        let log = self.log_vkey_at(unverified.size)?;
        let own = OwnKeys::of(self.log_key()?, self.memory())?;
        let named = policy.into_iter().flat_map(Policy::logs).map(|named| &named.key);
        let later = named.filter(|key| !own.is_of_log(KeyId::from(*key.key())));
        let mut keys = std::iter::once(&log).chain(later.filter(|key| key.name() == log.name()));
        keys.find_map(|key| Checkpoint::open(note, key.name(), key.key()).ok())
    }
}

fn instant(seconds: u64) -> Option<Instant> {
    Instant::from_unix_millis(i64::try_from(seconds).ok()?.checked_mul(1_000)?)
}
