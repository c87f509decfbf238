//! sled behind a guard: it runs on a thread of its own, so that a panic or a hang inside it becomes
//! an error here. The index is a cache; whatever goes wrong, it is made again from the log.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How sled failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum KvError {
    /// It returned an error.
    #[error("sled: {0}")]
    Failed(String),
    /// It panicked.
    #[error("sled stopped working")]
    Stopped,
    /// It did not answer.
    #[error("sled did not answer within {} s", ANSWER_WITHIN.as_secs())]
    Silent,
}

type Db = sled::Db<LEAF_FANOUT>;
type Job = Box<dyn FnOnce(&Db) + Send>;
pub(super) type Pair = (Vec<u8>, Vec<u8>);

/// Values are several kilobytes, so few of them share a leaf; see docs/DESIGN.md, "Which sled".
const LEAF_FANOUT: usize = 16;
const CACHE_BYTES: usize = 64 << 20;
const ANSWER_WITHIN: Duration = Duration::from_mins(1);
const CLOSES_WITHIN: Duration = Duration::from_secs(10);

/// An open database.
#[derive(Debug)]
pub(super) struct Kv {
    jobs: Option<Sender<Job>>,
    closed: Receiver<()>,
}

impl Drop for Kv {
    /// Waits until the files are closed, so that the folder can be opened or removed; but not for
    /// ever, since sled may hang.
    fn drop(&mut self) {
        drop(self.jobs.take());
        let _closed = self.closed.recv_timeout(CLOSES_WITHIN);
    }
}

impl Kv {
    /// Opens or creates the database in `path`.
    pub(super) fn open(path: &Path) -> Result<Self, KvError> {
        let (jobs, queue) = channel::<Job>();
        let (opened, answer) = channel();
        let (closing, closed) = channel();
        let path = path.to_owned();
        let work = move || {
            run(path, &opened, &queue);
            let _unheard = closing.send(());
        };
        let builder = thread::Builder::new().name("index".to_owned());
        let _worker = builder.spawn(work).map_err(|error| KvError::Failed(error.to_string()))?;
        wait(&answer)??;
        Ok(Self { jobs: Some(jobs), closed })
    }

    /// Closes the database and opens it again.
    pub(super) fn reopen(&mut self, path: &Path) -> Result<(), KvError> {
        drop(self.jobs.take());
        let _closed = self.closed.recv_timeout(CLOSES_WITHIN);
        *self = Self::open(path)?;
        Ok(())
    }

    pub(super) fn get(&self, key: Vec<u8>) -> Result<Option<Vec<u8>>, KvError> {
        let value =
            self.call(move |db| db.get(&key).map(|value| value.map(|bytes| bytes.to_vec())))?;
        value.map_err(|error| KvError::Failed(error.to_string()))
    }

    /// Writes all pairs or none, and returns once they are on disk.
    pub(super) fn put_all(&self, pairs: Vec<Pair>) -> Result<(), KvError> {
        let mut batch = sled::Batch::default();
        for (key, value) in pairs {
            batch.insert(key, value);
        }
        let done =
            self.call(move |db| db.apply_batch(batch).and_then(|()| db.flush().map(|_| ())))?;
        done.map_err(|error| KvError::Failed(error.to_string()))
    }

    fn call<R: Send + 'static>(
        &self,
        job: impl FnOnce(&Db) -> R + Send + 'static,
    ) -> Result<R, KvError> {
        let (reply, answer) = channel();
        let job: Job = Box::new(move |db| {
            // Nobody waits any more after a time-out; that is no reason to panic.
            let _unheard = reply.send(job(db));
        });
        let jobs = self.jobs.as_ref().ok_or(KvError::Stopped)?;
        jobs.send(job).map_err(|_| KvError::Stopped)?;
        wait(&answer)
    }
}

fn wait<R>(answer: &Receiver<R>) -> Result<R, KvError> {
    answer.recv_timeout(ANSWER_WITHIN).map_err(|error| match error {
        RecvTimeoutError::Timeout => KvError::Silent,
        RecvTimeoutError::Disconnected => KvError::Stopped,
    })
}

/// The thread of the database. A panic ends it and drops the channels, which the callers notice.
fn run(path: PathBuf, opened: &Sender<Result<(), KvError>>, queue: &Receiver<Job>) {
    let config = sled::Config::new()
        .path(path)
        .cache_capacity_bytes(CACHE_BYTES)
        // Every batch is flushed by hand; the background flusher ends the process on any error.
        .flush_every_ms(None);
    let db: Db = match std::panic::catch_unwind(AssertUnwindSafe(|| config.open())) {
        Ok(Ok(db)) => {
            let _unheard = opened.send(Ok(()));
            db
        }
        Ok(Err(error)) => {
            let _unheard = opened.send(Err(KvError::Failed(error.to_string())));
            return;
        }
        Err(_panic) => return,
    };
    while let Ok(job) = queue.recv() {
        if std::panic::catch_unwind(AssertUnwindSafe(|| job(&db))).is_err() {
            return;
        }
    }
}
