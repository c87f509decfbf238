//! Publishes a log as files that anybody can serve and nobody has to trust.
//!
//! `ledger-spec/06-trust.md`, "Publishing". The log is read twice: first to see that it is the one
//! that the checkpoint signs and that it extends what is published, then to write what is new. Of
//! the log, less than a bundle is held at a time.

use super::cosigned::{add_lines, cosigned};
use super::files::{StoreError, create_folder, read_bounded, write_durably};
use super::layout::Layout;
use super::lock::WriterLock;
use super::publisher::Publisher;
use super::source::{Source, checkpoint, each_line};
use crate::chain::{
    BUNDLE_ENTRY_LEN_MAX, BundleError, Checkpoint, CheckpointError, Frontier, KeyName, PublicKey,
    SignedNote, TreeHash, TreeHead, leaf_hash,
};
use crate::domain::Seq;
use crate::proof::{KeyHistory, prepare};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The head that is published now.
    pub head: TreeHead,
    /// How many entries were published before.
    pub before: u64,
    /// How many files were written.
    pub written: u64,
    /// How many files were there already and are as they should be.
    pub unchanged: u64,
    /// How many partial files went away because the full one is there.
    pub removed: u64,
    /// How many signature lines the checkpoint has beside the log's own.
    pub others: usize,
}

/// Why nothing, or not everything, was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A file could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The ledger has no checkpoint.
    #[error("there is no checkpoint")]
    NoCheckpoint,
    /// The ledger's checkpoint is not signed by its log's key, or cannot be read.
    #[error("the checkpoint of the ledger: {0}")]
    Checkpoint(CheckpointError),
    /// There is no genesis that names the log's key.
    #[error("there is no genesis to name the log's key")]
    NoLogKey,
    /// The log is not the one that its checkpoint signs.
    #[error("the log has {found} lines with root {root}; its checkpoint signs {size}")]
    RootDiffers {
        /// How many lines there are, at most as many as are signed.
        found: u64,
        /// The root over them.
        root: TreeHash,
        /// How many are signed.
        size: u64,
    },
    /// A line does not fit a bundle.
    #[error("{seq}: {error}")]
    Entry {
        /// Which.
        seq: Seq,
        /// Why not.
        error: BundleError,
    },
    /// The directory is a ledger's own.
    #[error("{}: this is the directory of a ledger", .0.display())]
    OwnDirectory(PathBuf),
    /// The checkpoint that is published cannot be read.
    #[error("{}: {error}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: CheckpointError,
    },
    /// Another log is published there.
    #[error("{}: it is of {found}, not of {origin}", path.display())]
    OtherLog {
        /// The file.
        path: PathBuf,
        /// The log that is published.
        found: KeyName,
        /// The log that was to be published.
        origin: KeyName,
    },
    /// The log does not extend what is published.
    #[error("{}: {} entries with root {} are published; the log of {size} does not extend them",
        path.display(), published.size, published.root)]
    NotExtended {
        /// The file.
        path: PathBuf,
        /// What is published.
        published: TreeHead,
        /// How many lines the log has.
        size: u64,
    },
    /// A published file says something else than the log.
    #[error("{}: it differs from what the log says", .0.display())]
    TileDiffers(PathBuf),
    /// Somebody else published in the meantime.
    #[error("{}: it was published meanwhile", .0.display())]
    Overtaken(PathBuf),
}

/// A published or own checkpoint can have the signatures of many witnesses.
const CHECKPOINT_LEN_MAX: u64 = 1 << 20;

/// Publishes the log up to its checkpoint into `dir`, which need not exist.
pub fn publish(source: &Source, dir: &Path) -> Result<Published, PublishError> {
    let target = Layout::new(dir);
    if target.log().exists() {
        return Err(PublishError::OwnDirectory(dir.to_owned()));
    }
    let own = checkpoint(source)?.ok_or(PublishError::NoCheckpoint)?;
    let (note, signed) = parse(&own).map_err(PublishError::Checkpoint)?;
    let before = read_published(&target)?;
    verify(source, &own, &signed, before.as_ref(), &target)?;
    create_folder(dir)?;
    let holder = format!("process {}", std::process::id());
    let _lock = WriterLock::take(&dir.join("publish-lock"), &holder)?;
    if read_published(&target)? != before {
        return Err(PublishError::Overtaken(target.checkpoint()));
    }
    let old = before.as_ref().and_then(|own| parse_text(own).ok()).map_or(0, |own| own.size);
    let mut publisher = Publisher::new(dir, signed.size, old);
    each_line(source, Some(&own), &mut |lines| lines.iter().for_each(|line| publisher.line(line)))?;
    let head = publisher.finish()?;
    if head != signed.head() {
        return Err(differs(head, &signed));
    }
    let mut note = cosigned(source, note)?;
    if let Some(before) = &before {
        add_lines(&mut note, before);
    }
    let encoded = note.encode();
    if before.as_ref().is_none_or(|before| before.encode() != encoded) {
        write_durably(&target.checkpoint(), encoded.as_bytes())?;
        publisher.written = publisher.written.saturating_add(1);
    }
    let removed = publisher.remove_partials();
    Ok(Published {
        head,
        before: old,
        written: publisher.written,
        unchanged: publisher.unchanged,
        removed,
        others: note.unverified_lines().len().saturating_sub(1),
    })
}

fn parse(note: &[u8]) -> Result<(SignedNote, Checkpoint), CheckpointError> {
    let note = SignedNote::parse(note).map_err(CheckpointError::Note)?;
    let checkpoint = parse_text(&note)?;
    Ok((note, checkpoint))
}

fn parse_text(note: &SignedNote) -> Result<Checkpoint, CheckpointError> {
    Checkpoint::parse(note.unverified_text())
}

/// Reads what is published, if anything is.
fn read_published(target: &Layout) -> Result<Option<SignedNote>, PublishError> {
    let path = target.checkpoint();
    match read_bounded(&path, CHECKPOINT_LEN_MAX) {
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
        Ok(bytes) => match parse(&bytes) {
            Ok((note, _)) => Ok(Some(note)),
            Err(error) => Err(PublishError::Unreadable { path, error }),
        },
    }
}

/// Checks that the log is the one that `signed` signs, and extends what is published.
fn verify(
    source: &Source,
    own: &[u8],
    signed: &Checkpoint,
    before: Option<&SignedNote>,
    target: &Layout,
) -> Result<(), PublishError> {
    let path = target.checkpoint();
    let before = before.map(parse_text).transpose();
    let before = before
        .map_err(|error| PublishError::Unreadable { path: path.clone(), error })?
        .unwrap_or_else(|| Checkpoint { size: 0, root: TreeHash::empty_root(), ..signed.clone() });
    if before.origin != signed.origin {
        let (found, origin) = (before.origin, signed.origin.clone());
        return Err(PublishError::OtherLog { path, found, origin });
    }
    let mut reading = Reading::new(signed.size, before.size);
    each_line(source, Some(own), &mut |lines| lines.iter().for_each(|line| reading.line(line)))?;
    if let Some(error) = reading.refused {
        return Err(error);
    }
    if reading.frontier.head() != signed.head() {
        return Err(differs(reading.frontier.head(), signed));
    }
    let log = reading.keys.log_key_at(signed.size).ok_or(PublishError::NoLogKey)?;
    let origin: KeyName = log.origin.as_str().parse().map_err(|_| PublishError::NoLogKey)?;
    let key = PublicKey::try_from(log.key).map_err(|_| PublishError::NoLogKey)?;
    let _opened = Checkpoint::open(own, &origin, &key).map_err(PublishError::Checkpoint)?;
    if reading.root_before != Some(before.root) {
        let (published, size) = (before.head(), signed.size);
        return Err(PublishError::NotExtended { path, published, size });
    }
    Ok(())
}

fn differs(found: TreeHead, signed: &Checkpoint) -> PublishError {
    let TreeHead { size, root } = found;
    PublishError::RootDiffers { found: size, root, size: signed.size }
}

/// The first reading of the log.
struct Reading {
    size: u64,
    size_before: u64,
    frontier: Frontier,
    root_before: Option<TreeHash>,
    keys: KeyHistory,
    refused: Option<PublishError>,
}

impl Reading {
    fn new(size: u64, size_before: u64) -> Self {
        let frontier = Frontier::new();
        let root_before = (size_before == 0).then(|| frontier.root());
        Self { size, size_before, frontier, root_before, keys: KeyHistory::new(), refused: None }
    }

    fn line(&mut self, line: &[u8]) {
        let seq = self.frontier.size();
        if seq >= self.size || self.refused.is_some() {
            return;
        }
        if line.len() > BUNDLE_ENTRY_LEN_MAX {
            let error = BundleError::EntryTooLong(line.len());
            self.refused = Some(PublishError::Entry { seq: Seq(seq), error });
            return;
        }
        if KeyHistory::is_about_keys(seq, line) {
            for prepared in prepare(&[line], NonZeroUsize::MIN) {
                self.keys.read(Seq(seq), &prepared);
            }
        }
        self.frontier.append(leaf_hash(line));
        if self.frontier.size() == self.size_before {
            self.root_before = Some(self.frontier.root());
        }
    }
}
