//! Attacks by somebody who can write the files and has no key. Whoever can compute hashes repairs the
//! chain; the checkpoint stays what it was, since only the log's key signs another.

use super::owner::chain;
use super::twin::{Exhibit, LabError, ORIGIN, Twin, waiver};
use crate::chain::{Checkpoint, Frontier, SigningKey, leaf_hash};
use crate::domain::{Digest, Entry, KeyId, Seq, Signature};

/// Where the attacks on one entry strike: in the middle, at a decision.
fn target(twin: &Twin) -> usize {
    let middle = twin.entries.len().div_ceil(2);
    let signed_twice = |entry: &Entry| entry.signatures.len() >= 2;
    let at = twin.entries.iter().skip(middle).position(signed_twice);
    at.map_or(1, |offset| middle.saturating_add(offset))
}

/// Shows `lines` beside the checkpoint of the untouched twin.
fn beside_the_old_checkpoint(twin: &Twin, lines: Vec<Vec<u8>>) -> Result<Exhibit, LabError> {
    Ok(Exhibit { lines, checkpoint: twin.checkpoint(&twin.lines())? })
}

/// Changes the entries and repairs numbers and links.
fn rechained(
    twin: &Twin,
    change: impl FnOnce(&mut Vec<Entry>, usize),
) -> Result<Exhibit, LabError> {
    let mut entries = twin.entries.clone();
    change(&mut entries, target(twin));
    beside_the_old_checkpoint(twin, chain(&entries))
}

/// Flips the lowest bit of the year of a document.
pub(super) fn flip_bit(twin: &Twin) -> Result<Exhibit, LabError> {
    const DATE: &[u8] = br#""date":""#;
    let mut lines = twin.lines();
    if let Some(line) = lines.get_mut(target(twin)) {
        let at = line.windows(DATE.len()).position(|window| window == DATE);
        let year = at.and_then(|at| at.checked_add(DATE.len())).and_then(|at| at.checked_add(3));
        if let Some(byte) = year.and_then(|at| line.get_mut(at)) {
            *byte ^= 1;
        }
    }
    beside_the_old_checkpoint(twin, lines)
}

pub(super) fn edit_and_rehash(twin: &Twin) -> Result<Exhibit, LabError> {
    let note = "改".parse().ok();
    rechained(twin, |entries, at| {
        if let Some(entry) = entries.get_mut(at) {
            entry.document.note = note;
        }
    })
}

pub(super) fn delete_entry(twin: &Twin) -> Result<Exhibit, LabError> {
    rechained(twin, |entries, at| {
        let _gone = entries.remove(at);
    })
}

/// An entry that the attacker signs with a key of his own.
pub(super) fn insert_entry(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut own = twin.clone();
    let key = own.keys.stand_in(b"a stranger");
    let mut entry = own.next_entry("LAB-INSERTED", waiver("LAB-INSERTED")?, None)?;
    entry.signatures = own.keys.sign(&entry.document, &[key]);
    rechained(twin, |entries, at| {
        entry.at = entries.get(at).map_or(entry.at, |next| next.at);
        entries.insert(at, entry);
    })
}

pub(super) fn swap_entries(twin: &Twin) -> Result<Exhibit, LabError> {
    rechained(twin, |entries, at| entries.swap(at, at.saturating_sub(1).max(1)))
}

pub(super) fn duplicate_entry(twin: &Twin) -> Result<Exhibit, LabError> {
    rechained(twin, |entries, at| {
        if let Some(entry) = entries.get(at).cloned() {
            entries.insert(at, entry);
        }
    })
}

pub(super) fn strip_signature(twin: &Twin) -> Result<Exhibit, LabError> {
    rechained(twin, |entries, at| {
        if let Some(entry) = entries.get_mut(at) {
            let _stripped = entry.signatures.pop();
        }
    })
}

/// Puts the name of another key beside a signature.
pub(super) fn forge_signer(twin: &Twin) -> Result<Exhibit, LabError> {
    let victim = twin.memory.keys.keys().copied().collect::<Vec<KeyId>>();
    rechained(twin, |entries, at| {
        let Some(entry) = entries.get_mut(at) else { return };
        let signs = |key: &&KeyId| entry.signatures.iter().any(|own| own.key == **key);
        let other = victim.iter().find(|key| !signs(key)).copied();
        if let (Some(key), Some(signature)) = (other, entry.signatures.first().copied()) {
            entry.signatures.remove(0);
            entry.signatures.push(Signature { key, ..signature });
            entry.signatures.sort_by_key(|signature| signature.key);
        }
    })
}

/// Says the same in other bytes.
pub(super) fn reencode(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut lines = twin.lines();
    if let Some(line) = lines.get_mut(target(twin)) {
        line.insert(1, b' ');
    }
    beside_the_old_checkpoint(twin, relinked(&twin.lines(), &lines))
}

/// Repairs the links of lines as bytes: the text of a digest has always the same length.
fn relinked(before: &[Vec<u8>], lines: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut repaired: Vec<Vec<u8>> = Vec::with_capacity(lines.len());
    for (old, line) in std::iter::once(None).chain(before.iter().map(Some)).zip(lines) {
        let was = old.map(|line| Digest::of(line).to_string());
        let is = repaired.last().map(|line| Digest::of(line).to_string());
        let text = String::from_utf8_lossy(line).into_owned();
        let repair = |(was, is): (String, String)| text.replacen(&was, &is, 1);
        let text = was.zip(is).map_or(text.clone(), repair);
        repaired.push(text.into_bytes());
    }
    repaired
}

/// Cuts the last entries off; the checkpoint stays.
pub(super) fn truncate(twin: &Twin) -> Result<Exhibit, LabError> {
    let mut lines = twin.lines();
    lines.truncate(lines.len().saturating_sub(2));
    beside_the_old_checkpoint(twin, lines)
}

/// Changes an entry, repairs everything, and signs the new root with a key of his own.
pub(super) fn forge_checkpoint(twin: &Twin) -> Result<Exhibit, LabError> {
    let Exhibit { lines, .. } = delete_last(twin)?;
    let frontier: Frontier = lines.iter().map(|line| leaf_hash(line)).collect();
    let origin = ORIGIN.parse().map_err(|_| LabError::NoGenesis)?;
    let checkpoint = Checkpoint { origin, size: frontier.size(), root: frontier.root() };
    Ok(Exhibit { lines, checkpoint: checkpoint.sign(&SigningKey::from_seed(&[7; 32])) })
}

fn delete_last(twin: &Twin) -> Result<Exhibit, LabError> {
    rechained(twin, |entries, _| {
        let _gone = entries.pop();
    })
}

/// The number of the entry that attacks on one entry strike.
pub(super) fn struck(twin: &Twin) -> Seq {
    Seq(u64::try_from(target(twin)).unwrap_or(0))
}
