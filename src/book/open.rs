//! Opens a ledger for writing: log, checkpoint, index and the head kept outside must agree first.

use super::{Book, BookError, Notice, Tables};
use crate::chain::SigningKey;
use crate::domain::{Digest, KeyId};
use crate::keys;
use crate::proof::{Finding, KnownHead, Severity, check_heads};
use crate::rules::{FundRow, Memory, Only, Tables as _};
use crate::store::{
    Applied, Home, Index, IndexError, Layout, LoadOptions, Loaded, LogWriter, Source, StoreError,
    WriterLock, last_line, load, read_bounded,
};
use std::fs;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

const NOTE_LEN_MAX: u64 = 1 << 20;

impl Book {
    /// Opens the ledger in `layout` and returns it with what was noticed and mended.
    ///
    /// If the index agrees with the log, the log is not read; otherwise it is verified from its
    /// first line and the index is made again. `holder` tells other writers who has the lock.
    pub fn open(
        layout: &Layout,
        home: &Home,
        holder: &str,
    ) -> Result<(Self, Vec<Notice>), BookError> {
        // No lock file where there is no ledger; the length that counts is the one under the lock.
        drop(LogWriter::open(&layout.log())?);
        let lock = WriterLock::take(&layout.lock(), holder)?;
        let log = LogWriter::open(&layout.log())?;
        let known = known_head(layout, home)?;
        let opened = match quick(layout, &log, known) {
            Ok(index) => Opened {
                log,
                tables: Tables::Indexed(Box::new(index)),
                notices: Vec::new(),
                is_acknowledged: true,
            },
            Err(reason) => replay(layout, log, known, reason)?,
        };
        let Opened { log, tables, notices, is_acknowledged } = opened;
        let log_key = log_key(home, &tables)?;
        let book = Self {
            layout: layout.clone(),
            home: home.clone(),
            log,
            log_key,
            tables,
            notices: Vec::new(),
            write_failed: false,
            _lock: lock,
        };
        let (size, root) = (book.applied().frontier.size(), book.applied().frontier.root());
        // The head outside may be missing, or one that a crash left behind.
        if !is_acknowledged || known != Some(KnownHead { size, root }) {
            book.acknowledge(book.applied(), &Memory::default())?;
        }
        Ok((book, notices))
    }

    /// Throws the index away and makes it again from the log, verifying everything.
    pub fn rebuild(&mut self, reason: String) -> Result<(), BookError> {
        let loaded = load_all(&self.layout, None)?;
        let applied = applied(&loaded, self.log.len());
        refuse_damage(&loaded, None)?;
        // The old index is closed before a new one takes its place.
        self.tables = Tables::Replayed(Box::default(), Box::new(Applied::nothing()));
        let (tables, notice) = index_or_memory(&self.layout, loaded, applied, Some(reason));
        self.tables = tables;
        self.notices.extend(notice);
        Ok(())
    }

    /// Returns the digest of the state in the index, if there is one.
    pub fn state_digest(&self) -> Option<Digest> {
        match &self.tables {
            Tables::Indexed(index) => Some(index.state_digest()),
            Tables::Replayed(..) => None,
        }
    }
}

struct Opened {
    log: LogWriter,
    tables: Tables,
    notices: Vec<Notice>,
    is_acknowledged: bool,
}

/// Reads the head that was last signed, from outside the directory.
fn known_head(layout: &Layout, home: &Home) -> Result<Option<KnownHead>, BookError> {
    let Some(first) = first_line(layout)? else { return Ok(None) };
    let ledger = Digest::of(&first);
    let note = match read_bounded(&home.last_head(ledger), NOTE_LEN_MAX) {
        Ok(note) => note,
        Err(error) if error.is_not_found() => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let known = KnownHead::from_note(&note);
    known.map(Some).map_err(|error| BookError::LastHead { ledger, error })
}

fn first_line(layout: &Layout) -> Result<Option<Vec<u8>>, StoreError> {
    use std::io::{BufRead, BufReader, Read};
    let path = layout.log();
    let io = |action, source| StoreError::Io { path: path.clone(), action, source };
    let file = fs::File::open(&path).map_err(|error| io("open", error))?;
    let mut line = Vec::new();
    let mut bounded = BufReader::new(file.take(65_536));
    bounded.read_until(b'\n', &mut line).map_err(|error| io("read", error))?;
    Ok(line.pop_if(|last| *last == b'\n').map(|_| line))
}

/// Why the index alone is not enough.
enum Slow {
    Index(IndexError),
    Behind,
}

/// Opens the index, if its head is that of the log, of the checkpoint and of the head kept outside.
fn quick(layout: &Layout, log: &LogWriter, known: Option<KnownHead>) -> Result<Index, Slow> {
    let index = Index::open(&layout.index()).map_err(Slow::Index)?;
    let applied = index.applied();
    let last = last_line(&layout.log(), log.len()).ok().flatten();
    let is_current =
        applied.log_len == log.len() && last.is_some_and(|line| Digest::of(&line) == applied.link);
    let note = read_bounded(&layout.checkpoint(), NOTE_LEN_MAX).ok();
    let checkpoint = note.and_then(|note| KnownHead::from_note(&note).ok());
    let head = KnownHead { size: applied.frontier.size(), root: applied.frontier.root() };
    let agrees = checkpoint == Some(head) && known.is_none_or(|known| known == head);
    if !is_current || !agrees {
        return Err(Slow::Behind);
    }
    // Everything that follows needs genesis. An index that cannot find it is damaged, not the log.
    let has_genesis = index.get::<FundRow>(&Only).is_some();
    match index.take_failure() {
        Some(error) => Err(Slow::Index(error)),
        None if has_genesis => Ok(index),
        None => Err(Slow::Behind),
    }
}

/// Verifies the log from its first line and makes the index again.
fn replay(
    layout: &Layout,
    mut log: LogWriter,
    known: Option<KnownHead>,
    reason: Slow,
) -> Result<Opened, BookError> {
    let loaded = load_all(layout, known)?;
    refuse_damage(&loaded, known)?;
    let mut notices = Vec::new();
    if loaded.tail.torn_len > 0 {
        let kept = log.move_torn_tail(loaded.tail)?;
        notices.push(Notice::TornTail { kept, len: loaded.tail.torn_len });
    }
    let acknowledged =
        loaded.checkpoint.as_deref().and_then(|note| KnownHead::from_note(note).ok());
    let size = loaded.replay.head().size;
    let count = size.saturating_sub(acknowledged.map_or(0, |head| head.size));
    if count > 0 {
        notices.push(Notice::Unacknowledged { count });
    }
    let applied = applied(&loaded, loaded.tail.complete_len);
    let reason = match reason {
        Slow::Index(IndexError::Absent) => None,
        Slow::Index(error) => Some(error.to_string()),
        Slow::Behind => Some("it did not match the log".to_owned()),
    };
    let (tables, notice) = index_or_memory(layout, loaded, applied, reason);
    notices.extend(notice);
    Ok(Opened { log, tables, notices, is_acknowledged: count == 0 })
}

fn load_all(layout: &Layout, known: Option<KnownHead>) -> Result<Loaded, BookError> {
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let options = LoadOptions { known, limit: None, threads };
    Ok(load(&Source::Folder(layout.clone()), &options, &mut |_| ())?)
}

/// A log that is damaged is not written to; a torn tail and a missing last checkpoint are mended.
fn refuse_damage(loaded: &Loaded, known: Option<KnownHead>) -> Result<(), BookError> {
    let replay = &loaded.replay;
    let size = replay.head().size;
    if let Some(known) = known {
        if known.size > size {
            return Err(BookError::RolledBack { found: size, signed: known.size });
        }
        if replay.root_at(known.size) != Some(known.root) {
            return Err(BookError::Forked { size: known.size });
        }
    }
    let heads = check_heads(replay, loaded.checkpoint.as_deref(), None);
    let is_fatal = |finding: &&Finding| {
        finding.severity == Severity::Damage
            && finding.name != "line_torn"
            // The very first checkpoint may not have been written yet.
            && !(finding.name == "checkpoint_missing" && size == 1)
    };
    match replay.findings().iter().chain(&heads).find(is_fatal) {
        None => Ok(()),
        Some(finding) => {
            let place = finding.places.first().map(|place| format!(" at {}", place.seq));
            Err(BookError::Damaged(format!("{}{}", finding.name, place.unwrap_or_default())))
        }
    }
}

fn applied(loaded: &Loaded, log_len: u64) -> Applied {
    let replay = &loaded.replay;
    Applied {
        at: replay.last_at(),
        frontier: replay.frontier().clone(),
        ledger: replay.ledger(),
        log_len,
        link: replay.head().link,
    }
}

/// Writes a new index; if that cannot be done, the replayed state serves as long as the book is open.
fn index_or_memory(
    layout: &Layout,
    loaded: Loaded,
    applied: Applied,
    reason: Option<String>,
) -> (Tables, Option<Notice>) {
    let path = layout.index();
    let memory = loaded.replay.into_memory();
    let built = Index::build(&path, &memory, applied.clone());
    match built {
        Ok(index) => {
            let notice = reason.map(|reason| Notice::IndexRebuilt { reason });
            (Tables::Indexed(Box::new(index)), notice)
        }
        Err(error) => {
            let tables = Tables::Replayed(Box::new(memory), Box::new(applied));
            (tables, Some(Notice::IndexUnusable { reason: error.to_string() }))
        }
    }
}

/// Reads the log key of the ledger, and checks that it is the one that signs now.
fn log_key(home: &Home, tables: &Tables) -> Result<SigningKey, BookError> {
    let fund = tables.get::<FundRow>(&Only);
    let fund = fund.ok_or_else(|| BookError::Damaged("there is no genesis".to_owned()))?;
    let ledger = match tables {
        Tables::Indexed(index) => index.applied().ledger,
        Tables::Replayed(_, applied) => applied.ledger,
    };
    let path = home.log_key(ledger.unwrap_or(Digest::ZERO));
    // The log key signs unattended, so it is kept without a passphrase.
    let no_passphrase = || Err(keys::KeyFileError::EmptyPassphrase { path: path.clone() });
    let key = keys::read(&path, no_passphrase)?;
    if KeyId::from(key.public()) != fund.log_key_at(u64::MAX) {
        return Err(BookError::LogKeyDiffers { path });
    }
    Ok(key)
}
