//! Writes the files of a published log: what is full is compared and never written again.

use super::files::{StoreError, read_bounded, sync_parent, write_durably};
use super::publish::PublishError;
use crate::chain::{
    Frontier, TILE_WIDTH, TileBuilder, TileKind, TilePath, TreeHead, leaf_hash, push_bundle_entry,
};
use crate::domain::Seq;
use std::fs;
use std::path::{Path, PathBuf};

/// A log on its way into the files of a directory.
pub(super) struct Publisher {
    dir: PathBuf,
    size: u64,
    frontier: Frontier,
    builder: TileBuilder,
    bundle: Vec<u8>,
    bundled: u16,
    bundles: u64,
    published: u64,
    /// Folders of partial files beside a full one.
    outgrown: Vec<PathBuf>,
    /// Why the rest was not written.
    failed: Option<PublishError>,
    /// How many files were written.
    pub(super) written: u64,
    /// How many were there and are right.
    pub(super) unchanged: u64,
}

impl Publisher {
    /// Starts at the first line; lines after the first `size` are passed over. The first `published`
    /// are what others may have fetched.
    pub(super) fn new(dir: &Path, size: u64, published: u64) -> Self {
        Self {
            dir: dir.to_owned(),
            size,
            published,
            frontier: Frontier::new(),
            builder: TileBuilder::new(),
            bundle: Vec::new(),
            bundled: 0,
            bundles: 0,
            outgrown: Vec::new(),
            failed: None,
            written: 0,
            unchanged: 0,
        }
    }

    /// Takes the next line, and writes the files that it fills.
    pub(super) fn line(&mut self, line: &[u8]) {
        if self.frontier.size() < self.size && self.failed.is_none() {
            self.failed = self.push(line).err();
        }
    }

    /// Writes the files that are not full, and returns what the files stand for.
    pub(super) fn finish(&mut self) -> Result<TreeHead, PublishError> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if self.bundled > 0 {
            self.put_bundle()?;
        }
        for tile in self.builder.partial() {
            self.put(tile.path, &tile.encode())?;
        }
        Ok(self.frontier.head())
    }

    /// Removes partial files whose full one is there, and returns how many. What cannot be removed
    /// does no harm and is tried again the next time.
    pub(super) fn remove_partials(&self) -> u64 {
        let remove = |folder: &PathBuf| {
            let files = fs::read_dir(folder).into_iter().flatten().flatten();
            let is_ours =
                |file: &fs::DirEntry| file.file_name().to_str().is_some_and(is_partial_name);
            let ours = files.filter(is_ours);
            let gone = ours.filter(|file| fs::remove_file(file.path()).is_ok()).count();
            let _left = fs::remove_dir(folder);
            u64::try_from(gone).unwrap_or(u64::MAX)
        };
        self.outgrown.iter().map(remove).fold(0, u64::saturating_add)
    }

    fn push(&mut self, line: &[u8]) -> Result<(), PublishError> {
        let seq = Seq(self.frontier.size());
        let pushed = push_bundle_entry(&mut self.bundle, line);
        pushed.map_err(|error| PublishError::Entry { seq, error })?;
        self.bundled = self.bundled.saturating_add(1);
        if self.bundled == TILE_WIDTH {
            self.put_bundle()?;
        }
        let leaf = leaf_hash(line);
        self.frontier.append(leaf);
        for tile in self.builder.append(leaf) {
            self.put(tile.path, &tile.encode())?;
        }
        Ok(())
    }

    fn put_bundle(&mut self) -> Result<(), PublishError> {
        let path = TilePath { kind: TileKind::Entries, index: self.bundles, width: self.bundled };
        let bundle = std::mem::take(&mut self.bundle);
        self.bundles = self.bundles.saturating_add(1);
        self.bundled = 0;
        self.put(path, &bundle)
    }

    /// Returns whether others may have fetched the file, or it is one that is never written again.
    fn is_settled(&self, path: TilePath) -> bool {
        path.is_full() || path.entries_needed() <= self.published
    }

    /// Writes a file, or checks that the one that is there is the same. One with lines
    /// beyond what is published may be left from an attempt that never came to its checkpoint; it is
    /// written again.
    fn put(&mut self, path: TilePath, bytes: &[u8]) -> Result<(), PublishError> {
        let file = self.dir.join(path.to_string());
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        match read_bounded(&file, len) {
            Ok(own) if own == bytes => self.unchanged = self.unchanged.saturating_add(1),
            Ok(_) | Err(StoreError::TooLarge { .. }) if self.is_settled(path) => {
                return Err(PublishError::TileDiffers(file));
            }
            Ok(_) | Err(StoreError::TooLarge { .. }) => {
                write_durably(&file, bytes)?;
                self.written = self.written.saturating_add(1);
            }
            Err(error) if error.is_not_found() => {
                file.parent().map_or(Ok(()), create_durably)?;
                write_durably(&file, bytes)?;
                self.written = self.written.saturating_add(1);
            }
            Err(error) => return Err(error.into()),
        }
        if path.is_full() {
            let partials = self.dir.join(format!("{path}.p"));
            self.outgrown.extend(partials.is_dir().then_some(partials));
        }
        Ok(())
    }
}

/// A width, or one that was being written when the machine stopped.
fn is_partial_name(name: &str) -> bool {
    name.strip_suffix(".new").unwrap_or(name).parse::<u16>().is_ok()
}

/// Creates a folder and those above it, so that their names survive a crash.
fn create_durably(folder: &Path) -> Result<(), StoreError> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
        create_durably(above)?;
    }
    match fs::create_dir(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::io(folder, "create folder")(error))
        }
        _ => sync_parent(folder),
    }
}
