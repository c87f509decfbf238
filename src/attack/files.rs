//! Attacks on what lies beside the log: evidence files, the index.

use super::twin::{EVIDENCE, LabError};
use crate::domain::Digest;
use crate::store::{Layout, StoreError};
use std::fs;
use std::path::{Path, PathBuf};

/// Puts another file in the place of an evidence file.
pub(super) fn swap_evidence(dir: &Path) -> Result<(), LabError> {
    let path = Layout::new(dir).evidence().join(Digest::of(EVIDENCE).to_string());
    write(&path, b"another receipt\n")
}

/// Flips a bit in the middle of every file of the index.
pub(super) fn edit_index(dir: &Path) -> Result<(), LabError> {
    for path in files_below(&Layout::new(dir).index())? {
        let mut bytes = fs::read(&path).map_err(|error| io(&path, error))?;
        let middle = bytes.len().div_ceil(2);
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 1;
            write(&path, &bytes)?;
        }
    }
    Ok(())
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>, LabError> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| io(&folder, error))? {
            let path = entry.map_err(|error| io(&folder, error))?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    Ok(files)
}

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), LabError> {
    fs::write(path, bytes).map_err(|error| io(path, error))
}

fn io(path: &Path, source: std::io::Error) -> LabError {
    StoreError::Io { path: path.to_owned(), action: "attack", source }.into()
}
