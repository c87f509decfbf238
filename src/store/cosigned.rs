//! The ledger's checkpoint with the signature lines that others gave for it.
//!
//! `ledger-spec/06-trust.md`, "The folder `anchors`".

use super::anchors::anchor_stem;
use super::archive::Archive;
use super::files::{StoreError, read_bounded};
use super::source::Source;
use crate::chain::{Checkpoint, SignedNote};

/// No file of the folder is larger.
const NOTE_LEN_MAX: u64 = 1 << 20;

/// Returns `note`, a checkpoint of the ledger in `source`, with the lines that were collected for the
/// same text. Nothing is verified; lines that find no room are left out.
pub fn cosigned(source: &Source, mut note: SignedNote) -> Result<SignedNote, StoreError> {
    let Ok(checkpoint) = Checkpoint::parse(note.unverified_text()) else { return Ok(note) };
    let name = format!("{}.note", anchor_stem(checkpoint.head()));
    let collected = collected(source, &name)?;
    if let Some(other) = collected.and_then(|bytes| SignedNote::parse(&bytes).ok()) {
        add_lines(&mut note, &other);
    }
    Ok(note)
}

/// Adds the lines of `other` if it has the same text. What the log signed is used anyway.
pub(super) fn add_lines(note: &mut SignedNote, other: &SignedNote) {
    if other.unverified_text() == note.unverified_text() {
        let _full = note.add_lines(other.unverified_lines());
    }
}

fn collected(source: &Source, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
    match source {
        Source::Folder(layout) => match read_bounded(&layout.anchors().join(name), NOTE_LEN_MAX) {
            Err(error) if error.is_not_found() => Ok(None),
            other => other.map(Some),
        },
        Source::Zip(path) => {
            let mut archive = Archive::open(path)?;
            let name = format!("anchors/{name}");
            let is_there = archive.names().any(|own| own == name);
            is_there.then(|| archive.start_of(&name, NOTE_LEN_MAX)).transpose()
        }
        // What others signed stands on the published checkpoint itself.
        Source::Tiles(_) => Ok(None),
    }
}
