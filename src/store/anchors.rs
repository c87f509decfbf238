//! What people outside signed about checkpoints, where it is kept: the folder `anchors`.
//!
//! `ledger-spec/06-trust.md`, "The folder `anchors`". Nothing here is verified; what counts is
//! decided by whoever reads the files.

use super::archive::Archive;
use super::files::{StoreError, create_folder, read_bounded, sync_parent, write_durably};
use super::layout::Layout;
use super::lock::WriterLock;
use super::source::Source;
use crate::chain::{Checkpoint, CheckpointError, SignedNote, TreeHead, encode_hex};
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// More files than this are not read: those whose names come last are left out.
const FILES_MAX: usize = 100_000;
/// A larger file is left out.
const FILE_LEN_MAX: u64 = 1 << 20;
/// After so many bytes the rest is left out, so that a small zip cannot fill the memory.
const ALL_LEN_MAX: u64 = 256 << 20;
/// How long a collector waits for another one that is writing.
const PATIENCE: Duration = Duration::from_secs(10);
/// What a file there may be: a note, a request for a time stamp, a time stamp.
const ENDINGS: [&str; 3] = ["note", "tsq", "tsr"];

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorFile {
    /// Its name, which only helps people.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why nothing was added to the folder.
#[derive(Debug, thiserror::Error)]
pub enum AnchorError {
    /// A file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What was to be added is not a checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The name does not belong there.
    #[error("{0:?} is no name of a file in anchors")]
    Name(String),
    /// The file that is there cannot be added to.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: CheckpointError,
    },
    /// The file that is there has another text.
    #[error("{}: it holds another checkpoint", path.display())]
    OtherText {
        /// The file.
        path: PathBuf,
    },
}

/// Returns how the files about a checkpoint are called: the size, `-`, and the first 16 hex
/// digits of the root.
pub fn anchor_stem(head: TreeHead) -> String {
    let root = encode_hex(head.root.as_bytes());
    format!("{}-{}", head.size, root.get(..16).unwrap_or_default())
}

/// Returns the files of the folder by name; none where there is no such folder.
///
/// What is no regular file, has another ending or is too large is left out.
pub fn read_anchors(source: &Source) -> Result<Vec<AnchorFile>, StoreError> {
    match source {
        Source::Folder(layout) => read_folder(&layout.anchors()),
        Source::Tiles(_) => Ok(Vec::new()),
        Source::Zip(path) => {
            let mut archive = Archive::open(path)?;
            let names = names_in_zip(&archive);
            gather(names, |name, limit| archive.start_of(&format!("anchors/{name}"), limit))
        }
    }
}

/// Does the same for any folder, such as one that somebody keeps elsewhere.
pub fn read_folder(dir: &Path) -> Result<Vec<AnchorFile>, StoreError> {
    gather(names_in(dir)?, |name, limit| start_of(&dir.join(name), limit))
}

/// Returns how many notes there are in the folder, without reading them.
pub fn count_notes(source: &Source) -> Result<usize, StoreError> {
    let names = match source {
        Source::Folder(layout) => names_in(&layout.anchors())?,
        Source::Zip(path) => names_in_zip(&Archive::open(path)?),
        Source::Tiles(_) => BTreeSet::new(),
    };
    Ok(names.iter().filter(|name| AnchorFile::is_note_name(name)).count())
}

impl AnchorFile {
    /// Returns whether it should hold a checkpoint with signature lines.
    pub fn is_note(&self) -> bool {
        Self::is_note_name(&self.name)
    }

    fn is_note_name(name: &str) -> bool {
        Path::new(name).extension().is_some_and(|ending| ending == "note")
    }
}

/// Adds the signature lines of `note`, a checkpoint, to what is kept about it.
///
/// On return they are on disk. Two processes that add at the same time lose nothing. The caller
/// has verified the lines: one that does not verify would spoil the note for other readers.
pub fn add_note(layout: &Layout, note: &[u8]) -> Result<PathBuf, AnchorError> {
    let added = SignedNote::parse(note).map_err(CheckpointError::Note)?;
    let head = Checkpoint::parse(added.unverified_text())?.head();
    let _lock = lock(layout)?;
    let path = layout.anchors().join(format!("{}.note", anchor_stem(head)));
    let merged = match read_bounded(&path, FILE_LEN_MAX) {
        Err(error) if error.is_not_found() => added,
        Err(error) => return Err(error.into()),
        Ok(old) => merge(&path, &old, &added)?,
    };
    write_durably(&path, merged.encode().as_bytes())?;
    Ok(path)
}

/// Adds a new file, and returns once it is on disk. One that is there is never overwritten.
pub fn add_file(layout: &Layout, name: &str, bytes: &[u8]) -> Result<PathBuf, AnchorError> {
    if !is_fit(name) {
        return Err(AnchorError::Name(name.to_owned()));
    }
    let _lock = lock(layout)?;
    let path = layout.anchors().join(name);
    if path.symlink_metadata().is_ok() {
        let error = std::io::Error::from(ErrorKind::AlreadyExists);
        return Err(StoreError::io(&path, "create")(error).into());
    }
    write_durably(&path, bytes)?;
    Ok(path)
}

fn merge(path: &Path, old: &[u8], added: &SignedNote) -> Result<SignedNote, AnchorError> {
    let unreadable = |error| AnchorError::Unreadable {
        path: path.to_owned(),
        error: CheckpointError::Note(error),
    };
    let mut old = SignedNote::parse(old).map_err(unreadable)?;
    if old.unverified_text() != added.unverified_text() {
        return Err(AnchorError::OtherText { path: path.to_owned() });
    }
    old.add_lines(added.unverified_lines()).map_err(unreadable)?;
    Ok(old)
}

fn lock(layout: &Layout) -> Result<WriterLock, StoreError> {
    let dir = layout.anchors();
    if !dir.is_dir() {
        create_folder(&dir)?;
        sync_parent(&dir)?;
    }
    let holder = format!("process {}", std::process::id());
    WriterLock::take_within(&layout.anchors_lock(), &holder, PATIENCE)
}

fn is_fit(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    let is_plain = !name.contains(['/', '\\']) && !name.starts_with('.');
    is_plain && ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

fn names_in(dir: &Path) -> Result<BTreeSet<String>, StoreError> {
    let entries = match fs::read_dir(dir) {
        // Where the ledger is no directory, whoever opens its log says so.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(BTreeSet::new());
        }
        other => other.map_err(StoreError::io(dir, "read folder"))?,
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        let entry = entry.map_err(StoreError::io(dir, "read folder"))?;
        let is_file = entry.file_type().map_err(StoreError::io(dir, "stat"))?.is_file();
        let name = entry.file_name().into_string().ok();
        if let Some(name) = name.filter(|name| is_file && is_fit(name)) {
            insert_bounded(&mut names, name);
        }
    }
    Ok(names)
}

fn names_in_zip(archive: &Archive) -> BTreeSet<String> {
    let of = |name: &str| Some(name.strip_prefix("anchors/")?.to_owned());
    first_names(archive.names().filter_map(|name| of(&name).filter(|name| is_fit(name))))
}

fn first_names(all: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    all.for_each(|name| insert_bounded(&mut names, name));
    names
}

fn insert_bounded(names: &mut BTreeSet<String>, name: String) {
    names.insert(name);
    if names.len() > FILES_MAX {
        names.pop_last();
    }
}

/// Reads the files by name until enough is read; `read` returns the first bytes of one.
fn gather(
    names: BTreeSet<String>,
    mut read: impl FnMut(&str, u64) -> Result<Vec<u8>, StoreError>,
) -> Result<Vec<AnchorFile>, StoreError> {
    let mut files = Vec::new();
    let mut room = ALL_LEN_MAX;
    for name in names {
        let bytes = read(&name, FILE_LEN_MAX.saturating_add(1))?;
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(left) = room.checked_sub(len) else { break };
        room = left;
        if len <= FILE_LEN_MAX {
            files.push(AnchorFile { name, bytes });
        }
    }
    Ok(files)
}

/// Returns the first bytes of a file; none where it went away since it was listed.
fn start_of(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    use std::io::Read;
    let file = match fs::File::open(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        other => other.map_err(StoreError::io(path, "open"))?,
    };
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes).map_err(StoreError::io(path, "read"))?;
    Ok(bytes)
}

#[cfg(test)]
#[path = "anchors_tests.rs"]
mod tests;
