//! Writing and signing as the twin's owner does.

use crate::chain::{SigningKey, document_message};
use crate::domain::{Digest, Document, Entry, Instant, KeyId, Seq, Signature};
use crate::encode::{encode, encode_document};
use std::collections::BTreeMap;

/// The secret keys of the laboratory, by their public halves. They protect nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct LabKeys(BTreeMap<KeyId, [u8; 32]>);

impl LabKeys {
    /// Returns the key that stands in the twin for what `label` names.
    pub(super) fn stand_in(&mut self, label: &[u8]) -> KeyId {
        let context = "grant-ledger 2026-11-24 attack laboratory, keys that protect nothing";
        let seed = blake3::derive_key(context, label);
        let id = KeyId::from(SigningKey::from_seed(&seed).public());
        self.0.insert(id, seed);
        id
    }

    /// Returns the secret half of a key of the laboratory.
    pub(super) fn secret(&self, id: KeyId) -> Option<SigningKey> {
        self.0.get(&id).map(SigningKey::from_seed)
    }

    /// Returns signatures under `document`, in their order.
    pub(super) fn sign(&self, document: &Document, keys: &[KeyId]) -> Vec<Signature> {
        let message = document_message(&encode_document(document));
        let sign = |key: &KeyId| {
            let bytes = self.secret(*key)?.sign(&message).into();
            Some(Signature { key: *key, bytes })
        };
        let mut signatures: Vec<Signature> = keys.iter().filter_map(sign).collect();
        signatures.sort_by_key(|signature| signature.key);
        signatures
    }
}

/// Returns the lines of `entries`, numbered and linked anew from the first to the last.
pub(super) fn chain(entries: &[Entry]) -> Vec<Vec<u8>> {
    let mut previous = Digest::ZERO;
    let mut lines = Vec::with_capacity(entries.len());
    for (seq, entry) in (0..).zip(entries) {
        let line = encode(&Entry { previous, seq: Seq(seq), ..entry.clone() });
        previous = Digest::of(&line);
        lines.push(line);
    }
    lines
}

/// A day, in milliseconds.
pub(super) const DAY_MS: i64 = 24 * 3_600 * 1_000;

/// Returns the instant so many milliseconds later, or the same one at the end of time.
pub(super) fn later(at: Instant, millis: i64) -> Instant {
    Instant::from_unix_millis(at.unix_millis().saturating_add(millis)).unwrap_or(at)
}
