//! What of a ledger goes to witnesses: its checkpoint, and proofs that it extends older ones.

use super::super::session::Session;
use super::super::{Exit, Failure};
use super::verify::{all_findings, exit_for};
use crate::chain::{
    Checkpoint, Frontier, KeyType, PublicKey, SignedNote, TreeHash, TreeHead, VerifierKey,
    WitnessRequest, consistency_proof,
};
use crate::proof::{Replay, status};
use crate::store::{Loaded, Source};

/// A checkpoint that was verified against its log.
pub(super) struct Offer {
    /// The checkpoint as the log signed it, without other signatures.
    pub(super) note: SignedNote,
    /// Its head.
    pub(super) head: TreeHead,
    /// The leaves of the first lines, as many as it has.
    pub(super) leaves: Vec<TreeHash>,
    /// How the whole log was found.
    pub(super) exit: Exit,
    loaded: Loaded,
}

impl Offer {
    /// Verifies the ledger in `source` and returns its checkpoint. A damaged one is not offered.
    pub(super) fn of(session: &Session, source: &Source) -> Result<Self, Failure> {
        let loaded = session.load_with_trail(source)?;
        let exit = exit_for(status(&all_findings(&loaded, None, None)));
        let damaged = || Failure::said(Exit::Damaged, "offer-damaged", &[]).hint("hint-damaged");
        if exit == Exit::Damaged {
            return Err(damaged());
        }
        let bytes = loaded.checkpoint.as_deref().ok_or_else(damaged)?;
        let note = SignedNote::parse(bytes).map_err(|_| damaged())?;
        let head = Checkpoint::parse(note.unverified_text()).map_err(|_| damaged())?.head();
        let log = vkey_of(&loaded.replay, head.size)?;
        let note = note.only(std::slice::from_ref(&log));
        let trail = loaded.replay.trail().ok_or_else(damaged)?;
        let size = usize::try_from(head.size).map_err(|_| damaged())?;
        let leaves = trail.leaves().get(..size).ok_or_else(damaged)?.to_vec();
        Ok(Self { note, head, leaves, exit, loaded })
    }

    /// Returns the log's key for a checkpoint of this size.
    pub(super) fn log_key(&self, size: u64) -> Result<VerifierKey, Failure> {
        vkey_of(&self.loaded.replay, size)
    }

    /// Returns the root of the first `size` lines, of those that the checkpoint has.
    pub(super) fn root_at(&self, size: u64) -> Option<TreeHash> {
        let leaves = self.leaves.get(..usize::try_from(size).ok()?)?;
        Some(leaves.iter().copied().collect::<Frontier>().root())
    }

    /// Returns the request to a witness that has `old` entries.
    pub(super) fn request(&self, old: u64) -> Result<WitnessRequest, Failure> {
        let size = self.head.size;
        let sizes: [(_, &dyn ToString); 2] = [("old", &old), ("size", &size)];
        let proof = consistency_proof(&self.leaves, old)
            .ok_or_else(|| Failure::said(Exit::Usage, "refused-old", &sizes))?;
        Ok(WitnessRequest::new(old, proof, self.note.clone())?)
    }
}

/// Returns the key that signs the checkpoint of the first `size` lines.
pub(super) fn vkey_of(replay: &Replay, size: u64) -> Result<VerifierKey, Failure> {
    let none = || Failure::said(Exit::Damaged, "offer-damaged", &[]).hint("hint-damaged");
    let log = replay.log_key_at(size).ok_or_else(none)?;
    let origin = log.origin.as_str().parse().map_err(|_| none())?;
    let key = PublicKey::try_from(log.key).map_err(|_| none())?;
    Ok(VerifierKey::new(origin, KeyType::Ed25519, key))
}
