//! Are these entries in that log, and who signed them? Answered without the log.
//!
//! Spec: `ledger-spec/06-trust.md`, "Receipt". A receipt does not say that its entries still count.

use super::finding::Finding;
use super::key_history::KeyHistory;
use super::own_keys::OwnKeys;
use super::prepare::{Prepared, prepare};
use crate::chain::{
    Checkpoint, KeyName, KeyType, PublicKey, SignedNote, TlogProof, TlogProofError, TreeHash,
    VerifierKey, inclusion_proof, verify_inclusion,
};
use crate::domain::{Digest, Document, Entry, KeyId, LogKey, Role, Seq, Text};
use crate::rules::{KeyRow, Place};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// A receipt that was read and judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// BLAKE3 of line 0.
    pub ledger: Digest,
    /// The head that the entries are in.
    pub checkpoint: Checkpoint,
    /// The checkpoint with its signature lines, to the byte.
    pub note: String,
    /// The key that has to sign it; none without a readable genesis.
    pub log_key: Option<VerifierKey>,
    /// The keys that are the ledger's own, as far as the entries name them.
    pub keys: Option<OwnKeys>,
    /// The entries, in ascending order, the first being that of line 0.
    pub entries: Vec<IncludedEntry>,
    /// The first thing that is wrong, in the order of the checks; nothing if the receipt holds.
    pub findings: Vec<Finding>,
}

/// An entry of a receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncludedEntry {
    /// Where it stands in the log.
    pub index: u64,
    /// BLAKE3 of its line.
    pub link: Digest,
    /// What it says; nothing where its line is refused.
    pub entry: Option<Entry>,
    /// Whose signatures are on it.
    pub signers: Vec<EntrySigner>,
}

/// A signature of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntrySigner {
    /// The key.
    pub key: KeyId,
    /// Whether the signature verifies.
    pub is_valid: bool,
    /// Who holds the key, if the receipt has the entry that grants it.
    pub holder: Option<EntryHolder>,
}

/// Who holds a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHolder {
    /// The person or office.
    pub name: Text,
    /// What it may sign as.
    pub roles: Vec<Role>,
    /// Whether the receipt has an entry by which the key did not count here any more.
    pub is_revoked: bool,
}

/// Why bytes are not a receipt: the finding `receipt_malformed`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// It is not a sequence of proofs.
    #[error(transparent)]
    Proof(#[from] TlogProofError),
    /// The first proof is not of entry 0.
    #[error("the first proof is of entry {0}, not of entry 0")]
    NoGenesis(u64),
    /// A proof is not of a later entry than the one before it.
    #[error("the proof of entry {index} follows that of entry {before}")]
    Order {
        /// The entry.
        index: u64,
        /// The entry of the proof before it.
        before: u64,
    },
    /// Two proofs have different checkpoints.
    #[error("the proof of entry {0} has another checkpoint than the first")]
    CheckpointDiffers(u64),
    /// A proof comes without the line.
    #[error("the proof of entry {0} comes without the entry")]
    NoEntry(u64),
}

impl ReceiptError {
    /// The name of the finding.
    pub const NAME: &'static str = "receipt_malformed";
}

impl Receipt {
    /// Returns whether bytes begin like a receipt, rather than like another proof file.
    pub fn is_begun_by(bytes: &[u8]) -> bool {
        bytes.strip_prefix(TlogProof::HEADER.as_bytes()).is_some_and(|rest| rest.starts_with(b"\n"))
    }

    /// Reads a receipt and judges it by itself, using up to `threads` threads.
    pub fn verify(bytes: &[u8], threads: NonZeroUsize) -> Result<Self, ReceiptError> {
        let proofs = parse(bytes)?;
        let lines: Vec<&[u8]> =
            proofs.iter().map(|proof| proof.extra.as_deref().unwrap_or_default()).collect();
        let prepared = prepare(&lines, threads);
        let mut keys = KeyHistory::new();
        for (proof, line) in proofs.iter().zip(&prepared) {
            keys.read(Seq(proof.index), line);
        }
        let note = proofs.first().map(|first| first.checkpoint.clone()).unwrap_or_default();
        let checkpoint = unverified(&note)?;
        let log = keys.log_key_at(checkpoint.size);
        let ledger = keys.ledger().unwrap_or(Digest::ZERO);
        let findings = judge_lines(&proofs, &prepared, &checkpoint)
            .or_else(|| judge_checkpoint(&note, log.as_ref()))
            .or_else(|| judge_documents(&proofs, &prepared, ledger))
            .into_iter()
            .collect();
        let log_key = log.as_ref().and_then(|log| vkey(log).ok());
        let entries =
            proofs.iter().zip(prepared).map(|(proof, line)| included(proof.index, line, &keys));
        let entries = entries.collect();
        let keys = keys.own_keys();
        Ok(Self { ledger, checkpoint, note, log_key, keys, entries, findings })
    }

    /// Returns the documents that could be read, each with its place.
    pub fn documents(&self) -> impl Iterator<Item = (Seq, &Document)> + Clone {
        self.entries.iter().filter_map(|own| Some((Seq(own.index), &own.entry.as_ref()?.document)))
    }
}

/// Writes a receipt for `lines`, by number, in the tree over `leaves`; `note` is its checkpoint.
///
/// Nothing where a line is not in the tree.
pub fn write_receipt(
    leaves: &[TreeHash],
    lines: &BTreeMap<u64, Vec<u8>>,
    note: &str,
) -> Option<String> {
    let proof = |(index, line): (&u64, &Vec<u8>)| {
        let hashes = inclusion_proof(leaves, *index)?;
        let (extra, checkpoint) = (Some(line.clone()), note.to_owned());
        Some(TlogProof { extra, index: *index, hashes, checkpoint }.encode())
    };
    lines.iter().map(proof).collect()
}

fn parse(bytes: &[u8]) -> Result<Vec<TlogProof>, ReceiptError> {
    let proofs = TlogProof::parse_all(bytes)?;
    let first = proofs.first().map_or(0, |first| first.index);
    if first != 0 {
        return Err(ReceiptError::NoGenesis(first));
    }
    for (before, proof) in proofs.iter().zip(proofs.iter().skip(1)) {
        let index = proof.index;
        if index <= before.index {
            return Err(ReceiptError::Order { index, before: before.index });
        }
        if proof.checkpoint != before.checkpoint {
            return Err(ReceiptError::CheckpointDiffers(index));
        }
    }
    match proofs.iter().find(|proof| proof.extra.is_none()) {
        Some(proof) => Err(ReceiptError::NoEntry(proof.index)),
        None => Ok(proofs),
    }
}

/// A proof that was parsed has a checkpoint that can be.
fn unverified(note: &str) -> Result<Checkpoint, ReceiptError> {
    let at = |error| TlogProofError::Checkpoint { line: 0, error };
    let note = SignedNote::parse(note.as_bytes()).map_err(|error| at(error.into()))?;
    Ok(Checkpoint::parse(note.unverified_text()).map_err(at)?)
}

fn whole(index: u64) -> Place {
    Place { seq: Seq(index), line: 0 }
}

/// The decoder, `seq`, inclusion: each over all entries before the next.
fn judge_lines(
    proofs: &[TlogProof],
    prepared: &[Prepared],
    checkpoint: &Checkpoint,
) -> Option<Finding> {
    let both = || proofs.iter().zip(prepared);
    let refused = both().find_map(|(proof, line)| {
        let error = line.decoded.as_ref().err()?;
        Some(Finding::unreadable(error, whole(proof.index)))
    });
    let moved = || {
        both().find_map(|(proof, line)| {
            let seq = line.decoded.as_ref().ok()?.entry.seq;
            let finding = Finding::damage("seq_wrong", Some(whole(proof.index)));
            let finding = finding.found(seq).expected(Seq(proof.index));
            (seq.0 != proof.index).then_some(finding)
        })
    };
    let missing = || {
        both().find_map(|(proof, line)| {
            let TlogProof { index, hashes, .. } = proof;
            let error = verify_inclusion(line.leaf, *index, hashes, checkpoint.head()).err()?;
            Some(Finding::damage("not_included", Some(whole(*index))).found(error))
        })
    };
    refused.or_else(moved).or_else(missing)
}

fn judge_checkpoint(note: &str, log: Option<&LogKey>) -> Option<Finding> {
    let unsigned = |error: String| Finding::damage("checkpoint_unsigned", None).found(error);
    let Some(log) = log else {
        return Some(unsigned("there is no genesis to name the log's key".to_owned()));
    };
    let key = match vkey(log) {
        Ok(key) => key,
        Err(error) => return Some(unsigned(error)),
    };
    let opened = Checkpoint::open(note.as_bytes(), key.name(), key.key());
    opened.err().map(|error| unsigned(error.to_string()))
}

fn vkey(log: &LogKey) -> Result<VerifierKey, String> {
    let name: KeyName = log.origin.as_str().parse().map_err(|error| format!("{error}"))?;
    let key = PublicKey::try_from(log.key).map_err(|error| error.to_string())?;
    Ok(VerifierKey::new(name, KeyType::Ed25519, key))
}

/// To which ledger the documents belong, then their signatures.
fn judge_documents(proofs: &[TlogProof], prepared: &[Prepared], ledger: Digest) -> Option<Finding> {
    let both = || proofs.iter().zip(prepared);
    let foreign = both().skip(1).find_map(|(proof, line)| {
        let named = line.decoded.as_ref().ok()?.entry.document.ledger;
        let found = named.map(|named| named.to_string()).unwrap_or_default();
        let finding = Finding::damage("ledger_differs", Some(whole(proof.index)));
        (named != Some(ledger)).then(|| finding.found(found).expected(ledger))
    });
    let forged = || {
        both().find_map(|(proof, line)| {
            let key = line.forged.first()?;
            Some(Finding::damage("signature_bad", Some(whole(proof.index))).about(key))
        })
    };
    foreign.or_else(forged)
}

fn included(index: u64, line: Prepared, keys: &KeyHistory) -> IncludedEntry {
    let holder = |row: &KeyRow| {
        let is_before = |place: Place| place.seq.0 < index;
        let is_distrusted = row.trusted.is_some_and(|trusted| trusted.0 < index);
        let is_revoked = row.revoked.is_some_and(is_before) || is_distrusted;
        EntryHolder { name: row.holder.clone(), roles: row.roles.clone(), is_revoked }
    };
    let entry = line.decoded.ok().map(|decoded| decoded.entry);
    let signatures = entry.iter().flat_map(|entry| &entry.signatures);
    let signers = signatures.map(|signature| EntrySigner {
        key: signature.key,
        is_valid: line.signers.contains(&signature.key),
        holder: keys.holder(signature.key, Seq(index)).map(holder),
    });
    let signers = signers.collect();
    IncludedEntry { index, link: line.link, entry, signers }
}
