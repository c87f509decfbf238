//! Checkpoints that contradict each other, kept for whoever asks.
//!
//! `ledger-spec/06-trust.md`, "Fork". `fork-…json` proves two histories; `unproven-…json` has two
//! checkpoints of which it was not shown that one extends the other, which proves nothing alone.
//! The names are made from the text of the newer one, so that the same request sent again and
//! again does not fill the disk.

use super::error::WitnessError;
use super::folder::{WitnessFolder, origin_hex};
use super::state::KnownLog;
use crate::chain::{AnyCheckpoint, Fork, Refusal, TreeHead, WitnessRequest};
use crate::store::{StoreError, create_folder, write_durably};
use std::fs;
use std::path::{Path, PathBuf};

/// So many files of either kind are kept about one log.
const FILES_MAX: usize = 1_000;

impl WitnessFolder {
    /// Keeps what a refused request shows about its log, and returns where, if it is new or was
    /// kept before.
    pub(super) fn keep_evidence(
        &self,
        log: &KnownLog,
        request: &WitnessRequest,
        refusal: &Refusal,
    ) -> Result<Option<PathBuf>, WitnessError> {
        let (Some(last), Some(head)) = (&log.last, log.head) else { return Ok(None) };
        let Some(kind) = kind_of(head, request.unverified_checkpoint(), refusal) else {
            return Ok(None);
        };
        // The log signed it: `judge` looks at that before anything that leads here.
        let second = request.unverified_note().only(std::slice::from_ref(&log.key));
        let hash = origin_hex(second.unverified_text());
        let dir = self.log_dir(log.key.name().as_str()).join("evidence");
        let path = dir.join(format!("{kind}-{hash}.json"));
        if path.exists() {
            return Ok(Some(path));
        }
        let of_kind = |own: &&PathBuf| {
            let name = own.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| name.starts_with(kind))
        };
        if log.evidence.iter().filter(of_kind).count() >= FILES_MAX {
            return Ok(None);
        }
        // Both are checkpoints, or there were no request and no last one.
        let Ok(pair) = Fork::new(last.clone(), second) else { return Ok(None) };
        create_folder(&dir)?;
        write_durably(&path, pair.encode().as_bytes())?;
        Ok(Some(path))
    }
}

fn kind_of(last: TreeHead, new: &AnyCheckpoint, refusal: &Refusal) -> Option<&'static str> {
    let is_other_root = last.size == new.head.size && last.root != new.head.root;
    match refusal {
        Refusal::Inconsistent { old, .. } if *old > 0 => {
            Some(if is_other_root { "fork" } else { "unproven" })
        }
        Refusal::Inconsistent { .. }
        | Refusal::Conflict { .. }
        | Refusal::UnknownOrigin { .. }
        | Refusal::NotSigned(_)
        | Refusal::OldTooLarge { .. } => None,
    }
}

/// Returns the files of evidence about the log in `dir`, by name.
pub(super) fn files(dir: &Path) -> Result<Vec<PathBuf>, WitnessError> {
    let dir = dir.join("evidence");
    let io = |source| StoreError::Io { path: dir.clone(), action: "read folder", source };
    let entries = match fs::read_dir(&dir) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(io)?,
    };
    let mut files = Vec::new();
    for entry in entries.take(FILES_MAX.saturating_mul(4)) {
        files.push(entry.map_err(io)?.path());
    }
    files.sort();
    Ok(files)
}
