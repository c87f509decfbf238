//! Reads a ledger for verification, from a directory, a zip or published tiles. It opens nothing
//! for writing and does not look at the index, so it works on read-only media and beside a writer.

use super::archive::Archive;
use super::files::{StoreError, read_bounded};
use super::layout::Layout;
use super::log::{LogTail, open_from, read_lines};
use super::tiles::read_tiles;
use crate::proof::{KnownHead, Replay, unverified_size};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Where a ledger is read from.
#[derive(Debug)]
pub enum Source {
    /// A ledger's directory.
    Folder(Layout),
    /// A zip made by `ledger export`.
    Zip(PathBuf),
    /// A directory made by `ledger publish`.
    Tiles(PathBuf),
}

/// A ledger that was read from its first line to its last.
#[derive(Debug)]
pub struct Loaded {
    /// The replay.
    pub replay: Replay,
    /// The checkpoint's bytes, if there is one.
    pub checkpoint: Option<Vec<u8>>,
    /// What follows the last complete line.
    pub tail: LogTail,
}

/// A checkpoint with the signatures of many witnesses stays far below.
const CHECKPOINT_LEN_MAX: u64 = 1 << 20;

impl Source {
    /// Returns the source at `path`: a zip if it is a file of that name; published tiles if it has
    /// them and no log; else a ledger's directory.
    pub fn at(path: &Path) -> Self {
        let is_zip = path.is_file() && path.extension().is_some_and(|extension| extension == "zip");
        let layout = Layout::new(path);
        if is_zip {
            Self::Zip(path.to_owned())
        } else if path.join("tile").is_dir() && !layout.log().exists() {
            Self::Tiles(path.to_owned())
        } else {
            Self::Folder(layout)
        }
    }
}

/// How a ledger is read.
#[derive(Clone, Copy, Debug)]
pub struct LoadOptions {
    /// A head known from outside, whose root is to be remembered.
    pub known: Option<KnownHead>,
    /// Only this many lines are replayed.
    pub limit: Option<u64>,
    /// How many threads check signatures.
    pub threads: NonZeroUsize,
    /// Whether leaves and times of all lines are kept.
    pub trail: bool,
}

/// Reads the whole ledger; `progress` is told the bytes read so far.
///
/// The checkpoint is read first: while a writer appends, the log is then never behind it.
pub fn load(
    source: &Source,
    options: &LoadOptions,
    progress: &mut dyn FnMut(u64),
) -> Result<Loaded, StoreError> {
    let checkpoint = checkpoint(source)?;
    let of_checkpoint = checkpoint.as_deref().and_then(unverified_size);
    let of_known = options.known.map(|known| known.size);
    let replay = Replay::new(options.threads, of_checkpoint.into_iter().chain(of_known));
    let mut replay = if options.trail { replay.with_trail() } else { replay };
    let mut read = 0_u64;
    let tail = each_line(source, checkpoint.as_deref(), &mut |lines| {
        let room = options.limit.map_or(u64::MAX, |limit| limit.saturating_sub(replay.head().size));
        let wanted = usize::try_from(room).unwrap_or(usize::MAX).min(lines.len());
        replay.read(lines.get(..wanted).unwrap_or_default());
        let bytes: usize = lines.iter().map(|line| line.len().saturating_add(1)).sum();
        read = read.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX));
        progress(read);
    })?;
    if tail.is_oversized {
        replay.note_oversized_line(tail.torn_len);
    } else if tail.torn_len > 0 {
        replay.note_torn_line(tail.torn_len);
    }
    Ok(Loaded { replay, checkpoint, tail })
}

/// Gives all lines, without their LFs, in batches to `each`, and returns what follows the last.
///
/// How many lines published tiles have, their `checkpoint` says.
pub fn each_line(
    source: &Source,
    checkpoint: Option<&[u8]>,
    each: &mut impl FnMut(&[&[u8]]),
) -> Result<LogTail, StoreError> {
    match source {
        Source::Folder(layout) => read_lines(&layout.log(), open_from(&layout.log(), 0)?, each),
        Source::Zip(path) => read_lines(path, Archive::open(path)?.log()?, each),
        Source::Tiles(dir) => read_tiles(dir, checkpoint, each),
    }
}

/// Returns the bytes of the checkpoint, if there is one; no bytes where it is too large to be one.
pub fn checkpoint(source: &Source) -> Result<Option<Vec<u8>>, StoreError> {
    let read = match source {
        Source::Folder(layout) => read_bounded(&layout.checkpoint(), CHECKPOINT_LEN_MAX).map(Some),
        Source::Zip(path) => Archive::open(path)?.checkpoint(CHECKPOINT_LEN_MAX),
        Source::Tiles(dir) => {
            read_bounded(&Layout::new(dir).checkpoint(), CHECKPOINT_LEN_MAX).map(Some)
        }
    };
    match read {
        Err(error) if error.is_not_found() => Ok(None),
        Err(StoreError::TooLarge { .. }) => Ok(Some(Vec::new())),
        other => other,
    }
}

/// Returns the bytes of one line, without its LF, or nothing where the log is shorter.
pub fn line_at(source: &Source, seq: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let mut next = 0_u64;
    let mut found = None;
    let mut each = |lines: &[&[u8]]| {
        let index = seq.checked_sub(next).and_then(|index| usize::try_from(index).ok());
        if let (None, Some(line)) = (&found, index.and_then(|index| lines.get(index))) {
            found = Some(line.to_vec());
        }
        next = next.saturating_add(u64::try_from(lines.len()).unwrap_or(u64::MAX));
    };
    let _tail = each_line(source, checkpoint(source)?.as_deref(), &mut each)?;
    Ok(found)
}

/// Returns the bytes of every line, without its LF; what follows the last LF is left out.
pub fn all_lines(source: &Source) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut all = Vec::new();
    let mut each = |lines: &[&[u8]]| all.extend(lines.iter().map(|line| line.to_vec()));
    let _tail = each_line(source, checkpoint(source)?.as_deref(), &mut each)?;
    Ok(all)
}
