//! Adds documents to a ledger: all of those given, or none.

use super::outside::{is_recovery_of, keep_lost};
use super::{Book, BookError, Notice, Tables};
use crate::chain::{Checkpoint, SigningKey, document_message, verify_signature};
use crate::domain::{Digest, Document, Entry, Instant, KeyId, Kind, Seq};
use crate::encode::{DecodeError, Draft, LINE_LEN_MAX, encode, encode_document, validate};
use crate::keys;
use crate::rules::{
    self, Checked, Conflict, Context, DocumentRow, FundRow, Only, Overlay, Row, Signers,
    Tables as _, conflicts_of,
};
use crate::store::{Applied, IndexError, create_folder, write_durably};
use std::borrow::Cow;

/// What became of each document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// In the order in which they were given.
    pub entries: Vec<Entered>,
    /// What the new facts contradict, on the day of recording.
    pub conflicts: Vec<Conflict>,
    /// What could not be done although the documents are recorded.
    pub notices: Vec<Notice>,
}

/// Where a document is in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The entry.
    pub seq: Seq,
    /// Whether it was recorded just now; otherwise the same bytes were there already.
    pub is_new: bool,
}

/// Where the next document goes, and when.
pub(super) struct Place<'a> {
    pub(super) applied: &'a Applied,
    pub(super) at: Instant,
    /// Whether the signers are not asked for yet.
    pub(super) is_rehearsal: bool,
}

impl Book {
    /// Records all of `drafts` at `at`, or none, and returns where they are.
    ///
    /// A refusal records nothing. A document that is in the log with the same bytes is not recorded
    /// again. After an error of the disk nobody knows what was written, so nothing more is accepted
    /// until the ledger is opened, and thereby checked, again.
    pub fn record(&mut self, drafts: &[Draft], at: Instant) -> Result<Recorded, BookError> {
        if self.write_failed {
            return Err(BookError::WriteFailed);
        }
        let decided = self.decide_surely(drafts, at, false)?;
        if decided.lines.is_empty() {
            let notices = std::mem::take(&mut self.notices);
            return Ok(Recorded { entries: decided.entries, conflicts: Vec::new(), notices });
        }

        self.prepare_outside(drafts, &decided)?;
        // The order matters: decide, then make durable, then acknowledge, then change memory. A
        // crash in between leaves lines beyond the checkpoint, which `open` verifies and keeps.
        self.write_failed = true;
        self.log.append(&decided.lines)?;
        self.acknowledge(&decided.applied, &decided.changed)?;
        self.lost = None;
        let behind = self.change_memory(&decided).err();
        // An index that fell behind must not decide about the next document.
        self.write_failed = behind.is_some();
        let conflicts = match &behind {
            None => conflicts_of(&self.tables, &decided.changed, at.date()),
            Some(_) => Vec::new(),
        };
        self.notices.extend(behind);
        let notices = std::mem::take(&mut self.notices);
        Ok(Recorded { entries: decided.entries, conflicts, notices })
    }

    /// Checks all that [`Book::record`] would check, but who signed; records nothing.
    pub fn rehearse(&mut self, drafts: &[Draft], at: Instant) -> Result<(), BookError> {
        self.decide_surely(drafts, at, true).map(|_| ())
    }

    /// Decides again by a replay if the index turned out to be damaged on the way.
    fn decide_surely(
        &mut self,
        drafts: &[Draft],
        at: Instant,
        is_rehearsal: bool,
    ) -> Result<Decided, BookError> {
        let decided = self.decide_all(drafts, at, is_rehearsal);
        let Some(error) = self.tables.take_failure() else { return decided };
        self.rebuild(error.to_string())?;
        self.decide_all(drafts, at, is_rehearsal)
    }

    fn decide_all(
        &self,
        drafts: &[Draft],
        at: Instant,
        is_rehearsal: bool,
    ) -> Result<Decided, BookError> {
        let mut tables = Overlay::new(&self.tables);
        let mut applied = self.applied().clone();
        let (mut entries, mut lines) = (Vec::new(), Vec::new());
        for draft in drafts {
            if let Some(seq) = known(&tables, &draft.document) {
                entries.push(Entered { seq, is_new: false });
                continue;
            }
            let seq = Seq(applied.frontier.size());
            let (checked, line) =
                decide(&tables, draft, &Place { applied: &applied, at, is_rehearsal })?;
            tables.commit(checked);
            applied.extend(&line, at);
            lines.push(line);
            entries.push(Entered { seq, is_new: true });
        }
        Ok(Decided { entries, lines, applied, changed: tables.into_changed() })
    }

    /// Makes sure, before anything is written, that it can be acknowledged: a lost head is accounted
    /// for and kept, and the key that is to sign is at hand and stays so.
    fn prepare_outside(&self, drafts: &[Draft], decided: &Decided) -> Result<(), BookError> {
        let ledger = decided.applied.ledger.unwrap_or(Digest::ZERO);
        let is_recovery = |draft: &&Draft| draft.document.kind() == Kind::Recovery;
        if let Some(lost) = self.lost {
            let first = drafts.first().map(|draft| &draft.document);
            if !first.is_some_and(|document| is_recovery_of(document, lost)) {
                let found = self.applied().frontier.size();
                return Err(BookError::RolledBack { found, signed: lost.size });
            }
            keep_lost(&self.home, ledger, lost)?;
        } else if let Some(needless) = drafts.iter().find(is_recovery) {
            return Err(BookError::NothingLost(needless.document.id.clone()));
        }
        let size = decided.applied.frontier.size();
        let key = self.signing_key(size, &decided.changed)?;
        let id = KeyId::from(key.public());
        let is_first = self.fund(&decided.changed)?.genesis.log.key == id;
        let path = self.home.later_log_key(ledger, id);
        if is_first {
            return Ok(());
        }
        create_folder(path.parent().unwrap_or(&path))?;
        Ok(keys::keep(&path, key)?)
    }

    /// Returns the key that signs the checkpoint of `size` lines.
    pub(super) fn signing_key(
        &self,
        size: u64,
        changed: &rules::Memory,
    ) -> Result<&SigningKey, BookError> {
        let wanted = self.fund(changed)?.log_key_at(size);
        let mut own = self.log_keys.iter();
        let own = own.find(|key| KeyId::from(key.public()) == wanted);
        own.ok_or(BookError::LogKeyMissing { key: wanted })
    }

    fn fund<'f>(&'f self, changed: &'f rules::Memory) -> Result<Cow<'f, FundRow>, BookError> {
        let fund = changed.get::<FundRow>(&Only).or_else(|| self.tables.get::<FundRow>(&Only));
        fund.ok_or_else(|| BookError::Damaged("there is no genesis".to_owned()))
    }

    /// Signs and publishes the new checkpoint, inside and outside the directory.
    pub(super) fn acknowledge(
        &self,
        applied: &Applied,
        changed: &rules::Memory,
    ) -> Result<(), BookError> {
        let origin = self.fund(changed)?.genesis.log.origin.as_str().parse();
        let origin = origin.map_err(|error| BookError::Damaged(format!("{error}")))?;
        let (size, root) = (applied.frontier.size(), applied.frontier.root());
        let note = Checkpoint { origin, size, root }.sign(self.signing_key(size, changed)?);
        write_durably(&self.layout.checkpoint(), note.as_bytes())?;
        let Some(ledger) = applied.ledger else { return Ok(()) };
        let outside = self.home.last_head(ledger);
        if let Some(folder) = outside.parent() {
            create_folder(folder)?;
        }
        Ok(write_durably(&outside, note.as_bytes())?)
    }

    fn change_memory(&mut self, decided: &Decided) -> Result<(), Notice> {
        match &mut self.tables {
            Tables::Indexed(index) => {
                let done = index.apply(&decided.changed, decided.applied.clone());
                done.map_err(|error| Notice::IndexUnusable { reason: error.to_string() })
            }
            Tables::Replayed(memory, applied) => {
                memory.extend(decided.changed.clone());
                **applied = decided.applied.clone();
                Ok(())
            }
        }
    }
}

/// Documents that may be recorded, and what they change.
struct Decided {
    entries: Vec<Entered>,
    lines: Vec<Vec<u8>>,
    applied: Applied,
    changed: rules::Memory,
}

/// Returns where a document with the same id and bytes is recorded.
fn known<T: rules::Tables>(tables: &T, document: &Document) -> Option<Seq> {
    let row = tables.get::<DocumentRow>(&document.id)?;
    (row.digest == Digest::of(&encode_document(document))).then_some(row.seq)
}

/// Decides about one document and returns its change and its line.
pub(super) fn decide<T: rules::Tables>(
    tables: &T,
    draft: &Draft,
    place: &Place<'_>,
) -> Result<(Checked, Vec<u8>), BookError> {
    let Draft { document, signatures } = draft;
    let malformed = |error| BookError::Malformed { document: document.id.clone(), error };
    validate(document).map_err(malformed)?;
    let bytes = encode_document(document);
    let message = document_message(&bytes);
    for signature in signatures {
        verify_signature(signature.key, &message, signature.bytes).map_err(|_| {
            BookError::BadSignature { document: document.id.clone(), key: signature.key }
        })?;
    }
    let keys: Vec<KeyId> = signatures.iter().map(|signature| signature.key).collect();
    let seq = Seq(place.applied.frontier.size());
    let context = Context {
        seq,
        at: place.at,
        previous_at: place.applied.at,
        ledger: place.applied.ledger,
        digest: Digest::of(&bytes),
        signers: if place.is_rehearsal { Signers::Rehearsal } else { Signers::Keys(&keys) },
    };
    let refused =
        |refusal| BookError::Refused { document: document.id.clone(), refusal: Box::new(refusal) };
    let checked = rules::check(tables, document, &context).map_err(refused)?;
    if let Some(breach) = checked.breaches().first() {
        return Err(refused(breach.clone()));
    }
    let entry = Entry {
        at: place.at,
        document: document.clone(),
        previous: place.applied.link,
        seq,
        signatures: signatures.clone(),
    };
    let line = encode(&entry);
    if line.len() > LINE_LEN_MAX {
        return Err(malformed(DecodeError::TooLong { len: line.len() }));
    }
    Ok((checked, line))
}

impl Tables {
    /// Returns the failure that made lookups answer "nothing", if there was one.
    fn take_failure(&self) -> Option<IndexError> {
        match self {
            Self::Indexed(index) => index.take_failure(),
            Self::Replayed(..) => None,
        }
    }
}

impl rules::Tables for Tables {
    fn get<R: Row>(&self, key: &R::Key) -> Option<Cow<'_, R>> {
        match self {
            Self::Indexed(index) => index.get(key),
            Self::Replayed(memory, _) => memory.get(key),
        }
    }
}
