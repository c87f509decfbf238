//! Are the files in `evidence` still what their names say?

use super::archive::Archive;
use super::files::StoreError;
use super::source::Source;
use crate::domain::Digest;
use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

/// A file whose content is not what its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EvidenceFault {
    /// Its name: the BLAKE3 it was stored under.
    pub name: Digest,
    /// The BLAKE3 of its content.
    pub found: Digest,
}

/// Returns the evidence files that were changed, in ascending order of their names.
///
/// Reads every file in the folder whose name is a digest. `ledger-spec/03-log.md`, "Findings about
/// the log". A directory of published tiles has no evidence.
pub fn check_evidence(source: &Source) -> Result<Vec<EvidenceFault>, StoreError> {
    let mut faults = Vec::new();
    let mut check = |name: &str, file: &mut dyn Read, path: &Path| {
        let Ok(name) = name.parse::<Digest>() else { return Ok(()) };
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(StoreError::io(path, "read"))?;
        let found = Digest(*hasher.finalize().as_bytes());
        if found != name {
            faults.push(EvidenceFault { name, found });
        }
        Ok(())
    };
    match source {
        Source::Folder(layout) => each_file(&layout.evidence(), &mut check)?,
        Source::Zip(path) => Archive::open(path)?.each_evidence(&mut check)?,
        Source::Tiles(_) => {}
    }
    faults.sort_by_key(|fault| fault.name);
    Ok(faults)
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
