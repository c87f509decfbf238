//! May a witness sign this checkpoint?
//!
//! C2SP tlog-witness, "add-checkpoint"; `ledger-spec/06-trust.md`, "Witness". The request:
//!
//! ```text
//! old <size, decimal>
//! <hash, base64>                                         (0 to 63 such lines)
//!                                                        (an empty line)
//! <checkpoint, a signed note>
//! ```

use super::checkpoint::{CheckpointError, parse_size};
use super::merkle::{TreeHash, TreeHead};
use super::merkle_proof::{ProofError, verify_consistency};
use super::note::{Note, NoteError, SignedNote};
use super::vkey::VerifierKey;

/// What a checkpoint of any log says. It may have extension lines, which a witness signs with the
/// rest and vouches for no word of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnyCheckpoint {
    /// The name of the log, of any form.
    pub origin: String,
    /// The number of entries, and the root over them.
    pub head: TreeHead,
}

/// A request to a witness: a checkpoint, and a proof that it extends the one of `old` entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessRequest {
    old: u64,
    proof: Vec<TreeHash>,
    note: SignedNote,
    checkpoint: AnyCheckpoint,
}

/// Why bytes are not a request. Over HTTP, 400.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RequestError {
    /// There are more than [`WitnessRequest::LEN_MAX`] bytes.
    #[error("the request has {0} bytes, at most {max} are allowed", max = WitnessRequest::LEN_MAX)]
    TooLong(usize),
    /// The bytes are not UTF-8.
    #[error("the request is not UTF-8 text")]
    NotUtf8,
    /// No empty line ends the proof.
    #[error("the request has no empty line before the checkpoint")]
    NoEmptyLine,
    /// The first line is not `old` and a size.
    #[error("line 1 of the request is not \"old\" and a size")]
    OldSize,
    /// A line of the proof is not a hash.
    #[error("line {0} of the request is not a hash in base64")]
    Hash(usize),
    /// The proof has more than [`WitnessRequest::HASHES_MAX`] hashes.
    #[error("the proof has {0} hashes, at most {max} are allowed", max = WitnessRequest::HASHES_MAX)]
    TooManyHashes(usize),
    /// What follows is not a checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
}

/// Why a witness does not sign a checkpoint, in the order in which it looks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It was not told to trust a log of this name.
    #[error("the log {origin:?} is not known to this witness")]
    UnknownOrigin {
        /// The name.
        origin: String,
    },
    /// The log's key did not sign, or its signature is not valid.
    #[error("not signed by the log: {0}")]
    NotSigned(NoteError),
    /// The older size is above the newer one.
    #[error("old {old} is more than the {size} entries of the checkpoint")]
    OldTooLarge {
        /// What the request says.
        old: u64,
        /// The size of the checkpoint.
        size: u64,
    },
    /// The older size is not that of the checkpoint it signed last.
    #[error("this witness has {last} entries of that log, not {old}")]
    Conflict {
        /// What the request says.
        old: u64,
        /// The size of the checkpoint it signed last; 0 if it signed none.
        last: u64,
    },
    /// The checkpoint does not extend the one it signed last, or that is not proven.
    #[error("{size} entries are not shown to extend {old}: {error}")]
    Inconsistent {
        /// The size of the checkpoint it signed last.
        old: u64,
        /// The size of the checkpoint.
        size: u64,
        /// What is wrong with the proof.
        error: ProofError,
    },
}

impl AnyCheckpoint {
    /// Parses the text of a note. Extension lines are allowed and must not be empty.
    pub fn parse(text: &str) -> Result<Self, CheckpointError> {
        let wrong = |line, expected| CheckpointError::Line { line, expected };
        let body = text.strip_suffix('\n').ok_or(wrong(1, "terminated by a line feed"))?;
        let mut lines = body.split('\n');
        let mut next = || lines.next().unwrap_or_default();
        let origin = Some(next()).filter(|own| !own.is_empty()).ok_or(wrong(1, "an origin"))?;
        let size = parse_size(next()).ok_or(wrong(2, "a size"))?;
        let root = next().parse().map_err(|_| wrong(3, "a root"))?;
        if let Some(index) = lines.position(str::is_empty) {
            return Err(wrong(index.saturating_add(4), "an extension line"));
        }
        Ok(Self { origin: origin.to_owned(), head: TreeHead { size, root } })
    }
}

impl WitnessRequest {
    /// The largest length of a request in bytes.
    pub const LEN_MAX: usize = 1 << 20;

    /// The largest number of hashes: a longer proof has no tree of 2^63 entries or fewer.
    pub const HASHES_MAX: usize = 63;

    /// Returns the request about a checkpoint that extends `old` entries by `proof`.
    pub fn new(old: u64, proof: Vec<TreeHash>, note: SignedNote) -> Result<Self, RequestError> {
        if proof.len() > Self::HASHES_MAX {
            return Err(RequestError::TooManyHashes(proof.len()));
        }
        let checkpoint = AnyCheckpoint::parse(note.unverified_text())?;
        Ok(Self { old, proof, note, checkpoint })
    }

    /// Parses a request, strictly: what it accepts, [`Self::encode`] writes again.
    pub fn parse(bytes: &[u8]) -> Result<Self, RequestError> {
        if bytes.len() > Self::LEN_MAX {
            return Err(RequestError::TooLong(bytes.len()));
        }
        let text = str::from_utf8(bytes).map_err(|_| RequestError::NotUtf8)?;
        let (head, note) = text.split_once("\n\n").ok_or(RequestError::NoEmptyLine)?;
        let mut lines = head.split('\n');
        let old = lines.next().and_then(|line| line.strip_prefix("old ")).and_then(parse_size);
        let old = old.ok_or(RequestError::OldSize)?;
        let count = lines.clone().count();
        if count > Self::HASHES_MAX {
            return Err(RequestError::TooManyHashes(count));
        }
        let hash = |(line, text): (usize, &str)| text.parse().map_err(|_| RequestError::Hash(line));
        let proof = (2..).zip(lines).map(hash).collect::<Result<_, _>>()?;
        let note = SignedNote::parse(note.as_bytes()).map_err(CheckpointError::Note)?;
        Self::new(old, proof, note)
    }

    /// Returns the body of the request.
    pub fn encode(&self) -> String {
        let lines = self.proof.iter().map(ToString::to_string);
        let head: Vec<String> = std::iter::once(format!("old {}", self.old)).chain(lines).collect();
        format!("{}\n\n{}", head.join("\n"), self.note.encode())
    }

    /// Returns the checkpoint as a note, of which nothing is known.
    pub fn unverified_note(&self) -> &SignedNote {
        &self.note
    }

    /// Returns what the checkpoint says, of which nothing is known.
    pub fn unverified_checkpoint(&self) -> &AnyCheckpoint {
        &self.checkpoint
    }
}

/// Returns the checkpoint that a witness may sign, verified, or why it may not.
///
/// `log` is the key it was told to trust for the origin of the request, `last` the head it signed
/// last for it. Whoever signs stores the checkpoint first, and lets nobody in between.
pub fn judge(
    log: Option<&VerifierKey>,
    last: Option<TreeHead>,
    request: &WitnessRequest,
) -> Result<Note, Refusal> {
    let AnyCheckpoint { origin, head: new } = request.checkpoint.clone();
    let old = request.old;
    let log = log.filter(|log| log.name().as_str() == origin);
    let log = log.ok_or(Refusal::UnknownOrigin { origin })?;
    let note = request.note.verify(std::slice::from_ref(log)).map_err(Refusal::NotSigned)?;
    if old > new.size {
        return Err(Refusal::OldTooLarge { old, size: new.size });
    }
    let last = last.unwrap_or(TreeHead { size: 0, root: TreeHash::empty_root() });
    if old != last.size {
        return Err(Refusal::Conflict { old, last: last.size });
    }
    verify_consistency(last, new, &request.proof).map_err(|error| Refusal::Inconsistent {
        old,
        size: new.size,
        error,
    })?;
    Ok(note)
}

#[cfg(test)]
#[path = "witness_tests.rs"]
mod tests;
