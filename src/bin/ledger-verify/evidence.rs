//! Are the files in `evidence` still what their names say?
//!
//! `ledger-spec/03-log.md`, "Findings about the log".

use super::Stop;
use grant_ledger::domain::Digest;
use grant_ledger::proof::Finding;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Returns a finding for each file whose name is a digest and whose content has another.
pub(super) fn findings(dir: &Path) -> Result<Vec<Finding>, Stop> {
    let unreadable =
        |path: &Path, error: io::Error| Stop::Unreadable(format!("{}: {error}", path.display()));
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(|error| unreadable(dir, error))?,
    };
    let mut faults = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(dir, error))?;
        let path = entry.path();
        let is_file = entry.file_type().map_err(|error| unreadable(&path, error))?.is_file();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let (true, Ok(name)) = (is_file, name.parse::<Digest>()) else { continue };
        let file = File::open(&path).map_err(|error| unreadable(&path, error))?;
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(file).map_err(|error| unreadable(&path, error))?;
        let found = Digest(*hasher.finalize().as_bytes());
        if found != name {
            faults.push((name, found));
        }
    }
    faults.sort();
    Ok(faults.into_iter().map(|(name, found)| Finding::evidence_differs(name, found)).collect())
}
