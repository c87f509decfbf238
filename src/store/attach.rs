//! A file becomes evidence: a copy in `evidence`, named by its BLAKE3.

use super::files::{StoreError, create_folder, sync_parent};
use super::layout::Layout;
use crate::domain::Digest;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

/// An evidence file that is in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name: the BLAKE3 of its content.
    pub digest: Digest,
    /// How many bytes it has.
    pub len: u64,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// Copies a file into the folder `evidence` of a ledger, durably, and returns its digest.
///
/// The copy is what is hashed, so a file that changes meanwhile cannot come to stand under a wrong
/// name. A file that is there already is left as it is, even if somebody changed it: then `verify`
/// names it.
pub fn attach(layout: &Layout, path: &Path) -> Result<Attached, StoreError> {
    let folder = layout.evidence();
    create_folder(&folder)?;
    let source = File::open(path).map_err(StoreError::io(path, "open"))?;
    let meta = source.metadata().map_err(StoreError::io(path, "stat"))?;
    if !meta.is_file() {
        let error = io::Error::new(io::ErrorKind::InvalidInput, "not a file");
        return Err(StoreError::io(path, "read")(error));
    }
    let mut copy = tempfile::Builder::new()
        .prefix(".attach-")
        .tempfile_in(&folder)
        .map_err(StoreError::io(&folder, "create file"))?;
    let (digest, len) = copy_hashed(source, copy.as_file_mut(), path, &folder)?;
    let target = folder.join(digest.to_string());
    if fs::symlink_metadata(&target).is_ok() {
        return Ok(Attached { digest, len, is_new: false });
    }
    copy.as_file().sync_all().map_err(StoreError::io(&folder, "fsync"))?;
    copy.persist(&target).map_err(|error| StoreError::io(&target, "rename")(error.error))?;
    sync_parent(&target)?;
    Ok(Attached { digest, len, is_new: true })
}

fn copy_hashed(
    mut source: File,
    target: &mut File,
    path: &Path,
    folder: &Path,
) -> Result<(Digest, u64), StoreError> {
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0_u8; 1 << 16];
    let mut len = 0_u64;
    loop {
        let count = source.read(&mut buffer).map_err(StoreError::io(path, "read"))?;
        let Some(bytes) = buffer.get(..count).filter(|bytes| !bytes.is_empty()) else { break };
        hasher.update(bytes);
        target.write_all(bytes).map_err(StoreError::io(folder, "write"))?;
        len = len.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
    }
    Ok((Digest(*hasher.finalize().as_bytes()), len))
}
