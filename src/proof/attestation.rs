//! Who outside saw which head of a log, and when?
//!
//! `ledger-spec/06-trust.md`, "Attestations".

use crate::chain::TreeHash;
use crate::domain::{Digest, Instant};

/// Somebody saw the head (`size`, `root`) of this log at or before `time`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attestation {
    /// How many lines the head had.
    pub size: u64,
    /// The root it had.
    pub root: TreeHash,
    /// When.
    pub time: Instant,
    /// Who: the name of a witness's key, or the subject of an authority's certificate.
    pub who: String,
    /// In what form they said so.
    pub form: Form,
}

/// The form of an attestation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A cosignature of C2SP tlog-cosignature.
    Cosignature,
    /// A time stamp of RFC 3161.
    TimeStamp {
        /// BLAKE3 of its file, by which an `anchor` document names it.
        file: Digest,
    },
}

impl Form {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cosignature => "cosignature",
            Self::TimeStamp { .. } => "time_stamp",
        }
    }
}

/// Why a witness of a policy never counts for this ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependence {
    /// It is of the organisation that keeps the log.
    OwnOrganisation,
    /// Its key is granted in the ledger.
    KeyOfLedger,
    /// Its key is one that signs the log's checkpoints.
    KeyOfLog,
}

impl Dependence {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::OwnOrganisation => "own_organisation",
            Self::KeyOfLedger => "key_of_ledger",
            Self::KeyOfLog => "key_of_log",
        }
    }
}

/// How much of what was handed over counts for nothing, and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ignored {
    /// Notes that are no checkpoint.
    pub malformed: u64,
    /// Checkpoints of another log.
    pub other_log: u64,
    /// Checkpoints that no key signed which the policy names for this log and which signs the log
    /// at that size.
    pub unsigned: u64,
    /// Signature lines of witnesses of the policy that do not verify.
    pub forged: u64,
}

impl Ignored {
    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            malformed: self.malformed.saturating_add(other.malformed),
            other_log: self.other_log.saturating_add(other.other_log),
            unsigned: self.unsigned.saturating_add(other.unsigned),
            forged: self.forged.saturating_add(other.forged),
        }
    }
}
