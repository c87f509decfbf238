//! The names of files in a ledger's directory, and of those kept outside it.

use crate::domain::{Digest, KeyId};
use std::path::{Path, PathBuf};

/// A ledger's directory (design: log, checkpoint, evidence, drafts, index).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    dir: PathBuf,
}

impl Layout {
    /// Returns the layout of `dir`, which need not exist.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// Returns the directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the record itself.
    pub fn log(&self) -> PathBuf {
        self.dir.join("log.jsonl")
    }

    /// Returns the latest signed checkpoint.
    pub fn checkpoint(&self) -> PathBuf {
        self.dir.join("checkpoint")
    }

    /// Returns the folder of attached files, named by BLAKE3.
    pub fn evidence(&self) -> PathBuf {
        self.dir.join("evidence")
    }

    /// Returns the folder of what people outside signed about checkpoints.
    pub fn anchors(&self) -> PathBuf {
        self.dir.join("anchors")
    }

    /// Returns the file that whoever adds to that folder locks.
    pub fn anchors_lock(&self) -> PathBuf {
        self.dir.join("anchors-lock")
    }

    /// Returns the folder of documents that still need a signature.
    pub fn drafts(&self) -> PathBuf {
        self.dir.join("drafts")
    }

    /// Returns the index, which may be deleted.
    pub fn index(&self) -> PathBuf {
        self.dir.join("index")
    }

    /// Returns the file that the writer locks.
    pub fn lock(&self) -> PathBuf {
        self.dir.join("lock")
    }
}

/// The place outside every ledger's directory where log keys and the last signed heads are kept, so
/// that restoring an old backup of a ledger does not restore them with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    dir: PathBuf,
}

impl Home {
    /// Returns the home in `dir`, which need not exist.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into() }
    }

    /// Returns the directory.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the key file that signs the checkpoints of a ledger.
    pub fn log_key(&self, ledger: Digest) -> PathBuf {
        self.dir.join("logs").join(format!("{ledger}.pem"))
    }

    /// Returns the key file of a key that succeeded the first one.
    pub fn later_log_key(&self, ledger: Digest, key: KeyId) -> PathBuf {
        self.dir.join("logs").join(format!("{ledger}.{key}.pem"))
    }

    /// Returns where the checkpoint of a head of `size` lines is kept whose entries are lost.
    pub fn lost_head(&self, ledger: Digest, size: u64) -> PathBuf {
        self.dir.join("heads").join(format!("{ledger}.lost-{size}"))
    }

    /// Returns the last checkpoint that was signed for a ledger.
    pub fn last_head(&self, ledger: Digest) -> PathBuf {
        self.dir.join("heads").join(ledger.to_string())
    }
}
