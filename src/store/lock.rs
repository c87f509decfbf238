//! One writer at a time.

use super::files::StoreError;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The right to write to a ledger, held until dropped.
///
/// It is a lock of the operating system on an open file, so a dead process leaves none behind. The
/// text in the file says who holds it; readers never look at it.
#[derive(Debug)]
pub struct WriterLock {
    _file: File,
}

const HOLDER_LEN_MAX: u64 = 200;
const PAUSE: Duration = Duration::from_millis(10);

impl WriterLock {
    /// Takes the lock, or says who holds it. `holder` describes this process to others.
    pub fn take(path: &Path, holder: &str) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(path).map_err(StoreError::io(path, "open the lock"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let holder = holder_of(&file);
                return Err(StoreError::Locked { path: path.to_owned(), holder });
            }
            Err(TryLockError::Error(error)) => return Err(StoreError::io(path, "lock")(error)),
        }
        let mut name = || {
            file.set_len(0)?;
            file.seek(SeekFrom::Start(0))?;
            file.write_all(holder.as_bytes())
        };
        name().map_err(StoreError::io(path, "write the lock"))?;
        Ok(Self { _file: file })
    }

    /// Does the same, but waits up to `patience` for a holder that is soon done.
    pub fn take_within(path: &Path, holder: &str, patience: Duration) -> Result<Self, StoreError> {
        let since = Instant::now();
        loop {
            match Self::take(path, holder) {
                Err(StoreError::Locked { .. }) if since.elapsed() < patience => sleep(PAUSE),
                other => return other,
            }
        }
    }
}

fn holder_of(file: &File) -> String {
    let mut text = Vec::new();
    match file.take(HOLDER_LEN_MAX).read_to_end(&mut text) {
        Ok(0) | Err(_) => "unknown".to_owned(),
        Ok(_) => String::from_utf8_lossy(&text).chars().flat_map(char::escape_debug).collect(),
    }
}
