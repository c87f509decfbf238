//! Why a witness neither signs nor refuses.

use crate::chain::{KeyName, KeyType, NoteError};
use crate::keys::KeyFileError;
use crate::store::StoreError;
use std::path::PathBuf;

/// Why a witness neither signs nor refuses: its own folder or clock are not as they should be.
#[derive(Debug, thiserror::Error)]
pub enum WitnessError {
    /// A file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key could not be read or written.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// The folder is not one of a witness.
    #[error("{}: no witness", dir.display())]
    NotThere {
        /// The folder.
        dir: PathBuf,
    },
    /// What is kept is damaged. Nothing is signed, since what was signed before is not known.
    #[error("{}: damaged: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The key file is not that of this witness.
    #[error("{}: not the key of this witness", path.display())]
    KeyDiffers {
        /// The file.
        path: PathBuf,
    },
    /// The clock gives no time.
    #[error("the clock of this machine gives no time that can be signed")]
    NoClock,
    /// The clock is before the last cosignature.
    #[error("the clock says {now}, before the last cosignature at {last} (seconds since 1970)")]
    ClockBehind {
        /// What the clock says.
        now: u64,
        /// The time of the last cosignature.
        last: u64,
    },
    /// A key of this type signs no checkpoints of a log.
    #[error("{name}: a key of type {found:?} is not a log's")]
    KeyType {
        /// The name of the key.
        name: KeyName,
        /// Its type.
        found: KeyType,
    },
    /// Another key is trusted for that log.
    #[error("another key of {origin} is trusted")]
    OtherKey {
        /// The log.
        origin: KeyName,
    },
    /// No log of that name is trusted.
    #[error("{origin}: no such log is trusted")]
    NoSuchLog {
        /// The name.
        origin: String,
    },
    /// A reason is empty or too long.
    #[error("a reason has 1 to {max} bytes and no control characters", max = super::state::REASON_LEN_MAX)]
    Reason,
    /// What was judged cannot be signed; a defect of this program.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The server could not run.
    #[error("{address}: {source}")]
    Server {
        /// Where it should listen.
        address: String,
        /// What the operating system said.
        source: std::io::Error,
    },
}
