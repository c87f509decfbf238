//! Opens a ledger for writing: log, checkpoint, index and the head kept outside must agree first.

use super::outside::{is_accounted_for, is_recovery_of, last_signed, log_key};
use super::{Book, BookError, Notice, Opening, Tables};
use crate::chain::SigningKey;
use crate::domain::{Digest, Document};
use crate::proof::{Finding, KnownHead, Replay, Severity, check_heads};
use crate::rules::{FundRow, Memory, Only, Tables as _};
use crate::store::{
    Applied, Home, Index, IndexError, Layout, LoadOptions, Loaded, LogWriter, Source, WriterLock,
    last_line, load, read_bounded,
};
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

const NOTE_LEN_MAX: u64 = 1 << 20;

impl Book {
    /// Opens the ledger in `layout` and returns it with what was noticed and mended.
    ///
    /// If the index agrees with the log, the log is not read; otherwise it is verified from its
    /// first line and the index is made again.
    pub fn open(
        layout: &Layout,
        home: &Home,
        opening: Opening<'_>,
    ) -> Result<(Self, Vec<Notice>), BookError> {
        // No lock file where there is no ledger; the length that counts is the one under the lock.
        drop(LogWriter::open(&layout.log())?);
        let lock = WriterLock::take(&layout.lock(), opening.holder)?;
        let log = LogWriter::open(&layout.log())?;
        let known = last_signed(layout, home)?;
        let opened = match quick(layout, &log, known) {
            Ok(index) => Opened {
                log,
                tables: Tables::Indexed(Box::new(index)),
                notices: Vec::new(),
                is_acknowledged: true,
                lost: None,
            },
            Err(reason) => replay(layout, log, &Expected { known, opening: &opening }, reason)?,
        };
        let Opened { log, tables, notices, is_acknowledged, lost } = opened;
        let log_keys = log_keys(home, &tables, opening.log_key)?;
        let book = Self {
            layout: layout.clone(),
            home: home.clone(),
            log,
            log_keys,
            tables,
            notices: Vec::new(),
            lost,
            write_failed: false,
            _lock: lock,
        };
        let (size, root) = (book.applied().frontier.size(), book.applied().frontier.root());
        let is_known = known == Some(KnownHead { size, root });
        // The head outside may be missing, or one that a crash left behind. Nothing is signed below
        // a head that is lost, before that is recorded.
        // If the key is lost, its successor signs the next one.
        let can_sign = book.signing_key(size, &Memory::default()).is_ok();
        if book.lost.is_none() && can_sign && (!is_acknowledged || !is_known) {
            book.acknowledge(book.applied(), &Memory::default())?;
        }
        Ok((book, notices))
    }

    /// Throws the index away and makes it again from the log, verifying everything.
    pub fn rebuild(&mut self, reason: String) -> Result<(), BookError> {
        let loaded = load_all(&self.layout, None)?;
        let applied = applied(&loaded, self.log.len());
        refuse_damage(&loaded, self.lost)?;
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
    lost: Option<KnownHead>,
}

/// How the log stands to the head that was last signed.
enum Standing {
    /// It has it, or none was signed here.
    Whole,
    /// Its entries are lost, and the log says so.
    Accounted(KnownHead),
    /// Its entries are lost, and a recovery is about to say so.
    Lost(KnownHead),
}

impl Standing {
    /// Returns the head that the log need not have.
    fn excused(&self) -> Option<KnownHead> {
        match self {
            Self::Whole => None,
            Self::Accounted(head) | Self::Lost(head) => Some(*head),
        }
    }

    /// Returns the head that is to be accounted for before anything else.
    fn lost(&self) -> Option<KnownHead> {
        match self {
            Self::Whole | Self::Accounted(_) => None,
            Self::Lost(head) => Some(*head),
        }
    }
}

/// What the log must agree with, and what may excuse that it does not.
struct Expected<'a> {
    known: Option<KnownHead>,
    opening: &'a Opening<'a>,
}

impl Expected<'_> {
    fn check(&self, replay: &Replay) -> Result<Standing, BookError> {
        let Some(known) = self.known else { return Ok(Standing::Whole) };
        let size = replay.head().size;
        if known.holds(replay) {
            return Ok(Standing::Whole);
        }
        if is_accounted_for(replay, known) {
            return Ok(Standing::Accounted(known));
        }
        if known.size <= size {
            return Err(BookError::Forked { size: known.size });
        }
        let is_recovery = |document: &&Document| is_recovery_of(document, known);
        match self.opening.recovery.filter(is_recovery) {
            Some(_) => Ok(Standing::Lost(known)),
            None => Err(BookError::RolledBack { found: size, signed: known.size }),
        }
    }
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
    expected: &Expected<'_>,
    reason: Slow,
) -> Result<Opened, BookError> {
    let loaded = load_all(layout, expected.known)?;
    let standing = expected.check(&loaded.replay)?;
    refuse_damage(&loaded, standing.excused())?;
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
    Ok(Opened { log, tables, notices, is_acknowledged: count == 0, lost: standing.lost() })
}

fn load_all(layout: &Layout, known: Option<KnownHead>) -> Result<Loaded, BookError> {
    let threads = available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let options = LoadOptions { known, limit: None, threads, trail: false };
    Ok(load(&Source::Folder(layout.clone()), &options, &mut |_| ())?)
}

/// A log that is damaged is not written to; a torn tail and a missing last checkpoint are mended.
/// The checkpoint of a head that is lost may stand beside the log still.
fn refuse_damage(loaded: &Loaded, excused: Option<KnownHead>) -> Result<(), BookError> {
    let replay = &loaded.replay;
    let size = replay.head().size;
    let note = loaded.checkpoint.as_deref();
    let own = note.and_then(|note| KnownHead::from_note(note).ok());
    let of_lost = excused.is_some() && own == excused;
    let heads = check_heads(replay, note, None);
    let is_fatal = |finding: &&Finding| {
        finding.severity == Severity::Damage
            && finding.name != "line_torn"
            // The very first checkpoint may not have been written yet.
            && !(finding.name == "checkpoint_missing" && size == 1)
            && !(matches!(finding.name, "log_truncated" | "root_differs") && of_lost)
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

/// Returns the keys at hand that may sign: the present one, and one that is about to succeed it.
fn log_keys(
    home: &Home,
    tables: &Tables,
    successor: Option<SigningKey>,
) -> Result<Vec<SigningKey>, BookError> {
    match (log_key(home, tables), successor) {
        (Ok(key), successor) => Ok(std::iter::once(key).chain(successor).collect()),
        // The present key may be lost; then its successor does.
        (Err(_), Some(successor)) => Ok(vec![successor]),
        (Err(error), None) => Err(error),
    }
}
