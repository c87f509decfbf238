//! Reads a ledger for verification, from a directory, a log file or a zip. It opens nothing for
//! writing and does not look at the index, so it works on read-only media and beside a writer.

use super::archive::{self, Archive};
use super::files::{StoreError, read_bounded};
use super::layout::Layout;
use super::log::{LogTail, open_from, read_lines};
use crate::proof::{KnownHead, Replay, unverified_size};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Where a ledger is read from.
#[derive(Debug)]
pub enum Source {
    /// A ledger's directory.
    Folder(Layout),
    /// A zip made by `ledger export`.
    Zip(PathBuf),
}

/// A ledger that was read from its first line to its last.
#[derive(Debug)]
pub struct Loaded {
    /// The replay.
    pub replay: Replay,
    /// The checkpoint's bytes, if there is one.
    pub checkpoint: Option<Vec<u8>>,
    /// What follows the last complete line.
    pub tail: LogTail,
}

/// A checkpoint with the signatures of many witnesses stays far below.
const CHECKPOINT_LEN_MAX: u64 = 1 << 20;

impl Source {
    /// Returns the source at `path`: a zip if it is a file of that name, else a directory.
    pub fn at(path: &Path) -> Self {
        let is_zip = path.is_file() && path.extension().is_some_and(|extension| extension == "zip");
        if is_zip { Self::Zip(path.to_owned()) } else { Self::Folder(Layout::new(path)) }
    }
}

/// Reads the whole ledger. `marks` are sizes whose roots are to be remembered besides that of the
/// checkpoint and of `known`; `progress` is told the bytes read so far.
///
/// The checkpoint is read first: while a writer appends, the log is then never behind it.
pub fn load(
    source: &Source,
    known: Option<KnownHead>,
    threads: NonZeroUsize,
    limit: Option<u64>,
    progress: &mut dyn FnMut(u64),
) -> Result<Loaded, StoreError> {
    match source {
        Source::Folder(layout) => {
            let checkpoint = match read_bounded(&layout.checkpoint(), CHECKPOINT_LEN_MAX) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.is_not_found() => None,
                Err(error) => return Err(error),
            };
            let log = open_from(&layout.log(), 0)?;
            read(&layout.log(), log, checkpoint, known, threads, limit, progress)
        }
        Source::Zip(path) => {
            let mut archive = Archive::open(path)?;
            let checkpoint = archive.checkpoint(CHECKPOINT_LEN_MAX)?;
            let log = archive.log()?;
            read(path, log, checkpoint, known, threads, limit, progress)
        }
    }
}
