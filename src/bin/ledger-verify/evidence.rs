//! Which files are in `evidence`, and are they still what their names say?
//!
//! `ledger-spec/03-log.md`, "Findings about the log".

use super::Stop;
use grant_ledger::domain::Digest;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Returns name and BLAKE3 of the content of each file whose name is a digest.
pub(super) fn files(dir: &Path) -> Result<BTreeMap<Digest, Digest>, Stop> {
    let unreadable =
        |path: &Path, error: io::Error| Stop::Unreadable(format!("{}: {error}", path.display()));
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(files),
        other => other.map_err(|error| unreadable(dir, error))?,
    };
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(dir, error))?;
        let path = entry.path();
        let is_file = entry.file_type().map_err(|error| unreadable(&path, error))?.is_file();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (true, Ok(name)) = (is_file, name.parse::<Digest>()) else { continue };
        let file = File::open(&path).map_err(|error| unreadable(&path, error))?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(|error| unreadable(&path, error))?;
        files.insert(name, Digest(*hasher.finalize().as_bytes()));
    }
    Ok(files)
}
