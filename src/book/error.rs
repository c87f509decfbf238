//! Every way a ledger can fail to be written to.

use crate::chain::{CheckpointError, KeyError};
use crate::domain::{Digest, Id, KeyId};
use crate::encode::DecodeError;
use crate::keys::KeyFileError;
use crate::rules::Refusal;
use crate::store::StoreError;
use std::path::PathBuf;

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// A rule says no.
    #[error("{document}: {refusal}")]
    Refused {
        /// The document.
        document: Id,
        /// The rule and the particulars.
        refusal: Box<Refusal>,
    },
    /// A signature under the document does not verify.
    #[error("{document}: the signature by {key} does not verify")]
    BadSignature {
        /// The document.
        document: Id,
        /// The key.
        key: KeyId,
    },
    /// The document breaks the form of documents.
    #[error("{document}: {error}")]
    Malformed {
        /// The document.
        document: Id,
        /// What is wrong.
        error: DecodeError,
    },
    /// A new ledger is to begin with a genesis document.
    #[error("{0}: a new ledger begins with a genesis document")]
    NotGenesis(Id),
    /// A recovery is to be recorded, and the log has the head that was last signed here.
    #[error("{0}: nothing is lost: the log has the head that was last signed here")]
    NothingLost(Id),
    /// The log was cut or edited, or is of another ledger.
    #[error("the log is damaged: {0}")]
    Damaged(String),
    /// The log is older than the head that was last signed: an old backup was restored.
    #[error("the log has {found} entries, but {signed} were signed before: it was rolled back")]
    RolledBack {
        /// How many entries the log has.
        found: u64,
        /// How many the last signed head has.
        signed: u64,
    },
    /// The log holds other entries than the head that was last signed.
    #[error("the log does not extend the head of {size} entries that was last signed")]
    Forked {
        /// How many entries the last signed head has.
        size: u64,
    },
    /// The key that is to sign checkpoints from here on is not at hand.
    #[error("the key {key}, which is to sign checkpoints from here on, is not at hand")]
    LogKeyMissing {
        /// The key.
        key: KeyId,
    },
    /// The log key at hand is not the one that signs now.
    #[error("{}: not the log key of this ledger", path.display())]
    LogKeyDiffers {
        /// The key file.
        path: PathBuf,
    },
    /// The head kept outside cannot be read.
    #[error("the last signed head of ledger {ledger}: {error}")]
    LastHead {
        /// The ledger.
        ledger: Digest,
        /// What is wrong.
        error: CheckpointError,
    },
    /// An earlier write failed; nobody knows what is on disk.
    #[error("an earlier write failed; open the ledger again")]
    WriteFailed,
    /// A key file cannot be used.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// A public key may not be granted.
    #[error("{key}: {error}")]
    WeakKey {
        /// The key.
        key: KeyId,
        /// Why.
        error: KeyError,
    },
    /// A file cannot be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Something that opening a ledger noticed and mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Bytes without an LF at the end of the log were moved into a file.
    TornTail {
        /// Where they are now.
        kept: PathBuf,
        /// How many bytes.
        len: usize,
    },
    /// Entries that were written, but whose checkpoint was not, were verified and kept.
    Unacknowledged {
        /// How many.
        count: u64,
    },
    /// The index was made again.
    IndexRebuilt {
        /// Why.
        reason: String,
    },
    /// The index cannot be used; the state was read from the log.
    IndexUnusable {
        /// Why.
        reason: String,
    },
}
