//! Reads the lines of a log that was published as tiles.
//!
//! `ledger-spec/06-trust.md`, "Publishing". Only entry bundles are read: whoever verifies computes
//! the hashes again, so those that are published need not be trusted.

use super::files::{StoreError, read_bounded};
use super::log::LogTail;
use crate::chain::{BUNDLE_LEN_MAX, TILE_WIDTH, TileKind, TilePath, decode_bundle};
use crate::proof::unverified_size;
use std::path::{Path, PathBuf};

/// Gives the lines of a published log in batches to `each`, as many as its checkpoint says; where it
/// says nothing, those of the full bundles that are there.
pub(super) fn read_tiles(
    dir: &Path,
    checkpoint: Option<&[u8]>,
    each: &mut impl FnMut(&[&[u8]]),
) -> Result<LogTail, StoreError> {
    let size = checkpoint.and_then(unverified_size);
    let mut tail = LogTail { complete_len: 0, torn_len: 0, is_oversized: false };
    let mut left = size.unwrap_or(u64::MAX);
    for index in 0_u64.. {
        let width = u16::try_from(left).map_or(TILE_WIDTH, |left| left.min(TILE_WIDTH));
        if width == 0 {
            break;
        }
        let path = TilePath { kind: TileKind::Entries, index, width };
        let Some((path, file, bytes)) = find(dir, path)? else {
            let reason = "it is missing".to_owned();
            let missing = StoreError::BadTile { path: dir.join(path.to_string()), reason };
            return size.map_or(Ok(tail), |_| Err(missing));
        };
        let entries = decode_bundle(&bytes, path.width).map_err(|error| StoreError::BadTile {
            path: file.clone(),
            reason: error.to_string(),
        })?;
        let entries = entries.get(..usize::from(width)).unwrap_or(&entries);
        refuse_line_feeds(&file, entries)?;
        let len = entries.iter().map(|entry| entry.len().saturating_add(1)).sum::<usize>();
        tail.complete_len =
            tail.complete_len.saturating_add(u64::try_from(len).unwrap_or(u64::MAX));
        each(entries);
        left = left.saturating_sub(u64::from(width));
    }
    Ok(tail)
}

/// Returns a bundle, or the full one in its place: a partial one may be gone once there is that.
fn find(dir: &Path, path: TilePath) -> Result<Option<(TilePath, PathBuf, Vec<u8>)>, StoreError> {
    let limit = u64::try_from(BUNDLE_LEN_MAX).unwrap_or(u64::MAX);
    for own in [path, path.full()] {
        let file = dir.join(own.to_string());
        match read_bounded(&file, limit) {
            Ok(bytes) => return Ok(Some((own, file, bytes))),
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// The entries of this log are lines; with an LF in it one would become two.
fn refuse_line_feeds(file: &Path, entries: &[&[u8]]) -> Result<(), StoreError> {
    match entries.iter().position(|entry| entry.contains(&b'\n')) {
        None => Ok(()),
        Some(number) => Err(StoreError::BadTile {
            path: file.to_owned(),
            reason: format!("entry {number} of the bundle contains a line feed"),
        }),
    }
}
