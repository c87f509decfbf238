//! A ledger packed into one zip file for the auditor: log, checkpoint, anchors, evidence, and a short
//! README.

use super::evidence::Check;
use super::files::{StoreError, create_folder};
use super::layout::Layout;
use super::log::open_from;
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

const README: &str = include_str!("archive-readme.txt");
/// A zip entry that claims to be larger than this is not unpacked.
const FILE_LEN_MAX: u64 = 64 << 30;

/// An open zip of a ledger.
pub(super) struct Archive {
    path: PathBuf,
    zip: ZipArchive<File>,
}

fn bad(path: &Path) -> impl Fn(ZipError) -> StoreError + '_ {
    move |error| StoreError::BadArchive { path: path.to_owned(), reason: error.to_string() }
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let file = File::open(path).map_err(StoreError::io(path, "open"))?;
        let zip = ZipArchive::new(file).map_err(bad(path))?;
        Ok(Self { path: path.to_owned(), zip })
    }

    pub(super) fn checkpoint(&mut self, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
        self.small_file("checkpoint", limit)
    }

    /// Returns the entry `name`, of at most `limit` bytes, if there is one.
    pub(super) fn small_file(
        &mut self,
        name: &str,
        limit: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(bad(&self.path)(error)),
        };
        let mut bytes = Vec::new();
        let mut bounded = entry.take(limit.saturating_add(1));
        bounded.read_to_end(&mut bytes).map_err(StoreError::io(&self.path, "read an entry"))?;
        if u64::try_from(bytes.len()).is_ok_and(|len| len > limit) {
            return Err(StoreError::TooLarge { path: self.path.clone(), limit });
        }
        Ok(Some(bytes))
    }

    /// Returns the names of all entries that have one.
    pub(super) fn names(&self) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
        self.zip.file_names().filter_map(Result::ok)
    }

    /// Returns the first `limit` bytes of the entry `name`.
    pub(super) fn start_of(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, StoreError> {
        let entry = self.zip.by_name(name).map_err(bad(&self.path))?;
        let mut bytes = Vec::new();
        let read = entry.take(limit).read_to_end(&mut bytes);
        read.map_err(StoreError::io(&self.path, "read an entry"))?;
        Ok(bytes)
    }

    /// Shows every file of the folder `evidence` to `check`.
    pub(super) fn each_evidence(&mut self, check: &mut Check<'_>) -> Result<(), StoreError> {
        let mut left = FILE_LEN_MAX;
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index(index).map_err(bad(&self.path))?;
            let name = entry.name().map_err(bad(&self.path))?.into_owned();
            if let Some(name) = name.strip_prefix("evidence/") {
                // What all files unpack to together is bounded, whatever each says of itself.
                let path = || self.path.clone();
                let too_large = || StoreError::TooLarge { path: path(), limit: FILE_LEN_MAX };
                left = left.checked_sub(entry.size()).ok_or_else(too_large)?;
                let size = entry.size();
                check(name, &mut entry.take(size), &self.path)?;
            }
        }
        Ok(())
    }

    pub(super) fn log(&mut self) -> Result<impl Read + '_, StoreError> {
        let entry = self.zip.by_name("log.jsonl").map_err(bad(&self.path))?;
        Ok(entry.take(FILE_LEN_MAX))
    }
}

/// Writes the ledger in `layout` into the new zip file `path`; refuses to overwrite one.
///
/// The checkpoint is copied before the log, so that beside a writer the log is never behind it.
/// Symbolic links are not followed.
pub fn pack(layout: &Layout, path: &Path) -> Result<(), StoreError> {
    let beside = path.with_added_extension("new");
    if path.exists() {
        let error = io::Error::from(io::ErrorKind::AlreadyExists);
        return Err(StoreError::io(path, "create")(error));
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        create_folder(parent)?;
    }
    let packed = write_zip(layout, &beside);
    if packed.is_err() {
        // What is half-written is of no use to anybody; the first error is the one to report.
        let _removed = fs::remove_file(&beside);
        return packed;
    }
    fs::rename(&beside, path).map_err(StoreError::io(path, "rename"))
}

fn write_zip(layout: &Layout, path: &Path) -> Result<(), StoreError> {
    let file = File::create(path).map_err(StoreError::io(path, "create"))?;
    let mut zip = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .large_file(true);
    zip.start_file("README.txt", options).map_err(bad(path))?;
    zip.write_all(README.as_bytes()).map_err(StoreError::io(path, "write"))?;
    for (name, source) in contents(layout)? {
        zip.start_file(&name, options).map_err(bad(path))?;
        let mut source_file = open_from(&source, 0)?;
        io::copy(&mut source_file, &mut zip).map_err(StoreError::io(path, "write"))?;
    }
    finish(zip, path)
}

fn finish<W: Write + Seek>(zip: ZipWriter<W>, path: &Path) -> Result<(), StoreError> {
    let _file = zip.finish().map_err(bad(path))?;
    let file = File::open(path).map_err(StoreError::io(path, "open"))?;
    file.sync_all().map_err(StoreError::io(path, "fsync"))
}

/// The files to pack, in order: checkpoint, log, then the files of the two folders.
fn contents(layout: &Layout) -> Result<Vec<(String, PathBuf)>, StoreError> {
    let mut contents = Vec::new();
    if layout.checkpoint().exists() {
        contents.push(("checkpoint".to_owned(), layout.checkpoint()));
    }
    contents.push(("log.jsonl".to_owned(), layout.log()));
    for folder in ["anchors", "evidence"] {
        let dir = layout.dir().join(folder);
        if !dir.is_dir() {
            continue;
        }
        let mut names = Vec::new();
        for entry in fs::read_dir(&dir).map_err(StoreError::io(&dir, "read folder"))? {
            let entry = entry.map_err(StoreError::io(&dir, "read folder"))?;
            let is_file = entry.file_type().map_err(StoreError::io(&dir, "stat"))?.is_file();
            if let (true, Ok(name)) = (is_file, entry.file_name().into_string()) {
                names.push(name);
            }
        }
        names.sort();
        contents
            .extend(names.into_iter().map(|name| (format!("{folder}/{name}"), dir.join(&name))));
    }
    Ok(contents)
}
