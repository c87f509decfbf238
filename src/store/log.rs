//! The log file: reading lines in batches, appending lines, moving a torn tail aside.

use super::files::{StoreError, create_folder, sync_parent, write_new};
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// What follows the last complete line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogTail {
    /// How many bytes the complete lines have, with their LFs.
    pub complete_len: u64,
    /// How many bytes follow without an LF.
    pub torn_len: usize,
    /// Whether a line goes on for more than can be read; then nothing after it was.
    pub is_oversized: bool,
}

/// Lines that are handed on together: many enough to share among threads, few enough to fit.
const BATCH_BYTES: usize = 4 << 20;
/// A longer run of bytes without LF is not read any further; no entry has more than 65,535.
const LINE_READ_MAX: u64 = 64 << 20;

/// Reads all lines of a log, giving them in batches to `each` without their LFs, and returns what
/// follows the last of them.
pub(super) fn read_lines(
    path: &Path,
    reader: impl Read,
    each: &mut impl FnMut(&[&[u8]]),
) -> Result<LogTail, StoreError> {
    let mut reader = BufReader::with_capacity(1 << 20, reader);
    let mut tail = LogTail { complete_len: 0, torn_len: 0, is_oversized: false };
    let mut batch: Vec<Vec<u8>> = Vec::new();
    let mut batch_bytes = 0_usize;
    loop {
        let mut line = Vec::new();
        let mut bounded = (&mut reader).take(LINE_READ_MAX);
        let len = bounded.read_until(b'\n', &mut line).map_err(StoreError::io(path, "read"))?;
        if line.pop_if(|last| *last == b'\n').is_none() {
            hand_on(&mut batch, each);
            tail.is_oversized = u64::try_from(len).is_ok_and(|len| len >= LINE_READ_MAX);
            tail.torn_len = len;
            return Ok(tail);
        }
        let len_wide = u64::try_from(len).unwrap_or(u64::MAX);
        tail.complete_len = tail.complete_len.saturating_add(len_wide);
        batch_bytes = batch_bytes.saturating_add(len);
        batch.push(line);
        if batch_bytes >= BATCH_BYTES {
            hand_on(&mut batch, each);
            batch_bytes = 0;
        }
    }
}

fn hand_on(batch: &mut Vec<Vec<u8>>, each: &mut impl FnMut(&[&[u8]])) {
    let lines: Vec<&[u8]> = batch.iter().map(Vec::as_slice).collect();
    each(&lines);
    batch.clear();
}

/// Opens a log for reading from byte `from` on.
pub(super) fn open_from(path: &Path, from: u64) -> Result<File, StoreError> {
    let mut file = File::open(path).map_err(StoreError::io(path, "open"))?;
    let metadata = file.metadata().map_err(StoreError::io(path, "stat"))?;
    if metadata.is_dir() {
        let error = std::io::Error::from(std::io::ErrorKind::IsADirectory);
        return Err(StoreError::io(path, "open")(error));
    }
    file.seek(SeekFrom::Start(from)).map_err(StoreError::io(path, "seek"))?;
    Ok(file)
}

/// Returns the bytes of the line that ends right before byte `end`, without its LF, or nothing where
/// no line ends there.
pub fn last_line(path: &Path, end: u64) -> Result<Option<Vec<u8>>, StoreError> {
    const WINDOW: u64 = 65_537;
    let from = end.saturating_sub(WINDOW);
    let mut window = Vec::new();
    let length = end.saturating_sub(from);
    let file = open_from(path, from)?;
    file.take(length).read_to_end(&mut window).map_err(StoreError::io(path, "read"))?;
    let complete = u64::try_from(window.len()).is_ok_and(|read| read == length);
    if !complete || window.pop_if(|last| *last == b'\n').is_none() {
        return Ok(None);
    }
    let start = window.iter().rposition(|byte| *byte == b'\n');
    Ok(match start {
        Some(lf) => window.get(lf.saturating_add(1)..).map(<[u8]>::to_vec),
        None => (from == 0).then_some(window),
    })
}

/// The log, open for appending.
#[derive(Debug)]
pub struct LogWriter {
    path: PathBuf,
    file: File,
    len: u64,
}

impl LogWriter {
    /// Creates the log of a new ledger; refuses to overwrite one.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        if let Some(parent) = path.parent() {
            create_folder(parent)?;
        }
        write_new(path, b"")?;
        Self::open(path)
    }

    /// Opens the log. Appending starts at its end.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        let file = options.read(true).append(true).open(path);
        let file = file.map_err(StoreError::io(path, "open for writing"))?;
        let len = file.metadata().map_err(StoreError::io(path, "stat"))?.len();
        Ok(Self { path: path.to_owned(), file, len })
    }

    /// Returns how many bytes the log has.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Returns whether the log has no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Appends lines, each with an LF, and returns once they are on disk.
    ///
    /// If it fails nobody knows what is on disk; the caller must accept nothing more until the log
    /// is opened, and thereby checked, again.
    pub fn append(&mut self, lines: &[Vec<u8>]) -> Result<(), StoreError> {
        let mut bytes =
            Vec::with_capacity(lines.iter().map(|line| line.len().saturating_add(1)).sum());
        for line in lines {
            bytes.extend_from_slice(line);
            bytes.push(b'\n');
        }
        self.file.write_all(&bytes).map_err(StoreError::io(&self.path, "append"))?;
        self.file.sync_data().map_err(StoreError::io(&self.path, "fsync"))?;
        let added = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.len = self.len.saturating_add(added);
        Ok(())
    }

    /// Moves the bytes after `tail.complete_len` into a file beside the log and returns its name.
    /// They are kept first and cut off afterwards.
    pub fn move_torn_tail(&mut self, tail: LogTail) -> Result<PathBuf, StoreError> {
        let mut torn = Vec::new();
        open_from(&self.path, tail.complete_len)?
            .read_to_end(&mut torn)
            .map_err(StoreError::io(&self.path, "read"))?;
        let name = format!("torn-at-{}", tail.complete_len);
        let free = (0_u32..).map(|number| match number {
            0 => self.path.with_added_extension(&name),
            _ => self.path.with_added_extension(format!("{name}-{number}")),
        });
        let mut free = free.filter(|path| !path.exists());
        let kept = free.next().unwrap_or_else(|| self.path.with_added_extension(&name));
        write_new(&kept, &torn)?;
        self.file.set_len(tail.complete_len).map_err(StoreError::io(&self.path, "truncate"))?;
        self.file.sync_all().map_err(StoreError::io(&self.path, "fsync"))?;
        sync_parent(&self.path)?;
        self.len = tail.complete_len;
        Ok(kept)
    }
}
