//! A witness and a log for tests.

use super::folder::WitnessFolder;
use crate::chain::{
    Checkpoint, Frontier, KeyType, SignedNote, SigningKey, TreeHash, VerifierKey, WitnessRequest,
    consistency_proof, leaf_hash, sign_note,
};
use crate::domain::Instant;
use std::path::Path;

pub(super) const ORIGIN: &str = "example.org/log";
pub(super) const NOW: u64 = 1_767_225_600;

pub(super) fn log_key() -> SigningKey {
    SigningKey::from_seed(&[1; 32])
}

pub(super) fn witness_key() -> SigningKey {
    SigningKey::from_seed(&[2; 32])
}

pub(super) fn log_vkey() -> VerifierKey {
    VerifierKey::new(ORIGIN.parse().unwrap(), KeyType::Ed25519, log_key().public())
}

pub(super) fn at() -> Instant {
    Instant::from_unix_millis(1_767_225_600_000).unwrap()
}

/// A witness that trusts the log.
pub(super) fn witness(dir: &Path) -> WitnessFolder {
    let name = "audit.example.org/w1".parse().unwrap();
    let folder = WitnessFolder::create(dir, name, &witness_key(), None).unwrap();
    assert!(folder.trust(log_vkey(), None, at()).unwrap());
    folder
}

/// The leaves of one history; another `history` has others from entry 3 on.
pub(super) fn leaves(history: u8, size: u64) -> Vec<TreeHash> {
    (0..size).map(|n| leaf_hash(&[if n < 3 { 0 } else { history }, n.to_le_bytes()[0]])).collect()
}

pub(super) fn note(history: u8, size: u64) -> SignedNote {
    let root = leaves(history, size).into_iter().collect::<Frontier>().root();
    let note = Checkpoint { origin: ORIGIN.parse().unwrap(), size, root }.sign(&log_key());
    SignedNote::parse(note.as_bytes()).unwrap()
}

/// A request about `history`, from `old` to `size` entries.
pub(super) fn body(history: u8, old: u64, size: u64) -> String {
    let proof = consistency_proof(&leaves(history, size), old).unwrap();
    WitnessRequest::new(old, proof, note(history, size)).unwrap().encode()
}

/// A request about a checkpoint with an extension line.
pub(super) fn body_with_extension(size: u64) -> String {
    let text = format!("{}extension line\n", note(0, size).unverified_text());
    let note = sign_note(&text, &ORIGIN.parse().unwrap(), &log_key()).unwrap();
    format!("old 0\n\n{note}")
}
