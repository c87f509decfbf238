//! Which files are in `evidence`, and are they still what their names say?

use super::archive::Archive;
use super::files::{StoreError, read_bounded};
use super::source::Source;
use crate::domain::Digest;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// The files in `evidence` whose names are digests: name and BLAKE3 of the content.
pub type EvidenceFiles = BTreeMap<Digest, Digest>;

/// Returns the evidence files of a ledger, or nothing where there is no place for any: a directory of
/// published tiles.
///
/// Reads every file in the folder whose name is a digest. `ledger-spec/03-log.md`, "Findings about
/// the log".
pub fn read_evidence(source: &Source) -> Result<Option<EvidenceFiles>, StoreError> {
    let mut files = EvidenceFiles::new();
    let mut check = |name: &str, file: &mut dyn Read, path: &Path| {
        let Ok(name) = name.parse::<Digest>() else { return Ok(()) };
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(StoreError::io(path, "read"))?;
        files.insert(name, Digest(*hasher.finalize().as_bytes()));
        Ok(())
    };
    match source {
        Source::Folder(layout) => each_file(&layout.evidence(), &mut check)?,
        Source::Zip(path) => Archive::open(path)?.each_evidence(&mut check)?,
        Source::Tiles(_) => return Ok(None),
    }
    Ok(Some(files))
}

/// Returns the content of one evidence file of at most `limit` bytes, if it is there and is what its
/// name says.
pub fn evidence_file(
    source: &Source,
    digest: Digest,
    limit: u64,
) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = match source {
        Source::Folder(layout) => {
            let path = layout.evidence().join(digest.to_string());
            if path.is_file() { Some(read_bounded(&path, limit)?) } else { None }
        }
        Source::Zip(path) => {
            Archive::open(path)?.small_file(&format!("evidence/{digest}"), limit)?
        }
        Source::Tiles(_) => None,
    };
    Ok(bytes.filter(|bytes| Digest::of(bytes) == digest))
}

/// Sees the name, the content and the path of a file.
pub(super) type Check<'c> = dyn FnMut(&str, &mut dyn Read, &Path) -> Result<(), StoreError> + 'c;

fn each_file(dir: &Path, check: &mut Check<'_>) -> Result<(), StoreError> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io(dir, "read folder")(error)),
    };
    for entry in entries {
        let entry = entry.map_err(StoreError::io(dir, "read folder"))?;
        let path = entry.path();
        let is_file = entry.file_type().map_err(StoreError::io(&path, "stat"))?.is_file();
        if let (true, Some(name)) = (is_file, path.file_name().and_then(|name| name.to_str())) {
            let mut file = File::open(&path).map_err(StoreError::io(&path, "open"))?;
            check(name, &mut file, &path)?;
        }
    }
    Ok(())
}
