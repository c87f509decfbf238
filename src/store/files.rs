//! Durable writes and bounded reads.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What went wrong with a file, and which.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The operating system said no.
    #[error("{}: {action}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was tried.
        action: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// The file is larger than anything that belongs there.
    #[error("{}: larger than {limit} bytes", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The most it may have.
        limit: u64,
    },
    /// Another process is writing.
    #[error("{}: another writer holds the ledger ({holder})", path.display())]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// What the holder wrote into it.
        holder: String,
    },
    /// A zip file is not one of a ledger.
    #[error("{}: {reason}", path.display())]
    BadArchive {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A published file is not what its name says.
    #[error("{}: {reason}", path.display())]
    BadTile {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
}

impl StoreError {
    /// Returns a function that adds file and action to an error of the system.
    pub(super) fn io<'p>(path: &'p Path, action: &'static str) -> impl Fn(io::Error) -> Self + 'p {
        move |source| Self::Io { path: path.to_owned(), action, source }
    }

    /// Returns whether it says that a file does not exist.
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }
}

/// Returns the bytes of a file of at most `limit` bytes.
pub fn read_bounded(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    let file = File::open(path).map_err(StoreError::io(path, "open"))?;
    let mut bytes = Vec::new();
    let mut bounded = file.take(limit.saturating_add(1));
    bounded.read_to_end(&mut bytes).map_err(StoreError::io(path, "read"))?;
    if u64::try_from(bytes.len()).is_ok_and(|len| len > limit) {
        return Err(StoreError::TooLarge { path: path.to_owned(), limit });
    }
    Ok(bytes)
}

/// Replaces a file so that a crash leaves either the old or the new content: write beside it, fsync,
/// rename, fsync the directory.
pub fn write_durably(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let beside = path.with_added_extension("new");
    let mut file = File::create(&beside).map_err(StoreError::io(&beside, "create"))?;
    file.write_all(bytes).map_err(StoreError::io(&beside, "write"))?;
    file.sync_all().map_err(StoreError::io(&beside, "fsync"))?;
    drop(file);
    fs::rename(&beside, path).map_err(StoreError::io(path, "rename"))?;
    sync_parent(path)
}

/// Writes a file that must not exist yet.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .map_err(StoreError::io(path, "create"))?;
    let written = file.write_all(bytes).map_err(StoreError::io(path, "write"));
    let synced = written.and_then(|()| file.sync_all().map_err(StoreError::io(path, "fsync")));
    if synced.is_err() {
        // What is half-written is of no use to anybody; the first error is the one to report.
        let _removed = fs::remove_file(path);
        return synced;
    }
    sync_parent(path)
}

/// Returns whether there is nothing at `dir`, or a folder with nothing in it.
pub fn is_free(dir: &Path) -> Result<bool, StoreError> {
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        other => other.map_err(StoreError::io(dir, "list"))?,
    };
    for entry in entries {
        // The lock of a publisher that ended early is no content.
        if entry.map_err(StoreError::io(dir, "list"))?.file_name() != "publish-lock" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Creates a folder and those above it.
pub fn create_folder(path: &Path) -> Result<(), StoreError> {
    fs::create_dir_all(path).map_err(StoreError::io(path, "create folder"))
}

/// Makes the names in a file's folder durable.
pub fn sync_parent(path: &Path) -> Result<(), StoreError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let folder = File::open(parent).map_err(StoreError::io(parent, "open folder"))?;
    folder.sync_all().map_err(StoreError::io(parent, "fsync folder"))
}
