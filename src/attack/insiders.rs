//! Attacks by people who hold keys: one of them, or all, the log's among them.

use super::outside::QUIET_DAYS;
use super::outsiders::struck;
use super::owner::{DAY_MS, chain, later};
use super::torsion::two_faced;
use super::twin::{Exhibit, LabError, Twin, waiver};
use crate::chain::{Checkpoint, SignedNote, document_message};
use crate::domain::{Digest, Entry, LineCount, Lines, Recovery, Signature};
use crate::encode::encode_document;

/// Shows `entries` with the checkpoint that the owner signs for them.
fn as_owner(twin: &Twin, entries: &[Entry]) -> Result<Exhibit, LabError> {
    let lines = chain(entries);
    let checkpoint = twin.checkpoint(&lines)?;
    Ok(Exhibit { lines, checkpoint })
}

/// Appends an entry as the owner, at a time when the witnesses have just seen the log without it.
fn appended(twin: &Twin, entry: Entry) -> Result<Exhibit, LabError> {
    let now = later(entry.at, QUIET_DAYS.saturating_mul(DAY_MS));
    appended_at_its_time(twin, Entry { at: now, ..entry })
}

/// The same, at the time the entry says.
fn appended_at_its_time(twin: &Twin, entry: Entry) -> Result<Exhibit, LabError> {
    let entries: Vec<Entry> = twin.entries.iter().cloned().chain([entry]).collect();
    as_owner(twin, &entries)
}

/// An officer signs so that a batch of signatures verifies and the signature alone does not: later
/// the officer can deny it.
pub(super) fn two_faced_signature(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entry = twin.next_entry("LAB-TWO-FACED", waiver("LAB-TWO-FACED")?, None)?;
    let message = document_message(&encode_document(&entry.document));
    if let Some(signature) = entry.signatures.first_mut() {
        let secret = twin.keys.secret(signature.key).ok_or(LabError::NobodySigns)?;
        *signature = Signature { key: signature.key, bytes: two_faced(&secret, &message)? };
    }
    appended(twin, entry)
}

/// Puts an old copy in place of the ledger, with the checkpoint of its time.
pub(super) fn roll_back(twin: &Twin) -> Result<Exhibit, LabError> {
    let short = twin.entries.len().saturating_sub(2);
    as_owner(twin, twin.entries.get(..short).unwrap_or_default())
}

/// Records a document that was signed for another ledger.
pub(super) fn replay_from_another_ledger(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entry = twin.next_entry("LAB-FOREIGN", waiver("LAB-FOREIGN")?, None)?;
    entry.document.ledger = Some(Digest::of(b"another ledger"));
    entry.signatures = twin.keys.sign(&entry.document, &twin.signers(entry.document.kind())?);
    appended(twin, entry)
}

/// The key that was revoked signs a document that is dated before its revocation.
pub(super) fn stolen_key_after_revocation(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entry = twin.next_entry("LAB-STOLEN", waiver("LAB-STOLEN")?, None)?;
    entry.document.date = twin.entries.first().map_or(entry.document.date, |own| own.document.date);
    let mut signers = twin.signers(entry.document.kind())?;
    let _replaced = signers.pop();
    signers.push(twin.thief);
    entry.signatures = twin.keys.sign(&entry.document, &signers);
    appended(twin, entry)
}

/// Records a decision that only one person signed.
pub(super) fn one_signer(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entry = twin.next_entry("LAB-ALONE", waiver("LAB-ALONE")?, None)?;
    entry.signatures.truncate(1);
    appended(twin, entry)
}

/// Leaves one entry out and signs the rest anew.
pub(super) fn drop_an_entry(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entries = twin.entries.clone();
    // The entry with the file: nothing rests on it, so no rule misses it.
    let _dropped = entries.pop();
    let entry = twin.next_entry("LAB-INSTEAD", waiver("LAB-INSTEAD")?, None)?;
    entries.push(entry);
    as_owner(twin, &entries)
}

/// Changes a document in the middle and signs everything anew with every key there is.
pub(super) fn rewrite_everything(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entries = twin.entries.clone();
    let note = "改写".parse().ok();
    let struck = struck(twin);
    for entry in entries.iter_mut().filter(|entry| entry.seq == struck) {
        entry.document.note.clone_from(&note);
        let signers: Vec<_> = entry.signatures.iter().map(|own| own.key).collect();
        entry.signatures = twin.keys.sign(&entry.document, &signers);
    }
    as_owner(twin, &entries)
}

/// Shows the verifier another last entry than the witnesses and whoever keeps a head saw.
pub(super) fn fork(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut entries = twin.entries.clone();
    let note = "另一版本".parse().ok();
    if let Some(entry) = entries.last_mut() {
        entry.document.note = note;
        let signers: Vec<_> = entry.signatures.iter().map(|own| own.key).collect();
        entry.signatures = twin.keys.sign(&entry.document, &signers);
    }
    as_owner(twin, &entries)
}

/// Drops the last entries, says openly that they were lost, and goes on.
pub(super) fn declare_a_loss(twin: &Twin) -> Result<Exhibit, LabError> {
    let note = SignedNote::parse(twin.checkpoint(&twin.lines())?.as_bytes());
    let note = note.map_err(|error| LabError::Fault(error.to_string()))?;
    let lost = Checkpoint::parse(note.unverified_text());
    let lost = lost.map_err(|error| LabError::Fault(error.to_string()))?;
    let mut shorter = twin.clone();
    shorter.entries.truncate(twin.entries.len().saturating_sub(1));
    let recovery = Recovery {
        reason: "攻击实验".parse().map_err(|_| LabError::Fault("reason".to_owned()))?,
        root: Digest(*lost.root.as_bytes()),
        size: LineCount(lost.size),
    };
    shorter.add("LAB-LOSS", Lines::Recovery(vec![recovery]), None)?;
    if let Some(entry) = shorter.entries.last_mut() {
        entry.at = later(entry.at, QUIET_DAYS.saturating_mul(DAY_MS));
    }
    as_owner(twin, &shorter.entries)
}

/// Sets the clock of the machine back to a minute after the last entry, long after the witnesses saw
/// the log without the new one.
pub(super) fn back_date(twin: &Twin) -> Result<Exhibit, LabError> {
    let entry = twin.next_entry("LAB-BACK-DATED", waiver("LAB-BACK-DATED")?, None)?;
    appended_at_its_time(twin, entry)
}
